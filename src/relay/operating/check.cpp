#include "relay/operating/check.h"

#include <array>
#include <set>

#include "base/error_text.h"
#include "base/files.h"
#include "crypto/hash.h"
#include "protocol/limits.h"
#include "relay/blobs.h"
#include "relay/keys.h"
#include "relay/maintenance.h"
#include "relay/operating/workbench.h"
#include "relay/schema.h"
#include "relay/settings.h"
#include "relay/sql.h"

namespace renkei::relay::operating {

namespace fs = std::filesystem;

namespace {

/// One look at a folder.
class Look {
public:
    explicit Look(const Folder& folder) : m_folder(folder) {}
    CheckReport run();

private:
    void note(const std::string& problem) {
        if (m_report.problems.size() < kMostProblems) {
            m_report.problems.push_back(problem);
        }
    }
    template <typename T>
    void expect(const base::Result<T>& result, std::string_view what) {
        if (!result) {
            note(std::string(what) + ": " + std::string(base::codeName(result.error().code)) + ": " +
                 result.error().detail);
        }
    }
    void lookAtFiles();
    void lookAtDatabase();
    base::Result<void> count(db::Database& database);
    base::Result<void> followChain(db::Database& database);
    base::Result<void> lookAtBlobs(db::Database& database);
    void countUnnamed();

    const Folder& m_folder;
    CheckReport m_report;
    std::set<fs::path> m_named;
};

CheckReport Look::run() {
    lookAtFiles();
    lookAtDatabase();
    return std::move(m_report);
}

void Look::lookAtFiles() {
    expect(readSettings(m_folder.settings()), "settings.json");
    expect(readMaintenance(m_folder.maintenance()), "maintenance.json");
    expect(readIdentity(m_folder.tlsCertificate(), m_folder.tlsKey()), "tls/");
    expect(readIdentity(m_folder.evidenceCertificate(), m_folder.evidenceKey()), "evidence/");
    expect(readTrust(m_folder), "trust/");
    const auto authority = readPem(m_folder.tlsAuthority());
    expect(authority, "trust/tls-authority.pem");
    if (authority) {
        expect(crypto::certificatesFromPem(*authority), "trust/tls-authority.pem");
    }
}

void Look::lookAtDatabase() {
    auto database = openDatabase(m_folder.database());
    if (!database) {
        return expect(database, "relay.sqlite");
    }
    const auto found = database->integrityCheck();
    expect(found, "relay.sqlite");
    if (!found || !found->empty()) {
        for (const std::string& line : found ? *found : std::vector<std::string>{}) {
            note("relay.sqlite: " + line);
        }
        return;
    }
    expect(count(*database), "relay.sqlite");
    expect(followChain(*database), "signed records");
    expect(lookAtBlobs(*database), "blobs/");
    countUnnamed();
}

base::Result<void> Look::count(db::Database& database) {
    const auto offices = sqlInteger(database, "SELECT count(*) FROM office");
    const auto messages = sqlInteger(database, "SELECT count(*) FROM message");
    if (!offices || !messages) {
        return !offices ? offices.error() : messages.error();
    }
    m_report.offices = *offices;
    m_report.messages = *messages;
    return {};
}

base::Result<void> Look::followChain(db::Database& database) {
    auto rows = Rows::of(database, "SELECT seq, record, head FROM evidence ORDER BY seq");
    if (!rows) {
        return rows.error();
    }
    std::int64_t before = 0;
    base::Digest head{};
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return {};
        }
        const std::int64_t seq = (*rows)->integer(0);
        const auto stated = (*rows)->digest(2);
        crypto::Sha256Hasher hasher;
        hasher.update(head);
        hasher.update((*rows)->blob(1));
        // A gap is a message that was forgotten: the chain can't be followed over it.
        if (!stated || (seq == before + 1 && *stated != hasher.finish())) {
            note("signed record " + std::to_string(seq) + ": its chain does not fit");
        }
        before = seq;
        head = stated.value_or(base::Digest{});
        ++m_report.records;
    }
}

base::Result<void> Look::lookAtBlobs(db::Database& database) {
    struct Blob {
        base::Digest hash{};
        std::uint64_t bytes = 0;
    };
    std::vector<Blob> named;
    {
        auto rows = Rows::of(database, "SELECT DISTINCT sealed_hash, sealed_bytes FROM message WHERE blob_kept = 1");
        if (!rows) {
            return rows.error();
        }
        for (auto found = rows->next(); !found || *found; found = rows->next()) {
            if (!found) {
                return found.error();
            }
            named.push_back(
                {(*rows)->digest(0).value_or(base::Digest{}), static_cast<std::uint64_t>((*rows)->integer(1))});
        }
    }
    const Blobs blobs(m_folder.blobs());
    for (const Blob& blob : named) {
        const fs::path path = blobs.pathOf(blob.hash);
        m_named.insert(path);
        const std::string fault = checkBlob(path, blob.hash, blob.bytes);
        if (fault.empty()) {
            ++m_report.blobs;
            m_report.blobBytes += blob.bytes;
            continue;
        }
        // A relay that serves the folder may have removed it meanwhile, and then it says so.
        const auto kept =
            sqlInteger(database, "SELECT count(*) FROM message WHERE sealed_hash = ?1 AND blob_kept = 1", blob.hash);
        if (!kept) {
            return kept.error();
        }
        if (*kept > 0) {
            note("sealed file " + base::toHex(blob.hash) + ": " + fault);
        }
    }
    return {};
}

void Look::countUnnamed() {
    std::error_code failed;
    for (fs::recursive_directory_iterator entry(m_folder.blobs(), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && m_named.count(entry->path()) == 0) {
            ++m_report.unnamedBlobs;
        }
    }
}

}  // namespace

std::string checkBlob(const fs::path& path, const base::Digest& hash, std::uint64_t bytes) {
    const auto content = base::readFile(path, protocol::kMaxSealedBytes);
    if (!content) {
        return std::string(base::codeName(content.error().code));
    }
    if (content->size() != bytes) {
        return "other length";
    }
    return crypto::sha256(*content) == hash ? "" : "other content";
}

base::Result<CheckReport> checkFolder(const Folder& folder) {
    if (auto there = checkSetUp(folder); !there) {
        return there.error();
    }
    return Look(folder).run();
}

}  // namespace renkei::relay::operating
