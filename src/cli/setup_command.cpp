#include "base/files.h"
#include "cli/commands.h"

namespace renkei::cli {
namespace {

constexpr std::uint64_t kMaxRelayJsonBytes = 1U << 20;

}  // namespace

int runSetup(const Work& work, const SetupOptions& options) {
    const auto text = base::readFile(options.relayJson, kMaxRelayJsonBytes);
    if (!text) {
        base::Error error = text.error();
        error.facts.push_back({"path", base::pathToUtf8(options.relayJson)});
        return report(work.console, error);
    }
    const auto relay = work.session.setUp(base::asText(*text));
    if (!relay) {
        return report(work.console, relay.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("api", relay->api);
        answer.set("site", relay->site);
        answer.set("name", relay->name);
        answer.set("training", relay->training);
        print(work.console, answer);
    } else {
        work.console.out << "接続先を登録しました: " << plain(relay->name) << " " << plain(relay->api) << "\n";
        work.console.out << (relay->training ? "練習用の交換です。実際の事業所には送られません。\n"
                                             : "国のケアプランデータ連携システムには届きません。\n");
    }
    return 0;
}

}  // namespace renkei::cli
