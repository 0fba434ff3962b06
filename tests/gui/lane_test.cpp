#include "gui/client/lane.h"

#include <gtest/gtest.h>

#include <QObject>
#include <semaphore>
#include <vector>

#include "gui/support/office_window.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;
using testing::waitFor;

TEST(Lane, RunsWorkOffTheGuiThreadAndHandsTheResultBackOnIt) {
    Lane lane;
    QObject owner;
    bool workOnGui = true;
    bool doneOnGui = false;
    int result = 0;
    lane.run(
        &owner, Urgency::Click,
        [&workOnGui](const transport::Call&) {
            workOnGui = onGuiThread();
            return base::Result<int>(42);
        },
        [&](const base::Result<int>& value) {
            doneOnGui = onGuiThread();
            result = *value;
        });
    EXPECT_FALSE(lane.isIdle());
    ASSERT_TRUE(waitFor([&] { return result != 0; }));
    EXPECT_TRUE(waitFor([&] { return lane.isIdle(); }));
    EXPECT_EQ(result, 42);
    EXPECT_FALSE(workOnGui);
    EXPECT_TRUE(doneOnGui);
}

TEST(Lane, DropsTheResultAndStopsTheWorkWhenTheOwnerGoes) {
    Lane lane;
    auto owner = std::make_unique<QObject>();
    std::binary_semaphore begun{0};
    std::atomic<bool> stopped{false};
    bool handed = false;
    lane.run(
        owner.get(), Urgency::Click,
        [&](const transport::Call& call) {
            begun.release();
            while (!call.stop.stop_requested()) {
                std::this_thread::yield();
            }
            stopped = true;
            return base::Result<int>(1);
        },
        [&handed](const base::Result<int>&) { handed = true; });
    begun.acquire();
    owner.reset();
    lane.finish();
    QCoreApplication::sendPostedEvents();
    EXPECT_TRUE(stopped);
    EXPECT_FALSE(handed);
}

TEST(Lane, TakesClicksBeforeBulkWorkThatWaits) {
    Lane lane;
    QObject owner;
    std::binary_semaphore go{0};
    std::vector<int> order;
    const auto note = [&order](int value) {
        return [&order, value](const base::Result<int>&) { order.push_back(value); };
    };
    const auto nothing = [](const transport::Call&) { return base::Result<int>(0); };
    lane.run(
        &owner, Urgency::Click,
        [&go](const transport::Call&) {
            go.acquire();
            return base::Result<int>(0);
        },
        note(0));
    lane.run(&owner, Urgency::Background, nothing, note(3));
    lane.run(&owner, Urgency::Bulk, nothing, note(2));
    lane.run(&owner, Urgency::Click, nothing, note(1));
    go.release();
    ASSERT_TRUE(waitFor([&order] { return order.size() == 4; }));
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3}));
}

TEST(Lane, KeepsTheOrderOfWhatIsEquallyUrgentAlsoWhenItWasIdle) {
    Lane lane;
    QObject owner;
    std::vector<int> order;
    constexpr int kRounds = 200;
    for (int round = 0; round < kRounds; ++round) {
        order.clear();
        for (int i = 0; i < 3; ++i) {
            lane.run(
                &owner, Urgency::Click,
                [&order, i](const transport::Call&) {
                    order.push_back(i);
                    return base::Result<int>(i);
                },
                [](const base::Result<int>&) {});
        }
        // Idle again: the threads of a pool differ between waiting and working.
        ASSERT_TRUE(waitFor([&lane] { return lane.isIdle(); }));
        ASSERT_EQ(order, (std::vector<int>{0, 1, 2})) << "round " << round;
    }
}

TEST(Lane, WorkThatIsStoppedBeforeItBeginsIsCancelled) {
    Lane lane;
    QObject owner;
    std::binary_semaphore go{0};
    bool ran = false;
    std::optional<ErrorCode> code;
    lane.run(
        &owner, Urgency::Click,
        [&go](const transport::Call&) {
            go.acquire();
            return base::Result<int>(0);
        },
        [](const base::Result<int>&) {});
    Task* second = lane.run(
        &owner, Urgency::Click,
        [&ran](const transport::Call&) {
            ran = true;
            return base::Result<int>(0);
        },
        [&code](const base::Result<int>& result) { code = result.error().code; });
    second->stop();
    go.release();
    ASSERT_TRUE(waitFor([&code] { return code.has_value(); }));
    EXPECT_EQ(*code, ErrorCode::Cancelled);
    EXPECT_FALSE(ran);
}

TEST(Lane, TellsHowFarTheWorkIs) {
    Lane lane;
    QObject owner;
    std::binary_semaphore seen{0};
    quint64 done = 0;
    quint64 total = 0;
    Task* task = lane.run(
        &owner, Urgency::Click,
        [&seen](const transport::Call& call) {
            call.progress(3, 10);
            seen.acquire();
            return base::Result<int>(0);
        },
        [](const base::Result<int>&) {});
    QObject::connect(task, &Task::progressed, &owner, [&](quint64 now, quint64 all) {
        done = now;
        total = all;
        seen.release();
    });
    ASSERT_TRUE(waitFor([&total] { return total != 0; }));
    EXPECT_EQ(done, 3U);
    EXPECT_EQ(total, 10U);
    lane.finish();
}

}  // namespace
}  // namespace renkei::gui
