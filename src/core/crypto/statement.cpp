#include "crypto/statement.h"

#include "crypto/cms.h"

namespace renkei::crypto {

using base::ErrorCode;
using base::fail;

namespace {
// Beside the content: certificates and signature.
constexpr std::size_t kMaxStatementOverhead = 160U << 10;
}  // namespace

base::Result<base::Bytes> signStatement(const Identity& signer, base::ByteView content, base::TimeMs timeMs) {
    if (content.size() > kMaxStatementBytes)
        return fail(ErrorCode::RequestTooLarge, "statement");
    return cmsSign(signer, content, timeMs);
}

base::Result<Statement> verifyStatement(base::ByteView der, const CertificateProfile& profile) {
    if (der.size() > kMaxStatementBytes + kMaxStatementOverhead)
        return fail(ErrorCode::EvidenceInvalid, "too long");
    auto verified = cmsVerify(der, profile);
    if (!verified)
        return fail(ErrorCode::EvidenceInvalid, verified.error().detail);
    if (verified->content.size() > kMaxStatementBytes)
        return fail(ErrorCode::EvidenceInvalid, "content too long");
    return Statement{std::move(verified->content), verified->signer, std::move(verified->chain),
                     verified->signingTimeMs};
}

}  // namespace renkei::crypto
