#include "standard/field_rules.h"

#include <algorithm>

#include "standard/ascii.h"
#include "standard/words.h"

namespace renkei::standard {
namespace {

/// As allDigits, for values that change from row to row.
inline bool isNumber(std::string_view text) {
    constexpr std::size_t kHalf = kWordBytes / 2;
    if (text.size() < kHalf) {
        return allDigits(text);
    }
    if (text.size() <= kWordBytes) {
        return areDigits(loadOverlapping(text.data(), text.size()));
    }
    const std::size_t tail = text.size() - kWordBytes;
    return areDigits(loadWord(text.data())) &&
           (tail <= kWordBytes ? areDigits(loadWord(text.data() + tail)) : allDigits(text.substr(kWordBytes)));
}

/// Digits in pairs: each even byte of the result is the number that two digits write.
inline std::uint64_t pairsOf(std::uint64_t digits) {
    const std::uint64_t values = digits - inEveryByte('0');
    return values * 10 + (values >> 8U);
}
constexpr unsigned byteOf(std::uint64_t word, unsigned index) {
    return static_cast<unsigned>(word >> (8 * index)) & 0xFFU;
}

inline bool isLeapYear(unsigned year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Eight characters: a day from 00010101 on, in the Gregorian calendar throughout.
inline bool isDate(std::string_view text) {
    constexpr unsigned kShortestMonth = 28;
    constexpr std::uint8_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const std::uint64_t word = loadWord(text.data());
    if (!areDigits(word)) {
        return false;
    }
    const std::uint64_t pairs = pairsOf(word);
    const unsigned year = byteOf(pairs, 0) * 100 + byteOf(pairs, 2);
    const unsigned month = byteOf(pairs, 4);
    const unsigned day = byteOf(pairs, 6);
    if (year < 1 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    return day <= kShortestMonth || day <= kDays[month - 1] || (month == 2 && day == 29 && isLeapYear(year));
}

/// Four characters.
inline bool isTime(std::string_view text) {
    const std::uint64_t word = loadOverlapping(text.data(), text.size());
    if (!areDigits(word)) {
        return false;
    }
    const std::uint64_t pairs = pairsOf(word);
    const unsigned hour = byteOf(pairs, 0);
    const unsigned minute = byteOf(pairs, 2);
    return (hour < 24 && minute < 60) || (hour == 24 && minute == 0);
}

bool isPostal(std::string_view text) {
    return allDigits(text.substr(0, 3)) && text[3] == '-' && allDigits(text.substr(4));
}

bool isPhone(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isDigit(c) || c == '-' || c == '(' || c == ')' || c == '+'; });
}

inline bool isInteger(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    return !digits.empty() && isNumber(digits);
}

bool isDecimal2(std::string_view text) {
    const std::size_t point = text.find('.');
    return point != std::string_view::npos && point >= 1 && point <= 3 && text.size() == point + 3 &&
           allDigits(text.substr(0, point)) && allDigits(text.substr(point + 1));
}

bool isNumber1To99(std::string_view text) {
    return allDigits(text) && numberOf(text) >= 1;
}

bool isFlags(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c == '0' || c == '1'; });
}

bool isTais(std::string_view text) {
    return allDigits(text.substr(0, 5)) && text[5] == '-' && allDigits(text.substr(6));
}

bool isInsuredNo(std::string_view text) {
    return (isDigit(text[0]) || text[0] == 'H') && isNumber(text.substr(1));
}

/// The form of a value whose length fits its type.
inline bool hasForm(FieldType type, std::string_view text) {
    switch (type) {
        case FieldType::Version:
        case FieldType::Month:
            return isMonth(text);
        case FieldType::MonthOrZero:
            return isMonth(text) || text == "000000";
        case FieldType::InsurerNo:
            return isNumber(text);
        case FieldType::InsuredNo:
            return isInsuredNo(text);
        case FieldType::OfficeNo:
        case FieldType::ServiceType:
        case FieldType::ServiceCode:
            return isNumber(text) || allDigitsOrCapitals(text);
        case FieldType::Date:
            return isDate(text);
        case FieldType::DateOrZero:
            return isDate(text) || text == "00000000";
        case FieldType::Time:
            return isTime(text);
        case FieldType::TimeOr9999:
            return isTime(text) || text == "9999";
        case FieldType::Postal:
            return isPostal(text);
        case FieldType::Phone:
            return isPhone(text);
        case FieldType::Int:
            return isInteger(text);
        case FieldType::Decimal2:
            return isDecimal2(text);
        case FieldType::Number1To99:
            return isNumber1To99(text);
        case FieldType::Flags31:
            return isFlags(text);
        case FieldType::Tais:
            return isTais(text);
        case FieldType::Code:
        case FieldType::Text:
        case FieldType::ImageName:
        case FieldType::Unused:
            return true;
    }
    return true;
}

bool isKnownCode(const Field& field, std::string_view text) {
    return std::any_of(field.codes.begin(), field.codes.end(), [&](const CodeValue& c) { return c.code == text; });
}

bool isFreeText(FieldType type) {
    return type == FieldType::Text || type == FieldType::ImageName;
}

/// The finding on a value that is not empty and holds no broken or control character.
FieldVerdict judgeForm(const Field& field, std::string_view text, std::uint64_t characters) {
    if (field.length != 0 && characters > field.length) {
        return FieldVerdict::TooLong;
    }
    const std::uint32_t exact = exactLength(field.type);
    if (exact != 0 && characters != exact) {
        return characters > exact ? FieldVerdict::TooLong : FieldVerdict::WrongLength;
    }
    if (field.type == FieldType::Code) {
        return isKnownCode(field, text) ? FieldVerdict::Good : FieldVerdict::UnknownCode;
    }
    // Everything with a form is ASCII; what has as many bytes as characters can be indexed.
    if (!isFreeText(field.type) && field.type != FieldType::Unused && text.size() != characters) {
        return FieldVerdict::Format;
    }
    return hasForm(field.type, text) ? FieldVerdict::Good : FieldVerdict::Format;
}

FieldVerdict judgeScan(const Ms932Scan& scan) {
    if (scan.bad()) {
        return scan.userDefined() ? FieldVerdict::UserDefined : FieldVerdict::Encoding;
    }
    return scan.control() ? FieldVerdict::Control : FieldVerdict::Good;
}

/// The scan of a field that is whole in its record.
Ms932Scan scanOf(std::string_view text) {
    Ms932Scan scan;
    scan.feed(text);
    return scan;
}

}  // namespace

std::optional<BadCharacter> badCharacter(const CsvField& value) {
    return value.scan != nullptr ? value.scan->firstBad()
                                 : scanOf(value.doubled ? unquoted(value) : std::string(value.bytes)).firstBad();
}

bool holdsWideCharacters(const Field& field, const CsvField& value) {
    const bool formed = !isFreeText(field.type) && field.type != FieldType::Unused;
    return formed && !value.plain &&
           std::any_of(value.bytes.begin(), value.bytes.end(), [](char c) { return (c & '\x80') != 0; });
}

std::uint32_t exactLength(FieldType type) {
    switch (type) {
        case FieldType::ServiceType:
            return 2;
        case FieldType::Time:
        case FieldType::TimeOr9999:
            return 4;
        case FieldType::Version:
        case FieldType::InsurerNo:
        case FieldType::Month:
        case FieldType::MonthOrZero:
        case FieldType::ServiceCode:
            return 6;
        case FieldType::Date:
        case FieldType::DateOrZero:
        case FieldType::Postal:
            return 8;
        case FieldType::InsuredNo:
        case FieldType::OfficeNo:
            return 10;
        case FieldType::Tais:
            return 12;
        case FieldType::Flags31:
            return 31;
        default:
            return 0;
    }
}

std::string unquoted(const CsvField& value) {
    std::string out(value.bytes);
    if (value.doubled) {
        std::size_t end = 0;
        for (std::size_t i = 0; i < value.bytes.size(); ++i, ++end) {
            out[end] = value.bytes[i];
            i += value.bytes.substr(i).starts_with("\"\"") ? 1U : 0U;
        }
        out.resize(end);
    }
    return out;
}

FieldShape::FieldShape(const Field& field) : m_field(&field) {
    const std::uint32_t exact = exactLength(field.type);
    m_least = std::max(exact, 1U);
    m_most = std::min(exact != 0 ? exact : SIZE_MAX, field.length != 0 ? field.length : SIZE_MAX);
}

bool FieldShape::accepts(std::string_view plain) const {
    return plain.size() >= m_least && plain.size() <= m_most &&
           (m_field->type == FieldType::Code ? isKnownCode(*m_field, plain) : hasForm(m_field->type, plain));
}

FieldVerdict judgeField(const Field& field, const CsvField& value) {
    if (value.bytes.empty()) {
        return field.required ? FieldVerdict::Required : field.expected ? FieldVerdict::Expected : FieldVerdict::Good;
    }
    if (value.plain) {
        return judgeForm(field, value.bytes, value.bytes.size());
    }
    const std::string copy = value.doubled && value.scan == nullptr ? unquoted(value) : std::string();
    const std::string_view text = copy.empty() ? value.bytes : copy;
    const Ms932Scan scan = value.scan != nullptr ? *value.scan : scanOf(text);
    const FieldVerdict verdict = judgeScan(scan);
    return verdict != FieldVerdict::Good ? verdict : judgeForm(field, text, scan.characters());
}

SpreadsheetMark spreadsheetMark(const Field& field, std::string_view value) {
    if (isFreeText(field.type) || field.type == FieldType::Unused || value.empty()) {
        return SpreadsheetMark::None;
    }
    const std::size_t exponent = value.find("E+");
    if (exponent != std::string_view::npos && exponent >= 1) {
        const std::string_view mantissa = value.substr(0, exponent);
        const std::string_view power = value.substr(exponent + 2);
        const bool number =
            std::all_of(mantissa.begin(), mantissa.end(), [](char c) { return isDigit(c) || c == '.'; });
        return number && !power.empty() && allDigits(power) ? SpreadsheetMark::Exponent : SpreadsheetMark::None;
    }
    const bool day = field.type == FieldType::Date || field.type == FieldType::DateOrZero ||
                     field.type == FieldType::Month || field.type == FieldType::MonthOrZero;
    if (day && value.find('/') != std::string_view::npos) {
        const bool date = std::all_of(value.begin(), value.end(), [](char c) { return isDigit(c) || c == '/'; });
        return date ? SpreadsheetMark::SlashedDate : SpreadsheetMark::None;
    }
    const std::uint32_t width = field.type == FieldType::Code ? field.length : exactLength(field.type);
    if (!allDigits(value) || value.size() >= width) {
        return SpreadsheetMark::None;
    }
    std::string padded(width - value.size(), '0');
    padded += value;
    const bool fits = field.type == FieldType::Code ? isKnownCode(field, padded) : hasForm(field.type, padded);
    return fits ? SpreadsheetMark::LeadingZeros : SpreadsheetMark::None;
}

}  // namespace renkei::standard
