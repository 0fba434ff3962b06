#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <atomic>

#include "gui/lock/idle_lock.h"
#include "gui/lock/unlock_pause.h"
#include "gui/support/compose_window.h"
#include "gui/support/hooked_files.h"
#include "gui/support/inspect.h"
#include "gui/support/login_desk.h"
#include "gui/support/received_files.h"

/// The window that locks itself: 画面のロック.
namespace renkei::gui {
namespace {

using ::testing::HasSubstr;
using testing::kCareManager;
using testing::kHomeVisit;
using testing::labelText;
using testing::OfficeWindow;
using testing::waitFor;
using testing::WindowSettings;

constexpr int kMinutes = 10;
/// A look that never comes by itself.
constexpr int kNoLookMs = 100'000'000;

/// The system's clocks, each with an advance of its own. Of any thread.
class TwoClocks final : public base::Clock {
public:
    base::TimeMs nowMs() override { return m_system.nowMs() + dayAheadMs; }
    base::TimeMs steadyMs() override { return m_system.steadyMs() + steadyAheadMs; }
    void advance(base::TimeMs ms) {
        dayAheadMs += ms;
        steadyAheadMs += ms;
    }

    std::atomic<base::TimeMs> dayAheadMs{0};
    std::atomic<base::TimeMs> steadyAheadMs{0};

private:
    base::SystemClock m_system;
};

/// Everything that a screen reader could find, seen or not.
void gather(QAccessibleInterface* node, QString& out) {
    if (node == nullptr || !node->isValid()) {
        return;
    }
    out += node->text(QAccessible::Name) + node->text(QAccessible::Value) + node->text(QAccessible::Description) +
           QLatin1Char('\n');
    for (int i = 0; i < node->childCount(); ++i) {
        gather(node->child(i), out);
    }
}

/// The home visit service with a message that waits, in a window that locks itself after ten minutes.
class WindowLock : public ::testing::Test {
protected:
    WindowLock() {
        relay.start();
        sender.logIn(relay, kCareManager);
        testing::sendSample(sender, kSubject);
    }
    void open(WindowSettings settings = {}) {
        settings.clock = &clock;
        settings.preferences.lockAfterMinutes = kMinutes;
        window = std::make_unique<OfficeWindow>(settings);
        window->logIn(relay, kHomeVisit);
        idle = window->window().findChild<IdleLock*>();
        ASSERT_NE(idle, nullptr);
        idle->setLookMs(kNoLookMs);
        password = QString::fromStdString(relay.login(kHomeVisit).p12Password);
        window->window().activateWindow();
    }
    Client& client() { return window->client(); }
    /// The timer has looked at least three times.
    void letLook() {
        int turns = 0;
        QTimer later;
        QObject::connect(&later, &QTimer::timeout, &later, [&turns] { ++turns; });
        idle->setLookMs(1);
        later.start(2);
        ASSERT_TRUE(waitFor([&turns] { return turns > 3; }));
        idle->setLookMs(kNoLookMs);
    }
    void lock() {
        client().lock();
        ASSERT_TRUE(waitFor([this] { return client().lockState() && client().lockState()->keysGone; }));
    }
    /// Types it, presses Enter, and waits for the answer.
    bool unlockWith(const QString& typed) {
        bool failed = false;
        const auto connection =
            QObject::connect(&client(), &Client::unlockFailed, &client(), [&failed] { failed = true; });
        window->type("lockPasswordEdit", typed);
        QTest::keyClick(window->find<QLineEdit>("lockPasswordEdit"), Qt::Key_Return);
        EXPECT_TRUE(waitFor([&] { return failed || !client().isLocked(); }));
        QObject::disconnect(connection);
        return !failed;
    }
    /// Whether the session has its keys; asked on the lane.
    bool connected() {
        std::optional<bool> answer;
        client().onSession(
            &client(), Urgency::Background,
            [](exchange::Session& session, const transport::Call&) { return base::Result<bool>(session.connected()); },
            [&answer](const base::Result<bool>& is) { answer = is.ok() && *is; });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        return answer.value_or(false);
    }
    /// Of 送信, which shows it only where there is something to send.
    QLineEdit* subjectEdit() { return window->window().findChild<QLineEdit*>(QStringLiteral("subjectEdit")); }
    /// The lock's page says this; its lines are laid out in the next turn of the event loop.
    bool says(const QString& sentence) {
        return waitFor([this, &sentence] {
            const auto texts = testing::textsOf(*window->find<QWidget>("lockFactsList"));
            return std::any_of(texts.begin(), texts.end(),
                               [&sentence](const auto& text) { return text.second.contains(sentence); });
        });
    }

    static constexpr const char* kSubject = "佐藤様の5月分";
    TwoClocks clock;
    testing::TrainingRelay relay;
    OfficeWindow sender;
    std::unique_ptr<OfficeWindow> window;
    IdleLock* idle = nullptr;
    QString password;
};

TEST_F(WindowLock, ComesWhenTheMinutesWithoutATouchAreOverAndNotBefore) {
    open();
    clock.advance(kMinutes * base::kMinuteMs - base::kMinuteMs);
    letLook();
    EXPECT_FALSE(client().isLocked());
    clock.advance(base::kMinuteMs);
    letLook();
    EXPECT_TRUE(client().isLocked());
    EXPECT_TRUE(client().isLoggedIn());
    ASSERT_NE(window->look<QWidget>("lockPage"), nullptr);
}

TEST_F(WindowLock, ATouchBeginsTheTimeAnew) {
    open();
    clock.advance(9 * base::kMinuteMs);
    QTest::keyClick(&window->window(), Qt::Key_Shift);
    clock.advance(9 * base::kMinuteMs);
    letLook();
    EXPECT_FALSE(client().isLocked());
    QTest::mouseMove(window->window().windowHandle(), {30, 30});
    QCoreApplication::processEvents();
    clock.advance(9 * base::kMinuteMs);
    letLook();
    EXPECT_FALSE(client().isLocked());
}

TEST_F(WindowLock, TheLaterOfBothClocksCounts) {
    open();
    // The computer slept: the time of day went on, whatever the other clock says.
    clock.dayAheadMs += kMinutes * base::kMinuteMs;
    letLook();
    ASSERT_TRUE(client().isLocked());
    ASSERT_TRUE(unlockWith(password));
    // Somebody set the time of day back by a day.
    clock.dayAheadMs -= base::kDayMs;
    clock.steadyAheadMs += kMinutes * base::kMinuteMs;
    letLook();
    EXPECT_TRUE(client().isLocked());
}

TEST_F(WindowLock, NeverComesWhereItIsSwitchedOff) {
    open();
    Preferences preferences = client().preferences();
    preferences.lockAfterMinutes = 0;
    client().setPreferences(preferences);
    clock.advance(base::kDayMs);
    letLook();
    EXPECT_FALSE(client().isLocked());
}

TEST_F(WindowLock, TheFirstKeyAfterALongTimeLocksAndDoesNothingElse) {
    open();
    window->window().showPage(PageId::Offices);
    auto* search = window->find<QLineEdit>("officeSearchEdit");
    QTest::keyClicks(search, QStringLiteral("abc"));
    clock.advance(kMinutes * base::kMinuteMs);
    QTest::keyClick(search, Qt::Key_D);
    EXPECT_TRUE(client().isLocked());
    EXPECT_EQ(search->text(), QStringLiteral("abc"));
}

TEST_F(WindowLock, CtrlLAndTheButtonLockAtOnce) {
    open();
    QTest::keyClick(&window->window(), Qt::Key_L, Qt::ControlModifier);
    ASSERT_TRUE(client().isLocked());
    ASSERT_TRUE(waitFor([this] { return client().lockState()->keysGone; }));
    ASSERT_TRUE(unlockWith(password));
    window->click("lockButton");
    EXPECT_TRUE(client().isLocked());
}

TEST_F(WindowLock, KeysAndTokensGoFromMemoryAndTheLoginStays) {
    std::weak_ptr<const exchange::Ports> ports;
    WindowSettings settings;
    settings.decorate = [&ports](const exchange::Ports& inner) {
        auto made = std::make_shared<const exchange::Ports>(inner);
        ports = made;
        return made;
    };
    open(settings);
    ASSERT_TRUE(connected());
    ASSERT_FALSE(ports.expired());
    lock();
    EXPECT_FALSE(connected());
    // They go together with the keys that they refer to.
    EXPECT_TRUE(ports.expired());
    EXPECT_TRUE(std::filesystem::exists(window->profile(kHomeVisit) / "login.json"));
    ASSERT_TRUE(unlockWith(password));
    EXPECT_TRUE(connected());
    EXPECT_EQ(client().connection(), Connection::Online);
}

TEST_F(WindowLock, NothingOfThePagesIsSeenOrReachedMeanwhile) {
    open();
    window->window().showPage(PageId::Inbox);
    ASSERT_TRUE(waitFor([this] { return !client().inbox().empty() && !client().isRefreshing(); }));
    const QString subject = QString::fromUtf8(kSubject);
    QString before;
    gather(QAccessible::queryAccessibleInterface(&window->window()), before);
    ASSERT_TRUE(before.contains(subject)) << "the message stands in the list";
    lock();
    QString found;
    gather(QAccessible::queryAccessibleInterface(&window->window()), found);
    EXPECT_FALSE(found.contains(subject));
    EXPECT_TRUE(found.contains(QStringLiteral("画面をロックしています")));
    for (const auto& [name, text] : testing::textsOf(window->window())) {
        EXPECT_FALSE(text.contains(subject)) << name.toStdString();
    }
    auto* page = window->find<QWidget>("lockPage");
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : page, Qt::Key_Tab);
        ASSERT_TRUE(page->isAncestorOf(window->window().focusWidget())) << i;
    }
    for (int key = Qt::Key_1; key <= Qt::Key_9; ++key) {
        QTest::keyClick(&window->window(), static_cast<Qt::Key>(key), Qt::ControlModifier);
    }
    QTest::keyClick(&window->window(), Qt::Key_F5);
    EXPECT_FALSE(client().isRefreshing());
    window->window().showPage(PageId::Sent);
    EXPECT_EQ(window->window().currentPage(), PageId::Inbox);
    // Nor does a screen that sets its focus late get it.
    window->window().findChild<QWidget*>(QStringLiteral("waitingTable"))->setFocus();
    EXPECT_TRUE(page->isAncestorOf(window->window().focusWidget()));
    ASSERT_TRUE(unlockWith(password));
    QString after;
    gather(QAccessible::queryAccessibleInterface(&window->window()), after);
    EXPECT_TRUE(after.contains(subject));
}

TEST_F(WindowLock, DialogsCloseAndNoneOpensMeanwhile) {
    open();
    window->window().showPage(PageId::Inbox);
    window->click("changeFolderButton");
    QPointer<QFileDialog> dialog = window->window().findChild<QFileDialog*>(QStringLiteral("saveFolderDialog"));
    ASSERT_TRUE(dialog != nullptr && dialog->isVisible());
    lock();
    EXPECT_TRUE(dialog == nullptr || !dialog->isVisible());
    QMessageBox late(&window->window());
    late.open();
    EXPECT_TRUE(waitFor([&late] { return !late.isVisible(); }));
}

TEST_F(WindowLock, AnOpenListCloses) {
    open();
    window->window().showPage(PageId::Settings);
    auto* combo = window->find<QComboBox>("intervalCombo");
    combo->showPopup();
    ASSERT_NE(QApplication::activePopupWidget(), nullptr);
    lock();
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
}

TEST_F(WindowLock, AWrongPasswordIsSaidAndTheNextTryWaitsLongerEachTime) {
    open();
    lock();
    for (int i = 0; i < kFreeTries; ++i) {
        ASSERT_FALSE(unlockWith(QStringLiteral("chigau")));
        EXPECT_EQ(labelText(*window, "errorCodeLabel"), "key.wrong-password");
        EXPECT_TRUE(window->find<QLineEdit>("lockPasswordEdit")->text().isEmpty());
    }
    ASSERT_FALSE(unlockWith(QStringLiteral("chigau")));
    window->type("lockPasswordEdit", password);
    EXPECT_FALSE(window->find<QPushButton>("unlockButton")->isEnabled());
    EXPECT_THAT(labelText(*window, "unlockReasonLabel"), HasSubstr("秒待つと"));
    QTest::keyClick(window->find<QLineEdit>("lockPasswordEdit"), Qt::Key_Return);
    EXPECT_TRUE(client().isLocked());
    clock.advance(unlockPauseMs(kFreeTries + 1));
    ASSERT_TRUE(waitFor([this] { return window->find<QPushButton>("unlockButton")->isEnabled(); }));
    ASSERT_TRUE(unlockWith(password));
    EXPECT_FALSE(client().isLocked());
}

TEST_F(WindowLock, WhatWasTypedAndWhereOneWasAreThereAgain) {
    open();
    window->window().showPage(PageId::Offices);
    auto* search = window->find<QLineEdit>("officeSearchEdit");
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("draft"));
    lock();
    EXPECT_TRUE(window->find<QLineEdit>("lockPasswordEdit")->hasFocus());
    ASSERT_TRUE(unlockWith(password));
    EXPECT_EQ(window->window().currentPage(), PageId::Offices);
    EXPECT_TRUE(search->isVisible());
    EXPECT_TRUE(search->isEnabled());
    EXPECT_EQ(search->text(), QStringLiteral("draft"));
    EXPECT_TRUE(search->hasFocus());
}

TEST_F(WindowLock, TheKeyRingIsNotAsked) {
    testing::MemoryKeyRing ring;
    ring.kept[kHomeVisit] = relay.login(kHomeVisit).p12Password;
    WindowSettings settings;
    settings.keyRing = &ring;
    open(settings);
    lock();
    EXPECT_TRUE(window->find<QLineEdit>("lockPasswordEdit")->text().isEmpty());
    EXPECT_FALSE(window->find<QPushButton>("unlockButton")->isEnabled());
}

TEST_F(WindowLock, AReceivingUnderWayEndsFirstAndThePageSaysSo) {
    testing::FileHook hook;
    WindowSettings settings;
    settings.decorate = hook.decorator();
    open(settings);
    window->window().showPage(PageId::Inbox);
    ASSERT_TRUE(waitFor([this] {
        const auto* button = window->look<QPushButton>("receiveAllButton");
        return button != nullptr && button->isEnabled();
    }));
    hook.hold = true;
    window->click("receiveAllButton");
    ASSERT_TRUE(waitFor([&hook] { return hook.reached.load(); }));
    client().lock();
    EXPECT_NE(window->look<QWidget>("lockPage"), nullptr);
    EXPECT_FALSE(client().lockState()->keysGone);
    EXPECT_TRUE(says(QStringLiteral("送信や受信の途中です")));
    EXPECT_FALSE(window->find<QPushButton>("otherOfficeButton")->isEnabled());
    hook.go.release();
    ASSERT_TRUE(waitFor([this] { return client().lockState()->keysGone; }));
    EXPECT_FALSE(testing::filesBelow(window->received()).empty());
    EXPECT_TRUE(says(QStringLiteral("メモリから消してあります")));
    ASSERT_TRUE(unlockWith(password));
    EXPECT_TRUE(waitFor([this] { return window->look<QPushButton>("openFolderButton") != nullptr; }));
}

TEST_F(WindowLock, AutomaticReceivingRestsVisiblyAndGoesOnAfterwards) {
    WindowSettings settings;
    settings.preferences.receiveEveryMinutes = 60;
    open(settings);
    ASSERT_TRUE(waitFor([this] { return client().isIdle(); }));
    lock();
    EXPECT_TRUE(says(QStringLiteral("自動受信は、")));
    EXPECT_TRUE(says(QStringLiteral("から休んでいます")));
    EXPECT_TRUE(testing::filesBelow(window->received()).empty());
    ASSERT_TRUE(unlockWith(password));
    EXPECT_TRUE(waitFor([this] { return !testing::filesBelow(window->received()).empty(); }));
}

TEST_F(WindowLock, ALoginThatEndedMeanwhileIsAskedForAndTheDraftStays) {
    open();
    window->window().showPage(PageId::Compose);
    subjectEdit()->setText(QStringLiteral("draft"));
    lock();
    relay.endLogins();
    clock.advance(2 * base::kHourMs);
    ASSERT_TRUE(unlockWith(password));
    ASSERT_TRUE(waitFor([this] { return !client().isLoggedIn(); }));
    EXPECT_EQ(window->window().currentPage(), PageId::Login);
    EXPECT_THAT(labelText(*window, "failureHintLabel"), HasSubstr("準備していたものを続けて送れます"));
    window->logIn(relay, kHomeVisit);
    EXPECT_EQ(subjectEdit()->text(), QStringLiteral("draft"));
}

TEST_F(WindowLock, OpensWithoutAConnectionToo) {
    open();
    lock();
    relay.kill();
    ASSERT_TRUE(unlockWith(password));
    EXPECT_TRUE(waitFor([this] { return client().connection() == Connection::Offline; }));
    EXPECT_TRUE(client().isLoggedIn());
}

TEST_F(WindowLock, AnotherOfficeLogsInAfterOneMoreQuestion) {
    open();
    window->window().showPage(PageId::Compose);
    subjectEdit()->setText(QStringLiteral("draft"));
    lock();
    window->click("otherOfficeButton");
    EXPECT_TRUE(client().isLocked());
    window->click("otherBackButton");
    window->click("otherOfficeButton");
    window->click("otherLogoutButton");
    EXPECT_FALSE(client().isLocked());
    EXPECT_FALSE(client().isLoggedIn());
    EXPECT_EQ(window->window().currentPage(), PageId::Login);
    ASSERT_TRUE(waitFor([this] { return !std::filesystem::exists(window->profile(kHomeVisit) / "login.json"); }));
    window->logIn(relay, kCareManager);
    window->window().showPage(PageId::Compose);
    EXPECT_TRUE(subjectEdit()->text().isEmpty());
}

TEST(UnlockPause, BeginsAfterTheFreeTriesAndDoublesUpToItsLimit) {
    EXPECT_EQ(unlockPauseMs(0), 0);
    EXPECT_EQ(unlockPauseMs(kFreeTries), 0);
    EXPECT_EQ(unlockPauseMs(kFreeTries + 1), base::kSecondMs);
    EXPECT_EQ(unlockPauseMs(kFreeTries + 2), 2 * base::kSecondMs);
    EXPECT_EQ(unlockPauseMs(kFreeTries + 9), 256 * base::kSecondMs);
    EXPECT_EQ(unlockPauseMs(kFreeTries + 10), kLongestUnlockPauseMs);
    EXPECT_EQ(unlockPauseMs(1'000'000), kLongestUnlockPauseMs);
}

}  // namespace
}  // namespace renkei::gui
