#include <gtest/gtest.h>

#include "gui/inbox/inbox_model.h"
#include "gui/support/training_relay.h"

namespace renkei::gui {
namespace {

TEST(InboxRows, SayWhoFetchesAndWhatCantBeOpened) {
    exchange::InboxEntry fetched;
    fetched.item.key = {testing::kCareManager, "a"};
    fetched.item.senderName = "<b>みどり</b>\xE2\x80\xAE";
    fetched.item.lease = protocol::LeaseHolder{"受付2", 1'700'000'000'000, 1'700'000'600'000};
    fetched.summary = protocol::Summary();
    exchange::InboxEntry closed;
    closed.item.key = {testing::kCareManager, "b"};
    closed.summaryProblem = base::fail(base::ErrorCode::ParcelBinding, "test");
    InboxModel model;
    model.setEntries({fetched, closed}, "受付1");
    const auto cell = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(cell(0, InboxModel::State), QStringLiteral("「受付2」が受信中（2023年11月15日 07:13から）"));
    EXPECT_EQ(cell(0, InboxModel::Sender), QStringLiteral("<b>みどり</b>\uFFFD（1370000019）"));
    EXPECT_EQ(cell(1, InboxModel::State), QStringLiteral("概要を開けません"));
    EXPECT_EQ(cell(1, InboxModel::Unit), QStringLiteral("不明"));
    EXPECT_FALSE(model.index(1, InboxModel::State).data(Qt::DecorationRole).isNull());
}

TEST(InboxRows, KeepTheChoiceWhileTheSameWait) {
    exchange::InboxEntry entry;
    entry.item.key = {testing::kCareManager, "a"};
    InboxModel model;
    model.setEntries({entry}, "");
    int resets = 0;
    QObject::connect(&model, &QAbstractItemModel::modelReset, &model, [&resets] { ++resets; });
    entry.item.lease = protocol::LeaseHolder{};
    model.setEntries({entry}, "");
    EXPECT_EQ(resets, 0);
    model.setEntries({}, "");
    EXPECT_EQ(resets, 1);
}

}  // namespace
}  // namespace renkei::gui
