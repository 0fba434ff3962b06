#pragma once

#include <filesystem>
#include <functional>

namespace renkei::gui {

/// Opens a folder or file with the program that the system has for it. Pages take one, so that tests see what would be
/// opened; called on the GUI thread, returns at once. False where the system could not.
using Opener = std::function<bool(const std::filesystem::path& path)>;

/// By QDesktopServices.
Opener systemOpener();

}  // namespace renkei::gui
