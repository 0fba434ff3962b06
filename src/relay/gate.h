#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/trust.h"

namespace renkei::relay {

/// A certificate that was found good, and for whom.
struct GoodCertificate {
    crypto::Certificate certificate;
    std::string office;
    /// The state of the trust in which it was judged.
    std::uint64_t generation = 0;
};

/// Judges offices' certificates: chain, dates, revocation, use, strength, kind and office number. What is not known to
/// be good is refused.
class Gate {
public:
    explicit Gate(crypto::Trust trust) : m_trust(std::move(trust)) {}

    /// CertificateMissing without any; CertificateMalformed; what crypto::Trust::check says; CertificateWrongKind.
    base::Result<GoodCertificate> judge(const std::vector<base::Bytes>& certificates, base::TimeMs nowMs) const;
    base::Result<GoodCertificate> judge(const crypto::Certificate& certificate,
                                        std::span<const crypto::Certificate> chain, base::TimeMs nowMs) const;
    /// Whether an earlier verdict still stands, without judging anew.
    bool stillGood(const GoodCertificate& certificate, base::TimeMs nowMs) const;

    const crypto::Trust& trust() const { return m_trust; }
    /// Earlier verdicts no longer stand.
    void replaceTrust(crypto::Trust trust);

private:
    crypto::Trust m_trust;
    std::uint64_t m_generation = 1;
};

}  // namespace renkei::relay
