#include <gtest/gtest.h>

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>

#include "gui/history/fact_grid.h"
#include "gui/history/received_page.h"
#include "gui/support/hooked_files.h"
#include "gui/support/office_window.h"
#include "gui/support/received_files.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/table_view.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

using testing::FileHook;
using testing::FolderOpener;
using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

class Received : public ::testing::Test {
protected:
    void SetUp() override { relay.start(); }

    void receiveOne() {
        sender = std::make_unique<OfficeWindow>();
        sender->logIn(relay, testing::kCareManager);
        testing::sendSample(*sender);
        receiver->client().refresh();
        ASSERT_TRUE(waitFor([this] { return !receiver->client().inbox().empty(); }));
        bool ended = false;
        receiver->client().onExchange(
            &receiver->client(), Urgency::Click,
            [into = receiver->received()](exchange::Session& session, const transport::Call& call) {
                return session.receive({{}, into}, call);
            },
            [&ended](const base::Result<exchange::ReceiveResult>& result) {
                EXPECT_TRUE(result.ok() && result->messages.size() == 1);
                ended = true;
            });
        ASSERT_TRUE(waitFor([&ended] { return ended; }));
    }
    void open() { receiver->logIn(relay, testing::kHomeVisit); }
    void show() {
        receiver->window().showPage(PageId::Received);
        ASSERT_TRUE(waitFor([this] { return !model().isLoading(); }));
    }
    const ReceivedModel& model() {
        return qobject_cast<ReceivedPage*>(receiver->window().page(PageId::Received))->model();
    }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    /// As an input method does it.
    void enter(const QString& text) {
        auto* edit = receiver->find<QLineEdit>("searchEdit");
        edit->clear();
        edit->insert(text);
    }
    QString details() { return receiver->find<FactGrid>("receivedGrid")->text(); }

    /// Rows as if so many messages had come, straight into the ledger.
    void fill(int count, store::Verdict verdict = store::Verdict::Accepted) {
        bool ended = false;
        receiver->client().onSession(
            &receiver->client(), Urgency::Click,
            [this, count, verdict](exchange::Session&, const transport::Call&) {
                for (int i = 0; i < count; ++i) {
                    if (auto done = addRow(i, verdict); !done) {
                        return done;
                    }
                }
                return base::Result<void>();
            },
            [&ended](const base::Result<void>& done) {
                EXPECT_TRUE(done.ok());
                ended = true;
            });
        ASSERT_TRUE(waitFor([&ended] { return ended; }));
    }
    base::Result<void> addRow(int number, store::Verdict verdict) {
        store::IncomingKept kept;
        kept.sender = testing::kCareManager;
        kept.senderName = "ひので事業所" + std::to_string(number);
        kept.id = "00000000-0000-4000-8000-" + std::to_string(100'000'000'000 + number);
        const auto parcel = hook.ledger->put(store::BlobKind::Parcel, base::asBytes("sealed"));
        const auto record = hook.ledger->put(store::BlobKind::Evidence, base::asBytes("record"));
        if (!parcel || !record) {
            return base::fail(base::ErrorCode::IoError, "test");
        }
        kept.sealedHash = *parcel;
        kept.acceptance = *record;
        kept.messageEvidence = *record;
        kept.bytes = 1;
        if (auto done = hook.ledger->record(kept, 1'700'000'000'000 + number); !done) {
            return done.error();
        }
        store::IncomingRecorded recorded;
        recorded.sender = kept.sender;
        recorded.id = kept.id;
        recorded.verdict = verdict;
        recorded.receipt = *record;
        if (verdict == store::Verdict::Refused) {
            recorded.code = "parcel.signer";
        } else {
            recorded.unit = "usage";
            recorded.month = "202505";
        }
        const auto done = hook.ledger->record(recorded, 1'700'000'000'000 + number);
        return done ? base::Result<void>() : base::Result<void>(done.error());
    }

    TrainingRelay relay;
    FileHook hook;
    std::unique_ptr<OfficeWindow> sender;
    std::unique_ptr<OfficeWindow> receiver =
        std::make_unique<OfficeWindow>(testing::WindowSettings{.decorate = hook.decorator()});
};

TEST_F(Received, TellsWhatCameWhereItIsAndWhoSignedIt) {
    open();
    receiveOne();
    show();
    ASSERT_EQ(model().rowCount(), 1);
    EXPECT_EQ(cell(0, ReceivedModel::State), QStringLiteral("受信済"));
    EXPECT_EQ(cell(0, ReceivedModel::Sender), QStringLiteral("みどり居宅介護支援事業所（1370000019）"));
    EXPECT_EQ(cell(0, ReceivedModel::Unit), QStringLiteral("サービス利用票（予定）"));
    EXPECT_EQ(cell(0, ReceivedModel::Month), QStringLiteral("2025年5月"));
    EXPECT_EQ(cell(0, ReceivedModel::Folder).toStdString(), receiver->received().string());
    ASSERT_TRUE(waitFor([this] { return details().contains(QStringLiteral("確認番号")); }));
    EXPECT_TRUE(details().contains(QStringLiteral("送信者の証明書: 事業所 1370000019")));
    EXPECT_TRUE(details().contains(QStringLiteral("すべて確かめました")));
    EXPECT_TRUE(details().contains(QStringLiteral("受け取ったことを、")));
    FolderOpener opener;
    receiver->click("openFolderButton");
    EXPECT_EQ(opener.opened, std::vector<std::string>{receiver->received().string()});
}

TEST_F(Received, ANewThemeComesWhileDetailsAreShown) {
    open();
    receiveOne();
    show();
    ASSERT_TRUE(waitFor([this] { return details().contains(QStringLiteral("確認番号")); }));
    applyTheme(*qApp, ColorScheme::Dark, kMostTextPercent);
    EXPECT_TRUE(waitFor([this] { return details().contains(QStringLiteral("確認番号")); }));
    applyTheme(*qApp, ColorScheme::Light, kLeastTextPercent);
    EXPECT_TRUE(waitFor([this] { return details().contains(QStringLiteral("確認番号")); }));
}

TEST_F(Received, SavesAgainWithoutTheExchange) {
    open();
    receiveOne();
    relay.kill();
    show();
    ASSERT_EQ(model().rowCount(), 1);
    testing::TemporaryFolder folder;
    receiver->click("saveAgainButton");
    auto* dialog = receiver->window().findChild<QFileDialog*>(QStringLiteral("saveAgainDialog"));
    ASSERT_NE(dialog, nullptr);
    emit dialog->fileSelected(QString::fromStdString(folder.path().string()));
    dialog->close();
    ASSERT_TRUE(waitFor([this] { return receiver->look<QLabel>("savedAgainLabel") != nullptr; }));
    EXPECT_TRUE(receiver->find<QLabel>("savedAgainLabel")->text().contains(QStringLiteral("3 ファイルを保存しました")));
    EXPECT_TRUE(testing::holdsSample(folder.path(), sender->root() / "sample"));
    ASSERT_TRUE(
        waitFor([&] { return cell(0, ReceivedModel::Folder) == QString::fromStdString(folder.path().string()); }));
}

TEST_F(Received, SaysWhyItCouldNotSaveAgain) {
    open();
    receiveOne();
    show();
    hook.diskFull = true;
    testing::TemporaryFolder folder;
    receiver->click("saveAgainButton");
    auto* dialog = receiver->window().findChild<QFileDialog*>(QStringLiteral("saveAgainDialog"));
    ASSERT_NE(dialog, nullptr);
    emit dialog->fileSelected(QString::fromStdString(folder.path().string()));
    dialog->close();
    ASSERT_TRUE(waitFor([this] { return receiver->look<ErrorPanel>("saveErrorPanel") != nullptr; }));
    EXPECT_TRUE(testing::filesBelow(folder.path()).empty());
    EXPECT_TRUE(receiver->find<QPushButton>("saveAgainButton")->isEnabled());
}

TEST_F(Received, FindsWhileOneTypesAndSaysWhereNothingIsFound) {
    open();
    fill(12);
    show();
    ASSERT_EQ(model().rowCount(), 12);
    enter(QStringLiteral("事業所11"));
    ASSERT_TRUE(waitFor([this] { return model().rowCount() == 1; }));
    EXPECT_EQ(cell(0, ReceivedModel::Sender), QStringLiteral("ひので事業所11（1370000019）"));
    enter(QStringLiteral("どこにもない"));
    ASSERT_TRUE(waitFor([this] { return model().rowCount() == 0 && !model().isLoading(); }));
    EXPECT_TRUE(
        receiver->find<TableView>("receivedTable")->accessibleDescription().contains(QStringLiteral("見つかりません")));
    receiver->click("clearSearchButton");
    ASSERT_TRUE(waitFor([this] { return model().rowCount() == 12; }));
}

TEST_F(Received, ShowsTheAnswersOfARefusedOneAndOffersNoSaving) {
    open();
    fill(1, store::Verdict::Refused);
    show();
    ASSERT_EQ(model().rowCount(), 1);
    EXPECT_EQ(cell(0, ReceivedModel::State), QStringLiteral("受け取れず"));
    ASSERT_NE(receiver->find<ErrorPanel>("refusedPanel"), nullptr);
    EXPECT_EQ(receiver->find<QLabel>("errorCodeLabel")->text(), QStringLiteral("parcel.signer"));
    EXPECT_EQ(receiver->look<QPushButton>("saveAgainButton"), nullptr);
    EXPECT_EQ(receiver->look<QPushButton>("openFolderButton"), nullptr);
}

TEST_F(Received, LoadsTheNextPageWhileOneScrolls) {
    open();
    constexpr int kRows = static_cast<int>(kHistoryPageRows) + 50;
    fill(kRows);
    show();
    EXPECT_EQ(model().rowCount(), static_cast<int>(kHistoryPageRows));
    auto* table = receiver->find<TableView>("receivedTable");
    ASSERT_TRUE(waitFor([&] {
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        return model().rowCount() == kRows;
    }));
    EXPECT_EQ(cell(kRows - 1, ReceivedModel::Sender), QStringLiteral("ひので事業所0（1370000019）"));
    EXPECT_FALSE(model().canFetchMore({}));
}

TEST_F(Received, AnEmptyHistorySaysWhereItBegins) {
    open();
    show();
    EXPECT_TRUE(receiver->find<TableView>("receivedTable")
                    ->accessibleDescription()
                    .contains(QStringLiteral("まだ何も受信していません")));
    EXPECT_EQ(receiver->look<FactGrid>("receivedGrid"), nullptr);
}

/// Answers when the test says so.
class FakeRows : public PagedRows<store::IncomingRow> {
public:
    struct Question {
        QPointer<QObject> owner;
        std::optional<std::uint64_t> after;
        std::size_t limit;
        std::function<void(Page)> done;
    };
    int columnCount(const QModelIndex&) const override { return 1; }
    QVariant data(const QModelIndex&, int) const override { return {}; }
    std::vector<Question> questions;

    /// Rows with falling numbers from `first` on.
    static std::vector<store::IncomingRow> rows(std::uint64_t first, std::size_t count) {
        std::vector<store::IncomingRow> rows(count);
        for (std::size_t i = 0; i < count; ++i) {
            rows[i].seq = first - i;
        }
        return rows;
    }

protected:
    void ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
             std::function<void(Page)> done) override {
        questions.push_back({owner, after, limit, std::move(done)});
    }
};

TEST(HistoryPages, TheOwnerOfASupersededQuestionIsGone) {
    FakeRows model;
    model.restart();
    model.restart();
    ASSERT_EQ(model.questions.size(), 2U);
    EXPECT_TRUE(model.questions[0].owner.isNull());
    EXPECT_FALSE(model.questions[1].owner.isNull());
}

TEST(HistoryPages, AskForTheRowsAfterTheLastOneUntilAPageIsNotFull) {
    FakeRows model;
    model.restart();
    EXPECT_FALSE(model.canFetchMore({}));
    model.questions[0].done(FakeRows::rows(1000, kHistoryPageRows));
    ASSERT_TRUE(model.canFetchMore({}));
    model.fetchMore({});
    model.fetchMore({});
    ASSERT_EQ(model.questions.size(), 2U);
    EXPECT_EQ(model.questions[1].after, std::optional<std::uint64_t>(1000 - kHistoryPageRows + 1));
    model.questions[1].done(FakeRows::rows(1000 - kHistoryPageRows, 3));
    EXPECT_EQ(model.rowCount(), static_cast<int>(kHistoryPageRows) + 3);
    EXPECT_FALSE(model.canFetchMore({}));
}

TEST(HistoryPages, WhatCameMeanwhileIsPutInAtTheTop) {
    FakeRows model;
    model.restart();
    model.questions[0].done(FakeRows::rows(10, 10));
    int resets = 0;
    QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [&resets] { ++resets; });
    model.renew();
    model.questions[1].done(FakeRows::rows(12, 12));
    EXPECT_EQ(model.rowCount(), 12);
    EXPECT_EQ(model.row(0).seq, 12U);
    EXPECT_EQ(model.row(11).seq, 1U);
    EXPECT_EQ(resets, 0);
}

TEST(HistoryPages, AFailureIsSaidAndTheRowsStay) {
    FakeRows model;
    model.restart();
    model.questions[0].done(FakeRows::rows(10, 10));
    std::optional<base::ErrorCode> code;
    QObject::connect(&model, &PagedModel::loadFailed, &model, [&code](const base::Error& error) { code = error.code; });
    model.renew();
    model.questions[1].done(base::fail(base::ErrorCode::DatabaseError, "test"));
    EXPECT_EQ(code, base::ErrorCode::DatabaseError);
    EXPECT_EQ(model.rowCount(), 10);
}

TEST(HistorySearch, OffersTheMonthsAroundTheTurnOfTheYear) {
    const auto january = base::parseTime("2026-01-15T00:00:00.000Z");
    ASSERT_TRUE(january.has_value());
    const auto months = monthsOnOffer(*january);
    EXPECT_EQ(months.front(), "202604");
    EXPECT_EQ(months[3], "202601");
    EXPECT_EQ(months[4], "202512");
    EXPECT_EQ(months.back(), "202401");
}

}  // namespace
}  // namespace renkei::gui
