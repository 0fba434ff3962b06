#pragma once

#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>

#include "base/result.h"
#include "transport/network.h"

namespace renkei::gui {

/// Work on a lane as the window sees it. Made by `Lane::run`; lives on the GUI thread below the owner that was given,
/// and is gone once the work is done. When the owner goes first, the work is asked to stop and its result is dropped.
class Task : public QObject {
    Q_OBJECT
public:
    /// What work and window share while it runs.
    struct State {
        std::stop_source stop;
        std::atomic<quint64> done{0};
        std::atomic<quint64> total{0};
    };

    explicit Task(QObject* owner);
    ~Task() override;

    /// Asks the work to end soon; its result is then mostly `Cancelled`.
    void stop();
    const std::shared_ptr<State>& state() const { return m_state; }

signals:
    /// How far the work is, at most about ten times a second; `total` is 0 while it is not known.
    void progressed(quint64 done, quint64 total);
    /// After the result was handed over.
    void ended();

private:
    friend class Lane;
    void look();

    std::shared_ptr<State> m_state;
    quint64 m_seen = 0;
};

/// What goes first of all that waits on a lane. Long work is cut into pieces (a message each), so that what a person
/// looks at comes between two of them.
enum class Urgency { Background, Bulk, Click };

/// The one way from the window to disk, network and cryptography: a thread that takes work piece by piece, the most
/// urgent first, and of the same urgency in the order in which it came. All of its functions belong to the GUI thread;
/// the destructor waits for all work.
class Lane {
public:
    Lane();
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Runs `work(const transport::Call&)` on the lane and `done(its result)` on the GUI thread, unless `owner` is gone
    /// by then. `work` returns a base::Result of anything; it must hold no pointer to a widget. Work that was stopped
    /// before it began is not run: its result is `Cancelled`.
    template <typename Work, typename Done>
    Task* run(QObject* owner, Urgency urgency, Work work, Done done) {
        using Outcome = std::invoke_result_t<Work&, const transport::Call&>;
        auto* task = new Task(owner);
        auto outcome = std::make_shared<std::optional<Outcome>>();
        auto job = std::make_shared<std::optional<Work>>(std::move(work));
        auto end = std::make_shared<Done>(std::move(done));
        start(
            task, urgency,
            [outcome, job, state = task->state()] {
                if (state->stop.stop_requested()) {
                    outcome->emplace(base::fail(base::ErrorCode::Cancelled, "before it began"));
                } else {
                    outcome->emplace((**job)(callOf(state)));
                }
                // What the work holds goes on the lane, not on the GUI thread.
                job->reset();
            },
            [outcome, end] { (*end)(std::move(**outcome)); });
        return task;
    }

    /// Nothing runs or waits, and every result was handed over.
    bool isIdle() const { return *m_tasks == 0; }

    /// Waits for everything that runs or waits; nothing new is taken afterwards. For the end of the program.
    void finish();

private:
    struct Piece {
        std::function<void()> work;
        QPromise<void> promise;
    };
    /// What waits. A QThreadPool keeps no order by itself: it gives the first piece for an idle thread priority 0,
    /// whatever was asked for, so that a second one may overtake it.
    struct Queue {
        std::mutex mutex;
        std::array<std::deque<std::shared_ptr<Piece>>, 3> waiting;  ///< By Urgency.
    };

    static void runNext(Queue& queue);
    static transport::Call callOf(const std::shared_ptr<Task::State>& state);
    void start(Task* task, Urgency urgency, std::function<void()> work, std::function<void()> done);

    std::shared_ptr<Queue> m_queue = std::make_shared<Queue>();
    QThreadPool m_pool;
    /// Of the GUI thread; tasks that outlive the lane still count down.
    std::shared_ptr<int> m_tasks = std::make_shared<int>(0);
};

/// True on the thread that draws. Ports assert that they are elsewhere.
bool onGuiThread();

}  // namespace renkei::gui
