#include "transport/route.h"

#include "transport/http_client.h"

namespace renkei::transport {

std::string percentEncode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '_' || c == '~') {
            encoded.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded.push_back('%');
            encoded.push_back(kDigits[byte >> 4U]);
            encoded.push_back(kDigits[byte & 0x0FU]);
        }
    }
    return encoded;
}

Route& Route::id(std::string_view segment) {
    m_emptyId = m_emptyId || segment.empty();
    return then(percentEncode(segment));
}

Route& Route::then(std::string_view segment) {
    m_target.append("/").append(segment);
    return *this;
}

Route& Route::query(std::string_view name, std::string_view value) {
    if (!value.empty()) {
        m_target.append(m_hasQuery ? "&" : "?").append(name).append("=").append(percentEncode(value));
        m_hasQuery = true;
    }
    return *this;
}

base::Result<std::string> Route::url(std::string_view apiUrl) const {
    if (m_emptyId) {
        return base::fail(base::ErrorCode::RequestMalformed, "empty id in a route");
    }
    std::string url = std::string(apiUrl) + m_target;
    if (url.size() > kMaxUrlBytes) {
        return base::fail(base::ErrorCode::RequestMalformed, "address of " + std::to_string(url.size()) + " bytes");
    }
    return url;
}

}  // namespace renkei::transport
