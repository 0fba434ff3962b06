#include "exchange/signing_time.h"

namespace renkei::exchange {

void SigningTime::learn(base::TimeMs relayMs, base::Clock& clock) {
    const base::TimeMs steadyMs = clock.steadyMs();
    const std::scoped_lock lock(m_mutex);
    m_heard = Heard{relayMs, steadyMs};
}

base::TimeMs SigningTime::nowMs(base::Clock& clock) const {
    const base::TimeMs own = clock.nowMs();
    return own - wrongByMs(own, clock.steadyMs()).value_or(0);
}

bool SigningTime::known() const {
    const std::scoped_lock lock(m_mutex);
    return m_heard.has_value();
}

std::optional<base::TimeMs> SigningTime::wrongByMs(base::Clock& clock) const {
    return wrongByMs(clock.nowMs(), clock.steadyMs());
}

std::optional<base::TimeMs> SigningTime::wrongByMs(base::TimeMs ownMs, base::TimeMs steadyMs) const {
    const std::scoped_lock lock(m_mutex);
    if (!m_heard) {
        return std::nullopt;
    }
    const base::TimeMs ahead = ownMs - (m_heard->relayMs + (steadyMs - m_heard->steadyMs));
    const bool right = ahead >= -kClockToleranceMs && ahead <= kClockToleranceMs;
    return right ? std::nullopt : std::optional(ahead);
}

}  // namespace renkei::exchange
