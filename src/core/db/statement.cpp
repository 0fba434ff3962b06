#include "db/statement.h"

#include <sqlite3.h>

#include <algorithm>

#include "db/sqlite_error.h"
#include "db/statement_state.h"

namespace renkei::db {

Statement::State::~State() {
    sqlite3_finalize(statement);
}

Statement::Statement(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

void Statement::State::remember(int code) {
    if (code != SQLITE_OK && bindCode == SQLITE_OK) {
        bindCode = code;
    }
}

Statement& Statement::bind(int index, std::int64_t value) {
    m_state->remember(sqlite3_bind_int64(m_state->statement, index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    // A null pointer would bind NULL.
    const char* const data = text.empty() ? "" : text.data();
    m_state->remember(sqlite3_bind_text64(m_state->statement, index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int index, base::ByteView blob) {
    m_state->remember(blob.empty()
                          ? sqlite3_bind_zeroblob(m_state->statement, index, 0)
                          : sqlite3_bind_blob64(m_state->statement, index, blob.data(), blob.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int index) {
    m_state->remember(sqlite3_bind_null(m_state->statement, index));
    return *this;
}

base::Result<bool> Statement::step() {
    sqlite3* const handle = sqlite3_db_handle(m_state->statement);
    if (m_state->bindCode != SQLITE_OK) {
        return sqliteError("bind", m_state->bindCode, nullptr);
    }
    const int code = sqlite3_step(m_state->statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_state->statement);
        return false;
    }
    const base::Error error = sqliteError("step", code, handle);
    sqlite3_reset(m_state->statement);
    return error;
}

base::Result<void> Statement::run() {
    while (true) {
        const auto row = step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
    }
}

void Statement::reset() {
    sqlite3_reset(m_state->statement);
    sqlite3_clear_bindings(m_state->statement);
    m_state->bindCode = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_state->statement, column);
}

std::string Statement::text(int column) const {
    const unsigned char* const data = sqlite3_column_text(m_state->statement, column);
    if (data == nullptr) {
        return {};
    }
    return {reinterpret_cast<const char*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(m_state->statement, column))};
}

base::Bytes Statement::blob(int column) const {
    const auto* const data = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_state->statement, column));
    if (data == nullptr) {
        return {};
    }
    return {data, data + sqlite3_column_bytes(m_state->statement, column)};
}

std::optional<base::Digest> Statement::digest(int column) const {
    base::Digest value{};
    if (sqlite3_column_type(m_state->statement, column) != SQLITE_BLOB) {
        return std::nullopt;
    }
    const base::Bytes bytes = blob(column);
    if (bytes.size() != value.size()) {
        return std::nullopt;
    }
    std::copy(bytes.begin(), bytes.end(), value.begin());
    return value;
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_state->statement, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optionalText(int column) const {
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

}  // namespace renkei::db
