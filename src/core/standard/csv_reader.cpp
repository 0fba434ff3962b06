#include "standard/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "standard/csv_parts.h"
#include "standard/words.h"

namespace renkei::standard {
namespace {

/// Commas, quotes, the ends of records and what is not printable ASCII; a few signs too, which are looked at again.
constexpr std::uint64_t bytesSpecialBare(std::uint64_t word) {
    return bytesBelow(word, ',' + 1) | bytesFrom7F(word);
}

/// One byte more than the source, so that a record that fills it is seen to end there.
std::size_t bufferFor(std::uint64_t sourceBytes) {
    const bool known = sourceBytes > 0 && sourceBytes < CsvReader::kBufferBytes;
    return known ? static_cast<std::size_t>(sourceBytes) + 1 : CsvReader::kBufferBytes;
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

CsvReader::CsvReader(Source& source, std::size_t keptColumns, std::optional<std::size_t> bufferBytes)
    : m_source(source),
      m_keptColumns(keptColumns),
      m_bufferBytes(std::clamp(bufferBytes.value_or(bufferFor(source.size())), kLeastBufferBytes, kMostBufferBytes)),
      m_buffer(std::make_unique_for_overwrite<char[]>(m_bufferBytes)),
      m_fields(keptColumns),
      m_ends(keptColumns) {
    m_begin = m_end = m_buffer.get();
}

CsvReader::~CsvReader() = default;

base::Result<void> CsvReader::refill() {
    m_above = nullptr;
    const auto kept = static_cast<std::size_t>(m_end - m_begin);
    if (kept > 0 && m_begin != m_buffer.get()) {
        std::memmove(m_buffer.get(), m_begin, kept);
    }
    m_begin = m_buffer.get();
    m_end = m_begin + kept;
    auto count = m_source.read(std::span(m_buffer.get(), m_bufferBytes).subspan(kept));
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
        const Utf8Watch utf8Before = m_utf8;
        if (m_begin != m_end && scanRecord(record) == Step::Done) {
            return true;
        }
        m_utf8 = utf8Before;
        const bool full = static_cast<std::size_t>(m_end - m_begin) == m_bufferBytes;
        if (full) {
            auto scanned = scanLongRecord(record);
            return scanned ? base::Result<bool>(true) : base::Result<bool>(scanned.error());
        }
        if (auto filled = refill(); !filled) {
            return filled.error();
        }
    }
}

void CsvReader::keep(CsvRecord& record, const CsvPart& part, const char* end) {
    const auto column = static_cast<std::size_t>(record.columns++);
    const char* last = part.quotedEnd != nullptr ? part.quotedEnd : end;
    const std::string_view bytes(part.begin, static_cast<std::size_t>(last - part.begin));
    if ((part.seen & kHigh) != 0 && !m_utf8.refuted()) {
        m_utf8.feed(bytes);
        if (last != end) {  // What wrongly follows a quoted field.
            m_utf8.feed(std::string_view(last + 1, static_cast<std::size_t>(end - last - 1)));
        }
        m_utf8.endValue();
    }
    if (column < m_keptColumns) {
        m_fields[column] = {bytes, part.seen == 0 && !part.doubled, part.doubled, nullptr};
        m_ends[column] = static_cast<std::uint32_t>(end - m_begin) + 1;
    }
}

// To the next quote or the end of what is there, noting what is passed.
const char* CsvReader::findQuote(CsvPart& part, const char* p, std::uint64_t& lines) const {
    while (m_end - p >= static_cast<std::ptrdiff_t>(kWordBytes)) {
        const std::uint64_t word = loadWord(p);
        const std::uint64_t quotes = bytesEqual(word, '"');
        // Bytes from the first quote on don't count.
        const std::uint64_t before = quotes == 0 ? ~std::uint64_t{0} : (quotes & (~quotes + 1)) - 1;
        part.seen |= (word & kHighBits & before) != 0 ? kHigh : 0U;
        if (((bytesBelow(word, 0x20) | bytesEqual(word, 0x7F)) & before) != 0) {
            break;
        }
        if (quotes != 0) {
            return p + firstIn(quotes);
        }
        p += kWordBytes;
    }
    while (p != m_end && *p != '"') {
        const unsigned c = classOf(*p++);
        // A comma in quotes is text; CR and LF are too, but they are not plain.
        part.seen |= c & ~kComma;
        lines += c == kLineFeed ? 1U : 0U;
    }
    return p;
}

// From behind the opening quote to behind the closing one, which may be missing at the end of the file.
CsvReader::Step CsvReader::scanQuoted(CsvRecord& record, CsvPart& part, const char*& p, std::uint64_t& lines) const {
    part.begin = ++p;
    while (true) {
        p = findQuote(part, p, lines);
        if (!m_atEnd && m_end - p < 2) {
            return Step::NeedMore;
        }
        if (p == m_end) {
            setFault(record, RecordFault::QuoteUnclosed);
            return Step::Done;
        }
        if (p + 1 == m_end || p[1] != '"') {
            part.quotedEnd = p++;
            const bool follows = p == m_end || (classOf(*p) & (kComma | kCarriageReturn | kLineFeed)) != 0;
            if (!follows) {
                setFault(record, RecordFault::QuoteStray);
            }
            return Step::Done;
        }
        part.doubled = true;
        p += 2;
    }
}

// The unquoted field, or what wrongly follows a quoted one, up to its comma or the end of its record.
CsvReader::Step CsvReader::scanBare(CsvRecord& record, CsvPart& part, const char*& p) const {
    // Digits, letters and all but a few signs are passed eight at a time; what is left is looked at byte by byte.
    while (m_end - p >= static_cast<std::ptrdiff_t>(kWordBytes)) {
        const std::uint64_t word = loadWord(p);
        const std::uint64_t special = bytesSpecialBare(word);
        if (special != 0) {
            p += firstIn(special);
            break;
        }
        p += kWordBytes;
    }
    while (true) {
        unsigned c = 0;
        while (p != m_end && ((c = classOf(*p)) & kStopsBare) == 0) {
            part.seen |= c;
            ++p;
        }
        if (p == m_end) {
            return m_atEnd ? Step::Done : Step::NeedMore;
        }
        if (c == kQuote) {
            setFault(record, RecordFault::QuoteStray);
        } else if (c == kCarriageReturn && p + 1 == m_end && !m_atEnd) {
            return Step::NeedMore;
        } else if (c == kCarriageReturn && (p + 1 == m_end || p[1] != '\n')) {
            setFault(record, RecordFault::BareCarriageReturn);
        } else {
            return Step::Done;
        }
        part.seen |= c;
        ++p;
    }
}

// One field, up to what ends it.
CsvReader::Step CsvReader::scanField(CsvRecord& record, const char*& p, std::uint64_t& lines) {
    CsvPart part;
    part.begin = p;
    Step step = p != m_end && *p == '"' ? scanQuoted(record, part, p, lines) : Step::Done;
    if (step == Step::Done) {
        step = scanBare(record, part, p);
    }
    if (step == Step::Done) {
        keep(record, part, p);
    }
    return step;
}

/// What the fast ways through a record work on; held apart from the reader so that it stays in registers.
struct CsvReader::Cut {
    const char* const begin;  ///< Of the record.
    const char* const end;    ///< Of the bytes that are there.
    const char* const above;  ///< The record above.
    CsvField* const fields;
    std::uint32_t* const ends;
    const std::size_t columns;

    // Passes the columns that stand in the record above with the same bytes, what ends them included: a column is cut
    // by its own bytes alone. `start` is where the next column begins there; their fields stay as they are.
    std::size_t repeat(std::size_t column, const char*& p, std::size_t& start) const {
        const char* const model = above + start;
        const auto left = static_cast<std::size_t>(end - p);
        // Most columns that are not repeated differ in their first bytes.
        if (left >= kWordBytes) {
            const std::uint64_t difference = loadWord(p) ^ loadWord(model);
            if (difference != 0 && firstIn(difference) < ends[column] - start) {
                return column;
            }
        }
        const auto length = static_cast<std::size_t>(begin - model);
        const std::size_t same = start + commonLength(p, model, std::min(length, left));
        const std::size_t first = start;
        const auto shift = static_cast<std::uint32_t>(static_cast<std::size_t>(p - begin) - start);  // modulo
        for (; column < columns && ends[column] <= same; ++column) {
            start = ends[column];
            ends[column] += shift;
        }
        p += start - first;
        return column;
    }

    // A bare field of printable ASCII that a comma ends within two words: most of them. Where it is not, `p` stays.
    bool shortField(std::size_t column, const char*& p) const {
        if (end - p < static_cast<std::ptrdiff_t>(2 * kWordBytes)) {
            return false;
        }
        const char* q = p;
        std::uint64_t special = bytesSpecialBare(loadWord(q));
        if (special == 0) {
            q += kWordBytes;
            special = bytesSpecialBare(loadWord(q));
            if (special == 0) {
                return false;
            }
        }
        q += firstIn(special);
        if (*q != ',') {
            return false;
        }
        fields[column] = {std::string_view(p, static_cast<std::size_t>(q - p)), true, false, nullptr};
        p = q + 1;
        ends[column] = static_cast<std::uint32_t>(p - begin);
        return true;
    }
};

// Scans one record that lies in the buffer as a whole; asks for more where its end is not there yet.
CsvReader::Step CsvReader::scanRecord(CsvRecord& record) {
    record.start(m_line);
    const Cut cut{m_begin, m_end, m_above, m_fields.data(), m_ends.data(), m_fields.size()};
    const char* p = m_begin;
    std::uint64_t lines = 0;
    std::size_t above = 0;
    std::size_t column = 0;
    ColumnSet changed;
    bool repeats = m_above != nullptr;
    while (true) {  // what is repeated and one field a turn
        if (repeats) {
            column = cut.repeat(column, p, above);
            if (column == cut.columns) {
                p -= 2;  // Only a record that ended in CRLF is one to go by.
                break;
            }
            above = cut.ends[column];
        }
        if (column < ColumnSet::kMaxColumns) {
            changed.set(column);
        }
        if (column < cut.columns && cut.shortField(column, p)) {
            ++column;
        } else {
            record.columns = column;
            if (scanField(record, p, lines) == Step::NeedMore) {
                return Step::NeedMore;
            }
            ++column;
            if (p == m_end || *p != ',') {
                break;
            }
            ++p;
        }
        repeats = repeats && column < cut.columns;
    }
    record.columns = column;
    record.changed = changed;
    finishRecord(record, p, lines);
    return Step::Done;
}

void CsvReader::finishRecord(CsvRecord& record, const char* p, std::uint64_t lines) {
    record.fields = std::span(m_fields).first(std::min(static_cast<std::size_t>(record.columns), m_keptColumns));
    record.blank = p == m_begin;
    record.lastLine = m_line + lines;
    const bool endsInCrLf = p != m_end && *p == '\r';
    if (p != m_end) {
        record.bareLineFeed = *p == '\n';
        p += endsInCrLf ? 2 : 1;
        ++lines;
    }
    const bool regular = record.columns == m_keptColumns && record.fault == RecordFault::None && endsInCrLf &&
                         lines == 1 && m_keptColumns <= ColumnSet::kMaxColumns;
    if (regular) {
        m_ends.back() = static_cast<std::uint32_t>(p - m_begin);
    }
    m_above = regular ? m_begin : nullptr;
    m_begin = p;
    m_line += lines;
}

}  // namespace renkei::standard
