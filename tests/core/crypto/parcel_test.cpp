#include "crypto/parcel.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"
#include "crypto/hash.h"

namespace renkei::crypto {
namespace {

using namespace testing;

base::Result<OpenedParcel> openWith(base::ByteView sealed, const Identity& identity,
                                    const OpenRequest& request = simpleOpenRequest()) {
    const Identity* const keys[] = {&identity};
    return open(sealed, keys, request, world().trust);
}

void expectSimple(const base::Result<OpenedParcel>& opened, const SealedParcel& sealed) {
    ASSERT_TRUE(opened.ok()) << codeOf(opened) << ' ' << opened.error().detail;
    const SealRequest request = simpleRequest();
    ASSERT_EQ(opened->files.size(), request.files.size());
    for (std::size_t i = 0; i < request.files.size(); ++i) {
        EXPECT_EQ(opened->files[i].name, request.files[i].name);
        EXPECT_EQ(opened->files[i].content, request.files[i].content);
    }
    EXPECT_EQ(opened->manifestJson, sealed.manifestJson);
    EXPECT_EQ(opened->manifestHash, sealed.manifestHash);
    EXPECT_EQ(opened->manifest.subject, request.subject);
    EXPECT_EQ(opened->manifest.note, request.note);
    EXPECT_EQ(opened->manifest.ownChainHead, request.ownChainHead);
    EXPECT_EQ(opened->manifest.ownChainSequence, request.ownChainSequence);
    EXPECT_EQ(opened->signingTimeMs, kNow);
}

TEST(Parcel, OpensForEveryRecipientAndTheSender) {
    for (const Identity* signer : {&world().sender, &world().rsaSender}) {
        const SealedParcel sealed = need(seal(*signer, simpleRequest()));
        EXPECT_EQ(sealed.sealedHash, sha256(sealed.sealed));
        for (const Identity* opener : {&world().recipient, &world().rsaRecipient, signer}) {
            const auto opened = openWith(sealed.sealed, *opener);
            expectSimple(opened, sealed);
            EXPECT_EQ(opened->signer, signer->certificate);
            EXPECT_EQ(opened->openedWith, opener->certificate.fingerprint());
        }
    }
}

TEST(Parcel, OpensWithAnOlderKeyAmongSeveral) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    const Identity* const keys[] = {&world().third, &world().recipient};
    const auto opened = open(sealed.sealed, keys, simpleOpenRequest(), world().trust);
    expectSimple(opened, sealed);
    EXPECT_EQ(opened->openedWith, world().recipient.certificate.fingerprint());
}

}  // namespace
}  // namespace renkei::crypto
