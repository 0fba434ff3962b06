#pragma once

#include "base/clock.h"

namespace renkei::gui {

/// Wrong passwords that are taken without a pause.
constexpr int kFreeTries = 2;
/// The longest pause between two tries.
constexpr base::TimeMs kLongestUnlockPauseMs = 5 * base::kMinuteMs;

/// How long the lock takes no password after so many wrong ones in a row: nothing for the first two, then a second,
/// doubled each time up to kLongestUnlockPauseMs.
base::TimeMs unlockPauseMs(int wrong);

}  // namespace renkei::gui
