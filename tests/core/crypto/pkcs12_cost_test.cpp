// A PKCS#12 file whose author asks for endless work is refused before any is done.

#include "crypto/pkcs12_cost.h"

#include <gtest/gtest.h>

#include "core/crypto/der_tree.h"
#include "core/crypto/world.h"
#include "crypto/openssl_handles.h"
#include "crypto/pkcs12.h"

namespace renkei::crypto {
namespace {

using namespace testing;

const char* const kTwoToThe31 = "0080000000";
const char* const kTwoToThe70 = "400000000000000000";

base::Secret password() {
    return base::Secret(std::string_view("secret"));
}

// PFX: version, ContentInfo, MacData. In the content lie AuthenticatedSafe, ContentInfo, SafeContents, bags.
DerTree file() {
    return DerTree::parse(need(exportPkcs12(world().sender, password(), 1000)));
}

/// Changes what lies in the octets of an element.
template <typename Change>
void within(DerTree& octets, Change change) {
    DerTree inner = DerTree::parse(octets.content);
    change(inner);
    octets.content = inner.write();
}

/// Changes the algorithm of the key's bag; the MAC is made anew, so that the file is a proper one.
template <typename Change>
base::Bytes withKeyAlgorithm(Change change) {
    DerTree tree = file();
    bool found = false;
    within(tree.at({1, 1, 0}), [&](DerTree& safes) {
        for (DerTree& safe : safes.children) {
            within(safe.at({1, 0}), [&](DerTree& bags) {
                for (DerTree& bag : bags.children) {
                    if (base::toHex(bag.at({0}).content) == "2a864886f70d010c0a0102") {
                        change(bag.at({1, 0, 0}));
                        found = true;
                    }
                }
            });
        }
    });
    EXPECT_TRUE(found);
    const base::Bytes der = tree.write();
    const unsigned char* next = der.data();
    const std::unique_ptr<PKCS12, Freer<PKCS12_free>> pkcs12(d2i_PKCS12(nullptr, &next, static_cast<long>(der.size())));
    EXPECT_EQ(PKCS12_set_mac(pkcs12.get(), "secret", -1, nullptr, 0, 1, EVP_sha256()), 1);
    return toDer(pkcs12.get(), i2d_PKCS12);
}

// PBES2, its parameters, PBKDF2, its parameters: salt and rounds.
base::Bytes withKeyRounds(const std::string& hex) {
    return withKeyAlgorithm([&](DerTree& algorithm) { algorithm.at({1, 0, 1, 1}) = primitive(0x02, hex); });
}

std::string import(const base::Bytes& bytes) {
    return codeOf(importPkcs12(bytes, password()));
}

TEST(Pkcs12Cost, EndlessRoundsOfTheMacAreRefused) {
    EXPECT_EQ(import(file().write()), "ok");
    for (const char* rounds : {kTwoToThe31, kTwoToThe70, "7fffffff", "00989681", "00", "ff"}) {
        DerTree tree = file();
        tree.at({2, 2}) = primitive(0x02, rounds);
        EXPECT_EQ(import(tree.write()), "certificate.malformed") << rounds;
    }
}

TEST(Pkcs12Cost, EndlessRoundsOfTheKeyAreRefused) {
    EXPECT_EQ(import(withKeyAlgorithm([](DerTree&) {})), "ok");
    // 2^31, 2^70, 2^31 − 1, one more than the limit, none, less than none.
    for (const char* rounds : {kTwoToThe31, kTwoToThe70, "7fffffff", "00989681", "00", "ff"})
        EXPECT_EQ(import(withKeyRounds(rounds)), "certificate.malformed") << rounds;
}

TEST(Pkcs12Cost, OtherDerivationsThanPbkdf2AreRefused) {
    // scrypt with 2^31 of each kind of work.
    const DerTree scrypt =
        constructed(0x30, {primitive(0x06, "2b06010401da47040b"),
                           constructed(0x30, {primitive(0x04, "0011223344556677"), primitive(0x02, kTwoToThe31),
                                              primitive(0x02, "7fffffff"), primitive(0x02, "7fffffff")})});
    EXPECT_EQ(import(withKeyAlgorithm([&](DerTree& algorithm) {
                  algorithm.at({1, 0}) = scrypt;
              })),
              "certificate.malformed");
    EXPECT_EQ(import(withKeyAlgorithm([](DerTree& algorithm) { algorithm.children.pop_back(); })),
              "certificate.malformed");
    EXPECT_EQ(import(withKeyAlgorithm([](DerTree& algorithm) { algorithm.at({1}).children.clear(); })),
              "certificate.malformed");
    // The old scheme with RC2 counts its rounds too.
    EXPECT_EQ(import(withKeyAlgorithm([](DerTree& algorithm) {
                  algorithm = constructed(
                      0x30, {primitive(0x06, "2a864886f70d010c0106"),
                             constructed(0x30, {primitive(0x04, "0011223344556677"), primitive(0x02, kTwoToThe31)})});
              })),
              "certificate.malformed");
}

TEST(Pkcs12Cost, PartsShareOneBudget) {
    const std::unique_ptr<X509_ALGOR, Freer<X509_ALGOR_free>> algorithm(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), 1000, nullptr, 0, nullptr, NID_hmacWithSHA256));
    EXPECT_EQ(derivationRounds(algorithm.get()), 1000);
    EXPECT_EQ(derivationRounds(nullptr), std::nullopt);
    const auto bagOf = [&] {
        X509_SIG* sealed = X509_SIG_new();
        X509_ALGOR* mine = nullptr;
        X509_SIG_getm(sealed, &mine, nullptr);
        X509_ALGOR_copy(mine, algorithm.get());
        return std::unique_ptr<PKCS12_SAFEBAG, Freer<PKCS12_SAFEBAG_free>>(PKCS12_SAFEBAG_create0_pkcs8(sealed));
    };
    const auto bag = bagOf();
    DerivationBudget budget(2999);
    EXPECT_TRUE(budget.allows(bag.get()));
    EXPECT_TRUE(budget.allows(bag.get()));
    EXPECT_FALSE(budget.allows(bag.get()));
    DerivationBudget exact(1000);
    EXPECT_TRUE(exact.allows(bag.get()));
}

}  // namespace
}  // namespace renkei::crypto
