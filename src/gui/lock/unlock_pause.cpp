#include "gui/lock/unlock_pause.h"

#include <algorithm>

namespace renkei::gui {
namespace {

/// Doubled so often, any pause is at the limit.
constexpr int kMostDoublings = 12;

}  // namespace

base::TimeMs unlockPauseMs(int wrong) {
    if (wrong <= kFreeTries) {
        return 0;
    }
    const int doublings = std::min(wrong - kFreeTries - 1, kMostDoublings);
    return std::min(base::kSecondMs << doublings, kLongestUnlockPauseMs);
}

}  // namespace renkei::gui
