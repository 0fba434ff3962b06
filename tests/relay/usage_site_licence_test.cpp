#include "relay/usage_fixture.h"

namespace renkei::relay::usage {
namespace {

using base::kDayMs;

class UsageLicence : public DeskTest {
protected:
    Licence licenceOf(const std::string& office, base::TimeMs at) {
        auto licence = desk().licence(office, at);
        EXPECT_TRUE(licence);
        return *licence;
    }
    /// The first moment of the day after the last one.
    static base::TimeMs dayAfter(const Licence& licence) { return beginOf(*licence.last + std::chrono::days(1)); }
};

TEST_F(UsageLicence, AFirstApplicationBringsTermAndClientLogin) {
    const base::TimeMs day = moment("2025-07-01T10:00:00+09:00");
    const Licence before = licenceOf(kNewcomer, day);
    EXPECT_EQ(before.state, LicenceState::None);
    EXPECT_TRUE(before.mayApply);
    EXPECT_FALSE(desk().overview(kNewcomer, day)->clientUser);
    EXPECT_EQ(formatDay(desk().offeredTerm(Payment::TransferSlip, day).last), "2026-06-30");
    const auto granted = desk().applyForLicence(kNewcomer, Payment::TransferSlip, day);
    ASSERT_TRUE(granted);
    EXPECT_EQ(granted->term.yen, 0);
    EXPECT_EQ(granted->licence.state, LicenceState::Valid);
    EXPECT_TRUE(granted->licence.renewsByItself);
    ASSERT_TRUE(granted->client);
    EXPECT_EQ(granted->client->user, "C" + kNewcomer);
    const auto overview = desk().overview(kNewcomer, day);
    EXPECT_EQ(overview->clientUser, "C" + kNewcomer);
    EXPECT_EQ(formatDay(*overview->licence.last), "2026-06-30");
}

TEST_F(UsageLicence, OneLicenceAnOfficeAndNoCancellingInItsTerm) {
    const Licence present = licenceOf(kPlanner, now());
    ASSERT_EQ(present.state, LicenceState::Valid);
    const auto again = desk().applyForLicence(kPlanner, Payment::Deduction, now());
    EXPECT_EQ(codeOf(again), "licence.running");
    EXPECT_EQ(factOf(again, "until"), formatDay(*present.last));
    const auto cancelled = desk().cancelLicence(kPlanner, now());
    EXPECT_EQ(codeOf(cancelled), "licence.running");
    EXPECT_EQ(factOf(cancelled, "until"), formatDay(*present.last));
    EXPECT_EQ(codeOf(desk().renewLicence(kPlanner, Payment::Deduction, now())), "licence.running");
    EXPECT_EQ(desk().payments(kPlanner)->size(), 1U);
    EXPECT_EQ(codeOf(desk().cancelLicence(kNone, now())), "licence.none");
    EXPECT_EQ(codeOf(desk().cancelLicence(kEnded, now())), "licence.ended");
}

TEST_F(UsageLicence, ItRenewsByItselfBeforeItsLastDayIsOver) {
    const Licence present = licenceOf(kNewcomer, now());
    ASSERT_EQ(present.state, LicenceState::None);
    ASSERT_TRUE(desk().applyForLicence(kNewcomer, Payment::Deduction, moment("2026-07-01T00:00:00+09:00")));
    const base::TimeMs midnight = moment("2027-07-01T00:00:00+09:00");
    ASSERT_TRUE(desk().settle(midnight - base::kHourMs));
    EXPECT_EQ(desk().payments(kNewcomer)->size(), 1U);
    ASSERT_TRUE(desk().settle(midnight - kTickEveryMs));
    ASSERT_TRUE(desk().settle(midnight));
    const auto lines = desk().payments(kNewcomer);
    ASSERT_EQ(lines->size(), 2U);
    EXPECT_EQ(lines->front().term.origin, Origin::RenewalByItself);
    EXPECT_EQ(formatDay(lines->front().term.first), "2027-07-01");
    EXPECT_EQ(formatDay(lines->front().term.last), "2028-06-30");
    EXPECT_EQ(lines->front().term.yen, 21000);
    EXPECT_EQ(licenceOf(kNewcomer, midnight).state, LicenceState::Valid);
}

TEST_F(UsageLicence, YearsThatNobodyLookedAtAreMadeUpForAtOnce) {
    ASSERT_TRUE(desk().settle(now() + 5 * 365 * kDayMs));
    EXPECT_EQ(licenceOf(kPlanner, now() + 5 * 365 * kDayMs).state, LicenceState::Valid);
    EXPECT_GE(desk().payments(kPlanner)->size(), 5U);
    ASSERT_TRUE(desk().settle(now() + 5 * 365 * kDayMs));
    EXPECT_LE(desk().payments(kPlanner)->size(), 6U);
}

TEST_F(UsageLicence, SwitchedOffItEndsAndTheDayAfterNothingIsValid) {
    const Licence present = *desk().setAutomaticRenewal(kPlanner, false, now());
    EXPECT_FALSE(present.renewsByItself);
    const base::TimeMs after = dayAfter(present);
    EXPECT_EQ(licenceOf(kPlanner, after - 1).state, LicenceState::Valid);
    ASSERT_TRUE(desk().settle(after));
    const Licence ended = licenceOf(kPlanner, after);
    EXPECT_EQ(ended.state, LicenceState::Ended);
    EXPECT_TRUE(ended.mayApply);
    EXPECT_EQ(codeOf(desk().renewLicence(kPlanner, Payment::Deduction, after)), "licence.ended");
    EXPECT_EQ(codeOf(desk().setAutomaticRenewal(kPlanner, true, after)), "licence.ended");
    const base::TimeMs grace = 30 * kDayMs;
    EXPECT_EQ(licenceOf(kPlanner, after + grace - 1).state, LicenceState::Ended);
    EXPECT_EQ(licenceOf(kPlanner, after + grace).state, LicenceState::Finished);
}

TEST_F(UsageLicence, SwitchedOnAgainInTimeItRenews) {
    ASSERT_TRUE(desk().setAutomaticRenewal(kPlanner, false, now()));
    const auto on = desk().setAutomaticRenewal(kPlanner, true, now());
    ASSERT_TRUE(on);
    EXPECT_TRUE(on->renewsByItself);
    ASSERT_TRUE(desk().settle(dayAfter(*on)));
    EXPECT_EQ(licenceOf(kPlanner, dayAfter(*on)).state, LicenceState::Valid);
}

TEST_F(UsageLicence, OneOfBeforeJune2025IsRenewedByHandOnlyAndOnlyNearItsEnd) {
    const base::TimeMs applied = moment("2025-05-31T12:00:00+09:00");
    ASSERT_TRUE(desk().applyForLicence(kNewcomer, Payment::TransferSlip, applied));
    EXPECT_EQ(codeOf(desk().setAutomaticRenewal(kNewcomer, true, applied)), "form.invalid");
    EXPECT_TRUE(desk().setAutomaticRenewal(kNewcomer, false, applied));
    // Its last day is 2026-05-30: 60 days before it are 2026-03-31.
    EXPECT_EQ(codeOf(desk().renewLicence(kNewcomer, Payment::Deduction, moment("2026-03-30T23:59:00+09:00"))),
              "licence.running");
    const auto renewed = desk().renewLicence(kNewcomer, Payment::Deduction, moment("2026-03-31T00:00:00+09:00"));
    ASSERT_TRUE(renewed);
    EXPECT_FALSE(renewed->client);
    EXPECT_EQ(formatDay(renewed->term.first), "2026-05-31");
    EXPECT_EQ(formatDay(*renewed->licence.last), "2027-05-30");
    EXPECT_EQ(formatDay(renewed->licence.term->last), "2026-05-30");
    EXPECT_EQ(codeOf(desk().renewLicence(kNewcomer, Payment::Deduction, moment("2026-04-01T00:00:00+09:00"))),
              "licence.running");
}

TEST_F(UsageLicence, AReturningOfficeAppliesAgainAndKeepsItsClientLogin) {
    for (const std::string& office : {kEnded, kFinished}) {
        const auto granted = desk().applyForLicence(office, Payment::Deduction, now());
        ASSERT_TRUE(granted) << office;
        EXPECT_FALSE(granted->client);
        EXPECT_EQ(granted->term.first, japanDay(now()));
        EXPECT_EQ(granted->licence.state, LicenceState::Valid);
        EXPECT_EQ(desk().payments(office)->size(), 2U);
    }
}

TEST_F(UsageLicence, TheStoriesOfTrainingAreWhatTheyAreCalled) {
    EXPECT_EQ(licenceOf(kPlanner, now()).state, LicenceState::Valid);
    EXPECT_EQ(licenceOf(kNotRenewing, now()).state, LicenceState::Valid);
    EXPECT_FALSE(licenceOf(kNotRenewing, now()).renewsByItself);
    EXPECT_EQ(licenceOf(kEnded, now()).state, LicenceState::Ended);
    EXPECT_EQ(licenceOf(kFinished, now()).state, LicenceState::Finished);
    EXPECT_EQ(licenceOf(kNone, now()).state, LicenceState::None);
    EXPECT_EQ(desk().payments(kSinceFree)->back().term.yen, 0);
    EXPECT_EQ(desk().overview(kNone, now())->clientUser, "C" + kNone);
    EXPECT_EQ(codeOf(desk().overview("9999999999", now())), "not-found");
    EXPECT_EQ(codeOf(desk().applyForLicence("9999999999", Payment::Deduction, now())), "not-found");
}

TEST_F(UsageLicence, AnotherClientPasswordEndsTheSessionsOfTheOldOne) {
    EXPECT_EQ(codeOf(desk().reissueClientPassword(kNewcomer)), "licence.none");
    const auto made = desk().reissueClientPassword(kPlanner);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->user, "C" + kPlanner);
    EXPECT_NE(made->password, office(kPlanner).password);
}

/// The licence as the listener for clients sees it.
class LicenceAtTheApi : public RelayTest {
protected:
    Reply login(const TestOffice& office) { return ask(&office, {"POST", "/v1/login", {}, loginBody(office)}); }
    std::string tokenOf(const Reply& reply) {
        EXPECT_EQ(reply.status, 200) << reply.body;
        const json::Value answer = reply.json();
        return json::Reader(answer).string("access_token");
    }
    void endLicence(const std::string& number, int daysAgo) {
        auto database = db::Database::open(data() / "relay.sqlite", {db::Journal::Persist, 5000});
        ASSERT_TRUE(database);
        ASSERT_TRUE(runSql(*database, "UPDATE office SET licence_until = ?2 WHERE number = ?1", number,
                           base::formatJapanDay(clock().nowMs() - daysAgo * kDayMs)));
    }
    Request put(int number, const std::string& from, const std::string& to) {
        return makeMessage(number, from, to, clock().nowMs()).put();
    }
};

TEST_F(LicenceAtTheApi, InTheGraceWhatWaitsIsReceivedAndNothingIsSent) {
    start();
    const std::string planner = tokenOf(login(office(kPlanner)));
    const TestMessage waiting = makeMessage(1, kPlanner, kHelper, clock().nowMs());
    const Request first = waiting.put();
    const Request before = put(2, kHelper, kPlanner);
    ASSERT_EQ(askAs(kPlanner, planner, first).status, 200);
    ASSERT_EQ(askAs(kHelper, tokenOf(login(office(kHelper))), before).status, 200);
    endLicence(kHelper, 1);
    const std::string helper = tokenOf(login(office(kHelper)));
    const Reply sending = askAs(kHelper, helper, put(3, kHelper, kPlanner));
    EXPECT_EQ(sending.status, 403);
    EXPECT_EQ(sending.code(), "licence.ended");
    // What was accepted before is told again, so that nothing stays unknown.
    EXPECT_EQ(askAs(kHelper, helper, before).status, 200);
    EXPECT_EQ(askAs(kHelper, helper, {"GET", "/v1/outbox"}).status, 200);
    const Reply inbox = askAs(kHelper, helper, {"GET", "/v1/inbox"});
    EXPECT_EQ(inbox.status, 200);
    EXPECT_NE(inbox.body.find(messageId(1)), std::string::npos);
    const std::string way = "/v1/inbox/" + kPlanner + "/" + messageId(1);
    const Reply lease =
        askAs(kHelper, helper, {"POST", way + "/lease", {}, R"({"terminal":")" + terminal(1).id + R"("})"});
    ASSERT_EQ(lease.status, 200) << lease.body;
    const json::Value leased = lease.json();
    const std::string token = json::Reader(leased).string("lease");
    const std::string tag = '"' + base::toHex(waiting.submission.sealedHash) + '"';
    const Reply fetched = askAs(kHelper, helper, {"GET", way, {{"Renkei-Lease", token}, {"If-Match", tag}}});
    EXPECT_EQ(base::toBytes(fetched.body), waiting.sealed);
    const auto receipt = makeReceipt(waiting, protocol::EvidenceKind::Receipt, 1, token, clock().nowMs());
    EXPECT_EQ(askAs(kHelper, helper, {"PUT", way + "/receipt", {}, json::write(protocol::toJson(receipt))}).status,
              200);
    // To it, nothing can be sent.
    EXPECT_EQ(askAs(kPlanner, planner, put(4, kPlanner, kHelper)).code(), "recipient.unknown");
}

TEST_F(LicenceAtTheApi, TheGraceIsASettingAndEndsWithItsLastDay) {
    start({{"licence_grace_days", 3}});
    endLicence(kHelper, 3);
    EXPECT_EQ(login(office(kHelper)).status, 200);
    endLicence(kHelper, 4);
    const Reply late = login(office(kHelper));
    EXPECT_EQ(late.status, 403);
    EXPECT_EQ(late.code(), "licence.ended");
}

TEST_F(LicenceAtTheApi, AfterTheGraceATokenIsNotRenewed) {
    start({{"licence_grace_days", 0}});
    const json::Value answer = login(office(kHelper)).json();
    const std::string refresh = R"({"refresh_token":")" + json::Reader(answer).string("refresh_token") + R"("})";
    EXPECT_EQ(ask(&office(kHelper), {"POST", "/v1/refresh", {}, refresh}).status, 200);
    endLicence(kHelper, 1);
    EXPECT_EQ(ask(&office(kHelper), {"POST", "/v1/refresh", {}, refresh}).code(), "licence.ended");
}

TEST_F(LicenceAtTheApi, ATickRenewsWhatIsDueByTheRelaysOwnClock) {
    start();
    clock().advance(400 * kDayMs);
    tickNow();
    EXPECT_EQ(login(office(kHelper)).status, 200);
    EXPECT_EQ(login(office(kNotRenewing)).code(), "licence.ended");
}

TEST_F(LicenceAtTheApi, AnotherClientPasswordIsTheOnlyGoodOne) {
    start();
    const std::string token = tokenOf(login(office(kPlanner)));
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).status, 200);
    stopServer();
    const auto made = relay().desk().reissueClientPassword(kPlanner);
    ASSERT_TRUE(made);
    restart();
    EXPECT_EQ(askAs(kPlanner, token, {"GET", "/v1/inbox"}).code(), "token.expired");
    EXPECT_EQ(login(office(kPlanner)).code(), "login.failed");
    TestOffice renewed = office(kPlanner);
    renewed.password = made->password;
    EXPECT_EQ(login(renewed).status, 200);
}

}  // namespace
}  // namespace renkei::relay::usage
