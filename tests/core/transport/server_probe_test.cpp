#include "transport/server_probe.h"

#include <gtest/gtest.h>

#include "core/transport/test_server.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

ProbeSettings probeOf(const std::string& listener) {
    return {.apiUrl = TestServer::get().url(listener), .tlsCaPem = settingsFor("good").tlsCaPem, .proxy = {}};
}

base::Error errorOf(const ProbeSettings& settings) {
    const auto probed = probeServer(settings);
    return probed ? base::Error{ErrorCode::Internal, "it is well"} : probed.error();
}

HttpSettings keyed() {
    auto settings = settingsFor("good");
    return {.caPem = settings.tlsCaPem,
            .certificateChainPem = settings.certificateChainPem,
            .keyPem = std::move(settings.keyPem),
            .proxy = {}};
}

base::Result<Greeting> greet() {
    return greetServer(TestServer::get().url("good"), keyed());
}

TEST(ServerProbe, AServerOfItsAuthorityIsWellAndIsSentNothing) {
    TestServer::get().answer("");
    const auto probed = probeServer(probeOf("good"));
    EXPECT_TRUE(probed) << probed.error().detail;
    EXPECT_TRUE(TestServer::get().log().requests.empty());
}

TEST(ServerProbe, WhoInspectsTlsIsNamedByTheIssuerThatIsShown) {
    TestServer::get().answer("");
    const base::Error error = errorOf(probeOf("foreign"));
    EXPECT_EQ(error.code, ErrorCode::NetServerUntrusted);
    EXPECT_EQ(fact(error, "reason"), "issuer");
    const std::string shown = shownCertificate(probeOf("foreign"));
    EXPECT_TRUE(shown.starts_with("-----BEGIN CERTIFICATE-----")) << shown;
    // The chain of the server's file begins with the certificate that it shows.
    EXPECT_TRUE(TestServer::get().file("foreign.pem").starts_with(shown.substr(0, shown.find("-----END")))) << shown;
    EXPECT_TRUE(TestServer::get().log().requests.empty());
}

TEST(ServerProbe, TellsAWrongNameAndAnEndedCertificateApart) {
    for (const auto& [listener, reason] : {std::pair("misnamed", "name"), std::pair("expired", "expired")}) {
        TestServer::get().answer("");
        const base::Error error = errorOf(probeOf(listener));
        EXPECT_EQ(error.code, ErrorCode::NetServerUntrusted) << listener;
        EXPECT_EQ(fact(error, "reason"), reason) << listener;
    }
}

TEST(ServerProbe, TellsWhatStandsInTheWay) {
    ProbeSettings refused = probeOf("good");
    refused.proxy = "http" + TestServer::get().url("closed_proxy").substr(5);
    const std::pair<ProbeSettings, std::string> cases[] = {
        {probeOf("nobody"), "connect"}, {probeOf("plain"), "tls"}, {refused, "proxy"}};
    for (const auto& [settings, reason] : cases) {
        TestServer::get().answer("");
        const base::Error error = errorOf(settings);
        EXPECT_EQ(error.code, ErrorCode::NetUnreachable) << reason << ": " << error.detail;
        EXPECT_EQ(fact(error, "reason"), reason) << error.detail;
    }
}

TEST(ServerProbe, GoesThroughAProxy) {
    TestServer::get().answer("");
    ProbeSettings settings = probeOf("good");
    settings.proxy = "http" + TestServer::get().url("proxy").substr(5);
    EXPECT_TRUE(probeServer(settings));
    EXPECT_EQ(TestServer::get().log().proxied.size(), 1U);
}

TEST(ServerProbe, WrongSettingsAndAStopConnectNowhere) {
    ProbeSettings proxy = probeOf("good");
    proxy.proxy = "socks5://127.0.0.1:1";
    EXPECT_EQ(errorOf(proxy).code, ErrorCode::ProxyInvalid);
    ProbeSettings address = probeOf("good");
    address.apiUrl = "http://localhost/";
    EXPECT_EQ(errorOf(address).code, ErrorCode::ProfileDamaged);
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(probeServer(probeOf("good"), {.stop = source.get_token()}).error().code, ErrorCode::Cancelled);
}

TEST(ServerProbe, AGreetingTellsTheServersTimeAndWhatItHasAgainstUs) {
    const std::string type = "application/problem+json";
    const std::string date = "Date: Fri, 25 Apr 2025 09:30:00 GMT\r\n";
    const auto problem = [](base::ErrorCode code) {
        return R"({"code":")" + std::string(base::codeName(code)) + R"(","retry":null})";
    };
    TestServer::get().answer(answerText(401, type, problem(ErrorCode::TokenMissing), date));
    const auto welcome = greet();
    ASSERT_TRUE(welcome) << welcome.error().detail;
    EXPECT_FALSE(welcome->refusal) << welcome->refusal->detail;
    ASSERT_TRUE(welcome->timeMs);
    EXPECT_EQ(base::formatTime(*welcome->timeMs), "2025-04-25T09:30:00.000Z");

    TestServer::get().answer(answerText(403, type, problem(ErrorCode::CertificateRevoked)));
    const auto refused = greet();
    ASSERT_TRUE(refused) << refused.error().detail;
    EXPECT_FALSE(refused->timeMs);
    ASSERT_TRUE(refused->refusal);
    EXPECT_EQ(refused->refusal->code, ErrorCode::CertificateRevoked);
}

}  // namespace
}  // namespace renkei::transport::test
