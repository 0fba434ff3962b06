#include <gtest/gtest.h>

#include <sstream>

#include "base/bytes.h"
#include "core/standard/unit_builder.h"
#include "standard/plain_text.h"
#include "standard/report_output.h"

// The reports that go from hand to hand: HTML and CSV, and what no output lets through.
namespace renkei::standard::test {
namespace {

std::string textOf(const Report& report) {
    std::ostringstream out;
    writeText(report, out);
    return out.str();
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// RFC 4180 back into cells, so that a stray quote would be seen.
std::vector<std::vector<std::string>> cellsOf(const std::string& csv) {
    std::vector<std::vector<std::string>> records(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 3; i < csv.size(); ++i) {
        std::string& cell = records.back().back();
        if (quoted && csv[i] == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += csv[++i];
        } else if (csv[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && csv[i] == ',') {
            records.back().emplace_back();
        } else if (!quoted && csv[i] == '\r' && i + 1 < csv.size() && csv[i + 1] == '\n') {
            ++i;
            records.emplace_back(1);
        } else {
            cell += csv[i];
        }
    }
    EXPECT_FALSE(quoted);
    EXPECT_EQ(records.back(), std::vector<std::string>{""}) << "the last record ends in CRLF";
    records.pop_back();
    return records;
}

/// What files can bring: markup, formulas, terminal escapes, direction marks, bytes that are no text.
class Hostile {
public:
    Hostile() {
        UnitBuilder builder(edition41(), "actual");
        TestFile& file = builder.files().front();
        const std::vector<std::string> values = {"\"<script>alert(1)</script>\"",
                                                 "\"=HYPERLINK(\"\"http://example.test\"\",\"\"x\"\")\"",
                                                 "+1+1",
                                                 "-2",
                                                 "@SUM(1)",
                                                 "\"\tTAB\"",
                                                 "\"\rCR\"",
                                                 "\x1B]0;title\x07",
                                                 "\"' onmouseover='x\"",
                                                 "\"a\"\",\"\"b\"",
                                                 "&lt;b&gt;",
                                                 "\x81\x81=1",
                                                 "\"1,2\r\n=3\""};
        const Row good = file.rows.front();
        file.rows.clear();
        for (const std::string& value : values) {
            file.rows.push_back(good);
            file.rows.back()[9] = value;  // サービス利用日
        }
        m_files = {{file.name, file.bytes()},
                   {"<img src=x onerror=alert(1)>.exe", ""},
                   {"=cmd|' /C calc'!A0.exe", ""},
                   {"a\x1B[31m.exe", ""},
                   {"b\xE2\x80\xAEgnp.exe", ""},
                   {"c\xC2\x9B.exe", ""},
                   {"d\xFF\n.exe", ""},
                   {"\",\"e\r\n.exe", ""},
                   {"UPPLAN\xCC\xB2"
                    "202505.CSV",
                    ""}};
        m_report = checkBytes(m_files);
        m_report.unreadable.push_back({"/tmp/=<b>\x1B[2J.CSV", base::fail(base::ErrorCode::IoPermission, "test")});
    }
    const Report& report() const { return m_report; }

private:
    std::vector<NamedBytes> m_files;
    Report m_report;
};

/// Only line ends are left of what acts on a terminal or on the direction of text.
bool isPlain(std::string text, bool withMark = false) {
    std::erase(text, '\n');
    std::erase(text, '\r');
    const std::string body = withMark ? text.substr(3) : text;
    return base::isUtf8(body) && plainText(body) == body;
}

TEST(HostileNamesAndValues, AreInTheReport) {
    EXPECT_GE(Hostile().report().errors, 20U);
}

TEST(HostileNamesAndValues, GetPlainIntoTextAndJson) {
    EXPECT_TRUE(isPlain(textOf(Hostile().report())));
    EXPECT_TRUE(isPlain(json::writePretty(toJson(Hostile().report()))));
}

TEST(HostileNamesAndValues, GetWithoutMarkupIntoHtml) {
    for (const Values values : {Values::Masked, Values::Shown}) {
        const std::string html = toHtml(Hostile().report(), values);
        EXPECT_TRUE(isPlain(html));
        EXPECT_FALSE(has(html, "<script"));
        EXPECT_FALSE(has(html, "<img"));
        EXPECT_FALSE(has(html, "<b>"));
        EXPECT_FALSE(has(html, "' onmouseover"));
        EXPECT_EQ(has(html, "&lt;script&gt;"), values == Values::Shown);
        EXPECT_EQ(has(html, "&amp;lt;b&amp;gt;"), values == Values::Shown);
        // Every tag is one of ours, in pairs.
        for (const char* tag : {"section", "article", "table", "h2", "h3", "p", "code", "span", "ul", "li", "td"}) {
            const std::string name(tag);
            EXPECT_EQ(count(html, "<" + name + ">") + count(html, "<" + name + " "), count(html, "</" + name + ">"))
                << tag;
        }
    }
}

TEST(HostileNamesAndValues, GetIntoCsvAsTextCells) {
    for (const Values values : {Values::Masked, Values::Shown}) {
        const std::string csv = toCsv(Hostile().report(), values);
        ASSERT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
        EXPECT_TRUE(isPlain(csv, true));
        const auto records = cellsOf(csv);
        EXPECT_EQ(records.size(), 2 + Hostile().report().diagnostics.size());
        for (const auto& record : records) {
            ASSERT_EQ(record.size(), 17U);
            for (const std::string& cell : record) {
                const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string::npos;
                EXPECT_FALSE(formula) << cell;
                EXPECT_FALSE(cell.starts_with("＝") || cell.starts_with("＋") || cell.starts_with("＠")) << cell;
            }
        }
    }
    const std::string shown = toCsv(Hostile().report(), Values::Shown);
    EXPECT_TRUE(has(shown, "\"'=HYPERLINK(\"\"http://example.test\"\",\"\"x\"\")\""));
    EXPECT_TRUE(has(shown, "\"'=cmd|' /C calc'!A0.exe\""));
    EXPECT_TRUE(has(shown, "\"'-2\""));
}

TEST(ReportFiles, MaskValuesKeysAndPeoplesNamesInFileNames) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPPLAN").at(1, 10) = "20250532";
    builder.file("UPHOSOKU").at(0, 6) = "\"\x8E\x52\x93\x63\xF0\x40\"";
    std::vector<NamedBytes> files = {{"山田様の書類.pdf", "x"}};
    for (const TestFile& file : builder.files()) {
        files.push_back({file.name, file.bytes()});
    }
    const Report report = checkBytes(files);
    ASSERT_EQ(report.errors, 3U);
    for (const std::string& masked : {toHtml(report, Values::Masked), toCsv(report, Values::Masked)}) {
        EXPECT_FALSE(has(masked, "20250532"));
        EXPECT_FALSE(has(masked, "0000000102"));
        EXPECT_FALSE(has(masked, "131016"));
        EXPECT_FALSE(has(masked, "山田"));
        EXPECT_TRUE(has(masked, "＊＊＊＊＊＊.pdf"));
        EXPECT_TRUE(has(masked, "＊＊＊＊＊＊＊102"));
        EXPECT_TRUE(has(masked, "＊＊＊016"));
        EXPECT_TRUE(has(masked, "＊＊＊＊＊＊＊＊<") || has(masked, "\"＊＊＊＊＊＊＊＊\""))
            << "eight, as long as the value";
        EXPECT_TRUE(has(masked, "UPPLAN_202505_1370000019_43_1370000027_11_"));
    }
    for (const std::string& shown : {toHtml(report, Values::Shown), toCsv(report, Values::Shown)}) {
        for (const char* part : {"20250532", "0000000102", "131016", "山田", "山田様の書類.pdf"}) {
            EXPECT_TRUE(has(shown, part)) << part;
        }
    }
    EXPECT_TRUE(has(toCsv(report, Values::Shown), "\"'0000000102\"")) << "the zeros stay in a spreadsheet";
}

TEST(ReportFiles, AMaskedValueIsNoLongerThanWhatIsShown) {
    UnitBuilder builder(edition41(), "actual");
    builder.files().front().at(0, 10) = std::string(5'000, '1');
    const std::string csv = toCsv(builder.check(), Values::Masked);
    std::string forty;
    for (std::size_t i = 0; i < kShownCharacters; ++i) {
        forty += "＊";
    }
    EXPECT_TRUE(has(csv, "\"" + forty + "\""));
}

TEST(ReportFiles, HtmlStandsAlone) {
    UnitBuilder builder(edition41(), "actual");
    builder.files().front().at(0, 10) = "x";
    const std::string html = toHtml(builder.check(), Values::Masked);
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
    for (const char* part : {"<script", "src=", "href=", "url(", "@import", "http:", "https:"}) {
        EXPECT_FALSE(has(html, part)) << part;
    }
    for (const char* part : {"default-src 'none'", "prefers-color-scheme:dark", "@media print", "lang=\"ja\"",
                             "項目 10「サービス利用日」", "field.length", "だれの行か", "実績情報"}) {
        EXPECT_TRUE(has(html, part)) << part;
    }
}

TEST(ReportFiles, NothingWrongIsSaidToo) {
    const Report report = UnitBuilder(edition41(), "actual").check();
    EXPECT_TRUE(has(toHtml(report, Values::Masked), "問題はありません。"));
    EXPECT_EQ(cellsOf(toCsv(report, Values::Masked)).size(), 1U) << "the header only";
}

UnitBuilder manyFaults(std::size_t rows) {
    UnitBuilder builder(edition41(), "actual");
    TestFile& file = builder.files().front();
    file.rows.resize(1);
    file.rows.resize(rows, file.rows.front());
    for (Row& row : file.rows) {
        row[9] = "20250532";
    }
    return builder;
}

TEST(ReportText, EqualFindingsAreTogetherTheFirstOfThemInFull) {
    const std::string five = textOf(manyFaults(5).check());
    EXPECT_EQ(count(five, "値: 20250532"), 5U);
    EXPECT_FALSE(has(five, "ほか 2 件"));
    const std::string six = textOf(manyFaults(6).check());
    EXPECT_EQ(count(six, "値: 20250532"), 3U);
    EXPECT_TRUE(has(six, "ほか 3 件（4、5、6 行目）"));
    EXPECT_EQ(count(six, "実在する日付"), 1U);
    EXPECT_TRUE(has(textOf(manyFaults(50).check()), "ほか 47 件（4、5、6、7、8、9、10、11、12、13 行目など）"));
}

TEST(ReportFiles, HtmlGroupsAndCsvHasAll) {
    const Report report = manyFaults(50).check();
    const std::string html = toHtml(report, Values::Masked);
    EXPECT_EQ(count(html, "<tr><td"), 15U);
    EXPECT_TRUE(has(html, "ほか 35 件（16、17、"));
    EXPECT_EQ(cellsOf(toCsv(report, Values::Masked)).size(), 51U);
}

}  // namespace
}  // namespace renkei::standard::test
