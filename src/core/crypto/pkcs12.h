#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"

namespace renkei::crypto {

/// Bytes of a PKCS#12 file.
constexpr std::size_t kMaxPkcs12Bytes = 1U << 20;
/// Rounds of PBKDF2-HMAC-SHA256 and of the MAC in the files that renkei writes: 600,000, and 10,000 in builds with
/// sanitizers, which are for tests alone (OpenSSL 3.0 allocates in each round, which takes seconds there).
extern const int kPkcs12Rounds;
/// The same for files that an issuer hands out under a long random password, where rounds add nothing.
constexpr int kIssuedPkcs12Rounds = 10'000;
/// Rounds of a MAC that are still worked through when reading.
constexpr long kMaxPkcs12MacRounds = 10'000'000;
/// Rounds of all its encrypted parts together. More is CertificateMalformed, before any is done.
constexpr long kMaxPkcs12Rounds = 10'000'000;

constexpr std::string_view kNoMac = "no-mac";

/// What is in a PKCS#12 file, before it is judged.
struct Pkcs12Contents {
    std::vector<Certificate> certificates;  ///< In the file's order.
    std::vector<PrivateKey> keys;
    bool oldProtection = false;  ///< Encrypted with RC2, RC4 or single DES.

    /// The certificate of the first key, or null.
    const Certificate* own() const;
    /// The issuers above the own certificate, nearest first, as far as they are here, in whatever order.
    std::vector<Certificate> chain() const;
};

/// Opens a PKCS#12 file (RFC 7292) from memory; RC2-era files too. The password is UTF-8, and may be empty. It is taken
/// as the standard and Windows do (BMPString; UTF-8 for PBES2), then byte by byte, as OpenSSL before 1.1 did; then so
/// with `byteForms`, which are the same password in other character sets. Fails with CertificateNotPkcs12 (a .cer, a
/// PEM, no or a cut PKCS#12), CertificateWrongPassword, CertificateMalformed (a part that can't be read; no MAC: fact
/// `reason` kNoMac).
base::Result<Pkcs12Contents> readPkcs12(base::ByteView file, const base::Secret& password,
                                        std::span<const base::Secret> byteForms = {},
                                        const CertificateProfile& profile = trainingProfile());

/// One key with its certificate and issuers. Fails with CertificateNoKey (also a key without its certificate),
/// CertificateSeveralKeys, CertificateNoChain (no issuer's certificate beside the own one), CertificateWeak (below RSA
/// 2048, no P-256, signed with SHA-1).
base::Result<Identity> identityOf(Pkcs12Contents contents);

/// readPkcs12 and identityOf in one.
base::Result<Identity> importPkcs12(base::ByteView file, const base::Secret& password,
                                    const CertificateProfile& profile = trainingProfile());

/// Writes a PKCS#12 file: key under AES-256-CBC with PBKDF2-HMAC-SHA256, MAC with SHA-256, `rounds` each; the
/// certificates, which are public, under the MAC only. An empty password fails with Usage.
base::Result<base::Bytes> exportPkcs12(const Identity& identity, const base::Secret& password,
                                       int rounds = kPkcs12Rounds);

}  // namespace renkei::crypto
