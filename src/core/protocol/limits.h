#pragma once

#include <cstddef>
#include <cstdint>

#include "base/clock.h"

/// The numbers that client and relay agree on. A relay may be set lower where it says so, never higher.
namespace renkei::protocol {

/// A sealed message (crypto.md: one parcel).
constexpr std::uint64_t kMaxSealedBytes = 32ULL << 20;
/// The JSON inside a sealed summary.
constexpr std::size_t kMaxSummaryContentBytes = 4096;
/// UTF-8 bytes of a 件名, which stands in the summary, and of a 連絡事項.
constexpr std::size_t kMaxSubjectBytes = 600;
constexpr std::size_t kMaxNoteBytes = 8U << 10;
/// A sealed summary, with its signature, certificates and key transports.
constexpr std::size_t kMaxSummaryBytes = 32U << 10;
/// A signed evidence record.
constexpr std::size_t kMaxEvidenceBytes = 32U << 10;
/// The JSON header of a submission: summary and statement in base64, and the rest.
constexpr std::size_t kMaxSubmissionHeaderBytes = 128U << 10;
/// Any other JSON request.
constexpr std::size_t kMaxRequestBytes = 128U << 10;
/// Any JSON answer.
constexpr std::size_t kMaxResponseBytes = 16U << 20;
/// Request line and header fields together.
constexpr std::size_t kMaxHeaderBytes = 16U << 10;

constexpr std::size_t kMaxInboxPage = 100;
constexpr std::size_t kMaxOfficesPage = 200;
constexpr std::size_t kMaxCertificatesPerOffice = 8;
/// Records `renewal` of one login, and of one office in the directory.
constexpr std::size_t kMaxRenewals = 4;
/// UTF-8 bytes.
constexpr std::size_t kMaxTerminalLabelBytes = 120;
constexpr std::size_t kMaxSearchTextBytes = 200;

constexpr base::TimeMs kAccessTokenMs = 60 * base::kMinuteMs;
constexpr base::TimeMs kRefreshTokenMs = 8 * base::kHourMs;
/// One lease, and all leases of one message by one terminal together.
constexpr base::TimeMs kLeaseMs = 10 * base::kMinuteMs;
constexpr base::TimeMs kMaxTotalLeaseMs = 4 * base::kHourMs;
/// How long a message waits to be collected, and how long its sealed bytes stay after that.
constexpr base::TimeMs kRetentionMs = 90 * base::kDayMs;
constexpr base::TimeMs kGraceMs = 7 * base::kDayMs;
/// The sender's claimed times against the relay's: the message's statement may be this old or this far ahead.
constexpr base::TimeMs kMaxSigningAgeMs = 24 * base::kHourMs;
constexpr base::TimeMs kMaxSigningAheadMs = 5 * base::kMinuteMs;

/// A relay remembers a message at least so long after its end: at least two days beyond the grace period.
constexpr base::TimeMs kLeastRecordsMs = kGraceMs + 2 * base::kDayMs;

/// Failed logins of one office's certificate until it is locked, and for how long.
constexpr int kMaxLoginFailures = 5;
constexpr base::TimeMs kLoginLockMs = 15 * base::kMinuteMs;

}  // namespace renkei::protocol
