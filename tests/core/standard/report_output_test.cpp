#include "standard/report_output.h"

#include <gtest/gtest.h>

#include <sstream>

#include "core/standard/unit_builder.h"
#include "standard/plain_text.h"

namespace renkei::standard::test {
namespace {

std::string textOf(const Report& report) {
    std::ostringstream out;
    writeText(report, out);
    return out.str();
}

bool actsOnATerminal(const std::string& text) {
    const std::string shown = plainText(text);
    std::string withoutNewlines = text;
    std::erase(withoutNewlines, '\n');
    return plainText(withoutNewlines) != withoutNewlines || shown.empty();
}

TEST(ReportJson, HasTheMembersOfTheFormat) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPPLAN").at(1, 10) = "20250532";
    const json::Value value = toJson(builder.check());
    const json::Object& top = *value.object();
    EXPECT_EQ(top.members().front().first, "schema");
    EXPECT_EQ(*top.find("schema")->integer(), 1);
    EXPECT_FALSE(*top.find("ok")->boolean());
    EXPECT_EQ(*top.find("errors")->integer(), 1);
    EXPECT_EQ(*top.find("warnings")->integer(), 0);
    EXPECT_FALSE(*top.find("truncated")->boolean());
    const json::Object& unit = *top.find("units")->array()->at(0).object();
    EXPECT_EQ(*unit.find("unit")->string(), "usage");
    EXPECT_EQ(*unit.find("name")->string(), "サービス利用票（予定）");
    EXPECT_EQ(*unit.find("sender_type")->string(), "43");
    EXPECT_EQ(*unit.find("month")->string(), "202505");
    EXPECT_EQ(*unit.find("persons")->integer(), 2);
    EXPECT_EQ(unit.find("files")->array()->size(), 3U);
    EXPECT_EQ(*unit.find("errors")->integer(), 1);
    const json::Object& d = *top.find("diagnostics")->array()->at(0).object();
    EXPECT_EQ(*d.find("severity")->string(), "error");
    EXPECT_EQ(*d.find("code")->string(), "field.format");
    EXPECT_EQ(*d.find("line")->integer(), 2);
    EXPECT_EQ(*d.find("field_no")->integer(), 10);
    EXPECT_EQ(*d.find("field")->string(), "サービス利用日");
    EXPECT_EQ(*d.find("value")->string(), "20250532");
    EXPECT_EQ(*d.find("official")->string(), "F");
}

TEST(ReportJson, WhatIsNotThereIsNull) {
    UnitBuilder builder(*catalogue().find("3.2"), "plan");
    builder.remove("UP1KYO");
    const json::Value value = toJson(builder.check());
    const json::Object& unit = *value.object()->find("units")->array()->at(0).object();
    for (const char* name : {"unit", "name", "sender_type", "recipient_type", "month"}) {
        EXPECT_TRUE(unit.find(name)->isNull()) << name;
    }
    const json::Object& d = *value.object()->find("diagnostics")->array()->at(0).object();
    for (const char* name : {"line", "field_no", "field", "value"}) {
        EXPECT_TRUE(d.find(name)->isNull()) << name;
    }
}

TEST(ReportText, SaysWhatIsWrongWhereAndWhatTheOfficialClientSays) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPPLAN").at(1, 10) = "20250532";
    const std::string text = textOf(builder.check());
    for (const char* part : {"サービス利用票（予定）", "2 行目", "項目 10「サービス利用日」", "20250532",
                             "field.format", "ケアプランデータの書式フォーマットが正しくありません。"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part;
    }
}

TEST(ReportText, AUnitThatWasNotReadToItsEndIsNotCalledGood) {
    const UnitBuilder builder(edition41(), "actual");
    Report report = builder.check();
    ASSERT_TRUE(report.ok());
    EXPECT_NE(textOf(report).find("  問題はありません。\n"), std::string::npos);
    report.unreadable.push_back(
        {"some/folder/" + report.units[0].fileNames[0], base::fail(base::ErrorCode::IoPermission, "test")});
    const std::string text = textOf(report);
    EXPECT_EQ(text.find("  問題はありません。\n"), std::string::npos);
    EXPECT_NE(text.find("最後まで読めなかったファイルが 1 件"), std::string::npos);
    EXPECT_EQ(toHtml(report, Values::Masked).find("class=\"good\""), std::string::npos);
    const json::Value value = toJson(report);
    const json::Object& unread = *value.object()->find("unreadable")->array()->at(0).object();
    EXPECT_EQ(*unread.find("code")->string(), "io.permission");
}

TEST(ReportText, ABadCharacterStandsWithItsPlaceAndCode) {
    UnitBuilder builder(edition41(), "actual");
    builder.file("UPJSK").at(0, 7) = "\"\x8E\x52\xF0\x40\"";
    const Report report = builder.check();
    EXPECT_NE(textOf(report).find("（2 文字目、コード F040）"), std::string::npos);
    EXPECT_NE(toHtml(report, Values::Masked).find("（2 文字目、コード F040）"), std::string::npos);
    EXPECT_NE(toCsv(report, Values::Masked).find("（2 文字目、コード F040）"), std::string::npos);
    const json::Value value = toJson(report);
    const json::Object& found = *value.object()->find("diagnostics")->array()->at(0).object();
    EXPECT_EQ(*found.find("character")->object()->find("code")->string(), "F040");
    EXPECT_EQ(*found.find("character")->object()->find("place")->integer(), 2);
}

TEST(ReportText, TheWorstUnitComesFirst) {
    UnitBuilder good(edition41(), "actual");
    UnitBuilder bad(edition41(), "usage");
    bad.file("UPPLAN").at(0, 10) = "x";
    for (TestFile& file : bad.files()) {
        file.name.replace(file.name.size() - 18, 14, "20991231000000");
        good.files().push_back(file);
    }
    const Report report = good.check();
    ASSERT_EQ(report.units[1].id, "usage");
    const std::string text = textOf(report);
    EXPECT_LT(text.find("サービス利用票（予定）"), text.find("実績情報"));
}

TEST(ReportText, NothingFromAFileActsOnTheTerminal) {
    UnitBuilder builder(edition41(), "actual");
    TestFile& file = builder.files().front();
    file.at(0, 7) = "\x1B]0;title\x07";
    file.at(1, 10) = "\"2025\r\n0501\"";
    std::vector<NamedBytes> files = {{file.name, file.bytes()},
                                     {"a\x1B[31m.exe", ""},
                                     {"b\xE2\x80\xAEgnp.exe", ""},
                                     {"c\xC2\x9B.exe", ""},
                                     {"d\xFF\n.exe", ""}};
    const Report report = checkBytes(files);
    EXPECT_EQ(report.errors, 6U);
    EXPECT_FALSE(actsOnATerminal(textOf(report)));
    std::string json = json::writePretty(toJson(report));
    EXPECT_FALSE(actsOnATerminal(json));
}

TEST(PlainText, ControlsBecomeVisible) {
    EXPECT_EQ(plainText("a\x1B[1m\r\n\t\x7F"), "a␛[1m␍␊␉␡");
    EXPECT_EQ(plainText("\xC2\x85"), "\xEF\xBF\xBD");
    EXPECT_EQ(plainText("\xE2\x80\xAE\xE2\x81\xA6\xEF\xBB\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(plainText("\xC3"), "\xEF\xBF\xBD");
    EXPECT_EQ(plainText("山田　はな①髙𠮷"), "山田　はな①髙𠮷");
}

}  // namespace
}  // namespace renkei::standard::test
