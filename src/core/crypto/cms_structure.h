#pragma once

#include <cstddef>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"

namespace renkei::crypto {

/// How deep elements may lie inside each other; a parcel of ours needs 16.
constexpr std::size_t kMaxDerDepth = 24;
/// Bytes of one RecipientInfo.
constexpr std::size_t kMaxRecipientInfoBytes = 8U << 10;

/// What an AuthEnvelopedData (RFC 5083) of exactly our shape says. Views into the bytes that were read.
struct EnvelopeStructure {
    /// Content octets of the IssuerAndSerialNumber of each recipient, in their order.
    std::vector<base::ByteView> recipients;
};

/// Checks content type, algorithms with their parameters, nonce and tag length, recipients and bounds before OpenSSL
/// sees a byte. Fails with ParcelFormat, or ParcelAlgorithm for anything but the algorithms of docs/formats/parcel.md.
base::Result<EnvelopeStructure> readEnvelopeStructure(base::ByteView der);

/// What a SignedData (RFC 5652 clause 5) of exactly our shape says. Views into the bytes that were read.
struct SignedStructure {
    base::ByteView content;
    std::vector<base::ByteView> certificates;
    base::ByteView signerId;  ///< Content octets of the IssuerAndSerialNumber.
    base::ByteView signerCertificateHash;
    base::ByteView signerSerial;  ///< The serial INTEGER of signingCertificateV2 (RFC 5035), or empty.
    KeyAlgorithm keyAlgorithm = KeyAlgorithm::Other;
    base::TimeMs signingTimeMs = 0;
};

/// Checks one signer, exactly the four attributes of CAdES-BES, no unsigned one, algorithms with their parameters and
/// bounds before OpenSSL sees a byte. Fails with ParcelFormat or ParcelAlgorithm.
base::Result<SignedStructure> readSignedStructure(base::ByteView der);

}  // namespace renkei::crypto
