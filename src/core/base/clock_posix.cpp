#include <ctime>

#include "base/clock.h"

namespace renkei::base {
namespace {

constexpr TimeMs kNanosecondsPerMs = 1'000'000;

}  // namespace

TimeMs SystemClock::steadyMs() {
    timespec now{};
#ifdef CLOCK_BOOTTIME
    // clock_gettime(2): as CLOCK_MONOTONIC, and the time of suspension counts.
    ::clock_gettime(CLOCK_BOOTTIME, &now);
#else
    ::clock_gettime(CLOCK_MONOTONIC, &now);
#endif
    return TimeMs{now.tv_sec} * kSecondMs + TimeMs{now.tv_nsec} / kNanosecondsPerMs;
}

}  // namespace renkei::base
