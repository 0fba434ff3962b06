#include "cli/commands.h"

namespace renkei::cli {
namespace {

json::Value originJson(const std::optional<store::TerminalOrigin>& origin) {
    if (!origin) {
        return {};
    }
    return *origin == store::TerminalOrigin::Restored ? "restored" : "copied";
}

std::string_view originJa(const std::optional<store::TerminalOrigin>& origin) {
    if (!origin) {
        return "";
    }
    return *origin == store::TerminalOrigin::Restored ? "（バックアップから復元した端末）"
                                                      : "（別のパソコンにコピーされた端末）";
}

}  // namespace

int runTerminals(const Work& work, const TerminalsOptions&) {
    const auto rows = work.session.terminals();
    if (!rows) {
        return report(work.console, rows.error());
    }
    json::Array terminals;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const store::TerminalRow& row = (*rows)[i];
        const bool present = i + 1 == rows->size();
        terminals.push_back(json::Object{{"id", row.terminal.terminal},
                                         {"label", row.terminal.label},
                                         {"since", base::formatTime(row.createdAt)},
                                         {"origin", originJson(row.terminal.origin)},
                                         {"present", present}});
        if (!work.console.json) {
            work.console.out << (present ? "* " : "  ") << plain(row.terminal.label) << "  "
                             << base::formatJapanMinute(row.createdAt) << " から " << originJa(row.terminal.origin)
                             << "\n";
        }
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("terminals", std::move(terminals));
        print(work.console, answer);
    }
    return 0;
}

}  // namespace renkei::cli
