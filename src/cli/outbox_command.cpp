#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {

int runOutbox(const Work& work, const OutboxOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto rows = work.session.outbox();
    if (!rows) {
        return report(work.console, rows.error());
    }
    if (work.console.json) {
        json::Array messages;
        for (const auto& row : *rows) {
            messages.push_back(toJson(row));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("messages", std::move(messages));
        print(work.console, answer);
        return 0;
    }
    if (rows->empty()) {
        work.console.out << "途中のものはありません。終わったものは history --sent で見られます。\n";
    }
    for (const auto& row : *rows) {
        work.console.out << exchange::stateJa(row.state) << "  " << exchange::unitJa(row.sealed.unit) << "  → "
                         << row.sealed.recipient << " " << plain(row.sealed.recipientName);
        if (row.changedAt) {
            work.console.out << "  " << base::formatJapanMinute(*row.changedAt);
        }
        if (row.terminalLabel) {
            work.console.out << "  端末 " << plain(*row.terminalLabel);
        }
        work.console.out << "  " << row.sealed.id << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
