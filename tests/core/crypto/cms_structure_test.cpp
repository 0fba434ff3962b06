#include "crypto/cms_structure.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/crypto/world.h"
#include "crypto/cms.h"
#include "crypto/parcel.h"

namespace renkei::crypto {
namespace {

using namespace testing;

base::Bytes replacedOnce(base::Bytes bytes, std::string_view fromHexText, std::string_view toHexText) {
    const base::Bytes from = base::fromHex(fromHexText).value();
    const base::Bytes to = base::fromHex(toHexText).value();
    const auto at = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
    EXPECT_NE(at, bytes.end()) << fromHexText;
    if (at != bytes.end())
        std::copy(to.begin(), to.end(), at);
    return bytes;
}

base::Bytes envelope(const Identity& recipient) {
    return need(cmsEncrypt(base::asBytes("content"), {&recipient.certificate, 1}));
}

TEST(CmsStructure, EnvelopeNamesItsRecipients) {
    const std::vector<Certificate> recipients{world().recipient.certificate, world().rsaRecipient.certificate};
    const base::Bytes sealed = need(cmsEncrypt(base::asBytes("x"), recipients));
    EXPECT_EQ(need(readEnvelopeStructure(sealed)).recipients.size(), 2U);
}

TEST(CmsStructure, OtherAlgorithmsOfTheEnvelopeAreRefused) {
    const base::Bytes ec = envelope(world().recipient);
    const base::Bytes rsa = envelope(world().rsaRecipient);
    const auto code = [](const base::Bytes& der) { return codeOf(readEnvelopeStructure(der)); };
    EXPECT_EQ(code(ec), "ok");
    EXPECT_EQ(code(rsa), "ok");
    // AES-256-GCM becomes AES-128-GCM, AES-256-CBC.
    EXPECT_EQ(code(replacedOnce(ec, "060960864801650304012e", "0609608648016503040106")), "parcel.algorithm");
    EXPECT_EQ(code(replacedOnce(ec, "060960864801650304012e", "060960864801650304012a")), "parcel.algorithm");
    // OAEP becomes PKCS#1 v1.5; its SHA-256 becomes SHA-1's neighbour SHA-384; MGF1 becomes something else.
    EXPECT_EQ(code(replacedOnce(rsa, "06092a864886f70d010107", "06092a864886f70d010101")), "parcel.algorithm");
    EXPECT_EQ(code(replacedOnce(rsa, "0609608648016503040201", "0609608648016503040202")), "parcel.algorithm");
    EXPECT_EQ(code(replacedOnce(rsa, "06092a864886f70d010108", "06092a864886f70d010109")), "parcel.algorithm");
    // The KDF with SHA-1's neighbour SHA-224; AES-128 key wrap.
    EXPECT_EQ(code(replacedOnce(ec, "06062b8104010b01", "06062b8104010b00")), "parcel.algorithm");
    EXPECT_EQ(code(replacedOnce(ec, "060960864801650304012d", "0609608648016503040105")), "parcel.algorithm");
    // authEnvelopedData becomes another content type.
    EXPECT_EQ(code(replacedOnce(ec, "060b2a864886f70d0109100117", "060b2a864886f70d0109100102")), "parcel.algorithm");
}

TEST(CmsStructure, TagOfTwelveBytesIsRefused) {
    base::Bytes ec = envelope(world().recipient);
    // … INTEGER 16 at the end of the parameters, [0] with the content.
    const base::Bytes end = base::fromHex("0201108007").value();
    const auto at = std::search(ec.begin(), ec.end(), end.begin(), end.end());
    ASSERT_NE(at, ec.end());
    *(at + 2) = 12;
    EXPECT_EQ(codeOf(readEnvelopeStructure(ec)), "parcel.algorithm");
}

TEST(CmsStructure, TooManyRecipientsAreRefused) {
    std::vector<Certificate> recipients(kMaxRecipients, world().recipient.certificate);
    EXPECT_EQ(codeOf(readEnvelopeStructure(need(cmsEncrypt(base::asBytes("x"), recipients)))), "ok");
    recipients.push_back(world().recipient.certificate);
    EXPECT_EQ(codeOf(cmsEncrypt(base::asBytes("x"), recipients)), "recipient.no-certificate");
    EXPECT_EQ(codeOf(cmsEncrypt(base::asBytes("x"), {})), "recipient.no-certificate");
}

TEST(CmsStructure, NoPrefixAndNoFlippedHeaderCrashes) {
    for (const Identity* signer : {&world().sender, &world().rsaSender}) {
        const base::Bytes der = need(cmsSign(*signer, base::asBytes("content"), kNow));
        for (std::size_t length = 0; length < der.size(); ++length)
            EXPECT_EQ(codeOf(readSignedStructure({der.data(), length})), "parcel.format");
        for (std::size_t at = 0; at < der.size(); ++at) {
            for (const std::uint8_t mask : base::Bytes{0x01, 0x20, 0x80, 0xFF}) {
                base::Bytes changed = der;
                changed[at] ^= mask;
                (void)codeOf(readSignedStructure(changed));
                (void)codeOf(readEnvelopeStructure(changed));
            }
        }
    }
}

TEST(CmsStructure, SignedStructureSaysWhatWasSigned) {
    const base::Bytes der = need(cmsSign(world().rsaSender, base::asBytes("content"), kNow));
    const SignedStructure structure = need(readSignedStructure(der));
    EXPECT_EQ(base::asText(structure.content), "content");
    EXPECT_EQ(structure.signingTimeMs, kNow);
    EXPECT_EQ(structure.keyAlgorithm, KeyAlgorithm::Rsa);
    ASSERT_EQ(structure.certificates.size(), 1U);  // The root stays out.
    EXPECT_EQ(base::toHex(structure.signerCertificateHash), base::toHex(world().rsaSender.certificate.fingerprint()));
}

TEST(CmsStructure, OtherAlgorithmsOfTheSignatureAreRefused) {
    const base::Bytes rsa = need(cmsSign(world().rsaSender, base::asBytes("content"), kNow));
    const auto code = [](const base::Bytes& der) { return codeOf(readSignedStructure(der)); };
    EXPECT_EQ(code(rsa), "ok");
    EXPECT_EQ(code(replacedOnce(rsa, "06092a864886f70d01010a", "06092a864886f70d01010b")), "parcel.algorithm");
    // Salt of 20 instead of 32.
    EXPECT_EQ(code(replacedOnce(rsa, "a203020120", "a203020114")), "parcel.algorithm");
    EXPECT_EQ(code(replacedOnce(rsa, "060b2a864886f70d010910022f", "060b2a864886f70d010910022e")), "parcel.format");
    EXPECT_EQ(code(replacedOnce(rsa, "06092a864886f70d010904", "06092a864886f70d010906")), "parcel.format");
}

}  // namespace
}  // namespace renkei::crypto
