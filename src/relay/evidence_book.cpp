#include "relay/evidence_book.h"

#include "crypto/hash.h"
#include "crypto/statement.h"
#include "relay/sql.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;

base::Result<EvidenceBook::Head> EvidenceBook::head() {
    auto rows = Rows::of(m_database, "SELECT seq, head FROM evidence ORDER BY seq DESC LIMIT 1");
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Head{};
    }
    const auto hash = (*rows)->digest(1);
    if (!hash) {
        return fail(ErrorCode::LedgerDamaged, "head of the evidence chain");
    }
    return Head{(*rows)->integer(0), *hash};
}

base::Result<void> EvidenceBook::append(const Head& before, const protocol::EvidenceRecord& record,
                                        base::ByteView signedRecord) {
    // Only what can be repeated at will is counted: a message must always be able to end.
    const bool repeatable = record.kind == EvidenceKind::Served || record.kind == EvidenceKind::Refusal;
    auto count =
        sqlInteger(m_database, "SELECT count(*) FROM evidence WHERE sender = ?1 AND id = ?2", record.sender, record.id);
    if (!count) {
        return count.error();
    }
    if (repeatable && *count >= kMaxRecords) {
        return fail(ErrorCode::QuotaFull, "evidence records of one message");
    }
    crypto::Sha256Hasher hasher;
    hasher.update(before.hash);
    hasher.update(signedRecord);
    return runSql(m_database,
                  "INSERT INTO evidence(seq, sender, id, kind, terminal, lease, record, head) "
                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                  before.seq + 1, record.sender, record.id, protocol::evidenceKindName(record.kind), record.terminal,
                  record.lease, signedRecord, hasher.finish());
}

base::Result<base::Bytes> EvidenceBook::state(protocol::EvidenceRecord record) {
    auto before = head();
    if (!before) {
        return before.error();
    }
    record.ownChainHead = before->hash;
    record.ownChainSeq = before->seq + 1;
    auto signedRecord = crypto::signStatement(m_signer, base::asBytes(protocol::writeEvidence(record)), record.timeMs);
    if (!signedRecord) {
        return signedRecord.error();
    }
    if (auto kept = append(*before, record, *signedRecord); !kept) {
        return kept.error();
    }
    return signedRecord;
}

base::Result<void> EvidenceBook::keep(const protocol::EvidenceRecord& record, base::ByteView signedRecord) {
    auto before = head();
    if (!before) {
        return before.error();
    }
    return append(*before, record, signedRecord);
}

base::Result<protocol::EvidenceRecord> EvidenceBook::readAcceptance(base::ByteView signedRecord) const {
    const auto statement = crypto::verifyStatement(signedRecord);
    if (!statement) {
        return statement.error();
    }
    if (statement->signer != m_signer.certificate) {
        return fail(ErrorCode::EvidenceInvalid, "an acceptance that we did not sign");
    }
    auto record = protocol::readEvidence(base::asText(statement->content));
    if (record && record->kind != EvidenceKind::Acceptance) {
        return fail(ErrorCode::EvidenceInvalid, "no acceptance");
    }
    return record;
}

base::Result<std::vector<base::Bytes>> EvidenceBook::records(const protocol::MessageKey& key) {
    auto rows = Rows::of(m_database, "SELECT record FROM evidence WHERE sender = ?1 AND id = ?2 ORDER BY seq",
                         key.sender, key.id);
    if (!rows) {
        return rows.error();
    }
    std::vector<base::Bytes> records;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return records;
        }
        records.push_back((*rows)->blob(0));
    }
}

base::Result<bool> EvidenceBook::holds(const protocol::MessageKey& key, protocol::EvidenceKind kind,
                                       base::ByteView signedRecord) {
    auto count = sqlInteger(m_database,
                            "SELECT count(*) FROM evidence WHERE sender = ?1 AND id = ?2 AND kind = ?3 AND record = ?4",
                            key.sender, key.id, protocol::evidenceKindName(kind), signedRecord);
    if (!count) {
        return count.error();
    }
    return *count > 0;
}

base::Result<bool> EvidenceBook::hasServed(const protocol::MessageKey& key, std::string_view terminal,
                                           std::string_view leaseHash) {
    auto count = sqlInteger(m_database,
                            "SELECT count(*) FROM evidence WHERE sender = ?1 AND id = ?2 AND kind = ?3 AND terminal = "
                            "?4 AND lease = ?5",
                            key.sender, key.id, protocol::evidenceKindName(EvidenceKind::Served), terminal, leaseHash);
    if (!count) {
        return count.error();
    }
    return *count > 0;
}

}  // namespace renkei::relay
