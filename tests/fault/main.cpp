#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "fault/checks.h"
#include "fault/sweep.h"

using namespace renkei::fault;

namespace {

/// Of every scenario in the short run, which is made for 20 seconds with sanitizers.
constexpr std::size_t kShortSample = 10;
constexpr int kUsage = 2;

int replay(const std::string& text) {
    const auto token = Token::parse(text);
    if (!token || findScenario(token->scenario) == nullptr) {
        std::fprintf(stderr, "renkei-fault: no such run: %s\n", text.c_str());
        return kUsage;
    }
    const Outcome outcome = run(*token);
    for (const Violation& violation : outcome.violations) {
        std::printf("%s: statement %d (%s): %s\n", text.c_str(), violation.statement,
                    std::string(statementText(violation.statement)).c_str(), violation.what.c_str());
    }
    std::printf("%s: %zu points, %zu violations, recorded %s%s\n", text.c_str(), outcome.points.size(),
                outcome.violations.size(), outcome.recorded.c_str(),
                outcome.fired || token->fault == Fault::None ? "" : "; the fault did not come");
    return outcome.violations.empty() ? 0 : 1;
}

/// The simulated disks need no real one.
void workInMemory() {
    constexpr const char* kMemory = "/dev/shm";
    std::error_code error;
    if (std::getenv("TMPDIR") == nullptr && std::filesystem::is_directory(kMemory, error)) {
        ::setenv("TMPDIR", kMemory, 1);
    }
}

}  // namespace

int main(int argc, char** argv) {
    workInMemory();
    CLI::App app("Stops the real engine and store everywhere, and looks whether anything is lost or comes twice");
    SweepOptions options;
    std::string seed;
    bool isShort = false;
    bool isLong = false;
    app.add_flag("--short", isShort, "a sample of the runs, for every day");
    app.add_flag("--long", isLong, "all runs");
    app.add_option("--seed", seed, "replays one run: scenario.fault.point.forgets.seed, as a violation names it");
    app.add_option("--sample", options.sample, "runs of each scenario, spread evenly");
    app.add_option("--scenario", options.scenarios, "only these");
    app.add_option("--jobs", options.jobs, "processes")->check(CLI::Range(1, 64));
    app.add_flag("--stop-at-first", options.stopAtFirst, "ends at the first violation");
    CLI11_PARSE(app, argc, argv);
    if (!seed.empty()) {
        return replay(seed);
    }
    if (!isShort && !isLong && options.sample == 0) {
        std::fputs(app.help().c_str(), stderr);
        return kUsage;
    }
    if (isShort) {
        options.sample = kShortSample;
    }
    return sweep(options) == 0 ? 0 : 1;
}
