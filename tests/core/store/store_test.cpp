#include "store/store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/store/sample.h"
#include "db/database.h"
#include "store/ledger.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

class StoreTest : public ::testing::Test {
protected:
    std::filesystem::path folder() const { return m_folder.path() / "profile"; }
    std::filesystem::path ledger() const { return folder() / "ledger.sqlite"; }
    std::filesystem::path log() const { return folder() / "events.log"; }

    Store opened() {
        auto store = Store::open(folder());
        EXPECT_TRUE(store.ok()) << store.error().detail;
        return std::move(*store);
    }
    /// The dump of a filled and closed store.
    std::string filled() {
        Store store = opened();
        const auto done = fillSample(store);
        EXPECT_TRUE(done.ok()) << done.error().detail;
        return *store.dump();
    }

    TemporaryFolder m_folder;
};

std::vector<FindingKind> kindsOf(const base::Result<std::vector<Finding>>& findings) {
    std::vector<FindingKind> kinds;
    EXPECT_TRUE(findings.ok());
    for (const auto& finding : *findings) {
        kinds.push_back(finding.kind);
    }
    return kinds;
}

TEST_F(StoreTest, NewStoreIsEmptyAndForTheOwnerOnly) {
    const Store store = opened();
    EXPECT_EQ(store.head(), Head{});
    EXPECT_FALSE(store.openReport().unclean || store.openReport().rebuilt || store.openReport().setAside);
    for (const auto& entry : std::filesystem::directory_iterator(folder())) {
        struct stat status {};
        ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 077U, 0U) << entry.path();
    }
}

TEST_F(StoreTest, FilledStoreIsSoundAndComesBackTheSame) {
    const std::string before = filled();
    Store store = opened();
    EXPECT_EQ(store.openReport().applied, 0U);
    EXPECT_FALSE(store.openReport().unclean || store.openReport().rebuilt);
    EXPECT_EQ(*store.dump(), before);
    EXPECT_TRUE(store.check()->empty());
    EXPECT_EQ(store.unfinishedOutgoing()->size(), 3U);
    EXPECT_EQ(store.openOutgoing()->size(), 3U);
    EXPECT_EQ(store.unfinishedIncoming()->size(), 3U);
    EXPECT_EQ(store.outgoingHistory({}, {}, 100)->size(), 11U);
    EXPECT_EQ(store.incomingHistory({}, {}, 100)->size(), 8U);
    EXPECT_EQ(store.conflicts()->size(), 1U);
    EXPECT_EQ((*store.terminal())->label, "受付1（復元）");
}

TEST_F(StoreTest, RebuildGivesTheSameContent) {
    const std::string before = filled();
    Store store = opened();
    ASSERT_TRUE(store.rebuild().ok());
    EXPECT_EQ(*store.dump(), before);
    EXPECT_FALSE(store.openReport().setAside.has_value());
    ASSERT_TRUE(store.record(ChainSeen{"relay", 20, digestOf('z')}, kSampleTime).ok());
    EXPECT_TRUE(store.check()->empty());
}

TEST_F(StoreTest, MissingLedgerIsMadeFromTheEvents) {
    const std::string before = filled();
    std::filesystem::remove(ledger());
    Store store = opened();
    EXPECT_TRUE(store.openReport().rebuilt);
    EXPECT_EQ(*store.dump(), before);
}

TEST_F(StoreTest, DamagedLedgerIsSetAsideAndMadeFromTheEvents) {
    const std::string before = filled();
    for (const std::string& damage : {std::string(8192, 'x'), slurp(ledger()).substr(0, 4096)}) {
        spill(ledger(), damage);
        Store store = opened();
        ASSERT_TRUE(store.openReport().setAside.has_value());
        EXPECT_TRUE(store.openReport().rebuilt);
        EXPECT_EQ(slurp(*store.openReport().setAside), damage);
        EXPECT_EQ(*store.dump(), before);
        EXPECT_TRUE(store.check()->empty());
    }
}

TEST_F(StoreTest, LedgerBehindTheLogCatchesUp) {
    { Store store = opened(); }
    const std::string early = slurp(ledger());
    const std::string before = filled();
    spill(ledger(), early);
    Store store = opened();
    EXPECT_FALSE(store.openReport().rebuilt);
    EXPECT_EQ(store.openReport().applied, store.head().seq);
    EXPECT_EQ(*store.dump(), before);
}

TEST_F(StoreTest, LedgerOfAnOlderSchemaIsRebuiltAndOfANewerRefused) {
    const std::string before = filled();
    {
        auto database = db::Database::open(ledger());
        ASSERT_TRUE(database->exec("DELETE FROM person_mark; DELETE FROM outgoing").ok() &&
                    database->setUserVersion(kLedgerSchema - 1).ok());
    }
    {
        Store store = opened();
        EXPECT_TRUE(store.openReport().rebuilt);
        EXPECT_FALSE(store.openReport().setAside.has_value());
        EXPECT_EQ(*store.dump(), before);
    }
    { ASSERT_TRUE(db::Database::open(ledger())->setUserVersion(kLedgerSchema + 1).ok()); }
    const std::string newer = slurp(ledger());
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::ProfileNewer);
    EXPECT_EQ(slurp(ledger()), newer);
}

TEST_F(StoreTest, LogThatLostWhatTheLedgerHasSeenIsRefusedAndNothingChanges) {
    filled();
    const std::string text = slurp(log());
    const std::string rows = slurp(ledger());
    const std::size_t lastLine = text.rfind('\n', text.size() - 2) + 1;
    for (const std::string& cut : {text.substr(0, lastLine), text.substr(0, text.size() - 5), std::string()}) {
        spill(log(), cut);
        EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::LedgerDamaged);
        EXPECT_EQ(slurp(log()), cut);
        EXPECT_EQ(slurp(ledger()), rows);
    }
    std::filesystem::remove(log());
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::LedgerDamaged);
    spill(ledger(), "no database");
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::LedgerDamaged);
    spill(log(), text);
    EXPECT_TRUE(Store::open(folder()).ok());
}

TEST_F(StoreTest, PersonMaySetTheLedgerAside) {
    filled();
    const std::string text = slurp(log());
    spill(log(), text.substr(0, text.rfind('\n', text.size() - 2) + 1));
    ASSERT_FALSE(Store::open(folder()).ok());
    const auto moved = setLedgerAside(folder());
    ASSERT_TRUE(moved.ok());
    EXPECT_TRUE(std::filesystem::exists(*moved));
    Store store = opened();
    EXPECT_TRUE(store.openReport().rebuilt);
    EXPECT_EQ(setLedgerAside(folder()).error().code, ErrorCode::ProfileInUse);
}

TEST_F(StoreTest, EventOfANewerVersionIsRefused) {
    filled();
    {
        auto events = EventLog::open(log());
        ASSERT_TRUE(events->append("outgoing.teleported", json::Object{}, kSampleTime).ok());
    }
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::ProfileNewer);
}

TEST_F(StoreTest, EventInTheLogThatDoesNotFitIsDamage) {
    filled();
    {
        auto events = EventLog::open(log());
        const OutgoingAccepted stray{"never-sealed", digestOf('x'), kSampleTime};
        ASSERT_TRUE(events->append(kindOf(stray), toJson(stray), kSampleTime).ok());
    }
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::LedgerDamaged);
    EXPECT_FALSE(std::filesystem::exists(folder() / "ledger.damaged-1.sqlite"));
}

TEST_F(StoreTest, RecordRefusesWhatDoesNotFitAndWhatIsNotArchived) {
    Store store = opened();
    OutgoingSealed sealed = sampleSealed(store, "a");
    const base::Digest hash = sealed.sealedHash;
    sealed.sealedHash = digestOf('?');
    EXPECT_EQ(store.record(sealed, kSampleTime).error().code, ErrorCode::Internal);
    sealed.sealedHash = hash;
    ASSERT_TRUE(store.record(sealed, kSampleTime).ok());
    EXPECT_EQ(store.record(sealed, kSampleTime).error().code, ErrorCode::Internal);
    EXPECT_EQ(store.head().seq, 1U);
    IncomingKept kept = sampleKept(store, "b");
    ASSERT_TRUE(store.record(kept, kSampleTime).ok());
    kept.sealedHash = hash;
    EXPECT_EQ(store.record(kept, kSampleTime).error().code, ErrorCode::MessageConflict);
    EXPECT_EQ(store.head().seq, 2U);
    EXPECT_TRUE(store.check()->empty());
}

TEST_F(StoreTest, CheckFindsEachKindOfDamage) {
    filled();
    Store store = opened();
    const auto row = store.outgoing("out-queued")->value();
    const auto parcel = folder() / "archive" / base::toHex(row.sealed.sealedHash).substr(0, 2) /
                        (base::toHex(row.sealed.sealedHash) + ".p7m");
    const std::string bytes = slurp(parcel);
    spill(parcel, "other bytes");
    EXPECT_EQ(kindsOf(store.check()), std::vector{FindingKind::BlobDamaged});
    std::filesystem::remove(parcel);
    EXPECT_EQ(kindsOf(store.check()), std::vector{FindingKind::BlobMissing});
    EXPECT_EQ(store.check()->front().blob, (BlobName{BlobKind::Parcel, row.sealed.sealedHash}));
    spill(parcel, bytes);
    EXPECT_TRUE(store.check()->empty());
    const auto orphan = store.put(BlobKind::Parcel, base::asBytes("an orphan"));
    spill(folder() / "archive" / "note.txt", "");
    EXPECT_EQ(kindsOf(store.check()), (std::vector{FindingKind::Orphan, FindingKind::ForeignFile}));
    EXPECT_TRUE(store.has(BlobKind::Parcel, *orphan));
    std::filesystem::remove(folder() / "archive" / "note.txt");
    {
        auto database = db::Database::open(ledger());
        ASSERT_TRUE(database->exec("UPDATE outgoing SET state = 3 WHERE id = 'out-queued'").ok());
    }
    EXPECT_EQ(kindsOf(store.check()), (std::vector{FindingKind::ProjectionDiffers, FindingKind::Orphan}));
    ASSERT_TRUE(store.rebuild().ok());
    EXPECT_EQ(kindsOf(store.check()), std::vector{FindingKind::Orphan});
    std::string text = slurp(log());
    text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 1);
    spill(log(), text);
    EXPECT_EQ(kindsOf(store.check()).front(), FindingKind::LogDamaged);
}

TEST_F(StoreTest, CheckStopsWhenAsked) {
    filled();
    Store store = opened();
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(store.check(source.get_token()).error().code, ErrorCode::Cancelled);
}

TEST_F(StoreTest, OrphanIsUsedWhenTheSameBytesComeAgain) {
    base::Digest digest{};
    {
        Store store = opened();
        digest = *store.put(BlobKind::Parcel, base::asBytes("received bytes of in"));
    }
    Store store = opened();
    EXPECT_TRUE(store.has(BlobKind::Parcel, digest));
    ASSERT_TRUE(store.record(sampleKept(store, "in"), kSampleTime).ok());
    EXPECT_TRUE(store.check()->empty());
}

TEST_F(StoreTest, SecondStoreOnOneFolderIsRefusedAlsoFromAnotherProcess) {
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto store = Store::open(folder());
        const char ok = store ? 'y' : 'n';
        if (::write(ready[1], &ok, 1) == 1) {
            ::pause();
        }
        ::_exit(0);
    }
    char answer = 0;
    ASSERT_EQ(::read(ready[0], &answer, 1), 1);
    EXPECT_EQ(answer, 'y');
    EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::ProfileInUse);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
    {
        const Store store = opened();
        EXPECT_TRUE(store.openReport().unclean);
        EXPECT_EQ(Store::open(folder()).error().code, ErrorCode::ProfileInUse);
    }
    EXPECT_FALSE(opened().openReport().unclean);
}

}  // namespace
}  // namespace renkei::store
