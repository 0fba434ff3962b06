#include "relay/mailbox.h"

#include <sys/mount.h>

#include "base/files.h"

#include "crypto/hash.h"
#include "crypto/statement.h"
#include "protocol/problem.h"
#include "relay/relay_fixture.h"

namespace renkei::relay {
namespace {

using protocol::EvidenceKind;
using protocol::MessageState;

class MailboxTest : public RelayTest {
protected:
    void open(const json::Object& settings = {}) {
        start(settings);
        m_planner = loginAs(kPlanner, 1);
        m_helper = loginAs(kHelper, 1);
        m_helper2 = loginAs(kHelper, 2);
    }
    std::string loginAs(const std::string& number, int terminalNumber) {
        const Reply reply = ask(&office(number), {"POST", "/v1/login", {}, loginBody(office(number), terminalNumber)});
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.text("access_token");
    }
    Reply asPlanner(const Request& request) { return askAs(kPlanner, m_planner, request); }
    Reply asHelper(const Request& request) { return askAs(kHelper, m_helper, request); }

    TestMessage message(int number, std::size_t size = 2000) {
        return makeMessage(number, kPlanner, kHelper, clock().nowMs(), size);
    }
    TestMessage sent(int number, std::size_t size = 2000) {
        TestMessage made = message(number, size);
        const Reply reply = asPlanner(made.put());
        EXPECT_EQ(reply.status, 200) << reply.body;
        return made;
    }
    static std::string inboxPath(const TestMessage& message) {
        return "/v1/inbox/" + kPlanner + "/" + message.submission.id;
    }
    Reply lease(const TestMessage& message, int terminalNumber = 1) {
        const std::string body = json::write(protocol::toJson(protocol::LeaseRequest{terminal(terminalNumber).id}));
        return asHelper({"POST", inboxPath(message) + "/lease", {}, body});
    }
    Reply fetch(const TestMessage& message, const std::string& lease, std::vector<Header> more = {}) {
        more.push_back({"Renkei-Lease", lease});
        more.push_back({"If-Match", '"' + base::toHex(message.submission.sealedHash) + '"'});
        return asHelper({"GET", inboxPath(message), more});
    }
    Reply putReceipt(const TestMessage& message, const protocol::ReceiptRequest& receipt,
                     const std::string& what = "receipt") {
        return asHelper({"PUT", inboxPath(message) + "/" + what, {}, json::write(protocol::toJson(receipt))});
    }
    protocol::OutboxItem item(const TestMessage& message) {
        const Reply reply = asPlanner({"GET", "/v1/outbox/" + message.submission.id});
        const auto read = protocol::read<protocol::OutboxItem>(reply.json());
        EXPECT_TRUE(read) << reply.body;
        return *read;
    }
    /// Leases, fetches and gives the receipt.
    void collect(const TestMessage& message) {
        const std::string token = lease(message).text("lease");
        EXPECT_EQ(fetch(message, token).status, 200);
        EXPECT_EQ(putReceipt(message, makeReceipt(message, EvidenceKind::Receipt, 1, token, clock().nowMs())).status,
                  200);
    }
    std::vector<protocol::EvidenceRecord> evidence(const TestMessage& message) {
        const Reply reply = asPlanner({"GET", "/v1/outbox/" + message.submission.id + "/evidence"});
        const auto answer = protocol::read<protocol::EvidenceAnswer>(reply.json());
        EXPECT_TRUE(answer) << reply.body;
        std::vector<protocol::EvidenceRecord> records;
        for (const base::Bytes& signedRecord : answer->records) {
            const auto statement = crypto::verifyStatement(signedRecord);
            EXPECT_TRUE(statement);
            auto record = protocol::readEvidence(base::asText(statement->content));
            EXPECT_TRUE(record);
            records.push_back(std::move(*record));
        }
        return records;
    }
    std::vector<std::string> evidenceKinds(const TestMessage& message) {
        std::vector<std::string> kinds;
        for (const protocol::EvidenceRecord& record : evidence(message)) {
            kinds.emplace_back(protocol::evidenceKindName(record.kind));
        }
        return kinds;
    }
    bool blobExists(const TestMessage& message) {
        return std::filesystem::exists(Blobs(Folder{data()}.blobs()).pathOf(message.submission.sealedHash));
    }

    std::string m_planner;
    std::string m_helper;
    std::string m_helper2;
};

using Kinds = std::vector<std::string>;

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

TEST_F(MailboxTest, TheRelaysRecordsAreOneChain) {
    open();
    const TestMessage first = sent(1);
    const TestMessage second = sent(2);
    const Reply reply = asPlanner({"GET", "/v1/outbox/" + first.submission.id + "/evidence"});
    const auto answer = protocol::read<protocol::EvidenceAnswer>(reply.json());
    ASSERT_TRUE(answer);
    base::Digest head{};
    for (const base::Bytes& record : answer->records) {
        crypto::Sha256Hasher hasher;
        hasher.update(head);
        hasher.update(record);
        head = hasher.finish();
    }
    // Between them lies only the second message's statement, number 3.
    crypto::Sha256Hasher hasher;
    hasher.update(head);
    hasher.update(second.submission.statement);
    const auto records = evidence(second);
    EXPECT_EQ(records[1].ownChainSeq, 4);
    EXPECT_EQ(records[1].ownChainHead, hasher.finish());
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

TEST_F(MailboxTest, SomebodyElsesMessageIsNotFound) {
    open();
    const TestMessage message = sent(1);
    const std::string day = loginAs(kDayService, 1);
    const std::string id = message.submission.id;
    EXPECT_EQ(askAs(kHelper, m_helper, {"GET", "/v1/outbox/" + id}).status, 404);
    EXPECT_EQ(askAs(kHelper, m_helper, {"GET", "/v1/outbox/" + id + "/evidence"}).status, 404);
    EXPECT_EQ(askAs(kHelper, m_helper, {"DELETE", "/v1/outbox/" + id}).status, 404);
    const std::string body = json::write(protocol::toJson(protocol::LeaseRequest{terminal(1).id}));
    EXPECT_EQ(askAs(kDayService, day, {"POST", inboxPath(message) + "/lease", {}, body}).status, 404);
    const std::string token = lease(message).text("lease");
    const std::vector<Header> fields = {{"Renkei-Lease", token},
                                        {"If-Match", '"' + base::toHex(message.submission.sealedHash) + '"'}};
    EXPECT_EQ(askAs(kDayService, day, {"GET", inboxPath(message), fields}).status, 404);
    EXPECT_EQ(askAs(kDayService, day, {"POST", inboxPath(message) + "/renew", fields}).status, 404);
    EXPECT_EQ(askAs(kDayService, day, {"POST", inboxPath(message) + "/release", fields}).status, 404);
    const std::string receipt =
        json::write(protocol::toJson(makeReceipt(message, EvidenceKind::Receipt, 1, token, clock().nowMs())));
    EXPECT_EQ(askAs(kDayService, day, {"PUT", inboxPath(message) + "/receipt", {}, receipt}).status, 404);
    EXPECT_EQ(askAs(kDayService, day, {"PUT", inboxPath(message) + "/refusal", {}, receipt}).status, 404);
    EXPECT_EQ(askAs(kPlanner, m_planner, {"GET", inboxPath(message), fields}).status, 404);
}

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

TEST_F(MailboxTest, WhatWaitsTooLongExpiresWithEvidence) {
    open({{"retention_seconds", 3600}, {"grace_seconds", 60}});
    const TestMessage lazily = sent(1);
    const TestMessage byTick = sent(2);
    clock().advance(3599 * base::kSecondMs);
    EXPECT_EQ(item(lazily).state, MessageState::Waiting);
    clock().advance(base::kSecondMs);
    m_helper = loginAs(kHelper, 1);
    m_planner = loginAs(kPlanner, 1);
    EXPECT_TRUE(protocol::read<protocol::InboxAnswer>(asHelper({"GET", "/v1/inbox"}).json())->messages.empty());
    EXPECT_EQ(lease(lazily).code(), "message.gone");
    EXPECT_EQ(item(lazily).state, MessageState::Expired);
    tickNow();
    EXPECT_EQ(evidenceKinds(byTick), (Kinds{"message", "acceptance", "expired"}));
    EXPECT_TRUE(blobExists(lazily));
    clock().advance(base::kMinuteMs);
    tickNow();
    EXPECT_FALSE(blobExists(lazily));
    EXPECT_FALSE(blobExists(byTick));
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

TEST_F(MailboxTest, ASealedMessageMayBeAsLargeAsTheSettingSays) {
    open({{"max_sealed_bytes", 5000}});
    EXPECT_EQ(asPlanner(message(1, 5000).put()).status, 200);
    EXPECT_EQ(asPlanner(message(2, 5001).put()).code(), "request.too-large");
}

TEST_F(MailboxTest, StartForgetsWhatNobodyKnowsOnlyAfterADay) {
    open();
    const TestMessage message = sent(1);
    const Blobs blobs(Folder{data()}.blobs());
    const auto orphan = blobs.pathOf(crypto::sha256(base::asBytes("young")));
    const auto old = blobs.pathOf(crypto::sha256(base::asBytes("old")));
    const auto unfinished = blobs.folder() / "ab" / ".renkei-1-1.tmp";
    stop();
    for (const auto& path : {orphan, old, unfinished}) {
        std::filesystem::create_directories(path.parent_path());
        ASSERT_TRUE(base::writeFileDurably(path, base::asBytes("x")));
    }
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(old, now - kOrphanAge - std::chrono::minutes(1));
    std::filesystem::last_write_time(blobs.pathOf(message.submission.sealedHash), now - std::chrono::hours(48));
    restart();
    EXPECT_TRUE(std::filesystem::exists(orphan));
    EXPECT_FALSE(std::filesystem::exists(old));
    EXPECT_FALSE(std::filesystem::exists(unfinished));
    EXPECT_TRUE(blobExists(message));
}

/// The data folder is a small disk of its own.
class FullDiskTest : public MailboxTest {
protected:
    void SetUp() override {
        std::filesystem::create_directories(placeForData());
        m_mounted = ::mount("tmpfs", placeForData().c_str(), "tmpfs", 0, "size=4m,mode=0700") == 0;
        if (!m_mounted) {
            GTEST_SKIP() << "no right to mount";
        }
        open({{"min_free_bytes", 0}});
    }
    void TearDown() override {
        stop();
        if (m_mounted) {
            ::umount2(placeForData().c_str(), MNT_DETACH);
        }
    }
    /// Leaves about so many bytes.
    void fill(std::uint64_t left) {
        const auto free = base::freeSpace(data());
        ASSERT_TRUE(free && *free > left);
        const base::Bytes filler(static_cast<std::size_t>(*free - left));
        ASSERT_TRUE(base::writeFileDurably(data() / "filler", filler));
    }
    void makeRoom() { std::filesystem::remove(data() / "filler"); }

    bool m_mounted = false;
};

TEST_F(FullDiskTest, AFullDiskAcceptsNothingKeepsWhatIsThereAndRecovers) {
    const TestMessage before = sent(1, 4'000);
    // Room for the parcel, but at some step not for the row and its journal.
    int refused = 0;
    for (const std::uint64_t left : {8'192U, 16'384U, 24'576U, 32'768U, 49'152U}) {
        fill(left);
        const TestMessage message = this->message(static_cast<int>(left / 64), 4'000);
        const Reply reply = asPlanner(message.put());
        const int status = asPlanner({"GET", "/v1/outbox/" + message.submission.id}).status;
        if (reply.status == 200) {
            EXPECT_EQ(status, 200) << left;
        } else {
            EXPECT_EQ(reply.status, 507) << left << reply.body;
            EXPECT_EQ(status, 404) << left;
            ++refused;
        }
        makeRoom();
        EXPECT_EQ(asPlanner(message.put()).status, 200) << left;
    }
    EXPECT_GT(refused, 0);
    restart();
    EXPECT_EQ(item(before).state, MessageState::Waiting);
    collect(before);
}

TEST_F(FullDiskTest, NoByteIsServedThatCanNotBeWrittenDown) {
    const TestMessage message = sent(1, 4'000);
    fill(0);
    constexpr int kMostFetches = 60;
    int served = 0;
    int status = 200;
    for (int i = 0; i < kMostFetches && status == 200; ++i) {
        const std::string token = lease(message).text("lease");
        status = token.empty() ? 507 : fetch(message, token).status;
        served += status == 200 ? 1 : 0;
        asHelper({"POST", inboxPath(message) + "/release", {{"Renkei-Lease", token}}});
    }
    EXPECT_EQ(status, 507);
    makeRoom();
    std::vector<std::string> expected(static_cast<std::size_t>(served) + 2, "served");
    expected[0] = "message";
    expected[1] = "acceptance";
    EXPECT_EQ(evidenceKinds(message), expected);
    collect(message);
}

}  // namespace
}  // namespace renkei::relay
