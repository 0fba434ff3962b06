#include "relay/connection.h"

namespace renkei::relay {

ConnectionTable::Place ConnectionTable::add(Connection& connection) {
    ++m_accepted;
    auto& list = of(Phase::Silent);
    return list.insert(list.end(), &connection);
}

void ConnectionTable::move(Place place, Phase from, Phase to) {
    auto& list = of(to);
    list.splice(list.end(), of(from), place);
}

void ConnectionTable::remove(Place place, Phase phase) {
    of(phase).erase(place);
}

std::size_t ConnectionTable::size() const {
    std::size_t count = 0;
    for (const auto& list : m_lists) {
        count += list.size();
    }
    return count;
}

ServerCounts ConnectionTable::counts() const {
    const auto in = [&](Phase phase) { return m_lists[static_cast<std::size_t>(phase)].size(); };
    return {m_accepted, m_failedHandshakes, in(Phase::Silent) + in(Phase::Handshake),
            in(Phase::Stranger) + in(Phase::Idle), in(Phase::Busy)};
}

bool ConnectionTable::closeOldest(std::initializer_list<Phase> phases) {
    for (const Phase phase : phases) {
        if (!of(phase).empty()) {
            // Its coroutine ends soon; it leaves the list now, so that the next call finds another one.
            Connection* oldest = of(phase).front();
            move(of(phase).begin(), phase, Phase::Busy);
            oldest->closeForRoom();
            return true;
        }
    }
    return false;
}

bool ConnectionTable::makeRoom() {
    if (of(Phase::Silent).size() + of(Phase::Handshake).size() >= m_limits.unfinished) {
        closeOldest({Phase::Silent, Phase::Handshake});
    }
    if (size() < m_limits.connections) {
        return true;
    }
    return closeOldest({Phase::Silent, Phase::Handshake, Phase::Stranger, Phase::Idle});
}

void ConnectionTable::closeLate(SteadyTime now) {
    for (const auto& list : m_lists) {
        for (Connection* connection : list) {
            if (connection->isLate(now)) {
                connection->closeNow();
            }
        }
    }
}

void ConnectionTable::closeResting() {
    for (const Phase phase : {Phase::Silent, Phase::Handshake, Phase::Stranger, Phase::Idle}) {
        for (Connection* connection : of(phase)) {
            connection->closeNow();
        }
    }
}

bool ConnectionTable::takeBytes(std::uint64_t count) {
    if (count > m_limits.bodyBudgetBytes - m_bodyBytes) {
        return false;
    }
    m_bodyBytes += count;
    return true;
}

}  // namespace renkei::relay
