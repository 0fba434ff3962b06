#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <iostream>

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
