#include "crypto/sealed_content.h"

#include <algorithm>

#include "crypto/cms.h"
#include "crypto/parcel.h"

namespace renkei::crypto {

using base::ErrorCode;
using base::fail;

base::Result<base::Bytes> sealContent(const Identity& signer, std::span<const Certificate> recipients,
                                      base::ByteView content, base::TimeMs timeMs) {
    if (recipients.empty())
        return fail(ErrorCode::RecipientNoCertificate, "no recipient");
    if (content.size() > kMaxSealedBytes)
        return fail(ErrorCode::ParcelTooLarge, "content");
    const auto signedContent = cmsSign(signer, content, timeMs);
    if (!signedContent)
        return signedContent.error();
    std::vector<Certificate> openers(recipients.begin(), recipients.end());
    if (std::find(openers.begin(), openers.end(), signer.certificate) == openers.end())
        openers.push_back(signer.certificate);
    auto sealed = cmsEncrypt(*signedContent, openers);
    if (sealed && sealed->size() > kMaxSealedBytes)
        return fail(ErrorCode::ParcelTooLarge, "sealed bytes");
    return sealed;
}

base::Result<OpenedContent> openContent(base::ByteView sealed, std::span<const Identity* const> keys,
                                        const Trust& trust, base::TimeMs atMs) {
    auto outer = cmsDecrypt(sealed, keys);
    if (!outer)
        return outer.error();
    auto inner = cmsVerify(outer->content, trust.profile());
    if (!inner)
        return inner.error();
    if (auto trusted = trust.check(inner->signer, inner->chain, atMs); !trusted)
        return trusted.error();
    return OpenedContent{std::move(inner->content), inner->signer,     std::move(inner->chain),
                         inner->signingTimeMs,      outer->openedWith, outer->openerCount};
}

base::Result<base::Bytes> sealSummary(const Identity& signer, std::span<const Certificate> recipients,
                                      base::ByteView json, base::TimeMs timeMs) {
    if (json.size() > kMaxSummaryBytes)
        return fail(ErrorCode::ParcelTooLarge, "summary");
    base::Bytes padded(json.begin(), json.end());
    padded.resize(kMaxSummaryBytes, ' ');
    return sealContent(signer, recipients, padded, timeMs);
}

base::Result<OpenedContent> openSummary(base::ByteView sealed, std::span<const Identity* const> keys,
                                        const Trust& trust, base::TimeMs atMs) {
    if (sealed.size() > kMaxSealedSummaryBytes)
        return fail(ErrorCode::ParcelTooLarge, "sealed summary");
    auto opened = openContent(sealed, keys, trust, atMs);
    if (!opened)
        return opened;
    if (opened->content.size() != kMaxSummaryBytes)
        return fail(ErrorCode::ParcelFormat, "length of a summary");
    while (!opened->content.empty() && opened->content.back() == ' ')
        opened->content.pop_back();
    return opened;
}

}  // namespace renkei::crypto
