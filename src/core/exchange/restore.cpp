#include "exchange/restore.h"

#include <map>

#include "base/files.h"
#include "crypto/hash.h"
#include "crypto/parcel.h"
#include "crypto/pkcs12.h"
#include "exchange/copying.h"
#include "exchange/profile.h"
#include "exchange/terminal.h"
#include "protocol/limits.h"
#include "store/store.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kUnfinishedSuffix = ".restoring";
constexpr std::string_view kRestoredMark = "（復元）";

/// The file as the list says it is; BackupDamaged otherwise.
base::Result<void> verifyFile(const std::filesystem::path& backup, const BackupFile& file, const CopyCall& call) {
    const auto found = hashLong(below(backup, file.path), call.stop);
    if (!found) {
        const ErrorCode code = found.error().code;
        if (code == ErrorCode::Cancelled) {
            return found.error();
        }
        return backupDamaged(file.path, code == ErrorCode::IoNotFound ? "missing" : found.error().detail);
    }
    return found->hash == file.hash ? base::Result<void>() : backupDamaged(file.path, "its hash differs");
}

base::Result<base::Bytes> readOf(const std::filesystem::path& backup, std::string_view name, std::uint64_t limit) {
    auto content = base::readFile(backup / name, limit);
    return content ? std::move(content) : backupDamaged(name, content.error().detail);
}

base::Result<std::vector<BackupFile>> listOf(const std::filesystem::path& backup) {
    const auto text = readOf(backup, kBackupSums, kMaxBackupSumsBytes);
    return text ? readBackupSums(base::asText(*text)) : text.error();
}

/// A file that is no part of the list: something was lost from the list, or put in.
base::Result<void> findUnlisted(const std::filesystem::path& backup, const std::vector<BackupFile>& files) {
    std::map<std::string, int, std::less<>> listed;
    for (const BackupFile& file : files) {
        listed.emplace(file.path, 0);
    }
    std::error_code error;
    for (std::filesystem::recursive_directory_iterator it(backup, error), end; !error && it != end;
         it.increment(error)) {
        const std::string path = base::pathToUtf8(it->path().lexically_relative(backup).generic_string());
        if (isBackupPath(path) && !listed.contains(path)) {
            return backupDamaged(path, "not in the list");
        }
    }
    return error ? withPath(fail(ErrorCode::IoError, "list: " + error.message()), backup) : base::Result<void>();
}

/// Nothing of a profile is there: no file but a log of the program.
base::Result<void> requireEmpty(const std::filesystem::path& profile) {
    std::error_code error;
    const auto type = std::filesystem::symlink_status(profile, error).type();
    if (type == std::filesystem::file_type::not_found) {
        return {};
    }
    const auto taken = [&] { return withPath(fail(ErrorCode::ProfileNotEmpty, "restore"), profile); };
    if (type != std::filesystem::file_type::directory) {
        return taken();
    }
    for (std::filesystem::recursive_directory_iterator it(profile, error), end; !error && it != end;
         it.increment(error)) {
        const bool folder = it->symlink_status(error).type() == std::filesystem::file_type::directory;
        if (!folder && it->path() != profile / "renkei.log") {
            return taken();
        }
    }
    return error ? withPath(fail(ErrorCode::IoError, "list: " + error.message()), profile) : base::Result<void>();
}

/// Copies every file, and verifies each again as it is copied.
base::Result<void> copyFiles(const std::filesystem::path& backup, const std::vector<BackupFile>& files,
                             const std::filesystem::path& target, const CopyCall& call) {
    std::uint64_t done = files.size();
    for (const BackupFile& file : files) {
        if (call.progress) {
            call.progress(done++, 2 * files.size());
        }
        if (!isBackupPath(file.path)) {
            continue;
        }
        const std::filesystem::path from = below(backup, file.path);
        const std::filesystem::path to = below(target, file.path);
        if (auto made = base::makeFolders(to.parent_path()); !made) {
            return withPath(made.error(), to.parent_path());
        }
        std::error_code error;
        const std::uint64_t length = std::filesystem::file_size(from, error);
        const auto copied = copyLong(from, error ? 0 : length, to, call.stop);
        if (!copied) {
            return withPath(copied.error(), to);
        }
        if (copied->hash != file.hash) {
            return backupDamaged(file.path, "its hash differs");
        }
    }
    return {};
}

base::Result<std::string> labelFor(const RestoreInput& input, const BackupAbout& about) {
    std::string label = input.terminalLabel;
    if (label.empty()) {
        label = about.terminalLabel;
        const bool marked = label.ends_with(kRestoredMark);
        if (!label.empty() && !marked && protocol::isTerminalLabel(label + std::string(kRestoredMark))) {
            label += kRestoredMark;
        }
    }
    // A profile that never logged in: the first login names it.
    if (!label.empty() && !protocol::isTerminalLabel(label)) {
        return fail(ErrorCode::Usage, "terminal label");
    }
    return label;
}

/// Opens the restored store, which makes its ledger, and makes it a new terminal.
base::Result<protocol::Terminal> becomeTerminal(const std::filesystem::path& profile, const BackupAbout& about,
                                                const std::string& label, base::Clock& clock, Random& random) {
    auto store = store::Store::open(profile / "store");
    if (!store) {
        return store.error();
    }
    if (store->head() != about.head) {
        return backupDamaged(kBackupLog, "it does not end where it should");
    }
    const auto before = store->terminal();
    if (!before) {
        return before.error();
    }
    return *before ? makeTerminal(*store, label, store::TerminalOrigin::Restored, clock, random)
                   : base::Result<protocol::Terminal>(protocol::Terminal{"", label});
}

/// Puts the finished profile into its place.
base::Result<void> moveIntoPlace(const std::filesystem::path& made, const std::filesystem::path& profile) {
    std::error_code error;
    // Empty folders and a log, see requireEmpty.
    if (auto empty = requireEmpty(profile); !empty) {
        return empty;
    }
    std::filesystem::remove_all(profile, error);
    if (!error) {
        std::filesystem::rename(made, profile, error);
    }
    if (error) {
        return withPath(fail(ErrorCode::IoError, "rename: " + error.message()), profile);
    }
    return base::syncFolder(profile.parent_path());
}

}  // namespace

base::Result<std::vector<KeyCheck>> testKeys(const std::filesystem::path& folder, const base::Secret& keyPassword) {
    const auto profile = Profile::open(folder);
    if (!profile) {
        return profile.error();
    }
    auto certificates = profile->certificates();
    if (!certificates) {
        return certificates.error();
    }
    std::vector<KeyCheck> checks;
    for (crypto::Certificate& certificate : *certificates) {
        const auto identity = profile->identity(certificate, keyPassword);
        const auto works = identity ? crypto::checkKeyWorks(*identity) : base::Result<void>(identity.error());
        checks.push_back({std::move(certificate), works ? std::nullopt : std::optional(works.error())});
    }
    return checks;
}

base::Result<BackupAbout> describeBackup(const std::filesystem::path& backup) {
    const auto text = readOf(backup, kBackupAbout, kMaxBackupAboutBytes);
    return text ? readBackupAbout(base::asText(*text)) : text.error();
}

base::Result<BackupAbout> verifyBackup(const std::filesystem::path& backup, const CopyCall& call) {
    const auto files = listOf(backup);
    if (!files) {
        return files.error();
    }
    std::uint64_t done = 0;
    for (const BackupFile& file : *files) {
        if (call.progress) {
            call.progress(done++, 2 * files->size());
        }
        if (auto verified = verifyFile(backup, file, call); !verified) {
            return verified.error();
        }
    }
    if (auto unlisted = findUnlisted(backup, *files); !unlisted) {
        return unlisted.error();
    }
    return describeBackup(backup);
}

base::Result<Restored> restoreBackup(const RestoreInput& input, base::Clock& clock, Random& random,
                                     const CopyCall& call) {
    std::error_code error;
    std::filesystem::path profile = std::filesystem::absolute(input.profile, error).lexically_normal();
    if (!profile.has_filename()) {
        profile = profile.parent_path();
    }
    if (auto empty = requireEmpty(profile); !empty) {
        return empty.error();
    }
    auto about = verifyBackup(input.backup, call);
    if (!about) {
        return about.error();
    }
    const auto label = labelFor(input, *about);
    const auto files = label ? listOf(input.backup) : base::Result<std::vector<BackupFile>>(label.error());
    if (!files) {
        return files.error();
    }
    std::filesystem::path unfinished = profile;
    unfinished += kUnfinishedSuffix;
    if (auto made = base::makeFolders(unfinished); !made) {
        return withPath(made.error(), unfinished);
    }
    // Two at once would mix their files; the lock of a killed process is gone, and its files are written over.
    std::optional<base::FileLock> lock;
    if (auto taken = base::FileLock::acquire(unfinished / "lock")) {
        lock = std::move(*taken);
    } else {
        return taken.error();
    }
    std::filesystem::remove_all(unfinished / "store", error);
    std::filesystem::remove_all(unfinished / "certificates", error);
    if (auto copied = copyFiles(input.backup, *files, unfinished, call); !copied) {
        return copied.error();
    }
    auto terminal = becomeTerminal(unfinished, *about, *label, clock, random);
    if (!terminal) {
        return terminal.error();
    }
    lock.reset();
    std::filesystem::remove(unfinished / "lock", error);
    if (auto moved = moveIntoPlace(unfinished, profile); !moved) {
        return moved.error();
    }
    auto keys = testKeys(profile, input.keyPassword);
    if (!keys) {
        return keys.error();
    }
    return Restored{std::move(*about), std::move(*terminal), files->size(), std::move(*keys)};
}

}  // namespace renkei::exchange
