#include "base/secret.h"

#include <gtest/gtest.h>

namespace renkei::base {
namespace {

TEST(Secret, LeavesNothingBehindWhereItWasMovedFrom) {
    Secret first("geheim");
    const Secret second = std::move(first);
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): what is asked here
    EXPECT_EQ(second.view(), "geheim");
    EXPECT_EQ(second.clone().view(), "geheim");
}

TEST(Secret, ThatIsAssignedOverKeepsTheNewValueOnly) {
    Secret secret("alt");
    secret = Secret("neu und lang");
    EXPECT_EQ(secret.view(), "neu und lang");
}

TEST(Wipe, OverwritesEveryByte) {
    char text[] = "secret";
    wipe(text, sizeof text);
    for (const char c : text) {
        EXPECT_EQ(c, 0);
    }
}

}  // namespace
}  // namespace renkei::base
