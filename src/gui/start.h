#pragma once

namespace renkei::gui {

/// Builds the objects of the program, opens the window and runs until it is closed. Returns the exit status.
int start(int argc, char** argv);

}  // namespace renkei::gui
