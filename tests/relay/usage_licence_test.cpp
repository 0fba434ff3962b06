#include "relay/usage/licence.h"

#include <gtest/gtest.h>

namespace renkei::relay::usage {
namespace {

Day day(std::string_view text) {
    const auto parsed = parseDay(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Day{});
}

LicenceRules rules() {
    auto read = LicenceRules::builtIn();
    EXPECT_TRUE(read);
    return *read;
}

struct Example {
    const char* applied;
    const char* last;
    std::int64_t yen;
    bool renewsByItself;
};

TEST(Licence, AnApplicationBringsTheTermThatTheTableOfExamplesSays) {
    const Example examples[] = {
        {"2024-02-29", "2025-02-28", 21000, false},  // no 29th the year after
        {"2025-03-31", "2026-03-30", 21000, false},  //
        {"2025-05-31", "2026-05-30", 21000, false},  // the last day of the old rules
        {"2025-06-01", "2026-05-31", 0, true},       // the first free day
        {"2025-07-01", "2026-06-30", 0, true},       // the Ministry's example
        {"2025-08-31", "2026-08-30", 0, true},       //
        {"2025-12-31", "2026-12-30", 0, true},       //
        {"2026-01-01", "2026-12-31", 0, true},       //
        {"2026-05-31", "2027-05-30", 0, true},       // the last free day
        {"2026-06-01", "2027-05-31", 21000, true},   // the day after
        {"2027-02-28", "2028-02-27", 21000, true},   //
        {"2027-03-01", "2028-02-29", 21000, true},   // up to a leap day
        {"2028-02-29", "2029-02-28", 21000, true},   // from a leap day
        {"2028-03-01", "2029-02-28", 21000, true},   //
        {"2099-12-31", "2100-12-30", 21000, true},   //
        {"2099-03-01", "2100-02-28", 21000, true},   // 2100 is no leap year
    };
    for (const Example& example : examples) {
        const Term term = rules().application(day(example.applied), Payment::TransferSlip);
        EXPECT_EQ(formatDay(term.first), example.applied);
        EXPECT_EQ(formatDay(term.last), example.last) << example.applied;
        EXPECT_EQ(term.yen, example.yen) << example.applied;
        EXPECT_EQ(term.renewsByItself, example.renewsByItself) << example.applied;
        EXPECT_EQ(term.origin, Origin::Application);
        EXPECT_EQ(term.payment, Payment::TransferSlip);
    }
}

TEST(Licence, RenewalsByThemselvesFollowWithoutAGapAndArePaid) {
    const Term free = rules().application(day("2025-07-01"), Payment::Deduction);
    EXPECT_TRUE(rules().renewalsDue(free, day("2026-06-30")).empty());
    const auto next = rules().renewalsDue(free, day("2026-07-01"));
    ASSERT_EQ(next.size(), 1U);
    EXPECT_EQ(formatDay(next[0].first), "2026-07-01");
    EXPECT_EQ(formatDay(next[0].last), "2027-06-30");
    EXPECT_EQ(next[0].yen, 21000);
    EXPECT_EQ(next[0].origin, Origin::RenewalByItself);
    const auto years = rules().renewalsDue(free, day("2029-01-15"));
    ASSERT_EQ(years.size(), 3U);
    EXPECT_EQ(formatDay(years[2].first), "2028-07-01");
    EXPECT_EQ(formatDay(years[2].last), "2029-06-30");
}

TEST(Licence, AChainFromALeapDayStaysAtTheEndOfFebruary) {
    const Term leap = rules().application(day("2028-02-29"), Payment::Deduction);
    const auto years = rules().renewalsDue(leap, day("2032-03-01"));
    ASSERT_EQ(years.size(), 4U);
    EXPECT_EQ(formatDay(years[0].first), "2029-03-01");
    EXPECT_EQ(formatDay(years[0].last), "2030-02-28");
    EXPECT_EQ(formatDay(years[2].last), "2032-02-29");
    EXPECT_EQ(formatDay(years[3].first), "2032-03-01");
}

TEST(Licence, WhatDoesNotRenewByItselfHasNoRenewalsDue) {
    const Term earlier = rules().application(day("2025-05-31"), Payment::Deduction);
    EXPECT_TRUE(rules().renewalsDue(earlier, day("2030-01-01")).empty());
    Term off = rules().application(day("2026-08-01"), Payment::Deduction);
    off.renewsByItself = false;
    EXPECT_TRUE(rules().renewalsDue(off, day("2027-08-01")).empty());
}

TEST(Licence, NoDateMakesTheChainEndless) {
    const Term term = rules().application(day("2025-06-01"), Payment::Deduction);
    EXPECT_EQ(rules().renewalsDue(term, day("9999-12-31")).size(), static_cast<std::size_t>(kMaxRenewals));
}

TEST(Licence, ARenewalByHandFollowsTheRunningTermByTheRulesOfItsOwnDay) {
    const Term earlier = rules().application(day("2024-10-01"), Payment::Deduction);
    const Term old = rules().renewalByHand(earlier, day("2025-05-31"), Payment::TransferSlip);
    EXPECT_EQ(formatDay(old.first), "2025-10-01");
    EXPECT_EQ(formatDay(old.last), "2026-09-30");
    EXPECT_EQ(old.yen, 21000);
    EXPECT_FALSE(old.renewsByItself);
    EXPECT_EQ(old.payment, Payment::TransferSlip);
    const Term present = rules().renewalByHand(earlier, day("2025-09-30"), Payment::Deduction);
    EXPECT_EQ(present.yen, 0);
    EXPECT_TRUE(present.renewsByItself);
    EXPECT_EQ(present.origin, Origin::RenewalByHand);
}

TEST(Licence, TheDayIsTheOneInJapan) {
    const auto before = base::parseRfc3339("2026-06-30T23:59:59.999+09:00");
    const auto after = base::parseRfc3339("2026-07-01T00:00:00+09:00");
    ASSERT_TRUE(before && after);
    EXPECT_EQ(formatDay(japanDay(*before)), "2026-06-30");
    EXPECT_EQ(formatDay(japanDay(*after)), "2026-07-01");
    EXPECT_EQ(beginOf(day("2026-07-01")), *after);
}

TEST(Licence, DaysAreReadOnlyAsTheyAreWritten) {
    for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/01/01", "0000-01-01", "",
                             "2026-01-01 ", "２０２６-01-01"}) {
        EXPECT_FALSE(parseDay(text)) << text;
    }
    EXPECT_EQ(formatDay(day("2028-02-29")), "2028-02-29");
}

TEST(Licence, RulesThatCannotBeMeantAreRefused) {
    const std::string good = R"({"term_years":1,"renewal_yen":1,"renewable_days_before":1,"periods":[%]})";
    const auto with = [&](const std::string& periods) {
        std::string text = good;
        return LicenceRules::read(text.replace(text.find('%'), 1, periods));
    };
    const std::string one = R"({"applied_from":"2025-01-01","yen":1,"renews_by_itself":true})";
    EXPECT_TRUE(with(one));
    EXPECT_FALSE(with(""));
    EXPECT_FALSE(with(one + "," + one));
    EXPECT_FALSE(with(R"({"applied_from":"2025-02-30","yen":1,"renews_by_itself":true})"));
    EXPECT_FALSE(with(R"({"applied_from":"2025-01-01","yen":-1,"renews_by_itself":true})"));
    EXPECT_FALSE(with(R"({"applied_from":"2025-01-01","yen":1,"renews_by_itself":true,"more":1})"));
    EXPECT_FALSE(LicenceRules::read("[]"));
    EXPECT_FALSE(LicenceRules::read("{"));
    EXPECT_FALSE(
        LicenceRules::read(R"({"term_years":11,"renewal_yen":1,"renewable_days_before":1,"periods":[)" + one + "]}"));
}

}  // namespace
}  // namespace renkei::relay::usage
