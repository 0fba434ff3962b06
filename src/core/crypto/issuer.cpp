#include "crypto/issuer.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/openssl_handles.h"

namespace renkei::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kSerialBytes = 16;
constexpr long kX509Version3 = 2;
constexpr long kCrlVersion2 = 1;
// RFC 5280 appendix A.1, ub-common-name and ub-organization-name count characters: OpenSSL checks them.

using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using RevokedPtr = std::unique_ptr<X509_REVOKED, Freer<X509_REVOKED_free>>;

struct SubjectPart {
    const char* field;
    std::string_view text;
};
struct ExtensionText {
    int nid;
    std::string text;
};

// What makes the kinds of certificates differ.
struct Blueprint {
    std::vector<SubjectPart> subject;
    std::vector<ExtensionText> extensions;
    Validity validity;
};

base::Error internal(const char* what) {
    return fail(ErrorCode::Internal, what);
}

bool addSubject(X509_NAME* name, const std::vector<SubjectPart>& parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const SubjectPart& part) {
        return part.text.empty() || X509_NAME_add_entry_by_txt(name, part.field, MBSTRING_UTF8,
                                                               reinterpret_cast<const unsigned char*>(part.text.data()),
                                                               static_cast<int>(part.text.size()), -1, 0) == 1;
    });
}

bool addExtensions(X509* x509, X509* issuer, const std::vector<ExtensionText>& texts) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    return std::all_of(texts.begin(), texts.end(), [&](const ExtensionText& text) {
        const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, text.nid, text.text.c_str()));
        return extension && X509_add_ext(x509, extension.get(), -1) == 1;
    });
}

// 128 random bits, positive and never zero.
bool setRandomSerial(X509* x509) {
    auto random = randomBytes(kSerialBytes);
    if (!random)
        return false;
    (*random)[0] = static_cast<std::uint8_t>(((*random)[0] & 0x7FU) | 0x40U);
    const std::unique_ptr<BIGNUM, Freer<BN_free>> number(
        BN_bin2bn(random->data(), static_cast<int>(random->size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) != nullptr;
}

// A null authority means self-signed.
base::Result<Identity> issue(const Blueprint& blueprint, KeyKind keyKind, const Identity* authority) {
    const ErrorQueueGuard guard;
    auto key = PrivateKey::generate(keyKind);
    if (!key)
        return key.error();
    const X509Ptr x509(X509_new());
    const Asn1TimePtr notBefore = timeToAsn1(blueprint.validity.notBeforeMs);
    const Asn1TimePtr notAfter = timeToAsn1(blueprint.validity.notAfterMs);
    if (!x509 || !notBefore || !notAfter || X509_set_version(x509.get(), kX509Version3) != 1 ||
        !setRandomSerial(x509.get()) || X509_set1_notBefore(x509.get(), notBefore.get()) != 1 ||
        X509_set1_notAfter(x509.get(), notAfter.get()) != 1 || X509_set_pubkey(x509.get(), handleOf(*key)) != 1)
        return internal("a certificate can't be made");
    X509* issuer = authority == nullptr ? x509.get() : handleOf(authority->certificate);
    if (!addSubject(X509_get_subject_name(x509.get()), blueprint.subject) ||
        X509_set_issuer_name(x509.get(), X509_get_subject_name(issuer)) != 1 ||
        !addExtensions(x509.get(), issuer, blueprint.extensions))
        return internal("a subject or extension can't be written");
    EVP_PKEY* signer = authority == nullptr ? handleOf(*key) : handleOf(authority->key);
    if (X509_sign(x509.get(), signer, EVP_sha256()) <= 0)
        return internal("a certificate can't be signed");
    auto certificate = certificateFromHandle(x509.get(), trainingProfile());
    if (!certificate)
        return internal("the new certificate can't be read");
    Identity identity{std::move(*certificate), std::move(*key), {}};
    if (authority != nullptr) {
        identity.chain.push_back(authority->certificate);
        identity.chain.insert(identity.chain.end(), authority->chain.begin(), authority->chain.end());
    }
    return identity;
}

std::vector<ExtensionText> leafExtensions(std::string keyUsage, std::string extendedUsage) {
    std::vector<ExtensionText> extensions{{NID_basic_constraints, "critical,CA:FALSE"},
                                          {NID_key_usage, "critical," + std::move(keyUsage)},
                                          {NID_subject_key_identifier, "hash"},
                                          {NID_authority_key_identifier, "keyid"}};
    if (!extendedUsage.empty())
        extensions.push_back({NID_ext_key_usage, std::move(extendedUsage)});
    return extensions;
}

// OpenSSL reads the names as a list: a comma would smuggle in another one.
bool isPlainHost(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == ':' || c == '_';
    });
}

base::Result<std::string> alternativeNames(const ServerCertificateRequest& request) {
    std::string list;
    for (const std::string& name : request.dnsNames) {
        if (!isPlainHost(name) || name.find(':') != std::string::npos)
            return fail(ErrorCode::Usage, "a DNS name");
        list += (list.empty() ? "DNS:" : ",DNS:") + name;
    }
    for (const std::string& address : request.addresses) {
        const std::unique_ptr<ASN1_OCTET_STRING, Freer<ASN1_OCTET_STRING_free>> parsed(a2i_IPADDRESS(address.c_str()));
        if (!isPlainHost(address) || !parsed)
            return fail(ErrorCode::Usage, "an address");
        list += (list.empty() ? "IP:" : ",IP:") + address;
    }
    if (list.empty())
        return fail(ErrorCode::Usage, "no name for the server");
    return list;
}

bool addRevoked(X509_CRL* crl, const RevokedCertificate& revoked) {
    BIGNUM* raw = nullptr;
    const int read = BN_hex2bn(&raw, revoked.serial.c_str());
    const std::unique_ptr<BIGNUM, Freer<BN_free>> number(raw);
    if (read == 0 || static_cast<std::size_t>(read) != revoked.serial.size() || BN_is_negative(number.get()))
        return false;
    const Asn1IntegerPtr serial(BN_to_ASN1_INTEGER(number.get(), nullptr));
    const Asn1TimePtr time = timeToAsn1(revoked.revokedMs);
    RevokedPtr entry(X509_REVOKED_new());
    if (!serial || !time || !entry || X509_REVOKED_set_serialNumber(entry.get(), serial.get()) != 1 ||
        X509_REVOKED_set_revocationDate(entry.get(), time.get()) != 1 || X509_CRL_add0_revoked(crl, entry.get()) != 1)
        return false;
    (void)entry.release();
    return true;
}

bool addCrlExtensions(X509_CRL* crl, const Identity& authority, std::int64_t number) {
    const Asn1IntegerPtr crlNumber(ASN1_INTEGER_new());
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, handleOf(authority.certificate), nullptr, nullptr, crl, 0);
    const ExtensionPtr keyId(X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid"));
    return crlNumber && ASN1_INTEGER_set_int64(crlNumber.get(), number) == 1 &&
           X509_CRL_add1_ext_i2d(crl, NID_crl_number, crlNumber.get(), 0, X509V3_ADD_DEFAULT) == 1 && keyId &&
           X509_CRL_add_ext(crl, keyId.get(), -1) == 1;
}

}  // namespace

base::Result<Identity> createAuthority(const AuthorityRequest& request) {
    return issue({{{"O", request.organization}, {"CN", request.commonName}},
                  {{NID_basic_constraints, "critical,CA:TRUE"},
                   {NID_key_usage, "critical,keyCertSign,cRLSign"},
                   {NID_subject_key_identifier, "hash"}},
                  request.validity},
                 request.keyKind, nullptr);
}

base::Result<Identity> issueOfficeCertificate(const Identity& authority, const OfficeCertificateRequest& request) {
    const bool isEc = request.keyKind == KeyKind::EcP256;
    return issue({{{"C", "JP"},
                   {"O", request.organization},
                   {"OU", kindName(request.kind)},
                   {"CN", request.officeName},
                   {"serialNumber", request.officeNumber}},
                  leafExtensions(isEc ? "digitalSignature,keyAgreement" : "digitalSignature,keyEncipherment",
                                 "clientAuth,emailProtection"),
                  request.validity},
                 request.keyKind, &authority);
}

base::Result<Identity> issueServerCertificate(const Identity& authority, const ServerCertificateRequest& request) {
    auto names = alternativeNames(request);
    if (!names)
        return names.error();
    std::vector<ExtensionText> extensions = leafExtensions("digitalSignature", "serverAuth");
    extensions.push_back({NID_subject_alt_name, std::move(*names)});
    return issue({{{"CN", request.commonName}}, std::move(extensions), request.validity}, request.keyKind, &authority);
}

base::Result<Identity> issueEvidenceCertificate(const Identity& authority, const EvidenceCertificateRequest& request) {
    return issue({{{"O", request.organization}, {"CN", request.commonName}},
                  leafExtensions("digitalSignature", ""),
                  request.validity},
                 KeyKind::EcP256, &authority);
}

base::Result<base::Bytes> issueCrl(const Identity& authority, const CrlRequest& request) {
    const ErrorQueueGuard guard;
    const X509CrlPtr crl(X509_CRL_new());
    const Asn1TimePtr thisUpdate = timeToAsn1(request.thisUpdateMs);
    const Asn1TimePtr nextUpdate = timeToAsn1(request.nextUpdateMs);
    if (!crl || !thisUpdate || !nextUpdate || X509_CRL_set_version(crl.get(), kCrlVersion2) != 1 ||
        X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(handleOf(authority.certificate))) != 1 ||
        X509_CRL_set1_lastUpdate(crl.get(), thisUpdate.get()) != 1 ||
        X509_CRL_set1_nextUpdate(crl.get(), nextUpdate.get()) != 1 ||
        !addCrlExtensions(crl.get(), authority, request.number))
        return internal("a revocation list can't be made");
    for (const RevokedCertificate& revoked : request.revoked) {
        if (!addRevoked(crl.get(), revoked))
            return fail(ErrorCode::Usage, "a serial number");
    }
    if (X509_CRL_sort(crl.get()) != 1 || X509_CRL_sign(crl.get(), handleOf(authority.key), EVP_sha256()) <= 0)
        return internal("a revocation list can't be signed");
    return toDer(crl.get(), i2d_X509_CRL);
}

}  // namespace renkei::crypto
