#include "crypto/identity.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <cstring>

#include "crypto/hash.h"
#include "crypto/openssl_handles.h"
#include "crypto/pkcs12.h"

namespace renkei::crypto {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kMaxKeyPemBytes = 64U << 10;

// Hands the password to OpenSSL, which would ask the terminal otherwise.
int passwordCallback(char* buffer, int size, int /*forWriting*/, void* context) {
    const auto* password = static_cast<const base::Secret*>(context);
    if (password == nullptr || password->size() > static_cast<std::size_t>(size))
        return -1;
    if (!password->empty())
        std::memcpy(buffer, password->view().data(), password->size());
    return static_cast<int>(password->size());
}

// This kind of BIO wipes its memory when it goes.
BioPtr secretBio() {
    return BioPtr(BIO_new(BIO_s_secmem()));
}

base::Secret takeSecret(BIO* bio) {
    return base::Secret(bioContent(bio));
}

}  // namespace

PrivateKey::PrivateKey(std::unique_ptr<State> state) : m_state(std::move(state)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

PrivateKey keyFromHandle(EvpKeyPtr key) {
    auto state = std::make_unique<PrivateKey::State>();
    state->key = std::move(key);
    return PrivateKey(std::move(state));
}

base::Result<PrivateKey> PrivateKey::generate(KeyKind kind) {
    const ErrorQueueGuard guard;
    EvpKeyPtr key;
    switch (kind) {
        case KeyKind::EcP256:
            key.reset(EVP_EC_gen("P-256"));
            break;
        case KeyKind::Rsa2048:
            key.reset(EVP_RSA_gen(2048));
            break;
        case KeyKind::Rsa3072:
            key.reset(EVP_RSA_gen(3072));
            break;
    }
    if (!key)
        return fail(ErrorCode::Internal, "a key could not be made");
    return keyFromHandle(std::move(key));
}

base::Result<PrivateKey> PrivateKey::fromPem(std::string_view pem, const base::Secret* password) {
    const ErrorQueueGuard guard;
    if (pem.size() > kMaxKeyPemBytes)
        return fail(ErrorCode::CertificateMalformed, "PEM key too long");
    const BioPtr bio = readBio(base::asBytes(pem));
    // The callback only reads the password.
    EvpKeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, passwordCallback, const_cast<base::Secret*>(password)));
    if (key)
        return keyFromHandle(std::move(key));
    if (pem.find("ENCRYPTED") != std::string_view::npos)
        return fail(ErrorCode::KeyWrongPassword, "the PEM key does not open");
    return fail(ErrorCode::CertificateMalformed, "not a PEM key");
}

base::Result<base::Secret> PrivateKey::pem() const {
    const ErrorQueueGuard guard;
    const BioPtr bio = secretBio();
    if (!bio ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), m_state->key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return fail(ErrorCode::Internal, "the key can't be written");
    return takeSecret(bio.get());
}

base::Result<base::Secret> PrivateKey::encryptedPem(const base::Secret& password) const {
    const ErrorQueueGuard guard;
    const Pkcs8Ptr plain(EVP_PKEY2PKCS8(m_state->key.get()));
    using AlgorithmPtr = std::unique_ptr<X509_ALGOR, Freer<X509_ALGOR_free>>;
    AlgorithmPtr algorithm(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kPkcs12Rounds, nullptr, 0, nullptr, NID_hmacWithSHA256));
    if (!plain || !algorithm)
        return fail(ErrorCode::Internal, "the key can't be encrypted");
    const X509SigPtr sealed(
        PKCS8_set0_pbe(password.view().data(), static_cast<int>(password.size()), plain.get(), algorithm.get()));
    if (!sealed)
        return fail(ErrorCode::Internal, "the key can't be encrypted");
    (void)algorithm.release();  // Now part of `sealed`.
    const BioPtr bio = secretBio();
    if (!bio || PEM_write_bio_PKCS8(bio.get(), sealed.get()) != 1)
        return fail(ErrorCode::Internal, "the key can't be written");
    return takeSecret(bio.get());
}

base::Result<base::Secret> PrivateKey::derive(std::string_view purpose) const {
    const ErrorQueueGuard guard;
    // The number itself: how a key is written to a file differs between libraries.
    const bool rsa = EVP_PKEY_get_base_id(m_state->key.get()) == EVP_PKEY_RSA;
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(m_state->key.get(), rsa ? OSSL_PKEY_PARAM_RSA_D : OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1)
        return fail(ErrorCode::Internal, "the key's number can't be read");
    base::Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    BN_clear_free(number);
    const base::Digest derived = hmacSha256(bytes, base::asBytes(purpose));
    base::wipe(bytes.data(), bytes.size());
    return base::Secret(base::toHex(derived));
}

bool PrivateKey::matches(const Certificate& certificate) const {
    const ErrorQueueGuard guard;
    return X509_check_private_key(handleOf(certificate), m_state->key.get()) == 1;
}

base::Result<Identity> identityFromPem(std::string_view certificatesPem, std::string_view keyPem,
                                       const base::Secret* password) {
    auto certificates = certificatesFromPem(certificatesPem);
    if (!certificates)
        return certificates.error();
    auto key = PrivateKey::fromPem(keyPem, password);
    if (!key)
        return key.error();
    if (!key->matches(certificates->front()))
        return fail(ErrorCode::CertificateNoKey, "the key is of another certificate");
    std::vector<Certificate> chain(certificates->begin() + 1, certificates->end());
    return Identity{certificates->front(), std::move(*key), std::move(chain)};
}

base::Result<TlsPem> pemForTls(const Identity& identity) {
    auto key = identity.key.pem();
    if (!key)
        return key.error();
    TlsPem pem{identity.certificate.pem(), std::move(*key)};
    for (const Certificate& issuer : identity.chain)
        pem.certificates += issuer.pem();
    return pem;
}

}  // namespace renkei::crypto
