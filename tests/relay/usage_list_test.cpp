#include "relay/schema.h"
#include "relay/usage/public_list.h"
#include "relay/usage_fixture.h"

namespace renkei::relay::usage {
namespace {

class UsageList : public DeskTest {
protected:
    std::vector<std::string> found(const std::string& text) {
        const auto trust = crypto::Trust::create(
            *crypto::certificatesFromPem(base::asText(*base::readFile(Folder{folder()}.officeAuthority(), 1U << 16))),
            {});
        const Gate gate(*trust);
        auto database = db::Database::open(folder() / "relay.sqlite", {db::Journal::Persist, 5000});
        EXPECT_TRUE(database);
        const auto answer = Directory(*database, gate).search(text, "", now());
        EXPECT_TRUE(answer);
        std::vector<std::string> numbers;
        for (const protocol::Office& office : answer->offices) {
            numbers.push_back(office.number);
        }
        return numbers;
    }
};

using Numbers = std::vector<std::string>;
const ListEntry kWanted{"みどり居宅介護支援センター", "神奈川県", {"43", "46"}};

TEST_F(UsageList, AnApprovedCorrectionIsInThePublicListAtOnce) {
    const ListEntry before = *desk().listEntry(kPlanner, now());
    EXPECT_EQ(before.name, "みどり居宅介護支援事業所");
    const auto asked = desk().requestCorrection(kPlanner, kWanted, now());
    ASSERT_TRUE(asked);
    EXPECT_EQ(*desk().listEntry(kPlanner, now()), before);
    const auto pending = desk().pendingCorrections(now());
    ASSERT_EQ(pending->size(), 1U);
    EXPECT_EQ(pending->front().present, before);
    EXPECT_EQ(pending->front().wanted, kWanted);
    ASSERT_TRUE(desk().decideCorrection(asked->id, true, now()));
    EXPECT_EQ(*desk().listEntry(kPlanner, now()), kWanted);
    EXPECT_TRUE(desk().pendingCorrections(now())->empty());
    EXPECT_EQ((*desk().latestCorrection(kPlanner, now()))->state, CorrectionState::Approved);
    EXPECT_EQ(found("みどり 神奈川 46"), Numbers{kPlanner});
    EXPECT_EQ(found("みどり居宅介護支援事業所"), Numbers{});
    EXPECT_EQ(codeOf(desk().decideCorrection(asked->id, false, now())), "not-found");
}

TEST_F(UsageList, ARefusedCorrectionChangesNothing) {
    const ListEntry before = *desk().listEntry(kPlanner, now());
    const auto asked = desk().requestCorrection(kPlanner, kWanted, now());
    ASSERT_TRUE(desk().decideCorrection(asked->id, false, now()));
    EXPECT_EQ(*desk().listEntry(kPlanner, now()), before);
    EXPECT_EQ((*desk().latestCorrection(kPlanner, now()))->state, CorrectionState::Refused);
    EXPECT_EQ(codeOf(desk().decideCorrection(999, true, now())), "not-found");
}

TEST_F(UsageList, ANewCorrectionTakesThePlaceOfTheOneThatWaits) {
    const auto first = desk().requestCorrection(kPlanner, kWanted, now());
    ListEntry other = kWanted;
    other.name = "みどり 第二";
    const auto second = desk().requestCorrection(kPlanner, other, now());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(codeOf(desk().decideCorrection(first->id, true, now())), "not-found");
    EXPECT_EQ(desk().pendingCorrections(now())->size(), 1U);
    EXPECT_EQ((*desk().latestCorrection(kPlanner, now()))->id, second->id);
    EXPECT_FALSE(*desk().latestCorrection(kHelper, now()));
}

TEST_F(UsageList, TheHelpDeskSeesTheOldestThatWaitAndNoMoreThanAPage) {
    {
        auto database = db::Database::open(folder() / "relay.sqlite", {db::Journal::Persist, 5000});
        ASSERT_TRUE(database);
        for (std::int64_t i = 0; i <= kMaxPendingShown; ++i) {
            ASSERT_TRUE(runSql(*database,
                               "INSERT INTO correction(office, name, prefecture, service_types, asked_ms, state) "
                               "VALUES(?1, '名前', '東京都', '43', ?2, 'pending')",
                               kPlanner, i));
        }
    }
    const auto pending = desk().pendingCorrections(now());
    ASSERT_TRUE(pending);
    ASSERT_EQ(pending->size(), static_cast<std::size_t>(kMaxPendingShown));
    EXPECT_EQ(pending->front().askedMs, 0);
    ASSERT_TRUE(desk().decideCorrection(pending->front().id, false, now()));
    EXPECT_EQ(desk().pendingCorrections(now())->back().askedMs, kMaxPendingShown);
}

TEST_F(UsageList, WhatCannotBeAnEntryIsRefusedWithTheNameOfItsField) {
    struct Bad {
        ListEntry entry;
        std::string field;
    };
    const std::string longest(kMaxOfficeNameBytes, 'x');
    const std::vector<std::string> tooMany(kMaxServiceTypes + 1, "43");
    const std::vector<Bad> all = {
        {{"", "東京都", {"43"}}, "name"},
        {{"　 ", "東京都", {"43"}}, "name"},
        {{longest + "x", "東京都", {"43"}}, "name"},
        {{"line\nfeed", "東京都", {"43"}}, "name"},
        {{"\x82\xa0", "東京都", {"43"}}, "name"},
        {{"名前", "東京", {"43"}}, "prefecture"},
        {{"名前", "", {"43"}}, "prefecture"},
        {{"名前", "東京都", {}}, "service_types"},
        {{"名前", "東京都", {"4"}}, "service_types"},
        {{"名前", "東京都", {"a2"}}, "service_types"},
        {{"名前", "東京都", {"43", "43"}}, "service_types"},
        {{"名前", "東京都", tooMany}, "service_types"},
        {*desk().listEntry(kPlanner, now()), "unchanged"},
    };
    for (const Bad& bad : all) {
        const auto asked = desk().requestCorrection(kPlanner, bad.entry, now());
        EXPECT_EQ(codeOf(asked), "form.invalid") << bad.entry.name;
        EXPECT_EQ(factOf(asked, "reason"), bad.field) << bad.entry.name;
    }
    EXPECT_TRUE(desk().requestCorrection(kPlanner, {longest, "東京都", {"43"}}, now()));
    // Markup and SQL are names like others; pages and statements do not run them.
    const ListEntry hostile{"<script>alert('x')</script>'; DROP TABLE office; --", "東京都", {"43"}};
    const auto asked = desk().requestCorrection(kPlanner, hostile, now());
    ASSERT_TRUE(desk().decideCorrection(asked->id, true, now()));
    EXPECT_EQ(*desk().listEntry(kPlanner, now()), hostile);
    EXPECT_EQ(codeOf(desk().requestCorrection("9999999999", kWanted, now())), "not-found");
}

TEST_F(UsageList, IsSearchedByNumberNamePrefectureAndService) {
    EXPECT_EQ(found("1300000035"), Numbers{"1300000035"});
    EXPECT_EQ(found("さくらまち"), Numbers{"1300000035"});
    EXPECT_EQ(found("神奈川県"), (Numbers{"1470000076", "1470000092"}));
    EXPECT_EQ(found("AF"), Numbers{"1300000035"});
    EXPECT_EQ(prefectures().size(), 47U);
}

TEST_F(UsageList, OfficesThatNeverHadALicenceAreNotInIt) {
    EXPECT_EQ(found("ふきのとう"), Numbers{kEnded});
    EXPECT_EQ(found("はつはる"), Numbers{});
    ASSERT_TRUE(desk().applyForLicence(kNewcomer, Payment::Deduction, now()));
    EXPECT_EQ(found("はつはる"), Numbers{kNewcomer});
}

TEST_F(UsageList, TheMonthIsCountedInJapan) {
    const base::TimeMs begin = moment("2026-07-01T00:00:00+09:00");
    {
        auto database = db::Database::open(folder() / "relay.sqlite", {db::Journal::Persist, 5000});
        ASSERT_TRUE(database);
        const auto add = [&](int number, const std::string& state, base::TimeMs acceptedMs, base::TimeMs endedMs) {
            const base::Digest hash{};
            const auto done = runSql(
                *database,
                "INSERT INTO message(sender, id, recipient, sealed_hash, sealed_bytes, manifest_hash, "
                "certificate_hash, state, accepted_ms, ended_ms, change, blob_kept, summary, statement, acceptance) "
                "VALUES(?1, ?2, ?3, ?4, 1, ?4, ?4, ?5, ?6, ?7, 1, 0, ?4, ?4, ?4)",
                kPlanner, messageId(number), kHelper, hash, state, acceptedMs,
                endedMs == 0 ? std::nullopt : std::optional(endedMs));
            EXPECT_TRUE(done) << done.error().detail;
        };
        add(1, "waiting", begin - 1, 0);
        add(2, "waiting", begin, 0);
        add(3, "collected", begin - 1, begin);
        add(4, "collected", begin - 1, begin - 1);
        add(5, "expired", begin + 1, begin + 2);
    }
    const base::TimeMs day = moment("2026-07-15T12:00:00+09:00");
    const auto sender = desk().overview(kPlanner, day);
    const auto recipient = desk().overview(kHelper, day);
    ASSERT_TRUE(sender && recipient);
    EXPECT_EQ(formatDay(sender->month.first), "2026-07-01");
    EXPECT_EQ(sender->month.sent, 2);
    EXPECT_EQ(sender->month.received, 0);
    EXPECT_EQ(recipient->month.sent, 0);
    EXPECT_EQ(recipient->month.received, 1);
    EXPECT_EQ(recipient->month.waiting, 2);
}

}  // namespace
}  // namespace renkei::relay::usage
