#pragma once

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "base/files.h"
#include "gui/client/lane.h"
#include "gui/training/relay_start.h"

namespace renkei::gui {

/// The exchange that all windows in training share: joins the relay that another window started, or starts it. While
/// this object lives the relay stays; it ends by itself after the last window, however that ended. Owned by `main`; all
/// of it belongs to the GUI thread, and nothing here blocks.
class TrainingExchange : public QObject {
    Q_OBJECT
public:
    /// Lost: the relay has gone; it is joined or started again by itself. Failed: nothing more happens until `begin`.
    enum class State { Starting, Ready, Lost, Failed };

    explicit TrainingExchange(TrainingSetup setup, QObject* parent = nullptr);
    ~TrainingExchange() override;

    /// Joins or starts. Once, and again after Failed.
    void begin();

    State state() const { return m_state; }
    /// While Ready: relay.json, to be read anew each time, since addresses change with each start.
    std::filesystem::path description() const { return m_setup.folder.description(); }
    /// While Ready: the invented offices.
    const std::vector<TrainingOffice>& offices() const { return m_offices; }
    /// An office for a second window beside `own`: of the two that the sample files go between, the other one. Empty
    /// where there is none.
    std::string officeBeside(const std::string& own) const;
    /// While Ready: how far the relay's clock is from the system's; for an OffsetClock.
    base::TimeMs clockOffsetMs() const { return m_clockOffsetMs; }
    /// Why it is Failed.
    const std::optional<base::Error>& error() const { return m_error; }

signals:
    /// After every change, and after each new Ready.
    void stateChanged();

private:
    using LockHolder = std::shared_ptr<base::FileLock>;
    /// What was found in the folder; no lock where another window is at work.
    struct Sight {
        LockHolder lock;
        std::optional<PresenceAddress> presence;
    };
    static base::Result<Sight> lookInto(const TrainingFolder& folder, LockHolder held);

    void look();
    void lookAgain(std::optional<base::Error> because);
    void join(PresenceAddress address);
    void readAnswer();
    void leaveSocket();
    void start();
    void noteStart(const base::Result<RelayStart>& started);
    void becomeReady();
    void noteLoss();
    void setState(State state);
    void giveUp(base::Error error);

    TrainingSetup m_setup;
    State m_state = State::Starting;
    std::vector<TrainingOffice> m_offices;
    base::TimeMs m_clockOffsetMs = 0;
    std::optional<base::Error> m_error;

    LockHolder m_lock;           ///< Held from the look until we have joined.
    bool m_started = false;      ///< In this attempt we have started a relay.
    QElapsedTimer m_attempt;     ///< Since the attempt began.
    QElapsedTimer m_sinceStart;  ///< Since we started a relay.
    QElapsedTimer m_sinceReady;
    int m_pauseMs = 0;  ///< Before the next attempt after a loss.
    QTimer m_pause;
    QTimer m_answerTime;
    QTcpSocket* m_socket = nullptr;
    std::unique_ptr<QObject> m_jobs;
    Lane m_lane;  ///< Last: it goes first.
};

}  // namespace renkei::gui
