#include "transport/http_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "core/transport/test_server.h"
#include "protocol/limits.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

const std::string kHello = answerText(200, "text/plain", "hello");

HttpSettings httpSettings() {
    auto settings = settingsFor("good");
    return {.caPem = settings.tlsCaPem,
            .certificateChainPem = settings.certificateChainPem,
            .keyPem = std::move(settings.keyPem),
            .proxy = {}};
}

HttpClient client(HttpSettings settings = httpSettings()) {
    return std::move(HttpClient::create(std::move(settings))).value();
}

HttpRequest getFrom(const std::string& listener, const std::string& host = "localhost") {
    return {.url = TestServer::get().url(listener, host) + "/v1/crl", .maxBodyBytes = 1000};
}

base::Error errorFrom(HttpClient& http, const HttpRequest& request) {
    const auto response = http.perform(request, {});
    return response ? base::Error{ErrorCode::Internal, "there was an answer"} : response.error();
}

/// The error of one request to `listener` after the raw answer.
base::Error errorAfter(const Step& step) {
    TestServer::get().script({step});
    HttpClient http = client();
    return errorFrom(http, getFrom("good"));
}

TEST(HttpClient, SendsClientCertificateOverTls13AndSaysWhoItIs) {
    TestServer::get().answer(kHello);
    HttpClient http = client();
    const auto response = http.perform(getFrom("good"), {});
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(base::asText(response->body), "hello");
    const Log log = TestServer::get().log();
    ASSERT_EQ(log.requests.size(), 1U);
    EXPECT_EQ(log.requests[0].client, "office");
    EXPECT_EQ(log.requests[0].tls, "TLSv1.3");
    EXPECT_TRUE(log.requests[0].field("user-agent").starts_with("renkei/0.")) << log.requests[0].field("user-agent");
    EXPECT_EQ(log.requests[0].field("authorization"), "");
    EXPECT_EQ(log.requests[0].field("accept-encoding"), "");
}

TEST(HttpClient, UsesOneConnectionForManyRequests) {
    TestServer::get().answer(kHello, 10);
    HttpClient http = client();
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(http.perform(getFrom("good"), {}));
    }
    EXPECT_EQ(TestServer::get().log().connections, 1);
}

TEST(HttpClient, ConnectsAgainWhereTheServerClosedBetweenRequests) {
    for (const std::string end : {"close", "drop"}) {
        TestServer::get().script({{.raw = kHello, .end = end}, {.raw = kHello}});
        HttpClient http = client();
        ASSERT_TRUE(http.perform(getFrom("good"), {}));
        const auto second = http.perform(getFrom("good"), {});
        ASSERT_TRUE(second) << end << ": " << second.error().detail;
        EXPECT_EQ(TestServer::get().log().connections, 2) << end;
    }
}

TEST(HttpClient, RepeatsOnlyOnReusedConnections) {
    // The second request is taken and not answered. On a reused connection libcurl repeats it by itself, on a fresh one
    // it must not.
    for (const ConnectionUse use : {ConnectionUse::Reuse, ConnectionUse::Fresh}) {
        TestServer::get().script({{.raw = kHello}, {.end = "close"}, {.raw = kHello}});
        HttpClient http = client();
        HttpRequest request = getFrom("good");
        ASSERT_TRUE(http.perform(request, {}));
        request.connection = use;
        const auto response = http.perform(request, {});
        EXPECT_EQ(response.ok(), use == ConnectionUse::Reuse);
        EXPECT_EQ(TestServer::get().log().requests.size(), use == ConnectionUse::Reuse ? 3U : 2U);
        if (!response) {
            EXPECT_EQ(response.error().code, ErrorCode::NetBroken);
        }
    }
}

TEST(HttpClient, TrustsOnlyItsAuthorityItsNameAndItsDates) {
    HttpClient http = client();
    const std::pair<HttpRequest, std::string> cases[] = {
        {getFrom("foreign"), "issuer"}, {getFrom("misnamed"), "name"}, {getFrom("expired"), "expired"}};
    for (const auto& [request, reason] : cases) {
        TestServer::get().answer(kHello);
        const base::Error error = errorFrom(http, request);
        EXPECT_EQ(error.code, ErrorCode::NetServerUntrusted) << reason << ": " << error.detail;
        EXPECT_EQ(fact(error, "reason"), reason) << error.detail;
        EXPECT_TRUE(TestServer::get().log().requests.empty());
    }
}

TEST(HttpClient, CallsUnreachableWhereNoRequestLeft) {
    HttpSettings impatient = httpSettings();
    impatient.timeouts.connectMs = 300;
    HttpClient http = client();
    HttpClient impatientHttp = client(std::move(impatient));
    const std::tuple<HttpClient&, HttpRequest, std::string> cases[] = {{http, getFrom("nobody"), "connect"},
                                                                       {http, getFrom("plain"), "tls"},
                                                                       {http, getFrom("old"), "tls"},
                                                                       {impatientHttp, getFrom("silent"), "timeout"}};
    for (const auto& [asked, request, reason] : cases) {
        TestServer::get().answer(kHello);
        const base::Error error = errorFrom(asked, request);
        EXPECT_EQ(error.code, ErrorCode::NetUnreachable) << reason << ": " << error.detail;
        EXPECT_EQ(fact(error, "reason"), reason) << error.detail;
    }
}

TEST(HttpClient, CallsUnreachableANameThatDoesNotExist) {
    HttpClient http = client();
    const base::Error error = errorFrom(http, {.url = "https://relay.invalid/", .maxBodyBytes = 1});
    EXPECT_EQ(error.code, ErrorCode::NetUnreachable) << error.detail;
}

TEST(HttpClient, TunnelsThroughAProxyAndKeepsItsRefusalApart) {
    TestServer& server = TestServer::get();
    HttpSettings settings = httpSettings();
    settings.proxy = "http" + server.url("proxy").substr(5);
    HttpClient through = client(std::move(settings));
    server.answer(kHello);
    const auto response = through.perform(getFrom("good"), {});
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->head.status, 200);
    ASSERT_EQ(server.log().proxied.size(), 1U);
    EXPECT_EQ("https://" + server.log().proxied[0], server.url("good"));

    settings = httpSettings();
    settings.proxy = "http" + server.url("closed_proxy").substr(5);
    HttpClient refused = client(std::move(settings));
    const base::Error error = errorFrom(refused, getFrom("good"));
    EXPECT_EQ(error.code, ErrorCode::NetUnreachable) << error.detail;
    EXPECT_EQ(fact(error, "reason"), "proxy") << error.detail;
}

TEST(HttpClient, IgnoresProxiesOfTheEnvironment) {
    TestServer::get().answer(kHello);
    ASSERT_EQ(::setenv("https_proxy", "http://127.0.0.1:1", 1), 0);
    HttpClient http = client();
    const auto response = http.perform(getFrom("good"), {});
    ::unsetenv("https_proxy");
    EXPECT_TRUE(response);
}

TEST(HttpClient, FollowsNoRedirect) {
    TestServer& server = TestServer::get();
    server.script(
        {{.raw = answerText(302, "", "", "Location: " + server.url("good") + "/elsewhere\r\n")}, {.raw = kHello}});
    HttpClient http = client();
    const auto response = http.perform(getFrom("good"), {});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->head.status, 302);
    EXPECT_EQ(server.log().requests.size(), 1U);
}

TEST(HttpClient, KeepsNoCookie) {
    TestServer::get().script({{.raw = answerText(200, "", "", "Set-Cookie: a=b\r\n")}, {.raw = kHello}});
    HttpClient http = client();
    ASSERT_TRUE(http.perform(getFrom("good"), {}));
    ASSERT_TRUE(http.perform(getFrom("good"), {}));
    EXPECT_EQ(TestServer::get().log().requests[1].field("cookie"), "");
}

TEST(HttpClient, SpeaksOnlyHttps) {
    HttpClient http = client();
    const base::Error error = errorFrom(http, {.url = "http" + TestServer::get().url("plain").substr(5)});
    EXPECT_NE(error.detail, "there was an answer");
}

TEST(HttpClient, CallsNonsenseAgainstTheProtocol) {
    const std::string huge(200'000, 'a');
    const std::pair<const char*, std::string> cases[] = {
        {"no http", "hello, this is no HTTP\r\n\r\n"},
        {"binary", std::string("\x00\x01\x02\xff\r\n\r\n", 8)},
        {"bad length", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello"},
        {"huge head", answerText(200, "text/plain", "hello", "X: " + huge + "\r\n")},
        {"head over our limit", answerText(200, "text/plain", "hello", "X: " + huge.substr(0, 17'000) + "\r\n")},
        {"no length", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello"},
        {"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
        {"huge body", answerText(200, "text/plain", huge)},
        {"body over the limit", answerText(200, "text/plain", huge.substr(0, 1001))},
    };
    for (const auto& [name, raw] : cases) {
        const base::Error error = errorAfter({.raw = raw, .end = "close"});
        EXPECT_EQ(error.code, ErrorCode::NetProtocol) << name << ": " << error.detail;
        EXPECT_EQ(error.detail.find("hello"), std::string::npos) << name;
    }
}

TEST(HttpClient, TakesABodyAtItsLimit) {
    TestServer::get().answer(answerText(200, "text/plain", std::string(1000, 'a')));
    HttpClient http = client();
    EXPECT_TRUE(http.perform(getFrom("good"), {}));
}

TEST(HttpClient, ReadsChunksAndNoticesAMissingEnd) {
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    TestServer::get().answer(head + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
    HttpClient http = client();
    const auto response = http.perform(getFrom("good"), {});
    ASSERT_TRUE(response);
    EXPECT_EQ(base::asText(response->body), "hello");
    for (const std::string cut : {"2\r\nhe\r\n", "2\r\nhe\r\n3\r\nllo\r\n", "2\r\nhe\r\n3\r\nllo\r\n0\r\n"}) {
        const ErrorCode code = errorAfter({.raw = head + cut, .end = "close"}).code;
        EXPECT_EQ(code, ErrorCode::NetBroken) << cut;
    }
}

TEST(HttpClient, CallsBrokenWhatEndsEarlyInEveryWay) {
    for (const std::string end : {"close", "drop", "reset"}) {
        for (const std::int64_t cut : {0, 10, 60}) {
            const base::Error error = errorAfter({.raw = kHello, .cut = cut, .end = end});
            EXPECT_EQ(error.code, ErrorCode::NetBroken) << end << " " << cut << ": " << error.detail;
        }
    }
}

TEST(HttpClient, TimesOutWhereTheAnswerDripsOrNeverComes) {
    for (const bool drip : {true, false}) {
        TestServer::get().script(
            {{.raw = answerText(200, "text/plain", std::string(900, 'a')), .drip = drip, .hang = !drip}});
        HttpSettings settings = httpSettings();
        settings.timeouts.stallSeconds = 1;
        HttpClient http = client(std::move(settings));
        const base::Error error = errorFrom(http, getFrom("good"));
        EXPECT_EQ(error.code, ErrorCode::NetTimeout) << drip << ": " << error.detail;
    }
}

TEST(HttpClient, StopsWhileItWaits) {
    TestServer::get().script({{.raw = kHello}, {.hang = true}});
    HttpClient http = client();
    // On an open connection, where libcurl has no timer left that would make it look up earlier.
    ASSERT_TRUE(http.perform(getFrom("good"), {}));
    std::stop_source source;
    std::chrono::steady_clock::time_point asked;
    std::jthread other([&] {
        TestServer::get().waitForRequests(2);
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    });
    const auto response = http.perform(getFrom("good"), {.stop = source.get_token(), .progress = {}});
    other.join();
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Cancelled);
    // Far below the second after which libcurl would look up by itself.
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(500));
}

TEST(HttpClient, StopsWhileItConnects) {
    std::stop_source source;
    std::jthread other([&] { source.request_stop(); });
    HttpClient http = client();
    const auto response = http.perform(getFrom("silent"), {.stop = source.get_token(), .progress = {}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Cancelled);
}

TEST(HttpClient, StopsWhileBytesFlowAndWorksAgainAfterwards) {
    TestServer::get().script({{.raw = answerText(200, "text/plain", std::string(4'000'000, 'a'))}, {.raw = kHello}});
    std::stop_source source;
    HttpClient http = client();
    HttpRequest request = getFrom("good");
    request.maxBodyBytes = 5'000'000;
    const auto stopEarly = [&](std::uint64_t moved, std::uint64_t) {
        if (moved > 0) {
            source.request_stop();
        }
    };
    const auto response = http.perform(request, {.stop = source.get_token(), .progress = stopEarly});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(http.perform(request, {}));
}

TEST(HttpClient, SendsNothingAfterAStop) {
    TestServer::get().answer(kHello);
    std::stop_source source;
    source.request_stop();
    HttpClient http = client();
    const auto response = http.perform(getFrom("good"), {.stop = source.get_token(), .progress = {}});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(TestServer::get().log().connections, 0);
}

TEST(HttpClient, AsksBeforeALargeUploadAndTakesARefusalWithoutIt) {
    const base::Bytes body(kAskBeforeUploadBytes, 'x');
    HttpRequest request = getFrom("good");
    request.method = HttpMethod::Put;
    request.body = body;
    TestServer::get().script({{.raw = kHello}, {.raw = answerText(413, "", ""), .end = "close", .headOnly = true}});
    HttpClient http = client();
    std::uint64_t uploaded = 0;
    const Call call{.stop = {}, .progress = [&](std::uint64_t moved, std::uint64_t) { uploaded = moved; }};
    ASSERT_TRUE(http.perform(request, call));
    EXPECT_EQ(uploaded, body.size());
    uploaded = 0;
    const auto refused = http.perform(request, call);
    ASSERT_TRUE(refused) << refused.error().detail;
    EXPECT_EQ(refused->head.status, 413);
    EXPECT_EQ(uploaded, 0U);
    const Log log = TestServer::get().log();
    EXPECT_EQ(log.requests[0].method, "PUT");
    EXPECT_EQ(log.requests[0].bodyBytes, static_cast<std::int64_t>(body.size()));
    EXPECT_EQ(log.requests[0].field("expect"), "100-continue");
}

TEST(HttpClient, AsksNotBeforeASmallUpload) {
    const base::Bytes body(kAskBeforeUploadBytes - 1, 'x');
    HttpRequest request = getFrom("good");
    request.method = HttpMethod::Put;
    request.body = body;
    TestServer::get().answer(kHello);
    HttpClient http = client();
    ASSERT_TRUE(http.perform(request, {}));
    EXPECT_EQ(TestServer::get().log().requests[0].field("expect"), "");
}

TEST(HttpClient, SendsALargeUploadAgainToAServerThatKnowsNoExpectation) {
    const base::Bytes body(kAskBeforeUploadBytes, 'x');
    HttpRequest request = getFrom("good");
    request.method = HttpMethod::Put;
    request.body = body;
    TestServer::get().script(
        {{.raw = answerText(417, "text/plain", "what?"), .end = "close", .headOnly = true}, {.raw = kHello}});
    HttpClient http = client();
    const auto response = http.perform(request, {});
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->head.status, 200);
    EXPECT_EQ(base::asText(response->body), "hello");
}

TEST(HttpClient, RefusesFieldLinesThatWouldMakeTwo) {
    TestServer::get().answer(kHello);
    HttpClient http = client();
    HttpRequest request = getFrom("good");
    request.fields = {"A: b\r\nC: d"};
    EXPECT_EQ(errorFrom(http, request).code, ErrorCode::RequestMalformed);
    request.fields = {};
    request.bearer = "token\r\nC: d";
    EXPECT_EQ(errorFrom(http, request).code, ErrorCode::RequestMalformed);
}

TEST(HttpClient, CreateRefusesSettingsThatCanNotWork) {
    HttpSettings settings = httpSettings();
    settings.caPem.clear();
    EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::ProfileDamaged);
    settings = httpSettings();
    settings.certificateChainPem = "nothing";
    EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::CertificateMalformed);
    const std::string locked = TestServer::get().file("locked.key");
    settings = httpSettings();
    settings.keyPem = base::Secret(std::string_view(locked));
    EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::CertificateMalformed);
    for (const char* proxy : {"socks5://127.0.0.1:1", "127.0.0.1:1", "http://", "http://a b/"}) {
        settings = httpSettings();
        settings.proxy = proxy;
        EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::ProxyInvalid) << proxy;
    }
}

TEST(HttpClient, HasCertificateAndKeyOrNeither) {
    HttpSettings settings = httpSettings();
    settings.certificateChainPem.clear();
    EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::CertificateMalformed);
    settings = httpSettings();
    settings.keyPem = base::Secret();
    EXPECT_EQ(HttpClient::create(std::move(settings)).error().code, ErrorCode::CertificateMalformed);

    settings = httpSettings();
    settings.certificateChainPem.clear();
    settings.keyPem = base::Secret();
    HttpClient anonymous = client(std::move(settings));
    TestServer::get().answer(kHello);
    ASSERT_TRUE(anonymous.perform(getFrom("good"), {}));
    const Log log = TestServer::get().log();
    ASSERT_EQ(log.requests.size(), 1U);
    EXPECT_EQ(log.requests[0].client, "");
}

TEST(HttpClient, SaysThatItsOwnCertificateOrAuthorityIsUnusable) {
    TestServer& server = TestServer::get();
    const std::string otherKey = server.file("other-office.key");
    HttpSettings settings = httpSettings();
    settings.keyPem = base::Secret(std::string_view(otherKey));
    HttpClient wrongKey = client(std::move(settings));
    EXPECT_EQ(errorFrom(wrongKey, getFrom("good")).code, ErrorCode::CertificateMalformed);

    settings = httpSettings();
    settings.caPem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    HttpClient wrongAuthority = client(std::move(settings));
    EXPECT_EQ(errorFrom(wrongAuthority, getFrom("good")).code, ErrorCode::ProfileDamaged);
}

TEST(IsApiUrl, TakesHttpsAddressesOnly) {
    for (const char* good : {"https://relay.example", "https://relay.example:8443/", "https://[::1]:1/api"}) {
        EXPECT_TRUE(isApiUrl(good)) << good;
    }
    for (const char* bad : {"", "http://relay.example", "https://", "https://u:p@relay.example", "https://r.example/?a",
                            "https://r.example/#a", "https://r.example:99999", "ftp://r.example", "https://a b"}) {
        EXPECT_FALSE(isApiUrl(bad)) << bad;
    }
}

}  // namespace
}  // namespace renkei::transport::test
