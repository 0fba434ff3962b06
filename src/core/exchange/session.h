#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/backup.h"
#include "exchange/batch_note.h"
#include "exchange/chain_check.h"
#include "exchange/evidence_report.h"
#include "exchange/real_ports.h"
#include "exchange/rehearsal.h"
#include "exchange/sending.h"
#include "exchange/session_values.h"

namespace renkei::exchange {

/// The one door to the core for window and command line: a profile, and what one does with it. One thread at a time;
/// calls block.
class Session {
public:
    /// Opens or begins a profile. Fails with ProfileInUse where another process has it, ProfileNewer, LedgerDamaged or
    /// what the disk says.
    static base::Result<std::unique_ptr<Session>> open(const std::filesystem::path& folder,
                                                       const Surroundings& surroundings);

    base::Result<RelayDescription> setUp(std::string_view relayJson);
    /// Takes a .p12 over, under `keyPassword` from then on. Fails as crypto::importPkcs12, with CertificateWrongKind,
    /// and where an exchange is set up with the codes of Trust::check but for expiry (an old key still opens).
    base::Result<crypto::Certificate> importCertificate(base::ByteView file, const base::Secret& password,
                                                        const base::Secret& keyPassword);
    base::Result<Status> status();

    base::Result<protocol::LoginAnswer> login(const LoginInput& input, const transport::Call& call = {});
    /// Goes on with the tokens of an earlier login (refreshed if need be), and makes the keys, the revocation list and
    /// the engine ready. Needed before the calls below; `login` does it too.
    base::Result<void> connect(const base::Secret& keyPassword, OldCrl oldCrl = OldCrl::Refuse,
                               const transport::Call& call = {});
    /// From a login or connect until logout. It does not say that the exchange can be reached just now. A login or
    /// connect that fails leaves what was.
    bool connected() const { return m_engine != nullptr; }
    /// For a program that stays open, once a minute or before a call: refreshes an access token that ends within two
    /// minutes, and fetches the revocation list again after kCrlRefetchMs, or at once when the one it has is too old;
    /// an exchange that can't be reached for the list leaves the old one. Fails with NotLoggedIn (not connected),
    /// TokenExpired (the password is needed again), CrlUnusable (the list is too old, or a new one is not to be
    /// believed: the old one stays), or what the way says.
    base::Result<void> keepFresh(const transport::Call& call = {});
    /// Tells the exchange (if it can be reached; otherwise the log has it, and the tokens end by themselves after
    /// protocol::kRefreshTokenMs at the latest), forgets tokens and keys here and in login.json. Fails with what the
    /// disk says; the keys are gone all the same.
    base::Result<void> logout(const transport::Call& call = {});
    /// For a window that locks itself: the keys and the tokens go from memory, the login stays in login.json, so that
    /// `connect` with the key's password goes on with it. Until then `connected` is false. Asks nobody.
    void forgetKeys();
    /// 担当者 who is at work from now on: every sending, recall, reception, saving and confirmation is recorded with it
    /// in this profile's log, and nowhere else. Kept with the login (so that `connect` goes on with it) and among
    /// Profile::staffNames. Empty: nobody says. Fails with Usage (not isStaffName), NotLoggedIn, or what the disk says.
    base::Result<void> setStaff(const std::string& name);
    /// The same for this session alone, whoever logged in; needs no login.
    base::Result<void> actAs(const std::string& name);
    std::optional<std::string> staff() const;
    base::Result<void> forgetStaff(const std::string& name) { return m_profile.forgetStaff(name); }
    /// Everybody that the histories name.
    base::Result<std::vector<std::string>> staffOfHistory() { return m_store.staff(); }
    /// Tells the exchange this terminal's new name, and keeps it for later logins. Fails with Usage for a name that is
    /// empty, longer than protocol::kMaxTerminalLabelBytes, not UTF-8, or has control characters.
    base::Result<void> setTerminalLabel(const std::string& label, const transport::Call& call = {});

    /// 接続テスト: five lines, in the order of ConnectionLine::Check. Changes nothing here but the terminal, which is
    /// made where there is none yet; the login that it tries is ended again. No password goes out unless the server is
    /// trusted and the certificate is good. Needs no earlier login.
    std::vector<ConnectionLine> testConnection(const ConnectionTestInput& input, const transport::Call& call = {});

    base::Result<std::vector<protocol::Office>> offices(std::string_view text, const transport::Call& call = {});
    /// What is known of an office's certificates: with the directory's answer while connected, else with the last one.
    /// A renewal that the directory has is followed. Fails with RecipientUnknown, CertificateNone, or what the way or
    /// the disk says.
    base::Result<Partner> partner(const std::string& office, const transport::Call& call = {});
    /// 電話で確かめた: `number` (its digits count) is the 確認番号 of a certificate of this office and our present one;
    /// the certificate is known from now on. Needs no connection. Fails with PartnerNumber where it is of none.
    base::Result<store::PartnerRow> confirmPartner(const std::string& office, std::string_view number);
    /// What people should compare by phone about a message, as of now.
    std::optional<PartnerNotice> partnerNotice(const store::OutgoingRow& row);
    std::optional<PartnerNotice> partnerNotice(const store::IncomingRow& row);
    /// Checks, seals, sends. What an earlier process left goes first. `input.faulty` says whether what has errors
    /// stops the rest; where nothing can go the result has a problem.
    /// Several units go side by side, as BulkSending has it. An exchange out of reach is no reason not to seal, where
    /// the recipient was asked for before: the message stays Queued, with the way's error as its problem.
    base::Result<SendResult> send(const SendInput& input, const transport::Call& call = {});
    /// 一括送信: the same for up to standard::kMaxUnitsPerBatch units (DataTooMany beyond), each checked by itself
    /// while others are on their way; one that is faulty stops no other. `told` is called at the end of each.
    base::Result<std::vector<SentMessage>> sendMany(const std::vector<UnitInput>& units,
                                                    const std::function<void(std::size_t, const SentMessage&)>& told,
                                                    const transport::Call& call = {});
    /// A unit as noteBatch wants it: `unit` with its mark, and what the same files went with before. Needs the keys
    /// (NotLoggedIn). Fails as loadFiles or as the ledger.
    base::Result<BatchUnit> markForBatch(BatchUnit unit, const std::vector<std::filesystem::path>& files);
    /// To be called before the first unit of a batch is sealed, so that openBatch knows of it where the program ends in
    /// the middle. Fails as keepBatchNote; then none is noted, which is no obstacle to sending.
    base::Result<void> noteBatch(std::vector<std::filesystem::path> paths, std::vector<BatchUnit> units);
    /// The batch that was noted last and is not ended, with how much of it was sealed since, as the ledger has it: asks
    /// for no file but the note and needs no keys. Nothing where all of it was. Fails where the ledger can't be read.
    base::Result<std::optional<OpenBatch>> openBatch();
    /// Reads the unit's files and says whether they went since it was noted. Fails as markForBatch.
    base::Result<BatchUnitNow> batchUnitNow(const BatchUnit& noted, const std::vector<std::filesystem::path>& files);
    /// The batch is done, stopped or not wanted any more: the note goes.
    base::Result<void> endBatch();
    /// Finishes what is unfinished and learns what became of the rest. Returns all outgoing rows that are not final,
    /// and those that changed now.
    base::Result<std::vector<store::OutgoingRow>> outbox(const transport::Call& call = {});
    /// What waits, in the order of receiving (arrival_order.h).
    base::Result<std::vector<InboxEntry>> inbox(const transport::Call& call = {});
    /// resumeReceiving, inbox, receivingGate and receiveOne for each, in one call.
    base::Result<ReceiveResult> receive(const ReceiveInput& input, const transport::Call& call = {});
    /// The same in steps, for a program that does other things between two messages and lists once for all of them.
    /// First: finishes what an earlier process left. Fails with what the way or the disk says.
    base::Result<std::vector<Received>> resumeReceiving(const transport::Call& call = {});
    /// Whether `bytes` of sealed messages can be kept, opened and put below `into`. One with a problem: claim nothing.
    base::Result<std::vector<GateFinding>> receivingGate(const std::filesystem::path& into, std::uint64_t bytes);
    /// One message of `inbox`. Fails as Receiving::receive; of one that waits no more with message.collected and
    /// facts `at` and `terminal`.
    base::Result<Received> receiveOne(const InboxEntry& entry, const std::filesystem::path& into,
                                      ReceiveInput::Sorting sorting, const transport::Call& call = {});
    /// 取り消す. Returns the row in state Recalled, with the relay's record verified and kept. Fails with
    /// RecallTooLate (collected or fetched: facts `at`, `terminal`), RecallExpired (`at`), SendUnknown (not accepted
    /// yet), NotFound (never sent, or rejected), EvidenceInvalid or what the way says; then it may be repeated.
    base::Result<store::OutgoingRow> recall(const std::string& id, const transport::Call& call = {});
    /// もう一度保存: opens a message that was received from the archive, with all checks, and writes its files into
    /// `folder`. Asks nobody; expired certificates and an exchange out of reach do not matter. `keyPassword` is needed
    /// only while not connected (else NotLoggedIn). Fails with NotFound, PreconditionFailed (received only half), the
    /// code of the refusal where it was refused, KeyWrongPassword, ArchiveDamaged, the codes of opening, or the disk's.
    base::Result<HandedOver> saveAgain(const protocol::MessageKey& key, const std::filesystem::path& folder,
                                       const base::Secret* keyPassword = nullptr);
    /// The signed records about a message, each verified anew; from the archive, without key and exchange.
    base::Result<SentEvidence> sentEvidence(const std::string& id);
    base::Result<ReceivedEvidence> receivedEvidence(const protocol::MessageKey& key);
    /// The same as files in `folder`, as writeEvidenceFiles has it.
    base::Result<HandedOver> saveSentEvidence(const std::string& id, const std::filesystem::path& folder);
    base::Result<HandedOver> saveReceivedEvidence(const protocol::MessageKey& key, const std::filesystem::path& folder);
    /// Opens a sealed parcel from a file with the keys of this profile, with all checks that need no exchange, and
    /// writes its files into `folder`.
    base::Result<HandedOver> openParcel(const std::filesystem::path& parcel, const base::Secret& keyPassword,
                                        const std::filesystem::path& folder);

    /// The yearly rehearsal, as rehearseKeys has it; one in which no key failed is remembered. Needs no connection, and
    /// the password even while connected: whether it is still known is part of it.
    base::Result<Rehearsal> rehearse(const base::Secret& keyPassword);

    /// Whether some of these persons went to this recipient before, newest first. Needs the keys (NotLoggedIn).
    base::Result<std::vector<store::SentBefore>> sentBefore(const PersonsToSend& persons);

    /// What is to be copied, as of now: for writeBackup, which may run while the session goes on.
    base::Result<BackupPlan> planBackup();
    /// Remembers that it was made.
    base::Result<void> noteBackup(const BackupMade& made);
    /// planBackup, writeBackup and noteBackup in one.
    base::Result<BackupMade> backup(const std::filesystem::path& into, const CopyCall& call = {});
    /// What this profile was and is, oldest first; the last one is the present terminal.
    base::Result<std::vector<store::TerminalRow>> terminals();

    /// Log, ledger and archive against each other, and the log against what partners and the exchange repeat of it in
    /// signed records. While connected the exchange is asked for its records. Fails with Cancelled, or what the disk or
    /// the way says.
    base::Result<LedgerReport> checkLedger(const transport::Call& call = {});
    /// Makes the ledger anew from the events.
    base::Result<void> rebuildLedger();

    /// All events of the log, verified again, oldest first; stops at `callback`'s first failure. For support_info.h.
    base::Result<void> forEachEvent(const std::function<base::Result<void>(const store::Event&)>& callback) const {
        return m_store.forEachEvent(callback);
    }

    base::Result<std::vector<store::OutgoingRow>> sentHistory(const store::OutgoingFilter& filter,
                                                              std::optional<std::uint64_t> after, std::size_t limit);
    base::Result<std::vector<store::IncomingRow>> receivedHistory(const store::IncomingFilter& filter,
                                                                  std::optional<std::uint64_t> after,
                                                                  std::size_t limit);

private:
    struct Way;
    struct Engine;
    Session(Profile profile, store::Store store, const Surroundings& surroundings);

    base::Result<protocol::Terminal> terminal(const std::string& label);
    /// Opens the keys and makes the network for them.
    base::Result<std::unique_ptr<Way>> openWay(const base::Secret& keyPassword);
    /// By the exchange's clock, as far as it is known.
    base::TimeMs exchangeNow(const SavedLogin& login, base::Clock& clock) const;
    base::Result<void> keepLogin(const Way& way, const std::string& user, std::optional<std::string> staff,
                                 const protocol::LoginAnswer& answer);
    base::Result<void> refresh(const Way& way, const SavedLogin& login, const transport::Call& call);
    base::Result<crypto::Trust> makeTrust(const Way& way, OldCrl oldCrl, base::TimeMs& fetchedMs,
                                          const transport::Call& call);
    base::Result<std::optional<crypto::Crl>> freshestCrl(const Way& way,
                                                         const std::vector<crypto::Certificate>& anchors,
                                                         base::TimeMs& fetchedMs, const transport::Call& call);
    /// The exchange's authorities with the last revocation list that came, however old.
    base::Result<crypto::Trust> savedTrust(const RelayDescription& relay);
    /// Who we are, as the profile has it.
    base::Result<Self> makeSelf(const RelayDescription& relay, crypto::Trust trust);
    /// The same with `savedTrust`.
    base::Result<Self> savedSelf();
    base::Result<void> startEngine(std::unique_ptr<Way> way, OldCrl oldCrl, const transport::Call& call);
    base::Result<void> askForRecords(ChainCheck& check, const transport::Call& call);
    /// Notes which of the messages that waited before went to another terminal.
    void noticeCollected(const std::vector<protocol::InboxItem>& waiting, const transport::Call& call);
    base::Result<void> noteCollected(const protocol::InboxItem& item, const transport::Call& call);
    struct Recipient {
        std::string name;
        std::vector<crypto::Certificate> certificates;
    };
    using Drafting = std::function<base::Result<OutgoingDraft>(std::size_t index)>;
    /// The directory's answer, or the last one where the exchange is out of reach (then `reachable` turns false).
    base::Result<protocol::OfficeAnswer> askOffice(const std::string& office, bool& reachable,
                                                   const transport::Call& call);
    /// The directory's certificates (those that are believed) and the ledger's, each once.
    base::Result<crypto::Certificate> ownCertificate() const;
    std::optional<PartnerNotice> noticeFor(const std::string& office, std::span<const base::Digest> certificates,
                                           const std::string& id);
    base::Result<Partner> knownPartner(const std::string& office, const protocol::OfficeAnswer* answer);
    base::Result<Recipient> recipient(const std::string& office, bool& reachable, const transport::Call& call);
    static base::Result<void> checkTexts(const std::string& subject, const std::string& note);
    void sendEarlier(const transport::Call& call);
    /// So that sending about the same persons, or the same files, again is noticed (sentBefore, alreadySent).
    base::Result<void> mark(OutgoingDraft& draft) const;
    /// The last message with one of these marks of files (person_marks.h) that stands.
    base::Result<std::optional<store::SentBefore>> lastStanding(std::span<const store::PersonMark> filesMarks);
    /// The last message to this recipient that holds the very same files and stands.
    base::Result<std::optional<store::SentBefore>> alreadySent(const OutgoingDraft& draft);
    base::Result<bool> wentSince(const BatchUnit& unit);
    /// Of an earlier process or login.
    bool hasOpenBatch();
    base::Result<OutgoingDraft> draftOf(const UnitInput& unit, const Recipient& recipient) const;
    /// Gives drafts their recipients, each office asked for once; an error stands for one that can't go.
    base::Result<void> address(std::vector<OutgoingDraft> made, const SendInput& input,
                               std::vector<base::Result<OutgoingDraft>>& drafts, SendResult& result,
                               const transport::Call& call);
    base::Result<void> runBatch(std::vector<SentMessage>& messages, Drafting drafting,
                                const std::function<void(std::size_t)>& told, const transport::Call& call);
    base::Result<std::vector<protocol::InboxItem>> allWaiting(const transport::Call& call);

    /// Opens the keys and tries the present one; says so in the line.
    base::Result<std::vector<crypto::Identity>> tryKey(const base::Secret& keyPassword, ConnectionLine& certificate);
    base::Result<void> tryLogin(const RelayDescription& relay, const crypto::Identity& key,
                                const ConnectionTestInput& input, const transport::Call& call);

    Profile m_profile;
    store::Store m_store;
    Surroundings m_surroundings;
    std::unique_ptr<StoreLedger> m_ledger;
    std::shared_ptr<SigningTime> m_time = std::make_shared<SigningTime>();
    std::shared_ptr<Engine> m_engine;
    std::optional<bool> m_batchOpen;     ///< Once it was asked for.
    std::optional<std::string> m_actAs;  ///< Empty text: nobody.
    /// As the inbox last said; nothing before the first look in this process.
    std::optional<std::map<protocol::MessageKey, protocol::InboxItem>> m_waiting;
};

}  // namespace renkei::exchange
