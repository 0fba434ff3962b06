#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "protocol/limits.h"
#include "relay/server.h"

namespace renkei::relay {

/// Five years: what several prefectures ask of care records. At least protocol::kLeastRecordsMs: until then the row is
/// what keeps a late repetition from being taken for a new message (kMaxSigningAgeMs ends that).
constexpr base::TimeMs kRecordsMs = 1826 * base::kDayMs;

/// What an operator can set in settings.json; never beyond what protocol/limits.h allows.
struct Settings {
    std::string name = "renkei relay";
    bool training = false;
    std::string oldestClient = "0.1.0";
    std::vector<std::string> notices;

    std::uint64_t maxSealedBytes = protocol::kMaxSealedBytes;
    base::TimeMs retentionMs = protocol::kRetentionMs;
    base::TimeMs graceMs = protocol::kGraceMs;
    /// How long rows and records of a message stay after its end.
    base::TimeMs recordsMs = kRecordsMs;
    base::TimeMs leaseMs = protocol::kLeaseMs;
    base::TimeMs totalLeaseMs = protocol::kMaxTotalLeaseMs;
    /// Days after the end of a licence in which an office may still receive. Not an official figure.
    int licenceGraceDays = 30;
    /// Days for which a password of the usage site is good, and a temporary one. Not official figures.
    int kjPasswordDays = 180;
    int kjTemporaryPasswordDays = 30;
    /// Of all sealed bytes together, and what must stay free on the disk beside them.
    std::uint64_t quotaBytes = 20ULL << 30;
    std::uint64_t minFreeBytes = 64ULL << 20;
    /// Of the sealed bytes that one office has sent.
    std::uint64_t officeQuotaBytes = 5ULL << 30;

    ServerLimits server;
    PresenceLimits presence;
};

/// Reads the file; a missing file means the defaults. ProfileDamaged names a member that is unknown, of another type or
/// beyond its bounds.
base::Result<Settings> readSettings(const std::filesystem::path& path);

}  // namespace renkei::relay
