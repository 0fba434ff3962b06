#include "base/files.h"
#include "cli/commands.h"
#include "cli/scenario/table.h"
#include "exchange/support_info.h"

namespace renkei::cli {
namespace {

constexpr std::uint64_t kMaxSupportFileBytes = 1U << 20;
constexpr std::string_view kNoScenario = "no-scenario";
constexpr std::string_view kNoError = "no-error";
constexpr std::string_view kAskForSteps =
    "このエラーを練習用の交換で起こす手順はありません。起きたときの操作と、ログの前後の行を聞いてください。起こせるもの"
    "の"
    "一覧: scenario list\n";
/// What is found in files is not told by the support file.
constexpr std::string_view kWhichFinding =
    "ファイルのどの指摘だったかは、サポート情報に残りません。画面の指摘の文を聞いて、scenario list の「送信エラー」から"
    "選んでください。\n";

/// Why nothing can be brought about, for who expected it.
int sayNotPossible(const Console& console, std::optional<base::ErrorCode> code) {
    if (console.json) {
        json::Object answer = jsonAnswer(false);
        answer.set("code", code ? json::Value(base::codeName(*code)) : json::Value());
        answer.set("scenario", json::Value());
        answer.set("reason", code ? kNoScenario : kNoError);
        print(console, answer);
    } else if (code) {
        console.out << "最後のエラー: " << base::answers(*code).what << "（" << base::codeName(*code) << "）\n"
                    << (*code == base::ErrorCode::DataInvalid ? kWhichFinding : kAskForSteps);
    } else {
        console.out << "このサポート情報には、エラーの記録がありません。送る前のファイルの確認で見付かったことと、"
                       "利用状況Webサイトでのことは、記録に残りません。見えた文とコードを聞いて、scenario list から"
                       "選んでください。\n";
    }
    return 1;
}

}  // namespace

int runReplay(const Console& console, const ReplayOptions& options) {
    const auto content = base::readFile(options.file, kMaxSupportFileBytes);
    const auto code =
        content ? exchange::lastErrorOf(base::asText(*content)) : base::Result<base::ErrorCode>(content.error());
    const auto table = scenario::readTable();
    if (content && !code && code.error().code == base::ErrorCode::NotFound) {
        return sayNotPossible(console, std::nullopt);
    }
    if (!code || !table) {
        base::Error error = code ? table.error() : code.error();
        error.facts.push_back({"path", base::pathToUtf8(options.file)});
        return report(console, error);
    }
    const std::string_view name = base::codeName(*code);
    const scenario::Scenario* row = scenario::scenarioOf(*table, *code);
    if (row == nullptr) {
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
