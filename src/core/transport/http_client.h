#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret.h"
#include "transport/network.h"

namespace renkei::transport {

/// Name resolution, TCP and TLS together.
constexpr long kConnectTimeoutMs = 15'000;
/// A transfer slower than `kStallBytesPerSecond` for so long has stalled. There is no limit on the whole: a large
/// message on a thin line takes its time.
constexpr long kStallSeconds = 30;
constexpr long kStallBytesPerSecond = 64;
/// From this size on a request asks before it uploads (RFC 9110 clause 10.1.1), so that a refusal costs no upload.
constexpr std::size_t kAskBeforeUploadBytes = 1U << 20;
/// How long it waits for the answer to that, for relays behind something that swallows the question.
constexpr long kAskBeforeUploadMs = 1'000;
constexpr std::size_t kMaxUrlBytes = 8'000;

struct Timeouts {
    long connectMs = kConnectTimeoutMs;
    long stallSeconds = kStallSeconds;
};

struct HttpSettings {
    /// The only authorities that are trusted; the system's are not.
    std::string caPem;
    /// The client's certificate and what leads to its issuer. Empty beside an empty key: none, for servers that ask for
    /// none.
    std::string certificateChainPem;
    /// PKCS#8, not encrypted.
    base::Secret keyPem;
    /// Empty, or http://[user:password@]host[:port]. Environment variables are not looked at.
    std::string proxy;
    Timeouts timeouts = {};
};

/// Status and header fields of an answer.
class HttpHead {
public:
    int status = 0;

    void add(std::string_view name, std::string_view value);
    /// The field's value. Nothing where it is missing, and also where it comes more than once: no field that is asked
    /// for may.
    std::optional<std::string_view> field(std::string_view lowerCaseName) const;
    void clear();

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

enum class HttpMethod { Get, Post, Put, Delete };

/// Fresh: for requests that must not go out twice. On a reused connection libcurl repeats a request by itself where the
/// server had just closed it.
enum class ConnectionUse { Reuse, Fresh };

/// Views and functions must outlive the call.
struct HttpRequest {
    HttpMethod method = HttpMethod::Get;
    std::string url = {};
    std::vector<std::string> fields = {};  ///< `Name: value`
    std::string_view bearer = {};          ///< Sent as Authorization if it is not empty.
    base::ByteView body = {};              ///< Not sent with Get and Delete.
    std::size_t maxBodyBytes = 0;          ///< Of the answer, where it does not go to `sink`.
    ConnectionUse connection = ConnectionUse::Reuse;
    /// Takes the body of an answer 2xx piece by piece; an Error ends the transfer.
    std::function<base::Result<void>(const HttpHead&, base::ByteView)> sink = {};
};

struct HttpResponse {
    HttpHead head;
    base::Bytes body;
};

/// A request of HttpClient::performMany; what its views show must live until it was answered.
struct HttpJob {
    std::size_t number = 0;  ///< Of the caller.
    HttpRequest request;
};

struct HttpAnswer {
    std::size_t number = 0;
    base::Result<HttpResponse> response;
};

/// Where performMany takes requests from and brings answers to; called from its thread.
class HttpJobs {
public:
    enum class Wait { No, Yes };
    virtual ~HttpJobs() = default;
    /// Nothing: with Wait::Yes that no more come, otherwise that none is ready just now.
    virtual std::optional<HttpJob> next(Wait wait) = 0;
    virtual void answered(std::vector<HttpAnswer> answers) = 0;
};

/// HTTPS over libcurl with a client certificate. One object keeps one connection open, and after `performMany` as many
/// as that had; one thread at a time.
/// docs/decisions/0004-libcurl.md says why it is set as it is.
class HttpClient {
public:
    /// ProfileDamaged (no authorities), ProxyInvalid (proxy that is no http:// address), CertificateMalformed (no
    /// certificate or key in PEM) or Internal. Whether certificate and key fit shows at the first request.
    static base::Result<HttpClient> create(HttpSettings settings);
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    /// One request and its whole answer, whatever the status; redirects are not followed.
    ///
    /// NetUnreachable: no byte of the request left; fact `reason` is resolve, connect, timeout, proxy or tls.
    /// NetServerUntrusted: fact `reason` is issuer, name, expired, not-yet-valid or other. CertificateMalformed and
    /// ProfileDamaged: OpenSSL can't use our own certificate or the authorities. NetTimeout, NetBroken, NetProtocol,
    /// Cancelled: the request may have taken effect. Otherwise what `sink` returned.
    base::Result<HttpResponse> perform(const HttpRequest& request, const Call& call);

    /// Requests side by side, each on one of `connections` connections, which stay open for the next time. Each answer
    /// as of `perform`. On a stop request those under way end as Cancelled, and no more are taken.
    void performMany(HttpJobs& jobs, std::size_t connections, const Call& call);
    /// Makes performMany look for jobs again; from any thread, while this object lives.
    void wakeMany();

private:
    struct State;
    explicit HttpClient(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// True for https://host[:port][/path] without user, query and fragment.
bool isApiUrl(const std::string& url);
/// True for an empty text and for http://[user:password@]host[:port].
bool isProxyUrl(const std::string& url);

}  // namespace renkei::transport
