#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <algorithm>

#include "base/files.h"
#include "exchange/findings.h"
#include "exchange/shelf.h"
#include "gui/login/import_dialog.h"
#include "gui/support/login_desk.h"
#include "json/json.h"

namespace renkei::gui {
namespace {

using ::testing::HasSubstr;
using testing::kCareManager;
using testing::kHomeVisit;
using testing::labelText;
using testing::OfficeWindow;
using testing::TrainingLogin;
using testing::TrainingRelay;
using testing::waitFor;

constexpr const char* kOfficial = "正しい電子証明書をインストールしてください。";

/// The login screen of a computer that knows the exchange, with the import open.
class Desk {
public:
    Desk() {
        relay.start();
        know();
        open();
    }
    void know() {
        auto shelf = exchange::Shelf::open(window.root());
        ASSERT_TRUE(shelf.ok() && shelf->setRelay(relay.relayJson()).ok());
        window.window().page(PageId::Login)->activate();
        ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("importButton")->isEnabled(); }));
    }
    void open() {
        window.click("importButton");
        ASSERT_NE(dialog(), nullptr);
    }
    ImportDialog* dialog() { return window.look<ImportDialog>("ImportDialog"); }
    /// Types file and password, presses Enter, and waits for what is said.
    void look(const std::filesystem::path& file, const std::string& password) {
        window.type("fileEdit", QString::fromStdString(file));
        window.type("filePasswordEdit", QString::fromStdString(password));
        QTest::keyClick(window.find<QLineEdit>("filePasswordEdit"), Qt::Key_Return);
        ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("lookButton")->isEnabled(); }));
    }
    void import() {
        window.click("importNowButton");
        ASSERT_TRUE(waitFor([&] { return dialog() == nullptr || !code().empty(); }));
    }
    std::string code() { return labelText(window, "errorCodeLabel"); }
    /// All lines of the check list.
    std::string lines() {
        std::string all;
        for (const QLabel* label : window.find<QWidget>("sightCheckList")->findChildren<QLabel*>()) {
            all += label->text().toStdString() + "\n";
        }
        return all;
    }
    TrainingLogin bad(const std::string& kind) {
        const auto text = base::readFile(relay.folder() / "training" / "bad-certificates.json", 1U << 20);
        EXPECT_TRUE(text.ok());
        const auto value = json::parse(base::asText(*text));
        EXPECT_TRUE(value.ok());
        for (const json::Value& entry : *value->array()) {
            json::Reader reader(entry);
            if (reader.string("kind") == kind) {
                TrainingLogin login = relay.login(reader.string("office"));
                login.p12 = relay.folder() / reader.string("p12");
                login.p12Password = reader.string("p12_password");
                return login;
            }
        }
        ADD_FAILURE() << kind;
        return {};
    }
    bool canImport() { return window.find<QPushButton>("importNowButton")->isEnabled(); }

    TrainingRelay relay;
    OfficeWindow window;
};

TEST(Import, ShowsWhatIsInTheFileTakesItOverAndLogsInWithIt) {
    Desk desk;
    const TrainingLogin login = desk.relay.login(kCareManager);
    EXPECT_FALSE(desk.canImport());
    desk.look(login.p12, login.p12Password);
    EXPECT_THAT(labelText(desk.window, "sightOfficeLabel"), HasSubstr(kCareManager));
    EXPECT_THAT(labelText(desk.window, "sightKindLabel"), HasSubstr("介護保険証明書"));
    EXPECT_THAT(labelText(desk.window, "sightDatesLabel"), HasSubstr("まで"));
    EXPECT_FALSE(labelText(desk.window, "sightIssuerLabel").empty());
    EXPECT_EQ(labelText(desk.window, "sightNumberLabel").size(), 23U);
    EXPECT_THAT(labelText(desk.window, "keepOldLabel"), HasSubstr("消えません"));
    EXPECT_THAT(desk.lines(), HasSubstr("接続先が認める発行元のものです。"));
    // Enter again goes on.
    EXPECT_EQ(QApplication::focusWidget(), desk.window.find<QPushButton>("importNowButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return desk.dialog() == nullptr; }));
    ASSERT_TRUE(waitFor([&] { return desk.window.find<QComboBox>("certificateCombo")->count() == 1; }));
    testing::fillIn(desk.window, login);
    EXPECT_TRUE(testing::enter(desk.window));
}

TEST(Import, AnotherKeyPasswordIsTypedTwiceAndThenOpensTheKey) {
    Desk desk;
    TrainingLogin login = desk.relay.login(kCareManager);
    desk.look(login.p12, login.p12Password);
    desk.window.find<QRadioButton>("otherPasswordRadio")->setChecked(true);
    EXPECT_THAT(labelText(desk.window, "importReasonLabel"), HasSubstr("新しい鍵のパスワード"));
    desk.window.type("newPasswordEdit", QStringLiteral("haru-no-umi"));
    desk.window.type("repeatPasswordEdit", QStringLiteral("haru-no-ume"));
    EXPECT_FALSE(desk.canImport());
    EXPECT_THAT(labelText(desk.window, "importReasonLabel"), HasSubstr("同じではありません"));
    desk.window.type("repeatPasswordEdit", QStringLiteral("haru-no-umi"));
    desk.import();
    ASSERT_EQ(desk.dialog(), nullptr);
    ASSERT_TRUE(waitFor([&] { return desk.window.find<QComboBox>("certificateCombo")->count() == 1; }));
    testing::fillIn(desk.window, login);
    ASSERT_FALSE(testing::enter(desk.window));
    EXPECT_EQ(testing::shownCode(desk.window), "key.wrong-password");
    desk.window.type("keyPasswordEdit", QStringLiteral("haru-no-umi"));
    EXPECT_TRUE(testing::enter(desk.window));
}

TEST(Import, TellsWhichPasswordIsMeantWhenItIsWrong) {
    Desk desk;
    desk.look(desk.relay.login(kCareManager).p12, "chigau");
    EXPECT_EQ(desk.code(), "certificate.wrong-password");
    EXPECT_THAT(labelText(desk.window, "errorNextLabel"), HasSubstr("証明書発行用パスワード"));
    EXPECT_FALSE(desk.canImport());
    desk.window.type("filePasswordEdit", QStringLiteral("x"));
    EXPECT_EQ(desk.code(), "");
}

TEST(Import, RefusesAnEmptyFile) {
    Desk desk;
    const auto file = desk.window.root() / "empty.p12";
    ASSERT_TRUE(base::writeFileDurably(file, {}).ok());
    desk.look(file, "x");
    EXPECT_EQ(desk.code(), "certificate.not-pkcs12");
    EXPECT_FALSE(desk.canImport());
}

TEST(Import, RefusesAFileThatIsNoP12) {
    Desk desk;
    desk.look(desk.relay.folder() / "relay.json", "x");
    EXPECT_EQ(desk.code(), "certificate.not-pkcs12");
}

TEST(Import, SaysThatTheFileIsNotThere) {
    Desk desk;
    desk.look(desk.window.root() / "nothing.p12", "x");
    EXPECT_EQ(desk.code(), "io.not-found");
}

TEST(Import, TakesAnExpiredCertificateOnlyForOpening) {
    Desk desk;
    const TrainingLogin login = desk.bad("expired");
    desk.look(login.p12, login.p12Password);
    EXPECT_THAT(desk.lines(), HasSubstr("certificate.expired"));
    EXPECT_THAT(desk.lines(), HasSubstr("開くことだけに使えます"));
    desk.import();
    ASSERT_EQ(desk.dialog(), nullptr);
    ASSERT_TRUE(waitFor([&] { return desk.window.find<QComboBox>("certificateCombo")->count() == 1; }));
    EXPECT_THAT(labelText(desk.window, "certificateFactsLabel"), HasSubstr("過ぎました"));
    testing::fillIn(desk.window, login);
    ASSERT_FALSE(testing::enter(desk.window));
    EXPECT_EQ(testing::shownCode(desk.window), "certificate.expired");
    EXPECT_THAT(labelText(desk.window, "failureHintLabel"), HasSubstr("新しい電子証明書のファイル"));
}

TEST(Import, RefusesACertificateWhoseTimeHasNotBegun) {
    Desk desk;
    const TrainingLogin login = desk.bad("not-yet-valid");
    desk.look(login.p12, login.p12Password);
    EXPECT_EQ(desk.code(), "certificate.not-yet-valid");
    EXPECT_THAT(desk.lines(), HasSubstr("有効期間がまだ始まっていません"));
    EXPECT_FALSE(desk.canImport());
    EXPECT_THAT(labelText(desk.window, "importReasonLabel"), HasSubstr("取り込めません"));
}

TEST(Import, RefusesACertificateOfAForeignIssuer) {
    Desk desk;
    const TrainingLogin login = desk.bad("foreign");
    desk.look(login.p12, login.p12Password);
    EXPECT_EQ(desk.code(), "certificate.foreign");
    EXPECT_THAT(desk.lines(), HasSubstr(kOfficial));
    EXPECT_THAT(labelText(desk.window, "errorOfficialLabel"), HasSubstr(kOfficial));
    EXPECT_FALSE(desk.canImport());
}

TEST(Import, RefusesAnAgentsCertificateAndNamesItsKind) {
    Desk desk;
    const TrainingLogin login = desk.bad("agent");
    desk.look(login.p12, login.p12Password);
    EXPECT_EQ(desk.code(), "certificate.wrong-kind");
    EXPECT_EQ(labelText(desk.window, "sightKindLabel"), "代理人証明書");
    EXPECT_THAT(labelText(desk.window, "errorOfficialLabel"), HasSubstr(kOfficial));
    EXPECT_FALSE(desk.canImport());
}

TEST(Import, RefusesACertificateForDisabilitySupportAndNamesItsKind) {
    Desk desk;
    const TrainingLogin login = desk.bad("disability-support");
    desk.look(login.p12, login.p12Password);
    EXPECT_EQ(desk.code(), "certificate.wrong-kind");
    EXPECT_THAT(labelText(desk.window, "sightKindLabel"), HasSubstr("障害"));
    EXPECT_FALSE(desk.canImport());
}

TEST(Import, ARevokedCertificateIsFoundOutAtTheLogin) {
    Desk desk;
    const TrainingLogin login = desk.bad("revoked");
    desk.look(login.p12, login.p12Password);
    EXPECT_THAT(desk.lines(), HasSubstr("失効していないかは、ログインのときに接続先が確かめます"));
    desk.import();
    ASSERT_TRUE(waitFor([&] { return desk.window.find<QComboBox>("certificateCombo")->count() == 1; }));
    testing::fillIn(desk.window, login);
    ASSERT_FALSE(testing::enter(desk.window));
    EXPECT_EQ(testing::shownCode(desk.window), "certificate.revoked");
}

TEST(Import, ARevokedCertificateIsKnownWhereTheListIsHere) {
    Desk desk;
    const TrainingLogin good = desk.relay.login(kCareManager);
    desk.look(good.p12, good.p12Password);
    desk.import();
    ASSERT_TRUE(waitFor([&] { return desk.window.find<QComboBox>("certificateCombo")->count() == 1; }));
    testing::fillIn(desk.window, good);
    ASSERT_TRUE(testing::enter(desk.window));
    desk.window.client().logout();
    desk.open();
    const TrainingLogin login = desk.bad("revoked");
    desk.look(login.p12, login.p12Password);
    EXPECT_THAT(desk.lines(), HasSubstr("certificate.revoked"));
    EXPECT_THAT(desk.lines(), HasSubstr("開くことだけに使えます"));
}

/// Every file of the doctor's table; the sentence is the one of command line and manual.
TEST(Import, SaysOfEachFileOfTheDoctorsTableWhatTheManualSays) {
    const std::filesystem::path files =
        std::filesystem::path(RENKEI_SOURCE_DIR) / "tests" / "data" / "crypto" / "certificates";
    const auto content = base::readFile(files / "cases.json", 1U << 20);
    ASSERT_TRUE(content.ok());
    const auto table = json::parse(base::asText(*content));
    ASSERT_TRUE(table.ok());
    Desk desk;
    json::Reader reader(*table);
    std::size_t told = 0;
    for (const json::Value& value : reader.array("cases")) {
        json::Reader row(value);
        const std::string file = row.string("file");
        const std::string finding = row.string("finding");
        const auto text = std::find_if(exchange::allFindings().begin(), exchange::allFindings().end(),
                                       [&](const auto& one) { return one.id == finding; });
        // What depends on the exchange of the table, on its day, or on a file that is made by the test.
        if (text == exchange::allFindings().end() || !std::filesystem::exists(files / file) ||
            finding.starts_with("time.") || finding.starts_with("issuer.") || finding.starts_with("office.other") ||
            finding.starts_with("use.") || finding == "revoked") {
            continue;
        }
        SCOPED_TRACE(file);
        desk.look(files / file, row.string("password"));
        EXPECT_EQ(labelText(desk.window, "errorWhatLabel"), text->what);
        EXPECT_EQ(labelText(desk.window, "errorNextLabel"), text->next);
        EXPECT_EQ(desk.code(), base::codeName(text->code));
        EXPECT_FALSE(desk.canImport());
        ++told;
    }
    EXPECT_GE(told, 30U);
}

TEST(Import, TakesAFileThatIsDropped) {
    Desk desk;
    QMimeData data;
    const auto file = QString::fromStdString(desk.relay.login(kHomeVisit).p12);
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(desk.dialog(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(desk.dialog(), &drop);
    EXPECT_EQ(desk.window.find<QLineEdit>("fileEdit")->text(), file);
    EXPECT_TRUE(desk.window.find<QPushButton>("lookButton")->isEnabled());
}

TEST(Import, EscapeClosesWithoutChangingAnything) {
    Desk desk;
    QTest::keyClick(desk.dialog(), Qt::Key_Escape);
    ASSERT_TRUE(waitFor([&] { return desk.dialog() == nullptr; }));
    const auto shelf = exchange::Shelf::open(desk.window.root());
    ASSERT_TRUE(shelf.ok());
    EXPECT_TRUE(shelf->list()->empty());
}

}  // namespace
}  // namespace renkei::gui
