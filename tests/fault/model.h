#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace renkei::fault {

/// One message, two terminals: what can be seen of it from outside. Written from docs/protocol.md and the design of
/// delivery, not from the engine.
struct ModelState {
    enum Sender { NoRow, Queued, Unknown, Accepted, KnownCollected, KnownRecalled, KnownExpired };
    enum Exchange { Absent, Waiting, Collected, Recalled, Expired };
    enum Terminal { Nothing, ReceiptWaits, Done, Yielded };

    int sender = NoRow;
    int exchange = Absent;
    bool served = false;
    int lease = 0;         ///< The terminal that has the newest one, 1 or 2.
    bool running = false;  ///< That lease is not over.
    int collector = 0;
    std::array<int, 2> terminals{Nothing, Nothing};
    std::array<bool, 2> stated{false, false};  ///< Its record was made under the newest lease.

    auto operator<=>(const ModelState&) const = default;
    std::string text() const;
};

/// What happens to the n-th request of an action.
struct WireFault {
    enum Kind { None, RequestLost, AnswerLost };
    Kind kind = None;
    int request = 0;
};

struct ModelAction {
    enum Kind { Prepare, Step, Follow, Recall, Receive, Stop, LeaseEnds, Retention };
    Kind kind;
    int machine = 0;  ///< 0 the sender, 1 and 2 the recipient's terminals.
    WireFault fault;

    std::string text() const;
};

/// Everything that can happen.
const std::vector<ModelAction>& modelActions();
/// Nothing where the action can't happen in this state.
bool isPossible(const ModelState& state, const ModelAction& action);
ModelState after(ModelState state, const ModelAction& action);

/// All states that can be reached, breadth first, and walks from the first state that together go along every edge.
struct Model {
    std::size_t states = 0;
    std::size_t edges = 0;
    std::vector<std::vector<ModelAction>> walks;
    static const Model& instance();
};

}  // namespace renkei::fault
