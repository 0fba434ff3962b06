#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
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
    std::uint64_t line = 0;     ///< First physical line, from 1.
    std::uint64_t columns = 0;  ///< All of them; `fields` holds no more than the reader was told to keep.
    std::vector<CsvField> fields;
    RecordFault fault = RecordFault::None;
    std::size_t faultColumn = 0;  ///< From 0.
    bool bareLineFeed = false;    ///< Ended in LF without CR.

    /// A line without a character.
    bool blank() const { return columns == 1 && fault == RecordFault::None && m_blank; }
    bool m_blank = false;
};

/// How the file's bytes are written, as far as its beginning tells.
enum class TextForm : std::uint8_t { Plain, Utf8Mark, Utf16 };

/// Cuts bytes into records (RFC 4180 with CRLF, LF tolerated). Works on raw bytes: a trail byte of MS932 is never a
/// quote, a comma, CR or LF. Memory is bounded by the buffer, whatever the file holds: of a record that is longer than
/// that, each field keeps its beginning and a scan of the rest.
class CsvReader {
public:
    /// Bytes kept of a field of a record that outgrows the buffer.
    static constexpr std::size_t kKeptFieldBytes = 512;
    static constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;
    static constexpr std::size_t kLeastBufferBytes = 64;

    /// Keeps at most `keptColumns` fields a record. `source` must outlive the reader. Tests bring small buffers.
    CsvReader(Source& source, std::size_t keptColumns, std::size_t bufferBytes = kBufferBytes);

    /// Reads the beginning; before the first `next`. Of a UTF-16 file no record is read.
    base::Result<TextForm> open();
    /// The next record, or false at the end. Fails as Source::read.
    base::Result<bool> next(CsvRecord& record);

    const Utf8Watch& utf8() const { return m_utf8; }
    std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    enum class Step : std::uint8_t { Done, NeedMore };

    base::Result<void> refill();
    Step scanRecord(CsvRecord& record);
    base::Result<void> scanLongRecord(CsvRecord& record);
    void keep(CsvRecord& record, const char* begin, const char* end, unsigned seen, bool doubled);

    Source& m_source;
    std::size_t m_keptColumns;
    std::vector<char> m_buffer;
    const char* m_begin = nullptr;
    const char* m_end = nullptr;
    bool m_atEnd = false;
    std::uint64_t m_line = 1;
    std::uint64_t m_bytesRead = 0;
    Utf8Watch m_utf8;

    struct LongField;
    std::vector<std::unique_ptr<LongField>> m_long;

public:
    ~CsvReader();
};

}  // namespace renkei::standard
