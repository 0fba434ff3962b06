#include "crypto/sealed_content.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"
#include "crypto/parcel.h"

namespace renkei::crypto {
namespace {

using namespace testing;

const std::string kJson = R"({"kind":"plan","month":"2025-04","subject":"4月分"})";

TEST(SealedContent, SummaryOpensForRecipientAndSender) {
    const std::vector<Certificate> recipients{world().recipient.certificate, world().rsaRecipient.certificate};
    for (const Identity* signer : {&world().sender, &world().rsaSender}) {
        const base::Bytes sealed = need(sealSummary(*signer, recipients, base::asBytes(kJson), kNow));
        EXPECT_LE(sealed.size(), kMaxSealedSummaryBytes);
        for (const Identity* opener : {&world().recipient, &world().rsaRecipient, signer}) {
            const Identity* const keys[] = {opener};
            const OpenedContent opened = need(openSummary(sealed, keys, world().trust, kNow));
            EXPECT_EQ(base::asText(opened.content), kJson);
            EXPECT_EQ(opened.signer, signer->certificate);
            EXPECT_EQ(opened.signingTimeMs, kNow);
            EXPECT_EQ(opened.openedWith, opener->certificate.fingerprint());
            EXPECT_EQ(opened.openerCount, 3U);
        }
    }
}

TEST(SealedContent, SummariesHaveOneLength) {
    const std::vector<Certificate> recipients{world().rsaRecipient.certificate};
    const base::Bytes full = base::Bytes(kMaxSummaryBytes, 'a');
    const base::Bytes first = need(sealSummary(world().rsaSender, recipients, base::asBytes("{}"), kNow));
    const base::Bytes second = need(sealSummary(world().rsaSender, recipients, full, kNow));
    EXPECT_EQ(first.size(), second.size());
    const Identity* const keys[] = {&world().rsaRecipient};
    EXPECT_EQ(need(openSummary(second, keys, world().trust, kNow)).content, full);
    EXPECT_EQ(codeOf(sealSummary(world().rsaSender, recipients, base::Bytes(kMaxSummaryBytes + 1, 'a'), kNow)),
              "parcel.too-large");
}

TEST(SealedContent, ForeignExpiredAndOtherKeysAreRefused) {
    const std::vector<Certificate> recipients{world().recipient.certificate};
    const Identity* const keys[] = {&world().recipient};
    const Identity* const otherKeys[] = {&world().third};
    const base::Bytes sealed = need(sealContent(world().sender, recipients, base::asBytes(kJson), kNow));
    EXPECT_EQ(codeOf(openContent(sealed, keys, world().trust, kNow)), "ok");
    EXPECT_EQ(codeOf(openContent(sealed, otherKeys, world().trust, kNow)), "parcel.cannot-open");
    EXPECT_EQ(codeOf(openContent(sealed, keys, world().trust, kNow + 2000 * base::kDayMs)), "certificate.expired");
    const base::Bytes foreign = need(sealContent(world().foreign, recipients, base::asBytes(kJson), kNow));
    EXPECT_EQ(codeOf(openContent(foreign, keys, world().trust, kNow)), "certificate.foreign");
    EXPECT_EQ(codeOf(sealContent(world().sender, {}, base::asBytes(kJson), kNow)), "recipient.no-certificate");
}

TEST(SealedContent, ContentThatIsNoSummaryIsRefusedAsOne) {
    const std::vector<Certificate> recipients{world().recipient.certificate};
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes content = need(sealContent(world().sender, recipients, base::asBytes(kJson), kNow));
    EXPECT_EQ(codeOf(openSummary(content, keys, world().trust, kNow)), "parcel.format");
    const base::Bytes parcel = need(sealContent(world().sender, recipients, base::Bytes(kMaxSealedSummaryBytes), kNow));
    EXPECT_EQ(codeOf(openSummary(parcel, keys, world().trust, kNow)), "parcel.too-large");
}

TEST(SealedContent, EveryFlippedByteIsRefusedOrChangesNothing) {
    const std::vector<Certificate> recipients{world().recipient.certificate};
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes sealed = need(sealSummary(world().sender, recipients, base::asBytes(kJson), kNow));
    std::size_t unharmed = 0;
    for (std::size_t at = 0; at < sealed.size(); at += at < 800 ? 1U : 13U) {
        base::Bytes flipped = sealed;
        flipped[at] ^= 0x10;
        const auto opened = openSummary(flipped, keys, world().trust, kNow);
        if (opened) {
            ++unharmed;
            EXPECT_EQ(base::asText(opened->content), kJson);
        }
    }
    EXPECT_LT(unharmed, 350U);  // The sender's own copy of the key.
}

TEST(SealedContent, EmptyContentIsContent) {
    const std::vector<Certificate> recipients{world().recipient.certificate};
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes sealed = need(sealContent(world().sender, recipients, {}, kNow));
    EXPECT_TRUE(need(openContent(sealed, keys, world().trust, kNow)).content.empty());
}

}  // namespace
}  // namespace renkei::crypto
