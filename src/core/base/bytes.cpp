#include "base/bytes.h"

#include <algorithm>

namespace renkei::base {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> makeInverse(std::string_view digits) {
    std::array<std::int8_t, 256> inverse{};
    inverse.fill(-1);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        inverse[static_cast<std::uint8_t>(digits[i])] = static_cast<std::int8_t>(i);
    }
    return inverse;
}
constexpr auto kHexInverse = makeInverse(kHexDigits);
constexpr auto kBase64Inverse = makeInverse(kBase64Digits);

int valueOf(const std::array<std::int8_t, 256>& inverse, char c) {
    return inverse[static_cast<std::uint8_t>(c)];
}

/// The length of the well-formed UTF-8 sequence at the front, or 0 (table 3-7 of the Unicode standard).
std::size_t utf8SequenceLength(ByteView bytes) {
    const auto at = [&](std::size_t i) { return i < bytes.size() ? unsigned{bytes[i]} : 0U; };
    const auto tail = [&](std::size_t i) { return at(i) >= 0x80 && at(i) <= 0xBF; };
    const unsigned lead = at(0);
    const unsigned second = at(1);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return tail(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool secondFits = tail(1) && !(lead == 0xE0 && second < 0xA0) && !(lead == 0xED && second > 0x9F);
        return secondFits && tail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool secondFits = tail(1) && !(lead == 0xF0 && second < 0x90) && !(lead == 0xF4 && second > 0x8F);
        return secondFits && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string toHex(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kHexDigits[byte >> 4]);
        text.push_back(kHexDigits[byte & 15]);
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = valueOf(kHexInverse, text[i]);
        const int low = valueOf(kHexInverse, text[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::optional<Digest> digestFromHex(std::string_view text) {
    const auto bytes = fromHex(text);
    if (!bytes || bytes->size() != Digest{}.size()) {
        return std::nullopt;
    }
    Digest digest;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

std::string toBase64(ByteView bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = static_cast<std::uint32_t>(bytes[i]) << 16;
        group |= left > 1 ? static_cast<std::uint32_t>(bytes[i + 1]) << 8 : 0;
        group |= left > 2 ? static_cast<std::uint32_t>(bytes[i + 2]) : 0;
        text.push_back(kBase64Digits[group >> 18]);
        text.push_back(kBase64Digits[(group >> 12) & 63]);
        text.push_back(left > 1 ? kBase64Digits[(group >> 6) & 63] : '=');
        text.push_back(left > 2 ? kBase64Digits[group & 63] : '=');
    }
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool last = i + 4 == text.size();
        const std::size_t padding = !last ? 0U : text[i + 2] == '=' ? 2U : text[i + 3] == '=' ? 1U : 0U;
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const bool padded = k >= 4 - padding;
            const int digit = padded ? (text[i + k] == '=' ? 0 : -1) : valueOf(kBase64Inverse, text[i + k]);
            if (digit < 0) {
                return std::nullopt;
            }
            group = group << 6 | static_cast<std::uint32_t>(digit);
        }
        const std::uint32_t unused = padding == 2 ? group & 0xFFFF : padding == 1 ? group & 0xFF : 0;
        if (unused != 0) {
            return std::nullopt;
        }
        for (std::size_t k = 0; k < 3 - padding; ++k) {
            bytes.push_back(static_cast<std::uint8_t>(group >> (16 - 8 * k)));
        }
    }
    return bytes;
}

bool isUtf8(std::string_view text) {
    ByteView rest = asBytes(text);
    while (!rest.empty()) {
        const std::size_t length = utf8SequenceLength(rest);
        if (length == 0) {
            return false;
        }
        rest = rest.subspan(length);
    }
    return true;
}

}  // namespace renkei::base
