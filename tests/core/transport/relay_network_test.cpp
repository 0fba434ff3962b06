#include "transport/relay_network.h"

#include <gtest/gtest.h>

#include "core/transport/samples.h"
#include "core/transport/test_server.h"
#include "protocol/limits.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

const protocol::MessageKey kKey{kOffice, kId};
const std::string kEmpty = "HTTP/1.1 204 Done\r\n\r\n";

Log logAfter() {
    return TestServer::get().log();
}

TEST(RelayNetwork, SendsTheTokenOnlyAfterLoginAndNotAfterLogout) {
    const std::string item = jsonAnswer(protocol::toJson(outboxItem()));
    TestServer::get().script({{.raw = item},
                              {.raw = jsonAnswer(protocol::toJson(loginAnswer()))},
                              {.raw = item},
                              {.raw = kEmpty},
                              {.raw = item}});
    const auto network = networkFor("good");
    ASSERT_TRUE(network->outboxItem(kId));
    const auto login = network->login(loginRequest());
    ASSERT_TRUE(login) << login.error().detail;
    EXPECT_EQ(login->officeName, "みどり居宅");
    ASSERT_TRUE(network->outboxItem(kId));
    ASSERT_TRUE(network->logout());
    ASSERT_TRUE(network->outboxItem(kId));
    const Log log = logAfter();
    const std::string bearer = "Bearer " + kToken;
    const std::string expected[] = {"", "", bearer, bearer, ""};
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(log.requests[i].field("authorization"), expected[i]) << i;
    }
    EXPECT_EQ(log.requests[1].target, "/v1/login");
    EXPECT_EQ(log.requests[1].field("content-type"), "application/json");
    EXPECT_TRUE(protocol::readText<protocol::LoginRequest>(base::asText(log.requests[1].body), 10'000));
    EXPECT_EQ(log.requests[3].target, "/v1/logout");
    EXPECT_EQ(log.requests[3].bodyBytes, 0);
}

TEST(RelayNetwork, UsesTheTokenOfARefreshAndOfAnEarlierLogin) {
    auto renewed = loginAnswer();
    renewed.accessToken = std::string(64, '9');
    const std::string item = jsonAnswer(protocol::toJson(outboxItem()));
    TestServer::get().script(
        {{.raw = item}, {.raw = jsonAnswer(protocol::toJson(renewed))}, {.raw = item}, {.raw = item}});
    const auto network = networkFor("good");
    network->useAccessToken(base::Secret(std::string_view(kToken)));
    ASSERT_TRUE(network->outboxItem(kId));
    ASSERT_TRUE(network->refresh(base::Secret(std::string_view(kRefreshToken))));
    ASSERT_TRUE(network->outboxItem(kId));
    network->useAccessToken(base::Secret(std::string_view("a\r\nb")));
    ASSERT_TRUE(network->outboxItem(kId));
    const Log log = logAfter();
    EXPECT_EQ(log.requests[0].field("authorization"), "Bearer " + kToken);
    EXPECT_EQ(log.requests[1].field("authorization"), "");
    EXPECT_EQ(base::asText(log.requests[1].body), "{\"refresh_token\":\"" + kRefreshToken + "\"}");
    EXPECT_EQ(log.requests[2].field("authorization"), "Bearer " + renewed.accessToken);
    EXPECT_EQ(log.requests[3].field("authorization"), "");
}

TEST(RelayNetwork, KeepsTheOldTokenWhereALoginFails) {
    TestServer::get().script({{.raw = problemAnswer(401, json::Object{{"code", "login.failed"}, {"retry", nullptr}})},
                              {.raw = jsonAnswer(protocol::toJson(outboxItem()))}});
    const auto network = networkFor("good");
    network->useAccessToken(base::Secret(std::string_view(kToken)));
    const auto login = network->login(loginRequest());
    ASSERT_FALSE(login);
    EXPECT_EQ(login.error().code, ErrorCode::LoginFailed);
    ASSERT_TRUE(network->outboxItem(kId));
    EXPECT_EQ(logAfter().requests[1].field("authorization"), "Bearer " + kToken);
}

TEST(RelayNetwork, RepeatsNoLoginAndNoRefreshByItself) {
    const std::string answer = jsonAnswer(protocol::toJson(loginAnswer()));
    for (const bool refresh : {false, true}) {
        // The second request is taken, and the connection that served the first closes without an answer.
        TestServer::get().script(
            {{.raw = jsonAnswer(protocol::toJson(outboxItem()))}, {.end = "close"}, {.raw = answer}});
        const auto network = networkFor("good");
        ASSERT_TRUE(network->outboxItem(kId));
        const auto login =
            refresh ? network->refresh(base::Secret(std::string_view(kRefreshToken))) : network->login(loginRequest());
        ASSERT_FALSE(login);
        EXPECT_EQ(login.error().code, ErrorCode::NetBroken);
        EXPECT_EQ(logAfter().requests.size(), 2U);
    }
}

TEST(RelayNetwork, LogoutThatMayHaveFailedCanBeRepeated) {
    TestServer::get().script({{.raw = kEmpty, .cut = 5, .end = "close"},
                              {.raw = problemAnswer(401, json::Object{{"code", "token.expired"}, {"retry", nullptr}})},
                              {.raw = kEmpty}});
    const auto network = networkFor("good");
    network->useAccessToken(base::Secret(std::string_view(kToken)));
    EXPECT_EQ(network->logout().error().code, ErrorCode::NetBroken);
    EXPECT_EQ(network->logout().error().code, ErrorCode::TokenExpired);
    EXPECT_TRUE(network->logout());
    const Log log = logAfter();
    EXPECT_EQ(log.requests[1].field("authorization"), "Bearer " + kToken);
    EXPECT_EQ(log.requests[2].field("authorization"), "");
}

TEST(RelayNetwork, AsksForEveryThingAtItsAddress) {
    protocol::Office office{kOffice, "みどり居宅", "北海道", {"43"}, true};
    const auto receipt = protocol::ReceiptAnswer{protocol::MessageState::Collected, 0};
    const std::string crl = answerText(200, "application/pkix-crl", "crl");
    TestServer::get().script({
        {.raw = jsonAnswer(protocol::toJson(protocol::OfficesAnswer{{office}, "x"}))},
        {.raw = jsonAnswer(protocol::toJson(protocol::OfficeAnswer{office, {base::toBytes("der")}}))},
        {.raw = crl},
        {.raw = kEmpty},
        {.raw = jsonAnswer(protocol::toJson(protocol::AcceptanceAnswer{base::toBytes("accepted")}), 201)},
        {.raw = jsonAnswer(protocol::toJson(protocol::OutboxAnswer{{outboxItem()}, 8, false}))},
        {.raw = jsonAnswer(protocol::toJson(protocol::EvidenceAnswer{{base::toBytes("record")}}))},
        {.raw = jsonAnswer(protocol::toJson(outboxItem()))},
        {.raw = jsonAnswer(protocol::toJson(inboxAnswer()))},
        {.raw = jsonAnswer(protocol::toJson(leaseAnswer()))},
        {.raw = jsonAnswer(protocol::toJson(receipt))},
        {.raw = jsonAnswer(protocol::toJson(receipt))},
    });
    const auto network = networkFor("good");
    EXPECT_EQ(network->offices("みどり", "a&b").value().offices.at(0).name, "みどり居宅");
    EXPECT_EQ(network->office(kOffice).value().certificates.at(0), base::toBytes("der"));
    EXPECT_EQ(network->crl().value(), base::toBytes("crl"));
    EXPECT_TRUE(network->putTerminal({kTerminalId, "受付1"}));
    EXPECT_EQ(network->submit(kId, base::asBytes("RKM1...")).value().acceptance, base::toBytes("accepted"));
    EXPECT_EQ(network->outboxChanges(7).value().nextChange, 8);
    EXPECT_EQ(network->evidence(kId).value().records.size(), 1U);
    EXPECT_EQ(network->recall(kId).value().id, kId);
    EXPECT_EQ(network->inbox("").value().messages.at(0).key, kKey);
    EXPECT_EQ(network->lease(kKey, kTerminalId).value().lease, kLease);
    EXPECT_TRUE(network->putReceipt(kKey, {kLease, base::toBytes("record")}));
    EXPECT_TRUE(network->putRefusal(kKey, {kLease, base::toBytes("record")}));

    const std::string message = "/v1/inbox/" + kOffice + "/" + kId;
    const std::pair<std::string, std::string> expected[] = {
        {"GET", "/v1/offices?text=%E3%81%BF%E3%81%A9%E3%82%8A&after=a%26b"},
        {"GET", "/v1/offices/" + kOffice},
        {"GET", "/v1/crl"},
        {"PUT", "/v1/terminals/" + kTerminalId},
        {"PUT", "/v1/outbox/" + kId},
        {"GET", "/v1/outbox?changed_since=7"},
        {"GET", "/v1/outbox/" + kId + "/evidence"},
        {"DELETE", "/v1/outbox/" + kId},
        {"GET", "/v1/inbox"},
        {"POST", message + "/lease"},
        {"PUT", message + "/receipt"},
        {"PUT", message + "/refusal"},
    };
    const Log log = logAfter();
    ASSERT_EQ(log.requests.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(log.requests[i].method, expected[i].first);
        EXPECT_EQ(log.requests[i].target, expected[i].second);
    }
    EXPECT_EQ(log.connections, 1);
    EXPECT_EQ(log.requests[4].field("content-type"), "application/vnd.renkei.submission");
    EXPECT_EQ(base::asText(log.requests[4].body), "RKM1...");
    EXPECT_EQ(base::asText(log.requests[9].body), "{\"terminal\":\"" + kTerminalId + "\"}");
}

TEST(RelayNetwork, RenewsAndReleasesUnderTheLeaseAndFetchesOnceMoreWithoutOne) {
    const base::Bytes sealed = base::toBytes("sealed");
    TestServer::get().script({
        {.raw = jsonAnswer(protocol::toJson(leaseAnswer()))},
        {.raw = jsonAnswer(json::Object{})},
        {.raw = answerText(200, "application/pkcs7-mime", "sealed")},
    });
    const auto network = networkFor("good");
    EXPECT_EQ(network->renew(kKey, kLease).value().lease, kLease);
    EXPECT_TRUE(network->release(kKey, kLease));
    base::Bytes fetched;
    EXPECT_TRUE(network->fetch(kKey, "", base::Digest{}, sealed.size(), fetched));
    EXPECT_EQ(fetched, sealed);
    // What is no lease leaves this computer not at all.
    EXPECT_EQ(network->renew(kKey, "x\r\nX: y").error().code, ErrorCode::RequestMalformed);
    EXPECT_EQ(network->release(kKey, "").error().code, ErrorCode::RequestMalformed);

    const std::string message = "/v1/inbox/" + kOffice + "/" + kId;
    const Log log = logAfter();
    ASSERT_EQ(log.requests.size(), 3U);
    EXPECT_EQ(log.requests[0].method + log.requests[0].target, "POST" + message + "/renew");
    EXPECT_EQ(log.requests[1].method + log.requests[1].target, "POST" + message + "/release");
    EXPECT_EQ(log.requests[0].field("renkei-lease"), kLease);
    EXPECT_EQ(log.requests[1].field("renkei-lease"), kLease);
    EXPECT_EQ(log.requests[2].field("renkei-grace"), "1");
    EXPECT_EQ(log.requests[2].field("renkei-lease"), "");
}

TEST(RelayNetwork, LetsNoIdLeaveItsRoute) {
    const std::string hostile = "../../v1/login?x=y#z\r\nHost: evil";
    const auto notFound = problemAnswer(404, json::Object{{"code", "not-found"}, {"retry", nullptr}});
    TestServer::get().answer(notFound, 3);
    const auto network = networkFor("good");
    EXPECT_EQ(network->outboxItem(hostile).error().code, ErrorCode::NotFound);
    EXPECT_EQ(network->outboxItem("..").error().code, ErrorCode::NotFound);
    EXPECT_EQ(network->lease({hostile, "."}, kTerminalId).error().code, ErrorCode::NotFound);
    EXPECT_EQ(network->outboxItem("").error().code, ErrorCode::RequestMalformed);
    const Log log = logAfter();
    const std::string encoded = "%2E%2E%2F%2E%2E%2Fv1%2Flogin%3Fx%3Dy%23z%0D%0AHost%3A%20evil";
    EXPECT_EQ(log.requests[0].target, "/v1/outbox/" + encoded);
    EXPECT_EQ(log.requests[1].target, "/v1/outbox/%2E%2E");
    EXPECT_EQ(log.requests[2].target, "/v1/inbox/" + encoded + "/%2E/lease");
}

TEST(RelayNetwork, RefusesAnswersAboutSomethingElse) {
    TestServer::get().answer(jsonAnswer(protocol::toJson(outboxItem())));
    const auto item = networkFor("good")->outboxItem(kOtherId);
    ASSERT_FALSE(item);
    EXPECT_EQ(item.error().code, ErrorCode::NetProtocol);
    EXPECT_EQ(item.error().detail, "status 200, member id of another");
}

TEST(RelayNetwork, KeepsProblemsWithTheirFacts) {
    TestServer::get().answer(problemAnswer(429, json::Object{{"code", "login.locked"}, {"retry", 900}}));
    const auto login = networkFor("good")->login(loginRequest());
    ASSERT_FALSE(login);
    EXPECT_EQ(login.error().code, ErrorCode::LoginLocked);
    EXPECT_EQ(fact(login.error(), "retry_seconds"), "900");
}

TEST(RelayNetwork, CallsNonsenseWhatIsNoAnswerOfARelay) {
    const std::pair<const char*, std::string> cases[] = {
        {"page of a portal", answerText(200, "text/html", "<html>log in to the hotel</html>")},
        {"no json", answerText(200, "application/json", "{\"id\": hotel")},
        {"other json", answerText(200, "application/json", "{\"hotel\":1}")},
        {"redirect", answerText(307, "", "", "Location: https://hotel.example/\r\n")},
        {"gateway", answerText(502, "text/html", "hotel")},
        {"empty", "HTTP/1.1 204 None\r\n\r\n"},
    };
    for (const auto& [name, raw] : cases) {
        TestServer::get().answer(raw);
        const auto item = networkFor("good")->outboxItem(kId);
        ASSERT_FALSE(item) << name;
        EXPECT_EQ(item.error().code, ErrorCode::NetProtocol) << name;
        EXPECT_EQ(item.error().detail.find("hotel"), std::string::npos) << name << ": " << item.error().detail;
    }
}

TEST(RelayNetwork, SubmitsNothingThatIsTooLarge) {
    TestServer::get().script({});
    const base::Bytes body(8 + protocol::kMaxSubmissionHeaderBytes + protocol::kMaxSealedBytes + 1);
    const auto answer = networkFor("good")->submit(kId, body);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::ParcelTooLarge);
    EXPECT_EQ(logAfter().connections, 0);
}

TEST(RelayNetwork, SubmitsTheLargestWithProgress) {
    TestServer::get().answer(jsonAnswer(protocol::toJson(protocol::AcceptanceAnswer{base::toBytes("accepted")})));
    const base::Bytes body(8 + protocol::kMaxSubmissionHeaderBytes + protocol::kMaxSealedBytes, 'x');
    std::uint64_t last = 0;
    int calls = 0;
    const auto progress = [&](std::uint64_t moved, std::uint64_t total) {
        EXPECT_EQ(total, body.size());
        last = moved;
        ++calls;
    };
    const auto answer = networkFor("good")->submit(kId, body, {.stop = {}, .progress = progress});
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(last, body.size());
    EXPECT_GT(calls, 2);
    EXPECT_EQ(logAfter().requests[0].bodyBytes, static_cast<std::int64_t>(body.size()));
}

TEST(RelayNetwork, TakesARefusalWhileALargeSubmissionIsAsked) {
    const auto full = problemAnswer(507, json::Object{{"code", "relay.full"}, {"retry", 3600}});
    TestServer::get().script({{.raw = full, .end = "close", .headOnly = true}});
    const base::Bytes body(2U << 20, 'x');
    const auto answer = networkFor("good")->submit(kId, body);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::QuotaFull) << answer.error().detail;
}

TEST(RelayNetwork, CreateRefusesWhatIsNoHttpsAddress) {
    for (const char* url : {"", "http://localhost", "https://a:b@localhost", "localhost"}) {
        auto settings = settingsFor("good");
        settings.apiUrl = url;
        const auto network = RelayNetwork::create(std::move(settings));
        ASSERT_FALSE(network) << url;
        EXPECT_EQ(network.error().code, ErrorCode::ProfileDamaged) << url;
    }
}

TEST(RelayNetwork, WorksWithASlashAtTheEndOfItsAddress) {
    TestServer::get().answer(jsonAnswer(protocol::toJson(outboxItem())));
    auto settings = settingsFor("good");
    settings.apiUrl += "/";
    const auto network = std::move(RelayNetwork::create(std::move(settings))).value();
    ASSERT_TRUE(network->outboxItem(kId));
    EXPECT_EQ(logAfter().requests[0].target, "/v1/outbox/" + kId);
}

}  // namespace
}  // namespace renkei::transport::test
