#include "gui/client/lane.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

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
    watcher->setFuture(
        QtConcurrent::task(std::move(work)).onThreadPool(m_pool).withPriority(static_cast<int>(urgency)).spawn());
}

bool onGuiThread() {
    return QCoreApplication::instance() != nullptr &&
           QThread::currentThread() == QCoreApplication::instance()->thread();
}

}  // namespace renkei::gui
