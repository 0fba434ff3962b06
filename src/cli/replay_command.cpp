#include <algorithm>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/scenario/table.h"
#include "exchange/support_info.h"

namespace renkei::cli {
namespace {

constexpr std::uint64_t kMaxSupportFileBytes = 1U << 20;

/// Why a code has no scenario, for who expected one.
int sayNotPossible(const Console& console, base::ErrorCode code) {
    const base::Answers& answers = base::answers(code);
    if (console.json) {
        json::Object answer = jsonAnswer(false);
        answer.set("code", base::codeName(code));
        answer.set("scenario", json::Value());
        print(console, answer);
    } else {
        console.out << "最後のエラー: " << answers.what << "（" << base::codeName(code) << "）\n"
                    << "このエラーを練習用の交換で起こす手順はありません。起きたときの操作と、ログの前後の行を"
                       "聞いてください。起こせるものの一覧: scenario list\n";
    }
    return 1;
}

}  // namespace

int runReplay(const Console& console, const ReplayOptions& options) {
    const auto content = base::readFile(options.file, kMaxSupportFileBytes);
    const auto code =
        content ? exchange::lastErrorOf(base::asText(*content)) : base::Result<base::ErrorCode>(content.error());
    const auto table = scenario::readTable();
    if (!code || !table) {
        base::Error error = code ? table.error() : code.error();
        error.facts.push_back({"path", base::pathToUtf8(options.file)});
        return report(console, error);
    }
    const std::string_view name = base::codeName(*code);
    const auto row = std::find_if(table->begin(), table->end(), [&](const scenario::Scenario& one) {
        return one.sight != scenario::Sight::Diagnostic && one.sight != scenario::Sight::State && one.code == name;
    });
    if (row == table->end()) {
        return sayNotPossible(console, *code);
    }
    if (!console.json) {
        console.out << "最後のエラー: " << name << "。同じエラーになる困りごと「" << row->title
                    << "」を起こします。\n\n";
    }
    ScenarioOptions run;
    run.action = ScenarioOptions::Action::Run;
    run.name = row->name;
    run.keep = options.keep;
    return runScenario(console, run);
}

}  // namespace renkei::cli
