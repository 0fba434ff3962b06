#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {

int runRecall(const Work& work, const RecallOptions& options) {
    if (!protocol::isMessageId(options.id)) {
        return report(work.console, {base::ErrorCode::Usage, "ID expected", {{"id", options.id}}});
    }
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto row = work.session.recall(options.id);
    if (!row) {
        return report(work.console, row.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("message", toJson(*row));
        print(work.console, answer);
    } else {
        work.console.out << "取り消しました: " << exchange::unitJa(row->sealed.unit) << "  → " << row->sealed.recipient
                         << " " << plain(row->sealed.recipientName) << "  " << row->sealed.id << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
