#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTcpServer>

#include "exchange/shelf.h"
#include "gui/login/connection_test_dialog.h"
#include "gui/support/login_desk.h"

namespace renkei::gui {
namespace {

using testing::fillIn;
using ::testing::HasSubstr;
using testing::install;
using testing::kCareManager;
using testing::labelText;
using ::testing::Not;
using testing::OfficeWindow;
using ::testing::StartsWith;
using testing::waitFor;

/// Presses 接続テスト on the login screen.
void pressTest(OfficeWindow& window) {
    if (window.look<QPushButton>("connectionTestButton") == nullptr) {
        window.click("detailsButton");
    }
    window.click("connectionTestButton");
}

void runTest(OfficeWindow& window) {
    pressTest(window);
    ASSERT_TRUE(waitFor([&] { return window.look<QLabel>("checkWhat5") != nullptr; }));
}

class ConnectionTest : public testing::LoginDesk {};

TEST_F(ConnectionTest, IsGoodInAllFiveLines) {
    prepareFilledIn();
    runTest(window);
    for (const char* line : {"checkWhat1", "checkWhat2", "checkWhat3", "checkWhat4", "checkWhat5"}) {
        EXPECT_THAT(labelText(window, line), StartsWith("問題なし"));
    }
    EXPECT_FALSE(window.client().isLoggedIn());
}

TEST_F(ConnectionTest, SaysThatTheServerIsGoneAndWhatWasNotTried) {
    prepare();
    relay.stop();
    fillIn(window, relay.login(kCareManager));
    runTest(window);
    EXPECT_THAT(labelText(window, "checkWhat1"), HasSubstr("net.unreachable"));
    EXPECT_THAT(labelText(window, "checkTodo1"), HasSubstr("インターネットの接続"));
    EXPECT_THAT(labelText(window, "checkTodo2"), HasSubstr("まだ確かめていません"));
    EXPECT_THAT(labelText(window, "checkWhat4"), StartsWith("問題なし"));
}

TEST_F(ConnectionTest, FindsTheWrongKeyPasswordAndTheWrongLogin) {
    prepareFilledIn();
    window.type("passwordEdit", QStringLiteral("chigau"));
    runTest(window);
    EXPECT_THAT(labelText(window, "checkWhat5"), HasSubstr("login.failed"));
    window.click("closeTestButton");
    window.type("keyPasswordEdit", QStringLiteral("chigau"));
    ASSERT_TRUE(waitFor([&] { return window.look<ConnectionTestDialog>("ConnectionTestDialog") == nullptr; }));
    runTest(window);
    EXPECT_THAT(labelText(window, "checkWhat4"), HasSubstr("key.wrong-password"));
}

TEST_F(ConnectionTest, WhatIsCopiedForThePhoneHasNoPersonalData) {
    prepareFilledIn();
    runTest(window);
    window.click("copyTestButton");
    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_THAT(copied, HasSubstr("接続テスト"));
    EXPECT_THAT(copied, HasSubstr("問題なし: ログイン"));
    EXPECT_THAT(copied, Not(HasSubstr(kCareManager)));
    EXPECT_THAT(copied, Not(HasSubstr(relay.login(kCareManager).password)));
}

TEST_F(ConnectionTest, TestsTheExchangeBeforeThereIsACertificate) {
    relay.start();
    ASSERT_TRUE(exchange::Shelf::open(window.root())->setRelay(relay.relayJson()).ok());
    window.window().page(PageId::Login)->activate();
    ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("importButton")->isEnabled(); }));
    runTest(window);
    EXPECT_THAT(labelText(window, "checkWhat1"), StartsWith("問題なし"));
    EXPECT_THAT(labelText(window, "checkWhat2"), StartsWith("問題なし"));
    EXPECT_THAT(labelText(window, "checkWhat4"), HasSubstr("certificate.none"));
}

TEST_F(ConnectionTest, TakesTheOpenProfileWhileAnOfficeIsLoggedIn) {
    relay.start();
    window.logIn(relay, kCareManager);
    ConnectionTestSubject subject;
    subject.keyPassword = base::Secret(relay.login(kCareManager).p12Password);
    ConnectionTestDialog dialog(window.client(), std::move(subject));
    dialog.open();
    const auto line = [&dialog](const char* name) {
        const auto* label = dialog.findChild<QLabel*>(QString::fromLatin1(name));
        return label == nullptr ? std::string() : label->text().toStdString();
    };
    ASSERT_TRUE(waitFor([&] { return !line("checkWhat5").empty(); }));
    EXPECT_THAT(line("checkWhat4"), StartsWith("問題なし"));
    EXPECT_THAT(line("checkTodo5"), HasSubstr("まだ確かめていません"));
    EXPECT_TRUE(window.client().isLoggedIn());
}

TEST_F(ConnectionTest, CanBeStopped) {
    relay.start();
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    install(window, testing::relayJsonWith(relay, "api", "https://127.0.0.1:" + std::to_string(silent.serverPort())),
            relay.login(kCareManager));
    pressTest(window);
    ASSERT_TRUE(waitFor([&silent] { return silent.hasPendingConnections(); }));
    window.click("stopButton");
    ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("startTestButton")->isEnabled(); }));
}

}  // namespace
}  // namespace renkei::gui
