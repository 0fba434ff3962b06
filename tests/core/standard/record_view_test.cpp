#include "standard/record_view.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

constexpr std::string_view kName = "UPPLAN_202505_1370000019_43_1370000027_11_20250425093000.CSV";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

base::Result<RecordView> readBytes(const std::string& bytes, std::uint64_t line, std::string_view name = kName) {
    const auto source = memorySource(base::asBytes(bytes));
    return readRecord(catalogue(), name, *source, line);
}

/// Reads what must be there.
RecordView view(const std::string& bytes, std::uint64_t line, std::string_view name = kName) {
    auto read = readBytes(bytes, line, name);
    EXPECT_TRUE(read.ok());
    return read ? *std::move(read) : RecordView{};
}

base::ErrorCode failure(const std::string& bytes, std::uint64_t line) {
    const auto read = readBytes(bytes, line);
    EXPECT_FALSE(read.ok());
    return read ? base::ErrorCode::Internal : read.error().code;
}

/// Two rows of a 第6表 of two persons.
TestFile planFile() {
    UnitBuilder builder(edition41(), "usage");
    TestFile file = builder.file("UPPLAN");
    EXPECT_GE(file.rows.size(), 2U);
    file.rows.resize(2);
    return file;
}

std::size_t codepoints(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Counts the bytes that are asked of it.
class CountingSource final : public Source {
public:
    explicit CountingSource(std::uint64_t total) : m_total(total) {}
    base::Result<std::size_t> read(std::span<char> buffer) override {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), m_total - m_read));
        for (std::size_t i = 0; i < count; ++i) {
            buffer[i] = "a,b\r\n"[(m_read + i) % 5];
        }
        m_read += count;
        m_most = std::max(m_most, m_read);
        return count;
    }
    void rewind() override { m_read = 0; }
    std::uint64_t size() const override { return m_total; }
    std::uint64_t most() const { return m_most; }
    bool atStart() const { return m_read == 0; }

private:
    std::uint64_t m_total;
    std::uint64_t m_read = 0;
    std::uint64_t m_most = 0;
};

TEST(RecordView, HasEachColumnWithItsNameItsRuleAndItsValue) {
    TestFile file = planFile();
    file.at(1, 10) = "20250532";
    const RecordView record = view(file.bytes(), 2);
    EXPECT_EQ(record.edition, "4.1");
    EXPECT_EQ(record.prefix, "UPPLAN");
    EXPECT_EQ(record.layoutName, "サービス利用票（第6表）予定");
    EXPECT_EQ(record.columns, 25U);
    ASSERT_EQ(record.fields.size(), 25U);
    const RecordField& day = record.fields[9];
    EXPECT_EQ(day.no, 10U);
    EXPECT_EQ(day.name, "サービス利用日");
    EXPECT_EQ(day.value, "20250532");
    EXPECT_EQ(inJapanese(day.form), "実在する日付 8 桁（YYYYMMDD）");
    EXPECT_EQ(inJapanese(day.presence), "必須");
    EXPECT_EQ(inJapanese(day.rules), std::vector<std::string>{"その行の対象年月の中の日付です。"});
    EXPECT_FALSE(day.missing);
    EXPECT_EQ(record.fault, RecordFault::None);
}

TEST(RecordView, StandsAtTheLineOfTheDiagnostic) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& file = builder.file("UPPLAN");
    file.at(0, 7) = "\"a\r\nb\r\nc\"";
    file.at(1, 10) = "20250532";
    const Report report = builder.check();
    const auto found = std::find_if(report.diagnostics.begin(), report.diagnostics.end(),
                                    [](const Diagnostic& d) { return d.code == DiagnosticCode::FieldFormat; });
    ASSERT_NE(found, report.diagnostics.end());
    const RecordView record = view(file.bytes(), *found->line, file.name);
    EXPECT_EQ(record.firstLine, *found->line);
    EXPECT_EQ(record.fields[*found->fieldNo - 1].value, *found->value);
    EXPECT_EQ(record.fields[*found->fieldNo - 1].name, found->field);
    EXPECT_EQ(record.rowKey, found->rowKey);
    EXPECT_FALSE(record.rowKey.empty());
}

TEST(RecordView, FindsARecordByAnyOfItsLinesAndNamesItsNeighbours) {
    const std::string bytes = "1,x\r\n2,\"a\r\nb\r\nc\"\r\n3,y\r\n";
    for (const std::uint64_t line : {2U, 3U, 4U}) {
        const RecordView record = view(bytes, line);
        EXPECT_EQ(record.firstLine, 2U);
        EXPECT_EQ(record.lastLine, 4U);
        EXPECT_EQ(record.previousLine, 1U);
        EXPECT_EQ(record.nextLine, 5U);
        EXPECT_EQ(record.fields[1].value, "a\r\nb\r\nc");
    }
    EXPECT_EQ(view(bytes, 1).previousLine, std::nullopt);
    EXPECT_EQ(view(bytes, 5).nextLine, std::nullopt);
    EXPECT_EQ(view(bytes, 5).previousLine, 2U);
}

TEST(RecordView, KnowsTheMeaningOfACode) {
    UnitBuilder builder(edition41(), "plan");
    TestFile& file = builder.file("UP1KYO");
    file.at(0, 17) = "2";
    EXPECT_EQ(view(file.bytes(), 1, file.name).fields[16].label, "認定済");
    file.at(0, 17) = "7";
    EXPECT_EQ(view(file.bytes(), 1, file.name).fields[16].label, "");
}

TEST(RecordView, ReadsMs932AndUndoublesQuotes) {
    TestFile file = planFile();
    file.at(0, 7) = "\"\x89\xD4\x8E\x71 \"\"A\"\", B\"";
    EXPECT_EQ(view(file.bytes(), 1).fields[6].value, "花子 \"A\", B");
}

TEST(RecordView, ShowsWhatIsNoMs932AndKeepsControlCharacters) {
    TestFile file = planFile();
    file.at(0, 7) = "a\xF0\x40z\xFF\x1B[31m";
    const RecordView record = view(file.bytes(), 1);
    const std::string r(kReplacement);
    EXPECT_EQ(record.fields[6].value, "a" + r + "z" + r + "\x1B[31m");
    EXPECT_EQ(record.shown, ShownAs::Ms932);
}

TEST(RecordView, ReadsAUtf8FileAsUtf8) {
    for (const char* mark : {"", "\xEF\xBB\xBF"}) {
        const RecordView record = view(mark + std::string("202407,131016,花子\r\n"), 1);
        EXPECT_EQ(record.shown, ShownAs::Utf8);
        EXPECT_EQ(record.fields[0].value, "202407");
        EXPECT_EQ(record.fields[2].value, "花子");
    }
    const RecordView broken = view(
        "\xEF\xBB\xBF"
        "a\xFF\xE3\x81,b\r\n",
        1);
    EXPECT_EQ(broken.fields[0].value,
              "a" + std::string(kReplacement) + std::string(kReplacement) + std::string(kReplacement));
}

TEST(RecordView, AMissingColumnIsNotAnEmptyOne) {
    TestFile file = planFile();
    file.rows[0].resize(7);
    file.rows[0][6] = "";
    const RecordView record = view(file.bytes(), 1);
    EXPECT_EQ(record.columns, 7U);
    ASSERT_EQ(record.fields.size(), 25U);
    EXPECT_FALSE(record.fields[6].missing);
    EXPECT_TRUE(record.fields[7].missing);
    EXPECT_TRUE(record.fields[24].missing);
    EXPECT_EQ(record.fields[24].name, edition41().findLayout("UPPLAN")->fields[24].name);
    EXPECT_TRUE(record.rowKey.empty());
}

TEST(RecordView, ColumnsBeyondTheLayoutHaveNoName) {
    TestFile file = planFile();
    file.rows[0].emplace_back("one more");
    const RecordView record = view(file.bytes(), 1);
    ASSERT_EQ(record.fields.size(), 26U);
    EXPECT_EQ(record.fields[25].value, "one more");
    EXPECT_EQ(record.fields[25].name, "");
    EXPECT_TRUE(record.fields[25].form.empty());
}

TEST(RecordView, ShowsNoMoreColumnsThanItsLimit) {
    std::string bytes = "0";
    for (std::size_t i = 1; i < kRecordColumns; ++i) {
        bytes += "," + std::to_string(i);
    }
    EXPECT_EQ(view(bytes, 1).fields.size(), kRecordColumns);
    EXPECT_EQ(view(bytes, 1).columns, kRecordColumns);
    bytes += ",beyond";
    EXPECT_EQ(view(bytes, 1).fields.size(), kRecordColumns);
    EXPECT_EQ(view(bytes, 1).columns, kRecordColumns + 1);
}

TEST(RecordView, CutsALongValueAtItsLimit) {
    const auto valueOf = [](std::size_t characters) {
        std::string text;
        for (std::size_t i = 0; i < characters; ++i) {
            text += "\x82\xA0";  // あ
        }
        return view("1," + text + ",2\r\n", 1).fields[1];
    };
    EXPECT_FALSE(valueOf(kRecordValueCharacters).cut);
    EXPECT_EQ(codepoints(valueOf(kRecordValueCharacters).value), kRecordValueCharacters);
    EXPECT_TRUE(valueOf(kRecordValueCharacters + 1).cut);
    EXPECT_EQ(codepoints(valueOf(kRecordValueCharacters + 1).value), kRecordValueCharacters);
}

TEST(RecordView, ShowsTheBeginningOfALineOfAMegabyte) {
    // An odd byte before, so that the kept bytes end within a character.
    std::string text = "x";
    for (std::size_t i = 0; i < CsvReader::kBufferBytes; ++i) {
        text += "\x82\xA0";
    }
    const std::string bytes = "1,2\r\n" + text + ",short,\"\"\r\nlast\r\n";
    const RecordView record = view(bytes, 2);
    EXPECT_EQ(record.firstLine, 2U);
    EXPECT_EQ(record.lastLine, 2U);
    EXPECT_TRUE(record.fields[0].cut);
    EXPECT_TRUE(record.fields[0].value.starts_with("xああ"));
    EXPECT_FALSE(record.fields[0].value.ends_with(kReplacement));
    EXPECT_EQ(record.fields[1].value, "short");
    EXPECT_FALSE(record.fields[1].cut);
    EXPECT_EQ(record.nextLine, 3U);
    EXPECT_EQ(view(bytes, 3).previousLine, 2U);
}

TEST(RecordView, ALongRecordWithLineBreaksEndsAtItsLastLine) {
    const std::string bytes = "\"" + std::string(CsvReader::kBufferBytes, 'a') + "\r\nb\"\r\nlast\r\n";
    EXPECT_EQ(view(bytes, 2).firstLine, 1U);
    EXPECT_EQ(view(bytes, 2).lastLine, 2U);
    EXPECT_EQ(view(bytes, 3).fields[0].value, "last");
}

TEST(RecordView, SaysWhichColumnIsBroken) {
    const RecordView stray = view("1,2,a\"b\r\n", 1);
    EXPECT_EQ(stray.fault, RecordFault::QuoteStray);
    EXPECT_EQ(stray.faultNo, 3U);
    const RecordView open = view("1,\"2\r\n3,4\r\n", 2);
    EXPECT_EQ(open.fault, RecordFault::QuoteUnclosed);
    EXPECT_EQ(open.firstLine, 1U);
    EXPECT_EQ(open.faultNo, 2U);
}

TEST(RecordView, AnEmptyLineHasNoColumn) {
    const RecordView record = view("1,2\r\n\r\n3,4\r\n", 2);
    EXPECT_EQ(record.columns, 0U);
    EXPECT_TRUE(
        std::all_of(record.fields.begin(), record.fields.end(), [](const RecordField& f) { return f.missing; }));
}

TEST(RecordView, AFileOfAnotherNameHasColumnsWithoutNames) {
    for (const char* name : {"list.csv", "UPNOTHING_1370000019_43_1370000027_11_20250425093000.CSV", "x.txt", ""}) {
        const RecordView record = view("a,b\r\n", 1, name);
        EXPECT_EQ(record.edition + record.prefix + record.layoutName, "") << name;
        ASSERT_EQ(record.fields.size(), 2U) << name;
        EXPECT_EQ(record.fields[1].value, "b");
        EXPECT_EQ(record.fields[1].name, "");
    }
}

TEST(RecordView, ALineThatIsNotThereIsAnError) {
    const std::string bytes = "1,2\r\n3,4\r\n";
    EXPECT_EQ(failure(bytes, 0), base::ErrorCode::RecordNone);
    EXPECT_EQ(failure(bytes, 3), base::ErrorCode::RecordNone);
    EXPECT_EQ(failure("", 1), base::ErrorCode::RecordNone);
    EXPECT_EQ(view("1,2\r\n3,4", 2).lastLine, 2U);
    EXPECT_EQ(failure("1,2\r\n3,4", 3), base::ErrorCode::RecordNone);
}

TEST(RecordView, AUtf16FileIsAnError) {
    EXPECT_EQ(failure(std::string("\xFF\xFE"
                                  "1\0,\0",
                                  6),
                      1),
              base::ErrorCode::RecordUtf16);
}

TEST(RecordView, AFileThatCantBeReadIsAnError) {
    const auto source = fileSource("/nowhere/UPPLAN.CSV");
    EXPECT_EQ(readRecord(catalogue(), kName, *source, 1).error().code, base::ErrorCode::IoNotFound);
}

TEST(RecordView, ReadsNoFurtherThanItMustAndLeavesTheSourceAtItsStart) {
    CountingSource source(std::uint64_t{64} << 20U);
    ASSERT_TRUE(readRecord(catalogue(), kName, source, 3).ok());
    EXPECT_LE(source.most(), CsvReader::kBufferBytes);
    EXPECT_TRUE(source.atStart());
}

TEST(RecordView, StopsWhenAsked) {
    CountingSource source(std::uint64_t{64} << 20U);
    std::stop_source stop;
    stop.request_stop();
    const auto read = readRecord(catalogue(), kName, source, std::uint64_t{1} << 40U, stop.get_token());
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, base::ErrorCode::Cancelled);
    EXPECT_LE(source.most(), CsvReader::kBufferBytes);
}

}  // namespace
}  // namespace renkei::standard::test
