#include "exchange/session.h"

#include <gtest/gtest.h>

#include "crypto/issuer.h"
#include "desktop.h"
#include "support/faulty_ports.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

class SessionTest : public ::testing::Test {
protected:
    SessionTest() { relay.desk.crl = crl(1); }

    base::Bytes crl(std::int64_t number, std::vector<crypto::RevokedCertificate> revoked = {}, base::TimeMs ageMs = 0) {
        const base::TimeMs issued = clock.time - ageMs;
        return *crypto::issueCrl(offices().authority, {number, issued, issued + 90 * base::kDayMs, revoked});
    }
    /// Sends a document and returns its key.
    protocol::MessageKey sent() {
        const auto file = sender.path("お知らせ.txt");
        EXPECT_TRUE(base::writeFileDurably(file, base::asBytes("5月の予定です。")).ok());
        const auto result = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
        EXPECT_TRUE(result.ok());
        EXPECT_EQ(result->messages.size(), 1U);
        return {testing::kSenderOffice, result->messages.at(0).id};
    }
    /// Sends, and receives into `received`.
    protocol::MessageKey received() {
        EXPECT_TRUE(sender.logIn().ok());
        EXPECT_TRUE(recipient.logIn().ok());
        const auto key = sent();
        const auto result = recipient.session->receive({{}, recipient.path("received")});
        EXPECT_TRUE(result.ok() && result->messages.size() == 1 && result->messages.at(0).received);
        return key;
    }
    static std::string textOf(const std::filesystem::path& path) {
        const auto content = base::readFile(path, 1U << 20);
        return content ? std::string(base::asText(*content)) : std::string();
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop sender{relay, clock, offices().sender};
    Desktop recipient{relay, clock, offices().recipient};
};

TEST_F(SessionTest, WhatWasSealedToTheOldCertificateIsOpenedAfterTheRenewal) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto key = sent();
    // The relay's directory still has the old one while the recipient renews.
    crypto::OfficeCertificateRequest request;
    request.officeName = "あおぞら訪問介護ステーション";
    request.officeNumber = testing::kRecipientOffice;
    request.validity = {clock.time - base::kMinuteMs, clock.time + 1000 * base::kDayMs};
    const auto renewed = crypto::issueOfficeCertificate(offices().authority, request);
    ASSERT_TRUE(renewed.ok());
    ASSERT_TRUE(recipient.session
                    ->importCertificate(*crypto::exportPkcs12(*renewed, Secret("p12"), crypto::kIssuedPkcs12Rounds),
                                        Secret("p12"), Desktop::kKey)
                    .ok());
    ASSERT_TRUE(recipient.logIn().ok());
    const auto status = recipient.session->status();
    ASSERT_EQ(status->certificates.size(), 2U);
    EXPECT_EQ(status->login->certificate, base::toHex(renewed->certificate.fingerprint()));
    const auto result = recipient.session->receive({{}, recipient.path("received")});
    ASSERT_TRUE(result.ok() && result->messages.size() == 1 && result->messages.at(0).received);
    EXPECT_EQ(textOf(recipient.path("received") / "お知らせ.txt"), "5月の予定です。");
    // And from the archive, later.
    const auto again = recipient.session->saveAgain(key, recipient.path("again"));
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_EQ(textOf(recipient.path("again") / "お知らせ.txt"), "5月の予定です。");
    // The receipt is under the new certificate, and the sender takes it.
    const auto outbox = sender.session->outbox();
    ASSERT_TRUE(outbox.ok());
    EXPECT_EQ(sender.session->sentHistory({}, std::nullopt, 1)->at(0).state, store::OutgoingState::Collected);
}

TEST_F(SessionTest, WhoIsAtWorkStandsByEveryActionAndNowhereElse) {
    ASSERT_TRUE(sender.session->login({"C1", Secret("pw"), Desktop::kKey.clone(), "", "佐藤 花子"}).ok());
    ASSERT_TRUE(recipient.logIn().ok());
    EXPECT_EQ(sender.session->staff(), "佐藤 花子");
    EXPECT_EQ(sender.session->status()->staffNames, std::vector<std::string>{"佐藤 花子"});
    EXPECT_EQ(recipient.session->staff(), std::nullopt);
    const auto first = sent();
    // Keys away and back, and a later process: the login goes on, and so does who is at work.
    sender.session->forgetKeys();
    sender.open();
    ASSERT_TRUE(sender.session->connect(Desktop::kKey).ok());
    EXPECT_EQ(sender.session->staff(), "佐藤 花子");
    const auto second = sent();
    // Another one takes over; one command in between is somebody else's.
    ASSERT_TRUE(sender.session->setStaff("鈴木").ok());
    ASSERT_TRUE(sender.session->actAs("高橋").ok());
    ASSERT_TRUE(sender.session->recall(second.id).ok());
    sender.open();
    ASSERT_TRUE(sender.session->connect(Desktop::kKey).ok());
    EXPECT_EQ(sender.session->staff(), "鈴木");
    const auto third = sent();
    ASSERT_TRUE(sender.session->setStaff("").ok());
    const auto fourth = sent();
    const auto history = sender.session->sentHistory({}, std::nullopt, 10);
    ASSERT_EQ(history->size(), 4U);
    EXPECT_EQ((*history)[0].sealed.by, std::nullopt);
    EXPECT_EQ((*history)[1].sealed.by, "鈴木");
    EXPECT_EQ((*history)[2].sealed.by, "佐藤 花子");
    EXPECT_EQ((*history)[2].recalledBy, "高橋");
    EXPECT_EQ((*history)[3].sealed.by, "佐藤 花子");
    EXPECT_EQ(*sender.session->staffOfHistory(), (std::vector<std::string>{"鈴木", "高橋", "佐藤 花子"}));

    // Received without a name, saved again by somebody.
    const auto result = recipient.session->receive({{}, recipient.path("received")});
    ASSERT_TRUE(result.ok());
    ASSERT_EQ(result->messages.size(), 3U);
    ASSERT_TRUE(recipient.session->logout().ok());
    ASSERT_TRUE(recipient.session->actAs("田中").ok());
    ASSERT_TRUE(recipient.session->saveAgain(first, recipient.path("again"), &Desktop::kKey).ok());
    const auto rows = recipient.session->receivedHistory({}, std::nullopt, 10);
    ASSERT_EQ(rows->size(), 3U);
    for (const store::IncomingRow& row : *rows) {
        const bool saved = row.kept.id == first.id;
        EXPECT_EQ(row.kept.by, std::nullopt);
        EXPECT_EQ(row.handedOver->by, saved ? std::optional<std::string>("田中") : std::nullopt);
    }
    // What another terminal learns of a recall has no name.
    ASSERT_TRUE(sender.session->outbox().ok());
    EXPECT_EQ(sender.session->sentHistory({}, std::nullopt, 10)->at(2).recalledBy, "高橋");
}

TEST_F(SessionTest, AnImpossibleNameIsRefusedBeforeAnythingIsAsked) {
    const std::string longName(121, 'a');
    EXPECT_EQ(sender.session->login({"C1", Secret("pw"), Desktop::kKey.clone(), "", longName}).error().code,
              ErrorCode::Usage);
    EXPECT_FALSE(sender.session->connected());
    EXPECT_EQ(sender.session->setStaff("佐藤").error().code, ErrorCode::NotLoggedIn);
    EXPECT_TRUE(sender.session->status()->staffNames.empty());
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(sender.session->setStaff("a\tb").error().code, ErrorCode::Usage);
    EXPECT_EQ(sender.session->actAs(" ").error().code, ErrorCode::Usage);
    EXPECT_EQ(sender.session->staff(), std::nullopt);
}

TEST_F(SessionTest, IsConnectedFromLoginToLogout) {
    EXPECT_FALSE(sender.session->connected());
    EXPECT_EQ(sender.session->keepFresh().error().code, ErrorCode::NotLoggedIn);
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_TRUE(sender.session->connected());
    ASSERT_TRUE(sender.session->logout().ok());
    EXPECT_FALSE(sender.session->connected());
    EXPECT_EQ(relay.desk.logouts, 1);
    EXPECT_FALSE(std::filesystem::exists(sender.path("profile") / "login.json"));
    EXPECT_EQ(sender.session->connect(Desktop::kKey).error().code, ErrorCode::NotLoggedIn);
}

TEST_F(SessionTest, KeysThatWereForgottenComeBackWithTheirPasswordAloneAndTheLoginGoesOn) {
    ASSERT_TRUE(sender.logIn().ok());
    sender.session->forgetKeys();
    EXPECT_FALSE(sender.session->connected());
    EXPECT_EQ(relay.desk.logouts, 0);
    EXPECT_EQ(sender.session->keepFresh().error().code, ErrorCode::NotLoggedIn);
    EXPECT_FALSE(sender.session->inbox().ok());
    EXPECT_EQ(sender.session->connect(Secret("chigau")).error().code, ErrorCode::KeyWrongPassword);
    EXPECT_FALSE(sender.session->connected());
    ASSERT_TRUE(sender.session->connect(Desktop::kKey).ok());
    EXPECT_TRUE(sender.session->connected());
    EXPECT_TRUE(sender.session->inbox().ok());
}

TEST_F(SessionTest, LogoutForgetsEvenWhereTheExchangeCanNotBeReached) {
    ASSERT_TRUE(sender.logIn().ok());
    relay.desk.refuseLogout = ErrorCode::NetUnreachable;
    EXPECT_TRUE(sender.session->logout().ok());
    EXPECT_FALSE(sender.session->connected());
    EXPECT_FALSE(sender.session->status()->login);
}

TEST_F(SessionTest, LogoutSaysThatTheDiskKeepsTheLogin) {
    ASSERT_TRUE(sender.logIn().ok());
    // What is no empty folder can't be removed, by root either.
    const auto file = sender.path("profile") / "login.json";
    ASSERT_TRUE(std::filesystem::remove(file));
    ASSERT_TRUE(std::filesystem::create_directories(file / "held"));
    const auto done = sender.session->logout();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::IoError);
    EXPECT_FALSE(sender.session->connected());
    EXPECT_EQ(relay.desk.logouts, 1);
}

TEST_F(SessionTest, AFailedLoginLeavesTheConnectionThatWas) {
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(sender.session->login({"C1", Secret("pw"), Secret("wrong"), ""}).error().code,
              ErrorCode::KeyWrongPassword);
    EXPECT_TRUE(sender.session->connected());
    EXPECT_FALSE(sent().id.empty());
}

TEST_F(SessionTest, KeepsTheTokenUntilTwoMinutesBeforeItsEnd) {
    ASSERT_TRUE(sender.logIn().ok());
    const base::TimeMs end = clock.time + relay.desk.accessMs;
    clock.time = end - 2 * base::kMinuteMs - 1;
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.refreshes, 0);
    clock.time = end - 2 * base::kMinuteMs;
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.refreshes, 1);
    EXPECT_EQ(sender.session->status()->login->accessExpiresMs, clock.time + relay.desk.accessMs);
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.refreshes, 1);
}

TEST_F(SessionTest, AClockThatIsADayOffIsSaidAndTheExchangesCountsForSignaturesAndTokens) {
    for (const base::TimeMs ahead : {base::kDayMs + base::kHourMs, -base::kDayMs - base::kHourMs}) {
        testing::ManualClock own;
        own.time = clock.time + ahead;
        Desktop desk(relay, own, offices().sender);
        ASSERT_TRUE(desk.logIn().ok());
        EXPECT_EQ(desk.session->status()->clockAheadMs, ahead);
        const auto file = desk.path("お知らせ.txt");
        ASSERT_TRUE(base::writeFileDurably(file, base::asBytes("5月の予定です。")).ok());
        const auto result = desk.session->send({{file}, testing::kRecipientOffice, "件名", ""});
        ASSERT_TRUE(result.ok()) << result.error().detail;
        EXPECT_EQ(result->messages.at(0).row->state, store::OutgoingState::Accepted);
        EXPECT_EQ(result->messages.at(0).row->sealedAt, clock.time);

        // The next process knows it from the last login, and that the token has ended.
        desk.open();
        EXPECT_EQ(desk.session->status()->clockAheadMs, ahead);
        const int refreshes = relay.desk.refreshes;
        clock.time += relay.desk.accessMs;
        own.time += relay.desk.accessMs;
        ASSERT_TRUE(desk.session->connect(Desktop::kKey).ok());
        EXPECT_EQ(relay.desk.refreshes, refreshes + 1);
        // Set right in between: nothing is to be said any more.
        own.time = clock.time;
        ASSERT_TRUE(desk.logIn().ok());
        EXPECT_FALSE(desk.session->status()->clockAheadMs);
    }
}

TEST_F(SessionTest, AnEndedRefreshTokenAsksForThePasswordAgain) {
    ASSERT_TRUE(sender.logIn().ok());
    clock.time += relay.desk.refreshMs;
    EXPECT_EQ(sender.session->keepFresh().error().code, ErrorCode::TokenExpired);
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_TRUE(sender.session->keepFresh().ok());
}

TEST_F(SessionTest, FetchesTheRevocationListAgainAfterSixHours) {
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(relay.desk.crls, 1);
    clock.time += kCrlRefetchMs;
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 1);
    clock.time += 1;
    const base::TimeMs yesterday = clock.time - base::kDayMs;
    relay.desk.crl = crl(2, {{offices().recipient.certificate.serial(), yesterday / 1000 * 1000}});
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 2);
    // The engine judges by the new list.
    const auto file = sender.path("a.txt");
    ASSERT_TRUE(base::writeFileDurably(file, base::asBytes("a")).ok());
    const auto result = sender.session->send({{file}, testing::kRecipientOffice, "", ""});
    ASSERT_TRUE(result.ok());
    ASSERT_TRUE(result->problem);
    EXPECT_EQ(result->problem->code, ErrorCode::RecipientNoCertificate);
}

TEST_F(SessionTest, AnOutageLeavesTheOldRevocationList) {
    ASSERT_TRUE(sender.logIn().ok());
    clock.time += kCrlRefetchMs + 1;
    relay.desk.refuseCrl = ErrorCode::NetUnreachable;
    EXPECT_TRUE(sender.session->keepFresh().ok());
    EXPECT_FALSE(sent().id.empty());
    relay.desk.refuseCrl.reset();
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 2);
}

TEST_F(SessionTest, ARevocationListThatGrowsTooOldIsFetchedAtOnce) {
    relay.desk.crl = crl(1, {}, kFreshCrlMs - base::kHourMs);
    ASSERT_TRUE(sender.logIn().ok());
    clock.time += base::kHourMs;
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 1);
    // Lists say whole seconds.
    clock.time += base::kSecondMs;
    relay.desk.crl = crl(2);
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 2);
    EXPECT_FALSE(sent().id.empty());
}

TEST_F(SessionTest, AListThatStaysTooOldStopsEveryCallUntilANewOneIsThere) {
    relay.desk.crl = crl(1, {}, kFreshCrlMs - base::kHourMs);
    ASSERT_TRUE(sender.logIn().ok());
    clock.time += base::kHourMs + base::kSecondMs;
    for (int time = 2; time <= 4; ++time) {
        EXPECT_EQ(sender.session->keepFresh().error().code, ErrorCode::CrlUnusable);
        EXPECT_EQ(relay.desk.crls, time);
    }
    relay.desk.crl = crl(2);
    ASSERT_TRUE(sender.session->keepFresh().ok());
    ASSERT_TRUE(sender.session->keepFresh().ok());
    EXPECT_EQ(relay.desk.crls, 5);
    EXPECT_FALSE(sent().id.empty());
}

TEST_F(SessionTest, ARevocationListThatWentBackIsNotTaken) {
    relay.desk.crl = crl(5);
    ASSERT_TRUE(sender.logIn().ok());
    clock.time += kCrlRefetchMs + 1;
    relay.desk.crl = crl(4);
    EXPECT_EQ(sender.session->keepFresh().error().code, ErrorCode::CrlUnusable);
    EXPECT_FALSE(sent().id.empty());
}

TEST_F(SessionTest, SavesAgainWhileConnected) {
    const auto key = received();
    const auto saved = recipient.session->saveAgain(key, recipient.path("again"));
    ASSERT_TRUE(saved.ok()) << saved.error().detail;
    EXPECT_EQ(textOf(recipient.path("again") / base::pathFromUtf8("お知らせ.txt")), "5月の予定です。");
    const auto rows = recipient.session->receivedHistory({}, std::nullopt, 10);
    EXPECT_EQ(rows->at(0).handedOver->folder, base::pathToUtf8(recipient.path("again")));
}

TEST_F(SessionTest, SavesAgainWithoutTheExchangeAfterTheCertificateExpired) {
    const auto key = received();
    recipient.open();
    clock.time += 3000 * base::kDayMs;
    EXPECT_EQ(recipient.session->saveAgain(key, recipient.path("again")).error().code, ErrorCode::NotLoggedIn);
    const Secret wrong("wrong");
    EXPECT_EQ(recipient.session->saveAgain(key, recipient.path("again"), &wrong).error().code,
              ErrorCode::KeyWrongPassword);
    relay.desk.refuseCrl = ErrorCode::NetUnreachable;
    const auto saved = recipient.session->saveAgain(key, recipient.path("again"), &Desktop::kKey);
    ASSERT_TRUE(saved.ok()) << saved.error().detail;
    EXPECT_EQ(textOf(recipient.path("again") / base::pathFromUtf8("お知らせ.txt")), "5月の予定です。");
    EXPECT_FALSE(recipient.session->connected());
}

TEST_F(SessionTest, WhatIsNotHereIsNotSavedAgain) {
    ASSERT_TRUE(recipient.logIn().ok());
    const protocol::MessageKey key{testing::kSenderOffice, "01a20327-c35d-7b96-8762-59065f690c64"};
    EXPECT_EQ(recipient.session->saveAgain(key, recipient.path("again")).error().code, ErrorCode::NotFound);
}

TEST_F(SessionTest, ShowsTheEvidenceOfBothSidesWithoutAKey) {
    const auto key = received();
    ASSERT_TRUE(sender.session->outbox().ok());
    sender.open();
    recipient.open();
    const auto sentSide = sender.session->sentEvidence(key.id);
    ASSERT_TRUE(sentSide.ok()) << sentSide.error().detail;
    EXPECT_EQ(sentSide->records.size(), 3U);
    EXPECT_EQ(sentSide->verified(), 3U);
    EXPECT_EQ(sentSide->row.acceptedAt, clock.time);
    EXPECT_EQ(sentSide->records.back().signer->officeNumber(), testing::kRecipientOffice);
    const auto receivedSide = recipient.session->receivedEvidence(key);
    ASSERT_TRUE(receivedSide.ok()) << receivedSide.error().detail;
    EXPECT_EQ(receivedSide->verified(), 3U);
    ASSERT_TRUE(receivedSide->signer);
    EXPECT_EQ(*receivedSide->signer, offices().sender.certificate);
    EXPECT_EQ(receivedSide->row.recorded->verdict, store::Verdict::Accepted);
    EXPECT_EQ(sender.session->sentEvidence("x").error().code, ErrorCode::NotFound);
}

TEST_F(SessionTest, ARecordOfAStrangerProvesNothing) {
    const auto key = received();
    // The recipient's profile now believes another evidence signer, so what the old one stated proves nothing.
    auto text = json::parse(textOf(recipient.path("profile") / "relay.json"));
    ASSERT_TRUE(text.ok());
    json::Object description = *text->object();
    description.set("evidence_cert", offices().stranger.certificate.pem());
    ASSERT_TRUE(recipient.session->setUp(json::write(description)).ok());
    const auto report = recipient.session->receivedEvidence(key);
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->records.size(), 3U);
    EXPECT_EQ(report->verified(), 2U);
}

TEST_F(SessionTest, ARenamedTerminalStaysSoAtTheNextLogin) {
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(sender.session->setTerminalLabel("").error().code, ErrorCode::Usage);
    EXPECT_EQ(sender.session->setTerminalLabel("a\nb").error().code, ErrorCode::Usage);
    EXPECT_EQ(sender.session->setTerminalLabel(std::string(121, 'x')).error().code, ErrorCode::Usage);
    ASSERT_TRUE(sender.session->setTerminalLabel(std::string(120, 'x')).ok());
    ASSERT_TRUE(sender.session->setTerminalLabel("事務室").ok());
    EXPECT_EQ(relay.desk.terminals.back().label, "事務室");
    sender.open();
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(relay.desk.terminals.back().label, "事務室");
    EXPECT_EQ(relay.desk.terminals.back().id, relay.desk.terminals.front().id);
}

TEST_F(SessionTest, ANameThatTheExchangeDoesNotHearIsNotKept) {
    ASSERT_TRUE(sender.logIn().ok());
    sender.network->refuseNext = ErrorCode::NetUnreachable;
    EXPECT_EQ(sender.session->setTerminalLabel("事務室").error().code, ErrorCode::NetUnreachable);
    EXPECT_EQ(sender.session->status()->terminal->label, "受付1");
}

TEST_F(SessionTest, RecallTakesBackAndKeepsTheProof) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto key = sent();
    const auto row = sender.session->recall(key.id);
    ASSERT_TRUE(row.ok()) << row.error().detail;
    EXPECT_EQ(row->state, store::OutgoingState::Recalled);
    EXPECT_EQ(sender.session->sentEvidence(key.id)->verified(), 3U);
}

/// Wrappers around the ports of an engine, as a window test makes them.
struct Wrapped {
    testing::Stop& stop;
    testing::StoppingNetwork network;
    testing::StoppingFiles files;
    testing::StoppingLedger ledger;
    Ports ports;
    Wrapped(const Ports& inner, testing::Stop& counter)
        : stop(counter),
          network(inner.network, stop),
          files(inner.files, stop),
          ledger(inner.ledger, stop),
          ports{network, files, ledger, inner.clock, inner.keys, inner.random} {}
};

TEST_F(SessionTest, WrappedPortsAreThoseThatAreUsed) {
    testing::Stop count;
    int made = 0;
    sender.surroundings().decorate = [&](const Ports& inner) {
        ++made;
        auto wrapped = std::make_shared<Wrapped>(inner, count);
        return std::shared_ptr<const Ports>(wrapped, &wrapped->ports);
    };
    sender.open();
    ASSERT_TRUE(sender.logIn().ok());
    EXPECT_EQ(made, 1);
    const auto before = count.count();
    const auto key = sent();
    EXPECT_GT(count.count(), before);
    const auto middle = count.count();
    ASSERT_TRUE(sender.session->inbox().ok());
    EXPECT_EQ(count.count(), middle + 1);
    ASSERT_TRUE(sender.session->recall(key.id).ok());
}

TEST_F(SessionTest, SendsManyUnitsEachByItself) {
    ASSERT_TRUE(sender.logIn().ok());
    std::vector<UnitInput> units;
    for (int i = 0; i < 12; ++i) {
        const auto file = sender.path("お知らせ" + std::to_string(i) + ".txt");
        EXPECT_TRUE(base::writeFileDurably(file, base::asBytes("5月の予定です。")).ok());
        units.push_back({{file}, testing::kRecipientOffice});
    }
    units[3].paths = {sender.path("ありません.txt")};
    units[5].recipient = "1370009999";
    std::size_t told = 0;
    const auto sent = sender.session->sendMany(units, [&told](std::size_t, const SentMessage&) { ++told; });
    ASSERT_TRUE(sent.ok()) << sent.error().detail;
    EXPECT_EQ(told, units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        const SentMessage& message = (*sent)[i];
        EXPECT_EQ(message.row.has_value(), i != 3 && i != 5) << i;
    }
    EXPECT_EQ((*sent)[3].problem->code, ErrorCode::IoNotFound);
    EXPECT_EQ((*sent)[5].problem->code, ErrorCode::RecipientUnknown);
    EXPECT_EQ(relay.messages().size(), units.size() - 2);
}

TEST_F(SessionTest, SendsNoMoreThanABatchAtOnce) {
    ASSERT_TRUE(sender.logIn().ok());
    const std::vector<UnitInput> units(standard::kMaxUnitsPerBatch + 1, UnitInput{{}, testing::kRecipientOffice});
    const auto sent = sender.session->sendMany(units, [](std::size_t, const SentMessage&) {});
    ASSERT_FALSE(sent.ok());
    EXPECT_TRUE(relay.messages().empty());
}

TEST_F(SessionTest, SealsWithoutAWayAndSendsWhenItIsBack) {
    ASSERT_TRUE(sender.logIn().ok());
    sent();
    sender.network->unreachable = true;
    const auto file = sender.path("あとで.txt");
    EXPECT_TRUE(base::writeFileDurably(file, base::asBytes("あとで着きます。")).ok());
    const auto result = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
    ASSERT_TRUE(result.ok()) << result.error().detail;
    ASSERT_EQ(result->messages.size(), 1U);
    EXPECT_EQ(result->messages[0].problem->code, ErrorCode::NetUnreachable);
    ASSERT_TRUE(result->messages[0].row);
    EXPECT_EQ(result->messages[0].row->state, store::OutgoingState::Queued);
    EXPECT_EQ(relay.messages().size(), 1U);

    // Another process, later; the token's time is over too, and there is still no way.
    sender.open();
    clock.time += relay.desk.accessMs + base::kMinuteMs;
    sender.surroundings().makeNetwork = [&](const RelayDescription&, const crypto::Identity&) {
        auto made = std::make_unique<testing::MemoryNetwork>(relay, testing::kSenderOffice);
        made->unreachable = true;
        sender.network = made.get();
        return base::Result<std::unique_ptr<transport::Network>>(std::move(made));
    };
    sender.open();
    ASSERT_TRUE(sender.session->connect(Desktop::kKey).ok());
    const auto again = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_EQ(again->messages.at(0).row->state, store::OutgoingState::Queued);
    sender.network->unreachable = false;
    ASSERT_TRUE(sender.session->outbox().ok());
    EXPECT_EQ(relay.messages().size(), 3U);
}

TEST_F(SessionTest, SealsNothingForAnOfficeThatItNeverAskedForWithoutAWay) {
    ASSERT_TRUE(sender.logIn().ok());
    sender.network->unreachable = true;
    const auto file = sender.path("お知らせ.txt");
    EXPECT_TRUE(base::writeFileDurably(file, base::asBytes("5月の予定です。")).ok());
    const auto result = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
    ASSERT_TRUE(result.ok());
    ASSERT_TRUE(result->problem);
    EXPECT_EQ(result->problem->code, ErrorCode::NetUnreachable);
    EXPECT_TRUE(result->messages.empty() || !result->messages[0].row);
}

TEST_F(SessionTest, ReceivesInTheOrderOfTheSequenceAndTellsWhatIsLeftOut) {
    ASSERT_TRUE(sender.logIn().ok());
    ASSERT_TRUE(recipient.logIn().ok());
    const auto unit = [this](int second) {
        const std::string name = "DLTPLAN_202505_1370000019_43_1370000027_11_";
        const auto content = base::readFile(std::filesystem::path(RENKEI_SOURCE_DIR) / "resources" / "samples" / "4.1" /
                                                "usage-delete" / (name + "20250428090004.CSV"),
                                            1U << 20);
        const auto path = sender.path(name + std::to_string(20250428090000 + second) + ".CSV");
        EXPECT_TRUE(base::writeFileDurably(path, *content).ok());
        const auto result = sender.session->send({{path}, {}, "", ""});
        EXPECT_TRUE(result.ok() && result->messages.size() == 1);
        clock.time += 1;
        return protocol::MessageKey{testing::kSenderOffice, result->messages.at(0).id};
    };
    const auto third = unit(3);
    const auto first = unit(1);
    const auto second = unit(2);
    const auto listed = recipient.session->inbox();
    ASSERT_EQ(listed->size(), 3U);
    EXPECT_EQ(listed->front().summary->sequence, "20250428090001");

    // Told while nothing is claimed.
    std::vector<protocol::MessageKey> told;
    ReceiveInput input{{second}, recipient.path("received")};
    input.leftOut = [&](const std::vector<InboxEntry>& earlier) {
        for (const InboxEntry& entry : earlier) {
            told.push_back(entry.item.key);
        }
        EXPECT_EQ(recipient.session->receivedHistory({}, {}, 10)->size(), 0U);
    };
    const auto chosen = recipient.session->receive(input);
    ASSERT_TRUE(chosen.ok());
    EXPECT_EQ(told, std::vector<protocol::MessageKey>{first});
    ASSERT_EQ(chosen->leftOut.size(), 1U);
    EXPECT_EQ(chosen->messages.size(), 1U);

    const auto rest = recipient.session->receive({{}, recipient.path("received")});
    ASSERT_TRUE(rest.ok());
    ASSERT_EQ(rest->messages.size(), 2U);
    EXPECT_EQ(rest->messages.at(0).key, first);
    EXPECT_EQ(rest->messages.at(1).key, third);
    EXPECT_TRUE(rest->leftOut.empty());
}

TEST_F(SessionTest, AnOfficeWithSeveralTerminalsGetsItsFilesOnlyWhenTheExchangeHasTheReceipt) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto receive = [&](const std::string& folder) {
        sent();
        recipient.network->refuseReceipts = ErrorCode::NetUnreachable;
        return recipient.session->receive({{}, recipient.path(folder)})->messages.at(0);
    };
    // One terminal: the files are here, and the receipt follows.
    ASSERT_TRUE(recipient.logIn().ok());
    const auto alone = receive("alone");
    ASSERT_TRUE(alone.received);
    EXPECT_TRUE(alone.received->receiptProblem);
    recipient.network->refuseReceipts.reset();
    ASSERT_TRUE(recipient.session->resumeReceiving().ok());

    // A second one has come: told at the login, and kept for the next start.
    relay.desk.terminalsOfAnOffice = 2;
    ASSERT_TRUE(recipient.logIn().ok());
    EXPECT_EQ(receive("together").problem->code, ErrorCode::NetUnreachable);
    EXPECT_FALSE(std::filesystem::exists(recipient.path("together") / "お知らせ.txt"));
    recipient.open();
    ASSERT_TRUE(recipient.session->connect(Desktop::kKey.clone()).ok());
    recipient.network->refuseReceipts = ErrorCode::NetUnreachable;
    EXPECT_FALSE(recipient.session->resumeReceiving().ok());
    recipient.network->refuseReceipts.reset();
    const auto done = recipient.session->resumeReceiving();
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(recipient.path("together") / "お知らせ.txt"));
}

TEST_F(SessionTest, SendingWithFaultyUnitsLeftOutAsksForEachOfficeOnce) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto samples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources" / "samples";
    SendInput input{{samples / "usage", samples / "faulty", samples / "4.1" / "usage-delete"}, {}, "", ""};
    EXPECT_EQ(sender.session->send(input)->problem->code, ErrorCode::DataInvalid);
    input.faulty = Faulty::LeftOut;
    std::size_t leftOut = 0;
    std::size_t told = 0;
    input.judged = [&](const standard::Report&, const std::vector<FaultyFiles>& files) { leftOut = files.size(); };
    input.told = [&](const SentMessage& message) { told += message.row && !message.problem ? 1U : 0U; };
    const auto sent = sender.session->send(input);
    ASSERT_TRUE(sent.ok()) << sent.error().detail;
    EXPECT_FALSE(sent->problem);
    EXPECT_EQ(sent->messages.size(), 2U);
    EXPECT_EQ(told, 2U);
    EXPECT_EQ(leftOut, 1U);
    ASSERT_EQ(sent->leftOut.size(), 1U);
    EXPECT_EQ(sent->leftOut.front().recipient, testing::kRecipientOffice);
    EXPECT_EQ(sender.network->officesAsked, 1);
}

}  // namespace
}  // namespace renkei::exchange
