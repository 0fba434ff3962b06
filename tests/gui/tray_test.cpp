#include "gui/inbox/tray.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <utility>
#include <vector>

#include "gui/support/office_window.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::waitFor;
using testing::WindowSettings;
using Message = std::pair<QString, QString>;

/// Takes the place of the desktop.
class KeptMessages final : public Tray {
    Q_OBJECT
public:
    bool isThere() const override { return there; }
    void say(const QString& title, const QString& text) override { said.emplace_back(title, text); }

    bool there = true;
    std::vector<Message> said;
};

/// The home visit service is logged in when a message comes for it.
class TrayMessages : public ::testing::Test {
protected:
    TrayMessages() {
        m_relay.start();
        m_sender.logIn(m_relay, testing::kCareManager);
    }
    void open(const WindowSettings& settings) {
        receiver = std::make_unique<OfficeWindow>(settings);
        receiver->logIn(m_relay, testing::kHomeVisit);
    }
    void arrive() {
        testing::sendSample(m_sender, "佐藤様の利用票");
        receiver->client().refresh();
        ASSERT_TRUE(waitFor([this] { return !receiver->client().isRefreshing(); }));
        ASSERT_FALSE(receiver->client().inbox().empty());
    }
    /// The page says it too.
    bool isSaidInTheInbox() {
        receiver->window().showPage(PageId::Inbox);
        const auto* label = receiver->look<QLabel>("arrivedLabel");
        return label != nullptr && label->text().startsWith(QStringLiteral("新しく 1 通が届きました"));
    }

    std::unique_ptr<OfficeWindow> receiver;

private:
    testing::TrainingRelay m_relay;
    OfficeWindow m_sender;
};

TEST_F(TrayMessages, SayHowManyArrivedAndNobodysName) {
    KeptMessages tray;
    open({.tray = &tray});
    EXPECT_TRUE(tray.said.empty());
    arrive();
    // Word for word, so that neither office nor subject nor number is in it.
    EXPECT_EQ(tray.said,
              std::vector<Message>({{QStringLiteral("renkei"), QStringLiteral("新しく 1 通が届きました。")}}));
    EXPECT_TRUE(isSaidInTheInbox());
}

TEST_F(TrayMessages, AClickOnOneShowsTheInbox) {
    KeptMessages tray;
    open({.tray = &tray});
    arrive();
    receiver->window().showPage(PageId::Help);
    ASSERT_FALSE(receiver->window().page(PageId::Inbox)->isVisible());
    emit tray.clicked();
    EXPECT_TRUE(receiver->window().page(PageId::Inbox)->isVisible());
}

TEST_F(TrayMessages, AreNotSaidWhereThePreferencesDontWantThem) {
    KeptMessages tray;
    WindowSettings settings{.tray = &tray};
    settings.preferences.notify = false;
    open(settings);
    arrive();
    EXPECT_TRUE(tray.said.empty());
    EXPECT_TRUE(isSaidInTheInbox());
}

TEST_F(TrayMessages, AreNotSaidWhereTheDesktopHasNoTray) {
    KeptMessages tray;
    tray.there = false;
    open({.tray = &tray});
    arrive();
    EXPECT_TRUE(tray.said.empty());
    EXPECT_TRUE(isSaidInTheInbox());
}

TEST_F(TrayMessages, TheDesktopsOwnTrayMayBeMissing) {
    SystemTray tray;
    ASSERT_FALSE(tray.isThere()) << "the tests run offscreen";
    open({.tray = &tray});
    arrive();
    EXPECT_TRUE(isSaidInTheInbox());
}

}  // namespace
}  // namespace renkei::gui

#include "tray_test.moc"
