#include "relay/mailbox.h"

#include "crypto/hash.h"
#include "crypto/statement.h"
#include "protocol/problem.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

TEST_F(MailboxTest, AMessageGoesFromAcceptanceToReceipt) {
    open();
    const TestMessage message = sent(1, 100'000);
    const auto inbox = protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json());
    ASSERT_TRUE(inbox);
    ASSERT_EQ(inbox->messages.size(), 1U);
    EXPECT_EQ(inbox->messages[0].key, (protocol::MessageKey{kPlanner, message.submission.id}));
    EXPECT_EQ(inbox->messages[0].senderName, "みどり居宅介護支援事業所");
    EXPECT_EQ(inbox->messages[0].summary, message.submission.summary);
    EXPECT_EQ(inbox->messages[0].statement, message.submission.statement);
    EXPECT_FALSE(inbox->messages[0].lease);

    const auto leased = protocol::read<protocol::LeaseAnswer>(lease(message).json());
    ASSERT_TRUE(leased);
    EXPECT_EQ(leased->untilMs, clock().nowMs() + protocol::kLeaseMs);
    EXPECT_EQ(leased->sealedHash, message.submission.sealedHash);
    const Reply fetched = fetch(message, leased->lease);
    ASSERT_EQ(fetched.status, 200);
    EXPECT_EQ(fetched.body, base::asText(message.sealed));
    EXPECT_EQ(fetched.field("ETag"), '"' + base::toHex(message.submission.sealedHash) + '"');
    EXPECT_EQ(fetched.field("Content-Type"), protocol::kParcelType);
    EXPECT_TRUE(item(message).served);
    EXPECT_EQ(item(message).state, MessageState::Waiting);

    const auto receipt = makeReceipt(message, EvidenceKind::Receipt, 1, leased->lease, clock().nowMs());
    const auto done = protocol::read<protocol::ReceiptAnswer>(putReceipt(message, receipt).json());
    ASSERT_TRUE(done);
    EXPECT_EQ(done->state, MessageState::Collected);
    EXPECT_EQ(item(message).state, MessageState::Collected);
    EXPECT_EQ(item(message).terminalLabel, "受付1");
    EXPECT_EQ(item(message).endedAtMs, clock().nowMs());
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "receipt"}));
    const auto after = protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json());
    EXPECT_TRUE(after->messages.empty());
}

TEST_F(MailboxTest, ARepeatedPutGetsTheSameBytesAlsoAfterRestartAndCollection) {
    open();
    const TestMessage message = this->message(1);
    const Reply first = asPlanner(message.put());
    ASSERT_EQ(first.status, 200) << first.body;
    clock().advance(base::kMinuteMs);
    EXPECT_EQ(asPlanner(message.put()).body, first.body);
    restart();
    EXPECT_EQ(asPlanner(message.put()).body, first.body);
    collect(message);
    EXPECT_EQ(asPlanner(message.put()).body, first.body);
    EXPECT_EQ(base::toBase64(item(message).acceptance), first.text("acceptance"));
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "receipt"}));
}

TEST_F(MailboxTest, TheAcceptanceIsSignedAndSaysWhatWasSent) {
    open();
    const TestMessage message = sent(1);
    const auto statement = crypto::verifyStatement(item(message).acceptance);
    ASSERT_TRUE(statement);
    EXPECT_EQ(statement->signer.commonName(), "renkei 訓練用 証跡");
    const auto record = protocol::readEvidence(base::asText(statement->content));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->kind, EvidenceKind::Acceptance);
    EXPECT_EQ(record->sender, kPlanner);
    EXPECT_EQ(record->recipient, kHelper);
    EXPECT_EQ(record->sealedHash, message.submission.sealedHash);
    EXPECT_EQ(record->manifestHash, message.record.manifestHash);
    EXPECT_EQ(record->timeMs, clock().nowMs());
    EXPECT_EQ(record->peerChainHeadSeen, message.record.ownChainHead);
}

TEST_F(MailboxTest, OtherContentUnderTheSameIdIsAConflict) {
    open();
    const TestMessage message = sent(1);
    TestMessage other = makeMessage(1, kPlanner, kHelper, clock().nowMs(), 2001);
    EXPECT_EQ(asPlanner(other.put()).code(), "message.conflict");
    EXPECT_EQ(item(message).sealedHash, message.submission.sealedHash);
    TestMessage elsewhere = makeMessage(1, kPlanner, kDayService, clock().nowMs());
    EXPECT_EQ(asPlanner(elsewhere.put()).code(), "message.conflict");
}

TEST_F(MailboxTest, WhatDoesNotFitTogetherIsRefusedAndLeavesNothing) {
    open();
    const base::TimeMs now = clock().nowMs();
    const auto refuses = [&](TestMessage message, std::string_view code, std::string_view why) {
        EXPECT_EQ(asPlanner(message.put()).code(), code) << why;
        EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + message.submission.id}).status, 404) << why;
        EXPECT_FALSE(blobExists(message)) << why;
    };
    TestMessage message = this->message(1);
    message.sealed[5] ^= 1;
    refuses(message, "request.malformed", "one bit of the sealed bytes");
    message = this->message(2);
    message.submission.sealedBytes += 1;
    refuses(message, "request.malformed", "length");
    message = this->message(3);
    message.submission.recipient = kDayService;
    refuses(message, "evidence.invalid", "recipient of the statement");
    message = this->message(4);
    message.submission.statement = this->message(5).submission.statement;
    refuses(message, "evidence.invalid", "statement of another message");
    message = this->message(6);
    message.submission.statement[message.submission.statement.size() - 9] ^= 1;
    refuses(message, "evidence.invalid", "signature");
    refuses(makeMessage(7, kPlanner, kPlanner, now), "request.malformed", "to ourselves");
    message = this->message(8);
    message.submission.recipient = "1399999999";
    refuses(message, "recipient.unknown", "no such office");
    refuses(makeMessage(9, kPlanner, kHelper, now - protocol::kMaxSigningAgeMs - base::kSecondMs), "parcel.time",
            "old");
    refuses(makeMessage(10, kPlanner, kHelper, now + protocol::kMaxSigningAheadMs + 2 * base::kSecondMs), "parcel.time",
            "early");
    message = makeMessage(11, kHelper, kDayService, now);
    refuses(message, "evidence.invalid", "signed by another office");
    message = this->message(12);
    Request wrongId = message.put();
    wrongId.path = "/v1/outbox/" + messageId(13);
    EXPECT_EQ(asPlanner(wrongId).code(), "request.malformed");
}

TEST_F(MailboxTest, ACertificateThatIsNoLongerTheRecipientsIsTold) {
    open();
    TestMessage message = makeMessage(1, kPlanner, kDayService, clock().nowMs());
    message.record.recipient = kHelper;
    message.submission.recipient = kHelper;
    auto statement = crypto::signStatement(*office(kPlanner).identity,
                                           base::asBytes(protocol::writeEvidence(message.record)), clock().nowMs());
    ASSERT_TRUE(statement);
    message.submission.statement = *statement;
    EXPECT_EQ(asPlanner(message.put()).code(), "recipient.changed");
}

TEST_F(MailboxTest, ChangesOfTheOutboxAreListedOnceEach) {
    open();
    const TestMessage first = sent(1);
    const TestMessage second = sent(2);
    const auto changes = [&](std::int64_t since) {
        const Reply reply = asPlanner({"GET", "/v1/outbox?changed_since=" + std::to_string(since)});
        const auto answer = protocol::read<protocol::OutboxAnswer>(reply.json());
        EXPECT_TRUE(answer) << reply.body;
        return *answer;
    };
    const auto all = changes(0);
    ASSERT_EQ(all.messages.size(), 2U);
    EXPECT_FALSE(all.more);
    EXPECT_TRUE(changes(all.nextChange).messages.empty());
    collect(first);
    const auto later = changes(all.nextChange);
    ASSERT_EQ(later.messages.size(), 1U);
    EXPECT_EQ(later.messages[0].id, first.submission.id);
    EXPECT_EQ(later.messages[0].state, MessageState::Collected);
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox?changed_since=x"}).status, 400);
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox?changed_since=-1"}).status, 400);
}

TEST_F(MailboxTest, WhereTheQuotaIsFullNothingIsTakenButRepetitionsAreAnswered) {
    open({{"quota_bytes", 200'000}});
    const TestMessage message = this->message(1, 60'000);
    const Reply first = asPlanner(message.put());
    ASSERT_EQ(first.status, 200) << first.body;
    const Reply full = asPlanner(this->message(2, 150'000).put());
    EXPECT_EQ(full.status, 507);
    EXPECT_EQ(full.code(), "relay.full");
    EXPECT_EQ(asPlanner(message.put()).body, first.body);
    EXPECT_EQ(asPlanner(this->message(3, 60'000).put()).status, 200);
}

TEST_F(MailboxTest, OneOfficeCanNotTakeTheRoomOfTheOthers) {
    open({{"office_quota_bytes", 200'000}});
    const TestMessage kept = message(1, 60'000);
    ASSERT_EQ(asPlanner(kept.put()).status, 200);
    EXPECT_EQ(asPlanner(message(2, 150'000).put()).code(), "relay.full");
    const TestMessage others = makeMessage(3, kHelper, kPlanner, clock().nowMs(), 150'000);
    EXPECT_EQ(asHelper(others.put()).status, 200);
    // A place becomes free when the bytes go.
    ASSERT_EQ(asPlanner({"DELETE", "/v1/outbox/" + kept.submission.id}).status, 200);
    tickNow();
    EXPECT_EQ(asPlanner(message(4, 150'000).put()).status, 200);
}

TEST_F(MailboxTest, ASealedMessageMayBeAsLargeAsTheSettingSays) {
    open({{"max_sealed_bytes", 5000}});
    EXPECT_EQ(asPlanner(message(1, 5000).put()).status, 200);
    EXPECT_EQ(asPlanner(message(2, 5001).put()).code(), "request.too-large");
}

}  // namespace
}  // namespace renkei::relay
