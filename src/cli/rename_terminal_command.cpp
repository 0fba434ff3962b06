#include "cli/commands.h"

namespace renkei::cli {

int runRenameTerminal(const Work& work, const RenameTerminalOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    if (auto renamed = work.session.setTerminalLabel(options.label); !renamed) {
        return report(work.console, renamed.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("label", options.label);
        print(work.console, answer);
    } else {
        work.console.out << "この端末の名前を変えました: " << plain(options.label) << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
