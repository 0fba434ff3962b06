#include "cli/scenario/runner.h"

#include <chrono>
#include <utility>

#include "base/files.h"
#include "cli/scenario/parts.h"
#include "cli/support_file.h"
#include "crypto/hash.h"

namespace renkei::cli::scenario {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kNameBytes = 8;

/// What is seen must be what the row says, with the sentences that everybody else shows.
void compare(const Scenario& scenario, Stage& stage) {
    const auto text = sightText(scenario);
    if (!stage.seen() || !text) {
        stage.fail("nothing was seen");
        return;
    }
    const Seen& seen = *stage.seen();
    stage.expect(seen.code == scenario.code, "the code is " + scenario.code + ", not " + seen.code);
    switch (scenario.sight) {
        case Sight::Error:
        case Sight::Finding:
            stage.expect(seen.finding == scenario.finding,
                         "the finding is " + scenario.finding + ", not " + seen.finding);
            stage.expect(seen.message == text->what && seen.next == text->next && seen.who == text->who &&
                             seen.dataLost == base::lostJa(text->lost),
                         "the sentences are those of the table of codes");
            break;
        case Sight::Diagnostic:
            stage.expect(seen.official.empty() == text->official.empty(), "the official message is the one told");
            break;
        case Sight::State:
            break;
    }
}

Seen completed(const Scenario& scenario, const Stage& stage) {
    Seen seen = stage.seen().value_or(Seen{});
    const auto text = sightText(scenario);
    if (text && (scenario.sight == Sight::Diagnostic || scenario.sight == Sight::State)) {
        seen.message = seen.message.empty() ? text->what : seen.message;
        seen.dataLost = base::lostJa(text->lost);
        seen.who = text->who;
        seen.next = text->next;
        seen.official = text->official;
    }
    return seen;
}

Outcome playOn(const Scenario& scenario, Stage& stage) {
    const auto start = std::chrono::steady_clock::now();
    Outcome outcome;
    const Part* part = findPart(scenario.name);
    if (part == nullptr) {
        outcome.differences.emplace_back("nothing brings it about");
        return outcome;
    }
    if (part->around == Part::Around::RelayAndFileLimit && !kLimitsFiles) {
        outcome.leftOut = true;
        return outcome;
    }
    if (part->around != Part::Around::Nothing) {
        stage.startRelay();
    }
    if (stage.differences().empty()) {
        part->play(stage);
        compare(scenario, stage);
    }
    stage.stopRelay();
    outcome.steps = stage.steps();
    outcome.seen = completed(scenario, stage);
    outcome.differences = stage.differences();
    outcome.relayCommand = stage.relayCommand();
    outcome.milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    return outcome;
}

std::vector<std::string> codesIn(const json::Object& info) {
    std::vector<std::string> codes;
    const json::Value* errors = info.find("errors");
    if (errors != nullptr && errors->array() != nullptr) {
        for (const json::Value& row : *errors->array()) {
            codes.push_back(json::Reader(row).string("code"));
        }
    }
    return codes;
}

/// What a support desk would be sent after this scenario.
void writeSupportFiles(const Scenario& scenario, Stage& stage, const fs::path& folder, Outcome& outcome) {
    std::set<std::string> profiles = stage.usedProfiles();
    if (profiles.empty()) {
        profiles.emplace(kSender.profile);
    }
    stage.killBeside();
    for (const std::string& profile : profiles) {
        const json::Object info = supportFileOf(stage.path(profile));
        SupportFile written{profile, folder / (scenario.name + "." + profile + ".json"), codesIn(info)};
        if (!base::createFileDurably(written.file, base::asBytes(json::writePretty(info) + "\n"))) {
            outcome.differences.emplace_back("a support file can't be written");
        }
        outcome.supportFiles.push_back(std::move(written));
    }
}

Outcome failed(const std::string& difference) {
    Outcome outcome;
    outcome.differences.push_back(difference);
    return outcome;
}

}  // namespace

base::Result<Runner> Runner::prepare(const fs::path& programs) {
    const auto random = crypto::randomBytes(kNameBytes);
    std::error_code failure;
    const fs::path temporary = fs::temp_directory_path(failure);
    if (!random || failure) {
        return fail(ErrorCode::IoError, "no temporary folder");
    }
    Runner runner(programs, temporary / ("renkei-scenario-" + base::toHex(*random)));
    if (auto built = Stage::build(programs, runner.m_folder / "template"); !built) {
        return built.error();
    }
    return runner;
}

Runner::Runner(Runner&& other) noexcept
    : m_programs(std::move(other.m_programs)), m_folder(std::exchange(other.m_folder, {})) {}

Runner::~Runner() {
    if (!m_folder.empty()) {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
}

Outcome Runner::play(const Scenario& scenario, const std::optional<fs::path>& supportFolder) {
    const fs::path folder = m_folder / scenario.name;
    std::error_code failure;
    fs::copy(m_folder / "template", folder, fs::copy_options::recursive, failure);
    if (failure) {
        return failed("copy the stage: " + failure.message());
    }
    Outcome outcome;
    {
        Stage stage(m_programs, folder);
        outcome = playOn(scenario, stage);
        if (supportFolder) {
            writeSupportFiles(scenario, stage, *supportFolder, outcome);
        }
    }
    fs::remove_all(folder, failure);
    return outcome;
}

base::Result<Outcome> playAndKeep(const Scenario& scenario, const fs::path& programs, const fs::path& folder) {
    std::error_code failure;
    if (fs::exists(folder, failure) && !fs::is_empty(folder, failure)) {
        return base::Error{ErrorCode::IoExists, "the folder is not empty", {{"path", base::pathToUtf8(folder)}}};
    }
    const fs::path absolute = fs::absolute(folder, failure);
    if (failure) {
        return fail(ErrorCode::IoError, "look into the folder");
    }
    if (auto built = Stage::build(programs, absolute); !built) {
        return built.error();
    }
    Stage stage(programs, absolute);
    return playOn(scenario, stage);
}

}  // namespace renkei::cli::scenario
