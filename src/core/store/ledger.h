#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "store/event_log.h"
#include "store/rows.h"

namespace renkei::db {
class Database;
}

namespace renkei::store {

/// Version of the ledger's tables. An older one is rebuilt from the events, a newer one is ProfileNewer.
constexpr std::int64_t kLedgerSchema = 4;

/// What lies at the ledger's path. Damaged: SQLite can't read it, or it holds not what its version says.
enum class LedgerFile { Absent, Current, Older, Damaged };

/// The SQLite projection of the event log: rows to look at and to search in. Holds no fact of its own; can be thrown
/// away and rebuilt to the same content. One thread at a time.
class Ledger {
public:
    /// Looks without changing anything (but a transaction that was cut off is rolled back). Fails with ProfileNewer,
    /// else as db::Database.
    static base::Result<LedgerFile> inspect(const std::filesystem::path& path);
    /// Opens a current file, or makes an empty one. Fails as db::Database.
    static base::Result<Ledger> open(const std::filesystem::path& path);
    /// A projection for comparison only.
    static base::Result<Ledger> openInMemory();
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// The last event that the rows hold.
    base::Result<Head> head();
    /// Applies what the log has beyond `head`, in one transaction. Fails with LedgerDamaged where the log lacks what
    /// the ledger has seen or an event does not fit, ProfileNewer for a kind of a newer version.
    base::Result<void> catchUp(const EventLog& log);

    /// An event half applied: its rows are written and reversible. Rolled back when it goes without `commit`.
    class Pending {
    public:
        Pending(Pending&&) noexcept;
        ~Pending();
        base::Result<void> commit();

    private:
        friend class Ledger;
        struct State;
        explicit Pending(std::unique_ptr<State> state);
        std::unique_ptr<State> m_state;
    };
    /// Begins to apply the next event. Fails with Internal where it does not fit the rows (such as an acceptance of a
    /// message that was never sealed), MessageConflict where `incoming.kept` brings other bytes under a known key.
    base::Result<Pending> begin(const Event& event) { return begin({&event}); }
    /// The same for several that follow each other, in one transaction: all or none.
    base::Result<Pending> begin(const std::vector<const Event*>& events);

    base::Result<std::optional<OutgoingRow>> outgoing(std::string_view id);
    base::Result<std::optional<IncomingRow>> incoming(std::string_view sender, std::string_view id);
    /// Queued or Unknown, oldest first.
    base::Result<std::vector<OutgoingRow>> unfinishedOutgoing();
    /// Accepted, or refused and still at the relay: what may yet change there; oldest first.
    base::Result<std::vector<OutgoingRow>> openOutgoing();
    /// Recalled, of those that the relay accepted at this time or later; oldest first.
    base::Result<std::vector<OutgoingRow>> recalledOutgoing(base::TimeMs acceptedSince);
    /// Not yet judged, or the receipt waits, or the hand-over waits; oldest first.
    base::Result<std::vector<IncomingRow>> unfinishedIncoming();
    /// Newest first; the next page begins after the row whose `seq` is `after`. At most kPageLimit rows.
    base::Result<std::vector<OutgoingRow>> outgoingHistory(const OutgoingFilter& filter,
                                                           std::optional<std::uint64_t> after, std::size_t limit);
    base::Result<std::vector<IncomingRow>> incomingHistory(const IncomingFilter& filter,
                                                           std::optional<std::uint64_t> after, std::size_t limit);
    /// Messages that were accepted before this time and are not collected, refused, recalled or expired.
    base::Result<std::int64_t> countWaitingSince(base::TimeMs acceptedBefore);
    /// Messages that have one of these marks and may have reached the recipient (not recalled, expired or rejected),
    /// newest first, at most kPageLimit.
    base::Result<std::vector<SentBefore>> sentBefore(std::span<const PersonMark> marks);
    base::Result<std::optional<ChainSeenRow>> chainSeen(std::string_view peer);
    /// The certificates of this office that the profile knows, in the order in which it came to know them.
    base::Result<std::vector<PartnerRow>> partner(std::string_view office);
    base::Result<std::optional<TerminalCreated>> terminal();
    /// All that this profile was, oldest first; a renamed one once, with its last name.
    base::Result<std::vector<TerminalRow>> terminals();
    base::Result<std::vector<ConflictRow>> conflicts();
    /// Every 担当者 (`by`) that an event names, the one who was at work last first.
    base::Result<std::vector<std::string>> staff();

    /// PRAGMA quick_check: nothing where all is well.
    base::Result<std::vector<std::string>> quickCheck();
    /// Calls `line` for every row of every table as text, in a fixed order: equal content, equal lines.
    base::Result<void> dump(const std::function<void(std::string_view)>& line);

private:
    struct State;
    static base::Result<Ledger> make(db::Database database);
    explicit Ledger(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace renkei::store
