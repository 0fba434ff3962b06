#include "gui/bulk/bulk_run.h"

#include <algorithm>

#include "exchange/bulk_sending.h"

namespace renkei::gui {

using base::ErrorCode;
using store::OutgoingState;

namespace {

/// Units of one lane job: as many as are under way side by side, and few enough for a click in between.
constexpr std::size_t kTogether = transport::kUploadConnections;

/// True where every other unit would fail the same until somebody or something opens the way again.
bool stopsTheRun(ErrorCode code) {
    return exchange::closesTheWay(code) || transport::isOutOfReach(code) || code == ErrorCode::IoDiskFull;
}

}  // namespace

BulkRun::BulkRun(Client& client, BulkModel& model, QObject* parent)
    : QObject(parent), m_client(client), m_model(model), m_jobs(std::make_unique<QObject>()) {}

BulkRun::~BulkRun() = default;

void BulkRun::start(const std::vector<int>& rows) {
    m_queue.assign(rows.begin(), rows.end());
    m_done = 0;
    m_reason.reset();
    m_stopped = false;
    m_state = State::Running;
    m_keys = m_client.holdKeys();
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
    // What is under way goes on all the same: it waits on the lane before the lock does.
    m_keys.reset();
    m_reason = std::move(reason);
    emit changed();
}

void BulkRun::resume() {
    if (m_state != State::Paused) {
        return;
    }
    m_state = State::Running;
    m_keys = m_client.holdKeys();
    m_done = 0;
    m_reason.reset();
    emit changed();
    // Paused and continued while units are under way: they call `next` itself.
    if (m_current.empty()) {
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
    m_stopped = true;
    emit changed();
    if (m_current.empty()) {
        finish();
    }
}

void BulkRun::drop() {
    m_jobs = std::make_unique<QObject>();
    m_queue.clear();
    m_current.clear();
    m_done = 0;
    m_reason.reset();
    m_state = State::Idle;
    m_keys.reset();
    m_model.setLocked(false);
    emit changed();
}

void BulkRun::finish() {
    m_state = State::Idle;
    m_keys.reset();
    m_model.setLocked(false);
    emit changed();
    emit ended();
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
    std::vector<exchange::UnitInput> units;
    while (!m_queue.empty() && m_current.size() < kTogether) {
        const int row = m_queue.front();
        m_queue.pop_front();
        m_current.push_back(row);
        units.push_back({m_model.row(row).unit.files, m_model.row(row).unit.recipient});
        m_model.setState(row, BulkState::Sending);
    }
    emit changed();
    m_client.onSending(
        m_jobs.get(), Urgency::Bulk,
        [units = std::move(units)](exchange::Session& session, const transport::Call& call) {
            return session.sendMany(
                units, [](std::size_t, const exchange::SentMessage&) {}, call);
        },
        [this](const base::Result<Outcomes>& outcomes) { took(outcomes); });
}

void BulkRun::took(const base::Result<Outcomes>& outcomes) {
    const std::vector<int> rows = std::exchange(m_current, {});
    std::optional<base::Error> closed;
    std::vector<int> again;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        exchange::SentMessage none;
        if (!outcomes) {
            none.problem = outcomes.error();
        }
        const exchange::SentMessage& message = outcomes ? (*outcomes)[i] : none;
        if (message.problem && stopsTheRun(message.problem->code)) {
            closed = message.problem;
        }
        if (tookOne(rows[i], message)) {
            again.push_back(rows[i]);
        } else {
            ++m_done;
        }
    }
    m_client.noteSent(closed);
    m_queue.insert(m_queue.begin(), again.begin(), again.end());
    if (closed && m_state != State::Stopping && !m_queue.empty()) {
        pauseFor(closed);
        return;
    }
    settle();
    next();
}

bool BulkRun::tookOne(int row, const exchange::SentMessage& message) {
    if (message.row) {
        takeRow(row, *message.row, message.problem);
        m_model.setPartner(row, message.partner);
        return false;
    }
    const bool closed = message.problem && stopsTheRun(message.problem->code);
    if (closed && m_state != State::Stopping) {
        m_model.setState(row, BulkState::Waiting);
        return true;
    }
    const bool held = message.problem && message.problem->code == ErrorCode::PartnerChanged;
    m_model.setState(row, closed ? BulkState::Ready : held ? BulkState::Held : BulkState::Failed, message.problem);
    return false;
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
