#include "transport/relay_answer.h"

#include <gtest/gtest.h>

#include "core/transport/samples.h"
#include "core/transport/test_server.h"
#include "json/json.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

HttpResponse response(int status, std::string_view type, std::string_view body) {
    HttpResponse made;
    made.head.status = status;
    made.head.add("Content-Type", type);
    made.body = base::toBytes(body);
    return made;
}

base::Error problem(int status, const json::Value& value) {
    return problemOf(response(status, "application/problem+json", json::write(value)));
}

TEST(ProblemOf, KeepsCodeAndFacts) {
    const base::Error error = problem(423, json::Object{{"code", "message.leased"},
                                                        {"retry", 30},
                                                        {"message_ja", "x"},
                                                        {"at", "2025-04-25T09:30:00.000Z"},
                                                        {"terminal", "受付1"}});
    EXPECT_EQ(error.code, ErrorCode::MessageLeased);
    EXPECT_EQ(fact(error, "at"), "2025-04-25T09:30:00.000Z");
    EXPECT_EQ(fact(error, "terminal"), "受付1");
    EXPECT_EQ(fact(error, "retry_seconds"), "30");
    EXPECT_EQ(error.detail, "status 423, problem message.leased");
}

TEST(ProblemOf, HasOnlyTheFactsThatWereTold) {
    EXPECT_TRUE(problem(404, json::Object{{"code", "not-found"}, {"retry", nullptr}}).facts.empty());
}

TEST(ProblemOf, CallsNonsenseWhatNoRelaySays) {
    const json::Value good = json::Object{{"code", "not-found"}, {"retry", nullptr}};
    ASSERT_EQ(problem(404, good).code, ErrorCode::NotFound);
    EXPECT_EQ(problem(409, good).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problem(302, good).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problemOf(response(404, "application/json", json::write(good))).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problemOf(response(404, "application/problem+json", "{")).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problem(500, json::Object{{"code", "of.tomorrow"}}).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problem(423, json::Object{{"code", "message.leased"}, {"at", "yesterday"}}).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problem(423, json::Object{{"code", "message.leased"}, {"retry", -1}}).code, ErrorCode::NetProtocol);
    EXPECT_EQ(problem(423, json::Object{{"code", "message.leased"}, {"terminal", std::string(121, 'a')}}).code,
              ErrorCode::NetProtocol);
}

TEST(ProblemOf, LetsNoCodeOfTheClientComeFromOutside) {
    for (const char* code : {"cancelled", "net.unreachable", "net.server-untrusted", "internal", "ledger.damaged"}) {
        EXPECT_EQ(problem(500, json::Object{{"code", code}}).code, ErrorCode::NetProtocol) << code;
    }
    EXPECT_EQ(problem(500, json::Object{{"code", "relay.internal"}}).code, ErrorCode::RelayInternal);
}

TEST(ReadAnswer, NamesTheMemberAndNothingOfTheContent) {
    const auto answer = readAnswer<protocol::ReceiptAnswer>(
        response(200, "application/json", R"({"state":"secret-state","at":"2025-04-25T09:30:00.000Z"})"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::NetProtocol);
    EXPECT_TRUE(answer.error().detail.starts_with("status 200, ")) << answer.error().detail;
    EXPECT_NE(answer.error().detail.find("state"), std::string::npos);
    EXPECT_EQ(answer.error().detail.find("secret"), std::string::npos) << answer.error().detail;
}

TEST(ReadAnswer, WantsJsonWithAnyParameters) {
    const std::string body = R"({"state":"collected","at":"2025-04-25T09:30:00.000Z"})";
    for (const char* good : {"application/json", "Application/JSON; charset=utf-8", "application/json ;a=b"}) {
        EXPECT_TRUE(readAnswer<protocol::ReceiptAnswer>(response(200, good, body))) << good;
    }
    for (const char* bad : {"", "text/html", "application/jsonx", "application/problem+json"}) {
        EXPECT_FALSE(readAnswer<protocol::ReceiptAnswer>(response(200, bad, body))) << bad;
    }
    EXPECT_FALSE(readAnswer<protocol::ReceiptAnswer>(response(204, "application/json", body)));
    HttpResponse packed = response(200, "application/json", body);
    packed.head.add("Content-Encoding", "gzip");
    EXPECT_FALSE(readAnswer<protocol::ReceiptAnswer>(packed));
}

}  // namespace
}  // namespace renkei::transport::test
