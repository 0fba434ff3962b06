#include "relay/passwords.h"

#include <array>
#include <string_view>

#include "base/bytes.h"
#include "crypto/hash.h"

namespace renkei::relay {
namespace {

constexpr std::size_t kPasswordLetters = 16;
/// Without letters that look alike.
constexpr std::string_view kPasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

}  // namespace

base::Result<std::string> makePassword() {
    std::string password;
    while (password.size() < kPasswordLetters) {
        auto bytes = crypto::randomBytes(kPasswordLetters);
        if (!bytes) {
            return bytes.error();
        }
        for (const std::uint8_t byte : *bytes) {
            // Bytes beyond the last whole multiple would favour some letters.
            if (byte < 256 / kPasswordAlphabet.size() * kPasswordAlphabet.size() &&
                password.size() < kPasswordLetters) {
                password.push_back(kPasswordAlphabet[byte % kPasswordAlphabet.size()]);
            }
        }
    }
    return password;
}

base::Result<MadePassword> makeHashedPassword() {
    auto text = makePassword();
    if (!text) {
        return text.error();
    }
    auto hash = crypto::hashPassword(base::Secret(*text));
    if (!hash) {
        return hash.error();
    }
    return MadePassword{std::move(*text), std::move(*hash)};
}

std::string hashOfNoPassword() {
    constexpr std::array<std::uint8_t, 16> salt{};
    return "scrypt$14$8$1$" + base::toBase64(salt) + '$' + base::toBase64(base::Digest{});
}

}  // namespace renkei::relay
