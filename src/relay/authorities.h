#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/files.h"
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
    /// Makes those of a group's relay, which issues no offices' certificates: `office` is not among them. `evidence`
    /// alone where the server's certificate comes from elsewhere.
    enum class Of : std::uint8_t { ServerAndEvidence, EvidenceAlone };
    struct Group {
        std::optional<crypto::Identity> tls;
        crypto::Identity evidence;
    };
    static base::Result<Group> createForGroup(const Folder& folder, Of which, std::string_view organization,
                                              const crypto::Validity& validity);
    static base::Result<crypto::Identity> openOffice(const Folder& folder);
    /// Whether the office authority's key lies in the folder, and not elsewhere as with a relay for a group.
    static bool hasOfficeKey(const Folder& folder);
};

/// Lets one program at a time change what is revoked. ProfileInUse where another one is at it.
base::Result<base::FileLock> lockRevocations(const Folder& folder);

/// The office authority's own list of what it has revoked.
base::Result<std::vector<crypto::RevokedCertificate>> readRevoked(const Folder& folder);
base::Result<void> writeRevoked(const Folder& folder, const std::vector<crypto::RevokedCertificate>& revoked);

/// How long a revocation list says that it is good for.
constexpr base::TimeMs kCrlValidMs = 30 * base::kDayMs;
/// The age at which a relay in training issues the next list. Clients fetch it every six hours and refuse one of seven
/// days (exchange::kFreshCrlMs).
constexpr base::TimeMs kCrlRenewMs = base::kDayMs;

}  // namespace renkei::relay
