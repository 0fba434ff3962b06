#include "relay/schema.h"

#include <array>

namespace renkei::relay {
namespace {

constexpr std::int64_t kSchemaVersion = 3;

constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE office(
  number TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  service_types TEXT NOT NULL,  -- separated by blanks
  licence_until TEXT NOT NULL,  -- last day in Japan
  search TEXT NOT NULL,
  change INTEGER NOT NULL DEFAULT 0  -- of its outbox
) STRICT, WITHOUT ROWID;
CREATE TABLE certificate(
  fingerprint BLOB PRIMARY KEY,
  office TEXT NOT NULL REFERENCES office(number),
  der BLOB NOT NULL,
  not_before_ms INTEGER NOT NULL,
  not_after_ms INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX certificate_office ON certificate(office);
CREATE TABLE account(
  user TEXT PRIMARY KEY,
  office TEXT NOT NULL REFERENCES office(number),
  password TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE login_failure(
  fingerprint BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE session(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  office TEXT NOT NULL,
  user TEXT NOT NULL,
  terminal TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  refresh_hash BLOB NOT NULL UNIQUE,
  expires_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE access_token(
  hash BLOB PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
  expires_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX access_token_session ON access_token(session);
CREATE TABLE terminal(
  office TEXT NOT NULL REFERENCES office(number),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  chain_seq INTEGER,
  chain_head BLOB,
  PRIMARY KEY(office, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE message(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  sealed_hash BLOB NOT NULL,
  sealed_bytes INTEGER NOT NULL,
  manifest_hash BLOB NOT NULL,
  certificate_hash BLOB NOT NULL,
  state TEXT NOT NULL,
  accepted_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  ended_terminal TEXT NOT NULL DEFAULT '',
  served_ms INTEGER,
  served_terminal TEXT NOT NULL DEFAULT '',
  refused_ms INTEGER,
  refused_terminal TEXT NOT NULL DEFAULT '',
  change INTEGER NOT NULL,
  blob_kept INTEGER NOT NULL,
  summary BLOB NOT NULL,
  statement BLOB NOT NULL,
  acceptance BLOB NOT NULL,
  lease TEXT NOT NULL DEFAULT '',
  lease_terminal TEXT NOT NULL DEFAULT '',
  lease_since_ms INTEGER NOT NULL DEFAULT 0,
  lease_until_ms INTEGER NOT NULL DEFAULT 0,
  UNIQUE(sender, id)
) STRICT;
CREATE INDEX message_inbox ON message(recipient, state, seq);
CREATE INDEX message_outbox ON message(sender, change);
CREATE INDEX message_age ON message(state, accepted_ms);
CREATE INDEX message_blob ON message(sealed_hash) WHERE blob_kept = 1;
CREATE TABLE lease_use(
  message INTEGER NOT NULL REFERENCES message(seq),
  terminal TEXT NOT NULL,
  used_ms INTEGER NOT NULL,
  last_until_ms INTEGER NOT NULL,
  PRIMARY KEY(message, terminal)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence(
  seq INTEGER PRIMARY KEY,  -- of the relay's own chain
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  terminal TEXT NOT NULL,
  lease TEXT NOT NULL,
  record BLOB NOT NULL,
  head BLOB NOT NULL  -- of the chain after this record
) STRICT;
CREATE INDEX evidence_message ON evidence(sender, id, seq);
)sql";

/// The usage site. What is known of licences from before is their last day, written as one term that nobody paid here.
constexpr std::string_view kVersion2 = R"sql(
CREATE TABLE licence(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  office TEXT NOT NULL REFERENCES office(number),
  applied TEXT NOT NULL,  -- days in Japan
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  origin TEXT NOT NULL,
  yen INTEGER NOT NULL,
  payment TEXT NOT NULL,
  renews INTEGER NOT NULL  -- by itself; the office's latest one counts
) STRICT;
CREATE UNIQUE INDEX licence_office ON licence(office, first);
INSERT INTO licence(office, applied, first, last, origin, yen, payment, renews)
  SELECT number, date(licence_until, '-1 year', '+1 day'), date(licence_until, '-1 year', '+1 day'), licence_until,
    'carried', 0, 'deduction', 0 FROM office WHERE date(licence_until) = licence_until;
CREATE TABLE kj_account(
  id TEXT PRIMARY KEY,
  office TEXT UNIQUE REFERENCES office(number),  -- NULL: the help desk
  password TEXT NOT NULL,
  temporary INTEGER NOT NULL,
  password_until_ms INTEGER NOT NULL,
  issue_password TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE desk_failure(
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE certificate_application(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  office TEXT NOT NULL REFERENCES office(number),
  kind TEXT NOT NULL,
  applied_ms INTEGER NOT NULL,
  issued_ms INTEGER
) STRICT;
CREATE INDEX certificate_application_office ON certificate_application(office);
CREATE TABLE correction(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  office TEXT NOT NULL REFERENCES office(number),
  name TEXT NOT NULL,
  prefecture TEXT NOT NULL,
  service_types TEXT NOT NULL,  -- separated by blanks
  asked_ms INTEGER NOT NULL,
  decided_ms INTEGER,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX correction_office ON correction(office, id);
CREATE INDEX correction_state ON correction(state, id);
)sql";

/// What the operator's commands leave for the relay. A version of its own: one that knows no suspension must not serve.
constexpr std::string_view kVersion3 = R"sql(
CREATE TABLE suspension(
  office TEXT PRIMARY KEY REFERENCES office(number),
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE expiry_order(
  message INTEGER PRIMARY KEY REFERENCES message(seq) ON DELETE CASCADE
) STRICT;
)sql";
constexpr std::array kVersions = {kVersion1, kVersion2, kVersion3};
static_assert(kVersions.size() == kSchemaVersion);

/// How long a change waits for another program at the same database: an operator's command, or a backup.
constexpr int kBusyTimeoutMs = 10'000;

/// What later versions have besides; older databases get it when they are opened.
constexpr std::string_view kAdditions = R"sql(
CREATE INDEX IF NOT EXISTS message_stored ON message(sender, sealed_bytes) WHERE blob_kept = 1;
CREATE TABLE IF NOT EXISTS renewal(
  office TEXT NOT NULL REFERENCES office(number),
  fingerprint BLOB NOT NULL,  -- of the newer certificate
  older BLOB NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY(office, fingerprint, older)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS message_ended ON message(ended_ms) WHERE blob_kept = 0;
)sql";

base::Result<void> bringUp(db::Database& database) {
    auto version = database.userVersion();
    if (!version) {
        return version.error();
    }
    if (*version > kSchemaVersion) {
        return base::fail(base::ErrorCode::ProfileNewer, "relay database of a later version");
    }
    if (*version == kSchemaVersion) {
        return {};
    }
    auto transaction = db::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    for (std::int64_t from = *version; from < kSchemaVersion; ++from) {
        if (auto made = database.exec(kVersions[static_cast<std::size_t>(from)]); !made) {
            return made;
        }
    }
    if (auto set = database.setUserVersion(kSchemaVersion); !set) {
        return set;
    }
    return transaction->commit();
}

}  // namespace

base::Result<void> prepareSchema(db::Database& database) {
    auto done = bringUp(database);
    return done ? database.exec(kAdditions) : done;
}

base::Result<db::Database> openDatabase(const std::filesystem::path& path) {
    auto database = db::Database::open(path, {db::Journal::Persist, kBusyTimeoutMs});
    if (!database) {
        return database;
    }
    if (auto prepared = prepareSchema(*database); !prepared) {
        return prepared.error();
    }
    return database;
}

}  // namespace renkei::relay
