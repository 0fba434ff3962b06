#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/result.h"
#include "crypto/certificate.h"
#include "exchange/partners.h"
#include "exchange/ports.h"
#include "protocol/evidence.h"
#include "store/rows.h"

/// What the signed records in the archive prove about a message, for people to look at. Verified anew each time.
namespace renkei::exchange {

/// One signed record.
struct EvidenceLine {
    base::Digest digest{};  ///< Its name in the archive.
    protocol::EvidenceKind kind = protocol::EvidenceKind::Message;
    base::TimeMs timeMs = 0;                    ///< When its signer says that it was stated.
    std::optional<crypto::Certificate> signer;  ///< The office that states it; nothing where the exchange does.
    std::optional<base::Error> problem;         ///< Why it proves nothing.
};

struct SentEvidence {
    store::OutgoingRow row;
    std::vector<EvidenceLine> records;          ///< In the order in which they were stated; no record twice.
    std::optional<PartnerNotice> partner = {};  ///< As Session::partnerNotice; not set by reportSent.
    std::size_t verified() const;
};

struct ReceivedEvidence {
    store::IncomingRow row;
    std::vector<EvidenceLine> records;
    /// Of the sender's signature, where its record is verified.
    std::optional<crypto::Certificate> signer;
    std::optional<PartnerNotice> partner = {};  ///< As Session::partnerNotice; not set by reportReceived.
    std::size_t verified() const;
};

/// Fails with IoNotFound or ArchiveDamaged where a record is not in the archive as it was put there.
base::Result<SentEvidence> reportSent(Ledger& ledger, const Self& self, store::OutgoingRow row);
base::Result<ReceivedEvidence> reportReceived(Ledger& ledger, const Self& self, store::IncomingRow row);

}  // namespace renkei::exchange
