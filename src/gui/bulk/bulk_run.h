#pragma once

#include <QObject>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "gui/bulk/bulk_model.h"
#include "gui/client/client.h"

namespace renkei::gui {

/// Sends the rows of a batch, some together in a lane job so that clicks come in between, and writes into the model
/// what became of each. A unit that fails stops no other; a way that is closed (exchange out of reach, login ended,
/// disk full) pauses the run: what was sealed by then goes by itself, the rest waits for the person. Belongs to the GUI
/// thread.
class BulkRun : public QObject {
    Q_OBJECT
public:
    /// Stopping: the units under way are let to their end.
    enum class State { Idle, Running, Paused, Stopping };

    BulkRun(Client& client, BulkModel& model, QObject* parent = nullptr);
    ~BulkRun() override;

    State state() const { return m_state; }
    bool isIdle() const { return m_state == State::Idle; }
    /// Why it paused by itself; nothing where a person did it.
    const std::optional<base::Error>& reason() const { return m_reason; }
    /// The last run was ended by `stop`.
    bool wasStopped() const { return m_stopped; }
    /// Of this stretch, which begins with `start` and `resume`.
    int done() const { return m_done; }
    int total() const { return m_done + static_cast<int>(m_queue.size() + m_current.size()); }

    void start(const std::vector<int>& rows);
    void pause();
    void resume();
    /// What was not begun stays unsent.
    void stop();
    /// At logout: what is under way is the ledger's.
    void drop();
    /// Writes into the model what the ledger has of a row that an earlier login sealed.
    void show(int row, const store::OutgoingRow& sent) { takeRow(row, sent, std::nullopt); }
    /// Looks in the ledger what became of rows that were sealed and not accepted.
    void settle();

signals:
    void changed();
    void ended();

private:
    /// What became of each unit of a lane job, in its order.
    using Outcomes = std::vector<exchange::SentMessage>;
    using Rows = std::vector<store::OutgoingRow>;

    static base::Result<Rows> find(exchange::Session& session, const std::vector<std::string>& ids);
    void next();
    void took(const base::Result<Outcomes>& outcomes);
    /// Notes one unit's end; true where it has to be tried again once the way is open.
    bool tookOne(int row, const exchange::SentMessage& message);
    void takeRow(int index, const store::OutgoingRow& row, const std::optional<base::Error>& problem);
    void takeSettled(const Rows& rows);
    void pauseFor(std::optional<base::Error> reason);
    void finish();
    std::vector<std::string> unsettled() const;

    Client& m_client;
    BulkModel& m_model;
    std::deque<int> m_queue;
    std::vector<int> m_current;  ///< Under way.
    int m_done = 0;
    State m_state = State::Idle;
    bool m_stopped = false;
    std::shared_ptr<void> m_keys;  ///< While Running or Stopping: a lock waits for the end.
    std::optional<base::Error> m_reason;
    /// Tasks of this login.
    std::unique_ptr<QObject> m_jobs;
};

}  // namespace renkei::gui
