#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "base/files.h"
#include "gui/support/office_window.h"
#include "gui/widgets/table_view.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

constexpr std::uint64_t kMaxBytes = 1U << 20;

/// Two offices' windows at one relay, each used as a person does: by its screens.
class MainJob : public ::testing::Test {
protected:
    MainJob() {
        relay.start();
        manager.logIn(relay, testing::kCareManager);
        visit.logIn(relay, testing::kHomeVisit);
    }

    static bool canPress(OfficeWindow& window, const char* name) {
        return waitFor([&] {
            const auto* button = window.look<QPushButton>(name);
            return button != nullptr && button->isEnabled();
        });
    }

    void send(OfficeWindow& from, const fs::path& folder, const char* subject) {
        emit from.window().dropped({folder});
        ASSERT_TRUE(canPress(from, "sendButton"));
        from.type("subjectEdit", QString::fromUtf8(subject));
        from.click("sendButton");
        ASSERT_TRUE(canPress(from, "resultCloseButton"));
    }

    void receive(OfficeWindow& at) {
        at.window().showPage(PageId::Inbox);
        ASSERT_TRUE(canPress(at, "refreshButton"));
        at.click("refreshButton");
        ASSERT_TRUE(canPress(at, "receiveAllButton"));
        at.click("receiveAllButton");
        ASSERT_TRUE(canPress(at, "openFolderButton"));
    }

    /// Each file of `sent` is below `folder`, byte for byte.
    static void expectFiles(const fs::path& sent, const fs::path& folder) {
        for (const auto& entry : fs::directory_iterator(sent)) {
            const auto ours = base::readFile(entry.path(), kMaxBytes);
            const auto theirs = base::readFile(folder / entry.path().filename(), kMaxBytes);
            ASSERT_TRUE(ours.ok() && theirs.ok()) << entry.path().filename();
            EXPECT_EQ(*ours, *theirs) << entry.path().filename();
        }
    }

    static QString cellText(OfficeWindow& window, const char* table, int row, int column) {
        const auto* model = window.find<TableView>(table)->model();
        return model->index(row, column).data().toString();
    }

    static fs::path samples(const char* name) { return fs::path(RENKEI_SOURCE_DIR) / "resources/samples" / name; }

    TrainingRelay relay;
    OfficeWindow manager;
    OfficeWindow visit;
};

TEST_F(MainJob, UsageSlipsGoOutResultsComeBackAndBothHistoriesTellIt) {
    send(manager, samples("usage"), "5月分の利用票");
    receive(visit);
    expectFiles(samples("usage"), visit.received() / "1370000019" / "202505");

    send(visit, samples("actual"), "5月分の実績");
    receive(manager);
    expectFiles(samples("actual"), manager.received() / "1370000027" / "202505");

    ASSERT_TRUE(canPress(manager, "refreshButton"));
    manager.click("refreshButton");
    manager.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([&] {
        return manager.find<TableView>("sentTable")->model()->rowCount() == 1 &&
               cellText(manager, "sentTable", 0, 0) == QStringLiteral("相手が受信済");
    }));
    visit.window().showPage(PageId::Received);
    ASSERT_TRUE(waitFor([&] { return visit.find<TableView>("receivedTable")->model()->rowCount() == 1; }));
    EXPECT_EQ(cellText(visit, "receivedTable", 0, 0), QStringLiteral("受信済"));
    visit.window().showPage(PageId::Sent);
    ASSERT_TRUE(waitFor([&] { return visit.find<TableView>("sentTable")->model()->rowCount() == 1; }));
}

TEST_F(MainJob, GoesOnAfterTheRelayDiedAndCameBack) {
    send(manager, samples("usage"), "5月分の利用票");
    relay.kill();
    ASSERT_TRUE(canPress(visit, "refreshButton"));
    visit.click("refreshButton");
    ASSERT_TRUE(waitFor([&] { return visit.client().connection() == Connection::Offline; }));
    relay.start();
    ASSERT_TRUE(waitFor([&] { return visit.client().connection() == Connection::Online; }));
    receive(visit);
    expectFiles(samples("usage"), visit.received() / "1370000019" / "202505");
}

TEST_F(MainJob, TheNextOfficeInTheSameWindowSeesNothingOfTheLast) {
    send(manager, samples("usage"), "5月分の利用票");
    receive(visit);
    for (const PageId id : {PageId::Sent, PageId::Received, PageId::Compose}) {
        visit.window().showPage(id);
        ASSERT_TRUE(waitFor([&] { return !visit.client().isRefreshing(); }));
    }
    visit.click("logoutButton");
    visit.logIn(relay, testing::kDayService);
    visit.window().showPage(PageId::Received);
    EXPECT_TRUE(waitFor([&] { return visit.find<TableView>("receivedTable")->model()->rowCount() == 0; }));
    visit.window().showPage(PageId::Inbox);
    EXPECT_EQ(visit.look<QPushButton>("openFolderButton"), nullptr);
}

}  // namespace
}  // namespace renkei::gui
