#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

/// Small questions about ASCII that the checks share. Locale-free.
namespace renkei::standard {

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool isDigitOrCapital(char c) {
    return isDigit(c) || isCapital(c);
}
constexpr char toLower(char c) {
    return isCapital(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool allDigits(std::string_view text) {
    bool all = true;
    for (const char c : text) {  // to the end: values are short, and a way out costs more than it spares
        all &= isDigit(c);
    }
    return all;
}
constexpr bool allDigitsOrCapitals(std::string_view text) {
    bool all = true;
    for (const char c : text) {
        all &= isDigitOrCapital(c);
    }
    return all;
}

/// The number that up to 18 digits write; the caller has checked that they are digits.
constexpr std::uint64_t numberOf(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

constexpr bool equalsIgnoringCase(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return toLower(a) == toLower(b); });
}

/// YYYYMM with a month from 01 to 12.
constexpr bool isMonth(std::string_view text) {
    return text.size() == 6 && allDigits(text) && text.substr(0, 4) != "0000" && numberOf(text.substr(4)) >= 1 &&
           numberOf(text.substr(4)) <= 12;
}

}  // namespace renkei::standard
