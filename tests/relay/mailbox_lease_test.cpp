#include "relay/mailbox.h"

#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

TEST_F(MailboxTest, OfTwoTerminalsOneGetsTheLeaseAndTheOtherSeesWhoAndSince) {
    open();
    const TestMessage message = sent(1);
    const Reply first = lease(message, 1);
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(lease(message, 1).text("lease"), first.text("lease"));
    clock().advance(base::kMinuteMs);
    const Reply second = lease(message, 2);
    EXPECT_EQ(second.status, 423);
    EXPECT_EQ(second.code(), "message.leased");
    EXPECT_EQ(second.text("terminal"), "受付1");
    EXPECT_EQ(second.text("at"), base::formatTime(clock().nowMs() - base::kMinuteMs));
    EXPECT_NE(second.field("Retry-After"), "");
    const auto inbox = protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json());
    ASSERT_TRUE(inbox->messages[0].lease);
    EXPECT_EQ(inbox->messages[0].lease->terminalLabel, "受付1");
    clock().advance(protocol::kLeaseMs);
    EXPECT_EQ(lease(message, 2).status, 200);
    EXPECT_EQ(fetch(message, first.text("lease")).code(), "lease.lost");
    const auto late = makeReceipt(message, EvidenceKind::Receipt, 1, first.text("lease"), clock().nowMs());
    EXPECT_EQ(putReceipt(message, late).code(), "lease.lost");
    EXPECT_EQ(item(message).state, MessageState::Waiting);
}

TEST_F(MailboxTest, AReleasedLeaseIsFreeForTheOtherTerminal) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message, 1).text("lease");
    EXPECT_EQ(asHelper({"POST", inboxPath(message) + "/release", {{"Renkei-Lease", token}}}).status, 200);
    EXPECT_EQ(asHelper({"POST", inboxPath(message) + "/release", {{"Renkei-Lease", token}}}).status, 200);
    EXPECT_EQ(lease(message, 2).status, 200);
    EXPECT_EQ(asHelper({"POST", inboxPath(message) + "/renew", {{"Renkei-Lease", token}}}).code(), "lease.lost");
}

TEST_F(MailboxTest, RenewingEndsWithTheTerminalsWholeTimeAndStartsAnewAfterAPause) {
    open({{"lease_seconds", 60}, {"total_lease_seconds", 150}});
    const TestMessage message = sent(1);
    const std::string token = lease(message, 1).text("lease");
    const Request renew{"POST", inboxPath(message) + "/renew", {{"Renkei-Lease", token}}};
    base::TimeMs until = 0;
    for (int i = 0; i < 2; ++i) {
        clock().advance(50 * base::kSecondMs);
        const auto answer = protocol::read<protocol::LeaseAnswer>(asHelper(renew).json());
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->lease, token);
        until = answer->untilMs;
    }
    EXPECT_EQ(until, clock().nowMs() + 50 * base::kSecondMs);
    EXPECT_EQ(asHelper(renew).code(), "lease.lost");
    EXPECT_EQ(fetch(message, token).status, 200);
    clock().advance(50 * base::kSecondMs);
    const Reply used = lease(message, 1);
    EXPECT_EQ(used.code(), "lease.lost");
    EXPECT_EQ(used.field("Retry-After"), "151");
    const std::string other = lease(message, 2).text("lease");
    EXPECT_NE(other, "");
    clock().advance(150 * base::kSecondMs);
    EXPECT_EQ(lease(message, 1).status, 200);
}

}  // namespace
}  // namespace renkei::relay
