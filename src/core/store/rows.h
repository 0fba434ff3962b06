#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "store/events.h"

namespace renkei::store {

/// Queued: sealed, not yet sent. Unknown: 結果確認中. The numbers are in the database.
enum class OutgoingState {
    Queued = 0,
    Unknown = 1,
    Accepted = 2,
    Collected = 3,
    Refused = 4,
    Recalled = 5,
    Expired = 6,
    Rejected = 7,
};

/// A message of ours as the ledger sees it.
struct OutgoingRow {
    std::uint64_t seq = 0;  ///< Of its `outgoing.sealed`; the cursor for paging.
    OutgoingSealed sealed;
    base::TimeMs sealedAt = 0;
    OutgoingState state = OutgoingState::Queued;
    std::optional<std::string> code;  ///< Of the last unknown, rejected or changed.
    std::optional<base::Digest> acceptance;
    std::optional<base::TimeMs> acceptedAt;
    std::optional<base::TimeMs> changedAt;  ///< Collected, refused, recalled or expired at.
    std::optional<std::string> terminalLabel;
    std::vector<base::Digest> evidence;  ///< Of the last change.
    std::optional<std::string> recalledBy;
    /// The terminal that sent it, where this profile did not: what is inside the seal is not known then, `unit` is
    /// kUnitElsewhere, and the parcel is not in the archive.
    std::optional<std::string> elsewhere;
};

/// The unit of a row whose message another terminal sent.
constexpr std::string_view kUnitElsewhere = "elsewhere";

/// The furthest step. Receipt and hand-over are independent: see the two times in the row. Elsewhere: another terminal
/// of the office received it.
enum class IncomingState { Kept = 0, Recorded = 1, Receipted = 2, HandedOver = 3, Elsewhere = 4 };

/// A message to us as the ledger sees it. (sender, id) is its key.
struct IncomingRow {
    std::uint64_t seq = 0;  ///< Of its first `incoming.kept`; the cursor for paging.
    IncomingKept kept;
    base::TimeMs keptAt = 0;
    std::optional<IncomingRecorded> recorded;
    base::TimeMs recordedAt = 0;                   ///< Only with `recorded`.
    std::optional<base::TimeMs> receiptedAt;       ///< Empty: the receipt or refusal still waits to go.
    std::optional<IncomingHandedOver> handedOver;  ///< The last time it was saved.
    bool conflict = false;                         ///< Other bytes came under the same key.
    struct Elsewhere {
        base::TimeMs at = 0;
        std::string terminalLabel;
    };
    /// Another terminal received it, and this one has no bytes of it: when, and which.
    std::optional<Elsewhere> elsewhere;

    IncomingState state() const;
    /// Recorded and the relay does not have the receipt or refusal yet.
    bool receiptWaits() const { return recorded.has_value() && !receiptedAt.has_value(); }
    /// Accepted and not yet handed over.
    bool handOverWaits() const;
};

/// All that is set must hold.
struct OutgoingFilter {
    std::optional<std::string> office;  ///< The recipient's number.
    std::optional<std::string> month;
    std::optional<std::string> unit;
    std::optional<OutgoingState> state;
    std::optional<base::TimeMs> from;   ///< Sealed at this time or later.
    std::optional<base::TimeMs> until;  ///< Sealed before this time.
    std::optional<base::TimeMs> acceptedBefore = {};
    std::optional<std::string> by = {};  ///< Who sealed it.
    std::string text;                    ///< In number or name of the office, id, unit or month; ASCII without case.
};

struct IncomingFilter {
    std::optional<std::string> office;  ///< The sender's number.
    std::optional<std::string> month;
    std::optional<std::string> unit;
    std::optional<IncomingState> state;
    std::optional<base::TimeMs> from;    ///< Kept at this time or later.
    std::optional<base::TimeMs> until;   ///< Kept before this time.
    std::optional<std::string> by = {};  ///< Who fetched it.
    std::string text;                    ///< As above, and in the folder of handing over.
};

/// Rows of one page at most.
constexpr std::size_t kPageLimit = 1000;

/// An earlier message about some of the same persons, kind, month and recipient.
struct SentBefore {
    std::string id;
    base::TimeMs sealedAt = 0;
    OutgoingState state = OutgoingState::Queued;
    std::int64_t persons = 0;  ///< How many of those that were asked about.
};

struct ChainSeenRow {
    ChainSeen seen;
    base::TimeMs at = 0;
};

/// Why a partner's certificate is believed to be the partner's. First: the first that was seen of the office. Renewed:
/// a known one vouches for it. Changed: another one came in its place, and nothing explains it. Confirmed: by a person.
/// The numbers are in the database.
enum class PartnerTrust { First = 0, Renewed = 1, Changed = 2, Confirmed = 3 };

/// A certificate of a partner that something was sealed for, or that signed something that was opened.
struct PartnerRow {
    std::string office;
    base::Digest certificate{};
    PartnerTrust trust = PartnerTrust::First;
    base::TimeMs seenAt = 0;  ///< Of the event that made it known.
    std::optional<base::TimeMs> confirmedAt;
    std::string message;  ///< The id of the message, sent or received, that made it known; empty: none did.
    std::optional<std::string> confirmedBy = {};
};

struct TerminalRow {
    TerminalCreated terminal;
    std::uint64_t seq = 0;  ///< Of the event that made it.
    base::TimeMs createdAt = 0;
};

struct ConflictRow {
    std::uint64_t seq = 0;
    IncomingConflict conflict;
    base::TimeMs at = 0;
};

}  // namespace renkei::store
