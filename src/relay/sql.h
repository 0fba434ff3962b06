#pragma once

#include <string_view>
#include <utility>

#include "db/database.h"

namespace renkei::relay {

/// A bound statement and its rows; reset when it goes, so that no read stays open.
class Rows {
public:
    template <typename... Values>
    static base::Result<Rows> of(db::Database& database, std::string_view sql, const Values&... values) {
        auto statement = database.cached(sql);
        if (!statement) {
            return statement.error();
        }
        int index = 0;
        ((*statement)->bind(++index, values), ...);
        return Rows(*statement);
    }
    Rows(Rows&& other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows() {
        if (m_statement != nullptr) {
            m_statement->reset();
        }
    }

    /// True where there is a row to read, false at the end.
    base::Result<bool> next() { return m_statement->step(); }
    const db::Statement* operator->() const { return m_statement; }

private:
    explicit Rows(db::Statement* statement) : m_statement(statement) {}
    db::Statement* m_statement;
};

/// Runs one statement without rows.
template <typename... Values>
base::Result<void> runSql(db::Database& database, std::string_view sql, const Values&... values) {
    auto rows = Rows::of(database, sql, values...);
    if (!rows) {
        return rows.error();
    }
    auto done = rows->next();
    if (!done) {
        return done.error();
    }
    return {};
}

/// The first column of the first row as a number; 0 without a row.
template <typename... Values>
base::Result<std::int64_t> sqlInteger(db::Database& database, std::string_view sql, const Values&... values) {
    auto rows = Rows::of(database, sql, values...);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    return *found ? (*rows)->integer(0) : std::int64_t{0};
}

}  // namespace renkei::relay
