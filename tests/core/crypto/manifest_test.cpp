#include "crypto/manifest.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"

namespace renkei::crypto {
namespace {

using namespace testing;

TEST(Manifest, ReadsWhatItWrites) {
    const Manifest manifest = makeManifest(simpleRequest(), world().sender.certificate);
    const std::string text = need(writeManifest(manifest));
    const Manifest read = need(parseManifest(text));
    EXPECT_EQ(need(writeManifest(read)), text);
    EXPECT_EQ(read.messageId, simpleRequest().messageId);
    EXPECT_EQ(read.createdMs, kNow);
    ASSERT_EQ(read.openers.size(), 3U);
    EXPECT_EQ(read.openers[2], world().sender.certificate.fingerprint());
    EXPECT_EQ(read.recipientCertificates.size(), 2U);
    EXPECT_TRUE(compareFiles(read, simpleRequest().files).ok());
}

TEST(Manifest, OfficeThatWritesToItselfIsListedOnce) {
    SealRequest request = simpleRequest();
    request.recipients = {world().sender.certificate};
    EXPECT_EQ(makeManifest(request, world().sender.certificate).openers.size(), 1U);
}

TEST(Manifest, WithoutChainHeadTheMemberIsNull) {
    SealRequest request = simpleRequest();
    request.ownChainHead.reset();
    const std::string text = need(writeManifest(makeManifest(request, world().sender.certificate)));
    EXPECT_NE(text.find("\"own_chain_head\":null"), std::string::npos);
    EXPECT_FALSE(need(parseManifest(text)).ownChainHead);
}

TEST(Manifest, NoPrefixIsAManifest) {
    const std::string text = need(writeManifest(makeManifest(simpleRequest(), world().sender.certificate)));
    for (std::size_t length = 0; length < text.size(); ++length)
        EXPECT_EQ(codeOf(parseManifest(text.substr(0, length))), "parcel.manifest") << length;
    EXPECT_EQ(codeOf(parseManifest(text + "{}")), "parcel.manifest");
}

}  // namespace
}  // namespace renkei::crypto
