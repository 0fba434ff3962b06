#include <gtest/gtest.h>

#include "core/store/sample.h"

namespace renkei::store {
namespace {

// A store as the first version wrote it. Every later version must open it; the files are never made anew.
TEST(FixtureTest, StoreOfTheFirstVersionOpensAndIsSound) {
    const TemporaryFolder folder;
    const auto copy = folder.path() / "profile";
    std::filesystem::copy(std::filesystem::path(RENKEI_SOURCE_DIR) / "tests/data/ledger-v1", copy,
                          std::filesystem::copy_options::recursive);
    auto store = Store::open(copy);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_FALSE(store->openReport().unclean);
    EXPECT_TRUE(store->openReport().rebuilt);  // Its ledger has the first schema.
    EXPECT_EQ(store->openReport().tornBytes, 0U);
    const auto findings = store->check();
    ASSERT_TRUE(findings.ok());
    for (const auto& finding : *findings) {
        ADD_FAILURE() << finding.detail;
    }
    EXPECT_EQ(store->head().seq, 36U);
    EXPECT_EQ(base::toHex(store->head().hash), "97ea3ff266977c92a81e2a65744f8f2c6f8b89a7aaa0c4dcab7626ff9d8c6078");
    const auto collected = store->outgoing("out-collected");
    ASSERT_TRUE(collected.ok() && collected->has_value());
    EXPECT_EQ((*collected)->state, OutgoingState::Collected);
    EXPECT_EQ((*collected)->sealed.recipientName, "ひまわり訪問介護 第2事業所");
    EXPECT_EQ((*collected)->terminalLabel, "受付1");
    EXPECT_EQ((*collected)->evidence.size(), 2U);
    const auto done = store->incoming("1399999902", "in-done");
    ASSERT_TRUE(done.ok() && done->has_value());
    EXPECT_EQ((*done)->state(), IncomingState::HandedOver);
    EXPECT_EQ((*done)->handedOver->skipped, 1);
    EXPECT_EQ(store->unfinishedIncoming()->size(), 3U);
    const std::string before = *store->dump();
    ASSERT_TRUE(store->rebuild().ok());
    EXPECT_EQ(*store->dump(), before);
}

// As the second schema of the ledger wrote it: marks of persons, other terminals' messages, another terminal.
TEST(FixtureTest, StoreOfTheSecondVersionOpensAndIsSound) {
    const TemporaryFolder folder;
    const auto copy = folder.path() / "profile";
    std::filesystem::copy(std::filesystem::path(RENKEI_SOURCE_DIR) / "tests/data/ledger-v2", copy,
                          std::filesystem::copy_options::recursive);
    auto store = Store::open(copy);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_FALSE(store->openReport().unclean);
    EXPECT_TRUE(store->openReport().rebuilt) << "for the third version of the tables";
    EXPECT_TRUE(store->check()->empty());
    const std::vector<PersonMark> marks = {PersonMark{2}, PersonMark{9}};
    const auto before = store->sentBefore(marks);
    ASSERT_TRUE(before.ok());
    ASSERT_EQ(before->size(), 1U);
    EXPECT_EQ(before->front().id, "out-marked");
    EXPECT_EQ(before->front().persons, 1);
    EXPECT_EQ((*store->outgoing("out-elsewhere"))->elsewhere, "terminal-b");
    EXPECT_EQ((*store->outgoing("out-elsewhere"))->state, OutgoingState::Accepted);
    const auto gone = *store->incoming("1399999902", "in-elsewhere");
    EXPECT_EQ(gone->state(), IncomingState::Elsewhere);
    EXPECT_EQ(gone->elsewhere->terminalLabel, "受付2");
    const auto terminals = *store->terminals();
    ASSERT_EQ(terminals.size(), 2U);
    EXPECT_EQ(terminals[1].terminal.origin, TerminalOrigin::Restored);
    EXPECT_EQ(store->unfinishedIncoming()->size(), 3U);
    const std::string rows = *store->dump();
    ASSERT_TRUE(store->rebuild().ok());
    EXPECT_EQ(*store->dump(), rows);
}

// As the third schema of the ledger wrote it: the memory of partners' certificates.
TEST(FixtureTest, StoreOfTheThirdVersionOpensAndIsSound) {
    const TemporaryFolder folder;
    const auto copy = folder.path() / "profile";
    std::filesystem::copy(std::filesystem::path(RENKEI_SOURCE_DIR) / "tests/data/ledger-v3", copy,
                          std::filesystem::copy_options::recursive);
    auto store = Store::open(copy);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_TRUE(store->openReport().rebuilt) << "for the fourth version of the tables";
    EXPECT_TRUE(store->check()->empty());
    const auto recipient = store->partner("1399999901");
    ASSERT_TRUE(recipient.ok());
    ASSERT_EQ(recipient->size(), 3U);
    EXPECT_EQ((*recipient)[0].trust, PartnerTrust::First);
    EXPECT_EQ((*recipient)[0].message, "out-queued");
    EXPECT_EQ((*recipient)[1].trust, PartnerTrust::Confirmed);
    EXPECT_TRUE((*recipient)[1].confirmedAt.has_value());
    EXPECT_EQ((*recipient)[2].trust, PartnerTrust::Renewed);
    EXPECT_EQ((*recipient)[2].certificate, digestOf('e'));
    const auto sender = store->partner("1399999902");
    ASSERT_TRUE(sender.ok());
    ASSERT_EQ(sender->size(), 2U);
    EXPECT_EQ((*sender)[0].trust, PartnerTrust::First);
    EXPECT_EQ((*sender)[1].trust, PartnerTrust::Changed);
    EXPECT_EQ((*sender)[1].message, "in-changed");
    const std::string rows = *store->dump();
    ASSERT_TRUE(store->rebuild().ok());
    EXPECT_EQ(*store->dump(), rows);
}

// As the fourth schema of the ledger wrote it: who was at work.
TEST(FixtureTest, StoreOfTheFourthVersionOpensAndIsSound) {
    const TemporaryFolder folder;
    const auto copy = folder.path() / "profile";
    std::filesystem::copy(std::filesystem::path(RENKEI_SOURCE_DIR) / "tests/data/ledger-v4", copy,
                          std::filesystem::copy_options::recursive);
    auto store = Store::open(copy);
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_FALSE(store->openReport().rebuilt);
    EXPECT_TRUE(store->check()->empty());
    const auto sent = *store->outgoing("out-by");
    ASSERT_TRUE(sent.has_value());
    EXPECT_EQ(sent->sealed.by, "佐藤");
    EXPECT_EQ(sent->recalledBy, "鈴木");
    const auto received = *store->incoming("1399999902", "in-by");
    ASSERT_TRUE(received && received->handedOver);
    EXPECT_EQ(received->kept.by, "佐藤");
    EXPECT_EQ(received->handedOver->by, "高橋");
    EXPECT_EQ((*store->partner("1399999901"))[0].confirmedBy, "佐藤");
    EXPECT_EQ(*store->staff(), (std::vector<std::string>{"佐藤", "高橋", "鈴木"}));
    const std::string rows = *store->dump();
    ASSERT_TRUE(store->rebuild().ok());
    EXPECT_EQ(*store->dump(), rows);
}

}  // namespace
}  // namespace renkei::store
