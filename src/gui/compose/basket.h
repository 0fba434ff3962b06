#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "standard/report_view.h"
#include "standard/validate.h"
#include "store/rows.h"
#include "transport/network.h"

namespace renkei::gui {

/// One thing that the check found, and where its file lies.
struct Finding {
    standard::Diagnostic diagnostic;
    std::filesystem::path path;             ///< Empty for what concerns no single file.
    std::optional<base::Error> unreadable;  ///< The file could not be read; then `diagnostic` has only its name.
};

/// What was found about one entry: the worst first, equal ones together.
struct Findings {
    std::vector<Finding> all;
    std::vector<std::size_t> groups;  ///< How many of `all` belong together, one after the other.
};

/// A send unit, another document that goes along, or something that can't be sent.
enum class EntryKind { Unit, Document, Refused };

/// A line of the list of what is to be sent. Cheap to copy.
struct Entry {
    EntryKind kind = EntryKind::Refused;
    std::string
        name;  ///< Of a unit its name (Japanese, of the core's tables), otherwise of the file; empty: the batch.
    std::string recipient;
    std::string recipientType;
    std::optional<std::string> month;  ///< YYYYMM.
    std::uint64_t persons = 0;
    std::string unit;                       ///< A send unit's id.
    std::vector<std::uint64_t> personKeys;  ///< As standard::UnitReport has them.
    /// The last message about some of the same persons, kind, month and recipient.
    std::optional<store::SentBefore> sentBefore;
    std::vector<std::filesystem::path> paths;
    std::vector<std::filesystem::path> copies;  ///< Of its files, byte for byte the same, from other folders: not sent.
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::size_t order = 0;                 ///< The order of import, which is the order of sending.
    std::optional<std::size_t> companion;  ///< Of a document: the unit that it travels with, by its place in the list.
    std::shared_ptr<const Findings> findings;
};

/// Files as the check sorted them.
struct Basket {
    std::vector<std::filesystem::path> paths;  ///< Every file, once; also what could not be read.
    std::vector<Entry> entries;
    bool truncated = false;  ///< Not every finding is kept.
};

/// Collects the files at `paths` (folders are walked through), sorts them into units and checks them as for sending by
/// `office`. Blocks; for a lane. Documents get their recipient by their place: the one of the units in their folder, or
/// of all units, where it is a single one. Fails with Cancelled.
base::Result<Basket> fillBasket(const standard::Catalogue& catalogue, const std::vector<std::filesystem::path>& paths,
                                const std::string& office, const transport::Call& call);

/// The entries, where documents without a recipient go to `chosen` (may be empty); each document knows its unit.
std::vector<Entry> assignDocuments(std::vector<Entry> entries, const std::string& chosen);

}  // namespace renkei::gui
