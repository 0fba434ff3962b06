#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
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
    /// Failures in a row that lock a KJ-ID or an issue password, and for how long.
    std::int64_t maxKjFailures = 5;
    base::TimeMs kjLockMs = 30 * base::kMinuteMs;
    /// Failures in a row that lock a certificate out of the client login, and for how long.
    std::int64_t maxLoginFailures = protocol::kMaxLoginFailures;
    base::TimeMs loginLockMs = protocol::kLoginLockMs;
    base::TimeMs accessTokenMs = protocol::kAccessTokenMs;
    base::TimeMs refreshTokenMs = protocol::kRefreshTokenMs;
    /// Of one office.
    std::int64_t maxTerminals = 200;
    std::int64_t maxSessions = 1000;
    /// Of all sealed bytes together, and what must stay free on the disk beside them.
    std::uint64_t quotaBytes = 20ULL << 30;
    std::uint64_t minFreeBytes = 64ULL << 20;
    /// Of the sealed bytes that one office has sent.
    std::uint64_t officeQuotaBytes = 5ULL << 30;

    base::LogFormat logFormat = base::LogFormat::Json;
    /// At this size the log moves to relay.log.1, and what was there goes.
    std::uint64_t logFileBytes = 64ULL << 20;
    /// Where metrics are told; empty: nowhere.
    std::string metricsListen;

    ServerLimits server;
    PresenceLimits presence;
};

/// Reads the file; a missing file means the defaults. ProfileDamaged names line and member that is unknown, of another
/// type or beyond its bounds, and what it may be.
base::Result<Settings> readSettings(const std::filesystem::path& path);
/// The same file with every setting of these; lines in the order of docs/formats/relay-files.md.
std::string writeSettings(const Settings& settings);

/// `json` or `text`; nothing for anything else.
std::optional<base::LogFormat> logFormatOf(std::string_view name);

}  // namespace renkei::relay
