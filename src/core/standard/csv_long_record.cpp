#include <algorithm>

#include "standard/csv_parts.h"
#include "standard/csv_reader.h"

namespace renkei::standard {

/// Takes a record byte by byte, keeping the beginning of each field; for what is longer than the buffer.
class CsvReader::LongRecord {
public:
    LongRecord(CsvReader& reader, CsvRecord& record) : m_reader(reader), m_record(record) {
        m_reader.m_long.clear();
        startField();
    }

    /// True where the byte ended the record.
    bool take(char c) {
        if (m_state == State::CarriageReturn && c != '\n') {
            setFault(m_record, RecordFault::BareCarriageReturn);
            append('\r');
            m_state = State::Bare;
        }
        if (m_state == State::Quoted) {
            takeQuoted(c);
            return false;
        }
        if (m_state == State::Start && c == '"') {
            m_state = State::Quoted;
            return false;
        }
        if (m_state == State::QuoteSeen && takeAfterQuote(c)) {
            return false;
        }
        return takeBare(c);
    }

    void endOfFile() {
        if (m_state == State::Quoted) {
            setFault(m_record, RecordFault::QuoteUnclosed);
        } else if (m_state == State::CarriageReturn) {
            setFault(m_record, RecordFault::BareCarriageReturn);
        }
    }

    void finish() {
        endField();
        for (std::size_t i = 0; i < m_reader.m_long.size(); ++i) {
            const LongField& kept = *m_reader.m_long[i];
            m_reader.m_fields[i] = {kept.kept, kept.seen == 0 && !kept.doubled, kept.doubled, &kept.scan};
        }
        m_record.fields = std::span(m_reader.m_fields).first(m_reader.m_long.size());
        m_record.changed = ColumnSet::first(std::min(m_reader.m_long.size(), ColumnSet::kMaxColumns));
    }

private:
    enum class State : std::uint8_t { Start, Bare, Quoted, QuoteSeen, CarriageReturn };

    void startField() {
        if (m_reader.m_long.size() < m_reader.m_keptColumns) {
            m_reader.m_long.push_back(std::make_unique<LongField>());
            m_field = m_reader.m_long.back().get();
        } else {
            m_surplus = LongField();
            m_field = &m_surplus;
        }
        m_state = State::Start;
    }

    void endField() {
        ++m_record.columns;
        m_reader.m_utf8.endValue();
    }

    void append(char c) {
        const std::string_view byte(&c, 1);
        m_field->scan.feed(byte);
        m_field->seen |= classOf(c);
        m_reader.m_utf8.feed(byte);
        keepByte(c);
    }

    void keepByte(char c) {
        if (m_field->kept.size() < kKeptFieldBytes) {
            m_field->kept += c;
        }
    }

    void takeQuoted(char c) {
        if (c == '"') {
            m_state = State::QuoteSeen;
        } else {
            append(c);
        }
    }

    /// True for the second of two quotes. Both stay in the kept bytes, one character in the scan.
    bool takeAfterQuote(char c) {
        if (c == '"') {
            m_field->doubled = true;
            append(c);
            keepByte(c);
            m_state = State::Quoted;
            return true;
        }
        if ((classOf(c) & (kComma | kCarriageReturn | kLineFeed)) == 0) {
            setFault(m_record, RecordFault::QuoteStray);
        }
        return false;
    }

    bool takeBare(char c) {
        if (c == '\n') {
            m_record.bareLineFeed = m_state != State::CarriageReturn;
            return true;
        }
        if (c == ',') {
            endField();
            startField();
        } else if (c == '\r') {
            m_state = State::CarriageReturn;
        } else {
            if (c == '"') {
                setFault(m_record, RecordFault::QuoteStray);
            }
            append(c);
            m_state = State::Bare;
        }
        return false;
    }

    CsvReader& m_reader;
    CsvRecord& m_record;
    LongField m_surplus;
    LongField* m_field = nullptr;
    State m_state = State::Start;
};

base::Result<void> CsvReader::scanLongRecord(CsvRecord& record) {
    m_above = nullptr;
    record.start(m_line);
    LongRecord scanner(*this, record);
    bool done = false;
    while (!done) {
        if (m_begin == m_end) {
            if (auto filled = refill(); !filled) {
                return filled.error();
            }
            if (m_atEnd) {
                scanner.endOfFile();
                break;
            }
        }
        const char c = *m_begin++;
        m_line += c == '\n' ? 1U : 0U;
        done = scanner.take(c);
    }
    record.lastLine = m_line - (done ? 1U : 0U);
    scanner.finish();
    return {};
}

}  // namespace renkei::standard
