#include "transport/route.h"

#include <gtest/gtest.h>

#include "transport/http_client.h"

namespace renkei::transport {
namespace {

TEST(PercentEncode, LeavesOnlyCharactersThatMeanNothingInAnAddress) {
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text(1, static_cast<char>(byte));
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '~';
        if (plain) {
            EXPECT_EQ(percentEncode(text), text);
        } else {
            EXPECT_EQ(percentEncode(text).size(), 3U) << byte;
            EXPECT_EQ(percentEncode(text)[0], '%') << byte;
        }
    }
}

TEST(Route, KeepsHostileIdsInTheirSegment) {
    const auto url = Route("/v1/outbox").id("../inbox?a=b#c/d\r\nX: y").then("evidence").url("https://relay.example");
    ASSERT_TRUE(url);
    EXPECT_EQ(*url, "https://relay.example/v1/outbox/%2E%2E%2Finbox%3Fa%3Db%23c%2Fd%0D%0AX%3A%20y/evidence");
}

TEST(Route, RefusesAnEmptyId) {
    const auto url = Route("/v1/outbox").id("").url("https://relay.example");
    ASSERT_FALSE(url);
    EXPECT_EQ(url.error().code, base::ErrorCode::RequestMalformed);
}

TEST(Route, LeavesOutEmptyQueriesAndEncodesTheOthers) {
    EXPECT_EQ(*Route("/v1/offices").query("text", "").query("after", "a&b").url(""), "/v1/offices?after=a%26b");
    EXPECT_EQ(*Route("/v1/offices").query("text", "東").query("after", "1").url(""),
              "/v1/offices?text=%E6%9D%B1&after=1");
}

TEST(Route, RefusesAnAddressBeyondTheLimit) {
    const std::string fits(kMaxUrlBytes - 1, 'a');
    EXPECT_TRUE(Route("").id(fits).url(""));
    EXPECT_FALSE(Route("").id(fits + "a").url(""));
}

}  // namespace
}  // namespace renkei::transport
