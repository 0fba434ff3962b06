#include "standard/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace renkei::standard {
namespace {

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

unsigned classOf(char c) {
    return kClasses[static_cast<unsigned char>(c)];
}

void setFault(CsvRecord& record, RecordFault fault) {
    const bool quote = fault != RecordFault::BareCarriageReturn;
    // A broken quote is the graver finding; of two of a kind the first counts.
    const bool graver = quote && record.fault == RecordFault::BareCarriageReturn;
    if (record.fault == RecordFault::None || graver) {
        record.fault = fault;
        record.faultColumn = static_cast<std::size_t>(record.columns);
    }
}

bool looksLikeUtf16(std::string_view bytes) {
    constexpr std::size_t kLooked = 16;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return true;
    }
    if (bytes.size() < kLooked) {
        return false;
    }
    bool evenZero = true;
    bool oddZero = true;
    for (std::size_t i = 0; i < kLooked; i += 2) {
        evenZero &= bytes[i] == '\0' && bytes[i + 1] != '\0';
        oddZero &= bytes[i] != '\0' && bytes[i + 1] == '\0';
    }
    return evenZero || oddZero;
}

}  // namespace

struct CsvReader::LongField {
    std::string kept;
    Ms932Scan scan;
    unsigned seen = 0;
    bool doubled = false;
};

CsvReader::CsvReader(Source& source, std::size_t keptColumns, std::size_t bufferBytes)
    : m_source(source), m_keptColumns(keptColumns), m_buffer(std::max(bufferBytes, kLeastBufferBytes)) {
    m_begin = m_end = m_buffer.data();
}

CsvReader::~CsvReader() = default;

base::Result<void> CsvReader::refill() {
    const auto kept = static_cast<std::size_t>(m_end - m_begin);
    if (kept > 0 && m_begin != m_buffer.data()) {
        std::memmove(m_buffer.data(), m_begin, kept);
    }
    m_begin = m_buffer.data();
    m_end = m_begin + kept;
    auto count = m_source.read(std::span(m_buffer).subspan(kept));
    if (!count) {
        return count.error();
    }
    m_atEnd = *count == 0;
    m_end += *count;
    m_bytesRead += *count;
    return {};
}

base::Result<TextForm> CsvReader::open() {
    while (!m_atEnd && static_cast<std::size_t>(m_end - m_begin) < kLeastBufferBytes) {
        if (auto filled = refill(); !filled) {
            return filled.error();
        }
    }
    const std::string_view start(m_begin, static_cast<std::size_t>(m_end - m_begin));
    if (start.starts_with("\xEF\xBB\xBF")) {
        m_begin += 3;
        return TextForm::Utf8Mark;
    }
    return looksLikeUtf16(start) ? TextForm::Utf16 : TextForm::Plain;
}

base::Result<bool> CsvReader::next(CsvRecord& record) {
    while (true) {
        if (m_begin == m_end && m_atEnd) {
            return false;
        }
        if (m_begin != m_end && scanRecord(record) == Step::Done) {
            return true;
        }
        const bool full = static_cast<std::size_t>(m_end - m_begin) == m_buffer.size();
        if (full) {
            auto scanned = scanLongRecord(record);
            return scanned ? base::Result<bool>(true) : base::Result<bool>(scanned.error());
        }
        if (auto filled = refill(); !filled) {
            return filled.error();
        }
    }
}

void CsvReader::keep(CsvRecord& record, const char* begin, const char* end, unsigned seen, bool doubled) {
    ++record.columns;
    const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
    if ((seen & kHigh) != 0 && !m_utf8.refuted()) {
        m_utf8.feed(bytes);
        m_utf8.endValue();
    }
    if (record.fields.size() < m_keptColumns) {
        record.fields.push_back({bytes, (seen & ~kComma) == 0 && !doubled, doubled, nullptr});
    }
}

// Scans one record that lies in the buffer as a whole; asks for more where its end is not there yet.
CsvReader::Step CsvReader::scanRecord(CsvRecord& record) {
    record.line = m_line;
    record.columns = 0;
    record.fields.clear();
    record.fault = RecordFault::None;
    record.bareLineFeed = false;
    const Utf8Watch utf8Before = m_utf8;
    const auto needMore = [&] {
        m_utf8 = utf8Before;
        return Step::NeedMore;
    };
    const char* p = m_begin;
    std::uint64_t lines = 0;
    while (true) {  // one field a turn
        const char* begin = p;
        unsigned seen = 0;
        bool doubled = false;
        const char* quotedEnd = nullptr;
        if (p != m_end && *p == '"') {
            begin = ++p;
            while (true) {
                while (p != m_end && *p != '"') {
                    const unsigned c = classOf(*p++);
                    seen |= c;
                    lines += c == kLineFeed ? 1U : 0U;
                }
                if (p == m_end || (p + 1 == m_end && !m_atEnd)) {
                    if (!m_atEnd) {
                        return needMore();
                    }
                    setFault(record, RecordFault::QuoteUnclosed);
                    break;
                }
                if (p + 1 == m_end || p[1] != '"') {
                    quotedEnd = p++;
                    break;
                }
                doubled = true;
                p += 2;
            }
            const bool follows = p != m_end && (classOf(*p) & (kComma | kCarriageReturn | kLineFeed)) != 0;
            if (quotedEnd != nullptr && p != m_end && !follows) {
                setFault(record, RecordFault::QuoteStray);
            }
        }
        // The unquoted field, or what wrongly follows a quoted one.
        bool ended = false;
        while (!ended) {
            unsigned c = 0;
            while (p != m_end && ((c = classOf(*p)) & kStopsBare) == 0) {
                seen |= c;
                ++p;
            }
            if (p == m_end) {
                if (!m_atEnd) {
                    return needMore();
                }
                ended = true;
            } else if (c == kQuote) {
                setFault(record, RecordFault::QuoteStray);
                seen |= c;
                ++p;
            } else if (c == kCarriageReturn && (p + 1 == m_end || p[1] != '\n')) {
                if (p + 1 == m_end && !m_atEnd) {
                    return needMore();
                }
                setFault(record, RecordFault::BareCarriageReturn);
                seen |= c;
                ++p;
            } else {
                ended = true;
            }
        }
        keep(record, begin, quotedEnd != nullptr ? quotedEnd : p, seen, doubled);
        if (p != m_end && *p == ',') {
            ++p;
            continue;
        }
        record.m_blank = p == m_begin;
        if (p != m_end) {
            record.bareLineFeed = *p == '\n';
            p += *p == '\r' ? 2 : 1;
            ++lines;
        }
        m_begin = p;
        m_line += lines;
        return Step::Done;
    }
}

// The same for a record that is longer than the buffer: byte by byte, keeping the beginning of each field.
base::Result<void> CsvReader::scanLongRecord(CsvRecord& record) {
    record.line = m_line;
    record.columns = 0;
    record.fields.clear();
    record.fault = RecordFault::None;
    record.bareLineFeed = false;
    record.m_blank = false;
    enum class State : std::uint8_t { Start, Bare, Quoted, QuoteSeen, CarriageReturn };
    State state = State::Start;
    m_long.clear();
    LongField surplus;
    LongField* field = nullptr;
    const auto startField = [&] {
        if (m_long.size() < m_keptColumns) {
            m_long.push_back(std::make_unique<LongField>());
            field = m_long.back().get();
        } else {
            surplus = LongField();
            field = &surplus;
        }
        state = State::Start;
    };
    const auto take = [&](char c) {
        const std::string_view byte(&c, 1);
        field->scan.feed(byte);
        field->seen |= classOf(c);
        m_utf8.feed(byte);
        if (field->kept.size() < kKeptFieldBytes) {
            field->kept += c;
        }
    };
    const auto endField = [&] {
        ++record.columns;
        m_utf8.endValue();
    };
    bool done = false;
    startField();
    while (!done) {
        if (m_begin == m_end) {
            if (auto filled = refill(); !filled) {
                return filled.error();
            }
            if (m_atEnd) {
                if (state == State::Quoted) {
                    setFault(record, RecordFault::QuoteUnclosed);
                } else if (state == State::CarriageReturn) {
                    setFault(record, RecordFault::BareCarriageReturn);
                }
                break;
            }
        }
        const char c = *m_begin++;
        m_line += c == '\n' ? 1U : 0U;
        if (state == State::CarriageReturn && c != '\n') {
            setFault(record, RecordFault::BareCarriageReturn);
            take('\r');
            state = State::Bare;
        }
        switch (state) {
            case State::Quoted:
                if (c == '"') {
                    state = State::QuoteSeen;
                } else {
                    take(c);
                }
                continue;
            case State::Start:
                if (c == '"') {
                    state = State::Quoted;
                    continue;
                }
                break;
            case State::QuoteSeen:
                if (c == '"') {
                    field->doubled = true;
                    take(c);
                    // Both quotes stay in the kept bytes, one character in the count.
                    if (field->kept.size() < kKeptFieldBytes) {
                        field->kept += c;
                    }
                    state = State::Quoted;
                    continue;
                }
                if ((classOf(c) & (kComma | kCarriageReturn | kLineFeed)) == 0) {
                    setFault(record, RecordFault::QuoteStray);
                }
                break;
            case State::Bare:
            case State::CarriageReturn:
                break;
        }
        if (c == ',') {
            endField();
            startField();
        } else if (c == '\n') {
            record.bareLineFeed = state != State::CarriageReturn;
            done = true;
        } else if (c == '\r') {
            state = State::CarriageReturn;
        } else {
            if (c == '"') {
                setFault(record, RecordFault::QuoteStray);
            }
            take(c);
            state = State::Bare;
        }
    }
    endField();
    for (const auto& kept : m_long) {
        record.fields.push_back({kept->kept, kept->seen == 0 && !kept->doubled, kept->doubled, &kept->scan});
    }
    return {};
}

}  // namespace renkei::standard
