#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace renkei::base {

/// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
using TimeMs = std::int64_t;

constexpr TimeMs kSecondMs = 1000;
constexpr TimeMs kMinuteMs = 60 * kSecondMs;
constexpr TimeMs kHourMs = 60 * kMinuteMs;
constexpr TimeMs kDayMs = 24 * kHourMs;

/// The port for the time of day. Tests bring their own.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimeMs nowMs() = 0;
    /// Milliseconds since some moment, by a clock that nobody sets and that runs on while the computer sleeps: tells a
    /// clock that was set from time that went by. Of a clock that has none: the time of day.
    virtual TimeMs steadyMs() { return nowMs(); }
};

class SystemClock final : public Clock {
public:
    TimeMs nowMs() override;
    TimeMs steadyMs() override;
};

/// Another clock that is off by a fixed time: for training at an invented moment. `clock` must outlive it.
class OffsetClock final : public Clock {
public:
    OffsetClock(Clock& clock, TimeMs offsetMs) : m_clock(clock), m_offsetMs(offsetMs) {}
    /// One that shows `start` now and runs on.
    static OffsetClock startingAt(Clock& clock, TimeMs start) { return {clock, start - clock.nowMs()}; }

    TimeMs nowMs() override { return m_clock.nowMs() + m_offsetMs; }
    TimeMs steadyMs() override { return m_clock.steadyMs(); }
    TimeMs offsetMs() const { return m_offsetMs; }

private:
    Clock& m_clock;
    TimeMs m_offsetMs;
};

/// RFC 3339 in UTC with milliseconds: 2025-04-25T09:30:00.000Z.
std::string formatTime(TimeMs time);
/// Nothing unless `text` is exactly what `formatTime` writes.
std::optional<TimeMs> parseTime(std::string_view text);
/// A moment as people and other programs write it: RFC 3339 with any offset and with or without a fraction, of which
/// milliseconds are taken (2025-05-01T09:00:00+09:00). Nothing for anything else, and for a leap second.
std::optional<TimeMs> parseRfc3339(std::string_view text);

/// The calendar day in Japan (UTC+9, no summer time): 2025-04-25.
std::string formatJapanDay(TimeMs time);
/// Day and minute in Japan for people: 2025-04-25 18:30.
std::string formatJapanMinute(TimeMs time);

/// Days since 1970-01-01 in the Gregorian calendar, or nothing if the day does not exist. Years 1 to 9999.
std::optional<std::int64_t> daysFromCivil(int year, int month, int day);

}  // namespace renkei::base
