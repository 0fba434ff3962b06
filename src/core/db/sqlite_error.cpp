#include "db/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <string>

namespace renkei::db {
namespace {

using base::ErrorCode;

constexpr int kPrimaryCodeMask = 0xff;

/// SQLite says SQLITE_FULL for ENOSPC only; a quota or a limit on the file's size comes as SQLITE_IOERR_WRITE.
bool isFull([[maybe_unused]] sqlite3* handle) {
#ifdef EDQUOT
    if (handle != nullptr) {
        const int number = sqlite3_system_errno(handle);
        return number == ENOSPC || number == EDQUOT || number == EFBIG;
    }
#endif
    return false;
}

ErrorCode codeFor(int code, sqlite3* handle) {
    switch (code & kPrimaryCodeMask) {
        case SQLITE_FULL:
            return ErrorCode::IoDiskFull;
        case SQLITE_IOERR:
            return isFull(handle) ? ErrorCode::IoDiskFull : ErrorCode::IoError;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::LedgerDamaged;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return ErrorCode::IoPermission;
        case SQLITE_BUSY:
            return ErrorCode::ProfileInUse;
        default:
            return ErrorCode::DatabaseError;
    }
}

}  // namespace

base::Error sqliteError(std::string_view step, int code, sqlite3* handle) {
    // The message names tables and columns, never values.
    const char* const message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    return base::fail(codeFor(code, handle), std::string(step) + ": " + message + " (" + std::to_string(code) + ")");
}

}  // namespace renkei::db
