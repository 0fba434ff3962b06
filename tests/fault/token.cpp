#include "fault/token.h"

#include <array>
#include <charconv>
#include <vector>

namespace renkei::fault {
namespace {

constexpr std::array<std::string_view, 13> kFaults{"none",        "stop",        "twice",        "lost",  "gone",
                                                   "cut",         "full",        "error",        "short", "day-later",
                                                   "day-earlier", "years-later", "years-earlier"};
constexpr std::array<std::string_view, 3> kForgets{"nothing", "everything", "some"};

template <typename T, std::size_t N>
std::optional<T> named(const std::array<std::string_view, N>& names, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == text) {
            return static_cast<T>(i);
        }
    }
    return std::nullopt;
}

template <typename T>
std::optional<T> number(std::string_view text) {
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string_view faultName(Fault fault) {
    return kFaults[static_cast<std::size_t>(fault)];
}

std::string_view forgetsName(Forgets forgets) {
    return kForgets[static_cast<std::size_t>(forgets)];
}

bool isClockFault(Fault fault) {
    return fault >= Fault::DayLater;
}

std::string Token::text() const {
    return scenario + '.' + std::string(faultName(fault)) + '.' + std::to_string(point) + '.' +
           std::string(forgetsName(forgets)) + '.' + std::to_string(seed);
}

std::optional<Token> Token::parse(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        parts.push_back(text.substr(0, dot));
        text.remove_prefix(dot + 1);
    }
    parts.push_back(text);
    if (parts.size() != 5) {
        return std::nullopt;
    }
    const auto fault = named<Fault>(kFaults, parts[1]);
    const auto point = number<std::size_t>(parts[2]);
    const auto forgets = named<Forgets>(kForgets, parts[3]);
    const auto seed = number<std::uint64_t>(parts[4]);
    if (!fault || !point || !forgets || !seed) {
        return std::nullopt;
    }
    return Token{std::string(parts[0]), *fault, *point, *forgets, *seed};
}

}  // namespace renkei::fault
