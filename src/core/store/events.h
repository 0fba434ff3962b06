#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "json/json.h"

namespace renkei::store {

/// The facts of a profile, one struct a kind (docs/formats/event-log.md). Nothing of a message's content is in them: no
/// subject, no file name, no person. `code` is the stable name of an error code; a newer relay may send names that this
/// version does not know. `month` is as the send unit has it (202504), `unit` its id or "documents". `by` is the
/// 担当者 who was at work, as people call themselves; nothing where nobody said.

/// Says, to who has the key, that two messages are about one person, month, kind and recipient, or hold the same files
/// for one recipient.
using PersonMark = std::array<std::uint8_t, 8>;
/// Persons of one message that are marked; they must fit into a line of the log.
constexpr std::size_t kMaxPersonMarks = 5000;
/// Marks of one message: its persons', and one of its files.
constexpr std::size_t kMaxMarks = kMaxPersonMarks + 1;

/// Why a profile that was a terminal already became another one.
enum class TerminalOrigin { Restored, Copied };

/// `terminal-created`: this profile became a terminal.
struct TerminalCreated {
    std::string terminal;
    std::string label;
    std::optional<TerminalOrigin> origin = {};
};

/// `outgoing.sealed`: the sealed bytes are in the archive and wait to be sent. State Queued.
struct OutgoingSealed {
    std::string id;
    std::string recipient;
    std::string recipientName;
    std::string unit;
    std::optional<std::string> month;
    std::int64_t persons = 0;
    std::int64_t files = 0;
    std::int64_t bytes = 0;  ///< Of the sealed parcel.
    base::Digest sealedHash{};
    base::Digest manifestHash{};
    std::vector<base::Digest> recipientCertificateHashes;
    base::Digest summary{};          ///< Hash of the sealed summary, in the archive beside the parcel.
    base::Digest messageEvidence{};  ///< Our signed statement, in the archive.
    std::optional<std::string> replaces;
    /// One a person of a send unit and one of all its files, sorted: keyed hashes that tell nothing without the
    /// office's key (exchange/person_marks.h). At most kMaxMarks.
    std::vector<PersonMark> personMarks = {};
    std::optional<std::string> by = {};
};

/// `outgoing.unknown`: no answer came, or none that decides; the relay is to be asked. State Unknown.
struct OutgoingUnknown {
    std::string id;
    std::string code;
};

/// `outgoing.rejected`: definitively not accepted. State Rejected.
struct OutgoingRejected {
    std::string id;
    std::string code;
};

/// `outgoing.forgotten`: accepted, and the relay does not know it any more, since it went back to an older copy of its
/// data. State Unknown, with its acceptance.
struct OutgoingForgotten {
    std::string id;
};

/// `outgoing.accepted`: the relay's signed acceptance is in the archive. State Accepted.
struct OutgoingAccepted {
    std::string id;
    base::Digest acceptance{};
    base::TimeMs acceptedAt = 0;
    /// What was accepted, where it is not the last sealing that this log knows: an earlier one, or one of another copy
    /// of the profile. The parcel of the latter is not in the archive.
    struct Form {
        base::Digest sealedHash{};
        base::Digest manifestHash{};
        base::Digest recipientCertificateHash{};
        base::Digest messageEvidence{};
        bool operator==(const Form&) const = default;
    };
    std::optional<Form> form = {};
};

/// `outgoing.resealed`: the exchange does not have the message, and the time of its signature is no longer (or not yet)
/// good there; the same files are sealed anew under the same id. What was sealed before stays in the archive: it may
/// yet turn out to be what the exchange accepted. State Queued.
struct OutgoingResealed {
    std::string id;
    std::int64_t bytes = 0;
    base::Digest sealedHash{};
    base::Digest manifestHash{};
    std::vector<base::Digest> recipientCertificateHashes;
    base::Digest summary{};
    base::Digest messageEvidence{};
};

enum class OutgoingChange { Collected, Refused, Recalled, Expired };

/// `outgoing.changed`: what became of an accepted message, with the records that prove it in the archive.
struct OutgoingChanged {
    std::string id;
    OutgoingChange state = OutgoingChange::Collected;
    base::TimeMs at = 0;
    std::optional<std::string> terminalLabel;
    std::optional<std::string> code;
    std::vector<base::Digest> evidence;
    std::optional<std::string> by = {};  ///< Who recalled it here.
};

/// `outgoing.elsewhere`: the exchange has a message of ours that this profile did not send (another terminal did, or
/// this one after the backup that it was restored from). Our own statement and the acceptance are in the archive; the
/// parcel is not. State Accepted.
struct OutgoingElsewhere {
    std::string id;
    std::string recipient;
    std::string recipientName;
    base::Digest sealedHash{};
    base::Digest manifestHash{};
    base::Digest recipientCertificateHash{};
    std::string terminal;  ///< That sent it.
    base::TimeMs sealedAt = 0;
    base::Digest messageEvidence{};
    base::Digest acceptance{};
    base::TimeMs acceptedAt = 0;
};

/// `incoming.kept`: the sealed bytes are in the archive with the right hash. State Kept.
struct IncomingKept {
    std::string sender;
    std::string senderName;
    std::string id;
    base::Digest sealedHash{};
    std::int64_t bytes = 0;
    base::Digest acceptance{};
    base::Digest messageEvidence{};
    base::TimeMs acceptedAt = 0;
    std::string lease;
    std::string into;  ///< UTF-8 path of the folder for handing over.
    std::optional<std::string> by = {};
};

enum class Verdict { Accepted, Refused };

/// `incoming.recorded`: opened and judged; the signed receipt or refusal is in the archive and waits to go.
struct IncomingRecorded {
    std::string sender;
    std::string id;
    Verdict verdict = Verdict::Accepted;
    std::optional<std::string> code;
    std::optional<base::Digest> signerCertificateHash;
    std::optional<std::string> unit;
    std::optional<std::string> month;
    std::int64_t persons = 0;
    std::int64_t files = 0;
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
    base::Digest receipt{};
    std::optional<base::Digest> rejectedHash;
};

/// `incoming.receipted`: the relay has the receipt or refusal.
struct IncomingReceipted {
    std::string sender;
    std::string id;
    base::TimeMs at = 0;
};

/// `incoming.handed-over`: the plain files are in `folder`. May be recorded again when they are saved once more.
struct IncomingHandedOver {
    std::string sender;
    std::string id;
    std::string folder;
    std::int64_t files = 0;
    std::int64_t skipped = 0;
    base::TimeMs at = 0;
    std::optional<std::string> by = {};
};

/// `incoming.conflict`: the same message with other bytes. An alarm.
struct IncomingConflict {
    std::string sender;
    std::string id;
    base::Digest knownHash{};
    base::Digest otherHash{};
};

/// `incoming.elsewhere`: a message that waited for us was received by another terminal of this office.
struct IncomingElsewhere {
    std::string sender;
    std::string senderName;
    std::string id;
    base::Digest sealedHash{};
    std::int64_t bytes = 0;
    base::Digest acceptance{};
    base::Digest messageEvidence{};
    base::TimeMs acceptedAt = 0;
    base::TimeMs at = 0;        ///< When it was received.
    std::string terminalLabel;  ///< By whom.
};

/// `chain.seen`: a partner's or the relay's chain head as last seen.
struct ChainSeen {
    std::string peer;
    std::int64_t seq = 0;
    base::Digest hash{};
};

/// `partner.renewed`: a certificate of a partner that one known before vouches for: the statement, signed with the
/// older key, is in the archive.
struct PartnerRenewed {
    std::string office;
    base::Digest from{};  ///< The certificate that vouches.
    base::Digest certificate{};
    base::Digest statement{};
};

/// `partner.confirmed`: a person compared the 確認番号 with the partner.
struct PartnerConfirmed {
    std::string office;
    base::Digest certificate{};
    std::optional<std::string> by = {};
};

using EventData = std::variant<TerminalCreated, OutgoingSealed, OutgoingUnknown, OutgoingRejected, OutgoingAccepted,
                               OutgoingChanged, IncomingKept, IncomingRecorded, IncomingReceipted, IncomingHandedOver,
                               IncomingConflict, ChainSeen, OutgoingElsewhere, IncomingElsewhere, OutgoingResealed,
                               PartnerRenewed, PartnerConfirmed, OutgoingForgotten>;

/// The stable name of the kind, such as `outgoing.sealed`.
std::string_view kindOf(const EventData& data);

json::Value toJson(const EventData& data);
/// Fails with ProfileNewer for a kind that this version does not know, and with JsonUnexpected for data that do not
/// fit. Further members are ignored.
base::Result<EventData> fromJson(std::string_view kind, const json::Value& data);

enum class BlobKind { Parcel, Evidence };

/// What the archive must hold when this event is recorded.
struct BlobName {
    BlobKind kind = BlobKind::Parcel;
    base::Digest digest{};
    bool operator==(const BlobName&) const = default;
    auto operator<=>(const BlobName&) const = default;
};
std::vector<BlobName> blobsOf(const EventData& data);

}  // namespace renkei::store
