#include "exchange/support_info.h"

#include "base/files.h"
#include "base/machine.h"
#include "cli/commands.h"
#include "cli/support_file.h"

namespace renkei::cli {

using base::ErrorCode;

/// The settings of this program are its options; there are no others.
json::Object supportFileOf(const std::optional<std::filesystem::path>& profile) {
    base::SystemClock clock;
    auto around = exchange::supportAround("renkei-cli", RENKEI_VERSION);
    std::error_code ignored;
    if (!profile || !std::filesystem::is_directory(*profile, ignored)) {
        around.openProblem = ErrorCode::ProfileNotSetUp;
        return exchange::supportInfo(around, {}, nullptr, clock.nowMs());
    }
    exchange::DiskFiles files;
    exchange::SystemRandom random;
    base::NullLog log;
    const auto catalogue = standard::Catalogue::load();
    if (!catalogue) {
        around.openProblem = catalogue.error().code;
        return exchange::supportInfo(around, *profile, nullptr, clock.nowMs());
    }
    exchange::Surroundings surroundings{*catalogue, clock, files, random, log};
    surroundings.machine = base::machineId();
    auto session = exchange::Session::open(*profile, surroundings);
    if (!session) {
        around.openProblem = session.error().code;
    }
    return exchange::supportInfo(around, *profile, session ? session->get() : nullptr, clock.nowMs());
}

int runSupportInfo(const Console& console, const std::optional<std::filesystem::path>& profile,
                   const SupportInfoOptions& options) {
    const json::Object info = supportFileOf(profile);
    const std::string text = json::writePretty(info) + "\n";
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("support", info);
        if (!options.output) {
            print(console, answer);
            return 0;
        }
    } else {
        console.out << text;
    }
    if (!options.output) {
        return 0;
    }
    if (auto written = base::createFileDurably(*options.output, base::asBytes(text)); !written) {
        base::Error error = written.error();
        error.facts.push_back({"path", base::pathToUtf8(*options.output)});
        return report(console, error);
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("support", info);
        answer.set("path", base::pathToUtf8(*options.output));
        print(console, answer);
    } else {
        console.out << "書き出しました: " << plain(base::pathToUtf8(*options.output)) << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
