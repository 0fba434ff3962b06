#pragma once

#include <span>
#include <string_view>

#include "cli/scenario/stage.h"
#include "cli/scenario/table.h"

/// What brings each row of the table about, and checks that it is so. A file a group.
namespace renkei::cli::scenario {

struct Part {
    std::string_view name;  ///< Of a row.
    void (*play)(Stage& stage);
    /// What it needs. Left out where processes can't be given a full disk (kLimitsFiles).
    enum class Around { Relay, RelayAndFileLimit, Nothing };
    Around around = Around::Relay;
};

std::span<const Part> loginParts();
std::span<const Part> usageParts();
std::span<const Part> certificateParts();
std::span<const Part> licenceParts();
std::span<const Part> fileParts();
std::span<const Part> messageParts();
std::span<const Part> networkParts();
std::span<const Part> careParts();

/// Null where nothing is named so.
const Part* findPart(std::string_view name);
/// A part without a row, or a row without a part: Internal names it.
base::Result<void> checkParts(const std::vector<Scenario>& table);

}  // namespace renkei::cli::scenario
