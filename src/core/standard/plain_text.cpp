#include "standard/plain_text.h"

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace renkei::standard {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t kLongestUtf8 = 4;

enum class C0 { Pictures, Keep };

/// Length of the UTF-8 sequence at `position`, 0 where there is none.
std::size_t sequenceLength(std::string_view text, std::size_t position) {
    const auto lead = static_cast<unsigned char>(text[position]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const bool whole = position + length <= text.size() && base::isUtf8(text.substr(position, length));
    return whole ? length : 0;
}

char32_t decode(std::string_view sequence) {
    const auto at = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(sequence[i])); };
    switch (sequence.size()) {
        case 1:
            return at(0);
        case 2:
            return ((at(0) & 0x1FU) << 6U) | (at(1) & 0x3FU);
        case 3:
            return ((at(0) & 0x0FU) << 12U) | ((at(1) & 0x3FU) << 6U) | (at(2) & 0x3FU);
        default:
            return ((at(0) & 0x07U) << 18U) | ((at(1) & 0x3FU) << 12U) | ((at(2) & 0x3FU) << 6U) | (at(3) & 0x3FU);
    }
}

/// C1 controls and what changes the direction or the place of other text without being seen.
bool isHidden(char32_t c) {
    return (c >= 0x80 && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

void appendPicture(std::string& out, unsigned char control) {
    // U+2400 to U+241F, and U+2421 for DEL.
    out += "\xE2\x90";
    out += control == 0x7F ? '\xA1' : static_cast<char>(0x80U + control);
}

std::string shown(std::string_view text, C0 c0) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0) {
            out += kReplacement;
            ++i;
            continue;
        }
        const std::string_view sequence = text.substr(i, length);
        const char32_t c = decode(sequence);
        if (c == 0x7F || (c < 0x20 && c0 == C0::Pictures)) {
            appendPicture(out, static_cast<unsigned char>(c));
        } else if (isHidden(c)) {
            out += kReplacement;
        } else {
            out += sequence;
        }
        i += length;
    }
    return out;
}

}  // namespace

std::string plainText(std::string_view text) {
    return shown(text, C0::Pictures);
}

std::string withoutFormatCharacters(std::string_view text) {
    return shown(text, C0::Keep);
}

std::string firstCharacters(std::string_view bytes, std::size_t limit, bool& cut) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t characters = 0; begin < bytes.size() && characters < limit; ++characters) {
        std::size_t length = 1;
        while (length <= kLongestUtf8 && !base::isUtf8(bytes.substr(begin, length))) {
            ++length;
        }
        const bool whole = length <= kLongestUtf8;
        out += whole ? bytes.substr(begin, length) : kReplacement;
        begin += whole ? length : 1;
    }
    cut = begin < bytes.size();
    return out;
}

}  // namespace renkei::standard
