#include "gui/client/client.h"
#include "gui/client/client_parts.h"

/// The lock of the window: keys and tokens leave the memory, and come back with the key's password.
namespace renkei::gui {

using base::ErrorCode;

void Client::lock() {
    if (!isLoggedIn() || m_lock) {
        return;
    }
    m_lock = Lock{m_workplace.clock.nowMs()};
    m_poll.stop();
    emit lockChanged();
    dropKeys();
}

std::shared_ptr<void> Client::holdKeys() {
    ++m_holds;
    return {static_cast<void*>(nullptr), [client = QPointer(this)](void*) {
                if (client) {
                    --client->m_holds;
                    // Later: who lets go may be a screen in the middle of its end, with the window around it.
                    QMetaObject::invokeMethod(client, &Client::letGo, Qt::QueuedConnection);
                }
            }};
}

void Client::letGo() {
    if (m_lock && !isKeysHeld()) {
        emit lockChanged();
        dropKeys();
    }
}

void Client::dropKeys() {
    if (!m_lock || m_lock->keysGone || isKeysHeld() || m_drop || m_unlocking) {
        return;
    }
    // After everything that waits already: a click of before the lock is a person's word.
    m_drop = m_lane.run(
        m_jobs.get(), Urgency::Background,
        [desk = m_desk](const transport::Call&) {
            if (desk->session) {
                desk->session->forgetKeys();
            }
            desk->keyPassword = {};
            return base::Result<void>();
        },
        [this](const base::Result<void>& gone) {
            // Stopped by `unlock`, it did nothing, and `m_drop` may be another one by now.
            if (!gone) {
                return;
            }
            m_drop = nullptr;
            if (m_lock) {
                m_lock->keysGone = true;
                emit lockChanged();
            }
        });
}

base::Result<exchange::Status> Client::openAgain(Desk& desk, bool training, const Unlocking& with,
                                                 const transport::Call& call) {
    if (!desk.session) {
        return base::fail(ErrorCode::NotLoggedIn, "no profile is open");
    }
    if (with.movedTo) {
        if (auto set = setUpFrom(*desk.session, *with.movedTo); !set) {
            return set.error();
        }
    }
    if (auto open = desk.session->connect(with.keyPassword, exchange::OldCrl::Refuse, call); !open) {
        return open.error();
    }
    if (training) {
        desk.keyPassword = with.keyPassword.clone();
    }
    if (with.staff && *with.staff != desk.session->staff().value_or("")) {
        if (auto set = desk.session->setStaff(*with.staff); !set) {
            // A disk that does not take it is no reason to keep people out; the log gets the right name all the same.
            if (auto acting = desk.session->actAs(*with.staff); !acting) {
                return acting.error();
            }
        }
    }
    return desk.session->status();
}

void Client::unlock(base::Secret keyPassword, std::optional<std::string> staff) {
    if (!m_lock || m_unlocking) {
        return;
    }
    m_unlocking = true;
    if (m_drop) {
        // Not begun, it does not come any more; under way, it is done before the keys are opened anew.
        m_drop->stop();
        m_drop = nullptr;
    }
    auto shared = std::make_shared<Unlocking>(Unlocking{std::move(keyPassword), std::move(staff), m_movedTo});
    m_lane.run(
        m_jobs.get(), Urgency::Click,
        [desk = m_desk, training = m_workplace.training, shared](const transport::Call& call) {
            return openAgain(*desk, training, *shared, call);
        },
        [this](const base::Result<exchange::Status>& status) { unlocked(status); });
}

void Client::openLock() {
    m_lock.reset();
    m_movedTo.reset();
    m_drop = nullptr;
    m_unlocking = false;
}

void Client::unlocked(const base::Result<exchange::Status>& status) {
    m_unlocking = false;
    if (!status && !meansLoginEnded(status.error().code)) {
        noteProblem(status.error());
        dropKeys();
        emit unlockFailed(status.error());
        return;
    }
    if (!status) {
        // The key was opened, so the password was right; the exchange wants the person's password again.
        // Later, since a logout drops the tasks of this login, and this is one's result.
        m_unlocking = true;
        QMetaObject::invokeMethod(this, &Client::logInAgain, Qt::QueuedConnection);
        return;
    }
    openLock();
    m_care = careOf(*status);
    m_standing.staff = status->staff.value_or("");
    m_unfinishedOutgoing = static_cast<int>(status->outgoingUnfinished);
    setConnection(Connection::Online, std::nullopt);
    emit lockChanged();
    refresh();
}

}  // namespace renkei::gui
