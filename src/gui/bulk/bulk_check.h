#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "standard/validate.h"
#include "transport/network.h"

namespace renkei::gui {

/// A send unit of a folder, with the files that it is made of.
struct BulkUnit {
    std::string recipient;
    std::string unit;  ///< Such as `usage`; empty where the files are no send unit.
    std::optional<std::string> month;
    std::string sequence;
    std::uint64_t persons = 0;
    std::vector<std::uint64_t> personKeys;  ///< To know them again in what was sent (Session::sentBefore).
    std::vector<std::filesystem::path> files;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    standard::Sentence finding;  ///< Of the first error, or of the first warning.

    bool isGood() const { return errors == 0 && !unit.empty(); }
};

/// A file that goes nowhere here, and why.
struct BulkLeftOver {
    std::string name;
    standard::Sentence why;  ///< Empty for a document, which is no fault.
};

struct BulkCheck {
    std::vector<BulkUnit> units;  ///< By recipient, and below that in the order of import.
    std::vector<BulkLeftOver> leftOver;
    std::vector<standard::Unreadable> unreadable;
};

/// Checks all files at `paths` (folders with what is below them) for sending by `office`, each once, with progress and
/// stop of `call`. More units than one batch may have are no fault here. Fails with Cancelled.
base::Result<BulkCheck> checkForBulk(const standard::Catalogue& catalogue,
                                     const std::vector<std::filesystem::path>& paths, const std::string& office,
                                     const transport::Call& call);

}  // namespace renkei::gui
