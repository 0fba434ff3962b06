#include "db/database.h"

#include <sqlite3.h>

#include <map>
#include <utility>

#include "base/files.h"
#include "db/sqlite_error.h"
#include "db/statement_state.h"

namespace renkei::db {
namespace {

using base::ErrorCode;
using base::fail;

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

base::Result<Handle> openHandle(const std::string& name, int flags) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(opened);
    if (code != SQLITE_OK) {
        return sqliteError("open", code, opened);
    }
    sqlite3_extended_result_codes(opened, 1);
    return handle;
}

}  // namespace

struct Database::State {
    Handle handle;
    std::map<std::string, Statement, std::less<>> statements;  ///< Goes before the handle.
};

Database::Database(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

base::Result<Database> Database::open(const std::filesystem::path& path, const Options& options) {
    // SQLite would make it readable for the group; the journal takes the mode of the database.
    if (auto made = base::createFileDurably(path, {}); !made && made.error().code != ErrorCode::IoExists) {
        return made.error();
    }
    auto handle = openHandle(base::pathToUtf8(path), SQLITE_OPEN_READWRITE);
    if (!handle) {
        return handle.error();
    }
    sqlite3_busy_timeout(handle->get(), options.busyTimeoutMs);
    sqlite3_db_config(handle->get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    Database database(std::unique_ptr<State>(new State{std::move(*handle), {}}));
    const std::string mode = options.journal == Journal::Persist ? "persist" : "delete";
    // The pragma answers with the mode in force; it reads the file, so that a damaged header shows here.
    auto statement = database.prepare("PRAGMA journal_mode=" + mode);
    if (!statement) {
        return statement.error();
    }
    const auto row = statement->step();
    if (!row) {
        return row.error();
    }
    if (!*row || statement->text(0) != mode) {
        return fail(ErrorCode::DatabaseError, "journal mode not taken");
    }
    statement->reset();
    const auto set = database.exec(
        "PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; "
        "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=" +
        std::to_string(kJournalBytesLimit) + "; SELECT count(*) FROM sqlite_schema");
    if (!set) {
        return set.error();
    }
    return database;
}

base::Result<Database> Database::openInMemory() {
    auto handle = openHandle(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY);
    if (!handle) {
        return handle.error();
    }
    Database database(std::unique_ptr<State>(new State{std::move(*handle), {}}));
    if (auto set = database.exec("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF"); !set) {
        return set.error();
    }
    return database;
}

base::Result<void> Database::exec(std::string_view sql) {
    sqlite3* const handle = m_state->handle.get();
    const int code = sqlite3_exec(handle, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return sqliteError("exec", code, handle);
    }
    return {};
}

base::Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3* const handle = m_state->handle.get();
    sqlite3_stmt* prepared = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), 0, &prepared, &tail);
    if (code != SQLITE_OK) {
        return sqliteError("prepare", code, handle);
    }
    Statement statement(std::make_unique<Statement::State>(prepared));
    const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    if (prepared == nullptr || rest.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        return fail(ErrorCode::DatabaseError, "prepare: not exactly one statement");
    }
    return statement;
}

base::Result<Statement*> Database::cached(std::string_view sql) {
    if (const auto found = m_state->statements.find(sql); found != m_state->statements.end()) {
        found->second.reset();
        return &found->second;
    }
    auto statement = prepare(sql);
    if (!statement) {
        return statement.error();
    }
    return &m_state->statements.emplace(std::string(sql), std::move(*statement)).first->second;
}

base::Result<std::int64_t> Database::userVersion() {
    auto statement = prepare("PRAGMA user_version");
    if (!statement) {
        return statement.error();
    }
    const auto row = statement->step();
    if (!row) {
        return row.error();
    }
    return statement->integer(0);
}

base::Result<void> Database::setUserVersion(std::int64_t version) {
    return exec("PRAGMA user_version=" + std::to_string(version));
}

base::Result<std::vector<std::string>> Database::problems(std::string_view pragma) {
    auto statement = prepare(pragma);
    if (!statement) {
        return statement.error();
    }
    std::vector<std::string> problems;
    while (true) {
        const auto row = statement->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return problems;
        }
        if (const std::string line = statement->text(0); line != "ok") {
            problems.push_back(line);
        }
    }
}

base::Result<std::vector<std::string>> Database::quickCheck() {
    return problems("PRAGMA quick_check(" + std::to_string(kQuickCheckLimit) + ")");
}

base::Result<std::vector<std::string>> Database::integrityCheck() {
    auto found = problems("PRAGMA integrity_check(" + std::to_string(kQuickCheckLimit) + ")");
    if (!found) {
        return found;
    }
    auto references = problems("PRAGMA foreign_key_check");
    if (!references) {
        return references;
    }
    for (const std::string& table : *references) {
        found->push_back("a row of " + table + " refers to none");
    }
    return found;
}

base::Result<void> Database::copyTo(Database& target) {
    sqlite3* const into = target.m_state->handle.get();
    sqlite3_backup* const copy = sqlite3_backup_init(into, "main", m_state->handle.get(), "main");
    if (copy == nullptr) {
        return sqliteError("copy", sqlite3_errcode(into), into);
    }
    // A writer of another process makes the copy begin anew.
    int code = SQLITE_OK;
    for (std::int64_t pieces = 0, most = kCopyPatience; code == SQLITE_OK && pieces < most; ++pieces) {
        code = sqlite3_backup_step(copy, kCopyPages);
        most = std::int64_t{kCopyPatience} * (1 + sqlite3_backup_pagecount(copy) / kCopyPages);
    }
    if (code == SQLITE_OK) {
        code = sqlite3_backup_step(copy, -1);
    }
    const int finished = sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE || finished != SQLITE_OK) {
        return sqliteError("copy", code != SQLITE_DONE ? code : finished, into);
    }
    return {};
}

base::Result<void> Database::flush() {
    sqlite3* const handle = m_state->handle.get();
    const int code = sqlite3_db_cacheflush(handle);
    if (code != SQLITE_OK) {
        return sqliteError("flush", code, handle);
    }
    return {};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_state->handle.get());
}

base::Result<Transaction> Transaction::begin(Database& database) {
    if (auto begun = database.exec("BEGIN IMMEDIATE"); !begun) {
        return begun.error();
    }
    return Transaction(database.m_state.get());
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    // A serious failure has rolled back already.
    if (m_database != nullptr && sqlite3_get_autocommit(m_database->handle.get()) == 0) {
        sqlite3_exec(m_database->handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

base::Result<void> Transaction::commit() {
    sqlite3* const handle = m_database->handle.get();
    // Some failures roll back at once; a COMMIT would then fail with a message that hides the cause.
    const int code =
        sqlite3_get_autocommit(handle) == 0 ? sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr) : SQLITE_ABORT;
    if (code != SQLITE_OK) {
        return sqliteError("commit", code, handle);
    }
    m_database = nullptr;
    return {};
}

}  // namespace renkei::db
