#include "exchange/session.h"

#include <algorithm>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "exchange/session_engine.h"
#include "protocol/limits.h"
#include "transport/relay_network.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kClientName = "renkei/" RENKEI_VERSION;
constexpr std::string_view kDefaultTerminalLabel = "端末1";
constexpr std::size_t kTerminalIdBytes = 16;
/// A token that ends sooner than this is refreshed first.
constexpr base::TimeMs kTokenMarginMs = 2 * base::kMinuteMs;

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

base::Result<RelayDescription> Session::setUp(std::string_view relayJson) {
    return m_profile.setRelay(relayJson);
}

base::Result<crypto::Certificate> Session::importCertificate(base::ByteView file, const base::Secret& password,
                                                             const base::Secret& keyPassword) {
    auto identity = crypto::importPkcs12(file, password);
    if (!identity) {
        return identity.error();
    }
    if (!crypto::isGoodKind(identity->certificate.kind())) {
        return base::Error{ErrorCode::CertificateWrongKind,
                           "kind of the imported certificate",
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
    const bool signedByAnchor =
        std::any_of(anchors.begin(), anchors.end(), [&](const auto& anchor) { return crl->verify(anchor).ok(); });
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
    const Ports ports{*m_network, m_surroundings.files, *m_ledger, m_surroundings.clock,
                      *m_keys,    m_surroundings.random};
    m_engine = std::make_shared<Engine>(ports, std::move(self), m_surroundings.catalogue, m_surroundings.log);
    return {};
}

}  // namespace renkei::exchange
