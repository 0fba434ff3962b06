#include "exchange/shelf.h"

#include <algorithm>

#include "base/files.h"
#include "exchange/certificate_import.h"
#include "protocol/identifiers.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kOfficesFolder = "offices";

/// Keeps the first problem.
void note(ShelfEntry& entry, const base::Error& error) {
    if (!entry.problem) {
        entry.problem = error;
    }
}

ShelfEntry read(std::filesystem::path folder, std::string office) {
    ShelfEntry entry;
    entry.folder = std::move(folder);
    entry.office = std::move(office);
    const auto profile = Profile::open(entry.folder);
    if (!profile) {
        note(entry, profile.error());
        return entry;
    }
    if (auto relay = profile->relay()) {
        entry.relayName = std::move(relay->name);
    } else {
        note(entry, relay.error());
    }
    if (auto certificates = profile->certificates()) {
        entry.certificates = std::move(*certificates);
    } else {
        note(entry, certificates.error());
    }
    if (!entry.certificates.empty()) {
        entry.officeName = entry.certificates.front().commonName();
    }
    entry.staff = profile->staffNames();
    if (auto login = profile->login()) {
        entry.officeName = std::move(login->officeName);
        entry.user = std::move(login->user);
    } else if (login.error().code != ErrorCode::NotLoggedIn) {
        note(entry, login.error());
    }
    return entry;
}

/// The exchange that an office's profile has, or would get.
base::Result<RelayDescription> relayFor(const std::filesystem::path& folder, const Shelf& shelf) {
    std::error_code error;
    if (std::filesystem::exists(folder, error)) {
        const auto profile = Profile::open(folder);
        if (!profile) {
            return profile.error();
        }
        auto own = profile->relay();
        if (own || own.error().code != ErrorCode::ProfileNotSetUp) {
            return own;
        }
    }
    return shelf.relay();
}

}  // namespace

base::Result<Shelf> Shelf::open(std::filesystem::path root) {
    std::error_code error;
    root = std::filesystem::absolute(root, error);
    if (error) {
        return fail(ErrorCode::IoError, "folder of the offices: " + error.message());
    }
    if (auto made = base::makeFolders(root / kOfficesFolder); !made) {
        return made.error();
    }
    return Shelf(std::move(root));
}

std::filesystem::path Shelf::folderOf(std::string_view office) const {
    return m_root / kOfficesFolder / office;
}

base::Result<RelayDescription> Shelf::setRelay(std::string_view text) {
    return keepRelayDescription(m_root, text);
}

base::Result<RelayDescription> Shelf::relay() const {
    const auto text = readRelayText(m_root);
    if (!text) {
        return text.error();
    }
    return readRelayDescription(*text);
}

base::Result<std::vector<ShelfEntry>> Shelf::list() const {
    std::vector<ShelfEntry> entries;
    std::error_code error;
    for (std::filesystem::directory_iterator it(m_root / kOfficesFolder, error), end; !error && it != end;
         it.increment(error)) {
        std::string name = base::pathToUtf8(it->path().filename());
        std::error_code ignored;
        if (protocol::isOfficeNumber(name) && it->is_directory(ignored)) {
            entries.push_back(read(it->path(), std::move(name)));
        }
    }
    if (error) {
        return fail(ErrorCode::IoError, "folder of the offices: " + error.message());
    }
    std::sort(entries.begin(), entries.end(),
              [](const ShelfEntry& left, const ShelfEntry& right) { return left.office < right.office; });
    return entries;
}

base::Result<ShelfEntry> Shelf::import(base::ByteView file, const base::Secret& password,
                                       const base::Secret& keyPassword, base::Clock& clock) {
    const auto identity = readCertificateFile(file, password);
    if (!identity) {
        return identity.error();
    }
    // It becomes the name of a folder, so it is looked at first.
    const std::string& office = identity->certificate.officeNumber();
    if (!protocol::isOfficeNumber(office)) {
        return fail(ErrorCode::CertificateMalformed, "no office number");
    }
    const std::filesystem::path folder = folderOf(office);
    const auto relay = relayFor(folder, *this);
    if (!relay) {
        return relay.error();
    }
    if (auto good = judgeCertificate(*identity, *relay, clock.nowMs()); !good) {
        return good.error();
    }
    if (keyPassword.empty()) {
        return fail(ErrorCode::Usage, "empty key password");
    }
    auto profile = Profile::open(folder);
    if (!profile) {
        return profile.error();
    }
    if (const auto own = profile->relay(); !own) {
        const auto text = readRelayText(m_root);
        if (!text) {
            return text.error();
        }
        if (auto kept = profile->setRelay(*text); !kept) {
            return kept.error();
        }
    }
    if (auto kept = keepCertificate(*profile, *identity, keyPassword); !kept) {
        return kept.error();
    }
    return read(folder, office);
}

}  // namespace renkei::exchange
