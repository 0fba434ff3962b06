#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

/// The actual unit with its text fields replaced.
struct Actual {
    UnitBuilder builder{edition41(), "actual"};
    TestFile& file = builder.file("UPJSK");
    Brief check() { return brief(builder.check()); }
};

TEST(Encoding, NecAndIbmCharactersAreAllowed) {
    Actual unit;
    unit.file.at(0, 7) = "\"\x87\x40\xFB\xFC\xED\x40\xFA\x40\"";  // ①髙纊ⅰ
    EXPECT_EQ(unit.check(), Brief{});
}

TEST(Encoding, TheUserDefinedAreaIsRefusedFromEndToEnd) {
    for (const std::string character : {"\xF0\x40", "\xF9\xFC", "\xF5\x80"}) {
        Actual unit;
        unit.file.at(1, 7) = "\"" + character + "\"";
        const Report report = unit.builder.check();
        EXPECT_EQ(brief(report), Brief{"E csv.encoding UPJSK:2:7"});
        EXPECT_NE(inJapanese(report.diagnostics.front().message).find("外字"), std::string::npos);
    }
}

TEST(Encoding, ABadCharacterIsSaidWithItsPlaceAndCode) {
    const std::pair<std::string, BadCharacter> values[] = {
        {"\x8E\x52\xF0\x40\x93\x63", {2, 0xF040}},
        {"\"a\"\"\xB1\xF9\xFC\"", {4, 0xF9FC}},     // a doubled quote is one character
        {"\"\x80\x8E\x52\xF0\x40\"", {3, 0xF040}},  // the user-defined one, not the first
        {"\x8E\x52\x8E", {2, 0x8E}},
        {"ab\xFF", {3, 0xFF}},
        {"\x85\x40", {1, 0x8540}},
    };
    for (const auto& [value, character] : values) {
        Actual unit;
        unit.file.at(0, 7) = value;
        const Report report = unit.builder.check();
        ASSERT_EQ(brief(report), Brief{"E csv.encoding UPJSK:1:7"}) << ::testing::PrintToString(value);
        EXPECT_EQ(report.diagnostics[0].character, character) << ::testing::PrintToString(value);
    }
    EXPECT_EQ(characterCode({1, 0xF040}), "F040");
    EXPECT_EQ(characterCode({1, 0x80}), "80");
}

TEST(Encoding, OfALongRecordToo) {
    Actual unit;
    unit.file.at(0, 7) = "\"" + std::string(3'000'000, 'a') + "\xF0\x40\"";
    const Report report = unit.builder.check();
    ASSERT_EQ(brief(report), Brief{"E csv.encoding UPJSK:1:7"});
    EXPECT_EQ(report.diagnostics[0].character, (BadCharacter{3'000'001, 0xF040}));
}

TEST(Encoding, FullWidthDigitsAreSaid) {
    Actual unit;
    unit.file.at(0, 12) = "\x82\x50\x82\x51";  // １２
    unit.file.at(1, 12) = "12";
    const Report report = unit.builder.check();
    ASSERT_EQ(brief(report), (Brief{"E field.length UPJSK:1:12", "E field.length UPJSK:2:12"}));
    EXPECT_NE(inJapanese(report.diagnostics[0].message).find("全角"), std::string::npos);
    EXPECT_EQ(inJapanese(report.diagnostics[1].message).find("全角"), std::string::npos);
    EXPECT_FALSE(report.diagnostics[0].character);
}

TEST(Encoding, ACutCharacterNeverSwallowsTheStructure) {
    for (const std::string end : {"\"", ""}) {
        Actual unit;
        unit.file.at(0, 7) = end + "\x8E\x52\x93" + end;
        EXPECT_EQ(unit.check(), Brief{"E csv.encoding UPJSK:1:7"});
    }
}

TEST(Encoding, AnEncodingErrorIsReportedOnceAField) {
    Actual unit;
    unit.file.at(0, 7) = "\x80\x80\x80\xFD";
    unit.file.at(0, 18) = "\xA0";
    EXPECT_EQ(unit.check(), (Brief{"E csv.encoding UPJSK:1:7", "E csv.encoding UPJSK:1:18"}));
}

TEST(Encoding, AnEncodingErrorWinsOverAControlCharacter) {
    Actual unit;
    unit.file.at(0, 7) = "\x01\x80";
    unit.file.at(1, 7) = "\x80\x01";
    EXPECT_EQ(unit.check(), (Brief{"E csv.encoding UPJSK:1:7", "E csv.encoding UPJSK:2:7"}));
}

TEST(Encoding, Utf8WithAMarkIsSaidOnce) {
    Actual unit;
    unit.file.head = "\xEF\xBB\xBF";
    for (Row& row : unit.file.rows) {
        row[6] = "\"山田　花子\"";
        row[17] = row[20] = "";
    }
    EXPECT_EQ(unit.check(), Brief{"E csv.utf8 UPJSK"});
}

TEST(Encoding, Utf8WithoutAMarkIsSaidOnce) {
    // Some of these are MS932 by chance, most are not; all are Japanese in UTF-8.
    for (const std::string text : {"山田　花子", "山", "縺", "ｱｲｳ", "髙橋①"}) {
        Actual unit;
        for (Row& row : unit.file.rows) {
            row[6] = "\"" + text + "\"";
            row[17] = row[20] = "";
        }
        const Report report = unit.builder.check();
        EXPECT_EQ(brief(report), Brief{"E csv.utf8 UPJSK"}) << text;
        EXPECT_EQ(report.errors, 1U);
    }
}

TEST(Encoding, ValuesOfAUtf8FileAreShownAsUtf8) {
    Actual unit;
    unit.file.rows.resize(1);
    unit.file.rows[0][17] = unit.file.rows[0][20] = "";
    unit.file.rows[0][6] = "山田";
    unit.file.rows[0][9] = "山";  // by chance MS932 too
    const Report report = unit.builder.check();
    ASSERT_EQ(brief(report), (Brief{"E csv.utf8 UPJSK", "E field.length UPJSK:1:10"}));
    EXPECT_EQ(report.diagnostics[1].value, "山");
}

TEST(Encoding, Utf8BehindAStrayQuoteIsSeenToo) {
    Actual unit;
    for (Row& row : unit.file.rows) {
        row[17] = row[20] = row[6] = "";
    }
    unit.file.at(1, 7) = "\"x\"山田";
    EXPECT_EQ(unit.check(), (Brief{"E csv.utf8 UPJSK", "E csv.quote UPJSK:2:7"}));
}

TEST(Encoding, AValueIsShownAsUtf8EvenWhereTheMarkLies) {
    Actual unit;
    unit.file.head = "\xEF\xBB\xBF";
    unit.file.rows.resize(1);
    unit.file.rows[0][17] = unit.file.rows[0][20] = unit.file.rows[0][6] = "";
    unit.file.rows[0][9] = "2025\xB1";  // half-width in MS932, nothing in UTF-8
    const Report report = unit.builder.check();
    ASSERT_EQ(brief(report), (Brief{"E csv.utf8 UPJSK", "E field.length UPJSK:1:10"}));
    EXPECT_EQ(report.diagnostics[1].value, "2025\xEF\xBF\xBD");
}

TEST(Encoding, HalfWidthKatakanaAloneStaysMs932) {
    Actual unit;
    for (Row& row : unit.file.rows) {
        row[6] = "\xC6\xBA";  // ﾆｺ, which is also a letter in UTF-8
        row[17] = row[20] = "";
    }
    EXPECT_EQ(unit.check(), Brief{});
}

TEST(Encoding, Utf16IsSaidOnceAndNothingElse) {
    Actual unit;
    const std::string text = unit.file.bytes();
    for (const bool mark : {true, false}) {
        for (const bool big : {true, false}) {
            std::string wide = mark ? (big ? "\xFE\xFF" : "\xFF\xFE") : "";
            for (const char c : text) {
                wide += big ? std::string{'\0', c} : std::string{c, '\0'};
            }
            EXPECT_EQ(brief(checkBytes({{unit.file.name, wide}})), Brief{"E csv.utf8 UPJSK"});
        }
    }
}

TEST(Encoding, ControlCharactersAreFoundInAnyField) {
    Actual unit;
    unit.file.at(0, 7) = std::string("\"a\0b\"", 5);
    unit.file.at(1, 18) = "\x1B[31m";
    EXPECT_EQ(unit.check(), (Brief{"E csv.control UPJSK:1:7", "E csv.control UPJSK:2:18"}));
}

TEST(Encoding, LineBreaksInsideQuotesAreText) {
    Actual unit;
    unit.file.at(0, 7) = "\"a\r\nb\nc\rd\"";
    unit.file.at(1, 10) = "20250532";
    EXPECT_EQ(unit.check(), Brief{"E field.format UPJSK:4:10"}) << "lines are physical lines";
}

TEST(Encoding, CarriageReturnsAloneAreOneFinding) {
    Actual unit;
    unit.file.newline = "\r";
    EXPECT_EQ(unit.check(), Brief{"E csv.control UPJSK:1:25"});
}

TEST(Encoding, ACarriageReturnInsideABareFieldIsFoundThere) {
    Actual unit;
    unit.file.at(1, 7) = "a\rb";
    EXPECT_EQ(unit.check(), Brief{"E csv.control UPJSK:2:7"});
}

TEST(Newlines, BareLineFeedsAreAWarningOnceAFile) {
    Actual unit;
    unit.file.newline = "\n";
    const Report report = unit.builder.check();
    EXPECT_EQ(brief(report), Brief{"W csv.newline UPJSK:1"});
    EXPECT_EQ(report.diagnostics.front().official, OfficialMessage::None);
    EXPECT_TRUE(report.ok());
}

TEST(Newlines, TheLastMayBeMissingAndBlankLinesMayFollow) {
    Actual unit;
    const std::string text = unit.file.bytes();
    EXPECT_EQ(brief(checkBytes({{unit.file.name, text.substr(0, text.size() - 2)}})), Brief{});
    EXPECT_EQ(brief(checkBytes({{unit.file.name, text + "\r\n\r\n"}})), Brief{});
    EXPECT_EQ(brief(checkBytes({{unit.file.name, text + "\n"}})), Brief{});
}

TEST(Newlines, ABlankLineBetweenRecordsIsFound) {
    Actual unit;
    unit.file.rows.insert(unit.file.rows.begin() + 1, {Row{}, Row{}});
    EXPECT_EQ(unit.check(), (Brief{"E csv.columns UPJSK:2", "E csv.columns UPJSK:3"}));
}

TEST(Newlines, AnEndOfFileMarkOfDosIsAControlCharacter) {
    Actual unit;
    unit.file.tail = "\x1A";
    EXPECT_EQ(unit.check(), Brief{"E csv.control UPJSK:3"});
}

TEST(Newlines, ARecordWithMoreThanControlCharactersIsMissingColumns) {
    Actual unit;
    unit.file.tail = "\x1Ax";
    EXPECT_EQ(unit.check(), Brief{"E csv.columns UPJSK:3"});
}

TEST(Records, AnEmptyFileIsFound) {
    for (const std::string text : {"", "\r\n", "\r\n\r\n"}) {
        UnitBuilder unit(edition41(), "actual");
        EXPECT_EQ(brief(checkBytes({{unit.files().front().name, text}})), Brief{"E csv.empty UPJSK"});
    }
}

TEST(Records, AnEmptyOptionalFileIsAWarning) {
    for (const SendUnit& sendUnit : edition41().units) {
        for (const std::string& prefix : sendUnit.optional) {
            UnitBuilder unit(edition41(), sendUnit.id, true);
            unit.file(prefix).rows.clear();
            EXPECT_EQ(brief(unit.check()), Brief{"W csv.empty " + prefix}) << sendUnit.id;
        }
    }
}

TEST(Records, ARowWithOneGoodFieldAmongItsFirstThreeIsNoHeader) {
    for (std::uint32_t good = 1; good <= 3; ++good) {
        Actual unit;
        for (std::uint32_t no = 1; no <= 3; ++no) {
            unit.file.at(0, no) = no == good ? unit.file.at(0, no) : "title";
        }
        EXPECT_EQ(unit.check().size(), 2U) << good;
        EXPECT_EQ(unit.check().front().find("csv.header"), std::string::npos) << good;
    }
}

TEST(Records, AHeaderRowIsTheOnlyFinding) {
    Actual unit;
    Row header;
    for (const Field& field : edition41().findLayout("UPJSK")->fields) {
        header.push_back("\"" + std::to_string(field.no) + "x\"");
    }
    unit.file.rows.insert(unit.file.rows.begin(), header);
    EXPECT_EQ(unit.check(), Brief{"E csv.header UPJSK:1"});
    unit.file.rows[0] = {"title"};
    EXPECT_EQ(unit.check(), Brief{"E csv.header UPJSK:1"}) << "wins over the columns";
    unit.file.rows[0] = {"\"title"};
    EXPECT_EQ(brief(unit.builder.check()).front().substr(0, 11), "E csv.quote") << "wins over the header";
    unit.file.rows[0] = {"202407"};
    EXPECT_EQ(unit.check(), Brief{"E csv.columns UPJSK:1"});
}

TEST(Records, TooManyAndTooFewColumnsAreFound) {
    Actual unit;
    unit.file.rows[0].pop_back();
    unit.file.rows[1].insert(unit.file.rows[1].end(), 1000, "x");
    const Report report = unit.builder.check();
    EXPECT_EQ(brief(report), (Brief{"E csv.columns UPJSK:1", "E csv.columns UPJSK:2"}));
    EXPECT_NE(inJapanese(report.diagnostics[1].message).find("1025"), std::string::npos);
}

TEST(Records, AStrayOrUnclosedQuoteIsTheOnlyFindingOnItsRecord) {
    for (const std::string value : {"a\"b", "\"a\"b", "\"a\" ", " \"a\"", "a\"\"", "\"a\"\"\"b"}) {
        Actual unit;
        unit.file.at(0, 7) = value;
        unit.file.at(0, 10) = "x";
        EXPECT_EQ(unit.check(), Brief{"E csv.quote UPJSK:1:7"}) << value;
    }
    Actual unit;
    unit.file.at(1, 25) = "\"x";
    EXPECT_EQ(unit.check(), Brief{"E csv.quote UPJSK:2:25"});
}

TEST(Records, AnUnclosedQuoteCostsNoMoreThanTheRecordsThatItRunsInto) {
    Actual unit;
    unit.file.rows.push_back(unit.file.rows[0]);
    unit.file.rows.push_back(unit.file.rows[0]);
    for (Row& row : unit.file.rows) {
        row[17] = row[20] = "";
    }
    unit.file.at(0, 7) = "\"a";
    unit.file.at(3, 10) = "20250532";
    EXPECT_EQ(unit.check(), (Brief{"E csv.quote UPJSK:1:7", "E field.format UPJSK:4:10"}));
}

TEST(Spreadsheet, DamageIsExplainedBesideTheErrors) {
    Actual unit;
    for (Row& row : unit.file.rows) {
        row[4] = "2.02505E+05";
    }
    EXPECT_EQ(unit.check(),
              (Brief{"E field.length UPJSK:1:5", "W csv.spreadsheet UPJSK:1:5", "E field.length UPJSK:2:5"}));
}

TEST(Spreadsheet, LostZerosCountFromTheSecondOn) {
    Actual unit;
    unit.file.at(0, 12) = "930";
    EXPECT_EQ(unit.check(), Brief{"E field.length UPJSK:1:12"});
    unit.file.at(0, 13) = "945";
    EXPECT_EQ(unit.check(),
              (Brief{"E field.length UPJSK:1:12", "E field.length UPJSK:1:13", "W csv.spreadsheet UPJSK:1:13"}));
}

TEST(Spreadsheet, SlashedDatesAreAMark) {
    Actual unit;
    unit.file.at(1, 4) = "2025/5/1";
    EXPECT_EQ(unit.check(), (Brief{"E field.format UPJSK:2:4", "W csv.spreadsheet UPJSK:2:4"}));
}

}  // namespace
}  // namespace renkei::standard::test
