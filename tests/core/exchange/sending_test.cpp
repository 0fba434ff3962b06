#include "exchange/sending.h"

#include <set>

#include "engine_fixture.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::OutgoingState;

using SendingTest = EngineTest;

TEST_F(SendingTest, EndsAcceptedWithTheRelaysSignedRecordInTheArchive) {
    const auto id = sender.sending().prepare(draft());
    ASSERT_TRUE(id.ok()) << id.error().detail;
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Queued);
    EXPECT_TRUE(relay.messages().empty());
    const auto row = sender.sending().finish(*id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, OutgoingState::Accepted);
    ASSERT_TRUE(row->acceptance);
    EXPECT_EQ(*sender.store().get(store::BlobKind::Evidence, *row->acceptance),
              relay.find({testing::kSenderOffice, *id})->acceptance);
}

TEST_F(SendingTest, WithoutAWayStaysQueuedAndGoesLater) {
    const auto id = sender.sending().prepare(draft());
    sender.network.refuseNext = ErrorCode::NetUnreachable;
    const auto row = sender.sending().finish(*id);
    ASSERT_FALSE(row.ok());
    EXPECT_EQ(row.error().code, ErrorCode::NetUnreachable);
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Queued);
    sender.restart();
    ASSERT_TRUE(sender.sending().resume().ok());
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Accepted);
    EXPECT_EQ(relay.messages().size(), 1U);
}

TEST_F(SendingTest, WhoseAnswerIsLostIsUnknownUntilTheRelayWasAsked) {
    for (const ErrorCode lost : {ErrorCode::NetBroken, ErrorCode::NetTimeout, ErrorCode::RelayInternal}) {
        const auto id = sender.sending().prepare(draft());
        sender.network.loseNextAnswer = lost;
        auto row = sender.sending().step(*id);
        ASSERT_TRUE(row.ok());
        EXPECT_EQ(row->state, OutgoingState::Unknown);
        const auto acceptance = relay.find({testing::kSenderOffice, *id})->acceptance;
        row = sender.sending().step(*id);
        ASSERT_TRUE(row.ok());
        EXPECT_EQ(row->state, OutgoingState::Accepted);
        EXPECT_EQ(*sender.store().get(store::BlobKind::Evidence, *row->acceptance), acceptance);
    }
    EXPECT_EQ(relay.messages().size(), 3U);
}

TEST_F(SendingTest, ThatNeverArrivedGoesAgainAsTheSameBytes) {
    const auto id = sender.sending().prepare(draft());
    sender.network.refuseNext = ErrorCode::NetBroken;
    auto row = sender.sending().step(*id);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->state, OutgoingState::Unknown);
    sender.restart();
    row = sender.sending().finish(*id);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->state, OutgoingState::Accepted);
    EXPECT_EQ(relay.find({testing::kSenderOffice, *id})->submission.sealedHash, row->sealed.sealedHash);
}

TEST_F(SendingTest, ThatTheRelayWillNeverTakeIsRejectedWithItsCode) {
    const auto id = sender.sending().prepare(draft());
    sender.network.refuseNext = ErrorCode::RecipientUnknown;
    const auto row = sender.sending().finish(*id);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->state, OutgoingState::Rejected);
    EXPECT_EQ(row->code, "recipient.unknown");
}

TEST_F(SendingTest, ToAFullRelayStaysQueued) {
    const auto id = sender.sending().prepare(draft());
    sender.network.refuseNext = ErrorCode::QuotaFull;
    EXPECT_EQ(sender.sending().step(*id).error().code, ErrorCode::QuotaFull);
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Queued);
}

TEST_F(SendingTest, BelievesNoAcceptanceOfSomebodyElse) {
    const auto id = sender.sending().prepare(draft());
    sender.network.loseNextAnswer = ErrorCode::NetBroken;
    ASSERT_TRUE(sender.sending().step(*id).ok());
    // Well signed, about the right message, and by an office instead of the relay.
    auto* message = relay.find({testing::kSenderOffice, *id});
    message->acceptance = message->submission.statement;
    const auto row = sender.sending().step(*id);
    ASSERT_FALSE(row.ok());
    EXPECT_EQ(row.error().code, ErrorCode::EvidenceInvalid);
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Unknown);
}

TEST_F(SendingTest, LearnsOfTheReceiptOnlyWithItsProof) {
    const auto key = sent();
    EXPECT_TRUE(sender.sending().follow()->empty());
    const auto received = recipient.receiving().receive(relay.inboxItem(key), recipient.into());
    ASSERT_TRUE(received.ok()) << received.error().detail;

    auto* message = relay.find(key);
    const base::Bytes receipt = std::exchange(message->receipt, message->acceptance);
    EXPECT_EQ(sender.sending().follow().error().code, ErrorCode::EvidenceInvalid);
    EXPECT_EQ((*sender.store().outgoing(key.id))->state, OutgoingState::Accepted);

    message->receipt = receipt;
    const auto changed = sender.sending().follow();
    ASSERT_TRUE(changed.ok()) << changed.error().detail;
    EXPECT_EQ(*changed, std::vector<std::string>{key.id});
    const auto row = *sender.store().outgoing(key.id);
    EXPECT_EQ(row->state, OutgoingState::Collected);
    EXPECT_EQ(row->terminalLabel, "受付1");
    EXPECT_TRUE(*sender.store().chainSeen(testing::kRecipientOffice));
}

TEST_F(SendingTest, FollowsManyMessagesWithOneRequestAndOnlyWhatChanged) {
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(sent().id);
    }
    EXPECT_TRUE(sender.sending().follow()->empty());
    EXPECT_EQ(sender.network.followings, 1);
    for (const std::size_t i : {1U, 3U}) {
        ASSERT_TRUE(recipient.receiving().receive(relay.inboxItem({testing::kSenderOffice, ids[i]}), recipient.into()));
    }
    sender.network.pageSize = 1;
    const auto changed = *sender.sending().follow();
    EXPECT_EQ(std::set<std::string>(changed.begin(), changed.end()), (std::set<std::string>{ids[1], ids[3]}));
    EXPECT_EQ(sender.network.followings, 3);

    // A later process goes on from there.
    sender.restart();
    EXPECT_TRUE(sender.sending().follow()->empty());
    EXPECT_EQ(sender.store().chainSeen("outbox")->value().seen.seq, 7);
    EXPECT_EQ(sender.network.followings, 4);
}

TEST_F(SendingTest, AMessageWithoutProofHoldsUpNoOtherAndIsAskedForAgain) {
    const auto bad = sent();
    const auto good = sent();
    for (const auto& key : {bad, good}) {
        ASSERT_TRUE(recipient.receiving().receive(relay.inboxItem(key), recipient.into()));
    }
    auto* message = relay.find(bad);
    const base::Bytes receipt = std::exchange(message->receipt, message->acceptance);
    EXPECT_EQ(sender.sending().follow().error().code, ErrorCode::EvidenceInvalid);
    EXPECT_EQ((*sender.store().outgoing(good.id))->state, OutgoingState::Collected);
    message->receipt = receipt;
    EXPECT_EQ(*sender.sending().follow(), std::vector<std::string>{bad.id});
}

TEST_F(SendingTest, AnEndThatCameBeforeTheAcceptanceWasKnownIsLearntAfterIt) {
    const auto other = sent();
    const auto id = sender.sending().prepare(draft());
    ASSERT_TRUE(id);
    sender.network.loseNextAnswer = ErrorCode::NetBroken;
    ASSERT_TRUE(sender.sending().step(*id));
    const protocol::MessageKey key{testing::kSenderOffice, *id};
    ASSERT_NE(relay.find(key), nullptr);
    ASSERT_TRUE(recipient.receiving().receive(relay.inboxItem(key), recipient.into()));
    EXPECT_TRUE(sender.sending().follow()->empty());
    EXPECT_EQ((*sender.store().outgoing(*id))->state, OutgoingState::Unknown);

    ASSERT_TRUE(sender.sending().resume());
    EXPECT_EQ(*sender.sending().follow(), std::vector<std::string>{*id});
    EXPECT_EQ((*sender.store().outgoing(other.id))->state, OutgoingState::Accepted);
}

/// Stops the sender at the k-th port call, for every k, before and after the call; the next process must finish.
TEST_F(SendingTest, StoppedAtAnyPortCallEndsWithOneAcceptedMessageOrNone) {
    std::size_t calls = 0;
    std::size_t finished = 0;
    for (const auto moment : {testing::Stop::Moment::Before, testing::Stop::Moment::After}) {
        for (std::size_t k = 1;; ++k) {
            testing::MemoryRelay own(offices(), clock);
            Client client(offices(), own, clock, testing::kSenderOffice, catalogue());
            client.restart({k, moment});
            const auto id = client.sending().prepare(draft());
            if (id) {
                (void)client.sending().finish(*id).ok();
            }
            const bool stopped = client.stop().stopped();
            calls = std::max(calls, client.stop().count());
            client.restart();
            ASSERT_TRUE(client.sending().resume().ok()) << k;
            const auto rows = client.store().outgoingHistory({}, std::nullopt, 10);
            ASSERT_TRUE(rows.ok());
            ASSERT_LE(rows->size(), 1U) << k;
            ASSERT_EQ(own.messages().size(), rows->size()) << k;
            for (const auto& row : *rows) {
                EXPECT_EQ(row.state, OutgoingState::Accepted) << k;
                ++finished;
            }
            EXPECT_TRUE(client.store().check()->empty() || rows->empty()) << k;
            if (!stopped) {
                break;
            }
        }
    }
    EXPECT_GE(calls, 8U);
    EXPECT_GE(finished, 8U);
}

}  // namespace
}  // namespace renkei::exchange
