#include "exchange/session.h"

#include <algorithm>
#include <set>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "exchange/drafts.h"
#include "protocol/limits.h"
#include "transport/relay_network.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kClientName = "renkei/" RENKEI_VERSION;
constexpr std::string_view kDefaultTerminalLabel = "端末1";
constexpr std::size_t kTerminalIdBytes = 16;
/// Pages of the directory or the inbox in one call: a bound on an exchange that never ends.
constexpr int kMaxPages = 200;
/// A token that ends sooner than this is refreshed first.
constexpr base::TimeMs kTokenMarginMs = 2 * base::kMinuteMs;

base::Result<std::vector<crypto::Certificate>> anchorsOf(const RelayDescription& relay) {
    std::vector<crypto::Certificate> anchors;
    for (const std::string& pem : relay.officeCaPem) {
        auto certificate = crypto::Certificate::fromPem(pem);
        if (!certificate) {
            return certificate.error();
        }
        anchors.push_back(std::move(*certificate));
    }
    return anchors;
}

}  // namespace

base::Result<std::unique_ptr<transport::Network>> makeRelayNetwork(const RelayDescription& relay,
                                                                   const crypto::Identity& key) {
    auto pem = crypto::pemForTls(key);
    if (!pem) {
        return pem.error();
    }
    transport::RelayNetwork::Settings settings;
    settings.apiUrl = relay.api;
    settings.tlsCaPem = relay.tlsCaPem;
    settings.certificateChainPem = std::move(pem->certificates);
    settings.keyPem = std::move(pem->key);
    auto network = transport::RelayNetwork::create(std::move(settings));
    if (!network) {
        return network.error();
    }
    return std::unique_ptr<transport::Network>(std::move(*network));
}

bool ReceiveResult::gateOpen() const {
    return std::none_of(gate.begin(), gate.end(), [](const GateFinding& finding) { return finding.problem; });
}

/// What exists between `connect` and the end: who we are, and the two halves of the engine.
struct Session::Engine {
    Self self;
    Sending sending;
    Receiving receiving;

    Engine(const Ports& ports, Self who, const standard::Catalogue& catalogue, base::Log& log)
        : self(std::move(who)),
          sending(ports, self, log),
          receiving(ports, self, catalogue, Terminals::Single, log) {}
};

Session::Session(Profile profile, store::Store store, const Surroundings& surroundings)
    : m_profile(std::move(profile)),
      m_store(std::move(store)),
      m_surroundings(surroundings),
      m_ledger(std::make_unique<StoreLedger>(m_store, m_profile.storeFolder())) {}

base::Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& folder,
                                                     const Surroundings& surroundings) {
    auto profile = Profile::open(folder);
    if (!profile) {
        return profile.error();
    }
    auto store = store::Store::open(profile->storeFolder());
    if (!store) {
        return store.error();
    }
    return std::unique_ptr<Session>(new Session(std::move(*profile), std::move(*store), surroundings));
}

base::Result<RelayDescription> Session::setUp(std::string_view relayJson) { return m_profile.setRelay(relayJson); }

base::Result<crypto::Certificate> Session::importCertificate(base::ByteView file, const base::Secret& password,
                                                             const base::Secret& keyPassword) {
    auto identity = crypto::importPkcs12(file, password);
    if (!identity) {
        return identity.error();
    }
    if (!crypto::isGoodKind(identity->certificate.kind())) {
        return base::Error{ErrorCode::CertificateWrongKind, "kind of the imported certificate",
                           {{"kind", identity->certificate.kindText()}}};
    }
    const auto relay = m_profile.relay();
    if (relay) {
        const auto anchors = anchorsOf(*relay);
        if (!anchors) {
            return anchors.error();
        }
        const auto trust = crypto::Trust::create(*anchors);
        if (!trust) {
            return trust.error();
        }
        const auto good = trust->check(identity->certificate, identity->chain, m_surroundings.clock.nowMs());
        if (!good && good.error().code != ErrorCode::CertificateExpired) {
            return good.error();
        }
    } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    const auto pkcs12 = crypto::exportPkcs12(*identity, keyPassword);
    if (!pkcs12) {
        return pkcs12.error();
    }
    if (auto added = m_profile.addCertificate(identity->certificate, *pkcs12); !added) {
        return added.error();
    }
    return identity->certificate;
}

base::Result<Status> Session::status() {
    Status status;
    if (auto relay = m_profile.relay()) {
        status.relay = std::move(*relay);
    } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    auto certificates = m_profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    status.certificates = std::move(*certificates);
    if (auto login = m_profile.login()) {
        status.login = std::move(*login);
    } else if (login.error().code != ErrorCode::NotLoggedIn) {
        return login.error();
    }
    auto terminal = m_store.terminal();
    const auto outgoing = m_store.unfinishedOutgoing();
    const auto incoming = m_store.unfinishedIncoming();
    if (!terminal || !outgoing || !incoming) {
        return !terminal ? terminal.error() : !outgoing ? outgoing.error() : incoming.error();
    }
    status.terminal = std::move(*terminal);
    status.outgoingUnfinished = static_cast<std::int64_t>(outgoing->size());
    status.incomingUnfinished = static_cast<std::int64_t>(incoming->size());
    status.head = m_store.head();
    status.store = m_store.openReport();
    return status;
}

base::Result<protocol::Terminal> Session::terminal(const std::string& label) {
    const auto known = m_store.terminal();
    if (!known) {
        return known.error();
    }
    if (*known) {
        return protocol::Terminal{(*known)->terminal, (*known)->label};
    }
    const auto random = m_surroundings.random.bytes(kTerminalIdBytes);
    if (!random) {
        return random.error();
    }
    protocol::Terminal terminal{base::toHex(*random), label.empty() ? std::string(kDefaultTerminalLabel) : label};
    if (terminal.label.size() > protocol::kMaxTerminalLabelBytes) {
        return fail(ErrorCode::Usage, "terminal label is too long");
    }
    const store::TerminalCreated event{terminal.id, terminal.label};
    if (auto recorded = m_store.record(event, m_surroundings.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    return terminal;
}

base::Result<void> Session::unlock(const base::Secret& keyPassword) {
    auto identities = m_profile.identities(keyPassword);
    if (!identities) {
        return identities.error();
    }
    m_keys = std::make_unique<OfficeKeys>(std::move(*identities));
    return {};
}

base::Result<protocol::LoginAnswer> Session::login(const LoginInput& input, const transport::Call& call) {
    auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    m_relay = std::move(*relay);
    if (auto unlocked = unlock(input.keyPassword); !unlocked) {
        return unlocked.error();
    }
    auto terminal = this->terminal(input.terminalLabel);
    if (!terminal) {
        return terminal.error();
    }
    auto network = m_surroundings.makeNetwork(*m_relay, m_keys->identity());
    if (!network) {
        return network.error();
    }
    m_network = std::move(*network);
    const store::Head head = m_store.head();
    const protocol::LoginRequest request{input.user,
                                         std::string(input.password.view()),
                                         *terminal,
                                         std::string(kClientName),
                                         {static_cast<std::int64_t>(head.seq), head.hash}};
    auto answer = m_network->login(request, call);
    if (!answer) {
        m_surroundings.log.warning("login: " + std::string(base::codeName(answer.error().code)));
        return answer;
    }
    if (answer->office != m_keys->certificate().officeNumber()) {
        return fail(ErrorCode::CertificateWrongOffice, "the exchange names another office");
    }
    if (auto kept = keepLogin(input.user, *answer); !kept) {
        return kept.error();
    }
    if (auto started = startEngine(OldCrl::Refuse, call); !started) {
        return started.error();
    }
    return answer;
}

base::Result<void> Session::keepLogin(const std::string& user, const protocol::LoginAnswer& answer) {
    SavedLogin login;
    login.user = user;
    login.office = answer.office;
    login.officeName = answer.officeName;
    login.licenceUntil = answer.licenceUntil;
    login.certificate = base::toHex(m_keys->certificate().fingerprint());
    login.accessToken = base::Secret(answer.accessToken);
    login.accessExpiresMs = answer.accessExpiresMs;
    login.refreshToken = base::Secret(answer.refreshToken);
    login.refreshExpiresMs = answer.refreshExpiresMs;
    return m_profile.saveLogin(login);
}

base::Result<void> Session::connect(const base::Secret& keyPassword, OldCrl oldCrl, const transport::Call& call) {
    auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    m_relay = std::move(*relay);
    auto login = m_profile.login();
    if (!login) {
        return login.error();
    }
    if (auto unlocked = unlock(keyPassword); !unlocked) {
        return unlocked.error();
    }
    if (login->certificate != base::toHex(m_keys->certificate().fingerprint())) {
        return fail(ErrorCode::NotLoggedIn, "another certificate since the last login");
    }
    auto network = m_surroundings.makeNetwork(*m_relay, m_keys->identity());
    if (!network) {
        return network.error();
    }
    m_network = std::move(*network);
    const base::TimeMs now = m_surroundings.clock.nowMs();
    if (now + kTokenMarginMs < login->accessExpiresMs) {
        m_network->useAccessToken(login->accessToken.clone());
    } else {
        const auto answer = m_network->refresh(login->refreshToken, call);
        if (!answer) {
            return answer.error();
        }
        if (auto kept = keepLogin(login->user, *answer); !kept) {
            return kept.error();
        }
    }
    return startEngine(oldCrl, call);
}

base::Result<std::optional<crypto::Crl>> Session::freshestCrl(const std::vector<crypto::Certificate>& anchors,
                                                              const transport::Call& call) {
    std::optional<crypto::Crl> known;
    const auto saved = m_profile.crl();
    if (!saved) {
        return saved.error();
    }
    if (*saved) {
        auto crl = crypto::Crl::fromDer(**saved);
        if (!crl) {
            return crl.error();
        }
        known = std::move(*crl);
    }
    const auto fetched = m_network->crl(call);
    if (!fetched) {
        m_surroundings.log.warning("revocation list: " + std::string(base::codeName(fetched.error().code)));
        return known;
    }
    auto crl = crypto::Crl::fromDer(*fetched);
    if (!crl) {
        return crl.error();
    }
    const bool signedByAnchor = std::any_of(anchors.begin(), anchors.end(), [&](const auto& anchor) {
        return crl->verify(anchor).ok();
    });
    if (!signedByAnchor) {
        return fail(ErrorCode::CrlUnusable, "not signed by an office authority");
    }
    if (known && crl->number() < known->number()) {
        return fail(ErrorCode::CrlUnusable, "number went back");
    }
    if (auto kept = m_profile.saveCrl(*fetched); !kept) {
        return kept.error();
    }
    return std::optional(std::move(*crl));
}

base::Result<crypto::Trust> Session::makeTrust(OldCrl oldCrl, const transport::Call& call) {
    auto anchors = anchorsOf(*m_relay);
    if (!anchors) {
        return anchors.error();
    }
    auto crl = freshestCrl(*anchors, call);
    if (!crl) {
        return crl.error();
    }
    if (!*crl) {
        return fail(ErrorCode::CrlUnusable, "none yet, and none to be had");
    }
    const base::TimeMs age = m_surroundings.clock.nowMs() - (*crl)->thisUpdateMs();
    if (age > kOldestCrlMs || (age > kFreshCrlMs && oldCrl == OldCrl::Refuse)) {
        return fail(ErrorCode::CrlUnusable, "is " + std::to_string(age / base::kDayMs) + " days old");
    }
    return crypto::Trust::create(std::move(*anchors), {std::move(**crl)});
}

base::Result<void> Session::startEngine(OldCrl oldCrl, const transport::Call& call) {
    auto trust = makeTrust(oldCrl, call);
    if (!trust) {
        return trust.error();
    }
    auto evidence = crypto::Certificate::fromPem(m_relay->evidenceCertificatePem);
    if (!evidence) {
        return evidence.error();
    }
    auto terminal = this->terminal("");
    if (!terminal) {
        return terminal.error();
    }
    const auto login = m_profile.login();
    if (!login) {
        return login.error();
    }
    Self self{login->office, login->officeName, std::move(*terminal), std::move(*evidence), std::move(*trust)};
    const Ports ports{*m_network, m_surroundings.files, *m_ledger, m_surroundings.clock, *m_keys,
                      m_surroundings.random};
    m_engine = std::make_shared<Engine>(ports, std::move(self), m_surroundings.catalogue, m_surroundings.log);
    return {};
}

base::Result<std::vector<protocol::Office>> Session::offices(std::string_view text, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    std::vector<protocol::Office> offices;
    std::string after;
    for (int page = 0; page < kMaxPages; ++page) {
        auto answer = m_network->offices(text, after, call);
        if (!answer) {
            return answer.error();
        }
        std::move(answer->offices.begin(), answer->offices.end(), std::back_inserter(offices));
        if (!answer->after) {
            return offices;
        }
        after = *answer->after;
    }
    return fail(ErrorCode::NetProtocol, "the directory does not end");
}

base::Result<std::vector<crypto::Certificate>> Session::recipientCertificates(const std::string& office,
                                                                              std::string& officeName,
                                                                              const transport::Call& call) {
    auto answer = m_network->office(office, call);
    if (!answer) {
        const bool unknown = answer.error().code == ErrorCode::NotFound;
        return unknown ? fail(ErrorCode::RecipientUnknown, "not in the directory") : answer.error();
    }
    officeName = answer->office.name;
    std::vector<crypto::Certificate> certificates;
    for (const base::Bytes& der : answer->certificates) {
        auto certificate = crypto::Certificate::fromDer(der);
        if (!certificate) {
            return certificate.error();
        }
        // Judged here, not believed from the directory.
        const auto good = m_engine->self.trust.check(*certificate, {}, m_surroundings.clock.nowMs());
        if (good && certificate->officeNumber() == office && crypto::isGoodKind(certificate->kind())) {
            certificates.push_back(std::move(*certificate));
        }
    }
    if (certificates.empty()) {
        return fail(ErrorCode::RecipientNoCertificate, "no certificate that is believed");
    }
    return certificates;
}

base::Result<SendResult> Session::send(const SendInput& input, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    auto files = loadFiles(input.paths);
    if (!files) {
        return files.error();
    }
    SendResult result;
    result.report =
        checkForSending(m_surroundings.catalogue, *files, m_engine->self.office, input.recipient);
    auto drafts = makeDrafts(result.report, std::move(*files), input.recipient);
    if (!drafts) {
        result.problem = drafts.error();
        return result;
    }
    if (auto resumed = m_engine->sending.resume(call); !resumed) {
        m_surroundings.log.warning("resume: " + std::string(base::codeName(resumed.error().code)));
    }
    for (OutgoingDraft& draft : *drafts) {
        draft.subject = input.subject;
        draft.note = input.note;
        auto certificates = recipientCertificates(draft.recipient, draft.recipientName, call);
        if (!certificates) {
            result.problem = certificates.error();
            result.problem->facts.push_back({"office", draft.recipient});
            return result;
        }
        draft.recipientCertificates = std::move(*certificates);
    }
    for (const OutgoingDraft& draft : *drafts) {
        SentMessage message{{}, draft.unit, draft.recipient, std::nullopt, std::nullopt};
        auto id = m_engine->sending.prepare(draft);
        if (!id) {
            message.problem = id.error();
            result.messages.push_back(std::move(message));
            break;
        }
        message.id = *id;
        auto finished = m_engine->sending.finish(*id, call);
        if (finished) {
            message.row = std::move(*finished);
            if (message.row->state == store::OutgoingState::Rejected) {
                const auto code = base::codeFromName(message.row->code.value_or(""));
                message.problem = fail(code.value_or(ErrorCode::NetProtocol), "rejected by the exchange");
            }
        } else {
            message.problem = finished.error();
            auto row = m_store.outgoing(*id);
            if (!row) {
                return row.error();
            }
            message.row = std::move(*row);
            if (message.row && message.row->state == store::OutgoingState::Unknown) {
                message.problem = fail(ErrorCode::SendUnknown, finished.error().detail);
            }
        }
        result.messages.push_back(std::move(message));
    }
    return result;
}

base::Result<std::vector<store::OutgoingRow>> Session::outbox(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    if (auto resumed = m_engine->sending.resume(call); !resumed) {
        return resumed.error();
    }
    const auto changed = m_engine->sending.follow(call);
    if (!changed) {
        return changed.error();
    }
    auto rows = m_store.openOutgoing();
    if (!rows) {
        return rows;
    }
    for (const std::string& id : *changed) {
        auto row = m_store.outgoing(id);
        if (!row) {
            return row.error();
        }
        const bool listed =
            std::any_of(rows->begin(), rows->end(), [&](const auto& known) { return known.sealed.id == id; });
        if (*row && !listed) {
            rows->push_back(std::move(**row));
        }
    }
    return rows;
}

base::Result<std::vector<protocol::InboxItem>> Session::allWaiting(const transport::Call& call) {
    std::vector<protocol::InboxItem> items;
    std::string after;
    for (int page = 0; page < kMaxPages; ++page) {
        auto answer = m_network->inbox(after, call);
        if (!answer) {
            return answer.error();
        }
        std::move(answer->messages.begin(), answer->messages.end(), std::back_inserter(items));
        if (!answer->after) {
            return items;
        }
        after = *answer->after;
    }
    return fail(ErrorCode::NetProtocol, "the inbox does not end");
}

base::Result<std::vector<InboxEntry>> Session::inbox(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    auto items = allWaiting(call);
    if (!items) {
        return items.error();
    }
    std::vector<InboxEntry> entries;
    for (protocol::InboxItem& item : *items) {
        InboxEntry entry{std::move(item), std::nullopt, std::nullopt};
        const auto opened = m_keys->openSummary(entry.item.summary, m_engine->self.trust, entry.item.acceptedAtMs);
        if (!opened) {
            entry.summaryProblem = opened.error();
        } else {
            auto summary = protocol::readText<protocol::Summary>(base::asText(opened->content),
                                                                 protocol::kMaxSummaryContentBytes);
            const bool fits = summary && summary->id == entry.item.key.id &&
                              summary->sender == entry.item.key.sender &&
                              summary->recipient == m_engine->self.office &&
                              summary->sealedHash == entry.item.sealedHash &&
                              opened->signer.officeNumber() == entry.item.key.sender;
            if (fits) {
                entry.summary = std::move(*summary);
            } else {
                entry.summaryProblem = fail(ErrorCode::ParcelBinding, "the summary is of something else");
            }
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

base::Result<ReceiveResult> Session::receive(const ReceiveInput& input, const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    std::error_code error;
    const std::filesystem::path into = std::filesystem::absolute(input.into, error);
    if (error) {
        return fail(ErrorCode::IoError, "folder: " + error.message());
    }
    ReceiveResult result;
    auto resumed = m_engine->receiving.resume(call);
    if (!resumed) {
        return resumed.error();
    }
    std::set<protocol::MessageKey> done;
    for (Received& received : *resumed) {
        const protocol::MessageKey key{received.row.kept.sender, received.row.kept.id};
        done.insert(key);
        result.messages.push_back({key, std::move(received), std::nullopt});
    }
    auto items = allWaiting(call);
    if (!items) {
        return items.error();
    }
    std::vector<protocol::InboxItem> chosen;
    for (protocol::InboxItem& item : *items) {
        const bool wanted = input.keys.empty() ||
                            std::find(input.keys.begin(), input.keys.end(), item.key) != input.keys.end();
        if (wanted && !done.contains(item.key)) {
            chosen.push_back(std::move(item));
        }
    }
    std::uint64_t bytes = 0;
    for (const protocol::InboxItem& item : chosen) {
        bytes += item.sealedBytes;
    }
    if (!chosen.empty()) {
        result.gate = m_engine->receiving.gate(into, bytes);
        if (!result.gateOpen()) {
            return result;
        }
    }
    for (const protocol::InboxItem& item : chosen) {
        std::filesystem::path folder = into;
        if (input.sorting == ReceiveInput::Sorting::BySenderAndMonth) {
            folder = into / item.key.sender / base::formatJapanDay(item.acceptedAtMs).substr(0, 7);
        }
        auto received = m_engine->receiving.receive(item, folder, call);
        done.insert(item.key);
        if (received) {
            result.messages.push_back({item.key, std::move(*received), std::nullopt});
        } else {
            result.messages.push_back({item.key, std::nullopt, received.error()});
        }
    }
    // What was asked for by name and waits no more: the exchange tells when and where it was collected.
    for (const protocol::MessageKey& key : input.keys) {
        if (!done.contains(key)) {
            const auto lease = m_network->lease(key, m_engine->self.terminal.id, call);
            result.messages.push_back(
                {key, std::nullopt, lease ? fail(ErrorCode::PreconditionFailed, "not listed") : lease.error()});
        }
    }
    return result;
}

base::Result<std::vector<store::OutgoingRow>> Session::sentHistory(const store::OutgoingFilter& filter,
                                                                   std::optional<std::uint64_t> after,
                                                                   std::size_t limit) {
    return m_store.outgoingHistory(filter, after, limit);
}

base::Result<std::vector<store::IncomingRow>> Session::receivedHistory(const store::IncomingFilter& filter,
                                                                       std::optional<std::uint64_t> after,
                                                                       std::size_t limit) {
    return m_store.incomingHistory(filter, after, limit);
}

}  // namespace renkei::exchange
