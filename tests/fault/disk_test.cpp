#include <gtest/gtest.h>

#include <cerrno>

#include "base/files.h"
#include "fault/disk.h"
#include "store/store.h"
#include "support/temporary_folder.h"

namespace renkei::fault {
namespace {

using testing::TemporaryFolder;

class DiskTest : public ::testing::Test {
protected:
    TemporaryFolder folder;
    Disk disk{std::filesystem::canonical(folder.path())};
    std::filesystem::path path(const std::string& name) const { return disk.folder() / name; }
    static std::string text(const std::optional<base::Bytes>& bytes) {
        return bytes ? std::string(base::asText(*bytes)) : "(nothing)";
    }
};

TEST_F(DiskTest, WhatWasWrittenDurablySurvivesAPowerCut) {
    ASSERT_TRUE(base::writeFileDurably(path("a"), base::toBytes("old")).ok());
    ASSERT_TRUE(base::writeFileDurably(path("a"), base::toBytes("new")).ok());
    disk.cutPower(Forgets::Everything, 1);
    EXPECT_EQ(base::asText(readWhole(path("a"))), "new");
}

TEST_F(DiskTest, WhatWasNotSyncedGoesWithThePower) {
    disk.setJudge([](Operation operation, const std::string&) {
        return operation == Operation::SyncFolder ? Verdict{EIO} : Verdict{};
    });
    ASSERT_FALSE(base::writeFileDurably(path("a"), base::toBytes("new")).ok());
    EXPECT_TRUE(std::filesystem::exists(path("a")));
    EXPECT_EQ(text(disk.durable(path("a"))), "(nothing)");
    disk.cutPower(Forgets::Everything, 1);
    EXPECT_FALSE(std::filesystem::exists(path("a")));
}

TEST_F(DiskTest, AnOperationThatMayNotHappenDoesNot) {
    disk.setJudge([](Operation, const std::string&) { return Verdict{ENOSPC}; });
    const auto written = base::writeFileDurably(path("a"), base::toBytes("new"));
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().code, base::ErrorCode::IoDiskFull);
    EXPECT_TRUE(std::filesystem::is_empty(disk.folder()));
}

TEST_F(DiskTest, AFolderThatAKilledProcessMadeIsDurableOnceAStoreIsOpenInIt) {
    disk.setJudge([](Operation operation, const std::string&) {
        return operation == Operation::SyncFolder ? Verdict{EIO} : Verdict{};
    });
    ASSERT_FALSE(store::Store::open(path("profile")).ok());
    disk.setJudge({});
    disk.cutPower(Forgets::Nothing, 1);
    ASSERT_TRUE(store::Store::open(path("profile")).ok());
    disk.cutPower(Forgets::Everything, 1);
    EXPECT_TRUE(std::filesystem::exists(path("profile/events.log")));
}

TEST_F(DiskTest, WhatSqliteWritesIsSeen) {
    std::size_t ledgerSyncs = 0;
    disk.setJudge([&](Operation operation, const std::string&) {
        ledgerSyncs += operation == Operation::Sync ? 1 : 0;
        return Verdict{};
    });
    auto store = store::Store::open(path("profile"));
    ASSERT_TRUE(store.ok());
    const std::size_t before = ledgerSyncs;
    ASSERT_TRUE(store->record(store::TerminalCreated{std::string(32, 'a'), "受付1"}, 0).ok());
    // The journal, the database and the event log.
    EXPECT_GE(ledgerSyncs - before, 3U);
}

TEST_F(DiskTest, AnEventOfAKilledProcessIsDurableWhenTheNextOneReadsIt) {
    {
        auto store = store::Store::open(path("profile"));
        ASSERT_TRUE(store.ok());
        bool dead = false;
        disk.setJudge([&](Operation operation, const std::string&) {
            dead = dead || (operation == Operation::Sync && readWhole(path("profile/events.log")).size() > 0);
            return dead ? Verdict{EIO} : Verdict{};
        });
        EXPECT_FALSE(store->record(store::TerminalCreated{std::string(32, 'a'), "受付1"}, 0).ok());
        EXPECT_TRUE(dead);
    }
    disk.setJudge({});
    disk.cutPower(Forgets::Nothing, 1);
    {
        auto store = store::Store::open(path("profile"));
        ASSERT_TRUE(store.ok());
        ASSERT_EQ(store->head().seq, 1U);
    }
    disk.cutPower(Forgets::Everything, 1);
    auto store = store::Store::open(path("profile"));
    ASSERT_TRUE(store.ok()) << store.error().detail;
    EXPECT_EQ(store->head().seq, 1U);
}

}  // namespace
}  // namespace renkei::fault
