#include "relay/mailbox.h"

#include <sys/mount.h>

#include "base/files.h"
#include "crypto/hash.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

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

TEST_F(MailboxTest, WhatEndedLongAgoIsForgottenAndTheChainGoesOn) {
    constexpr std::int64_t records = protocol::kLeastRecordsMs / base::kSecondMs;
    open({{"records_seconds", records}});
    const TestMessage old = sent(1);
    collect(old);
    const TestMessage waiting = sent(2);
    const std::int64_t newest = evidence(waiting).back().ownChainSeq;
    const auto later = [&](base::TimeMs ms) {
        clock().advance(ms);
        tickNow();
        m_planner = loginAs(kPlanner, 1);
        m_helper = loginAs(kHelper, 1);
        return asPlanner({"GET", "/v1/outbox/" + old.submission.id}).status;
    };
    EXPECT_EQ(later(protocol::kLeastRecordsMs - 1), 200);
    EXPECT_EQ(evidenceKinds(old), (Kinds{"message", "acceptance", "served", "receipt"}));
    EXPECT_EQ(later(1), 404);
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + old.submission.id + "/evidence"}).status, 404);
    EXPECT_EQ(lease(old).status, 404);
    // A late repetition is not taken for a new message.
    EXPECT_EQ(asPlanner(old.put()).code(), "parcel.time");
    // Nothing else went, and the next record follows the last one.
    EXPECT_EQ(item(waiting).state, MessageState::Waiting);
    EXPECT_EQ(evidence(sent(3)).back().ownChainSeq, newest + 2);
}

TEST_F(MailboxTest, TheMessageOfTheNewestRecordStaysUntilThereIsAnother) {
    open({{"records_seconds", protocol::kLeastRecordsMs / base::kSecondMs}});
    const TestMessage last = sent(1);
    collect(last);
    clock().advance(protocol::kLeastRecordsMs);
    tickNow();
    tickNow();
    m_planner = loginAs(kPlanner, 1);
    EXPECT_EQ(item(last).state, MessageState::Collected);
    sent(2);
    tickNow();
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + last.submission.id}).status, 404);
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
