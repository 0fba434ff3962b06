#include "exchange/profile.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "crypto/issuer.h"
#include "crypto/pkcs12.h"
#include "json/json.h"
#include "support/memory_exchange.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

class ProfileTest : public ::testing::Test {
protected:
    static const testing::Offices& offices() {
        static const testing::Offices instance = testing::Offices::make();
        return instance;
    }
    static json::Object relayJson() {
        const std::string pem = offices().authority.certificate.pem();
        return {
            {"name", "試験"},  {"api", "https://127.0.0.1:1"},  {"site", "https://127.0.0.1:2"},
            {"tls_ca", pem},   {"office_ca", json::Array{pem}}, {"evidence_cert", offices().evidence.certificate.pem()},
            {"training", true}};
    }
    Profile profile() { return *Profile::open(folder / "profile"); }

    testing::TemporaryFolder folder;
};

TEST_F(ProfileTest, WithoutRelayOrLoginSaysSo) {
    EXPECT_EQ(profile().relay().error().code, ErrorCode::ProfileNotSetUp);
    EXPECT_EQ(profile().login().error().code, ErrorCode::NotLoggedIn);
    EXPECT_EQ(profile().identities(Secret("x")).error().code, ErrorCode::CertificateNone);
    EXPECT_FALSE(*profile().crl());
}

TEST_F(ProfileTest, KeepsTheRelaysDescription) {
    ASSERT_TRUE(profile().setRelay(json::write(relayJson())).ok());
    const auto relay = profile().relay();
    ASSERT_TRUE(relay.ok());
    EXPECT_EQ(relay->api, "https://127.0.0.1:1");
    EXPECT_TRUE(relay->training);
    EXPECT_EQ(relay->officeCaPem.size(), 1U);
}

TEST_F(ProfileTest, RefusesADescriptionThatIsNotWholeAndKeepsTheOldOne) {
    ASSERT_TRUE(profile().setRelay(json::write(relayJson())).ok());
    for (const char* member : {"api", "site", "tls_ca", "office_ca", "evidence_cert"}) {
        const json::Object whole = relayJson();
        json::Object broken;
        for (const auto& [name, value] : whole.members()) {
            if (name != member) {
                broken.set(name, value);
            }
        }
        EXPECT_FALSE(profile().setRelay(json::write(broken)).ok()) << member;
    }
    json::Object plain = relayJson();
    plain.set("api", "http://127.0.0.1:1");
    EXPECT_FALSE(profile().setRelay(json::write(plain)).ok());
    json::Object noCertificate = relayJson();
    noCertificate.set("tls_ca", "nothing");
    EXPECT_FALSE(profile().setRelay(json::write(noCertificate)).ok());
    EXPECT_TRUE(profile().relay().ok());
}

TEST_F(ProfileTest, WithADamagedFileSaysWhichKindOfTrouble) {
    ASSERT_TRUE(profile().setRelay(json::write(relayJson())).ok());
    ASSERT_TRUE(base::writeFileDurably(folder / "profile/relay.json", base::toBytes("{\"api\":")).ok());
    EXPECT_EQ(profile().relay().error().code, ErrorCode::ProfileDamaged);
    ASSERT_TRUE(base::writeFileDurably(folder / "profile/login.json", base::toBytes("")).ok());
    EXPECT_EQ(profile().login().error().code, ErrorCode::ProfileDamaged);
}

TEST_F(ProfileTest, UnlocksTheNewestCertificateFirstAndOlderOnesToo) {
    const Secret password("geheim");
    const auto issue = [&](base::TimeMs from) {
        return *crypto::issueOfficeCertificate(offices().authority, {"事業所",
                                                                     testing::kSenderOffice,
                                                                     crypto::CertificateKind::LongTermCare,
                                                                     "試験",
                                                                     crypto::KeyKind::EcP256,
                                                                     {from, from + base::kDayMs * 1095}});
    };
    const auto older = issue(1'735'689'600'000);
    const auto newer = issue(1'745'573'400'000);
    const auto another = issue(1'740'000'000'000);
    ASSERT_TRUE(profile().addCertificate(newer.certificate, *crypto::exportPkcs12(newer, password)).ok());
    ASSERT_TRUE(profile().addCertificate(older.certificate, *crypto::exportPkcs12(older, password)).ok());
    ASSERT_TRUE(profile().addCertificate(another.certificate, *crypto::exportPkcs12(another, Secret("other"))).ok());

    const auto listed = profile().certificates();
    ASSERT_EQ(listed->size(), 3U);
    EXPECT_EQ(listed->front(), newer.certificate);
    EXPECT_EQ(listed->back(), older.certificate);

    const auto identities = profile().identities(password);
    ASSERT_TRUE(identities.ok());
    ASSERT_EQ(identities->size(), 2U);
    EXPECT_EQ(identities->front().certificate, newer.certificate);
    EXPECT_EQ(profile().identities(Secret("other")).error().code, ErrorCode::KeyWrongPassword);
}

TEST_F(ProfileTest, KeepsALoginUntilItIsForgotten) {
    SavedLogin login{"C1", testing::kSenderOffice, "みどり", "2026-03-31", "ab", Secret("token"),
                     1000, Secret("refresh"),      2000};
    ASSERT_TRUE(profile().saveLogin(login).ok());
    const auto saved = profile().login();
    ASSERT_TRUE(saved.ok());
    EXPECT_EQ(saved->officeName, "みどり");
    EXPECT_EQ(saved->accessToken.view(), "token");
    EXPECT_EQ(saved->refreshExpiresMs, 2000);
    ASSERT_TRUE(profile().forgetLogin().ok());
    EXPECT_EQ(profile().login().error().code, ErrorCode::NotLoggedIn);
}

TEST_F(ProfileTest, KeepsTheNamesOfTheStaffTheLastOneFirst) {
    EXPECT_TRUE(profile().staffNames().empty());
    ASSERT_TRUE(profile().rememberStaff("佐藤").ok());
    ASSERT_TRUE(profile().rememberStaff("鈴木").ok());
    ASSERT_TRUE(profile().rememberStaff("佐藤").ok());
    EXPECT_EQ(profile().staffNames(), (std::vector<std::string>{"佐藤", "鈴木"}));
    ASSERT_TRUE(profile().forgetStaff("佐藤").ok());
    ASSERT_TRUE(profile().forgetStaff("いない").ok());
    EXPECT_EQ(profile().staffNames(), std::vector<std::string>{"鈴木"});
    for (const char* bad : {"", " 佐藤", "佐藤 ", "　佐藤", "佐藤　", "佐\n藤", "\xE3\x81"}) {
        EXPECT_EQ(profile().rememberStaff(bad).error().code, ErrorCode::Usage) << bad;
    }
    EXPECT_EQ(profile().rememberStaff(std::string(121, 'a')).error().code, ErrorCode::Usage);
    for (int i = 0; i < 60; ++i) {
        ASSERT_TRUE(profile().rememberStaff("担当" + std::to_string(i)).ok());
    }
    EXPECT_EQ(profile().staffNames().size(), kMaxStaffNames);
    EXPECT_EQ(profile().staffNames().front(), "担当59");
    EXPECT_EQ(profile().staffNames().back(), "担当10");
}

TEST_F(ProfileTest, ADamagedListOfNamesIsEmptyAndMadeAnew) {
    const auto file = profile().folder() / "staff.json";
    for (const char* damage : {"", "{", "[]", R"({"names":5})", R"({"names":[1,"",null]})"}) {
        ASSERT_TRUE(base::writeFileDurably(file, base::asBytes(damage)).ok());
        EXPECT_TRUE(profile().staffNames().empty()) << damage;
    }
    ASSERT_TRUE(profile().rememberStaff("佐藤").ok());
    EXPECT_EQ(profile().staffNames(), std::vector<std::string>{"佐藤"});
}

}  // namespace
}  // namespace renkei::exchange
