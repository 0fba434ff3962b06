#include "db/library.h"

#include <sqlite3.h>

namespace renkei::db {

std::string libraryVersion() {
    return sqlite3_libversion();
}

}  // namespace renkei::db
