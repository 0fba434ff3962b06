#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "store/event_log.h"
#include "store/events.h"
#include "store/rows.h"

namespace renkei::store {

/// What `Store::open` found and did.
struct OpenReport {
    bool unclean = false;         ///< The last process did not close the store: run `check` soon.
    std::uint64_t tornBytes = 0;  ///< Of a half-written last event, cut.
    std::uint64_t applied = 0;    ///< Events that the ledger lacked.
    bool rebuilt = false;         ///< The ledger was made anew from the events.
    /// Where a damaged ledger was set aside; empty if none was.
    std::optional<std::filesystem::path> setAside;
};

enum class FindingKind {
    LogDamaged,         ///< The chain is broken, or holds what can't be.
    LedgerDamaged,      ///< SQLite finds its file unsound.
    ProjectionDiffers,  ///< The ledger is not what the events say: rebuild it.
    BlobMissing,        ///< An event names what the archive does not hold.
    BlobDamaged,        ///< The archive holds other bytes under that name.
    Orphan,             ///< The archive holds what no event names. No fault: kept, used when the same bytes come again.
    ForeignFile,        ///< The archive's folder holds files that are not ours.
};

struct Finding {
    FindingKind kind;
    std::string detail;  ///< English, without personal data.
    std::optional<BlobName> blob = {};
};

/// The client's memory: event log, archive and ledger under one folder, for one process. One thread at a time.
///
/// The log and the archive are the truth; the ledger follows. A call that reads rows first applies what the ledger may
/// lack, so that it never answers from an older state.
class Store {
public:
    /// Makes what is missing (folder 0700, files 0600), takes the lock, verifies the log, repairs the ledger. Fails
    /// with ProfileInUse, ProfileNewer, LedgerDamaged (broken chain, or the log lacks what the ledger has seen),
    /// IoDiskFull, IoPermission, IoError or DatabaseError; nothing is changed then.
    static base::Result<Store> open(const std::filesystem::path& folder);
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    const OpenReport& openReport() const;

    /// Keeps bytes durably in the archive; again is fine. This one may run beside another call.
    base::Result<base::Digest> put(BlobKind kind, base::ByteView bytes);
    /// Fails with IoNotFound or ArchiveDamaged.
    base::Result<base::Bytes> get(BlobKind kind, const base::Digest& digest);
    bool has(BlobKind kind, const base::Digest& digest) const;

    /// Records a fact: durable on success; after a failure nothing of it is there. The blobs that it names must be in
    /// the archive. Fails with Internal (a blob is missing, or it does not fit the rows), MessageConflict (other bytes
    /// under a known key of an incoming message), IoDiskFull, IoPermission, IoError or DatabaseError.
    base::Result<Head> record(const EventData& data, base::TimeMs time);
    /// Several facts at the cost of one. As `record`: all of them or none, but for a process that is killed within,
    /// which may leave the first ones.
    base::Result<Head> recordAll(const std::vector<EventData>& group, base::TimeMs time);
    Head head() const;

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
    /// As Ledger::sentBefore.
    base::Result<std::vector<SentBefore>> sentBefore(std::span<const PersonMark> marks);
    /// The chain head of this partner or relay as last seen.
    base::Result<std::optional<ChainSeenRow>> chainSeen(std::string_view peer);
    /// As Ledger::partner.
    base::Result<std::vector<PartnerRow>> partner(std::string_view office);
    /// The terminal that this profile is: the last `terminal-created`.
    base::Result<std::optional<TerminalCreated>> terminal();
    /// All that this profile was, oldest first; a renamed one once, with its last name.
    base::Result<std::vector<TerminalRow>> terminals();
    base::Result<std::vector<ConflictRow>> conflicts();
    /// As Ledger::staff.
    base::Result<std::vector<std::string>> staff();

    /// Verifies the chain again, that the ledger is what the events say, and that the archive holds every blob that an
    /// event names with the right bytes. Reads everything; Cancelled on `stop`. Orphans are reported, never removed.
    base::Result<std::vector<Finding>> check(std::stop_token stop = {});
    /// Makes the ledger anew from the events; the old one stays if that fails.
    base::Result<void> rebuild();
    /// The ledger's whole content as text, for comparison.
    base::Result<std::string> dump();

    /// Calls `callback` for each event, verified again; stops at its first failure.
    base::Result<void> forEachEvent(const std::function<base::Result<void>(const Event&)>& callback) const;
    /// What the archive holds, by name only; also what no event names.
    base::Result<std::vector<BlobName>> blobs() const;

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// For a person who decides it: moves the ledger of a closed store aside, so that the next `Store::open` makes a new
/// one from the events. Returns where it went. Fails with ProfileInUse, IoNotFound or as a rename fails.
base::Result<std::filesystem::path> setLedgerAside(const std::filesystem::path& folder);

}  // namespace renkei::store
