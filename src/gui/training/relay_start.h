#pragma once

#include <filesystem>
#include <optional>

#include "base/clock.h"
#include "gui/training/training_files.h"
#include "transport/network.h"

namespace renkei::gui {

/// What a training exchange is made of.
struct TrainingSetup {
    TrainingFolder folder;
    std::filesystem::path relayProgram;  ///< renkei-relay.
    /// How far the clock of a relay that is started is from the system's, for an invented moment.
    std::optional<base::TimeMs> clockOffsetMs = {};
};

/// `renkei-relay` with the system's suffix in `programs`, the folder of the running program.
std::filesystem::path relayProgramIn(const std::filesystem::path& programs);

enum class RelayStart { Started, AnotherRuns };

/// Starts a relay that serves the folder and outlives this program, and returns once it can be joined; sets the folder
/// up first where it never was. Call it with the start lock held, on a lane: it takes seconds the first time. It
/// removes the presence.json of a relay that was killed, and what killed set-ups left. AnotherRuns where a relay holds
/// the folder, which may be about to end. Fails with IoNotFound where the program is missing, with the code that it
/// says where it ends, or Internal where it says none, with NetUnreachable where it neither ends nor can be joined,
/// Cancelled, or as the disk says.
base::Result<RelayStart> startRelay(const TrainingSetup& setup, const transport::Call& call);

}  // namespace renkei::gui
