#include "relay/http_text.h"

#include <algorithm>
#include <array>

namespace renkei::relay {
namespace {

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 303:
            return "See Other";
        default:
            return status < 400 ? "OK" : status < 500 ? "Refused" : "Failed";
    }
}

}  // namespace

std::string writeResponseHead(const Response& response, std::uint64_t size, AfterAnswer after) {
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason(response.status));
    const auto add = [&text](std::string_view name, std::string_view value) {
        text.append("\r\n").append(name).append(": ").append(value);
    };
    if (!response.contentType.empty()) {
        add("Content-Type", response.contentType);
    }
    for (const Header& field : response.fields) {
        add(field.name, field.value);
    }
    add("Content-Length", std::to_string(size));
    add("Cache-Control", "no-store");
    add("X-Content-Type-Options", "nosniff");
    if (after == AfterAnswer::Close) {
        add("Connection", "close");
    }
    text.append("\r\n\r\n");
    return text;
}

std::string httpDate(base::TimeMs time) {
    constexpr std::array<std::string_view, 7> kDays{"Thu", "Fri", "Sat", "Sun",
                                                    "Mon", "Tue", "Wed"};  // from 1970-01-01
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::string text = base::formatTime(time);  // 2025-04-25T09:30:00.000Z
    const auto day = kDays[static_cast<std::size_t>(time / base::kDayMs) % kDays.size()];
    const auto month = kMonths[static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0') - 1)];
    return std::string(day) + ", " + text.substr(8, 2) + " " + std::string(month) + " " + text.substr(0, 4) + " " +
           text.substr(11, 8) + " GMT";
}

char asciiLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return asciiLower(a) == asciiLower(b); });
}

}  // namespace renkei::relay
