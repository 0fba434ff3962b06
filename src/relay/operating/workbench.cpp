#include "relay/operating/workbench.h"

#include "relay/keys.h"
#include "relay/schema.h"

namespace renkei::relay::operating {

base::Result<void> checkSetUp(const Folder& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder.database(), ignored)) {
        return base::fail(base::ErrorCode::ProfileNotSetUp, "the data folder was never set up");
    }
    return {};
}

Workbench::Workbench(Folder folder, base::Clock& clock, Settings settings, crypto::Trust trust, db::Database database)
    : m_folder(std::move(folder)),
      m_clock(clock),
      m_settings(std::move(settings)),
      m_gate(std::move(trust)),
      m_database(std::move(database)),
      m_directory(m_database, m_gate),
      m_accounts(m_database, m_directory, m_settings, m_maintenance) {}

base::Result<std::unique_ptr<Workbench>> Workbench::open(const std::filesystem::path& data, base::Clock& clock) {
    const Folder folder{data};
    if (auto there = checkSetUp(folder); !there) {
        return there.error();
    }
    auto settings = readSettings(folder.settings());
    if (!settings) {
        return settings.error();
    }
    auto trust = readTrust(folder);
    if (!trust) {
        return trust.error();
    }
    auto database = openDatabase(folder.database());
    if (!database) {
        return database.error();
    }
    return std::unique_ptr<Workbench>(
        new Workbench(folder, clock, std::move(*settings), std::move(*trust), std::move(*database)));
}

}  // namespace renkei::relay::operating
