#include "exchange/session.h"

#include "exchange/certificate_import.h"
#include "exchange/session_engine.h"
#include "exchange/terminal.h"
#include "protocol/limits.h"

namespace renkei::exchange {
using base::ErrorCode;

Session::Session(Profile profile, store::Store store, const Surroundings& surroundings)
    : m_profile(std::move(profile)),
      m_store(std::move(store)),
      m_surroundings(surroundings),
      m_ledger(std::make_unique<StoreLedger>(m_store, m_profile.storeFolder())) {}

base::Result<std::unique_ptr<Session>> Session::open(const std::filesystem::path& folder,
                                                     const Surroundings& surroundings) {
    auto profile = Profile::open(folder);
    if (!profile) {
        return profile.error();
    }
    auto store = store::Store::open(profile->storeFolder());
    if (!store) {
        return store.error();
    }
    const auto moved = noticeMachine(folder, *store, surroundings.machine, surroundings.clock, surroundings.random);
    if (!moved) {
        return moved.error();
    }
    // The tokens are of the terminal that stayed on the other computer.
    if (*moved) {
        surroundings.log.warning("the profile is on another computer than before: a new terminal");
        if (auto forgotten = profile->forgetLogin(); !forgotten) {
            return forgotten.error();
        }
    }
    return std::unique_ptr<Session>(new Session(std::move(*profile), std::move(*store), surroundings));
}

base::Result<RelayDescription> Session::setUp(std::string_view relayJson) {
    return m_profile.setRelay(relayJson);
}

base::Result<crypto::Certificate> Session::importCertificate(base::ByteView file, const base::Secret& password,
                                                             const base::Secret& keyPassword) {
    const auto identity = readCertificateFile(file, password);
    if (!identity) {
        return identity.error();
    }
    if (const auto relay = m_profile.relay()) {
        if (auto good = judgeCertificate(*identity, *relay, m_surroundings.clock.nowMs()); !good) {
            return good.error();
        }
    } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    return keepCertificate(m_profile, *identity, keyPassword);
}

base::Result<Status> Session::status() {
    Status status;
    if (auto relay = m_profile.relay()) {
        status.relay = std::move(*relay);
    } else if (relay.error().code != ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    auto certificates = m_profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    status.certificates = std::move(*certificates);
    if (auto login = m_profile.login()) {
        status.login = std::move(*login);
    } else if (login.error().code != ErrorCode::NotLoggedIn) {
        return login.error();
    }
    auto terminal = m_store.terminal();
    const auto outgoing = m_store.unfinishedOutgoing();
    const auto incoming = m_store.unfinishedIncoming();
    if (!terminal || !outgoing || !incoming) {
        return !terminal ? terminal.error() : !outgoing ? outgoing.error() : incoming.error();
    }
    status.terminal = std::move(*terminal);
    status.outgoingUnfinished = static_cast<std::int64_t>(outgoing->size());
    status.incomingUnfinished = static_cast<std::int64_t>(incoming->size());
    const auto sent = m_store.outgoingHistory({}, std::nullopt, 1);
    const auto received = m_store.incomingHistory({}, std::nullopt, 1);
    const base::TimeMs now = m_surroundings.clock.nowMs();
    const auto waiting = m_store.countWaitingSince(now - kLongWaitMs);
    if (!sent || !received || !waiting) {
        return !sent ? sent.error() : !received ? received.error() : waiting.error();
    }
    status.clockAheadMs = m_time->wrongByMs(m_surroundings.clock);
    if (!m_time->known() && status.login && status.login->clockAheadMs != 0) {
        status.clockAheadMs = status.login->clockAheadMs;
    }
    status.waitingLong = *waiting;
    status.lastBackup = lastBackup(m_profile.folder());
    const bool old = !status.lastBackup || now - status.lastBackup->atMs > kBackupDueMs;
    status.backupDue = old && (!sent->empty() || !received->empty());
    if (!status.certificates.empty()) {
        status.certificateTerm = certificateTerm(status.certificates.front().notAfterMs(), now);
    }
    status.lastRehearsalMs = lastRehearsal(m_profile.folder());
    status.rehearsalDue = isRehearsalDue(status.certificates, status.lastRehearsalMs, now);
    status.batchOpen = hasOpenBatch();
    status.staff = staff();
    status.staffNames = m_profile.staffNames();
    status.head = m_store.head();
    status.store = m_store.openReport();
    return status;
}

base::Result<protocol::Terminal> Session::terminal(const std::string& label) {
    const auto known = m_store.terminal();
    if (!known) {
        return known.error();
    }
    if (*known) {
        return protocol::Terminal{(*known)->terminal, (*known)->label};
    }
    auto made = makeTerminal(m_store, label, std::nullopt, m_surroundings.clock, m_surroundings.random);
    const auto noted = made ? noticeMachine(m_profile.folder(), m_store, m_surroundings.machine, m_surroundings.clock,
                                            m_surroundings.random)
                            : base::Result<bool>(made.error());
    return noted ? std::move(made) : noted.error();
}

}  // namespace renkei::exchange
