#include "relay/authorities.h"

#include <array>
#include <optional>

#include "base/files.h"
#include "crypto/hash.h"
#include "json/json.h"
#include "relay/parallel.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr std::uint64_t kMaxFileBytes = 4U << 20;
constexpr std::size_t kPasswordBytes = 24;
constexpr std::string_view kOffice = "office";
constexpr std::string_view kTls = "tls";
constexpr std::string_view kEvidence = "evidence";

fs::path passwordFile(const Folder& folder) {
    return folder.authorities() / "password.txt";
}
fs::path revokedFile(const Folder& folder) {
    return folder.authorities() / "revoked.json";
}
fs::path keyFile(const Folder& folder, std::string_view name) {
    return folder.authorities() / (std::string(name) + ".key.pem");
}

base::Result<void> writeText(const fs::path& path, std::string_view text) {
    if (auto made = base::makeFolders(path.parent_path()); !made) {
        return made;
    }
    return base::writeFileDurably(path, base::asBytes(text));
}

base::Result<crypto::Identity> createOne(const Folder& folder, std::string_view name, std::string_view commonName,
                                         std::string_view organization, const crypto::Validity& validity,
                                         const base::Secret& password) {
    auto identity = crypto::createAuthority(
        {std::string(commonName), std::string(organization), crypto::KeyKind::EcP256, validity});
    if (!identity) {
        return identity;
    }
    const auto key = identity->key.encryptedPem(password);
    if (!key) {
        return key.error();
    }
    if (auto written = writeText(keyFile(folder, name), key->view()); !written) {
        return written.error();
    }
    return identity;
}

/// The one password of all keys, written beside them.
base::Result<base::Secret> makeKeyPassword(const Folder& folder) {
    const auto random = crypto::randomBytes(kPasswordBytes);
    if (!random) {
        return random.error();
    }
    base::Secret password(base::toHex(*random));
    if (auto written = writeText(passwordFile(folder), password.view()); !written) {
        return written.error();
    }
    return password;
}

}  // namespace

base::Result<Authorities::Group> Authorities::createForGroup(const Folder& folder, Of which,
                                                             std::string_view organization,
                                                             const crypto::Validity& validity) {
    const auto password = makeKeyPassword(folder);
    if (!password) {
        return password.error();
    }
    auto evidence = createOne(folder, kEvidence, "renkei 証跡認証局", organization, validity, *password);
    if (!evidence) {
        return evidence.error();
    }
    if (which == Of::EvidenceAlone) {
        return Group{std::nullopt, std::move(*evidence)};
    }
    auto tls = createOne(folder, kTls, "renkei サーバ認証局", organization, validity, *password);
    if (!tls) {
        return tls.error();
    }
    if (auto written = writeText(folder.tlsAuthority(), tls->certificate.pem()); !written) {
        return written.error();
    }
    return Group{std::move(*tls), std::move(*evidence)};
}

base::Result<Authorities> Authorities::create(const Folder& folder, std::string_view organization,
                                              const crypto::Validity& validity) {
    const auto password = makeKeyPassword(folder);
    if (!password) {
        return password.error();
    }
    struct One {
        std::string_view name;
        std::string_view commonName;
    };
    constexpr std::array<One, 3> kAll = {{{kOffice, "renkei 訓練用 事業所認証局"},
                                          {kTls, "renkei 訓練用 サーバ認証局"},
                                          {kEvidence, "renkei 訓練用 証跡認証局"}}};
    // The rounds that guard each key by its password are what takes the time.
    std::array<std::optional<base::Result<crypto::Identity>>, kAll.size()> made;
    inParallel(kAll.size(), [&](std::size_t i) {
        made[i].emplace(createOne(folder, kAll[i].name, kAll[i].commonName, organization, validity, *password));
    });
    auto& [office, tls, evidence] = made;
    for (const auto& one : made) {
        if (!*one) {
            return one->error();
        }
    }
    auto done = writeText(folder.officeAuthority(), (*office)->certificate.pem());
    if (done) {
        done = writeText(folder.tlsAuthority(), (*tls)->certificate.pem());
    }
    if (!done) {
        return done.error();
    }
    return Authorities{std::move(**office), std::move(**tls), std::move(**evidence)};
}

base::Result<crypto::Identity> Authorities::openOffice(const Folder& folder) {
    const auto password = base::readFile(passwordFile(folder), kMaxFileBytes);
    const auto key = base::readFile(keyFile(folder, kOffice), kMaxFileBytes);
    const auto certificate = base::readFile(folder.officeAuthority(), kMaxFileBytes);
    if (!password || !key || !certificate) {
        return !password ? password.error() : !key ? key.error() : certificate.error();
    }
    const base::Secret secret{base::ByteView(*password)};
    return crypto::identityFromPem(base::asText(*certificate), base::asText(*key), &secret);
}

bool Authorities::hasOfficeKey(const Folder& folder) {
    std::error_code ignored;
    return fs::exists(keyFile(folder, kOffice), ignored);
}

base::Result<base::FileLock> lockRevocations(const Folder& folder) {
    return base::FileLock::acquire(folder.authorities() / "revocations.lock");
}

base::Result<std::vector<crypto::RevokedCertificate>> readRevoked(const Folder& folder) {
    const auto content = base::readFile(revokedFile(folder), kMaxFileBytes);
    if (!content) {
        return content.error();
    }
    const auto value = json::parse(base::asText(*content), json::Limits{.bytes = kMaxFileBytes});
    if (!value || value->array() == nullptr) {
        return fail(ErrorCode::ProfileDamaged, "revoked.json");
    }
    std::vector<crypto::RevokedCertificate> revoked;
    for (const json::Value& item : *value->array()) {
        json::Reader reader(item);
        const std::string serial = reader.string("serial");
        const auto time = base::parseTime(reader.string("revoked"));
        if (!reader.ok() || !time) {
            return fail(ErrorCode::ProfileDamaged, "revoked.json");
        }
        revoked.push_back({serial, *time});
    }
    return revoked;
}

base::Result<void> writeRevoked(const Folder& folder, const std::vector<crypto::RevokedCertificate>& revoked) {
    json::Array list;
    for (const crypto::RevokedCertificate& certificate : revoked) {
        list.emplace_back(
            json::Object{{"serial", certificate.serial}, {"revoked", base::formatTime(certificate.revokedMs)}});
    }
    return writeText(revokedFile(folder), json::writePretty(list) + '\n');
}

}  // namespace renkei::relay
