#include "gui/client/client.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cassert>

#include "base/files.h"
#include "base/machine.h"
#include "gui/client/back_off.h"
#include "gui/client/client_parts.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;

/// A .p12 is a few kilobytes.
constexpr std::uint64_t kMaxPkcs12Bytes = 1U << 20;
/// A relay.json holds a few certificates.
constexpr std::uint64_t kMaxRelayBytes = 256U << 10;

/// True if the exchange itself was not reached, so that the same may work later without anybody's doing.
bool meansOffline(ErrorCode code) {
    switch (code) {
        case ErrorCode::NetUnreachable:
        case ErrorCode::NetServerUntrusted:
        case ErrorCode::NetTimeout:
        case ErrorCode::NetBroken:
        case ErrorCode::RelayBusy:
        case ErrorCode::RelayInternal:
            return true;
        default:
            return false;
    }
}

base::Result<void> importFirst(exchange::Session& session, const LoginRequest& request) {
    if (!request.import) {
        return {};
    }
    const auto status = session.status();
    if (!status) {
        return status.error();
    }
    if (!status->certificates.empty()) {
        return {};
    }
    const auto file = base::readFile(request.import->file, kMaxPkcs12Bytes);
    if (!file) {
        return file.error();
    }
    const auto imported = session.importCertificate(*file, request.import->password, request.keyPassword);
    return imported ? base::Result<void>() : imported.error();
}

}  // namespace

bool meansLoginEnded(ErrorCode code) {
    switch (code) {
        case ErrorCode::TokenExpired:
        case ErrorCode::TokenMissing:
        case ErrorCode::NotLoggedIn:
            return true;
        default:
            return false;
    }
}

base::Result<void> setUpFrom(exchange::Session& session, const std::filesystem::path& relayFile) {
    const auto text = base::readFile(relayFile, kMaxRelayBytes);
    if (!text) {
        return text.error();
    }
    const auto set = session.setUp(base::asText(*text));
    return set ? base::Result<void>() : set.error();
}

Client::Client(const Workplace& workplace, Preferences preferences)
    : m_workplace(workplace),
      m_preferences(std::move(preferences)),
      m_desk(std::make_shared<Desk>()),
      m_jobs(std::make_unique<QObject>()) {
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, [this] { refresh(Urgency::Background); });
}

Client::~Client() {
    shutDown();
}

void Client::setPreferences(Preferences preferences) {
    m_preferences = std::move(preferences);
    emit preferencesChanged();
    const int save = ++m_lastSave;
    m_checkLane.run(
        this, Urgency::Click,
        [root = m_workplace.root, copy = m_preferences](const transport::Call&) { return savePreferences(root, copy); },
        [this, save](const base::Result<void>& saved) {
            if (save != m_lastSave) {
                return;
            }
            if (!saved) {
                emit preferencesNotSaved(saved.error());
                return;
            }
            emit preferencesSaved();
        });
}

base::Result<Client::Opened> Client::open(Desk& desk, const Workplace& workplace, const std::string& proxy,
                                          const LoginRequest& request, const transport::Call& call) {
    desk.session.reset();
    desk.keyPassword = {};
    auto profile = exchange::Profile::open(request.profile);
    if (!profile) {
        return profile.error();
    }
    desk.log = std::make_unique<base::FileLog>(profile->logFile(), base::LogLevel::Info, workplace.clock);
    exchange::Surroundings surroundings{workplace.catalogue, workplace.clock, workplace.files, workplace.random,
                                        *desk.log};
    surroundings.decorate = workplace.decorate;
    surroundings.machine = base::machineId();
    surroundings.makeNetwork =
        workplace.makeNetwork ? workplace.makeNetwork : exchange::relayNetworks({.proxy = proxy});
    auto session = exchange::Session::open(request.profile, surroundings);
    if (!session) {
        return session.error();
    }
    if (request.relayJson) {
        if (auto set = (*session)->setUp(*request.relayJson); !set) {
            return set.error();
        }
    }
    if (request.relayFile) {
        if (auto set = setUpFrom(**session, *request.relayFile); !set) {
            return set.error();
        }
    }
    if (auto imported = importFirst(**session, request); !imported) {
        return imported.error();
    }
    exchange::LoginInput input{request.user, request.password.clone(), request.keyPassword.clone(),
                               request.terminalLabel, request.staff};
    auto answer = (*session)->login(input, call);
    if (!answer) {
        return answer.error();
    }
    auto status = (*session)->status();
    if (!status) {
        return status.error();
    }
    desk.session = std::move(*session);
    if (workplace.training) {
        desk.keyPassword = request.keyPassword.clone();
    }
    return Opened{std::move(*answer), std::move(*status)};
}

Task* Client::login(LoginRequest request) {
    assert(!m_lock);
    m_poll.stop();
    auto shared = std::make_shared<LoginRequest>(std::move(request));
    return m_lane.run(
        m_jobs.get(), Urgency::Click,
        [desk = m_desk, workplace = m_workplace, proxy = m_preferences.proxy, shared](const transport::Call& call) {
            return open(*desk, workplace, proxy, *shared, call);
        },
        [this, shared](const base::Result<Opened>& opened) {
            if (!opened) {
                noteProblem(opened.error());
                setConnection(Connection::LoggedOut, std::nullopt);
                emit loginFailed(opened.error());
                return;
            }
            takeOver(*opened, *shared);
            emit loggedIn();
            refresh();
        });
}

void Client::takeOver(const Opened& opened, const LoginRequest& request) {
    const exchange::Status& status = opened.status;
    if (m_awaitedOffice != opened.answer.office) {
        emit departed();
    }
    m_awaitedOffice.clear();
    m_standing = {};
    m_standing.office = opened.answer.office;
    m_standing.officeName = opened.answer.officeName;
    m_standing.user = request.user;
    m_profileFolder = request.profile;
    m_standing.licenceUntil = opened.answer.licenceUntil;
    m_standing.notices = opened.answer.notices;
    if (status.relay) {
        m_standing.relayName = status.relay->name;
        m_standing.api = status.relay->api;
        m_standing.site = status.relay->site;
        m_standing.training = status.relay->training;
    }
    if (!status.certificates.empty()) {
        m_standing.certificateKind = status.certificates.front().kind();
        m_standing.certificateUntilMs = status.certificates.front().notAfterMs();
    }
    m_standing.staff = status.staff.value_or("");
    m_standing.terminal = status.terminal ? status.terminal->label : std::string();
    m_unfinishedOutgoing = static_cast<int>(status.outgoingUnfinished);
    m_care = careOf(status);
    m_inbox.clear();
    m_lastAnswerMs = m_workplace.clock.nowMs();
    setConnection(Connection::Online, std::nullopt);
    emit inboxChanged();
}

void Client::moveTo(const std::filesystem::path& relayFile) {
    if (!isLoggedIn()) {
        return;
    }
    if (m_lock) {
        m_movedTo = relayFile;
        if (m_lock->keysGone) {
            return;
        }
    }
    m_lane.run(
        m_jobs.get(), Urgency::Click,
        [desk = m_desk, relayFile](const transport::Call& call) -> base::Result<exchange::RelayDescription> {
            if (!desk->session) {
                return base::fail(ErrorCode::NotLoggedIn, "no profile is open");
            }
            if (auto set = setUpFrom(*desk->session, relayFile); !set) {
                return set.error();
            }
            if (auto there = desk->session->connect(desk->keyPassword, exchange::OldCrl::Refuse, call); !there) {
                return there.error();
            }
            auto status = desk->session->status();
            if (!status) {
                return status.error();
            }
            return status->relay.value_or(exchange::RelayDescription{});
        },
        [this](const base::Result<exchange::RelayDescription>& moved) {
            noteOutcome(moved ? std::nullopt : std::optional(moved.error()));
            if (moved) {
                m_standing.api = moved->api;
                m_standing.site = moved->site;
                refresh();
            }
        });
}

void Client::logout() {
    m_awaitedOffice.clear();
    leave();
}

void Client::logInAgain() {
    m_awaitedOffice = m_standing.office;
    leave();
}

void Client::leave() {
    m_poll.stop();
    // Results that are still on their way belong to the session that ends now.
    m_jobs = std::make_unique<QObject>();
    m_refreshing = false;
    const bool wasLocked = m_lock.has_value();
    openLock();
    m_lane.run(
        this, Urgency::Click,
        [desk = m_desk](const transport::Call& call) {
            if (!desk->session) {
                return base::Result<void>();
            }
            auto done = desk->session->logout(call);
            desk->session.reset();
            desk->keyPassword = {};
            return done;
        },
        [this](const base::Result<void>& done) {
            // Asked to stop at the end of the program, before it began.
            if (!done && done.error().code != ErrorCode::Cancelled) {
                noteProblem(done.error());
                emit logoutIncomplete(done.error());
            }
        });
    m_standing = {};
    m_profileFolder.clear();
    m_inbox.clear();
    m_unfinishedOutgoing = 0;
    m_care = {};
    setConnection(Connection::LoggedOut, std::nullopt);
    emit inboxChanged();
    if (m_awaitedOffice.empty()) {
        emit departed();
    }
    emit loggedOut();
    if (wasLocked) {
        emit lockChanged();
    }
}

Task* Client::renameTerminal(QObject* owner, std::string label, std::function<void(const base::Result<void>&)> done) {
    return onExchange(
        owner, Urgency::Click,
        [label](exchange::Session& session, const transport::Call& call) {
            return session.setTerminalLabel(label, call);
        },
        [this, label, done = std::move(done)](const base::Result<void>& renamed) {
            if (renamed) {
                m_standing.terminal = label;
                emit stateChanged();
            }
            done(renamed);
        });
}

Task* Client::changeStaff(QObject* owner, std::function<base::Result<void>(exchange::Session&)> change,
                          std::function<void(const base::Result<void>&)> done) {
    return onSession(
        owner, Urgency::Click,
        [change = std::move(change)](exchange::Session& session, const transport::Call&) {
            const auto changed = change(session);
            return changed ? session.status() : base::Result<exchange::Status>(changed.error());
        },
        [this, done = std::move(done)](const base::Result<exchange::Status>& status) {
            if (status) {
                m_standing.staff = status->staff.value_or("");
                m_care = careOf(*status);
                emit stateChanged();
            }
            done(status ? base::Result<void>() : base::Result<void>(status.error()));
        });
}

Task* Client::setStaff(QObject* owner, std::string name, std::function<void(const base::Result<void>&)> done) {
    return changeStaff(
        owner, [name = std::move(name)](exchange::Session& session) { return session.setStaff(name); },
        std::move(done));
}

Task* Client::forgetStaff(QObject* owner, std::string name, std::function<void(const base::Result<void>&)> done) {
    return changeStaff(
        owner, [name = std::move(name)](exchange::Session& session) { return session.forgetStaff(name); },
        std::move(done));
}

Client::Care Client::careOf(const exchange::Status& status) {
    return {static_cast<int>(status.waitingLong),
            status.backupDue,
            status.lastBackup,
            status.clockAheadMs,
            status.rehearsalDue,
            status.lastRehearsalMs,
            status.batchOpen,
            status.staffNames};
}

void Client::setBatchAtHand(bool atHand) {
    if (std::exchange(m_batchAtHand, atHand) != atHand) {
        emit stateChanged();
    }
}

void Client::renewCare() {
    onSession(
        m_jobs.get(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.status(); },
        [this](const base::Result<exchange::Status>& status) {
            if (status) {
                m_care = careOf(*status);
                emit stateChanged();
            }
        });
}

Client::Refreshed Client::look(exchange::Session& session, const transport::Call& call) {
    Refreshed found;
    auto waiting = session.inbox(call);
    if (waiting) {
        found.inbox = std::move(*waiting);
    } else {
        found.problem = waiting.error();
    }
    if (!found.problem) {
        if (auto followed = session.outbox(call); !followed) {
            found.problem = followed.error();
        }
    }
    if (const auto status = session.status()) {
        found.unfinishedOutgoing = static_cast<int>(status->outgoingUnfinished);
        found.care = careOf(*status);
    }
    return found;
}

void Client::refresh(Urgency urgency) {
    if (!isLoggedIn() || m_refreshing || m_lock) {
        return;
    }
    m_refreshing = true;
    emit stateChanged();
    onSession(
        m_jobs.get(), urgency,
        [](exchange::Session& session, const transport::Call& call) -> base::Result<Refreshed> {
            Refreshed found;
            if (auto fresh = session.keepFresh(call); !fresh) {
                found.problem = fresh.error();
                const auto status = session.status();
                found.unfinishedOutgoing = status ? static_cast<int>(status->outgoingUnfinished) : 0;
                found.care = status ? careOf(*status) : Care{};
                return found;
            }
            return look(session, call);
        },
        [this](base::Result<Refreshed> refreshed) {
            m_refreshing = false;
            if (refreshed) {
                takeOver(std::move(*refreshed));
            } else {
                noteOutcome(refreshed.error());
            }
            m_failedLooks = m_connection == Connection::Offline ? m_failedLooks + 1 : 0;
            schedule();
        });
}

void Client::takeOver(Refreshed refreshed) {
    m_unfinishedOutgoing = refreshed.unfinishedOutgoing;
    m_care = refreshed.care;
    if (!refreshed.problem || refreshed.problem->code != ErrorCode::Cancelled) {
        m_lookProblem = refreshed.problem;
    }
    if (!refreshed.problem) {
        m_inbox = std::move(refreshed.inbox);
        emit inboxChanged();
    }
    noteOutcome(refreshed.problem);
    emit sentChanged();
}

void Client::noteProblem(const base::Error& problem) {
    if (problem.code != ErrorCode::Cancelled) {
        m_lastProblem = LastProblem{problem.code, m_workplace.clock.nowMs()};
    }
}

void Client::noteOutcome(const std::optional<base::Error>& problem) {
    // Without its keys the session answers that nobody is logged in; that says nothing of the login.
    if (!isLoggedIn() || (m_lock && m_lock->keysGone)) {
        return;
    }
    if (problem) {
        noteProblem(*problem);
    }
    if (problem && meansOffline(problem->code)) {
        setConnection(Connection::Offline, problem);
        if (!m_refreshing) {
            // From now on the exchange is looked for more often.
            schedule();
        }
        return;
    }
    if (problem && meansLoginEnded(problem->code)) {
        setConnection(Connection::Ended, problem);
        return;
    }
    if (problem && problem->code == ErrorCode::Cancelled) {
        return;
    }
    // Whatever else it was, the exchange or this computer answered: the way is open.
    m_lastAnswerMs = m_workplace.clock.nowMs();
    setConnection(Connection::Online, std::nullopt);
}

void Client::setConnection(Connection connection, std::optional<base::Error> trouble) {
    m_connection = connection;
    m_trouble = std::move(trouble);
    if (connection != Connection::Online) {
        m_lookProblem.reset();
    }
    emit stateChanged();
}

void Client::schedule() {
    if (m_lock) {
        return;
    }
    if (m_connection == Connection::Online) {
        m_failedLooks = 0;
        m_poll.start(m_workplace.pollMs);
    } else if (m_connection == Connection::Offline) {
        const double chance = QRandomGenerator::global()->generateDouble();
        m_poll.start(pauseMs(m_workplace.offlinePollMs, m_failedLooks, m_trouble, chance));
    }
}

void Client::shutDown() {
    m_poll.stop();
    m_jobs.reset();
    const auto tasks = findChildren<Task*>();
    std::for_each(tasks.begin(), tasks.end(), [](Task* task) { task->stop(); });
    m_lane.finish();
    m_checkLane.finish();
}

}  // namespace renkei::gui
