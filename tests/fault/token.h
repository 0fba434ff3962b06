#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "fault/disk.h"

namespace renkei::fault {

/// What goes wrong at one point of a run.
enum class Fault {
    None,
    Stop,      ///< The process is gone before the call or the operation happens.
    Twice,     ///< As Stop, and the process that goes on from there is gone a little later too.
    Lost,      ///< A request took effect; the process is gone before its answer comes.
    Gone,      ///< A request does not reach the relay.
    Cut,       ///< A request took effect, its answer is lost; the process lives on.
    Full,      ///< The disk is full from this operation on, until the process is started again.
    Error,     ///< This one operation fails with an I/O error.
    Short,     ///< This write takes half of its bytes, and the next one finds the disk full.
    DayLater,  ///< The terminal's clock jumps by a day, or by ten years, and stays there.
    DayEarlier,
    YearsLater,
    YearsEarlier,
};
std::string_view faultName(Fault fault);
bool isClockFault(Fault fault);

/// One run, as people can write it down: scenario.fault.point.forgets.seed
struct Token {
    std::string scenario;
    Fault fault = Fault::None;
    std::size_t point = 0;  ///< Counted from 1 over all port calls and disk operations of the scenario.
    Forgets forgets = Forgets::Nothing;
    std::uint64_t seed = 1;

    std::string text() const;
    static std::optional<Token> parse(std::string_view text);
};
std::string_view forgetsName(Forgets forgets);

}  // namespace renkei::fault
