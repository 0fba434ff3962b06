#include "relay/mailbox.h"

#include "crypto/hash.h"
#include "crypto/statement.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

TEST_F(MailboxTest, AReceiptIsIdempotentAndAfterItGetAnswersWhenAndWhere) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message).text("lease");
    ASSERT_EQ(fetch(message, token).status, 200);
    const auto receipt = makeReceipt(message, EvidenceKind::Receipt, 1, token, clock().nowMs());
    const Reply first = putReceipt(message, receipt);
    ASSERT_EQ(first.status, 200) << first.body;
    clock().advance(50 * base::kMinuteMs);
    restart();
    EXPECT_EQ(putReceipt(message, receipt).body, first.body);
    const auto other = makeReceipt(message, EvidenceKind::Receipt, 1, token, clock().nowMs());
    EXPECT_EQ(putReceipt(message, other).code(), "message.collected");
    for (const Reply& gone : {fetch(message, token), fetch(message, token, {{"Range", "bytes=5-"}}), lease(message)}) {
        EXPECT_EQ(gone.status, 410);
        EXPECT_EQ(gone.code(), "message.collected");
        EXPECT_EQ(gone.text("at"), base::formatTime(clock().nowMs() - 50 * base::kMinuteMs));
        EXPECT_EQ(gone.text("terminal"), "受付1");
    }
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "receipt"}));
}

TEST_F(MailboxTest, AReceiptUnderALeaseThatRanOutIsGoodWhileNobodyElseHadOne) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message).text("lease");
    ASSERT_EQ(fetch(message, token).status, 200);
    clock().advance(base::kDayMs);
    m_helper = loginAs(kHelper, 1);
    const auto receipt = makeReceipt(message, EvidenceKind::Receipt, 1, token, clock().nowMs());
    EXPECT_EQ(putReceipt(message, receipt).status, 200);
}

TEST_F(MailboxTest, AReceiptThatSpeaksOfSomethingElseIsRefused) {
    open();
    const TestMessage message = sent(1);
    const TestMessage second = sent(2);
    const std::string token = lease(message).text("lease");
    ASSERT_EQ(fetch(message, token).status, 200);
    const base::TimeMs now = clock().nowMs();
    const auto code = [&](const protocol::ReceiptRequest& request) { return putReceipt(message, request).code(); };
    EXPECT_EQ(code(makeReceipt(second, EvidenceKind::Receipt, 1, token, now)), "evidence.invalid");
    EXPECT_EQ(code(makeReceipt(message, EvidenceKind::Receipt, 2, token, now)), "evidence.invalid");
    EXPECT_EQ(code(makeReceipt(message, EvidenceKind::Refusal, 1, token, now)), "evidence.invalid");
    protocol::ReceiptRequest request = makeReceipt(message, EvidenceKind::Receipt, 1, std::string(64, '0'), now);
    EXPECT_EQ(code(request), "lease.lost");
    request.lease = token;
    EXPECT_EQ(code(request), "evidence.invalid");
    request = makeReceipt(message, EvidenceKind::Receipt, 1, token, now);
    request.record[request.record.size() - 9] ^= 1;
    EXPECT_EQ(code(request), "evidence.invalid");
    protocol::EvidenceRecord record = message.record;
    record.kind = EvidenceKind::Receipt;
    record.terminal = terminal(1).id;
    record.lease = base::toHex(crypto::sha256(base::asBytes(token)));
    record.verdict = "accepted";
    const auto bySender =
        crypto::signStatement(*office(kPlanner).identity, base::asBytes(protocol::writeEvidence(record)), now);
    EXPECT_EQ(code({token, *bySender}), "evidence.invalid");
    EXPECT_EQ(item(message).state, MessageState::Waiting);
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served"}));
}

TEST_F(MailboxTest, ARefusedMessageWaitsOnAndTheSenderSeesIt) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message).text("lease");
    ASSERT_EQ(fetch(message, token).status, 200);
    const auto refusal = makeReceipt(message, EvidenceKind::Refusal, 1, token, clock().nowMs());
    const Reply first = putReceipt(message, refusal, "refusal");
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(putReceipt(message, refusal, "refusal").body, first.body);
    EXPECT_EQ(item(message).state, MessageState::Refused);
    EXPECT_EQ(item(message).terminalLabel, "受付1");
    const auto inbox = protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json());
    EXPECT_EQ(inbox->messages.size(), 1U);
    collect(message);
    EXPECT_EQ(item(message).state, MessageState::Collected);
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "refusal", "served", "receipt"}));
}

}  // namespace
}  // namespace renkei::relay
