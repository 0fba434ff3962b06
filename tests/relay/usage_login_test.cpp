#include "relay/usage_fixture.h"

namespace renkei::relay::usage {
namespace {

using base::ErrorCode;
using base::kDayMs;
using base::Secret;

class UsageLogin : public DeskTest {};

const std::string kGood = "Harukaze-2026";

TEST_F(UsageLogin, EveryOfficeOfTrainingSignsInWithWhatItsListSays) {
    for (const auto* number : {"1370000019", "1370000027", "1300000035", "1370000043", "1360000050", "1370000068",
                               "1470000076", "1390000084", "13A0100123", "1470000092", "1370000100", "1370000126"}) {
        const auto in = login(kj(number));
        ASSERT_TRUE(in) << number;
        EXPECT_EQ(in->office, number);
        EXPECT_FALSE(in->isHelpDesk());
        EXPECT_FALSE(in->mustChangePassword) << number;
        EXPECT_GT(in->passwordUntilMs, now());
    }
}

TEST_F(UsageLogin, TheHelpDeskBelongsToNoOffice) {
    const auto content = base::readFile(folder() / "training" / "help-desk.json", 1U << 16);
    ASSERT_TRUE(content);
    const auto value = json::parse(base::asText(*content));
    ASSERT_TRUE(value);
    json::Reader reader(*value);
    const auto in = desk().login(reader.string("kj_id"), Secret(reader.string("kj_password")), now());
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->isHelpDesk());
    // It has no letter: nobody could tell that it is the help desk that asks.
    EXPECT_EQ(codeOf(desk().requestPasswordLetter("HELPDESK", "", now())), "kj.login-failed");
}

TEST_F(UsageLogin, AWrongPasswordAndAnUnknownIdHaveOneAnswer) {
    const KjOffice office = kj(kPlanner);
    EXPECT_EQ(codeOf(desk().login(office.kjId, Secret("wrong"), now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().login("KJ9999999999", Secret(office.password), now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().login("", Secret(""), now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().login("' OR 1=1 --", Secret("x"), now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().login(std::string(5000, 'k'), Secret("x"), now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().login(office.kjId, Secret(std::string(5000, 'x')), now())), "kj.login-failed");
    // The client's user name is none for the site.
    EXPECT_EQ(codeOf(desk().login("C" + kPlanner, Secret(office.password), now())), "kj.login-failed");
}

TEST_F(UsageLogin, FailuresInARowLockForATimeAndForThisIdOnly) {
    const KjOffice office = kj(kPlanner);
    for (std::int64_t i = 0; i < Settings{}.maxKjFailures; ++i) {
        EXPECT_EQ(codeOf(desk().login(office.kjId, Secret("wrong"), now() + i)), "kj.login-failed");
    }
    const auto locked = login(office, now() + Settings{}.maxKjFailures);
    EXPECT_EQ(codeOf(locked), "kj.locked");
    EXPECT_FALSE(factOf(locked, "retry_seconds").empty());
    EXPECT_TRUE(login(kj(kHelper)));
    const base::TimeMs lastMs = now() + Settings{}.maxKjFailures - 1;
    EXPECT_EQ(codeOf(login(office, lastMs + Settings{}.kjLockMs - 1)), "kj.locked");
    EXPECT_TRUE(login(office, lastMs + Settings{}.kjLockMs));
}

TEST_F(UsageLogin, ARightPasswordForgivesEarlierFailures) {
    const KjOffice office = kj(kPlanner);
    for (int round = 0; round < 3; ++round) {
        for (std::int64_t i = 1; i < Settings{}.maxKjFailures; ++i) {
            EXPECT_EQ(codeOf(desk().login(office.kjId, Secret("wrong"), now())), "kj.login-failed");
        }
        EXPECT_TRUE(login(office));
    }
}

TEST_F(UsageLogin, FailuresAreForgottenWithTime) {
    const KjOffice office = kj(kPlanner);
    for (std::int64_t i = 1; i < Settings{}.maxKjFailures; ++i) {
        EXPECT_EQ(codeOf(desk().login(office.kjId, Secret("wrong"), now())), "kj.login-failed");
    }
    ASSERT_TRUE(desk().settle(now() + Settings{}.kjLockMs));
    EXPECT_EQ(codeOf(desk().login(office.kjId, Secret("wrong"), now() + Settings{}.kjLockMs)), "kj.login-failed");
    EXPECT_TRUE(login(office, now() + Settings{}.kjLockMs));
}

TEST_F(UsageLogin, ATemporaryPasswordIsForChangingItOnly) {
    const KjOffice office = kj(kNewcomer);
    const auto in = login(office);
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->mustChangePassword);
    EXPECT_EQ(in->notice, ErrorCode::KjPasswordTemporary);
    ASSERT_TRUE(desk().changePassword(office.kjId, Secret(office.password), Secret(kGood), now()));
    EXPECT_EQ(codeOf(login(office)), "kj.login-failed");
    const auto again = desk().login(office.kjId, Secret(kGood), now());
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->mustChangePassword);
    EXPECT_FALSE(again->notice);
}

TEST_F(UsageLogin, ATemporaryPasswordThatWasNotUsedInTimeLeavesOnlyTheLetter) {
    const KjOffice office = kj(kNewcomer);
    const base::TimeMs late = now() + 31 * kDayMs;
    EXPECT_EQ(codeOf(login(office, late)), "kj.password-expired");
    EXPECT_EQ(codeOf(desk().changePassword(office.kjId, Secret(office.password), Secret(kGood), late)),
              "kj.password-expired");
    const auto letter = desk().requestPasswordLetter(office.kjId, office.number, late);
    ASSERT_TRUE(letter);
    EXPECT_TRUE(desk().login(office.kjId, Secret(letter->temporaryPassword), late));
}

TEST_F(UsageLogin, AnExpiredPasswordIsForChangingItOnly) {
    const KjOffice office = kj(kFinished);
    const auto in = login(office);
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->mustChangePassword);
    EXPECT_EQ(in->notice, ErrorCode::KjPasswordExpired);
    ASSERT_TRUE(desk().changePassword(office.kjId, Secret(office.password), Secret(kGood), now()));
    EXPECT_FALSE(desk().login(office.kjId, Secret(kGood), now())->mustChangePassword);
}

TEST_F(UsageLogin, HowLongAPasswordIsGoodIsASetting) {
    reopen({{"kj_password_days", 10}});
    const KjOffice office = kj(kPlanner);
    ASSERT_TRUE(desk().changePassword(office.kjId, Secret(office.password), Secret(kGood), now()));
    const Secret good(kGood);
    EXPECT_FALSE(desk().login(office.kjId, good, now() + 10 * kDayMs - 1)->mustChangePassword);
    EXPECT_TRUE(desk().login(office.kjId, good, now() + 10 * kDayMs)->mustChangePassword);
}

TEST_F(UsageLogin, APasswordThatBreaksARuleIsRefusedAndNothingChanges) {
    const KjOffice office = kj(kPlanner);
    const Secret old(office.password);
    const std::string longest = "a1" + std::string(kMostKjPasswordLetters - 2, 'x');
    for (const std::string& bad : {std::string("short12"), longest + "x", std::string("onlyletters"),
                                   std::string("1234567890"), std::string("kj1370000019x"), std::string("with blank 1"),
                                   std::string("日本語のパスワード1a"), std::string("tab\t12345"), office.password}) {
        EXPECT_EQ(codeOf(desk().changePassword(office.kjId, old, Secret(bad), now())), "kj.password-rules") << bad;
    }
    EXPECT_EQ(codeOf(desk().changePassword(office.kjId, Secret("wrong"), Secret(kGood), now())), "kj.login-failed");
    ASSERT_TRUE(login(office));
    ASSERT_TRUE(desk().changePassword(office.kjId, old, Secret(longest), now()));
    EXPECT_TRUE(desk().changePassword(office.kjId, Secret(longest), Secret("eight888"), now()));
}

TEST_F(UsageLogin, ALetterBringsATemporaryPasswordAndOpensALock) {
    const KjOffice office = kj(kPlanner);
    for (std::int64_t i = 0; i < Settings{}.maxKjFailures; ++i) {
        EXPECT_FALSE(desk().login(office.kjId, Secret("wrong"), now()));
    }
    EXPECT_EQ(codeOf(desk().requestPasswordLetter(office.kjId, kHelper, now())), "kj.login-failed");
    EXPECT_EQ(codeOf(desk().requestPasswordLetter("KJ9999999999", kPlanner, now())), "kj.login-failed");
    EXPECT_EQ(codeOf(login(office)), "kj.locked");
    const auto letter = desk().requestPasswordLetter(office.kjId, kPlanner, now());
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter->officeName, "みどり居宅介護支援事業所");
    EXPECT_EQ(letter->goodUntilMs, now() + 30 * kDayMs);
    EXPECT_EQ(codeOf(login(office)), "kj.login-failed");
    const auto in = desk().login(office.kjId, Secret(letter->temporaryPassword), now());
    ASSERT_TRUE(in);
    EXPECT_EQ(in->notice, ErrorCode::KjPasswordTemporary);
}

TEST_F(UsageLogin, NoLetterOutsideTraining) {
    reopen({{"training", false}});
    const KjOffice office = kj(kPlanner);
    EXPECT_EQ(codeOf(desk().requestPasswordLetter(office.kjId, kPlanner, now())), "issuing.not-here");
    EXPECT_TRUE(login(office));
}

TEST_F(UsageLogin, NoPasswordLiesInTheDatabaseInClear) {
    const KjOffice office = kj(kPlanner);
    const auto letter = desk().requestPasswordLetter(office.kjId, kPlanner, now());
    const auto client = desk().reissueClientPassword(kHelper);
    const auto issue = desk().reissueIssuePassword(kHelper);
    ASSERT_TRUE(letter && client && issue);
    for (const char* name : {"relay.sqlite", "relay.sqlite-journal"}) {
        const auto content = base::readFile(folder() / name, 1U << 24);
        ASSERT_TRUE(content) << name;
        for (const std::string& secret :
             {office.password, office.issuePassword, letter->temporaryPassword, client->password, issue->password}) {
            EXPECT_EQ(base::asText(*content).find(secret), std::string_view::npos) << name;
        }
    }
}

}  // namespace
}  // namespace renkei::relay::usage
