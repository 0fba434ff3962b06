#include "crypto/parcel.h"

#include <gtest/gtest.h>

#include "core/crypto/world.h"
#include "crypto/cms.h"
#include "crypto/file_names.h"
#include "crypto/hash.h"
#include "crypto/manifest.h"
#include "crypto/zip.h"

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

// What an office that seals by its own means could send: any members, signed and encrypted properly.
base::Bytes sealMembers(std::span<const ZipMember> members, const Identity& signer = world().sender) {
    const base::Bytes content = need(cmsSign(signer, need(writeZip(members)), kNow));
    const std::vector<Certificate> openers{world().recipient.certificate, world().rsaRecipient.certificate,
                                           signer.certificate};
    return need(cmsEncrypt(content, openers));
}

std::string codeWithManifest(const std::string& manifestJson,
                             const std::vector<ParcelFile>& files = simpleRequest().files) {
    std::vector<ZipMember> members{{kManifestName, base::asBytes(manifestJson)}};
    for (const ParcelFile& file : files)
        members.push_back({file.name, file.content});
    return codeOf(openWith(sealMembers(members), world().recipient));
}

std::string simpleManifest() {
    return need(writeManifest(makeManifest(simpleRequest(), world().sender.certificate)));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Parcel, EveryFlippedByteIsRefusedOrChangesNothing) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    OpenRequest withHash = simpleOpenRequest();
    withHash.sealedHash = sealed.sealedHash;
    ASSERT_TRUE(openWith(sealed.sealed, world().recipient, withHash).ok());
    // The headers with all recipients lie in the first 1200 bytes, the tag in the last 16.
    constexpr std::size_t kDense = 1200;
    std::size_t unharmed = 0;
    for (std::size_t at = 0; at < sealed.sealed.size();
         at += at < kDense || at + 32 > sealed.sealed.size() ? 1U : 41U) {
        base::Bytes flipped = sealed.sealed;
        flipped[at] ^= 0x01;
        EXPECT_EQ(codeOf(openWith(flipped, world().recipient, withHash)), "parcel.hash") << at;
        const auto opened = openWith(flipped, world().recipient);
        if (!opened)
            continue;
        // Only another recipient's copy of the key is outside the tag; it is nothing to us.
        ++unharmed;
        EXPECT_LT(at, kDense);
        EXPECT_EQ(opened->files[0].content, simpleRequest().files[0].content);
    }
    EXPECT_LT(unharmed, 600U);
}

TEST(Parcel, EveryFlippedByteUnderTheTagIsRefused) {
    const base::Bytes inner = need(cmsSign(world().rsaSender, base::asBytes("content"), kNow));
    for (std::size_t at = 0; at < inner.size(); ++at) {
        base::Bytes flipped = inner;
        flipped[at] ^= 0x01;
        const auto verified = cmsVerify(flipped, trainingProfile());
        // The certificate's own signature is for Trust to judge, and it is named by its hash.
        EXPECT_FALSE(verified.ok()) << at;
    }
}

TEST(Parcel, NoPrefixOpens) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    for (std::size_t length = 0; length < sealed.sealed.size(); ++length)
        ASSERT_EQ(codeOf(openWith({sealed.sealed.data(), length}, world().recipient)), "parcel.format") << length;
    base::Bytes longer = sealed.sealed;
    longer.push_back(0);
    EXPECT_EQ(codeOf(openWith(longer, world().recipient)), "parcel.format");
}

TEST(Parcel, OpensForNobodyElse) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().third)), "parcel.cannot-open");
    EXPECT_EQ(codeOf(open(sealed.sealed, {}, simpleOpenRequest(), world().trust)), "parcel.cannot-open");
    // A certificate that is named, with a key that is not its own.
    const Identity mixed{world().recipient.certificate, need(PrivateKey::generate(KeyKind::EcP256)), {}};
    EXPECT_EQ(codeOf(openWith(sealed.sealed, mixed)), "parcel.tampered");
    const Identity rsaMixed{world().rsaRecipient.certificate, need(PrivateKey::generate(KeyKind::Rsa2048)), {}};
    EXPECT_EQ(codeOf(openWith(sealed.sealed, rsaMixed)), "parcel.tampered");
}

TEST(Parcel, OtherIdSenderRecipientOrHashIsRefused) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    OpenRequest request = simpleOpenRequest();
    request.messageId = "01966c3e-7a10-7000-8000-000000000002";
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "parcel.binding");
    request = simpleOpenRequest();
    request.senderOffice = "1370300033";
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "parcel.signer");
    request = simpleOpenRequest();
    request.recipientOffice = "1370300033";
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "parcel.binding");
    request = simpleOpenRequest();
    request.sealedHash = base::Digest{};
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "parcel.hash");
}

TEST(Parcel, ContentSealedAnewForAThirdOfficeIsRefused) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes inner = need(cmsDecrypt(sealed.sealed, keys)).content;
    for (const std::vector<Certificate>& openers :
         {std::vector<Certificate>{world().third.certificate},
          std::vector<Certificate>{world().third.certificate, world().recipient.certificate,
                                   world().sender.certificate}}) {
        const base::Bytes again = need(cmsEncrypt(inner, openers));
        OpenRequest request = simpleOpenRequest();
        EXPECT_EQ(codeOf(openWith(again, world().third, request)), "parcel.binding");
        request.recipientOffice = "1370300033";
        EXPECT_EQ(codeOf(openWith(again, world().third, request)), "parcel.binding");
    }
}

TEST(Parcel, EnvelopeWithMoreOrFewerRecipientsThanSignedIsRefused) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes inner = need(cmsDecrypt(sealed.sealed, keys)).content;
    const std::vector<Certificate> named{world().recipient.certificate, world().rsaRecipient.certificate,
                                         world().sender.certificate};
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(inner, named)), world().recipient)), "ok");
    std::vector<Certificate> more = named;
    more.push_back(world().third.certificate);
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(inner, more)), world().recipient)), "parcel.binding");
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(inner, {named.data(), 2})), world().recipient)), "parcel.binding");
}

TEST(Parcel, CertificateOfTheOfficeThatIsNotNamedIsRefused) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    const Identity* const keys[] = {&world().recipient};
    const base::Bytes inner = need(cmsDecrypt(sealed.sealed, keys)).content;
    const Identity unnamed = makeOffice(world().authority, "1370200022", KeyKind::EcP256);
    const std::vector<Certificate> openers{unnamed.certificate, world().rsaRecipient.certificate,
                                           world().sender.certificate};
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(inner, openers)), unnamed)), "parcel.binding");
}

TEST(Parcel, ForeignSignerIsRefused) {
    const SealedParcel sealed = need(seal(world().foreign, simpleRequest()));
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient)), "certificate.foreign");
}

TEST(Parcel, SignersCertificateIsJudgedAtTheAcceptance) {
    const Identity shortLived = makeOffice(world().authority, "1370100011", KeyKind::EcP256,
                                           CertificateKind::LongTermCare, validFor(-base::kDayMs, base::kHourMs));
    const SealedParcel sealed = need(seal(shortLived, simpleRequest()));
    OpenRequest request = simpleOpenRequest();
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "ok");
    request.acceptedMs = kNow + 2 * base::kHourMs;
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "certificate.expired");
    const Identity early = makeOffice(world().authority, "1370100011", KeyKind::EcP256, CertificateKind::LongTermCare,
                                      validFor(base::kHourMs, base::kDayMs));
    EXPECT_EQ(codeOf(openWith(need(seal(early, simpleRequest())).sealed, world().recipient)),
              "certificate.not-yet-valid");
}

TEST(Parcel, RevokedSignerIsRefusedFromTheRevocationOn) {
    const base::TimeMs revokedMs = kNow + base::kHourMs;
    const Crl crl = need(Crl::fromDer(need(issueCrl(
        world().authority, {1, kNow, kNow + base::kDayMs, {{world().sender.certificate.serial(), revokedMs}}}))));
    const Trust trust = need(Trust::create({world().authority.certificate}, {crl}));
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    const Identity* const keys[] = {&world().recipient};
    OpenRequest request = simpleOpenRequest();
    EXPECT_EQ(codeOf(open(sealed.sealed, keys, request, trust)), "ok");
    request.acceptedMs = revokedMs;
    EXPECT_EQ(codeOf(open(sealed.sealed, keys, request, trust)), "certificate.revoked");
    // Nobody vouches for the time: then the key's thief could have written any.
    request.acceptedMs.reset();
    EXPECT_EQ(codeOf(open(sealed.sealed, keys, request, trust)), "certificate.revoked");
    EXPECT_EQ(codeOf(openWith(sealed.sealed, world().recipient, request)), "ok");
}

TEST(Parcel, SigningTimeMustFitTheAcceptance) {
    const SealedParcel sealed = need(seal(world().sender, simpleRequest()));
    OpenRequest request = simpleOpenRequest();
    const auto at = [&](base::TimeMs delay) {
        request.acceptedMs = kNow + delay;
        return codeOf(openWith(sealed.sealed, world().recipient, request));
    };
    EXPECT_EQ(at(kMinAcceptanceDelayMs), "ok");
    EXPECT_EQ(at(kMinAcceptanceDelayMs - 1), "parcel.time");
    EXPECT_EQ(at(kMaxAcceptanceDelayMs), "ok");
    EXPECT_EQ(at(kMaxAcceptanceDelayMs + 1), "parcel.time");
}

TEST(Parcel, WrongKindIsLeftToTheCaller) {
    const Identity agent = makeOffice(world().authority, "1370100011", KeyKind::EcP256, CertificateKind::Agent);
    const auto opened = openWith(need(seal(agent, simpleRequest())).sealed, world().recipient);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->signer.kind(), CertificateKind::Agent);
}

TEST(Parcel, ManifestThatLiesIsRefused) {
    const std::string manifest = simpleManifest();
    EXPECT_EQ(codeWithManifest(manifest), "ok");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"v\":1", "\"v\":2")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"v\":1", "\"v\":1,\"v\":1")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"v\":1", "\"v\":1,\"extra\":1")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"note\":", "\"nota\":")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"size\":7", "\"size\":8")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "b.pdf", "c.pdf")), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "\"training\"", "\"national\"")), "parcel.binding");
    EXPECT_EQ(codeWithManifest(replaced(manifest, "T09:30:00", "T09:30:01")), "parcel.binding");
    EXPECT_EQ(codeWithManifest("{}"), "parcel.manifest");
    EXPECT_EQ(codeWithManifest(""), "parcel.manifest");
    std::vector<ParcelFile> files = simpleRequest().files;
    files[0].content[0] ^= 1;
    EXPECT_EQ(codeWithManifest(manifest, files), "parcel.manifest");
    files = simpleRequest().files;
    files.push_back({"third.csv", {}});
    EXPECT_EQ(codeWithManifest(manifest, files), "parcel.manifest");
    files = simpleRequest().files;
    std::swap(files[0], files[1]);
    EXPECT_EQ(codeWithManifest(manifest, files), "parcel.manifest");
}

TEST(Parcel, ZipWithoutManifestOrWithBadNamesIsRefused) {
    const ZipMember onlyFile{"a.csv", base::asBytes("1")};
    EXPECT_EQ(codeOf(openWith(sealMembers({&onlyFile, 1}), world().recipient)), "parcel.manifest");
    for (const char* name : {"../a.csv", "a/b.csv", "C:a.csv", "NUL", "a.", "Manifest.json"}) {
        const std::string manifest = simpleManifest();
        const ZipMember members[] = {{kManifestName, base::asBytes(manifest)}, {name, base::asBytes("1")}};
        EXPECT_EQ(codeOf(openWith(sealMembers(members), world().recipient)), "parcel.zip") << name;
    }
}

TEST(Parcel, SigningSomethingElseThanAZipIsRefused) {
    const base::Bytes content = need(cmsSign(world().sender, base::asBytes("PK no zip"), kNow));
    const std::vector<Certificate> openers{world().recipient.certificate};
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(content, openers)), world().recipient)), "parcel.zip");
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(base::asBytes("no signature"), openers)), world().recipient)),
              "parcel.format");
    // An envelope in an envelope.
    EXPECT_EQ(codeOf(openWith(need(cmsEncrypt(need(cmsEncrypt(content, openers)), openers)), world().recipient)),
              "parcel.algorithm");
}

TEST(Parcel, SealRefusesWhatNoRecipientWouldTake) {
    const auto code = [](auto change) {
        SealRequest request = simpleRequest();
        change(request);
        return codeOf(seal(world().sender, request));
    };
    EXPECT_EQ(code([](SealRequest& r) { r.senderOffice = "1370300033"; }), "parcel.signer");
    EXPECT_EQ(code([](SealRequest& r) { r.recipients.clear(); }), "recipient.no-certificate");
    EXPECT_EQ(code([](SealRequest& r) { r.recipients.push_back(world().third.certificate); }),
              "recipient.no-certificate");
    EXPECT_EQ(code([](SealRequest& r) { r.recipients.push_back(r.recipients[0]); }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.files[0].name = "../x"; }), "parcel.zip");
    EXPECT_EQ(code([](SealRequest& r) { r.files[0].name = "manifest.json"; }), "parcel.zip");
    EXPECT_EQ(code([](SealRequest& r) { r.files[0].name = "B.PDF"; }), "parcel.zip");
    EXPECT_EQ(code([](SealRequest& r) { r.messageId = ""; }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.messageId = "a\"b"; }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.note = "\xff"; }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.note = std::string(kMaxNoteBytes, 'a'); }), "ok");
    EXPECT_EQ(code([](SealRequest& r) { r.note = std::string(kMaxNoteBytes + 1, 'a'); }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.subject = std::string(kMaxSubjectBytes + 1, 'a'); }), "parcel.manifest");
    EXPECT_EQ(code([](SealRequest& r) { r.files.clear(); }), "ok");
}

TEST(Parcel, FilesAreCountedUpToTheLimit) {
    SealRequest request = simpleRequest();
    request.files.clear();
    for (std::size_t i = 0; i < kMaxParcelFiles; ++i)
        request.files.push_back({std::to_string(i) + ".csv", base::toBytes(std::to_string(i))});
    const SealedParcel sealed = need(seal(world().sender, request));
    const auto opened = openWith(sealed.sealed, world().recipient);
    ASSERT_TRUE(opened.ok()) << codeOf(opened) << opened.error().detail;
    EXPECT_EQ(opened->files.size(), kMaxParcelFiles);
    request.files.push_back({"more.csv", {}});
    EXPECT_EQ(codeOf(seal(world().sender, request)), "parcel.too-large");
}

TEST(Parcel, OneOfTheGreatestSizeOpensAndOneMoreIsRefused) {
    SealRequest request = simpleRequest();
    // What deflate can't make smaller, with room for headers and manifest.
    base::Bytes noise;
    while (noise.size() < kMaxZipBytes - 4096) {
        const auto more = need(randomBytes(kMaxRandomBytes));
        noise.insert(noise.end(), more.begin(), more.end());
    }
    noise.resize(kMaxZipBytes - 4096);
    request.files = {{"noise.pdf", noise}};
    const SealedParcel sealed = need(seal(world().sender, request));
    EXPECT_LE(sealed.sealed.size(), kMaxSealedBytes);
    const auto opened = openWith(sealed.sealed, world().recipient);
    ASSERT_TRUE(opened.ok()) << codeOf(opened);
    EXPECT_EQ(opened->files[0].content, noise);
    request.files.push_back({"more.pdf", base::Bytes(noise.begin(), noise.begin() + 65536)});
    EXPECT_EQ(codeOf(seal(world().sender, request)), "parcel.too-large");
    EXPECT_EQ(codeOf(openWith(base::Bytes(kMaxSealedBytes + 1), world().recipient)), "parcel.too-large");
}

TEST(Parcel, TextThatFitsOnlyWhenPackedIsPacked) {
    SealRequest request = simpleRequest();
    const base::Bytes text(40U << 20, 'a');
    request.files = {{"long.csv", text}, {"b.pdf", {1, 2, 3}}};
    const SealedParcel sealed = need(seal(world().sender, request));
    EXPECT_LT(sealed.sealed.size(), 1U << 20);
    const auto opened = openWith(sealed.sealed, world().recipient);
    ASSERT_TRUE(opened.ok()) << codeOf(opened);
    EXPECT_EQ(opened->files[0].content, text);
    request.files[0].content.resize(kMaxExpandedBytes - 3, 'a');
    EXPECT_EQ(codeOf(openWith(need(seal(world().sender, request)).sealed, world().recipient)), "ok");
    request.files[0].content.push_back('a');
    EXPECT_EQ(codeOf(seal(world().sender, request)), "parcel.too-large");
}

TEST(Parcel, SealedSizeTellsAStepOnly) {
    std::vector<std::size_t> sizes;
    for (const std::size_t length : std::vector<std::size_t>{0, 1, 500, 3000, 9000}) {
        SealRequest request = simpleRequest();
        request.files = {{"a.pdf", need(randomBytes(length))}};
        // RSA: the length of an ECDSA signature differs by a byte or two.
        sizes.push_back(need(seal(world().rsaSender, request)).sealed.size());
    }
    EXPECT_EQ(sizes, std::vector<std::size_t>(sizes.size(), sizes[0]));
}

TEST(Parcel, EverySealingDiffers) {
    const SealedParcel first = need(seal(world().sender, simpleRequest()));
    const SealedParcel second = need(seal(world().sender, simpleRequest()));
    EXPECT_NE(first.sealedHash, second.sealedHash);
    EXPECT_EQ(first.manifestJson, second.manifestJson);
}

}  // namespace
}  // namespace renkei::crypto
