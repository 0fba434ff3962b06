#include "exchange/profile.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "crypto/trust.h"
#include "json/json.h"
#include "protocol/identifiers.h"
#include "protocol/limits.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t kMaxFileBytes = 1U << 20;
constexpr std::string_view kRelayFile = "relay.json";
constexpr std::string_view kLoginFile = "login.json";
constexpr std::string_view kStaffFile = "staff.json";
constexpr std::string_view kCrlFile = "crl.der";
constexpr std::string_view kOfficeFolder = "offices";
constexpr std::string_view kCertificateFolder = "certificates";
constexpr std::string_view kCertificateSuffix = ".pem";
constexpr std::string_view kKeySuffix = ".p12";
constexpr std::string_view kHttps = "https://";

/// A missing file is a state; anything else that can't be read is damage or the disk's trouble.
base::Result<std::optional<base::Bytes>> readIfThere(const std::filesystem::path& path, std::uint64_t limit) {
    auto content = base::readFile(path, limit);
    if (content) {
        return std::optional(std::move(*content));
    }
    if (content.error().code == ErrorCode::IoNotFound) {
        return std::optional<base::Bytes>();
    }
    return content.error();
}

base::Error damaged(std::string_view file, const base::Error& cause) {
    return fail(ErrorCode::ProfileDamaged, std::string(file) + ": " + cause.detail);
}

base::Result<void> removeFile(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) {
        return fail(ErrorCode::IoError, "remove: " + error.message());
    }
    return base::syncFolder(path.parent_path());
}

}  // namespace

bool isStaffName(std::string_view text) {
    // As a label of a terminal: one line that people read.
    constexpr std::string_view kWide = "\u3000";
    return protocol::isTerminalLabel(text) && text.front() != ' ' && text.back() != ' ' && !text.starts_with(kWide) &&
           !text.ends_with(kWide);
}

base::Result<RelayDescription> readRelayDescription(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) {
        return value.error();
    }
    json::Reader reader(*value);
    RelayDescription relay;
    relay.name = reader.optionalString("name").value_or("");
    relay.api = reader.string("api");
    relay.site = reader.string("site");
    relay.tlsCaPem = reader.string("tls_ca");
    for (const json::Value& item : reader.array("office_ca")) {
        if (item.string() == nullptr) {
            reader.failAt("office_ca");
            break;
        }
        relay.officeCaPem.push_back(*item.string());
    }
    relay.evidenceCertificatePem = reader.string("evidence_cert");
    const json::Value* training = reader.value("training");
    relay.training = training != nullptr && training->boolean() != nullptr && *training->boolean();
    if (!relay.api.starts_with(kHttps)) {
        reader.failAt("api");
    }
    if (relay.officeCaPem.empty()) {
        reader.failAt("office_ca");
    }
    if (!reader.ok()) {
        return reader.error();
    }
    std::vector<std::string> certificates = relay.officeCaPem;
    certificates.push_back(relay.tlsCaPem);
    certificates.push_back(relay.evidenceCertificatePem);
    for (const std::string& pem : certificates) {
        if (auto certificate = crypto::Certificate::fromPem(pem); !certificate) {
            return certificate.error();
        }
    }
    return relay;
}

base::Result<std::vector<crypto::Certificate>> anchorsOf(const RelayDescription& relay) {
    std::vector<crypto::Certificate> anchors;
    for (const std::string& pem : relay.officeCaPem) {
        auto certificate = crypto::Certificate::fromPem(pem);
        if (!certificate) {
            return certificate.error();
        }
        anchors.push_back(std::move(*certificate));
    }
    return anchors;
}

base::Result<Profile> Profile::open(std::filesystem::path folder) {
    std::error_code error;
    folder = std::filesystem::absolute(folder, error);
    if (error) {
        return fail(ErrorCode::IoError, "profile folder: " + error.message());
    }
    if (auto made = base::makeFolders(folder / kCertificateFolder); !made) {
        return made.error();
    }
    return Profile(std::move(folder));
}

base::Result<RelayDescription> keepRelayDescription(const std::filesystem::path& folder, std::string_view text) {
    auto relay = readRelayDescription(text);
    if (!relay) {
        return relay;
    }
    if (auto written = base::writeFileDurably(folder / kRelayFile, base::asBytes(text)); !written) {
        return written.error();
    }
    return relay;
}

base::Result<std::string> readRelayText(const std::filesystem::path& folder) {
    const auto text = readIfThere(folder / kRelayFile, kMaxFileBytes);
    if (!text) {
        return text.error();
    }
    if (!*text) {
        return fail(ErrorCode::ProfileNotSetUp, "no relay.json");
    }
    if (const auto relay = readRelayDescription(base::asText(**text)); !relay) {
        return damaged(kRelayFile, relay.error());
    }
    return std::string(base::asText(**text));
}

base::Result<RelayDescription> Profile::setRelay(std::string_view text) {
    return keepRelayDescription(m_folder, text);
}

base::Result<RelayDescription> Profile::relay() const {
    const auto text = readRelayText(m_folder);
    return text ? readRelayDescription(*text) : text.error();
}

base::Result<void> Profile::addCertificate(const crypto::Certificate& certificate, base::ByteView pkcs12) {
    const std::filesystem::path folder = m_folder / kCertificateFolder;
    const std::string name = base::toHex(certificate.fingerprint());
    // The key first: a certificate that is listed has its key.
    if (auto written = base::writeFileDurably(folder / (name + std::string(kKeySuffix)), pkcs12); !written) {
        return written;
    }
    return base::writeFileDurably(folder / (name + std::string(kCertificateSuffix)), base::asBytes(certificate.pem()));
}

base::Result<std::vector<crypto::Certificate>> Profile::certificates() const {
    std::vector<crypto::Certificate> certificates;
    std::error_code error;
    for (std::filesystem::directory_iterator it(m_folder / kCertificateFolder, error), end; !error && it != end;
         it.increment(error)) {
        if (it->path().extension() != kCertificateSuffix) {
            continue;
        }
        const auto text = base::readFile(it->path(), kMaxFileBytes);
        if (!text) {
            return text.error();
        }
        auto certificate = crypto::Certificate::fromPem(base::asText(*text));
        if (!certificate) {
            return damaged("certificate", certificate.error());
        }
        certificates.push_back(std::move(*certificate));
    }
    if (error) {
        return fail(ErrorCode::IoError, "certificates: " + error.message());
    }
    std::sort(certificates.begin(), certificates.end(), [](const auto& left, const auto& right) {
        return std::pair(right.notBeforeMs(), left.fingerprint()) < std::pair(left.notBeforeMs(), right.fingerprint());
    });
    return certificates;
}

base::Result<std::vector<crypto::Identity>> Profile::identities(const base::Secret& password) const {
    const auto known = certificates();
    if (!known) {
        return known.error();
    }
    if (known->empty()) {
        return fail(ErrorCode::CertificateNone, "no certificate in the profile");
    }
    std::vector<crypto::Identity> identities;
    for (const auto& certificate : *known) {
        auto identity = this->identity(certificate, password);
        if (identity) {
            identities.push_back(std::move(*identity));
        } else if (identity.error().code != ErrorCode::KeyWrongPassword || identities.empty()) {
            return identity.error();
        }
    }
    return identities;
}

base::Result<crypto::Identity> Profile::identity(const crypto::Certificate& certificate,
                                                 const base::Secret& password) const {
    const std::string name = base::toHex(certificate.fingerprint()) + std::string(kKeySuffix);
    const auto file = base::readFile(m_folder / kCertificateFolder / name, crypto::kMaxPkcs12Bytes);
    if (!file) {
        return file.error();
    }
    auto identity = crypto::importPkcs12(*file, password);
    if (!identity && identity.error().code == ErrorCode::CertificateWrongPassword) {
        return fail(ErrorCode::KeyWrongPassword, "the password does not open this key");
    }
    return identity ? std::move(identity) : damaged(name, identity.error());
}

base::Result<void> Profile::saveLogin(const SavedLogin& login) {
    json::Object object{
        {"user", login.user},
        {"office", login.office},
        {"office_name", login.officeName},
        {"licence_until", login.licenceUntil},
        {"certificate", login.certificate},
        {"access_token", login.accessToken.view()},
        {"access_expires", login.accessExpiresMs},
        {"refresh_token", login.refreshToken.view()},
        {"refresh_expires", login.refreshExpiresMs},
    };
    if (login.chainHeadSeen) {
        object.set("chain_seq", login.chainHeadSeen->seq);
        object.set("chain_hash", base::toHex(login.chainHeadSeen->hash));
    }
    if (login.clockAheadMs != 0) {
        object.set("clock_ahead", login.clockAheadMs);
    }
    if (login.staff) {
        object.set("staff", *login.staff);
    }
    if (login.terminals != 1) {
        object.set("terminals", login.terminals);
    }
    const std::string text = json::write(object);
    return base::writeFileDurably(m_folder / kLoginFile, base::asBytes(text));
}

base::Result<SavedLogin> Profile::login() const {
    const auto text = readIfThere(m_folder / kLoginFile, kMaxFileBytes);
    if (!text) {
        return text.error();
    }
    if (!*text) {
        return fail(ErrorCode::NotLoggedIn, "no login");
    }
    const auto value = json::parse(base::asText(**text));
    if (!value) {
        return damaged(kLoginFile, value.error());
    }
    json::Reader reader(*value);
    SavedLogin login;
    login.user = reader.string("user");
    login.office = reader.string("office");
    login.officeName = reader.string("office_name");
    login.licenceUntil = reader.string("licence_until");
    login.certificate = reader.string("certificate");
    login.accessToken = base::Secret(reader.string("access_token"));
    login.accessExpiresMs = reader.integer("access_expires");
    login.refreshToken = base::Secret(reader.string("refresh_token"));
    login.refreshExpiresMs = reader.integer("refresh_expires");
    const auto seq = reader.optionalInteger("chain_seq");
    const auto hash = base::digestFromHex(reader.optionalString("chain_hash").value_or(""));
    if (seq && hash) {
        login.chainHeadSeen = protocol::ChainHead{*seq, *hash};
    }
    login.clockAheadMs = reader.optionalInteger("clock_ahead").value_or(0);
    login.terminals = reader.optionalInteger("terminals").value_or(1);
    login.staff = reader.optionalString("staff");
    if (!reader.ok()) {
        return damaged(kLoginFile, reader.error());
    }
    return login;
}

base::Result<void> Profile::forgetLogin() {
    return removeFile(m_folder / kLoginFile);
}

std::vector<std::string> Profile::staffNames() const {
    const auto text = readIfThere(m_folder / kStaffFile, kMaxFileBytes);
    const auto value = text && *text ? json::parse(base::asText(**text)) : base::Result<json::Value>(json::Value());
    std::vector<std::string> names;
    if (!value || value->object() == nullptr) {
        return names;
    }
    json::Reader reader(*value);
    for (const json::Value& item : reader.array("names")) {
        const std::string* const name = item.string();
        if (name != nullptr && isStaffName(*name) && names.size() < kMaxStaffNames) {
            names.push_back(*name);
        }
    }
    return names;
}

base::Result<void> Profile::keepStaffNames(const std::vector<std::string>& names) {
    json::Array array(names.begin(), names.end());
    return base::writeFileDurably(m_folder / kStaffFile,
                                  base::asBytes(json::write(json::Object{{"names", std::move(array)}})));
}

base::Result<void> Profile::rememberStaff(const std::string& name) {
    if (!isStaffName(name)) {
        return fail(ErrorCode::Usage, "name of a 担当者");
    }
    std::vector<std::string> names = staffNames();
    if (!names.empty() && names.front() == name) {
        return {};
    }
    std::erase(names, name);
    names.insert(names.begin(), name);
    names.resize(std::min(names.size(), kMaxStaffNames));
    return keepStaffNames(names);
}

base::Result<void> Profile::forgetStaff(const std::string& name) {
    std::vector<std::string> names = staffNames();
    return std::erase(names, name) > 0 ? keepStaffNames(names) : base::Result<void>();
}

base::Result<void> Profile::saveCrl(base::ByteView der) {
    return base::writeFileDurably(m_folder / kCrlFile, der);
}

base::Result<std::optional<base::Bytes>> Profile::crl() const {
    return readIfThere(m_folder / kCrlFile, crypto::kMaxCrlBytes);
}

base::Result<void> Profile::keepOffice(const std::string& number, const std::string& answer) {
    const auto before = office(number);
    if (before && *before == answer) {
        return {};
    }
    if (!protocol::isOfficeNumber(number)) {
        return base::fail(ErrorCode::Internal, "no office number");
    }
    const std::filesystem::path folder = m_folder / kOfficeFolder;
    if (auto made = base::makeFolders(folder); !made) {
        return made;
    }
    return base::writeFileDurably(folder / (number + ".json"), base::asBytes(answer));
}

base::Result<std::optional<std::string>> Profile::office(const std::string& number) const {
    if (!protocol::isOfficeNumber(number)) {
        return std::optional<std::string>();
    }
    const auto text = readIfThere(m_folder / kOfficeFolder / (number + ".json"), protocol::kMaxResponseBytes);
    if (!text) {
        return text.error();
    }
    return *text ? std::optional(std::string(base::asText(**text))) : std::nullopt;
}

}  // namespace renkei::exchange
