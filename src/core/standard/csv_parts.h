#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "standard/csv_reader.h"

/// What the two ways through a record share; only for csv_reader.cpp and csv_long_record.cpp.
namespace renkei::standard {

// What a byte means for the structure; several bytes' classes are or-ed.
constexpr unsigned kComma = 1;
constexpr unsigned kCarriageReturn = 2;
constexpr unsigned kLineFeed = 4;
constexpr unsigned kQuote = 8;
constexpr unsigned kHigh = 16;
constexpr unsigned kControl = 32;
constexpr unsigned kStopsBare = kComma | kCarriageReturn | kLineFeed | kQuote;

constexpr std::array<std::uint8_t, 256> kClasses = [] {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t byte = 0; byte < classes.size(); ++byte) {
        classes[byte] = static_cast<std::uint8_t>(byte >= 0x80 ? kHigh : byte < 0x20 || byte == 0x7F ? kControl : 0U);
    }
    classes[','] = kComma;
    classes['\r'] = kCarriageReturn;
    classes['\n'] = kLineFeed;
    classes['"'] = kQuote;
    return classes;
}();

inline unsigned classOf(char c) {
    return kClasses[static_cast<unsigned char>(c)];
}

inline void setFault(CsvRecord& record, RecordFault fault) {
    const bool quote = fault != RecordFault::BareCarriageReturn;
    // A broken quote is the graver finding; of two of a kind the first counts.
    const bool graver = quote && record.fault == RecordFault::BareCarriageReturn;
    if (record.fault == RecordFault::None || graver) {
        record.fault = fault;
        record.faultColumn = static_cast<std::size_t>(record.columns);
    }
}

struct CsvReader::LongField {
    std::string kept;
    Ms932Scan scan;
    unsigned seen = 0;
    bool doubled = false;
};

}  // namespace renkei::standard
