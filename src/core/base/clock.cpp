#include "base/clock.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace renkei::base {
namespace {

constexpr TimeMs kJapanOffsetMs = 9 * kHourMs;

struct Parts {
    int year, month, day, hour, minute, second, millisecond;
};

Parts split(TimeMs time) {
    using namespace std::chrono;
    const sys_time<milliseconds> point{milliseconds{time}};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const auto rest = (point - day).count();
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(rest / kHourMs),
            static_cast<int>(rest / kMinuteMs % 60),
            static_cast<int>(rest / kSecondMs % 60),
            static_cast<int>(rest % kSecondMs)};
}

std::optional<int> number(std::string_view text, std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

TimeMs SystemClock::nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string formatTime(TimeMs time) {
    const Parts p = split(time);
    std::array<char, 64> text{};
    static_cast<void>(std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", p.year, p.month,
                                    p.day, p.hour, p.minute, p.second, p.millisecond));
    return text.data();
}

std::optional<TimeMs> parseTime(std::string_view text) {
    if (text.size() != 24) {
        return std::nullopt;
    }
    const auto year = number(text, 0, 4);
    const auto month = number(text, 5, 2);
    const auto day = number(text, 8, 2);
    const auto hour = number(text, 11, 2);
    const auto minute = number(text, 14, 2);
    const auto second = number(text, 17, 2);
    const auto millisecond = number(text, 20, 3);
    if (!year || !month || !day || !hour || !minute || !second || !millisecond) {
        return std::nullopt;
    }
    const auto days = daysFromCivil(*year, *month, *day);
    if (!days || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    const TimeMs time = *days * kDayMs + *hour * kHourMs + *minute * kMinuteMs + *second * kSecondMs + *millisecond;
    return formatTime(time) == text ? std::optional(time) : std::nullopt;
}

std::optional<TimeMs> parseRfc3339(std::string_view text) {
    constexpr std::size_t kSecondEnd = 19;
    constexpr std::size_t kOffsetSize = 6;
    if (text.size() <= kSecondEnd) {
        return std::nullopt;
    }
    std::string whole(text.substr(0, kSecondEnd));
    std::string_view rest = text.substr(kSecondEnd);
    whole[10] = whole[10] == 't' ? 'T' : whole[10];
    std::string milliseconds = "000";
    if (rest.front() == '.') {
        const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        if (end == 1) {
            return std::nullopt;
        }
        milliseconds = std::string(rest.substr(1, std::min<std::size_t>(end - 1, 3)));
        milliseconds.resize(3, '0');
        rest.remove_prefix(end);
    }
    const auto time = parseTime(whole + '.' + milliseconds + 'Z');
    if (!time || rest == "Z" || rest == "z") {
        return time;
    }
    if (rest.size() != kOffsetSize || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') {
        return std::nullopt;
    }
    const auto hours = number(rest, 1, 2);
    const auto minutes = number(rest, 4, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    const TimeMs offset = *hours * kHourMs + *minutes * kMinuteMs;
    return rest[0] == '+' ? *time - offset : *time + offset;
}

std::string formatJapanDay(TimeMs time) {
    return formatTime(time + kJapanOffsetMs).substr(0, 10);
}

std::string formatJapanMinute(TimeMs time) {
    const std::string text = formatTime(time + kJapanOffsetMs);
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::optional<std::int64_t> daysFromCivil(int year, int month, int day) {
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || day < 1) {
        return std::nullopt;
    }
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    return sys_days{date}.time_since_epoch().count();
}

}  // namespace renkei::base
