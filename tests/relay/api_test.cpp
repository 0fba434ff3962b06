#include "relay/api.h"

#include "base/error_text.h"
#include "base/files.h"
#include "crypto/issuer.h"
#include "protocol/problem.h"
#include "relay/authorities.h"
#include "relay/http_text.h"
#include "relay/relay_fixture.h"
#include "relay/training.h"

namespace renkei::relay {
namespace {

class ApiTest : public RelayTest {
protected:
    std::string loginAs(const std::string& number, int terminalNumber = 1) {
        const Reply reply = ask(&office(number), {"POST", "/v1/login", {}, loginBody(office(number), terminalNumber)});
        EXPECT_EQ(reply.status, 200) << reply.body;
        return reply.text("access_token");
    }
    static std::vector<Request> everyRoute() {
        const std::string id = messageId(1);
        const std::string message = "/v1/inbox/" + kPlanner + "/" + id;
        return {
            {"POST", "/v1/login"},
            {"POST", "/v1/refresh"},
            {"POST", "/v1/logout"},
            {"GET", "/v1/offices"},
            {"GET", "/v1/offices/" + kPlanner},
            {"GET", "/v1/crl"},
            {"GET", "/v1/terminals/" + terminal(1).id},
            {"PUT", "/v1/terminals/" + terminal(1).id},
            {"PUT", "/v1/outbox/" + id},
            {"GET", "/v1/outbox/" + id},
            {"DELETE", "/v1/outbox/" + id},
            {"GET", "/v1/outbox"},
            {"GET", "/v1/outbox/" + id + "/evidence"},
            {"GET", "/v1/inbox"},
            {"POST", message + "/lease"},
            {"POST", message + "/renew"},
            {"POST", message + "/release"},
            {"GET", message},
            {"PUT", message + "/receipt"},
            {"PUT", message + "/refusal"},
            {"GET", "/"},
            {"GET", "/v1/no/such/route"},
            {"BREW", "/v1/inbox"},
        };
    }
};

TEST_F(ApiTest, EveryAnswerTellsTheRelaysTimeOnce) {
    start();
    const std::string expected = httpDate(clock().nowMs());
    const std::string token = loginAs(kPlanner);
    EXPECT_EQ(ask(nullptr, {"GET", "/v1/crl"}).field("Date"), expected);
    EXPECT_EQ(ask(&office(kPlanner), {"GET", "/v1/crl"}).field("Date"), expected);
    EXPECT_EQ(ask(&office(kPlanner), {"GET", "/v1/inbox", {{"Authorization", "Bearer " + token}}}).field("Date"),
              expected);
}

TEST(HttpDate, IsAsOfRfc9110) {
    EXPECT_EQ(httpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(httpDate(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_F(ApiTest, EveryRouteRefusesEveryBadCertificateWithItsOwnCode) {
    start();
    const std::string token = loginAs(kPlanner);
    for (Request request : everyRoute()) {
        request.fields.push_back({"Authorization", "Bearer " + token});
        EXPECT_EQ(ask(nullptr, request).code(), "certificate.missing") << request.method << request.path;
        for (const auto& [kind, code] : TrainingFolder::instance().badCodes()) {
            const Reply reply = ask(&TrainingFolder::instance().bad(kind), request);
            EXPECT_EQ(reply.code(), code) << request.method << request.path;
            EXPECT_EQ(reply.status, protocol::httpStatus(*base::codeFromName(code)));
        }
    }
}

TEST_F(ApiTest, EveryRouteButLoginAndRefreshNeedsAToken) {
    start();
    for (const Request& request : everyRoute()) {
        const bool open = request.path == "/v1/login" || request.path == "/v1/refresh";
        const Reply reply = ask(&office(kPlanner), request);
        EXPECT_EQ(reply.code(), open ? "json.malformed" : "token.missing") << request.method << request.path;
    }
}

TEST_F(ApiTest, AnotherOfficesTokenIsNotFoundOnEveryRoute) {
    start();
    const std::string token = loginAs(kPlanner);
    for (Request request : everyRoute()) {
        if (request.path == "/v1/login" || request.path == "/v1/refresh") {
            continue;
        }
        request.fields.push_back({"Authorization", "Bearer " + token});
        EXPECT_EQ(ask(&office(kHelper), request).status, 404) << request.method << request.path;
    }
}

TEST_F(ApiTest, UnknownAndMalformedTokensAreExpired) {
    start();
    for (const std::string& token : {std::string(64, 'a'), std::string("short"), std::string(64, 'A')}) {
        EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).code(), "token.expired") << token;
    }
    const Request basic{"GET", "/v1/inbox", {{"Authorization", "Basic abc"}}};
    EXPECT_EQ(ask(&office(kPlanner), basic).code(), "token.expired");
}

TEST_F(ApiTest, UnknownRoutesAndMethodsAreToldApart) {
    start();
    const std::string token = loginAs(kPlanner);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/nothing"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v2/inbox"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox/"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "//v1/inbox"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/outbox/../inbox"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/outbox/" + std::string(200, 'a')}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox/1/2/3/4/5/6/7/8/9/10"}).status, 404);
    EXPECT_EQ(askAs(kPlanner, token, {"POST", "/v1/inbox"}).status, 405);
    EXPECT_EQ(askAs(kPlanner, token, {"HEAD", "/v1/inbox"}).status, 405);
}

TEST_F(ApiTest, EveryAnswerForbidsKeeping) {
    start();
    const std::string token = loginAs(kPlanner);
    for (Request request : everyRoute()) {
        request.fields.push_back({"Authorization", "Bearer " + token});
        EXPECT_EQ(ask(&office(kPlanner), request).field("Cache-Control"), "no-store") << request.path;
    }
}

TEST_F(ApiTest, OfficesAreFoundByNumberNamePrefectureAndServiceType) {
    start();
    const std::string token = loginAs(kPlanner);
    const auto find = [&](const std::string& query) {
        const Reply reply = askAs(kPlanner, token, {"GET", "/v1/offices" + query});
        const auto answer = protocol::read<protocol::OfficesAnswer>(reply.json());
        EXPECT_TRUE(answer) << reply.body;
        std::vector<std::string> numbers;
        for (const protocol::Office& found : answer->offices) {
            numbers.push_back(found.number);
        }
        return numbers;
    };
    using Numbers = std::vector<std::string>;
    EXPECT_EQ(find("").size(), 12U);  // Ten, and two whose licence has ended.
    EXPECT_EQ(find("?text=1370000027"), Numbers{kHelper});
    EXPECT_EQ(find("?text=%E3%81%B2%E3%81%A0%E3%81%BE%E3%82%8A"), Numbers{kDayService});  // ひだまり
    EXPECT_EQ(find("?text=%E7%A5%9E%E5%A5%88%E5%B7%9D%E3%80%80%E5%B1%85%E5%AE%85"), Numbers{"1470000092"});
    EXPECT_EQ(find("?text=af"), Numbers{"1300000035"});
    EXPECT_EQ(find("?text=13a01"), Numbers{"13A0100123"});
    EXPECT_EQ(find("?text=no-such"), Numbers{});
    EXPECT_EQ(find("?text=%25"), Numbers{});
    EXPECT_EQ(find("?after=1470000076"), Numbers{"1470000092"});
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/offices?after=x"}).status, 400);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/offices?text=" + std::string(200, 'a')}).status, 200);
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/offices?text=" + std::string(201, 'a')}).status, 400);
}

TEST_F(ApiTest, AnOfficeIsToldWithItsValidCertificates) {
    start();
    const std::string token = loginAs(kPlanner);
    const auto answer =
        protocol::read<protocol::OfficeAnswer>(askAs(kPlanner, token, {"GET", "/v1/offices/" + kHelper}).json());
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->office.canReceive);
    ASSERT_EQ(answer->certificates.size(), 1U);
    EXPECT_EQ(answer->certificates[0], office(kHelper).identity->certificate.der());
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/offices/9999999999"}).status, 404);
}

TEST_F(ApiTest, ALoginWithARenewedCertificateMakesItKnown) {
    start();
    const auto authority = Authorities::openOffice(Folder{data()});
    ASSERT_TRUE(authority);
    auto renewed = crypto::issueOfficeCertificate(
        *authority, {"あおぞら訪問介護ステーション",
                     kHelper,
                     crypto::CertificateKind::LongTermCare,
                     "renkei",
                     crypto::KeyKind::EcP256,
                     {clock().nowMs() / 1000 * 1000 - 1000, clock().nowMs() / 1000 * 1000 + base::kDayMs}});
    ASSERT_TRUE(renewed);
    TestOffice helper = office(kHelper);
    helper.tls = std::make_shared<crypto::TlsPem>(std::move(*crypto::pemForTls(*renewed)));
    ASSERT_EQ(ask(&helper, {"POST", "/v1/login", {}, loginBody(helper)}).status, 200);
    const std::string token = loginAs(kPlanner);
    const auto answer =
        protocol::read<protocol::OfficeAnswer>(askAs(kPlanner, token, {"GET", "/v1/offices/" + kHelper}).json());
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->certificates.size(), 2U);
    EXPECT_EQ(answer->certificates[0], renewed->certificate.der());
}

TEST_F(ApiTest, ARevocationShowsOnOpenConnectionsAndInTheDirectory) {
    start();
    const std::string token = loginAs(kPlanner);
    const std::string helperToken = loginAs(kHelper);
    TestConnection open(apiPort());
    ASSERT_TRUE(open.handshake(tlsAuthority(), office(kHelper).tls.get()));
    const std::string request = requestText({"GET", "/v1/inbox", {{"Authorization", "Bearer " + helperToken}}});
    ASSERT_TRUE(open.send(request));
    EXPECT_EQ(open.receive().status, 200);

    const std::filesystem::path pem = data() / "helper.pem";
    ASSERT_TRUE(base::writeFileDurably(pem, base::asBytes(office(kHelper).identity->certificate.pem())));
    ASSERT_TRUE(renewCrl(data(), pem, clock()));
    clock().advance(base::kSecondMs);
    tickNow();
    ASSERT_TRUE(open.send(request));
    EXPECT_EQ(open.receive().code(), "certificate.revoked");
    const auto answer =
        protocol::read<protocol::OfficeAnswer>(askAs(kPlanner, token, {"GET", "/v1/offices/" + kHelper}).json());
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->office.canReceive);
    EXPECT_TRUE(answer->certificates.empty());
    const auto crl = crypto::Crl::fromDer(base::asBytes(askAs(kPlanner, token, {"GET", "/v1/crl"}).body));
    ASSERT_TRUE(crl);
    EXPECT_EQ(crl->number(), 2);
}

/// The list that a client gets now.
std::optional<crypto::Crl> listOf(const Reply& reply) {
    auto crl = crypto::Crl::fromDer(base::asBytes(reply.body));
    return crl ? std::optional(std::move(*crl)) : std::nullopt;
}

const json::Object kInTraining{{"training", true}};

TEST_F(ApiTest, ARelayInTrainingNeverShowsARevocationListThatClientsRefuse) {
    start(kInTraining);
    constexpr int kDays = 20;
    std::int64_t number = 1;
    for (int day = 0; day < kDays; ++day) {
        clock().advance(base::kDayMs);
        tickNow();
        const std::string token = loginAs(kPlanner);
        const auto list = listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}));
        ASSERT_TRUE(list);
        EXPECT_EQ(list->number(), ++number);
        EXPECT_EQ(list->thisUpdateMs(), clock().nowMs() / base::kSecondMs * base::kSecondMs);
    }
    // What was revoked stays so.
    EXPECT_EQ(ask(&TrainingFolder::instance().bad("revoked"), {"GET", "/v1/crl"}).code(), "certificate.revoked");
}

TEST_F(ApiTest, ARevocationListIsRenewedAtItsAgeAndNotBefore) {
    start(kInTraining);
    const std::string token = loginAs(kPlanner);
    const auto list = listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}));
    ASSERT_TRUE(list);
    clock().advance(list->thisUpdateMs() + kCrlRenewMs - 1 - clock().nowMs());
    tickNow();
    const Folder folder{data()};
    const auto numberNow = [&folder] {
        const auto der = base::readFile(folder.officeCrl(), crypto::kMaxCrlBytes);
        const auto crl = crypto::Crl::fromDer(der ? *der : base::Bytes());
        return crl ? crl->number() : 0;
    };
    EXPECT_EQ(numberNow(), 1);
    clock().advance(1);
    tickNow();
    EXPECT_EQ(numberNow(), 2);
    tickNow();
    EXPECT_EQ(numberNow(), 2);
}

TEST_F(ApiTest, ARevocationListOfTheFutureIsRenewedWhereTheClockWasSetBack) {
    start(kInTraining);
    clock().advance(-base::kDayMs);
    tickNow();
    const auto der = base::readFile(Folder{data()}.officeCrl(), crypto::kMaxCrlBytes);
    ASSERT_TRUE(der);
    const auto list = crypto::Crl::fromDer(*der);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->number(), 2);
    EXPECT_LE(list->thisUpdateMs(), clock().nowMs());
}

TEST_F(ApiTest, ARelayThatIsNotForTrainingLeavesTheRevocationListToItsOperator) {
    start({{"training", false}});
    clock().advance(8 * base::kDayMs);
    tickNow();
    const std::string token = loginAs(kPlanner);
    const auto list = listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}));
    ASSERT_TRUE(list);
    EXPECT_EQ(list->number(), 1);
}

TEST_F(ApiTest, ARelayWithoutTheAuthoritysKeyTakesAListThatIsPutThere) {
    start(kInTraining);
    // The key is elsewhere, as with a relay for a group; what is issued there is copied here.
    const std::filesystem::path elsewhere = placeForData().parent_path() / "elsewhere";
    std::filesystem::copy(data(), elsewhere, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(Folder{data()}.authorities());
    clock().advance(8 * base::kDayMs);
    tickNow();
    const std::string token = loginAs(kPlanner);
    EXPECT_EQ(listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}))->number(), 1);
    ASSERT_TRUE(renewCrl(elsewhere, std::nullopt, clock()));
    std::filesystem::copy_file(Folder{elsewhere}.officeCrl(), Folder{data()}.officeCrl(),
                               std::filesystem::copy_options::overwrite_existing);
    tickNow();
    EXPECT_EQ(listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}))->number(), 2);
    // One that is damaged on the way changes nothing.
    ASSERT_TRUE(base::writeFileDurably(Folder{data()}.officeCrl(), base::asBytes("no list")));
    tickNow();
    EXPECT_EQ(listOf(askAs(kPlanner, token, {"GET", "/v1/crl"}))->number(), 2);
}

TEST_F(ApiTest, TwoProgramsDoNotChangeTheRevocationsAtOnce) {
    start(kInTraining);
    const auto other = lockRevocations(Folder{data()});
    ASSERT_TRUE(other);
    const auto renewed = renewCrl(data(), std::nullopt, clock());
    ASSERT_FALSE(renewed);
    EXPECT_EQ(renewed.error().code, base::ErrorCode::ProfileInUse);
}

TEST_F(ApiTest, ACertificateThatExpiresOnAnOpenConnectionIsRefused) {
    start();
    TestConnection open(apiPort());
    ASSERT_TRUE(open.handshake(tlsAuthority(), office(kHelper).tls.get()));
    ASSERT_TRUE(open.send(requestText({"GET", "/v1/inbox"})));
    EXPECT_EQ(open.receive().code(), "token.missing");
    clock().advance(office(kHelper).identity->certificate.notAfterMs() - clock().nowMs() + base::kSecondMs);
    ASSERT_TRUE(open.send(requestText({"GET", "/v1/inbox"})));
    EXPECT_EQ(open.receive().code(), "certificate.expired");
}

TEST_F(ApiTest, TheSiteAsksForNoCertificateAndSaysWhatItIs) {
    start();
    TestConnection browser(sitePort());
    ASSERT_TRUE(browser.handshake(tlsAuthority(), nullptr));
    ASSERT_TRUE(browser.send(requestText({"GET", "/"})));
    const Reply page = browser.receive();
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("訓練用"), std::string::npos);
    EXPECT_NE(page.field("Content-Security-Policy"), "");
    ASSERT_TRUE(browser.send(requestText({"GET", "/v1/inbox"})));
    EXPECT_EQ(browser.receive().status, 404);
    ASSERT_TRUE(browser.send(requestText({"POST", "/"})));
    EXPECT_EQ(browser.receive().status, 405);
}

}  // namespace
}  // namespace renkei::relay
