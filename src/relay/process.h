#pragma once

#include <cstddef>

namespace renkei::relay {

/// Lets the process open as many files and sockets as the system allows it. Returns how many that is.
std::size_t raiseFileLimit();

}  // namespace renkei::relay
