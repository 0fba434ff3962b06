#include "engine_fixture.h"
#include "protocol/limits.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::OutgoingState;

/// An exchange that goes back to an older copy of its data.
class RestoredExchangeTest : public EngineTest {
protected:
    RestoredExchangeTest() { relay.run.emplace(); }
    OutgoingState state(const protocol::MessageKey& key) { return (*sender.store().outgoing(key.id))->state; }
    void receive(const protocol::MessageKey& key) {
        const auto received = recipient.receiving().receive(relay.inboxItem(key), recipient.into());
        ASSERT_TRUE(received.ok()) << received.error().detail;
    }
    static std::size_t filesIn(const std::filesystem::path& folder) {
        return static_cast<std::size_t>(std::distance(std::filesystem::recursive_directory_iterator(folder),
                                                      std::filesystem::recursive_directory_iterator()));
    }
};

TEST_F(RestoredExchangeTest, WhatItForgotGoesAgainAsTheSameBytesWithItsAcceptance) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().follow());
    const auto before = *relay.find(key);
    // The time of its signature is not good any more, and it is not sealed anew: it may be with its recipient.
    clock.time += 3 * base::kDayMs;
    relay.forget(key);
    ASSERT_TRUE(sender.sending().follow());
    const auto* after = relay.find(key);
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->sealed, before.sealed);
    EXPECT_EQ(after->submission.statement, before.submission.statement);
    EXPECT_EQ(after->submission.acceptance, before.acceptance);
    EXPECT_EQ(after->acceptance, before.acceptance);
    EXPECT_EQ(state(key), OutgoingState::Accepted);
    receive(key);
    EXPECT_EQ(*sender.sending().follow(), std::vector<std::string>{key.id});
    EXPECT_EQ(state(key), OutgoingState::Collected);
    EXPECT_TRUE(sender.store().check()->empty());
}

TEST_F(RestoredExchangeTest, InTheSameRunNothingIsAskedTwice) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().follow());
    const auto head = sender.store().head();
    relay.forget(key);
    relay.run.emplace();
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(relay.find(key), nullptr);
    EXPECT_EQ(sender.store().head().seq, head.seq);
}

TEST_F(RestoredExchangeTest, OneThatWentBackWhileItRanIsKnownByTheNumberOfItsChanges) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().follow());
    relay.forgetWhileItRuns(key);
    ASSERT_TRUE(sender.sending().follow());
    ASSERT_NE(relay.find(key), nullptr);
    EXPECT_EQ(state(key), OutgoingState::Accepted);
    // And once is enough.
    const auto head = sender.store().head();
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_LE(sender.store().head().seq, head.seq + 1);
    receive(key);
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(state(key), OutgoingState::Collected);
}

TEST_F(RestoredExchangeTest, WithoutAWayItStaysUnknownAndGoesLater) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().follow());
    relay.forget(key);
    sender.network.refuseSubmissions = ErrorCode::RelayMaintenance;
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(state(key), OutgoingState::Unknown);
    sender.network.refuseSubmissions.reset();
    sender.restart();
    ASSERT_TRUE(sender.sending().resume());
    EXPECT_EQ(state(key), OutgoingState::Accepted);
    EXPECT_NE(relay.find(key), nullptr);
}

TEST_F(RestoredExchangeTest, OneThatTakesNoAcceptanceRefusesWhatIsTooOldAndPeopleDecide) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().follow());
    relay.desk.knowsItsAcceptances = false;
    clock.time += 3 * base::kDayMs;
    relay.forget(key);
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(state(key), OutgoingState::Rejected);
    EXPECT_EQ((*sender.store().outgoing(key.id))->code, "parcel.time");
    EXPECT_EQ(relay.find(key), nullptr);
}

TEST_F(RestoredExchangeTest, WhatWasRecalledIsRecalledAgain) {
    const auto key = sent();
    const auto other = sent();
    ASSERT_TRUE(sender.sending().recall(key.id));
    receive(other);
    ASSERT_TRUE(sender.sending().follow());
    relay.forgetWhatBecameOf(key);
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Recalled);
    EXPECT_EQ(state(key), OutgoingState::Recalled);
    // So long ago that no exchange has it any more.
    clock.time += protocol::kRetentionMs + base::kDayMs;
    relay.forgetWhatBecameOf(key);
    ASSERT_TRUE(sender.sending().follow());
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Waiting);
}

TEST_F(RestoredExchangeTest, AReceiptOutweighsARecallThatTheExchangeForgot) {
    const auto key = sent();
    ASSERT_TRUE(sender.sending().recall(key.id));
    ASSERT_TRUE(sender.sending().follow());
    relay.forgetWhatBecameOf(key);
    receive(key);
    EXPECT_EQ(*sender.sending().follow(), std::vector<std::string>{key.id});
    EXPECT_EQ(state(key), OutgoingState::Collected);
    ASSERT_TRUE(sender.store().rebuild());
    EXPECT_EQ(state(key), OutgoingState::Collected);
}

TEST_F(RestoredExchangeTest, AReceiptThatItForgotIsStatedAgainAndNothingIsHandedOverTwice) {
    const auto key = sent();
    receive(key);
    const auto files = filesIn(recipient.into());
    const auto head = recipient.store().head();
    const int fetches = recipient.network.fetches;
    relay.forgetWhatBecameOf(key);
    recipient.restart();
    const auto again = recipient.receiving().acknowledgeAgain(relay.inboxItem(key));
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_TRUE(*again);
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected);
    EXPECT_EQ(recipient.network.fetches, fetches);
    EXPECT_EQ(filesIn(recipient.into()), files);
    EXPECT_EQ(recipient.store().head().seq, head.seq);
    // The sender believes it.
    EXPECT_EQ(*sender.sending().follow(), std::vector<std::string>{key.id});
    EXPECT_EQ(state(key), OutgoingState::Collected);
}

TEST_F(RestoredExchangeTest, OnlyWhatWasReceivedHereIsReceiptedAgain) {
    const auto key = sent();
    EXPECT_FALSE(*recipient.receiving().acknowledgeAgain(relay.inboxItem(key)));
    receive(key);
    relay.forgetWhatBecameOf(key);
    auto other = relay.inboxItem(key);
    other.sealedHash.front() ^= 1;
    EXPECT_FALSE(*recipient.receiving().acknowledgeAgain(other));
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Waiting);
}

}  // namespace
}  // namespace renkei::exchange
