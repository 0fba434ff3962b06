#include <filesystem>

#include "base/files.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

namespace fs = std::filesystem;

/// A relay that goes back to an older copy of its folder.
class ForgottenTest : public MailboxTest {
protected:
    void keepCopy() {
        stop();
        fs::copy(data(), copy(), fs::copy_options::recursive);
        restart();
    }
    void goBack() {
        stop();
        fs::remove_all(data());
        fs::copy(copy(), data(), fs::copy_options::recursive);
        restart();
        logInAgain();
    }
    protocol::OutboxAnswer changes(std::int64_t since) {
        const auto answer = protocol::read<protocol::OutboxAnswer>(
            asPlanner({"GET", "/v1/outbox?changed_since=" + std::to_string(since)}).json());
        EXPECT_TRUE(answer);
        return *answer;
    }
    /// As a client gives it back.
    static TestMessage withAcceptance(TestMessage message, const base::Bytes& acceptance) {
        message.submission.acceptance = acceptance;
        return message;
    }

private:
    fs::path copy() const { return data().parent_path() / "copy"; }
};

TEST_F(ForgottenTest, AMessageComesBackWithItsOwnAcceptanceAndGetsItAgain) {
    open();
    keepCopy();
    const TestMessage message = sent(1);
    const auto before = item(message);
    goBack();
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + message.submission.id}).status, 404);
    // Too old for a message that nobody has accepted.
    clock().advance(3 * base::kDayMs);
    logInAgain();
    EXPECT_EQ(asPlanner(message.put()).code(), "parcel.time");
    const TestMessage again = withAcceptance(message, before.acceptance);
    const Reply reply = asPlanner(again.put());
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.text("acceptance"), base::toBase64(before.acceptance));
    EXPECT_EQ(asPlanner(again.put()).body, reply.body);
    const auto after = item(message);
    EXPECT_EQ(after.acceptance, before.acceptance);
    EXPECT_EQ(after.acceptedAtMs, before.acceptedAtMs);
    EXPECT_EQ(after.state, MessageState::Waiting);
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance"}));
    collect(message);
    EXPECT_EQ(item(message).state, MessageState::Collected);
    // And the records go on from there.
    EXPECT_EQ(evidenceKinds(message), (Kinds{"message", "acceptance", "served", "receipt"}));
}

TEST_F(ForgottenTest, WhetherItWasServedIsNotKnownSoItIsNotRecalled) {
    open();
    keepCopy();
    const TestMessage message = sent(1);
    const auto before = item(message);
    goBack();
    ASSERT_EQ(asPlanner(withAcceptance(message, before.acceptance).put()).status, 200);
    EXPECT_TRUE(item(message).served);
    EXPECT_EQ(asPlanner({"DELETE", "/v1/outbox/" + message.submission.id}).code(), "message.collected");
}

TEST_F(ForgottenTest, OnlyOurOwnAcceptanceOfTheseBytesCounts) {
    open();
    keepCopy();
    const TestMessage message = sent(1);
    const TestMessage other = sent(2);
    const auto otherAcceptance = item(other).acceptance;
    goBack();
    // Of another message; the sender's own statement; what is no record at all.
    for (const base::Bytes& wrong : {otherAcceptance, message.submission.statement, base::toBytes("no record")}) {
        const Reply reply = asPlanner(withAcceptance(message, wrong).put());
        EXPECT_EQ(reply.status, 400) << reply.body;
        EXPECT_EQ(reply.code(), "evidence.invalid");
    }
    // Nor one that an office has made.
    const TestOffice& planner = office(kPlanner);
    protocol::EvidenceRecord record = message.record;
    record.kind = EvidenceKind::Acceptance;
    const auto forged =
        crypto::signStatement(*planner.identity, base::asBytes(protocol::writeEvidence(record)), clock().nowMs());
    ASSERT_TRUE(forged);
    EXPECT_EQ(asPlanner(withAcceptance(message, *forged).put()).code(), "evidence.invalid");
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + message.submission.id}).status, 404);
}

TEST_F(ForgottenTest, EachStartIsAnotherRunAndNumbersThatWereSeenBeforeAreTakenBack) {
    open();
    const base::Digest first = changes(0).run.value_or(base::Digest{});
    EXPECT_NE(first, base::Digest{});
    keepCopy();
    const base::Digest second = changes(0).run.value_or(base::Digest{});
    EXPECT_NE(second, first);
    sent(1);
    sent(2);
    EXPECT_EQ(changes(0).nextChange, 2);
    EXPECT_EQ(changes(2).nextChange, 2);
    EXPECT_EQ(changes(0).run, second);
    goBack();
    EXPECT_EQ(changes(2).nextChange, 0);
    EXPECT_NE(changes(2).run, second);
}

}  // namespace
}  // namespace renkei::relay
