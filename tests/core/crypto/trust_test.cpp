#include "crypto/trust.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

std::string check(const Trust& trust, const Identity& identity, base::TimeMs atMs = kNow) {
    return codeOf(trust.check(identity.certificate, identity.chain, atMs));
}

Crl crlOf(const Identity& authority, std::vector<RevokedCertificate> revoked) {
    return need(Crl::fromDer(need(issueCrl(authority, {1, kNow, kNow + base::kDayMs, std::move(revoked)}))));
}

TEST(Trust, TakesOwnOfficesAndNoOthers) {
    EXPECT_EQ(check(world().trust, world().sender), "ok");
    EXPECT_EQ(check(world().trust, world().rsaSender), "ok");
    EXPECT_EQ(check(world().trust, world().foreign), "certificate.foreign");
    EXPECT_EQ(codeOf(world().trust.check(world().sender.certificate, {}, kNow)), "ok");
}

TEST(Trust, AnAuthorityOfTheSameNameIsStillForeign) {
    const Identity twin = makeAuthority("Training Office CA");
    EXPECT_EQ(check(world().trust, makeOffice(twin, "1370100011", KeyKind::EcP256)), "certificate.foreign");
}

TEST(Trust, DatesCountToTheSecond) {
    const Identity& office = world().sender;
    const base::TimeMs from = office.certificate.notBeforeMs();
    const base::TimeMs to = office.certificate.notAfterMs();
    EXPECT_EQ(check(world().trust, office, from - base::kSecondMs), "certificate.not-yet-valid");
    EXPECT_EQ(check(world().trust, office, from + base::kSecondMs), "ok");
    EXPECT_EQ(check(world().trust, office, to - base::kSecondMs), "ok");
    EXPECT_EQ(check(world().trust, office, to + base::kSecondMs), "certificate.expired");
}

TEST(Trust, RevocationCountsFromItsTime) {
    const Trust trust = need(Trust::create({world().authority.certificate},
                                           {crlOf(world().authority, {{world().sender.certificate.serial(), kNow}})}));
    EXPECT_EQ(check(trust, world().sender, kNow - base::kSecondMs), "ok");
    EXPECT_EQ(check(trust, world().sender, kNow), "certificate.revoked");
    EXPECT_EQ(check(trust, world().rsaSender, kNow), "ok");
    EXPECT_TRUE(trust.isRevoked(world().sender.certificate));
    EXPECT_FALSE(trust.isRevoked(world().rsaSender.certificate));
}

TEST(Trust, ListsOfOthersAreRefused) {
    const Crl foreign = crlOf(world().otherAuthority, {});
    EXPECT_EQ(codeOf(Trust::create({world().authority.certificate}, {foreign})), "certificate.crl");
    const Crl twin = crlOf(makeAuthority("Training Office CA"), {});
    EXPECT_EQ(codeOf(Trust::create({world().authority.certificate}, {twin})), "certificate.crl");
}

TEST(Trust, AnchorsAreAuthorities) {
    EXPECT_EQ(codeOf(Trust::create({})), "certificate.malformed");
    EXPECT_EQ(codeOf(Trust::create({world().sender.certificate})), "certificate.malformed");
}

TEST(Trust, CertificatesForOtherUsesAreRefused) {
    const Identity server = need(issueServerCertificate(
        world().authority, {"localhost", {"localhost"}, {}, KeyKind::EcP256, validFor(-base::kDayMs, base::kDayMs)}));
    const Identity evidence = need(
        issueEvidenceCertificate(world().authority, {"Evidence", "Training", validFor(-base::kDayMs, base::kDayMs)}));
    EXPECT_EQ(check(world().trust, server), "certificate.wrong-use");
    EXPECT_EQ(check(world().trust, evidence), "certificate.wrong-use");
    EXPECT_EQ(check(world().trust, world().authority), "certificate.wrong-use");
}

TEST(Trust, WeakKeysAreRefused) {
    const TestFolder folder;
    writeFile(folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
    writeFile(folder / "ca.key", need(world().authority.key.pem()).bytes());
    writeFile(folder / "ext", base::asBytes("keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement\n"
                                            "extendedKeyUsage=clientAuth,emailProtection\n"));
    // The real clock is far from kNow, so the certificate is made valid for a century and judged in 2040.
    const std::string issueIt =
        " -nodes -keyout k.pem -subj /serialNumber=1370100011 -out r.csr && openssl x509 -req -in r.csr -CA ca.pem "
        "-CAkey "
        "ca.key -set_serial 77 -days 36500 -extfile ext ";
    ASSERT_EQ(
        run(folder, "openssl req -newkey rsa:1024" + issueIt + "-out small.pem && openssl req -newkey rsa:2048" +
                        issueIt + "-sha1 -out sha1.pem && openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-384" +
                        issueIt + "-out p384.pem"),
        0)
        << base::asText(readFile(folder / "output.txt"));
    constexpr base::TimeMs kLater = 2'051'222'400'000;
    for (const char* name : {"small.pem", "sha1.pem", "p384.pem"}) {
        const Certificate weak = need(Certificate::fromPem(base::asText(readFile(folder / name))));
        EXPECT_FALSE(weak.isStrong()) << name;
        EXPECT_EQ(codeOf(world().trust.check(weak, {}, kLater)), "certificate.weak") << name;
    }
}

TEST(Trust, EveryMissingUseIsRefused) {
    const TestFolder folder;
    writeFile(folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
    writeFile(folder / "ca.key", need(world().authority.key.pem()).bytes());
    ASSERT_EQ(
        run(folder,
            "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -subj /CN=x -out ec.csr && "
            "openssl req -newkey rsa:2048 -nodes -keyout rsa.key -subj /CN=x -out rsa.csr"),
        0);
    constexpr base::TimeMs kLater = 2'051'222'400'000;
    const auto judge = [&](const std::string& key, const std::string& extensions) {
        writeFile(folder / "ext", base::asBytes(extensions));
        EXPECT_EQ(run(folder, "openssl x509 -req -in " + key +
                                  ".csr -CA ca.pem -CAkey ca.key -set_serial 9 -days 36500 -extfile ext -out out.pem"),
                  0);
        const Certificate certificate = need(Certificate::fromPem(base::asText(readFile(folder / "out.pem"))));
        return codeOf(world().trust.check(certificate, {}, kLater));
    };
    const std::string extended = "extendedKeyUsage=clientAuth,emailProtection\n";
    EXPECT_EQ(judge("ec", "keyUsage=digitalSignature,keyAgreement\n" + extended), "ok");
    EXPECT_EQ(judge("rsa", "keyUsage=digitalSignature,keyEncipherment\n" + extended), "ok");
    EXPECT_EQ(judge("ec", "keyUsage=digitalSignature,keyEncipherment\n" + extended), "certificate.wrong-use");
    EXPECT_EQ(judge("rsa", "keyUsage=digitalSignature,keyAgreement\n" + extended), "certificate.wrong-use");
    EXPECT_EQ(judge("ec", "keyUsage=keyAgreement\n" + extended), "certificate.wrong-use");
    EXPECT_EQ(judge("ec", extended), "certificate.wrong-use");
    EXPECT_EQ(judge("ec", "keyUsage=digitalSignature,keyAgreement\n"), "certificate.wrong-use");
    EXPECT_EQ(judge("ec", "keyUsage=digitalSignature,keyAgreement\nextendedKeyUsage=clientAuth\n"),
              "certificate.wrong-use");
    EXPECT_EQ(judge("ec", "keyUsage=digitalSignature,keyAgreement\nextendedKeyUsage=emailProtection\n"),
              "certificate.wrong-use");
    EXPECT_EQ(judge("ec", "basicConstraints=CA:TRUE\nkeyUsage=digitalSignature,keyAgreement,keyCertSign\n" + extended),
              "certificate.wrong-use");
}

TEST(Trust, ChainsThroughAnIntermediateAreFollowed) {
    const TestFolder folder;
    writeFile(folder / "ca.pem", base::asBytes(world().authority.certificate.pem()));
    writeFile(folder / "ca.key", need(world().authority.key.pem()).bytes());
    writeFile(folder / "ext", base::asBytes("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                                            "subjectKeyIdentifier=hash\n"));
    ASSERT_EQ(
        run(folder,
            "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.pem -subj /CN=Branch -out r.csr "
            "&& openssl x509 -req -in r.csr -CA ca.pem -CAkey ca.key -set_serial 78 -days 36500 -extfile ext -out "
            "branch.pem"),
        0);
    const Identity branch =
        need(identityFromPem(base::asText(readFile(folder / "branch.pem")), base::asText(readFile(folder / "k.pem"))));
    constexpr base::TimeMs kLater = 2'051'222'400'000;
    const Identity office = makeOffice(branch, "1370100011", KeyKind::EcP256, CertificateKind::LongTermCare,
                                       {kLater - base::kDayMs, kLater + base::kDayMs});
    EXPECT_EQ(codeOf(world().trust.check(office.certificate, office.chain, kLater)), "ok");
    EXPECT_EQ(codeOf(world().trust.check(office.certificate, {}, kLater)), "certificate.foreign");
}

TEST(Trust, NoPrefixOfAListIsAList) {
    const base::Bytes der = crlOf(world().authority, {{"12", kNow}}).der();
    for (std::size_t length = 0; length < der.size(); ++length)
        EXPECT_EQ(codeOf(Crl::fromDer({der.data(), length})), "certificate.crl") << length;
}

}  // namespace
}  // namespace renkei::crypto
