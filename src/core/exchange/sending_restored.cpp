#include "exchange/sending.h"
#include "protocol/limits.h"

/// What an exchange has forgotten that went back to an older copy of its data.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::OutgoingRow;

/// Under this name the ledger has the run of the exchange in which it was last looked after, as `hash`.
constexpr std::string_view kRunPeer = "run";

}  // namespace

base::Result<void> Sending::lookAfter(const base::Digest& run, bool wentBack, std::vector<std::string>& changed,
                                      const transport::Call& call) {
    const auto before = m_ports.ledger.chainSeen(kRunPeer);
    if (!before) {
        return before.error();
    }
    if (*before && (*before)->seen.hash == run && !wentBack) {
        return {};
    }
    const auto forgotten = findForgotten(changed, call);
    if (!forgotten) {
        return forgotten.error();
    }
    if (auto recalled = recallAgain(call); !recalled) {
        return recalled;
    }
    // After what was found: what is noted here is never looked for again.
    const store::ChainSeen now{std::string(kRunPeer), 0, run};
    if (auto recorded = m_ports.ledger.record(now, m_ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    for (const std::string& id : *forgotten) {
        if (const auto sent = finish(id, call); !sent) {
            // The ledger has it as unknown: `resume` goes on with it.
            m_log.warning("outgoing " + id + ": " + std::string(base::codeName(sent.error().code)));
        }
    }
    return {};
}

base::Result<std::vector<std::string>> Sending::findForgotten(std::vector<std::string>& changed,
                                                              const transport::Call& call) {
    const auto open = m_ports.ledger.openOutgoing();
    if (!open) {
        return open.error();
    }
    std::vector<std::string> forgotten;
    for (const OutgoingRow& row : *open) {
        const auto item = m_ports.network.outboxItem(row.sealed.id, call);
        if (item) {
            // Its change may have a number that went by before.
            const auto moved = learn(row, *item, call);
            if (!moved && moved.error().code != ErrorCode::EvidenceInvalid) {
                return moved.error();
            }
            if (moved && *moved) {
                changed.push_back(row.sealed.id);
            }
            continue;
        }
        if (item.error().code != ErrorCode::NotFound) {
            return item.error();
        }
        if (row.elsewhere) {
            // Who sent it has the sealed bytes.
            m_log.warning("outgoing " + row.sealed.id + " is forgotten at the exchange and was sent elsewhere");
            continue;
        }
        const store::OutgoingForgotten event{row.sealed.id};
        if (auto recorded = m_ports.ledger.record(event, m_ports.clock.nowMs()); !recorded) {
            return recorded.error();
        }
        m_log.warning("outgoing " + row.sealed.id + " is forgotten at the exchange and goes again");
        forgotten.push_back(row.sealed.id);
    }
    return forgotten;
}

base::Result<std::vector<OutgoingRow>> Sending::recalledLately() {
    return m_ports.ledger.recalledOutgoing(m_time->nowMs(m_ports.clock) - protocol::kRetentionMs);
}

base::Result<void> Sending::recallAgain(const transport::Call& call) {
    const auto rows = recalledLately();
    if (!rows) {
        return rows.error();
    }
    for (const OutgoingRow& row : *rows) {
        const auto item = m_ports.network.outboxItem(row.sealed.id, call);
        if (!item) {
            if (item.error().code != ErrorCode::NotFound) {
                return item.error();
            }
            continue;
        }
        if (item->state != protocol::MessageState::Waiting && item->state != protocol::MessageState::Refused) {
            continue;
        }
        if (const auto recalled = m_ports.network.recall(row.sealed.id, call)) {
            m_log.warning("outgoing " + row.sealed.id + " is recalled again");
        } else if (transport::isUncertain(recalled.error().code) || transport::isOutOfReach(recalled.error().code)) {
            return recalled.error();
        } else {
            // It is with the recipient by now, whose receipt says so when it comes.
            m_log.warning("outgoing " + row.sealed.id +
                          " can't be recalled again: " + std::string(base::codeName(recalled.error().code)));
        }
    }
    return {};
}

}  // namespace renkei::exchange
