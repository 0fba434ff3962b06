#include "gui/client/back_off.h"

#include <gtest/gtest.h>

namespace renkei::gui {
namespace {

TEST(BackOff, DoublesUpToItsLimit) {
    EXPECT_EQ(pauseMs(10'000, 0, {}, 0), 10'000);
    EXPECT_EQ(pauseMs(10'000, 1, {}, 0), 10'000);
    EXPECT_EQ(pauseMs(10'000, 2, {}, 0), 20'000);
    EXPECT_EQ(pauseMs(10'000, 4, {}, 0), 80'000);
    EXPECT_EQ(pauseMs(10'000, 6, {}, 0), kLongestPauseMs);
    EXPECT_EQ(pauseMs(10'000, 1'000'000, {}, 0), kLongestPauseMs);
}

TEST(BackOff, ScattersByUpToAQuarterAndNeverComesSooner) {
    EXPECT_EQ(pauseMs(10'000, 1, {}, 1), 12'500);
    EXPECT_EQ(pauseMs(10'000, 1, {}, 0.5), 11'250);
}

TEST(BackOff, WaitsAsLongAsTheExchangeAsks) {
    const auto asked = [](const std::string& seconds) {
        return base::Error{base::ErrorCode::RelayBusy, "", {{"retry_seconds", seconds}}};
    };
    EXPECT_EQ(pauseMs(10'000, 1, asked("30"), 0), 30'000);
    EXPECT_EQ(pauseMs(10'000, 4, asked("30"), 0), 80'000);
    EXPECT_EQ(pauseMs(10'000, 1, asked("99999999"), 0), kLongestAskedPauseMs);
    EXPECT_EQ(pauseMs(10'000, 1, asked("-5"), 0), 10'000);
    EXPECT_EQ(pauseMs(10'000, 1, asked("soon"), 0), 10'000);
}

}  // namespace
}  // namespace renkei::gui
