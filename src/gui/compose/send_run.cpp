#include "gui/compose/send_run.h"

namespace renkei::gui {

using base::ErrorCode;

SendRun::SendRun(Client& client, QObject* parent) : QObject(parent), m_client(client) {}

void SendRun::start(std::vector<Outgoing> messages, const std::string& subject, const std::string& note) {
    if (isRunning() || messages.empty()) {
        return;
    }
    m_owner = std::make_unique<QObject>();
    m_keys = m_client.holdKeys();
    m_messages = std::move(messages);
    m_subject = subject;
    m_note = note;
    m_index = 0;
    m_stopping = false;
    next();
}

void SendRun::abandon() {
    m_owner.reset();
    m_keys.reset();
    m_messages.clear();
}

void SendRun::next() {
    const Outgoing& message = m_messages[m_index];
    emit began(m_index, m_messages.size());
    exchange::SendInput input{message.paths, message.recipient, m_subject, m_note};
    m_client.onSending(
        m_owner.get(), Urgency::Bulk,
        [input = std::move(input)](exchange::Session& session,
                                   const transport::Call& call) -> base::Result<exchange::SendResult> {
            auto sent = session.send(input, call);
            // Where nothing was sealed, the reason is the outcome: so the client learns of a way that is closed.
            if (sent && sent->messages.empty()) {
                return sent->problem.value_or(base::fail(ErrorCode::DataNoUnit, "nothing came of it"));
            }
            return sent;
        },
        [this](const base::Result<exchange::SendResult>& sent) { take(sent); });
}

void SendRun::take(const base::Result<exchange::SendResult>& sent) {
    SendOutcome outcome;
    outcome.what = m_messages[m_index];
    if (sent) {
        // The files of one unit and one recipient make one message.
        const exchange::SentMessage& message = sent->messages.front();
        outcome.row = message.row;
        outcome.problem = message.problem;
        outcome.partner = message.partner;
    } else {
        outcome.problem = sent.error();
    }
    m_client.noteSent(outcome.problem);
    emit this->sent(outcome);
    ++m_index;
    const bool closed = m_client.connection() != Connection::Online;
    if (m_stopping || closed || m_index >= m_messages.size()) {
        end();
        return;
    }
    next();
}

void SendRun::end() {
    // The owner may be who calls us.
    m_owner.release()->deleteLater();
    m_messages.clear();
    emit ended();
    m_keys.reset();
    m_client.refresh();
}

}  // namespace renkei::gui
