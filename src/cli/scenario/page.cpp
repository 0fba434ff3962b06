#include "cli/scenario/table.h"

namespace renkei::cli::scenario {
namespace {

constexpr std::string_view kHead =
    "# 困りごとの再現\n"
    "\n"
    "電話で支援する方、検査する方、研修をする方のためのページです。利用者から寄せられる困りごとを、練習用の交換で本当に"
    "起こし、"
    "画面の文とコード、データがどうなるか、どうすればよいかを確かめます。実在の事業所や利用者のデータは使いません。\n"
    "\n"
    "- 一覧: `renkei-cli scenario list`\n"
    "- 一つを起こす: `renkei-cli scenario run "
    "名前`。打つコマンド、見えるもの、データ、することが出て、本当にそうなったかを確かめます。"
    "違えば終了コードが 0 以外になります。\n"
    "- すべて起こす: `renkei-cli scenario run --all`\n"
    "- 窓で見る: `renkei-cli scenario run 名前 --keep "
    "フォルダ`。接続先と事業所のデータがフォルダに残り、窓で開くためのコマンドが出ます。\n"
    "\n"
    "このページは `renkei-cli scenario list --markdown` が書いたものです。「見えるもの」は窓と同じ文です。\n";

void add(std::string& page, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        page.append("| ").append(name).append(" | ").append(text).append(" |\n");
    }
}

std::string_view codeTitle(Sight sight) {
    switch (sight) {
        case Sight::Diagnostic:
            return "指摘のコード";
        case Sight::State:
            return "状態";
        case Sight::Error:
        case Sight::Finding:
            break;
    }
    return "コード";
}

}  // namespace

base::Result<std::string> manualPage(const std::vector<Scenario>& table) {
    std::string page(kHead);
    std::string group;
    for (const Scenario& scenario : table) {
        const auto text = sightText(scenario);
        if (!text) {
            return text.error();
        }
        if (scenario.group != group) {
            group = scenario.group;
            page.append("\n## ").append(group).append("\n");
        }
        page.append("\n### ").append(scenario.title).append("\n\n| | |\n|---|---|\n");
        add(page, "名前", "`" + scenario.name + "`");
        add(page, "どうしてこうなるか", scenario.how);
        add(page, "見えるもの", text->what);
        add(page, codeTitle(scenario.sight), "`" + scenario.code + "`");
        add(page, "公式クライアントでの表示", text->official);
        add(page, "データの消失", base::lostJa(text->lost));
        add(page, "データ", scenario.data);
        add(page, "対応する人", text->who);
        add(page, "すること", text->next + scenario.todo);
    }
    return page;
}

}  // namespace renkei::cli::scenario
