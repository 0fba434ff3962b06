#include "gui/client/lane.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QThread>
#include <QTimer>
#include <algorithm>

namespace renkei::gui {
namespace {

/// How often a task looks how far its work is.
constexpr int kLookMs = 100;
/// OpenSSL, SQLite and the checks keep their buffers elsewhere, but their calls nest; musl and Windows give too little.
constexpr uint kStackBytes = 4U << 20;

}  // namespace

Task::Task(QObject* owner) : QObject(owner), m_state(std::make_shared<State>()) {
    auto* timer = new QTimer(this);
    timer->setInterval(kLookMs);
    connect(timer, &QTimer::timeout, this, &Task::look);
    timer->start();
}

Task::~Task() {
    m_state->stop.request_stop();
}

void Task::stop() {
    m_state->stop.request_stop();
}

void Task::look() {
    const quint64 done = m_state->done.load(std::memory_order_relaxed);
    if (done != m_seen) {
        m_seen = done;
        emit progressed(done, m_state->total.load(std::memory_order_relaxed));
    }
}

Lane::Lane() {
    m_pool.setMaxThreadCount(1);
    m_pool.setStackSize(kStackBytes);
}

Lane::~Lane() {
    finish();
}

void Lane::finish() {
    m_pool.waitForDone();
}

transport::Call Lane::callOf(const std::shared_ptr<Task::State>& state) {
    transport::Call call;
    call.stop = state->stop.get_token();
    call.progress = [state](std::uint64_t done, std::uint64_t total) {
        state->total.store(total, std::memory_order_relaxed);
        state->done.store(done, std::memory_order_relaxed);
    };
    return call;
}

void Lane::start(Task* task, Urgency urgency, std::function<void()> work, std::function<void()> done) {
    ++*m_tasks;
    QObject::connect(task, &QObject::destroyed, [tasks = m_tasks] { --*tasks; });
    auto* watcher = new QFutureWatcher<void>(task);
    QObject::connect(watcher, &QFutureWatcher<void>::finished, task, [task, done = std::move(done)] {
        task->deleteLater();
        done();
        emit task->ended();
    });
    auto piece = std::make_shared<Piece>();
    piece->work = std::move(work);
    watcher->setFuture(piece->promise.future());
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->waiting.at(static_cast<std::size_t>(urgency)).push_back(std::move(piece));
    }
    m_pool.start([queue = m_queue] { runNext(*queue); });
}

void Lane::runNext(Queue& queue) {
    std::shared_ptr<Piece> piece;
    {
        const std::lock_guard lock(queue.mutex);
        // One start a piece: one of them is never empty.
        const auto most = std::find_if(queue.waiting.rbegin(), queue.waiting.rend(),
                                       [](const auto& pieces) { return !pieces.empty(); });
        piece = std::move(most->front());
        most->pop_front();
    }
    piece->promise.start();
    piece->work();
    // What the work holds goes before anybody hears of its end.
    piece->work = nullptr;
    piece->promise.finish();
}

bool onGuiThread() {
    return QCoreApplication::instance() != nullptr &&
           QThread::currentThread() == QCoreApplication::instance()->thread();
}

}  // namespace renkei::gui
