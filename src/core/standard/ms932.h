#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace renkei::standard {

/// A character that can't stand in a value.
struct BadCharacter {
    std::uint64_t place = 0;  ///< From 1.
    std::uint16_t code = 0;   ///< Its one or two bytes, such as 80 or F040.
    bool operator==(const BadCharacter&) const = default;
};

/// Its code as two or four capital hexadecimal digits.
std::string characterCode(const BadCharacter& character);

/// Looks at text in MS932 (CP932 with the NEC and IBM rows, without the user-defined area F040–F9FC), in pieces, so
/// that a value of any length is judged in no memory. CR and LF are text here; the reader of records knows where they
/// stand.
class Ms932Scan {
public:
    void feed(std::string_view bytes);

    /// Bytes that are not MS932, or a user-defined character, or a character that is cut at the end of what was fed.
    bool bad() const { return m_bad || m_lead != 0; }
    /// A user-defined character (外字) among them.
    bool userDefined() const { return m_userDefined; }
    /// A control character other than CR and LF.
    bool control() const { return m_control; }
    std::uint64_t characters() const { return m_characters; }
    /// The first user-defined character, or where there is none the first that is bad.
    std::optional<BadCharacter> firstBad() const;

private:
    void noteBad(unsigned lead, unsigned trail, bool userDefined);
    void takeFirst(unsigned char byte);
    void takeTrail(unsigned char byte);

    std::uint64_t m_characters = 0;
    BadCharacter m_firstBad;
    unsigned char m_lead = 0;
    bool m_bad = false;
    bool m_userDefined = false;
    bool m_control = false;
};

/// Watches whether everything that is not ASCII is UTF-8, to tell a file that was saved in it. Each value is fed whole
/// or in pieces, with `endValue` after it.
class Utf8Watch {
public:
    void feed(std::string_view bytes);
    void endValue();

    /// Something was no UTF-8: nothing more will be learned.
    bool refuted() const { return m_refuted; }
    /// Everything seen was UTF-8, and some of it not ASCII.
    bool possible() const { return !m_refuted && m_characters > 0; }
    /// As `possible`, and every character is of the blocks that Japanese is written in.
    bool japanese() const { return possible() && !m_foreign; }

private:
    void endCharacter();

    std::uint64_t m_characters = 0;
    char32_t m_value = 0;
    int m_missing = 0;
    int m_length = 0;
    bool m_refuted = false;
    bool m_foreign = false;
};

/// At most `limit` characters of `bytes` as UTF-8; U+FFFD for each byte that has no meaning. `cut` says if there was
/// more.
std::string ms932ToUtf8(std::string_view bytes, std::size_t limit, bool& cut);

}  // namespace renkei::standard
