#pragma once

#include <span>
#include <string_view>

#include "cli/scenario/stage.h"

/// What brings each row of the table about, and checks that it is so. A file a group.
namespace renkei::cli::scenario {

struct Part {
    std::string_view name;  ///< Of a row.
    void (*play)(Stage& stage);
    /// Left out where processes can't be given a full disk (kLimitsFiles).
    bool needsFileLimit = false;
};

std::span<const Part> loginParts();

/// Null where nothing is named so.
const Part* findPart(std::string_view name);

}  // namespace renkei::cli::scenario
