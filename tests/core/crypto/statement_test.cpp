#include "crypto/statement.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

const std::string kJson = R"({"v":1,"kind":"acceptance"})";

TEST(Statement, SaysWhoSignedWhatAndWhen) {
    const Identity evidence =
        need(issueEvidenceCertificate(world().authority, {"Evidence", "Training", validFor(0, 10 * base::kDayMs)}));
    for (const Identity* signer : {&world().sender, &world().rsaSender, &evidence}) {
        const base::Bytes der = need(signStatement(*signer, base::asBytes(kJson), kNow + 999));
        const Statement statement = need(verifyStatement(der));
        EXPECT_EQ(base::asText(statement.content), kJson);
        EXPECT_EQ(statement.signer, signer->certificate);
        EXPECT_EQ(statement.signingTimeMs, kNow);
        EXPECT_TRUE(statement.chain.empty());
    }
}

TEST(Statement, EveryFlippedByteIsRefused) {
    for (const Identity* signer : {&world().sender, &world().rsaSender}) {
        const base::Bytes der = need(signStatement(*signer, base::asBytes(kJson), kNow));
        for (std::size_t at = 0; at < der.size(); ++at) {
            base::Bytes flipped = der;
            flipped[at] ^= 0x04;
            EXPECT_EQ(codeOf(verifyStatement(flipped)), "evidence.invalid") << at;
        }
        for (std::size_t length = 0; length < der.size(); ++length)
            EXPECT_EQ(codeOf(verifyStatement({der.data(), length})), "evidence.invalid") << length;
    }
}

TEST(Statement, SigningTimesAfter2049Survive) {
    for (const char* text : {"2049-12-31T23:59:59.000Z", "2050-01-01T00:00:00.000Z"}) {
        const base::TimeMs time = base::parseTime(text).value();
        EXPECT_EQ(need(verifyStatement(need(signStatement(world().sender, base::asBytes(kJson), time)))).signingTimeMs,
                  time);
    }
}

TEST(Statement, LengthIsBounded) {
    const base::Bytes full(kMaxStatementBytes, 'a');
    EXPECT_EQ(need(verifyStatement(need(signStatement(world().sender, full, kNow)))).content, full);
    EXPECT_EQ(codeOf(signStatement(world().sender, base::Bytes(kMaxStatementBytes + 1, 'a'), kNow)),
              "request.too-large");
}

TEST(Statement, IntermediateAuthoritiesComeAlong) {
    const Identity signer{world().sender.certificate,
                          need(PrivateKey::fromPem(need(world().sender.key.pem()).view())),
                          {world().third.certificate, world().authority.certificate}};
    const Statement statement = need(verifyStatement(need(signStatement(signer, base::asBytes(kJson), kNow))));
    EXPECT_EQ(statement.signer, world().sender.certificate);
    EXPECT_EQ(statement.chain, std::vector<Certificate>{world().third.certificate});
}

}  // namespace
}  // namespace renkei::crypto
