#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "exchange/sending.h"

namespace renkei::exchange {

/// One unit of a batch at its end.
struct UnitEnd {
    std::size_t index = 0;
    std::string id;                         ///< Empty: not sealed, and nothing is left of it.
    std::optional<store::OutgoingRow> row;  ///< As the ledger has it. Queued and Unknown go by themselves later.
    std::optional<base::Error> problem;     ///< Why it is not accepted (yet).
};

/// Sends a batch: units are drafted (read, checked) and sealed while others are on their way on several connections,
/// and what belongs together in the ledger is written as one group. A unit that fails stops no other. When the exchange
/// can't be reached the rest is sealed all the same and stays Queued. One object, one batch.
///
/// Each unit: draft → seal, bytes durable → recorded (Queued) → PUT → recorded (Accepted, Unknown, Rejected) → end
/// told.
class BulkSending final : private transport::Uploads {
public:
    /// The draft of a unit, with the certificates of its recipient; runs where sealing runs.
    using Drafting = std::function<base::Result<OutgoingDraft>(std::size_t index)>;
    /// Tells the end of a unit, each once, from the thread of `run`.
    using Telling = std::function<void(UnitEnd end)>;
    /// Ahead: on a thread of its own. Inline: on the caller's, in between, so that every port call has its place.
    enum class Sealing { Inline, Ahead };

    BulkSending(Sending& sending, transport::Network& network, Drafting drafting, Telling telling);
    ~BulkSending() override;

    /// `recipients` names the office of each unit. On a stop request units that are not sealed yet end as Cancelled;
    /// those under way end as Unknown. Fails, before anything is sealed, with what the ledger says.
    base::Result<void> run(const std::vector<std::string>& recipients, Sealing sealing,
                           const transport::Call& call = {});

private:
    struct Sealed {
        std::size_t index = 0;
        base::Result<SealedMessage> message;
    };

    std::optional<transport::Upload> next(Wait wait) override;
    void answered(std::vector<transport::UploadAnswer> answers) override;
    void wakeWith(std::function<void()> wake) override;

    Sealed sealOne(std::size_t index);
    void sealAhead(const std::stop_token& stop);
    /// What was sealed since; waits for one where `wait` and some are to come. Empty: none, or with `wait` no more.
    std::vector<Sealed> sealedNow(Wait wait);
    void keep(std::vector<Sealed> group);
    void take(Moved moved);
    void endAsQueued(const std::string& id, const base::Error& problem);
    void askAboutUnknown();
    void tell(UnitEnd end);

    Sending& m_sending;
    transport::Network& m_network;
    Drafting m_drafting;
    Telling m_telling;
    transport::Call m_call;
    std::vector<std::string> m_recipients;
    std::map<std::string, SealBase> m_bases;
    Sealing m_sealing = Sealing::Inline;

    std::deque<transport::Upload> m_ready;         ///< Recorded, and not on its way.
    std::map<std::string, std::size_t> m_indexes;  ///< Of units that are recorded and not ended, by id.
    std::vector<std::string> m_unknown;
    int m_failures = 0;                   ///< One after the other.
    std::optional<base::Error> m_closed;  ///< Why no other would get through now.

    std::mutex m_mutex;
    std::condition_variable m_changed;
    // Under the mutex.
    std::deque<Sealed> m_sealed;
    std::uint64_t m_sealedBytes = 0;
    std::size_t m_begun = 0;
    bool m_sealedAll = false;
    std::function<void()> m_wake;
    std::jthread m_sealer;  ///< Last: it goes first.
};

/// True where every other message would fail the same just now: the exchange is out of reach or takes nothing, or the
/// login is over.
bool closesTheWay(base::ErrorCode code);

}  // namespace renkei::exchange
