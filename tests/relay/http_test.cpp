#include "relay/http.h"

#include <gtest/gtest.h>

namespace renkei::relay {
namespace {

TEST(ReadTarget, SplitsPathAndDecodedQuery) {
    RequestHead head;
    ASSERT_TRUE(readTarget("/v1/offices?text=%E5%B1%85+a&after=1370000019&x=", head));
    EXPECT_EQ(head.path, "/v1/offices");
    EXPECT_EQ(head.parameter("text"), "居+a");
    EXPECT_EQ(head.parameter("after"), "1370000019");
    EXPECT_EQ(head.parameter("x"), "");
    EXPECT_EQ(head.parameter("none"), "");
}

TEST(ReadTarget, RefusesWhatIsNoOriginFormOrBadlyEncoded) {
    for (const char* target : {"", "v1", "http://localhost/v1", "*", "/v1#x", "/v1?a=%", "/v1?a=%4", "/v1?a=%zz",
                               "/v1?a=%FF", "/v1?a=%00", "/v1?=b", "/v1?a=1&a=2"}) {
        RequestHead head;
        EXPECT_FALSE(readTarget(target, head)) << target;
    }
}

TEST(ReadTarget, AcceptsAnEscapeAtTheVeryEnd) {
    RequestHead head;
    ASSERT_TRUE(readTarget("/v1?a=%41", head));
    EXPECT_EQ(head.parameter("a"), "A");
}

TEST(ReadTarget, RefusesMoreThanSixteenParameters) {
    std::string target = "/v1?p0=0";
    for (int i = 1; i < 16; ++i) {
        target += "&p" + std::to_string(i) + "=0";
    }
    RequestHead sixteen;
    EXPECT_TRUE(readTarget(target, sixteen));
    RequestHead more;
    EXPECT_FALSE(readTarget(target + "&p16=0", more));
}

}  // namespace
}  // namespace renkei::relay
