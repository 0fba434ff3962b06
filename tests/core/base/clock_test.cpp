#include "base/clock.h"

#include <gtest/gtest.h>

namespace renkei::base {
namespace {

TEST(Time, IsReadAsItWasWritten) {
    for (const TimeMs time : {TimeMs{0}, TimeMs{1'745'573'400'123}, TimeMs{-1}, TimeMs{253'402'300'799'999}}) {
        EXPECT_EQ(parseTime(formatTime(time)), time);
    }
    EXPECT_EQ(formatTime(1'745'573'400'123), "2025-04-25T09:30:00.123Z");
}

TEST(Time, OfAnotherFormIsRefused) {
    for (const char* text : {"", "2025-04-25T09:30:00Z", "2025-02-29T00:00:00.000Z", "2025-04-25T24:00:00.000Z",
                             "2025-04-25T23:59:60.000Z", "2025-04-25 09:30:00.123Z", "2025-04-25T09:30:00.123z",
                             "2025-13-01T00:00:00.000Z", "+025-04-25T09:30:00.123Z"}) {
        EXPECT_FALSE(parseTime(text)) << text;
    }
}

TEST(Rfc3339, IsReadWithAnyOffsetAndFraction) {
    const TimeMs half = *parseTime("2025-04-25T09:30:00.000Z");
    EXPECT_EQ(parseRfc3339("2025-04-25T09:30:00Z"), half);
    EXPECT_EQ(parseRfc3339("2025-04-25t09:30:00z"), half);
    EXPECT_EQ(parseRfc3339("2025-04-25T18:30:00+09:00"), half);
    EXPECT_EQ(parseRfc3339("2025-04-24T23:45:00-09:45"), half);
    EXPECT_EQ(parseRfc3339("2025-04-25T09:30:00.5Z"), half + 500);
    EXPECT_EQ(parseRfc3339("2025-04-25T18:30:00.1239999+09:00"), half + 123);
    EXPECT_EQ(parseRfc3339("2025-04-25T09:30:00.000Z"), half);
}

TEST(Rfc3339, OfAnotherFormIsRefused) {
    for (const char* text : {"", "2025-04-25", "2025-04-25T09:30:00", "2025-04-25 09:30:00Z", "2025-04-25T09:30:00.Z",
                             "2025-04-25T09:30:00.", "2025-04-25T09:30:00+0900", "2025-04-25T09:30:00+24:00",
                             "2025-04-25T09:30:00+09:60", "2025-04-25T09:30:00+09:00x", "2025-04-25T09:30:00*09:00",
                             "2025-02-29T09:30:00Z", "2025-04-25T09:30:60Z", "2025-04-25T09:30:00ZZ"}) {
        EXPECT_FALSE(parseRfc3339(text)) << text;
    }
}

class FixedClock final : public Clock {
public:
    TimeMs nowMs() override { return now; }
    TimeMs now = 5'000;
};

TEST(OffsetClock, BeginsWhereItIsToldAndRunsWithTheOther) {
    FixedClock fixed;
    OffsetClock clock = OffsetClock::startingAt(fixed, 1'745'573'400'123);
    EXPECT_EQ(clock.nowMs(), 1'745'573'400'123);
    fixed.now += 17;
    EXPECT_EQ(clock.nowMs(), 1'745'573'400'140);
    EXPECT_EQ(clock.offsetMs(), 1'745'573'395'123);
    OffsetClock behind(fixed, -1);
    EXPECT_EQ(behind.nowMs(), 5'016);
}

TEST(JapanDay, BeginsAtFifteenOClockUtc) {
    EXPECT_EQ(formatJapanDay(*parseTime("2025-04-25T14:59:59.999Z")), "2025-04-25");
    EXPECT_EQ(formatJapanDay(*parseTime("2025-04-25T15:00:00.000Z")), "2025-04-26");
    EXPECT_EQ(formatJapanMinute(*parseTime("2025-12-31T15:01:00.000Z")), "2026-01-01 00:01");
}

TEST(CivilDay, ExistsOrNot) {
    EXPECT_EQ(daysFromCivil(1970, 1, 1), 0);
    EXPECT_EQ(daysFromCivil(2024, 2, 29), 19782);
    EXPECT_FALSE(daysFromCivil(2025, 2, 29));
    EXPECT_FALSE(daysFromCivil(1900, 2, 29));
    EXPECT_TRUE(daysFromCivil(2000, 2, 29));
    EXPECT_FALSE(daysFromCivil(2025, 4, 31));
    EXPECT_FALSE(daysFromCivil(2025, 0, 1));
    EXPECT_FALSE(daysFromCivil(0, 1, 1));
}

}  // namespace
}  // namespace renkei::base
