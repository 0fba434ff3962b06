#include "relay/mailbox.h"

#include "crypto/hash.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

TEST_F(MailboxTest, RangesResumeAndServedIsStatedOnceALease) {
    open();
    const TestMessage message = sent(1, 300'000);
    const std::string sealed(base::asText(message.sealed));
    const std::string token = lease(message).text("lease");
    const Reply start = fetch(message, token, {{"Range", "bytes=0-999"}});
    EXPECT_EQ(start.status, 206);
    EXPECT_EQ(start.body, sealed.substr(0, 1000));
    EXPECT_EQ(start.field("Content-Range"), "bytes 0-999/300000");
    const Reply rest = fetch(message, token, {{"Range", "bytes=1000-"}});
    EXPECT_EQ(rest.status, 206);
    EXPECT_EQ(rest.body, sealed.substr(1000));
    EXPECT_EQ(fetch(message, token, {{"Range", "bytes=299999-400000"}}).body, sealed.substr(299'999));
    for (const char* range : {"bytes=300000-", "bytes=5-4", "bytes=-5", "bytes=a-", "bytes=0-1,3-4", "lines=0-1",
                              "bytes=18446744073709551616-", "bytes=+1-2"}) {
        const Reply reply = fetch(message, token, {{"Range", range}});
        EXPECT_EQ(reply.status, 416) << range;
        EXPECT_EQ(reply.field("Content-Range"), "bytes */300000") << range;
    }
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served"}));
    EXPECT_EQ(evidence(message)[2].lease, base::toHex(crypto::sha256(base::asBytes(token))));
    EXPECT_EQ(evidence(message)[2].terminal, terminal(1).id);
}

TEST_F(MailboxTest, ServedIsWrittenDownBeforeTheFirstByteGoesOut) {
    open();
    const TestMessage message = sent(1, 4U << 20);
    const std::string token = lease(message).text("lease");
    TestConnection connection(apiPort());
    ASSERT_TRUE(connection.handshake(tlsAuthority(), office(kHelper).tls.get()));
    ASSERT_TRUE(connection.send(requestText({"GET",
                                             inboxPath(message),
                                             {{"Authorization", "Bearer " + m_helper},
                                              {"Renkei-Lease", token},
                                              {"If-Match", '"' + base::toHex(message.submission.sealedHash) + '"'}}})));
    ASSERT_EQ(connection.receiveText(1), "H");
    // Most of the body has not been read; the record is there nevertheless, also for a new process.
    EXPECT_TRUE(item(message).served);
    restart();
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served"}));
}

TEST_F(MailboxTest, FetchNeedsTheRightHashAndALease) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message).text("lease");
    const auto get = [&](std::vector<Header> fields) { return asHelper({"GET", inboxPath(message), fields}); };
    EXPECT_EQ(get({{"Renkei-Lease", token}}).status, 412);
    EXPECT_EQ(get({{"Renkei-Lease", token}, {"If-Match", "*"}}).status, 412);
    EXPECT_EQ(
        get({{"Renkei-Lease", token}, {"If-Match", '"' + std::string(64, '0') + '"'}, {"Range", "bytes=1-"}}).status,
        412);
    EXPECT_EQ(fetch(message, "").code(), "lease.lost");
    EXPECT_EQ(fetch(message, std::string(64, '0')).code(), "lease.lost");
    clock().advance(protocol::kLeaseMs);
    EXPECT_EQ(fetch(message, token).code(), "lease.lost");
    EXPECT_FALSE(item(message).served);
}

TEST_F(MailboxTest, RecallIsPossibleUntilAByteWasServed) {
    open();
    const TestMessage message = sent(1);
    const std::string token = lease(message).text("lease");
    const Request recall{"DELETE", "/v1/outbox/" + message.submission.id};
    const Reply recalled = asPlanner(recall);
    ASSERT_EQ(recalled.status, 200) << recalled.body;
    EXPECT_EQ(recalled.text("state"), "recalled");
    EXPECT_EQ(asPlanner(recall).body, recalled.body);
    EXPECT_EQ(fetch(message, token).code(), "message.gone");
    EXPECT_EQ(lease(message).code(), "message.gone");
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "recalled"}));
    tickNow();
    EXPECT_FALSE(blobExists(message));

    const TestMessage second = sent(2);
    ASSERT_EQ(fetch(second, lease(second).text("lease")).status, 200);
    const Reply late = asPlanner({"DELETE", "/v1/outbox/" + second.submission.id});
    EXPECT_EQ(late.status, 410);
    EXPECT_EQ(late.code(), "message.collected");
    EXPECT_EQ(late.text("terminal"), "受付1");
    EXPECT_EQ(late.text("at"), base::formatTime(clock().nowMs()));
    EXPECT_EQ(item(second).state, MessageState::Waiting);
}

TEST_F(MailboxTest, InTheGracePeriodTheOfficeMayFetchAgainAndTheSenderSeesIt) {
    open();
    const TestMessage message = sent(1);
    collect(message);
    const std::vector<Header> grace = {{"Renkei-Grace", "1"}};
    clock().advance(protocol::kGraceMs - base::kMinuteMs);
    m_helper = loginAs(kHelper, 1);
    m_planner = loginAs(kPlanner, 1);
    EXPECT_EQ(fetch(message, "").status, 410);
    const Reply again = fetch(message, "", grace);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, base::asText(message.sealed));
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "receipt", "served"}));
    EXPECT_EQ(asHelper({"GET", inboxPath(message), {{"Renkei-Grace", "1"}}}).status, 412);
    clock().advance(base::kMinuteMs);
    EXPECT_EQ(fetch(message, "", grace).status, 410);
    tickNow();
    EXPECT_FALSE(blobExists(message));
}

TEST_F(MailboxTest, InboxAndOutboxComeInPages) {
    open();
    constexpr int kMessages = static_cast<int>(protocol::kMaxInboxPage) + 1;
    for (int i = 1; i <= kMessages; ++i) {
        sent(i, 100);
    }
    const auto first = protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json());
    ASSERT_TRUE(first && first->after);
    EXPECT_EQ(first->messages.size(), protocol::kMaxInboxPage);
    const auto second =
        protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox?after=" + *first->after}).json());
    ASSERT_TRUE(second);
    ASSERT_EQ(second->messages.size(), 1U);
    EXPECT_EQ(second->messages[0].key.id, messageId(kMessages));
    EXPECT_FALSE(second->after);
    const auto outbox = protocol::read<protocol::OutboxAnswer>(asPlanner({"GET", "/v1/outbox"}).json());
    ASSERT_TRUE(outbox);
    EXPECT_TRUE(outbox->more);
    EXPECT_EQ(outbox->messages.size(), protocol::kMaxInboxPage);
}

}  // namespace
}  // namespace renkei::relay
