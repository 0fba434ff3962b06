#include "relay/operating/offices.h"

#include "crypto/issuer.h"
#include "relay/authorities.h"
#include "relay/operating_fixture.h"

namespace renkei::relay::operating {
namespace {

const std::string kNew = "1370000274";

NewOffice newOffice() {
    return {kNew, {"ことり居宅介護支援事業所", "東京都", {"43"}}, std::nullopt};
}

TEST_F(OperatingTest, ASuspendedOfficeIsStoppedAtOnceWithTheTokensThatItHas) {
    const TestMessage waiting = sent(1);
    Offices offices(bench());
    ASSERT_TRUE(offices.suspend(kHelper));
    EXPECT_EQ(asHelper({"GET", "/v1/inbox"}).code(), "office.suspended");
    EXPECT_EQ(asHelper({"GET", "/v1/inbox"}).status, 403);
    EXPECT_EQ(lease(waiting).code(), "office.suspended");
    EXPECT_EQ(login(office(kHelper)).code(), "office.suspended");
    // Nobody can send to it, and nobody else is told why.
    EXPECT_EQ(asPlanner(message(2).put()).code(), "recipient.unknown");
    EXPECT_NE(asPlanner({"GET", "/v1/offices/" + kHelper}).body.find("\"can_receive\":false"), std::string::npos);
    // Who does not know the password learns nothing of it.
    TestOffice stranger = office(kHelper);
    stranger.password = "wrong";
    EXPECT_EQ(login(stranger).code(), "login.failed");

    ASSERT_TRUE(offices.resume(kHelper));
    EXPECT_EQ(asHelper({"GET", "/v1/inbox"}).status, 200);
    collect(waiting);
    EXPECT_EQ(asPlanner(message(2).put()).status, 200);
}

TEST_F(OperatingTest, ASuspendedOfficeSendsAndRefreshesNothing) {
    const Reply first = login(office(kPlanner));
    Offices offices(bench());
    ASSERT_TRUE(offices.suspend(kPlanner));
    ASSERT_TRUE(offices.suspend(kPlanner));
    EXPECT_EQ(asPlanner(message(1).put()).code(), "office.suspended");
    const std::string refresh = json::write(json::Object{{"refresh_token", first.text("refresh_token")}});
    EXPECT_EQ(ask(&office(kPlanner), {"POST", "/v1/refresh", {}, refresh}).code(), "office.suspended");
    EXPECT_EQ(asHelper({"GET", "/v1/inbox"}).status, 200);
    ASSERT_TRUE(offices.resume(kPlanner));
    EXPECT_EQ(ask(&office(kPlanner), {"POST", "/v1/refresh", {}, refresh}).status, 200);
    EXPECT_EQ(asPlanner(message(1).put()).status, 200);
}

TEST_F(OperatingTest, AnAddedOfficeLogsInWithThePasswordThatIsShownOnce) {
    const auto added = Offices(bench()).add(newOffice());
    ASSERT_TRUE(added) << added.error().detail;
    EXPECT_EQ(added->user, "C" + kNew);
    const auto authority = Authorities::openOffice(folder());
    ASSERT_TRUE(authority);
    auto identity =
        crypto::issueOfficeCertificate(*authority, {"ことり居宅介護支援事業所",
                                                    kNew,
                                                    crypto::CertificateKind::LongTermCare,
                                                    "renkei",
                                                    crypto::KeyKind::EcP256,
                                                    {clock().nowMs() - base::kHourMs, clock().nowMs() + base::kDayMs}});
    ASSERT_TRUE(identity);
    auto shared = std::make_shared<crypto::Identity>(std::move(*identity));
    const TestOffice fresh{kNew, added->user, added->password, shared,
                           std::make_shared<crypto::TlsPem>(std::move(*crypto::pemForTls(*shared)))};
    const Reply answer = login(fresh);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.text("licence_until"), "9999-12-31");

    const auto lines = Offices(bench()).list();
    ASSERT_TRUE(lines);
    const auto line =
        std::find_if(lines->begin(), lines->end(), [](const OfficeLine& one) { return one.office.number == kNew; });
    ASSERT_NE(line, lines->end());
    EXPECT_EQ(line->user, "C" + kNew);
    EXPECT_EQ(line->certificates, 1U);
    EXPECT_FALSE(line->suspendedMs);
}

TEST_F(OperatingTest, WhatCanBeNoOfficeIsNotAdded) {
    Offices offices(bench());
    NewOffice wrong = newOffice();
    wrong.number = "137000027";
    EXPECT_EQ(codeOf(offices.add(wrong)), "form.invalid");
    wrong = newOffice();
    wrong.entry.prefecture = "東京";
    EXPECT_EQ(codeOf(offices.add(wrong)), "form.invalid");
    wrong = newOffice();
    wrong.entry.serviceTypes = {"4"};
    EXPECT_EQ(codeOf(offices.add(wrong)), "form.invalid");
    wrong = newOffice();
    wrong.entry.name = "一行\n二行";
    EXPECT_EQ(codeOf(offices.add(wrong)), "form.invalid");
    wrong = newOffice();
    wrong.licenceUntil = usage::parseDay("2020-01-01");
    EXPECT_EQ(codeOf(offices.add(wrong)), "form.invalid");
    ASSERT_TRUE(offices.add(newOffice()));
    EXPECT_EQ(codeOf(offices.add(newOffice())), "form.invalid");
    EXPECT_EQ(codeOf(offices.suspend("1370000999")), "not-found");
    EXPECT_EQ(codeOf(offices.resume("1370000999")), "not-found");
    EXPECT_EQ(codeOf(offices.resetPassword("1370000999")), "not-found");
}

TEST_F(OperatingTest, ANewPasswordEndsTheOldOneAndItsSessions) {
    const auto made = Offices(bench()).resetPassword(kHelper);
    ASSERT_TRUE(made);
    EXPECT_EQ(asHelper({"GET", "/v1/inbox"}).code(), "token.expired");
    EXPECT_EQ(login(office(kHelper)).code(), "login.failed");
    TestOffice fresh = office(kHelper);
    fresh.password = made->password;
    EXPECT_EQ(login(fresh).status, 200);
}

}  // namespace
}  // namespace renkei::relay::operating
