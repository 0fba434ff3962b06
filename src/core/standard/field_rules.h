#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "standard/catalogue.h"
#include "standard/csv_reader.h"

namespace renkei::standard {

/// What a field is by itself, the gravest finding only (標準仕様 項目の形式).
enum class FieldVerdict : std::uint8_t {
    Good,
    Encoding,
    UserDefined,
    Control,
    Required,
    Expected,
    TooLong,
    WrongLength,
    Format,
    UnknownCode
};

/// The form of a field, ready for values without end. The field must outlive it.
class FieldShape {
public:
    explicit FieldShape(const Field& field);

    /// True where a value of printable ASCII is good; a value that is refused is for judgeField.
    bool accepts(std::string_view plain) const;

private:
    const Field* m_field;
    std::size_t m_least = 1;
    std::size_t m_most = 0;
};

FieldVerdict judgeField(const Field& field, const CsvField& value);

/// Of a value with the verdict Encoding or UserDefined: the character that it is about.
std::optional<BadCharacter> badCharacter(const CsvField& value);

/// A value that has a form, all of ASCII, holds other characters: full-width digits and letters, mostly.
bool holdsWideCharacters(const Field& field, const CsvField& value);

/// The characters that a type takes exactly; 0 where it takes more or fewer.
std::uint32_t exactLength(FieldType type);

/// What a spreadsheet program does to a value when it opens and saves a CSV.
enum class SpreadsheetMark : std::uint8_t { None, Exponent, SlashedDate, LeadingZeros };

/// The mark that a faulty value bears.
SpreadsheetMark spreadsheetMark(const Field& field, std::string_view value);

/// The value without doubled quotes.
std::string unquoted(const CsvField& value);

}  // namespace renkei::standard
