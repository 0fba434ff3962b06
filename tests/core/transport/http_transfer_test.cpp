#include "transport/http_transfer.h"

#include <gtest/gtest.h>

#include "protocol/limits.h"

namespace renkei::transport {
namespace {

struct Fixture {
    HttpRequest request = {.maxBodyBytes = 4};
    Call call;
    Transfer transfer{.request = request, .call = call};

    bool head(std::initializer_list<std::string_view> lines) {
        for (const std::string_view line : lines) {
            if (!transfer.takeHeadLine(line)) {
                return false;
            }
        }
        return true;
    }
};

TEST(Transfer, ReadsStatusAndFieldsInAnyCase) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 206 Partial\r\n", "CONTENT-Type:  a/b \r\n", "\r\n"}));
    EXPECT_EQ(fixture.transfer.response.head.status, 206);
    EXPECT_EQ(fixture.transfer.response.head.field("content-type"), "a/b");
    EXPECT_TRUE(fixture.transfer.headComplete);
}

TEST(Transfer, HasNoCompleteHeadWithoutTheEmptyLine) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 200 OK\r\n", "Content-Length: 0\r\n"}));
    EXPECT_FALSE(fixture.transfer.headComplete);
}

TEST(Transfer, ForgetsInterimAnswers) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 103 Hints\r\n", "Content-Type: a/b\r\n", "\r\n", "HTTP/1.1 200 OK\r\n"}));
    EXPECT_FALSE(fixture.transfer.headComplete);
    EXPECT_EQ(fixture.transfer.response.head.field("content-type"), std::nullopt);
}

TEST(Transfer, TakesNoFieldFromTrailers) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 200 OK\r\n", "\r\n", "Content-Type: a/b\r\n"}));
    EXPECT_EQ(fixture.transfer.response.head.field("content-type"), std::nullopt);
}

TEST(Transfer, TakesAFieldThatComesTwiceAsMissing) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 200 OK\r\n", "Content-Range: 1\r\n", "content-range: 2\r\n", "\r\n"}));
    EXPECT_EQ(fixture.transfer.response.head.field("content-range"), std::nullopt);
}

TEST(Transfer, LimitsTheHead) {
    Fixture fixture;
    const std::string line = "HTTP/1.1 200 OK\r\n";
    ASSERT_TRUE(fixture.head({line, std::string(protocol::kMaxHeaderBytes - line.size(), 'a')}));
    EXPECT_FALSE(fixture.head({"\n"}));
    EXPECT_EQ(fixture.transfer.failure->code, base::ErrorCode::NetProtocol);
}

TEST(Transfer, LimitsTheBody) {
    Fixture fixture;
    ASSERT_TRUE(fixture.head({"HTTP/1.1 200 OK\r\n", "\r\n"}));
    EXPECT_TRUE(fixture.transfer.takeBody(base::asBytes("abcd")));
    EXPECT_FALSE(fixture.transfer.takeBody(base::asBytes("e")));
    EXPECT_EQ(fixture.transfer.failure->code, base::ErrorCode::NetProtocol);
}

TEST(Transfer, GivesOnlySuccessfulBodiesToTheSink) {
    Fixture fixture;
    std::string taken;
    fixture.request.sink = [&](const HttpHead&, base::ByteView piece) -> base::Result<void> {
        taken += base::asText(piece);
        return {};
    };
    ASSERT_TRUE(fixture.head({"HTTP/1.1 404 No\r\n", "\r\n"}));
    ASSERT_TRUE(fixture.transfer.takeBody(base::asBytes("no")));
    ASSERT_TRUE(fixture.head({"HTTP/1.1 206 OK\r\n", "\r\n"}));
    ASSERT_TRUE(fixture.transfer.takeBody(base::asBytes("yes")));
    EXPECT_EQ(taken, "yes");
}

}  // namespace
}  // namespace renkei::transport
