#include <gtest/gtest.h>

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <atomic>

#include "gui/history/fact_grid.h"
#include "gui/inbox/inbox_page.h"
#include "gui/inbox/result_panel.h"
#include "gui/support/hooked_files.h"
#include "gui/support/office_window.h"
#include "gui/support/received_files.h"
#include "gui/widgets/check_list.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/elided_label.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/progress_strip.h"
#include "gui/widgets/table_view.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

using testing::FileHook;
using testing::filesBelow;
using testing::FolderOpener;
using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;
using testing::WindowSettings;

/// A clock that a test moves ahead.
class MovedClock final : public base::Clock {
public:
    MovedClock(base::Clock& clock, const std::atomic<base::TimeMs>& aheadMs) : m_clock(clock), m_aheadMs(aheadMs) {}
    base::TimeMs nowMs() override { return m_clock.nowMs() + m_aheadMs; }

private:
    base::Clock& m_clock;
    const std::atomic<base::TimeMs>& m_aheadMs;
};

/// Lets the engine see the clock of the test.
exchange::PortsDecorator withMovedClock(const std::atomic<base::TimeMs>& aheadMs) {
    struct Moved {
        Moved(const exchange::Ports& inner, const std::atomic<base::TimeMs>& ms)
            : clock(inner.clock, ms),
              ports{inner.network, inner.files, inner.ledger, clock, inner.keys, inner.random} {}
        MovedClock clock;
        exchange::Ports ports;
    };
    return [&aheadMs](const exchange::Ports& plain) {
        const auto moved = std::make_shared<Moved>(plain, aheadMs);
        return std::shared_ptr<const exchange::Ports>(moved, &moved->ports);
    };
}

/// A relay with messages for the home visit service, and that office's window.
class Inbox : public ::testing::Test {
protected:
    void SetUp() override { relay.start(); }

    void send(const std::vector<std::string>& subjects) {
        if (!sender) {
            sender = std::make_unique<OfficeWindow>();
            sender->logIn(relay, testing::kCareManager);
        }
        for (const std::string& subject : subjects) {
            testing::sendSample(*sender, subject);
        }
    }
    /// A deletion with this sequence, and its last digit as the subject.
    void sendUnit(const std::string& begin, int digit) {
        if (!sender) {
            sender = std::make_unique<OfficeWindow>();
            sender->logIn(relay, testing::kCareManager);
        }
        std::filesystem::create_directories(sender->root());
        const std::string subject = std::to_string(digit);
        const auto path = sender->root() / ("DLTPLAN_202505_1370000019_43_1370000027_11_" + begin + subject + ".CSV");
        std::filesystem::copy_file(std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1/usage-delete" /
                                       "DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV",
                                   path);
        bool ended = false;
        sender->client().onExchange(
            &sender->client(), Urgency::Click,
            [path, subject](exchange::Session& session, const transport::Call& call) {
                return session.send({{path}, std::nullopt, subject, {}}, call);
            },
            [&ended](const base::Result<exchange::SendResult>& sent) {
                EXPECT_TRUE(sent.ok() && sent->messages.size() == 1 && !sent->messages.front().problem);
                ended = true;
            });
        EXPECT_TRUE(waitFor([&ended] { return ended; }));
    }
    void openReceiver(const WindowSettings& settings = {}) {
        receiver = std::make_unique<OfficeWindow>(settings);
        receiver->logIn(relay, testing::kHomeVisit);
        receiver->window().showPage(PageId::Inbox);
        ASSERT_TRUE(waitFor([this] { return !page().receiver().isRunning(); }));
    }
    InboxPage& page(OfficeWindow* window = nullptr) {
        return *qobject_cast<InboxPage*>((window == nullptr ? *receiver : *window).window().page(PageId::Inbox));
    }
    void refresh(OfficeWindow& window) {
        window.client().refresh();
        ASSERT_TRUE(waitFor([&window] { return !window.client().isRefreshing(); }));
    }
    /// Until the run is over and the list was asked for anew.
    void waitForEnd(OfficeWindow* window = nullptr) {
        ASSERT_TRUE(waitFor([&] { return !page(window).receiver().isRunning(); }));
        Client& client = (window == nullptr ? *receiver : *window).client();
        ASSERT_TRUE(waitFor([&] { return !client.isRefreshing() && !page(window).receiver().isRunning(); }));
    }
    void receiveAll() {
        receiver->click("receiveAllButton");
        waitForEnd();
    }
    QString result() { return receiver->find<QLabel>("resultLabel")->text(); }
    QString text(const char* label) { return receiver->find<QLabel>(label)->text(); }
    QString resultLine(const char* label) {
        const auto* found = receiver->find<CheckList>("resultList")->findChild<QLabel*>(QString::fromLatin1(label));
        return found == nullptr ? QString() : found->text();
    }
    TableView* table() { return receiver->find<TableView>("waitingTable"); }
    bool problemSays(const char* code) {
        const auto labels = receiver->window().findChildren<QLabel*>(QStringLiteral("errorCodeLabel"));
        return std::any_of(labels.begin(), labels.end(), [code](const QLabel* label) {
            return label->isVisible() && label->text() == QLatin1String(code);
        });
    }
    std::filesystem::path sample() const { return sender->root() / "sample"; }

    TrainingRelay relay;
    std::unique_ptr<OfficeWindow> sender;
    FileHook hook;
    std::atomic<base::TimeMs> aheadMs = 0;
    std::unique_ptr<OfficeWindow> receiver;
};

TEST_F(Inbox, ReceivesAllShowsWhereAndOpensTheFolder) {
    send({"5月分の利用票"});
    openReceiver();
    ASSERT_EQ(table()->model()->rowCount(), 1);
    const auto cell = [this](int column) { return table()->model()->index(0, column).data().toString(); };
    EXPECT_EQ(cell(InboxModel::Unit), QStringLiteral("サービス利用票（予定）"));
    EXPECT_EQ(cell(InboxModel::Sender), QStringLiteral("みどり居宅介護支援事業所（1370000019）"));
    EXPECT_EQ(cell(InboxModel::Month), QStringLiteral("2025年5月"));
    EXPECT_EQ(cell(InboxModel::Subject), QStringLiteral("5月分の利用票"));
    EXPECT_EQ(cell(InboxModel::State), QStringLiteral("受信待ち"));
    EXPECT_EQ(receiver->find<ElidedLabel>("saveFolderLabel")->fullText().toStdString(), receiver->received().string());

    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(testing::holdsSample(receiver->received(), sample()));
    EXPECT_TRUE(std::filesystem::is_directory(receiver->received() / testing::kCareManager / "202505"));
    EXPECT_EQ(table()->model()->rowCount(), 0);
    EXPECT_FALSE(receiver->find<QPushButton>("receiveAllButton")->isEnabled());

    FolderOpener opener;
    receiver->click("openFolderButton");
    EXPECT_EQ(opener.opened,
              std::vector<std::string>{(receiver->received() / testing::kCareManager / "202505").string()});
    receiver->click("showHistoryButton");
    EXPECT_EQ(receiver->window().currentPage(), PageId::Received);
}

TEST_F(Inbox, AfterTheLoginTheListHasTheFocusAndItsFirstRowOpensByEnter) {
    send({"1"});
    openReceiver();
    ASSERT_EQ(receiver->window().currentPage(), PageId::Inbox);
    EXPECT_EQ(receiver->window().focusWidget(), table());
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(table()->currentIndex().row(), 0);
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_NE(receiver->look<QPushButton>("closeDetailsButton"), nullptr);
}

TEST_F(Inbox, AFolderIsOpenedByItsOwnNameWhereTheScreenShowsAnother) {
    send({"1"});
    openReceiver();
    Preferences preferences = receiver->client().preferences();
    preferences.saveFolder = receiver->root() / std::filesystem::path(u8"受信\u202E\u0001b");
    receiver->client().setPreferences(preferences);
    EXPECT_TRUE(
        receiver->find<ElidedLabel>("saveFolderLabel")->fullText().endsWith(QStringLiteral("受信\uFFFD\uFFFDb")));
    receiveAll();
    const std::filesystem::path folder = preferences.saveFolder / testing::kCareManager / "202505";
    ASSERT_TRUE(std::filesystem::is_directory(folder));
    EXPECT_EQ(toPath(exactPath(folder)), folder);
    FolderOpener opener;
    receiver->click("openFolderButton");
    receiver->window().showPage(PageId::Received);
    ASSERT_TRUE(waitFor([this] {
        const auto* list = receiver->look<TableView>("receivedTable");
        return list != nullptr && list->model()->rowCount() == 1;
    }));
    receiver->find<TableView>("receivedTable")->selectRow(0);
    ASSERT_TRUE(waitFor([this] {
        const auto* button = receiver->look<QPushButton>("openFolderButton");
        return button != nullptr && button->isEnabled();
    }));
    receiver->click("openFolderButton");
    EXPECT_EQ(opener.opened, (std::vector<std::string>{folder.string(), folder.string()}));
}

TEST_F(Inbox, SuccessIsShownOnlyAfterTheFilesAreThere) {
    send({"1"});
    openReceiver({.decorate = hook.decorator()});
    hook.hold = true;
    receiver->click("receiveAllButton");
    ASSERT_TRUE(waitFor([this] { return hook.reached.load(); }));
    EXPECT_NE(receiver->look<ProgressStrip>("progressStrip"), nullptr);
    EXPECT_EQ(receiver->look<QLabel>("resultLabel"), nullptr);
    EXPECT_TRUE(text("progressWhatLabel").contains(QStringLiteral("1 通のうち 1 通目")));
    EXPECT_FALSE(receiver->find<QPushButton>("receiveAllButton")->isEnabled());
    hook.go.release();
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_EQ(receiver->look<ProgressStrip>("progressStrip"), nullptr);
}

TEST_F(Inbox, ReceivesOnlyTheChosenAndWarnsOfAnEarlierOneThatIsSkipped) {
    send({"1", "2", "3"});
    openReceiver();
    ASSERT_EQ(table()->model()->rowCount(), 3);
    EXPECT_FALSE(receiver->find<QPushButton>("receiveChosenButton")->isEnabled());
    EXPECT_TRUE(text("receiveReasonLabel").contains(QStringLiteral("一覧で選ぶと")));
    const auto clickRow = [this](int row, Qt::KeyboardModifiers keys) {
        const QRect place = table()->visualRect(table()->model()->index(row, InboxModel::Unit));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, keys, place.center());
    };
    clickRow(0, Qt::NoModifier);
    EXPECT_EQ(receiver->look<QLabel>("checkWhat1"), nullptr);
    clickRow(2, Qt::ControlModifier);
    EXPECT_TRUE(text("checkWhat1").contains(QStringLiteral("先に受信する順番のもの 1 通が、選ばれていません")));
    EXPECT_NE(receiver->look<QPushButton>("chooseEarlierButton"), nullptr);
    receiver->click("receiveChosenButton");
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("2 通を受信しました。"));
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(table()->model()->index(0, InboxModel::Subject).data().toString(), QStringLiteral("2"));
}

TEST_F(Inbox, ListsAndReceivesInTheOrderOfTheSequence) {
    sendUnit("2025042809000", 3);
    sendUnit("2025042809000", 1);
    sendUnit("2025042809000", 2);
    openReceiver();
    ASSERT_EQ(table()->model()->rowCount(), 3);
    const auto subject = [this](int row) {
        return table()->model()->index(row, InboxModel::Subject).data().toString();
    };
    EXPECT_EQ(subject(0) + subject(1) + subject(2), QStringLiteral("123"));
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_TRUE(receiver->find<FactGrid>("detailsGrid")->text().contains(QStringLiteral("連番: 20250428090001")));
    receiver->click("closeDetailsButton");
    std::vector<std::string> listed;
    for (const exchange::InboxEntry& entry : receiver->client().inbox()) {
        listed.push_back(entry.item.key.id);
    }
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("3 通を受信しました。"));
    std::vector<std::string> received;
    receiver->client().onSession(
        &receiver->client(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.receivedHistory({}, {}, 10); },
        [&received](const base::Result<std::vector<store::IncomingRow>>& rows) {
            // The history has the newest first.
            for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
                received.push_back(row->kept.id);
            }
        });
    ASSERT_TRUE(waitFor([&received] { return !received.empty(); }));
    EXPECT_EQ(received, listed);
}

TEST_F(Inbox, ALaterSequenceThatIsChosenOffersTheEarlierOnesToo) {
    sendUnit("2025042809000", 2);
    sendUnit("2025042809000", 1);
    openReceiver();
    ASSERT_EQ(table()->model()->rowCount(), 2);
    // The one that was accepted first has the later sequence.
    table()->selectRow(0);
    EXPECT_EQ(receiver->look<QPushButton>("chooseEarlierButton"), nullptr);
    table()->selectRow(1);
    EXPECT_TRUE(text("checkWhat1").contains(QStringLiteral("先に受信する順番のもの 1 通")));
    EXPECT_TRUE(text("checkTodo1").contains(QStringLiteral("「先のものも選ぶ」")));
    receiver->click("chooseEarlierButton");
    EXPECT_EQ(table()->chosenRows().size(), 2);
    EXPECT_EQ(receiver->look<QPushButton>("chooseEarlierButton"), nullptr);
    EXPECT_EQ(receiver->look<QLabel>("checkWhat1"), nullptr);
    EXPECT_EQ(receiver->window().focusWidget(), receiver->find<QPushButton>("receiveChosenButton"));
    EXPECT_TRUE(filesBelow(receiver->received()).empty());
    receiver->click("receiveChosenButton");
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("2 通を受信しました。"));
}

TEST_F(Inbox, KeysOpenTheDetailsAndCloseThem) {
    send({"件名です"});
    openReceiver();
    QTest::keyClick(table(), Qt::Key_Return);
    const QString details = receiver->find<FactGrid>("detailsGrid")->text();
    EXPECT_TRUE(details.contains(QStringLiteral("件名: 件名です")));
    EXPECT_TRUE(details.contains(QStringLiteral("送信元: みどり居宅介護支援事業所（1370000019）")));
    QTest::keyClick(receiver->find<QPushButton>("closeDetailsButton"), Qt::Key_Escape);
    EXPECT_EQ(receiver->look<FactGrid>("detailsGrid"), nullptr);
}

TEST_F(Inbox, ClaimsNothingWhileTheSaveFolderIsAFile) {
    send({"1"});
    WindowSettings settings;
    testing::TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    settings.preferences.saveFolder = folder / "file";
    openReceiver(settings);
    receiveAll();
    EXPECT_TRUE(result().contains(QStringLiteral("受信を始めませんでした")));
    EXPECT_TRUE(text("checkWhat1").startsWith(QStringLiteral("問題あり")));
    EXPECT_FALSE(text("checkTodo1").isEmpty());
    EXPECT_EQ(table()->model()->rowCount(), 1);
    EXPECT_FALSE(receiver->client().inbox().front().item.lease.has_value());

    // Another folder, and it goes.
    receiver->click("changeFolderButton");
    auto* dialog = receiver->window().findChild<QFileDialog*>(QStringLiteral("saveFolderDialog"));
    ASSERT_NE(dialog, nullptr);
    std::filesystem::create_directory(folder / "good");
    emit dialog->fileSelected(QString::fromStdString((folder / "good").string()));
    dialog->close();
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(testing::holdsSample(folder / "good", sample()));
}

TEST_F(Inbox, ClaimsNothingWhereTheFolderCantBeMade) {
    send({"1"});
    WindowSettings settings;
    testing::TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    settings.preferences.saveFolder = folder / "file" / "below";
    openReceiver(settings);
    receiveAll();
    EXPECT_TRUE(result().contains(QStringLiteral("受信を始めませんでした")));
    EXPECT_NE(receiver->look<ErrorPanel>("problem1Panel"), nullptr);
    EXPECT_EQ(table()->model()->rowCount(), 1);
}

TEST_F(Inbox, GoesOnAfterTheRelayDiedInTheMiddle) {
    send({"1", "2"});
    openReceiver({.decorate = hook.decorator(), .offlinePollMs = 200});
    hook.hold = true;
    receiver->click("receiveAllButton");
    ASSERT_TRUE(waitFor([this] { return hook.reached.load(); }));
    relay.kill();
    hook.go.release();
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。1 通は受信できませんでした。"));
    EXPECT_TRUE(problemSays("net.unreachable"));
    relay.start();
    ASSERT_TRUE(waitFor([this] { return receiver->client().connection() == Connection::Online; }));
    waitForEnd();
    ASSERT_EQ(table()->model()->rowCount(), 1);
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(testing::holdsSample(receiver->received(), sample()));
}

TEST_F(Inbox, TellsWhenAndWhereAnotherTerminalWasFaster) {
    send({"1"});
    openReceiver();
    OfficeWindow other;
    other.logIn(relay, testing::kHomeVisit);
    other.window().showPage(PageId::Inbox);
    ASSERT_TRUE(waitFor([&] { return !page(&other).receiver().isRunning(); }));
    other.click("receiveAllButton");
    waitForEnd(&other);
    table()->selectRow(0);
    receiver->click("receiveChosenButton");
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("1 通は受信できませんでした。"));
    EXPECT_TRUE(problemSays("message.collected"));
    EXPECT_TRUE(text("errorFactsLabel").contains(QStringLiteral("端末: 受付1")));
    EXPECT_TRUE(filesBelow(receiver->received()).empty());
    EXPECT_EQ(table()->model()->rowCount(), 0);
}

TEST_F(Inbox, WhatWasChangedAtTheRelayGivesItsOwnAnswerAndNoFile) {
    send({"1"});
    openReceiver();
    const auto blobs = filesBelow(relay.folder() / "blobs");
    ASSERT_EQ(blobs.size(), 1U);
    const std::string whole = testing::contentOf(blobs.front());
    std::string flipped = whole;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    std::ofstream(blobs.front(), std::ios::binary) << flipped;
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通は受信できませんでした。"));
    EXPECT_TRUE(problemSays("parcel.hash"));
    EXPECT_TRUE(text("problem1Label").contains(QStringLiteral("みどり居宅介護支援事業所")));
    EXPECT_TRUE(filesBelow(receiver->received()).empty());
    EXPECT_EQ(table()->model()->rowCount(), 1);

    std::ofstream(blobs.front(), std::ios::binary) << whole;
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
}

TEST_F(Inbox, AFullDiskLosesNothingAndIsFinishedLater) {
    send({"1", "2"});
    openReceiver({.decorate = hook.decorator()});
    hook.diskFull = true;
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通は受信できませんでした。"));
    EXPECT_TRUE(problemSays("io.disk-full"));
    EXPECT_TRUE(filesBelow(receiver->received()).empty());
    hook.diskFull = false;
    refresh(*receiver);
    waitForEnd();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(testing::holdsSample(receiver->received(), sample()));
    EXPECT_EQ(table()->model()->rowCount(), 1);
}

TEST_F(Inbox, StopsAfterTheMessageThatIsUnderWay) {
    send({"1", "2"});
    openReceiver({.decorate = hook.decorator()});
    hook.hold = true;
    receiver->click("receiveAllButton");
    ASSERT_TRUE(waitFor([this] { return hook.reached.load(); }));
    receiver->click("stopButton");
    hook.go.release();
    waitForEnd();
    EXPECT_TRUE(result().contains(QStringLiteral("1 通を受信しました。")));
    EXPECT_TRUE(result().contains(QStringLiteral("中止しました")));
    EXPECT_EQ(table()->model()->rowCount(), 1);
}

TEST_F(Inbox, ReceivesByItselfWhicheverScreenIsShown) {
    openReceiver();
    page().receiver().setMinuteMs(50);
    Preferences preferences = receiver->client().preferences();
    preferences.receiveEveryMinutes = 1;
    receiver->client().setPreferences(preferences);
    receiver->window().showPage(PageId::Received);
    send({"1"});
    ASSERT_TRUE(waitFor([this] { return !filesBelow(receiver->received()).empty(); }));
    preferences.receiveEveryMinutes = 0;
    receiver->client().setPreferences(preferences);
    waitForEnd();
    receiver->window().showPage(PageId::Inbox);
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(text("resultTimeLabel").startsWith(QStringLiteral("自動の受信")));
}

TEST_F(Inbox, AnAutomaticRunShowsItsGateHereAndOpensNoWindow) {
    WindowSettings settings;
    testing::TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    settings.preferences.saveFolder = folder / "file";
    settings.preferences.receiveEveryMinutes = 1;
    send({"1"});
    openReceiver(settings);
    page().receiver().setMinuteMs(50);
    ASSERT_TRUE(waitFor([this] { return receiver->look<QLabel>("resultLabel") != nullptr; }));
    Preferences preferences = receiver->client().preferences();
    preferences.receiveEveryMinutes = 0;
    receiver->client().setPreferences(preferences);
    waitForEnd();
    EXPECT_TRUE(result().contains(QStringLiteral("受信を始めませんでした")));
    EXPECT_EQ(QApplication::activeModalWidget(), nullptr);
}

TEST_F(Inbox, WhatWasFoundInAMessageStandsBesideItWithItsPlace) {
    sender = std::make_unique<OfficeWindow>();
    sender->logIn(relay, testing::kCareManager);
    // An optional file without a record: good to send, and worth a word on arrival.
    const auto folder = sender->root() / "plan";
    std::filesystem::create_directories(sender->root());
    std::filesystem::copy(std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1/plan", folder);
    std::ofstream(folder / "UP3KYO_1370000019_43_1370000027_11_20250428090001.CSV", std::ios::trunc);
    bool ended = false;
    sender->client().onExchange(
        &sender->client(), Urgency::Click,
        [folder](exchange::Session& session, const transport::Call& call) {
            return session.send({{folder}, std::nullopt, "計画", {}}, call);
        },
        [&ended](const base::Result<exchange::SendResult>& sent) {
            EXPECT_TRUE(sent.ok() && sent->messages.size() == 1 && !sent->messages.front().problem);
            ended = true;
        });
    ASSERT_TRUE(waitFor([&ended] { return ended; }));
    openReceiver();
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_TRUE(resultLine("checkWhat1").startsWith(QStringLiteral("注意")));
    const QString todo = resultLine("checkTodo1");
    EXPECT_TRUE(todo.contains(QStringLiteral("誤りが 0 件、注意が"))) << todo.toStdString();
    EXPECT_TRUE(todo.contains(QStringLiteral("・UP3KYO_1370000019_43_1370000027_11_20250428090001.CSV")))
        << todo.toStdString();
}

TEST_F(Inbox, AnotherFileOfTheSameNameStaysAndTheNewOnesGetAFolder) {
    send({"1"});
    openReceiver();
    const auto folder = receiver->received() / testing::kCareManager / "202505";
    std::filesystem::create_directories(folder);
    const auto name = std::filesystem::directory_iterator(sample())->path().filename();
    std::ofstream(folder / name) << "another";
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
    EXPECT_EQ(testing::contentOf(folder / name), "another");
    EXPECT_EQ(filesBelow(receiver->received()).size(), 4U);
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_TRUE(!entry.is_directory() || testing::holdsSample(entry.path(), sample()));
    }

    // The same again, into that folder: equal files are skipped, and it is said.
    std::filesystem::remove(folder / name);
    std::filesystem::copy_file(sample() / name, folder / name);
    send({"2"});
    refresh(*receiver);
    receiveAll();
    EXPECT_EQ(resultLine("checkTodo1"), QStringLiteral("同じ内容のファイルが 1 件、すでに保存先にありました。"));
}

TEST_F(Inbox, SaysWhatIsNewButNotAtTheFirstLook) {
    send({"1"});
    openReceiver();
    EXPECT_EQ(receiver->look<QLabel>("arrivedLabel"), nullptr);
    send({"2"});
    refresh(*receiver);
    EXPECT_TRUE(text("arrivedLabel").startsWith(QStringLiteral("新しく 1 通が届きました")));
    EXPECT_EQ(table()->model()->rowCount(), 2);
}

TEST_F(Inbox, AnEmptyListSaysWhenItWasLookedAtAndWhatToDo) {
    openReceiver();
    EXPECT_TRUE(table()->accessibleDescription().contains(QStringLiteral("届いているものはありません。最後の確認")));
    EXPECT_TRUE(table()->accessibleDescription().contains(QStringLiteral("「更新」")));
    EXPECT_TRUE(text("receiveReasonLabel").contains(QStringLiteral("届いているものがない")));
    relay.kill();
    refresh(*receiver);
    EXPECT_TRUE(table()->accessibleDescription().contains(QStringLiteral("接続できないため")));
}

TEST_F(Inbox, ARevocationListThatStaysTooOldIsSaidUntilThereIsANewOne) {
    send({"1"});
    WindowSettings settings;
    settings.decorate = withMovedClock(aheadMs);
    openReceiver(settings);
    EXPECT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(receiver->look<ErrorPanel>("lookErrorPanel"), nullptr);

    // Eight days pass, and at the exchange nobody issues a list.
    aheadMs = 8 * base::kDayMs;
    refresh(*receiver);
    ASSERT_NE(receiver->look<ErrorPanel>("lookErrorPanel"), nullptr);
    EXPECT_TRUE(problemSays("certificate.crl"));
    EXPECT_TRUE(receiver->find<Chip>("connectionChip")->text().contains(QStringLiteral("確認できません")));
    EXPECT_TRUE(table()->accessibleDescription().contains(QStringLiteral("確かめられませんでした")));
    refresh(*receiver);
    EXPECT_TRUE(problemSays("certificate.crl"));
    receiver->click("receiveAllButton");
    waitForEnd();
    EXPECT_EQ(filesBelow(receiver->received()).size(), 0U);

    // Its operator does, somewhere else, and the relay takes it.
    relay.renewCrl(aheadMs);
    refresh(*receiver);
    waitForEnd();
    EXPECT_EQ(receiver->look<ErrorPanel>("lookErrorPanel"), nullptr);
    EXPECT_EQ(receiver->find<Chip>("connectionChip")->text(), QStringLiteral("接続中"));
    receiveAll();
    EXPECT_EQ(result(), QStringLiteral("1 通を受信しました。"));
}

TEST_F(Inbox, HostileNamesAreShownAsTheyAreWritten) {
    send({"<img src=x onerror=1><b>太字</b>"});
    openReceiver();
    QTest::keyClick(table(), Qt::Key_Return);
    EXPECT_TRUE(receiver->find<FactGrid>("detailsGrid")->text().contains(QStringLiteral("<b>太字</b>")));
    receiveAll();
    for (const QLabel* label : page().findChildren<QLabel*>()) {
        EXPECT_TRUE(label->textFormat() == Qt::PlainText || !label->text().contains(QLatin1Char('<')))
            << label->objectName().toStdString();
    }
}

}  // namespace
}  // namespace renkei::gui
