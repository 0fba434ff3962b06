#include "transport/http_client.h"

#include <curl/curl.h>

#include <algorithm>

#include "transport/http_error.h"
#include "transport/http_transfer.h"

namespace renkei::transport {
namespace {

using base::ErrorCode;
using base::fail;

constexpr int kPollMs = 1'000;
constexpr int kNoContent = 204;
constexpr std::string_view kCertificateMark = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kKeyMark = "-----BEGIN PRIVATE KEY-----";
constexpr std::string_view kProxyScheme = "http://";

struct EasyDelete {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiDelete {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct UrlDelete {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
/// Field lines hold the token.
struct ListDelete {
    void operator()(curl_slist* list) const {
        for (curl_slist* line = list; line != nullptr; line = line->next) {
            base::wipe(line->data, std::string_view(line->data).size());
        }
        curl_slist_free_all(list);
    }
};
using Easy = std::unique_ptr<CURL, EasyDelete>;
using Multi = std::unique_ptr<CURLM, MultiDelete>;
using Url = std::unique_ptr<CURLU, UrlDelete>;
using List = std::unique_ptr<curl_slist, ListDelete>;

/// curl_global_init counts its calls and is thread-safe (CURL_VERSION_THREADSAFE, looked at by create).
struct Library {
    CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
    Library() = default;
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() { curl_global_cleanup(); }
};

bool isFieldLine(std::string_view line) {
    return std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// Runs `work`; what it throws must not pass through libcurl.
template <typename Work>
bool guarded(Transfer& transfer, Work work) noexcept {
    try {
        return work();
    } catch (...) {
        transfer.failure = base::Error{ErrorCode::Internal, {}};
        return false;
    }
}

extern "C" {
std::size_t onHeadLine(char* data, std::size_t, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    return guarded(transfer, [&] { return transfer.takeHeadLine({data, count}); }) ? count : 0;
}
std::size_t onBody(char* data, std::size_t, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    return guarded(transfer, [&] { return transfer.takeBody(base::asBytes({data, count})); }) ? count : 0;
}
int onBegin(void* user, char*, char*, int, int) {
    static_cast<Transfer*>(user)->requestBegan = true;
    return CURL_PREREQFUNC_OK;
}
int onProgress(void* user, curl_off_t downTotal, curl_off_t down, curl_off_t upTotal, curl_off_t up) {
    auto& transfer = *static_cast<Transfer*>(user);
    const bool goesUp = !transfer.request.body.empty();
    const bool reported = guarded(transfer, [&] {
        transfer.report(static_cast<std::uint64_t>(goesUp ? up : down),
                        static_cast<std::uint64_t>(goesUp ? upTotal : downTotal));
        return true;
    });
    return reported && !transfer.call.stop.stop_requested() ? 0 : 1;
}
}

bool isAnonymous(const HttpSettings& settings) {
    return settings.certificateChainPem.empty() && settings.keyPem.view().empty();
}

/// Sets options and remembers the first that libcurl did not take.
class Options {
public:
    explicit Options(CURL* easy) : m_easy(easy) {}
    template <typename T>
    void set(CURLoption option, T value) {
        const CURLcode code = curl_easy_setopt(m_easy, option, value);
        if (code != CURLE_OK && m_failed == CURLOPT_LASTENTRY) {
            m_failed = option;
        }
    }
    void blob(CURLoption option, std::string_view data) {
        // Not copied: the owner keeps the bytes for as long as the handle lives, and wipes the key.
        curl_blob blob{const_cast<char*>(data.data()), data.size(), CURL_BLOB_NOCOPY};
        set(option, &blob);
    }
    CURLoption failed() const { return m_failed; }
    bool ok() const { return m_failed == CURLOPT_LASTENTRY; }

private:
    CURL* m_easy;
    CURLoption m_failed = CURLOPT_LASTENTRY;
};

}  // namespace

struct HttpClient::State {
    /// One of several requests side by side.
    struct Lane {
        Easy easy = {};
        std::size_t number = 0;
        HttpRequest request = {};
        List fields = {};
        std::optional<Transfer> transfer = {};  ///< Refers to `request`; nothing while the lane is free.
    };

    HttpSettings settings;
    Library library = {};
    // In this order: a transfer's handle goes before the connections that it used.
    Multi multi = {};
    Easy easy = {};
    Multi wide = {};  ///< Of performMany, so that a single request is not kept waiting by its connections.
    std::vector<std::unique_ptr<Lane>> lanes = {};

    bool setUp(Options& options) const;
    void setRequest(Options& options, Transfer& transfer, const List& fields) const;
    base::Result<List> fieldLines(const HttpRequest& request) const;
    CURLcode run(Transfer& transfer);
    base::Result<HttpResponse> finish(CURL* handle, Transfer& transfer, CURLcode code) const;
    /// Nothing on success: the transfer runs.
    std::optional<base::Error> begin(Lane& lane, HttpJob job, const Call& call);
    HttpAnswer end(Lane& lane, CURLcode code);
    /// Fills free lanes. False once no more jobs come.
    bool fill(HttpJobs& jobs, const Call& call, std::vector<HttpAnswer>& answers);
    void collect(std::vector<HttpAnswer>& answers);
    bool busy() const;
};

/// What is the same for every request.
bool HttpClient::State::setUp(Options& options) const {
    options.set(CURLOPT_PROTOCOLS_STR, "https");
    options.set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    options.set(CURLOPT_HTTP09_ALLOWED, 0L);
    options.set(CURLOPT_FOLLOWLOCATION, 0L);
    options.set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    options.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    options.set(CURLOPT_PATH_AS_IS, 1L);
    options.set(CURLOPT_USERAGENT, "renkei/" RENKEI_VERSION);

    options.set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_3});
    options.set(CURLOPT_SSL_VERIFYPEER, 1L);
    options.set(CURLOPT_SSL_VERIFYHOST, 2L);
    options.set(CURLOPT_SSL_SESSIONID_CACHE, 0L);
    options.set(CURLOPT_CAINFO, static_cast<char*>(nullptr));
    options.set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    options.blob(CURLOPT_CAINFO_BLOB, settings.caPem);
    if (!isAnonymous(settings)) {
        options.set(CURLOPT_SSLCERTTYPE, "PEM");
        options.blob(CURLOPT_SSLCERT_BLOB, settings.certificateChainPem);
        options.set(CURLOPT_SSLKEYTYPE, "PEM");
        options.blob(CURLOPT_SSLKEY_BLOB, settings.keyPem.view());
    }
    // Without it OpenSSL asks the terminal for the password of an encrypted key.
    options.set(CURLOPT_KEYPASSWD, "");

    options.set(CURLOPT_PROXY, settings.proxy.c_str());
    options.set(CURLOPT_NOPROXY, "");
    options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);

    options.set(CURLOPT_NOSIGNAL, 1L);
    options.set(CURLOPT_QUICK_EXIT, 1L);
    options.set(CURLOPT_TCP_KEEPALIVE, 1L);
    options.set(CURLOPT_CONNECTTIMEOUT_MS, settings.timeouts.connectMs);
    options.set(CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
    options.set(CURLOPT_LOW_SPEED_TIME, settings.timeouts.stallSeconds);
    options.set(CURLOPT_EXPECT_100_TIMEOUT_MS, kAskBeforeUploadMs);
    return options.ok();
}

void HttpClient::State::setRequest(Options& options, Transfer& transfer, const List& fields) const {
    const HttpRequest& request = transfer.request;
    options.set(CURLOPT_URL, request.url.c_str());
    options.set(CURLOPT_HTTPHEADER, fields.get());
    options.set(CURLOPT_FRESH_CONNECT, request.connection == ConnectionUse::Fresh ? 1L : 0L);
    if (request.method == HttpMethod::Get) {
        options.set(CURLOPT_HTTPGET, 1L);
    } else if (request.method == HttpMethod::Delete) {
        options.set(CURLOPT_HTTPGET, 1L);
        options.set(CURLOPT_CUSTOMREQUEST, "DELETE");
    } else {
        // POSTFIELDS for PUT too: libcurl reads our memory as it is, and again where it repeats.
        options.set(CURLOPT_POST, 1L);
        options.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        options.set(CURLOPT_POSTFIELDS, request.body.empty() ? "" : reinterpret_cast<const char*>(request.body.data()));
        if (request.method == HttpMethod::Put) {
            options.set(CURLOPT_CUSTOMREQUEST, "PUT");
        }
    }
    options.set(CURLOPT_HEADERFUNCTION, &onHeadLine);
    options.set(CURLOPT_HEADERDATA, &transfer);
    options.set(CURLOPT_WRITEFUNCTION, &onBody);
    options.set(CURLOPT_WRITEDATA, &transfer);
    options.set(CURLOPT_PREREQFUNCTION, &onBegin);
    options.set(CURLOPT_PREREQDATA, &transfer);
    options.set(CURLOPT_NOPROGRESS, 0L);
    options.set(CURLOPT_XFERINFOFUNCTION, &onProgress);
    options.set(CURLOPT_XFERINFODATA, &transfer);
}

base::Result<List> HttpClient::State::fieldLines(const HttpRequest& request) const {
    std::vector<std::string> lines = request.fields;
    lines.emplace_back(request.body.size() >= kAskBeforeUploadBytes ? "Expect: 100-continue" : "Expect:");
    if (!request.bearer.empty()) {
        lines.push_back("Authorization: Bearer " + std::string(request.bearer));
    }
    List list;
    bool good = true;
    for (std::string& line : lines) {
        good = good && isFieldLine(line);
        curl_slist* longer = good ? curl_slist_append(list.get(), line.c_str()) : nullptr;
        base::wipe(line.data(), line.size());
        if (longer == nullptr) {
            good = false;
            continue;
        }
        static_cast<void>(list.release());
        list.reset(longer);
    }
    if (!good) {
        return fail(ErrorCode::RequestMalformed, "field line that can't be sent");
    }
    return list;
}

CURLcode HttpClient::State::run(Transfer& transfer) {
    if (curl_multi_add_handle(multi.get(), easy.get()) != CURLM_OK) {
        return CURLE_FAILED_INIT;
    }
    CURLcode result = CURLE_ABORTED_BY_CALLBACK;
    {
        const std::stop_callback wake(transfer.call.stop, [this] { curl_multi_wakeup(multi.get()); });
        int running = 1;
        while (running != 0 && !transfer.call.stop.stop_requested()) {
            CURLMcode code = curl_multi_perform(multi.get(), &running);
            if (code == CURLM_OK && running != 0) {
                code = curl_multi_poll(multi.get(), nullptr, 0, kPollMs, nullptr);
            }
            if (code != CURLM_OK) {
                result = CURLE_FAILED_INIT;
                break;
            }
        }
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE && message->easy_handle == easy.get()) {
            result = message->data.result;
        }
    }
    // Of a transfer that has not ended this also closes the connection.
    curl_multi_remove_handle(multi.get(), easy.get());
    return result;
}

base::Result<HttpResponse> HttpClient::State::finish(CURL* handle, Transfer& transfer, CURLcode code) const {
    if (transfer.failure) {
        return *transfer.failure;
    }
    if (code != CURLE_OK) {
        TransferEnd end{.curlCode = code, .requestBegan = transfer.requestBegan};
        long proxyStatus = 0;
        curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &end.osError);
        curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &end.verifyResult);
        curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
        end.proxyStatus = static_cast<int>(proxyStatus);
        return transferError(end);
    }
    const HttpHead& head = transfer.response.head;
    // libcurl takes a connection that closes within the head, or an answer that ends with the connection, as complete.
    if (!transfer.headComplete || head.status < kFirstFinalStatus) {
        return fail(ErrorCode::NetBroken, "connection closed within the head of the answer");
    }
    if (head.status != kNoContent && !head.field("content-length") && !head.field("transfer-encoding")) {
        return fail(ErrorCode::NetProtocol, "status " + std::to_string(head.status) + ", answer without a length");
    }
    return std::move(transfer.response);
}

HttpClient::HttpClient(std::unique_ptr<State> state) : m_state(std::move(state)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

base::Result<HttpClient> HttpClient::create(HttpSettings settings) {
    if (settings.caPem.find(kCertificateMark) == std::string::npos) {
        return fail(ErrorCode::ProfileDamaged, "no authorities for TLS");
    }
    if (!isAnonymous(settings) && settings.certificateChainPem.find(kCertificateMark) == std::string::npos) {
        return fail(ErrorCode::CertificateMalformed, "no certificate for TLS");
    }
    if (!isAnonymous(settings) && settings.keyPem.view().find(kKeyMark) == std::string_view::npos) {
        return fail(ErrorCode::CertificateMalformed, "no key for TLS");
    }
    if (!isProxyUrl(settings.proxy)) {
        return fail(ErrorCode::ProxyInvalid, "proxy is no http:// address");
    }
    std::unique_ptr<State> state(new State{.settings = std::move(settings)});
    const auto* version = curl_version_info(CURLVERSION_NOW);
    if (state->library.result != CURLE_OK || (version->features & CURL_VERSION_THREADSAFE) == 0) {
        return fail(ErrorCode::Internal, "libcurl can't be initialised from any thread");
    }
    state->multi.reset(curl_multi_init());
    state->easy.reset(curl_easy_init());
    state->wide.reset(curl_multi_init());
    if (!state->multi || !state->easy || !state->wide ||
        curl_multi_setopt(state->multi.get(), CURLMOPT_MAXCONNECTS, 1L) != CURLM_OK) {
        return fail(ErrorCode::Internal, "no libcurl handle");
    }
    // Every setting is tried now, so that a libcurl that lacks one shows before the first request.
    Options options(state->easy.get());
    if (!state->setUp(options)) {
        return fail(ErrorCode::Internal, "libcurl refuses option " + std::to_string(options.failed()));
    }
    return HttpClient(std::move(state));
}

base::Result<HttpResponse> HttpClient::perform(const HttpRequest& request, const Call& call) {
    if (call.stop.stop_requested()) {
        return fail(ErrorCode::Cancelled, "before the request");
    }
    auto fields = m_state->fieldLines(request);
    if (!fields) {
        return fields.error();
    }
    CURL* easy = m_state->easy.get();
    curl_easy_reset(easy);
    Transfer transfer{.request = request, .call = call};
    Options options(easy);
    m_state->setUp(options);
    m_state->setRequest(options, transfer, *fields);
    if (!options.ok()) {
        return fail(ErrorCode::Internal, "libcurl refuses option " + std::to_string(options.failed()));
    }
    const CURLcode code = m_state->run(transfer);
    auto response = m_state->finish(easy, transfer, code);
    // Nothing of this call may be left for libcurl to look at.
    curl_easy_reset(easy);
    return response;
}

bool HttpClient::State::busy() const {
    return std::any_of(lanes.begin(), lanes.end(), [](const auto& lane) { return lane->transfer.has_value(); });
}

std::optional<base::Error> HttpClient::State::begin(Lane& lane, HttpJob job, const Call& call) {
    auto fields = fieldLines(job.request);
    if (!fields) {
        return fields.error();
    }
    lane.number = job.number;
    lane.request = std::move(job.request);
    lane.fields = std::move(*fields);
    curl_easy_reset(lane.easy.get());
    lane.transfer.emplace(Transfer{.request = lane.request, .call = call});
    Options options(lane.easy.get());
    setUp(options);
    setRequest(options, *lane.transfer, lane.fields);
    if (!options.ok() || curl_multi_add_handle(wide.get(), lane.easy.get()) != CURLM_OK) {
        lane.transfer.reset();
        return fail(ErrorCode::Internal, "libcurl refuses option " + std::to_string(options.failed()));
    }
    return std::nullopt;
}

HttpAnswer HttpClient::State::end(Lane& lane, CURLcode code) {
    // Of a transfer that has not ended this also closes the connection.
    curl_multi_remove_handle(wide.get(), lane.easy.get());
    HttpAnswer answer{lane.number, finish(lane.easy.get(), *lane.transfer, code)};
    curl_easy_reset(lane.easy.get());
    lane.transfer.reset();
    lane.fields.reset();
    return answer;
}

bool HttpClient::State::fill(HttpJobs& jobs, const Call& call, std::vector<HttpAnswer>& answers) {
    for (const auto& lane : lanes) {
        if (lane->transfer) {
            continue;
        }
        const bool idle = answers.empty() && !busy();
        auto job = jobs.next(idle ? HttpJobs::Wait::Yes : HttpJobs::Wait::No);
        if (!job) {
            return !idle;
        }
        const std::size_t number = job->number;
        if (auto problem = begin(*lane, std::move(*job), call)) {
            answers.push_back({number, std::move(*problem)});
        }
    }
    return true;
}

void HttpClient::State::collect(std::vector<HttpAnswer>& answers) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(wide.get(), &left)) {
        const CURL* done = message->easy_handle;
        const auto lane =
            std::find_if(lanes.begin(), lanes.end(), [done](const auto& one) { return one->easy.get() == done; });
        if (message->msg == CURLMSG_DONE && lane != lanes.end()) {
            answers.push_back(end(**lane, message->data.result));
        }
    }
}

void HttpClient::performMany(HttpJobs& jobs, std::size_t connections, const Call& call) {
    State& state = *m_state;
    while (state.lanes.size() < connections) {
        state.lanes.push_back(std::make_unique<State::Lane>());
        state.lanes.back()->easy.reset(curl_easy_init());
    }
    const auto most = static_cast<long>(connections);
    curl_multi_setopt(state.wide.get(), CURLMOPT_MAXCONNECTS, most);
    curl_multi_setopt(state.wide.get(), CURLMOPT_MAX_HOST_CONNECTIONS, most);
    const std::stop_callback wake(call.stop, [this] { wakeMany(); });
    bool more = true;
    while (!call.stop.stop_requested()) {
        std::vector<HttpAnswer> answers;
        more = more && state.fill(jobs, call, answers);
        if (!more && !state.busy() && answers.empty()) {
            return;
        }
        int running = 0;
        const bool good = curl_multi_perform(state.wide.get(), &running) == CURLM_OK;
        state.collect(answers);
        if (!answers.empty()) {
            jobs.answered(std::move(answers));
        } else if (!good || curl_multi_poll(state.wide.get(), nullptr, 0, kPollMs, nullptr) != CURLM_OK) {
            break;
        }
    }
    std::vector<HttpAnswer> rest;
    for (const auto& lane : state.lanes) {
        if (lane->transfer) {
            rest.push_back(state.end(*lane, CURLE_ABORTED_BY_CALLBACK));
        }
    }
    if (!rest.empty()) {
        jobs.answered(std::move(rest));
    }
}

void HttpClient::wakeMany() {
    curl_multi_wakeup(m_state->wide.get());
}

bool isProxyUrl(const std::string& url) {
    if (url.empty()) {
        return true;
    }
    const Url parsed(curl_url());
    return url.starts_with(kProxyScheme) && curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
}

bool isApiUrl(const std::string& url) {
    const Url parsed(curl_url());
    if (!parsed || !url.starts_with("https://") || !isFieldLine(url) ||
        curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) {
        return false;
    }
    return url.find_first_of("?#@ ") == std::string::npos;
}

}  // namespace renkei::transport
