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

base::Result<IncomingRow> Receiving::renewReceipt(const IncomingRow& row, const transport::Call& call) {
    const auto lease = m_ports.network.lease(keyOf(row), m_self.terminal.id, call);
    if (!lease) {
        return lease.error();
    }
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
    record->lease = leaseHash(lease->lease);
    record->recipientCertificateHash = m_ports.keys.certificate().fingerprint();
    record->timeMs = now;
    record->ownChainHead = head.hash;
    record->ownChainSeq = static_cast<std::int64_t>(head.seq);
    const auto signature = m_ports.keys.sign(base::asBytes(protocol::writeEvidence(*record)), now);
    if (!signature) {
        return signature.error();
    }
    const auto digest = m_ports.ledger.put(store::BlobKind::Evidence, *signature);
    if (!digest) {
        return digest.error();
    }
    store::IncomingRecorded recorded = *row.recorded;
    recorded.receipt = *digest;
    store::IncomingKept kept = row.kept;
    kept.lease = lease->lease;
    // The verdict stays; a crash between the two leaves a pair that does not fit, which is renewed again.
    if (auto done = m_ports.ledger.record(kept, now); !done) {
        return done.error();
    }
    if (auto done = m_ports.ledger.record(recorded, now); !done) {
        return done.error();
    }
    return this->row(keyOf(row));
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
