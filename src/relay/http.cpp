#include "relay/http.h"

#include <algorithm>

namespace renkei::relay {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kMaxParameters = 16;

std::string_view find(const std::vector<Header>& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& h) { return h.name == name; });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

std::optional<std::uint8_t> hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<std::uint8_t>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
        return static_cast<std::uint8_t>(lower - 'a' + 10);
    }
    return std::nullopt;
}

}  // namespace

std::string_view RequestHead::field(std::string_view name) const {
    return find(fields, name);
}
std::string_view RequestHead::parameter(std::string_view name) const {
    return find(query, name);
}

std::optional<std::string> decodePercent(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.push_back(text[i]);
            continue;
        }
        const auto high = i + 2 < text.size() ? hexDigit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexDigit(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return std::nullopt;
        }
        decoded.push_back(static_cast<char>(*high << 4 | *low));
        i += 2;
    }
    if (!base::isUtf8(decoded) || decoded.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    return decoded;
}

base::Result<void> readTarget(std::string_view target, RequestHead& head) {
    if (target.empty() || target.front() != '/' || target.find('#') != std::string_view::npos) {
        return fail(ErrorCode::RequestMalformed, "target is no path");
    }
    const std::size_t mark = target.find('?');
    head.path = target.substr(0, mark);
    if (mark == std::string_view::npos) {
        return {};
    }
    std::string_view rest = target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equal = pair.find('=');
        auto name = decodePercent(pair.substr(0, equal));
        auto value = decodePercent(equal == std::string_view::npos ? std::string_view{} : pair.substr(equal + 1));
        const bool repeated =
            name && std::any_of(head.query.begin(), head.query.end(), [&](const Header& h) { return h.name == *name; });
        if (!name || !value || name->empty() || repeated || head.query.size() == kMaxParameters) {
            return fail(ErrorCode::RequestMalformed, "query");
        }
        head.query.push_back({std::move(*name), std::move(*value)});
    }
    return {};
}

}  // namespace renkei::relay
