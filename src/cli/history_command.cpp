#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

std::optional<std::string> ifAny(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

void say(std::ostream& out, const store::OutgoingRow& row) {
    out << "送信  " << base::formatJapanMinute(row.sealedAt) << "  " << exchange::stateJa(row.state) << "  "
        << exchange::unitJa(row.sealed.unit) << "  " << row.sealed.month.value_or("") << "  → " << row.sealed.recipient
        << " " << plain(row.sealed.recipientName) << "  " << row.sealed.persons << " 名  " << row.sealed.id << "\n";
}

void say(std::ostream& out, const store::IncomingRow& row) {
    out << "受信  " << base::formatJapanMinute(row.keptAt) << "  " << exchange::stateJa(row) << "  ";
    if (row.recorded) {
        out << exchange::unitJa(row.recorded->unit.value_or("documents")) << "  " << row.recorded->month.value_or("")
            << "  ";
    }
    out << "← " << row.kept.sender << " " << plain(row.kept.senderName) << "  " << row.kept.id;
    if (row.handedOver) {
        out << "  保存先 " << plain(row.handedOver->folder);
    }
    out << "\n";
}

}  // namespace

int runHistory(const Work& work, const HistoryOptions& options) {
    json::Object answer = jsonAnswer(true);
    if (options.side != HistorySide::Received) {
        store::OutgoingFilter filter;
        filter.text = options.text;
        filter.office = ifAny(options.office);
        filter.month = ifAny(options.month);
        const auto rows = work.session.sentHistory(filter, options.after, options.limit);
        if (!rows) {
            return report(work.console, rows.error());
        }
        json::Array list;
        for (const auto& row : *rows) {
            list.push_back(toJson(row));
            if (!work.console.json) {
                say(work.console.out, row);
            }
        }
        answer.set("sent", std::move(list));
    }
    if (options.side != HistorySide::Sent) {
        store::IncomingFilter filter;
        filter.text = options.text;
        filter.office = ifAny(options.office);
        filter.month = ifAny(options.month);
        const auto rows = work.session.receivedHistory(filter, options.after, options.limit);
        if (!rows) {
            return report(work.console, rows.error());
        }
        json::Array list;
        for (const auto& row : *rows) {
            list.push_back(toJson(row));
            if (!work.console.json) {
                say(work.console.out, row);
            }
        }
        answer.set("received", std::move(list));
    }
    if (work.console.json) {
        print(work.console, answer);
    }
    return 0;
}

}  // namespace renkei::cli
