#include "relay/operating/backup.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/files.h"
#include "protocol/limits.h"
#include "relay/blobs.h"
#include "relay/new_folder.h"
#include "relay/operating/workbench.h"
#include "relay/schema.h"
#include "relay/sql.h"

namespace renkei::relay::operating {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr std::uint64_t kMaxOtherFile = 16U << 20;
constexpr std::array<std::string_view, 2> kFiles = {"settings.json", "maintenance.json"};
constexpr std::array<std::string_view, 5> kFolders = {"tls", "evidence", "trust", "authority", "training"};
constexpr std::string_view kLockEnding = ".lock";

struct NamedBlob {
    base::Digest hash{};
    std::uint64_t bytes = 0;
};

/// One run of `backUp`.
class Copying {
public:
    Copying(const Folder& source, const Folder& target)
        : m_source(source), m_target(target), m_from(source.blobs()), m_to(target.blobs()) {}
    base::Result<void> run();

private:
    base::Result<void> copyFile(const fs::path& relative);
    base::Result<void> copyOthers();
    /// Copies the database as of now to `into`.
    base::Result<void> copyDatabase(const fs::path& into);
    base::Result<std::vector<NamedBlob>> named(const fs::path& database);
    /// False where sealed files have gone since the database was copied.
    base::Result<bool> copyBlobs(const std::vector<NamedBlob>& blobs);
    base::Result<void> removeUnnamed(const std::vector<NamedBlob>& blobs);

    const Folder& m_source;
    const Folder& m_target;
    Blobs m_from;
    Blobs m_to;
};

base::Result<void> Copying::copyFile(const fs::path& relative) {
    const auto content = base::readFile(m_source.root / relative, kMaxOtherFile);
    if (!content) {
        return content.error().code == ErrorCode::IoNotFound ? base::Result<void>() : content.error();
    }
    return writePrivateFile(m_target.root / relative, base::asText(*content));
}

base::Result<void> Copying::copyOthers() {
    for (const std::string_view file : kFiles) {
        if (auto copied = copyFile(file); !copied) {
            return copied;
        }
    }
    for (const std::string_view folder : kFolders) {
        std::error_code failed;
        for (fs::directory_iterator entry(m_source.root / folder, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            std::error_code ignored;
            if (!entry->is_regular_file(ignored) || entry->path().extension() == kLockEnding) {
                continue;
            }
            if (auto copied = copyFile(fs::path(folder) / entry->path().filename()); !copied) {
                return copied;
            }
        }
    }
    return {};
}

base::Result<void> Copying::copyDatabase(const fs::path& into) {
    std::error_code ignored;
    fs::remove(into, ignored);
    auto source = openDatabase(m_source.database());
    if (!source) {
        return source.error();
    }
    auto target = db::Database::open(into, {db::Journal::Delete, 0});
    if (!target) {
        return target.error();
    }
    return source->copyTo(*target);
}

base::Result<std::vector<NamedBlob>> Copying::named(const fs::path& path) {
    auto database = db::Database::open(path, {db::Journal::Delete, 0});
    if (!database) {
        return database.error();
    }
    auto rows = Rows::of(*database, "SELECT DISTINCT sealed_hash, sealed_bytes FROM message WHERE blob_kept = 1");
    if (!rows) {
        return rows.error();
    }
    std::vector<NamedBlob> blobs;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return blobs;
        }
        blobs.push_back({(*rows)->digest(0).value_or(base::Digest{}), static_cast<std::uint64_t>((*rows)->integer(1))});
    }
}

base::Result<bool> Copying::copyBlobs(const std::vector<NamedBlob>& blobs) {
    bool whole = true;
    for (const NamedBlob& blob : blobs) {
        std::error_code ignored;
        if (fs::exists(m_to.pathOf(blob.hash), ignored)) {
            continue;
        }
        const auto content = base::readFile(m_from.pathOf(blob.hash), protocol::kMaxSealedBytes);
        if (!content && content.error().code == ErrorCode::IoNotFound) {
            whole = false;
            continue;
        }
        if (!content) {
            return content.error();
        }
        if (auto put = m_to.put(blob.hash, *content); !put) {
            return put.error();
        }
    }
    return whole;
}

base::Result<void> Copying::removeUnnamed(const std::vector<NamedBlob>& blobs) {
    std::vector<fs::path> keep;
    for (const NamedBlob& blob : blobs) {
        keep.push_back(m_to.pathOf(blob.hash));
    }
    std::sort(keep.begin(), keep.end());
    std::error_code failed;
    std::vector<fs::path> others;
    for (fs::recursive_directory_iterator entry(m_to.folder(), failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && !std::binary_search(keep.begin(), keep.end(), entry->path())) {
            others.push_back(entry->path());
        }
    }
    for (const fs::path& path : others) {
        fs::remove(path, failed);
    }
    return {};
}

base::Result<void> Copying::run() {
    if (auto copied = copyOthers(); !copied) {
        return copied;
    }
    if (auto made = base::makeFolders(m_to.folder()); !made) {
        return made;
    }
    const fs::path unfinished = unfinishedDatabase(m_target);
    std::vector<NamedBlob> blobs;
    bool whole = false;
    // A sealed file is there before the database names it, and goes after the database has let go of it: what is
    // missing after a copy of the database has gone since, and the next copy says so.
    for (int round = 0; !whole && round < kBackupRounds; ++round) {
        if (auto copied = copyDatabase(unfinished); !copied) {
            return copied;
        }
        auto found = named(unfinished);
        if (!found) {
            return found.error();
        }
        blobs = std::move(*found);
        auto copied = copyBlobs(blobs);
        if (!copied) {
            return copied.error();
        }
        whole = *copied;
    }
    if (!whole) {
        return fail(ErrorCode::ArchiveDamaged, "sealed files that the database names are missing");
    }
    if (auto removed = removeUnnamed(blobs); !removed) {
        return removed;
    }
    return makeDatabase(m_target, [](db::Database& database) {
        auto done = runSql(database, "UPDATE office SET change = change + ?1", kRestoredGap);
        // Who logs in at a restored relay logs in anew: which sessions had ended since is not known.
        done = done ? database.exec("DELETE FROM access_token; DELETE FROM session") : done;
        return done;
    });
}

}  // namespace

base::Result<CheckReport> backUp(const Folder& source, const fs::path& target) {
    if (auto there = checkSetUp(source); !there) {
        return there.error();
    }
    const Folder copy{target};
    // The lock tells that somebody is at work there; it stays as an empty file, as in every relay's folder.
    const auto lock = beginFolder(copy);
    if (!lock) {
        return lock.error();
    }
    if (auto copied = Copying(source, copy).run(); !copied) {
        return copied.error();
    }
    auto report = checkFolder(copy);
    if (report && !report->problems.empty()) {
        return fail(ErrorCode::ArchiveDamaged, "the copy: " + report->problems.front());
    }
    return report;
}

}  // namespace renkei::relay::operating
