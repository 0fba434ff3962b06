#include <gtest/gtest.h>

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>

#include "gui/bulk/bulk_results.h"
#include "gui/support/bulk_window.h"
#include "gui/support/directory_faults.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

using testing::contentOf;
using testing::waitFor;
using testing::write;

/// Before the window, which uses them to its end.
struct WithFaults {
    testing::DirectoryFaults faults;
};

class Bulk : public WithFaults, public testing::BulkWindow {
protected:
    Bulk() : BulkWindow(settingsOf(faults)) {}

    static testing::WindowSettings settingsOf(testing::DirectoryFaults& faults) {
        testing::WindowSettings settings;
        settings.decorate = testing::through(faults);
        return settings;
    }
};

TEST_F(Bulk, BeforeAFolderIsChosenTheButtonSaysWhy) {
    EXPECT_FALSE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("フォルダかファイルを選ぶと")));
    EXPECT_EQ(window.find<QPushButton>("sendBulkButton")->accessibleDescription(), label("bulkStatusLabel"));
    EXPECT_TRUE(
        window.find<TableView>("bulkTable")->accessibleDescription().contains(QStringLiteral("フォルダを選ぶ")));
}

TEST_F(Bulk, AFolderBecomesATableOfUnitsByRecipientAndAllOfItIsSent) {
    makeUnits(6);
    check(6);
    EXPECT_EQ(model().index(0, BulkModel::Number).data().toString(), QStringLiteral("1370000027"));
    EXPECT_EQ(model().index(5, BulkModel::Number).data().toString(), QStringLiteral("1370000043"));
    ASSERT_TRUE(waitFor([this] {
        return model().index(0, BulkModel::Name).data().toString() == QStringLiteral("あおぞら訪問介護ステーション");
    }));
    EXPECT_EQ(model().index(0, BulkModel::Unit).data().toString(), QStringLiteral("サービス利用票 削除"));
    EXPECT_EQ(model().index(0, BulkModel::Month).data().toString(), QStringLiteral("2025年5月"));
    EXPECT_EQ(model().index(0, BulkModel::Persons).data().toString(), QStringLiteral("3 名"));
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("6 件を送信します")));
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), 6);
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("受付済 6 件")));
    EXPECT_FALSE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_EQ(waitingAt(testing::kHomeVisit), 3U);
    EXPECT_EQ(waitingAt(testing::kDayService), 3U);
}

TEST_F(Bulk, SpaceTicksAndUnticksTheChosenRows) {
    makeUnits(3);
    check(3);
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Space);
    EXPECT_EQ(model().tickedRows(), (std::vector<int>{0, 2}));
    QTest::keyClick(table, Qt::Key_Space);
    EXPECT_EQ(model().tickedRows().size(), 3U);
    window.click("untickAllButton");
    EXPECT_TRUE(model().tickedRows().empty());
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("印を付けてください")));
    window.click("tickAllButton");
    EXPECT_EQ(model().tickedRows().size(), 3U);
}

TEST_F(Bulk, OnlyWhatIsTickedIsSent) {
    makeUnits(3);
    check(3);
    model().toggle({0, 2});
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), 1);
    EXPECT_EQ(count(BulkState::Ready), 2);
    EXPECT_EQ(model().row(1).state, BulkState::Accepted);
}

TEST_F(Bulk, AUnitWithErrorsCanNotBeTickedAndSaysWhy) {
    makeUnits(3);
    write(unitPath(0), "202407,131016\r\n");
    check(3);
    const int broken = rowOf(0);
    EXPECT_EQ(model().row(broken).state, BulkState::Broken);
    EXPECT_TRUE(model().index(broken, BulkModel::Result).data().toString().startsWith(QStringLiteral("誤り ")));
    EXPECT_FALSE(model().row(broken).unit.finding.empty());
    EXPECT_FALSE(model().setData(model().index(broken, BulkModel::Tick), Qt::Checked, Qt::CheckStateRole));
    model().toggle({broken});
    EXPECT_EQ(model().tickedRows().size(), 2U);
    EXPECT_FALSE(model().flags(model().index(broken, BulkModel::Tick)).testFlag(Qt::ItemIsUserCheckable));
}

TEST_F(Bulk, OfMoreThanAHundredTheFirstHundredGoAndTheRestIsOffered) {
    makeUnits(120);
    check(120);
    EXPECT_EQ(model().tickedRows().size(), standard::kMaxUnitsPerBatch);
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("一度に送れるのは 100 件まで")));
    EXPECT_EQ(window.look<QPushButton>("tickNextButton"), nullptr);
    model().setData(model().index(110, BulkModel::Tick), Qt::Checked, Qt::CheckStateRole);
    EXPECT_FALSE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("あと 1 件の印を外してください")));
    model().setData(model().index(110, BulkModel::Tick), Qt::Unchecked, Qt::CheckStateRole);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }, 4 * testing::kWaitMs));
    EXPECT_EQ(count(BulkState::Accepted), 100);
    EXPECT_TRUE(window.find<QPushButton>("tickNextButton")->text().startsWith(QStringLiteral("次の 20 件を選ぶ")));
    window.click("tickNextButton");
    EXPECT_EQ(model().tickedRows().size(), 20U);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) == 120; }, 2 * testing::kWaitMs));
}

TEST_F(Bulk, AUnitThatFailsInTheMiddleStopsNoOther) {
    makeUnits(5);
    check(5);
    // Changed behind the table's back, after the check.
    write(unitPath(2), "202407,131016\r\n");
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), 4);
    const int failed = rowOf(2);
    EXPECT_EQ(model().row(failed).state, BulkState::Failed);
    EXPECT_TRUE(model().index(failed, BulkModel::Result).data().toString().contains(QStringLiteral("data.invalid")));
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("失敗 1 件")));
    EXPECT_TRUE(model().mayTick(model().row(failed)));
}

/// Units of several lane jobs.
constexpr int kSeveral = 30;

TEST_F(Bulk, ARelayThatDiesInTheMiddlePausesTheRunAndNothingIsSentTwice) {
    makeUnits(kSeveral);
    check(kSeveral);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) >= 2; }));
    relay.kill();
    ASSERT_TRUE(waitFor([this] { return window.look<QPushButton>("resumeButton") != nullptr; }));
    EXPECT_TRUE(label("errorCodeLabel").startsWith(QStringLiteral("net.")));
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("一時停止しました")));
    relay.start();
    window.client().refresh();
    ASSERT_TRUE(waitFor([this] { return window.client().connection() == Connection::Online; }));
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended() && count(BulkState::Accepted) == kSeveral; }));
    EXPECT_EQ(waitingAtBoth(), std::size_t{kSeveral});
}

TEST_F(Bulk, ALoginThatEndedPausesTheRunAndSaysSo) {
    makeUnits(3);
    check(3);
    faults.loginEnded = true;
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("token.expired"); }));
    EXPECT_EQ(count(BulkState::Waiting), 3);
    faults.loginEnded = false;
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), 3);
}

TEST_F(Bulk, APauseLetsTheUnitsUnderWayEndAndTheRestWait) {
    makeUnits(kSeveral);
    check(kSeveral);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) >= 1; }));
    window.click("pauseButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Sending) == 0; }));
    EXPECT_GT(count(BulkState::Waiting), 0);
    EXPECT_EQ(count(BulkState::Waiting) + count(BulkState::Accepted), kSeveral);
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("一時停止中です")));
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), kSeveral);
}

TEST_F(Bulk, StoppingLeavesWhatWasNotBegunUnsent) {
    makeUnits(kSeveral);
    check(kSeveral);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) >= 1; }));
    window.click("stopButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    const int accepted = count(BulkState::Accepted);
    EXPECT_LT(accepted, kSeveral);
    EXPECT_EQ(count(BulkState::Ready), kSeveral - accepted);
    EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(accepted));
}

TEST_F(Bulk, OutOfReachTheButtonSaysWhyAndComesBackByItself) {
    makeUnits(1);
    check(1);
    relay.kill();
    window.client().refresh();
    ASSERT_TRUE(waitFor([this] { return !window.find<QPushButton>("sendBulkButton")->isEnabled(); }));
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("つながりません")));
    relay.start();
    EXPECT_TRUE(waitFor([this] { return window.find<QPushButton>("sendBulkButton")->isEnabled(); }));
}

TEST_F(Bulk, WhatIsNoUnitIsNamedPlainAndSentNowhere) {
    makeUnits(1);
    write(folder / std::filesystem::path(u8"<b>メモ\u202E.CSV"), "x");
    check(1);
    EXPECT_TRUE(label("leftOverLabel").contains(QStringLiteral("<b>メモ\uFFFD.CSV")));
    EXPECT_EQ(window.find<QLabel>("leftOverLabel")->textFormat(), Qt::PlainText);
}

TEST_F(Bulk, AFolderThatIsGoneIsAnError) {
    page()->check({folder / "gone"});
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("io.not-found"); }));
    EXPECT_FALSE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("送信できるものがありません")));
}

TEST_F(Bulk, AComparisonThatFailsIsSaidAndStopsNothing) {
    makeUnits(1);
    std::filesystem::resize_file(window.client().profileFolder() / "store" / "ledger.sqlite", 0);
    check(1);
    ASSERT_TRUE(
        waitFor([this] { return label("bulkNoteLabel").startsWith(QStringLiteral("前に送ったものと比べられ")); }));
    EXPECT_TRUE(window.find<QPushButton>("sendBulkButton")->isEnabled());
}

TEST_F(Bulk, WhatWasSentBeforeIsYellowWithoutATickAndMayGoAgain) {
    makeUnits(2);
    check(2);
    ASSERT_TRUE(waitFor([this] { return window.find<QPushButton>("sendBulkButton")->isEnabled(); }));
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));

    // The same folder once more: one unit is of another month, so it is no repeat.
    std::filesystem::remove(unitPath(1));
    std::string other = contentOf(unitPath(0));
    for (std::size_t at = other.find("202505"); at != std::string::npos; at = other.find("202505", at)) {
        other.replace(at, 6, "202506");
    }
    std::string name = unitPath(2).filename().string();
    name.replace(name.find("202505"), 6, "202506");
    write(folder / name, other);
    page()->check({folder});
    ASSERT_TRUE(waitFor([this] { return model().rowCount() == 2 && model().tickedRows().size() == 1; }));
    const int repeat = model().row(0).sentBefore ? 0 : 1;
    ASSERT_TRUE(model().row(repeat).sentBefore);
    EXPECT_FALSE(model().row(1 - repeat).sentBefore);
    EXPECT_FALSE(model().row(repeat).ticked);
    const QString state = model().index(repeat, BulkModel::State).data().toString();
    EXPECT_TRUE(state.contains(QStringLiteral("送信済みあり"))) << state.toStdString();
    EXPECT_TRUE(model().resultText(model().row(repeat)).contains(QStringLiteral("（受付済）")));
    EXPECT_TRUE(label("bulkNoteLabel").startsWith(QStringLiteral("1 件は、同じ利用者の同じ月の分を前にも送っている")));
    EXPECT_TRUE(label("bulkStatusLabel").contains(QStringLiteral("1 件を送信します")));

    // Who wants it so sends it again.
    window.click("tickAllButton");
    EXPECT_EQ(model().tickedRows().size(), 2U);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), 2);
    EXPECT_EQ(waitingAt(testing::kHomeVisit), 3U);
}

TEST_F(Bulk, AnOfficeWithoutAKnownNameStandsUnderItsNumberWhichIsReadOnce) {
    makeUnits(1);
    const QString unknown = QStringLiteral("1370000990");
    const auto path = folder / "DLTPLAN_202505_1370000019_43_1370000990_11_20250428100009.CSV";
    write(path, contentOf(unitPath(0)));
    check(2);
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    const int row = model().row(0).unit.recipient == unknown.toStdString() ? 0 : 1;
    const auto spoken = [this](int of, int column) {
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(table);
        QAccessibleInterface* cell = list->tableInterface()->cellAt(of, column);
        return cell->state().invisible ? QString() : cell->text(QAccessible::Name);
    };
    const auto times = [&](int of, const QString& what) {
        int found = 0;
        for (int column = 0; column < BulkModel::kColumns; ++column) {
            found += spoken(of, column).contains(what) ? 1 : 0;
        }
        return found;
    };
    window.window().resize(1280, 800);
    ASSERT_TRUE(waitFor([this] { return !table->isColumnHidden(BulkModel::Number); }));
    EXPECT_EQ(model().index(row, BulkModel::Name).data().toString(), unknown);
    EXPECT_EQ(spoken(row, BulkModel::Number), unknown);
    EXPECT_EQ(spoken(row, BulkModel::Name), QStringLiteral("名称は分かりません"));
    EXPECT_EQ(times(row, unknown), 1);
    // In a file the number has its own column, always.
    EXPECT_NE(bulkCsv(model()).find("\"'1370000990\",\"\","), std::string::npos) << bulkCsv(model());

    applyTheme(*qApp, ColorScheme::Light, 200);
    emit window.client().preferencesChanged();
    const bool hidden = waitFor([this] { return table->isColumnHidden(BulkModel::Number); });
    const QString name = spoken(row, BulkModel::Name);
    const int heard = times(row, unknown);
    const QString known = spoken(1 - row, BulkModel::Name);
    applyTheme(*qApp, ColorScheme::Light, kLeastTextPercent);
    ASSERT_TRUE(hidden);
    EXPECT_EQ(name, unknown);
    EXPECT_EQ(heard, 1);
    EXPECT_EQ(known, QStringLiteral("あおぞら訪問介護ステーション"));
}

TEST_F(Bulk, TheResultsAreSavedForSpreadsheets) {
    makeUnits(2);
    write(unitPath(1), "202407,131016\r\n");
    check(2);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    const auto file = window.root() / "result.csv";
    page()->saveResults(file);
    ASSERT_TRUE(waitFor([this] { return label("bulkNoteLabel").contains(QStringLiteral("結果を保存しました")); }));
    const std::string text = contentOf(file);
    EXPECT_TRUE(text.starts_with("\xEF\xBB\xBF\"状態\",\"送信先の番号\","));
    EXPECT_NE(text.find("\r\n\"受付済\",\"'1370000027\",\"あおぞら訪問介護ステーション\",\"サービス利用票 削除\","),
              std::string::npos);
    EXPECT_NE(text.find("\r\n\"誤りがあります\",\"'1370000043\","), std::string::npos);
    EXPECT_NE(text.find(model().row(0).id), std::string::npos);
}

TEST_F(Bulk, AResultThatCanNotBeWrittenIsAnError) {
    makeUnits(1);
    check(1);
    page()->saveResults(window.root() / "no-such-folder" / "result.csv");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("io.not-found"); }));
}

TEST_F(Bulk, NoCellOfTheResultsIsAFormula) {
    OfficeNames names(window.client());
    BulkModel model(window.client(), names);
    BulkUnit unit;
    unit.recipient = "=HYPERLINK(\"http://x\")";
    unit.sequence = "@SUM(1)";
    unit.month = "+1";
    unit.errors = 1;
    unit.finding = standard::word("\u202E-2");
    model.setUnits({unit});
    const std::string text = bulkCsv(model);
    EXPECT_NE(text.find("\"'=HYPERLINK(\"\"http://x\"\")\""), std::string::npos);
    EXPECT_NE(text.find("\"'@SUM(1)\""), std::string::npos);
    EXPECT_NE(text.find("\"'+1\""), std::string::npos);
    EXPECT_EQ(text.find("\u202E"), std::string::npos);
    for (const char* start : {",\"=", ",\"+", ",\"-", ",\"@"}) {
        EXPECT_EQ(text.find(start), std::string::npos) << start;
    }
}

TEST_F(Bulk, ARunThatPausedSinceTheLoginEndedGoesOnWhenTheSameOfficeIsBack) {
    makeUnits(3);
    check(3);
    model().toggle({2});
    relay.endLogins();
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return window.client().connection() == Connection::Ended; }));
    EXPECT_EQ(count(BulkState::Waiting), 2);
    ASSERT_TRUE(waitFor([this] { return !window.client().isRefreshing(); }));
    window.click("logoutButton");
    ASSERT_EQ(window.window().currentPage(), PageId::Login);
    window.logIn(relay, testing::kCareManager);
    ASSERT_EQ(window.window().currentPage(), PageId::Bulk);
    EXPECT_EQ(model().rowCount(), 3);
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }))
        << label("bulkStatusLabel").toStdString() << " / " << label("errorCodeLabel").toStdString();
    EXPECT_EQ(count(BulkState::Accepted), 2);
    EXPECT_EQ(count(BulkState::Ready), 1);
}

TEST_F(Bulk, AnotherOfficeDoesNotFindTheTableOfTheOneWhoseLoginEnded) {
    makeUnits(2);
    check(2);
    relay.endLogins();
    window.client().refresh();
    ASSERT_TRUE(waitFor([this] { return window.client().connection() == Connection::Ended; }));
    window.click("logoutButton");
    EXPECT_EQ(model().rowCount(), 2);
    window.logIn(relay, testing::kHomeVisit);
    EXPECT_EQ(model().rowCount(), 0);
}

TEST_F(Bulk, LogoutForgetsTheTable) {
    makeUnits(2);
    check(2);
    window.click("logoutButton");
    EXPECT_EQ(model().rowCount(), 0);
}

TEST_F(Bulk, AUnitForAChangedCertificateIsHeldWithTheWayOutAndAFirstContactHasItsNumber) {
    makeUnits(2);
    check(2);
    faults.dayServiceChanged = true;
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    ASSERT_EQ(count(BulkState::Held), 1);
    ASSERT_EQ(count(BulkState::Accepted), 1);
    EXPECT_EQ(count(BulkState::Failed), 0);
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("確認待ち 1 件")));
    for (int i = 0; i < model().rowCount(); ++i) {
        const BulkRow& row = model().row(i);
        const QString result = model().resultText(row);
        if (row.state == BulkState::Held) {
            EXPECT_EQ(model().stateText(row), QStringLiteral("確認待ち"));
            EXPECT_TRUE(result.contains(QStringLiteral("12345-12345-12345-12345")));
            EXPECT_TRUE(result.contains(QStringLiteral("事業所検索")));
            EXPECT_TRUE(model().mayTick(row));
        } else {
            EXPECT_TRUE(result.contains(QStringLiteral("初めてのやりとり")));
            EXPECT_TRUE(result.contains(QRegularExpression(QStringLiteral("(\\d{5}-){3}\\d{5}"))));
        }
    }
    EXPECT_NE(bulkCsv(model()).find("partner.changed"), std::string::npos);
    window.click("showOfficesButton");
    EXPECT_EQ(window.window().currentPage(), PageId::Offices);
    // Somebody has confirmed it by phone.
    faults.dayServiceChanged = false;
    window.window().showPage(PageId::Bulk);
    model().toggle({model().row(0).state == BulkState::Held ? 0 : 1});
    window.click("sendBulkButton");
    EXPECT_TRUE(waitFor([this] { return count(BulkState::Accepted) == 2; }));
    EXPECT_EQ(count(BulkState::Held), 0);
}

}  // namespace
}  // namespace renkei::gui
