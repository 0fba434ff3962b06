#include "relay/accounts.h"

#include "crypto/hash.h"
#include "relay/relay_fixture.h"

namespace renkei::relay {
namespace {

class AccountsTest : public RelayTest {
protected:
    Reply login(const TestOffice& certificate, const std::string& body) {
        return ask(&certificate, {"POST", "/v1/login", {}, body});
    }
    Reply login(const TestOffice& from) { return login(from, loginBody(from)); }
    static std::string withPassword(TestOffice from, const std::string& password) {
        from.password = password;
        return loginBody(from);
    }
};

TEST_F(AccountsTest, LoginTellsOfficeLicenceAndTokens) {
    start();
    const Reply reply = login(office(kPlanner));
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto answer = protocol::read<protocol::LoginAnswer>(reply.json());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->office, kPlanner);
    EXPECT_EQ(answer->officeName, "みどり居宅介護支援事業所");
    EXPECT_EQ(answer->accessExpiresMs, clock().nowMs() + protocol::kAccessTokenMs);
    EXPECT_EQ(answer->refreshExpiresMs, clock().nowMs() + protocol::kRefreshTokenMs);
    EXPECT_FALSE(answer->chainHeadSeen);
    EXPECT_EQ(askAs(kPlanner, answer->accessToken, {"GET", "/v1/inbox"}).status, 200);
}

TEST_F(AccountsTest, LoginTellsTheTerminalsChainHeadOfTheLoginBefore) {
    start();
    protocol::LoginRequest request;
    request.user = office(kPlanner).user;
    request.password = office(kPlanner).password;
    request.terminal = terminal(1);
    request.client = "renkei/0.1.0";
    request.chainHead = {7, crypto::sha256(base::asBytes("seven"))};
    ASSERT_EQ(login(office(kPlanner), json::write(protocol::toJson(request))).status, 200);
    const Reply other = login(office(kPlanner), loginBody(office(kPlanner), 2));
    EXPECT_FALSE(protocol::read<protocol::LoginAnswer>(other.json())->chainHeadSeen);
    const Reply again = login(office(kPlanner));
    const auto answer = protocol::read<protocol::LoginAnswer>(again.json());
    ASSERT_TRUE(answer && answer->chainHeadSeen);
    EXPECT_EQ(answer->chainHeadSeen->seq, 7);
    EXPECT_EQ(answer->chainHeadSeen->hash, request.chainHead.hash);
}

TEST_F(AccountsTest, FiveFailuresLockForFifteenMinutesAndOnlyThatCertificate) {
    start();
    const TestOffice& planner = office(kPlanner);
    for (int i = 0; i < protocol::kMaxLoginFailures; ++i) {
        EXPECT_EQ(login(planner, withPassword(planner, "wrong")).code(), "login.failed");
    }
    const Reply locked = login(planner);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "login.locked");
    EXPECT_EQ(locked.field("Retry-After"), "901");
    EXPECT_EQ(login(office(kHelper)).status, 200);
    clock().advance(protocol::kLoginLockMs);
    EXPECT_EQ(login(planner).status, 200);
}

TEST_F(AccountsTest, FourFailuresDoNotLockAndASuccessForgetsThem) {
    start();
    const TestOffice& planner = office(kPlanner);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < protocol::kMaxLoginFailures - 1; ++i) {
            EXPECT_EQ(login(planner, withPassword(planner, "wrong")).code(), "login.failed");
        }
        EXPECT_EQ(login(planner).status, 200);
    }
}

TEST_F(AccountsTest, TheLockOutlivesARestart) {
    start();
    const TestOffice& planner = office(kPlanner);
    for (int i = 0; i < protocol::kMaxLoginFailures; ++i) {
        login(planner, withPassword(planner, "wrong"));
    }
    restart();
    EXPECT_EQ(login(planner).code(), "login.locked");
}

TEST_F(AccountsTest, AnUnknownUserLooksLikeAWrongPassword) {
    start();
    TestOffice nobody = office(kPlanner);
    nobody.user = "C0000000000";
    const Reply unknown = login(office(kPlanner), loginBody(nobody));
    const Reply wrong = login(office(kPlanner), withPassword(office(kPlanner), "wrong"));
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(unknown.body, wrong.body);
}

TEST_F(AccountsTest, AUserOfAnotherOfficeIsRefused) {
    start();
    EXPECT_EQ(login(office(kHelper), loginBody(office(kPlanner))).code(), "certificate.wrong-office");
}

TEST_F(AccountsTest, AnEndedLicenceIsRefused) {
    start();
    const TestOffice& planner = office(kPlanner);
    // The certificate ends about when the licence does: only the licence is moved.
    stop();
    {
        auto database = db::Database::open(Folder{data()}.database());
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec("UPDATE office SET licence_until = '2020-03-31'"));
    }
    restart();
    EXPECT_EQ(login(planner).code(), "licence.ended");
}

TEST_F(AccountsTest, AClientThatIsTooOldIsRefusedAndOtherClientsAreNotCompared) {
    start({{"oldest_client", "0.2.0"}});
    const TestOffice& planner = office(kPlanner);
    EXPECT_EQ(login(planner).code(), "client.too-old");
    std::string newer = loginBody(planner);
    newer.replace(newer.find("renkei/0.1.0"), 12, "renkei/0.2.0");
    EXPECT_EQ(login(planner, newer).status, 200);
    std::string other = loginBody(planner);
    other.replace(other.find("renkei/0.1.0"), 12, "kaigo/0.0.1");
    EXPECT_EQ(login(planner, other).status, 200);
}

TEST_F(AccountsTest, ARefreshGivesANewAccessTokenUntilTheSessionEnds) {
    start();
    const auto first = protocol::read<protocol::LoginAnswer>(login(office(kPlanner)).json());
    ASSERT_TRUE(first);
    clock().advance(protocol::kAccessTokenMs);
    EXPECT_EQ(askAs(kPlanner, first->accessToken, {"GET", "/v1/inbox"}).code(), "token.expired");
    const std::string body = json::write(protocol::toJson(protocol::RefreshRequest{first->refreshToken}));
    const Reply reply = ask(&office(kPlanner), {"POST", "/v1/refresh", {}, body});
    const auto second = protocol::read<protocol::LoginAnswer>(reply.json());
    ASSERT_TRUE(second) << reply.body;
    EXPECT_EQ(second->refreshExpiresMs, first->refreshExpiresMs);
    EXPECT_EQ(askAs(kPlanner, second->accessToken, {"GET", "/v1/inbox"}).status, 200);
    EXPECT_EQ(ask(&office(kHelper), {"POST", "/v1/refresh", {}, body}).status, 404);
    clock().advance(protocol::kRefreshTokenMs - protocol::kAccessTokenMs);
    EXPECT_EQ(ask(&office(kPlanner), {"POST", "/v1/refresh", {}, body}).code(), "token.expired");
}

TEST_F(AccountsTest, LogoutEndsTheTokens) {
    start();
    const auto answer = protocol::read<protocol::LoginAnswer>(login(office(kPlanner)).json());
    ASSERT_TRUE(answer);
    EXPECT_EQ(askAs(kPlanner, answer->accessToken, {"POST", "/v1/logout"}).status, 200);
    EXPECT_EQ(askAs(kPlanner, answer->accessToken, {"GET", "/v1/inbox"}).code(), "token.expired");
    const std::string body = json::write(protocol::toJson(protocol::RefreshRequest{answer->refreshToken}));
    EXPECT_EQ(ask(&office(kPlanner), {"POST", "/v1/refresh", {}, body}).code(), "token.expired");
}

TEST_F(AccountsTest, TokensOutliveARestart) {
    start();
    const auto answer = protocol::read<protocol::LoginAnswer>(login(office(kPlanner)).json());
    ASSERT_TRUE(answer);
    restart();
    EXPECT_EQ(askAs(kPlanner, answer->accessToken, {"GET", "/v1/inbox"}).status, 200);
}

TEST_F(AccountsTest, TerminalsAreTheOfficesOwn) {
    start();
    const auto planner = protocol::read<protocol::LoginAnswer>(login(office(kPlanner)).json());
    const auto helper =
        protocol::read<protocol::LoginAnswer>(login(office(kHelper), loginBody(office(kHelper), 2)).json());
    ASSERT_TRUE(planner && helper);
    const std::string path = "/v1/terminals/" + terminal(3).id;
    const std::string body = json::write(protocol::toJson(terminal(3)));
    EXPECT_EQ(askAs(kPlanner, planner->accessToken, {"PUT", path, {}, body}).status, 200);
    EXPECT_EQ(askAs(kPlanner, planner->accessToken, {"GET", path}).text("label"), "受付3");
    EXPECT_EQ(askAs(kHelper, helper->accessToken, {"GET", path}).status, 404);
    EXPECT_EQ(askAs(kPlanner, planner->accessToken, {"PUT", "/v1/terminals/" + terminal(4).id, {}, body}).status, 400);
    const std::string hostile = json::write(json::Object{{"id", terminal(3).id}, {"label", "a\nb"}});
    EXPECT_EQ(askAs(kPlanner, planner->accessToken, {"PUT", path, {}, hostile}).status, 400);
}

}  // namespace
}  // namespace renkei::relay
