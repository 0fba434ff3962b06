#include "exchange/bulk_sending.h"

#include <algorithm>
#include <set>

#include "engine_fixture.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::OutgoingState;

constexpr std::size_t kUnits = 20;

class BulkSendingTest : public EngineTest {
protected:
    /// Sends `count` drafts; `faulty` is refused before it is sealed.
    std::vector<UnitEnd> send(Client& client, transport::Network& network, std::size_t count,
                              BulkSending::Sealing sealing, std::optional<std::size_t> faulty = {},
                              const transport::Call& call = {}) {
        std::vector<UnitEnd> ends;
        BulkSending bulk(
            client.sending(), network,
            [&](std::size_t index) {
                return index == faulty ? base::Result<OutgoingDraft>(base::fail(ErrorCode::DataInvalid, "faulty"))
                                       : base::Result<OutgoingDraft>(draft());
            },
            [&ends](UnitEnd end) { ends.push_back(std::move(end)); });
        const auto ran = bulk.run(std::vector<std::string>(count, testing::kRecipientOffice), sealing, call);
        EXPECT_TRUE(ran.ok());
        return ends;
    }
    static std::size_t count(const std::vector<UnitEnd>& ends, OutgoingState state) {
        return static_cast<std::size_t>(std::count_if(
            ends.begin(), ends.end(), [state](const UnitEnd& end) { return end.row && end.row->state == state; }));
    }
    static std::set<std::size_t> indexes(const std::vector<UnitEnd>& ends) {
        std::set<std::size_t> found;
        for (const UnitEnd& end : ends) {
            EXPECT_TRUE(found.insert(end.index).second) << "told twice: " << end.index;
        }
        return found;
    }
};

TEST_F(BulkSendingTest, EveryUnitEndsOnceAndAcceptedWhereverItWasSealed) {
    for (const auto sealing : {BulkSending::Sealing::Inline, BulkSending::Sealing::Ahead}) {
        const auto before = relay.messages().size();
        const auto ends = send(sender, sender.network, kUnits, sealing);
        EXPECT_EQ(indexes(ends).size(), kUnits);
        EXPECT_EQ(count(ends, OutgoingState::Accepted), kUnits);
        EXPECT_EQ(relay.messages().size(), before + kUnits);
    }
    EXPECT_TRUE(sender.store().check()->empty());
}

TEST_F(BulkSendingTest, AFaultyUnitStopsNoOther) {
    const auto ends = send(sender, sender.network, kUnits, BulkSending::Sealing::Ahead, 7);
    EXPECT_EQ(count(ends, OutgoingState::Accepted), kUnits - 1);
    const auto faulty = std::find_if(ends.begin(), ends.end(), [](const UnitEnd& end) { return end.index == 7; });
    ASSERT_NE(faulty, ends.end());
    EXPECT_FALSE(faulty->row);
    EXPECT_EQ(faulty->problem->code, ErrorCode::DataInvalid);
}

TEST_F(BulkSendingTest, ARefusedUnitStopsNoOther) {
    sender.network.refuseNext = ErrorCode::RecipientUnknown;
    const auto ends = send(sender, sender.network, kUnits, BulkSending::Sealing::Inline);
    EXPECT_EQ(count(ends, OutgoingState::Rejected), 1U);
    EXPECT_EQ(count(ends, OutgoingState::Accepted), kUnits - 1);
    EXPECT_EQ(ends.front().problem->code, ErrorCode::RecipientUnknown);
}

TEST_F(BulkSendingTest, AUnitWhoseAnswerIsLostIsAskedForAndNotSentTwice) {
    sender.network.loseNextAnswer = ErrorCode::NetBroken;
    const auto ends = send(sender, sender.network, kUnits, BulkSending::Sealing::Inline);
    EXPECT_EQ(count(ends, OutgoingState::Accepted), kUnits);
    EXPECT_EQ(relay.messages().size(), kUnits);
}

TEST_F(BulkSendingTest, WhereTheExchangeIsLostTheRestIsSealedAndGoesLater) {
    sender.network.afterSubmit = [this, answers = 0]() mutable { sender.network.unreachable = ++answers == 5; };
    const auto ends = send(sender, sender.network, kUnits, BulkSending::Sealing::Ahead);
    EXPECT_EQ(count(ends, OutgoingState::Accepted), 5U);
    EXPECT_EQ(count(ends, OutgoingState::Queued), kUnits - 5);
    EXPECT_EQ(indexes(ends).size(), kUnits);
    EXPECT_EQ(ends.back().problem->code, ErrorCode::NetUnreachable);
    sender.network.afterSubmit = {};
    sender.network.unreachable = false;
    sender.restart();
    ASSERT_TRUE(sender.sending().resume().ok());
    EXPECT_EQ(relay.messages().size(), kUnits);
}

TEST_F(BulkSendingTest, StoppedItLeavesNothingInDoubtAndNothingHalf) {
    for (const auto sealing : {BulkSending::Sealing::Inline, BulkSending::Sealing::Ahead}) {
        std::stop_source stop;
        sender.network.afterSubmit = [&stop, answers = 0]() mutable {
            if (++answers == 3) {
                stop.request_stop();
            }
        };
        const auto ends = send(sender, sender.network, kUnits, sealing, {}, {stop.get_token()});
        EXPECT_EQ(indexes(ends).size(), kUnits);
        EXPECT_GE(count(ends, OutgoingState::Accepted), 3U);
        const auto unsent = std::count_if(ends.begin(), ends.end(), [](const UnitEnd& end) {
            return !end.row && end.problem->code == ErrorCode::Cancelled;
        });
        EXPECT_EQ(count(ends, OutgoingState::Accepted) + count(ends, OutgoingState::Queued) +
                      static_cast<std::size_t>(unsent),
                  kUnits);
        EXPECT_GT(unsent, 0);
    }
}

/// Killed at the k-th port call, for every k: what was recorded goes out once, what was not is unknown to everybody.
TEST_F(BulkSendingTest, StoppedAtAnyPortCallGoesOnWithWhatWasSealed) {
    constexpr std::size_t kFew = 5;
    std::size_t most = 0;
    for (const auto moment : {testing::Stop::Moment::Before, testing::Stop::Moment::After}) {
        for (std::size_t k = 1;; ++k) {
            testing::MemoryRelay own(offices(), clock);
            Client client(offices(), own, clock, testing::kSenderOffice, catalogue());
            client.restart({k, moment});
            std::size_t saidAccepted = 0;
            BulkSending bulk(
                client.sending(), client.way(), [this](std::size_t) { return base::Result<OutgoingDraft>(draft()); },
                [&](const UnitEnd& end) {
                    saidAccepted += static_cast<std::size_t>(end.row && end.row->state == OutgoingState::Accepted);
                });
            (void)bulk.run(std::vector<std::string>(kFew, testing::kRecipientOffice), BulkSending::Sealing::Inline)
                .ok();
            const bool stopped = client.stop().stopped();
            client.restart();
            const auto accepted = client.store().outgoingHistory({}, std::nullopt, 10);
            ASSERT_GE(std::count_if(accepted->begin(), accepted->end(),
                                    [](const auto& row) { return row.state == OutgoingState::Accepted; }),
                      static_cast<std::ptrdiff_t>(saidAccepted))
                << k;
            ASSERT_TRUE(client.sending().resume().ok()) << k;
            const auto rows = client.store().outgoingHistory({}, std::nullopt, 10);
            ASSERT_EQ(own.messages().size(), rows->size()) << k;
            for (const auto& row : *rows) {
                ASSERT_EQ(row.state, OutgoingState::Accepted) << k;
            }
            most = std::max(most, rows->size());
            if (!stopped) {
                ASSERT_EQ(rows->size(), kFew);
                break;
            }
        }
    }
    EXPECT_EQ(most, kFew);
}

}  // namespace
}  // namespace renkei::exchange
