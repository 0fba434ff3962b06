#pragma once

#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/identity.h"
#include "crypto/trust.h"

namespace renkei::crypto {

/// Bytes of a summary's JSON. Every sealed summary is padded to this size, so that its length says nothing.
constexpr std::size_t kMaxSummaryBytes = 4096;
/// Bytes of a sealed summary.
constexpr std::size_t kMaxSealedSummaryBytes = 64U << 10;

/// What came out of an envelope. The signature is good and the signer was judged by Trust.
struct OpenedContent {
    base::Bytes content;
    Certificate signer;
    std::vector<Certificate> signerChain;
    base::TimeMs signingTimeMs;
    base::Digest openedWith;      ///< Fingerprint of the key's certificate.
    std::size_t openerCount = 0;  ///< Certificates that can open it.
};

/// Signed inside encrypted, as a parcel but without a ZIP; to `recipients` and to the signer. Fails with
/// ParcelTooLarge, RecipientNoCertificate, CertificateWeak or Internal.
base::Result<base::Bytes> sealContent(const Identity& signer, std::span<const Certificate> recipients,
                                      base::ByteView content, base::TimeMs timeMs);
/// Certificates are judged at `atMs`. Fails with the codes of `open` (parcel.h) that do not concern a manifest.
base::Result<OpenedContent> openContent(base::ByteView sealed, std::span<const Identity* const> keys,
                                        const Trust& trust, base::TimeMs atMs);

/// `sealContent` for a JSON text of at most kMaxSummaryBytes. What binds it to its message (id, sender, recipient,
/// sealed hash) belongs into the JSON and is for the caller to compare.
base::Result<base::Bytes> sealSummary(const Identity& signer, std::span<const Certificate> recipients,
                                      base::ByteView json, base::TimeMs timeMs);
/// `openContent` without the padding.
base::Result<OpenedContent> openSummary(base::ByteView sealed, std::span<const Identity* const> keys,
                                        const Trust& trust, base::TimeMs atMs);

}  // namespace renkei::crypto
