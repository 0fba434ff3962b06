#pragma once

#include <string_view>

#include "base/result.h"

struct sqlite3;

namespace renkei::db {

/// Our error for what SQLite returned: `code` may be extended, `handle` may be null. Private to this module.
base::Error sqliteError(std::string_view step, int code, sqlite3* handle);

}  // namespace renkei::db
