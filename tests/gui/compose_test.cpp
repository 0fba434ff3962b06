#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>

#include "db/database.h"
#include "gui/compose/unit_model.h"
#include "gui/support/compose_window.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using testing::ComposeWindow;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

/// A real relay and the care manager's window.
class Compose : public ::testing::Test {
protected:
    Compose() { relay.start(); }

    std::string state(ComposeWindow& window, int row = 0) { return window.cell("unitTable", row, UnitModel::State); }
    /// What the home visit service finds waiting.
    std::vector<exchange::InboxEntry> arrived() {
        OfficeWindow receiver;
        receiver.logIn(relay, testing::kHomeVisit);
        return receiver.client().inbox();
    }
    /// A unit of one file for the home visit service, `count` times with different sequences.
    std::vector<fs::path> units(const fs::path& folder, int count) {
        const auto sample = testing::copySample("4.1/usage-delete", folder / "one");
        std::vector<fs::path> paths;
        for (int i = 0; i < count; ++i) {
            std::string name = sample.front().filename().string();
            const std::string number = std::to_string(20250428100000 + i);
            name.replace(name.rfind('_') + 1, number.size(), number);
            paths.push_back(folder / name);
            fs::copy_file(sample.front(), paths.back());
        }
        return paths;
    }

    TrainingRelay relay;
};

TEST_F(Compose, SampleFilesBecomeOneGreenUnitAndArriveWithTheirSubject) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    ASSERT_EQ(window.rows("unitTable"), 1);
    EXPECT_EQ(state(window), "送れます");
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Kind), "サービス利用票（予定）");
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Recipient), "あおぞら訪問介護ステーション（1370000027）");
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Month), "2025年5月");
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Files), "3 個");
    EXPECT_THAT(window.label("confirmLabel"), HasSubstr("あおぞら訪問介護ステーション"));
    window->find<QLineEdit>("subjectEdit")->setText(QStringLiteral("5月分の利用票"));
    ASSERT_TRUE(window.canSend());
    window.send();
    EXPECT_THAT(window.results(), HasSubstr("受付済"));
    EXPECT_EQ(window.rows("unitTable"), 0);
    EXPECT_TRUE(window->find<QLabel>("dropLabel")->isVisible());
    const auto waiting = arrived();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().summary->subject, "5月分の利用票");
    EXPECT_EQ(waiting.front().summary->files, 3);
}

TEST_F(Compose, FaultyFilesAreRedAndNameFileLineAndField) {
    ComposeWindow window(relay);
    window.add(testing::copySample("faulty", window->root() / "faulty"));
    EXPECT_THAT(state(window), HasSubstr("誤り"));
    EXPECT_FALSE(window.canSend());
    EXPECT_THAT(window.label("reasonLabel"), HasSubstr("誤りがあります"));
    EXPECT_THAT(window.cell("findingTable", 0, 1), HasSubstr("_1370000019_43_1370000027_11_20250426140000.CSV"));
    EXPECT_NE(window.cell("findingTable", 0, 2), "");
    EXPECT_NE(window.cell("findingTable", 0, 3), "");
    EXPECT_EQ(window.cell("findingTable", 0, 0), "誤り");
    EXPECT_THAT(window.label("findingOfficialLabel"), HasSubstr("公式アプリの表示"));
}

TEST_F(Compose, TheSendButtonStaysInSightWhateverIsFound) {
    ComposeWindow window(relay);
    window.add(testing::copySample("faulty", window->root() / "faulty"));
    ASSERT_GT(window.rows("findingTable"), 4);
    for (const QSize size : {QSize(1280, 800), QSize(1024, 768)}) {
        window->window().resize(size);
        const auto* button = window->find<QAbstractButton>("sendButton");
        EXPECT_TRUE(waitFor([&] { return button->visibleRegion() == QRegion(button->rect()); })) << size.width();
        EXPECT_FALSE(window->find<QWidget>("composeScroll")->isAncestorOf(button));
    }
    // Where the lists would have no room left, it scrolls with them.
    window->window().resize(1024, 400);
    const auto* button = window->find<QAbstractButton>("sendButton");
    EXPECT_TRUE(window->find<QWidget>("composeScroll")->isAncestorOf(button));
}

TEST_F(Compose, TheListOfUnitsIsAsTallAsItsRows) {
    ComposeWindow window(relay);
    window->window().resize(1280, 800);
    window.add(testing::sampleUsage(window->root() / "sample"));
    const auto* table = window->find<TableView>("unitTable");
    const auto room = [table] { return table->viewport()->height(); };
    const int row = table->rowHeight(0);
    EXPECT_TRUE(waitFor([&] { return room() == row; })) << room();
    window.add(units(window->root() / "more", 5));
    ASSERT_EQ(window.rows("unitTable"), 6);
    EXPECT_TRUE(waitFor([&] { return room() == 6 * row; })) << room();
    window->window().resize(1024, 500);
    EXPECT_TRUE(waitFor([&] { return room() >= 4 * row && room() < 6 * row; })) << room();
}

TEST_F(Compose, GoodUnitsGoWhileThoseWithErrorsStay) {
    ComposeWindow window(relay);
    auto paths = testing::sampleUsage(window->root() / "good");
    const auto faulty = testing::copySample("faulty", window->root() / "faulty");
    paths.insert(paths.end(), faulty.begin(), faulty.end());
    window.add(paths);
    ASSERT_EQ(window.rows("unitTable"), 2);
    EXPECT_FALSE(window.canSend());
    window.send("sendReadyButton");
    EXPECT_THAT(window.results(), HasSubstr("1 件を送信しました"));
    ASSERT_EQ(window.rows("unitTable"), 1);
    EXPECT_THAT(state(window), HasSubstr("誤り"));
    EXPECT_EQ(arrived().size(), 1U);
}

TEST_F(Compose, FilesOfAnotherOfficeAreRed) {
    ComposeWindow window(relay, testing::kHomeVisit);
    window.add(testing::sampleUsage(window->root() / "sample"));
    EXPECT_THAT(state(window), HasSubstr("誤り"));
    EXPECT_FALSE(window.canSend());
}

TEST_F(Compose, RecipientThatTheExchangeDoesNotKnowIsSaidBeforeSending) {
    ComposeWindow window(relay);
    window.add(testing::copySample("4.1/prevention-plan", window->root() / "plan"));
    EXPECT_EQ(state(window), "送信先が未登録");
    EXPECT_FALSE(window.canSend());
    EXPECT_THAT(window.label("reasonLabel"), HasSubstr("1300000011"));
}

TEST_F(Compose, RecipientWithoutAValidCertificateIsSaidBeforeSending) {
    relay.stop();
    auto database = db::Database::open(relay.folder() / "relay.sqlite");
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database->exec("UPDATE certificate SET revoked = 1 WHERE office = '1370000027'").ok());
    relay.start();
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    EXPECT_EQ(state(window), "受け取れない送信先");
    EXPECT_FALSE(window.canSend());
    EXPECT_THAT(window.label("reasonLabel"), HasSubstr("あおぞら訪問介護ステーション"));
}

TEST_F(Compose, OfflineKeepsTheFilesAndSaysSoUntilTheExchangeIsBack) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    ASSERT_TRUE(window.canSend());
    relay.kill();
    window->click("sendButton");
    ASSERT_TRUE(waitFor([&] { return window->client().connection() == Connection::Offline; }));
    ASSERT_TRUE(waitFor([&] { return window->look<QLabel>("errorWhatLabel") != nullptr; }));
    window.waitUntilJudged();
    EXPECT_FALSE(window.canSend());
    EXPECT_THAT(window.label("reasonLabel"), HasSubstr("つながると送信できます"));
    EXPECT_EQ(window.rows("unitTable"), 1);
    relay.start();
    ASSERT_TRUE(waitFor([&] { return window.canSend(); }));
    window.send();
    EXPECT_EQ(window.rows("unitTable"), 0);
    EXPECT_EQ(arrived().size(), 1U);
}

TEST_F(Compose, SealedMessageGoesByItselfWhenTheExchangeComesBack) {
    std::atomic<bool> dead{false};
    std::atomic<bool> reached{false};
    testing::WindowSettings settings;
    settings.decorate = testing::aroundSubmit({[&] {
                                                   reached = true;
                                                   while (!dead) {
                                                       std::this_thread::yield();
                                                   }
                                               },
                                               {}});
    ComposeWindow window(relay, testing::kCareManager, settings);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window->click("sendButton");
    ASSERT_TRUE(waitFor([&] { return reached.load(); }));
    relay.kill();
    dead = true;
    ASSERT_TRUE(waitFor([&] { return window.results().find("1 件は結果を待っています") != std::string::npos; }));
    EXPECT_THAT(window.results(), Not(HasSubstr("送れませんでした")));
    window.waitUntilJudged();
    EXPECT_EQ(window.rows("unitTable"), 0);
    relay.start();
    ASSERT_TRUE(waitFor([&] { return window.results().find("受付済") != std::string::npos; }));
    EXPECT_EQ(arrived().size(), 1U);
}

TEST_F(Compose, LostAnswerIsAnOpenQuestionAndNeverAFailure) {
    std::atomic<bool> lose{true};
    testing::WindowSettings settings;
    settings.decorate = testing::aroundSubmit({{}, [&] { return lose.load(); }});
    ComposeWindow window(relay, testing::kCareManager, settings);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window.send();
    EXPECT_THAT(window.results(), HasSubstr("送信結果を確認中"));
    EXPECT_THAT(window.results(), Not(HasSubstr("送れませんでした")));
    EXPECT_EQ(window->look<QLabel>("errorWhatLabel"), nullptr);
    EXPECT_EQ(window.rows("unitTable"), 0);
    lose = false;
    window->client().refresh();
    ASSERT_TRUE(waitFor([&] { return window.results().find("受付済") != std::string::npos; }));
    EXPECT_EQ(arrived().size(), 1U);
}

TEST_F(Compose, FileThatIsGoneAtSendingIsNamedAndNothingGoes) {
    ComposeWindow window(relay);
    const auto paths = testing::sampleUsage(window->root() / "sample");
    window.add(paths);
    ASSERT_TRUE(window.canSend());
    fs::remove(paths.front());
    window.send();
    EXPECT_EQ(window.label("errorCodeLabel"), "io.not-found");
    EXPECT_FALSE(window.canSend());
    EXPECT_GE(window.rows("unitTable"), 2);
    EXPECT_TRUE(arrived().empty());
}

TEST_F(Compose, FileThatChangedSinceTheCheckIsJudgedAgain) {
    ComposeWindow window(relay);
    const auto paths = testing::sampleUsage(window->root() / "sample");
    window.add(paths);
    ASSERT_TRUE(window.canSend());
    testing::writeText(paths.front(), "x,y\r\n");
    window.send();
    EXPECT_EQ(window.label("errorCodeLabel"), "data.invalid");
    EXPECT_THAT(state(window), HasSubstr("誤り"));
    EXPECT_FALSE(window.canSend());
    EXPECT_TRUE(arrived().empty());
}

TEST_F(Compose, StopEndsTheRunAfterTheMessageUnderWayAndTheRestStays) {
    std::atomic<bool> go{false};
    std::atomic<bool> reached{false};
    testing::WindowSettings settings;
    settings.decorate = testing::aroundSubmit({[&] {
                                                   reached = true;
                                                   while (!go) {
                                                       std::this_thread::yield();
                                                   }
                                               },
                                               {}});
    ComposeWindow window(relay, testing::kCareManager, settings);
    window.add(units(window->root() / "units", 3));
    ASSERT_EQ(window.rows("unitTable"), 3);
    window->click("sendButton");
    ASSERT_TRUE(waitFor([&] { return reached.load(); }));
    window->click("stopButton");
    go = true;
    ASSERT_TRUE(waitFor([&] { return window->look<QWidget>("sendStrip") == nullptr; }));
    window.waitUntilJudged();
    EXPECT_EQ(window.rows("unitTable"), 2);
    EXPECT_THAT(window.results(), HasSubstr("2 件はまだ送っていません"));
    EXPECT_EQ(arrived().size(), 1U);
}

TEST_F(Compose, FolderOfTwoHundredUnitsSaysTheLimitAndOffersTheFirstHundred) {
    ComposeWindow window(relay);
    units(window->root() / "many", 200);
    fs::remove_all(window->root() / "many" / "one");
    testing::writeText(window->root() / "many" / "メモ.docx", "PK");
    window.add({window->root() / "many"});
    EXPECT_GE(window.rows("unitTable"), 200);
    EXPECT_FALSE(window.canSend());
    const auto* button = window->find<QAbstractButton>("sendReadyButton");
    EXPECT_TRUE(button->text().contains(QStringLiteral("100 件")));
}

TEST_F(Compose, DocumentsAloneWantARecipientAndArrive) {
    ComposeWindow window(relay);
    window.add({testing::writeText(window->root() / "papers" / "お知らせ.txt", "5月の担当者会議について")});
    EXPECT_EQ(state(window), "送信先が未定");
    EXPECT_FALSE(window.canSend());
    window->type("recipientEdit", QStringLiteral("1370000027"));
    window.waitUntilJudged();
    ASSERT_TRUE(waitFor([&] { return window.canSend(); }));
    EXPECT_THAT(window.label("confirmLabel"), HasSubstr("あおぞら訪問介護ステーション"));
    window.send();
    const auto waiting = arrived();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().summary->unit, "documents");
}

TEST_F(Compose, DirectoryCompletesTheRecipientOfDocuments) {
    ComposeWindow window(relay);
    window.add({testing::writeText(window->root() / "papers" / "note.txt", "5月の担当者会議について")});
    window->type("recipientEdit", QStringLiteral("13A0"));
    const auto* combo = window->find<QComboBox>("recipientCombo");
    ASSERT_TRUE(waitFor([&] { return combo->completer()->model()->rowCount() == 1; }));
    EXPECT_TRUE(combo->completer()->model()->index(0, 0).data().toString().contains(
        QStringLiteral("ふれあい生活支援サービス")));
}

TEST_F(Compose, DocumentTravelsWithTheUnitOfItsFolder) {
    ComposeWindow window(relay);
    const fs::path folder = window->root() / "sample";
    auto paths = testing::sampleUsage(folder);
    paths.push_back(testing::writeText(folder / "添付.txt", "よろしくお願いします"));
    window.add(paths);
    EXPECT_EQ(window.rows("unitTable"), 2);
    window.send();
    const auto waiting = arrived();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().summary->files, 4);
}

TEST_F(Compose, WordFileThatIsNamedPdfIsRedAndStaysOut) {
    ComposeWindow window(relay);
    auto paths = testing::sampleUsage(window->root() / "sample");
    paths.push_back(
        testing::writeText(window->root() / "sample" / "plan.pdf", std::string("PK\x03\x04word/document", 17)));
    window.add(paths);
    ASSERT_EQ(window.rows("unitTable"), 2);
    EXPECT_EQ(state(window, 0), "誤り 1 件");
    EXPECT_THAT(window.cell("unitTable", 0, UnitModel::Kind), HasSubstr("plan.pdf"));
    EXPECT_FALSE(window.canSend());
}

TEST_F(Compose, HostileNameIsShownWithoutItsControlCharacters) {
    ComposeWindow window(relay);
    window.add({testing::writeText(window->root() / "h" / "<b>\xE2\x80\xAE\nfdp.exe", "x")});
    const std::string kind = window.cell("unitTable", 0, UnitModel::Kind);
    EXPECT_THAT(kind, HasSubstr("<b>"));
    EXPECT_THAT(kind, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(kind, Not(HasSubstr("\n")));
}

TEST_F(Compose, EmptyFolderIsSaid) {
    ComposeWindow window(relay);
    fs::create_directories(window->root() / "empty");
    window.add({window->root() / "empty"});
    ASSERT_EQ(window.rows("unitTable"), 1);
    EXPECT_EQ(window.cell("findingTable", 0, 6), "io.no-files");
    EXPECT_FALSE(window.canSend());
}

TEST_F(Compose, FileThatIsTooLargeIsRefusedWithoutReadingIt) {
    ComposeWindow window(relay);
    const fs::path huge = testing::writeText(window->root() / "h" / "huge.pdf", "%PDF-");
    fs::resize_file(huge, (std::uintmax_t{1} << 30U) + 1);
    window.add({huge});
    ASSERT_EQ(window.rows("unitTable"), 1);
    EXPECT_EQ(window.cell("findingTable", 0, 6), "io.too-large");
}

TEST_F(Compose, SubjectThatIsTooLongKeepsTheButtonShut) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    auto* subject = window->find<QLineEdit>("subjectEdit");
    subject->setText(QString(200, QChar(0x4EF6)));
    EXPECT_TRUE(window.canSend());
    subject->setText(QString(201, QChar(0x4EF6)));
    EXPECT_FALSE(window.canSend());
    EXPECT_THAT(window.label("reasonLabel"), HasSubstr("件名が長すぎます"));
    EXPECT_THAT(window.label("subjectCountLabel"), HasSubstr("1 文字分、長すぎます"));
}

TEST_F(Compose, FilesThatComeWhileOthersAreCheckedAreJudgedTogether) {
    ComposeWindow window(relay);
    window.drop(testing::sampleUsage(window->root() / "first"));
    window.add(units(window->root() / "second", 1));
    EXPECT_EQ(window.rows("unitTable"), 2);
}

TEST_F(Compose, FileThatIsDroppedTwiceCountsOnce) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window.add({window->root() / "sample"});
    EXPECT_EQ(window.rows("unitTable"), 1);
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Files), "3 個");
}

TEST_F(Compose, DeleteTakesTheChosenUnitOutAndRemoveAllTheRest) {
    ComposeWindow window(relay);
    window.add(units(window->root() / "units", 3));
    auto* table = window->find<TableView>("unitTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                      table->visualRect(table->model()->index(1, 0)).center());
    QTest::keyClick(table, Qt::Key_Delete);
    ASSERT_TRUE(waitFor([&] { return window.rows("unitTable") == 2; }));
    window->click("removeAllButton");
    EXPECT_EQ(window.rows("unitTable"), 0);
    EXPECT_NE(window->look<QLabel>("dropLabel"), nullptr);
}

TEST_F(Compose, LogoutLeavesNothingForTheNextOffice) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window->find<QLineEdit>("subjectEdit")->setText(QStringLiteral("5月分"));
    window->click("logoutButton");
    window->logIn(relay, testing::kHomeVisit);
    window->window().showPage(PageId::Compose);
    EXPECT_EQ(window.rows("unitTable"), 0);
    EXPECT_TRUE(window->window().findChild<QLineEdit*>(QStringLiteral("subjectEdit"))->text().isEmpty());
}

/// The time of the login ends; the person presses ログインし直す.
void leaveToLogInAgain(TrainingRelay& relay, OfficeWindow& window) {
    relay.endLogins();
    window.client().refresh();
    ASSERT_TRUE(waitFor([&] { return window.client().connection() == Connection::Ended; }));
    EXPECT_EQ(window.find<QAbstractButton>("logoutButton")->text(), QStringLiteral("ログインし直す"));
    window.click("logoutButton");
    ASSERT_EQ(window.window().currentPage(), PageId::Login);
}

TEST_F(Compose, WhatWasPreparedIsThereAgainWhenTheSameOfficeLogsInAfterItsTimeEnded) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window->find<QLineEdit>("subjectEdit")->setText(QStringLiteral("5月分"));
    leaveToLogInAgain(relay, *window);
    EXPECT_THAT(window.label("failureHintLabel"), HasSubstr(testing::kCareManager));
    EXPECT_EQ(window->look<TableView>("unitTable"), nullptr);
    window->logIn(relay, testing::kCareManager);
    // Where one was.
    EXPECT_EQ(window->window().currentPage(), PageId::Compose);
    window.waitUntilJudged();
    ASSERT_EQ(window.rows("unitTable"), 1);
    EXPECT_EQ(state(window), "送れます");
    // The exchange is asked anew for the recipient.
    ASSERT_TRUE(waitFor([&] { return window.canSend(); }));
    EXPECT_EQ(window.cell("unitTable", 0, UnitModel::Recipient), "あおぞら訪問介護ステーション（1370000027）");
    window.send();
    EXPECT_THAT(window.results(), HasSubstr("受付済"));
    ASSERT_EQ(arrived().size(), 1U);
    EXPECT_EQ(arrived().front().summary->subject, "5月分");
}

TEST_F(Compose, WhatWasPreparedIsNeverShownToAnotherOffice) {
    ComposeWindow window(relay);
    window.add(testing::sampleUsage(window->root() / "sample"));
    window->find<QLineEdit>("subjectEdit")->setText(QStringLiteral("5月分"));
    leaveToLogInAgain(relay, *window);
    window->logIn(relay, testing::kHomeVisit);
    EXPECT_EQ(window->window().currentPage(), PageId::Inbox);
    EXPECT_TRUE(window->client().awaitedOffice().empty());
    window->window().showPage(PageId::Compose);
    EXPECT_EQ(window.rows("unitTable"), 0);
    EXPECT_TRUE(window->window().findChild<QLineEdit*>(QStringLiteral("subjectEdit"))->text().isEmpty());
    // Nor does it come back to the first office later.
    window->click("logoutButton");
    window->logIn(relay, testing::kCareManager);
    window->window().showPage(PageId::Compose);
    EXPECT_EQ(window.rows("unitTable"), 0);
}

TEST_F(Compose, TrainingOffersItsSampleFiles) {
    ComposeWindow window(relay);
    testing::sampleUsage(window->root() / "samples");
    window->click("samplesButton");
    ASSERT_TRUE(waitFor([&] { return window.rows("unitTable") == 1; }));
    window.waitUntilJudged();
    EXPECT_EQ(state(window), "送れます");
}

}  // namespace
}  // namespace renkei::gui
