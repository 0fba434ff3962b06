#pragma once

#include <cstddef>
#include <cstdint>

namespace renkei::relay {

/// Lets the process open as many files and sockets as the system allows it. Returns how many that is.
std::size_t raiseFileLimit();

/// What the system calls this process by.
std::int64_t processId();

}  // namespace renkei::relay
