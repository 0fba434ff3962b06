#include "crypto/certificate.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/openssl_handles.h"

namespace renkei::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr int kMinSecurityBits = 112;
constexpr int kMinRsaKeyBits = 2048;
constexpr int kEcP256Bits = 256;
constexpr std::size_t kMaxPemBytes = 512U << 10;

int nidOf(SubjectField field) {
    switch (field) {
        case SubjectField::CommonName:
            return NID_commonName;
        case SubjectField::SerialNumber:
            return NID_serialNumber;
        case SubjectField::OrganizationalUnit:
            return NID_organizationalUnitName;
        case SubjectField::Organization:
            return NID_organizationName;
    }
    return NID_undef;
}

// A field that is there twice could be read in two ways, so it counts as not there.
std::optional<std::string> subjectText(const X509* x509, int nid) {
    X509_NAME* name = X509_get_subject_name(x509);
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0 || X509_NAME_get_index_by_NID(name, nid, index) >= 0)
        return std::string{};
    unsigned char* utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (length < 0)
        return std::nullopt;
    std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(length));
    OPENSSL_free(utf8);
    if (!base::isUtf8(text) || text.find('\0') != std::string::npos)
        return std::nullopt;
    return text;
}

std::string issuerLine(const X509* x509) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const unsigned long flags = XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!bio || X509_NAME_print_ex(bio.get(), X509_get_issuer_name(x509), 0, flags) < 0)
        return {};
    return std::string(base::asText(bioContent(bio.get())));
}

std::string serialHex(const X509* x509) {
    const ASN1_INTEGER* serial = X509_get0_serialNumber(x509);
    const std::unique_ptr<BIGNUM, Freer<BN_free>> number(ASN1_INTEGER_to_BN(serial, nullptr));
    if (!number || BN_is_negative(number.get()))
        return {};
    base::Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), bytes.data());
    std::string hex = base::toHex(bytes);
    hex.erase(0, std::min(hex.find_first_not_of('0'), hex.size()));
    return hex;
}

bool isP256(EVP_PKEY* key) {
    char group[64] = {};
    std::size_t length = 0;
    return EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &length) == 1 &&
           std::string_view(group, length) == SN_X9_62_prime256v1;
}

KeyAlgorithm algorithmOf(EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1)
        return KeyAlgorithm::Rsa;
    if (EVP_PKEY_is_a(key, "EC") == 1 && isP256(key))
        return KeyAlgorithm::EcP256;
    return KeyAlgorithm::Other;
}

bool isStrong(const Certificate::State& state) {
    const bool keyIsStrong = state.keyAlgorithm == KeyAlgorithm::Rsa
                                 ? state.keyBits >= kMinRsaKeyBits
                                 : state.keyAlgorithm == KeyAlgorithm::EcP256 && state.keyBits == kEcP256Bits;
    int securityBits = 0;
    return keyIsStrong && X509_get_signature_info(state.x509.get(), nullptr, nullptr, &securityBits, nullptr) == 1 &&
           securityBits >= kMinSecurityBits;
}

base::Result<std::shared_ptr<const Certificate::State>> readState(X509Ptr x509, base::Bytes der,
                                                                  const CertificateProfile& profile) {
    // Reads and caches the extensions; a certificate with a broken one is refused as a whole.
    if (X509_check_purpose(x509.get(), -1, 0) != 1 || (X509_get_extension_flags(x509.get()) & EXFLAG_INVALID) != 0)
        return fail(ErrorCode::CertificateMalformed, "extensions can't be read");
    auto state = std::make_shared<Certificate::State>();
    const auto commonName = subjectText(x509.get(), NID_commonName);
    const auto office = subjectText(x509.get(), nidOf(profile.officeNumber));
    const auto kindText = subjectText(x509.get(), nidOf(profile.kind));
    const auto notBefore = timeFromAsn1(X509_get0_notBefore(x509.get()));
    const auto notAfter = timeFromAsn1(X509_get0_notAfter(x509.get()));
    EVP_PKEY* key = X509_get0_pubkey(x509.get());
    if (!commonName || !office || !kindText || !notBefore || !notAfter || key == nullptr)
        return fail(ErrorCode::CertificateMalformed, "a subject field, a date or the key can't be read");
    state->serial = serialHex(x509.get());
    if (state->serial.empty())
        return fail(ErrorCode::CertificateMalformed, "the serial number is zero or negative");
    state->commonName = *commonName;
    state->officeNumber = *office;
    state->kindText = *kindText;
    for (const auto& [text, kind] : profile.kinds) {
        if (text == *kindText)
            state->kind = kind;
    }
    state->issuer = issuerLine(x509.get());
    state->issuerAndSerial = toDer(X509_get_issuer_name(x509.get()), i2d_X509_NAME);
    const base::Bytes serial = toDer(X509_get0_serialNumber(x509.get()), i2d_ASN1_INTEGER);
    state->issuerAndSerial.insert(state->issuerAndSerial.end(), serial.begin(), serial.end());
    state->notBeforeMs = *notBefore;
    state->notAfterMs = *notAfter;
    state->keyAlgorithm = algorithmOf(key);
    state->keyBits = EVP_PKEY_get_bits(key);
    state->selfIssued = X509_NAME_cmp(X509_get_issuer_name(x509.get()), X509_get_subject_name(x509.get())) == 0;
    state->authority = X509_check_ca(x509.get()) == 1;
    state->fingerprint = sha256(der);
    state->der = std::move(der);
    state->x509 = std::move(x509);
    state->strong = isStrong(*state);
    return std::shared_ptr<const Certificate::State>(std::move(state));
}

}  // namespace

bool isGoodKind(CertificateKind kind) {
    return kind == CertificateKind::LongTermCare || kind == CertificateKind::DelegatedCarePlan;
}

std::string_view kindName(CertificateKind kind) {
    for (const auto& [text, value] : trainingProfile().kinds) {
        if (value == kind)
            return text;
    }
    return {};
}

const CertificateProfile& trainingProfile() {
    static const CertificateProfile profile{
        "training",
        SubjectField::SerialNumber,
        SubjectField::OrganizationalUnit,
        {{"介護保険証明書", CertificateKind::LongTermCare},
         {"請求委任事業所用ケアプラン証明書", CertificateKind::DelegatedCarePlan},
         {"代理人証明書", CertificateKind::Agent},
         {"障害総合支援証明書", CertificateKind::DisabilitySupport}},
        true,
        true,
    };
    return profile;
}

base::Result<Certificate> Certificate::fromDer(base::ByteView der, const CertificateProfile& profile) {
    const ErrorQueueGuard guard;
    if (der.empty() || der.size() > kMaxCertificateBytes)
        return fail(ErrorCode::CertificateMalformed, "no bytes, or more than a certificate may have");
    const unsigned char* next = der.data();
    X509Ptr x509(d2i_X509(nullptr, &next, static_cast<long>(der.size())));
    if (!x509 || next != der.data() + der.size())
        return fail(ErrorCode::CertificateMalformed, "not one DER certificate");
    auto state = readState(std::move(x509), base::Bytes(der.begin(), der.end()), profile);
    if (!state)
        return state.error();
    return Certificate(std::move(*state));
}

base::Result<Certificate> Certificate::fromPem(std::string_view pem, const CertificateProfile& profile) {
    auto certificates = certificatesFromPem(pem, profile);
    if (!certificates)
        return certificates.error();
    if (certificates->size() != 1)
        return fail(ErrorCode::CertificateMalformed, "more than one certificate");
    return std::move(certificates->front());
}

base::Result<std::vector<Certificate>> certificatesFromPem(std::string_view pem, const CertificateProfile& profile) {
    const ErrorQueueGuard guard;
    if (pem.size() > kMaxPemBytes)
        return fail(ErrorCode::CertificateMalformed, "PEM text too long");
    const BioPtr bio = readBio(base::asBytes(pem));
    std::vector<Certificate> certificates;
    while (bio) {
        const X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!x509)
            break;
        auto certificate = certificateFromHandle(x509.get(), profile);
        if (!certificate)
            return certificate.error();
        certificates.push_back(std::move(*certificate));
        if (certificates.size() > kMaxChain)
            return fail(ErrorCode::CertificateMalformed, "too many certificates");
    }
    // The only good reason to stop is the end of the text.
    const unsigned long reason = ERR_peek_last_error();
    if (certificates.empty() || ERR_GET_LIB(reason) != ERR_LIB_PEM || ERR_GET_REASON(reason) != PEM_R_NO_START_LINE)
        return fail(ErrorCode::CertificateMalformed, "not a PEM certificate");
    return certificates;
}

base::Result<Certificate> certificateFromHandle(X509* x509, const CertificateProfile& profile) {
    return Certificate::fromDer(toDer(x509, i2d_X509), profile);
}

std::string Certificate::pem() const {
    const ErrorQueueGuard guard;
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), m_state->x509.get()) != 1)
        return {};
    return std::string(base::asText(bioContent(bio.get())));
}

const base::Bytes& Certificate::der() const {
    return m_state->der;
}
const base::Digest& Certificate::fingerprint() const {
    return m_state->fingerprint;
}
const std::string& Certificate::commonName() const {
    return m_state->commonName;
}
const std::string& Certificate::officeNumber() const {
    return m_state->officeNumber;
}
CertificateKind Certificate::kind() const {
    return m_state->kind;
}
const std::string& Certificate::kindText() const {
    return m_state->kindText;
}
const std::string& Certificate::issuer() const {
    return m_state->issuer;
}
const std::string& Certificate::serial() const {
    return m_state->serial;
}
base::TimeMs Certificate::notBeforeMs() const {
    return m_state->notBeforeMs;
}
base::TimeMs Certificate::notAfterMs() const {
    return m_state->notAfterMs;
}
KeyAlgorithm Certificate::keyAlgorithm() const {
    return m_state->keyAlgorithm;
}
int Certificate::keyBits() const {
    return m_state->keyBits;
}
bool Certificate::isSelfIssued() const {
    return m_state->selfIssued;
}
bool Certificate::isAuthority() const {
    return m_state->authority;
}
bool Certificate::isStrong() const {
    return m_state->strong;
}

namespace {

/// Four groups of five digits.
std::string grouped(const base::Digest& digest) {
    constexpr std::size_t kGroups = 4;
    constexpr std::uint64_t kGroupModulus = 100'000;
    std::string number;
    for (std::size_t group = 0; group < kGroups; ++group) {
        std::uint64_t word = 0;
        for (std::size_t byte = 0; byte < sizeof word; ++byte)
            word = (word << 8U) | digest[group * sizeof word + byte];
        const std::string digits = std::to_string(word % kGroupModulus + kGroupModulus).substr(1);
        number += (group == 0 ? "" : "-") + digits;
    }
    return number;
}

}  // namespace

std::string confirmationNumber(const Certificate& certificate) {
    constexpr std::string_view kLabel = "renkei confirmation number 1";
    Sha256Hasher hasher;
    hasher.update(base::asBytes(kLabel));
    hasher.update(certificate.fingerprint());
    return grouped(hasher.finish());
}

std::string confirmationNumber(const base::Digest& one, const base::Digest& other) {
    constexpr std::string_view kLabel = "renkei confirmation number of two 1";
    Sha256Hasher hasher;
    hasher.update(base::asBytes(kLabel));
    hasher.update(std::min(one, other));
    hasher.update(std::max(one, other));
    return grouped(hasher.finish());
}

}  // namespace renkei::crypto
