#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/files.h"
#include "base/log.h"
#include "crypto/identity.h"
#include "relay/api.h"
#include "relay/folder.h"
#include "relay/operating/figures.h"
#include "relay/settings.h"
#include "relay/usage/desk.h"
#include "relay/web/site.h"

namespace renkei::relay {

/// A relay over one data folder: everything but the sockets. One object a folder, held by a lock; used by one thread.
class Relay {
public:
    /// ProfileInUse where another process serves the folder; ProfileNotSetUp where it was never set up; otherwise as
    /// reading, the database and crypto say.
    static base::Result<std::unique_ptr<Relay>> open(const std::filesystem::path& data, base::Clock& clock,
                                                     base::Log& log);

    Service& api() { return m_api; }
    Service& site() { return m_site; }
    /// What the pages of the usage site do.
    usage::Desk& desk() { return m_desk; }
    const Settings& settings() const { return m_settings; }
    const crypto::TlsPem& tls() const { return m_tls; }

    /// Writes relay.json: the relay is ready at these addresses.
    base::Result<void> announce(const std::string& api, const std::string& site);
    /// What is to be done once a minute: ends and forgets what is due, and looks for announced maintenance and for a
    /// new revocation list, which it issues itself in training.
    void tick();
    /// What is to be done every kLookEveryMs: looks for what the operator's commands have left, and calls `tick` once a
    /// minute.
    void look();
    /// For metrics.
    base::Result<operating::Figures> figures();

private:
    struct Parts;
    explicit Relay(Parts parts);
    base::Result<void> start();
    base::Result<void> reloadCrl();
    base::Result<void> reloadMaintenance();
    void logFault(const base::Error& error);
    base::Result<void> renewOldCrl(base::TimeMs nowMs);

    Folder m_folder;
    base::Clock& m_clock;
    base::Log& m_log;
    base::FileLock m_lock;
    Settings m_settings;
    crypto::TlsPem m_tls;
    base::TimeMs m_tlsEndMs;
    std::string m_tlsAuthorityPem;
    crypto::Identity m_evidence;
    Gate m_gate;
    db::Database m_database;
    Maintenance m_maintenance;
    Directory m_directory;
    Accounts m_accounts;
    EvidenceBook m_book;
    Mailbox m_mailbox;
    Api m_api;
    usage::Desk m_desk;
    web::Site m_site;
    std::string m_maintenanceFault;  ///< What was logged last of a damaged maintenance.json.
    base::TimeMs m_nextTickMs = 0;   ///< By the steady clock.
};

constexpr base::TimeMs kTickEveryMs = base::kMinuteMs;
constexpr base::TimeMs kLookEveryMs = base::kSecondMs;

}  // namespace renkei::relay
