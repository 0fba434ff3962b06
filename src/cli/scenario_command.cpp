#include <algorithm>
#include <chrono>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/process.h"
#include "cli/scenario/parts.h"
#include "cli/scenario/planted.h"
#include "cli/scenario/runner.h"

namespace renkei::cli {
namespace {

using scenario::Outcome;
using scenario::Scenario;

json::Object rowJson(const Scenario& row) {
    const auto text = scenario::sightText(row);
    json::Object object{{"name", row.name}, {"group", row.group}, {"title", row.title}, {"how", row.how}};
    object.set("sight", scenario::sightName(row.sight));
    object.set("code", row.code);
    if (!row.finding.empty()) {
        object.set("finding", row.finding);
    }
    object.set("message", text ? text->what : std::string());
    object.set("data_lost", base::lostJa(text ? text->lost : base::DataLost::CheckNeeded));
    object.set("data", row.data);
    object.set("next", (text ? text->next : std::string()) + row.todo);
    return object;
}

json::Array jsonList(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

json::Object outcomeJson(const Scenario& row, const Outcome& outcome) {
    json::Object object = rowJson(row);
    json::Object seen{{"code", outcome.seen.code},          {"message", outcome.seen.message},
                      {"data_lost", outcome.seen.dataLost}, {"who", outcome.seen.who},
                      {"next", outcome.seen.next},          {"official", outcome.seen.official},
                      {"facts", outcome.seen.facts}};
    object.set("commands", jsonList(outcome.steps));
    object.set("seen", std::move(seen));
    object.set("ok", outcome.ok());
    object.set("left_out", outcome.leftOut);
    object.set("differences", jsonList(outcome.differences));
    object.set("milliseconds", outcome.milliseconds);
    if (!outcome.supportFiles.empty()) {
        json::Array files;
        for (const scenario::SupportFile& one : outcome.supportFiles) {
            files.push_back(json::Object{{"profile", one.profile},
                                         {"file", base::pathToUtf8(one.file.filename())},
                                         {"codes", jsonList(one.codes)}});
        }
        object.set("support_files", std::move(files));
    }
    return object;
}

/// Makes the folder for support files. IoExists where it holds anything.
base::Result<void> prepareFolder(const std::optional<std::filesystem::path>& folder) {
    if (!folder) {
        return {};
    }
    if (auto made = base::makeFolders(*folder); !made) {
        return made;
    }
    std::error_code failure;
    if (!std::filesystem::is_empty(*folder, failure)) {
        return base::Error{base::ErrorCode::IoExists, "the folder is not empty", {{"path", base::pathToUtf8(*folder)}}};
    }
    return {};
}

void sayDifferences(const Console& console, const Outcome& outcome) {
    for (const std::string& difference : outcome.differences) {
        console.out << "  違い: " << plain(difference) << "\n";
    }
}

std::string_view verdict(const Outcome& outcome) {
    return outcome.leftOut ? "left out" : outcome.ok() ? "ok" : "failed";
}

void say(const Console& console, const Scenario& row, const Outcome& outcome) {
    console.out << row.title << "（" << row.name << "）\n\n";
    console.out << "どうしてこうなるか: " << row.how << "\n\n";
    for (const std::string& step : outcome.steps) {
        console.out << (step.starts_with("renkei-cli ") ? "  $ " : "  → ") << plain(step) << "\n";
    }
    console.out << "\n見えるもの: " << plain(outcome.seen.message) << "\n";
    console.out << "コード: " << outcome.seen.code << "\n";
    if (!outcome.seen.official.empty()) {
        console.out << "公式クライアントでの表示: " << outcome.seen.official << "\n";
    }
    console.out << "データの消失: " << outcome.seen.dataLost << "\n";
    console.out << "データ: " << row.data << "\n";
    console.out << "対応する人: " << outcome.seen.who << "\n";
    console.out << "すること: " << outcome.seen.next << row.todo << "\n\n";
    sayDifferences(console, outcome);
    console.out << verdict(outcome) << "\n";
}

void sayKept(const Console& console, const std::filesystem::path& folder, const Outcome& outcome) {
    std::error_code ignored;
    const auto absolute = std::filesystem::absolute(folder, ignored);
    console.out << "\n残したもの: " << base::pathToUtf8(absolute) << "\n";
    console.out << "  接続先を動かす: " << outcome.relayCommand << "\n";
    for (const scenario::Place& place :
         {scenario::kSender, scenario::kRecipient, scenario::kSenderAnew, scenario::kRecipientAnew}) {
        if (std::filesystem::exists(absolute / place.profile)) {
            console.out << "  窓で開く: renkei --profile " << base::pathToUtf8(absolute / place.profile) << "\n";
        }
    }
    console.out
        << "  "
           "パスワードと鍵のパスワードは、フォルダの「事業所番号-password」と「事業所番号-key-password」にあります。\n";
}

int runList(const Console& console, const ScenarioOptions& options, const std::vector<Scenario>& table) {
    if (options.markdown) {
        const auto page = scenario::manualPage(table);
        if (!page) {
            return report(console, page.error());
        }
        console.out << *page;
        return 0;
    }
    if (console.json) {
        json::Object answer = jsonAnswer(true);
        json::Array rows;
        for (const Scenario& row : table) {
            rows.emplace_back(rowJson(row));
        }
        answer.set("scenarios", std::move(rows));
        print(console, answer);
        return 0;
    }
    std::string group;
    for (const Scenario& row : table) {
        if (row.group != group) {
            group = row.group;
            console.out << group << "\n";
        }
        console.out << "  " << row.name << "  " << row.title << "  [" << row.code << "]\n";
    }
    console.out << table.size() << " 件\n";
    return 0;
}

int runOne(const Console& console, const ScenarioOptions& options, const Scenario& row) {
    Outcome outcome;
    if (options.keep) {
        auto kept = scenario::playAndKeep(row, programFolder(), *options.keep);
        if (!kept) {
            return report(console, kept.error());
        }
        outcome = std::move(*kept);
    } else {
        auto runner = scenario::Runner::prepare(programFolder());
        if (!runner) {
            return report(console, runner.error());
        }
        outcome = runner->play(row, options.supportFiles);
    }
    const bool good = outcome.ok() || outcome.leftOut;
    if (console.json) {
        json::Object answer = jsonAnswer(good);
        answer.set("scenario", outcomeJson(row, outcome));
        if (options.keep) {
            answer.set("relay_command", outcome.relayCommand);
        }
        print(console, answer);
    } else {
        say(console, row, outcome);
        if (options.keep) {
            sayKept(console, *options.keep, outcome);
        }
    }
    return good ? 0 : 1;
}

int runAll(const Console& console, const ScenarioOptions& options, const std::vector<Scenario>& table) {
    const auto start = std::chrono::steady_clock::now();
    auto runner = scenario::Runner::prepare(programFolder());
    if (!runner) {
        return report(console, runner.error());
    }
    std::int64_t failed = 0;
    std::int64_t leftOut = 0;
    json::Array list;
    for (const Scenario& row : table) {
        const Outcome outcome = runner->play(row, options.supportFiles);
        failed += outcome.ok() || outcome.leftOut ? 0 : 1;
        leftOut += outcome.leftOut ? 1 : 0;
        if (console.json) {
            list.emplace_back(outcomeJson(row, outcome));
        } else {
            console.out << verdict(outcome) << "  " << row.name << "  " << row.code << "  " << outcome.seen.dataLost
                        << "  " << outcome.milliseconds << " ms" << std::endl;
            sayDifferences(console, outcome);
        }
    }
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
    if (console.json) {
        json::Object answer = jsonAnswer(failed == 0);
        answer.set("count", static_cast<std::int64_t>(table.size()));
        answer.set("failed", failed);
        answer.set("left_out", leftOut);
        answer.set("milliseconds", static_cast<std::int64_t>(elapsed));
        answer.set("planted", json::Array(scenario::kPlanted.begin(), scenario::kPlanted.end()));
        answer.set("scenarios", std::move(list));
        print(console, answer);
    } else {
        console.out << "scenario: " << (failed == 0 ? "ok" : "failed") << ", " << table.size() << " scenarios, "
                    << failed << " failed, " << leftOut << " left out, " << elapsed << " ms\n";
    }
    return failed == 0 ? 0 : 1;
}

}  // namespace

int runScenario(const Console& console, const ScenarioOptions& options) {
    const auto table = scenario::readTable();
    if (!table) {
        return report(console, table.error());
    }
    if (auto complete = scenario::checkParts(*table); !complete) {
        return report(console, complete.error());
    }
    if (options.action == ScenarioOptions::Action::List) {
        return runList(console, options, *table);
    }
    if (auto ready = prepareFolder(options.supportFiles); !ready) {
        return report(console, ready.error());
    }
    if (options.all) {
        return runAll(console, options, *table);
    }
    const auto row =
        std::find_if(table->begin(), table->end(), [&](const Scenario& one) { return one.name == options.name; });
    if (row == table->end()) {
        return report(console, base::fail(base::ErrorCode::Usage, "no scenario has this name: scenario list"));
    }
    return runOne(console, options, *row);
}

}  // namespace renkei::cli
