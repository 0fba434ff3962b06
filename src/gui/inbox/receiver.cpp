#include "gui/inbox/receiver.h"

#include <algorithm>
#include <set>
#include <utility>

#include "exchange/arrival_order.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;
using exchange::InboxEntry;
using Start = ReceiveReport::Start;

constexpr int kMinuteMs = 60'000;

/// True for trouble that the next message would meet too: the way, the login, this computer's disk.
bool endsRun(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetServerUntrusted:
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayInternal:
        case ErrorCode::TokenExpired:
        case ErrorCode::TokenMissing:
        case ErrorCode::NotLoggedIn:
        case ErrorCode::CrlUnusable:
        case ErrorCode::IoDiskFull:
        case ErrorCode::IoError:
        case ErrorCode::IoPermission:
        case ErrorCode::IoNotFound:
        case ErrorCode::DatabaseError:
        case ErrorCode::LedgerDamaged:
        case ErrorCode::Cancelled:
            return true;
        default:
            return false;
    }
}

bool isUnfinished(const exchange::ReceivedMessage& message) {
    return message.received && (message.received->row.receiptWaits() || message.received->row.handOverWaits());
}

}  // namespace

struct Receiver::Prepared {
    std::vector<exchange::Received> resumed;
    std::optional<base::Error> problem;  ///< Of what was left; the rest can go on.
    std::vector<InboxEntry> entries;
    std::vector<exchange::GateFinding> gate;
};

struct Receiver::Run {
    ReceiveReport report;
    exchange::ReceiveInput::Sorting sorting = exchange::ReceiveInput::Sorting::Flat;
    std::vector<InboxEntry> entries;
    std::size_t next = 0;
    quint64 doneBytes = 0;
    quint64 totalBytes = 0;
    Task* task = nullptr;
    /// Owns the jobs: with the run goes what it still waits for. Later, since a run ends inside a job's result.
    struct Later {
        void operator()(QObject* object) const { object->deleteLater(); }
    };
    std::unique_ptr<QObject, Later> owner{new QObject};
    std::shared_ptr<void> keys;  ///< A lock waits for the end of the run.
};

bool ReceiveReport::gateOpen() const {
    return std::none_of(gate.begin(), gate.end(), [](const auto& finding) { return finding.problem.has_value(); });
}

std::size_t ReceiveReport::received() const {
    return static_cast<std::size_t>(std::count_if(messages.begin(), messages.end(), [](const auto& message) {
        return message.received && message.received->row.handedOver.has_value();
    }));
}

std::size_t ReceiveReport::failed() const {
    return static_cast<std::size_t>(std::count_if(messages.begin(), messages.end(),
                                                  [](const auto& message) { return message.problem.has_value(); }));
}

Receiver::Receiver(Client& client, QObject* parent) : QObject(parent), m_client(client), m_minuteMs(kMinuteMs) {
    connect(&m_timer, &QTimer::timeout, this, &Receiver::tick);
    connect(&client, &Client::preferencesChanged, this, &Receiver::renewTimer);
    connect(&client, &Client::loggedIn, this, &Receiver::begun);
    connect(&client, &Client::loggedOut, this, [this] {
        drop();
        m_timer.stop();
    });
    connect(&client, &Client::inboxChanged, this, &Receiver::lookForRest);
    connect(&client, &Client::lockChanged, this, &Receiver::renewTimer);
    if (client.isLoggedIn()) {
        begun();
    }
}

void Receiver::begun() {
    m_restWaits = true;
    renewTimer();
}

Receiver::~Receiver() {
    drop();
}

void Receiver::drop() {
    if (m_run) {
        // Outside of any job's result: at once, so that nothing comes any more.
        delete m_run->owner.release();
        m_run.reset();
    }
}

void Receiver::setMinuteMs(int minuteMs) {
    m_minuteMs = minuteMs;
    renewTimer();
}

void Receiver::renewTimer() {
    const int interval = m_client.preferences().receiveEveryMinutes * m_minuteMs;
    if (interval == 0 || !m_client.isLoggedIn()) {
        m_timer.stop();
        m_rested = false;
    } else if (m_client.isLocked()) {
        m_timer.stop();
        m_rested = true;
    } else if (std::exchange(m_rested, false)) {
        // What came during the lock is not to wait once more.
        m_timer.start(interval);
        tick();
    } else if (!m_timer.isActive() || m_timer.interval() != interval) {
        m_timer.start(interval);
    }
}

void Receiver::tick() {
    if (m_client.connection() == Connection::Online && !m_client.isLocked() && !m_run) {
        begin(Start::Automatic, std::nullopt);
    }
}

void Receiver::lookForRest() {
    // A list came from the exchange, so the way is open.
    if (m_restWaits && !m_run && m_client.isLoggedIn() && !m_client.isLocked()) {
        m_restWaits = false;
        begin(Start::Rest, std::vector<InboxEntry>());
    }
}

void Receiver::start(std::optional<std::vector<InboxEntry>> chosen) {
    if (!m_run && m_client.isLoggedIn()) {
        begin(Start::Click, std::move(chosen));
    }
}

void Receiver::stop() {
    if (m_run) {
        m_run->report.stopped = true;
        if (m_run->task != nullptr) {
            m_run->task->stop();
        }
    }
}

void Receiver::begin(Start start, std::optional<std::vector<InboxEntry>> chosen) {
    m_run = std::make_unique<Run>();
    m_run->keys = m_client.holdKeys();
    m_run->report.start = start;
    m_run->report.folder = m_client.preferences().saveFolder;
    m_run->sorting = m_client.preferences().sorting;
    emit started(start);
    m_run->task = m_client.onExchange(
        m_run->owner.get(), Urgency::Bulk,
        [chosen = std::move(chosen), start, folder = m_run->report.folder](exchange::Session& session,
                                                                           const transport::Call& call) mutable {
            return prepare(session, call, std::move(chosen), start, folder);
        },
        [this](base::Result<Prepared> outcome) { prepared(std::move(outcome)); });
}

base::Result<Receiver::Prepared> Receiver::prepare(exchange::Session& session, const transport::Call& call,
                                                   std::optional<std::vector<InboxEntry>> chosen, Start start,
                                                   const std::filesystem::path& folder) {
    Prepared prepared;
    auto resumed = session.resumeReceiving(call);
    if (resumed) {
        prepared.resumed = std::move(*resumed);
    } else if (transport::isUncertain(resumed.error().code) || resumed.error().code == ErrorCode::NetUnreachable) {
        return resumed.error();
    } else {
        // A folder of then that is gone must not keep back what arrives today.
        prepared.problem = resumed.error();
    }
    if (start == Start::Rest) {
        return prepared;
    }
    if (!chosen) {
        auto waiting = session.inbox(call);
        if (!waiting) {
            return waiting.error();
        }
        chosen = std::move(*waiting);
    }
    exchange::sortForReceiving(*chosen);
    std::set<protocol::MessageKey> done;
    for (const exchange::Received& received : prepared.resumed) {
        done.insert(exchange::keyOf(received.row));
    }
    std::uint64_t bytes = 0;
    for (InboxEntry& entry : *chosen) {
        if (!done.contains(entry.item.key)) {
            bytes += entry.item.sealedBytes;
            prepared.entries.push_back(std::move(entry));
        }
    }
    if (!prepared.entries.empty()) {
        auto gate = session.receivingGate(folder, bytes);
        if (!gate) {
            return gate.error();
        }
        prepared.gate = std::move(*gate);
    }
    return prepared;
}

void Receiver::prepared(base::Result<Prepared> outcome) {
    m_run->task = nullptr;
    if (!outcome) {
        m_run->report.problem = outcome.error();
        end();
        return;
    }
    for (exchange::Received& received : outcome->resumed) {
        const protocol::MessageKey key = exchange::keyOf(received.row);
        m_run->report.messages.push_back({key, std::move(received), std::nullopt});
    }
    m_run->report.problem = std::move(outcome->problem);
    m_run->report.gate = std::move(outcome->gate);
    emit checked(m_run->report.gate);
    if (!m_run->report.gateOpen()) {
        end();
        return;
    }
    m_run->entries = std::move(outcome->entries);
    for (const InboxEntry& entry : m_run->entries) {
        m_run->totalBytes += entry.item.sealedBytes;
    }
    next();
}

void Receiver::next() {
    Run& run = *m_run;
    if (run.report.stopped || run.next == run.entries.size()) {
        end();
        return;
    }
    const InboxEntry& entry = run.entries[run.next++];
    emit progressed(run.next, run.entries.size(), run.doneBytes, run.totalBytes);
    const quint64 bytes = entry.item.sealedBytes;
    run.task = m_client.onExchange(
        run.owner.get(), Urgency::Bulk,
        [entry, folder = run.report.folder, sorting = run.sorting](exchange::Session& session,
                                                                   const transport::Call& call) {
            return session.receiveOne(entry, folder, sorting, call);
        },
        [this, key = entry.item.key, bytes](base::Result<exchange::Received> outcome) {
            m_run->doneBytes += bytes;
            arrived(key, std::move(outcome));
        });
    connect(run.task, &Task::progressed, run.owner.get(), [this, bytes, task = run.task](quint64 done, quint64) {
        // A task looks once more between its result and its end.
        if (m_run && m_run->task == task) {
            const Run& now = *m_run;
            emit progressed(now.next, now.entries.size(), now.doneBytes + std::min(done, bytes), now.totalBytes);
        }
    });
}

void Receiver::arrived(const protocol::MessageKey& key, base::Result<exchange::Received> outcome) {
    Run& run = *m_run;
    run.task = nullptr;
    if (outcome) {
        run.report.messages.push_back({key, std::move(*outcome), std::nullopt});
        next();
        return;
    }
    const base::Error& error = outcome.error();
    if (error.code == ErrorCode::Cancelled && run.report.stopped) {
        end();
        return;
    }
    run.report.messages.push_back({key, std::nullopt, error});
    if (endsRun(error.code)) {
        end();
        return;
    }
    next();
}

void Receiver::end() {
    const std::unique_ptr<Run> run = std::exchange(m_run, nullptr);
    const ReceiveReport& report = run->report;
    const bool anyUnfinished = std::any_of(report.messages.begin(), report.messages.end(), isUnfinished);
    // Of what was cut off in the middle, a part may be kept here already.
    m_restWaits = m_restWaits || anyUnfinished || report.stopped || report.problem || report.failed() > 0;
    if (!report.messages.empty() && m_client.isLoggedIn()) {
        emit m_client.receivedChanged();
    }
    emit ended(report);
    // What was finished now waits no more. (Not for a receipt that still can't go: that would turn in a circle.)
    const bool anyFinished = std::any_of(report.messages.begin(), report.messages.end(), [](const auto& message) {
        return message.received && !isUnfinished(message);
    });
    if (report.start != Start::Rest || anyFinished) {
        m_client.refresh();
    }
}

}  // namespace renkei::gui
