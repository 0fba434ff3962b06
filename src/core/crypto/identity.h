#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "crypto/certificate.h"

namespace renkei::crypto {

/// The kinds of key that renkei makes.
enum class KeyKind { EcP256, Rsa2048, Rsa3072 };

/// A private key in memory, wiped when it goes. Moves only.
class PrivateKey {
public:
    /// Fails with Internal.
    static base::Result<PrivateKey> generate(KeyKind kind);
    /// Reads one PEM key, encrypted or not. Fails with KeyWrongPassword or CertificateMalformed.
    static base::Result<PrivateKey> fromPem(std::string_view pem, const base::Secret* password = nullptr);
    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    ~PrivateKey();

    /// PKCS#8 PEM in the clear: for a library that takes keys from memory, never for a client's disk.
    base::Result<base::Secret> pem() const;
    /// PKCS#8 PEM, AES-256-CBC under PBKDF2-HMAC-SHA256.
    base::Result<base::Secret> encryptedPem(const base::Secret& password) const;
    /// 64 hexadecimal digits that only who has the key can make, the same each time: a key for another purpose, which
    /// is named by `purpose`. Fails with Internal.
    base::Result<base::Secret> derive(std::string_view purpose) const;
    /// True if the certificate is for this key.
    bool matches(const Certificate& certificate) const;

    /// For the sources of this module.
    struct State;
    const State& state() const { return *m_state; }
    explicit PrivateKey(std::unique_ptr<State> state);

private:
    std::unique_ptr<State> m_state;
};

/// A certificate with its key, and the issuers' certificates above it (nearest first).
struct Identity {
    Certificate certificate;
    PrivateKey key;
    std::vector<Certificate> chain;
};

/// Puts together what lies in PEM texts (first certificate: the identity's own; more: its chain). Fails with
/// CertificateMalformed, CertificateNoKey (the key is of another certificate) or KeyWrongPassword.
base::Result<Identity> identityFromPem(std::string_view certificatesPem, std::string_view keyPem,
                                       const base::Secret* password = nullptr);

/// What a TLS client is given from memory.
struct TlsPem {
    std::string certificates;  ///< Own certificate, then the chain.
    base::Secret key;          ///< PKCS#8 in the clear.
};
base::Result<TlsPem> pemForTls(const Identity& identity);

}  // namespace renkei::crypto
