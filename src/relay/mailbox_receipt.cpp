#include "crypto/statement.h"
#include "relay/mailbox.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::MessageState;

namespace {

constexpr std::string_view kAccepted = "accepted";
constexpr std::string_view kCannotOpen = "cannot-open";

}  // namespace

base::Result<protocol::EvidenceRecord> Mailbox::checkRecord(const MessageRow& row,
                                                            const protocol::ReceiptRequest& request, EvidenceKind kind,
                                                            base::TimeMs nowMs) {
    if (!row.lease.hasToken(request.lease)) {
        return fail(ErrorCode::LeaseLost, "not the newest lease");
    }
    const auto statement = crypto::verifyStatement(request.record, m_gate.trust().profile());
    if (!statement) {
        return statement.error();
    }
    const auto signer = m_gate.judge(statement->signer, statement->chain, nowMs);
    if (!signer) {
        return signer.error();
    }
    auto record = protocol::readEvidence(base::asText(statement->content));
    if (!record) {
        return record.error();
    }
    const std::string_view verdict = kind == EvidenceKind::Receipt ? kAccepted : kCannotOpen;
    const bool sameMessage = record->sender == row.key.sender && record->id == row.key.id &&
                             record->sealedHash == row.sealedHash && record->recipient == row.recipient;
    const bool bySigner =
        signer->office == row.recipient && record->recipientCertificateHash == statement->signer.fingerprint();
    const bool underLease = record->terminal == row.lease.terminal.id && record->lease == row.lease.tokenHash();
    if (record->kind != kind || record->verdict != verdict || !sameMessage || !bySigner || !underLease) {
        return fail(ErrorCode::EvidenceInvalid, "the record speaks of something else");
    }
    return record;
}

base::Result<protocol::ReceiptAnswer> Mailbox::receipt(const protocol::MessageKey& key, std::string_view recipient,
                                                       const protocol::ReceiptRequest& request, base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row || row->recipient != recipient) {
        return row ? fail(ErrorCode::NotFound, "message for another office") : row.error();
    }
    if (row->state == MessageState::Collected && row->ended) {
        auto same = m_book.holds(key, EvidenceKind::Receipt, request.record);
        if (!same) {
            return same.error();
        }
        return *same ? base::Result<protocol::ReceiptAnswer>(
                           protocol::ReceiptAnswer{MessageState::Collected, row->ended->atMs})
                     : endedError(*row);
    }
    if (row->state != MessageState::Waiting) {
        return endedError(*row);
    }
    const auto record = checkRecord(*row, request, EvidenceKind::Receipt, nowMs);
    if (!record) {
        return record.error();
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto change = nextChange(key.sender);
    if (!change) {
        return change.error();
    }
    auto done = m_book.keep(*record, request.record);
    if (done) {
        done = runSql(m_database,
                      "UPDATE message SET state = ?2, ended_ms = ?3, ended_terminal = ?4, change = ?5, lease = '' "
                      "WHERE seq = ?1",
                      row->seq, protocol::messageStateName(MessageState::Collected), nowMs, row->lease.terminal.label,
                      *change);
    }
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return done.error();
    }
    return protocol::ReceiptAnswer{MessageState::Collected, nowMs};
}

base::Result<protocol::ReceiptAnswer> Mailbox::refuse(const protocol::MessageKey& key, std::string_view recipient,
                                                      const protocol::ReceiptRequest& request, base::TimeMs nowMs) {
    auto row = findWaiting(key, recipient, nowMs);
    if (!row) {
        return row.error();
    }
    auto same = m_book.holds(key, EvidenceKind::Refusal, request.record);
    if (!same) {
        return same.error();
    }
    if (*same && row->refused) {
        return protocol::ReceiptAnswer{MessageState::Refused, row->refused->atMs};
    }
    const auto record = checkRecord(*row, request, EvidenceKind::Refusal, nowMs);
    if (!record) {
        return record.error();
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto change = nextChange(key.sender);
    if (!change) {
        return change.error();
    }
    auto done = m_book.keep(*record, request.record);
    if (done) {
        done = runSql(m_database,
                      "UPDATE message SET refused_ms = ?2, refused_terminal = ?3, change = ?4, lease = '', "
                      "lease_until_ms = min(lease_until_ms, ?2) WHERE seq = ?1",
                      row->seq, nowMs, row->lease.terminal.label, *change);
    }
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return done.error();
    }
    return protocol::ReceiptAnswer{MessageState::Refused, nowMs};
}

}  // namespace renkei::relay
