#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/files.h"
#include "cli/scenario/table.h"
#include "exchange/findings.h"

namespace renkei::cli::scenario {
namespace {

constexpr std::size_t kLeastScenarios = 36;
constexpr std::uint64_t kMaxPageBytes = 1U << 20;
const std::filesystem::path kPage = std::filesystem::path(RENKEI_SOURCE_DIR) / "docs" / "manual" / "scenarios.md";

std::vector<Scenario> table() {
    auto rows = readTable();
    EXPECT_TRUE(rows.ok()) << rows.error().detail;
    return rows ? std::move(*rows) : std::vector<Scenario>{};
}

/// A document with one row, in which `member` is replaced.
std::string documentWith(std::string_view member, std::string_view value) {
    std::string document = R"({"scenarios":[)";
    std::string row =
        R"({"name":"one","group":"g","sight":"error","code":"login.failed","title":"t","how":"h","data":"d"})";
    if (!member.empty()) {
        const std::string start = "\"" + std::string(member) + "\":\"";
        const std::size_t at = row.find(start) + start.size();
        row.replace(at, row.find('"', at) - at, value);
    }
    return document + row + "]}";
}

TEST(ScenarioTable, HoldsAtLeastThirtySixTroublesWithStableNames) {
    const auto rows = table();
    EXPECT_GE(rows.size(), kLeastScenarios);
    for (const Scenario& row : rows) {
        const bool kebab = std::all_of(row.name.begin(), row.name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
        EXPECT_TRUE(kebab && !row.name.empty()) << row.name;
    }
}

TEST(ScenarioTable, TitlesAreUniqueAndEveryRowSaysHowAndWhatBecomesOfTheData) {
    std::set<std::string> titles;
    for (const Scenario& row : table()) {
        EXPECT_TRUE(titles.insert(row.title).second) << row.name;
        EXPECT_TRUE(row.how.ends_with("。") || row.how.ends_with("）")) << row.name;
        EXPECT_TRUE(row.data.ends_with("。") || row.data.ends_with("）")) << row.name;
        EXPECT_FALSE(row.group.empty()) << row.name;
    }
}

TEST(ScenarioTable, WhatIsSeenAreTheSentencesOfTheCodeAndTheRowDoesNotRepeatThem) {
    for (const Scenario& row : table()) {
        const auto text = sightText(row);
        ASSERT_TRUE(text.ok()) << row.name;
        EXPECT_FALSE(text->what.empty()) << row.name;
        if (row.sight == Sight::Error) {
            const auto code = base::codeFromName(row.code);
            ASSERT_TRUE(code.has_value()) << row.name;
            EXPECT_EQ(text->what, base::answers(*code).what);
            EXPECT_EQ(text->next, base::answers(*code).next);
        }
        for (const std::string* own : {&row.how, &row.data, &row.todo}) {
            EXPECT_TRUE(text->what.empty() || own->find(text->what) == std::string::npos || row.sight == Sight::State)
                << row.name;
            EXPECT_TRUE(text->next.empty() || own->find(text->next) == std::string::npos) << row.name;
        }
    }
}

TEST(ScenarioTable, EachPublishedMessageOfTheOfficialClientHasAllItsCauses) {
    std::map<std::string, int> causes;
    for (const Scenario& row : table()) {
        if (row.sight == Sight::Diagnostic) {
            ++causes[sightText(row)->official];
        }
    }
    EXPECT_EQ(causes.size(), 3U);
    EXPECT_EQ(causes.count(""), 0U);
}

TEST(ScenarioTable, ARowThatDoesNotFitIsNamed) {
    EXPECT_TRUE(readTable(documentWith("", "")).ok());
    for (const auto& [member, value] : {std::pair("code", "login.unheard-of"), std::pair("sight", "smell")}) {
        const auto rows = readTable(documentWith(member, value));
        ASSERT_FALSE(rows.ok()) << member;
        EXPECT_EQ(rows.error().code, base::ErrorCode::JsonUnexpected);
        EXPECT_NE(rows.error().detail.find("one"), std::string::npos);
    }
    EXPECT_FALSE(readTable("{}").ok());
    EXPECT_FALSE(readTable("[").ok());
}

TEST(ScenarioTable, TwoRowsWithOneNameAreRefused) {
    const std::string one = documentWith("", "");
    const std::string row = one.substr(one.find('[') + 1, one.rfind(']') - one.find('[') - 1);
    EXPECT_FALSE(readTable(R"({"scenarios":[)" + row + "," + row + "]}").ok());
}

TEST(ScenarioTable, ThePageOfTheManualIsTheTable) {
    const auto page = manualPage(table());
    ASSERT_TRUE(page.ok());
    if (std::getenv("RENKEI_WRITE_GOLDEN") != nullptr) {
        ASSERT_TRUE(base::writeFileDurably(kPage, base::asBytes(*page), base::FileMode::Shared).ok());
    }
    const auto kept = base::readFile(kPage, kMaxPageBytes);
    ASSERT_TRUE(kept.ok());
    EXPECT_EQ(base::asText(*kept), *page)
        << "write it anew: RENKEI_WRITE_GOLDEN=1 cli_test --gtest_filter=ScenarioTable.*";
}

}  // namespace
}  // namespace renkei::cli::scenario
