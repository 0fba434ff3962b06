#include "relay/training.h"

#include <gtest/gtest.h>

#include <set>

#include "base/files.h"
#include "crypto/trust.h"
#include "relay/relay_fixture.h"
#include "relay/training_offices.h"

namespace renkei::relay {
namespace {

namespace fs = std::filesystem;

std::string textOf(const fs::path& path) {
    const auto content = base::readFile(path, 1U << 20);
    EXPECT_TRUE(content) << path;
    return content ? std::string(base::asText(*content)) : "";
}

TEST(Training, HasOfficesOfEveryKind) {
    std::set<std::string_view> types;
    std::set<std::string_view> numbers;
    bool longName = false;
    bool ellipticCurve = false;
    for (const TrainingOffice& entry : trainingOffices()) {
        types.insert(entry.serviceTypes.begin(), entry.serviceTypes.end());
        numbers.insert(entry.number);
        EXPECT_TRUE(protocol::isOfficeNumber(entry.number)) << entry.number;
        constexpr std::size_t kFortyKanji = 120;
        longName = longName || entry.name.size() == kFortyKanji;
        ellipticCurve = ellipticCurve || entry.key == crypto::KeyKind::EcP256;
    }
    for (const char* type : {"43", "11", "46", "AF", "15", "13", "17", "21", "73", "A2"}) {
        EXPECT_TRUE(types.contains(type)) << type;
    }
    EXPECT_TRUE(numbers.contains("1370000019"));
    EXPECT_TRUE(numbers.contains("1370000027"));
    EXPECT_TRUE(numbers.contains("13A0100123"));
    EXPECT_TRUE(longName);
    EXPECT_TRUE(ellipticCurve);
}

TEST(Training, EveryOfficeIsTrustedAndItsPkcs12HasTheChain) {
    const fs::path& data = TrainingFolder::instance().path();
    auto anchors = crypto::certificatesFromPem(textOf(Folder{data}.officeAuthority()));
    ASSERT_TRUE(anchors);
    auto crl = crypto::Crl::fromDer(base::asBytes(textOf(Folder{data}.officeCrl())));
    ASSERT_TRUE(crl);
    const auto trust = crypto::Trust::create(*anchors, {*crl});
    ASSERT_TRUE(trust);
    for (const TrainingOffice& entry : trainingOffices()) {
        const crypto::Identity& identity = *office(entry.number).identity;
        EXPECT_EQ(identity.chain.size(), 1U);
        EXPECT_EQ(identity.certificate.officeNumber(), entry.number);
        EXPECT_TRUE(trust->check(identity.certificate, {}, TrainingFolder::instance().madeMs())) << entry.number;
    }
}

TEST(Training, SecretsAreForTheOwnerOnly) {
    const fs::path& data = TrainingFolder::instance().path();
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data)) {
        const bool others =
            (entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none;
        EXPECT_FALSE(others) << entry.path();
    }
}

TEST(Training, AuthoritiesKeysAreEncrypted) {
    const fs::path authorities = Folder{TrainingFolder::instance().path()}.authorities();
    for (const char* name : {"office.key.pem", "tls.key.pem", "evidence.key.pem"}) {
        EXPECT_NE(textOf(authorities / name).find("BEGIN ENCRYPTED PRIVATE KEY"), std::string::npos) << name;
    }
}

TEST(Training, TheThreeAuthoritiesAreApart) {
    const Folder folder{TrainingFolder::instance().path()};
    const auto office = crypto::certificatesFromPem(textOf(folder.officeAuthority()));
    const auto tls = crypto::certificatesFromPem(textOf(folder.tlsAuthority()));
    const auto evidence = crypto::certificatesFromPem(textOf(folder.evidenceCertificate()));
    ASSERT_TRUE(office && tls && evidence);
    EXPECT_NE(office->front().fingerprint(), tls->front().fingerprint());
    EXPECT_NE(evidence->front().issuer(), office->front().issuer());
    EXPECT_NE(evidence->front().issuer(), tls->front().issuer());
}

TEST(Training, RefusesAFolderThatHoldsAnything) {
    const TemporaryFolder folder;
    ASSERT_TRUE(base::writeFileDurably(folder.path() / "note.txt", base::asBytes("mine")));
    base::SystemClock clock;
    const auto made = setUpTraining(folder.path(), clock, clock);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, base::ErrorCode::IoExists);
    EXPECT_EQ(textOf(folder.path() / "note.txt"), "mine");
}

TEST(Training, ARenewedRevocationListIsTheNextOneAndKeepsWhatIsRevoked) {
    const TemporaryFolder folder;
    const Folder data{TrainingFolder::instance().copyTo(folder.path() / "data")};
    StandingClock clock(TrainingFolder::instance().madeMs() + base::kDayMs);
    const crypto::Certificate& helper = office(kHelper).identity->certificate;
    ASSERT_TRUE(base::writeFileDurably(folder.path() / "helper.pem", base::asBytes(helper.pem())));
    ASSERT_TRUE(renewCrl(data.root, folder.path() / "helper.pem", clock));
    ASSERT_TRUE(renewCrl(data.root, std::nullopt, clock));
    const auto crl = crypto::Crl::fromDer(base::asBytes(textOf(data.officeCrl())));
    ASSERT_TRUE(crl);
    EXPECT_EQ(crl->number(), 3);
    const auto trust = crypto::Trust::create(*crypto::certificatesFromPem(textOf(data.officeAuthority())), {*crl});
    ASSERT_TRUE(trust);
    EXPECT_TRUE(trust->isRevoked(helper));
    EXPECT_TRUE(trust->isRevoked(TrainingFolder::instance().bad("revoked").identity->certificate));
    EXPECT_FALSE(trust->isRevoked(office(kPlanner).identity->certificate));
}

}  // namespace
}  // namespace renkei::relay
