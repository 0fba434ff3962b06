#include "transport/server_probe.h"

#include <curl/curl.h>

#include <memory>
#include <string_view>

#include "protocol/limits.h"
#include "transport/http_error.h"
#include "transport/relay_answer.h"
#include "transport/route.h"

namespace renkei::transport {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kCertificateMark = "Cert:";

struct EasyDelete {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyDelete>;

enum class Verify { Yes, No };

extern "C" int onProbeProgress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Call*>(user)->stop.stop_requested() ? 1 : 0;
}

/// A handle that connects only. Without verification it is for looking at what is shown, never for sending.
bool prepare(CURL* easy, const ProbeSettings& settings, Verify verify, const Call& call) {
    bool good = true;
    const auto set = [&](CURLoption option, auto value) {
        good = curl_easy_setopt(easy, option, value) == CURLE_OK && good;
    };
    set(CURLOPT_URL, settings.apiUrl.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_CONNECT_ONLY, 1L);
    set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_3});
    set(CURLOPT_SSL_VERIFYPEER, verify == Verify::Yes ? 1L : 0L);
    set(CURLOPT_SSL_VERIFYHOST, verify == Verify::Yes ? 2L : 0L);
    set(CURLOPT_SSL_SESSIONID_CACHE, 0L);
    set(CURLOPT_CAINFO, static_cast<char*>(nullptr));
    set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    curl_blob authorities{const_cast<char*>(settings.tlsCaPem.data()), settings.tlsCaPem.size(), CURL_BLOB_COPY};
    set(CURLOPT_CAINFO_BLOB, &authorities);
    set(CURLOPT_CERTINFO, verify == Verify::No ? 1L : 0L);
    set(CURLOPT_PROXY, settings.proxy.c_str());
    set(CURLOPT_NOPROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, settings.timeouts.connectMs);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &onProbeProgress);
    set(CURLOPT_XFERINFODATA, const_cast<Call*>(&call));
    return good;
}

base::Error errorOf(CURL* easy, CURLcode code) {
    TransferEnd end{.curlCode = code};
    long proxyStatus = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &end.osError);
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &end.verifyResult);
    curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
    end.proxyStatus = static_cast<int>(proxyStatus);
    return transferError(end);
}

}  // namespace

base::Result<void> probeServer(const ProbeSettings& settings, const Call& call) {
    if (call.stop.stop_requested()) {
        return fail(ErrorCode::Cancelled, "before the probe");
    }
    if (!isApiUrl(settings.apiUrl)) {
        return fail(ErrorCode::ProfileDamaged, "the relay's address is no https:// address");
    }
    if (!isProxyUrl(settings.proxy)) {
        return fail(ErrorCode::ProxyInvalid, "proxy is no http:// address");
    }
    const Easy easy(curl_easy_init());
    if (!easy || !prepare(easy.get(), settings, Verify::Yes, call)) {
        return fail(ErrorCode::Internal, "libcurl refuses an option of the probe");
    }
    const CURLcode code = curl_easy_perform(easy.get());
    if (code == CURLE_OK) {
        return {};
    }
    return errorOf(easy.get(), code);
}

std::string shownCertificate(const ProbeSettings& settings, const Call& call) {
    if (call.stop.stop_requested() || !isApiUrl(settings.apiUrl) || !isProxyUrl(settings.proxy)) {
        return {};
    }
    const Easy easy(curl_easy_init());
    if (!easy || !prepare(easy.get(), settings, Verify::No, call) || curl_easy_perform(easy.get()) != CURLE_OK) {
        return {};
    }
    curl_certinfo* shown = nullptr;
    if (curl_easy_getinfo(easy.get(), CURLINFO_CERTINFO, &shown) != CURLE_OK || shown == nullptr ||
        shown->num_of_certs < 1) {
        return {};
    }
    for (const curl_slist* line = shown->certinfo[0]; line != nullptr; line = line->next) {
        const std::string_view text = line->data;
        if (text.starts_with(kCertificateMark)) {
            return std::string(text.substr(kCertificateMark.size()));
        }
    }
    return {};
}

base::Result<Greeting> greetServer(const std::string& apiUrl, HttpSettings settings, const Call& call) {
    auto client = HttpClient::create(std::move(settings));
    if (!client) {
        return client.error();
    }
    auto url = Route("/v1/crl").url(apiUrl.ends_with('/') ? apiUrl.substr(0, apiUrl.size() - 1) : apiUrl);
    if (!url) {
        return url.error();
    }
    const auto answer = client->perform({.url = std::move(*url), .maxBodyBytes = protocol::kMaxResponseBytes}, call);
    if (!answer) {
        return answer.error();
    }
    Greeting greeting;
    if (const auto date = answer->head.field("date")) {
        const std::time_t seconds = curl_getdate(std::string(*date).c_str(), nullptr);
        if (seconds > 0) {
            greeting.timeMs = static_cast<base::TimeMs>(seconds) * base::kSecondMs;
        }
    }
    // That a token is missing is what a relay says to a good certificate.
    base::Error refusal = problemOf(*answer);
    if (refusal.code != ErrorCode::TokenMissing) {
        greeting.refusal = std::move(refusal);
    }
    return greeting;
}

}  // namespace renkei::transport
