#include <process.h>

#include <limits>

#include "relay/process.h"

namespace renkei::relay {

std::size_t raiseFileLimit() {
    return std::numeric_limits<std::size_t>::max();
}

std::int64_t processId() {
    return ::_getpid();
}

}  // namespace renkei::relay
