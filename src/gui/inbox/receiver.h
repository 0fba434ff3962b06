#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <optional>
#include <vector>

#include "gui/client/client.h"

namespace renkei::gui {

/// What one run of receiving came to.
struct ReceiveReport {
    enum class Start { Click, Automatic, Rest };
    Start start = Start::Click;
    std::filesystem::path folder;                     ///< Below it lie the folders of senders and months.
    std::vector<exchange::GateFinding> gate;          ///< Empty where nothing was to be claimed.
    std::vector<exchange::ReceivedMessage> messages;  ///< Those that an earlier run left come first.
    /// Why the run ended early, or never began. What is not in `messages` waits as before.
    std::optional<base::Error> problem;
    bool stopped = false;  ///< By 中止.

    bool gateOpen() const;
    /// Messages whose files are there.
    std::size_t received() const;
    std::size_t failed() const;
};

/// Receives what waits, a job on the lane for each message, so that the window stays usable: by a click, every n
/// minutes by itself, and what an earlier run left once the exchange can be reached. GUI thread; one run at a time.
class Receiver : public QObject {
    Q_OBJECT
public:
    explicit Receiver(Client& client, QObject* parent = nullptr);
    ~Receiver() override;

    /// `chosen`: rows as the list showed them; nothing: all that wait by then. Does nothing while a run is under way.
    void start(std::optional<std::vector<exchange::InboxEntry>> chosen);
    /// After the message that is under way, which stays at the exchange or is finished later.
    void stop();
    bool isRunning() const { return m_run != nullptr; }
    /// Length of a minute of `Preferences::receiveEveryMinutes`; tests make it short.
    void setMinuteMs(int minuteMs);

signals:
    void started(renkei::gui::ReceiveReport::Start start);
    /// The gate was looked at: shown before anything is claimed.
    void checked(const std::vector<renkei::exchange::GateFinding>& gate);
    /// `number` of `count` messages is under way; bytes of all that are in this run.
    void progressed(std::size_t number, std::size_t count, quint64 doneBytes, quint64 totalBytes);
    void ended(const renkei::gui::ReceiveReport& report);

private:
    struct Run;
    struct Prepared;

    void begin(ReceiveReport::Start start, std::optional<std::vector<exchange::InboxEntry>> chosen);
    static base::Result<Prepared> prepare(exchange::Session& session, const transport::Call& call,
                                          std::optional<std::vector<exchange::InboxEntry>> chosen,
                                          ReceiveReport::Start start, const std::filesystem::path& folder);
    void prepared(base::Result<Prepared> outcome);
    void next();
    void arrived(const protocol::MessageKey& key, base::Result<exchange::Received> outcome);
    void end();
    void drop();
    /// An office has logged in.
    void begun();
    void renewTimer();
    void tick();
    void lookForRest();

    Client& m_client;
    std::unique_ptr<Run> m_run;
    QTimer m_timer;
    int m_minuteMs;
    /// Something of ours may be unfinished: a receipt or a hand-over waits.
    bool m_restWaits = false;
    bool m_rested = false;  ///< The timer stood still behind a lock.
};

}  // namespace renkei::gui
