#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/scenario/stage.h"
#include "cli/scenario/table.h"

namespace renkei::cli::scenario {

/// The support file of a profile that a scenario used.
struct SupportFile {
    std::string profile;  ///< Name of its folder.
    std::filesystem::path file;
    std::vector<std::string> codes;  ///< Of its errors, oldest first.
};

/// How a scenario went.
struct Outcome {
    std::vector<std::string> steps;
    Seen seen;
    std::vector<std::string> differences;  ///< From what its row says; empty: all is so.
    bool leftOut = false;                  ///< This system can't bring it about.
    std::string relayCommand;              ///< Starts its relay again, where the folder was kept.
    std::int64_t milliseconds = 0;
    std::vector<SupportFile> supportFiles;  ///< Where they were asked for.

    bool ok() const { return differences.empty() && !leftOut; }
};

/// Plays scenarios, each in a folder of its own. Keys and logins are made once and copied.
class Runner {
public:
    /// A temporary folder that goes with the object. Fails as Stage::build.
    static base::Result<Runner> prepare(const std::filesystem::path& programs);
    Runner(Runner&& other) noexcept;
    Runner& operator=(Runner&&) = delete;
    ~Runner();

    /// `supportFolder`: a folder for the support files of the profiles that were used, as SCENARIO.PROFILE.json; of a
    /// scenario without one, of the first office's.
    Outcome play(const Scenario& scenario, const std::optional<std::filesystem::path>& supportFolder = {});

private:
    Runner(std::filesystem::path programs, std::filesystem::path folder)
        : m_programs(std::move(programs)), m_folder(std::move(folder)) {}

    std::filesystem::path m_programs;
    std::filesystem::path m_folder;
};

/// Sets up and plays one scenario in a folder that stays. IoExists where the folder holds anything.
base::Result<Outcome> playAndKeep(const Scenario& scenario, const std::filesystem::path& programs,
                                  const std::filesystem::path& folder);

}  // namespace renkei::cli::scenario
