#include "store/ledger.h"

#include <array>
#include <utility>

#include "store/ledger_state.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

// `search` is what the histories' text filter looks into; `state` and `unfinished` follow from the times and verdict,
// so that they cannot disagree. Lists of digests are blobs of 32 bytes each.
constexpr std::string_view kSchema = R"sql(
CREATE TABLE meta(
  one INTEGER PRIMARY KEY CHECK (one = 1),
  last_seq INTEGER NOT NULL,
  last_hash BLOB NOT NULL CHECK (length(last_hash) = 32)
) STRICT;
INSERT INTO meta VALUES(1, 0, zeroblob(32));

CREATE TABLE terminal(
  seq INTEGER PRIMARY KEY,
  terminal TEXT NOT NULL,
  label TEXT NOT NULL,
  origin INTEGER CHECK (origin BETWEEN 0 AND 1),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outgoing(
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  recipient_name TEXT NOT NULL,
  unit TEXT NOT NULL,
  month TEXT,
  persons INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sealed_hash BLOB NOT NULL,
  manifest_hash BLOB NOT NULL,
  recipient_certificate_hashes BLOB NOT NULL,
  summary BLOB NOT NULL,
  message_evidence BLOB NOT NULL,
  replaces TEXT,
  sealed_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 7),
  code TEXT,
  acceptance BLOB,
  accepted_at INTEGER,
  changed_at INTEGER,
  terminal_label TEXT,
  evidence BLOB NOT NULL,
  elsewhere TEXT,
  sealed_by TEXT,
  recalled_by TEXT,
  search TEXT NOT NULL GENERATED ALWAYS AS (lower(
    recipient || char(10) || recipient_name || char(10) || id || char(10) || unit || char(10) || ifnull(month, ''))) STORED
) STRICT;
CREATE INDEX outgoing_office ON outgoing(recipient, seq);
CREATE INDEX outgoing_month ON outgoing(month, seq);
CREATE INDEX outgoing_state ON outgoing(state, seq);
CREATE INDEX outgoing_by ON outgoing(sealed_by, seq);

CREATE TABLE person_mark(
  mark BLOB NOT NULL CHECK (length(mark) = 8),
  message INTEGER NOT NULL REFERENCES outgoing(seq),
  PRIMARY KEY (mark, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE incoming(
  seq INTEGER PRIMARY KEY,
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  sealed_hash BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  acceptance BLOB NOT NULL,
  message_evidence BLOB NOT NULL,
  accepted_at INTEGER NOT NULL,
  lease TEXT NOT NULL,
  hand_over_into TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  verdict INTEGER CHECK (verdict BETWEEN 0 AND 1),
  code TEXT,
  signer_certificate_hash BLOB,
  unit TEXT,
  month TEXT,
  persons INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  warnings INTEGER NOT NULL DEFAULT 0,
  receipt BLOB,
  rejected_hash BLOB,
  recorded_at INTEGER,
  receipted_at INTEGER,
  handed_over_at INTEGER,
  folder TEXT,
  handed_files INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  conflict INTEGER NOT NULL DEFAULT 0,
  elsewhere_at INTEGER,
  elsewhere_label TEXT,
  kept_by TEXT,
  handed_over_by TEXT,
  state INTEGER NOT NULL GENERATED ALWAYS AS (CASE
    WHEN elsewhere_at IS NOT NULL THEN 4
    WHEN verdict IS NULL THEN 0
    WHEN handed_over_at IS NOT NULL THEN 3
    WHEN receipted_at IS NOT NULL THEN 2
    ELSE 1 END) STORED,
  unfinished INTEGER NOT NULL GENERATED ALWAYS AS (
    elsewhere_at IS NULL AND
    (verdict IS NULL OR receipted_at IS NULL OR (verdict = 0 AND handed_over_at IS NULL))) STORED,
  search TEXT NOT NULL GENERATED ALWAYS AS (lower(
    sender || char(10) || sender_name || char(10) || id || char(10) || ifnull(unit, '') || char(10) ||
    ifnull(month, '') || char(10) || ifnull(folder, ''))) STORED,
  UNIQUE (sender, id)
) STRICT;
CREATE INDEX incoming_office ON incoming(sender, seq);
CREATE INDEX incoming_month ON incoming(month, seq);
CREATE INDEX incoming_state ON incoming(state, seq);
CREATE INDEX incoming_by ON incoming(kept_by, seq);
CREATE INDEX incoming_unfinished ON incoming(seq) WHERE unfinished = 1;

CREATE TABLE staff(
  name TEXT PRIMARY KEY,
  last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE incoming_conflict(
  seq INTEGER PRIMARY KEY,
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  known_hash BLOB NOT NULL,
  other_hash BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE chain_seen(
  peer TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE partner(
  office TEXT NOT NULL,
  certificate BLOB NOT NULL CHECK (length(certificate) = 32),
  seq INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  trust INTEGER NOT NULL CHECK (trust BETWEEN 0 AND 3),
  confirmed_at INTEGER,
  confirmed_by TEXT,
  message TEXT NOT NULL,
  PRIMARY KEY (office, certificate)
) STRICT, WITHOUT ROWID;
)sql";

/// Each table with the order of its rows.
struct Table {
    std::string_view name;
    std::string_view key;
};
constexpr std::array<Table, 9> kTables = {{{"meta", "one"},
                                           {"terminal", "seq"},
                                           {"outgoing", "seq"},
                                           {"person_mark", "mark, message"},
                                           {"incoming", "seq"},
                                           {"incoming_conflict", "seq"},
                                           {"chain_seen", "peer"},
                                           {"partner", "office, certificate"},
                                           {"staff", "name"}}};

base::Result<Head> readHead(db::Database& database) {
    auto statement = database.cached("SELECT last_seq, last_hash FROM meta WHERE one = 1");
    if (!statement) {
        return statement.error();
    }
    const auto row = (*statement)->step();
    if (!row) {
        return row.error();
    }
    const auto hash = *row ? (*statement)->digest(1) : std::nullopt;
    const std::int64_t seq = *row ? (*statement)->integer(0) : -1;
    (*statement)->reset();
    if (!hash || seq < 0) {
        return fail(ErrorCode::LedgerDamaged, "ledger without its place in the event log");
    }
    return Head{static_cast<std::uint64_t>(seq), *hash};
}

/// Applies one event and moves the ledger's place in the log.
base::Result<void> applyNext(db::Database& database, const Event& event) {
    if (auto applied = applyEvent(database, event); !applied) {
        return applied;
    }
    auto statement = database.cached("UPDATE meta SET last_seq = ?1, last_hash = ?2 WHERE one = 1");
    if (!statement) {
        return statement.error();
    }
    (*statement)->bind(1, static_cast<std::int64_t>(event.seq)).bind(2, event.hash);
    return (*statement)->run();
}

base::Result<bool> hasTables(db::Database& database) {
    auto statement = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1");
    if (!statement) {
        return statement.error();
    }
    return statement->step();
}

base::Result<LedgerFile> inspectOpened(db::Database& database) {
    const auto version = database.userVersion();
    if (!version) {
        return version.error();
    }
    if (*version > kLedgerSchema) {
        return fail(ErrorCode::ProfileNewer, "ledger schema " + std::to_string(*version));
    }
    if (*version < kLedgerSchema) {
        const auto tables = hasTables(database);
        if (!tables) {
            return tables.error();
        }
        return *tables ? LedgerFile::Older : LedgerFile::Absent;
    }
    const auto head = readHead(database);
    // DatabaseError: the table is not there.
    if (!head && head.error().code == ErrorCode::DatabaseError) {
        return LedgerFile::Damaged;
    }
    if (!head) {
        return head.error();
    }
    return LedgerFile::Current;
}

}  // namespace

Ledger::Ledger(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

base::Result<LedgerFile> Ledger::inspect(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return LedgerFile::Absent;
    }
    auto database = db::Database::open(path);
    auto found = database ? inspectOpened(*database) : base::Result<LedgerFile>(database.error());
    if (!found && found.error().code == ErrorCode::LedgerDamaged) {
        return LedgerFile::Damaged;
    }
    return found;
}

base::Result<Ledger> Ledger::make(db::Database database) {
    const auto tables = hasTables(database);
    if (!tables) {
        return tables.error();
    }
    if (!*tables) {
        auto transaction = db::Transaction::begin(database);
        if (!transaction) {
            return transaction.error();
        }
        if (auto made = database.exec(kSchema); !made) {
            return made.error();
        }
        if (auto set = database.setUserVersion(kLedgerSchema); !set) {
            return set.error();
        }
        if (auto committed = transaction->commit(); !committed) {
            return committed.error();
        }
    }
    return Ledger(std::unique_ptr<State>(new State{std::move(database)}));
}

base::Result<Ledger> Ledger::open(const std::filesystem::path& path) {
    auto database = db::Database::open(path);
    return database ? make(std::move(*database)) : base::Result<Ledger>(database.error());
}

base::Result<Ledger> Ledger::openInMemory() {
    auto database = db::Database::openInMemory();
    return database ? make(std::move(*database)) : base::Result<Ledger>(database.error());
}

base::Result<Head> Ledger::head() {
    return readHead(m_state->database);
}

base::Result<void> Ledger::catchUp(const EventLog& log) {
    const auto from = head();
    if (!from) {
        return from.error();
    }
    if (*from == log.head()) {
        return {};
    }
    if (from->seq >= log.head().seq) {
        return fail(ErrorCode::LedgerDamaged,
                    "the ledger has seen event " + std::to_string(from->seq) + ", which the event log does not hold");
    }
    auto transaction = db::Transaction::begin(m_state->database);
    if (!transaction) {
        return transaction.error();
    }
    const auto applied = log.forEach(from->seq + 1, [&](const Event& event) -> base::Result<void> {
        if (event.seq == from->seq + 1 && event.prev != from->hash) {
            return fail(ErrorCode::LedgerDamaged, "the event log is another one than the ledger has seen");
        }
        auto done = applyNext(m_state->database, event);
        if (done) {
            return done;
        }
        const ErrorCode code = done.error().code;
        const bool misfit =
            code == ErrorCode::Internal || code == ErrorCode::MessageConflict || code == ErrorCode::JsonUnexpected;
        return fail(misfit ? ErrorCode::LedgerDamaged : code,
                    "event " + std::to_string(event.seq) + ": " + done.error().detail);
    });
    if (!applied) {
        return applied;
    }
    return transaction->commit();
}

struct Ledger::Pending::State {
    db::Transaction transaction;
};

Ledger::Pending::Pending(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Ledger::Pending::Pending(Pending&&) noexcept = default;
Ledger::Pending::~Pending() = default;
base::Result<void> Ledger::Pending::commit() {
    return m_state->transaction.commit();
}

base::Result<Ledger::Pending> Ledger::begin(const std::vector<const Event*>& events) {
    auto transaction = db::Transaction::begin(m_state->database);
    if (!transaction) {
        return transaction.error();
    }
    for (const Event* event : events) {
        const auto at = head();
        if (!at) {
            return at.error();
        }
        if (event->seq != at->seq + 1 || event->prev != at->hash) {
            return fail(ErrorCode::Internal, "event is not the next one");
        }
        if (auto applied = applyNext(m_state->database, *event); !applied) {
            return applied.error();
        }
    }
    // A full disk shows here, before the events are in the log.
    if (auto flushed = m_state->database.flush(); !flushed) {
        return flushed.error();
    }
    return Pending(std::unique_ptr<Pending::State>(new Pending::State{std::move(*transaction)}));
}

base::Result<std::vector<std::string>> Ledger::quickCheck() {
    return m_state->database.quickCheck();
}

base::Result<void> Ledger::dump(const std::function<void(std::string_view)>& line) {
    for (const Table& table : kTables) {
        auto columns = m_state->database.prepare("SELECT name FROM pragma_table_xinfo('" + std::string(table.name) +
                                                 "') ORDER BY cid");
        if (!columns) {
            return columns.error();
        }
        std::string expression;
        auto more = columns->step();
        for (; more && *more; more = columns->step()) {
            expression += (expression.empty() ? "quote(" : " || '|' || quote(") + columns->text(0) + ")";
        }
        if (!more) {
            return more.error();
        }
        auto rows = m_state->database.prepare("SELECT " + expression + " FROM " + std::string(table.name) +
                                              " ORDER BY " + std::string(table.key));
        if (!rows) {
            return rows.error();
        }
        auto row = rows->step();
        for (; row && *row; row = rows->step()) {
            line(std::string(table.name) + "|" + rows->text(0));
        }
        if (!row) {
            return row.error();
        }
    }
    return {};
}

}  // namespace renkei::store
