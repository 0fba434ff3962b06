#pragma once

#include "crypto/identity.h"
#include "db/database.h"
#include "protocol/evidence.h"
#include "protocol/identifiers.h"

namespace renkei::relay {

/// All signed records about all messages, the relay's own and the offices', in one hash chain:
/// head(n) = SHA-256(head(n-1) ‖ record(n)), head(0) = 32 zero bytes. A record of the relay states n and head(n-1).
/// Every function belongs into the caller's transaction. Fails as db::Database does, unless it says more.
class EvidenceBook {
public:
    EvidenceBook(db::Database& database, const crypto::Identity& signer) : m_database(database), m_signer(signer) {}

    /// Adds chain head and number to the relay's record, signs and keeps it. Returns the signed bytes. QuotaFull for
    /// Served and Refusal where the message has kMaxRecords already.
    base::Result<base::Bytes> state(protocol::EvidenceRecord record);
    /// Keeps a record that was signed already: an office's, or our own of which an older copy of the data knew nothing.
    base::Result<void> keep(const protocol::EvidenceRecord& record, base::ByteView signedRecord);

    /// One of our own acceptances, as somebody gives it back: EvidenceInvalid for anything that we did not sign, and
    /// for records of other kinds.
    base::Result<protocol::EvidenceRecord> readAcceptance(base::ByteView signedRecord) const;

    /// Of one message, oldest first.
    base::Result<std::vector<base::Bytes>> records(const protocol::MessageKey& key);
    /// Whether exactly these bytes are kept for the message.
    base::Result<bool> holds(const protocol::MessageKey& key, protocol::EvidenceKind kind, base::ByteView signedRecord);
    /// Whether the relay has stated that it served the message under this lease (empty: in the grace period) to this
    /// terminal.
    base::Result<bool> hasServed(const protocol::MessageKey& key, std::string_view terminal,
                                 std::string_view leaseHash);

private:
    struct Head {
        std::int64_t seq = 0;
        base::Digest hash{};
    };
    base::Result<Head> head();
    base::Result<void> append(const Head& head, const protocol::EvidenceRecord& record, base::ByteView signedRecord);

    db::Database& m_database;
    const crypto::Identity& m_signer;
};

/// Records of one message, after which what can be repeated at will is no longer taken.
constexpr std::int64_t kMaxRecords = 500;

}  // namespace renkei::relay
