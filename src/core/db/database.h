#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "db/statement.h"

namespace renkei::db {

/// How the rollback journal ends a transaction. Persist is the quicker one, Delete leaves no second file.
enum class Journal { Persist, Delete };

struct Options {
    Journal journal = Journal::Persist;
    /// How long a locked database is waited for before ProfileInUse.
    int busyTimeoutMs = 0;
};

/// Size to which a persistent journal is cut back after a transaction.
constexpr std::int64_t kJournalBytesLimit = 1 << 20;
/// Problems that `quickCheck` reports at most.
constexpr int kQuickCheckLimit = 20;
/// Pages that a copy reads at once, and how many times its length it may take in pieces before it is made in one.
constexpr int kCopyPages = 4096;
constexpr int kCopyPatience = 3;

/// One connection to one SQLite file, used by one thread at a time. Rollback journal, synchronous=EXTRA, foreign keys,
/// untrusted schema, defensive mode.
///
/// Every function fails with IoDiskFull, IoError, IoPermission, LedgerDamaged (corrupt, or no database at all),
/// ProfileInUse (locked by another process) or DatabaseError (anything else, such as a broken constraint).
class Database {
public:
    /// Opens or creates (mode 0600). A file that is no database is found here.
    static base::Result<Database> open(const std::filesystem::path& path, const Options& options = {});
    /// A database in memory that nothing else sees.
    static base::Result<Database> openInMemory();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Runs statements without parameters, separated by semicolons.
    base::Result<void> exec(std::string_view sql);
    /// A statement of its own; must go before the database.
    base::Result<Statement> prepare(std::string_view sql);
    /// The same, reset and without bindings, kept for the next call with the same text. Valid until that call or the
    /// end of the database; one user at a time.
    base::Result<Statement*> cached(std::string_view sql);

    /// PRAGMA user_version, for the version of the schema; 0 in a new file.
    base::Result<std::int64_t> userVersion();
    base::Result<void> setUserVersion(std::int64_t version);
    /// PRAGMA quick_check: what is wrong, or nothing. LedgerDamaged where it can't even run.
    base::Result<std::vector<std::string>> quickCheck();
    /// PRAGMA integrity_check and foreign_key_check: all that `quickCheck` looks at, and indexes and references.
    base::Result<std::vector<std::string>> integrityCheck();
    /// Copies everything, as of one moment, over `target`, which nobody else has open. Other connections and processes
    /// may go on meanwhile; a writer waits for a piece of kCopyPages at a time, or, where writers begin the copy anew
    /// too often, for the whole of it.
    base::Result<void> copyTo(Database& target);
    /// Writes the open transaction's pages to the file, so that a full disk shows before `commit`. Reversible.
    base::Result<void> flush();
    /// Rows that the last INSERT, UPDATE or DELETE changed.
    std::int64_t changes() const;

private:
    friend class Transaction;
    struct State;
    explicit Database(std::unique_ptr<State> state);
    base::Result<std::vector<std::string>> problems(std::string_view pragma);
    std::unique_ptr<State> m_state;
};

/// BEGIN IMMEDIATE … COMMIT. Rolls back when it goes without `commit`. Must go before its database.
class Transaction {
public:
    static base::Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// After a failure the transaction is rolled back as far as SQLite can tell; open again to be sure.
    base::Result<void> commit();

private:
    explicit Transaction(Database::State* database) : m_database(database) {}
    Database::State* m_database;
};

}  // namespace renkei::db
