#include "exchange/backup.h"

#include <algorithm>
#include <set>

#include "base/files.h"
#include "crypto/hash.h"
#include "exchange/copying.h"
#include "json/json.h"
#include "store/archive.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kRememberedFile = "backup.json";
/// Names that are tried for one minute.
constexpr int kMaxNames = 1000;
/// Of the hash that an unfinished folder is named by.
constexpr std::size_t kPartDigits = 16;

bool liesBelow(const std::filesystem::path& path, const std::filesystem::path& folder) {
    std::error_code error;
    const auto inner = std::filesystem::weakly_canonical(path, error);
    const auto outer = std::filesystem::weakly_canonical(folder, error);
    const auto [end, at] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return !error && end == outer.end();
}

/// The small files of the profile that go into a backup, by their paths in it.
base::Result<std::vector<std::string>> smallFiles(const std::filesystem::path& profile) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const std::string_view folder : {"", "certificates"}) {
        const std::filesystem::path at = folder.empty() ? profile : profile / folder;
        for (std::filesystem::directory_iterator it(at, error), end; !error && it != end; it.increment(error)) {
            std::string path = std::string(folder) + (folder.empty() ? "" : "/");
            path += base::pathToUtf8(it->path().filename());
            if (isBackupPath(path)) {
                paths.push_back(std::move(path));
            }
        }
        if (error) {
            return withPath(fail(ErrorCode::IoError, "list: " + error.message()), at);
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Makes one backup: the steps, and what they have in common.
class Writer {
public:
    Writer(const BackupPlan& plan, std::filesystem::path part, const CopyCall& call)
        : m_plan(plan), m_part(std::move(part)), m_call(call), m_about(plan.about) {}

    base::Result<void> copyAll();
    base::Result<void> writeLists();
    /// Of all files of the backup.
    std::set<std::string> paths() const {
        std::set<std::string> paths{std::string(kBackupSums)};
        for (const BackupFile& file : m_files) {
            paths.insert(file.path);
        }
        return paths;
    }
    BackupMade made() const { return {{}, m_about.madeAtMs, m_files.size(), m_bytes, m_about.absent}; }

private:
    base::Result<std::set<store::BlobName>> copyLog();
    base::Result<void> copySmall(const std::string& path);
    base::Result<void> copyBlob(const store::Archive& archive, const store::BlobName& blob, bool named);
    base::Result<void> write(const std::string& path, base::ByteView content, const base::Digest& hash);
    base::Result<void> step();

    const BackupPlan& m_plan;
    const std::filesystem::path m_part;
    const CopyCall& m_call;
    BackupAbout m_about;
    std::vector<BackupFile> m_files;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
    std::filesystem::path m_madeFolder;
};

base::Result<void> Writer::step() {
    if (m_call.stop.stop_requested()) {
        return fail(ErrorCode::Cancelled, "backup");
    }
    if (m_call.progress) {
        m_call.progress(m_done, m_total);
    }
    ++m_done;
    return {};
}

base::Result<void> Writer::write(const std::string& path, base::ByteView content, const base::Digest& hash) {
    const std::filesystem::path target = below(m_part, path);
    if (target.parent_path() != m_madeFolder) {
        if (auto made = base::makeFolders(target.parent_path()); !made) {
            return withPath(made.error(), target.parent_path());
        }
        m_madeFolder = target.parent_path();
    }
    // Left by a copy that was cut off: as good as new, if it is what it should be.
    const auto present = base::readFile(target, content.size());
    if (!present || present->size() != content.size() || crypto::sha256(*present) != hash) {
        if (auto written = base::writeFileDurably(target, content); !written) {
            return withPath(written.error(), target);
        }
    }
    m_files.push_back({path, hash});
    m_bytes += content.size();
    return {};
}

base::Result<std::set<store::BlobName>> Writer::copyLog() {
    const std::filesystem::path target = below(m_part, kBackupLog);
    if (auto made = base::makeFolders(target.parent_path()); !made) {
        return withPath(made.error(), target.parent_path());
    }
    const auto copied = copyLong(below(m_plan.profile, kBackupLog), m_plan.logBytes, target, m_call.stop);
    if (!copied) {
        return withPath(copied.error(), target);
    }
    // The copy is what counts: it is verified as it lies there.
    const auto log = store::EventLog::open(target);
    if (!log) {
        return log.error();
    }
    if (log->head() != m_about.head || log->tornBytes() != 0) {
        return fail(ErrorCode::LedgerDamaged, "the copied log does not end where it should");
    }
    std::set<store::BlobName> named;
    const auto walked = log->forEach(1, [&](const store::Event& event) -> base::Result<void> {
        const auto data = store::fromJson(event.kind, event.data);
        if (!data) {
            return data.error();
        }
        for (const store::BlobName& blob : store::blobsOf(*data)) {
            named.insert(blob);
        }
        return {};
    });
    if (!walked) {
        return walked.error();
    }
    m_files.push_back({std::string(kBackupLog), copied->hash});
    m_bytes += copied->bytes;
    return named;
}

base::Result<void> Writer::copySmall(const std::string& path) {
    const std::filesystem::path source = below(m_plan.profile, path);
    const auto content = base::readFile(source, store::kBlobBytesLimit);
    return content ? write(path, *content, crypto::sha256(*content)) : withPath(content.error(), source);
}

base::Result<void> Writer::copyBlob(const store::Archive& archive, const store::BlobName& blob, bool named) {
    const std::filesystem::path source = archive.pathOf(blob.kind, blob.digest);
    const std::string path = base::pathToUtf8(source.lexically_relative(m_plan.profile).generic_string());
    const auto content = archive.get(blob.kind, blob.digest);
    if (content) {
        return write(path, *content, blob.digest);
    }
    const ErrorCode code = content.error().code;
    if (code != ErrorCode::IoNotFound && code != ErrorCode::ArchiveDamaged) {
        return withPath(content.error(), source);
    }
    // A failing disk is when a backup matters most: the rest is saved, and what is lacking is said.
    if (named) {
        m_about.absent.push_back(path);
    }
    return {};
}

base::Result<void> Writer::copyAll() {
    const auto small = smallFiles(m_plan.profile);
    if (!small) {
        return small.error();
    }
    const auto archive = store::Archive::open(m_plan.profile / "store" / "archive");
    const auto listing = archive ? archive->list() : base::Result<store::Archive::Listing>(archive.error());
    if (!listing) {
        return listing.error();
    }
    m_total = small->size() + listing->blobs.size() + 1;
    if (auto stepped = step(); !stepped) {
        return stepped;
    }
    const auto named = copyLog();
    if (!named) {
        return named.error();
    }
    for (const std::string& path : *small) {
        const auto stepped = step();
        const auto copied = stepped && path != kBackupLog ? copySmall(path) : stepped;
        if (!copied) {
            return copied;
        }
    }
    std::set<store::BlobName> blobs(listing->blobs.begin(), listing->blobs.end());
    blobs.insert(named->begin(), named->end());
    for (const store::BlobName& blob : blobs) {
        const auto stepped = step();
        const auto copied = stepped ? copyBlob(*archive, blob, named->contains(blob)) : stepped;
        if (!copied) {
            return copied;
        }
    }
    return {};
}

base::Result<void> Writer::writeLists() {
    const std::string about = writeBackupAbout(m_about);
    if (auto written = write(std::string(kBackupAbout), base::asBytes(about), crypto::sha256(base::asBytes(about)));
        !written) {
        return written;
    }
    std::sort(m_files.begin(), m_files.end(),
              [](const auto& left, const auto& right) { return left.path < right.path; });
    const std::filesystem::path target = m_part / kBackupSums;
    auto written = base::writeFileDurably(target, base::asBytes(writeBackupSums(m_files)));
    return written ? written : withPath(written.error(), target);
}

/// Gives the folder its name, which is free.
base::Result<std::filesystem::path> giveName(const std::filesystem::path& part, const std::filesystem::path& into,
                                             const BackupAbout& about) {
    std::string moment = base::formatJapanMinute(about.madeAtMs);
    std::erase_if(moment, [](char c) { return c == '-' || c == ':'; });
    std::replace(moment.begin(), moment.end(), ' ', '-');
    const std::string name = "renkei-" + (about.office.empty() ? "" : about.office + "-") + moment;
    for (int i = 1; i <= kMaxNames; ++i) {
        const std::filesystem::path target = into / (i == 1 ? name : name + "-" + std::to_string(i));
        std::error_code error;
        if (std::filesystem::exists(std::filesystem::symlink_status(target, error))) {
            continue;
        }
        std::filesystem::rename(part, target, error);
        if (error) {
            return withPath(fail(ErrorCode::IoError, "rename: " + error.message()), target);
        }
        const auto synced = base::syncFolder(into);
        return synced ? base::Result<std::filesystem::path>(target) : withPath(synced.error(), into);
    }
    return withPath(fail(ErrorCode::IoExists, "no free name"), into / name);
}

/// Removes what an unfinished copy holds beyond the files of this one.
base::Result<void> removeOthers(const std::filesystem::path& part, const std::set<std::string>& wanted) {
    std::error_code error;
    std::vector<std::filesystem::path> others;
    for (std::filesystem::recursive_directory_iterator it(part, error), end; !error && it != end; it.increment(error)) {
        const bool file = it->symlink_status(error).type() != std::filesystem::file_type::directory;
        if (file && !wanted.contains(base::pathToUtf8(it->path().lexically_relative(part).generic_string()))) {
            others.push_back(it->path());
        }
    }
    for (const auto& path : others) {
        if (!error) {
            std::filesystem::remove(path, error);
        }
    }
    return error ? withPath(fail(ErrorCode::IoError, "tidy: " + error.message()), part) : base::Result<void>();
}

}  // namespace

base::Result<BackupMade> writeBackup(const BackupPlan& plan, const std::filesystem::path& into, const CopyCall& call) {
    if (liesBelow(into, plan.profile)) {
        return withPath(fail(ErrorCode::Usage, "the backup would lie in the profile"), into);
    }
    if (auto made = base::makeFolders(into); !made) {
        return withPath(made.error(), into);
    }
    // One terminal has one unfinished folder, so that two profiles may be backed up into one place.
    const base::Digest owner = crypto::sha256(base::asBytes(plan.about.office + "/" + plan.about.terminal));
    const std::filesystem::path part = into / (".renkei-backup-" + base::toHex(owner).substr(0, kPartDigits) + ".part");
    std::error_code ignored;
    std::filesystem::remove(part / kBackupSums, ignored);
    Writer writer(plan, part, call);
    if (auto copied = writer.copyAll(); !copied) {
        return copied.error();
    }
    if (auto listed = writer.writeLists(); !listed) {
        return listed.error();
    }
    if (auto tidied = removeOthers(part, writer.paths()); !tidied) {
        return tidied.error();
    }
    auto folder = giveName(part, into, plan.about);
    if (!folder) {
        return folder.error();
    }
    BackupMade made = writer.made();
    made.folder = std::move(*folder);
    return made;
}

std::optional<LastBackup> lastBackup(const std::filesystem::path& profile) {
    const auto text = base::readFile(profile / kRememberedFile, kMaxBackupAboutBytes);
    const auto value = text ? json::parse(base::asText(*text)) : base::Result<json::Value>(text.error());
    if (!value) {
        return std::nullopt;
    }
    json::Reader reader(*value);
    const auto at = base::parseTime(reader.string("at"));
    std::string folder = reader.string("folder");
    return reader.ok() && at ? std::optional(LastBackup{*at, std::move(folder)}) : std::nullopt;
}

base::Result<void> rememberBackup(const std::filesystem::path& profile, const BackupMade& made) {
    const std::string text =
        json::write(json::Object{{"at", base::formatTime(made.atMs)}, {"folder", base::pathToUtf8(made.folder)}});
    return base::writeFileDurably(profile / kRememberedFile, base::asBytes(text));
}

}  // namespace renkei::exchange
