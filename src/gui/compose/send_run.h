#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/client/client.h"
#include "gui/compose/plan.h"

namespace renkei::gui {

/// What became of one message.
struct SendOutcome {
    Outgoing what;
    std::optional<store::OutgoingRow> row;  ///< Nothing: nothing was sealed, nothing is on its way.
    std::optional<base::Error> problem;
    std::optional<exchange::PartnerNotice> partner = {};

    /// It is kept here and goes by itself, or the exchange has it: it needs no second sending.
    bool onItsWay() const { return row && row->state != store::OutgoingState::Rejected; }
};

/// Sends messages one after the other, each as a piece of work of its own, so that the window stays usable in between.
class SendRun : public QObject {
    Q_OBJECT
public:
    explicit SendRun(Client& client, QObject* parent = nullptr);

    void start(std::vector<Outgoing> messages, const std::string& subject, const std::string& note);
    /// After the message that is under way: half a message is never left behind.
    void stop() { m_stopping = true; }
    /// Forgets the run; its results are dropped. What is sealed stays with the session.
    void abandon();
    bool isRunning() const { return m_owner != nullptr; }

signals:
    /// `index` from 0.
    void began(std::size_t index, std::size_t count);
    void sent(const renkei::gui::SendOutcome& outcome);
    void ended();

private:
    void next();
    void take(const base::Result<exchange::SendResult>& sent);
    void end();

    Client& m_client;
    std::unique_ptr<QObject> m_owner;  ///< Of the work; while a run is on.
    std::shared_ptr<void> m_keys;      ///< A lock waits for the end of the run.
    std::vector<Outgoing> m_messages;
    std::string m_subject;
    std::string m_note;
    std::size_t m_index = 0;
    bool m_stopping = false;
};

}  // namespace renkei::gui
