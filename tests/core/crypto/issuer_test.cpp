#include "crypto/issuer.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

TEST(Issuer, RsaAuthorityIssuesWhatItsTrustTakes) {
    const Identity authority = makeAuthority("RSA CA", KeyKind::Rsa3072);
    const Trust trust = need(Trust::create({authority.certificate}));
    for (const KeyKind kind : {KeyKind::EcP256, KeyKind::Rsa2048}) {
        const Identity office = makeOffice(authority, "1370400044", kind);
        EXPECT_TRUE(trust.check(office.certificate, office.chain, kNow).ok());
        EXPECT_TRUE(checkKeyWorks(office).ok());
    }
}

TEST(Issuer, OpenSslVerifiesTheChains) {
    const TestFolder folder;
    const Identity server = need(issueServerCertificate(
        world().authority,
        {"localhost", {"localhost"}, {"127.0.0.1", "::1"}, KeyKind::EcP256, validFor(0, 10 * base::kDayMs)}));
    const Identity evidence =
        need(issueEvidenceCertificate(world().authority, {"Evidence", "Training", validFor(0, 10 * base::kDayMs)}));
    writeFile(folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
    writeFile(folder / "office.pem", base::asBytes(world().sender.certificate.pem()));
    writeFile(folder / "server.pem", base::asBytes(server.certificate.pem()));
    writeFile(folder / "evidence.pem", base::asBytes(evidence.certificate.pem()));
    const std::string at = std::to_string(kNow / 1000 + 60);
    const std::string verify = "openssl verify -x509_strict -attime " + at + " -CAfile ca.pem ";
    EXPECT_EQ(
        run(folder, verify + "-purpose sslclient office.pem && " + verify + "-purpose sslserver " +
                        "-verify_hostname localhost server.pem && " + verify + "-verify_ip 127.0.0.1 server.pem && " +
                        verify + "-verify_ip ::1 server.pem && " + verify + "evidence.pem"),
        0)
        << base::asText(readFile(folder / "output.txt"));
    EXPECT_NE(run(folder, verify + "-purpose sslserver office.pem"), 0);
}

TEST(Issuer, ServerNamesCannotSmuggleOthersIn) {
    const auto issueFor = [](std::vector<std::string> names, std::vector<std::string> addresses) {
        return codeOf(issueServerCertificate(world().authority, {"x", std::move(names), std::move(addresses),
                                                                 KeyKind::EcP256, validFor(0, base::kDayMs)}));
    };
    EXPECT_EQ(issueFor({"localhost,DNS:bank.example"}, {}), "usage");
    EXPECT_EQ(issueFor({"DNS:x"}, {}), "usage");
    EXPECT_EQ(issueFor({}, {"300.0.0.1"}), "usage");
    EXPECT_EQ(issueFor({}, {}), "usage");
    EXPECT_EQ(issueFor({"localhost"}, {"127.0.0.1"}), "ok");
}

TEST(Issuer, SerialsAreRandom) {
    const Identity first = makeOffice(world().authority, "1370400044", KeyKind::EcP256);
    const Identity second = makeOffice(world().authority, "1370400044", KeyKind::EcP256);
    EXPECT_NE(first.certificate.serial(), second.certificate.serial());
    EXPECT_EQ(first.certificate.serial().size(), 32U);
}

TEST(Issuer, CrlRoundTripsAndBadSerialsAreRefused) {
    const base::Bytes der =
        need(issueCrl(world().authority,
                      {5, kNow, kNow + 7 * base::kDayMs, {{world().third.certificate.serial(), kNow}, {"1f", kNow}}}));
    const Crl crl = need(Crl::fromDer(der));
    EXPECT_EQ(crl.number(), 5);
    EXPECT_EQ(crl.thisUpdateMs(), kNow);
    EXPECT_EQ(crl.nextUpdateMs(), kNow + 7 * base::kDayMs);
    EXPECT_EQ(crl.size(), 2U);
    EXPECT_TRUE(crl.verify(world().authority.certificate).ok());
    for (const char* serial : {"", "xyz", "12 34", "-1"})
        EXPECT_EQ(codeOf(issueCrl(world().authority, {1, kNow, kNow, {{serial, kNow}}})), "usage") << serial;
}

}  // namespace
}  // namespace renkei::crypto
