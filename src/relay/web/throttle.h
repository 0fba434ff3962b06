#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace renkei::relay::web {

/// Failures that cost an address no delay; each further one doubles it, from the first delay to the longest.
constexpr int kFreeFailures = 4;
constexpr base::TimeMs kFirstDelayMs = 2 * base::kSecondMs;
constexpr base::TimeMs kLongestDelayMs = 15 * base::kMinuteMs;
/// An address without a failure for this long begins anew.
constexpr base::TimeMs kForgetFailuresMs = base::kHourMs;
/// Addresses that are remembered; beyond, the one whose last failure is longest ago is forgotten.
constexpr std::size_t kMaxThrottled = 4096;

/// Delays an address after wrong passwords. A success takes nothing back: who has one account could otherwise try
/// others without end. Addresses of IPv6 count by their /64.
class Throttle {
public:
    /// Milliseconds for which nothing is to be tried for this address; 0: none.
    base::TimeMs waitMs(std::string_view address, base::TimeMs nowMs) const;
    void failed(std::string_view address, base::TimeMs nowMs);
    std::size_t size() const { return m_addresses.size(); }

private:
    struct Entry {
        int failures = 0;
        base::TimeMs lastMs = 0;
    };
    std::map<std::string, Entry> m_addresses;
};

/// What of an address counts: an IPv4 address whole, of an IPv6 address in its full or short form the first 64 bits.
std::string throttleKey(std::string_view address);

}  // namespace renkei::relay::web
