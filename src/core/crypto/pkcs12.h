#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"

namespace renkei::crypto {

/// Bytes of a PKCS#12 file.
constexpr std::size_t kMaxPkcs12Bytes = 1U << 20;
/// Rounds of PBKDF2-HMAC-SHA256 and of the MAC in the files that renkei writes.
constexpr int kPkcs12Rounds = 600'000;
/// The same for files that an issuer hands out under a long random password, where rounds add nothing.
constexpr int kIssuedPkcs12Rounds = 10'000;
/// Rounds of a MAC that are still worked through when reading.
constexpr long kMaxPkcs12MacRounds = 10'000'000;
/// Rounds of all its encrypted parts together. More is CertificateMalformed, before any is done.
constexpr long kMaxPkcs12Rounds = 10'000'000;

/// Reads a PKCS#12 file (RFC 7292) from memory; RC2-era files too. The password is UTF-8, and may be empty. Fails with
/// CertificateNotPkcs12 (a .cer, a PEM, no or a cut PKCS#12), CertificateWrongPassword, CertificateNoKey (also a key
/// without its certificate), CertificateSeveralKeys, CertificateNoChain (no issuer's certificate beside the own one),
/// CertificateWeak (below RSA 2048, no P-256, signed with SHA-1), CertificateMalformed.
base::Result<Identity> importPkcs12(base::ByteView file, const base::Secret& password,
                                    const CertificateProfile& profile = trainingProfile());

/// Writes a PKCS#12 file: key under AES-256-CBC with PBKDF2-HMAC-SHA256, MAC with SHA-256, `rounds` each; the
/// certificates, which are public, under the MAC only. An empty password fails with Usage.
base::Result<base::Bytes> exportPkcs12(const Identity& identity, const base::Secret& password,
                                       int rounds = kPkcs12Rounds);

}  // namespace renkei::crypto
