#include "base/error_text.h"
#include "cli/commands.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

json::Value entryJson(const exchange::InboxEntry& entry) {
    const protocol::InboxItem& item = entry.item;
    json::Object object{
        {"sender", item.key.sender},
        {"id", item.key.id},
        {"sender_name", item.senderName},
        {"sealed_bytes", item.sealedBytes},
        {"sealed_hash", base::toHex(item.sealedHash)},
        {"accepted_at", base::formatTime(item.acceptedAtMs)},
        {"expires_at", base::formatTime(item.expiresAtMs)},
    };
    if (entry.summary) {
        object.set("unit", entry.summary->unit);
        object.set("month", entry.summary->month);
        object.set("persons", entry.summary->persons);
        object.set("files", entry.summary->files);
        object.set("bytes", entry.summary->bytes);
        object.set("subject", entry.summary->subject);
        object.set("sequence", entry.summary->sequence.empty() ? json::Value() : json::Value(entry.summary->sequence));
    } else if (entry.summaryProblem) {
        object.set("summary_error", errorJson(*entry.summaryProblem));
    }
    object.set("lease", item.lease ? json::Value(json::Object{{"terminal", item.lease->terminalLabel},
                                                              {"since", base::formatTime(item.lease->sinceMs)}})
                                   : json::Value());
    return object;
}

void say(std::ostream& out, const exchange::InboxEntry& entry) {
    const protocol::InboxItem& item = entry.item;
    out << base::formatJapanMinute(item.acceptedAtMs) << "  " << item.key.sender << " " << plain(item.senderName)
        << "  ";
    if (entry.summary) {
        const protocol::Summary& summary = *entry.summary;
        out << plain(exchange::unitJa(summary.unit)) << "  " << plain(summary.month) << "  " << summary.persons
            << " 名  " << summary.files << " ファイル";
        if (!summary.subject.empty()) {
            out << "  「" << plain(summary.subject) << "」";
        }
    } else {
        out << "（内容の要約を開けません: " << (entry.summaryProblem ? base::codeName(entry.summaryProblem->code) : "")
            << "）";
    }
    out << "  期限 " << base::formatJapanDay(item.expiresAtMs) << "  " << item.key.sender << "/" << item.key.id << "\n";
}

}  // namespace

int runInbox(const Work& work, const InboxOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto entries = work.session.inbox();
    if (!entries) {
        return report(work.console, entries.error());
    }
    if (work.console.json) {
        json::Array messages;
        for (const auto& entry : *entries) {
            messages.push_back(entryJson(entry));
        }
        json::Object answer = jsonAnswer(true);
        answer.set("messages", std::move(messages));
        print(work.console, answer);
        return 0;
    }
    if (entries->empty()) {
        work.console.out << "届いているものはありません。\n";
    }
    for (const auto& entry : *entries) {
        say(work.console.out, entry);
    }
    return 0;
}

}  // namespace renkei::cli
