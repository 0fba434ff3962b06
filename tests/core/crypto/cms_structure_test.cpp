#include "crypto/cms_structure.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/crypto/der_tree.h"
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

// AuthEnvelopedData: version, recipients, EncryptedContentInfo, mac. Its children after each change.
template <typename Change>
std::string changedEnvelope(const Identity& recipient, Change change) {
    DerTree tree = DerTree::parse(envelope(recipient));
    change(tree.at({1, 0}));
    return codeOf(readEnvelopeStructure(tree.write()));
}

TEST(CmsStructure, EnvelopeOfAnotherShapeIsRefused) {
    const Identity& ec = world().recipient;
    const Identity& rsa = world().rsaRecipient;
    const DerTree attributes =
        constructed(0xA1, {constructed(0x30, {primitive(0x06, "2a03"), constructed(0x31, {primitive(0x05, "")})})});
    EXPECT_EQ(changedEnvelope(ec, [](DerTree&) {}), "ok");
    EXPECT_EQ(changedEnvelope(ec, [](DerTree& e) { e.at({0}).content = {2}; }), "parcel.format");
    EXPECT_EQ(changedEnvelope(ec, [](DerTree& e) { e.children.insert(e.children.begin() + 1, constructed(0xA0, {})); }),
              "parcel.format");  // Originator.
    EXPECT_EQ(changedEnvelope(ec, [&](DerTree& e) { e.children.insert(e.children.begin() + 3, attributes); }),
              "parcel.format");  // Authenticated attributes.
    EXPECT_EQ(changedEnvelope(ec, [&](DerTree& e) { e.children.push_back(attributes); }), "parcel.format");
    for (const std::size_t length : std::vector<std::size_t>{0, 4, 12, 15, 17, 32})
        EXPECT_EQ(changedEnvelope(ec, [&](DerTree& e) { e.at({3}).content.resize(length); }), "parcel.format")
            << length;
    for (const std::size_t length : std::vector<std::size_t>{0, 1, 11, 13, 16})
        EXPECT_EQ(changedEnvelope(ec,
                                  [&](DerTree& e) {
                                      e.at({2, 1, 1, 0}).content.resize(length);
                                  }),
                  "parcel.algorithm");
    EXPECT_EQ(changedEnvelope(ec, [](DerTree& e) { e.at({2, 1, 1}).children.pop_back(); }), "parcel.algorithm");
    EXPECT_EQ(changedEnvelope(ec,
                              [](DerTree& e) {
                                  e.at({2, 1, 1}).children.push_back(primitive(0x05, ""));
                              }),
              "parcel.algorithm");
    EXPECT_EQ(changedEnvelope(ec, [](DerTree& e) { e.at({2}).children.pop_back(); }), "parcel.format");
    EXPECT_EQ(changedEnvelope(ec,
                              [](DerTree& e) {
                                  e.at({2, 2}) = constructed(0xA0, {primitive(0x04, "00")});
                              }),
              "parcel.format");  // Content in pieces.
    EXPECT_EQ(changedEnvelope(ec, [](DerTree& e) { e.at({1}).children.clear(); }), "parcel.format");
    EXPECT_EQ(changedEnvelope(rsa, [](DerTree& e) { e.at({1, 0, 0}).content = {2}; }), "parcel.format");
    EXPECT_EQ(changedEnvelope(rsa, [](DerTree& e) { e.at({1, 0, 1}) = primitive(0x80, "00112233"); }), "parcel.format");
    EXPECT_EQ(changedEnvelope(rsa, [](DerTree& e) { e.at({1, 0, 3}).content.resize(255); }), "parcel.format");
    EXPECT_EQ(changedEnvelope(rsa, [](DerTree& e) { e.at({1, 0, 3}).content.resize(1025); }), "parcel.format");
    EXPECT_EQ(changedEnvelope(rsa,
                              [](DerTree& e) {
                                  e.at({1, 0, 2, 1}).children.clear();
                              }),
              "parcel.algorithm");  // SHA-1.
    EXPECT_EQ(changedEnvelope(rsa, [](DerTree& e) { e.at({1, 0, 2, 1}).children.pop_back(); }), "parcel.algorithm");
    EXPECT_EQ(changedEnvelope(rsa,
                              [](DerTree& e) {
                                  e.at({1, 0, 2, 1}).children.push_back(constructed(0xA2, {constructed(0x30, {})}));
                              }),
              "parcel.algorithm");  // A label.
}

TEST(CmsStructure, EcRecipientOfAnotherShapeIsRefused) {
    const auto code = [](auto change) { return changedEnvelope(world().recipient, change); };
    // KeyAgreeRecipientInfo: version, [0] originator, algorithm, keys.
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 0}).content = {2}; }), "parcel.format");
    EXPECT_EQ(code([](DerTree& e) {
                  auto& info = e.at({1, 0}).children;
                  info.insert(info.begin() + 2, constructed(0xA1, {primitive(0x04, "00")}));
              }),
              "parcel.format");  // User keying material.
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 1, 0, 0, 0}).content.back() = 2; }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& e) {
                  e.at({1, 0, 1, 0, 0}).children.push_back(primitive(0x06, "2b81040022"));
              }),
              "parcel.algorithm");  // P-384.
    EXPECT_EQ(code([](DerTree& e) {
                  e.at({1, 0, 1, 0, 0}).children.push_back(primitive(0x06, "2a8648ce3d030107"));
              }),
              "ok");
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 1, 0, 1}).content.resize(34); }), "parcel.algorithm");  // Compressed.
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 1, 0, 1}).content[0] = 1; }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 3, 0, 1}).content.resize(24); }), "parcel.format");
    EXPECT_EQ(code([](DerTree& e) {
                  auto& keys = e.at({1, 0, 3}).children;
                  keys.push_back(keys[0]);
              }),
              "parcel.format");
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0, 3, 0, 0}).tag = 0xA0; }), "parcel.format");
    EXPECT_EQ(code([](DerTree& e) { e.at({1, 0}).tag = 0xA2; }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& e) {
                  auto& recipients = e.at({1}).children;
                  while (recipients.size() <= kMaxRecipients)
                      recipients.push_back(recipients[0]);
              }),
              "parcel.format");
}

// SignedData: version, digests, content, certificates, signers.
template <typename Change>
std::string changedSigned(Change change) {
    DerTree tree = DerTree::parse(need(cmsSign(world().rsaSender, base::asBytes("content"), kNow)));
    change(tree.at({1, 0}));
    return codeOf(readSignedStructure(tree.write()));
}

TEST(CmsStructure, SignedDataOfAnotherShapeIsRefused) {
    const DerTree attribute = constructed(0x30, {primitive(0x06, "2a03"), constructed(0x31, {primitive(0x05, "")})});
    EXPECT_EQ(changedSigned([](DerTree&) {}), "ok");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({0}).content = {3}; }), "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({1}).children.push_back(d.at({1, 0})); }), "parcel.algorithm");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({1}).children.clear(); }), "parcel.algorithm");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({1, 0}).children.resize(1); }), "ok");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({1, 0}).children = {d.at({1, 0, 0}), primitive(0x05, "")}; }), "ok");
    EXPECT_EQ(changedSigned([](DerTree& d) {
                  d.at({1, 0}).children = {d.at({1, 0, 0}), primitive(0x04, "")};
              }),
              "parcel.algorithm");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({2}).children.pop_back(); }), "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) {
                  d.at({2, 1, 0}) = constructed(0x24, {d.at({2, 1, 0})});
              }),
              "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.children.insert(d.children.begin() + 4, constructed(0xA1, {})); }),
              "parcel.format");  // Revocation lists.
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({3}).children.push_back(constructed(0xA1, {})); }), "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({3}).children.resize(kMaxChain + 1, d.at({3, 0})); }), "ok");
    EXPECT_EQ(changedSigned([](DerTree& d) {
                  d.at({3}).children.resize(kMaxChain + 2, d.at({3, 0}));
              }),
              "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({4}).children.push_back(d.at({4, 0})); }), "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({4}).children.clear(); }), "parcel.format");
    EXPECT_EQ(changedSigned([&](DerTree& d) {
                  d.at({4, 0}).children.push_back(constructed(0xA1, {attribute}));
              }),
              "parcel.format");  // Unsigned attributes.
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({4, 0, 0}).content = {3}; }), "parcel.format");
    EXPECT_EQ(changedSigned([](DerTree& d) { d.at({4, 0, 1}) = primitive(0x80, "0011"); }), "parcel.format");
}

TEST(CmsStructure, SignedAttributesOfAnotherShapeAreRefused) {
    const DerTree attribute = constructed(0x30, {primitive(0x06, "2a03"), constructed(0x31, {primitive(0x05, "")})});
    const auto code = [](auto change) { return changedSigned([&](DerTree& d) { change(d.at({4, 0, 3})); }); };
    // contentType, signingTime, messageDigest, signingCertificateV2.
    EXPECT_EQ(code([&](DerTree& a) { a.children.push_back(attribute); }), "parcel.format");
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(code([&](DerTree& a) { a.children.erase(a.children.begin() + static_cast<std::ptrdiff_t>(i)); }),
                  "parcel.format");
        EXPECT_EQ(code([&](DerTree& a) { a.children.push_back(a.at({i})); }), "parcel.format");
        EXPECT_EQ(code([&](DerTree& a) { a.at({i, 1}).children.push_back(a.at({i, 1, 0})); }), "parcel.format");
        EXPECT_EQ(code([&](DerTree& a) { a.at({i, 1}).children.clear(); }), "parcel.format");
    }
    EXPECT_EQ(code([](DerTree& a) { a.at({2, 1, 0}).content.resize(20); }), "parcel.format");
    EXPECT_EQ(code([](DerTree& a) { a.at({1, 1, 0}).tag = 0x18; }), "parcel.format");
    // ESSCertIDv2: hash, then issuer and serial; a SHA-1 hash, another hash algorithm, a second certificate, policies.
    EXPECT_EQ(code([](DerTree& a) { a.at({3, 1, 0, 0, 0, 0}).content.resize(20); }), "parcel.format");
    EXPECT_EQ(code([](DerTree& a) {
                  auto& id = a.at({3, 1, 0, 0, 0}).children;
                  id.insert(id.begin(), constructed(0x30, {primitive(0x06, "2b0e03021a")}));
              }),
              "parcel.format");
    EXPECT_EQ(code([](DerTree& a) { a.at({3, 1, 0, 0}).children.push_back(a.at({3, 1, 0, 0, 0})); }), "parcel.format");
    EXPECT_EQ(code([](DerTree& a) { a.at({3, 1, 0}).children.push_back(constructed(0x30, {})); }), "parcel.format");
    EXPECT_EQ(code([](DerTree& a) { a.at({3, 1, 0, 0, 0}).children.pop_back(); }), "ok");
}

TEST(CmsStructure, PssOfAnotherShapeIsRefused) {
    const auto code = [](auto change) { return changedSigned([&](DerTree& d) { change(d.at({4, 0, 4, 1})); }); };
    EXPECT_EQ(code([](DerTree& p) { p.children.clear(); }), "parcel.algorithm");  // SHA-1, salt of 20.
    EXPECT_EQ(code([](DerTree& p) { p.children.pop_back(); }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& p) { p.children.erase(p.children.begin()); }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& p) { p.children.push_back(constructed(0xA3, {primitive(0x02, "01")})); }),
              "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& p) { p.at({0, 0, 0}).content.back() = 2; }), "parcel.algorithm");
    EXPECT_EQ(code([](DerTree& p) { p.at({1, 0, 1, 0}).content.back() = 2; }), "parcel.algorithm");
}

}  // namespace
}  // namespace renkei::crypto
