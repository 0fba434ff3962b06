#include "standard/row_key.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"
#include "standard/report_output.h"

namespace renkei::standard::test {
namespace {

using Key = std::vector<KeyPart>;

Key keyOf(const Report& report, DiagnosticCode code) {
    for (const Diagnostic& d : report.diagnostics) {
        if (d.code == code) {
            return d.rowKey;
        }
    }
    ADD_FAILURE() << "not reported: " << codeName(code);
    return {};
}

TEST(RowKey, NamesThePersonAndTheMonthOfTheRow) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPPLAN").at(1, 10) = "20250532";
    EXPECT_EQ(keyOf(builder.check(), DiagnosticCode::FieldFormat),
              (Key{{"保険者番号", "131016"}, {"被保険者番号", "0000000102"}, {"対象年月", "202505"}}));
}

TEST(RowKey, NamesThePlanDateAndNoZeros) {
    UnitBuilder builder(edition41(), "plan");
    builder.file("UPHOSOKU").at(0, 8) = "x";
    EXPECT_EQ(
        keyOf(builder.check(), DiagnosticCode::FieldLength),
        (Key{
            {"保険者番号", "131016"}, {"被保険者番号", "0000000101"}, {"居宅サービス計画作成（変更）日", "20250510"}}));
}

TEST(RowKey, LeavesOutAFaultyKeyField) {
    UnitBuilder builder(edition41(), "profile");
    builder.file("UPKIHON").at(0, 3) = "12345";
    EXPECT_EQ(keyOf(builder.check(), DiagnosticCode::FieldLength),
              (Key{{"保険者番号", "131016"}, {"相談日", "20250510"}}));
}

TEST(RowKey, IsKnownBeforeTheKeyFieldsAreJudged) {
    UnitBuilder builder(edition41(), "actual");
    builder.files().front().at(1, 1) = "2024";
    EXPECT_EQ(keyOf(builder.check(), DiagnosticCode::FieldLength).size(), 3U);
}

TEST(RowKey, IsEmptyForABrokenRecordAndForAFile) {
    UnitBuilder builder(edition41(), "actual");
    builder.files().front().rows[1].pop_back();
    EXPECT_EQ(keyOf(builder.check(), DiagnosticCode::CsvColumns), Key{});
    builder.files().front().rows.clear();
    EXPECT_EQ(keyOf(builder.check(), DiagnosticCode::CsvEmpty), Key{});
}

TEST(RowKey, NamesThePersonWhoseRowIsMissing) {
    UnitBuilder usage(edition41(), "usage");
    usage.file("UPHOSOKU").rows.pop_back();
    const Key second = {{"保険者番号", "131016"}, {"被保険者番号", "0000000102"}};
    EXPECT_EQ(keyOf(usage.check(), DiagnosticCode::LinkMissing), second);
    UnitBuilder totals(edition41(), "usage");
    totals.file("UPSIKYU").rows.pop_back();
    EXPECT_EQ(keyOf(totals.check(), DiagnosticCode::RowSubtotal), second);
}

TEST(RowKey, IsInTheJsonAfterTheValue) {
    UnitBuilder builder(edition41(), "actual");
    builder.files().front().at(1, 10) = "20250532";
    builder.files().front().newline = "\n";
    const json::Value value = toJson(builder.check());
    const json::Array& diagnostics = *value.object()->find("diagnostics")->array();
    const json::Object& format = *diagnostics.back().object();
    EXPECT_EQ(format.members()[6].first, "value");
    EXPECT_EQ(format.members()[7].first, "row_key");
    EXPECT_EQ(*format.find("row_key")->object()->find("被保険者番号")->string(), "0000000102");
}

TEST(RowKey, EveryLayoutHasOne) {
    for (const Edition& edition : catalogue().editions()) {
        for (const Layout& layout : edition.layouts) {
            ASSERT_GE(layout.rowKey.size(), 3U) << layout.prefix;
            EXPECT_EQ(layout.rowKey[0], 2U);
            EXPECT_EQ(layout.rowKey[1], 3U);
        }
    }
}

}  // namespace
}  // namespace renkei::standard::test
