// 途中の一括送信: what is left of a batch when the window ends before everything was sealed.
#include <gtest/gtest.h>

#include <QApplication>
#include <QPushButton>

#include "gui/support/bulk_window.h"
#include "gui/support/inspect.h"

namespace renkei::gui {
namespace {

using testing::contentOf;
using testing::waitFor;
using testing::write;

/// Units of several lane jobs.
constexpr int kUnits = 30;
/// As many as go at once, so that a run lasts longer than it takes to close the window.
constexpr int kMany = static_cast<int>(standard::kMaxUnitsPerBatch);
/// More steps than the screen has places for the focus.
constexpr int kMostTabs = 80;

class BulkRest : public testing::BulkWindow {
protected:
    /// Sends, and presses the button at the moment when `accepted` are: the units of one lane job go on to their end.
    void sendAndPress(const char* button, int accepted) {
        QObject context;
        bool pressed = false;
        QObject::connect(&model(), &BulkModel::dataChanged, &context, [&] {
            if (!pressed && count(BulkState::Accepted) >= accepted) {
                pressed = true;
                window.click(button);
            }
        });
        window.click("sendBulkButton");
        ASSERT_TRUE(waitFor([&] { return pressed && count(BulkState::Sending) == 0; }));
    }
    /// Sends, and pauses in the middle; returns how many went.
    int pauseInTheMiddle() {
        makeUnits(kUnits);
        check(kUnits);
        sendAndPress("pauseButton", 1);
        const int went = count(BulkState::Accepted);
        EXPECT_LT(went, kUnits);
        EXPECT_EQ(count(BulkState::Waiting), kUnits - went);
        return went;
    }
    void startAnew(const std::string& office = testing::kCareManager) {
        window.restart();
        window.logIn(relay, office);
    }
    /// The login ends by itself, and the same office is back in the same window.
    void logInAgain() {
        ASSERT_TRUE(waitFor([this] { return window.client().isIdle() && !window.client().isRefreshing(); }));
        relay.endLogins();
        window.client().refresh();
        ASSERT_TRUE(waitFor([this] { return window.client().connection() == Connection::Ended; }));
        ASSERT_TRUE(waitFor([this] { return !window.client().isRefreshing(); }));
        window.click("logoutButton");
        window.logIn(relay, testing::kCareManager);
        ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    }
    bool isHinted() { return label("bandLabel").contains(QStringLiteral("途中の一括送信があります")); }
    bool isOffered() { return window.look<QPushButton>("openRestButton") != nullptr; }
    bool isNoted() const { return std::filesystem::exists(note()); }
    std::filesystem::path note() const { return window.profile(testing::kCareManager) / "batch.json"; }
    /// Shows the screen; the card comes with the profile's answer.
    void showOffer() {
        window.window().showPage(PageId::Bulk);
        ASSERT_TRUE(waitFor([this] { return isOffered(); }));
    }
    /// The profile has answered, and nothing is offered.
    bool isNothingOffered() {
        window.window().showPage(PageId::Bulk);
        EXPECT_TRUE(waitFor([this] { return window.client().isIdle(); }));
        return !isOffered() && !isHinted();
    }
    void openRest(int rows) {
        window.click("openRestButton");
        ASSERT_TRUE(waitFor([this, rows] { return hasRows(rows); }));
    }
    /// The rest, and nothing else, has a tick; what went is shown so.
    void expectRestTicked(int went) {
        EXPECT_EQ(count(BulkState::Accepted), went);
        EXPECT_EQ(static_cast<int>(model().tickedRows().size()), kUnits - went);
        for (const BulkRow& row : model().rows()) {
            EXPECT_NE(row.ticked, row.state == BulkState::Accepted);
            EXPECT_NE(row.ticked, !row.id.empty());
        }
        EXPECT_TRUE(label("bulkNoteLabel")
                        .startsWith(QStringLiteral("前回の一括送信の %1 件のうち、%2 件は送信済みです。残りの %3 件に")
                                        .arg(kUnits)
                                        .arg(went)
                                        .arg(kUnits - went)))
            << label("bulkNoteLabel").toStdString();
    }
    void expectTheRestGoes() {
        window.click("sendBulkButton");
        ASSERT_TRUE(waitFor([this] { return ended(); }));
        EXPECT_EQ(count(BulkState::Accepted), kUnits);
        EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
        EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(kUnits));
    }
    static QString focused() {
        const QWidget* widget = QApplication::focusWidget();
        return widget != nullptr ? widget->objectName() : QString();
    }
    void tabTo(const char* name) {
        window.window().activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window.window()));
        const QString wanted = QString::fromLatin1(name);
        for (int i = 0; i < kMostTabs && focused() != wanted; ++i) {
            ASSERT_NE(QApplication::focusWidget(), nullptr);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        ASSERT_EQ(focused(), wanted);
    }
};

TEST_F(BulkRest, PausedAndClosedItGoesOnAfterTheNextLoginWithExactlyTheRest) {
    const int went = pauseInTheMiddle();
    EXPECT_TRUE(isNoted());
    EXPECT_FALSE(isOffered());
    EXPECT_FALSE(isHinted());
    startAnew();
    EXPECT_TRUE(isHinted());
    showOffer();
    EXPECT_TRUE(label("restTextLabel")
                    .endsWith(QStringLiteral("に始めた %1 件のうち、%2 件は送信済み（送信待ちを含みます）で、%3 件が"
                                             "残っています。")
                                  .arg(kUnits)
                                  .arg(went)
                                  .arg(kUnits - went)))
        << label("restTextLabel").toStdString();
    openRest(kUnits);
    EXPECT_FALSE(isOffered());
    expectRestTicked(went);
    expectTheRestGoes();
    EXPECT_TRUE(waitFor([this] { return !isHinted(); }));
    startAnew();
    EXPECT_TRUE(isNothingOffered());
}

TEST_F(BulkRest, ClosedInTheMiddleOfARunNothingIsLostAndNothingGoesTwice) {
    makeUnits(kMany);
    check(kMany);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) >= 1; }));
    startAnew();
    showOffer();
    // What was sealed and not accepted went at the login.
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    openRest(kMany);
    EXPECT_GE(count(BulkState::Accepted), 1);
    EXPECT_EQ(count(BulkState::Accepted) + static_cast<int>(model().tickedRows().size()), kMany);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }, 4 * testing::kWaitMs));
    EXPECT_EQ(count(BulkState::Accepted), kMany);
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(kMany));
}

TEST_F(BulkRest, InterruptedASecondTimeTheRestOfTheRestIsOffered) {
    const int went = pauseInTheMiddle();
    startAnew();
    showOffer();
    openRest(kUnits);
    sendAndPress("pauseButton", went + 1);
    const int more = count(BulkState::Accepted);
    ASSERT_LT(more, kUnits);
    startAnew();
    showOffer();
    EXPECT_TRUE(label("restTextLabel")
                    .contains(QStringLiteral("%1 件のうち、%2 件は送信済み").arg(kUnits - went).arg(more - went)));
    openRest(kUnits);
    EXPECT_EQ(static_cast<int>(model().tickedRows().size()), kUnits - more);
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(kUnits));
}

TEST_F(BulkRest, OnlyWhatWasTickedIsLeft) {
    makeUnits(kUnits);
    check(kUnits);
    model().toggle({0, 1, 2, 3, 4});
    sendAndPress("pauseButton", 1);
    const int went = count(BulkState::Accepted);
    startAnew();
    showOffer();
    openRest(kUnits);
    EXPECT_EQ(count(BulkState::Accepted), went);
    const std::vector<int> ticked = model().tickedRows();
    EXPECT_EQ(static_cast<int>(ticked.size()), kUnits - 5 - went);
    EXPECT_GE(ticked.front(), 5);
}

TEST_F(BulkRest, ARunThatWentThroughAndOneThatWasStoppedLeaveNothing) {
    makeUnits(kUnits);
    check(kUnits);
    model().toggle({0});
    sendAndPress("pauseButton", 1);
    EXPECT_TRUE(isNoted());
    window.click("stopButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    window.click("tickAllButton");
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return count(BulkState::Accepted) == kUnits && ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    startAnew();
    EXPECT_TRUE(isNothingOffered());
}

TEST_F(BulkRest, AUnitThatFailedIsLeft) {
    makeUnits(3);
    check(3);
    const std::string good = contentOf(unitPath(2));
    write(unitPath(2), "202407,131016\r\n");
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Failed), 1);
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    EXPECT_TRUE(isNoted());
    // In this window it stands in the table.
    EXPECT_FALSE(isOffered());
    startAnew();
    showOffer();
    EXPECT_TRUE(label("restTextLabel").contains(QStringLiteral("3 件のうち、2 件は送信済み")));
    openRest(3);
    EXPECT_TRUE(model().tickedRows().empty());
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("1 件は、ファイルに誤りがあるため送れません。（")))
        << label("bulkNoteLabel").toStdString();
    write(unitPath(2), good);
    startAnew();
    showOffer();
    openRest(3);
    EXPECT_EQ(model().tickedRows(), std::vector<int>{rowOf(2)});
}

TEST_F(BulkRest, DiscardedItIsNotOfferedAgainAndNoFileIsGone) {
    const int went = pauseInTheMiddle();
    startAnew();
    showOffer();
    window.click("discardRestButton");
    ASSERT_TRUE(waitFor([this] { return !isOffered() && !isHinted(); }));
    EXPECT_TRUE(label("bulkNoteLabel").contains(QStringLiteral("ファイルは消えていません")));
    EXPECT_FALSE(isNoted());
    for (int i = 0; i < kUnits; ++i) {
        EXPECT_TRUE(std::filesystem::exists(unitPath(i)));
    }
    startAnew();
    EXPECT_TRUE(isNothingOffered());
    EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(went));
}

TEST_F(BulkRest, ANoteThatCanNotBeRemovedIsAnErrorAndStaysOnOffer) {
    pauseInTheMiddle();
    startAnew();
    showOffer();
    std::filesystem::remove(note());
    std::filesystem::create_directories(note() / "in the way");
    window.click("discardRestButton");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("io.error"); }));
    EXPECT_TRUE(isOffered());
}

TEST_F(BulkRest, AnotherBatchTakesItsPlace) {
    pauseInTheMiddle();
    startAnew();
    showOffer();
    const auto other = window.root() / "other";
    std::filesystem::create_directories(other);
    std::string name = unitPath(0).filename().string();
    name.replace(name.find("20250428100000"), 14, "20250428200000");
    std::filesystem::copy_file(unitPath(0), other / name);
    page()->check({other});
    ASSERT_TRUE(waitFor([this] { return hasRows(1); }));
    // Until it is sent, the person may change their mind.
    EXPECT_TRUE(isOffered());
    model().tickAll();
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    EXPECT_FALSE(isOffered());
    EXPECT_FALSE(isHinted());
}

TEST_F(BulkRest, FilesThatAreGoneOrChangedAreToldAndAFileThatComesBackIsTicked) {
    const int went = pauseInTheMiddle();
    int sent = -1;
    std::vector<int> unsent;
    for (int i = 0; i < kUnits; ++i) {
        if (model().row(rowOf(i)).state == BulkState::Accepted) {
            sent = i;
        } else {
            unsent.push_back(i);
        }
    }
    ASSERT_GE(unsent.size(), 2U);
    const int gone = unsent[0];
    const int changed = unsent[1];
    // One person less.
    const std::string whole = contentOf(unitPath(gone));
    const std::string cut = whole.substr(0, whole.rfind("\r\n", whole.size() - 3) + 2);
    ASSERT_LT(cut.size(), whole.size());
    std::filesystem::remove(unitPath(gone));
    write(unitPath(changed), cut);
    write(unitPath(sent), cut);
    startAnew();
    showOffer();
    openRest(kUnits - 1);
    EXPECT_EQ(static_cast<int>(model().tickedRows().size()), kUnits - went - 1);
    EXPECT_TRUE(model().row(rowOf(changed)).ticked);
    EXPECT_FALSE(model().row(rowOf(sent)).ticked);
    EXPECT_EQ(model().row(rowOf(sent)).state, BulkState::Ready);
    EXPECT_EQ(count(BulkState::Accepted), went - 1);
    const QString said = label("bulkNoteLabel");
    EXPECT_TRUE(
        said.contains(QStringLiteral("1 件は、前回のあとにファイルの内容が変わっています。いまの内容で送ります。（")))
        << said.toStdString();
    EXPECT_TRUE(said.contains(QStringLiteral("1 件は、送信したあとにファイルの内容が変わっています。")));
    EXPECT_TRUE(said.contains(QStringLiteral("1 件は、ファイルが見つかりません。")));
    EXPECT_TRUE(said.contains(QStringLiteral("サービス利用票 削除 2025年5月）")));

    EXPECT_TRUE(isOffered());
    write(unitPath(gone), whole);
    openRest(kUnits);
    EXPECT_FALSE(isOffered());
    EXPECT_TRUE(model().row(rowOf(gone)).ticked);
    EXPECT_EQ(static_cast<int>(model().tickedRows().size()), kUnits - went);
}

TEST_F(BulkRest, AFolderThatIsGoneIsAnErrorAndTheOfferStays) {
    pauseInTheMiddle();
    const auto away = window.root() / "away";
    std::filesystem::rename(folder, away);
    startAnew();
    showOffer();
    window.click("openRestButton");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("io.not-found"); }));
    ASSERT_TRUE(waitFor([this] { return isOffered(); }));
    EXPECT_FALSE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_TRUE(isNoted());
    std::filesystem::rename(away, folder);
    openRest(kUnits);
    EXPECT_FALSE(model().tickedRows().empty());
}

TEST_F(BulkRest, OtherFilesMayBeChosenWhileTheRestIsBeingCompared) {
    pauseInTheMiddle();
    startAnew();
    showOffer();
    const auto other = window.root() / "other";
    std::filesystem::create_directories(other);
    std::filesystem::copy_file(unitPath(0), other / unitPath(0).filename());
    window.click("openRestButton");
    table = window.find<TableView>("bulkTable");
    // The table is there, and its units are compared still.
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == kUnits; }));
    page()->check({other});
    ASSERT_TRUE(waitFor([this] { return hasRows(1) && window.client().isIdle(); }));
    EXPECT_EQ(model().rowCount(), 1);
    EXPECT_FALSE(label("bulkNoteLabel").contains(QStringLiteral("前回の一括送信の")));
    EXPECT_TRUE(isOffered());
}

TEST_F(BulkRest, StoppedWhileItIsBeingNotedNothingGoesAndNothingIsLeft) {
    makeUnits(kUnits);
    check(kUnits);
    window.click("sendBulkButton");
    // Between the click and the first answer of the profile no event was handled.
    window.click("stopButton");
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    EXPECT_FALSE(isNoted());
    EXPECT_EQ(count(BulkState::Ready), kUnits);
    EXPECT_TRUE(window.find<QPushButton>("sendBulkButton")->isEnabled());
    EXPECT_EQ(waitingAtBoth(), 0U);
}

TEST_F(BulkRest, ALogoutInAPauseKeepsItAndAnotherOfficeSeesNothingOfIt) {
    const int went = pauseInTheMiddle();
    window.click("logoutButton");
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    window.logIn(relay, testing::kHomeVisit);
    EXPECT_TRUE(isNothingOffered());
    window.click("logoutButton");
    ASSERT_TRUE(waitFor([this] { return window.client().isIdle(); }));
    window.logIn(relay, testing::kCareManager);
    EXPECT_TRUE(isHinted());
    showOffer();
    openRest(kUnits);
    expectRestTicked(went);
}

TEST_F(BulkRest, ARunThatIsPausedHereIsNoneThatWasLeftAfterANewLogin) {
    const int went = pauseInTheMiddle();
    logInAgain();
    EXPECT_EQ(count(BulkState::Waiting), kUnits - went);
    EXPECT_TRUE(isNoted());
    EXPECT_FALSE(isHinted());
    EXPECT_FALSE(isOffered());
    window.click("stopButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    EXPECT_TRUE(isNothingOffered());
    logInAgain();
    EXPECT_TRUE(isNothingOffered());
}

TEST_F(BulkRest, ARunThatGoesOnAfterANewLoginEndsItsNote) {
    pauseInTheMiddle();
    logInAgain();
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
    EXPECT_TRUE(isNothingOffered());
    EXPECT_EQ(waitingAtBoth(), static_cast<std::size_t>(kUnits));
}

TEST_F(BulkRest, WhereOtherFilesTookThePlaceOfWhatARunLeftTheNextLoginOffersIt) {
    makeUnits(3);
    check(3);
    write(unitPath(2), "202407,131016\r\n");
    window.click("sendBulkButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    ASSERT_EQ(count(BulkState::Failed), 1);
    logInAgain();
    // What failed stands in the table.
    EXPECT_TRUE(isNothingOffered());
    page()->check({unitPath(0)});
    ASSERT_TRUE(waitFor([this] { return hasRows(1); }));
    EXPECT_TRUE(isNothingOffered());
    logInAgain();
    EXPECT_TRUE(waitFor([this] { return isHinted() && isOffered(); }));
}

TEST_F(BulkRest, ALockInAPauseKeepsTheRunAndItsNote) {
    const int went = pauseInTheMiddle();
    window.client().lock();
    ASSERT_TRUE(waitFor([this] { return window.client().lockState()->keysGone; }));
    window.client().unlock(base::Secret(relay.login(testing::kCareManager).p12Password));
    ASSERT_TRUE(waitFor([this] { return !window.client().isLocked() && window.client().isIdle(); }));
    EXPECT_FALSE(isOffered());
    EXPECT_EQ(count(BulkState::Waiting), kUnits - went);
    EXPECT_TRUE(isNoted());
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_TRUE(waitFor([this] { return !isNoted(); }));
}

TEST_F(BulkRest, WhereItCanNotBeNotedTheSendingGoesOnAndThePageSaysIt) {
    std::filesystem::create_directories(note() / "in the way");
    makeUnits(kUnits);
    check(kUnits);
    sendAndPress("pauseButton", 1);
    EXPECT_TRUE(label("bulkNoteLabel").startsWith(QStringLiteral("続きのための控えを保存できませんでした。")));
    window.click("resumeButton");
    ASSERT_TRUE(waitFor([this] { return ended(); }));
    EXPECT_EQ(count(BulkState::Accepted), kUnits);
}

TEST_F(BulkRest, ADamagedNoteIsNone) {
    pauseInTheMiddle();
    window.restart();
    write(note(), "{");
    window.logIn(relay, testing::kCareManager);
    EXPECT_TRUE(isNothingOffered());
}

TEST_F(BulkRest, TheKeyboardAloneOpensItAndDiscardsIt) {
    pauseInTheMiddle();
    startAnew();
    showOffer();
    tabTo("openRestButton");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(waitFor([this] { return hasRows(kUnits); }));
    EXPECT_EQ(focused(), QStringLiteral("bulkTable"));
    startAnew();
    showOffer();
    tabTo("discardRestButton");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(waitFor([this] { return !isNoted() && !isOffered(); }));
}

TEST_F(BulkRest, TheFocusIsOnTheOfferWhenItComesAndWhenTheScreenComesBack) {
    pauseInTheMiddle();
    startAnew();
    window.window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window.window()));
    showOffer();
    EXPECT_EQ(focused(), QStringLiteral("openRestButton"));
    window.window().showPage(PageId::Inbox);
    window.window().showPage(PageId::Bulk);
    EXPECT_EQ(focused(), QStringLiteral("openRestButton"));
}

}  // namespace
}  // namespace renkei::gui
