#include "base/files.h"
#include "exchange/copying.h"
#include "exchange/person_marks.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"

/// How a session's memory is kept, checked and compared.
namespace renkei::exchange {

using base::ErrorCode;
using base::fail;

namespace {

/// Pages of our messages in one check: a bound on an exchange that never ends.
constexpr int kMaxChangePages = 10'000;

}  // namespace

base::Result<std::vector<store::SentBefore>> Session::sentBefore(const PersonsToSend& persons) {
    if (!m_engine) {
        return fail(ErrorCode::NotLoggedIn, "not connected");
    }
    const auto marks = makeAllPersonMarks(m_engine->way->keys.identities(), persons.recipient, persons.unit,
                                          persons.month, persons.personKeys);
    return marks ? m_store.sentBefore(*marks) : marks.error();
}

base::Result<BackupPlan> Session::planBackup() {
    BackupPlan plan;
    plan.profile = m_profile.folder();
    std::error_code error;
    plan.logBytes = std::filesystem::file_size(below(m_profile.folder(), kBackupLog), error);
    if (error) {
        return fail(ErrorCode::IoError, "size of the event log: " + error.message());
    }
    const auto certificates = m_profile.certificates();
    const auto terminal = m_store.terminal();
    if (!certificates || !terminal) {
        return certificates ? terminal.error() : certificates.error();
    }
    if (!certificates->empty()) {
        plan.about.office = certificates->front().officeNumber();
        plan.about.officeName = certificates->front().commonName();
    }
    if (const auto login = m_profile.login()) {
        plan.about.officeName = login->officeName;
    }
    if (*terminal) {
        plan.about.terminal = (*terminal)->terminal;
        plan.about.terminalLabel = (*terminal)->label;
    }
    plan.about.madeAtMs = m_surroundings.clock.nowMs();
    plan.about.head = m_store.head();
    return plan;
}

base::Result<void> Session::noteBackup(const BackupMade& made) {
    return rememberBackup(m_profile.folder(), made);
}

base::Result<BackupMade> Session::backup(const std::filesystem::path& into, const CopyCall& call) {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(into, error);
    if (error) {
        return fail(ErrorCode::IoError, "folder: " + error.message());
    }
    const auto plan = planBackup();
    if (!plan) {
        return plan.error();
    }
    auto made = writeBackup(*plan, folder, call);
    if (!made) {
        m_surroundings.log.warning("backup: " + std::string(base::codeName(made.error().code)));
        return made;
    }
    if (auto noted = noteBackup(*made); !noted) {
        return noted.error();
    }
    m_surroundings.log.info("backup of " + std::to_string(made->files) + " files made");
    return made;
}

base::Result<Rehearsal> Session::rehearse(const base::Secret& keyPassword) {
    auto rehearsal = rehearseKeys(m_profile, keyPassword, m_surroundings.clock.nowMs());
    if (!rehearsal) {
        return rehearsal;
    }
    m_surroundings.log.info("rehearsal: " + std::to_string(rehearsal->keys.size()) + " keys, " +
                            std::to_string(rehearsal->failed()) + " failed");
    if (rehearsal->failed() == 0) {
        if (auto kept = rememberRehearsal(m_profile.folder(), *rehearsal); !kept) {
            return kept.error();
        }
    }
    return rehearsal;
}

base::Result<std::vector<store::TerminalRow>> Session::terminals() {
    return m_store.terminals();
}

base::Result<void> Session::rebuildLedger() {
    return m_store.rebuild();
}

base::Result<LedgerReport> Session::checkLedger(const transport::Call& call) {
    LedgerReport report;
    report.head = m_store.head();
    auto findings = m_store.check(call.stop);
    if (!findings) {
        return findings.error();
    }
    report.findings = std::move(*findings);
    const auto login = m_profile.login();
    const auto certificates = m_profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    auto check = ChainCheck::of(m_store, certificates->empty() ? "" : certificates->front().officeNumber());
    if (!check) {
        // The findings say where the log is broken.
        return report.sound() ? base::Result<LedgerReport>(check.error()) : std::move(report);
    }
    // Also what no event names: a cut log leaves the records of what it has forgotten.
    const auto blobs = m_store.blobs();
    if (!blobs) {
        return blobs.error();
    }
    for (const store::BlobName& blob : *blobs) {
        const auto record = blob.kind == store::BlobKind::Evidence ? m_store.get(blob.kind, blob.digest)
                                                                   : base::Result<base::Bytes>(base::Bytes{});
        if (record && !record->empty()) {
            check->add(*record);
        }
    }
    if (login && login->chainHeadSeen) {
        check->addSeenAtLogin(*login->chainHeadSeen);
    }
    if (m_engine) {
        if (auto asked = askForRecords(*check, call); !asked) {
            return asked.error();
        }
        report.asked = true;
    }
    check->finish(report);
    return report;
}

base::Result<void> Session::askForRecords(ChainCheck& check, const transport::Call& call) {
    transport::Network& network = m_engine->ports().network;
    std::int64_t since = 0;
    for (int page = 0; page < kMaxChangePages; ++page) {
        const auto changes = network.outboxChanges(since, call);
        if (!changes) {
            return changes.error();
        }
        for (const protocol::OutboxItem& item : changes->messages) {
            const auto records = network.evidence(item.id, call);
            if (!records) {
                return records.error();
            }
            for (const base::Bytes& record : records->records) {
                check.add(record);
            }
        }
        if (!changes->more) {
            return {};
        }
        if (changes->nextChange <= since) {
            break;
        }
        since = changes->nextChange;
    }
    return fail(ErrorCode::NetProtocol, "the outbox does not end");
}

}  // namespace renkei::exchange
