#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "crypto/parcel.h"
#include "exchange/ports.h"
#include "exchange/signing_time.h"
#include "protocol/limits.h"
#include "standard/catalogue.h"

namespace renkei::exchange {

/// A message before it is sealed: checked by the caller.
struct OutgoingDraft {
    std::string recipient;
    std::string recipientName;
    std::vector<crypto::Certificate> recipientCertificates;  ///< All valid ones, newest first, judged by the caller.
    std::vector<crypto::ParcelFile> files;
    std::string unit;                  ///< A send unit's id, or `documents`.
    std::optional<std::string> month;  ///< YYYYMM.
    std::int64_t persons = 0;
    std::vector<std::uint64_t> personKeys = {};       ///< The unit's persons, as standard::UnitReport has them.
    std::vector<store::PersonMark> personMarks = {};  ///< Of persons and files; see exchange/person_marks.h.
    std::string subject;
    std::string note;
    std::string sequence = {};  ///< 連番 of the unit; empty for documents.
};

/// What a message is sealed upon: our chain's head, and what was last seen of its recipient's.
struct SealBase {
    store::Head head;
    std::optional<base::Digest> seen;
};

/// Sealed, its bytes durable, and not recorded yet: nobody knows of it.
struct SealedMessage {
    store::OutgoingSealed event;
    base::TimeMs time = 0;
    base::Bytes body;  ///< What goes out, as of protocol::writeSubmission.
};

/// What became of one message in a step: its row, or why the ledger could not follow.
struct Moved {
    std::string id;
    std::optional<store::OutgoingRow> row;
    std::optional<base::Error> problem;  ///< Also where the row is as before because the way did not open.
};

/// A message whose signature is older than this is not sealed anew: an exchange that had taken it could have forgotten
/// it by now, and would take it a second time. A day less than every relay remembers at least.
constexpr base::TimeMs kMaxRenewableMs = protocol::kLeastRecordsMs - base::kDayMs;

/// The sending half of the delivery engine. Every state is in the ledger; a killed process goes on from there. A
/// message goes as the same bytes under the same id, with one exception: where the exchange says that it does not have
/// it, and the time of its signature is not good there (a wrong clock, days without a connection), the same files are
/// sealed anew under the same id. What was sealed before may still be on its way; whichever of them the exchange takes
/// is the message, and the others are refused there for ever (docs/protocol.md, "Sealed anew").
///
///   prepare → Queued → PUT ┬→ Accepted → followed → Collected | Refused | Recalled | Expired
///                          ├→ Unknown → GET ┬→ Accepted, in whichever sealing is there
///                          │                └→ not there: PUT again, or sealed anew → Queued
///                          └→ Rejected
///
/// An exchange that went back to an older copy takes Accepted back to Unknown.
class Sending {
public:
    /// `time` may be shared with who learns the exchange's time elsewhere.
    Sending(const Ports& ports, const Self& self, const standard::Catalogue& catalogue, base::Log& log,
            std::shared_ptr<SigningTime> time = std::make_shared<SigningTime>())
        : m_ports(ports), m_self(self), m_catalogue(catalogue), m_log(log), m_time(std::move(time)) {}

    /// Seals, keeps and records; nothing has gone out yet. Returns the id. Fails with what sealing or the disk say, and
    /// then nothing is recorded.
    base::Result<std::string> prepare(const OutgoingDraft& draft);

    /// `prepare` in its parts, for many messages. `seal` touches keys, clock, random and Ledger::put only, so that it
    /// may run beside the other two.
    base::Result<SealBase> sealBase(const std::string& recipient);
    base::Result<SealedMessage> seal(const OutgoingDraft& draft, const SealBase& base);
    /// Records them as one group; after a failure the first ones may be there.
    base::Result<void> keep(const std::vector<SealedMessage>& messages);
    /// Records what the exchange said to submissions, as one group.
    std::vector<Moved> take(const std::vector<transport::UploadAnswer>& answers);

    /// Takes a message one step further and returns its row. On an error the row stays in the state that the ledger
    /// names, and the same call goes on from there; Unknown is a state, and no error by itself.
    base::Result<store::OutgoingRow> step(const std::string& id, const transport::Call& call = {});

    /// Steps until Accepted, Rejected, or an error: what stops the way is the error (SendUnknown if the outcome is not
    /// known).
    base::Result<store::OutgoingRow> finish(const std::string& id, const transport::Call& call = {});

    /// Finishes what an earlier process left. The first error that concerns the way to the exchange ends it.
    base::Result<void> resume(const transport::Call& call = {});

    /// Learns what became of accepted messages, with verified evidence: one request for all that changed since the last
    /// call, also one of an earlier process. What the office sent and this profile did not (another terminal; this one
    /// before it was restored from an older backup) becomes a row too, with what became of it. Returns the ids that
    /// changed or are new. EvidenceInvalid where a change came without its proof, after all others were recorded. Where
    /// the exchange was started anew since, it may have gone back to an older copy of its data: what it has forgotten
    /// goes again with its own acceptance, what was recalled is recalled again (docs/protocol.md, "An exchange that
    /// forgets").
    base::Result<std::vector<std::string>> follow(const transport::Call& call = {});

    /// 取り消す. Returns the row in state Recalled, proven by the relay's record. Fails with RecallTooLate (collected
    /// or fetched: facts `at`, `terminal`), RecallExpired (`at`), SendUnknown (not accepted yet), NotFound (never sent,
    /// or rejected), EvidenceInvalid or what the way says; then it may be repeated.
    base::Result<store::OutgoingRow> recall(const std::string& id, const transport::Call& call = {});

    /// As the ledger has it; NotFound.
    base::Result<store::OutgoingRow> row(const std::string& id);

private:
    base::Result<base::Bytes> sealSummaryOf(const OutgoingDraft& draft, const std::string& id,
                                            const base::Digest& sealedHash, base::TimeMs now);
    base::Result<base::Bytes> signMessage(const OutgoingDraft& draft, const std::string& id,
                                          const crypto::SealedParcel& sealed, const SealBase& base, base::TimeMs now);
    base::Result<SealedMessage> sealAs(const std::string& id, const OutgoingDraft& draft, const SealBase& base,
                                       base::TimeMs now);
    /// The exchange's time is known, and by it the signature's time is too old or too far ahead.
    base::Result<bool> isOutdated(const store::OutgoingRow& row);
    /// Outdated, and not so old that the exchange could have forgotten it.
    base::Result<bool> isRenewable(const store::OutgoingRow& row);
    base::Result<base::TimeMs> signedAgo(const store::OutgoingRow& row);
    /// The same files under the same id, for the certificates that the recipient has now.
    base::Result<void> sealAnew(const store::OutgoingRow& row, const transport::Call& call);
    base::Result<OutgoingDraft> draftAnew(const store::OutgoingRow& row, crypto::OpenedParcel opened,
                                          const transport::Call& call);
    /// The exchange has the message in another sealing than the last one here: takes it, if it is provably ours.
    base::Result<void> acceptOther(const store::OutgoingRow& row, const protocol::OutboxItem& item,
                                   const transport::Call& call);
    /// From a refusal that names the exchange's time.
    void learnTime(const base::Error& refusal);
    base::Result<void> reject(const store::OutgoingRow& row, base::ErrorCode code);
    base::Result<void> put(const store::OutgoingRow& row, const transport::Call& call);
    base::Result<void> ask(const store::OutgoingRow& row, const transport::Call& call);
    base::Result<void> accept(const store::OutgoingRow& row, base::ByteView acceptance);
    base::Result<void> noteFailure(const store::OutgoingRow& row, const base::Error& error);
    /// How far one call of `follow` has come.
    struct Followed {
        std::int64_t upTo = 0;  ///< Every change up to this one is in the ledger.
        bool held = false;      ///< One was not: `upTo` stays before it.
        std::optional<base::Error> problem;
        std::vector<std::string> changed;
        std::map<std::string, std::string> names;  ///< Of the recipients that were asked for.
    };
    base::Result<void> take(const protocol::OutboxItem& item, Followed& followed, const transport::Call& call);
    /// The row of a message that the ledger does not know; EvidenceInvalid for one that can't be believed.
    base::Result<store::OutgoingRow> takeElsewhere(const protocol::OutboxItem& item,
                                                   std::map<std::string, std::string>& names,
                                                   const transport::Call& call);
    /// True if the item was news, which is in the ledger now.
    base::Result<bool> learn(const store::OutgoingRow& row, const protocol::OutboxItem& item,
                             const transport::Call& call, const std::optional<std::string>& recalledBy = {});
    /// What the ledger has to be told after `answer`; an error where it stays as it is.
    base::Result<store::EventData> eventAfter(const store::OutgoingRow& row, const base::Error& error);
    base::Result<store::EventData> acceptanceOf(const store::OutgoingRow& row, base::ByteView acceptance);
    base::Result<void> record(const base::Result<store::EventData>& event);
    /// Where this is another run of the exchange than the last one, or `wentBack` in this one: all accepted messages
    /// are still there, or go again.
    base::Result<void> lookAfter(const base::Digest& run, bool wentBack, std::vector<std::string>& changed,
                                 const transport::Call& call);
    /// The accepted messages that the exchange does not know any more, recorded as such; learns what became of others,
    /// and adds to `changed` those that it learnt something of.
    base::Result<std::vector<std::string>> findForgotten(std::vector<std::string>& changed,
                                                         const transport::Call& call);
    base::Result<void> recallAgain(const transport::Call& call);
    /// Those that could still wait at an exchange.
    base::Result<std::vector<store::OutgoingRow>> recalledLately();
    base::Result<bool> followOne(const store::OutgoingRow& row, const transport::Call& call);
    base::Result<base::Bytes> body(const store::OutgoingRow& row);

    Ports m_ports;
    const Self& m_self;
    const standard::Catalogue& m_catalogue;
    base::Log& m_log;
    std::shared_ptr<SigningTime> m_time;
};

}  // namespace renkei::exchange
