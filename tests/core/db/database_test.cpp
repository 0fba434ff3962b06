#include "db/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/files.h"

namespace renkei::db {
namespace {

using base::ErrorCode;

class DatabaseTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "renkei-db-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    std::filesystem::path file(const char* name = "a.sqlite") const { return m_folder / name; }

    std::filesystem::path m_folder;
};

Database opened(const std::filesystem::path& path, const Options& options = {}) {
    auto database = Database::open(path, options);
    EXPECT_TRUE(database.ok()) << (database ? "" : database.error().detail);
    return std::move(*database);
}

std::int64_t number(Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    EXPECT_TRUE(statement.ok());
    const auto row = statement->step();
    EXPECT_TRUE(row.ok() && *row);
    return statement->integer(0);
}

TEST_F(DatabaseTest, OpenSetsWhatItPromises) {
    for (const auto journal : {Journal::Persist, Journal::Delete}) {
        Database database = opened(file(), Options{journal, 10});
        auto mode = database.prepare("PRAGMA journal_mode");
        ASSERT_TRUE(mode.ok() && *mode->step());
        EXPECT_EQ(mode->text(0), journal == Journal::Persist ? "persist" : "delete");
        EXPECT_EQ(number(database, "PRAGMA synchronous"), 3);
        EXPECT_EQ(number(database, "PRAGMA foreign_keys"), 1);
        EXPECT_EQ(number(database, "PRAGMA trusted_schema"), 0);
    }
}

TEST_F(DatabaseTest, FileAndJournalAreForTheOwnerOnly) {
    Database database = opened(file());
    ASSERT_TRUE(database.exec("CREATE TABLE t(a INTEGER) STRICT").ok());
    for (const char* name : {"a.sqlite", "a.sqlite-journal"}) {
        struct stat status {};
        ASSERT_EQ(::stat(file(name).c_str(), &status), 0) << name;
        EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
    }
}

TEST_F(DatabaseTest, ValuesComeBackAsTheyWere) {
    Database database = opened(file());
    ASSERT_TRUE(database.exec("CREATE TABLE t(i INTEGER, t TEXT, b BLOB, d BLOB, n TEXT, e BLOB) STRICT").ok());
    const base::Bytes bytes{0, 1, 255};
    base::Digest digest{};
    digest[31] = 7;
    const std::string text("事業所\0後", 13);
    auto insert = database.prepare("INSERT INTO t VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    ASSERT_TRUE(insert.ok());
    insert->bind(1, std::int64_t{-9223372036854775807}).bind(2, text).bind(3, bytes).bind(4, digest);
    insert->bind(5, std::optional<std::string>{}).bind(6, base::ByteView{});
    ASSERT_TRUE(insert->run().ok());
    EXPECT_EQ(database.changes(), 1);
    auto select = database.prepare("SELECT * FROM t");
    ASSERT_TRUE(select.ok() && *select->step());
    EXPECT_EQ(select->integer(0), -9223372036854775807);
    EXPECT_EQ(select->text(1), text);
    EXPECT_EQ(select->blob(2), bytes);
    EXPECT_EQ(select->digest(3), digest);
    EXPECT_FALSE(select->digest(2).has_value());
    EXPECT_TRUE(select->isNull(4));
    EXPECT_FALSE(select->optionalText(4).has_value());
    EXPECT_FALSE(select->isNull(5));
    EXPECT_FALSE(*select->step());
}

TEST_F(DatabaseTest, BindingThatDoesNotExistFailsAtStep) {
    Database database = opened(file());
    auto statement = database.prepare("SELECT ?1");
    ASSERT_TRUE(statement.ok());
    statement->bind(2, std::int64_t{1});
    EXPECT_EQ(statement->step().error().code, ErrorCode::DatabaseError);
    statement->reset();
    EXPECT_TRUE(statement->step().ok());
}

TEST_F(DatabaseTest, PrepareTakesExactlyOneStatement) {
    Database database = opened(file());
    EXPECT_TRUE(database.prepare("SELECT 1; ").ok());
    EXPECT_FALSE(database.prepare("SELECT 1; SELECT 2").ok());
    EXPECT_FALSE(database.prepare("").ok());
    EXPECT_FALSE(database.prepare("SELEC 1").ok());
}

TEST_F(DatabaseTest, CachedStatementForgetsItsBindings) {
    Database database = opened(file());
    auto first = database.cached("SELECT ?1");
    ASSERT_TRUE(first.ok());
    (*first)->bind(1, std::int64_t{5});
    ASSERT_TRUE(*(*first)->step());
    auto second = database.cached("SELECT ?1");
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(*first, *second);
    ASSERT_TRUE(*(*second)->step());
    EXPECT_TRUE((*second)->isNull(0));
}

TEST_F(DatabaseTest, TransactionWithoutCommitLeavesNothing) {
    Database database = opened(file());
    ASSERT_TRUE(database.exec("CREATE TABLE t(a INTEGER) STRICT").ok());
    {
        auto transaction = Transaction::begin(database);
        ASSERT_TRUE(transaction.ok());
        ASSERT_TRUE(database.exec("INSERT INTO t VALUES(1)").ok());
        ASSERT_TRUE(database.flush().ok());
    }
    EXPECT_EQ(number(database, "SELECT count(*) FROM t"), 0);
    {
        auto transaction = Transaction::begin(database);
        ASSERT_TRUE(transaction.ok());
        ASSERT_TRUE(database.exec("INSERT INTO t VALUES(1)").ok());
        ASSERT_TRUE(transaction->commit().ok());
    }
    EXPECT_EQ(number(database, "SELECT count(*) FROM t"), 1);
}

TEST_F(DatabaseTest, SecondWriterIsToldThatTheDatabaseIsInUse) {
    Database first = opened(file());
    Database second = opened(file());
    auto transaction = Transaction::begin(first);
    ASSERT_TRUE(transaction.ok());
    EXPECT_EQ(Transaction::begin(second).error().code, ErrorCode::ProfileInUse);
}

TEST_F(DatabaseTest, BrokenConstraintIsADatabaseError) {
    Database database = opened(file());
    ASSERT_TRUE(database.exec("CREATE TABLE t(a INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES(1)").ok());
    EXPECT_EQ(database.exec("INSERT INTO t VALUES(1)").error().code, ErrorCode::DatabaseError);
}

TEST_F(DatabaseTest, FileThatIsNoDatabaseIsDamaged) {
    ASSERT_TRUE(base::writeFileDurably(file(), base::Bytes(4096, 'x')).ok());
    EXPECT_EQ(Database::open(file()).error().code, ErrorCode::LedgerDamaged);
}

TEST_F(DatabaseTest, QuickCheckFindsAnOverwrittenPage) {
    {
        Database database = opened(file());
        ASSERT_TRUE(database
                        .exec("CREATE TABLE t(a TEXT) STRICT; WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT "
                              "x + 1 FROM c WHERE x < 2000) INSERT INTO t SELECT 'row ' || x FROM c")
                        .ok());
        EXPECT_TRUE(database.quickCheck()->empty());
    }
    {
        std::fstream stream(file(), std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(4096 + 2);
        stream.write("\xff\xff\xff\xff\xff\xff", 6);
    }
    Database database = opened(file());
    const auto problems = database.quickCheck();
    EXPECT_TRUE(problems ? !problems->empty() : problems.error().code == ErrorCode::LedgerDamaged);
}

TEST_F(DatabaseTest, MissingFolderAndFolderInPlaceOfAFileFail) {
    EXPECT_EQ(Database::open(m_folder / "no" / "a.sqlite").error().code, ErrorCode::IoNotFound);
    std::filesystem::create_directory(file());
    EXPECT_FALSE(Database::open(file()).ok());
}

TEST_F(DatabaseTest, UserVersionIsKept) {
    {
        Database database = opened(file());
        EXPECT_EQ(*database.userVersion(), 0);
        ASSERT_TRUE(database.setUserVersion(3).ok());
    }
    Database database = opened(file());
    EXPECT_EQ(*database.userVersion(), 3);
}

TEST_F(DatabaseTest, ACopyIsOfOneMomentAndTakesTheTargetsPlace) {
    Database source = opened(file());
    ASSERT_TRUE(source.exec("CREATE TABLE t(x TEXT); INSERT INTO t VALUES('one'); PRAGMA user_version=7"));
    Database target = opened(file("b.sqlite"), {Journal::Delete, 0});
    ASSERT_TRUE(target.exec("CREATE TABLE other(x)"));
    const auto copied = source.copyTo(target);
    ASSERT_TRUE(copied) << copied.error().detail;
    ASSERT_TRUE(source.exec("INSERT INTO t VALUES('two')"));
    EXPECT_EQ(number(target, "SELECT count(*) FROM t"), 1);
    EXPECT_EQ(number(target, "SELECT count(*) FROM sqlite_schema"), 1);
    EXPECT_EQ(*target.userVersion(), 7);
}

TEST_F(DatabaseTest, WhatSomebodyElseHasLockedIsNotCopied) {
    Database source = opened(file());
    ASSERT_TRUE(source.exec("CREATE TABLE t(x)"));
    Database writer = opened(file());
    ASSERT_TRUE(writer.exec("BEGIN EXCLUSIVE"));
    Database target = opened(file("b.sqlite"));
    const auto copied = source.copyTo(target);
    ASSERT_FALSE(copied);
    EXPECT_EQ(copied.error().code, ErrorCode::ProfileInUse);
    ASSERT_TRUE(writer.exec("COMMIT"));
    EXPECT_TRUE(source.copyTo(target));
}

TEST_F(DatabaseTest, TheIntegrityCheckAlsoFindsARowThatRefersToNone) {
    Database database = opened(file());
    ASSERT_TRUE(database.exec("CREATE TABLE a(id INTEGER PRIMARY KEY); CREATE TABLE b(a REFERENCES a(id))"));
    EXPECT_TRUE(database.integrityCheck()->empty());
    ASSERT_TRUE(database.exec("PRAGMA foreign_keys=OFF; INSERT INTO b VALUES(5)"));
    EXPECT_EQ(*database.integrityCheck(), std::vector<std::string>{"a row of b refers to none"});
}

}  // namespace
}  // namespace renkei::db
