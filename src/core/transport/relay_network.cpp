#include "transport/relay_network.h"

#include <map>
#include <utility>

#include "json/json.h"
#include "protocol/limits.h"
#include "protocol/problem.h"
#include "transport/relay_answer.h"
#include "transport/relay_state.h"

namespace renkei::transport {
namespace {

using base::ErrorCode;
using base::fail;

/// As much as a JSON answer: a few hundred thousand revoked certificates.
constexpr std::size_t kMaxCrlBytes = protocol::kMaxResponseBytes;
/// `RKM1` and the length of the header.
constexpr std::size_t kSubmissionPrefixBytes = 8;
constexpr std::size_t kMaxSubmissionBytes =
    kSubmissionPrefixBytes + protocol::kMaxSubmissionHeaderBytes + static_cast<std::size_t>(protocol::kMaxSealedBytes);

/// Uploads as HTTP requests.
class UploadJobs final : public HttpJobs {
public:
    UploadJobs(Uploads& uploads, const std::string& apiUrl, std::string_view bearer)
        : m_uploads(uploads), m_apiUrl(apiUrl), m_bearer(bearer) {}

    std::optional<HttpJob> next(Wait wait) override {
        const auto how = wait == Wait::Yes ? Uploads::Wait::Yes : Uploads::Wait::No;
        while (auto upload = m_uploads.next(how)) {
            auto url = Route("/v1/outbox").id(upload->id).url(m_apiUrl);
            const bool tooLarge = upload->body.size() > kMaxSubmissionBytes;
            if (!url || tooLarge) {
                std::vector<UploadAnswer> answers;
                answers.push_back({upload->id, !url ? url.error() : fail(ErrorCode::ParcelTooLarge, "submission")});
                m_uploads.answered(std::move(answers));
                continue;
            }
            const std::size_t number = ++m_last;
            const Upload& kept = m_open.emplace(number, std::move(*upload)).first->second;
            HttpRequest request{.method = HttpMethod::Put,
                                .url = std::move(*url),
                                .fields = {"Content-Type: " + std::string(protocol::kSubmissionType)},
                                .bearer = m_bearer,
                                .body = kept.body,
                                .maxBodyBytes = protocol::kMaxResponseBytes};
            return HttpJob{number, std::move(request)};
        }
        return std::nullopt;
    }

    void answered(std::vector<HttpAnswer> answers) override {
        std::vector<UploadAnswer> ended;
        for (const HttpAnswer& one : answers) {
            const auto open = m_open.find(one.number);
            auto answer = one.response ? readAnswer<protocol::AcceptanceAnswer>(*one.response)
                                       : base::Result<protocol::AcceptanceAnswer>(one.response.error());
            ended.push_back({open->second.id, std::move(answer)});
            m_open.erase(open);
        }
        m_uploads.answered(std::move(ended));
    }

private:
    Uploads& m_uploads;
    const std::string& m_apiUrl;
    std::string_view m_bearer;
    std::map<std::size_t, Upload> m_open;
    std::size_t m_last = 0;
};

std::string contentType(std::string_view type) {
    return "Content-Type: " + std::string(type);
}

template <typename T>
base::Result<T> answerOf(const base::Result<HttpResponse>& response) {
    if (!response) {
        return response.error();
    }
    return readAnswer<T>(*response);
}

/// The answer if it is about the thing that was asked for.
template <typename T>
base::Result<T> answerAbout(const base::Result<HttpResponse>& response, std::string_view asked,
                            std::string (*about)(const T&), std::string_view member) {
    auto answer = answerOf<T>(response);
    if (answer && about(*answer) != asked) {
        return nonsense(response->head, "member " + std::string(member) + " of another");
    }
    return answer;
}

}  // namespace

Route inboxRoute(const protocol::MessageKey& key) {
    return Route("/v1/inbox").id(key.sender).id(key.id);
}

base::Result<HttpResponse> RelayNetwork::State::get(const Route& route, std::size_t maxBodyBytes, const Call& call) {
    auto url = route.url(apiUrl);
    if (!url) {
        return url.error();
    }
    return http.perform({.url = std::move(*url), .bearer = accessToken.view(), .maxBodyBytes = maxBodyBytes}, call);
}

base::Result<HttpResponse> RelayNetwork::State::send(HttpMethod method, const Route& route, std::string_view type,
                                                     base::ByteView body, const Call& call) {
    auto url = route.url(apiUrl);
    if (!url) {
        return url.error();
    }
    HttpRequest request{.method = method,
                        .url = std::move(*url),
                        .bearer = accessToken.view(),
                        .body = body,
                        .maxBodyBytes = protocol::kMaxResponseBytes};
    // Without content there is no type; an empty field keeps libcurl from adding that of a form.
    request.fields.push_back(body.empty() ? "Content-Type:" : contentType(type));
    return http.perform(request, call);
}

base::Result<protocol::LoginAnswer> RelayNetwork::State::logIn(const Route& route, std::string body, const Call& call) {
    auto url = route.url(apiUrl);
    if (!url) {
        return url.error();
    }
    auto response = http.perform({.method = HttpMethod::Post,
                                  .url = std::move(*url),
                                  .fields = {contentType(protocol::kJsonType)},
                                  .body = base::asBytes(body),
                                  .maxBodyBytes = protocol::kMaxResponseBytes,
                                  .connection = ConnectionUse::Fresh},
                                 call);
    base::wipe(body.data(), body.size());
    auto answer = answerOf<protocol::LoginAnswer>(response);
    if (response) {
        base::wipe(response->body.data(), response->body.size());
    }
    if (answer) {
        accessToken = base::Secret(std::string_view(answer->accessToken));
    }
    return answer;
}

base::Result<HttpResponse> RelayNetwork::State::underLease(const Route& route, std::string_view lease,
                                                           const Call& call) {
    if (!protocol::isToken(lease)) {
        return fail(ErrorCode::RequestMalformed, "no lease token");
    }
    auto url = route.url(apiUrl);
    if (!url) {
        return url.error();
    }
    HttpRequest request{.method = HttpMethod::Post,
                        .url = std::move(*url),
                        .bearer = accessToken.view(),
                        .maxBodyBytes = protocol::kMaxResponseBytes};
    request.fields = {"Content-Type:", "Renkei-Lease: " + std::string(lease)};
    return http.perform(request, call);
}

base::Result<protocol::ReceiptAnswer> RelayNetwork::State::putRecord(const protocol::MessageKey& key,
                                                                     std::string_view what,
                                                                     const protocol::ReceiptRequest& request,
                                                                     const Call& call) {
    const std::string body = json::write(protocol::toJson(request));
    return answerOf<protocol::ReceiptAnswer>(
        send(HttpMethod::Put, inboxRoute(key).then(what), protocol::kJsonType, base::asBytes(body), call));
}

RelayNetwork::RelayNetwork(std::unique_ptr<State> state) : m_state(std::move(state)) {}
RelayNetwork::~RelayNetwork() = default;

base::Result<std::unique_ptr<RelayNetwork>> RelayNetwork::create(Settings settings) {
    if (!isApiUrl(settings.apiUrl)) {
        return fail(ErrorCode::ProfileDamaged, "the relay's address is no https:// address");
    }
    while (settings.apiUrl.ends_with('/')) {
        settings.apiUrl.pop_back();
    }
    auto http = HttpClient::create({.caPem = std::move(settings.tlsCaPem),
                                    .certificateChainPem = std::move(settings.certificateChainPem),
                                    .keyPem = std::move(settings.keyPem),
                                    .proxy = std::move(settings.proxy),
                                    .timeouts = settings.timeouts});
    if (!http) {
        return http.error();
    }
    std::unique_ptr<State> state(new State{.http = std::move(*http), .apiUrl = std::move(settings.apiUrl)});
    return std::unique_ptr<RelayNetwork>(new RelayNetwork(std::move(state)));
}

base::Result<protocol::LoginAnswer> RelayNetwork::login(const protocol::LoginRequest& request, const Call& call) {
    return m_state->logIn(Route("/v1/login"), json::write(protocol::toJson(request)), call);
}

base::Result<protocol::LoginAnswer> RelayNetwork::refresh(const base::Secret& refreshToken, const Call& call) {
    protocol::RefreshRequest request{std::string(refreshToken.view())};
    std::string body = json::write(protocol::toJson(request));
    base::wipe(request.refreshToken.data(), request.refreshToken.size());
    return m_state->logIn(Route("/v1/refresh"), std::move(body), call);
}

base::Result<void> RelayNetwork::logout(const Call& call) {
    const auto response = m_state->send(HttpMethod::Post, Route("/v1/logout"), {}, {}, call);
    const auto done = response ? readEmpty(*response) : base::Result<void>(response.error());
    const bool nothingLeft =
        done || done.error().code == ErrorCode::TokenExpired || done.error().code == ErrorCode::TokenMissing;
    if (nothingLeft) {
        m_state->accessToken = base::Secret();
    }
    return done;
}

void RelayNetwork::useAccessToken(base::Secret token) {
    m_state->accessToken = protocol::isToken(token.view()) ? std::move(token) : base::Secret();
}

base::Result<protocol::OfficesAnswer> RelayNetwork::offices(std::string_view text, std::string_view after,
                                                            const Call& call) {
    const Route route = Route("/v1/offices").query("text", text).query("after", after);
    return answerOf<protocol::OfficesAnswer>(m_state->get(route, protocol::kMaxResponseBytes, call));
}

base::Result<protocol::OfficeAnswer> RelayNetwork::office(std::string_view number, const Call& call) {
    return answerAbout<protocol::OfficeAnswer>(
        m_state->get(Route("/v1/offices").id(number), protocol::kMaxResponseBytes, call), number,
        [](const protocol::OfficeAnswer& answer) { return answer.office.number; }, "office");
}

base::Result<base::Bytes> RelayNetwork::crl(const Call& call) {
    auto response = m_state->get(Route("/v1/crl"), kMaxCrlBytes, call);
    if (!response) {
        return response.error();
    }
    if (auto success = checkSuccess(*response, protocol::kCrlType); !success) {
        return success.error();
    }
    if (response->body.empty()) {
        return nonsense(response->head, "empty list");
    }
    return std::move(response->body);
}

base::Result<void> RelayNetwork::putTerminal(const protocol::Terminal& terminal, const Call& call) {
    const std::string body = json::write(protocol::toJson(terminal));
    const auto response = m_state->send(HttpMethod::Put, Route("/v1/terminals").id(terminal.id), protocol::kJsonType,
                                        base::asBytes(body), call);
    if (!response) {
        return response.error();
    }
    return readEmpty(*response);
}

base::Result<protocol::AcceptanceAnswer> RelayNetwork::submit(std::string_view id, base::ByteView body,
                                                              const Call& call) {
    if (body.size() > kMaxSubmissionBytes) {
        return fail(ErrorCode::ParcelTooLarge, "submission of " + std::to_string(body.size()) + " bytes");
    }
    return answerOf<protocol::AcceptanceAnswer>(
        m_state->send(HttpMethod::Put, Route("/v1/outbox").id(id), protocol::kSubmissionType, body, call));
}

void RelayNetwork::submitMany(Uploads& uploads, const Call& call) {
    UploadJobs jobs(uploads, m_state->apiUrl, m_state->accessToken.view());
    HttpClient& http = m_state->http;
    uploads.wakeWith([&http] { http.wakeMany(); });
    http.performMany(jobs, kUploadConnections, call);
    uploads.wakeWith({});
}

base::Result<protocol::OutboxItem> RelayNetwork::outboxItem(std::string_view id, const Call& call) {
    return answerAbout<protocol::OutboxItem>(
        m_state->get(Route("/v1/outbox").id(id), protocol::kMaxResponseBytes, call), id,
        [](const protocol::OutboxItem& item) { return item.id; }, "id");
}

base::Result<protocol::OutboxAnswer> RelayNetwork::outboxChanges(std::int64_t since, const Call& call) {
    const Route route = Route("/v1/outbox").query("changed_since", std::to_string(since));
    return answerOf<protocol::OutboxAnswer>(m_state->get(route, protocol::kMaxResponseBytes, call));
}

base::Result<protocol::EvidenceAnswer> RelayNetwork::evidence(std::string_view id, const Call& call) {
    return answerOf<protocol::EvidenceAnswer>(
        m_state->get(Route("/v1/outbox").id(id).then("evidence"), protocol::kMaxResponseBytes, call));
}

base::Result<protocol::OutboxItem> RelayNetwork::recall(std::string_view id, const Call& call) {
    return answerAbout<protocol::OutboxItem>(
        m_state->send(HttpMethod::Delete, Route("/v1/outbox").id(id), {}, {}, call), id,
        [](const protocol::OutboxItem& item) { return item.id; }, "id");
}

base::Result<protocol::InboxAnswer> RelayNetwork::inbox(std::string_view after, const Call& call) {
    return answerOf<protocol::InboxAnswer>(
        m_state->get(Route("/v1/inbox").query("after", after), protocol::kMaxResponseBytes, call));
}

base::Result<protocol::LeaseAnswer> RelayNetwork::lease(const protocol::MessageKey& key, std::string_view terminal,
                                                        const Call& call) {
    const std::string body = json::write(protocol::toJson(protocol::LeaseRequest{std::string(terminal)}));
    return answerOf<protocol::LeaseAnswer>(
        m_state->send(HttpMethod::Post, inboxRoute(key).then("lease"), protocol::kJsonType, base::asBytes(body), call));
}

base::Result<protocol::LeaseAnswer> RelayNetwork::renew(const protocol::MessageKey& key, std::string_view lease,
                                                        const Call& call) {
    return answerOf<protocol::LeaseAnswer>(m_state->underLease(inboxRoute(key).then("renew"), lease, call));
}

base::Result<void> RelayNetwork::release(const protocol::MessageKey& key, std::string_view lease, const Call& call) {
    const auto response = m_state->underLease(inboxRoute(key).then("release"), lease, call);
    return response ? readEmpty(*response) : base::Result<void>(response.error());
}

base::Result<protocol::ReceiptAnswer> RelayNetwork::putReceipt(const protocol::MessageKey& key,
                                                               const protocol::ReceiptRequest& request,
                                                               const Call& call) {
    return m_state->putRecord(key, "receipt", request, call);
}

base::Result<protocol::ReceiptAnswer> RelayNetwork::putRefusal(const protocol::MessageKey& key,
                                                               const protocol::ReceiptRequest& request,
                                                               const Call& call) {
    return m_state->putRecord(key, "refusal", request, call);
}

}  // namespace renkei::transport
