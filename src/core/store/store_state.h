#pragma once

#include <optional>

#include "base/files.h"
#include "store/archive.h"
#include "store/ledger.h"
#include "store/store.h"

namespace renkei::store {

/// What a look at the ledger's file says before anything is changed.
struct Survey {
    LedgerFile file = LedgerFile::Absent;
    std::optional<Ledger> ledger = {};  ///< Set where the file is current.
    std::optional<Head> known = {};     ///< What it has seen.
};
base::Result<Survey> surveyLedger(const std::filesystem::path& folder);

/// Private to this module. The lock goes last.
struct Store::State {
    base::FileLock lock;
    std::filesystem::path folder;
    EventLog log;
    Archive archive;
    std::optional<Ledger> ledger;
    OpenReport report = {};
    bool behind = false;  ///< The ledger may lack an event of the log.
    bool marked = false;  ///< The mark of an unclean end is set.

    ~State();
    /// Applies what the ledger lacks.
    base::Result<Ledger*> current();
    /// Opens, makes, repairs or rebuilds the ledger, so that it holds what the log says.
    base::Result<void> readyLedger(Survey survey);
};

std::filesystem::path ledgerPath(const std::filesystem::path& folder);

/// Builds a new ledger from the log beside the old one and puts it in its place.
base::Result<void> replaceLedger(const std::filesystem::path& folder, const EventLog& log,
                                 std::optional<Ledger>& ledger);
/// Renames ledger and journal to the first free name.
base::Result<std::filesystem::path> moveLedgerAside(const std::filesystem::path& folder);

}  // namespace renkei::store
