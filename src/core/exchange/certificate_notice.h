#pragma once

#include <cstdint>

#include "base/clock.h"

namespace renkei::exchange {

/// An office is told that its certificate ends, from this long before.
constexpr base::TimeMs kCertificateNoticeMs = 90 * base::kDayMs;

enum class CertificateNotice : std::uint8_t { Fine, EndsSoon, Ended };

/// Of a certificate that is good until `notAfterMs`.
constexpr CertificateNotice certificateNotice(base::TimeMs notAfterMs, base::TimeMs nowMs) {
    if (notAfterMs <= nowMs) {
        return CertificateNotice::Ended;
    }
    return notAfterMs - nowMs <= kCertificateNoticeMs ? CertificateNotice::EndsSoon : CertificateNotice::Fine;
}

/// Whole days that are left, 0 on the last.
constexpr std::int64_t daysLeft(base::TimeMs notAfterMs, base::TimeMs nowMs) {
    return notAfterMs <= nowMs ? 0 : (notAfterMs - nowMs) / base::kDayMs;
}

/// How long a certificate is still good.
struct CertificateTerm {
    base::TimeMs notAfterMs = 0;
    std::int64_t daysLeft = 0;
    CertificateNotice notice = CertificateNotice::Fine;
};

constexpr CertificateTerm certificateTerm(base::TimeMs notAfterMs, base::TimeMs nowMs) {
    return {notAfterMs, daysLeft(notAfterMs, nowMs), certificateNotice(notAfterMs, nowMs)};
}

}  // namespace renkei::exchange
