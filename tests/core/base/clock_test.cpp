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
