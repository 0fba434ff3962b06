#include "base/clock.h"
#include "crypto/hash.h"
#include "exchange/evidence_check.h"
#include "exchange/judging.h"
#include "exchange/receiving.h"
#include "protocol/evidence.h"

/// The second half of receiving: what is stated about a message, and how it reaches the relay.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::MessageKey;
using store::IncomingRow;

constexpr std::string_view kVerdictAccepted = "accepted";
constexpr std::string_view kVerdictCannotOpen = "cannot-open";

std::string leaseHash(const std::string& lease) {
    return base::toHex(crypto::sha256(base::asBytes(lease)));
}

/// The exchange says that there is nothing to be receipted any more.
bool isOver(ErrorCode code) {
    return code == ErrorCode::MessageCollected || code == ErrorCode::MessageGone;
}

/// The record was made under a lease that is no longer ours.
bool wantsNewLease(ErrorCode code) {
    return code == ErrorCode::LeaseLost || code == ErrorCode::EvidenceInvalid;
}

}  // namespace

base::Result<void> Receiving::recordVerdict(const IncomingRow& row, const base::Result<crypto::OpenedParcel>& opened) {
    const base::TimeMs now = m_ports.clock.nowMs();
    const auto statement = m_ports.ledger.get(store::BlobKind::Evidence, row.kept.messageEvidence);
    if (!statement) {
        return statement.error();
    }
    const auto said = peekRecord(*statement);
    const store::Head head = m_ports.ledger.head();

    protocol::EvidenceRecord record;
    record.kind = opened ? protocol::EvidenceKind::Receipt : protocol::EvidenceKind::Refusal;
    record.sender = row.kept.sender;
    record.id = row.kept.id;
    record.sealedHash = row.kept.sealedHash;
    record.manifestHash = opened ? opened->manifestHash : said ? said->manifestHash : base::Digest{};
    record.recipient = m_self.office;
    record.recipientCertificateHash = m_ports.keys.certificate().fingerprint();
    record.terminal = m_self.terminal.id;
    record.lease = leaseHash(row.kept.lease);
    record.timeMs = now;
    record.verdict = opened ? kVerdictAccepted : kVerdictCannotOpen;
    record.ownChainHead = head.hash;
    record.ownChainSeq = static_cast<std::int64_t>(head.seq);
    if (said) {
        record.peerChainHeadSeen = said->ownChainHead;
    }
    const auto signature = m_ports.keys.sign(base::asBytes(protocol::writeEvidence(record)), now);
    if (!signature) {
        return signature.error();
    }
    const auto digest = m_ports.ledger.put(store::BlobKind::Evidence, *signature);
    if (!digest) {
        return digest.error();
    }

    store::IncomingRecorded event;
    event.sender = row.kept.sender;
    event.id = row.kept.id;
    event.receipt = *digest;
    if (opened) {
        const ContentFacts facts = judgeContent(m_catalogue, opened->files, row.kept.sender, m_self.office);
        event.verdict = store::Verdict::Accepted;
        event.signerCertificateHash = opened->signer.fingerprint();
        event.unit = facts.unit;
        event.month = facts.month;
        event.persons = facts.persons;
        event.files = static_cast<std::int64_t>(opened->files.size());
        event.errors = facts.errors;
        event.warnings = facts.warnings;
    } else {
        event.verdict = store::Verdict::Refused;
        event.code = std::string(base::codeName(opened.error().code));
        m_log.warning("incoming " + nameOf(keyOf(row)) + " refused: " + *event.code + ": " + opened.error().detail);
    }
    if (auto recorded = m_ports.ledger.record(event, now); !recorded) {
        return recorded.error();
    }
    if (opened && said) {
        const store::ChainSeen seen{row.kept.sender, said->ownChainSeq, said->ownChainHead};
        if (auto recorded = m_ports.ledger.record(seen, now); !recorded) {
            return recorded.error();
        }
    }
    return {};
}

base::Result<protocol::ReceiptAnswer> Receiving::deliver(const IncomingRow& row, const transport::Call& call) {
    auto record = m_ports.ledger.get(store::BlobKind::Evidence, row.recorded->receipt);
    if (!record) {
        return record.error();
    }
    const protocol::ReceiptRequest request{row.kept.lease, std::move(*record)};
    const bool accepted = row.recorded->verdict == store::Verdict::Accepted;
    return accepted ? m_ports.network.putReceipt(keyOf(row), request, call)
                    : m_ports.network.putRefusal(keyOf(row), request, call);
}

base::Result<Receiving::Restated> Receiving::restate(const IncomingRow& row, const std::string& lease) {
    const auto old = m_ports.ledger.get(store::BlobKind::Evidence, row.recorded->receipt);
    if (!old) {
        return old.error();
    }
    auto record = peekRecord(*old);
    if (!record) {
        return record.error();
    }
    const base::TimeMs now = m_ports.clock.nowMs();
    const store::Head head = m_ports.ledger.head();
    record->terminal = m_self.terminal.id;
    record->lease = leaseHash(lease);
    record->recipientCertificateHash = m_ports.keys.certificate().fingerprint();
    record->timeMs = now;
    record->ownChainHead = head.hash;
    record->ownChainSeq = static_cast<std::int64_t>(head.seq);
    auto signature = m_ports.keys.sign(base::asBytes(protocol::writeEvidence(*record)), now);
    if (!signature) {
        return signature.error();
    }
    const auto digest = m_ports.ledger.put(store::BlobKind::Evidence, *signature);
    if (!digest) {
        return digest.error();
    }
    return Restated{*digest, std::move(*signature), now};
}

base::Result<IncomingRow> Receiving::renewReceipt(const IncomingRow& row, const transport::Call& call) {
    const auto lease = m_ports.network.lease(keyOf(row), m_self.terminal.id, call);
    if (!lease) {
        return lease.error();
    }
    const auto restated = restate(row, lease->lease);
    if (!restated) {
        return restated.error();
    }
    store::IncomingRecorded recorded = *row.recorded;
    recorded.receipt = restated->digest;
    store::IncomingKept kept = row.kept;
    kept.lease = lease->lease;
    // The verdict stays; a crash between the two leaves a pair that does not fit, which is renewed again.
    if (auto done = m_ports.ledger.record(kept, restated->time); !done) {
        return done.error();
    }
    if (auto done = m_ports.ledger.record(recorded, restated->time); !done) {
        return done.error();
    }
    return this->row(keyOf(row));
}

base::Result<bool> Receiving::acknowledgeAgain(const protocol::InboxItem& item, const transport::Call& call) {
    const auto known = m_ports.ledger.incoming(item.key);
    if (!known) {
        return known.error();
    }
    const bool ours = *known && !(*known)->elsewhere && (*known)->kept.sealedHash == item.sealedHash;
    if (!ours || !(*known)->recorded || (*known)->recorded->verdict != store::Verdict::Accepted ||
        (*known)->receiptWaits()) {
        return false;
    }
    const auto lease = m_ports.network.lease(item.key, m_self.terminal.id, call);
    if (!lease) {
        return lease.error();
    }
    // The ledger has nothing to learn: a process that goes here finds the message in the list again.
    auto restated = restate(**known, lease->lease);
    if (!restated) {
        return restated.error();
    }
    const protocol::ReceiptRequest request{lease->lease, std::move(restated->record)};
    const auto answer = m_ports.network.putReceipt(item.key, request, call);
    if (!answer && !isOver(answer.error().code)) {
        return answer.error();
    }
    m_log.warning("incoming " + nameOf(item.key) + " was forgotten at the exchange and is receipted again");
    return true;
}

base::Result<void> Receiving::sendReceipt(const IncomingRow& row, const transport::Call& call) {
    auto answer = deliver(row, call);
    if (!answer && wantsNewLease(answer.error().code)) {
        const auto renewed = renewReceipt(row, call);
        answer = renewed ? deliver(*renewed, call) : base::Result<protocol::ReceiptAnswer>(renewed.error());
    }
    if (!answer && !isOver(answer.error().code)) {
        return answer.error();
    }
    base::TimeMs at = m_ports.clock.nowMs();
    if (answer) {
        at = answer->atMs;
    } else if (auto yielded = yield(row, answer.error().code); !yielded) {
        return yielded;
    }
    const store::IncomingReceipted event{row.kept.sender, row.kept.id, at};
    if (auto recorded = m_ports.ledger.record(event, m_ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    m_log.info("incoming " + nameOf(keyOf(row)) + (answer ? " receipted" : " is over"));
    return {};
}

base::Result<void> Receiving::yield(const IncomingRow& row, ErrorCode code) {
    store::IncomingRecorded yielded = *row.recorded;
    yielded.verdict = store::Verdict::Refused;
    yielded.code = std::string(base::codeName(code));
    const auto recorded = m_ports.ledger.record(yielded, m_ports.clock.nowMs());
    return recorded ? base::Result<void>() : base::Result<void>(recorded.error());
}

}  // namespace renkei::exchange
