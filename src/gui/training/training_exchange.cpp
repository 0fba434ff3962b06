#include "gui/training/training_exchange.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QPointer>
#include <algorithm>

namespace renkei::gui {
namespace {

using base::ErrorCode;
using base::fail;

constexpr char kAnswer[] = "renkei-presence 1 ok\n";
/// The relay gives a program five seconds for its token; it needs far less for its answer.
constexpr int kAnswerTimeMs = 5'000;
constexpr int kLookAgainMs = 100;
/// How long an attempt may take: a first set-up by another window on a slow machine fits in.
constexpr int kAttemptMs = 60'000;
/// How long a relay that we have started may be without its files.
constexpr int kRelayStartMs = 15'000;
/// Between losses: doubled while relays die young.
constexpr int kFirstPauseMs = 250;
constexpr int kLongestPauseMs = 8'000;
constexpr int kOldAgeMs = 30'000;

}  // namespace

TrainingExchange::TrainingExchange(TrainingSetup setup, QObject* parent)
    : QObject(parent), m_setup(std::move(setup)), m_jobs(std::make_unique<QObject>()) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TrainingExchange::look);
    m_answerTime.setSingleShot(true);
    m_answerTime.setInterval(kAnswerTimeMs);
    connect(&m_answerTime, &QTimer::timeout, this, [this] {
        leaveSocket();
        start();
    });
}

TrainingExchange::~TrainingExchange() {
    // Work on the lane is asked to stop before the lane waits for it.
    m_jobs.reset();
    leaveSocket();
}

std::string TrainingExchange::officeBeside(const std::string& own) const {
    const auto other = std::find_if(m_offices.begin(), m_offices.end(),
                                    [&own](const TrainingOffice& office) { return office.office != own; });
    return other == m_offices.end() ? std::string() : other->office;
}

void TrainingExchange::begin() {
    m_error.reset();
    m_started = false;
    m_attempt.start();
    setState(State::Starting);
    look();
}

base::Result<TrainingExchange::Sight> TrainingExchange::lookInto(const TrainingFolder& folder, LockHolder held) {
    if (!held) {
        if (auto made = base::makeFolders(folder.root); !made) {
            return made.error();
        }
        auto lock = base::FileLock::acquire(folder.startLock());
        if (!lock) {
            return lock.error().code == ErrorCode::ProfileInUse ? base::Result<Sight>(Sight{}) : lock.error();
        }
        held = std::make_shared<base::FileLock>(std::move(*lock));
    }
    auto presence = readPresence(folder.presence());
    // What can't be read is what a relay of another version or a broken disk left: a new one is started.
    return Sight{std::move(held), presence ? std::optional(std::move(*presence)) : std::nullopt};
}

void TrainingExchange::look() {
    m_lane.run(
        m_jobs.get(), Urgency::Click,
        [folder = m_setup.folder, held = m_lock](const transport::Call&) { return lookInto(folder, held); },
        [this](base::Result<Sight> sight) {
            if (!sight) {
                giveUp(sight.error());
                return;
            }
            m_lock = std::move(sight->lock);
            if (!m_lock) {
                lookAgain(fail(ErrorCode::ProfileInUse, "another window is starting the training exchange"));
            } else if (sight->presence) {
                join(std::move(*sight->presence));
            } else {
                start();
            }
        });
}

void TrainingExchange::lookAgain(std::optional<base::Error> because) {
    if (m_attempt.hasExpired(kAttemptMs)) {
        giveUp(because.value_or(fail(ErrorCode::NetUnreachable, "the training exchange can't be joined")));
        return;
    }
    m_pause.start(kLookAgainMs);
}

void TrainingExchange::join(PresenceAddress address) {
    m_clockOffsetMs = address.clockOffsetMs;
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    auto token = std::make_shared<base::Secret>(std::move(address.token));
    connect(m_socket, &QTcpSocket::connected, m_jobs.get(), [this, token] {
        m_socket->write(token->view().data(), static_cast<qint64>(token->size()));
        m_socket->write("\n");
    });
    connect(m_socket, &QTcpSocket::readyRead, m_jobs.get(), [this] { readAnswer(); });
    connect(m_socket, &QTcpSocket::errorOccurred, m_jobs.get(), [this] {
        const bool wasReady = m_state == State::Ready;
        leaveSocket();
        if (wasReady) {
            noteLoss();
        } else {
            start();
        }
    });
    m_answerTime.start();
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), address.port);
}

void TrainingExchange::readAnswer() {
    constexpr qint64 kAnswerSize = sizeof(kAnswer) - 1;
    if (m_state == State::Ready || m_socket->bytesAvailable() < kAnswerSize || !m_answerTime.isActive()) {
        return;
    }
    m_answerTime.stop();
    if (m_socket->read(kAnswerSize) != QByteArray(kAnswer)) {
        leaveSocket();
        start();
        return;
    }
    becomeReady();
}

void TrainingExchange::leaveSocket() {
    m_answerTime.stop();
    if (m_socket != nullptr) {
        m_socket->disconnect();
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
}

void TrainingExchange::start() {
    if (m_started) {
        if (m_sinceStart.hasExpired(kRelayStartMs)) {
            giveUp({ErrorCode::NetUnreachable,
                    "the relay of the training exchange does not start",
                    {{"path", base::pathToUtf8(m_setup.folder.output())}}});
        } else {
            lookAgain(std::nullopt);
        }
        return;
    }
    m_lane.run(
        m_jobs.get(), Urgency::Click,
        [setup = m_setup, held = m_lock](const transport::Call& call) { return startRelay(setup, call); },
        [this](const base::Result<RelayStart>& started) { noteStart(started); });
}

void TrainingExchange::noteStart(const base::Result<RelayStart>& started) {
    if (!started) {
        giveUp(started.error());
        return;
    }
    if (*started == RelayStart::Started) {
        m_started = true;
        m_sinceStart.start();
        lookAgain(std::nullopt);
    } else {
        lookAgain(fail(ErrorCode::ProfileInUse, "a relay serves the training exchange and lets nobody join"));
    }
}

void TrainingExchange::becomeReady() {
    m_lane.run(
        m_jobs.get(), Urgency::Click,
        [path = m_setup.folder.credentials()](const transport::Call&) { return readCredentials(path); },
        [this, socket = QPointer(m_socket)](base::Result<std::vector<TrainingOffice>> offices) {
            if (socket.isNull() || socket != m_socket) {
                // It was lost while the offices were read; what follows that is on its way.
                return;
            }
            if (!offices) {
                giveUp(offices.error());
                return;
            }
            m_offices = std::move(*offices);
            m_lock.reset();
            if (m_setup.clockOffsetMs) {
                // Should it have to be started again, its clock goes on where it was.
                m_setup.clockOffsetMs = m_clockOffsetMs;
            }
            m_sinceReady.start();
            setState(State::Ready);
        });
}

void TrainingExchange::noteLoss() {
    const bool wasOld = m_sinceReady.hasExpired(kOldAgeMs);
    m_pauseMs = wasOld || m_pauseMs == 0 ? kFirstPauseMs : std::min(2 * m_pauseMs, kLongestPauseMs);
    m_started = false;
    m_attempt.start();
    m_pause.start(m_pauseMs);
    setState(State::Lost);
}

void TrainingExchange::setState(State state) {
    m_state = state;
    emit stateChanged();
}

void TrainingExchange::giveUp(base::Error error) {
    leaveSocket();
    m_pause.stop();
    m_lock.reset();
    m_error = std::move(error);
    setState(State::Failed);
}

}  // namespace renkei::gui
