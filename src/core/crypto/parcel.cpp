#include "crypto/parcel.h"

#include <algorithm>

#include "crypto/cms.h"
#include "crypto/file_names.h"
#include "crypto/hash.h"
#include "crypto/manifest.h"
#include "crypto/sealed_content.h"
#include "crypto/zip.h"

namespace renkei::crypto {

namespace {

using base::Bytes;
using base::ByteView;
using base::ErrorCode;
using base::fail;

bool contains(const std::vector<base::Digest>& digests, const base::Digest& digest) {
    return std::find(digests.begin(), digests.end(), digest) != digests.end();
}

base::Result<void> checkRequest(const Identity& signer, const SealRequest& request) {
    if (signer.certificate.officeNumber() != request.senderOffice)
        return fail(ErrorCode::ParcelSigner, "the signer's certificate is not the sender's");
    if (request.recipients.empty() || request.recipients.size() >= kMaxRecipients ||
        !std::all_of(request.recipients.begin(), request.recipients.end(), [&](const Certificate& certificate) {
            return certificate.officeNumber() == request.recipientOffice;
        }))
        return fail(ErrorCode::RecipientNoCertificate, "recipients are missing, too many, or of another office");
    if (request.files.size() > kMaxParcelFiles)
        return fail(ErrorCode::ParcelTooLarge, "too many files");
    std::size_t total = 0;
    std::vector<std::string> names;
    for (const ParcelFile& file : request.files) {
        if (!isPlainFileName(file.name) || isReservedFileName(file.name))
            return fail(ErrorCode::ParcelZip, "a file name is not plain");
        names.push_back(foldFileName(file.name));
        total += file.content.size();
    }
    if (total > kMaxExpandedBytes)
        return fail(ErrorCode::ParcelTooLarge, "the files are too long");
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end())
        return fail(ErrorCode::ParcelZip, "a file name is there twice");
    return {};
}

// A certificate is judged at the time that the relay vouches for; without one, at the time that the signer states, and
// then a revocation counts whenever it was, because a thief of the key states what he likes.
base::Result<void> checkSigner(const SignedContent& inner, const OpenRequest& request, const Trust& trust) {
    if (auto trusted = trust.check(inner.signer, inner.chain, request.acceptedMs.value_or(inner.signingTimeMs));
        !trusted)
        return trusted;
    if (!request.acceptedMs && trust.isRevoked(inner.signer))
        return fail(ErrorCode::CertificateRevoked, "the signer's certificate");
    if (inner.signer.officeNumber() != request.senderOffice)
        return fail(ErrorCode::ParcelSigner, "the signer is of another office");
    if (!request.acceptedMs)
        return {};
    const base::TimeMs delay = *request.acceptedMs - inner.signingTimeMs;
    if (delay < kMinAcceptanceDelayMs || delay > kMaxAcceptanceDelayMs)
        return fail(ErrorCode::ParcelTime, "signing time and acceptance");
    return {};
}

// The signed text must be meant for this message, for us, and for nobody that it does not name: otherwise a recipient
// could seal the sender's signed content anew to a third office.
base::Result<void> checkBinding(const Manifest& manifest, const OpenRequest& request, const DecryptedContent& outer,
                                const Certificate& opener, const SignedContent& inner, const Trust& trust) {
    const auto refused = [](const char* what) { return fail(ErrorCode::ParcelBinding, what); };
    if (manifest.messageId != request.messageId || manifest.senderOffice != request.senderOffice ||
        manifest.recipientOffice != request.recipientOffice || manifest.profile != trust.profile().name)
        return refused("message, offices or profile");
    std::vector<base::Digest> expected = manifest.recipientCertificates;
    if (!contains(expected, inner.signer.fingerprint()))
        expected.push_back(inner.signer.fingerprint());
    if (manifest.openers != expected || outer.openerCount != expected.size())
        return refused("openers");
    const bool isSender = opener.fingerprint() == inner.signer.fingerprint();
    const bool isRecipient = opener.officeNumber() == request.recipientOffice &&
                             contains(manifest.recipientCertificates, opener.fingerprint());
    if (!isSender && !isRecipient)
        return refused("the certificate that opened it is not named");
    if (manifest.createdMs / base::kSecondMs * base::kSecondMs != inner.signingTimeMs)
        return refused("creation and signing time");
    return {};
}

/// Who says what the manifest must hold: the caller, or (a parcel by itself) the manifest that the signer vouches for.
enum class Expected { ByCaller, ByManifest };

base::Result<OpenedParcel> openAs(ByteView sealed, std::span<const Identity* const> keys, const Trust& trust,
                                  OpenRequest request, Expected expected) {
    auto outer = cmsDecrypt(sealed, keys);
    if (!outer)
        return outer.error();
    auto inner = cmsVerify(outer->content, trust.profile());
    outer->content = {};  // A parcel may have 32 MiB: no layer is kept longer than it is needed.
    if (!inner)
        return inner.error();
    if (expected == Expected::ByManifest)
        request.senderOffice = inner->signer.officeNumber();
    if (auto good = checkSigner(*inner, request, trust); !good)
        return good.error();
    auto files = readZip(inner->content);
    inner->content = {};
    if (!files)
        return files.error();
    if (files->empty() || files->front().name != kManifestName)
        return fail(ErrorCode::ParcelManifest, "the ZIP does not begin with a manifest");
    std::string manifestJson(base::asText(files->front().content));
    files->erase(files->begin());
    auto manifest = parseManifest(manifestJson);
    if (!manifest)
        return manifest.error();
    if (expected == Expected::ByManifest) {
        request.messageId = manifest->messageId;
        request.recipientOffice = manifest->recipientOffice;
    }
    const auto opener = std::find_if(keys.begin(), keys.end(), [&](const Identity* identity) {
        return identity->certificate.fingerprint() == outer->openedWith;
    });
    if (auto good = checkBinding(*manifest, request, *outer, (*opener)->certificate, *inner, trust); !good)
        return good.error();
    if (auto good = compareFiles(*manifest, *files); !good)
        return good.error();
    const base::Digest manifestHash = sha256(base::asBytes(manifestJson));
    return OpenedParcel{std::move(*manifest), std::move(manifestJson), manifestHash,
                        std::move(*files),    inner->signer,           inner->chain,
                        inner->signingTimeMs, outer->openedWith};
}

}  // namespace

base::Result<SealedParcel> seal(const Identity& signer, const SealRequest& request) {
    if (auto good = checkRequest(signer, request); !good)
        return good.error();
    const Manifest manifest = makeManifest(request, signer.certificate);
    auto manifestJson = writeManifest(manifest);
    if (!manifestJson)
        return manifestJson.error();
    std::vector<ZipMember> members{{kManifestName, base::asBytes(*manifestJson)}};
    for (const ParcelFile& file : request.files)
        members.push_back({file.name, file.content});
    const auto zip = writeZip(members);
    if (!zip)
        return zip.error();
    auto sealed = sealContent(signer, request.recipients, *zip, request.createdMs);
    if (!sealed)
        return sealed.error();
    const base::Digest sealedHash = sha256(*sealed);
    const base::Digest manifestHash = sha256(base::asBytes(*manifestJson));
    return SealedParcel{std::move(*sealed), std::move(*manifestJson), sealedHash, manifestHash};
}

base::Result<OpenedParcel> open(ByteView sealed, std::span<const Identity* const> keys, const OpenRequest& request,
                                const Trust& trust) {
    if (sealed.size() > kMaxSealedBytes)
        return fail(ErrorCode::ParcelTooLarge, "sealed bytes");
    if (request.sealedHash && sha256(sealed) != *request.sealedHash)
        return fail(ErrorCode::ParcelHash, "sealed bytes");
    return openAs(sealed, keys, trust, request, Expected::ByCaller);
}

base::Result<OpenedParcel> openAlone(ByteView sealed, std::span<const Identity* const> keys, const Trust& trust) {
    if (sealed.size() > kMaxSealedBytes)
        return fail(ErrorCode::ParcelTooLarge, "sealed bytes");
    return openAs(sealed, keys, trust, {}, Expected::ByManifest);
}

base::Result<void> checkKeyWorks(const Identity& identity) {
    constexpr std::string_view kProbe = "renkei key test";
    const auto refused = [] { return fail(ErrorCode::CertificateNoKey, "the key and its certificate do not fit"); };
    if (!identity.key.matches(identity.certificate))
        return refused();
    const auto signedProbe = cmsSign(identity, base::asBytes(kProbe), identity.certificate.notBeforeMs());
    const auto sealed =
        signedProbe ? cmsEncrypt(*signedProbe, {&identity.certificate, 1}) : base::Result<Bytes>(signedProbe.error());
    if (!sealed)
        return refused();
    const Identity* const keys[] = {&identity};
    const auto outer = cmsDecrypt(*sealed, keys);
    const auto inner =
        outer ? cmsVerify(outer->content, trainingProfile()) : base::Result<SignedContent>(outer.error());
    if (!inner || base::asText(inner->content) != kProbe)
        return refused();
    return {};
}

}  // namespace renkei::crypto
