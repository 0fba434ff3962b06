#include "engine_fixture.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::OutgoingState;

class RecallTest : public EngineTest {
protected:
    static std::string fact(const base::Error& error, std::string_view name) {
        for (const base::Fact& fact : error.facts) {
            if (fact.name == name) {
                return fact.value;
            }
        }
        return {};
    }
    OutgoingState state(const protocol::MessageKey& key) { return (*sender.store().outgoing(key.id))->state; }
};

TEST_F(RecallTest, TakesBackWhatWaitsAndKeepsTheProof) {
    const auto key = sent();
    const auto row = sender.sending().recall(key.id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, OutgoingState::Recalled);
    EXPECT_EQ(row->evidence.size(), 3U);  // statement, acceptance, recalled
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Recalled);
    EXPECT_TRUE(sender.store().check()->empty());
}

TEST_F(RecallTest, TwiceIsFine) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().recall(key.id).ok());
    const auto head = sender.store().head();
    EXPECT_EQ(sender.sending().recall(key.id)->state, OutgoingState::Recalled);
    EXPECT_EQ(sender.store().head().seq, head.seq);
}

TEST_F(RecallTest, AfterALostAnswerTheSameCallFinishesIt) {
    const auto key = sent();
    sender.network.loseNextAnswer = ErrorCode::NetBroken;
    EXPECT_EQ(sender.sending().recall(key.id).error().code, ErrorCode::NetBroken);
    EXPECT_EQ(state(key), OutgoingState::Accepted);
    EXPECT_EQ(sender.sending().recall(key.id)->state, OutgoingState::Recalled);
}

TEST_F(RecallTest, WhatWasCollectedSaysWhenAndWhere) {
    const auto key = sent();
    ASSERT_TRUE(recipient.receiving().receive(relay.inboxItem(key), recipient.into()).ok());
    const auto error = sender.sending().recall(key.id).error();
    EXPECT_EQ(error.code, ErrorCode::RecallTooLate);
    EXPECT_EQ(fact(error, "at"), base::formatTime(clock.time));
    EXPECT_EQ(fact(error, "terminal"), "受付1");
    // Learnt on the way, with the recipient's receipt; so the next answer needs nobody.
    EXPECT_EQ(state(key), OutgoingState::Collected);
    sender.network.refuseNext = ErrorCode::NetUnreachable;
    const auto again = sender.sending().recall(key.id).error();
    EXPECT_EQ(again.code, ErrorCode::RecallTooLate);
    EXPECT_EQ(fact(again, "at"), base::formatTime(clock.time));
}

TEST_F(RecallTest, WhatWasFetchedOnlyCanNotBeRecalledEither) {
    const auto key = sent();
    recipient.network.refuseReceipts = ErrorCode::NetUnreachable;
    ASSERT_TRUE(recipient.receiving().receive(relay.inboxItem(key), recipient.into()).ok());
    const auto error = sender.sending().recall(key.id).error();
    EXPECT_EQ(error.code, ErrorCode::RecallTooLate);
    EXPECT_EQ(fact(error, "terminal"), "受付1");
    EXPECT_EQ(state(key), OutgoingState::Accepted);
}

TEST_F(RecallTest, WhatIsNotAcceptedYetIsNotRecalled) {
    const auto id = sender.sending().prepare(draft());
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(sender.sending().recall(*id).error().code, ErrorCode::SendUnknown);
    EXPECT_EQ(sender.sending().recall("01a20327-c35d-7b96-8762-59065f690c64").error().code, ErrorCode::NotFound);
}

TEST_F(RecallTest, ARecalledMessageWithoutARecordIsNotBelieved) {
    const auto key = sent();
    ASSERT_TRUE(relay.recall(key).ok());
    relay.find(key)->recalled.clear();
    EXPECT_EQ(sender.sending().recall(key.id).error().code, ErrorCode::EvidenceInvalid);
    EXPECT_EQ(state(key), OutgoingState::Accepted);
}

}  // namespace
}  // namespace renkei::exchange
