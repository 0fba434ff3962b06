#include "standard/csv_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "standard/field_rules.h"

namespace renkei::standard::test {
namespace {

/// Gives a text in pieces of a chosen size.
class PiecewiseSource final : public Source {
public:
    PiecewiseSource(std::string text, std::size_t piece) : m_text(std::move(text)), m_piece(piece) {}
    base::Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min({buffer.size(), m_piece, m_text.size() - m_position});
        std::copy_n(m_text.begin() + static_cast<std::ptrdiff_t>(m_position), count, buffer.begin());
        m_position += count;
        return count;
    }
    void rewind() override { m_position = 0; }
    std::uint64_t size() const override { return m_text.size(); }

private:
    std::string m_text;
    std::size_t m_piece;
    std::size_t m_position = 0;
};

struct Seen {
    std::uint64_t line = 0;
    std::uint64_t columns = 0;
    RecordFault fault = RecordFault::None;
    std::size_t faultColumn = 0;
    bool bareLineFeed = false;
    bool blank = false;
    std::vector<std::string> fields;  ///< Empty where there is a fault: what is kept then may differ.
    std::vector<bool> bad;
    bool operator==(const Seen&) const = default;
};

void PrintTo(const Seen& seen, std::ostream* out) {
    *out << "line " << seen.line << ", " << seen.columns << " columns, fault " << static_cast<int>(seen.fault) << " at "
         << seen.faultColumn << ", " << testing::PrintToString(seen.fields);
}

constexpr std::size_t kLong = 100;

std::vector<Seen> readAll(const std::string& text, std::size_t bufferBytes, std::size_t piece,
                          std::size_t keptColumns = 8) {
    PiecewiseSource source(text, piece);
    CsvReader reader(source, keptColumns, bufferBytes);
    EXPECT_TRUE(reader.open().ok());
    std::vector<Seen> out;
    CsvRecord record;
    while (*reader.next(record)) {
        Seen seen{record.line,         record.columns, record.fault, record.faultColumn,
                  record.bareLineFeed, record.blank,   {},           {}};
        for (const CsvField& field : record.fields) {
            if (record.fault == RecordFault::None) {
                seen.fields.push_back(unquoted(field).substr(0, kLong));
                Ms932Scan scan;
                scan.feed(unquoted(field));
                seen.bad.push_back(field.scan != nullptr ? field.scan->bad() : scan.bad());
            }
        }
        out.push_back(std::move(seen));
    }
    return out;
}

std::vector<std::string> fieldsOf(const std::string& record) {
    const auto all = readAll(record, CsvReader::kBufferBytes, 1 << 20);
    return all.size() == 1 && all[0].fault == RecordFault::None ? all[0].fields : std::vector<std::string>{"fault"};
}

TEST(CsvReader, FieldsAreCutAtCommasOutsideQuotes) {
    EXPECT_EQ(fieldsOf("a,b"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(fieldsOf("a,b,\r\n"), (std::vector<std::string>{"a", "b", ""}));
    EXPECT_EQ(fieldsOf("\"a,b\",\"\"\r\n"), (std::vector<std::string>{"a,b", ""}));
    EXPECT_EQ(fieldsOf("\"say \"\"hi\"\"\",x"), (std::vector<std::string>{"say \"hi\"", "x"}));
    EXPECT_EQ(fieldsOf("\"\"\"\""), (std::vector<std::string>{"\""}));
    EXPECT_EQ(fieldsOf("\"a\r\nb\nc\",d\r\n"), (std::vector<std::string>{"a\r\nb\nc", "d"}));
}

TEST(CsvReader, TrailBytesAreNoStructure) {
    // 5C, 7C and 40 as trail bytes, and a lead byte before each structural byte.
    EXPECT_EQ(fieldsOf("\x83\x5C,\x83\x7C,\x83\x40\r\n"),
              (std::vector<std::string>{"\x83\x5C", "\x83\x7C", "\x83\x40"}));
    EXPECT_EQ(fieldsOf("\x83,\x83\r\n"), (std::vector<std::string>{"\x83", "\x83"}));
}

TEST(CsvReader, QuotesAtEveryOffsetAreCountedRight) {
    for (std::size_t offset = 0; offset < 128; ++offset) {
        const std::string before(offset, 'x');
        const std::string text =
            "\"" + before + "\"\"" + std::string(140 - offset, 'y') + "\",z\r\nnext,\"" + before + "\",\"\"\r\n";
        for (const std::size_t piece : {std::size_t{1}, std::size_t{64}, std::size_t{1} << 20U}) {
            for (const std::size_t buffer : {std::size_t{64}, std::size_t{1} << 20U}) {
                const auto all = readAll(text, buffer, piece);
                ASSERT_EQ(all.size(), 2U);
                EXPECT_EQ(all[0].fields.size(), 2U);
                EXPECT_EQ(all[0].fields[0], (before + "\"" + std::string(140 - offset, 'y')).substr(0, kLong));
                EXPECT_EQ(all[1].fields, (std::vector<std::string>{"next", before.substr(0, kLong), ""}));
            }
        }
    }
}

TEST(CsvReader, DoubledQuotesAcrossEveryBufferEndAreOne) {
    for (std::size_t shift = 0; shift < 300; ++shift) {
        const std::string text = std::string(shift, 'x') + "\r\n\"a\"\"b\",\"\"\"\",\"c\"\r\n\"\"\"d\"\"\",e\r\n";
        for (const std::size_t buffer : {std::size_t{64}, std::size_t{128}, std::size_t{256}}) {
            for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20U}) {
                const auto all = readAll(text, buffer, piece);
                ASSERT_EQ(all.size(), 3U) << shift << ", " << buffer << ", " << piece;
                EXPECT_EQ(all[1].line, 2U);
                EXPECT_EQ(all[1].fields, (std::vector<std::string>{"a\"b", "\"", "c"})) << shift << ", " << buffer;
                EXPECT_EQ(all[2].fields, (std::vector<std::string>{"\"d\"", "e"})) << shift << ", " << buffer;
            }
        }
    }
}

/// What the record of one row is as text, whatever stands above it.
std::vector<Seen> readApart(const std::vector<std::string>& rows, std::size_t keptColumns) {
    std::vector<Seen> out;
    std::uint64_t line = 1;
    for (const std::string& row : rows) {
        for (Seen seen : readAll(row, CsvReader::kBufferBytes, 1 << 20, keptColumns)) {
            seen.line = line++;
            out.push_back(std::move(seen));
        }
    }
    return out;
}

/// Every row after every row, through buffers that cut anywhere: what a row repeats must not change what it says.
void expectRowsIndependent(const std::vector<std::string>& rows, std::size_t keptColumns) {
    for (const std::string& first : rows) {
        for (const std::string& second : rows) {
            const std::vector<std::string> order = {first, second, second, first};
            std::string text;
            for (const std::string& row : order) {
                text += row;
            }
            const auto wanted = readApart(order, keptColumns);
            EXPECT_EQ(readAll(text, CsvReader::kBufferBytes, 1 << 20, keptColumns), wanted)
                << testing::PrintToString(text);
            EXPECT_EQ(readAll(text, 64, 1 << 20, keptColumns), wanted) << testing::PrintToString(text);
            EXPECT_EQ(readAll(text, 4096, 7, keptColumns), wanted) << testing::PrintToString(text);
        }
    }
}

TEST(CsvReader, ARowBelowAnyOtherIsCutAsItIsAlone) {
    expectRowsIndependent({"1,2,3\r\n", "1,2,3\n", "1,2\r\n", "1,2,3,4\r\n", "1,22,3\r\n", "1,2,\r\n", ",,\r\n", "\r\n",
                           "1,\"2\",3\r\n", "1,\"2\"\"\",3\r\n", "1,\"2,3\",3\r\n", "1,\"2\"x,3\r\n", "1,2\"2,3\r\n",
                           "12345678,12345678,12345678\r\n", "12345678,12345679,12345678\r\n",
                           "1234567890123456,12345678901234567,3\r\n", "\x83\x5C,\x83\x7C,3\r\n", "1,2\x7F,3\r\n"},
                          3);
}

TEST(CsvReader, RowsOfOneColumnRepeatToo) {
    expectRowsIndependent({"1\r\n", "12\r\n", "\"1\"\r\n", "\r\n", "1,\r\n"}, 1);
}

TEST(CsvReader, ChangedColumnsAreTheOnesThatDiffer) {
    const std::string text =
        "1,2,3\r\n1,2,3\r\n1,5,3\r\n1,55,3\r\n1,55\r\n1,55,3\r\n1,\"a\nb\",3\r\n1,\"a\nb\",3\r\n1,2,4\n1,2,4\r\n";
    PiecewiseSource source(text, 1 << 20);
    CsvReader reader(source, 3);
    ASSERT_TRUE(reader.open().ok());
    CsvRecord record;
    std::vector<std::vector<std::size_t>> changed;
    while (*reader.next(record)) {
        changed.emplace_back();
        record.changed.forEach([&](std::size_t column) { changed.back().push_back(column); });
    }
    const std::vector<std::size_t> all = {0, 1, 2};
    EXPECT_EQ(changed, (std::vector<std::vector<std::size_t>>{all, {}, {1}, {1}, {1}, all, {1}, all, all, all}));
}

TEST(CsvReader, EveryByteIsFoundAtEveryOffset) {
    // Structure, characters of two bytes and controls at each place of the words that are looked at together, below a
    // row that is the same as far as possible, and across the end of the buffer.
    const std::vector<std::string> middles = {",",        "\"",       "\"\"", "\r\n", "\n",   "\r",
                                              "\x8E\x52", "\x83\x5C", "\x8E", "\x7F", "\x01", "\x80"};
    for (std::size_t offset = 0; offset < 128; ++offset) {
        for (const std::string& middle : middles) {
            const std::string bare = std::string(offset, 'x') + middle + std::string(130 - offset, 'y');
            for (const std::string& row : {bare + ",z\r\n", "\"" + bare + "\",z\r\n"}) {
                const std::string plain = std::string(132, 'x') + ",z\r\n";
                const std::string text = plain + row + row;
                const auto wanted =
                    readAll(text, 1 << 20, 1);  // the first record alone in the buffer, then byte by byte
                EXPECT_EQ(readAll(text, 1 << 20, 1 << 20), wanted) << testing::PrintToString(row);
                EXPECT_EQ(readAll(text, 64, 1 << 20), wanted) << testing::PrintToString(row);
                EXPECT_EQ(readAll(text, 150 + offset, 61), wanted) << testing::PrintToString(row);
            }
        }
    }
}

/// Lines made of the bytes that matter, from a fixed generator.
std::string hostileText(std::uint64_t seed, std::size_t length) {
    constexpr std::string_view kAlphabet[] = {"\"", "\"\"", ",",        "\r\n",     "\n",    "\r",      "a",
                                              "12", "\x83", "\x8E\x52", "\xF0\x40", "\"a\"", "\"x,y\"", "\"\r\n\""};
    std::string text;
    while (text.size() < length) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        text += kAlphabet[(seed >> 33U) % std::size(kAlphabet)];
    }
    return text;
}

TEST(CsvReader, SmallBuffersAndSmallPiecesChangeNothing) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const std::string text = hostileText(seed, 20 + seed);
        const auto wanted = readAll(text, CsvReader::kBufferBytes, 1 << 20);
        EXPECT_EQ(readAll(text, 64, 1), wanted) << testing::PrintToString(text);
        EXPECT_EQ(readAll(text, 64, 1 << 20), wanted) << testing::PrintToString(text);
        EXPECT_EQ(readAll(text, 97, 13), wanted) << testing::PrintToString(text);
    }
}

TEST(CsvReader, LinesArePhysicalLines) {
    const auto all = readAll("a\r\n\"b\r\nc\"\r\n\r\nd", 1 << 20, 1 << 20);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[1].line, 2U);
    EXPECT_EQ(all[2].line, 4U);
    EXPECT_TRUE(all[2].blank);
    EXPECT_EQ(all[3].line, 5U);
}

TEST(CsvReader, AnEmptyQuotedFieldIsNoBlankLine) {
    const auto all = readAll("\"\"\r\n", 1 << 20, 1 << 20);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_FALSE(all[0].blank);
}

TEST(CsvReader, AVeryLongFieldIsScannedToItsEnd) {
    const std::string good = std::string(5000, 'x');
    auto all = readAll("a,\"" + good + "\x8E\x52\",b\r\nc\r\n", 128, 50);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].columns, 3U);
    EXPECT_EQ(all[0].bad, (std::vector<bool>{false, false, false}));
    EXPECT_EQ(all[1].fields, (std::vector<std::string>{"c"}));
    all = readAll("a,\"" + good + "\x8E\",b\r\nc\r\n", 128, 50);
    EXPECT_EQ(all[0].bad, (std::vector<bool>{false, true, false}));
}

TEST(CsvReader, AMillionColumnsAreCountedAndNotKept) {
    PiecewiseSource source(std::string(1'000'000, ',') + "\r\n", 4096);
    CsvReader reader(source, 5, 4096);
    ASSERT_TRUE(reader.open().ok());
    CsvRecord record;
    ASSERT_TRUE(*reader.next(record));
    EXPECT_EQ(record.columns, 1'000'001U);
    EXPECT_EQ(record.fields.size(), 5U);
}

}  // namespace
}  // namespace renkei::standard::test
