#include <tuple>

#include "base/clock.h"
#include "crypto/parcel.h"
#include "crypto/pkcs12.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "transport/server_probe.h"

/// 接続テスト.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using Check = ConnectionLine::Check;
using Outcome = ConnectionLine::Outcome;

constexpr std::string_view kCertificateFamily = "certificate.";
/// Of an issuer's name, which is text from outside.
constexpr std::size_t kMaxIssuerBytes = 200;
constexpr std::string_view kKeyOpens = "opens";
constexpr std::string_view kKeyNotTried = "not-tried";

ConnectionLine bad(Check check, base::Error error, std::vector<base::Fact> facts = {}) {
    return {check, Outcome::Bad, std::move(error), std::move(facts)};
}

std::string withoutPassword(const std::string& proxy) {
    const std::size_t at = proxy.rfind('@');
    return at == std::string::npos ? proxy : "http://" + proxy.substr(at + 1);
}

bool isReason(const base::Error& error, std::string_view value) {
    for (const base::Fact& fact : error.facts) {
        if (fact.name == "reason" && fact.value == value) {
            return true;
        }
    }
    return false;
}

/// At a letter's end.
std::string cut(std::string text, std::size_t bytes) {
    if (text.size() > bytes) {
        text.resize(bytes);
        while (!text.empty() && !base::isUtf8(text)) {
            text.pop_back();
        }
    }
    return text;
}

/// Who made the certificate that was shown: who inspects TLS stands there.
void addIssuer(base::Error& error, const transport::ProbeSettings& probe, const transport::Call& call) {
    const auto shown = crypto::Certificate::fromPem(transport::shownCertificate(probe, call));
    if (shown && !shown->issuer().empty() && base::isUtf8(shown->issuer())) {
        error.facts.push_back({"issuer", cut(shown->issuer(), kMaxIssuerBytes)});
    }
}

/// Name or proxy, and TLS.
std::pair<ConnectionLine, ConnectionLine> testWay(const RelayDescription& relay, const NetworkOptions& options,
                                                  const transport::Call& call) {
    ConnectionLine server{Check::Server, Outcome::Good, {}, {{"address", relay.api}}};
    ConnectionLine tls{Check::Tls, Outcome::Good};
    if (!options.proxy.empty()) {
        server.facts.push_back({"proxy", withoutPassword(options.proxy)});
    }
    const transport::ProbeSettings probe{relay.api, relay.tlsCaPem, options.proxy};
    const auto probed = transport::probeServer(probe, call);
    if (probed) {
        return {std::move(server), std::move(tls)};
    }
    const bool reached = probed.error().code == ErrorCode::NetServerUntrusted || isReason(probed.error(), "tls");
    base::Error problem = probed.error();
    if (reached) {
        if (problem.code == ErrorCode::NetServerUntrusted) {
            addIssuer(problem, probe, call);
        }
        tls = bad(Check::Tls, std::move(problem));
    } else {
        server = bad(Check::Server, std::move(problem), std::move(server.facts));
        tls.outcome = Outcome::NotTried;
    }
    return {std::move(server), std::move(tls)};
}

/// The present certificate by our own clock, without its key.
ConnectionLine testCertificate(const std::vector<crypto::Certificate>& certificates,
                               const base::Result<crypto::Trust>& trust, base::TimeMs nowMs) {
    if (certificates.empty()) {
        return bad(Check::Certificate, fail(ErrorCode::CertificateNone, "no certificate in the profile"));
    }
    const crypto::Certificate& present = certificates.front();
    ConnectionLine line{Check::Certificate,
                        Outcome::Good,
                        {},
                        {{"office", present.officeNumber()},
                         {"kind", present.kindText()},
                         {"until", base::formatTime(present.notAfterMs())},
                         {"key", std::string(kKeyNotTried)}}};
    std::optional<base::Error> problem;
    if (!crypto::isGoodKind(present.kind())) {
        problem = fail(ErrorCode::CertificateWrongKind, "kind of the present certificate");
    } else if (!trust) {
        problem = trust.error();
    } else if (const auto good = trust->check(present, {}, nowMs); !good) {
        problem = good.error();
    }
    return problem ? bad(Check::Certificate, std::move(*problem), std::move(line.facts)) : line;
}

ConnectionLine testClock(const transport::Greeting& greeting, base::TimeMs nowMs) {
    if (!greeting.timeMs) {
        return {Check::Clock, Outcome::NotTried};
    }
    const base::TimeMs seconds = (nowMs - *greeting.timeMs) / base::kSecondMs;
    ConnectionLine line{Check::Clock, Outcome::Good, {}, {{"seconds", std::to_string(seconds)}}};
    if (seconds > kMaxClockDifferenceSeconds || seconds < -kMaxClockDifferenceSeconds) {
        line.outcome = Outcome::Warning;
        line.problem = base::Error{ErrorCode::ClockWrong, "clocks differ", line.facts};
    }
    return line;
}

/// What the exchange has against us goes to the line that it is about; what we found ourselves stays.
void takeRefusal(const transport::Greeting& greeting, ConnectionLine& server, ConnectionLine& certificate) {
    if (!greeting.refusal) {
        return;
    }
    if (!base::codeName(greeting.refusal->code).starts_with(kCertificateFamily)) {
        server = bad(Check::Server, *greeting.refusal, std::move(server.facts));
    } else if (!certificate.problem) {
        certificate = bad(Check::Certificate, *greeting.refusal, std::move(certificate.facts));
    }
}

base::Result<transport::Greeting> greet(const RelayDescription& relay, const crypto::Identity& key,
                                        const NetworkOptions& options, const transport::Call& call) {
    auto pem = crypto::pemForTls(key);
    if (!pem) {
        return pem.error();
    }
    return transport::greetServer(relay.api,
                                  {.caPem = relay.tlsCaPem,
                                   .certificateChainPem = std::move(pem->certificates),
                                   .keyPem = std::move(pem->key),
                                   .proxy = options.proxy},
                                  call);
}

}  // namespace

std::string_view checkName(Check check) {
    switch (check) {
        case Check::Server:
            return "server";
        case Check::Tls:
            return "tls";
        case Check::Clock:
            return "clock";
        case Check::Certificate:
            return "certificate";
        case Check::Login:
            return "login";
    }
    return {};
}

std::string_view outcomeName(Outcome outcome) {
    switch (outcome) {
        case Outcome::Good:
            return "good";
        case Outcome::Warning:
            return "warning";
        case Outcome::Bad:
            return "bad";
        case Outcome::NotTried:
            return "not-tried";
    }
    return {};
}

base::Result<void> Session::tryLogin(const RelayDescription& relay, const crypto::Identity& key,
                                     const ConnectionTestInput& input, const transport::Call& call) {
    auto network = makeRelayNetwork(relay, key, input.network);
    if (!network) {
        return network.error();
    }
    auto terminal = this->terminal(input.terminalLabel);
    if (!terminal) {
        return terminal.error();
    }
    const store::Head head = m_ledger->head();
    protocol::LoginRequest request{input.user,
                                   std::string(input.password.view()),
                                   *terminal,
                                   std::string(kClientName),
                                   {static_cast<std::int64_t>(head.seq), head.hash}};
    const auto answer = (*network)->login(request, call);
    base::wipe(request.password.data(), request.password.size());
    if (!answer) {
        return answer.error();
    }
    if (const auto ended = (*network)->logout(call); !ended) {
        m_surroundings.log.warning("connection test: " + std::string(base::codeName(ended.error().code)));
    }
    if (answer->office != key.certificate.officeNumber()) {
        return fail(ErrorCode::CertificateWrongOffice, "the exchange names another office");
    }
    return {};
}

base::Result<std::vector<crypto::Identity>> Session::tryKey(const base::Secret& keyPassword,
                                                            ConnectionLine& certificate) {
    auto identities = m_profile.identities(keyPassword);
    const auto works = identities ? crypto::checkKeyWorks(identities->front()) : base::Result<void>(identities.error());
    if (works) {
        certificate.facts.back().value = kKeyOpens;
        return identities;
    }
    if (!certificate.problem) {
        certificate = bad(Check::Certificate, works.error(), std::move(certificate.facts));
    }
    return works.error();
}

std::vector<ConnectionLine> Session::testConnection(const ConnectionTestInput& input, const transport::Call& call) {
    ConnectionLine server{Check::Server};
    ConnectionLine tls{Check::Tls};
    ConnectionLine clock{Check::Clock};
    ConnectionLine certificate{Check::Certificate};
    ConnectionLine login{Check::Login};
    const auto relay = m_profile.relay();
    if (!relay) {
        return {bad(Check::Server, relay.error()), tls, clock, certificate, login};
    }
    std::tie(server, tls) = testWay(*relay, input.network, call);
    const auto certificates = m_profile.certificates();
    certificate = certificates ? testCertificate(*certificates, savedTrust(*relay), m_surroundings.clock.nowMs())
                               : bad(Check::Certificate, certificates.error());
    const bool tryable = certificates && !certificates->empty() && !input.keyPassword.empty();
    auto identities = tryable ? tryKey(input.keyPassword, certificate)
                              : base::Result<std::vector<crypto::Identity>>(fail(ErrorCode::CertificateNone));
    if (identities && server.outcome == Outcome::Good && tls.outcome == Outcome::Good) {
        const crypto::Identity& key = identities->front();
        const auto greeting = greet(*relay, key, input.network, call);
        if (!greeting) {
            server = bad(Check::Server, greeting.error(), std::move(server.facts));
        } else {
            clock = testClock(*greeting, m_surroundings.clock.nowMs());
            takeRefusal(*greeting, server, certificate);
        }
        const bool trusted = server.outcome == Outcome::Good && certificate.outcome == Outcome::Good;
        if (trusted && !input.user.empty() && !input.password.empty()) {
            const auto done = tryLogin(*relay, key, input, call);
            login = done ? ConnectionLine{Check::Login, Outcome::Good} : bad(Check::Login, done.error());
            login.facts.push_back({"user", input.user});
        }
    }
    for (const ConnectionLine* line : {&server, &tls, &clock, &certificate, &login}) {
        if (line->problem) {
            m_surroundings.log.warning("connection test, " + std::string(checkName(line->check)) + ": " +
                                       std::string(base::codeName(line->problem->code)));
        }
    }
    return {std::move(server), std::move(tls), std::move(clock), std::move(certificate), std::move(login)};
}

}  // namespace renkei::exchange
