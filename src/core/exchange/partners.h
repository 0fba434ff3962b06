#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/identity.h"
#include "exchange/ports.h"
#include "store/rows.h"

/// The memory of partners' certificates (docs/decisions/0016-partners-certificates.md): what was sealed for or signed
/// by an office before is known; anything else needs a reason.
namespace renkei::exchange {

/// What people should compare by phone, about one message. FirstContact: the message made the office known. Changed:
/// the certificate came in place of another, and nothing explains it.
struct PartnerNotice {
    enum class Kind { FirstContact, Changed };
    Kind kind = Kind::FirstContact;
    std::string office;
    base::Digest certificate{};
    std::string number;  ///< 確認番号 of the two offices.
};

/// The certificate is known, and explained or confirmed.
bool isKnown(const std::vector<store::PartnerRow>& rows, const base::Digest& certificate);

/// The notice about message `id`, which used these certificates of the partner; nothing where all is well, or where a
/// person has confirmed since. `rows` is what is known of the partner by now.
std::optional<PartnerNotice> noticeAbout(const std::vector<store::PartnerRow>& rows,
                                         std::span<const base::Digest> certificates, const std::string& id,
                                         const crypto::Certificate& own);

/// Goes from certificates that are known to others over these records (`renewal`, signed with a known one), and records
/// each step. A record that proves nothing is passed over. Fails with what the ledger says.
base::Result<void> followRenewals(const Ports& ports, const Self& self, const std::string& office,
                                  const std::vector<base::Bytes>& renewals);

/// Before anything is sealed for these certificates: PartnerChanged (facts `office`, `number`) where the office is
/// known, and one of them is not and no renewal leads to it. Also fails with what the ledger says.
base::Result<void> requireKnown(const Ports& ports, const Self& self, const std::string& office,
                                const std::vector<crypto::Certificate>& certificates,
                                const std::vector<base::Bytes>& renewals);

/// What older keys of the office state about its present one (`identities`: the present one first), for the exchange to
/// publish. Only keys whose certificates are in their dates state anything. Fails as crypto::signStatement.
base::Result<std::vector<base::Bytes>> makeRenewals(const std::vector<crypto::Identity>& identities,
                                                    base::TimeMs nowMs);

}  // namespace renkei::exchange
