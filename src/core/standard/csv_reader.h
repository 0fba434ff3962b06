#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "standard/column_set.h"
#include "standard/ms932.h"
#include "standard/source.h"

namespace renkei::standard {

/// A field as its raw bytes, without the outer quotes; doubled quotes are still doubled.
struct CsvField {
    std::string_view bytes;           ///< Of a very long field only the beginning.
    bool plain = true;                ///< Printable ASCII only, no doubled quote.
    bool doubled = false;             ///< Holds doubled quotes.
    const Ms932Scan* scan = nullptr;  ///< Of the whole field, where `bytes` is from a record that was too long to keep.
};

enum class RecordFault : std::uint8_t { None, QuoteUnclosed, QuoteStray, BareCarriageReturn };

/// One record. Its views live until the next call of CsvReader::next.
struct CsvRecord {
    std::uint64_t line = 0;      ///< First physical line, from 1.
    std::uint64_t lastLine = 0;  ///< Greater than `line` where a quoted value holds line breaks.
    std::uint64_t columns = 0;   ///< All of them; `fields` holds no more than the reader was told to keep.
    std::span<const CsvField> fields;
    /// Of `fields`, those whose bytes may differ from the record before; all of them where nothing is known.
    ColumnSet changed;
    RecordFault fault = RecordFault::None;
    std::size_t faultColumn = 0;  ///< From 0.
    bool bareLineFeed = false;    ///< Ended in LF without CR.

    bool blank = false;  ///< A line without a character.

    /// Empties it for the record that begins at this line.
    void start(std::uint64_t firstLine) {
        line = firstLine;
        lastLine = firstLine;
        columns = 0;
        fields = {};
        changed.clear();
        fault = RecordFault::None;
        faultColumn = 0;
        bareLineFeed = false;
        blank = false;
    }
};

/// How the file's bytes are written, as far as its beginning tells.
enum class TextForm : std::uint8_t { Plain, Utf8Mark, Utf16 };

/// Cuts bytes into records (RFC 4180 with CRLF, LF tolerated). Works on raw bytes: a trail byte of MS932 is never a
/// quote, a comma, CR or LF. Rows repeat much of what stands above them: what follows the same bytes from the beginning
/// of a column is cut as it was there, and only the rest is scanned. Memory is bounded by the buffer, whatever the file
/// holds: of a record that is longer than that, each field keeps its beginning and a scan of the rest.
class CsvReader {
public:
    /// Bytes kept of a field of a record that outgrows the buffer.
    static constexpr std::size_t kKeptFieldBytes = 512;
    static constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;
    static constexpr std::size_t kLeastBufferBytes = 64;
    static constexpr std::size_t kMostBufferBytes = std::size_t{1} << 30U;

    /// Keeps at most `keptColumns` fields a record. `source` must outlive the reader. The buffer is as large as the
    /// source, at most kBufferBytes; tests bring small ones.
    CsvReader(Source& source, std::size_t keptColumns, std::optional<std::size_t> bufferBytes = std::nullopt);

    ~CsvReader();

    /// Reads the beginning; before the first `next`. Of a UTF-16 file no record is read.
    base::Result<TextForm> open();
    /// The next record, or false at the end. Fails as Source::read.
    base::Result<bool> next(CsvRecord& record);

    const Utf8Watch& utf8() const { return m_utf8; }
    std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    enum class Step : std::uint8_t { Done, NeedMore };

    class LongRecord;
    struct LongField;
    struct Cut;
    /// A field while it is scanned.
    struct CsvPart {
        const char* begin = nullptr;
        const char* quotedEnd = nullptr;  ///< Where the closing quote is; null for a bare field.
        unsigned seen = 0;                ///< Classes of the bytes in it.
        bool doubled = false;
    };

    base::Result<void> refill();
    Step scanRecord(CsvRecord& record);
    Step scanField(CsvRecord& record, const char*& p, std::uint64_t& lines);
    Step scanQuoted(CsvRecord& record, CsvPart& part, const char*& p, std::uint64_t& lines) const;
    const char* findQuote(CsvPart& part, const char* p, std::uint64_t& lines) const;
    Step scanBare(CsvRecord& record, CsvPart& part, const char*& p) const;
    void finishRecord(CsvRecord& record, const char* p, std::uint64_t lines);
    base::Result<void> scanLongRecord(CsvRecord& record);
    void keep(CsvRecord& record, const CsvPart& part, const char* end);

    Source& m_source;
    std::size_t m_keptColumns;
    std::size_t m_bufferBytes;
    std::unique_ptr<char[]> m_buffer;
    const char* m_begin = nullptr;
    const char* m_end = nullptr;
    std::vector<CsvField> m_fields;     ///< Of the last record; what it repeats may still point at those before it.
    std::vector<std::uint32_t> m_ends;  ///< Where the next column begins, from the beginning of the last record.
    /// The last record, in the buffer, right before m_begin; null where it is gone or its columns are nothing to go by.
    const char* m_above = nullptr;
    bool m_atEnd = false;
    std::uint64_t m_line = 1;
    std::uint64_t m_bytesRead = 0;
    Utf8Watch m_utf8;
    std::vector<std::unique_ptr<LongField>> m_long;
};

}  // namespace renkei::standard
