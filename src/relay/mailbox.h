#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "db/database.h"
#include "protocol/messages.h"
#include "relay/blobs.h"
#include "relay/directory.h"
#include "relay/evidence_book.h"
#include "relay/gate.h"
#include "relay/message_row.h"
#include "relay/settings.h"

namespace renkei::relay {

/// Space for sealed bytes that are on their way; given back when it goes.
class SpaceHold {
public:
    /// What is held now, of everybody and of each office; outlives every hold.
    struct Book {
        std::uint64_t all = 0;
        std::map<std::string, std::uint64_t, std::less<>> offices;
    };
    SpaceHold(Book& book, std::string office, std::uint64_t bytes);
    SpaceHold(const SpaceHold&) = delete;
    SpaceHold& operator=(const SpaceHold&) = delete;
    ~SpaceHold();

private:
    Book& m_book;
    std::string m_office;
    std::uint64_t m_bytes;
};

/// Messages between offices, from acceptance to the end. Every function that reports success has made durable what it
/// reports. Fails as db::Database and base::writeFileDurably do, unless it says more; NotFound is always the answer for
/// what is not this office's.
class Mailbox {
public:
    Mailbox(db::Database& database, Blobs blobs, EvidenceBook& book, Directory& directory, const Gate& gate,
            const Settings& settings)
        : m_database(database),
          m_blobs(std::move(blobs)),
          m_book(book),
          m_directory(directory),
          m_gate(gate),
          m_settings(settings) {}

    /// To be called once before anything else: removes orphans, counts what is stored. `run`: random, another one at
    /// each start; clients that see another one than before look whether all is still here that was accepted.
    base::Result<void> start(const base::Digest& run);

    // The sender's side.

    /// QuotaFull where the relay's quota, the office's or the disk has no room for so many bytes more.
    base::Result<std::shared_ptr<SpaceHold>> reserve(const std::string& sender, std::uint64_t bytes);
    base::Result<bool> isKnown(const protocol::MessageKey& key);
    /// The signed acceptance; for a message that is there already the one that it got, if the hash is the same
    /// (MessageConflict if not). RequestMalformed, RequestTooLarge, RecipientUnknown, RecipientNoCertificate,
    /// RecipientChanged, EvidenceInvalid (the sender's statement, or the acceptance that it gives back), ParcelTime
    /// (`at`: our time), and what Gate::judge says about the statement's signer. What comes with an acceptance of ours
    /// is judged as of its time and gets it again.
    base::Result<base::Bytes> accept(const std::string& sender, const protocol::ParsedSubmission& parsed,
                                     base::TimeMs nowMs);
    base::Result<protocol::OutboxItem> outboxItem(const protocol::MessageKey& key, base::TimeMs nowMs);
    base::Result<protocol::OutboxAnswer> outboxChanges(std::string_view sender, std::int64_t since, base::TimeMs nowMs);
    base::Result<protocol::EvidenceAnswer> evidence(const protocol::MessageKey& key, base::TimeMs nowMs);
    /// MessageCollected (at, terminal) once bytes have been served; MessageGone after the end. Twice is fine.
    base::Result<protocol::OutboxItem> recall(const protocol::MessageKey& key, base::TimeMs nowMs);

    // The recipient's side. MessageCollected (at, terminal) and MessageGone (at) after the end.

    base::Result<protocol::InboxAnswer> inbox(std::string_view recipient, std::int64_t after, base::TimeMs nowMs);
    /// MessageLeased (at, terminal, retry_seconds) while another terminal has it; LeaseLost (retry_seconds) where this
    /// terminal has had it for too long.
    base::Result<protocol::LeaseAnswer> lease(const protocol::MessageKey& key, std::string_view recipient,
                                              const protocol::Terminal& terminal, base::TimeMs nowMs);
    /// LeaseLost where the lease is over or the terminal's time is used up.
    base::Result<protocol::LeaseAnswer> renew(const protocol::MessageKey& key, std::string_view recipient,
                                              std::string_view token, base::TimeMs nowMs);
    /// Twice is fine.
    base::Result<void> release(const protocol::MessageKey& key, std::string_view recipient, std::string_view token,
                               base::TimeMs nowMs);

    enum class Grace { NotAsked, Asked };
    struct FetchRequest {
        std::string recipient;
        std::string terminal;  ///< Of the session; for the evidence of a fetch in the grace period.
        std::string terminalLabel;
        std::string lease;
        Grace grace = Grace::NotAsked;
        std::optional<base::Digest> sealedHash;
    };
    struct Stored {
        base::Digest sealedHash{};
        std::uint64_t sealedBytes = 0;
        std::filesystem::path path;
    };
    /// Whether the bytes may go out. PreconditionFailed for another hash or none; LeaseLost.
    base::Result<Stored> checkFetch(const protocol::MessageKey& key, const FetchRequest& request, base::TimeMs nowMs);
    /// States in evidence that bytes go out; to be called after `checkFetch` and before the first byte.
    base::Result<void> recordServed(const protocol::MessageKey& key, const FetchRequest& request, base::TimeMs nowMs);

    /// The message is collected; the same record again gets the same answer. EvidenceInvalid, LeaseLost, and what
    /// Gate::judge says about the record's signer.
    base::Result<protocol::ReceiptAnswer> receipt(const protocol::MessageKey& key, std::string_view recipient,
                                                  const protocol::ReceiptRequest& request, base::TimeMs nowMs);
    /// The message goes on waiting; its lease ends. Otherwise as `receipt`.
    base::Result<protocol::ReceiptAnswer> refuse(const protocol::MessageKey& key, std::string_view recipient,
                                                 const protocol::ReceiptRequest& request, base::TimeMs nowMs);

    /// Ends what has waited too long, removes sealed bytes whose grace period is over, and forgets messages that ended
    /// long ago; some at a time.
    base::Result<void> tidy(base::TimeMs nowMs);
    /// Ends what the operator has ordered to end (table expiry_order), as if its time were over; what a terminal is
    /// receiving just now once its lease is over. Only the process that holds the folder's lock ends messages.
    base::Result<void> expireOrdered(base::TimeMs nowMs);

private:
    base::Result<MessageRow> find(const protocol::MessageKey& key, base::TimeMs nowMs);
    /// Waiting, or the error that says how it ended.
    base::Result<MessageRow> findWaiting(const protocol::MessageKey& key, std::string_view recipient,
                                         base::TimeMs nowMs);
    base::Result<void> expire(const MessageRow& row, base::TimeMs nowMs);
    base::Result<void> expireDue(base::TimeMs nowMs);
    /// Rows of one of our own statements.
    static base::Result<std::vector<MessageRow>> readAll(base::Result<Rows> rows);
    base::Result<void> dropBlobs(base::TimeMs nowMs);
    /// A message that ended so long ago that nothing is to be known of it any more.
    struct Old {
        std::int64_t seq = 0;
        protocol::MessageKey key;
    };
    base::Result<std::vector<Old>> findOld(base::TimeMs nowMs);
    base::Result<void> forgetOld(base::TimeMs nowMs);
    base::Result<void> dropBlob(std::int64_t seq, const base::Digest& hash, std::uint64_t bytes);
    base::Result<std::int64_t> nextChange(std::string_view sender);

    /// Our own acceptance that the submission gives back, nothing where it gives none. EvidenceInvalid where it is
    /// about something else.
    base::Result<std::optional<protocol::EvidenceRecord>> readForgotten(const std::string& sender,
                                                                        const protocol::Submission& submission) const;
    /// `acceptedMs`: when we accepted it before.
    base::Result<protocol::EvidenceRecord> checkStatement(const std::string& sender,
                                                          const protocol::Submission& submission, base::TimeMs nowMs,
                                                          std::optional<base::TimeMs> acceptedMs);
    base::Result<void> checkRecipient(const protocol::Submission& submission, base::TimeMs nowMs);
    /// RecipientNoCertificate, RecipientChanged.
    base::Result<void> checkRecipientCertificate(const std::string& recipient, const base::Digest& certificate,
                                                 base::TimeMs nowMs);
    base::Result<base::Bytes> store(const std::string& sender, const protocol::ParsedSubmission& parsed,
                                    const protocol::EvidenceRecord& statement,
                                    const std::optional<protocol::EvidenceRecord>& forgotten, base::TimeMs nowMs);
    base::Result<base::Bytes> stateAcceptance(const protocol::EvidenceRecord& statement, base::TimeMs nowMs);

    base::Result<base::TimeMs> leaseTimeLeft(std::int64_t seq, std::string_view terminal, base::TimeMs nowMs);
    base::Result<void> setLease(const MessageRow& row, const Lease& lease, base::TimeMs addedMs);
    base::Result<protocol::EvidenceRecord> checkRecord(const MessageRow& row, const protocol::ReceiptRequest& request,
                                                       protocol::EvidenceKind kind, base::TimeMs nowMs);

    db::Database& m_database;
    Blobs m_blobs;
    EvidenceBook& m_book;
    Directory& m_directory;
    const Gate& m_gate;
    const Settings& m_settings;
    base::Digest m_run{};
    std::uint64_t m_storedBytes = 0;
    SpaceHold::Book m_held;
};

}  // namespace renkei::relay
