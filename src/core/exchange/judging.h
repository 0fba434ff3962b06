#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "crypto/parcel.h"
#include "protocol/identifiers.h"
#include "standard/catalogue.h"
#include "standard/validate.h"

namespace renkei::exchange {

/// What a parcel's files are, by the standard.
struct ContentFacts {
    std::string unit = "documents";    ///< A send unit's id, or `documents` where there is none (or more than one).
    std::optional<std::string> month;  ///< YYYYMM.
    std::int64_t persons = 0;
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
};

/// The names of the standard must name the office that signs as sender and the one that it is sealed for as recipient.
/// Fails with ParcelNames.
base::Result<void> checkNames(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files,
                              const std::string& sender, const std::string& recipient);

/// Checks what came, for receiving: nothing blocks, everything is counted.
ContentFacts judgeContent(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files,
                          const std::string& sender, const std::string& recipient);

/// The same check's first findings, errors before warnings, at most `limit`.
std::vector<standard::Diagnostic> findingsIn(const standard::Catalogue& catalogue,
                                             const std::vector<crypto::ParcelFile>& files, const std::string& sender,
                                             const std::string& recipient, std::size_t limit);

}  // namespace renkei::exchange
