#include <algorithm>

#include "crypto/pkcs12.h"
#include "exchange/partners.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "transport/relay_network.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

/// A token that ends sooner than this is refreshed first.
constexpr base::TimeMs kTokenMarginMs = 2 * base::kMinuteMs;

std::optional<std::string> named(const std::string& name) {
    return name.empty() ? std::nullopt : std::optional(name);
}

/// As the exchange said at the last login or refresh.
Terminals terminalsOf(const Profile& profile) {
    const auto login = profile.login();
    return login && login->terminals > 1 ? Terminals::Several : Terminals::Single;
}

}  // namespace

base::Result<std::unique_ptr<transport::Network>> makeRelayNetwork(const RelayDescription& relay,
                                                                   const crypto::Identity& key,
                                                                   const NetworkOptions& options) {
    auto pem = crypto::pemForTls(key);
    if (!pem) {
        return pem.error();
    }
    transport::RelayNetwork::Settings settings;
    settings.apiUrl = relay.api;
    settings.tlsCaPem = relay.tlsCaPem;
    settings.certificateChainPem = std::move(pem->certificates);
    settings.keyPem = std::move(pem->key);
    settings.proxy = options.proxy;
    auto network = transport::RelayNetwork::create(std::move(settings));
    if (!network) {
        return network.error();
    }
    return std::unique_ptr<transport::Network>(std::move(*network));
}

NetworkFactory relayNetworks(NetworkOptions options) {
    return [options = std::move(options)](const RelayDescription& relay, const crypto::Identity& key) {
        return makeRelayNetwork(relay, key, options);
    };
}

base::Result<std::unique_ptr<Session::Way>> Session::openWay(const base::Secret& keyPassword) {
    auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    auto identities = m_profile.identities(keyPassword);
    if (!identities) {
        return identities.error();
    }
    std::unique_ptr<Way> way(new Way{std::move(*relay), OfficeKeys(std::move(*identities)), nullptr});
    auto network = m_surroundings.makeNetwork(way->relay, way->keys.identity());
    if (!network) {
        return network.error();
    }
    way->network = std::move(*network);
    const Ports plain{*way->network, m_surroundings.files, *m_ledger, m_surroundings.clock,
                      way->keys,     m_surroundings.random};
    way->ports = m_surroundings.decorate ? m_surroundings.decorate(plain) : std::make_shared<const Ports>(plain);
    return way;
}

base::Result<protocol::LoginAnswer> Session::login(const LoginInput& input, const transport::Call& call) {
    if (!input.staff.empty() && !isStaffName(input.staff)) {
        return fail(ErrorCode::Usage, "name of a 担当者");
    }
    auto way = openWay(input.keyPassword);
    if (!way) {
        return way.error();
    }
    auto terminal = this->terminal(input.terminalLabel);
    if (!terminal) {
        return terminal.error();
    }
    const Ports& ports = *(*way)->ports;
    const store::Head head = ports.ledger.head();
    protocol::LoginRequest request{input.user,
                                   std::string(input.password.view()),
                                   *terminal,
                                   std::string(kClientName),
                                   {static_cast<std::int64_t>(head.seq), head.hash}};
    auto renewals = makeRenewals((*way)->keys.identities(), m_time->nowMs(ports.clock));
    if (!renewals) {
        return renewals.error();
    }
    request.renewals = std::move(*renewals);
    auto answer = ports.network.login(request, call);
    base::wipe(request.password.data(), request.password.size());
    if (!answer) {
        m_surroundings.log.warning("login: " + std::string(base::codeName(answer.error().code)));
        return answer;
    }
    if (answer->office != ports.keys.certificate().officeNumber()) {
        return fail(ErrorCode::CertificateWrongOffice, "the exchange names another office");
    }
    if (auto kept = keepLogin(**way, input.user, named(input.staff), *answer); !kept) {
        return kept.error();
    }
    if (!input.staff.empty()) {
        if (auto remembered = m_profile.rememberStaff(input.staff); !remembered) {
            return remembered.error();
        }
    }
    if (auto started = startEngine(std::move(*way), OldCrl::Refuse, call); !started) {
        return started.error();
    }
    return answer;
}

base::TimeMs Session::exchangeNow(const SavedLogin& login, base::Clock& clock) const {
    return m_time->known() ? m_time->nowMs(clock) : clock.nowMs() - login.clockAheadMs;
}

base::Result<void> Session::keepLogin(const Way& way, const std::string& user, std::optional<std::string> staff,
                                      const protocol::LoginAnswer& answer) {
    SavedLogin login;
    login.user = user;
    login.staff = std::move(staff);
    login.office = answer.office;
    login.officeName = answer.officeName;
    login.licenceUntil = answer.licenceUntil;
    login.certificate = base::toHex(way.keys.certificate().fingerprint());
    login.accessToken = base::Secret(answer.accessToken);
    login.accessExpiresMs = answer.accessExpiresMs;
    login.refreshToken = base::Secret(answer.refreshToken);
    login.refreshExpiresMs = answer.refreshExpiresMs;
    login.chainHeadSeen = answer.chainHeadSeen;
    login.terminals = answer.terminals;
    base::Clock& clock = way.ports->clock;
    m_time->learn(answer.relayTimeMs, clock);
    login.clockAheadMs = m_time->wrongByMs(clock).value_or(0);
    if (login.clockAheadMs != 0) {
        m_surroundings.log.warning("the clock differs from the exchange's by " +
                                   std::to_string(login.clockAheadMs / base::kSecondMs) + " s");
    }
    // A refresh says nothing of it.
    if (const auto before = m_profile.login(); before && !login.chainHeadSeen) {
        login.chainHeadSeen = before->chainHeadSeen;
    }
    return m_profile.saveLogin(login);
}

base::Result<void> Session::refresh(const Way& way, const SavedLogin& login, const transport::Call& call) {
    const auto answer = way.ports->network.refresh(login.refreshToken, call);
    if (!answer) {
        m_surroundings.log.warning("refresh: " + std::string(base::codeName(answer.error().code)));
        return answer.error();
    }
    return keepLogin(way, login.user, login.staff, *answer);
}

base::Result<void> Session::connect(const base::Secret& keyPassword, OldCrl oldCrl, const transport::Call& call) {
    const auto relay = m_profile.relay();
    if (!relay) {
        return relay.error();
    }
    const auto login = m_profile.login();
    if (!login) {
        return login.error();
    }
    auto way = openWay(keyPassword);
    if (!way) {
        return way.error();
    }
    const Ports& ports = *(*way)->ports;
    if (login->certificate != base::toHex(ports.keys.certificate().fingerprint())) {
        return fail(ErrorCode::NotLoggedIn, "another certificate since the last login");
    }
    if (exchangeNow(*login, ports.clock) + kTokenMarginMs < login->accessExpiresMs) {
        ports.network.useAccessToken(login->accessToken.clone());
    } else if (auto refreshed = refresh(**way, *login, call); !refreshed) {
        if (!transport::isOutOfReach(refreshed.error().code)) {
            return refreshed;
        }
        // Whatever asks the exchange says so itself; sealing for later needs no token.
        ports.network.useAccessToken(login->accessToken.clone());
    }
    return startEngine(std::move(*way), oldCrl, call);
}

base::Result<void> Session::keepFresh(const transport::Call& call) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    const auto login = m_profile.login();
    if (!login) {
        return login.error();
    }
    Engine& engine = *m_engine;
    // The revocation list's age is judged by our own clock: nobody else is to say how late it is.
    const base::TimeMs now = engine.ports().clock.nowMs();
    if (exchangeNow(*login, engine.ports().clock) + kTokenMarginMs >= login->accessExpiresMs) {
        if (auto refreshed = refresh(*engine.way, *login, call); !refreshed) {
            return refreshed;
        }
        engine.receiving.setTerminals(terminalsOf(m_profile));
    }
    // A clock that was set back makes the list old too.
    const bool young = now >= engine.crlFetchedMs && now - engine.crlFetchedMs <= kCrlRefetchMs;
    const std::vector<crypto::Crl>& lists = engine.self.trust.crls();
    if (young && !lists.empty() && !isTooOld(lists.front(), now, engine.oldCrl)) {
        return {};
    }
    base::TimeMs fetchedMs = engine.crlFetchedMs;
    auto trust = makeTrust(*engine.way, engine.oldCrl, fetchedMs, call);
    if (!trust) {
        return trust.error();
    }
    // Only now: a list that was of no use is asked for again the next time.
    engine.crlFetchedMs = fetchedMs;
    engine.self.trust = std::move(*trust);
    return {};
}

base::Result<void> Session::setStaff(const std::string& name) {
    if (!name.empty() && !isStaffName(name)) {
        return fail(ErrorCode::Usage, "name of a 担当者");
    }
    auto login = m_profile.login();
    if (!login) {
        return login.error();
    }
    if (!name.empty()) {
        if (auto remembered = m_profile.rememberStaff(name); !remembered) {
            return remembered;
        }
    }
    login->staff = named(name);
    if (auto kept = m_profile.saveLogin(*login); !kept) {
        return kept;
    }
    m_actAs.reset();
    if (m_engine) {
        m_engine->self.staff = login->staff;
    }
    return {};
}

base::Result<void> Session::actAs(const std::string& name) {
    if (!name.empty() && !isStaffName(name)) {
        return fail(ErrorCode::Usage, "name of a 担当者");
    }
    m_actAs = name;
    if (m_engine) {
        m_engine->self.staff = named(name);
    }
    return {};
}

std::optional<std::string> Session::staff() const {
    if (m_actAs) {
        return named(*m_actAs);
    }
    const auto login = m_profile.login();
    return login ? login->staff : std::nullopt;
}

base::Result<void> Session::logout(const transport::Call& call) {
    if (m_engine) {
        if (const auto told = m_engine->ports().network.logout(call); !told) {
            m_surroundings.log.warning("logout: " + std::string(base::codeName(told.error().code)));
        }
        m_engine.reset();
    }
    return m_profile.forgetLogin();
}

void Session::forgetKeys() {
    m_engine.reset();
}

base::Result<Self> Session::makeSelf(const RelayDescription& relay, crypto::Trust trust) {
    auto evidence = crypto::Certificate::fromPem(relay.evidenceCertificatePem);
    if (!evidence) {
        return evidence.error();
    }
    auto terminal = this->terminal("");
    if (!terminal) {
        return terminal.error();
    }
    if (const auto login = m_profile.login()) {
        return Self{login->office,        login->officeName, std::move(*terminal),
                    std::move(*evidence), std::move(trust),  staff()};
    }
    // Logged out: the office is that of its newest certificate.
    const auto certificates = m_profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    if (certificates->empty()) {
        return fail(ErrorCode::CertificateNone, "no certificate in the profile");
    }
    const crypto::Certificate& own = certificates->front();
    return Self{own.officeNumber(),   own.commonName(), std::move(*terminal),
                std::move(*evidence), std::move(trust), staff()};
}

base::Result<void> Session::startEngine(std::unique_ptr<Way> way, OldCrl oldCrl, const transport::Call& call) {
    base::TimeMs fetchedMs = 0;
    auto trust = makeTrust(*way, oldCrl, fetchedMs, call);
    if (!trust) {
        return trust.error();
    }
    auto self = makeSelf(way->relay, std::move(*trust));
    if (!self) {
        return self.error();
    }
    m_engine = std::make_shared<Engine>(std::move(way), std::move(*self), m_surroundings.catalogue, m_surroundings.log,
                                        m_time);
    m_engine->receiving.setTerminals(terminalsOf(m_profile));
    m_engine->oldCrl = oldCrl;
    m_engine->crlFetchedMs = fetchedMs;
    return {};
}

}  // namespace renkei::exchange
