#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QFont>
#include <QLabel>

#include "gui/compose/finding_model.h"
#include "gui/compose/record_model.h"
#include "gui/support/compose_window.h"

namespace renkei::gui {
namespace {

using testing::ComposeWindow;
using ::testing::HasSubstr;
using testing::TrainingRelay;
using testing::waitFor;

/// The faulty samples, judged, with the first finding opened.
class Record : public ::testing::Test {
protected:
    Record() {
        relay.start();
        window = std::make_unique<ComposeWindow>(relay);
        paths = testing::copySample("faulty", (*window)->root() / "faulty");
        window->add(paths);
    }
    void open() {
        auto* table = (*window)->find<TableView>("findingTable");
        QTest::keyClick(table, Qt::Key_Return);
        if ((*window)->look<TableView>("recordTable") == nullptr) {
            (*window)->click("openRecordButton");
        }
    }
    bool read() {
        return waitFor([this] { return window->rows("recordTable") > 0; });
    }

    TrainingRelay relay;
    std::unique_ptr<ComposeWindow> window;
    std::vector<std::filesystem::path> paths;
};

TEST_F(Record, OpensAtTheWrongFieldAndMarksIt) {
    const std::string field = window->cell("findingTable", 0, FindingModel::Field);
    const std::string value = window->cell("findingTable", 0, FindingModel::Value);
    open();
    ASSERT_TRUE(read());
    const auto* table = (*window)->find<TableView>("recordTable");
    const int row = table->currentIndex().row();
    ASSERT_GE(row, 0);
    EXPECT_EQ(window->cell("recordTable", row, RecordModel::Number) + " " +
                  window->cell("recordTable", row, RecordModel::Name),
              field);
    EXPECT_THAT(window->cell("recordTable", row, RecordModel::Value), HasSubstr(value));
    const QModelIndex number = table->model()->index(row, RecordModel::Number);
    EXPECT_TRUE(number.data(Qt::FontRole).value<QFont>().bold());
    EXPECT_TRUE(number.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("誤り")));
    EXPECT_FALSE(number.data(Qt::DecorationRole).isNull());
    EXPECT_TRUE(table->viewport()->rect().intersects(table->visualRect(number)));
    EXPECT_NE(window->label("recordMessageLabel"), "");
    EXPECT_THAT(window->label("recordKeyLabel"), HasSubstr("被保険者番号"));
}

TEST_F(Record, GoesToTheFindingsBeforeAndAfter) {
    open();
    ASSERT_TRUE(read());
    const std::string first = window->label("recordMessageLabel");
    EXPECT_FALSE((*window)->find<QAbstractButton>("previousFindingButton")->isEnabled());
    (*window)->click("nextFindingButton");
    EXPECT_THAT(window->label("recordPositionLabel"), HasSubstr("指摘 2 /"));
    (*window)->click("previousFindingButton");
    EXPECT_EQ(window->label("recordMessageLabel"), first);
}

TEST_F(Record, EscapeLeadsBackToTheList) {
    open();
    ASSERT_TRUE(read());
    QTest::keyClick((*window)->find<TableView>("recordTable"), Qt::Key_Escape);
    EXPECT_EQ((*window)->look<TableView>("recordTable"), nullptr);
    EXPECT_NE((*window)->look<TableView>("findingTable"), nullptr);
}

TEST_F(Record, FileThatIsGoneIsSaidWithTheFiveAnswers) {
    for (const auto& path : paths) {
        std::filesystem::remove(path);
    }
    open();
    ASSERT_TRUE(waitFor([&] { return window->label("errorCodeLabel") == "io.not-found"; }));
    EXPECT_EQ(window->rows("recordTable"), 0);
}

TEST(RecordFindings, EqualFindingsAreCountedSoThatTheOthersAreSeen) {
    auto findings = std::make_shared<Findings>();
    for (std::uint64_t line = 1; line <= 1000; ++line) {
        Finding finding;
        finding.diagnostic.line = line;
        findings->all.push_back(std::move(finding));
    }
    findings->all.emplace_back().diagnostic.line = 7;
    findings->groups = {1000, 1};
    FindingModel model;
    model.setFindings(findings);
    ASSERT_EQ(model.rowCount(), 5);
    EXPECT_TRUE(model.index(3, FindingModel::Message).data(Qt::DisplayRole).toString().contains(QStringLiteral("997")));
    EXPECT_EQ(model.findingAt(4), 1000U);
}

}  // namespace
}  // namespace renkei::gui
