#include "crypto/hash.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "crypto/openssl_handles.h"

namespace renkei::crypto {

namespace {

using EvpMdCtxPtr = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;

// RFC 7914: 2^14, 8, 1 take about 30 ms and 16 MiB on an office PC.
constexpr unsigned kScryptLogN = 14;
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 1;
constexpr unsigned kMaxScryptLogN = 17;
constexpr std::uint64_t kScryptMemory = 256ULL << 20;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;

bool scrypt(const base::Secret& password, base::ByteView salt, unsigned logN, std::uint64_t r, std::uint64_t p,
            base::Digest& out) {
    const ErrorQueueGuard guard;
    return EVP_PBE_scrypt(password.view().data(), password.size(), salt.data(), salt.size(), 1ULL << logN, r, p,
                          kScryptMemory, out.data(), out.size()) == 1;
}

std::vector<std::string_view> splitAtDollar(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find('$');
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

}  // namespace

base::Digest sha256(base::ByteView bytes) {
    Sha256Hasher hasher;
    hasher.update(bytes);
    return hasher.finish();
}

struct Sha256Hasher::State {
    EvpMdCtxPtr context{EVP_MD_CTX_new()};
};

Sha256Hasher::Sha256Hasher() : m_state(std::make_unique<State>()) {
    EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr);
}
Sha256Hasher::Sha256Hasher(Sha256Hasher&&) noexcept = default;
Sha256Hasher& Sha256Hasher::operator=(Sha256Hasher&&) noexcept = default;
Sha256Hasher::~Sha256Hasher() = default;

void Sha256Hasher::update(base::ByteView bytes) {
    EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size());
}

base::Digest Sha256Hasher::finish() {
    base::Digest digest{};
    EVP_DigestFinal_ex(m_state->context.get(), digest.data(), nullptr);
    EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr);
    return digest;
}

base::Digest hmacSha256(base::ByteView key, base::ByteView message) {
    constexpr std::size_t kBlockBytes = 64;
    base::Bytes inner(kBlockBytes);
    if (key.size() > kBlockBytes) {
        const base::Digest hashed = sha256(key);
        std::copy(hashed.begin(), hashed.end(), inner.begin());
    } else {
        std::copy(key.begin(), key.end(), inner.begin());
    }
    base::Bytes outer = inner;
    for (std::size_t i = 0; i < kBlockBytes; ++i) {
        inner[i] ^= 0x36;
        outer[i] ^= 0x5C;
    }
    Sha256Hasher hasher;
    hasher.update(inner);
    hasher.update(message);
    const base::Digest hashed = hasher.finish();
    hasher.update(outer);
    hasher.update(hashed);
    base::wipe(inner.data(), inner.size());
    base::wipe(outer.data(), outer.size());
    return hasher.finish();
}

base::Result<base::Bytes> randomBytes(std::size_t count) {
    const ErrorQueueGuard guard;
    if (count > kMaxRandomBytes)
        return base::fail(base::ErrorCode::Internal, "more random bytes than one request may ask for");
    base::Bytes bytes(count);
    if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1)
        return base::fail(base::ErrorCode::Internal, "no random bytes");
    return bytes;
}

bool equalConstantTime(base::ByteView left, base::ByteView right) {
    return left.size() == right.size() && (left.empty() || CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0);
}

base::Result<std::string> hashPassword(const base::Secret& password) {
    if (password.size() > kMaxPasswordBytes)
        return base::fail(base::ErrorCode::Usage, "password too long");
    const auto salt = randomBytes(kSaltBytes);
    if (!salt)
        return salt.error();
    base::Digest hash{};
    if (!scrypt(password, *salt, kScryptLogN, kScryptR, kScryptP, hash))
        return base::fail(base::ErrorCode::Internal, "scrypt failed");
    return "scrypt$" + std::to_string(kScryptLogN) + '$' + std::to_string(kScryptR) + '$' + std::to_string(kScryptP) +
           '$' + base::toBase64(*salt) + '$' + base::toBase64(hash);
}

bool verifyPassword(const base::Secret& password, std::string_view stored) {
    const std::vector<std::string_view> parts = splitAtDollar(stored);
    if (parts.size() != 6 || parts[0] != "scrypt" || password.size() > kMaxPasswordBytes)
        return false;
    const auto logN = number(parts[1]);
    const auto r = number(parts[2]);
    const auto p = number(parts[3]);
    const auto salt = base::fromBase64(parts[4]);
    const auto expected = base::fromBase64(parts[5]);
    if (!logN || *logN < 1 || *logN > kMaxScryptLogN || !r || *r != kScryptR || !p || *p != kScryptP || !salt ||
        salt->size() != kSaltBytes || !expected || expected->size() != kHashBytes)
        return false;
    base::Digest hash{};
    return scrypt(password, *salt, *logN, *r, *p, hash) && equalConstantTime(hash, *expected);
}

}  // namespace renkei::crypto
