#include <windows.h>

#include "base/clock.h"

namespace renkei::base {

TimeMs SystemClock::steadyMs() {
    // Since the start of the system; sleep and hibernation count.
    return static_cast<TimeMs>(GetTickCount64());
}

}  // namespace renkei::base
