#pragma once

#include <QObject>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "gui/bulk/bulk_model.h"
#include "gui/client/client.h"

namespace renkei::gui {

/// Sends the rows of a batch one after the other, a lane job each, and writes into the model what became of them. A
/// unit that fails stops no other; a way that is closed (exchange out of reach, login ended, disk full) pauses the run,
/// since each of the rest would fail the same. Belongs to the GUI thread.
class BulkRun : public QObject {
    Q_OBJECT
public:
    /// Stopping: the unit under way is let to its end.
    enum class State { Idle, Running, Paused, Stopping };

    BulkRun(Client& client, BulkModel& model, QObject* parent = nullptr);
    ~BulkRun() override;

    State state() const { return m_state; }
    bool isIdle() const { return m_state == State::Idle; }
    /// Why it paused by itself; nothing where a person did it.
    const std::optional<base::Error>& reason() const { return m_reason; }
    /// Of this stretch, which begins with `start` and `resume`.
    int done() const { return m_done; }
    int total() const { return m_done + static_cast<int>(m_queue.size()) + (m_current >= 0 ? 1 : 0); }

    void start(const std::vector<int>& rows);
    void pause();
    void resume();
    /// What was not begun stays unsent.
    void stop();
    /// At logout: what is under way is the ledger's.
    void drop();
    /// Looks in the ledger what became of rows that were sealed and not accepted.
    void settle();

signals:
    void changed();
    void ended();

private:
    /// What became of one unit.
    struct Outcome {
        std::optional<store::OutgoingRow> row;  ///< Nothing: not sealed.
        std::optional<base::Error> problem;
    };
    using Rows = std::vector<store::OutgoingRow>;

    static base::Result<Outcome> send(exchange::Session& session, const BulkUnit& unit, const transport::Call& call);
    static base::Result<Rows> find(exchange::Session& session, const std::vector<std::string>& ids);
    void next();
    void took(const base::Result<Outcome>& outcome);
    void takeRow(int index, const store::OutgoingRow& row, const std::optional<base::Error>& problem);
    void takeSettled(const Rows& rows);
    void pauseFor(std::optional<base::Error> reason);
    void finish();
    std::vector<std::string> unsettled() const;

    Client& m_client;
    BulkModel& m_model;
    std::deque<int> m_queue;
    int m_current = -1;
    int m_done = 0;
    State m_state = State::Idle;
    std::optional<base::Error> m_reason;
    /// Tasks of this login.
    std::unique_ptr<QObject> m_jobs;
};

/// True where every other unit would fail the same until somebody or something opens the way again.
bool closesTheWay(base::ErrorCode code);

}  // namespace renkei::gui
