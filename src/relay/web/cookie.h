#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace renkei::relay::web {

/// The session of a person who is signed in. `__Host-`: browsers take it only over TLS, from this host, for all paths
/// (RFC 6265bis clause 4.1.3.2).
constexpr std::string_view kSessionCookie = "__Host-renkei-session";
/// Ties the forms of pages that anybody may open to one browser; nothing is kept about it.
constexpr std::string_view kVisitCookie = "__Host-renkei-visit";

constexpr std::size_t kCookieIdBytes = 32;
constexpr std::size_t kMaxCookieFieldBytes = 4096;

/// 256 random bits as 64 hexadecimal digits. Fails as crypto::randomBytes.
base::Result<std::string> makeCookieId();

/// The id in the field Cookie. Nothing where it is missing, has another form, or comes twice.
std::optional<std::string> cookieId(std::string_view field, std::string_view name);

/// The field Set-Cookie: Secure, HttpOnly, SameSite=Strict, until the browser ends.
std::string setCookie(std::string_view name, std::string_view id);
/// Makes the browser forget it.
std::string dropCookie(std::string_view name);

}  // namespace renkei::relay::web
