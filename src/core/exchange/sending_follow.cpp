#include "exchange/evidence_check.h"
#include "exchange/sending.h"
#include "protocol/evidence.h"
#include "protocol/messages.h"

/// What becomes of a message after its acceptance.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using store::OutgoingRow;
using store::OutgoingState;

std::optional<store::OutgoingChange> changeOf(protocol::MessageState state) {
    switch (state) {
        case protocol::MessageState::Waiting:
            return std::nullopt;
        case protocol::MessageState::Collected:
            return store::OutgoingChange::Collected;
        case protocol::MessageState::Refused:
            return store::OutgoingChange::Refused;
        case protocol::MessageState::Recalled:
            return store::OutgoingChange::Recalled;
        case protocol::MessageState::Expired:
            return store::OutgoingChange::Expired;
    }
    return std::nullopt;
}

protocol::EvidenceKind provingKind(store::OutgoingChange change) {
    switch (change) {
        case store::OutgoingChange::Collected:
            return protocol::EvidenceKind::Receipt;
        case store::OutgoingChange::Refused:
            return protocol::EvidenceKind::Refusal;
        case store::OutgoingChange::Recalled:
            return protocol::EvidenceKind::Recalled;
        case store::OutgoingChange::Expired:
            return protocol::EvidenceKind::Expired;
    }
    return protocol::EvidenceKind::Receipt;
}

bool isOfficeKind(protocol::EvidenceKind kind) {
    return kind == protocol::EvidenceKind::Receipt || kind == protocol::EvidenceKind::Refusal;
}

/// Why a message that the exchange no longer holds for us can't be recalled; with the facts of `from`.
base::Error tooLate(ErrorCode code, std::vector<base::Fact> facts) {
    const bool expired = code == ErrorCode::MessageGone;
    return {expired ? ErrorCode::RecallExpired : ErrorCode::RecallTooLate, "the message is out of reach",
            std::move(facts)};
}

std::vector<base::Fact> endOf(const OutgoingRow& row) {
    std::vector<base::Fact> facts;
    if (row.changedAt) {
        facts.push_back({"at", base::formatTime(*row.changedAt)});
    }
    if (row.terminalLabel && !row.terminalLabel->empty()) {
        facts.push_back({"terminal", *row.terminalLabel});
    }
    return facts;
}

/// Nothing where the exchange may be asked for it.
std::optional<base::Error> obstacle(const OutgoingRow& row) {
    switch (row.state) {
        case OutgoingState::Accepted:
        case OutgoingState::Refused:
        case OutgoingState::Recalled:
            return std::nullopt;
        case OutgoingState::Queued:
        case OutgoingState::Unknown:
            return fail(ErrorCode::SendUnknown, "not accepted yet");
        case OutgoingState::Collected:
            return tooLate(ErrorCode::MessageCollected, endOf(row));
        case OutgoingState::Expired:
            return tooLate(ErrorCode::MessageGone, endOf(row));
        case OutgoingState::Rejected:
            break;
    }
    return fail(ErrorCode::NotFound, "the exchange never took it");
}

}  // namespace

base::Result<OutgoingRow> Sending::recall(const std::string& id, const transport::Call& call) {
    auto row = this->row(id);
    if (!row || row->state == OutgoingState::Recalled) {
        return row;
    }
    if (auto problem = obstacle(*row)) {
        return *problem;
    }
    const auto recalled = m_ports.network.recall(id, call);
    if (!recalled) {
        const ErrorCode code = recalled.error().code;
        if (code != ErrorCode::MessageCollected && code != ErrorCode::MessageGone) {
            return recalled.error();
        }
        // The ledger may as well learn it now; if it can't, the next follow does.
        if (const auto learnt = followOne(*row, call); !learnt) {
            m_log.warning("outgoing " + id + ": " + std::string(base::codeName(learnt.error().code)));
        }
        return tooLate(code, recalled.error().facts);
    }
    if (const auto proven = followOne(*row, call); !proven) {
        return proven.error();
    }
    row = this->row(id);
    if (row && row->state != OutgoingState::Recalled) {
        return fail(ErrorCode::EvidenceInvalid, "recalled without a record of it");
    }
    return row;
}

base::Result<std::vector<std::string>> Sending::follow(const transport::Call& call) {
    const auto rows = m_ports.ledger.openOutgoing();
    if (!rows) {
        return rows.error();
    }
    std::vector<std::string> changed;
    for (const OutgoingRow& row : *rows) {
        const auto moved = followOne(row, call);
        if (!moved) {
            return moved.error();
        }
        if (*moved) {
            changed.push_back(row.sealed.id);
        }
    }
    return changed;
}

base::Result<bool> Sending::followOne(const OutgoingRow& row, const transport::Call& call) {
    const auto item = m_ports.network.outboxItem(row.sealed.id, call);
    if (!item) {
        return item.error();
    }
    const auto change = changeOf(item->state);
    const bool known = row.state == OutgoingState::Refused && item->state == protocol::MessageState::Refused;
    if (!change || known) {
        return false;
    }
    const auto answer = m_ports.network.evidence(row.sealed.id, call);
    if (!answer) {
        return answer.error();
    }
    const protocol::EvidenceKind kind = provingKind(*change);
    store::OutgoingChanged event{row.sealed.id, *change, item->endedAtMs.value_or(0), item->terminalLabel, {}, {}};
    std::optional<protocol::EvidenceRecord> proof;
    for (const base::Bytes& statement : answer->records) {
        const auto peeked = peekRecord(statement);
        if (!peeked) {
            return peeked.error();
        }
        if (peeked->kind == kind) {
            if (isOfficeKind(kind)) {
                auto checked =
                    checkOfficeRecord(m_self, statement, kind, factsAbout(m_self, row), row.sealed.recipient, event.at);
                if (!checked) {
                    return checked.error();
                }
                proof = std::move(checked->record);
            } else {
                auto checked = checkRelayRecord(m_self, statement, kind, factsAbout(m_self, row));
                if (!checked) {
                    return checked.error();
                }
                proof = std::move(*checked);
            }
        }
        const auto digest = m_ports.ledger.put(store::BlobKind::Evidence, statement);
        if (!digest) {
            return digest.error();
        }
        event.evidence.push_back(*digest);
    }
    if (!proof) {
        return fail(ErrorCode::EvidenceInvalid, "a change without its proof");
    }
    if (kind == protocol::EvidenceKind::Refusal) {
        event.code = proof->verdict;
    }
    if (auto recorded = m_ports.ledger.record(event, m_ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    if (isOfficeKind(kind)) {
        const store::ChainSeen seen{row.sealed.recipient, proof->ownChainSeq, proof->ownChainHead};
        if (auto recorded = m_ports.ledger.record(seen, m_ports.clock.nowMs()); !recorded) {
            return recorded.error();
        }
    }
    m_log.info("outgoing " + row.sealed.id + " is " + std::string(protocol::messageStateName(item->state)));
    return true;
}

}  // namespace renkei::exchange
