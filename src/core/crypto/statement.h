#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/certificate.h"
#include "crypto/identity.h"

namespace renkei::crypto {

/// Bytes of a statement's content.
constexpr std::size_t kMaxStatementBytes = 64U << 10;

/// A signed text. That the signature is good says nothing about who signed: compare `signer` with the pinned evidence
/// certificate, or judge it with Trust.
struct Statement {
    base::Bytes content;
    Certificate signer;
    std::vector<Certificate> chain;
    base::TimeMs signingTimeMs;
};

/// CAdES-BES (SignedData with its content, DER). Signing time in whole seconds. Fails with RequestTooLarge,
/// CertificateWeak or Internal.
base::Result<base::Bytes> signStatement(const Identity& signer, base::ByteView content, base::TimeMs timeMs);

/// Checks structure, algorithms and signature. Fails with EvidenceInvalid.
base::Result<Statement> verifyStatement(base::ByteView der, const CertificateProfile& profile = trainingProfile());

}  // namespace renkei::crypto
