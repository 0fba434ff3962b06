#include "db/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <string>

namespace renkei::db {
namespace {

using base::ErrorCode;

constexpr int kPrimaryCodeMask = 0xff;

#ifdef EDQUOT
bool saysFull(int number) {
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/// Asks the database's file or its journal, since a flush leaves no error number at the connection.
bool fileSaysFull(sqlite3* handle, int whichFile) {
    sqlite3_file* file = nullptr;
    int number = 0;
    return sqlite3_file_control(handle, "main", whichFile, &file) == SQLITE_OK && file != nullptr &&
           file->pMethods != nullptr &&
           file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK && saysFull(number);
}
#endif

/// SQLite says SQLITE_FULL for ENOSPC only; a quota or a limit on the file's size comes as SQLITE_IOERR_WRITE.
bool isFull([[maybe_unused]] sqlite3* handle) {
#ifdef EDQUOT
    return handle != nullptr &&
           (saysFull(sqlite3_system_errno(handle)) || fileSaysFull(handle, SQLITE_FCNTL_FILE_POINTER) ||
            fileSaysFull(handle, SQLITE_FCNTL_JOURNAL_POINTER));
#else
    return false;
#endif
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
    const bool known = handle != nullptr && (sqlite3_errcode(handle) & kPrimaryCodeMask) == (code & kPrimaryCodeMask);
    const char* const message = known ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    return base::fail(codeFor(code, handle), std::string(step) + ": " + message + " (" + std::to_string(code) + ")");
}

}  // namespace renkei::db
