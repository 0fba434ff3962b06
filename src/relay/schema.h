#pragma once

#include <filesystem>

#include "db/database.h"

namespace renkei::relay {

/// Opens or creates the relay's database; one of an earlier version is brought up in one transaction. ProfileNewer
/// where a later version made it; otherwise as db::Database::open.
base::Result<db::Database> openDatabase(const std::filesystem::path& path);
/// The same in a database that is there already (for tests: one in memory).
base::Result<void> prepareSchema(db::Database& database);

}  // namespace renkei::relay
