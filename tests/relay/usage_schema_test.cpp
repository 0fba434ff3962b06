#include <filesystem>

#include "relay/schema.h"
#include "relay/usage/licences.h"
#include "relay/usage_fixture.h"

namespace renkei::relay::usage {
namespace {

/// A database as version 1 made it (tests/data/relay/schema-v1.sql), with something in each table.
class OldDatabase : public ::testing::Test {
protected:
    void SetUp() override {
        const auto sql =
            base::readFile(std::filesystem::path(RENKEI_SOURCE_DIR) / "tests/data/relay/schema-v1.sql", 1U << 20);
        ASSERT_TRUE(sql);
        auto database = db::Database::open(m_path);
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec(base::asText(*sql)));
        ASSERT_TRUE(database->exec(
            "INSERT INTO office VALUES('1370000019', 'みどり', '東京都', '43', '2026-03-31', 'みどり', 3);"
            "INSERT INTO office VALUES('1370000027', 'あおぞら', '東京都', '11 A2', '2028-02-29', 'あおぞら', 0);"
            "INSERT INTO certificate VALUES(x'01', '1370000019', x'02', 1, 2, 0);"
            "INSERT INTO account VALUES('C1370000019', '1370000019', 'hash');"
            "INSERT INTO login_failure VALUES(x'03', 1, 2, 0);"
            "INSERT INTO session VALUES(7, '1370000019', 'C1370000019', 't', x'04', x'05', 9);"
            "INSERT INTO access_token VALUES(x'06', 7, 9);"
            "INSERT INTO terminal VALUES('1370000019', 't', '受付', 1, x'07');"
            "INSERT INTO message(seq, sender, id, recipient, sealed_hash, sealed_bytes, manifest_hash, "
            "certificate_hash, state, accepted_ms, change, blob_kept, summary, statement, acceptance) VALUES(5, "
            "'1370000019', 'm', '1370000027', x'08', 1, x'09', x'0a', 'waiting', 1, 1, 0, x'0b', x'0c', x'0d');"
            "INSERT INTO lease_use VALUES(5, 't', 1, 2);"
            "INSERT INTO evidence VALUES(1, '1370000019', 'm', 'acceptance', '', '', x'0e', x'0f');"));
        ASSERT_TRUE(database->setUserVersion(1));
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder.path() / "relay.sqlite";
};

TEST_F(OldDatabase, IsOpenedAndKeepsAll) {
    auto database = openDatabase(m_path);
    ASSERT_TRUE(database) << database.error().detail;
    EXPECT_EQ(*database->userVersion(), 3);
    for (const char* table : {"certificate", "account", "login_failure", "session", "access_token", "terminal",
                              "message", "lease_use", "evidence"}) {
        EXPECT_EQ(*sqlInteger(*database, std::string("SELECT count(*) FROM ") + table), 1) << table;
    }
    EXPECT_EQ(*sqlInteger(*database, "SELECT change FROM office WHERE number = '1370000019'"), 3);
    EXPECT_EQ(*sqlInteger(*database, "SELECT session FROM access_token WHERE hash = x'06'"), 7);
}

TEST_F(OldDatabase, ItsLicencesGoOnToTheirLastDayAndDoNotRenewByThemselves) {
    auto database = openDatabase(m_path);
    ASSERT_TRUE(database);
    const auto trust = crypto::Trust::create(
        *crypto::certificatesFromPem(
            base::asText(*base::readFile(Folder{TrainingFolder::instance().path()}.officeAuthority(), 1U << 16))),
        {});
    ASSERT_TRUE(trust);
    const Gate gate(*trust);
    Directory directory(*database, gate);
    const auto rules = LicenceRules::builtIn();
    Licences licences(*database, directory, *rules);
    const auto terms = licences.terms("1370000019");
    ASSERT_TRUE(terms);
    ASSERT_EQ(terms->size(), 1U);
    EXPECT_EQ(formatDay(terms->front().last), "2026-03-31");
    EXPECT_EQ(terms->front().origin, Origin::Carried);
    EXPECT_FALSE(rules->mayRenewByItself(terms->front()));
    EXPECT_EQ(formatDay(licences.terms("1370000027")->front().last), "2028-02-29");
    ASSERT_TRUE(licences.settle(*parseDay("2030-01-01")));
    EXPECT_EQ(licences.terms("1370000019")->size(), 1U);
    EXPECT_EQ((*directory.find("1370000019", 0))->licenceUntil, "2026-03-31");
}

TEST_F(OldDatabase, IsLeftAsItWasWhenItCannotBeBroughtUp) {
    {
        auto database = db::Database::open(m_path);
        ASSERT_TRUE(database->exec("CREATE TABLE correction(x)"));
    }
    EXPECT_FALSE(openDatabase(m_path));
    auto database = db::Database::open(m_path);
    ASSERT_TRUE(database);
    EXPECT_EQ(*database->userVersion(), 1);
    EXPECT_EQ(*sqlInteger(*database, "SELECT count(*) FROM sqlite_schema WHERE name = 'licence'"), 0);
}

TEST(NewDatabase, OfALaterVersionIsRefused) {
    auto database = db::Database::openInMemory();
    ASSERT_TRUE(database);
    ASSERT_TRUE(prepareSchema(*database));
    EXPECT_EQ(*database->userVersion(), 3);
    ASSERT_TRUE(prepareSchema(*database));
    ASSERT_TRUE(database->setUserVersion(4));
    EXPECT_EQ(codeOf(prepareSchema(*database)), "profile.newer");
}

}  // namespace
}  // namespace renkei::relay::usage
