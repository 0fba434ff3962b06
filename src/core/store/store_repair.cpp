#include <string>

#include "store/store_state.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

constexpr int kSetAsideLimit = 1000;

std::filesystem::path journalOf(std::filesystem::path path) {
    return path += "-journal";
}

base::Error renameError(const std::error_code& error) {
    const bool denied = error == std::errc::permission_denied || error == std::errc::read_only_file_system;
    const bool missing = error == std::errc::no_such_file_or_directory;
    return fail(denied    ? ErrorCode::IoPermission
                : missing ? ErrorCode::IoNotFound
                          : ErrorCode::IoError,
                "move ledger: " + error.message());
}

base::Result<void> removeDatabase(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (!error) {
        std::filesystem::remove(journalOf(path), error);
    }
    return error ? base::Result<void>(renameError(error)) : base::Result<void>();
}

}  // namespace

std::filesystem::path ledgerPath(const std::filesystem::path& folder) {
    return folder / "ledger.sqlite";
}

base::Result<Survey> surveyLedger(const std::filesystem::path& folder) {
    const auto file = Ledger::inspect(ledgerPath(folder));
    if (!file) {
        return file.error();
    }
    Survey survey;
    survey.file = *file;
    if (*file != LedgerFile::Current) {
        return survey;
    }
    auto ledger = Ledger::open(ledgerPath(folder));
    if (!ledger) {
        return ledger.error();
    }
    const auto head = ledger->head();
    if (!head) {
        return head.error();
    }
    survey.known = *head;
    survey.ledger.emplace(std::move(*ledger));
    return survey;
}

base::Result<std::filesystem::path> moveLedgerAside(const std::filesystem::path& folder) {
    std::error_code error;
    for (int i = 1; i <= kSetAsideLimit; ++i) {
        const std::filesystem::path target = folder / ("ledger.damaged-" + std::to_string(i) + ".sqlite");
        if (std::filesystem::exists(target, error) || std::filesystem::exists(journalOf(target), error)) {
            continue;
        }
        // The journal first: SQLite must not find it beside another database.
        std::filesystem::rename(journalOf(ledgerPath(folder)), journalOf(target), error);
        if (error && error != std::errc::no_such_file_or_directory) {
            return renameError(error);
        }
        std::filesystem::rename(ledgerPath(folder), target, error);
        if (error) {
            return renameError(error);
        }
        if (auto synced = base::syncFolder(folder); !synced) {
            return synced.error();
        }
        return target;
    }
    return fail(ErrorCode::IoExists, "too many ledgers set aside");
}

base::Result<void> replaceLedger(const std::filesystem::path& folder, const EventLog& log,
                                 std::optional<Ledger>& ledger) {
    const std::filesystem::path fresh = folder / "ledger.rebuild.sqlite";
    if (auto removed = removeDatabase(fresh); !removed) {
        return removed;
    }
    {
        auto rebuilt = Ledger::open(fresh);
        if (!rebuilt) {
            return rebuilt.error();
        }
        if (auto applied = rebuilt->catchUp(log); !applied) {
            return applied;
        }
    }
    ledger.reset();
    std::error_code error;
    std::filesystem::remove(journalOf(fresh), error);
    // Opening the old one has rolled back what its journal held.
    std::filesystem::remove(journalOf(ledgerPath(folder)), error);
    std::filesystem::rename(fresh, ledgerPath(folder), error);
    if (error) {
        return renameError(error);
    }
    if (auto synced = base::syncFolder(folder); !synced) {
        return synced;
    }
    auto opened = Ledger::open(ledgerPath(folder));
    if (!opened) {
        return opened.error();
    }
    ledger.emplace(std::move(*opened));
    return {};
}

base::Result<std::filesystem::path> setLedgerAside(const std::filesystem::path& folder) {
    const auto lock = base::FileLock::acquire(folder / "lock");
    if (!lock) {
        return lock.error();
    }
    return moveLedgerAside(folder);
}

}  // namespace renkei::store
