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
#include "exchange/profile.h"
#include "exchange/real_ports.h"
#include "exchange/receiving.h"
#include "exchange/sending.h"
#include "standard/catalogue.h"
#include "standard/validate.h"

namespace renkei::exchange {

/// Makes the network for an exchange and the key that logs in.
using NetworkFactory = std::function<base::Result<std::unique_ptr<transport::Network>>(const RelayDescription& relay,
                                                                                       const crypto::Identity& key)>;

/// HTTPS to a renkei relay.
base::Result<std::unique_ptr<transport::Network>> makeRelayNetwork(const RelayDescription& relay,
                                                                   const crypto::Identity& key);

/// What a session works with; everything must outlive it.
struct Surroundings {
    const standard::Catalogue& catalogue;
    base::Clock& clock;
    Files& files;
    Random& random;
    base::Log& log;
    NetworkFactory makeNetwork = makeRelayNetwork;
};

struct LoginInput {
    std::string user;
    base::Secret password;
    base::Secret keyPassword;
    std::string terminalLabel;  ///< Used at the first login of a profile; empty: 端末1.
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
};

struct SendInput {
    std::vector<std::filesystem::path> paths;
    std::optional<std::string> recipient;  ///< Needed for documents alone; otherwise it must agree with the names.
    std::string subject;
    std::string note;
};

struct SentMessage {
    std::string id;
    std::string unit;
    std::string recipient;
    std::optional<store::OutgoingRow> row;  ///< As the ledger has it now.
    std::optional<base::Error> problem;     ///< Why it is not accepted (yet).
};

struct SendResult {
    standard::Report report;
    std::vector<SentMessage> messages;   ///< Empty where the report has errors: then nothing was sealed.
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
};

struct ReceivedMessage {
    protocol::MessageKey key;
    std::optional<Received> received;
    std::optional<base::Error> problem;
};

struct ReceiveResult {
    std::vector<GateFinding> gate;          ///< Where one has a problem, nothing was claimed.
    std::vector<ReceivedMessage> messages;  ///< First those that an earlier process left.
    bool gateOpen() const;
};

/// Whether a revocation list of 7 to 30 days may be used: a person decides.
enum class OldCrl { Refuse, Accept };

constexpr base::TimeMs kFreshCrlMs = 7 * base::kDayMs;
constexpr base::TimeMs kOldestCrlMs = 30 * base::kDayMs;

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

    base::Result<std::vector<protocol::Office>> offices(std::string_view text, const transport::Call& call = {});
    /// Checks, seals, sends. What an earlier process left goes first.
    base::Result<SendResult> send(const SendInput& input, const transport::Call& call = {});
    /// Finishes what is unfinished and learns what became of the rest. Returns all outgoing rows that are not final,
    /// and those that changed now.
    base::Result<std::vector<store::OutgoingRow>> outbox(const transport::Call& call = {});
    base::Result<std::vector<InboxEntry>> inbox(const transport::Call& call = {});
    base::Result<ReceiveResult> receive(const ReceiveInput& input, const transport::Call& call = {});
    /// Opens a sealed parcel from a file with the keys of this profile, with all checks that need no exchange, and
    /// writes its files into `folder`.
    base::Result<HandedOver> openParcel(const std::filesystem::path& parcel, const base::Secret& keyPassword,
                                        const std::filesystem::path& folder);

    base::Result<std::vector<store::OutgoingRow>> sentHistory(const store::OutgoingFilter& filter,
                                                              std::optional<std::uint64_t> after, std::size_t limit);
    base::Result<std::vector<store::IncomingRow>> receivedHistory(const store::IncomingFilter& filter,
                                                                  std::optional<std::uint64_t> after,
                                                                  std::size_t limit);

private:
    struct Engine;
    Session(Profile profile, store::Store store, const Surroundings& surroundings);

    base::Result<protocol::Terminal> terminal(const std::string& label);
    base::Result<void> unlock(const base::Secret& keyPassword);
    base::Result<void> keepLogin(const std::string& user, const protocol::LoginAnswer& answer);
    base::Result<crypto::Trust> makeTrust(OldCrl oldCrl, const transport::Call& call);
    base::Result<std::optional<crypto::Crl>> freshestCrl(const std::vector<crypto::Certificate>& anchors,
                                                         const transport::Call& call);
    base::Result<void> startEngine(OldCrl oldCrl, const transport::Call& call);
    base::Result<std::vector<crypto::Certificate>> recipientCertificates(const std::string& office,
                                                                         std::string& officeName,
                                                                         const transport::Call& call);
    base::Result<std::vector<protocol::InboxItem>> allWaiting(const transport::Call& call);

    Profile m_profile;
    store::Store m_store;
    Surroundings m_surroundings;
    std::unique_ptr<StoreLedger> m_ledger;
    std::unique_ptr<OfficeKeys> m_keys;
    std::unique_ptr<transport::Network> m_network;
    std::optional<RelayDescription> m_relay;
    std::shared_ptr<Engine> m_engine;
};

}  // namespace renkei::exchange
