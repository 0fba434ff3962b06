#include "crypto/trust.h"

#include <algorithm>
#include <ctime>

#include "crypto/openssl_handles.h"

namespace renkei::crypto {

namespace {

using base::ErrorCode;
using base::fail;

// OpenSSL's level 2: at least 112 bits of security for every key and hash of the chain.
constexpr int kAuthLevel = 2;

ErrorCode codeFor(int verifyError) {
    switch (verifyError) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return ErrorCode::CertificateExpired;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return ErrorCode::CertificateNotYetValid;
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return ErrorCode::CertificateWeak;
        default:
            return ErrorCode::CertificateForeign;
    }
}

bool allowsUse(const Certificate& certificate, const CertificateProfile& profile) {
    X509* x509 = handleOf(certificate);
    const std::uint32_t flags = X509_get_extension_flags(x509);
    const std::uint32_t usage = X509_get_key_usage(x509);
    const std::uint32_t extended = X509_get_extended_key_usage(x509);
    if (certificate.isAuthority() || (flags & EXFLAG_KUSAGE) == 0)
        return false;
    const std::uint32_t exchange =
        certificate.keyAlgorithm() == KeyAlgorithm::Rsa ? KU_KEY_ENCIPHERMENT : KU_KEY_AGREEMENT;
    if ((usage & KU_DIGITAL_SIGNATURE) == 0 || (usage & exchange) == 0)
        return false;
    const bool hasExtended = (flags & EXFLAG_XKUSAGE) != 0;
    return (!profile.needsClientAuth || (hasExtended && (extended & XKU_SSL_CLIENT) != 0)) &&
           (!profile.needsEmailProtection || (hasExtended && (extended & XKU_SMIME) != 0));
}

}  // namespace

struct Crl::State {
    X509CrlPtr crl;
    base::Bytes der;
    std::int64_t number = 0;
    base::TimeMs thisUpdateMs = 0;
    base::TimeMs nextUpdateMs = 0;
};

base::Result<Crl> Crl::fromDer(base::ByteView der) {
    const ErrorQueueGuard guard;
    if (der.empty() || der.size() > kMaxCrlBytes)
        return fail(ErrorCode::CrlUnusable, "no bytes, or more than a list may have");
    auto state = std::make_shared<State>();
    const unsigned char* next = der.data();
    state->crl.reset(d2i_X509_CRL(nullptr, &next, static_cast<long>(der.size())));
    if (!state->crl || next != der.data() + der.size())
        return fail(ErrorCode::CrlUnusable, "not one DER revocation list");
    // A critical extension would say that the list is partial (delta, or of one distribution point).
    if (X509_CRL_get_ext_by_critical(state->crl.get(), 1, -1) >= 0)
        return fail(ErrorCode::CrlUnusable, "critical extension");
    const Asn1IntegerPtr number(
        static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(state->crl.get(), NID_crl_number, nullptr, nullptr)));
    const auto thisUpdate = timeFromAsn1(X509_CRL_get0_lastUpdate(state->crl.get()));
    const auto nextUpdate = timeFromAsn1(X509_CRL_get0_nextUpdate(state->crl.get()));
    if (!number || ASN1_INTEGER_get_int64(&state->number, number.get()) != 1 || state->number < 0 || !thisUpdate ||
        !nextUpdate || *nextUpdate < *thisUpdate)
        return fail(ErrorCode::CrlUnusable, "number or dates are missing");
    state->thisUpdateMs = *thisUpdate;
    state->nextUpdateMs = *nextUpdate;
    state->der.assign(der.begin(), der.end());
    return Crl(std::move(state));
}

const base::Bytes& Crl::der() const {
    return m_state->der;
}
std::int64_t Crl::number() const {
    return m_state->number;
}
base::TimeMs Crl::thisUpdateMs() const {
    return m_state->thisUpdateMs;
}
base::TimeMs Crl::nextUpdateMs() const {
    return m_state->nextUpdateMs;
}

std::size_t Crl::size() const {
    const auto* revoked = X509_CRL_get_REVOKED(m_state->crl.get());
    return revoked == nullptr ? 0 : static_cast<std::size_t>(sk_X509_REVOKED_num(revoked));
}

base::Result<void> Crl::verify(const Certificate& authority) const {
    const ErrorQueueGuard guard;
    X509* x509 = handleOf(authority);
    if (!authority.isAuthority() || !authority.isStrong() ||
        X509_NAME_cmp(X509_CRL_get_issuer(m_state->crl.get()), X509_get_subject_name(x509)) != 0)
        return fail(ErrorCode::CrlUnusable, "the list is of another authority");
    if ((X509_get_key_usage(x509) & KU_CRL_SIGN) == 0)
        return fail(ErrorCode::CrlUnusable, "the authority may not sign lists");
    if (X509_CRL_verify(m_state->crl.get(), X509_get0_pubkey(x509)) != 1)
        return fail(ErrorCode::CrlUnusable, "the list's signature is wrong");
    return {};
}

namespace {

// When this list says that the certificate was revoked.
std::optional<base::TimeMs> revokedAt(const Crl& crl, X509* x509) {
    X509_CRL* list = crl.state().crl.get();
    if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(x509)) != 0)
        return std::nullopt;
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_cert(list, &entry, x509) == 0)
        return std::nullopt;
    return timeFromAsn1(X509_REVOKED_get0_revocationDate(entry)).value_or(0);
}

}  // namespace

struct Trust::State {
    std::vector<Certificate> anchors;
    std::vector<Crl> crls;
    CertificateProfile profile;
    X509StorePtr store;
};

base::Result<Trust> Trust::create(std::vector<Certificate> anchors, std::vector<Crl> crls,
                                  const CertificateProfile& profile) {
    const ErrorQueueGuard guard;
    auto state = std::make_shared<State>();
    state->profile = profile;
    state->store.reset(X509_STORE_new());
    if (!state->store)
        return fail(ErrorCode::Internal, "no store");
    if (anchors.empty() ||
        !std::all_of(anchors.begin(), anchors.end(), [](const Certificate& anchor) { return anchor.isAuthority(); }))
        return fail(ErrorCode::CertificateMalformed, "an anchor is missing or is no authority");
    for (const Certificate& anchor : anchors) {
        if (X509_STORE_add_cert(state->store.get(), handleOf(anchor)) != 1)
            return fail(ErrorCode::Internal, "an anchor can't be stored");
    }
    for (const Crl& crl : crls) {
        if (std::none_of(anchors.begin(), anchors.end(),
                         [&](const Certificate& anchor) { return crl.verify(anchor).ok(); }))
            return fail(ErrorCode::CrlUnusable, "a list that no anchor signed");
    }
    state->anchors = std::move(anchors);
    state->crls = std::move(crls);
    return Trust(std::move(state));
}

base::Result<void> Trust::check(const Certificate& certificate, std::span<const Certificate> chain,
                                base::TimeMs atMs) const {
    const ErrorQueueGuard guard;
    if (chain.size() > kMaxChain)
        return fail(ErrorCode::CertificateForeign, "the chain is too long");
    const X509StoreCtxPtr context(X509_STORE_CTX_new());
    const X509StackPtr untrusted = borrowStack({chain.begin(), chain.end()});
    if (!context || !untrusted ||
        X509_STORE_CTX_init(context.get(), m_state->store.get(), handleOf(certificate), untrusted.get()) != 1)
        return fail(ErrorCode::Internal, "no context");
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(atMs / base::kSecondMs));
    X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(kMaxChain));
    X509_VERIFY_PARAM_set_auth_level(parameters, kAuthLevel);
    // An anchor may be an authority below a root that we were not given.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    if (X509_verify_cert(context.get()) != 1) {
        const int error = X509_STORE_CTX_get_error(context.get());
        return fail(codeFor(error), X509_verify_cert_error_string(error));
    }
    if (!certificate.isStrong())
        return fail(ErrorCode::CertificateWeak, "key or signature");
    const STACK_OF(X509)* verified = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(verified); ++i) {
        for (const Crl& crl : m_state->crls) {
            const auto revoked = revokedAt(crl, sk_X509_value(verified, i));
            if (revoked && *revoked <= atMs)
                return fail(ErrorCode::CertificateRevoked, i == 0 ? "the certificate" : "an authority above it");
        }
    }
    if (!allowsUse(certificate, m_state->profile))
        return fail(ErrorCode::CertificateWrongUse, "key usage or extended key usage");
    return {};
}

bool Trust::isRevoked(const Certificate& certificate) const {
    const ErrorQueueGuard guard;
    return std::any_of(m_state->crls.begin(), m_state->crls.end(),
                       [&](const Crl& crl) { return revokedAt(crl, handleOf(certificate)).has_value(); });
}

const std::vector<Certificate>& Trust::anchors() const {
    return m_state->anchors;
}
const std::vector<Crl>& Trust::crls() const {
    return m_state->crls;
}
const CertificateProfile& Trust::profile() const {
    return m_state->profile;
}

}  // namespace renkei::crypto
