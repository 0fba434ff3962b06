#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"

namespace renkei::crypto {

/// For the training relay, which makes its own authorities. All times are the caller's, in whole seconds; serials are
/// random, 128 bits. Every function fails with Internal only, unless it says more.

struct Validity {
    base::TimeMs notBeforeMs = 0;
    base::TimeMs notAfterMs = 0;
};

struct AuthorityRequest {
    std::string commonName;
    std::string organization;
    KeyKind keyKind = KeyKind::EcP256;
    Validity validity;
};
/// A self-signed root.
base::Result<Identity> createAuthority(const AuthorityRequest& request);

struct OfficeCertificateRequest {
    std::string officeName;
    std::string officeNumber;
    CertificateKind kind = CertificateKind::LongTermCare;
    std::string organization;
    KeyKind keyKind = KeyKind::EcP256;
    Validity validity;
};
/// A key and certificate of the training profile; `chain` holds the authority.
base::Result<Identity> issueOfficeCertificate(const Identity& authority, const OfficeCertificateRequest& request);

struct ServerCertificateRequest {
    std::string commonName;
    std::vector<std::string> dnsNames;   ///< Such as localhost.
    std::vector<std::string> addresses;  ///< Such as 127.0.0.1 or ::1.
    KeyKind keyKind = KeyKind::EcP256;
    Validity validity;
};
/// For a TLS server. `chain` holds the authority. A bad address fails with Usage.
base::Result<Identity> issueServerCertificate(const Identity& authority, const ServerCertificateRequest& request);

struct EvidenceCertificateRequest {
    std::string commonName;
    std::string organization;
    Validity validity;
};
/// For the signer of evidence: P-256, digitalSignature only. `chain` holds the authority.
base::Result<Identity> issueEvidenceCertificate(const Identity& authority, const EvidenceCertificateRequest& request);

struct RevokedCertificate {
    std::string serial;  ///< As Certificate::serial.
    base::TimeMs revokedMs = 0;
};
struct CrlRequest {
    std::int64_t number = 0;
    base::TimeMs thisUpdateMs = 0;
    base::TimeMs nextUpdateMs = 0;
    std::vector<RevokedCertificate> revoked;
};
/// A revocation list in DER. A serial that is no hexadecimal number fails with Usage.
base::Result<base::Bytes> issueCrl(const Identity& authority, const CrlRequest& request);

}  // namespace renkei::crypto
