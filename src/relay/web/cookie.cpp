#include "relay/web/cookie.h"

#include <algorithm>

#include "crypto/hash.h"

namespace renkei::relay::web {
namespace {

constexpr std::string_view kRules = "; Path=/; Secure; HttpOnly; SameSite=Strict";

}  // namespace

base::Result<std::string> makeCookieId() {
    const auto random = crypto::randomBytes(kCookieIdBytes);
    if (!random) {
        return random.error();
    }
    return base::toHex(*random);
}

std::optional<std::string> cookieId(std::string_view field, std::string_view name) {
    if (field.size() > kMaxCookieFieldBytes) {
        return std::nullopt;
    }
    std::optional<std::string> id;
    while (!field.empty()) {
        std::string_view pair = field.substr(0, field.find(';'));
        field.remove_prefix(std::min(field.size(), pair.size() + 1));
        pair.remove_prefix(std::min(pair.size(), pair.find_first_not_of(' ')));
        if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") {
            continue;
        }
        const std::string_view value = pair.substr(name.size() + 1);
        if (id || !base::digestFromHex(value)) {
            return std::nullopt;
        }
        id = std::string(value);
    }
    return id;
}

std::string setCookie(std::string_view name, std::string_view id) {
    return std::string(name).append("=").append(id).append(kRules);
}

std::string dropCookie(std::string_view name) {
    return std::string(name).append("=").append(kRules).append("; Max-Age=0");
}

}  // namespace renkei::relay::web
