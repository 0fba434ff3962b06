#pragma once

#include "db/database.h"
#include "store/ledger.h"

namespace renkei::store {

/// Private to this module.
struct Ledger::State {
    db::Database database;
};

/// Changes the rows as the event says, inside the caller's transaction. Fails as Ledger::begin.
base::Result<void> applyEvent(db::Database& database, const Event& event);

}  // namespace renkei::store
