#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"

namespace renkei::crypto {

/// Bytes of a revocation list.
constexpr std::size_t kMaxCrlBytes = 4U << 20;
/// Least bits of an RSA key.
constexpr int kMinRsaBits = 2048;

/// A revocation list: immutable, cheap to copy.
class Crl {
public:
    /// Takes one DER list with a number and both dates. Fails with CrlUnusable. The signature is checked by `verify`
    /// and by Trust.
    static base::Result<Crl> fromDer(base::ByteView der);

    const base::Bytes& der() const;
    /// crlNumber (RFC 5280 clause 5.2.3).
    std::int64_t number() const;
    base::TimeMs thisUpdateMs() const;
    base::TimeMs nextUpdateMs() const;
    std::size_t size() const;
    /// CrlUnusable unless `authority` issued and signed it.
    base::Result<void> verify(const Certificate& authority) const;

    /// For the sources of this module.
    struct State;
    const State& state() const { return *m_state; }

private:
    explicit Crl(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
    std::shared_ptr<const State> m_state;
};

/// Which offices' certificates are believed: issued by one of the anchors, within their dates, not revoked, strong, and
/// made for signing and encryption. Immutable after it is made; of any thread. How old a revocation list may be is the
/// caller's question (`Crl::thisUpdateMs`).
class Trust {
public:
    /// Fails with CertificateMalformed (no anchor, or one that is no authority) or CrlUnusable (a list that no anchor
    /// signed).
    static base::Result<Trust> create(std::vector<Certificate> anchors, std::vector<Crl> crls = {},
                                      const CertificateProfile& profile = trainingProfile());

    /// Judges an office's certificate at a time. Fails with CertificateForeign, CertificateExpired,
    /// CertificateNotYetValid, CertificateRevoked (at or before that time), CertificateWrongUse or CertificateWeak.
    /// The kind is for the caller to judge. `chain` is not believed, only used.
    base::Result<void> check(const Certificate& certificate, std::span<const Certificate> chain,
                             base::TimeMs atMs) const;
    /// Revoked by one of the lists, at whatever time.
    bool isRevoked(const Certificate& certificate) const;

    const std::vector<Certificate>& anchors() const;
    const std::vector<Crl>& crls() const;
    const CertificateProfile& profile() const;

private:
    struct State;
    explicit Trust(std::shared_ptr<const State> state) : m_state(std::move(state)) {}
    std::shared_ptr<const State> m_state;
};

}  // namespace renkei::crypto
