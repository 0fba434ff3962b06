#include "gui/client/proxy.h"

#include <algorithm>
#include <charconv>

namespace renkei::gui {
namespace {

constexpr std::string_view kScheme = "http://";
constexpr int kMostPort = 65'535;
constexpr std::size_t kMaxHostBytes = 253;
constexpr std::size_t kMaxPortDigits = 5;

bool isAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHost(std::string_view host) {
    if (host.empty() || host.size() > kMaxHostBytes) {
        return false;
    }
    if (host.front() == '[') {
        // An IPv6 address (RFC 3986, 3.2.2).
        return host.size() > 2 && host.back() == ']' &&
               std::all_of(host.begin() + 1, host.end() - 1, [](char c) { return isAlnum(c) || c == ':' || c == '.'; });
    }
    return isAlnum(host.front()) && isAlnum(host.back()) &&
           std::all_of(host.begin(), host.end(), [](char c) { return isAlnum(c) || c == '.' || c == '-' || c == '_'; });
}

}  // namespace

ProxyFault proxyFault(std::string_view address) {
    if (address.empty()) {
        return ProxyFault::None;
    }
    if (address.size() > kMaxProxyBytes) {
        return ProxyFault::TooLong;
    }
    if (!address.starts_with(kScheme)) {
        return ProxyFault::Scheme;
    }
    const std::string_view rest = address.substr(kScheme.size());
    if (rest.find('@') != std::string_view::npos) {
        return ProxyFault::Login;
    }
    const std::size_t bracket = rest.find(']');
    const std::size_t colon = rest.find(':', rest.starts_with('[') && bracket != std::string_view::npos ? bracket : 0);
    if (!isHost(rest.substr(0, std::min(colon, rest.find('/'))))) {
        return ProxyFault::Host;
    }
    if (colon == std::string_view::npos) {
        return ProxyFault::Port;
    }
    const std::string_view after = rest.substr(colon + 1);
    const std::size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
    int port = 0;
    std::from_chars(after.data(), after.data() + digits, port);
    if (digits == 0 || digits > kMaxPortDigits || port < 1 || port > kMostPort) {
        return ProxyFault::Port;
    }
    return digits == after.size() ? ProxyFault::None : ProxyFault::Rest;
}

}  // namespace renkei::gui
