#include "relay/web/throttle.h"

#include <algorithm>
#include <array>

namespace renkei::relay::web {
namespace {

constexpr std::size_t kKeptGroups = 4;
constexpr std::size_t kGroups = 8;

base::TimeMs delayAfter(int failures) {
    base::TimeMs delay = 0;
    for (int i = kFreeFailures; i < failures && delay < kLongestDelayMs; ++i) {
        delay = delay == 0 ? kFirstDelayMs : delay * 2;
    }
    return std::min(delay, kLongestDelayMs);
}

}  // namespace

std::string throttleKey(std::string_view address) {
    if (address.find(':') == std::string_view::npos || address.find('.') != std::string_view::npos) {
        return std::string(address);
    }
    const auto count = static_cast<std::size_t>(std::count(address.begin(), address.end(), ':'));
    std::array<std::string_view, kGroups> groups;
    std::size_t at = 0;
    for (std::string_view rest = address; at < kGroups;) {
        const std::string_view group = rest.substr(0, rest.find(':'));
        // An empty group in the middle stands for all that are missing.
        const bool gap = group.empty() && at > 0;
        at += gap && count < kGroups ? kGroups - count : 0;
        if (at >= kGroups) {
            break;
        }
        groups[at++] = group;
        if (group.size() == rest.size()) {
            break;
        }
        rest.remove_prefix(group.size() + 1);
    }
    std::string key;
    for (std::size_t i = 0; i < kKeptGroups; ++i) {
        key.append(groups[i].empty() ? "0" : groups[i]).append(":");
    }
    return key;
}

base::TimeMs Throttle::waitMs(std::string_view address, base::TimeMs nowMs) const {
    const auto found = m_addresses.find(throttleKey(address));
    if (found == m_addresses.end() || nowMs - found->second.lastMs >= kForgetFailuresMs) {
        return 0;
    }
    return std::max<base::TimeMs>(0, found->second.lastMs + delayAfter(found->second.failures) - nowMs);
}

void Throttle::failed(std::string_view address, base::TimeMs nowMs) {
    const std::string key = throttleKey(address);
    if (!m_addresses.contains(key) && m_addresses.size() >= kMaxThrottled) {
        const auto oldest = std::min_element(m_addresses.begin(), m_addresses.end(), [](const auto& a, const auto& b) {
            return a.second.lastMs < b.second.lastMs;
        });
        m_addresses.erase(oldest);
    }
    Entry& entry = m_addresses[key];
    if (nowMs - entry.lastMs >= kForgetFailuresMs) {
        entry.failures = 0;
    }
    entry.failures = std::min(entry.failures + 1, 1000);
    entry.lastMs = nowMs;
}

}  // namespace renkei::relay::web
