#include "exchange/shelf.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "crypto/issuer.h"
#include "crypto/pkcs12.h"
#include "json/json.h"
#include "store/store.h"
#include "support/memory_exchange.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

class ShelfTest : public ::testing::Test {
protected:
    static const testing::Offices& offices() {
        static const testing::Offices instance = testing::Offices::make();
        return instance;
    }
    static std::string relayText(const std::string& name) {
        const std::string pem = offices().authority.certificate.pem();
        return json::write(json::Object{{"name", name},
                                        {"api", "https://127.0.0.1:1"},
                                        {"site", "https://127.0.0.1:2"},
                                        {"tls_ca", pem},
                                        {"office_ca", json::Array{pem}},
                                        {"evidence_cert", offices().evidence.certificate.pem()},
                                        {"training", true}});
    }
    static base::Bytes p12(const crypto::Identity& identity) {
        return *crypto::exportPkcs12(identity, Secret("p12"), crypto::kIssuedPkcs12Rounds);
    }
    base::Result<ShelfEntry> import(const crypto::Identity& identity) {
        return shelf.import(p12(identity), Secret("p12"), Secret("key"), clock);
    }
    std::size_t foldersBelow() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder / "shelf" / "offices")) {
            ++count;
        }
        return count;
    }

    testing::TemporaryFolder folder;
    testing::ManualClock clock;
    Shelf shelf = *Shelf::open(folder / "shelf");
};

TEST_F(ShelfTest, ANewOneIsEmptyAndHasNoExchange) {
    EXPECT_TRUE(shelf.list()->empty());
    EXPECT_EQ(shelf.relay().error().code, ErrorCode::ProfileNotSetUp);
    EXPECT_EQ(import(offices().sender).error().code, ErrorCode::ProfileNotSetUp);
    EXPECT_EQ(foldersBelow(), 0U);
}

TEST_F(ShelfTest, ImportMakesTheProfileOfTheCertificatesOffice) {
    ASSERT_TRUE(shelf.setRelay(relayText("練習")).ok());
    const auto made = import(offices().sender);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    EXPECT_EQ(made->office, testing::kSenderOffice);
    EXPECT_EQ(made->folder, shelf.folderOf(testing::kSenderOffice));
    ASSERT_TRUE(import(offices().recipient).ok());
    const auto list = shelf.list();
    ASSERT_EQ(list->size(), 2U);
    EXPECT_EQ(list->at(0).office, testing::kSenderOffice);
    EXPECT_EQ(list->at(0).officeName, "事業所" + testing::kSenderOffice);
    EXPECT_EQ(list->at(0).relayName, "練習");
    EXPECT_TRUE(list->at(0).user.empty());
    ASSERT_EQ(list->at(0).certificates.size(), 1U);
    EXPECT_EQ(list->at(0).certificates.front(), offices().sender.certificate);
    EXPECT_FALSE(list->at(0).problem);
    EXPECT_EQ(Profile::open(made->folder)->identities(Secret("key"))->size(), 1U);
}

TEST_F(ShelfTest, AnotherCertificateOfAnOfficeGoesToTheSameProfile) {
    ASSERT_TRUE(shelf.setRelay(relayText("練習")).ok());
    ASSERT_TRUE(import(offices().sender).ok());
    ASSERT_TRUE(shelf.setRelay(relayText("別の接続先")).ok());
    const auto newer = crypto::issueOfficeCertificate(
        offices().authority, {"新しい名前",
                              testing::kSenderOffice,
                              crypto::CertificateKind::LongTermCare,
                              "試験",
                              crypto::KeyKind::EcP256,
                              {clock.time / 1000 * 1000, clock.time / 1000 * 1000 + base::kDayMs}});
    const auto entry = import(*newer);
    ASSERT_TRUE(entry.ok()) << entry.error().detail;
    EXPECT_EQ(entry->certificates.size(), 2U);
    EXPECT_EQ(entry->officeName, "新しい名前");
    EXPECT_EQ(entry->relayName, "練習");
    EXPECT_EQ(shelf.list()->size(), 1U);
}

TEST_F(ShelfTest, WhatIsNotTakenMakesNothing) {
    ASSERT_TRUE(shelf.setRelay(relayText("練習")).ok());
    const crypto::Validity validity{offices().sender.certificate.notBeforeMs(),
                                    offices().sender.certificate.notAfterMs()};
    const auto agent = crypto::issueOfficeCertificate(
        offices().authority,
        {"代理人", testing::kSenderOffice, crypto::CertificateKind::Agent, "試験", crypto::KeyKind::EcP256, validity});
    EXPECT_EQ(import(*agent).error().code, ErrorCode::CertificateWrongKind);
    const auto climbing = crypto::issueOfficeCertificate(
        offices().authority,
        {"名前", "../../x", crypto::CertificateKind::LongTermCare, "試験", crypto::KeyKind::EcP256, validity});
    EXPECT_EQ(import(*climbing).error().code, ErrorCode::CertificateMalformed);
    const auto other = crypto::createAuthority({"別", "別", crypto::KeyKind::EcP256, validity});
    const auto foreign =
        crypto::issueOfficeCertificate(*other, {"名前", testing::kSenderOffice, crypto::CertificateKind::LongTermCare,
                                                "試験", crypto::KeyKind::EcP256, validity});
    EXPECT_EQ(import(*foreign).error().code, ErrorCode::CertificateForeign);
    const auto file = p12(offices().sender);
    EXPECT_EQ(shelf.import(file, Secret("wrong"), Secret("key"), clock).error().code,
              ErrorCode::CertificateWrongPassword);
    EXPECT_EQ(shelf.import(file, Secret("p12"), Secret(), clock).error().code, ErrorCode::Usage);
    EXPECT_EQ(foldersBelow(), 0U);
}

TEST_F(ShelfTest, ADamagedProfileIsListedAndHidesNoOther) {
    ASSERT_TRUE(shelf.setRelay(relayText("練習")).ok());
    ASSERT_TRUE(import(offices().sender).ok());
    ASSERT_TRUE(import(offices().recipient).ok());
    const auto damaged = shelf.folderOf(testing::kSenderOffice);
    ASSERT_TRUE(base::writeFileDurably(damaged / "login.json", base::asBytes("{")).ok());
    const auto list = shelf.list();
    ASSERT_EQ(list->size(), 2U);
    ASSERT_TRUE(list->at(0).problem);
    EXPECT_EQ(list->at(0).problem->code, ErrorCode::ProfileDamaged);
    EXPECT_EQ(list->at(0).certificates.size(), 1U);
    EXPECT_FALSE(list->at(1).problem);
}

TEST_F(ShelfTest, ListsAProfileThatIsInUseAndNamesTheLastLogin) {
    ASSERT_TRUE(shelf.setRelay(relayText("練習")).ok());
    const auto entry = import(offices().sender);
    auto profile = *Profile::open(entry->folder);
    SavedLogin login;
    login.user = "C1370000019";
    login.office = testing::kSenderOffice;
    login.officeName = "みどり居宅介護支援事業所";
    ASSERT_TRUE(profile.saveLogin(login).ok());
    const auto held = store::Store::open(profile.storeFolder());
    ASSERT_TRUE(held.ok());
    const auto list = shelf.list();
    ASSERT_EQ(list->size(), 1U);
    EXPECT_FALSE(list->at(0).problem);
    EXPECT_EQ(list->at(0).user, "C1370000019");
    EXPECT_EQ(list->at(0).officeName, "みどり居宅介護支援事業所");
}

TEST_F(ShelfTest, ForeignFoldersAreNoOffices) {
    ASSERT_TRUE(base::makeFolders(folder / "shelf" / "offices" / "backup").ok());
    ASSERT_TRUE(base::writeFileDurably(folder / "shelf" / "offices" / "1370000019", base::asBytes("x")).ok());
    EXPECT_TRUE(shelf.list()->empty());
}

}  // namespace
}  // namespace renkei::exchange
