#pragma once

#include <cstddef>
#include <string_view>

namespace renkei::gui {

/// Longest proxy address that the settings take, in bytes: a host name has at most 253 (RFC 1035, 2.3.4).
constexpr std::size_t kMaxProxyBytes = 300;

/// What is wrong with a proxy's address. Whitespace around it counts as wrong.
enum class ProxyFault {
    None,
    Scheme,   ///< It does not begin with http://.
    Login,    ///< It holds a user's name or a password: settings hold no secret.
    Host,     ///< No host, or characters that no host has.
    Port,     ///< No port, or none of 1 to 65535.
    Rest,     ///< Something follows the port.
    TooLong,  ///< More than kMaxProxyBytes.
};

/// Judges `http://host:port`. Empty means no proxy, which is fine.
ProxyFault proxyFault(std::string_view address);

}  // namespace renkei::gui
