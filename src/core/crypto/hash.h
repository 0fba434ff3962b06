#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"

namespace renkei::crypto {

/// SHA-256 (FIPS 180-4).
base::Digest sha256(base::ByteView bytes);

/// SHA-256 of bytes that come in pieces.
class Sha256Hasher {
public:
    Sha256Hasher();
    Sha256Hasher(Sha256Hasher&&) noexcept;
    Sha256Hasher& operator=(Sha256Hasher&&) noexcept;
    ~Sha256Hasher();

    void update(base::ByteView bytes);
    /// The hash of all so far; afterwards the hasher begins anew.
    base::Digest finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// HMAC with SHA-256 (RFC 2104).
base::Digest hmacSha256(base::ByteView key, base::ByteView message);

/// Bytes of one request for randomness.
constexpr std::size_t kMaxRandomBytes = 1U << 20;

/// Random bytes fit for keys, tokens and ids. Fails with Internal where the system has none to give.
base::Result<base::Bytes> randomBytes(std::size_t count);

/// Compares in a time that depends on the lengths only.
bool equalConstantTime(base::ByteView left, base::ByteView right);

/// Bytes of a password; longer ones are refused before any work is done.
constexpr std::size_t kMaxPasswordBytes = 1024;

/// A salted scrypt hash (RFC 7914) with its parameters: `scrypt$14$8$1$<salt>$<hash>`, about 30 ms and 16 MiB.
base::Result<std::string> hashPassword(const base::Secret& password);
/// True if `stored` is what `hashPassword` once made for this password. False for anything that is no such text.
bool verifyPassword(const base::Secret& password, std::string_view stored);

}  // namespace renkei::crypto
