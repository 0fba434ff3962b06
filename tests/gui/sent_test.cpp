#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include "base/files.h"
#include "gui/history/sent_details.h"
#include "gui/history/sent_model.h"
#include "gui/history/sent_page.h"
#include "gui/support/office_window.h"
#include "gui/widgets/elided_label.h"
#include "gui/widgets/table_view.h"

namespace renkei::gui {
namespace {

using store::OutgoingState;
using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

/// A logged-in care manager at 送信履歴, and the office that it sends to.
class Sent : public ::testing::Test {
protected:
    Sent() {
        relay.start();
        sender.logIn(relay, testing::kCareManager);
    }

    void open() {
        sender.window().showPage(PageId::Sent);
        ASSERT_EQ(sender.window().currentPage(), PageId::Sent);
        table = sender.find<TableView>("sentTable");
        ASSERT_NE(table, nullptr);
    }
    /// With one message, which is chosen.
    void openWithOne() {
        testing::sendSample(sender);
        open();
        ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 1; }));
        table->selectRow(0);
        ASSERT_TRUE(waitFor([this] { return !evidence().isEmpty(); }));
    }
    QString cell(int column, int row = 0) { return table->model()->index(row, column).data().toString(); }
    bool stateIs(const char* word) { return cell(SentModel::State) == QString::fromUtf8(word); }
    QString label(const char* name) {
        const auto* found = sender.look<QLabel>(name);
        return found == nullptr ? QString() : found->text();
    }
    /// All that the list of records says.
    QString evidence() {
        QStringList texts;
        const auto* list = sender.window().findChild<QWidget*>(QStringLiteral("evidenceList"));
        for (const QLabel* one : list->findChildren<QLabel*>()) {
            texts.push_back(one->text());
        }
        return texts.join(QLatin1Char('\n')).trimmed();
    }
    void receiveAll(const char* office = testing::kHomeVisit.c_str()) {
        OfficeWindow receiver;
        receiver.logIn(relay, office);
        bool ended = false;
        receiver.client().onExchange(
            &receiver.client(), Urgency::Click,
            [into = receiver.received()](exchange::Session& session, const transport::Call& call) {
                return session.receive({{}, into}, call);
            },
            [&ended](const base::Result<exchange::ReceiveResult>& result) {
                EXPECT_TRUE(result.ok() && result->messages.size() == 1 && result->messages.front().received);
                ended = true;
            });
        EXPECT_TRUE(waitFor([&ended] { return ended; }));
    }

    TrainingRelay relay;
    OfficeWindow sender;
    TableView* table = nullptr;
};

TEST_F(Sent, AnEmptyListSaysWhatToDoNext) {
    open();
    ASSERT_TRUE(waitFor([this] { return table->accessibleDescription().contains(QStringLiteral("「送信」")); }));
    EXPECT_FALSE(sender.find<QPushButton>("recallButton")->isEnabled());
    EXPECT_FALSE(sender.find<QPushButton>("saveEvidenceButton")->isEnabled());
    EXPECT_TRUE(label("sentHintLabel").contains(QStringLiteral("1 件を選ぶ")));
}

TEST_F(Sent, WhatWasSentIsListedWithItsVerifiedAcceptance) {
    openWithOne();
    EXPECT_TRUE(stateIs("受付済"));
    EXPECT_EQ(cell(SentModel::Number), QStringLiteral("1370000027"));
    EXPECT_EQ(cell(SentModel::Recipient), QStringLiteral("あおぞら訪問介護ステーション"));
    EXPECT_EQ(cell(SentModel::Unit), QStringLiteral("サービス利用票（予定）"));
    EXPECT_EQ(cell(SentModel::Month), QStringLiteral("2025年5月"));
    EXPECT_EQ(cell(SentModel::Persons), QStringLiteral("12 名"));
    EXPECT_EQ(cell(SentModel::Files), QStringLiteral("3"));
    EXPECT_TRUE(cell(SentModel::CollectedAt).isEmpty());
    EXPECT_TRUE(label("storyLabel").contains(QStringLiteral("受信するのを待っています")));
    EXPECT_TRUE(evidence().contains(QStringLiteral("接続先の受付: 確認済み")));
    EXPECT_EQ(sender.find<QLineEdit>("messageIdEdit")->text().size(), 36);
}

TEST_F(Sent, WhatTheOtherOfficeReceivedShowsTerminalTimeAndReceiptByItself) {
    openWithOne();
    receiveAll();
    sender.client().refresh();
    ASSERT_TRUE(waitFor([this] { return stateIs("相手が受信済"); }));
    EXPECT_EQ(cell(SentModel::Terminal), QStringLiteral("受付1"));
    EXPECT_FALSE(cell(SentModel::CollectedAt).isEmpty());
    ASSERT_TRUE(waitFor([this] { return evidence().contains(QStringLiteral("受領: 確認済み")); }));
    EXPECT_TRUE(label("storyLabel").contains(QStringLiteral("受付1")));
    EXPECT_FALSE(sender.find<QPushButton>("recallButton")->isEnabled());
    EXPECT_TRUE(label("sentHintLabel").contains(QStringLiteral("相手が受信したので、取り消せません")));
}

TEST_F(Sent, RecallAsksFirstAndTakesBackOnlyAfterYes) {
    openWithOne();
    sender.click("recallButton");
    EXPECT_TRUE(label("recallQuestionLabel").contains(QStringLiteral("あおぞら訪問介護ステーション")));
    sender.click("cancelRecallButton");
    EXPECT_EQ(sender.look<QLabel>("recallQuestionLabel"), nullptr);
    EXPECT_TRUE(stateIs("受付済"));

    sender.click("recallButton");
    sender.click("confirmRecallButton");
    ASSERT_TRUE(waitFor([this] { return stateIs("取消済"); }));
    EXPECT_TRUE(label("sentNoteLabel").contains(QStringLiteral("取り消しました")));
    ASSERT_TRUE(waitFor([this] { return evidence().contains(QStringLiteral("取り消し: 確認済み")); }));
    OfficeWindow receiver;
    receiver.logIn(relay, testing::kHomeVisit);
    EXPECT_TRUE(receiver.client().inbox().empty());
}

TEST_F(Sent, RecallTooLateTellsWhoReceivedItAndWhen) {
    openWithOne();
    receiveAll();
    sender.click("recallButton");
    sender.click("confirmRecallButton");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("recall.too-late"); }));
    EXPECT_TRUE(label("errorFactsLabel").contains(QStringLiteral("端末: 受付1")));
    EXPECT_TRUE(label("errorFactsLabel").contains(QStringLiteral("日時: ")));
    // The ledger learnt it on the way.
    EXPECT_TRUE(waitFor([this] { return stateIs("相手が受信済"); }));
}

TEST_F(Sent, RecallWithoutTheExchangeSaysSoAndWorksLater) {
    openWithOne();
    relay.kill();
    sender.click("recallButton");
    sender.click("confirmRecallButton");
    ASSERT_TRUE(waitFor([this] { return label("errorCodeLabel") == QStringLiteral("net.unreachable"); }));
    EXPECT_TRUE(stateIs("受付済"));
    relay.start();
    sender.client().refresh();
    ASSERT_TRUE(waitFor([this] { return sender.client().connection() == Connection::Online; }));
    sender.click("recallButton");
    sender.click("confirmRecallButton");
    ASSERT_TRUE(waitFor([this] { return stateIs("取消済"); }));
    EXPECT_EQ(sender.look<QLabel>("errorCodeLabel"), nullptr);
}

TEST_F(Sent, ASearchThatFindsNothingSaysHowToGoOn) {
    openWithOne();
    sender.find<QLineEdit>("searchEdit")->setText(QStringLiteral("9999999999"));
    QTest::keyClick(sender.find<QLineEdit>("searchEdit"), Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 0; }));
    ASSERT_TRUE(waitFor([this] { return table->accessibleDescription().contains(QStringLiteral("検索を解除")); }));
    sender.find<QLineEdit>("searchEdit")->setText(QStringLiteral("あおぞら"));
    ASSERT_TRUE(waitFor([this] { return table->model()->rowCount() == 1; }));
    // The same message is chosen again.
    EXPECT_EQ(table->chosenRows(), QList<int>{0});
}

TEST_F(Sent, TheEvidenceIsWrittenIntoTheChosenFolder) {
    openWithOne();
    auto* page = dynamic_cast<SentPage*>(sender.window().page(PageId::Sent));
    const auto folder = sender.root() / "inspection";
    page->saveEvidence(folder);
    ASSERT_TRUE(waitFor([this] { return label("sentNoteLabel").contains(QStringLiteral("3 件のファイル")); }));
    std::size_t signedRecords = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        signedRecords += entry.path().extension() == ".p7s" ? 1U : 0U;
    }
    EXPECT_EQ(signedRecords, 2U);
}

TEST_F(Sent, AFolderThatCanNotBeMadeIsAnErrorWithItsPlace) {
    openWithOne();
    auto* page = dynamic_cast<SentPage*>(sender.window().page(PageId::Sent));
    const auto file = sender.root() / "a-file";
    ASSERT_TRUE(base::writeFileDurably(file, base::asBytes(std::string_view("x"))).ok());
    page->saveEvidence(file / "below");
    ASSERT_TRUE(waitFor([this] { return !label("errorCodeLabel").isEmpty(); }));
    EXPECT_TRUE(label("errorCodeLabel").startsWith(QStringLiteral("io.")));
    EXPECT_TRUE(sender.find<QPushButton>("saveEvidenceButton")->isEnabled());
}

TEST_F(Sent, SendingAgainLeadsToTheScreenThatSends) {
    openWithOne();
    QSignalSpy asked(sender.window().page(PageId::Sent), &Page::goTo);
    EXPECT_TRUE(label("sentHintLabel").contains(QStringLiteral("同じファイルをもう一度選んでください")));
    sender.click("sendAgainButton");
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.front().front().value<PageId>(), PageId::Compose);
}

TEST_F(Sent, LogoutForgetsTheList) {
    openWithOne();
    sender.click("logoutButton");
    EXPECT_TRUE(waitFor([this] { return table->model()->rowCount() == 0; }));
}

TEST_F(Sent, HostileNamesStayPlainText) {
    store::OutgoingRow row;
    row.sealed.id = "01a20327-c35d-7b96-8762-59065f690c64";
    row.sealed.recipient = "1370000027";
    row.sealed.recipientName = "<b>\u202Egnp.exe";
    row.sealed.unit = "usage";
    row.state = OutgoingState::Collected;
    row.acceptedAt = row.changedAt = base::kDayMs;
    row.terminalLabel = "<img src=x>\u202E";
    SentDetails details(sender.client());
    details.setRow(row);
    const auto* head = details.findChild<ElidedLabel*>(QStringLiteral("detailsHeadLabel"));
    EXPECT_TRUE(head->fullText().contains(QStringLiteral("<b>\uFFFDgnp.exe")));
    const auto* story = details.findChild<QLabel*>(QStringLiteral("storyLabel"));
    EXPECT_EQ(story->textFormat(), Qt::PlainText);
    EXPECT_TRUE(story->text().contains(QStringLiteral("<img src=x>\uFFFD")));
    // The message is not in the ledger: the place of the records says so.
    const auto* list = details.findChild<QWidget*>(QStringLiteral("evidenceList"));
    EXPECT_TRUE(waitFor([list] { return !list->findChildren<QLabel*>().isEmpty(); }));
}

TEST(SentLook, AfterThreeDaysTheStateIsAWarningAndNotBefore) {
    store::OutgoingRow row;
    row.state = OutgoingState::Accepted;
    row.acceptedAt = base::kDayMs;
    EXPECT_EQ(lookOf(row, base::kDayMs + kNotCollectedMs).tone, Tone::Plain);
    const SentLook late = lookOf(row, base::kDayMs + kNotCollectedMs + 1);
    EXPECT_EQ(late.tone, Tone::Warning);
    EXPECT_EQ(late.word, QStringLiteral("3日たっても受信されていません"));
    row.state = OutgoingState::Collected;
    EXPECT_EQ(lookOf(row, base::kDayMs + kNotCollectedMs + 1).tone, Tone::Good);
}

TEST(SentLook, NoTwoStatesShareAWord) {
    QStringList words;
    for (const auto& [number, word] : sentStates()) {
        EXPECT_FALSE(word.isEmpty());
        EXPECT_FALSE(words.contains(word)) << number;
        words.push_back(word);
    }
    EXPECT_EQ(words.size(), 9);
}

}  // namespace
}  // namespace renkei::gui
