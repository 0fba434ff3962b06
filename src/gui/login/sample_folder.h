#pragma once

#include <filesystem>

#include "base/result.h"

namespace renkei::gui {

/// Writes the sample unit into `folder`, which is made where it is missing; files that are there stay as they are. Of a
/// lane. Fails as base::makeFolders and base::createFileDurably.
base::Result<void> writeSamples(const std::filesystem::path& folder);

}  // namespace renkei::gui
