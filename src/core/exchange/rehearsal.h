#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/certificate.h"
#include "exchange/profile.h"

/// The yearly rehearsal: whether the password is still known, and each kept key still opens what it must.
namespace renkei::exchange {

/// A rehearsal is due this long after the last one, or after the newest certificate's first day.
constexpr base::TimeMs kRehearsalDueMs = 365 * base::kDayMs;

struct RehearsedKey {
    crypto::Certificate certificate;
    std::optional<base::Error> problem;  ///< Why it did not open: what was sealed to it stays closed.
};

struct Rehearsal {
    base::TimeMs atMs = 0;
    std::vector<RehearsedKey> keys;  ///< Newest first.

    std::size_t failed() const;
};

/// Reads each key from the disk, seals a parcel to itself and opens it with all checks, as of a moment within the
/// certificate's dates (an expired key must still open). Asks nobody. Fails with CertificateNone, or what the disk
/// says; a key that fails is in the list.
base::Result<Rehearsal> rehearseKeys(const Profile& profile, const base::Secret& keyPassword, base::TimeMs nowMs);

/// Keeps the moment of a rehearsal in which no key failed.
base::Result<void> rememberRehearsal(const std::filesystem::path& profile, const Rehearsal& rehearsal);
/// Nothing where none was, or where it can't be read.
std::optional<base::TimeMs> lastRehearsal(const std::filesystem::path& profile);
/// Never without a certificate.
bool isRehearsalDue(const std::vector<crypto::Certificate>& certificates, std::optional<base::TimeMs> lastMs,
                    base::TimeMs nowMs);

}  // namespace renkei::exchange
