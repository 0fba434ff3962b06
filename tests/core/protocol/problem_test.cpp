#include "protocol/problem.h"

#include <gtest/gtest.h>

namespace renkei::protocol {
namespace {

using base::ErrorCode;

TEST(Problem, IsReadAsItWasWritten) {
    const Problem problem{ErrorCode::MessageCollected, 5, "2025-04-25T09:30:00.000Z", "受付1"};
    const auto read = readProblem(writeProblem(problem));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->code, ErrorCode::MessageCollected);
    EXPECT_EQ(read->retrySeconds, 5);
    EXPECT_EQ(read->at, "2025-04-25T09:30:00.000Z");
    EXPECT_EQ(read->terminal, "受付1");
}

TEST(Problem, WithACodeOfALaterVersionIsNotTakenForAnother) {
    const auto read = readProblem(R"({"code":"relay.moved","retry":null,"message_ja":"x"})");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::NetProtocol);
    EXPECT_NE(read.error().detail.find("relay.moved"), std::string::npos);
}

TEST(Problem, ThatIsNoneIsRefused) {
    for (const char* text : {"", "<html>", "{}", R"({"code":5})", R"({"code":"not-found","retry":"x"})"}) {
        EXPECT_FALSE(readProblem(text).ok()) << text;
    }
}

TEST(Problem, HasAStatusThatIsAnError) {
    for (const auto code : {ErrorCode::CertificateMissing, ErrorCode::NotFound, ErrorCode::RelayBusy,
                            ErrorCode::Internal, ErrorCode::QuotaFull}) {
        EXPECT_GE(httpStatus(code), 400);
        EXPECT_LT(httpStatus(code), 600);
    }
}

}  // namespace
}  // namespace renkei::protocol
