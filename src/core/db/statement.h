#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace renkei::db {

/// A prepared statement. Bind, then `step` until it says false; `reset` before the next bindings.
///
///     auto statement = database.prepare("SELECT name FROM office WHERE no = ?1");
///     statement->bind(1, no);
///     auto found = statement->step();
///
/// Parameters count from 1, columns from 0. A failed binding shows at the next `step`.
class Statement {
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view text);
    Statement& bind(int index, base::ByteView blob);
    Statement& bindNull(int index);
    /// NULL for nothing.
    template <typename T>
    Statement& bind(int index, const std::optional<T>& value) {
        return value ? bind(index, *value) : bindNull(index);
    }

    /// True where there is a row to read, false at the end. Failures as Database says.
    base::Result<bool> step();
    /// For statements without rows: steps to the end and resets.
    base::Result<void> run();
    /// Ready for the next run; bindings are gone.
    void reset();

    /// The columns of the present row. NULL reads as 0 or empty; a value of another type as SQLite converts it.
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    base::Bytes blob(int column) const;
    /// Nothing unless the value is a blob of exactly 32 bytes.
    std::optional<base::Digest> digest(int column) const;
    bool isNull(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;

private:
    friend class Database;
    struct State;
    explicit Statement(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace renkei::db
