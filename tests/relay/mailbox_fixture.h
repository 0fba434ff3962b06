#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crypto/statement.h"
#include "protocol/evidence.h"
#include "relay/mailbox.h"
#include "relay/relay_fixture.h"

namespace renkei::relay {

using protocol::EvidenceKind;
using protocol::MessageState;
using Kinds = std::vector<std::string>;

/// A planner's office that sends to a helper's office with two terminals.
class MailboxTest : public RelayTest {
protected:
    void open(const json::Object& settings = {}) {
        start(settings);
        logInAgain();
    }
    void logInAgain() {
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

}  // namespace renkei::relay
