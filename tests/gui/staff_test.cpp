#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "base/files.h"
#include "exchange/profile.h"
#include "gui/support/login_desk.h"
#include "gui/widgets/staff_combo.h"
#include "gui/widgets/table_view.h"

/// 担当者: who works, from the login to the histories.
namespace renkei::gui {
namespace {

using testing::kCareManager;
using testing::kHomeVisit;

using testing::OfficeWindow;
using testing::waitFor;

class Staff : public testing::LoginDesk {
protected:
    static StaffCombo* combo(OfficeWindow& window, const char* name) { return window.find<StaffCombo>(name); }
    static QString said(OfficeWindow& window, const char* name) {
        return QString::fromStdString(testing::labelText(window, name));
    }
    static QStringList offered(const QComboBox& box) {
        QStringList names;
        for (int i = 0; i < box.count(); ++i) {
            names.push_back(box.itemText(i));
        }
        return names;
    }
    std::optional<std::string> lastSender() {
        std::optional<std::string> by;
        bool ended = false;
        window.client().onSession(
            &window.client(), Urgency::Click,
            [](exchange::Session& session, const transport::Call&) { return session.sentHistory({}, {}, 1); },
            [&](const base::Result<std::vector<store::OutgoingRow>>& rows) {
                EXPECT_TRUE(rows.ok() && rows->size() == 1);
                by = rows->front().sealed.by;
                ended = true;
            });
        EXPECT_TRUE(waitFor([&ended] { return ended; }));
        return by;
    }
    bool lockAndWait() {
        window.client().lock();
        return waitFor([this] { return window.client().lockState() && window.client().lockState()->keysGone; });
    }
};

TEST_F(Staff, IsSaidAtTheLoginStandsInTheHeadAndBesideWhatIsSent) {
    prepareFilledIn();
    auto* field = combo(window, "staffCombo");
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->count(), 0);
    EXPECT_TRUE(window.find<QPushButton>("loginButton")->isEnabled()) << "nobody need say it";
    field->setEditText(QStringLiteral("　架空 花子 "));
    // Enter in the field is enough.
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return window.client().isLoggedIn() && !window.client().isRefreshing(); }));
    EXPECT_EQ(window.client().standing().staff, "架空 花子");
    EXPECT_EQ(said(window, "staffLabel"), QStringLiteral("担当 架空 花子"));
    testing::sendSample(window);
    EXPECT_EQ(lastSender(), "架空 花子");
    // The next login offers the name, and it can be left out.
    window.client().logout();
    ASSERT_TRUE(waitFor([this] { return !window.client().isLoggedIn(); }));
    field = combo(window, "staffCombo");
    ASSERT_TRUE(waitFor([&] { return field->count() == 1; }));
    EXPECT_EQ(field->name(), "架空 花子");
    testing::fillIn(window, relay.login(kCareManager));
    field->setEditText({});
    ASSERT_TRUE(testing::enter(window));
    EXPECT_TRUE(window.client().standing().staff.empty());
    EXPECT_TRUE(said(window, "staffLabel").isEmpty());
}

TEST_F(Staff, AnImpossibleNameIsSaidBeforeTheLogin) {
    prepareFilledIn();
    auto* field = combo(window, "staffCombo");
    field->setEditText(QString(41, QChar(0x5C71)));
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    EXPECT_TRUE(said(window, "loginReasonLabel").contains(QStringLiteral("長すぎます")));
    field->setEditText(QString(40, QChar(0x5C71)));
    EXPECT_TRUE(window.find<QPushButton>("loginButton")->isEnabled());
    field->setEditText(QStringLiteral("a\u0007b"));
    EXPECT_FALSE(window.find<QPushButton>("loginButton")->isEnabled());
    EXPECT_TRUE(said(window, "loginReasonLabel").contains(QStringLiteral("使えない文字")));
}

TEST_F(Staff, AnotherOneMayOpenTheLock) {
    prepareFilledIn();
    combo(window, "staffCombo")->setEditText(QStringLiteral("架空 花子"));
    ASSERT_TRUE(testing::enter(window));
    ASSERT_TRUE(lockAndWait());
    auto* field = combo(window, "lockStaffCombo");
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->name(), "架空 花子");
    EXPECT_EQ(offered(*field), QStringList{QStringLiteral("架空 花子")});
    window.type("lockPasswordEdit", QString::fromStdString(relay.login(kCareManager).p12Password));
    field->setEditText(QString(41, QChar(0x5C71)));
    EXPECT_FALSE(window.find<QPushButton>("unlockButton")->isEnabled());
    field->setEditText(QStringLiteral("架空 次郎"));
    window.click("unlockButton");
    ASSERT_TRUE(waitFor([this] { return !window.client().isLocked() && !window.client().isRefreshing(); }));
    EXPECT_EQ(said(window, "staffLabel"), QStringLiteral("担当 架空 次郎"));
    testing::sendSample(window);
    EXPECT_EQ(lastSender(), "架空 次郎");
    // The next one finds both.
    ASSERT_TRUE(lockAndWait());
    EXPECT_EQ(offered(*combo(window, "lockStaffCombo")),
              (QStringList{QStringLiteral("架空 次郎"), QStringLiteral("架空 花子")}));
}

TEST_F(Staff, ADiskThatKeepsNoNameKeepsNobodyOut) {
    prepareFilledIn();
    ASSERT_TRUE(testing::enter(window));
    ASSERT_TRUE(lockAndWait());
    // What is a folder takes no file, from root neither.
    std::filesystem::create_directories(window.profile(kCareManager) / "staff.json" / "x");
    window.type("lockPasswordEdit", QString::fromStdString(relay.login(kCareManager).p12Password));
    combo(window, "lockStaffCombo")->setEditText(QStringLiteral("架空 次郎"));
    window.click("unlockButton");
    ASSERT_TRUE(waitFor([this] { return !window.client().isLocked() && !window.client().isRefreshing(); }));
    EXPECT_EQ(window.client().standing().staff, "架空 次郎");
    testing::sendSample(window);
    EXPECT_EQ(lastSender(), "架空 次郎");
}

TEST_F(Staff, IsChangedAndForgottenInTheSettings) {
    prepareFilledIn();
    window.window().showPage(PageId::Settings);
    EXPECT_FALSE(combo(window, "staffCombo")->isEnabled());
    EXPECT_FALSE(said(window, "staffCheckLabel").isEmpty());
    window.window().showPage(PageId::Login);
    combo(window, "staffCombo")->setEditText(QStringLiteral("架空 花子"));
    ASSERT_TRUE(testing::enter(window));
    window.window().showPage(PageId::Settings);
    auto* field = combo(window, "staffCombo");
    ASSERT_TRUE(field->isEnabled());
    EXPECT_EQ(field->name(), "架空 花子");
    EXPECT_FALSE(window.find<QPushButton>("setStaffButton")->isEnabled());
    field->setEditText(QStringLiteral("架空 次郎"));
    EXPECT_FALSE(window.find<QPushButton>("forgetStaffButton")->isEnabled()) << "it is not on the list";
    window.click("setStaffButton");
    ASSERT_TRUE(waitFor([this] { return window.client().standing().staff == "架空 次郎"; }));
    EXPECT_TRUE(waitFor([this] { return said(window, "staffCheckLabel") == QStringLiteral("担当者を変えました。"); }));
    EXPECT_EQ(said(window, "staffLabel"), QStringLiteral("担当 架空 次郎"));
    field->setEditText(QStringLiteral("架空 花子"));
    window.click("forgetStaffButton");
    ASSERT_TRUE(waitFor([this] { return window.client().staffNames() == std::vector<std::string>{"架空 次郎"}; }));
    EXPECT_EQ(window.client().standing().staff, "架空 次郎");
    const auto profile = exchange::Profile::open(window.profile(kCareManager));
    EXPECT_EQ(profile->staffNames(), std::vector<std::string>{"架空 次郎"});
}

TEST_F(Staff, BothHistoriesAreSearchedByIt) {
    prepareFilledIn();
    window.client().setPreferences(window.client().preferences());
    combo(window, "staffCombo")->setEditText(QStringLiteral("架空 花子"));
    ASSERT_TRUE(testing::enter(window));
    window.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    EXPECT_EQ(window.look<QComboBox>("staffCombo"), nullptr) << "nobody is named yet";
    testing::sendSample(window, "一");
    bool changed = false;
    window.client().setStaff(&window.client(), "架空 次郎", [&changed](const base::Result<void>& done) {
        EXPECT_TRUE(done.ok());
        changed = true;
    });
    ASSERT_TRUE(waitFor([&changed] { return changed; }));
    testing::sendSample(window, "二");
    window.window().showPage(PageId::Settings);
    window.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([this] { return window.look<QComboBox>("staffCombo") != nullptr; }));
    auto* box = window.find<QComboBox>("staffCombo");
    EXPECT_EQ(offered(*box), (QStringList{QStringLiteral("すべての担当者"), QStringLiteral("架空 次郎"),
                                          QStringLiteral("架空 花子")}));
    auto* table = window.find<TableView>("sentTable");
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 2; }));
    box->setCurrentIndex(2);
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == 1; }));
    table->selectRow(0);
    EXPECT_TRUE(
        waitFor([this] { return said(window, "storyLabel").contains(QStringLiteral("送信した担当者: 架空 花子")); }));
    // What is chosen stays while one looks elsewhere.
    window.window().showPage(PageId::Settings);
    window.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    EXPECT_EQ(box->currentIndex(), 2);
    window.click("clearSearchButton");
    EXPECT_TRUE(waitFor([&] { return table->model()->rowCount() == 2; }));
    // 受信履歴 has the same names, and nothing that they received.
    window.window().showPage(PageId::Received);
    ASSERT_TRUE(waitFor([this] { return window.look<QComboBox>("staffCombo") != nullptr; }));
    EXPECT_EQ(window.find<QComboBox>("staffCombo")->count(), 3);
}

}  // namespace
}  // namespace renkei::gui
