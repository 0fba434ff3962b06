#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWheelEvent>
#include <filesystem>

#include "base/files.h"
#include "gui/shell/appearance.h"
#include "gui/support/office_window.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"
#include "protocol/limits.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;
using testing::WindowSettings;

class Settings : public ::testing::Test {
protected:
    ~Settings() override { applyTheme(*qApp, ColorScheme::Light, kLeastTextPercent); }

    static void show(OfficeWindow& window) { window.window().showPage(PageId::Settings); }
    /// Chooses an entry as the keyboard does: from the first one downwards.
    static void choose(OfficeWindow& window, const char* name, int index) {
        auto* combo = window.find<QComboBox>(name);
        ASSERT_NE(combo, nullptr);
        QTest::keyClick(combo, Qt::Key_Home);
        for (int i = 0; i < index; ++i) {
            QTest::keyClick(combo, Qt::Key_Down);
        }
        ASSERT_EQ(combo->currentIndex(), index) << name;
    }
    static bool saidSaved(OfficeWindow& window) {
        return waitFor([&] { return window.find<QLabel>("savedLabel")->text() == QStringLiteral("保存しました。"); });
    }
    static Preferences onDisk(const OfficeWindow& window) {
        const auto loaded = loadPreferences(window.root(), {});
        EXPECT_TRUE(loaded.ok());
        return loaded ? *loaded : Preferences{};
    }
    /// Chooses a folder in the dialog that 変更… opens.
    static void chooseFolder(OfficeWindow& window, const std::filesystem::path& folder) {
        window.click("changeFolderButton");
        auto* dialog = window.window().findChild<QFileDialog*>(QStringLiteral("folderDialog"));
        ASSERT_NE(dialog, nullptr);
        ASSERT_TRUE(waitFor([&] { return dialog->isVisible(); }));
        emit dialog->fileSelected(QString::fromStdString(base::pathToUtf8(folder)));
        dialog->close();
    }
};

TEST_F(Settings, CanBeSeenAndSavedWithoutALogin) {
    OfficeWindow window;
    show(window);
    ASSERT_EQ(window.window().currentPage(), PageId::Settings);
    choose(window, "intervalCombo", 2);
    EXPECT_TRUE(saidSaved(window));
    EXPECT_EQ(onDisk(window).receiveEveryMinutes, 15);
}

TEST_F(Settings, EveryChoiceIsTakenOverAndSavedAtOnce) {
    OfficeWindow window;
    show(window);
    choose(window, "sortingCombo", 1);
    choose(window, "intervalCombo", 4);
    QTest::keyClick(window.find<QCheckBox>("notifyCheck"), Qt::Key_Space);
    choose(window, "textSizeCombo", 1);
    choose(window, "colorsCombo", 2);
    choose(window, "datesCombo", 1);
    choose(window, "languageCombo", 1);
    window.type("proxyEdit", QStringLiteral("http://proxy.example.jp:8080"));
    QTest::keyClick(window.find<QLineEdit>("proxyEdit"), Qt::Key_Return);
    const auto asChosen = [](const Preferences& p) {
        return p.sorting == exchange::ReceiveInput::Sorting::Flat && p.receiveEveryMinutes == 60 && !p.notify &&
               p.textPercent == 125 && p.colors == ColorScheme::Dark && p.dates == DateStyle::Reiwa &&
               p.language == Language::English && p.proxy == "http://proxy.example.jp:8080";
    };
    EXPECT_TRUE(asChosen(window.client().preferences()));
    EXPECT_TRUE(waitFor([&] { return asChosen(onDisk(window)); }));
    EXPECT_TRUE(saidSaved(window));
}

TEST_F(Settings, TextSizeAndColoursAreWornAtOnce) {
    OfficeWindow window;
    wearPreferences(*qApp, window.client());
    show(window);
    choose(window, "textSizeCombo", 4);
    EXPECT_EQ(QApplication::font().pixelSize(), 2 * kBasePixels);
    choose(window, "colorsCombo", 2);
    EXPECT_EQ(&colors(), &darkColors());
    choose(window, "colorsCombo", 1);
    EXPECT_EQ(&colors(), &lightColors());
}

TEST_F(Settings, AFolderThatCanBeWrittenBecomesTheSaveFolder) {
    OfficeWindow window;
    show(window);
    const auto folder = window.root() / base::pathFromUtf8("新しい保存先");
    std::filesystem::create_directories(folder);
    chooseFolder(window, folder);
    ASSERT_TRUE(waitFor([&] { return window.client().preferences().saveFolder == folder; }));
    QString shownFolder = window.find<QLabel>("folderLabel")->text();
    EXPECT_EQ(shownFolder.remove(QChar(0x200B)), shownPath(folder));
    EXPECT_TRUE(window.find<QLabel>("folderCheckLabel")->text().contains(QStringLiteral("書き込めることを確かめ")));
    EXPECT_TRUE(waitFor([&] { return onDisk(window).saveFolder == folder; }));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_F(Settings, AFolderThatCanNotBeWrittenIsRefusedAndTheOldOneStays) {
    OfficeWindow window;
    show(window);
    const auto before = window.client().preferences().saveFolder;
    chooseFolder(window, window.root() / "not there");
    ASSERT_TRUE(waitFor([&] { return window.look<ErrorPanel>("settingsErrorPanel") != nullptr; }));
    EXPECT_TRUE(window.find<QLabel>("folderCheckLabel")->text().contains(QStringLiteral("保存先は変えていません")));
    EXPECT_EQ(window.client().preferences().saveFolder, before);
}

TEST_F(Settings, AProxyIsJudgedWhileTypingAndAWrongOneIsNotSaved) {
    OfficeWindow window;
    show(window);
    auto* edit = window.find<QLineEdit>("proxyEdit");
    window.type("proxyEdit", QStringLiteral("proxy.example.jp"));
    EXPECT_TRUE(window.find<QLabel>("proxyCheckLabel")->text().contains(QStringLiteral("http:// から")));
    window.type("proxyEdit", QStringLiteral("http://proxy.example.jp:99999"));
    EXPECT_TRUE(window.find<QLabel>("proxyCheckLabel")->text().contains(QStringLiteral("65535")));
    EXPECT_EQ(edit->accessibleDescription(), window.find<QLabel>("proxyCheckLabel")->text());
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(window.client().preferences().proxy, "");
    window.type("proxyEdit", QStringLiteral("http://proxy.example.jp:3128"));
    EXPECT_EQ(window.look<QLabel>("proxyCheckLabel"), nullptr);
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(window.client().preferences().proxy, "http://proxy.example.jp:3128");
    EXPECT_TRUE(window.find<QLabel>("proxyNoteLabel")->text().contains(QStringLiteral("次にログイン")));
}

TEST_F(Settings, SettingsThatCanNotBeSavedAreSaidAndStayInUse) {
    OfficeWindow window;
    show(window);
    std::filesystem::create_directories(window.root() / "settings.json" / "inside");
    choose(window, "datesCombo", 1);
    ASSERT_TRUE(waitFor([&] { return window.look<ErrorPanel>("settingsErrorPanel") != nullptr; }));
    EXPECT_TRUE(window.find<QLabel>("savedLabel")->text().contains(QStringLiteral("保存できませんでした")));
    EXPECT_EQ(window.client().preferences().dates, DateStyle::Reiwa);
    std::filesystem::remove_all(window.root() / "settings.json");
    choose(window, "datesCombo", 0);
    EXPECT_TRUE(saidSaved(window));
    EXPECT_EQ(window.look<ErrorPanel>("settingsErrorPanel"), nullptr);
}

TEST_F(Settings, AValueOfTheFileThatIsNotOnOfferIsShownAsItIs) {
    WindowSettings settings;
    settings.preferences.receiveEveryMinutes = 45;
    settings.preferences.textPercent = 110;
    OfficeWindow window(settings);
    show(window);
    EXPECT_EQ(window.find<QComboBox>("intervalCombo")->currentText(), QStringLiteral("45 分ごと"));
    EXPECT_EQ(window.find<QComboBox>("textSizeCombo")->currentText(), QStringLiteral("110 %"));
}

TEST_F(Settings, TheWheelOverAListThatIsShutChangesNothing) {
    OfficeWindow window;
    show(window);
    auto* combo = window.find<QComboBox>("sortingCombo");
    const QPointF middle = combo->rect().center();
    QWheelEvent wheel(middle, combo->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(combo, &wheel);
    EXPECT_EQ(combo->currentIndex(), 0);
    EXPECT_EQ(window.client().preferences().sorting, exchange::ReceiveInput::Sorting::BySenderAndMonth);
}

TEST_F(Settings, WithoutALoginTheTerminalsNameSaysWhyItCanNotBeChanged) {
    OfficeWindow window;
    show(window);
    EXPECT_FALSE(window.find<QLineEdit>("terminalEdit")->isEnabled());
    EXPECT_FALSE(window.find<QPushButton>("renameTerminalButton")->isEnabled());
    EXPECT_TRUE(window.find<QLabel>("terminalCheckLabel")->text().contains(QStringLiteral("ログインしている間")));
}

TEST_F(Settings, TheTerminalGetsItsNewNameAtTheExchange) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    show(window);
    EXPECT_EQ(window.find<QLineEdit>("terminalEdit")->text(), QStringLiteral("受付1"));
    EXPECT_FALSE(window.find<QPushButton>("renameTerminalButton")->isEnabled());
    window.type("terminalEdit", QStringLiteral("  相談室2 "));
    window.click("renameTerminalButton");
    ASSERT_TRUE(waitFor([&] { return window.client().standing().terminal == "相談室2"; }));
    EXPECT_EQ(window.find<QLabel>("terminalCheckLabel")->text(), QStringLiteral("端末の名前を変えました。"));
    EXPECT_EQ(window.find<QLineEdit>("terminalEdit")->text(), QStringLiteral("相談室2"));
    // The session itself has it, not only the screen.
    std::optional<std::string> label;
    window.client().onSession(
        &window.client(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.status(); },
        [&label](const base::Result<exchange::Status>& status) { label = status->terminal->label; });
    ASSERT_TRUE(waitFor([&] { return label.has_value(); }));
    EXPECT_EQ(*label, "相談室2");
}

TEST_F(Settings, ANameForTheTerminalIsBoundedAndSaysWhy) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    show(window);
    window.type("terminalEdit", QString(40, QChar(u'端')));
    EXPECT_TRUE(window.find<QPushButton>("renameTerminalButton")->isEnabled());
    window.type("terminalEdit", QString(41, QChar(u'端')));
    EXPECT_FALSE(window.find<QPushButton>("renameTerminalButton")->isEnabled());
    EXPECT_TRUE(window.find<QLabel>("terminalCheckLabel")->text().contains(QStringLiteral("長すぎます")));
    window.type("terminalEdit", QStringLiteral(" "));
    EXPECT_FALSE(window.find<QPushButton>("renameTerminalButton")->isEnabled());
    window.type("terminalEdit", QString(200, QLatin1Char('a')));
    EXPECT_EQ(window.find<QLineEdit>("terminalEdit")->text().size(),
              static_cast<qsizetype>(protocol::kMaxTerminalLabelBytes));
}

TEST_F(Settings, AnExchangeThatIsGoneLeavesTheTerminalsNameAndShowsTheError) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    show(window);
    relay.kill();
    window.type("terminalEdit", QStringLiteral("相談室2"));
    window.click("renameTerminalButton");
    ASSERT_TRUE(waitFor([&] { return window.look<ErrorPanel>("terminalErrorPanel") != nullptr; }));
    EXPECT_EQ(window.client().standing().terminal, "受付1");
    EXPECT_EQ(window.find<QLineEdit>("terminalEdit")->text(), QStringLiteral("相談室2"));
    ASSERT_TRUE(window.client().lastProblem().has_value());
    EXPECT_EQ(window.client().lastProblem()->code, base::ErrorCode::NetUnreachable);
}

}  // namespace
}  // namespace renkei::gui
