#include "crypto/identity.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

TEST(Identity, SurvivesPem) {
    for (const Identity* identity : {&world().sender, &world().rsaSender}) {
        const TlsPem pem = need(pemForTls(*identity));
        const Identity read = need(identityFromPem(pem.certificates, pem.key.view()));
        EXPECT_EQ(read.certificate, identity->certificate);
        EXPECT_EQ(read.chain, identity->chain);
        EXPECT_TRUE(read.key.matches(identity->certificate));
        EXPECT_TRUE(checkKeyWorks(read).ok());
    }
}

TEST(Identity, TlsPemHoldsOwnCertificateThenChain) {
    const TlsPem pem = need(pemForTls(world().sender));
    EXPECT_EQ(pem.certificates, world().sender.certificate.pem() + world().authority.certificate.pem());
    EXPECT_TRUE(pem.key.view().starts_with("-----BEGIN PRIVATE KEY-----"));
}

TEST(Identity, KeyOfAnotherCertificateIsRefused) {
    const TlsPem pem = need(pemForTls(world().third));
    EXPECT_EQ(codeOf(identityFromPem(world().sender.certificate.pem(), pem.key.view())), "certificate.no-key");
    const Identity mixed{world().sender.certificate, need(PrivateKey::fromPem(pem.key.view())), {}};
    EXPECT_EQ(codeOf(checkKeyWorks(mixed)), "certificate.no-key");
}

TEST(Identity, EncryptedPemOpensWithItsPasswordOnly) {
    const base::Secret password("研修 2025");
    const base::Secret wrong("研修 2024");
    const base::Secret pem = need(world().sender.key.encryptedPem(password));
    EXPECT_TRUE(pem.view().starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    EXPECT_TRUE(need(PrivateKey::fromPem(pem.view(), &password)).matches(world().sender.certificate));
    EXPECT_EQ(codeOf(PrivateKey::fromPem(pem.view(), &wrong)), "key.wrong-password");
    EXPECT_EQ(codeOf(PrivateKey::fromPem(pem.view())), "key.wrong-password");
    EXPECT_EQ(codeOf(PrivateKey::fromPem("no key")), "certificate.malformed");
}

TEST(Identity, DerivesTheSameFromTheSameKeyAndPurposeOnly) {
    for (const KeyKind kind : {KeyKind::EcP256, KeyKind::Rsa2048}) {
        const auto key = PrivateKey::generate(kind);
        const auto other = PrivateKey::generate(kind);
        ASSERT_TRUE(key.ok() && other.ok());
        const auto derived = key->derive("a");
        ASSERT_TRUE(derived.ok());
        EXPECT_EQ(derived->size(), 64U);
        const auto again = PrivateKey::fromPem(key->pem()->view());
        EXPECT_EQ(again->derive("a")->view(), derived->view());
        EXPECT_NE(key->derive("b")->view(), derived->view());
        EXPECT_NE(other->derive("a")->view(), derived->view());
    }
}

}  // namespace
}  // namespace renkei::crypto
