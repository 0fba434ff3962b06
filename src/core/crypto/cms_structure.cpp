#include "crypto/cms_structure.h"

#include <algorithm>
#include <array>

#include "crypto/der.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

namespace {

using base::ByteView;
using base::ErrorCode;
using base::fail;

// Content octets of object identifiers.
constexpr std::array<std::uint8_t, 9> kIdData{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01};
constexpr std::array<std::uint8_t, 9> kIdSignedData{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02};
constexpr std::array<std::uint8_t, 11> kIdAuthEnvelopedData{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D,
                                                            0x01, 0x09, 0x10, 0x01, 0x17};
constexpr std::array<std::uint8_t, 9> kContentType{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03};
constexpr std::array<std::uint8_t, 9> kMessageDigest{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04};
constexpr std::array<std::uint8_t, 9> kSigningTime{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05};
constexpr std::array<std::uint8_t, 11> kSigningCertificateV2{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D,
                                                             0x01, 0x09, 0x10, 0x02, 0x2F};
constexpr std::array<std::uint8_t, 9> kAes256Gcm{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2E};
constexpr std::array<std::uint8_t, 9> kAes256Wrap{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2D};
constexpr std::array<std::uint8_t, 9> kSha256{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
constexpr std::array<std::uint8_t, 9> kRsaesOaep{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x07};
constexpr std::array<std::uint8_t, 9> kMgf1{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08};
constexpr std::array<std::uint8_t, 9> kRsassaPss{0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A};
constexpr std::array<std::uint8_t, 6> kEcdhSha256Kdf{0x2B, 0x81, 0x04, 0x01, 0x0B, 0x01};
constexpr std::array<std::uint8_t, 7> kEcPublicKey{0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01};
constexpr std::array<std::uint8_t, 8> kPrime256v1{0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};
constexpr std::array<std::uint8_t, 8> kEcdsaSha256{0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02};

constexpr std::size_t kNonceBytes = 12;
constexpr std::int32_t kTagBytes = 16;
constexpr std::int32_t kPssSaltBytes = 32;
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kMinRsaBytes = 256;
constexpr std::size_t kMaxRsaBytes = 1024;
constexpr std::size_t kWrappedKeyBytes = 40;      // RFC 3394: 32 and 8.
constexpr std::size_t kPointBitStringBytes = 66;  // No unused bits, 04, x, y.
// Longer than ECDSA on P-256 ever is: what a forbidden key signs is refused for the key (cms.cpp), with its own code.
constexpr std::size_t kMaxSignatureBytes = kMaxRsaBytes;

bool same(ByteView left, ByteView right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

bool takeOid(DerReader& reader, ByteView oid) {
    return same(reader.expect(tag::kOid).content, oid);
}

// SHA-256 with parameters absent or NULL: RFC 4055 and RFC 5754 want both to be read.
bool takeSha256(DerReader& reader) {
    DerReader algorithm = reader.enter(tag::kSequence);
    const bool isSha256 = takeOid(algorithm, kSha256);
    if (const auto null = algorithm.optional(tag::kNull); null && !null->content.empty())
        return false;
    return isSha256 && algorithm.finished();
}

// [0] SHA-256, [1] MGF1 with SHA-256: how RFC 4055 writes both OAEP and PSS begin.
bool takeSha256AndMgf1(DerReader& parameters) {
    DerReader hash = parameters.enter(tag::contextConstructed(0));
    DerReader maskOuter = parameters.enter(tag::contextConstructed(1));
    DerReader mask = maskOuter.enter(tag::kSequence);
    return takeSha256(hash) && hash.finished() && takeOid(mask, kMgf1) && takeSha256(mask) && mask.finished() &&
           maskOuter.finished();
}

bool takeOaep(DerReader& reader) {
    DerReader algorithm = reader.enter(tag::kSequence);
    const bool isOaep = takeOid(algorithm, kRsaesOaep);
    DerReader parameters = algorithm.enter(tag::kSequence);
    return isOaep && takeSha256AndMgf1(parameters) && parameters.finished() && algorithm.finished();
}

bool takeEcdhWithWrap(DerReader& reader) {
    DerReader algorithm = reader.enter(tag::kSequence);
    const bool isEcdh = takeOid(algorithm, kEcdhSha256Kdf);
    DerReader wrap = algorithm.enter(tag::kSequence);
    return isEcdh && takeOid(wrap, kAes256Wrap) && wrap.finished() && algorithm.finished();
}

bool takeGcm(DerReader& reader) {
    DerReader algorithm = reader.enter(tag::kSequence);
    const bool isGcm = takeOid(algorithm, kAes256Gcm);
    DerReader parameters = algorithm.enter(tag::kSequence);
    const bool nonceFits = parameters.expect(tag::kOctetString).content.size() == kNonceBytes;
    const bool tagFits = parameters.smallInteger() == kTagBytes;
    return isGcm && nonceFits && tagFits && parameters.finished() && algorithm.finished();
}

KeyAlgorithm takeSignatureAlgorithm(DerReader& reader) {
    DerReader algorithm = reader.enter(tag::kSequence);
    const ByteView oid = algorithm.expect(tag::kOid).content;
    if (same(oid, kEcdsaSha256))
        return algorithm.finished() ? KeyAlgorithm::EcP256 : KeyAlgorithm::Other;
    DerReader parameters = algorithm.enter(tag::kSequence);
    const bool isPss = same(oid, kRsassaPss) && takeSha256AndMgf1(parameters);
    DerReader salt = parameters.enter(tag::contextConstructed(2));
    const bool saltFits = salt.smallInteger() == kPssSaltBytes;
    return isPss && saltFits && salt.finished() && parameters.finished() && algorithm.finished() ? KeyAlgorithm::Rsa
                                                                                                 : KeyAlgorithm::Other;
}

base::Error malformed(const char* what) {
    return fail(ErrorCode::ParcelFormat, what);
}
base::Error unknownAlgorithm(const char* what) {
    return fail(ErrorCode::ParcelAlgorithm, what);
}

// KeyTransRecipientInfo, RFC 5652 clause 6.2.1.
base::Result<ByteView> readRsaRecipient(ByteView content) {
    DerReader info(content);
    const std::int32_t version = info.smallInteger();
    const ByteView id = info.expect(tag::kSequence).content;
    DerReader atAlgorithm = info;
    (void)info.expect(tag::kSequence);
    const std::size_t keyBytes = info.expect(tag::kOctetString).content.size();
    if (!info.finished() || version != 0)
        return malformed("RSA recipient");
    if (!takeOaep(atAlgorithm))
        return unknownAlgorithm("RSA recipient");
    if (keyBytes < kMinRsaBytes || keyBytes > kMaxRsaBytes)
        return malformed("length of an encrypted key");
    return id;
}

// OriginatorIdentifierOrKey with a P-256 key; its curve is the recipient's where the parameters are absent.
bool takeOriginatorKey(DerReader& info) {
    DerReader originator = info.enter(tag::contextConstructed(0));
    DerReader key = originator.enter(tag::contextConstructed(1));
    DerReader algorithm = key.enter(tag::kSequence);
    const bool isEc = takeOid(algorithm, kEcPublicKey);
    if (const auto curve = algorithm.optional(tag::kOid); curve && !same(curve->content, kPrime256v1))
        return false;
    const ByteView point = key.expect(tag::kBitString).content;
    return isEc && algorithm.finished() && key.finished() && originator.finished() &&
           point.size() == kPointBitStringBytes && point[0] == 0 && point[1] == 4;
}

// KeyAgreeRecipientInfo, RFC 5652 clause 6.2.2 and RFC 5753 clause 3.1.1, for one certificate.
base::Result<ByteView> readEcRecipient(ByteView content) {
    DerReader info(content);
    const std::int32_t version = info.smallInteger();
    DerReader atOriginator = info;
    (void)info.expect(tag::contextConstructed(0));
    DerReader atAlgorithm = info;
    (void)info.expect(tag::kSequence);
    DerReader keys = info.enter(tag::kSequence);
    DerReader key = keys.enter(tag::kSequence);
    const ByteView id = key.expect(tag::kSequence).content;
    const std::size_t keyBytes = key.expect(tag::kOctetString).content.size();
    if (version != 3 || !info.finished() || !keys.finished() || !key.finished() || keyBytes != kWrappedKeyBytes)
        return malformed("EC recipient");
    if (!takeOriginatorKey(atOriginator) || !takeEcdhWithWrap(atAlgorithm))
        return unknownAlgorithm("EC recipient");
    return id;
}

base::Result<EnvelopeStructure> readRecipients(DerReader recipients) {
    EnvelopeStructure structure;
    while (!recipients.atEnd()) {
        const DerItem item = recipients.any();
        if (item.whole.size() > kMaxRecipientInfoBytes || structure.recipients.size() == kMaxRecipients)
            return malformed("too many recipients, or too long a one");
        if (item.tag != tag::kSequence && item.tag != tag::contextConstructed(1))
            return unknownAlgorithm("kind of recipient");
        const auto id = item.tag == tag::kSequence ? readRsaRecipient(item.content) : readEcRecipient(item.content);
        if (!id)
            return id.error();
        structure.recipients.push_back(*id);
    }
    if (structure.recipients.empty())
        return malformed("no recipient");
    return structure;
}

// Content of the ContentInfo if it is of this type.
base::Result<DerReader> enterContentInfo(ByteView der, ByteView type) {
    if (der.size() > kMaxSealedBytes)
        return fail(ErrorCode::ParcelTooLarge);
    if (!isStrictDer(der, kMaxDerDepth))
        return malformed("not strict DER");
    DerReader outer(der);
    DerReader info = outer.enter(tag::kSequence);
    const ByteView found = info.expect(tag::kOid).content;
    DerReader wrapped = info.enter(tag::contextConstructed(0));
    DerReader content = wrapped.enter(tag::kSequence);
    if (!outer.finished() || !info.finished() || !wrapped.finished())
        return malformed("ContentInfo");
    if (!same(found, type))
        return unknownAlgorithm("content type");
    return content;
}

struct Attributes {
    bool hasContentType = false;
    bool hasDigest = false;
    bool hasTime = false;
    bool hasCertificate = false;
    std::size_t count = 0;
};

// SigningCertificateV2 (RFC 5035 clause 3) with one ESSCertIDv2 under the default hash.
bool readSigningCertificate(DerReader value, SignedStructure& structure) {
    DerReader outer = value.enter(tag::kSequence);
    DerReader list = outer.enter(tag::kSequence);
    DerReader entry = list.enter(tag::kSequence);
    structure.signerCertificateHash = entry.expect(tag::kOctetString).content;
    if (!entry.atEnd()) {
        DerReader issuerSerial = entry.enter(tag::kSequence);
        (void)issuerSerial.expect(tag::kSequence);
        structure.signerSerial = issuerSerial.expect(tag::kInteger).whole;
        if (!issuerSerial.finished())
            return false;
    }
    return value.finished() && outer.finished() && list.finished() && entry.finished() &&
           structure.signerCertificateHash.size() == kDigestBytes;
}

bool readAttribute(DerReader attribute, SignedStructure& structure, Attributes& seen) {
    const ByteView type = attribute.expect(tag::kOid).content;
    DerReader values = attribute.enter(tag::kSet);
    if (!attribute.finished())
        return false;
    ++seen.count;
    if (same(type, kContentType)) {
        seen.hasContentType = takeOid(values, kIdData);
    } else if (same(type, kMessageDigest)) {
        seen.hasDigest = values.expect(tag::kOctetString).content.size() == kDigestBytes;
    } else if (same(type, kSigningTime)) {
        const auto time = derTime(values.any());
        seen.hasTime = time.has_value();
        structure.signingTimeMs = time.value_or(0);
    } else if (same(type, kSigningCertificateV2)) {
        seen.hasCertificate = readSigningCertificate(values, structure);
        (void)values.any();
    } else {
        return false;
    }
    return values.finished();
}

// SignerInfo, RFC 5652 clause 5.3.
base::Result<void> readSigner(DerReader signer, SignedStructure& structure) {
    const std::int32_t version = signer.smallInteger();
    structure.signerId = signer.expect(tag::kSequence).content;
    DerReader atDigest = signer;
    (void)signer.expect(tag::kSequence);
    DerReader attributes = signer.enter(tag::contextConstructed(0));
    DerReader atSignature = signer;
    (void)signer.expect(tag::kSequence);
    const std::size_t signatureBytes = signer.expect(tag::kOctetString).content.size();
    // What follows here would be unsigned attributes.
    if (version != 1 || !signer.finished())
        return malformed("SignerInfo");
    structure.keyAlgorithm = takeSignatureAlgorithm(atSignature);
    if (!takeSha256(atDigest) || structure.keyAlgorithm == KeyAlgorithm::Other)
        return unknownAlgorithm("signature");
    Attributes seen;
    while (!attributes.atEnd() && !attributes.failed()) {
        if (!readAttribute(attributes.enter(tag::kSequence), structure, seen))
            return malformed("signed attribute");
    }
    const bool lengthFits = signatureBytes > 0 && signatureBytes <= kMaxSignatureBytes;
    if (attributes.failed() || seen.count != 4 || !seen.hasContentType || !seen.hasDigest || !seen.hasTime ||
        !seen.hasCertificate || !lengthFits)
        return malformed("signed attributes or signature length");
    return {};
}

}  // namespace

base::Result<EnvelopeStructure> readEnvelopeStructure(ByteView der) {
    auto entered = enterContentInfo(der, kIdAuthEnvelopedData);
    if (!entered)
        return entered.error();
    DerReader& envelope = *entered;
    const std::int32_t version = envelope.smallInteger();
    const DerReader recipients = envelope.enter(tag::kSet);
    DerReader encrypted = envelope.enter(tag::kSequence);
    const std::size_t macBytes = envelope.expect(tag::kOctetString).content.size();
    if (version != 0 || !envelope.finished())
        return malformed("AuthEnvelopedData");
    const bool isData = takeOid(encrypted, kIdData);
    DerReader atAlgorithm = encrypted;
    (void)encrypted.expect(tag::kSequence);
    (void)encrypted.expect(tag::context(0));
    if (!encrypted.finished() || !isData)
        return malformed("EncryptedContentInfo");
    if (!takeGcm(atAlgorithm))
        return unknownAlgorithm("content encryption");
    if (macBytes != static_cast<std::size_t>(kTagBytes))
        return malformed("length of the tag");
    return readRecipients(recipients);
}

base::Result<SignedStructure> readSignedStructure(ByteView der) {
    auto entered = enterContentInfo(der, kIdSignedData);
    if (!entered)
        return entered.error();
    DerReader& data = *entered;
    SignedStructure structure;
    const std::int32_t version = data.smallInteger();
    DerReader digests = data.enter(tag::kSet);
    DerReader encapsulated = data.enter(tag::kSequence);
    DerReader certificates = data.enter(tag::contextConstructed(0));
    DerReader signers = data.enter(tag::kSet);
    DerReader signer = signers.enter(tag::kSequence);
    if (version != 1 || !data.finished() || !signers.finished())
        return malformed("SignedData");
    if (!takeSha256(digests) || !digests.finished())
        return unknownAlgorithm("digest");
    const bool isData = takeOid(encapsulated, kIdData);
    DerReader wrapped = encapsulated.enter(tag::contextConstructed(0));
    structure.content = wrapped.expect(tag::kOctetString).content;
    if (!isData || !encapsulated.finished() || !wrapped.finished())
        return malformed("EncapsulatedContentInfo");
    while (!certificates.atEnd()) {
        const DerItem certificate = certificates.expect(tag::kSequence);
        if (certificates.failed() || certificate.whole.size() > kMaxCertificateBytes ||
            structure.certificates.size() > kMaxChain)
            return malformed("certificates");
        structure.certificates.push_back(certificate.whole);
    }
    if (auto read = readSigner(signer, structure); !read)
        return read.error();
    return structure;
}

}  // namespace renkei::crypto
