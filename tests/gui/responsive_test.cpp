#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <fstream>
#include <iostream>

#include "gui/bulk/bulk_page.h"
#include "gui/support/office_window.h"
#include "gui/support/slow_ports.h"
#include "gui/widgets/table_view.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::PortWatch;
using testing::TrainingRelay;
using testing::waitFor;

/// What every call of a port costs here.
constexpr std::chrono::milliseconds kDelay{2000};
/// A window that waits for one port has a gap of kDelay. Half of it tells the two apart on any machine; how long the
/// longest gap really was is printed.
constexpr qint64 kMostGapMs = kDelay.count() / 2;
/// A send has about fifteen calls, a look at the exchange four.
constexpr int kPatienceMs = 240'000;

/// Longest time between two turns of the event loop.
class LoopWatch {
public:
    LoopWatch() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start(5);
    }
    qint64 longestMs() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

constexpr std::uintmax_t kLargeBytes = 100'000'000;
constexpr int kManyUnits = 1'000;
constexpr int kAtOnce = 100;
constexpr int kFirstSequence = 10'000;

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The sample unit with its plan's rows over and over, up to 100 MB: every row is looked at, and most are findings.
std::vector<std::filesystem::path> largeUsage(const std::filesystem::path& folder) {
    auto paths = testing::sampleUsage(folder);
    for (const auto& path : paths) {
        if (path.filename().string().rfind("UPPLAN", 0) == 0) {
            const std::string rows = contentOf(path);
            std::ofstream out(path, std::ios::binary);
            for (std::uintmax_t written = 0; written < kLargeBytes; written += rows.size()) {
                out << rows;
            }
        }
    }
    return paths;
}

/// サービス利用票 削除 of the samples, a file each with a sequence of its own.
void manyUnits(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const std::string content =
        contentOf(std::filesystem::path(RENKEI_SOURCE_DIR) /
                  "resources/samples/4.1/usage-delete/DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV");
    for (int i = 0; i < kManyUnits; ++i) {
        std::ofstream(folder / ("DLTPLAN_202505_1370000019_43_1370000027_11_202504281" +
                                std::to_string(kFirstSequence + i) + ".CSV"),
                      std::ios::binary)
            << content;
    }
}

TEST(Responsive, ItTurnsOnWhileAHundredMegabytesAreCheckedAndAHundredOfAThousandUnitsAreSent) {
    TrainingRelay relay;
    relay.start();
    PortWatch watch;
    testing::WindowSettings settings;
    settings.decorate = testing::slowly(watch);
    OfficeWindow window(settings);
    window.logIn(relay, testing::kCareManager);
    const auto large = largeUsage(window.root() / "large");
    manyUnits(window.root() / "many");
    LoopWatch loop;
    emit window.window().dropped(large);
    window.window().showPage(PageId::Bulk);
    auto* bulk = dynamic_cast<BulkPage*>(window.window().page(PageId::Bulk));
    ASSERT_NE(bulk, nullptr);
    bulk->check({window.root() / "many"});
    auto* table = window.find<TableView>("bulkTable");
    ASSERT_NE(table, nullptr);
    ASSERT_TRUE(waitFor([&] { return table->model()->rowCount() == kManyUnits; }, kPatienceMs));
    table->scrollToBottom();
    // Once it was compared with what was sent before.
    ASSERT_TRUE(waitFor([&] { return window.find<QPushButton>("sendBulkButton")->isEnabled(); }, kPatienceMs));
    window.click("sendBulkButton");
    window.window().showPage(PageId::Compose);
    ASSERT_TRUE(waitFor(
        [&] {
            const auto* units = window.look<TableView>("unitTable");
            return units != nullptr && units->model()->rowCount() > 0 &&
                   window.look<QLabel>("checkingLabel") == nullptr;
        },
        kPatienceMs));
    window.window().showPage(PageId::Bulk);
    ASSERT_TRUE(waitFor(
        [&] {
            const auto* note = window.look<QLabel>("bulkNoteLabel");
            return note != nullptr && note->text().contains(QStringLiteral("受付済 %1 件").arg(kAtOnce));
        },
        kPatienceMs));
    EXPECT_EQ(watch.onGuiThread, 0);
    EXPECT_LT(loop.longestMs(), kMostGapMs);
    std::cout << "longest gap of the event loop: " << loop.longestMs() << " ms, " << watch.calls << " calls of ports"
              << std::endl;
}

TEST(Responsive, NoPortIsCalledByTheWindowItselfAndItTurnsOnWhileEachTakesTwoSeconds) {
    TrainingRelay relay;
    relay.start();
    PortWatch watch;
    testing::WindowSettings settings;
    settings.decorate = testing::slowly(watch);
    OfficeWindow window(settings);
    window.logIn(relay, testing::kCareManager);
    const int before = watch.calls;
    EXPECT_GT(before, 0);
    watch.delay = kDelay;
    LoopWatch loop;
    emit window.window().dropped(testing::sampleUsage(window.root() / "sample"));
    ASSERT_TRUE(waitFor(
        [&] {
            const auto* button = window.look<QPushButton>("sendButton");
            return button != nullptr && button->isEnabled();
        },
        kPatienceMs));
    window.click("sendButton");
    // While that is under way the window does what it is asked.
    for (const PageId id : {PageId::Inbox, PageId::Sent, PageId::Settings, PageId::Help, PageId::Compose}) {
        window.window().showPage(id);
        EXPECT_EQ(window.window().currentPage(), id);
    }
    ASSERT_TRUE(waitFor([&] { return window.look<QPushButton>("resultCloseButton") != nullptr; }, kPatienceMs));
    EXPECT_GT(watch.calls, before);
    EXPECT_EQ(watch.onGuiThread, 0);
    EXPECT_LT(loop.longestMs(), kMostGapMs);
    std::cout << "longest gap of the event loop: " << loop.longestMs() << " ms, " << watch.calls - before
              << " calls of ports" << std::endl;
    watch.delay = std::chrono::milliseconds{0};
}

}  // namespace
}  // namespace renkei::gui
