#include "relay/api.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "protocol/identifiers.h"
#include "protocol/problem.h"
#include "relay/http_text.h"

namespace renkei::relay {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kMaxSegments = 8;
constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kDateField = "Date";
/// Seconds after which a busy relay may be asked again.
constexpr std::int64_t kBusyRetrySeconds = 2;

/// A good certificate, remembered for its connection.
struct JudgedPeer final : PeerNotes {
    explicit JudgedPeer(GoodCertificate good) : certificate(std::move(good)) {}
    GoodCertificate certificate;
};

std::vector<std::string> splitPath(std::string_view path) {
    std::vector<std::string> segments;
    path.remove_prefix(1);
    while (segments.size() <= kMaxSegments) {
        const std::size_t slash = path.find('/');
        segments.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            break;
        }
        path.remove_prefix(slash + 1);
    }
    return segments;
}

bool matches(std::string_view pattern, const std::vector<std::string>& segments) {
    for (const std::string& segment : segments) {
        if (pattern.empty()) {
            return false;
        }
        const std::string_view part = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(std::min(pattern.size(), part.size() + 1));
        const bool fits = part == "{office}"     ? protocol::isOfficeNumber(segment)
                          : part == "{id}"       ? protocol::isMessageId(segment)
                          : part == "{terminal}" ? protocol::isTerminalId(segment)
                                                 : part == segment;
        if (!fits) {
            return false;
        }
    }
    return pattern.empty();
}

std::string_view factOf(const base::Error& error, std::string_view name) {
    const auto found =
        std::find_if(error.facts.begin(), error.facts.end(), [&](const base::Fact& fact) { return fact.name == name; });
    return found == error.facts.end() ? std::string_view{} : std::string_view(found->value);
}

/// What may be told to the other side: our own faults have one name there.
ErrorCode codeForOthers(ErrorCode code) {
    if (code == ErrorCode::IoDiskFull) {
        return ErrorCode::QuotaFull;
    }
    constexpr int kInternalStatus = 500;
    return protocol::httpStatus(code) == kInternalStatus ? ErrorCode::RelayInternal : code;
}

}  // namespace

std::string_view whoName(Who who) {
    switch (who) {
        case Who::Certificate:
            return "certificate";
        case Who::Session:
            return "session";
        case Who::Sender:
            return "sender";
        case Who::Recipient:
            return "recipient";
    }
    return {};
}

const std::vector<Api::Route>& Api::routes() {
    constexpr std::uint64_t json = protocol::kMaxRequestBytes;
    static const std::vector<Route> kRoutes = {
        {"POST", "login", &Api::login, Who::Certificate, json},
        {"POST", "refresh", &Api::refresh, Who::Certificate, json},
        {"POST", "logout", &Api::logout, Who::Session},
        {"GET", "offices", &Api::offices, Who::Session},
        {"GET", "offices/{office}", &Api::office, Who::Session},
        {"GET", "crl", &Api::crl, Who::Session},
        {"GET", "terminals/{terminal}", &Api::getTerminal, Who::Session},
        {"PUT", "terminals/{terminal}", &Api::putTerminal, Who::Session, json},
        {"PUT", "outbox/{id}", &Api::submit, Who::Sender, protocol::kMaxSealedBytes},
        {"GET", "outbox/{id}", &Api::outboxItem, Who::Sender},
        {"DELETE", "outbox/{id}", &Api::recall, Who::Sender},
        {"GET", "outbox", &Api::outboxChanges, Who::Sender},
        {"GET", "outbox/{id}/evidence", &Api::evidence, Who::Sender},
        {"GET", "inbox", &Api::inbox, Who::Recipient},
        {"POST", "inbox/{office}/{id}/lease", &Api::lease, Who::Recipient, json},
        {"POST", "inbox/{office}/{id}/renew", &Api::renew, Who::Recipient},
        {"POST", "inbox/{office}/{id}/release", &Api::release, Who::Recipient},
        {"GET", "inbox/{office}/{id}", &Api::fetch, Who::Recipient},
        {"PUT", "inbox/{office}/{id}/receipt", &Api::putReceipt, Who::Recipient, json},
        {"PUT", "inbox/{office}/{id}/refusal", &Api::putRefusal, Who::Recipient, json},
    };
    return kRoutes;
}

std::vector<RouteInfo> Api::table() {
    std::vector<RouteInfo> table;
    for (const Route& route : routes()) {
        table.push_back({route.method, route.pattern, route.who});
    }
    return table;
}

base::Result<const Api::Route*> Api::findRoute(std::string_view method, const std::vector<std::string>& segments) {
    bool otherMethod = false;
    for (const Route& route : routes()) {
        if (!matches(route.pattern, segments)) {
            continue;
        }
        if (route.method == method) {
            return &route;
        }
        otherMethod = true;
    }
    return fail(otherMethod ? ErrorCode::MethodNotAllowed : ErrorCode::NotFound, "route");
}

base::Result<GoodCertificate> Api::judgePeer(Peer& peer) {
    if (const auto* judged = dynamic_cast<const JudgedPeer*>(peer.notes.get())) {
        if (m_parts.gate.stillGood(judged->certificate, now())) {
            return judged->certificate;
        }
    }
    auto good = m_parts.gate.judge(peer.certificates, now());
    peer.notes = good ? std::make_unique<JudgedPeer>(*good) : nullptr;
    return good;
}

base::Result<Session> Api::authenticate(const RequestHead& head, const GoodCertificate& certificate) {
    const std::string_view field = head.field("authorization");
    if (field.empty()) {
        return fail(ErrorCode::TokenMissing, "no token");
    }
    if (!field.starts_with(kBearer) || !protocol::isToken(field.substr(kBearer.size()))) {
        return fail(ErrorCode::TokenExpired, "no token of ours");
    }
    return m_parts.accounts.authenticate(field.substr(kBearer.size()), certificate, now());
}

std::string Api::nameOf(const Route& route) {
    return std::string(route.method).append(" /v1/").append(route.pattern);
}

std::variant<Response, Work> Api::admit(const RequestHead& head, Peer& peer) {
    std::variant<Response, Work> judged = judge(head, peer);
    std::vector<std::string> segments = splitPath(head.path);
    const bool versioned = segments.front() == "v1";
    segments.erase(segments.begin());
    const auto route = findRoute(head.method, segments);
    if (versioned && route) {
        std::visit([&](auto& outcome) { outcome.route = nameOf(**route); }, judged);
    }
    return judged;
}

std::variant<Response, Work> Api::judge(const RequestHead& head, Peer& peer) {
    peer.loggedIn = false;
    auto certificate = judgePeer(peer);
    if (!certificate) {
        return problem(certificate.error());
    }
    if (!head.field("content-encoding").empty() ||
        (head.chunked && !equalsIgnoringCase(head.field("transfer-encoding"), "chunked"))) {
        return refuse(ErrorCode::RequestEncoding);
    }
    std::vector<std::string> segments = splitPath(head.path);
    const bool versioned = segments.front() == "v1";
    segments.erase(segments.begin());
    const auto route = findRoute(head.method, segments);
    Request request{head, std::move(segments), std::move(*certificate), {}, &peer};
    if (!versioned || !route || (*route)->who != Who::Certificate) {
        auto session = authenticate(head, request.certificate);
        if (!session) {
            return problem(session.error());
        }
        request.session = std::move(*session);
        peer.loggedIn = true;
    }
    if (!versioned || !route) {
        return refuse(versioned ? route.error().code : ErrorCode::NotFound);
    }
    const Route& found = **route;
    if (found.handler == &Api::submit) {
        return admitSubmission(std::move(request), found);
    }
    return Work{found.bodyLimit, [this, &found, request = std::move(request)](base::ByteView body) {
                    return run(found, request, body);
                }};
}

Response Api::run(const Route& route, const Request& request, base::ByteView body) {
    return dated((this->*route.handler)(request, body));
}

base::Result<void> Api::checkMaintenance() const {
    const auto until = m_parts.maintenance.closedUntil(now());
    if (!until) {
        return {};
    }
    base::Error closed = fail(ErrorCode::RelayMaintenance, "announced maintenance");
    closed.facts.push_back({"retry_seconds", std::to_string((*until - now()) / base::kSecondMs + 1)});
    return closed;
}

Response Api::problem(const base::Error& error) const {
    const ErrorCode code = codeForOthers(error.code);
    if (code == ErrorCode::RelayInternal || code == ErrorCode::QuotaFull) {
        const std::array fields = {base::LogField{"code", base::codeName(error.code)},
                                   base::LogField{"detail", error.detail}};
        m_parts.log.note(base::LogLevel::Error, "fault", fields);
    }
    protocol::Problem problem{code, std::nullopt, std::nullopt, std::nullopt};
    if (const std::string_view at = factOf(error, "at"); !at.empty()) {
        problem.at = std::string(at);
    }
    if (const std::string_view terminal = factOf(error, "terminal"); !terminal.empty()) {
        problem.terminal = std::string(terminal);
    }
    if (const std::string_view retry = factOf(error, "retry_seconds"); !retry.empty()) {
        std::int64_t seconds = 0;
        std::from_chars(retry.data(), retry.data() + retry.size(), seconds);
        problem.retrySeconds = seconds;
    } else if (code == ErrorCode::RelayBusy) {
        problem.retrySeconds = kBusyRetrySeconds;
    }
    Response response;
    response.status = protocol::httpStatus(code);
    response.contentType = protocol::kProblemType;
    response.body = protocol::writeProblem(problem);
    response.code = code;
    if (problem.retrySeconds) {
        response.fields.push_back({"Retry-After", std::to_string(*problem.retrySeconds)});
    }
    return dated(std::move(response));
}

Response Api::dated(Response response) const {
    const bool already = std::any_of(response.fields.begin(), response.fields.end(),
                                     [](const Header& field) { return field.name == kDateField; });
    if (!already) {
        response.fields.push_back({std::string(kDateField), httpDate(now())});
    }
    return response;
}

Response Api::refuse(ErrorCode code) {
    return problem(fail(code));
}

Response Api::jsonResponse(const json::Value& value) {
    Response response;
    response.contentType = protocol::kJsonType;
    response.body = json::write(value);
    return response;
}

}  // namespace renkei::relay
