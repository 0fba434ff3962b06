#include "exchange/signing_time.h"

#include "crypto/hash.h"
#include "crypto/sealed_content.h"
#include "crypto/statement.h"
#include "engine_fixture.h"
#include "protocol/evidence.h"
#include "protocol/messages.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::kDayMs;
using base::kMinuteMs;
using base::kSecondMs;
using store::OutgoingState;

/// The time of day and the steady one go their own ways.
class TwoHands final : public base::Clock {
public:
    base::TimeMs nowMs() override { return now; }
    base::TimeMs steadyMs() override { return steady; }
    void pass(base::TimeMs time) {
        now += time;
        steady += time;
    }
    base::TimeMs now = 1'745'573'400'000;
    base::TimeMs steady = 77'000;
};

TEST(SigningTimeTest, IsTheComputersOwnWhileNobodySaidOtherwise) {
    TwoHands clock;
    const SigningTime time;
    EXPECT_FALSE(time.known());
    EXPECT_EQ(time.nowMs(clock), clock.now);
    EXPECT_FALSE(time.wrongByMs(clock));
}

TEST(SigningTimeTest, OfAClockThatIsRightIsThatClocks) {
    TwoHands clock;
    SigningTime time;
    time.learn(clock.now + kClockToleranceMs, clock);
    EXPECT_TRUE(time.known());
    EXPECT_FALSE(time.wrongByMs(clock));
    EXPECT_EQ(time.nowMs(clock), clock.now);
    time.learn(clock.now + kClockToleranceMs + 1, clock);
    EXPECT_EQ(time.wrongByMs(clock), -(kClockToleranceMs + 1));
}

TEST(SigningTimeTest, OfAWrongClockIsTheExchangesAndRunsOn) {
    TwoHands clock;
    SigningTime time;
    const base::TimeMs right = clock.now - kDayMs;
    time.learn(right, clock);
    EXPECT_EQ(time.wrongByMs(clock), kDayMs);
    EXPECT_EQ(time.nowMs(clock), right);
    clock.pass(3 * base::kHourMs);
    EXPECT_EQ(time.nowMs(clock), right + 3 * base::kHourMs);
}

TEST(SigningTimeTest, IsNotMovedByAClockThatIsSet) {
    TwoHands clock;
    SigningTime time;
    time.learn(clock.now, clock);
    const base::TimeMs right = clock.now + 10 * kMinuteMs;
    clock.pass(10 * kMinuteMs);
    for (const base::TimeMs jump : {kDayMs, -2 * kDayMs, 3650 * kDayMs}) {
        clock.now += jump;
        EXPECT_EQ(time.nowMs(clock), right);
        clock.now -= jump;
    }
    EXPECT_FALSE(time.wrongByMs(clock));
}

class SealedAnewTest : public EngineTest {
protected:
    /// A sender whose clock is the relay's and `ahead`.
    Client& senderAhead(base::TimeMs ahead) {
        m_own.time = clock.time + ahead;
        m_client = std::make_unique<Client>(offices(), relay, m_own, testing::kSenderOffice, catalogue());
        return *m_client;
    }
    void pass(base::TimeMs time) {
        clock.time += time;
        m_own.time += time;
    }
    static std::vector<base::Digest> parcels(Client& client) {
        std::vector<base::Digest> hashes;
        EXPECT_TRUE(client.store()
                        .forEachEvent([&](const store::Event& event) {
                            const auto data = store::fromJson(event.kind, event.data);
                            if (const auto* first = std::get_if<store::OutgoingSealed>(&*data)) {
                                hashes.push_back(first->sealedHash);
                            } else if (const auto* again = std::get_if<store::OutgoingResealed>(&*data)) {
                                hashes.push_back(again->sealedHash);
                            }
                            return base::Result<void>();
                        })
                        .ok());
        return hashes;
    }
    void expectReceived(const std::string& id) {
        const auto received =
            recipient.receiving().receive(relay.inboxItem({testing::kSenderOffice, id}), recipient.into());
        ASSERT_TRUE(received.ok()) << base::codeName(received.error().code);
        EXPECT_EQ(received->files.size(), files().size());
    }

    testing::ManualClock m_own;
    std::unique_ptr<Client> m_client;
};

TEST_F(SealedAnewTest, AClockThatIsADayOffSendsAllTheSame) {
    for (const base::TimeMs ahead : {kDayMs + kMinuteMs, -kDayMs - kMinuteMs, 6 * kMinuteMs}) {
        Client& client = senderAhead(ahead);
        const auto id = client.sending().prepare(draft());
        const auto row = client.sending().finish(*id);
        ASSERT_TRUE(row.ok()) << row.error().detail;
        EXPECT_EQ(row->state, OutgoingState::Accepted);
        EXPECT_EQ(parcels(client).size(), 2U);
        expectReceived(*id);
        // The exchange's time is known by now: nothing is sealed twice any more.
        const auto next = client.sending().prepare(draft());
        ASSERT_EQ(client.sending().finish(*next)->state, OutgoingState::Accepted);
        EXPECT_EQ(parcels(client).size(), 3U);
        expectReceived(*next);
    }
}

TEST_F(SealedAnewTest, WhatWaitedForDaysGoesUnderItsIdWithItsFiles) {
    Client& client = senderAhead(0);
    const auto id = client.sending().prepare(draft());
    const auto first = *client.store().outgoing(*id);
    pass(2 * kDayMs);
    client.restart();
    ASSERT_TRUE(client.sending().resume().ok());
    const auto row = *client.store().outgoing(*id);
    EXPECT_EQ(row->state, OutgoingState::Accepted);
    EXPECT_NE(row->sealed.sealedHash, first->sealed.sealedHash);
    EXPECT_EQ(row->sealedAt, first->sealedAt);
    EXPECT_EQ(relay.messages().size(), 1U);
    // What was sealed first stays.
    EXPECT_TRUE(client.store().get(store::BlobKind::Parcel, first->sealed.sealedHash).ok());
    expectReceived(*id);
    const auto before = *client.store().dump();
    ASSERT_TRUE(client.store().rebuild().ok());
    EXPECT_EQ(*client.store().dump(), before);
}

TEST_F(SealedAnewTest, SaysTheSameOfItselfAsBefore) {
    Client& client = senderAhead(0);
    OutgoingDraft unit = draft();
    unit.files.push_back({"DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV", base::toBytes("1")});
    unit.unit = "usage-delete";
    unit.month = "202505";
    unit.persons = 3;
    unit.sequence = "20250428090004";
    const auto id = client.sending().prepare(unit);
    pass(2 * kDayMs);
    ASSERT_EQ(client.sending().finish(*id)->state, OutgoingState::Accepted);
    ASSERT_EQ(parcels(client).size(), 2U);
    const protocol::InboxItem waiting = relay.inboxItem({testing::kSenderOffice, *id});
    const std::vector<const crypto::Identity*> keys{&offices().recipient};
    const auto opened = crypto::openSummary(waiting.summary, keys, offices().trust, waiting.acceptedAtMs);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    const auto summary =
        protocol::readText<protocol::Summary>(base::asText(opened->content), protocol::kMaxSummaryContentBytes);
    ASSERT_TRUE(summary.ok());
    EXPECT_EQ(summary->sealedHash, waiting.sealedHash);
    EXPECT_EQ(summary->unit, unit.unit);
    EXPECT_EQ(summary->month, unit.month);
    EXPECT_EQ(summary->persons, unit.persons);
    EXPECT_EQ(summary->files, 3);
    EXPECT_EQ(summary->subject, unit.subject);
    EXPECT_EQ(summary->sequence, unit.sequence);
}

TEST_F(SealedAnewTest, WhatWasAcceptedUnheardIsNotSealedAgain) {
    Client& client = senderAhead(0);
    const auto id = client.sending().prepare(draft());
    client.network.loseNextAnswer = ErrorCode::NetTimeout;
    ASSERT_EQ(client.sending().step(*id)->state, OutgoingState::Unknown);
    pass(3 * kDayMs);
    client.restart();
    ASSERT_TRUE(client.sending().resume().ok());
    EXPECT_EQ((*client.store().outgoing(*id))->state, OutgoingState::Accepted);
    EXPECT_EQ(parcels(client).size(), 1U);
}

TEST_F(SealedAnewTest, AnEarlierSealingThatArrivesLateIsTheMessage) {
    Client& client = senderAhead(6 * kMinuteMs);
    const auto id = client.sending().prepare(draft());
    const auto first = *client.store().outgoing(*id);
    const base::Bytes late =
        protocol::writeSubmission({*id, first->sealed.recipient, first->sealed.sealedHash,
                                   client.store().get(store::BlobKind::Parcel, first->sealed.sealedHash)->size(),
                                   *client.store().get(store::BlobKind::Parcel, first->sealed.summary),
                                   *client.store().get(store::BlobKind::Evidence, first->sealed.messageEvidence)},
                                  *client.store().get(store::BlobKind::Parcel, first->sealed.sealedHash));
    ASSERT_EQ(client.sending().step(*id)->state, OutgoingState::Unknown);
    ASSERT_EQ(client.sending().step(*id)->state, OutgoingState::Queued);
    ASSERT_EQ(parcels(client).size(), 2U);
    pass(2 * kMinuteMs);
    ASSERT_TRUE(relay.submit(testing::kSenderOffice, late).ok());
    const auto row = client.sending().finish(*id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, OutgoingState::Accepted);
    EXPECT_EQ(row->sealed.sealedHash, first->sealed.sealedHash);
    EXPECT_EQ(row->sealed.messageEvidence, first->sealed.messageEvidence);
    expectReceived(*id);
    ASSERT_TRUE(client.sending().follow().ok());
    EXPECT_EQ((*client.store().outgoing(*id))->state, OutgoingState::Collected);
}

TEST_F(SealedAnewTest, AnotherOfficesBytesUnderOurIdAreNoAcceptance) {
    Client& client = senderAhead(0);
    const auto id = client.sending().prepare(draft());
    protocol::EvidenceRecord record;
    record.kind = protocol::EvidenceKind::Message;
    record.sender = testing::kSenderOffice;
    record.id = *id;
    record.recipient = testing::kRecipientOffice;
    const base::Bytes bytes = base::toBytes("something else");
    record.sealedHash = crypto::sha256(bytes);
    record.timeMs = clock.time;
    const auto statement =
        crypto::signStatement(offices().stranger, base::asBytes(protocol::writeEvidence(record)), clock.time);
    ASSERT_TRUE(relay
                    .submit(testing::kSenderOffice,
                            protocol::writeSubmission({*id, record.recipient, record.sealedHash, bytes.size(),
                                                       base::toBytes("summary"), *statement},
                                                      bytes))
                    .ok());
    const auto row = client.sending().finish(*id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, OutgoingState::Rejected);
    EXPECT_EQ(row->code, "message.conflict");
}

TEST_F(SealedAnewTest, WhatTheExchangeCouldHaveForgottenIsLeftToPeople) {
    Client& client = senderAhead(0);
    const auto id = client.sending().prepare(draft());
    pass(kMaxRenewableMs + kMinuteMs);
    client.restart();
    const auto row = client.sending().finish(*id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, OutgoingState::Rejected);
    EXPECT_EQ(row->code, "parcel.time");
    EXPECT_EQ(parcels(client).size(), 1U);
}

TEST_F(SealedAnewTest, ARefusalWithoutTheExchangesTimeIsFinal) {
    Client& client = senderAhead(0);
    const auto id = client.sending().prepare(draft());
    client.network.refuseNext = ErrorCode::ParcelTime;
    const auto row = client.sending().finish(*id);
    ASSERT_TRUE(row.ok());
    EXPECT_EQ(row->state, OutgoingState::Rejected);
    EXPECT_EQ(row->code, "parcel.time");
}

TEST_F(SealedAnewTest, GoesOnFromEveryCallAtWhichTheProcessIsGone) {
    for (const auto moment : {testing::Stop::Moment::Before, testing::Stop::Moment::After}) {
        for (std::size_t call = 1;; ++call) {
            Client& client = senderAhead(0);
            const auto id = client.sending().prepare(draft());
            pass(2 * kDayMs);
            client.restart(testing::Stop(call, moment));
            static_cast<void>(client.sending().resume());
            const bool stopped = client.stop().stopped();
            client.restart();
            ASSERT_TRUE(client.sending().resume().ok()) << call;
            ASSERT_EQ((*client.store().outgoing(*id))->state, OutgoingState::Accepted) << call;
            expectReceived(*id);
            if (!stopped) {
                break;
            }
        }
    }
}

}  // namespace
}  // namespace renkei::exchange
