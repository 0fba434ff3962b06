#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "relay/operating/workbench.h"

namespace renkei::relay::operating {

/// Which messages: those that fit all that is given. An empty filter fits every message.
struct MessageFilter {
    std::vector<std::string> ids;  ///< Any of these; at most kMaxFilterIds.
    std::string office;            ///< Sender or recipient.
    std::string state;             ///< As protocol::messageStateName: waiting, collected, recalled, expired.
    std::optional<base::TimeMs> acceptedBeforeMs;

    bool isEmpty() const { return ids.empty() && office.empty() && state.empty() && !acceptedBeforeMs; }
};
constexpr std::size_t kMaxFilterIds = 100;

/// What the operator sees of a message: nothing of what is in it, and the month of its arrival only.
struct MessageLine {
    std::int64_t seq = 0;
    protocol::MessageKey key;
    std::string recipient;
    std::string state;
    std::string arrivedMonth;  ///< In Japan: 2025-04.
    std::int64_t sealedBytes = 0;
    std::string expiresDay;  ///< In Japan; of one that waits.
    std::string endedDay;    ///< In Japan; of one that has ended.
    bool served = false;     ///< Bytes of it have gone out.
    bool refused = false;    ///< The recipient could not open it.
    bool leased = false;     ///< A terminal is receiving it now.
    bool ordered = false;    ///< The operator has ordered it to end.
};
struct MessageList {
    std::vector<MessageLine> messages;  ///< In the order of arrival.
    bool more = false;                  ///< There are others beyond the limit.
};
constexpr std::int64_t kMostListed = 10'000;

/// The operator's work on messages. Fails as db::Database does; FormInvalid for a filter that can't be.
class Messages {
public:
    explicit Messages(Workbench& bench) : m_bench(bench) {}

    /// At most `limit` (up to kMostListed).
    base::Result<MessageList> list(const MessageFilter& filter, std::int64_t limit);

    struct Expiry {
        std::vector<MessageLine> ended;
        /// Being received just now, or the relay has not come to it yet: it ends them by itself, unless they are
        /// collected before.
        std::vector<MessageLine> ordered;
        bool more = false;  ///< There are others beyond kMostListed: order again.
    };
    /// Ends waiting messages, as when their time is over: with a signed record that the sender sees. The relay that
    /// serves the folder does it and is waited for with `pause`, which returns false once nobody wants to wait; without
    /// one it is done here. Usage for an empty filter.
    base::Result<Expiry> expire(const MessageFilter& filter, const std::function<bool()>& pause);

private:
    base::Result<void> order(const std::vector<MessageLine>& lines);
    base::Result<void> carryOut(const std::function<bool()>& pause);

    Workbench& m_bench;
};

}  // namespace renkei::relay::operating
