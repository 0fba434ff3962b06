#include "standard/validate.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

UnitBuilder actualWithRows(std::size_t rows) {
    UnitBuilder builder(edition41(), "actual");
    TestFile& file = builder.files().front();
    const Row row = file.rows[0];
    file.rows.assign(rows, row);
    return builder;
}

TEST(Validate, NothingToCheckIsNothingWrong) {
    const Report report = checkBytes({});
    EXPECT_TRUE(report.ok());
    EXPECT_TRUE(report.units.empty());
}

TEST(Validate, AThousandDiagnosticsAreKeptAndOneMoreIsOnlyCounted) {
    UnitBuilder builder = actualWithRows(kMaxDiagnosticsPerFile);
    for (Row& row : builder.files().front().rows) {
        row[13] = "x";
    }
    Report report = builder.check();
    EXPECT_EQ(report.diagnostics.size(), kMaxDiagnosticsPerFile);
    EXPECT_FALSE(report.truncated);
    builder.files().front().rows.push_back(builder.files().front().rows[0]);
    report = builder.check();
    EXPECT_EQ(report.diagnostics.size(), kMaxDiagnosticsPerFile);
    EXPECT_TRUE(report.truncated);
    EXPECT_EQ(report.errors, kMaxDiagnosticsPerFile + 1);
    EXPECT_EQ(report.units[0].errors, kMaxDiagnosticsPerFile + 1);
}

TEST(Validate, WarningsNeverPushAnErrorOut) {
    UnitBuilder builder(edition41(), "plan");
    TestFile& goals = builder.file("UP2KYO");
    goals.rows.assign(2000, goals.rows[0]);
    for (Row& row : goals.rows) {
        row[5].clear();
    }
    goals.rows.back()[14] = "X";
    const Report report = builder.check();
    EXPECT_EQ(report.errors, 1U);
    EXPECT_EQ(report.warnings, 2000U);
    EXPECT_EQ(report.diagnostics.size(), kMaxDiagnosticsPerFile);
    EXPECT_EQ(brief(report).back(), "E field.code UP2KYO:2000:15");
}

TEST(Validate, DiagnosticsAreSortedByUnitFileLineAndField) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPHOSOKU").at(1, 63) = "x";
    builder.file("UPPLAN").at(1, 10) = "x";
    builder.file("UPPLAN").at(0, 14) = "x";
    builder.file("UPPLAN").at(0, 4) = "x";
    EXPECT_EQ(brief(builder.check()), (Brief{"E field.length UPPLAN:1:4", "E field.format UPPLAN:1:14",
                                             "E field.length UPPLAN:2:10", "E field.length UPHOSOKU:2:63"}));
}

TEST(Validate, ValuesAreCutAtFortyCharacters) {
    UnitBuilder builder = actualWithRows(1);
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "\x8E\x52";
    }
    builder.files().front().at(0, 10) = text;
    const Report report = builder.check();
    ASSERT_EQ(report.diagnostics.size(), 1U);
    std::string wanted;
    for (std::size_t i = 0; i < kShownCharacters; ++i) {
        wanted += "山";
    }
    EXPECT_EQ(report.diagnostics[0].value, wanted);
}

TEST(Validate, DoubledQuotesInAValueAreShownOnce) {
    UnitBuilder builder = actualWithRows(1);
    builder.files().front().at(0, 10) = "\"a\"\"b\"";
    EXPECT_EQ(builder.check().diagnostics.at(0).value, "a\"b");
}

TEST(Validate, ABadNameIsOutsideEveryUnitAndItsContentIsNotRead) {
    const Report report = checkBytes({{"UPPLAN_2025.CSV", std::string(100, '\0')}});
    EXPECT_EQ(brief(report), Brief{"E name.pattern UPPLAN"});
    EXPECT_TRUE(report.units.empty());
    EXPECT_FALSE(report.diagnostics[0].unit.has_value());
}

TEST(Validate, AVariantNameIsAWarningInItsUnit) {
    UnitBuilder builder(edition41(), "profile");
    TestFile& file = builder.files().front();
    file.name.insert(7, "_000000");
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"W name.variant UPKIHON"});
    EXPECT_EQ(report.units[0].id, "profile");
    EXPECT_FALSE(report.units[0].month.has_value());
}

TEST(Validate, StoppingEndsTheCheckAndSaysSo) {
    const UnitBuilder builder(edition41(), "usage");
    std::stop_source stop;
    Options options;
    options.stop = stop.get_token();
    stop.request_stop();
    const Report report = builder.check(options);
    EXPECT_TRUE(report.cancelled);
    EXPECT_FALSE(report.ok());
}

TEST(Validate, ProgressEndsAtTheTotal) {
    UnitBuilder builder(edition41(), "usage");
    const TestFile& file = builder.files().front();
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    Options options;
    options.progress = [&](std::uint64_t d, std::uint64_t t) {
        EXPECT_GE(d, done);
        done = d;
        total = t;
    };
    const Report report = checkBytes({{file.name, file.bytes()}, {"a.txt", "abc"}, {"b.exe", "abc"}}, options);
    EXPECT_EQ(report.attachments.size(), 1U);
    EXPECT_EQ(total, file.bytes().size() + 3);
    EXPECT_EQ(done, total);
}

TEST(Validate, EveryErrorOfTheContentHasTheFormatMessageAndNoWarningHasOne) {
#define RENKEI_DIAGNOSTIC(name, code, official)                                                   \
    EXPECT_EQ(officialMessage(DiagnosticCode::name, Severity::Warning), OfficialMessage::None);   \
    EXPECT_EQ(officialMessage(DiagnosticCode::name, Severity::Error), OfficialMessage::official); \
    EXPECT_EQ(codeName(DiagnosticCode::name), code);
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
    EXPECT_EQ(officialLetter(OfficialMessage::Name), "N");
    EXPECT_EQ(officialLetter(OfficialMessage::Combination), "C");
    EXPECT_EQ(officialLetter(OfficialMessage::Format), "F");
    EXPECT_EQ(officialLetter(OfficialMessage::None), "");
}

TEST(Validate, MessagesAreWholeJapaneseSentences) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPPLAN").at(0, 10) = "20250532";
    const Report report = builder.check();
    ASSERT_EQ(report.diagnostics.size(), 1U);
    EXPECT_NE(inJapanese(report.diagnostics[0].message).find("サービス利用日"), std::string::npos);
    EXPECT_TRUE(inJapanese(report.diagnostics[0].message).ends_with("。"));
}

}  // namespace
}  // namespace renkei::standard::test
