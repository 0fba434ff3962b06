#include "crypto/file_names.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Unseen characters, and those that change the direction of what follows.
constexpr std::array<Range, 15> kHidden{{{0x0000, 0x001F},
                                         {0x007F, 0x00A0},
                                         {0x00AD, 0x00AD},
                                         {0x061C, 0x061C},
                                         {0x115F, 0x1160},
                                         {0x180E, 0x180E},
                                         {0x2000, 0x200F},
                                         {0x2028, 0x202F},
                                         {0x205F, 0x206F},
                                         {0x2800, 0x2800},
                                         {0x3164, 0x3164},
                                         {0xFEFF, 0xFEFF},
                                         {0xFFA0, 0xFFA0},
                                         {0xFFF0, 0xFFFF},
                                         {0xE0000, 0x10FFFF}}};

// Well-formed UTF-8 only: the caller has checked.
char32_t nextCharacter(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6U) | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return value;
}

void append(std::string& text, char32_t c) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

bool within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

char32_t toSmall(char32_t c) {
    const bool shiftedBy32 = within(c, 'A', 'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7) || within(c, 0x391, 0x3A9) ||
                             within(c, 0x410, 0x42F) || within(c, 0xFF21, 0xFF3A);
    if (shiftedBy32)
        return c + 32;
    if (within(c, 0x400, 0x40F))
        return c + 80;
    // Pairs, the capital first: at even places, and at odd ones in two stretches.
    const bool oddCapitals = within(c, 0x139, 0x148) || within(c, 0x179, 0x17E);
    if (within(c, 0x100, 0x17E) && c != 0x138 && c != 0x149 && c != 0x178 && (c % 2 == 1) == oddCapitals)
        return c + 1;
    return c;
}

bool isHidden(char32_t c) {
    return std::any_of(kHidden.begin(), kHidden.end(), [&](Range range) { return within(c, range.first, range.last); });
}

bool isDevice(const std::string& folded) {
    std::string base = folded.substr(0, folded.find('.'));
    while (!base.empty() && base.back() == ' ')
        base.pop_back();
    constexpr std::array<std::string_view, 7> kPlain{"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"};
    if (std::find(kPlain.begin(), kPlain.end(), base) != kPlain.end())
        return true;
    if (!base.starts_with("com") && !base.starts_with("lpt"))
        return false;
    const std::string number = base.substr(3);
    return (number.size() == 1 && within(static_cast<unsigned char>(number[0]), '0', '9')) || number == "\u00B9" ||
           number == "\u00B2" || number == "\u00B3";
}

}  // namespace

std::string foldFileName(std::string_view name) {
    std::string folded;
    if (!base::isUtf8(name))
        return std::string(name);
    while (!name.empty())
        append(folded, toSmall(nextCharacter(name)));
    return folded;
}

bool isPlainFileName(std::string_view name) {
    constexpr std::string_view kForbidden = "/\\:*?\"<>|";
    constexpr char32_t kIdeographicBlank = 0x3000;
    if (name.empty() || name.size() > kMaxFileNameBytes || !base::isUtf8(name))
        return false;
    std::string_view rest = name;
    char32_t first = 0;
    char32_t last = 0;
    while (!rest.empty()) {
        last = nextCharacter(rest);
        first = first == 0 ? last : first;
        if (isHidden(last) || (last < 0x80 && kForbidden.find(static_cast<char>(last)) != std::string_view::npos))
            return false;
    }
    if (first == ' ' || first == kIdeographicBlank || last == ' ' || last == kIdeographicBlank || last == '.')
        return false;
    return !isDevice(foldFileName(name));
}

bool isReservedFileName(std::string_view name) {
    const std::string folded = foldFileName(name);
    return folded == kManifestName || folded == kPaddingName;
}

}  // namespace renkei::crypto
