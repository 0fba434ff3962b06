#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/files.h"
#include "base/result.h"
#include "db/database.h"
#include "relay/folder.h"

namespace renkei::relay {

/// What every set-up of a relay's folder has in common.

/// Makes the folder, or takes an empty one, and holds its lock: who finds the folder can tell whether somebody is still
/// at work there. IoExists where it holds anything.
base::Result<base::FileLock> beginFolder(const Folder& folder);
/// Durably, for the owner only, with its folder.
base::Result<void> writePrivateFile(const std::filesystem::path& path, std::string_view text);
/// The database until it is whole.
std::filesystem::path unfinishedDatabase(const Folder& folder);
/// Makes the database, or takes the unfinished one that is there, and gives it its name, which comes last: a folder
/// without it was never set up. What `fill` says.
base::Result<void> makeDatabase(const Folder& folder, const std::function<base::Result<void>(db::Database&)>& fill);

}  // namespace renkei::relay
