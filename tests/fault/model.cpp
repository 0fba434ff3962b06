#include "fault/model.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

namespace renkei::fault {
namespace {

using S = ModelState;
using A = ModelAction;

/// Actions of one walk: then another begins, so that a failure stays short to tell.
constexpr std::size_t kWalkLimit = 60;
constexpr int kMostRequests = 4;

bool before(const WireFault& fault, int request) {
    return fault.kind == WireFault::RequestLost && fault.request == request;
}
bool lost(const WireFault& fault, int request) {
    return fault.kind == WireFault::AnswerLost && fault.request == request;
}
bool either(const WireFault& fault, int request) {
    return before(fault, request) || lost(fault, request);
}

/// The submission as request number `request`.
void put(S& state, const WireFault& fault, int request) {
    if (!before(fault, request) && state.exchange == S::Absent) {
        state.exchange = S::Waiting;
    }
    state.sender = either(fault, request) ? S::Unknown : S::Accepted;
}

void step(S& state, const WireFault& fault) {
    if (state.sender == S::Queued) {
        put(state, fault, 1);
    } else if (state.sender == S::Unknown && !either(fault, 1)) {
        if (state.exchange != S::Absent) {
            state.sender = S::Accepted;
        } else {
            put(state, fault, 2);
        }
    }
}

/// Looks with request number `first`, and fetches the proof of an end with the next one.
void look(S& state, const WireFault& fault, int first) {
    if (either(fault, first) || state.exchange == S::Waiting || either(fault, first + 1)) {
        return;
    }
    state.sender = state.exchange == S::Collected  ? S::KnownCollected
                   : state.exchange == S::Recalled ? S::KnownRecalled
                                                   : S::KnownExpired;
}

void recall(S& state, const WireFault& fault) {
    if (before(fault, 1)) {
        return;
    }
    if (state.exchange == S::Waiting && !state.served) {
        state.exchange = S::Recalled;
        state.lease = 0;
        state.running = false;
    }
    if (!lost(fault, 1)) {
        look(state, fault, 2);
    }
}

void grant(S& state, int terminal) {
    const std::size_t self = static_cast<std::size_t>(terminal - 1);
    if (state.lease != terminal || !state.running) {
        state.stated[self] = false;
    }
    state.stated[1 - self] = false;
    state.lease = terminal;
    state.running = true;
}

void collect(S& state, int terminal) {
    state.exchange = S::Collected;
    state.collector = terminal;
    state.lease = 0;
    state.running = false;
}

/// From the ledger: the receipt goes, under a new lease if the old one is lost.
void finish(S& state, int terminal, const WireFault& fault) {
    const std::size_t self = static_cast<std::size_t>(terminal - 1);
    if (before(fault, 1)) {
        return;
    }
    if (state.exchange == S::Waiting && state.stated[self]) {
        collect(state, terminal);
        state.terminals[self] = lost(fault, 1) ? S::ReceiptWaits : S::Done;
        return;
    }
    if (lost(fault, 1)) {
        return;
    }
    if (state.exchange != S::Waiting) {
        state.terminals[self] = state.exchange == S::Collected && state.collector == terminal ? S::Done : S::Yielded;
        return;
    }
    if (before(fault, 2) || (state.running && state.lease != terminal)) {
        return;
    }
    grant(state, terminal);
    if (lost(fault, 2)) {
        return;
    }
    state.stated[self] = true;
    if (before(fault, 3)) {
        return;
    }
    collect(state, terminal);
    state.terminals[self] = lost(fault, 3) ? S::ReceiptWaits : S::Done;
}

/// From the inbox: list, lease, fetch, receipt. A fetch that breaks is tried again at once.
void claim(S& state, int terminal, const WireFault& fault) {
    const std::size_t self = static_cast<std::size_t>(terminal - 1);
    if (either(fault, 1) || state.exchange != S::Waiting || before(fault, 2) ||
        (state.running && state.lease != terminal)) {
        return;
    }
    grant(state, terminal);
    if (lost(fault, 2)) {
        return;
    }
    state.served = true;
    state.terminals[self] = S::ReceiptWaits;
    state.stated[self] = true;
    if (before(fault, 4)) {
        return;
    }
    collect(state, terminal);
    state.terminals[self] = lost(fault, 4) ? S::ReceiptWaits : S::Done;
}

using Edge = std::pair<S, std::size_t>;

/// The shortest way from a state to one with an edge that is still to be walked, that edge with it.
std::vector<std::size_t> wayToNew(const S& from, const std::set<Edge>& open) {
    std::map<S, std::pair<S, std::size_t>> came;
    std::set<S> seen{from};
    std::queue<S> next({from});
    const auto& actions = modelActions();
    while (!next.empty()) {
        const S at = next.front();
        next.pop();
        for (std::size_t i = 0; i < actions.size(); ++i) {
            if (!open.contains({at, i})) {
                continue;
            }
            std::vector<std::size_t> way{i};
            for (S back = at; back != from; back = came.at(back).first) {
                way.insert(way.begin(), came.at(back).second);
            }
            return way;
        }
        for (std::size_t i = 0; i < actions.size(); ++i) {
            if (isPossible(at, actions[i])) {
                const S to = after(at, actions[i]);
                if (seen.insert(to).second) {
                    came.emplace(to, std::pair(at, i));
                    next.push(to);
                }
            }
        }
    }
    return {};
}

Model explore() {
    Model model;
    const auto& actions = modelActions();
    std::set<Edge> open;
    std::set<S> seen{S{}};
    std::queue<S> next({S{}});
    while (!next.empty()) {
        const S at = next.front();
        next.pop();
        for (std::size_t i = 0; i < actions.size(); ++i) {
            if (isPossible(at, actions[i])) {
                open.insert({at, i});
                if (const S to = after(at, actions[i]); seen.insert(to).second) {
                    next.push(to);
                }
            }
        }
    }
    model.states = seen.size();
    model.edges = open.size();
    while (!open.empty()) {
        S at;
        std::vector<A> walk;
        while (walk.size() < kWalkLimit) {
            const auto way = wayToNew(at, open);
            if (way.empty()) {
                break;
            }
            for (const std::size_t i : way) {
                open.erase({at, i});
                walk.push_back(actions[i]);
                at = after(at, actions[i]);
            }
        }
        model.walks.push_back(std::move(walk));
    }
    return model;
}

}  // namespace

std::string ModelState::text() const {
    std::string all = "sender " + std::to_string(sender) + ", exchange " + std::to_string(exchange) + ", served " +
                      std::to_string(served) + ", lease " + std::to_string(running ? lease : 0);
    for (const int terminal : terminals) {
        all += ", terminal " + std::to_string(terminal);
    }
    return all;
}

std::string ModelAction::text() const {
    constexpr std::array<std::string_view, 8> kNames{"prepare", "step", "follow",     "recall",
                                                     "receive", "stop", "lease-ends", "retention"};
    std::string all(kNames[static_cast<std::size_t>(kind)]);
    all += " " + std::to_string(machine);
    if (fault.kind != WireFault::None) {
        all += fault.kind == WireFault::RequestLost ? ", request lost: " : ", answer lost: ";
        all += std::to_string(fault.request);
    }
    return all;
}

const std::vector<ModelAction>& modelActions() {
    static const std::vector<ModelAction> all = [] {
        std::vector<ModelAction> actions{{A::Prepare, 0, {}}, {A::LeaseEnds, 0, {}}, {A::Retention, 0, {}}};
        for (int machine = 0; machine <= 2; ++machine) {
            actions.push_back({A::Stop, machine, {}});
            for (const A::Kind kind : {A::Step, A::Follow, A::Recall, A::Receive}) {
                if ((kind == A::Receive) != (machine > 0)) {
                    continue;
                }
                actions.push_back({kind, machine, {}});
                for (int request = 1; request <= kMostRequests; ++request) {
                    actions.push_back({kind, machine, {WireFault::RequestLost, request}});
                    actions.push_back({kind, machine, {WireFault::AnswerLost, request}});
                }
            }
        }
        return actions;
    }();
    return all;
}

bool isPossible(const ModelState& state, const ModelAction& action) {
    switch (action.kind) {
        case A::Prepare:
            return state.sender == S::NoRow;
        case A::Step:
            return state.sender == S::Queued || state.sender == S::Unknown;
        case A::Follow:
        case A::Recall:
            return state.sender == S::Accepted;
        case A::Receive:
        case A::Stop:
            return true;
        case A::LeaseEnds:
            return state.running;
        case A::Retention:
            return state.exchange == S::Waiting;
    }
    return false;
}

ModelState after(ModelState state, const ModelAction& action) {
    switch (action.kind) {
        case A::Prepare:
            state.sender = S::Queued;
            break;
        case A::Step:
            step(state, action.fault);
            break;
        case A::Follow:
            look(state, action.fault, 1);
            break;
        case A::Recall:
            recall(state, action.fault);
            break;
        case A::Receive:
            if (state.terminals[static_cast<std::size_t>(action.machine - 1)] == S::Nothing) {
                claim(state, action.machine, action.fault);
            } else if (state.terminals[static_cast<std::size_t>(action.machine - 1)] == S::ReceiptWaits) {
                finish(state, action.machine, action.fault);
            }
            break;
        case A::Stop:
            break;
        case A::LeaseEnds:
            state.running = false;
            break;
        case A::Retention:
            state.exchange = S::Expired;
            state.lease = 0;
            state.running = false;
            break;
    }
    return state;
}

const Model& Model::instance() {
    static const Model model = explore();
    return model;
}

}  // namespace renkei::fault
