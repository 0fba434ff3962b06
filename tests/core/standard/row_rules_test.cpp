#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

constexpr std::uint32_t kPlanCode = 15;
constexpr std::uint32_t kPlanTais = 16;
constexpr std::uint32_t kPlanNotification = 17;
constexpr std::uint32_t kPlanDetailNo = 19;

Brief checkUsage(Purpose purpose, const std::function<void(UnitBuilder&)>& change) {
    UnitBuilder builder(edition41(), "usage");
    change(builder);
    return brief(builder.check(purpose));
}
Brief checkUsage(const std::function<void(UnitBuilder&)>& change) {
    return checkUsage(Purpose::Send, change);
}

TEST(WelfareTool, ARentalArticleNeedsOneOfTheTwoCodes) {
    for (const std::string code : {"171001", "171013", "671001", "671013"}) {
        UnitBuilder builder(edition41(), "actual");
        TestFile& file = builder.file("UPJSK");
        file.at(0, kPlanCode) = code;
        file.at(0, kPlanTais).clear();
        EXPECT_EQ(brief(builder.check()), Brief{}) << "the notification code is there";
        file.at(0, kPlanNotification).clear();
        EXPECT_EQ(brief(builder.check()), Brief{"E row.welfare-tool UPJSK:1:16"});
        file.at(0, kPlanTais) = "00170-000001";
        EXPECT_EQ(brief(builder.check()), Brief{});
        file.at(0, kPlanTais) = "00170-00000A";
        EXPECT_EQ(brief(builder.check()), Brief{"E field.format UPJSK:1:16"}) << "row rules only over good fields";
    }
    for (const std::string code : {"171014", "171000", "178001", "111001"}) {
        UnitBuilder builder(edition41(), "actual");
        TestFile& file = builder.file("UPJSK");
        file.at(0, kPlanCode) = code;
        file.at(0, kPlanTais).clear();
        file.at(0, kPlanNotification).clear();
        EXPECT_EQ(brief(builder.check()), Brief{}) << code;
    }
}

TEST(WelfareTool, TheStatementIsJudgedToo) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) {
                  TestFile& file = unit.file("UPSIKYU");
                  file.at(0, 9) = "171003";
                  file.at(0, 10).clear();
                  file.at(0, 11).clear();
              }),
              Brief{"E row.welfare-tool UPSIKYU:1:10"});
}

TEST(WelfareTool, TheDetailNumberBelongsToType17) {
    UnitBuilder builder(edition41(), "actual");
    TestFile& file = builder.file("UPJSK");
    file.at(1, kPlanDetailNo) = "1";
    EXPECT_EQ(brief(builder.check()), Brief{"E row.welfare-tool UPJSK:2:19"});
    file.at(1, kPlanCode) = "171003";
    EXPECT_EQ(brief(builder.check()), Brief{});
    file.at(1, kPlanCode) = "671003";
    EXPECT_EQ(brief(builder.check()), Brief{"W row.welfare-tool UPJSK:2:19"});
}

TEST(Scope, ATypeOutsideIsAnErrorOnSendingAndAWarningOnReceiving) {
    const auto outside = [](UnitBuilder& unit) { unit.file("UPPLAN").at(1, kPlanCode) = "511111"; };
    EXPECT_EQ(checkUsage(Purpose::Send, outside), Brief{"E field.scope UPPLAN:2:15"});
    EXPECT_EQ(checkUsage(Purpose::Receive, outside), Brief{"W field.scope UPPLAN:2:15"});
}

TEST(Scope, SubtotalsAreJudgedAndTheGrandTotalIsNot) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPSIKYU").at(1, 9) = "51AAAA"; }),
              Brief{"E field.scope UPSIKYU:2:9"});
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPPLAN").at(1, kPlanCode) = "999999"; }),
              Brief{"E field.scope UPPLAN:2:15"})
        << "there are no totals in 第6表";
}

TEST(Scope, EveryTypeInScopeIsTaken) {
    for (const CodeValue& type : edition41().serviceTypes) {
        UnitBuilder builder(edition41(), "actual");
        builder.file("UPJSK").at(0, kPlanCode) = type.code + "1111";
        EXPECT_EQ(brief(builder.check()), Brief{}) << type.code;
    }
    for (const CodeValue& type : edition41().outsideTypes) {
        UnitBuilder builder(edition41(), "actual");
        builder.file("UPJSK").at(0, kPlanCode) = type.code + "1111";
        EXPECT_EQ(brief(builder.check()), Brief{"E field.scope UPJSK:1:15"}) << type.code;
    }
}

/// A unit `actual` of these rows.
Brief checkRows(const std::vector<Row>& rows) {
    UnitBuilder builder(edition41(), "actual");
    builder.file("UPJSK").rows = rows;
    return brief(builder.check());
}

TEST(Rows, ARowIsJudgedBelowAnyOtherAsItIsAlone) {
    const Row good = UnitBuilder(edition41(), "actual").file("UPJSK").rows[0];
    const std::vector<std::pair<std::uint32_t, std::string>> changes = {
        {1, "2024"},       {2, "1310x"},     {3, "H000000102"}, {3, "x"},      {5, "2025"},        {7, "\"\xF0\x40\""},
        {7, "\"a\"\"b\""}, {8, "1x"},        {8, "22"},         {8, ""},       {10, "20250601"},   {10, "20250230"},
        {11, ""},          {12, "2401"},     {15, "331111"},    {15, "9999x"}, {15, "171001"},     {19, "1"},
        {23, "2"},         {24, "\x82\x60"}, {25, "xy"},        {18, "a\x01"}, {21, "\"x\r\ny\""},
    };
    std::vector<Row> rows = {good, Row(good.begin(), good.end() - 1)};
    for (const auto& [no, value] : changes) {
        rows.push_back(good);
        rows.back()[no - 1] = value;
        if (value == "171001") {
            rows.back()[15] = rows.back()[16] = "";
        }
    }
    for (const Row& first : rows) {
        for (const Row& second : rows) {
            Brief wanted;
            std::size_t line = 1;
            for (const Row* row : {&first, &second, &second, &first}) {
                for (std::string finding : checkRows({good, *row})) {
                    const std::size_t place = finding.find(":2");
                    ASSERT_NE(place, std::string::npos) << finding;
                    wanted.push_back(finding.replace(place, 2, ":" + std::to_string(line)));
                }
                line += (*row)[20].find('\n') != std::string::npos ? 2U : 1U;
            }
            EXPECT_EQ(checkRows({first, second, second, first}), wanted);
        }
    }
}

TEST(ServiceDay, ADayOfAnotherMonthIsFound) {
    for (const std::string unit : {"usage", "actual"}) {
        UnitBuilder builder(edition41(), unit);
        TestFile& file = builder.files().front();
        for (const std::string day : {"20250601", "20250430", "20240510"}) {
            file.at(1, 10) = day;
            EXPECT_EQ(brief(builder.check()), Brief{"E row.service-day " + file.prefix + ":2:10"}) << day;
        }
    }
}

TEST(FileMonth, EachOtherMonthIsFoundOnceAndItsRowsAreNotJoined) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) {
                  TestFile& file = unit.file("UPPLAN");
                  const Row extra = file.rows[0];
                  for (const std::string month : {"202506", "202504", "202506", "202504"}) {
                      file.rows.push_back(extra);
                      file.rows.back()[4] = month;
                  }
              }),
              (Brief{"E file.month UPPLAN:3:5", "E file.month UPPLAN:4:5"}));
}

TEST(FileMonth, DeletionsAreJudgedToo) {
    for (const std::string unit : {"usage-delete", "actual-delete"}) {
        UnitBuilder builder(edition41(), unit);
        TestFile& file = builder.files().front();
        file.at(1, 4) = "202506";
        EXPECT_EQ(brief(builder.check()), Brief{"E file.month " + file.prefix + ":2:4"});
    }
}

TEST(FileVersion, AValueOfNoEditionIsAnErrorOnceAFile) {
    for (const Purpose purpose : {Purpose::Send, Purpose::Receive}) {
        EXPECT_EQ(checkUsage(purpose,
                             [](UnitBuilder& unit) {
                                 for (Row& row : unit.file("UPHOSOKU").rows) {
                                     row[0] = "202001";
                                 }
                             }),
                  Brief{"E file.version UPHOSOKU:1:1"});
    }
}

TEST(FileVersion, AValueSeenInPracticeIsAWarningOnReceiving) {
    for (const std::string& version : edition41().otherVersionsSeen) {
        const auto change = [&](UnitBuilder& unit) {
            for (Row& row : unit.file("UPHOSOKU").rows) {
                row[0] = version;
            }
        };
        EXPECT_EQ(checkUsage(Purpose::Send, change), Brief{"E file.version UPHOSOKU:1:1"});
        EXPECT_EQ(checkUsage(Purpose::Receive, change), Brief{"W file.version UPHOSOKU:1:1"});
    }
}

TEST(FileVersion, TwoValuesInOneFileAreAnErrorOnReceivingToo) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPHOSOKU").at(1, 1) = "202504";
    const Report report = builder.check(Purpose::Receive);
    EXPECT_EQ(brief(report), Brief{"E file.version UPHOSOKU:2:1"});
    EXPECT_EQ(report.errors, 1U);
    EXPECT_EQ(report.warnings, 0U);
    EXPECT_EQ(report.diagnostics.front().official, OfficialMessage::Format);
}

TEST(Annex, WithAUsageUnitTheMonthIsTheUnitsAndTheDateIsZero) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPHOSOKU").at(0, 63) = "202506"; }),
              Brief{"E field.format UPHOSOKU:1:63"});
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPHOSOKU").at(0, 63) = "000000"; }),
              Brief{"E field.format UPHOSOKU:1:63"});
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPHOSOKU").at(1, 4) = "20250510"; }),
              Brief{"E field.format UPHOSOKU:2:4"});
}

TEST(Annex, WithAPlanTheMonthIsZeroAndTheDateIsThePlans) {
    UnitBuilder builder(edition41(), "plan");
    TestFile& annex = builder.file("UPHOSOKU");
    annex.at(0, 63) = "202505";
    EXPECT_EQ(brief(builder.check()), Brief{"E field.format UPHOSOKU:1:63"});
    annex.at(0, 63) = "000000";
    annex.at(0, 4) = "00000000";
    EXPECT_EQ(brief(builder.check()), Brief{"E field.format UPHOSOKU:1:4"});
}

TEST(Statement, AMissingGrandTotalIsFoundAtThePersonsFirstRow) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPSIKYU").rows.pop_back(); }),
              Brief{"E row.subtotal UPSIKYU:4:9"});
}

TEST(Statement, ADoubleGrandTotalIsFoundAtThePersonsFirstRow) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) {
                  TestFile& file = unit.file("UPSIKYU");
                  file.rows.push_back(file.rows[2]);
              }),
              Brief{"E row.subtotal UPSIKYU:1:9"});
}

TEST(Statement, TheGrandTotalHasTheFixedOffice) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPSIKYU").at(2, 7) = "1370000027"; }),
              Brief{"E row.subtotal UPSIKYU:3:7"});
}

TEST(Statement, SubtotalsAndTotalsCarryNoUnitsAndNoDiscounts) {
    for (const std::size_t row : {std::size_t{1}, std::size_t{2}}) {
        for (const std::uint32_t field : {13U, 14U, 15U}) {
            const std::string place = ":" + std::to_string(row + 1) + ":" + std::to_string(field);
            for (const std::string value : {"5", "1", "-10"}) {
                EXPECT_EQ(checkUsage([&](UnitBuilder& unit) { unit.file("UPSIKYU").at(row, field) = value; }),
                          Brief{"E row.subtotal UPSIKYU" + place});
            }
        }
    }
}

TEST(Statement, TheOfficeCodeIsFixedOrEmpty) {
    const auto with = [](std::size_t row, const std::string& value) {
        return checkUsage([&](UnitBuilder& unit) { unit.file("UPSIKYU").at(row, 34) = value; });
    };
    EXPECT_EQ(with(0, ""), Brief{});
    EXPECT_EQ(with(2, ""), Brief{});
    EXPECT_EQ(with(0, "1370000027"), Brief{"E field.code UPSIKYU:1:34"});
    EXPECT_EQ(with(1, "1370000027"), Brief{"E row.subtotal UPSIKYU:2:34"});
    EXPECT_EQ(with(2, "1370000027"), Brief{"E row.subtotal UPSIKYU:3:34"});
}

TEST(Statement, SeveralDetailsWithoutASubtotalAreAWarning) {
    const auto twoDetails = [](UnitBuilder& unit) {
        TestFile& file = unit.file("UPSIKYU");
        file.rows[1] = file.rows[0];
    };
    EXPECT_EQ(checkUsage(twoDetails), Brief{"W row.subtotal UPSIKYU:1:9"});
    for (const std::string kind : {"AAAA", "EEEE", "ZZZZ"}) {
        EXPECT_EQ(checkUsage([&](UnitBuilder& unit) {
                      twoDetails(unit);
                      TestFile& file = unit.file("UPSIKYU");
                      Row subtotal = file.rows[4];
                      subtotal[2] = file.rows[0][2];
                      subtotal[8] = "11" + kind;
                      file.rows.push_back(subtotal);
                  }),
                  Brief{})
            << kind;
    }
    EXPECT_EQ(checkUsage([&](UnitBuilder& unit) {
                  twoDetails(unit);
                  TestFile& file = unit.file("UPSIKYU");
                  Row subtotal = file.rows[4];
                  subtotal[2] = file.rows[0][2];
                  subtotal[6] = "9999999999";
                  file.rows.push_back(subtotal);
              }),
              Brief{})
        << "a subtotal over all offices of the type";
}

TEST(Statement, OneDetailNeedsNoSubtotal) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) {
                  TestFile& file = unit.file("UPSIKYU");
                  file.rows.erase(file.rows.begin() + 1);
              }),
              Brief{});
}

TEST(Statement, CompletenessIsNotJudgedBesideABrokenRecord) {
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPSIKYU").rows[2].pop_back(); }),
              Brief{"E csv.columns UPSIKYU:3"});
    EXPECT_EQ(checkUsage([](UnitBuilder& unit) { unit.file("UPSIKYU").at(2, 9) = "99999"; }),
              Brief{"E field.length UPSIKYU:3:9"});
}

}  // namespace
}  // namespace renkei::standard::test
