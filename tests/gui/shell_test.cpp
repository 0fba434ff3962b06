#include <gtest/gtest.h>

#include <QLabel>
#include <QListWidget>

#include "gui/support/office_window.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/elided_label.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

TEST(Shell, TellsTheOfficeItsLicenceItsCertificateAndTheConnection) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    EXPECT_EQ(window.find<ElidedLabel>("officeNameLabel")->fullText().toStdString(), "みどり居宅介護支援事業所");
    EXPECT_TRUE(window.find<QLabel>("officeNumberLabel")->text().contains(QStringLiteral("1370000019")));
    EXPECT_TRUE(window.find<Chip>("licenceChip")->text().contains(QStringLiteral("ライセンス")));
    EXPECT_TRUE(window.find<Chip>("certificateChip")->text().contains(QStringLiteral("電子証明書")));
    EXPECT_EQ(window.find<Chip>("connectionChip")->text(), QStringLiteral("接続中"));
    EXPECT_TRUE(window.find<QLabel>("bandLabel")->text().contains(QStringLiteral("実際の事業所には送られません")));
}

TEST(Shell, SaysThatTheRelayIsGoneAndFindsItAgainByItself) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    relay.kill();
    window.client().refresh();
    ASSERT_TRUE(waitFor([&] { return window.client().connection() == Connection::Offline; }));
    EXPECT_TRUE(window.find<Chip>("connectionChip")->text().startsWith(QStringLiteral("オフライン")));
    relay.start();
    ASSERT_TRUE(waitFor([&] { return window.client().connection() == Connection::Online; }));
    EXPECT_EQ(window.find<Chip>("connectionChip")->text(), QStringLiteral("接続中"));
}

TEST(Shell, F5AsksTheExchange) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window.window()));
    ASSERT_FALSE(window.client().isRefreshing());
    QTest::keyClick(&window.window(), Qt::Key_F5);
    EXPECT_TRUE(window.client().isRefreshing());
    EXPECT_TRUE(waitFor([&] { return !window.client().isRefreshing(); }));
}

TEST(Shell, LogoutHidesTheOfficeAndForgetsWhatWaits) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    window.click("logoutButton");
    EXPECT_FALSE(window.client().isLoggedIn());
    EXPECT_EQ(window.look<ElidedLabel>("officeNameLabel"), nullptr);
    EXPECT_TRUE(window.client().inbox().empty());
    EXPECT_TRUE(window.client().standing().office.empty());
}

TEST(Shell, WhatWaitsIsCountedAfterTheOtherOfficeSent) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow sender;
    sender.logIn(relay, testing::kCareManager);
    testing::sendSample(sender);
    OfficeWindow receiver;
    receiver.logIn(relay, testing::kHomeVisit);
    ASSERT_EQ(receiver.client().inbox().size(), 1U);
    ASSERT_TRUE(receiver.client().inbox().front().summary.has_value());
    EXPECT_EQ(receiver.client().inbox().front().summary->subject, "5月分の利用票");
}

}  // namespace
}  // namespace renkei::gui
