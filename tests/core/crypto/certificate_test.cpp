#include "crypto/certificate.h"

#include <gtest/gtest.h>

#include <set>

#include "core/crypto/world.h"
#include "crypto/hash.h"

namespace renkei::crypto {
namespace {

using namespace testing;

TEST(Certificate, TellsOfficeKindAndDates) {
    const Certificate& certificate = world().sender.certificate;
    EXPECT_EQ(certificate.officeNumber(), "1370100011");
    EXPECT_EQ(certificate.commonName(), "ひまわり居宅介護支援事業所 1370100011");
    EXPECT_EQ(certificate.kind(), CertificateKind::LongTermCare);
    EXPECT_EQ(certificate.kindText(), "介護保険証明書");
    EXPECT_EQ(certificate.notBeforeMs(), kNow - 30 * base::kDayMs);
    EXPECT_EQ(certificate.notAfterMs(), kNow + 1000 * base::kDayMs);
    EXPECT_EQ(certificate.keyAlgorithm(), KeyAlgorithm::EcP256);
    EXPECT_EQ(certificate.keyBits(), 256);
    EXPECT_TRUE(certificate.isStrong());
    EXPECT_FALSE(certificate.isAuthority());
    EXPECT_FALSE(certificate.isSelfIssued());
    EXPECT_EQ(certificate.serial().size(), 32U);
    EXPECT_EQ(certificate.fingerprint(), sha256(certificate.der()));
    EXPECT_NE(certificate.issuer().find("CN=Training Office CA"), std::string::npos) << certificate.issuer();
    EXPECT_TRUE(world().authority.certificate.isAuthority());
    EXPECT_TRUE(world().authority.certificate.isSelfIssued());
    EXPECT_EQ(world().rsaSender.certificate.keyAlgorithm(), KeyAlgorithm::Rsa);
    EXPECT_EQ(world().rsaSender.certificate.keyBits(), 2048);
}

TEST(Certificate, KnowsTheFourKindsAndWhichAreGood) {
    for (const auto& [kind, good] : {std::pair{CertificateKind::LongTermCare, true},
                                     {CertificateKind::DelegatedCarePlan, true},
                                     {CertificateKind::Agent, false},
                                     {CertificateKind::DisabilitySupport, false}}) {
        const Identity identity = makeOffice(world().authority, "1370100011", KeyKind::EcP256, kind);
        EXPECT_EQ(identity.certificate.kind(), kind);
        EXPECT_EQ(identity.certificate.kindText(), kindName(kind));
        EXPECT_EQ(isGoodKind(kind), good);
    }
    EXPECT_FALSE(isGoodKind(CertificateKind::Unknown));
    EXPECT_EQ(world().authority.certificate.kind(), CertificateKind::Unknown);
}

TEST(Certificate, ReadsOfficeAndKindWhereTheProfileSays) {
    CertificateProfile profile = trainingProfile();
    profile.officeNumber = SubjectField::OrganizationalUnit;
    profile.kind = SubjectField::SerialNumber;
    profile.kinds = {{"1370100011", CertificateKind::Agent}};
    const Certificate certificate = need(Certificate::fromDer(world().sender.certificate.der(), profile));
    EXPECT_EQ(certificate.officeNumber(), "介護保険証明書");
    EXPECT_EQ(certificate.kind(), CertificateKind::Agent);
}

TEST(Certificate, SurvivesPemAndDer) {
    const Certificate& certificate = world().rsaSender.certificate;
    EXPECT_EQ(need(Certificate::fromPem(certificate.pem())), certificate);
    EXPECT_EQ(need(Certificate::fromDer(certificate.der())).der(), certificate.der());
    const auto both = need(certificatesFromPem(certificate.pem() + world().authority.certificate.pem()));
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[1], world().authority.certificate);
    EXPECT_EQ(codeOf(Certificate::fromPem(certificate.pem() + certificate.pem())), "certificate.malformed");
}

TEST(Certificate, NoPrefixAndNoSuffixIsACertificate) {
    const base::Bytes& der = world().sender.certificate.der();
    for (std::size_t length = 0; length < der.size(); ++length)
        EXPECT_EQ(codeOf(Certificate::fromDer({der.data(), length})), "certificate.malformed") << length;
    base::Bytes longer = der;
    longer.push_back(0);
    EXPECT_EQ(codeOf(Certificate::fromDer(longer)), "certificate.malformed");
    const std::string pem = world().sender.certificate.pem();
    EXPECT_EQ(codeOf(Certificate::fromPem(pem.substr(0, pem.size() / 2))), "certificate.malformed");
    EXPECT_EQ(codeOf(Certificate::fromPem("")), "certificate.malformed");
    EXPECT_EQ(codeOf(Certificate::fromPem(pem + pem.substr(0, pem.size() / 2))), "certificate.malformed");
}

TEST(Certificate, MoreThanTheLimitIsRefused) {
    const std::string pem = world().sender.certificate.pem();
    std::string many;
    for (std::size_t i = 0; i < kMaxChain; ++i)
        many += pem;
    EXPECT_EQ(need(certificatesFromPem(many)).size(), kMaxChain);
    EXPECT_EQ(codeOf(certificatesFromPem(many + pem)), "certificate.malformed");
    EXPECT_EQ(codeOf(Certificate::fromDer(base::Bytes(kMaxCertificateBytes + 1, 0x30))), "certificate.malformed");
}

TEST(Certificate, ConfirmationNumberIsFourGroupsOfFiveDigitsAndItsOwn) {
    std::set<std::string> numbers;
    for (const Identity* identity : {&world().sender, &world().rsaSender, &world().recipient, &world().third}) {
        const std::string number = confirmationNumber(identity->certificate);
        ASSERT_EQ(number.size(), 23U);
        for (std::size_t i = 0; i < number.size(); ++i)
            EXPECT_TRUE(i % 6 == 5 ? number[i] == '-' : number[i] >= '0' && number[i] <= '9') << number;
        EXPECT_EQ(number, confirmationNumber(identity->certificate));
        numbers.insert(number);
    }
    EXPECT_EQ(numbers.size(), 4U);
}

}  // namespace
}  // namespace renkei::crypto
