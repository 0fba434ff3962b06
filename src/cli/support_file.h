#pragma once

#include <filesystem>
#include <optional>

#include "json/json.h"

namespace renkei::cli {

/// The support file (docs/formats/support-file.md) of a profile, which may be missing, damaged or in use; nothing:
/// what can be said without one. What can't be read stands in it as its code.
json::Object supportFileOf(const std::optional<std::filesystem::path>& profile);

}  // namespace renkei::cli
