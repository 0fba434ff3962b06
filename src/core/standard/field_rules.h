#pragma once

#include <cstdint>
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

FieldVerdict judgeField(const Field& field, const CsvField& value);

/// The characters that a type takes exactly; 0 where it takes more or fewer.
std::uint32_t exactLength(FieldType type);

/// What a spreadsheet program does to a value when it opens and saves a CSV.
enum class SpreadsheetMark : std::uint8_t { None, Exponent, SlashedDate, LeadingZeros };

/// The mark that a faulty value bears.
SpreadsheetMark spreadsheetMark(const Field& field, std::string_view value);

/// The value without doubled quotes.
std::string unquoted(const CsvField& value);

}  // namespace renkei::standard
