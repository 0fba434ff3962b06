#include "exchange/backup.h"

#include <gtest/gtest.h>

#include <map>

#include "crypto/issuer.h"
#include "desktop.h"
#include "exchange/restore.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

std::map<std::string, std::string> contentsOf(const std::filesystem::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            const auto content = base::readFile(entry.path(), 1U << 24);
            contents[entry.path().lexically_relative(folder).generic_string()] =
                content ? std::string(base::asText(*content)) : "?";
        }
    }
    return contents;
}

void flip(const std::filesystem::path& path, std::size_t at) {
    auto content = *base::readFile(path, 1U << 24);
    ASSERT_LT(at, content.size());
    content[at] ^= 1;
    ASSERT_TRUE(base::writeFileDurably(path, content).ok());
}

/// A sender with one message in its history.
class BackupTest : public ::testing::Test {
protected:
    BackupTest() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
        EXPECT_TRUE(sender.logIn().ok());
        first = send("一通目");
    }
    std::string send(const std::string& text) {
        const auto file = sender.path("お知らせ.txt");
        EXPECT_TRUE(base::writeFileDurably(file, base::asBytes(text)).ok());
        const auto result = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
        EXPECT_TRUE(result.ok() && result->messages.size() == 1);
        return result->messages.at(0).id;
    }
    BackupMade backup() {
        auto made = sender.session->backup(into());
        EXPECT_TRUE(made.ok()) << made.error().detail;
        return made ? *made : BackupMade{};
    }
    base::Result<Restored> restore(const std::filesystem::path& from, const std::string& target = "restored",
                                   const Secret& password = Desktop::kKey) {
        return restoreBackup({from, sender.path(target), "", password}, clock, random);
    }
    std::filesystem::path into() const { return sender.path("backups"); }
    std::string dump(const std::filesystem::path& profile) const {
        auto store = store::Store::open(profile / "store");
        return store ? *store->dump() : "";
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop sender{relay, clock, offices().sender};
    SystemRandom random;
    std::string first;
};

TEST_F(BackupTest, HasEverythingThatIsNeededAndNoTokenAndNoTemporaryFile) {
    const BackupMade made = backup();
    EXPECT_EQ(made.folder.parent_path(), into());
    EXPECT_TRUE(made.folder.filename().string().starts_with("renkei-1370000019-20250425-1830")) << made.folder;
    EXPECT_TRUE(made.absent.empty());
    const auto contents = contentsOf(made.folder);
    const auto profile = contentsOf(sender.profile());
    std::size_t same = 0;
    for (const auto& [path, content] : contents) {
        if (path != "SHA256SUMS" && path != "backup.json") {
            ASSERT_TRUE(isBackupPath(path)) << path;
            EXPECT_EQ(content, profile.at(path)) << path;
            ++same;
        }
    }
    EXPECT_EQ(same + 1, made.files);
    EXPECT_TRUE(contents.contains("store/events.log") && contents.contains("relay.json"));
    EXPECT_FALSE(contents.contains("login.json"));
    EXPECT_TRUE(verifyBackup(made.folder).ok());
    // Only the one folder with its final name.
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(into()), {}), 1);
}

TEST_F(BackupTest, ASecondOneNeverTouchesTheFirst) {
    const BackupMade one = backup();
    const auto before = contentsOf(one.folder);
    send("二通目");
    const BackupMade two = backup();
    EXPECT_NE(one.folder, two.folder);
    EXPECT_EQ(contentsOf(one.folder), before);
    EXPECT_GT(two.files, one.files);
}

TEST_F(BackupTest, IsOfOneMomentAlsoWhileTheProfileGoesOn) {
    const auto plan = sender.session->planBackup();
    ASSERT_TRUE(plan.ok());
    send("二通目");
    const auto made = writeBackup(*plan, into());
    ASSERT_TRUE(made.ok()) << made.error().detail;
    ASSERT_TRUE(restore(made->folder).ok());
    auto store = store::Store::open(sender.path("restored") / "store");
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(store->outgoingHistory({}, {}, 10)->size(), 1U);
}

TEST_F(BackupTest, ACancelledOneLeavesNothingUnderAFinalNameAndTheNextOneGoesOn) {
    std::stop_source stop;
    CopyCall call;
    call.stop = stop.get_token();
    call.progress = [&](std::uint64_t done, std::uint64_t) {
        if (done == 4) {
            stop.request_stop();
        }
    };
    const auto plan = sender.session->planBackup();
    EXPECT_EQ(writeBackup(*plan, into(), call).error().code, ErrorCode::Cancelled);
    for (const auto& entry : std::filesystem::directory_iterator(into())) {
        EXPECT_EQ(entry.path().extension(), ".part");
        EXPECT_EQ(restore(entry.path()).error().code, ErrorCode::BackupDamaged);
        // What somebody else left there does not get into the backup.
        ASSERT_TRUE(base::writeFileDurably(entry.path() / "relay.txt", base::asBytes("?")).ok());
    }
    const BackupMade made = backup();
    EXPECT_TRUE(verifyBackup(made.folder).ok());
    EXPECT_FALSE(std::filesystem::exists(made.folder / "relay.txt"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(into()), {}), 1);
}

TEST_F(BackupTest, IntoTheProfileItselfIsRefused) {
    EXPECT_EQ(sender.session->backup(sender.profile() / "backups").error().code, ErrorCode::Usage);
    EXPECT_FALSE(std::filesystem::exists(sender.profile() / "backups"));
}

TEST_F(BackupTest, WhatTheArchiveLacksIsSaidAndTheRestIsSaved) {
    const auto row = sender.session->sentHistory({}, {}, 1)->at(0);
    const std::string hex = base::toHex(row.sealed.sealedHash);
    const std::string path = "store/archive/" + hex.substr(0, 2) + "/" + hex + ".p7m";
    flip(sender.profile() / path, 0);
    const BackupMade made = backup();
    EXPECT_EQ(made.absent, std::vector<std::string>{path});
    const auto restored = restore(made.folder);
    ASSERT_TRUE(restored.ok());
    EXPECT_EQ(restored->about.absent, made.absent);
}

TEST_F(BackupTest, IsRememberedAndDueAgainAfterThirtyDays) {
    EXPECT_TRUE(sender.session->status()->backupDue);
    const BackupMade made = backup();
    auto status = sender.session->status();
    ASSERT_TRUE(status->lastBackup);
    EXPECT_EQ(status->lastBackup->atMs, clock.time);
    EXPECT_EQ(status->lastBackup->folder, base::pathToUtf8(made.folder));
    EXPECT_FALSE(status->backupDue);
    clock.time += kBackupDueMs;
    EXPECT_FALSE(sender.session->status()->backupDue);
    clock.time += 1;
    EXPECT_TRUE(sender.session->status()->backupDue);
}

TEST_F(BackupTest, AProfileWithoutHistoryNeedsNoBackup) {
    Desktop fresh(relay, clock, offices().recipient);
    EXPECT_FALSE(fresh.session->status()->backupDue);
}

TEST_F(BackupTest, ARestoredProfileHasTheSameHistoryAndIsANewTerminal) {
    const BackupMade made = backup();
    const std::string before = contentsOf(sender.profile()).at("store/events.log");
    const auto old = sender.session->status()->terminal;
    const auto restored = restore(made.folder);
    ASSERT_TRUE(restored.ok()) << restored.error().detail;
    const std::string after = contentsOf(sender.path("restored")).at("store/events.log");
    EXPECT_TRUE(after.starts_with(before));
    EXPECT_NE(restored->terminal.id, old->terminal);
    EXPECT_EQ(restored->terminal.label, "受付1（復元）");
    Desktop& desk = sender;
    desk.session.reset();
    auto session = Session::open(sender.path("restored"), sender.surroundings());
    ASSERT_TRUE(session.ok());
    EXPECT_EQ((*session)->status()->terminal->terminal, restored->terminal.id);
    EXPECT_EQ((*session)->status()->terminal->origin, store::TerminalOrigin::Restored);
    EXPECT_FALSE((*session)->status()->login);
    EXPECT_EQ((*session)->sentHistory({}, {}, 10)->at(0).sealed.id, first);
    EXPECT_EQ((*session)->terminals()->size(), 2U);
    EXPECT_TRUE((*session)->checkLedger()->sound());
}

TEST_F(BackupTest, EveryKeyIsTriedAndSaidOneByOne) {
    const BackupMade made = backup();
    const auto good = restore(made.folder, "good");
    ASSERT_TRUE(good.ok());
    ASSERT_EQ(good->keys.size(), 1U);
    EXPECT_FALSE(good->keys[0].problem);
    const auto wrong = restore(made.folder, "wrong", Secret("another"));
    ASSERT_TRUE(wrong.ok());
    ASSERT_EQ(wrong->keys.size(), 1U);
    EXPECT_EQ(wrong->keys[0].problem->code, ErrorCode::KeyWrongPassword);
}

TEST_F(BackupTest, AProfileThatIsInUseOrHasAnythingIsNotWrittenOver) {
    const BackupMade made = backup();
    const auto before = contentsOf(sender.profile());
    const auto refused = restoreBackup({made.folder, sender.profile(), "", Desktop::kKey}, clock, random);
    EXPECT_EQ(refused.error().code, ErrorCode::ProfileNotEmpty);
    EXPECT_EQ(contentsOf(sender.profile()), before);
    // A folder that a program made and left empty, with its log, is no profile yet.
    std::filesystem::create_directories(sender.path("empty") / "certificates");
    ASSERT_TRUE(base::writeFileDurably(sender.path("empty") / "renkei.log", base::asBytes("x")).ok());
    EXPECT_TRUE(restore(made.folder, "empty").ok());
}

TEST_F(BackupTest, AnyFlippedBitIsRefusedWithTheNameOfItsFile) {
    const BackupMade made = backup();
    for (const auto& [path, content] : contentsOf(made.folder)) {
        for (const std::size_t at : {std::size_t{0}, content.size() / 2, content.size() - 1}) {
            flip(made.folder / path, at);
            const auto refused = restore(made.folder);
            ASSERT_FALSE(refused.ok()) << path << " at " << at;
            EXPECT_EQ(refused.error().code, ErrorCode::BackupDamaged) << path;
            ASSERT_EQ(refused.error().facts.size(), 1U);
            EXPECT_EQ(refused.error().facts[0].value, path);
            flip(made.folder / path, at);
        }
    }
    EXPECT_FALSE(std::filesystem::exists(sender.path("restored")));
    EXPECT_TRUE(restore(made.folder).ok());
}

TEST_F(BackupTest, AMissingACutAndAnUnlistedFileAreRefusedWithTheirNames) {
    const BackupMade made = backup();
    for (const auto& [path, content] : contentsOf(made.folder)) {
        const std::filesystem::path file = made.folder / path;
        std::filesystem::remove(file);
        EXPECT_EQ(restore(made.folder).error().facts.at(0).value, path);
        // Cut at the end of a line too, where a text still looks whole.
        const std::size_t lineEnd = content.rfind('\n', content.size() - 2);
        for (const std::size_t length :
             {std::size_t{0}, content.size() - 1, lineEnd == std::string::npos ? 1 : lineEnd + 1}) {
            ASSERT_TRUE(base::writeFileDurably(file, base::asBytes(content.substr(0, length))).ok());
            const auto refused = restore(made.folder);
            EXPECT_EQ(refused.error().code, ErrorCode::BackupDamaged) << path << " of " << length;
        }
        ASSERT_TRUE(base::writeFileDurably(file, base::asBytes(content)).ok());
    }
    const std::string stranger = "certificates/" + std::string(64, 'a') + ".p12";
    ASSERT_TRUE(base::writeFileDurably(made.folder / stranger, base::asBytes("x")).ok());
    EXPECT_EQ(restore(made.folder).error().facts.at(0).value, stranger);
    EXPECT_FALSE(std::filesystem::exists(sender.path("restored")));
}

TEST_F(BackupTest, AListThatLeadsOutOfTheFolderIsRefused) {
    for (const char* path : {"../relay.json", "/relay.json", "store/../../x", "login.json", "store/ledger.sqlite",
                             "certificates/../relay.json", "store/archive/aa/../../events.log"}) {
        const std::vector<BackupFile> files = {{"backup.json", {}}, {"store/events.log", {}}, {path, {}}};
        EXPECT_EQ(readBackupSums(writeBackupSums(files)).error().code, ErrorCode::BackupDamaged) << path;
    }
    const std::vector<BackupFile> good = {{"backup.json", {}}, {"relay.json", {}}, {"store/events.log", {}}};
    EXPECT_EQ(*readBackupSums(writeBackupSums(good)), good);
}

TEST_F(BackupTest, ARestoredProfileLearnsWhatWasSentAfterTheBackup) {
    const BackupMade made = backup();
    const std::string second = send("二通目");
    sender.session.reset();
    ASSERT_TRUE(restore(made.folder).ok());
    auto session = Session::open(sender.path("restored"), sender.surroundings());
    ASSERT_TRUE(session.ok());
    ASSERT_TRUE((*session)->login({"C1", Secret("pw"), Desktop::kKey.clone(), ""}).ok());
    const auto rows = (*session)->outbox();
    ASSERT_TRUE(rows.ok()) << rows.error().detail;
    const auto history = (*session)->sentHistory({}, {}, 10);
    ASSERT_EQ(history->size(), 2U);
    const store::OutgoingRow& row = history->at(0);
    EXPECT_EQ(row.sealed.id, second);
    EXPECT_EQ(row.state, store::OutgoingState::Accepted);
    EXPECT_EQ(row.sealed.unit, store::kUnitElsewhere);
    EXPECT_EQ(row.elsewhere, (*session)->terminals()->front().terminal.terminal);
    // Once is enough, and it is followed like any other.
    ASSERT_TRUE((*session)->outbox().ok());
    EXPECT_EQ((*session)->sentHistory({}, {}, 10)->size(), 2U);
    // The log can be made into the same rows again.
    session->reset();
    auto store = store::Store::open(sender.path("restored") / "store");
    const std::string before = *store->dump();
    ASSERT_TRUE(store->rebuild().ok());
    EXPECT_EQ(*store->dump(), before);
    EXPECT_TRUE(store->check()->empty());
}

}  // namespace
}  // namespace renkei::exchange
