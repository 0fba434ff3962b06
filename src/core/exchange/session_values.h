#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/result.h"
#include "base/secret.h"
#include "exchange/backup.h"
#include "exchange/certificate_notice.h"
#include "exchange/connection_line.h"
#include "exchange/drafts.h"
#include "exchange/partners.h"
#include "exchange/profile.h"
#include "exchange/receiving.h"
#include "standard/catalogue.h"
#include "standard/validate.h"
#include "store/store.h"

/// What goes into a Session and comes out of it.
namespace renkei::exchange {

/// Makes the network for an exchange and the key that logs in.
using NetworkFactory = std::function<base::Result<std::unique_ptr<transport::Network>>(const RelayDescription& relay,
                                                                                       const crypto::Identity& key)>;

/// How this computer gets out.
struct NetworkOptions {
    std::string proxy;  ///< Empty: none. http://[user:password@]host[:port].
};

/// HTTPS to a renkei relay. Connects nothing yet. Fails with ProxyInvalid for a proxy that is no http:// address.
base::Result<std::unique_ptr<transport::Network>> makeRelayNetwork(const RelayDescription& relay,
                                                                   const crypto::Identity& key,
                                                                   const NetworkOptions& options = {});
/// makeRelayNetwork with these options, each time.
NetworkFactory relayNetworks(NetworkOptions options = {});

/// Wraps the six ports of an engine: a test can look at, delay or fail each call. The session uses the answer's ports
/// for all that goes over a port; `inner` lives longer than the answer, and who made the wrappers keeps them alive by
/// the answer (the aliasing constructor of shared_ptr).
using PortsDecorator = std::function<std::shared_ptr<const Ports>(const Ports& inner)>;

/// What a session works with; everything must outlive it.
struct Surroundings {
    const standard::Catalogue& catalogue;
    base::Clock& clock;
    Files& files;
    Random& random;
    base::Log& log;
    NetworkFactory makeNetwork = relayNetworks();
    PortsDecorator decorate = {};  ///< Empty: the ports as they are.
    std::string machine = {};      ///< As base::machineId has it; empty: copies of profiles are not noticed.
    bool sealAhead = true;  ///< Many messages are sealed on a thread of their own; else port calls keep an order.
};

struct LoginInput {
    std::string user;
    base::Secret password;
    base::Secret keyPassword;
    std::string terminalLabel;  ///< Used at the first login of a profile; empty: 端末1.
    std::string staff = {};     ///< 担当者 who is at work, as Session::setStaff has it; empty: nobody says.
};

struct Status {
    std::optional<RelayDescription> relay;
    std::vector<crypto::Certificate> certificates;
    std::optional<SavedLogin> login;
    std::optional<store::TerminalCreated> terminal;
    store::Head head;
    store::OpenReport store;
    std::int64_t outgoingUnfinished = 0;
    std::int64_t incomingUnfinished = 0;
    std::int64_t waitingLong = 0;  ///< Accepted before kLongWaitMs and not collected, refused, recalled or expired.
    std::optional<LastBackup> lastBackup;
    /// How far the computer's clock is ahead of the exchange's (below zero: behind), where it is wrong by more than
    /// kClockToleranceMs as of the exchange's last answer. Signatures and tokens go by the exchange's.
    std::optional<base::TimeMs> clockAheadMs;
    /// There is a history, and the last backup is older than kBackupDueMs or was never made.
    bool backupDue = false;
    /// Of the newest certificate; nothing where there is none.
    std::optional<CertificateTerm> certificateTerm;
    std::optional<base::TimeMs> lastRehearsalMs;  ///< The last one in which no key failed.
    bool rehearsalDue = false;
    /// An earlier process or login left a batch (Session::openBatch).
    bool batchOpen = false;
    std::optional<std::string> staff = {};     ///< 担当者 who is at work, as Session::staff.
    std::vector<std::string> staffNames = {};  ///< As Profile::staffNames.
};

/// 3日たっても受信されていません.
constexpr base::TimeMs kLongWaitMs = 3 * base::kDayMs;

/// Persons of a send unit for one recipient and month, to be looked for in what was sent before.
struct PersonsToSend {
    std::string recipient;
    std::string unit;
    std::string month;
    std::vector<std::uint64_t> personKeys;  ///< As standard::UnitReport has them (Options::personsKept).
};

struct SentMessage {
    std::string id;
    std::string unit;
    std::string recipient;
    std::optional<store::OutgoingRow> row;  ///< As the ledger has it now.
    std::optional<base::Error> problem;     ///< Why it is not accepted (yet).
    /// Earlier messages about some of the same persons, with kind, month and recipient. No obstacle.
    std::vector<store::SentBefore> sentBefore = {};
    /// About the recipient's certificate: the first contact. No obstacle.
    std::optional<PartnerNotice> partner = {};
};

/// A certificate of a partner: as the directory last had it, or as the ledger knows it.
struct PartnerCertificate {
    base::Digest fingerprint{};
    std::optional<base::TimeMs> notAfterMs;  ///< Known of the directory's only.
    std::optional<store::PartnerRow> row;    ///< Nothing: never used in a message, and not confirmed.
    std::string number;                      ///< 確認番号 of it and our present certificate.
};

struct Partner {
    std::string office;
    std::string name;
    std::vector<PartnerCertificate> certificates;
    bool asked = false;  ///< The directory answered just now.
    bool known = false;  ///< Something was sent there or came from there, or a person has confirmed it.
    /// Nothing explains it, and sending is held until a person confirms.
    bool isUnexplained(const PartnerCertificate& certificate) const {
        return certificate.row ? certificate.row->trust == store::PartnerTrust::Changed : known;
    }
};

struct SendInput {
    std::vector<std::filesystem::path> paths;
    std::optional<std::string> recipient;  ///< Needed for documents alone; otherwise it must agree with the names.
    std::string subject;
    std::string note;
    std::function<void(const SentMessage&)> told = {};  ///< Called at the end of each message.
    /// LeftOut: units with errors, and those whose recipient can't be sent to, stop no other.
    Faulty faulty = Faulty::StopsAll;
    /// Called once what is left out is known, before anything is sealed; not where nothing goes at all.
    std::function<void(const standard::Report&, const std::vector<FaultyFiles>& leftOut)> judged = {};
    /// LeftOut: a unit whose files, all names and bytes, already went (or wait to go) to its recipient is not sent
    /// again: so a batch that was broken off is continued. What was recalled, refused, rejected or expired goes again.
    enum class Repeats { Sent, LeftOut } repeats = Repeats::Sent;
};

/// The files of one send unit, and the office that they are for.
struct UnitInput {
    std::vector<std::filesystem::path> paths;
    std::string recipient;
};

/// A unit that was not sent again, and the message that its files went with.
struct AlreadySent {
    std::string unit;
    std::string recipient;
    store::SentBefore before;
};

struct SendResult {
    standard::Report report;
    std::vector<SentMessage> messages;   ///< Empty where `problem` says why nothing was sealed.
    std::vector<FaultyFiles> leftOut;    ///< With Faulty::LeftOut: what has errors and stayed here.
    std::vector<AlreadySent> already;    ///< With SendInput::Repeats::LeftOut.
    std::optional<base::Error> problem;  ///< Why nothing was sealed.
};

/// A waiting message with what its sealed summary says.
struct InboxEntry {
    protocol::InboxItem item;
    std::optional<protocol::Summary> summary;
    std::optional<base::Error> summaryProblem;  ///< The message itself may still be fine.
};

struct ReceiveInput {
    std::vector<protocol::MessageKey> keys;  ///< Empty: all that wait.
    std::filesystem::path into;
    enum class Sorting { Flat, BySenderAndMonth } sorting = Sorting::Flat;
    /// Called before anything is claimed where `keys` leaves out some that come before others (arrival_order.h).
    std::function<void(const std::vector<InboxEntry>& earlier)> leftOut = {};
};

struct ReceivedMessage {
    protocol::MessageKey key;
    std::optional<Received> received;
    std::optional<base::Error> problem;
};

struct ReceiveResult {
    std::vector<GateFinding> gate;          ///< Where one has a problem, nothing was claimed.
    std::vector<ReceivedMessage> messages;  ///< First those that an earlier process left, then in order.
    std::vector<InboxEntry> leftOut;        ///< Waiting ones that were not wanted and come before some that were.
    bool gateOpen() const;
};

/// Whether a revocation list of 7 to 30 days may be used: a person decides.
enum class OldCrl { Refuse, Accept };

constexpr base::TimeMs kFreshCrlMs = 7 * base::kDayMs;
constexpr base::TimeMs kOldestCrlMs = 30 * base::kDayMs;

struct ConnectionTestInput {
    NetworkOptions network;
    base::Secret keyPassword;  ///< Empty: the key is not tried, nor what needs it.
    std::string user;          ///< Empty: the login is not tried.
    base::Secret password;
    std::string terminalLabel;  ///< As of LoginInput.
};

/// A session that stays open fetches the revocation list again when the last one that came is older than this.
constexpr base::TimeMs kCrlRefetchMs = 6 * base::kHourMs;

}  // namespace renkei::exchange
