#include <gtest/gtest.h>

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "exchange/restore.h"
#include "gui/history/received_model.h"
#include "gui/login/restore_dialog.h"
#include "gui/support/office_window.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/table_view.h"
#include "gui/widgets/text.h"

/// Backups, restoring, terminals: 設定, ログイン, 受信履歴.
namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

class Care : public ::testing::Test {
protected:
    Care() {
        relay.start();
        window.logIn(relay, testing::kCareManager);
    }
    QString label(const char* name) {
        const auto* found = window.look<QLabel>(name);
        return found == nullptr ? QString() : found->text();
    }
    /// Chooses where backups go.
    void choosePlace(const std::filesystem::path& folder) {
        window.window().showPage(PageId::Settings);
        window.click("changeBackupFolderButton");
        auto* dialog = window.window().findChild<QFileDialog*>(QStringLiteral("backupFolderDialog"));
        ASSERT_NE(dialog, nullptr);
        emit dialog->fileSelected(QString::fromStdString(base::pathToUtf8(folder)));
        dialog->close();
    }
    std::filesystem::path place() const { return window.root() / "backups"; }
    /// The one backup that is there.
    std::filesystem::path backedUp() {
        std::filesystem::create_directories(place());
        choosePlace(place());
        EXPECT_TRUE(waitFor([this] { return window.client().preferences().backupFolder == place(); }));
        window.click("backupButton");
        EXPECT_TRUE(waitFor([this] { return window.client().lastBackup().has_value(); }));
        for (const auto& entry : std::filesystem::directory_iterator(place())) {
            return entry.path();
        }
        return {};
    }

    TrainingRelay relay;
    OfficeWindow window;
};

TEST_F(Care, ABackupIsMadeFromTheSettingsAndVerifies) {
    testing::sendSample(window);
    const auto folder = backedUp();
    ASSERT_FALSE(folder.empty());
    EXPECT_TRUE(exchange::verifyBackup(folder).ok());
    EXPECT_TRUE(waitFor([&] { return label("lastBackupLabel").contains(shownPath(folder)); }));
    EXPECT_FALSE(window.client().backupDue());
    EXPECT_TRUE(window.find<QPushButton>("backupButton")->isEnabled());
}

TEST_F(Care, TheYearlyRehearsalEndsInAPlainSentence) {
    window.window().showPage(PageId::Settings);
    EXPECT_FALSE(window.find<QPushButton>("rehearseButton")->isEnabled());
    EXPECT_TRUE(label("rehearseReasonLabel").contains(QStringLiteral("鍵のパスワード")));
    const auto said = [this](const char* sentence) {
        const auto labels =
            window.window().findChild<QWidget*>(QStringLiteral("rehearsalCheckList"))->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [sentence](const QLabel* one) { return one->text().contains(QString::fromUtf8(sentence)); });
    };
    window.type("rehearsalPasswordEdit", QStringLiteral("wasureta"));
    window.click("rehearseButton");
    ASSERT_TRUE(waitFor([&] { return said("鍵 1 件のうち 1 件で、封をして開くことができませんでした。"); }));
    EXPECT_TRUE(said("key.wrong-password"));
    EXPECT_FALSE(window.client().lastRehearsal().has_value());
    window.type("rehearsalPasswordEdit", QString::fromStdString(relay.login(testing::kCareManager).p12Password));
    window.click("rehearseButton");
    ASSERT_TRUE(waitFor([&] { return said("鍵 1 件のすべてで、封をして開くことができました。"); }));
    ASSERT_TRUE(waitFor([this] { return window.client().lastRehearsal().has_value(); }));
    EXPECT_TRUE(window.find<QLineEdit>("rehearsalPasswordEdit")->text().isEmpty());
    EXPECT_FALSE(label("lastRehearsalLabel").contains(QStringLiteral("まだありません")));
    window.client().logout();
    ASSERT_TRUE(waitFor([this] { return !window.client().isLoggedIn(); }));
    window.window().showPage(PageId::Settings);
    EXPECT_FALSE(window.find<QPushButton>("rehearseButton")->isEnabled());
    EXPECT_TRUE(label("lastRehearsalLabel").contains(QStringLiteral("ログインしている間")));
}

TEST_F(Care, AHistoryWithoutABackupIsSaidWhereItIsMade) {
    testing::sendSample(window);
    window.client().renewCare();
    window.window().showPage(PageId::Settings);
    EXPECT_TRUE(
        waitFor([this] { return label("lastBackupLabel").contains(QStringLiteral("バックアップしてください")); }));
}

TEST_F(Care, APlaceThatCannotBeWrittenIsNotTakenAndSaid) {
    choosePlace("/proc");
    EXPECT_TRUE(waitFor([this] { return window.look<ErrorPanel>("backupErrorPanel") != nullptr; }));
    EXPECT_TRUE(window.client().preferences().backupFolder.empty());
}

TEST_F(Care, ABackupThatFailsIsSaidAndMayBeRepeated) {
    std::filesystem::create_directories(place());
    choosePlace(place());
    ASSERT_TRUE(waitFor([this] { return window.client().preferences().backupFolder == place(); }));
    std::filesystem::remove_all(place());
    std::ofstream(place()) << "a file where the folder was";
    window.click("backupButton");
    auto* button = window.find<QPushButton>("backupButton");
    EXPECT_TRUE(waitFor([this] { return window.look<ErrorPanel>("backupErrorPanel") != nullptr; }));
    EXPECT_TRUE(waitFor([&] { return button->isEnabled(); }));
    std::filesystem::remove(place());
    window.click("backupButton");
    EXPECT_TRUE(waitFor([this] { return window.client().lastBackup().has_value(); }));
    EXPECT_EQ(window.look<ErrorPanel>("backupErrorPanel"), nullptr);
}

TEST_F(Care, TheTerminalsAreListed) {
    window.window().showPage(PageId::Settings);
    EXPECT_TRUE(waitFor([this] { return label("terminalsLabel").contains(QStringLiteral("（この端末）")); }));
}

TEST_F(Care, ARestoreAtTheLoginMakesTheProfileAndTriesItsKeys) {
    testing::sendSample(window);
    const auto folder = backedUp();
    const auto request = window.request(relay, testing::kCareManager);
    OfficeWindow fresh;
    fresh.window().showPage(PageId::Login);
    RestoreDialog dialog(fresh.client(), &fresh.window());
    QString restored;
    QObject::connect(&dialog, &RestoreDialog::restored, [&](const QString& office) { restored = office; });
    dialog.open();
    auto* button = dialog.findChild<QPushButton*>(QStringLiteral("restoreNowButton"));
    EXPECT_FALSE(button->isEnabled());
    dialog.findChild<QLineEdit*>(QStringLiteral("backupPathEdit"))->setText(shownPath(folder));
    EXPECT_FALSE(button->isEnabled());
    dialog.findChild<QLineEdit*>(QStringLiteral("restorePasswordEdit"))
        ->setText(QString::fromStdString(std::string(request.keyPassword.view())));
    ASSERT_TRUE(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !restored.isEmpty(); }));
    EXPECT_EQ(utf8(restored), testing::kCareManager);
    EXPECT_TRUE(std::filesystem::exists(fresh.profile(testing::kCareManager) / "store" / "events.log"));
    const auto* keys = dialog.findChild<QWidget*>(QStringLiteral("restoreKeyList"));
    QString said;
    for (const QLabel* line : keys->findChildren<QLabel*>()) {
        said += line->text();
    }
    EXPECT_TRUE(said.contains(QStringLiteral("鍵で開けます"))) << said.toStdString();
    EXPECT_FALSE(button->isEnabled());

    // Again: the office is there now.
    RestoreDialog again(fresh.client(), &fresh.window());
    again.open();
    again.findChild<QLineEdit*>(QStringLiteral("backupPathEdit"))->setText(shownPath(folder));
    again.findChild<QLineEdit*>(QStringLiteral("restorePasswordEdit"))->setText(QStringLiteral("x"));
    QTest::mouseClick(again.findChild<QPushButton*>(QStringLiteral("restoreNowButton")), Qt::LeftButton);
    auto* panel = again.findChild<ErrorPanel*>(QStringLiteral("restoreErrorPanel"));
    ASSERT_TRUE(waitFor([&] { return panel->isVisible(); }));
    EXPECT_EQ(panel->findChild<QLabel*>(QStringLiteral("errorCodeLabel"))->text(), QStringLiteral("profile.not-empty"));
}

TEST_F(Care, ADamagedBackupIsRefusedWithItsCode) {
    testing::sendSample(window);
    const auto folder = backedUp();
    ASSERT_TRUE(base::writeFileDurably(folder / "relay.json", base::asBytes("{}")).ok());
    OfficeWindow fresh;
    RestoreDialog dialog(fresh.client(), &fresh.window());
    dialog.open();
    dialog.findChild<QLineEdit*>(QStringLiteral("backupPathEdit"))->setText(shownPath(folder));
    dialog.findChild<QLineEdit*>(QStringLiteral("restorePasswordEdit"))->setText(QStringLiteral("x"));
    QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("restoreNowButton")), Qt::LeftButton);
    auto* panel = dialog.findChild<ErrorPanel*>(QStringLiteral("restoreErrorPanel"));
    ASSERT_TRUE(waitFor([&] { return panel->isVisible(); }));
    EXPECT_EQ(panel->findChild<QLabel*>(QStringLiteral("errorCodeLabel"))->text(), QStringLiteral("backup.damaged"));
    EXPECT_FALSE(std::filesystem::exists(fresh.profile(testing::kCareManager) / "store"));
}

TEST_F(Care, WhatAnotherTerminalReceivedIsShownWithWhoAndWhen) {
    OfficeWindow first;
    OfficeWindow second;
    first.logIn(relay, testing::kHomeVisit);
    second.logIn(relay, testing::kHomeVisit);
    testing::sendSample(window);
    second.client().refresh();
    ASSERT_TRUE(waitFor([&] { return second.client().inbox().size() == 1; }));
    bool ended = false;
    first.client().onExchange(
        &first.client(), Urgency::Click,
        [into = first.received()](exchange::Session& session, const transport::Call& call) {
            return session.receive({{}, into}, call);
        },
        [&ended](const base::Result<exchange::ReceiveResult>& result) { ended = result.ok(); });
    ASSERT_TRUE(waitFor([&ended] { return ended; }));
    second.client().refresh();
    ASSERT_TRUE(waitFor([&] { return second.client().inbox().empty(); }));
    second.window().showPage(PageId::Received);
    auto* table = second.find<TableView>("receivedTable");
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 1; }));
    EXPECT_EQ(table->model()->index(0, ReceivedModel::State).data().toString(), QStringLiteral("別の端末で受信済"));
    EXPECT_TRUE(
        table->model()->index(0, ReceivedModel::Folder).data().toString().contains(QStringLiteral("で受信済み ")));
    EXPECT_EQ(second.look<QPushButton>("saveAgainButton"), nullptr);
}

}  // namespace
}  // namespace renkei::gui
