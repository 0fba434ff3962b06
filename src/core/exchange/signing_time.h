#pragma once

#include <mutex>
#include <optional>

#include "base/clock.h"

namespace renkei::exchange {

/// A clock that is off by no more than this is taken as it is.
constexpr base::TimeMs kClockToleranceMs = base::kMinuteMs;

/// The time that we sign with: the computer's own, or, where that is known to be wrong, the exchange's as it was last
/// said, and what a clock that nobody sets has counted since. Learns only from answers over the authenticated
/// connection. May be used from several threads.
class SigningTime {
public:
    /// The exchange has just said that it is `relayMs`.
    void learn(base::TimeMs relayMs, base::Clock& clock);
    base::TimeMs nowMs(base::Clock& clock) const;
    /// The exchange's time is known.
    bool known() const;
    /// How far the computer's clock is ahead of the exchange's (below zero: behind), where it is beyond the tolerance;
    /// nothing where it is right or nobody knows.
    std::optional<base::TimeMs> wrongByMs(base::Clock& clock) const;

private:
    struct Heard {
        base::TimeMs relayMs = 0;
        base::TimeMs steadyMs = 0;
    };
    std::optional<base::TimeMs> wrongByMs(base::TimeMs ownMs, base::TimeMs steadyMs) const;

    mutable std::mutex m_mutex;
    std::optional<Heard> m_heard;
};

}  // namespace renkei::exchange
