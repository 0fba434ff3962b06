#include "standard/ms932.h"

#include <array>
#include <utility>

namespace renkei::standard {
namespace {

constexpr std::size_t kLeads = 60;
constexpr std::size_t kTrails = 0xFD - 0x40;

constexpr std::uint16_t kTable[kLeads][kTrails] = {
#include "standard/ms932_table.inc"
};

enum class Kind : std::uint8_t { Text, Control, Lead, Bad };

constexpr std::array<Kind, 256> kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
        const bool lead = (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
        const bool bad = byte == 0x80 || byte == 0xA0 || byte >= 0xFD;
        const bool control = (byte < 0x20 && byte != '\r' && byte != '\n') || byte == 0x7F;
        kinds[byte] = lead ? Kind::Lead : bad ? Kind::Bad : control ? Kind::Control : Kind::Text;
    }
    return kinds;
}();

constexpr bool isTrail(unsigned char byte) {
    return byte >= 0x40 && byte != 0x7F && byte <= 0xFC;
}

constexpr std::uint16_t unicodeOf(unsigned char lead, unsigned char trail) {
    const std::size_t row = lead < 0xA0 ? lead - 0x81U : lead - 0xE0U + 31U;
    return isTrail(trail) ? kTable[row][trail - 0x40U] : std::uint16_t{0};
}

constexpr bool isUserDefined(unsigned char lead) {
    return lead >= 0xF0 && lead <= 0xF9;
}

void appendUtf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    } else {
        out += static_cast<char>(0xE0U | (c >> 12U));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
}

bool isJapaneseBlock(char32_t c) {
    return (c >= 0x2000 && c <= 0x33FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF);
}

}  // namespace

void Ms932Scan::noteBad(unsigned lead, unsigned trail, bool userDefined) {
    if (!m_bad || (userDefined && !m_userDefined)) {
        m_firstBad = {m_characters, static_cast<std::uint16_t>(lead << 8U | trail)};
    }
    m_bad = true;
    m_userDefined |= userDefined;
}

std::optional<BadCharacter> Ms932Scan::firstBad() const {
    if (m_bad) {
        return m_firstBad;
    }
    return m_lead != 0 ? std::optional<BadCharacter>({m_characters, m_lead}) : std::nullopt;
}

void Ms932Scan::takeTrail(unsigned char byte) {
    const unsigned char lead = std::exchange(m_lead, static_cast<unsigned char>(0));
    if (unicodeOf(lead, byte) != 0) {
        return;
    }
    if (isTrail(byte)) {
        noteBad(lead, byte, isUserDefined(lead));
    } else {
        // What can't follow a lead byte is a character of its own.
        noteBad(0, lead, false);
        takeFirst(byte);
    }
}

void Ms932Scan::takeFirst(unsigned char byte) {
    ++m_characters;
    const Kind kind = kKinds[byte];
    m_lead = kind == Kind::Lead ? byte : static_cast<unsigned char>(0);
    m_control |= kind == Kind::Control;
    if (kind == Kind::Bad) {
        noteBad(0, byte, false);
    }
}

void Ms932Scan::feed(std::string_view bytes) {
    const char* p = bytes.data();
    const char* const end = p + bytes.size();
    while (p != end) {
        if (m_lead != 0) {
            takeTrail(static_cast<unsigned char>(*p++));
            continue;
        }
        // Whole characters without a fault: nearly all.
        std::uint64_t characters = 0;
        for (; p != end; ++characters) {
            const auto byte = static_cast<unsigned char>(*p);
            if (kKinds[byte] == Kind::Text) {
                ++p;
            } else if (kKinds[byte] == Kind::Lead && end - p > 1 &&
                       unicodeOf(byte, static_cast<unsigned char>(p[1])) != 0) {
                p += 2;
            } else {
                break;
            }
        }
        m_characters += characters;
        if (p != end) {
            takeFirst(static_cast<unsigned char>(*p++));
        }
    }
}

void Utf8Watch::endCharacter() {
    ++m_characters;
    const bool overlong =
        (m_length == 2 && m_value < 0x80) || (m_length == 3 && m_value < 0x800) || (m_length == 4 && m_value < 0x10000);
    m_refuted |= overlong || m_value > 0x10FFFF || (m_value >= 0xD800 && m_value <= 0xDFFF);
    m_foreign |= !isJapaneseBlock(m_value);
}

void Utf8Watch::feed(std::string_view bytes) {
    for (const char c : bytes) {
        if (m_refuted) {
            return;
        }
        const auto byte = static_cast<unsigned char>(c);
        if (m_missing > 0) {
            m_refuted = (byte & 0xC0U) != 0x80U;
            m_value = (m_value << 6U) | (byte & 0x3FU);
            if (--m_missing == 0) {
                endCharacter();
            }
        } else if (byte >= 0x80) {
            m_length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            m_refuted = byte < 0xC2 || byte > 0xF4;
            m_value = byte & (0xFFU >> static_cast<unsigned>(m_length + 1));
            m_missing = m_length - 1;
        }
    }
}

void Utf8Watch::endValue() {
    m_refuted |= m_missing > 0;
    m_missing = 0;
}

std::string characterCode(const BadCharacter& character) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string code;
    for (unsigned shift = character.code > 0xFF ? 16 : 8; shift > 0; shift -= 4) {
        code += kDigits[(character.code >> (shift - 4)) & 0xFU];
    }
    return code;
}

std::string ms932ToUtf8(std::string_view bytes, std::size_t limit, bool& cut) {
    std::string out;
    cut = false;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i, ++characters) {
        if (characters == limit) {
            cut = true;
            break;
        }
        const auto byte = static_cast<unsigned char>(bytes[i]);
        switch (kKinds[byte]) {
            case Kind::Lead: {
                const auto trail = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0U;
                const std::uint16_t c = unicodeOf(byte, static_cast<unsigned char>(trail));
                appendUtf8(out, c != 0 ? c : 0xFFFDU);
                i += isTrail(static_cast<unsigned char>(trail)) ? 1U : 0U;
                break;
            }
            case Kind::Bad:
                appendUtf8(out, 0xFFFD);
                break;
            default:
                appendUtf8(out, byte < 0x80 ? byte : 0xFF61U + (byte - 0xA1U));
        }
    }
    return out;
}

}  // namespace renkei::standard
