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
    std::vector<std::string> changed;
    const auto open = m_ports.ledger.openOutgoing();
    const auto recalled = recalledLately();
    const auto seen = m_ports.ledger.chainSeen(kOutboxPeer);
    if (!open || !recalled || !seen) {
        return !open ? open.error() : !recalled ? recalled.error() : seen.error();
    }
    if (open->empty() && recalled->empty()) {
        return changed;
    }
    Followed followed{*seen ? (*seen)->seen.seq : 0, false, std::nullopt, {}};
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
        if (auto looked = lookAfter(*run, wentBack, followed.changed, call); !looked) {
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
    const auto row = m_ports.ledger.outgoing(item.id);
    if (!row) {
        return row.error();
    }
    bool settled = true;
    if (*row) {
        const OutgoingState state = (*row)->state;
        const bool early = state == OutgoingState::Queued || state == OutgoingState::Unknown;
        // Its acceptance comes first (`resume`); until then its end must not count as seen.
        settled = !early || !changeOf(item.state);
        if (canMove(**row, item)) {
            const auto moved = learn(**row, item, call);
            if (!moved && moved.error().code != ErrorCode::EvidenceInvalid) {
                return moved.error();
            }
            if (!moved) {
                // One message without proof holds up no other one; it is asked for again the next time.
                settled = false;
                followed.problem = followed.problem ? followed.problem : moved.error();
            } else if (*moved) {
                followed.changed.push_back(item.id);
            }
        }
    }
    followed.held = followed.held || !settled;
    if (!followed.held) {
        followed.upTo = std::max(followed.upTo, item.change);
    }
    return {};
}

base::Result<bool> Sending::learnElsewhere(const protocol::OutboxItem& item, const transport::Call& call) {
    const auto row = m_ports.ledger.outgoing(item.id);
    if (!row) {
        return row.error();
    }
    return *row && (*row)->elsewhere && canMove(**row, item) ? learn(**row, item, call) : base::Result<bool>(false);
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
