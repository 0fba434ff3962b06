#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"

namespace renkei::crypto {

// The two layers of a parcel, for this module. Both check the structure (cms_structure.h) before OpenSSL reads.

/// CAdES-BES SignedData with its content in DER: SHA-256, RSA-PSS or ECDSA P-256, the signer's certificate and what is
/// between it and the root. Fails with CertificateWeak or Internal.
base::Result<base::Bytes> cmsSign(const Identity& signer, base::ByteView content, base::TimeMs signingTimeMs);

struct SignedContent {
    base::Bytes content;
    Certificate signer;
    std::vector<Certificate> chain;  ///< The other certificates inside, at most kMaxChain; not judged.
    base::TimeMs signingTimeMs;
};
/// Checks structure and signature, not whether the signer is to be believed. Fails with ParcelFormat, ParcelAlgorithm,
/// ParcelSignature, CertificateMalformed, CertificateWeak or ParcelTooLarge.
base::Result<SignedContent> cmsVerify(base::ByteView der, const CertificateProfile& profile);

/// AuthEnvelopedData with AES-256-GCM in DER, one RecipientInfo a certificate. Fails with RecipientNoCertificate (none,
/// or more than kMaxRecipients), CertificateWeak or Internal.
base::Result<base::Bytes> cmsEncrypt(base::ByteView content, std::span<const Certificate> recipients);

struct DecryptedContent {
    base::Bytes content;
    base::Digest openedWith{};  ///< Fingerprint of the key's certificate.
    std::size_t openerCount = 0;
};
/// Fails with ParcelFormat, ParcelAlgorithm, ParcelNotForUs (none of the keys), ParcelTampered or ParcelTooLarge.
base::Result<DecryptedContent> cmsDecrypt(base::ByteView der, std::span<const Identity* const> keys);

}  // namespace renkei::crypto
