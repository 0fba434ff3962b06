#include "relay/operating/messages.h"

#include "relay/operating_fixture.h"

namespace renkei::relay::operating {
namespace {

MessageFilter only(const TestMessage& message) {
    MessageFilter filter;
    filter.ids = {message.submission.id};
    return filter;
}

TEST_F(OperatingTest, MessagesAreListedByWhatIsOutsideTheSeal) {
    const TestMessage first = sent(1, 3000);
    const TestMessage second = sent(2);
    collect(second);
    const auto all = Messages(bench()).list({}, kMostListed);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->messages.size(), 2U);
    const MessageLine& line = all->messages.front();
    EXPECT_EQ(line.key.id, first.submission.id);
    EXPECT_EQ(line.recipient, kHelper);
    EXPECT_EQ(line.state, "waiting");
    EXPECT_EQ(line.sealedBytes, 3000);
    EXPECT_EQ(line.arrivedMonth, base::formatJapanDay(clock().nowMs()).substr(0, 7));
    EXPECT_EQ(all->messages.back().state, "collected");

    MessageFilter filter;
    filter.state = "collected";
    EXPECT_EQ(Messages(bench()).list(filter, kMostListed)->messages.size(), 1U);
    filter = {};
    filter.office = kDayService;
    EXPECT_TRUE(Messages(bench()).list(filter, kMostListed)->messages.empty());
    filter = {};
    filter.acceptedBeforeMs = clock().nowMs() - base::kDayMs;
    EXPECT_TRUE(Messages(bench()).list(filter, kMostListed)->messages.empty());
    const auto limited = Messages(bench()).list({}, 1);
    EXPECT_EQ(limited->messages.size(), 1U);
    EXPECT_TRUE(limited->more);
    EXPECT_FALSE(Messages(bench()).list({}, 2)->more);
}

TEST_F(OperatingTest, AFilterThatCannotBeIsRefusedAndAnEmptyOneEndsNothing) {
    sent(1);
    MessageFilter filter;
    filter.ids = {"' OR 1=1"};
    EXPECT_EQ(codeOf(Messages(bench()).list(filter, 1)), "form.invalid");
    filter = {};
    filter.office = "x";
    EXPECT_EQ(codeOf(Messages(bench()).list(filter, 1)), "form.invalid");
    filter = {};
    filter.state = "lost";
    EXPECT_EQ(codeOf(Messages(bench()).list(filter, 1)), "form.invalid");
    EXPECT_EQ(codeOf(Messages(bench()).expire({}, [] { return false; })), "usage");
    EXPECT_EQ(Messages(bench()).list({}, 10)->messages.front().state, "waiting");
}

TEST_F(OperatingTest, TheRunningRelayEndsWhatIsOrderedAsWhenItsTimeIsOver) {
    const TestMessage chosen = sent(1);
    const TestMessage other = sent(2);
    const auto outcome = Messages(bench()).expire(only(chosen), [this] {
        tickNow();
        return true;
    });
    ASSERT_TRUE(outcome) << outcome.error().detail;
    ASSERT_EQ(outcome->ended.size(), 1U);
    EXPECT_TRUE(outcome->ordered.empty());
    EXPECT_EQ(item(chosen).state, MessageState::Expired);
    EXPECT_EQ(evidenceKinds(chosen), (Kinds{"message", "acceptance", "expired"}));
    EXPECT_EQ(lease(chosen).code(), "message.gone");
    EXPECT_EQ(item(other).state, MessageState::Waiting);
    // Told with the changes, as every end is.
    EXPECT_NE(asPlanner({"GET", "/v1/outbox?changed_since=2"}).body.find("expired"), std::string::npos);
}

TEST_F(OperatingTest, WhatATerminalIsReceivingEndsWithItsLeaseUnlessItIsCollected) {
    const TestMessage received = sent(1);
    const TestMessage left = sent(2);
    const std::string token = lease(received).text("lease");
    ASSERT_EQ(lease(left).status, 200);
    MessageFilter filter;
    filter.office = kHelper;
    const auto outcome = Messages(bench()).expire(filter, [] { return false; });
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(outcome->ended.empty());
    EXPECT_EQ(outcome->ordered.size(), 2U);
    tickNow();
    EXPECT_EQ(fetch(received, token).status, 200);
    EXPECT_EQ(putReceipt(received, makeReceipt(received, EvidenceKind::Receipt, 1, token, clock().nowMs())).status,
              200);
    tickNow();
    EXPECT_EQ(item(left).state, MessageState::Waiting);
    clock().advance(protocol::kLeaseMs);
    tickNow();
    EXPECT_EQ(item(received).state, MessageState::Collected);
    EXPECT_EQ(item(left).state, MessageState::Expired);
}

TEST_F(OperatingTest, WithoutARelayTheOrderIsCarriedOutHere) {
    const TestMessage chosen = sent(1);
    stop();
    const auto outcome = Messages(bench()).expire(only(chosen), [] { return false; });
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(outcome->ended.size(), 1U);
    restart();
    EXPECT_EQ(item(chosen).state, MessageState::Expired);
    EXPECT_EQ(evidenceKinds(chosen), (Kinds{"message", "acceptance", "expired"}));
}

}  // namespace
}  // namespace renkei::relay::operating
