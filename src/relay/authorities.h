#pragma once

#include <string_view>
#include <vector>

#include "crypto/identity.h"
#include "crypto/issuer.h"
#include "relay/folder.h"

namespace renkei::relay {

/// The issuers of a training relay, each apart from the others. Their keys lie encrypted in authority/, with the
/// password beside them: whoever runs it for more than training takes that file away.
struct Authorities {
    crypto::Identity office;
    crypto::Identity tls;
    crypto::Identity evidence;

    /// Makes all three and writes keys, certificates and the trusted certificates.
    static base::Result<Authorities> create(const Folder& folder, std::string_view organization,
                                            const crypto::Validity& validity);
    static base::Result<crypto::Identity> openOffice(const Folder& folder);
};

/// The office authority's own list of what it has revoked.
base::Result<std::vector<crypto::RevokedCertificate>> readRevoked(const Folder& folder);
base::Result<void> writeRevoked(const Folder& folder, const std::vector<crypto::RevokedCertificate>& revoked);

/// How long a revocation list says that it is good for.
constexpr base::TimeMs kCrlValidMs = 30 * base::kDayMs;

}  // namespace renkei::relay
