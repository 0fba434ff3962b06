#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fault/world.h"

namespace renkei::fault {

/// A script that people and timers play on some machines. It must end well without any fault.
struct Scenario {
    std::string name;
    std::string_view text;
    std::function<void(World&)> play;
};
const std::vector<Scenario>& scenarios();
const Scenario* findScenario(std::string_view name);

/// Plays one run to its end and judges it.
struct Outcome {
    std::vector<Violation> violations;
    std::vector<PointKind> points;
    bool fired = false;
    /// SHA-256 of what all machines have recorded in the end, in hexadecimal: the same token gives the same.
    std::string recorded;
};
Outcome run(const Token& token);

}  // namespace renkei::fault
