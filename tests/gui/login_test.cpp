#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>

#include "base/files.h"
#include "db/database.h"
#include "gui/support/login_desk.h"
#include "json/json.h"
#include "protocol/limits.h"

namespace renkei::gui {
namespace {

using testing::enter;
using testing::fillIn;
using ::testing::HasSubstr;
using testing::install;
using testing::kCareManager;
using testing::kHomeVisit;
using testing::kLongName;
using testing::labelText;
using testing::OfficeWindow;
using testing::shownCode;
using testing::TrainingLogin;
using testing::waitFor;

void runSql(const std::filesystem::path& file, std::string_view sql) {
    auto database = db::Database::open(file);
    ASSERT_TRUE(database.ok());
    auto statement = database->prepare(sql);
    ASSERT_TRUE(statement.ok());
    ASSERT_TRUE(statement->step().ok());
}

/// What an input method makes of the keys.
void commit(QLineEdit& edit, const QString& text) {
    edit.clear();
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(&edit, &event);
}

class Login : public testing::LoginDesk {};

TEST_F(Login, LogsInByEnterAndKeepsNoPassword) {
    prepare();
    auto* password = window.find<QLineEdit>("passwordEdit");
    auto* keyPassword = window.find<QLineEdit>("keyPasswordEdit");
    fillIn(window, relay.login(kCareManager));
    EXPECT_TRUE(window.find<QPushButton>("loginButton")->isEnabled());
    ASSERT_TRUE(enter(window));
    EXPECT_EQ(window.client().standing().office, kCareManager);
    EXPECT_TRUE(password->text().isEmpty());
    EXPECT_TRUE(keyPassword->text().isEmpty());
    EXPECT_FALSE(password->isUndoAvailable());
    EXPECT_EQ(window.client().preferences().lastOffice, kCareManager);
}

TEST_F(Login, TellsWhichIdAndWhereItIsWhenThePasswordIsWrong) {
    prepareFilledIn();
    window.type("passwordEdit", QStringLiteral("chigau"));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "login.failed");
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("利用状況Webサイトのトップページ"));
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("Caps Lock"));
    EXPECT_EQ(window.find<QLineEdit>("passwordEdit")->selectedText(), QStringLiteral("chigau"));
    EXPECT_TRUE(window.find<QPushButton>("loginButton")->isEnabled());
}

TEST_F(Login, TellsTheSameWhenTheIdIsUnknown) {
    prepareFilledIn();
    window.type("userEdit", QStringLiteral("C9999999999"));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "login.failed");
}

TEST_F(Login, SaysThatItIsLockedAfterTooManyFailures) {
    prepareFilledIn();
    window.type("passwordEdit", QStringLiteral("chigau"));
    for (int i = 0; i < protocol::kMaxLoginFailures; ++i) {
        ASSERT_FALSE(enter(window));
        EXPECT_EQ(shownCode(window), "login.failed");
    }
    window.type("passwordEdit", QString::fromStdString(relay.login(kCareManager).password));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "login.locked");
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("再設定"));
}

TEST_F(Login, WarnsAtOnceOfAnIdOfTheWebSite) {
    prepareFilledIn();
    commit(*window.find<QLineEdit>("userEdit"), QStringLiteral("ｋｊ"));
    EXPECT_THAT(labelText(window, "userWarningLabel"), HasSubstr("C で始まる個人ユーザID"));
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    EXPECT_FALSE(labelText(window, "loginReasonLabel").empty());
    window.type("userEdit", QStringLiteral("C1"));
    EXPECT_EQ(labelText(window, "userWarningLabel"), "");
}

TEST_F(Login, TakesAnIdInWideAndSmallLettersWithSpaces) {
    prepareFilledIn();
    commit(*window.find<QLineEdit>("userEdit"), QStringLiteral(" ｃ１３７００００019 "));
    EXPECT_TRUE(enter(window));
}

TEST_F(Login, SaysWhichPasswordOpensTheKey) {
    prepareFilledIn();
    window.type("keyPasswordEdit", QStringLiteral("chigau"));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "key.wrong-password");
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("取り込んだときに決めた"));
    EXPECT_EQ(window.find<QLineEdit>("keyPasswordEdit")->selectedText(), QStringLiteral("chigau"));
}

TEST_F(Login, WarnsOfCapsLockWhileAPasswordIsTyped) {
    prepare();
    auto* edit = window.find<QLineEdit>("passwordEdit");
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_A, QStringLiteral("A"), Qt::NoModifier);
    EXPECT_THAT(labelText(window, "capsLockLabel"), HasSubstr("Caps Lock"));
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_A, QStringLiteral("A"), Qt::ShiftModifier);
    EXPECT_EQ(labelText(window, "capsLockLabel"), "");
    QTest::sendKeyEvent(QTest::Click, edit, Qt::Key_A, QStringLiteral("a"), Qt::ShiftModifier);
    EXPECT_THAT(labelText(window, "capsLockLabel"), HasSubstr("Caps Lock"));
}

TEST_F(Login, SaysWhatIsMissingStepByStep) {
    relay.start();
    ASSERT_TRUE(waitFor([&] { return window.look<QPushButton>("loadRelayButton") != nullptr; }));
    EXPECT_THAT(labelText(window, "loginReasonLabel"), HasSubstr("relay.json"));
    EXPECT_FALSE(window.find<QPushButton>("importButton")->isEnabled());
    window.click("loadRelayButton");
    auto* dialog = window.window().findChild<QFileDialog*>(QStringLiteral("relayFileDialog"));
    ASSERT_NE(dialog, nullptr);
    emit dialog->fileSelected(QString::fromStdString(relay.folder() / "relay.json"));
    dialog->close();
    ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("importButton")->isEnabled(); }));
    EXPECT_THAT(labelText(window, "loginReasonLabel"), HasSubstr("電子証明書がありません"));
    EXPECT_THAT(labelText(window, "certificateFactsLabel"), HasSubstr("まだありません"));
    EXPECT_THAT(labelText(window, "addressLabel"), HasSubstr("https://"));
    install(window, relay, kCareManager);
    EXPECT_THAT(labelText(window, "loginReasonLabel"), HasSubstr("鍵のパスワード"));
    window.type("keyPasswordEdit", QStringLiteral("x"));
    EXPECT_THAT(labelText(window, "loginReasonLabel"), HasSubstr("個人ユーザID"));
    window.type("userEdit", QStringLiteral("C1"));
    EXPECT_EQ(labelText(window, "loginReasonLabel"), "パスワードを入力してください。");
}

TEST_F(Login, RefusesADescriptionOfAnExchangeThatIsNone) {
    ASSERT_TRUE(waitFor([&] { return window.look<QPushButton>("loadRelayButton") != nullptr; }));
    const auto file = window.root() / "other.json";
    ASSERT_TRUE(base::writeFileDurably(file, base::asBytes("{}")).ok());
    window.click("loadRelayButton");
    auto* dialog = window.window().findChild<QFileDialog*>(QStringLiteral("relayFileDialog"));
    ASSERT_NE(dialog, nullptr);
    emit dialog->fileSelected(QString::fromStdString(file));
    dialog->close();
    ASSERT_TRUE(waitFor([&] { return !shownCode(window).empty(); }));
    EXPECT_EQ(shownCode(window), "json.unexpected");
    EXPECT_FALSE(window.find<QPushButton>("importButton")->isEnabled());
}

TEST_F(Login, SaysThatTheLicenceHasEnded) {
    runSql(relay.folder() / "relay.sqlite", "UPDATE office SET licence_until = '2020-03-31'");
    prepareFilledIn();
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "licence.ended");
}

TEST_F(Login, SaysThatThisVersionIsTooOld) {
    ASSERT_TRUE(base::writeFileDurably(relay.folder() / "settings.json",
                                       base::asBytes(R"({"name": "x", "training": true, "oldest_client": "99.0.0"})"))
                    .ok());
    prepareFilledIn();
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "client.too-old");
}

TEST_F(Login, SaysThatTheIdBelongsToAnotherOffice) {
    prepare();
    TrainingLogin mixed = relay.login(kHomeVisit);
    mixed.p12Password = relay.login(kCareManager).p12Password;
    fillIn(window, mixed);
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "certificate.wrong-office");
    EXPECT_THAT(labelText(window, "errorOfficialLabel"), HasSubstr("正しい電子証明書をインストールしてください。"));
}

TEST_F(Login, SendsToTheConnectionTestWhenTheExchangeIsOutOfReach) {
    prepare();
    relay.stop();
    fillIn(window, relay.login(kCareManager));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "net.unreachable");
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("接続テスト"));
}

TEST_F(Login, DoesNotTrustAServerOfAnotherAuthority) {
    relay.start();
    const auto value = json::parse(relay.relayJson());
    ASSERT_TRUE(value.ok());
    const std::string other = *value->object()->find("office_ca")->array()->front().string();
    install(window, testing::relayJsonWith(relay, "tls_ca", other), relay.login(kCareManager));
    fillIn(window, relay.login(kCareManager));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "net.server-untrusted");
}

TEST_F(Login, SaysThatAnotherWindowHasTheOffice) {
    prepare();
    Client another(window.client().workplace(), {});
    bool ended = false;
    QObject::connect(&another, &Client::loggedIn, &another, [&ended] { ended = true; });
    another.login(window.request(relay, kCareManager));
    ASSERT_TRUE(waitFor([&ended] { return ended; }));
    fillIn(window, relay.login(kCareManager));
    ASSERT_FALSE(enter(window));
    EXPECT_EQ(shownCode(window), "profile.in-use");
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("別の窓"));
}

TEST_F(Login, CanBeStoppedWhileTheExchangeIsSilent) {
    relay.start();
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    install(window, testing::relayJsonWith(relay, "api", "https://127.0.0.1:" + std::to_string(silent.serverPort())),
            relay.login(kCareManager));
    fillIn(window, relay.login(kCareManager));
    bool ended = false;
    QObject::connect(&window.client(), &Client::loginFailed, &window.window(), [&ended] { ended = true; });
    QTest::keyClick(window.find<QLineEdit>("passwordEdit"), Qt::Key_Return);
    EXPECT_FALSE(window.find<QLineEdit>("passwordEdit")->isEnabled());
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    ASSERT_TRUE(waitFor([&silent] { return silent.hasPendingConnections(); }));
    window.click("stopButton");
    ASSERT_TRUE(waitFor([&ended] { return ended; }));
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("中止しました"));
    EXPECT_TRUE(window.find<QLineEdit>("passwordEdit")->isEnabled());
    EXPECT_EQ(window.find<QLineEdit>("passwordEdit")->text().toStdString(), relay.login(kCareManager).password);
}

TEST_F(Login, LogoutSaysThatTheDiskKeepsTheRecordOfTheLogin) {
    prepareFilledIn();
    ASSERT_TRUE(enter(window));
    ASSERT_TRUE(waitFor([&] { return window.client().isIdle(); }));
    // What is no empty folder can't be removed, by root either.
    const auto file = window.profile(kCareManager) / "login.json";
    ASSERT_TRUE(std::filesystem::remove(file));
    ASSERT_TRUE(std::filesystem::create_directories(file / "held"));
    window.click("logoutButton");
    ASSERT_TRUE(waitFor([&] { return shownCode(window) == "io.error"; }));
    EXPECT_THAT(labelText(window, "failureHintLabel"), HasSubstr("login.json"));
    EXPECT_FALSE(window.client().isLoggedIn());
    ASSERT_TRUE(window.client().lastProblem().has_value());
    EXPECT_EQ(window.client().lastProblem()->code, base::ErrorCode::IoError);
    std::filesystem::remove_all(file);
    fillIn(window, relay.login(kCareManager));
    ASSERT_TRUE(enter(window));
    window.click("logoutButton");
    ASSERT_TRUE(waitFor([&] { return window.client().isIdle(); }));
    EXPECT_EQ(shownCode(window), "");
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Login, LogoutWithTheExchangeOutOfReachForgetsTheRecordAndIsNoError) {
    prepareFilledIn();
    ASSERT_TRUE(enter(window));
    ASSERT_TRUE(waitFor([&] { return window.client().isIdle(); }));
    ASSERT_TRUE(std::filesystem::exists(window.profile(kCareManager) / "login.json"));
    relay.kill();
    window.click("logoutButton");
    ASSERT_TRUE(waitFor([&] { return window.client().isIdle(); }));
    EXPECT_EQ(shownCode(window), "");
    EXPECT_EQ(labelText(window, "failureHintLabel"), "");
    EXPECT_FALSE(window.client().lastProblem().has_value());
    EXPECT_FALSE(std::filesystem::exists(window.profile(kCareManager) / "login.json"));
}

TEST_F(Login, OffersTheCertificateThatWasUsedLast) {
    relay.start();
    Preferences preferences;
    preferences.lastOffice = kLongName;
    OfficeWindow own({.preferences = preferences});
    install(own, relay, kCareManager);
    install(own, relay, kLongName);
    ASSERT_TRUE(waitFor([&] { return own.find<QComboBox>("certificateCombo")->count() == 2; }));
    EXPECT_THAT(labelText(own, "certificateFactsLabel"), HasSubstr("介護保険証明書"));
}

TEST_F(Login, KeepsTheKeysPasswordInTheKeyRingAndForgetsItWhenAsked) {
    relay.start();
    testing::MemoryKeyRing ring;
    OfficeWindow own({.keyRing = &ring});
    install(own, relay, kCareManager);
    auto* keep = own.find<QCheckBox>("keepKeyPasswordCheck");
    ASSERT_TRUE(waitFor([keep] { return keep->isEnabled(); }));
    EXPECT_FALSE(keep->isChecked());
    keep->setChecked(true);
    fillIn(own, relay.login(kCareManager));
    ASSERT_TRUE(enter(own));
    EXPECT_EQ(ring.kept[kCareManager], relay.login(kCareManager).p12Password);
    own.client().logout();
    auto* key = own.find<QLineEdit>("keyPasswordEdit");
    ASSERT_TRUE(waitFor([&] { return !key->text().isEmpty(); }));
    ASSERT_TRUE(waitFor([keep] { return keep->isChecked(); }));
    keep->setChecked(false);
    own.type("passwordEdit", QString::fromStdString(relay.login(kCareManager).password));
    ASSERT_TRUE(enter(own));
    EXPECT_TRUE(ring.kept.empty());
}

TEST_F(Login, SaysWhyTheKeysPasswordCanNotBeKept) {
    relay.start();
    testing::MemoryKeyRing ring;
    ring.works = false;
    OfficeWindow own({.keyRing = &ring});
    install(own, relay, kCareManager);
    ASSERT_TRUE(waitFor([&] { return !labelText(own, "keepReasonLabel").empty(); }));
    EXPECT_FALSE(own.find<QCheckBox>("keepKeyPasswordCheck")->isEnabled());
    OfficeWindow none;
    install(none, relay, kCareManager);
    EXPECT_THAT(labelText(none, "keepReasonLabel"), HasSubstr("保存できません"));
}

}  // namespace
}  // namespace renkei::gui
