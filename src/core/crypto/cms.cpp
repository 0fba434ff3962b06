#include "crypto/cms.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "crypto/cms_structure.h"
#include "crypto/hash.h"
#include "crypto/openssl_handles.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

namespace {

using base::ByteView;
using base::ErrorCode;
using base::fail;

constexpr int kPssSaltBytes = 32;

bool sameBytes(ByteView left, ByteView right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

bool usePss(CMS_SignerInfo* info) {
    EVP_PKEY_CTX* context = CMS_SignerInfo_get0_pkey_ctx(info);
    return context != nullptr && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, kPssSaltBytes) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

bool addSigningTime(CMS_SignerInfo* info, base::TimeMs timeMs) {
    const Asn1TimePtr time = timeToAsn1(timeMs);
    return time &&
           CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()), time.get(), -1) == 1;
}

bool addCertificates(CMS_ContentInfo* cms, const Identity& signer) {
    return std::all_of(signer.chain.begin(), signer.chain.end(), [&](const Certificate& certificate) {
        // A root is believed because it is known, never because it came along.
        return certificate.isSelfIssued() || CMS_add1_cert(cms, handleOf(certificate)) == 1;
    });
}

bool addRecipient(CMS_ContentInfo* cms, const Certificate& recipient) {
    CMS_RecipientInfo* info = CMS_add1_recipient_cert(cms, handleOf(recipient), CMS_KEY_PARAM);
    EVP_PKEY_CTX* context = info == nullptr ? nullptr : CMS_RecipientInfo_get0_pkey_ctx(info);
    if (context == nullptr)
        return false;
    if (recipient.keyAlgorithm() == KeyAlgorithm::EcP256)
        return EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) ==
               1;  // X9.63 comes by itself; its default is SHA-1.
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

CmsPtr parseCms(ByteView der) {
    const unsigned char* next = der.data();
    CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(der.size())));
    return next == der.data() + der.size() ? std::move(cms) : nullptr;
}

// What OpenSSL takes for the content that is signed.
ByteView contentOf(CMS_ContentInfo* cms) {
    ASN1_OCTET_STRING** content = CMS_get0_content(cms);
    if (content == nullptr || *content == nullptr)
        return {};
    return {ASN1_STRING_get0_data(*content), static_cast<std::size_t>(ASN1_STRING_length(*content))};
}

// The certificates inside, the signer's first. The signature names its certificate by hash (RFC 5035): only that one is
// it, and what does not carry that hash is not even read as a signer's.
base::Result<std::vector<Certificate>> readCertificates(const SignedStructure& structure,
                                                        const CertificateProfile& profile) {
    std::vector<ByteView> ders = structure.certificates;
    const auto named = std::find_if(ders.begin(), ders.end(), [&](ByteView der) {
        return sameBytes(sha256(der), structure.signerCertificateHash);
    });
    if (named == ders.end())
        return fail(ErrorCode::ParcelSignature, "the signer's certificate is not inside");
    std::rotate(ders.begin(), named, named + 1);
    std::vector<Certificate> certificates;
    for (const ByteView der : ders) {
        auto certificate = Certificate::fromDer(der, profile);
        if (!certificate)
            return certificate.error();
        certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

// Issuer and serial number, which stand there once or twice more, are the signer's too.
bool isNamedCertificate(const SignedStructure& structure, const Certificate& signer) {
    const ByteView issuerAndSerial = signer.state().issuerAndSerial;
    const ByteView serial = structure.signerSerial;
    return sameBytes(issuerAndSerial, structure.signerId) &&
           (serial.empty() ||
            (serial.size() < issuerAndSerial.size() && sameBytes(issuerAndSerial.last(serial.size()), serial)));
}

const Identity* findKey(const EnvelopeStructure& structure, std::span<const Identity* const> keys) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Identity* identity) {
        return std::any_of(structure.recipients.begin(), structure.recipients.end(),
                           [&](ByteView id) { return sameBytes(id, identity->certificate.state().issuerAndSerial); });
    });
    return found == keys.end() ? nullptr : *found;
}

}  // namespace

base::Result<base::Bytes> cmsSign(const Identity& signer, ByteView content, base::TimeMs signingTimeMs) {
    const ErrorQueueGuard guard;
    if (!signer.certificate.isStrong())
        return fail(ErrorCode::CertificateWeak, "the signer's certificate");
    const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_PARTIAL));
    const BioPtr input = readBio(content);
    if (!cms || !input)
        return fail(ErrorCode::Internal, "no SignedData");
    constexpr unsigned kFlags = CMS_BINARY | CMS_PARTIAL | CMS_KEY_PARAM | CMS_CADES | CMS_NOSMIMECAP;
    CMS_SignerInfo* info =
        CMS_add1_signer(cms.get(), handleOf(signer.certificate), handleOf(signer.key), EVP_sha256(), kFlags);
    if (info == nullptr || (signer.certificate.keyAlgorithm() == KeyAlgorithm::Rsa && !usePss(info)) ||
        !addSigningTime(info, signingTimeMs) || !addCertificates(cms.get(), signer) ||
        CMS_final(cms.get(), input.get(), nullptr, CMS_BINARY) != 1)
        return fail(ErrorCode::Internal, "signing failed");
    base::Bytes der = toDer(cms.get(), i2d_CMS_ContentInfo);
    if (der.empty())
        return fail(ErrorCode::Internal, "SignedData can't be written");
    return der;
}

base::Result<SignedContent> cmsVerify(ByteView der, const CertificateProfile& profile) {
    const ErrorQueueGuard guard;
    const auto structure = readSignedStructure(der);
    if (!structure)
        return structure.error();
    auto certificates = readCertificates(*structure, profile);
    if (!certificates)
        return certificates.error();
    const Certificate signer = certificates->front();
    if (!isNamedCertificate(*structure, signer))
        return fail(ErrorCode::ParcelSignature, "the signature is of another certificate");
    if (!signer.isStrong())
        return fail(ErrorCode::CertificateWeak, "the signer's key or certificate");
    if (signer.keyAlgorithm() != structure->keyAlgorithm)
        return fail(ErrorCode::ParcelSignature, "the signature is of another kind of key");
    const CmsPtr cms = parseCms(der);
    if (!cms)
        return fail(ErrorCode::ParcelFormat, "SignedData");
    if (CMS_verify(cms.get(), nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
        return fail(ErrorCode::ParcelSignature, "the signature is wrong");
    // Both readers must have seen the same signer and the same content.
    const X509StackPtr signers(CMS_get0_signers(cms.get()));
    if (!signers || sk_X509_num(signers.get()) != 1 ||
        X509_cmp(sk_X509_value(signers.get(), 0), handleOf(signer)) != 0 ||
        !sameBytes(contentOf(cms.get()), structure->content))
        return fail(ErrorCode::ParcelSignature, "the signer or the content is ambiguous");
    certificates->erase(certificates->begin());
    return SignedContent{base::Bytes(structure->content.begin(), structure->content.end()), signer,
                         std::move(*certificates), structure->signingTimeMs};
}

base::Result<base::Bytes> cmsEncrypt(ByteView content, std::span<const Certificate> recipients) {
    const ErrorQueueGuard guard;
    if (recipients.empty() || recipients.size() > kMaxRecipients)
        return fail(ErrorCode::RecipientNoCertificate, "no recipient, or too many");
    if (!std::all_of(recipients.begin(), recipients.end(), [](const Certificate& one) { return one.isStrong(); }))
        return fail(ErrorCode::CertificateWeak, "a recipient's certificate");
    const BioPtr input = readBio(content);
    const CmsPtr cms(CMS_encrypt(nullptr, nullptr, EVP_aes_256_gcm(), CMS_BINARY | CMS_PARTIAL));
    if (!cms || !input)
        return fail(ErrorCode::Internal, "no AuthEnvelopedData");
    for (const Certificate& recipient : recipients) {
        if (!addRecipient(cms.get(), recipient))
            return fail(ErrorCode::Internal, "a recipient can't be added");
    }
    if (CMS_final(cms.get(), input.get(), nullptr, CMS_BINARY) != 1)
        return fail(ErrorCode::Internal, "encryption failed");
    base::Bytes der = toDer(cms.get(), i2d_CMS_ContentInfo);
    if (der.empty())
        return fail(ErrorCode::Internal, "AuthEnvelopedData can't be written");
    return der;
}

base::Result<DecryptedContent> cmsDecrypt(ByteView der, std::span<const Identity* const> keys) {
    const ErrorQueueGuard guard;
    const auto structure = readEnvelopeStructure(der);
    if (!structure)
        return structure.error();
    const Identity* identity = findKey(*structure, keys);
    if (identity == nullptr)
        return fail(ErrorCode::ParcelNotForUs, "none of the keys is a recipient");
    const CmsPtr cms = parseCms(der);
    base::Bytes plain;
    plain.reserve(der.size());  // The content is shorter than what it lies in.
    const BioPtr output = writeBio(plain);
    if (!cms || !output)
        return fail(ErrorCode::ParcelFormat, "AuthEnvelopedData");
    if (CMS_decrypt(cms.get(), handleOf(identity->key), handleOf(identity->certificate), nullptr, output.get(),
                    CMS_BINARY) != 1)
        return fail(ErrorCode::ParcelTampered, "decryption failed");
    return DecryptedContent{std::move(plain), identity->certificate.fingerprint(), structure->recipients.size()};
}

}  // namespace renkei::crypto
