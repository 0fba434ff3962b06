#pragma once

// For the sources of this module only: OpenSSL's handles and what our values hold inside.

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"

namespace renkei::crypto {

template <auto kFree>
struct Freer {
    template <typename T>
    void operator()(T* handle) const {
        kFree(handle);
    }
};

using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using X509CrlPtr = std::unique_ptr<X509_CRL, Freer<X509_CRL_free>>;
using X509StorePtr = std::unique_ptr<X509_STORE, Freer<X509_STORE_free>>;
using X509StoreCtxPtr = std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>>;
using EvpKeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using EvpKeyCtxPtr = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freer<CMS_ContentInfo_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freer<PKCS8_PRIV_KEY_INFO_free>>;
using X509SigPtr = std::unique_ptr<X509_SIG, Freer<X509_SIG_free>>;
using Asn1TimePtr = std::unique_ptr<ASN1_TIME, Freer<ASN1_TIME_free>>;
using Asn1IntegerPtr = std::unique_ptr<ASN1_INTEGER, Freer<ASN1_INTEGER_free>>;

struct StackFreer {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
/// A stack that borrows its certificates.
using X509StackPtr = std::unique_ptr<STACK_OF(X509), StackFreer>;

/// Leaves this thread's queue of OpenSSL errors empty: no left-over of one call may explain the next one, and nothing
/// of a hostile input stays in it.
class ErrorQueueGuard {
public:
    ErrorQueueGuard() { ERR_clear_error(); }
    ~ErrorQueueGuard() { ERR_clear_error(); }
    ErrorQueueGuard(const ErrorQueueGuard&) = delete;
    ErrorQueueGuard& operator=(const ErrorQueueGuard&) = delete;
};

struct Certificate::State {
    X509Ptr x509;
    base::Bytes der;
    base::Digest fingerprint{};
    std::string commonName;
    std::string officeNumber;
    std::string kindText;
    CertificateKind kind = CertificateKind::Unknown;
    std::string issuer;
    std::string serial;
    base::Bytes issuerAndSerial;  ///< Content octets of IssuerAndSerialNumber (RFC 5652 clause 10.2.4).
    base::TimeMs notBeforeMs = 0;
    base::TimeMs notAfterMs = 0;
    KeyAlgorithm keyAlgorithm = KeyAlgorithm::Other;
    int keyBits = 0;
    bool selfIssued = false;
    bool authority = false;
    bool strong = false;
};

struct PrivateKey::State {
    EvpKeyPtr key;
};

/// OpenSSL's handle, for calls that do not change it but lack the const.
inline X509* handleOf(const Certificate& certificate) {
    return certificate.state().x509.get();
}
inline EVP_PKEY* handleOf(const PrivateKey& key) {
    return key.state().key.get();
}

/// Wraps a handle of OpenSSL by way of its DER bytes.
base::Result<Certificate> certificateFromHandle(X509* x509, const CertificateProfile& profile);
PrivateKey keyFromHandle(EvpKeyPtr key);

/// The `i2d` form of a value.
template <typename T, typename I2d>
base::Bytes toDer(T* value, I2d i2d) {
    const int length = i2d(value, nullptr);
    if (length <= 0)
        return {};
    base::Bytes der(static_cast<std::size_t>(length));
    unsigned char* out = der.data();
    i2d(value, &out);
    return der;
}

/// A memory BIO that reads `bytes`, which must outlive it.
BioPtr readBio(base::ByteView bytes);
/// A BIO that appends what is written to `bytes`, which must outlive it. (A memory BIO grows and copies again and
/// again.)
BioPtr writeBio(base::Bytes& bytes);
/// What was written to a memory BIO.
base::ByteView bioContent(BIO* bio);

/// Nothing for a time that OpenSSL can't read.
std::optional<base::TimeMs> timeFromAsn1(const ASN1_TIME* time);
/// UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 clause 4.1.2.5), in whole seconds.
Asn1TimePtr timeToAsn1(base::TimeMs timeMs);

/// Borrowing stack for calls that take certificates.
X509StackPtr borrowStack(const std::vector<Certificate>& certificates);

}  // namespace renkei::crypto
