#pragma once

#include <memory>

#include "base/clock.h"
#include "crypto/identity.h"
#include "relay/accounts.h"
#include "relay/directory.h"
#include "relay/folder.h"
#include "relay/gate.h"
#include "relay/maintenance.h"
#include "relay/opened_folder.h"

namespace renkei::relay::operating {

/// A relay's folder as the operator's commands have it, beside a relay that may be serving it: the database waits for
/// the other one, and nothing here takes the folder's lock.
class Workbench {
public:
    /// ProfileNotSetUp where there is no relay's folder; otherwise as openFolder.
    static base::Result<std::unique_ptr<Workbench>> open(const std::filesystem::path& data, base::Clock& clock);

    const Folder& folder() const { return m_folder; }
    const Settings& settings() const { return m_settings; }
    const Gate& gate() const { return m_gate; }
    db::Database& database() { return m_database; }
    Directory& directory() { return m_directory; }
    Accounts& accounts() { return m_accounts; }
    base::TimeMs now() { return m_clock.nowMs(); }

private:
    Workbench(Folder folder, base::Clock& clock, OpenedFolder opened);

    Folder m_folder;
    base::Clock& m_clock;
    Settings m_settings;
    Maintenance m_maintenance;  ///< None: nobody logs in here.
    Gate m_gate;
    db::Database m_database;
    Directory m_directory;
    Accounts m_accounts;
};

}  // namespace renkei::relay::operating
