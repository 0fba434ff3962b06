#include <algorithm>

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

/// Pages of 100 that one call of `follow` reads; the next call goes on behind them.
constexpr int kMaxFollowPages = 1000;
/// Under this name the ledger has the number of the last change of the own outbox that was seen.
constexpr std::string_view kOutboxPeer = "outbox";

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

/// What the exchange lists of it may be news.
bool canMove(const OutgoingRow& row, const protocol::OutboxItem& item) {
    // From an exchange that went back to an older copy, which handed it out all the same.
    const bool late = (row.state == OutgoingState::Recalled || row.state == OutgoingState::Expired) &&
                      item.state == protocol::MessageState::Collected;
    return row.state == OutgoingState::Accepted || row.state == OutgoingState::Refused || late;
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
    const auto item = m_ports.network.outboxItem(id, call);
    if (!item) {
        return item.error();
    }
    if (const auto proven = learn(*row, *item, call, m_self.staff); !proven) {
        return proven.error();
    }
    row = this->row(id);
    if (row && row->state != OutgoingState::Recalled) {
        return fail(ErrorCode::EvidenceInvalid, "recalled without a record of it");
    }
    return row;
}

base::Result<std::vector<std::string>> Sending::follow(const transport::Call& call) {
    const auto open = m_ports.ledger.openOutgoing();
    const auto recalled = recalledLately();
    const auto seen = m_ports.ledger.chainSeen(kOutboxPeer);
    if (!open || !recalled || !seen) {
        return !open ? open.error() : !recalled ? recalled.error() : seen.error();
    }
    Followed followed;
    followed.upTo = *seen ? (*seen)->seen.seq : 0;
    const std::int64_t before = followed.upTo;
    std::int64_t since = before;
    std::optional<base::Digest> run;
    bool wentBack = false;
    for (int page = 0; page < kMaxFollowPages; ++page) {
        const auto answer = m_ports.network.outboxChanges(since, call);
        if (!answer) {
            return answer.error();
        }
        for (const protocol::OutboxItem& item : answer->messages) {
            if (auto taken = take(item, followed, call); !taken) {
                return taken.error();
            }
        }
        // It knows fewer changes than we have seen of it.
        wentBack = wentBack || answer->nextChange < since;
        const bool goesOn = answer->more && answer->nextChange > since;
        since = answer->nextChange;
        run = answer->run;
        if (!goesOn) {
            break;
        }
    }
    if (run) {
        // With nothing that it could have forgotten, its next start is looked after when there is.
        const bool nothing = open->empty() && recalled->empty();
        const auto looked = nothing ? base::Result<void>() : lookAfter(*run, wentBack, followed.changed, call);
        if (!looked) {
            return looked.error();
        }
        // An exchange that went back counts on from a lower number.
        followed.upTo = std::min(followed.upTo, since);
    }
    // After the changes themselves: what is noted here is never asked for again.
    if (followed.upTo != before) {
        const store::ChainSeen now{std::string(kOutboxPeer), followed.upTo, {}};
        if (auto recorded = m_ports.ledger.record(now, m_ports.clock.nowMs()); !recorded) {
            return recorded.error();
        }
    }
    if (followed.problem) {
        return *followed.problem;
    }
    return std::move(followed.changed);
}

base::Result<void> Sending::take(const protocol::OutboxItem& item, Followed& followed, const transport::Call& call) {
    const auto known = m_ports.ledger.outgoing(item.id);
    if (!known) {
        return known.error();
    }
    const bool isNew = !*known;
    const auto row = isNew ? takeElsewhere(item, followed.names, call) : base::Result<OutgoingRow>(**known);
    if (!row && row.error().code != ErrorCode::EvidenceInvalid) {
        return row.error();
    }
    bool settled = true;
    if (!row) {
        // One that can't be believed hides no other.
        m_log.warning("elsewhere: " + item.id + ": " + row.error().detail);
    } else {
        const bool early = row->state == OutgoingState::Queued || row->state == OutgoingState::Unknown;
        // Its acceptance comes first (`resume`); until then its end must not count as seen.
        settled = !early || !changeOf(item.state);
        const auto moved = canMove(*row, item) ? learn(*row, item, call) : base::Result<bool>(false);
        if (!moved && moved.error().code != ErrorCode::EvidenceInvalid) {
            return moved.error();
        }
        if (!moved) {
            // One message without proof holds up no other one; it is asked for again the next time.
            settled = false;
            followed.problem = followed.problem ? followed.problem : moved.error();
        }
        if (isNew || (moved && *moved)) {
            followed.changed.push_back(item.id);
        }
    }
    followed.held = followed.held || !settled;
    if (!followed.held) {
        followed.upTo = std::max(followed.upTo, item.change);
    }
    return {};
}

base::Result<OutgoingRow> Sending::takeElsewhere(const protocol::OutboxItem& item,
                                                 std::map<std::string, std::string>& names,
                                                 const transport::Call& call) {
    const auto answer = m_ports.network.evidence(item.id, call);
    if (!answer) {
        return answer.error();
    }
    const MessageFacts facts{{m_self.office, item.id}, item.recipient, item.sealedHash, {}};
    const auto own = findOwnStatement(m_self, answer->records, facts, item.acceptedAtMs);
    const auto accepted = own ? checkRelayRecord(m_self, item.acceptance, protocol::EvidenceKind::Acceptance, facts)
                              : base::Result<protocol::EvidenceRecord>(own.error());
    if (!accepted) {
        return accepted.error();
    }
    store::OutgoingElsewhere event;
    event.manifestHash = own->record.manifestHash;
    event.recipientCertificateHash = own->record.recipientCertificateHash;
    event.terminal = own->record.terminal;
    event.sealedAt = own->record.timeMs;
    const auto statementHash = m_ports.ledger.put(store::BlobKind::Evidence, own->statement);
    const auto acceptanceHash = statementHash ? m_ports.ledger.put(store::BlobKind::Evidence, item.acceptance)
                                              : base::Result<base::Digest>(statementHash.error());
    if (!acceptanceHash) {
        return acceptanceHash.error();
    }
    // A name is good to have; the number says who it is.
    auto name = names.find(item.recipient);
    if (name == names.end()) {
        const auto office = m_ports.network.office(item.recipient, call);
        name = names.emplace(item.recipient, office ? office->office.name : std::string()).first;
    }
    event.recipientName = name->second;
    event.id = item.id;
    event.recipient = item.recipient;
    event.sealedHash = item.sealedHash;
    event.messageEvidence = *statementHash;
    event.acceptance = *acceptanceHash;
    event.acceptedAt = accepted->timeMs;
    if (auto recorded = m_ports.ledger.record(event, m_ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    return row(item.id);
}

base::Result<bool> Sending::followOne(const OutgoingRow& row, const transport::Call& call) {
    const auto item = m_ports.network.outboxItem(row.sealed.id, call);
    if (!item) {
        return item.error();
    }
    return learn(row, *item, call);
}

base::Result<bool> Sending::learn(const OutgoingRow& row, const protocol::OutboxItem& item, const transport::Call& call,
                                  const std::optional<std::string>& recalledBy) {
    const auto change = changeOf(item.state);
    const bool known = row.state == OutgoingState::Refused && item.state == protocol::MessageState::Refused;
    if (!change || known) {
        return false;
    }
    const auto answer = m_ports.network.evidence(row.sealed.id, call);
    if (!answer) {
        return answer.error();
    }
    const protocol::EvidenceKind kind = provingKind(*change);
    store::OutgoingChanged event{row.sealed.id, *change, item.endedAtMs.value_or(0), item.terminalLabel, {}, {}};
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
    if (*change == store::OutgoingChange::Recalled) {
        event.by = recalledBy;
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
    m_log.info("outgoing " + row.sealed.id + " is " + std::string(protocol::messageStateName(item.state)));
    return true;
}

}  // namespace renkei::exchange
