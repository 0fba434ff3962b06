#include <gtest/gtest.h>

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

#include "gui/client/office_names.h"
#include "gui/offices/offices_model.h"
#include "gui/support/office_window.h"
#include "gui/widgets/table_view.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

class Offices : public ::testing::Test {
protected:
    Offices() {
        relay.start();
        window.logIn(relay, testing::kCareManager);
    }
    void open() {
        window.window().showPage(PageId::Offices);
        table = window.find<TableView>("officesTable");
        ASSERT_NE(table, nullptr);
        ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() > 1; }));
    }
    QString cell(int row, int column) { return table->model()->index(row, column).data().toString(); }
    QString label(const char* name) {
        const auto* found = window.look<QLabel>(name);
        return found == nullptr ? QString() : found->text();
    }

    TrainingRelay relay;
    OfficeWindow window;
    TableView* table = nullptr;
};

TEST_F(Offices, AllAreListedWithServicesInWordsAndWhetherTheyReceive) {
    open();
    EXPECT_TRUE(window.find<QLineEdit>("officeSearchEdit")->hasFocus());
    int row = 0;
    while (row < table->model()->rowCount() && cell(row, OfficesModel::Number) != QStringLiteral("1370000027")) {
        ++row;
    }
    ASSERT_LT(row, table->model()->rowCount());
    EXPECT_EQ(cell(row, OfficesModel::Name), QStringLiteral("あおぞら訪問介護ステーション"));
    EXPECT_EQ(cell(row, OfficesModel::Prefecture), QStringLiteral("東京都"));
    EXPECT_TRUE(cell(row, OfficesModel::Services).contains(QStringLiteral("訪問介護")));
    EXPECT_EQ(cell(row, OfficesModel::CanReceive), QStringLiteral("受け取れます"));
    EXPECT_FALSE(table->model()->index(row, OfficesModel::CanReceive).data(Qt::DecorationRole).isNull());
}

TEST_F(Offices, TheChosenOneShowsItsNumberAndIsConfirmedByATickAndAButton) {
    open();
    auto* panel = window.window().findChild<QFrame*>(QStringLiteral("partnerPanel"));
    ASSERT_NE(panel, nullptr);
    EXPECT_FALSE(panel->isVisible());
    int row = 0;
    while (row < table->model()->rowCount() && cell(row, OfficesModel::Number) != QStringLiteral("1370000027")) {
        ++row;
    }
    table->selectRow(row);
    ASSERT_TRUE(waitFor([panel] { return panel->isVisible(); }));
    ASSERT_TRUE(waitFor([this] { return window.look<QCheckBox>("comparedCheckBox") != nullptr; }));
    auto* compared = window.find<QCheckBox>("comparedCheckBox");
    auto* confirm = window.find<QPushButton>("confirmPartnerButton");
    ASSERT_NE(confirm, nullptr);
    EXPECT_FALSE(confirm->isEnabled()) << "nobody confirms without comparing";
    EXPECT_TRUE(window.find<QLabel>("confirmNumberLabel")
                    ->text()
                    .contains(QRegularExpression(QStringLiteral("(\\d{5}-){3}\\d{5}"))));
    compared->setChecked(true);
    EXPECT_TRUE(confirm->isEnabled());
    confirm->click();
    ASSERT_TRUE(waitFor([compared] { return !compared->isVisible(); }));
    EXPECT_FALSE(confirm->isVisible());
    bool confirmed = false;
    for (const QLabel* line : panel->findChildren<QLabel*>()) {
        confirmed = confirmed || line->text().contains(QStringLiteral("電話で確かめました"));
    }
    EXPECT_TRUE(confirmed);
}

TEST_F(Offices, TypingSearchesByItselfAndTheLastQueryWins) {
    open();
    window.find<QLineEdit>("officeSearchEdit")->setText(QStringLiteral("ひだまり"));
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 1; }));
    EXPECT_EQ(cell(0, OfficesModel::Number), QStringLiteral("1370000043"));
    auto* edit = window.find<QLineEdit>("officeSearchEdit");
    window.find<QLineEdit>("officeSearchEdit")->setText(QStringLiteral("ひだまり"));
    QTest::keyClick(edit, Qt::Key_Return);
    window.find<QLineEdit>("officeSearchEdit")->setText(QStringLiteral("1370000027"));
    QTest::keyClick(edit, Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return label("foundLabel") == QStringLiteral("1 件"); }));
    EXPECT_EQ(cell(0, OfficesModel::Number), QStringLiteral("1370000027"));
}

TEST_F(Offices, NothingFoundSaysHowToSearch) {
    open();
    window.find<QLineEdit>("officeSearchEdit")->setText(QStringLiteral("どこにもない"));
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 0; }));
    EXPECT_TRUE(table->accessibleDescription().contains(QStringLiteral("該当する事業所はありません")));
}

TEST_F(Offices, TheNumberIsCopiedByButtonAndByKey) {
    open();
    EXPECT_FALSE(window.find<QPushButton>("copyNumberButton")->isEnabled());
    table->selectRow(0);
    const QString first = cell(0, OfficesModel::Number);
    window.click("copyNumberButton");
    EXPECT_EQ(QGuiApplication::clipboard()->text(), first);
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), cell(1, OfficesModel::Number));
    EXPECT_TRUE(label("copyHintLabel").contains(QStringLiteral("コピーしました")));
}

TEST_F(Offices, OutOfReachIsSaidAndWhatWasFoundStays) {
    open();
    const int before = table->model()->rowCount();
    relay.kill();
    window.find<QLineEdit>("officeSearchEdit")->setText(QStringLiteral("ひだまり"));
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("net.unreachable"); }));
    EXPECT_EQ(table->model()->rowCount(), before);
    relay.start();
    QTest::keyClick(window.find<QLineEdit>("officeSearchEdit"), Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 1; }));
    EXPECT_EQ(window.look<QLabel>("errorCodeLabel"), nullptr);
}

TEST_F(Offices, NamesAreKnownToOtherScreensAfterTheLogin) {
    OfficeNames names(window.client());
    EXPECT_EQ(names.find(testing::kHomeVisit), nullptr);
    window.client().login(window.request(relay, testing::kCareManager));
    ASSERT_TRUE(waitFor([&names] {
        const auto* entry = names.find(testing::kHomeVisit);
        return entry != nullptr && entry->source == OfficeNames::Source::Listed;
    }));
    EXPECT_EQ(names.name(testing::kHomeVisit), "あおぞら訪問介護ステーション");
    EXPECT_TRUE(names.find(testing::kHomeVisit)->canReceive);
    EXPECT_TRUE(names.name("9999999999").empty());
    window.client().logout();
    EXPECT_EQ(names.find(testing::kHomeVisit), nullptr);
}

TEST(OfficesModelTest, HostileNamesAreShownPlainAndAnUnknownServiceAsItsCode) {
    const auto catalogue = standard::Catalogue::load();
    OfficesModel model(*catalogue);
    model.setOffices({{"1370000027", "<b>\u202Egnp.exe", "東京都", {"ZZ"}, false}});
    EXPECT_EQ(model.index(0, OfficesModel::Name).data().toString(), QStringLiteral("<b>\uFFFDgnp.exe"));
    EXPECT_EQ(model.index(0, OfficesModel::Services).data().toString(), QStringLiteral("ZZ"));
    EXPECT_EQ(model.index(0, OfficesModel::CanReceive).data().toString(), QStringLiteral("いまは受け取れません"));
}

}  // namespace
}  // namespace renkei::gui
