#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "store/event_log.h"

/// What a backup says of itself (docs/formats/backup.md): `backup.json`, what it is of; `SHA256SUMS`, every file with
/// its hash, as `sha256sum -c` reads it.
namespace renkei::exchange {

constexpr std::string_view kBackupSums = "SHA256SUMS";
constexpr std::string_view kBackupAbout = "backup.json";
constexpr std::string_view kBackupLog = "store/events.log";
/// Bytes of SHA256SUMS: room for some 600,000 files.
constexpr std::uint64_t kMaxBackupSumsBytes = 96ULL << 20;
constexpr std::uint64_t kMaxBackupAboutBytes = 1U << 20;

/// What `backup.json` says.
struct BackupAbout {
    std::string office;
    std::string officeName;
    std::string terminal;       ///< Id of the terminal that it was made at; empty where there was none yet.
    std::string terminalLabel;  ///< Its name.
    base::TimeMs madeAtMs = 0;
    store::Head head;                 ///< Where the event log ends in it.
    std::vector<std::string> absent;  ///< Files of the archive that were damaged or missing when it was made.
};
std::string writeBackupAbout(const BackupAbout& about);
base::Result<BackupAbout> readBackupAbout(std::string_view text);

/// A file below the backup's folder, by its path with slashes.
struct BackupFile {
    std::string path;
    base::Digest hash{};
    bool operator==(const BackupFile&) const = default;
};
/// The last line has the hash of all before it, so that a cut or changed list shows by itself.
std::string writeBackupSums(const std::vector<BackupFile>& files);
/// Fails with BackupDamaged for anything that `writeBackupSums` does not write, and for a path that no backup has.
base::Result<std::vector<BackupFile>> readBackupSums(std::string_view text);

/// Whether a path below a profile belongs into a backup: the description of the exchange, the revocation list, the
/// certificates with their keys (as they lie, encrypted), the event log and the archive. Never tokens, log, ledger.
bool isBackupPath(std::string_view path);

/// BackupDamaged about this file of the backup.
base::Error backupDamaged(std::string_view path, std::string_view why);

}  // namespace renkei::exchange
