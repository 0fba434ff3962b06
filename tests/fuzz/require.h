#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends a fuzz target where the code breaks its contract, so that libFuzzer keeps the input. Works in every build.
#define REQUIRE(condition)                                                                      \
    do {                                                                                        \
        if (!(condition)) {                                                                     \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                       \
        }                                                                                       \
    } while (false)
