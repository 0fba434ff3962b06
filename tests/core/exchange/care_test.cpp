#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "crypto/issuer.h"
#include "db/database.h"
#include "desktop.h"
#include "exchange/person_marks.h"

/// How a profile notices that it was copied, what other terminals did, what was sent before, and that its history was
/// cut.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

class CareTest : public ::testing::Test {
protected:
    CareTest() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
    }
    std::string send(Desktop& from, const std::string& text = "5月の予定です。") {
        const auto file = from.path("お知らせ.txt");
        EXPECT_TRUE(base::writeFileDurably(file, base::asBytes(text)).ok());
        const auto result = from.session->send({{file}, testing::kRecipientOffice, "件名", ""});
        EXPECT_TRUE(result.ok() && result->messages.size() == 1);
        return result->messages.at(0).id;
    }
    std::string log(const Desktop& desk) const {
        return std::string(base::asText(*base::readFile(desk.profile() / "store" / "events.log", 1U << 24)));
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop sender{relay, clock, offices().sender, "machine-a"};
    Desktop recipient{relay, clock, offices().recipient};
};

TEST_F(CareTest, AProfileOnAnotherComputerBecomesANewTerminalAndMustLogInAgain) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto old = sender.session->status()->terminal->terminal;
    sender.open();
    EXPECT_EQ(sender.session->status()->terminal->terminal, old);
    sender.surroundings().machine = "machine-b";
    sender.open();
    const auto moved = sender.session->status();
    EXPECT_NE(moved->terminal->terminal, old);
    EXPECT_EQ(moved->terminal->label, "受付1（コピー）");
    EXPECT_EQ(moved->terminal->origin, store::TerminalOrigin::Copied);
    EXPECT_FALSE(moved->login);
    // And stays that.
    sender.open();
    EXPECT_EQ(sender.session->status()->terminal->terminal, moved->terminal->terminal);
    EXPECT_EQ(sender.session->terminals()->size(), 2U);
}

TEST_F(CareTest, AComputerWithoutANameAndAnOldProfileStayTheTerminalThatTheyAre) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto old = sender.session->status()->terminal->terminal;
    sender.surroundings().machine = "";
    sender.open();
    EXPECT_EQ(sender.session->status()->terminal->terminal, old);
    std::filesystem::remove(sender.profile() / "machine");
    sender.surroundings().machine = "machine-b";
    sender.open();
    EXPECT_EQ(sender.session->status()->terminal->terminal, old);
}

TEST_F(CareTest, TheComputersNameIsNotInTheProfile) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto note = base::readFile(sender.profile() / "machine", 1000);
    ASSERT_TRUE(note.ok());
    EXPECT_EQ(base::asText(*note).find("machine-a"), std::string_view::npos);
}

TEST_F(CareTest, WhatAnotherTerminalReceivedIsInTheHistoryWithWhoAndWhen) {
    Desktop second(relay, clock, offices().recipient);
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(recipient.logIn("受付1").ok());
    ASSERT_TRUE(second.logIn("受付2").ok());
    const std::string id = send(sender);
    ASSERT_EQ(second.session->inbox()->size(), 1U);
    // A program that was closed in between notices it too.
    second.open();
    ASSERT_TRUE(second.session->connect(Desktop::kKey).ok());
    clock.time += base::kMinuteMs;
    ASSERT_EQ(recipient.session->receive({{}, recipient.path("received")})->messages.size(), 1U);
    const base::TimeMs collected = clock.time;
    clock.time += base::kMinuteMs;
    EXPECT_TRUE(second.session->inbox()->empty());
    const auto history = second.session->receivedHistory({}, {}, 10);
    ASSERT_EQ(history->size(), 1U);
    const store::IncomingRow& row = history->front();
    EXPECT_EQ(row.kept.id, id);
    EXPECT_EQ(row.state(), store::IncomingState::Elsewhere);
    ASSERT_TRUE(row.elsewhere);
    EXPECT_EQ(row.elsewhere->at, collected);
    EXPECT_EQ(second.session->status()->incomingUnfinished, 0);
    // Once, and only there.
    EXPECT_TRUE(second.session->inbox()->empty());
    EXPECT_EQ(second.session->receivedHistory({}, {}, 10)->size(), 1U);
    EXPECT_FALSE(recipient.session->receivedHistory({}, {}, 10)->front().elsewhere);
    EXPECT_EQ(second.session->saveAgain({testing::kSenderOffice, id}, second.path("again")).error().code,
              ErrorCode::PreconditionFailed);
}

TEST_F(CareTest, WhatAnotherTerminalSentIsInTheHistory) {
    Desktop second(relay, clock, offices().sender);
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(second.logIn("受付2").ok());
    const std::string id = send(sender);
    ASSERT_TRUE(second.session->outbox().ok());
    const auto history = second.session->sentHistory({}, {}, 10);
    ASSERT_EQ(history->size(), 1U);
    EXPECT_EQ(history->front().sealed.id, id);
    EXPECT_EQ(history->front().elsewhere, sender.session->status()->terminal->terminal);
    EXPECT_TRUE(second.session->checkLedger()->sound());
}

TEST_F(CareTest, WhatAnotherTerminalSentIsLearntToItsEndWithOneQuestion) {
    Desktop second(relay, clock, offices().sender);
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(second.logIn("受付2").ok());
    ASSERT_TRUE(recipient.logIn().ok());
    const std::string own = send(second, "もう一つの端末から");
    std::string id;
    second.network->followings = 0;
    second.network->onFollowing = [&] {
        // Sent and collected while this terminal is about to ask.
        if (id.empty()) {
            id = send(sender);
            ASSERT_EQ(recipient.session->receive({{}, recipient.path("received")})->messages.size(), 2U);
        }
    };
    const auto listed = second.session->outbox();
    ASSERT_TRUE(listed.ok());
    EXPECT_EQ(second.network->followings, 1);
    EXPECT_EQ(std::count_if(listed->begin(), listed->end(), [&](const auto& row) { return row.sealed.id == id; }), 1);
    const auto history = second.session->sentHistory({}, {}, 10);
    ASSERT_EQ(history->size(), 2U);
    for (const store::OutgoingRow& row : *history) {
        EXPECT_EQ(row.state, store::OutgoingState::Collected) << row.sealed.id;
        EXPECT_EQ(row.elsewhere.has_value(), row.sealed.id != own);
    }
    // Nothing of it is asked for again.
    EXPECT_TRUE(second.session->outbox()->empty());
    EXPECT_EQ(second.network->followings, 2);
    EXPECT_TRUE(second.session->checkLedger()->sound());
}

TEST_F(CareTest, WhatAnotherTerminalSentIsLearntToItsEndAfterAnInterruption) {
    Desktop second(relay, clock, offices().sender);
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(second.logIn("受付2").ok());
    ASSERT_TRUE(recipient.logIn().ok());
    const std::string id = send(sender);
    ASSERT_EQ(recipient.session->receive({{}, recipient.path("received")})->messages.size(), 1U);
    // It becomes known, and then the connection is lost before its receipt comes.
    second.network->evidenceBeforeFailure = 1;
    EXPECT_EQ(second.session->outbox().error().code, base::ErrorCode::NetUnreachable);
    EXPECT_EQ(second.session->sentHistory({}, {}, 10)->at(0).state, store::OutgoingState::Accepted);
    second.open();
    ASSERT_TRUE(second.session->connect(Desktop::kKey).ok());
    EXPECT_EQ(second.session->outbox()->size(), 1U);
    EXPECT_EQ(second.session->sentHistory({}, {}, 10)->at(0).state, store::OutgoingState::Collected);
}

TEST_F(CareTest, WhatWaitsForLongIsCounted) {
    ASSERT_TRUE(sender.logIn().ok());
    send(sender);
    clock.time += kLongWaitMs;
    EXPECT_EQ(sender.session->status()->waitingLong, 0);
    clock.time += 1;
    EXPECT_EQ(sender.session->status()->waitingLong, 1);
}

TEST_F(CareTest, MarksKnowPersonsAgainOnlyWithTheSameKeyMonthKindAndRecipient) {
    const std::vector<std::uint64_t> persons = {13'123456, 13'123457};
    const auto mark = [](const crypto::Identity& who, const char* to, const char* unit, const char* month,
                         std::vector<std::uint64_t> of) { return *makePersonMarks(who, to, unit, month, of); };
    const auto marks = mark(offices().sender, "1", "usage", "202505", persons);
    ASSERT_EQ(marks.size(), 2U);
    EXPECT_EQ(mark(offices().sender, "1", "usage", "202505", {13'123457, 13'123456}), marks);
    EXPECT_NE(mark(offices().recipient, "1", "usage", "202505", persons), marks);
    EXPECT_NE(mark(offices().sender, "2", "usage", "202505", persons), marks);
    EXPECT_NE(mark(offices().sender, "1", "actual", "202505", persons), marks);
    EXPECT_NE(mark(offices().sender, "1", "usage", "202506", persons), marks);
    const auto one = mark(offices().sender, "1", "usage", "202505", {13'123457});
    EXPECT_TRUE(std::find(marks.begin(), marks.end(), one.at(0)) != marks.end());
}

TEST_F(CareTest, NoMorePersonsAreMarkedThanALineHolds) {
    std::vector<std::uint64_t> persons(store::kMaxPersonMarks + 1);
    for (std::size_t i = 0; i < persons.size(); ++i) {
        persons[i] = i;
    }
    EXPECT_EQ(makePersonMarks(offices().sender, "1", "usage", "202505", persons)->size(), store::kMaxPersonMarks);
}

TEST_F(CareTest, ACutHistoryIsFoundAtThePartners) {
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(recipient.logIn().ok());
    send(sender);
    const std::string before = log(sender);
    send(sender, "もう一通");
    ASSERT_EQ(recipient.session->receive({{}, recipient.path("received")})->messages.size(), 2U);
    ASSERT_TRUE(sender.session->outbox().ok());
    ASSERT_TRUE(sender.session->checkLedger()->sound());
    EXPECT_GE(sender.session->checkLedger()->witnesses, 4U);
    // Cut at a line, and the ledger made anew, as somebody would do who wants to hide the second message.
    sender.session.reset();
    ASSERT_TRUE(base::writeFileDurably(sender.profile() / "store" / "events.log", base::asBytes(before)).ok());
    std::filesystem::remove(sender.profile() / "store" / "ledger.sqlite");
    sender.open();
    const auto report = sender.session->checkLedger();
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->sound());
    ASSERT_FALSE(report->contradictions.empty());
    std::set<std::string> witnesses;
    for (const ChainContradiction& found : report->contradictions) {
        EXPECT_FALSE(found.explained);
        witnesses.insert(found.witness);
    }
    // The exchange and the partner say it.
    EXPECT_EQ(witnesses, (std::set<std::string>{"", testing::kRecipientOffice}));
    // Without the archive's leavings the exchange still says it.
    for (const auto& finding : report->findings) {
        ASSERT_TRUE(finding.blob);
        const std::string hex = base::toHex(finding.blob->digest);
        const char* ending = finding.blob->kind == store::BlobKind::Parcel ? ".p7m" : ".p7s";
        std::filesystem::remove(sender.profile() / "store" / "archive" / hex.substr(0, 2) / (hex + ending));
    }
    EXPECT_TRUE(sender.session->checkLedger()->sound());
    ASSERT_TRUE(sender.session->connect(Desktop::kKey).ok());
    const auto asked = sender.session->checkLedger();
    ASSERT_TRUE(asked.ok());
    EXPECT_TRUE(asked->asked);
    EXPECT_FALSE(asked->sound());
}

TEST_F(CareTest, ARewrittenHistoryIsFoundAtThePartners) {
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(recipient.logIn().ok());
    const auto terminal = *sender.session->status()->terminal;
    send(sender);
    ASSERT_TRUE(recipient.session->receive({{}, recipient.path("received")}).ok());
    ASSERT_TRUE(sender.session->outbox().ok());
    sender.session.reset();
    std::filesystem::remove(sender.profile() / "store" / "events.log");
    std::filesystem::remove(sender.profile() / "store" / "ledger.sqlite");
    {
        auto store = store::Store::open(sender.profile() / "store");
        ASSERT_TRUE(store.ok());
        // The same terminal at another time: a history that is sound by itself.
        ASSERT_TRUE(store->record(terminal, clock.time + 1).ok());
        ASSERT_TRUE(store->record(store::ChainSeen{"x", 1, {}}, clock.time + 1).ok());
    }
    sender.open();
    const auto report = sender.session->checkLedger();
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->sound());
    EXPECT_TRUE(std::any_of(report->contradictions.begin(), report->contradictions.end(),
                            [](const ChainContradiction& found) { return found.seq == 1 && found.otherThere; }));
}

TEST_F(CareTest, ALedgerThatWasChangedIsFoundAndMadeAnewToTheSame) {
    ASSERT_TRUE(sender.logIn().ok());
    send(sender);
    const auto before = sender.session->sentHistory({}, {}, 10);
    ASSERT_TRUE(sender.session->rebuildLedger().ok());
    EXPECT_EQ(sender.session->sentHistory({}, {}, 10)->front().seq, before->front().seq);
    sender.session.reset();
    {
        auto database = db::Database::open(sender.profile() / "store" / "ledger.sqlite");
        ASSERT_TRUE(database->exec("UPDATE outgoing SET persons = 99").ok());
    }
    sender.open();
    const auto report = sender.session->checkLedger();
    EXPECT_FALSE(report->sound());
    ASSERT_EQ(report->findings.size(), 1U);
    EXPECT_EQ(report->findings[0].kind, store::FindingKind::ProjectionDiffers);
    ASSERT_TRUE(sender.session->rebuildLedger().ok());
    EXPECT_TRUE(sender.session->checkLedger()->sound());
}

}  // namespace
}  // namespace renkei::exchange
