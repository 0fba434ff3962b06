#include "protocol/identifiers.h"

#include <algorithm>

#include "base/bytes.h"
#include "protocol/limits.h"

namespace renkei::protocol {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
}

bool isHex(std::string_view text, std::size_t length) {
    return text.size() == length && std::all_of(text.begin(), text.end(), isHexDigit);
}

constexpr std::size_t kOfficeNumberLength = 10;
constexpr std::size_t kUuidLength = 36;
constexpr std::size_t kSequenceLength = 14;

}  // namespace

bool isSequence(std::string_view text) {
    return text.size() == kSequenceLength && std::all_of(text.begin(), text.end(), isDigit);
}

bool isOfficeNumber(std::string_view text) {
    if (text.size() != kOfficeNumberLength) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool capital = i == 2 && text[i] >= 'A' && text[i] <= 'Z';
        if (!isDigit(text[i]) && !capital) {
            return false;
        }
    }
    return true;
}

bool isMessageId(std::string_view text) {
    if (text.size() != kUuidLength) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHexDigit(text[i])) {
            return false;
        }
    }
    const bool variant = text[19] == '8' || text[19] == '9' || text[19] == 'a' || text[19] == 'b';
    return text[14] == '7' && variant;
}

std::string makeMessageId(base::TimeMs time, const std::array<std::uint8_t, 10>& random) {
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(time) >> (40 - 8 * i));
    }
    std::copy(random.begin(), random.end(), bytes.begin() + 6);
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0F));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
    std::string text = base::toHex(bytes);
    for (const std::size_t position : {8U, 13U, 18U, 23U}) {
        text.insert(position, 1, '-');
    }
    return text;
}

bool isTerminalId(std::string_view text) {
    return isHex(text, 32);
}
bool isTerminalLabel(std::string_view text) {
    return !text.empty() && text.size() <= kMaxTerminalLabelBytes && base::isUtf8(text) &&
           std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}
bool isToken(std::string_view text) {
    return isHex(text, 64);
}

}  // namespace renkei::protocol
