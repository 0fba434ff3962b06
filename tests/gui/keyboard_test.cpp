// A whole day's work without a mouse: keys go to whatever has the focus, and nothing else moves the focus.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "gui/support/login_desk.h"
#include "gui/widgets/table_view.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingLogin;
using testing::TrainingRelay;
using testing::waitFor;

/// More steps than any screen has places for the focus.
constexpr int kMostTabs = 80;

class Keyboard : public ::testing::Test {
protected:
    Keyboard() { relay.start(); }

    static QString focused() {
        const QWidget* widget = QApplication::focusWidget();
        return widget != nullptr ? widget->objectName() : QString();
    }

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    /// Steps on with Tab until the control with this name has the focus.
    static void tabTo(const char* name) {
        const QString wanted = QString::fromLatin1(name);
        for (int i = 0; i < kMostTabs && focused() != wanted; ++i) {
            press(Qt::Key_Tab);
        }
        ASSERT_EQ(focused(), wanted);
    }

    static void type(const char* name, const std::string& text) {
        tabTo(name);
        QTest::keyClicks(QApplication::focusWidget(), QString::fromStdString(text));
    }

    static bool active(OfficeWindow& window) {
        window.window().activateWindow();
        return QTest::qWaitForWindowActive(&window.window()) && waitFor([] { return !focused().isEmpty(); });
    }

    static bool canPress(OfficeWindow& window, const char* name) {
        return waitFor([&] {
            const auto* button = window.look<QPushButton>(name);
            return button != nullptr && button->isEnabled();
        });
    }

    void logIn(OfficeWindow& window, const std::string& office) {
        testing::install(window, relay, office);
        ASSERT_TRUE(active(window));
        const TrainingLogin login = relay.login(office);
        type("keyPasswordEdit", login.p12Password);
        type("userEdit", login.user);
        type("passwordEdit", login.password);
        press(Qt::Key_Return);
        ASSERT_TRUE(waitFor([&] { return window.client().isLoggedIn() && !window.client().isRefreshing(); }));
    }

    TrainingRelay relay;
};

TEST_F(Keyboard, LogsInSendsLooksBackAndLogsOut) {
    OfficeWindow window;
    testing::sampleUsage(window.root() / "samples");
    logIn(window, testing::kCareManager);
    press(Qt::Key_3, Qt::ControlModifier);
    ASSERT_EQ(window.window().currentPage(), PageId::Compose);
    tabTo("samplesButton");
    press(Qt::Key_Space);
    ASSERT_TRUE(canPress(window, "sendButton"));
    type("subjectEdit", "May");
    tabTo("sendButton");
    press(Qt::Key_Space);
    ASSERT_TRUE(canPress(window, "resultCloseButton"));
    press(Qt::Key_5, Qt::ControlModifier);
    ASSERT_EQ(window.window().currentPage(), PageId::Sent);
    ASSERT_TRUE(waitFor([&] { return window.find<TableView>("sentTable")->model()->rowCount() == 1; }));
    tabTo("sentTable");
    press(Qt::Key_Down);
    EXPECT_EQ(window.find<TableView>("sentTable")->chosenRows().size(), 1);
    tabTo("logoutButton");
    press(Qt::Key_Space);
    EXPECT_FALSE(window.client().isLoggedIn());
    EXPECT_EQ(window.window().currentPage(), PageId::Login);
}

TEST_F(Keyboard, ReceivesAndFindsItAgain) {
    OfficeWindow sender;
    sender.logIn(relay, testing::kCareManager);
    testing::sendSample(sender);
    OfficeWindow window;
    logIn(window, testing::kHomeVisit);
    ASSERT_EQ(window.window().currentPage(), PageId::Inbox);
    ASSERT_TRUE(canPress(window, "receiveAllButton"));
    tabTo("receiveAllButton");
    press(Qt::Key_Space);
    ASSERT_TRUE(canPress(window, "openFolderButton"));
    press(Qt::Key_6, Qt::ControlModifier);
    ASSERT_EQ(window.window().currentPage(), PageId::Received);
    ASSERT_TRUE(waitFor([&] { return window.find<TableView>("receivedTable")->model()->rowCount() == 1; }));
    tabTo("receivedTable");
    press(Qt::Key_Down);
    ASSERT_TRUE(canPress(window, "saveAgainButton"));
    tabTo("saveAgainButton");
}

TEST_F(Keyboard, EveryScreenIsReachedByTheArrowsOfTheNavigation) {
    OfficeWindow window;
    logIn(window, testing::kCareManager);
    tabTo("navigationList");
    for (const PageId id : {PageId::Compose, PageId::Bulk, PageId::Sent, PageId::Received, PageId::Offices,
                            PageId::Settings, PageId::Help}) {
        if (focused() != QStringLiteral("navigationList")) {
            tabTo("navigationList");
        }
        press(Qt::Key_Down);
        EXPECT_EQ(window.window().currentPage(), id);
    }
}

}  // namespace
}  // namespace renkei::gui
