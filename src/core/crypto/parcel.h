#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"
#include "crypto/trust.h"

namespace renkei::crypto {

constexpr std::size_t kMaxSealedBytes = 32U << 20;
constexpr std::size_t kMaxParcelFiles = 2000;
/// Of all files of a parcel together, expanded.
constexpr std::size_t kMaxExpandedBytes = 128U << 20;
/// Certificates that can open one parcel.
constexpr std::size_t kMaxRecipients = 32;
constexpr std::size_t kMaxFileNameBytes = 255;
constexpr std::size_t kMaxManifestBytes = 1U << 20;
constexpr std::size_t kMaxSubjectBytes = 1024;
constexpr std::size_t kMaxNoteBytes = 16U << 10;
/// Acceptance minus signing time.
constexpr base::TimeMs kMinAcceptanceDelayMs = -5 * base::kMinuteMs;
constexpr base::TimeMs kMaxAcceptanceDelayMs = 24 * base::kHourMs;

/// A file on its way. The name is UTF-8, plain, without any folder.
struct ParcelFile {
    std::string name;
    base::Bytes content;
};

struct SealRequest {
    std::string messageId;
    std::string senderOffice;
    std::string recipientOffice;
    std::vector<Certificate>
        recipients;  ///< All valid certificates of the recipient office, each judged by the caller.
    std::vector<ParcelFile> files;
    base::TimeMs createdMs = 0;  ///< Also the signing time (in whole seconds).
    std::string profile = "training";
    std::optional<base::Digest> ownChainHead;  ///< The sender's event log, so that the recipient repeats it.
    std::int64_t ownChainSequence = 0;
    std::string subject;
    std::string note;
};

/// A file as the manifest states it.
struct ManifestFile {
    std::string name;
    std::uint64_t size = 0;
    base::Digest sha256{};
};

/// What the sender signed (docs/formats/parcel.md).
struct Manifest {
    std::string messageId;
    std::string profile;
    std::string senderOffice;
    std::string recipientOffice;
    std::vector<base::Digest> recipientCertificates;
    std::vector<base::Digest> openers;
    base::TimeMs createdMs = 0;
    std::optional<base::Digest> ownChainHead;
    std::int64_t ownChainSequence = 0;
    std::string subject;
    std::string note;
    std::vector<ManifestFile> files;
};

struct SealedParcel {
    base::Bytes sealed;
    std::string manifestJson;
    base::Digest sealedHash{};
    base::Digest manifestHash{};
};

/// ZIP, signed (CAdES-BES), encrypted (AES-256-GCM) to the recipients and to the signer. Fails with ParcelTooLarge,
/// ParcelZip (a name that no recipient would take), ParcelManifest (a field that is missing or too long),
/// ParcelSigner (the signer's certificate is not the sender office's), RecipientNoCertificate (none, or one of another
/// office), CertificateWeak, Internal.
base::Result<SealedParcel> seal(const Identity& signer, const SealRequest& request);

struct OpenRequest {
    std::string messageId;
    std::string senderOffice;
    std::string recipientOffice;
    std::optional<base::Digest> sealedHash;  ///< As the sender recorded it.
    /// When the relay accepted it: the time at which certificates are judged. Without it they are judged at the signing
    /// time, and a revoked certificate is refused whenever it was revoked.
    std::optional<base::TimeMs> acceptedMs;
};

struct OpenedParcel {
    Manifest manifest;
    std::string manifestJson;
    base::Digest manifestHash{};
    std::vector<ParcelFile> files;
    Certificate signer;
    std::vector<Certificate> signerChain;
    base::TimeMs signingTimeMs;
    base::Digest openedWith;  ///< Fingerprint of that certificate of ours whose key opened it.
};

/// Opens in memory; a failure yields no byte of the content. Any of `keys` may open it: older ones too, and the
/// sender's own. Fails with ParcelTooLarge, ParcelHash, ParcelFormat, ParcelAlgorithm, ParcelNotForUs, ParcelTampered,
/// ParcelSignature, CertificateMalformed and the codes of Trust::check for the signer, ParcelSigner, ParcelTime,
/// ParcelZip, ParcelManifest, ParcelBinding, judged in about this order. The signer's kind is for the caller to judge.
base::Result<OpenedParcel> open(base::ByteView sealed, std::span<const Identity* const> keys,
                                const OpenRequest& request, const Trust& trust);

/// Opens a parcel that came without its message, judged by its own signed manifest: the signer is the sender that it
/// names, and the certificate that opens it is one that it names. Certificates are judged at the signing time. Fails as
/// `open`.
base::Result<OpenedParcel> openAlone(base::ByteView sealed, std::span<const Identity* const> keys, const Trust& trust);

/// Seals and opens a few bytes to itself: the key works and belongs to its certificate. Fails with CertificateNoKey.
base::Result<void> checkKeyWorks(const Identity& identity);

}  // namespace renkei::crypto
