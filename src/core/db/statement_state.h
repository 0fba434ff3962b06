#pragma once

#include "db/statement.h"

struct sqlite3_stmt;

namespace renkei::db {

/// Private to this module.
struct Statement::State {
    explicit State(sqlite3_stmt* prepared) : statement(prepared) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State();
    void remember(int code);

    sqlite3_stmt* statement;
    int bindCode = 0;  ///< The first binding that failed.
};

}  // namespace renkei::db
