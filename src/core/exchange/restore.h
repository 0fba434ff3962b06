#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "exchange/backup.h"
#include "exchange/ports.h"
#include "protocol/messages.h"

namespace renkei::exchange {

/// Whether a key of a profile opens what is sealed for it; `problem` is KeyWrongPassword where it has another password.
struct KeyCheck {
    crypto::Certificate certificate;
    std::optional<base::Error> problem;
};
/// Tries every key of a profile with a test parcel, newest first. Fails as Profile::certificates.
base::Result<std::vector<KeyCheck>> testKeys(const std::filesystem::path& profile, const base::Secret& keyPassword);

/// Verifies a whole backup: the lists, and every file's hash. Fails with BackupDamaged (fact `path`: the file),
/// ProfileNewer or Cancelled.
base::Result<BackupAbout> verifyBackup(const std::filesystem::path& backup, const CopyCall& call = {});
/// What a backup says of itself, without looking at its other files. Fails with BackupDamaged or ProfileNewer.
base::Result<BackupAbout> describeBackup(const std::filesystem::path& backup);

struct RestoreInput {
    std::filesystem::path backup;
    std::filesystem::path profile;  ///< A folder that is not there, or holds nothing of a profile.
    std::string terminalLabel;      ///< Of the new terminal; empty: the old one's, marked as restored.
    const base::Secret& keyPassword;
};

struct Restored {
    BackupAbout about;
    protocol::Terminal terminal;  ///< The new one.
    std::uint64_t files = 0;
    std::vector<KeyCheck> keys;
};

/// Makes a profile of a backup, after all of it was verified; until all is done there is no profile at that place. It
/// becomes a new terminal, so that the exchange can tell the two apart if the old one comes back, and has no login.
/// Fails with ProfileNotEmpty, BackupDamaged, ProfileNewer, Usage (the label), LedgerDamaged, Cancelled, or what the
/// disk says with the fact `path`. Keys that do not open are no failure: see Restored::keys.
base::Result<Restored> restoreBackup(const RestoreInput& input, base::Clock& clock, Random& random,
                                     const CopyCall& call = {});

}  // namespace renkei::exchange
