#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "exchange/backup_manifest.h"

namespace renkei::exchange {

/// Without a backup for longer than this, people are reminded.
constexpr base::TimeMs kBackupDueMs = 30 * base::kDayMs;

/// What a long copy tells while it goes on: files done and files in all. From the calling thread.
struct CopyCall {
    std::stop_token stop = {};
    std::function<void(std::uint64_t, std::uint64_t)> progress = {};
};

/// What is to be copied, at one moment. The event log only grows and the archive never changes, so that this moment can
/// be copied while the profile is in use.
struct BackupPlan {
    std::filesystem::path profile;
    std::uint64_t logBytes = 0;  ///< Of the event log up to `about.head`.
    BackupAbout about;
};

struct BackupMade {
    std::filesystem::path folder;
    base::TimeMs atMs = 0;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    /// Files of the archive that were damaged or missing: the backup lacks them too.
    std::vector<std::string> absent;
};

/// Copies into a new folder below `into`, named after office and moment; nothing of what is there is touched. Every
/// file is durable before the folder gets its name; what a copy that was cut off has left is used by the next one of
/// the same terminal. Needs no lock, uses no state but the files. Fails with Usage (`into` lies in the profile),
/// LedgerDamaged (the copy of the log is not what the plan says), Cancelled, IoDiskFull or as base::writeFileDurably;
/// the last two groups with the fact `path`.
base::Result<BackupMade> writeBackup(const BackupPlan& plan, const std::filesystem::path& into,
                                     const CopyCall& call = {});

/// When the last backup of a profile was made and where it went, as the profile remembers it.
struct LastBackup {
    base::TimeMs atMs = 0;
    std::string folder;
};
/// Nothing where none was made, or the note can't be read.
std::optional<LastBackup> lastBackup(const std::filesystem::path& profile);
base::Result<void> rememberBackup(const std::filesystem::path& profile, const BackupMade& made);

}  // namespace renkei::exchange
