#include "crypto/hash.h"

#include <gtest/gtest.h>

#include <string>

namespace renkei::crypto {
namespace {

using base::asBytes;

TEST(Hash, Sha256GivesTheVectorsOfFips180) {
    EXPECT_EQ(base::toHex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(base::toHex(sha256(asBytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, PiecesHashLikeTheWhole) {
    Sha256Hasher hasher;
    hasher.update(asBytes("a"));
    hasher.update({});
    hasher.update(asBytes("bc"));
    EXPECT_EQ(hasher.finish(), sha256(asBytes("abc")));
    EXPECT_EQ(hasher.finish(), sha256({}));
}

TEST(Hash, RandomBytesDiffer) {
    const auto first = randomBytes(32);
    const auto second = randomBytes(32);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(first->size(), 32U);
    EXPECT_NE(*first, *second);
    EXPECT_TRUE(randomBytes(kMaxRandomBytes).ok());
    EXPECT_FALSE(randomBytes(kMaxRandomBytes + 1).ok());
}

TEST(Hash, ConstantTimeComparisonComparesAll) {
    EXPECT_TRUE(equalConstantTime(asBytes("token"), asBytes("token")));
    EXPECT_FALSE(equalConstantTime(asBytes("token"), asBytes("tokem")));
    EXPECT_FALSE(equalConstantTime(asBytes("token"), asBytes("toke")));
    EXPECT_TRUE(equalConstantTime({}, {}));
}

TEST(Hash, PasswordVerifiesAndNoOtherDoes) {
    const base::Secret password("ひまわり-2025");
    const auto stored = hashPassword(password);
    ASSERT_TRUE(stored.ok());
    EXPECT_TRUE(stored->starts_with("scrypt$14$8$1$"));
    EXPECT_TRUE(verifyPassword(password, *stored));
    EXPECT_FALSE(verifyPassword(base::Secret("ひまわり-2024"), *stored));
    EXPECT_FALSE(verifyPassword(base::Secret(), *stored));
    EXPECT_NE(*stored, *hashPassword(password));
}

TEST(Hash, DamagedPasswordTextsVerifyNothing) {
    const base::Secret password("secret");
    const std::string stored = *hashPassword(password);
    for (std::size_t length = 0; length < stored.size(); ++length)
        EXPECT_FALSE(verifyPassword(password, stored.substr(0, length))) << length;
    EXPECT_FALSE(verifyPassword(password, stored + "$"));
    EXPECT_FALSE(verifyPassword(password, "scrypt$60$8$1$" + stored.substr(14)));
    EXPECT_FALSE(verifyPassword(password, "scrypt$14$8$999999$" + stored.substr(14)));
}

TEST(Hash, PasswordsBeyondTheLimitAreRefused) {
    EXPECT_TRUE(hashPassword(base::Secret(std::string(kMaxPasswordBytes, 'a'))).ok());
    EXPECT_FALSE(hashPassword(base::Secret(std::string(kMaxPasswordBytes + 1, 'a'))).ok());
}

// RFC 4231, test cases 2 and 6 (a key that is longer than a block).
TEST(Hash, HmacIsWhatTheStandardSays) {
    EXPECT_EQ(base::toHex(hmacSha256(base::asBytes("Jefe"), base::asBytes("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(base::toHex(hmacSha256(base::Bytes(131, 0xAA),
                                     base::asBytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace renkei::crypto
