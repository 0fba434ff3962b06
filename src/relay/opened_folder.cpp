#include "relay/opened_folder.h"

#include "relay/keys.h"
#include "relay/schema.h"

namespace renkei::relay {

base::Result<void> checkSetUp(const Folder& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder.database(), ignored)) {
        return base::fail(base::ErrorCode::ProfileNotSetUp, "the data folder was never set up");
    }
    return {};
}

base::Result<OpenedFolder> openFolder(const Folder& folder) {
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
    return OpenedFolder{std::move(*settings), std::move(*trust), std::move(*database)};
}

}  // namespace renkei::relay
