#include <gtest/gtest.h>

#include <functional>

#include "core/transport/samples.h"
#include "core/transport/test_server.h"
#include "transport/relay_network.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

struct Case {
    std::string name;
    std::string raw;
    std::function<base::Result<void>(Network&)> ask;
};

template <typename T>
base::Result<void> outcome(const base::Result<T>& result) {
    return result ? base::Result<void>() : base::Result<void>(result.error());
}

const std::string kCrl("\x30\x03\x02\x01\x01", 5);

std::vector<Case> cases() {
    const protocol::MessageKey key{kOffice, kId};
    const auto receipt = json::Object{{"state", "collected"}, {"at", "2025-04-25T09:30:00.000Z"}};
    const auto conflict = json::Object{{"code", "message.conflict"}, {"retry", nullptr}};
    return {
        {"login", jsonAnswer(protocol::toJson(loginAnswer())),
         [](Network& network) { return outcome(network.login(loginRequest())); }},
        {"logout", "HTTP/1.1 204 Done\r\n\r\n", [](Network& network) { return network.logout(); }},
        {"crl", answerText(200, "application/pkix-crl", kCrl), [](Network& network) { return outcome(network.crl()); }},
        {"submit", jsonAnswer(protocol::toJson(protocol::AcceptanceAnswer{base::toBytes("acceptance")})),
         [](Network& network) { return outcome(network.submit(kId, base::asBytes("RKM1"))); }},
        {"conflict", problemAnswer(409, conflict),
         [](Network& network) { return outcome(network.submit(kId, base::asBytes("RKM1"))); }},
        {"outbox", jsonAnswer(protocol::toJson(outboxItem())),
         [](Network& network) { return outcome(network.outboxItem(kId)); }},
        {"changes", jsonAnswer(protocol::toJson(protocol::OutboxAnswer{{outboxItem()}, 12, false})),
         [](Network& network) { return outcome(network.outboxChanges(11)); }},
        {"lease", jsonAnswer(protocol::toJson(leaseAnswer())),
         [key](Network& network) { return outcome(network.lease(key, kTerminalId)); }},
        {"receipt", jsonAnswer(receipt),
         [key](Network& network) {
             return outcome(network.putReceipt(key, {kLease, base::toBytes("record")}));
         }},
    };
}

class CutTest : public testing::TestWithParam<std::size_t> {};

TEST_P(CutTest, EndsAsBrokenOrNonsenseAtEveryByteAndNeverAsSuccess) {
    const Case asked = cases()[GetParam()];
    std::vector<Step> steps;
    for (std::size_t cut = 0; cut < asked.raw.size(); ++cut) {
        for (const char* end : {"close", "drop"}) {
            steps.push_back({.raw = asked.raw, .cut = static_cast<std::int64_t>(cut), .end = end});
        }
    }
    TestServer::get().script(steps);
    const auto network = networkFor("good");
    for (const Step& step : steps) {
        const auto result = asked.ask(*network);
        ASSERT_FALSE(result) << asked.name << " cut at " << step.cut << " " << step.end;
        const ErrorCode code = result.error().code;
        ASSERT_TRUE(code == ErrorCode::NetBroken || code == ErrorCode::NetProtocol)
            << asked.name << " cut at " << step.cut << " " << step.end << ": " << result.error().detail;
        ASSERT_TRUE(isUncertain(code));
    }
    // Every cut was one request: none was repeated in silence.
    EXPECT_EQ(TestServer::get().log().stepsLeft, 0);
    EXPECT_EQ(TestServer::get().log().requests.size(), steps.size());
    // The whole answer is none of the failures above.
    TestServer::get().answer(asked.raw);
    const auto whole = asked.ask(*network);
    EXPECT_TRUE(whole || whole.error().code == ErrorCode::MessageConflict);
}

INSTANTIATE_TEST_SUITE_P(Answers, CutTest, testing::Range(std::size_t{0}, cases().size()),
                         [](const auto& parameter) { return cases()[parameter.param].name; });

}  // namespace
}  // namespace renkei::transport::test
