#pragma once

#include <string>

namespace renkei::db {

/// The version of SQLite that runs, such as `3.40.1`; for the support file.
std::string libraryVersion();

}  // namespace renkei::db
