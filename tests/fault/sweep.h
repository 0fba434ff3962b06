#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fault/scenarios.h"

namespace renkei::fault {

struct SweepOptions {
    std::vector<std::string> scenarios;  ///< Empty: all.
    std::size_t sample = 0;              ///< Runs of each scenario, spread evenly; 0 is all of them.
    std::uint64_t seeds = 2;             ///< Different ways in which a disk forgets some.
    std::uint64_t races = 400;           ///< Orders of the races.
    int jobs = 1;                        ///< Processes.
    bool stopAtFirst = false;
};

/// What became of one scenario.
struct Line {
    std::string scenario;
    std::size_t points = 0;
    std::size_t calm = 0;     ///< Runs without a fault: the script itself, orders of a race, walks of the model.
    std::size_t stops = 0;    ///< Runs in which a process went, at a point and with a way of forgetting.
    std::size_t network = 0;  ///< Runs with a request or an answer lost.
    std::size_t writes = 0;   ///< Runs with an operation of the disk that failed.
    std::size_t clocks = 0;   ///< Runs with a clock that jumped.
    std::size_t violations = 0;
};

/// All runs of a scenario, in a fixed order.
std::vector<Token> tokensOf(const Scenario& scenario, const SweepOptions& options, Line& line);

/// Runs them all, prints every violation with its token, and the table. Returns the number of runs with a violation.
std::size_t sweep(const SweepOptions& options);

}  // namespace renkei::fault
