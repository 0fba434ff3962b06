#include "relay/message_row.h"

#include "crypto/hash.h"

namespace renkei::relay {
namespace {

using base::ErrorCode;

std::optional<Moment> momentAt(const Rows& rows, int column) {
    if (rows->isNull(column)) {
        return std::nullopt;
    }
    return Moment{rows->integer(column), rows->text(column + 1)};
}

}  // namespace

bool Lease::hasToken(std::string_view given) const {
    return !token.empty() && crypto::equalConstantTime(base::asBytes(token), base::asBytes(given));
}

std::string Lease::tokenHash() const {
    return base::toHex(crypto::sha256(base::asBytes(token)));
}

const std::string kSelectMessage =
    "SELECT m.seq, m.sender, m.id, m.recipient, m.sealed_hash, m.sealed_bytes, m.manifest_hash, m.certificate_hash, "
    "m.state, m.accepted_ms, m.ended_ms, m.ended_terminal, m.served_ms, m.served_terminal, m.refused_ms, "
    "m.refused_terminal, m.change, m.blob_kept, m.summary, m.statement, m.acceptance, m.lease, m.lease_terminal, "
    "coalesce(t.label, ''), m.lease_since_ms, m.lease_until_ms "
    "FROM message m LEFT JOIN terminal t ON t.office = m.recipient AND t.id = m.lease_terminal ";

base::Result<MessageRow> readMessageRow(const Rows& rows) {
    MessageRow row;
    row.seq = rows->integer(0);
    row.key = {rows->text(1), rows->text(2)};
    row.recipient = rows->text(3);
    const auto sealedHash = rows->digest(4);
    row.sealedBytes = static_cast<std::uint64_t>(rows->integer(5));
    const auto manifestHash = rows->digest(6);
    const auto certificateHash = rows->digest(7);
    const auto state = protocol::messageStateFromName(rows->text(8));
    if (!sealedHash || !manifestHash || !certificateHash || !state) {
        return base::fail(ErrorCode::LedgerDamaged, "a message's row");
    }
    row.sealedHash = *sealedHash;
    row.manifestHash = *manifestHash;
    row.certificateHash = *certificateHash;
    row.state = *state;
    row.acceptedMs = rows->integer(9);
    row.ended = momentAt(rows, 10);
    row.served = momentAt(rows, 12);
    row.refused = momentAt(rows, 14);
    row.change = rows->integer(16);
    row.blobKept = rows->integer(17) != 0;
    row.summary = rows->blob(18);
    row.statement = rows->blob(19);
    row.acceptance = rows->blob(20);
    row.lease = {rows->text(21), {rows->text(22), rows->text(23)}, rows->integer(24), rows->integer(25)};
    return row;
}

protocol::OutboxItem outboxItemOf(const MessageRow& row) {
    protocol::OutboxItem item;
    item.id = row.key.id;
    item.recipient = row.recipient;
    item.sealedHash = row.sealedHash;
    item.state = row.state;
    item.served = row.served.has_value();
    item.acceptedAtMs = row.acceptedMs;
    item.change = row.change;
    item.acceptance = row.acceptance;
    const bool refused = row.state == protocol::MessageState::Waiting && row.refused;
    if (refused) {
        item.state = protocol::MessageState::Refused;
    }
    if (const auto& moment = refused ? row.refused : row.ended) {
        item.endedAtMs = moment->atMs;
        item.terminalLabel = moment->terminalLabel;
    }
    return item;
}

base::Error endedError(const MessageRow& row) {
    const bool collected = row.state == protocol::MessageState::Collected;
    base::Error error = base::fail(collected ? ErrorCode::MessageCollected : ErrorCode::MessageGone, "message ended");
    if (row.ended) {
        error.facts.push_back({"at", base::formatTime(row.ended->atMs)});
        if (collected) {
            error.facts.push_back({"terminal", row.ended->terminalLabel});
        }
    }
    return error;
}

protocol::EvidenceRecord recordAbout(const MessageRow& row, protocol::EvidenceKind kind, base::TimeMs nowMs) {
    protocol::EvidenceRecord record;
    record.kind = kind;
    record.sender = row.key.sender;
    record.id = row.key.id;
    record.sealedHash = row.sealedHash;
    record.manifestHash = row.manifestHash;
    record.recipient = row.recipient;
    record.recipientCertificateHash = row.certificateHash;
    record.timeMs = nowMs;
    return record;
}

}  // namespace renkei::relay
