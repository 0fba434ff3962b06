#include "gui/bulk/bulk_run.h"

#include <algorithm>

namespace renkei::gui {

using base::ErrorCode;
using store::OutgoingState;

bool closesTheWay(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetServerUntrusted:
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayMaintenance:
        case ErrorCode::RelayInternal:
        case ErrorCode::QuotaFull:
        case ErrorCode::CrlUnusable:
        case ErrorCode::TokenExpired:
        case ErrorCode::TokenMissing:
        case ErrorCode::NotLoggedIn:
        case ErrorCode::LicenceNone:
        case ErrorCode::IoDiskFull:
            return true;
        default:
            return false;
    }
}

BulkRun::BulkRun(Client& client, BulkModel& model, QObject* parent)
    : QObject(parent), m_client(client), m_model(model), m_jobs(std::make_unique<QObject>()) {}

BulkRun::~BulkRun() = default;

void BulkRun::start(const std::vector<int>& rows) {
    m_queue.assign(rows.begin(), rows.end());
    m_done = 0;
    m_reason.reset();
    m_state = State::Running;
    m_model.setLocked(true);
    for (const int row : rows) {
        m_model.setState(row, BulkState::Waiting);
    }
    emit changed();
    next();
}

void BulkRun::pause() {
    if (m_state == State::Running) {
        pauseFor(std::nullopt);
    }
}

void BulkRun::pauseFor(std::optional<base::Error> reason) {
    m_state = State::Paused;
    m_reason = std::move(reason);
    emit changed();
}

void BulkRun::resume() {
    if (m_state != State::Paused) {
        return;
    }
    m_state = State::Running;
    m_done = 0;
    m_reason.reset();
    emit changed();
    // Paused and continued while a unit is under way: it calls `next` itself.
    if (m_current < 0) {
        next();
    }
}

void BulkRun::stop() {
    if (isIdle()) {
        return;
    }
    for (const int row : m_queue) {
        m_model.setState(row, BulkState::Ready);
    }
    m_queue.clear();
    m_reason.reset();
    m_state = State::Stopping;
    emit changed();
    if (m_current < 0) {
        finish();
    }
}

void BulkRun::drop() {
    m_jobs = std::make_unique<QObject>();
    m_queue.clear();
    m_current = -1;
    m_done = 0;
    m_reason.reset();
    m_state = State::Idle;
    m_model.setLocked(false);
    emit changed();
}

void BulkRun::finish() {
    m_state = State::Idle;
    m_model.setLocked(false);
    emit changed();
    emit ended();
}

base::Result<BulkRun::Outcome> BulkRun::send(exchange::Session& session, const BulkUnit& unit,
                                             const transport::Call& call) {
    auto sent = session.send({unit.files, std::nullopt, {}, {}}, call);
    if (!sent) {
        return sent.error();
    }
    if (sent->messages.empty()) {
        auto problem = sent->problem ? *sent->problem : base::fail(ErrorCode::DataInvalid, "nothing was sealed");
        return Outcome{std::nullopt, std::move(problem)};
    }
    // The files of one unit make one message.
    exchange::SentMessage& message = sent->messages.front();
    return Outcome{std::move(message.row), std::move(message.problem)};
}

void BulkRun::next() {
    if (m_state != State::Running) {
        if (m_state == State::Stopping) {
            finish();
        }
        return;
    }
    if (m_queue.empty()) {
        finish();
        return;
    }
    m_current = m_queue.front();
    m_queue.pop_front();
    m_model.setState(m_current, BulkState::Sending);
    emit changed();
    m_client.onExchange(
        m_jobs.get(), Urgency::Bulk,
        [unit = m_model.row(m_current).unit](exchange::Session& session, const transport::Call& call) {
            return send(session, unit, call);
        },
        [this](const base::Result<Outcome>& outcome) { took(outcome); });
}

void BulkRun::took(const base::Result<Outcome>& outcome) {
    const int row = std::exchange(m_current, -1);
    const std::optional<base::Error> problem = outcome ? outcome->problem : std::optional(outcome.error());
    const bool sealed = outcome && outcome->row;
    const bool closed = problem && closesTheWay(problem->code);
    if (sealed) {
        takeRow(row, *outcome->row, problem);
        ++m_done;
    } else if (closed && m_state != State::Stopping) {
        m_model.setState(row, BulkState::Waiting);
        m_queue.push_front(row);
    } else {
        m_model.setState(row, closed ? BulkState::Ready : BulkState::Failed, problem);
        ++m_done;
    }
    if (closed && m_state != State::Stopping && !m_queue.empty()) {
        pauseFor(problem);
        return;
    }
    settle();
    next();
}

void BulkRun::takeRow(int index, const store::OutgoingRow& row, const std::optional<base::Error>& problem) {
    switch (row.state) {
        case OutgoingState::Queued:
            m_model.setSent(index, BulkState::Queued, row.sealed.id, 0, problem);
            break;
        case OutgoingState::Unknown:
            m_model.setSent(index, BulkState::Unknown, row.sealed.id, 0, problem);
            break;
        case OutgoingState::Rejected: {
            const auto code = base::codeFromName(row.code.value_or(""));
            const base::Error why = problem ? *problem : base::fail(code.value_or(ErrorCode::NetProtocol), "rejected");
            m_model.setSent(index, BulkState::Failed, row.sealed.id, 0, why);
            break;
        }
        default:
            m_model.setSent(index, BulkState::Accepted, row.sealed.id, row.acceptedAt.value_or(row.sealedAt));
            break;
    }
}

std::vector<std::string> BulkRun::unsettled() const {
    std::vector<std::string> ids;
    for (const BulkRow& row : m_model.rows()) {
        if (row.state == BulkState::Queued || row.state == BulkState::Unknown) {
            ids.push_back(row.id);
        }
    }
    return ids;
}

base::Result<BulkRun::Rows> BulkRun::find(exchange::Session& session, const std::vector<std::string>& ids) {
    Rows rows;
    for (const std::string& id : ids) {
        store::OutgoingFilter filter;
        filter.text = id;
        auto found = session.sentHistory(filter, std::nullopt, 1);
        if (!found) {
            return found.error();
        }
        std::move(found->begin(), found->end(), std::back_inserter(rows));
    }
    return rows;
}

void BulkRun::settle() {
    auto ids = unsettled();
    if (ids.empty()) {
        return;
    }
    m_client.onSession(
        m_jobs.get(), Urgency::Bulk,
        [ids = std::move(ids)](exchange::Session& session, const transport::Call&) { return find(session, ids); },
        [this](const base::Result<Rows>& rows) {
            // Where the ledger can't be read just now, the next time tells.
            if (rows) {
                takeSettled(*rows);
            }
        });
}

void BulkRun::takeSettled(const Rows& rows) {
    for (const store::OutgoingRow& row : rows) {
        const auto& all = m_model.rows();
        const auto found =
            std::find_if(all.begin(), all.end(), [&row](const BulkRow& one) { return one.id == row.sealed.id; });
        if (found != all.end()) {
            takeRow(static_cast<int>(found - all.begin()), row, found->error);
        }
    }
    emit changed();
}

}  // namespace renkei::gui
