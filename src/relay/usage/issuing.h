#pragma once

#include <string_view>
#include <vector>

#include "relay/usage/desk.h"

namespace renkei::relay::usage {

/// The issuing service for training, over the authority in the relay's folder. Passwords have been checked before.
/// Fails as db::Database does, unless it says more.
class Issuing {
public:
    explicit Issuing(const Desk::Parts& parts) : m_parts(parts) {}

    /// In training, where the office authority's key is in the folder.
    bool isHere() const;
    /// Newest first.
    base::Result<std::vector<CertificateLine>> certificates(std::string_view office, base::TimeMs nowMs);
    base::Result<std::vector<CertificateApplication>> applications(std::string_view office);
    base::Result<CertificateApplication> apply(std::string_view office, crypto::CertificateKind kind,
                                               base::TimeMs nowMs);
    /// NotFound for an application that is not open.
    base::Result<IssuedCertificate> issue(const protocol::Office& office, std::int64_t application,
                                          const base::Secret& passphrase, base::TimeMs nowMs);
    base::Result<void> revoke(std::string_view office, const base::Digest& fingerprint, base::TimeMs nowMs);

private:
    const Desk::Parts& m_parts;
};

/// What a certificate lasts.
constexpr int kCertificateYears = 3;

}  // namespace renkei::relay::usage
