#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

std::optional<std::string> ifAny(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<store::OutgoingState> sentStateOf(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(store::OutgoingState::Rejected); ++i) {
        if (const auto state = static_cast<store::OutgoingState>(i); stateName(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

std::optional<store::IncomingState> receivedStateOf(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(store::IncomingState::Elsewhere); ++i) {
        if (const auto state = static_cast<store::IncomingState>(i); stateName(state) == name) {
            return state;
        }
    }
    return std::nullopt;
}

void sayBy(std::ostream& out, const std::optional<std::string>& by) {
    if (by) {
        out << "  担当 " << plain(*by);
    }
}

void say(std::ostream& out, const store::OutgoingRow& row) {
    out << "送信  " << base::formatJapanMinute(row.sealedAt) << "  " << exchange::stateJa(row.state) << "  "
        << exchange::unitJa(row.sealed.unit) << "  " << row.sealed.month.value_or("") << "  → " << row.sealed.recipient
        << " " << plain(row.sealed.recipientName) << "  " << row.sealed.persons << " 名  " << row.sealed.id;
    sayBy(out, row.sealed.by);
    out << "\n";
}

void say(std::ostream& out, const store::IncomingRow& row) {
    out << "受信  " << base::formatJapanMinute(row.keptAt) << "  " << exchange::stateJa(row) << "  ";
    if (row.recorded) {
        out << exchange::unitJa(row.recorded->unit.value_or("documents")) << "  " << row.recorded->month.value_or("")
            << "  ";
    }
    if (row.elsewhere) {
        out << plain(row.elsewhere->terminalLabel) << "で受信済み " << base::formatJapanMinute(row.elsewhere->at)
            << "  ";
    }
    out << "← " << row.kept.sender << " " << plain(row.kept.senderName) << "  " << row.kept.id;
    if (row.handedOver) {
        out << "  保存先 " << plain(row.handedOver->folder);
    }
    sayBy(out, row.kept.by);
    out << "\n";
}

/// The row with the notice about its partner's certificate, as of now; for people it is said at once.
template <typename Row>
json::Value lineOf(const Work& work, const Row& row) {
    const auto notice = work.session.partnerNotice(row);
    if (!work.console.json) {
        say(work.console.out, row);
        sayPartner(work.console.out, notice);
    }
    json::Object line = *toJson(row).object();
    line.set("partner", partnerJson(notice));
    return line;
}

}  // namespace

int runHistory(const Work& work, const HistoryOptions& options) {
    const auto sentState = options.state ? sentStateOf(*options.state) : std::nullopt;
    const auto receivedState = options.state ? receivedStateOf(*options.state) : std::nullopt;
    if (options.state && !sentState && !receivedState) {
        return report(work.console, base::fail(base::ErrorCode::Usage, "--state: no such state"));
    }
    json::Object answer = jsonAnswer(true);
    // A state that only the other side knows is asked of that side alone.
    if (options.side != HistorySide::Received && (!options.state || sentState)) {
        store::OutgoingFilter filter;
        filter.text = options.text;
        filter.office = ifAny(options.office);
        filter.month = ifAny(options.month);
        filter.unit = ifAny(options.unit);
        filter.state = sentState;
        filter.by = ifAny(options.by);
        if (options.waitingLong) {
            filter.state = store::OutgoingState::Accepted;
            filter.acceptedBefore = base::SystemClock().nowMs() - exchange::kLongWaitMs;
        }
        const auto rows = work.session.sentHistory(filter, options.after, options.limit);
        if (!rows) {
            return report(work.console, rows.error());
        }
        json::Array list;
        for (const auto& row : *rows) {
            list.push_back(lineOf(work, row));
        }
        answer.set("sent", std::move(list));
    }
    if (options.side != HistorySide::Sent && !options.waitingLong && (!options.state || receivedState)) {
        store::IncomingFilter filter;
        filter.text = options.text;
        filter.office = ifAny(options.office);
        filter.month = ifAny(options.month);
        filter.unit = ifAny(options.unit);
        filter.state = receivedState;
        filter.by = ifAny(options.by);
        const auto rows = work.session.receivedHistory(filter, options.after, options.limit);
        if (!rows) {
            return report(work.console, rows.error());
        }
        json::Array list;
        for (const auto& row : *rows) {
            list.push_back(lineOf(work, row));
        }
        answer.set("received", std::move(list));
    }
    if (work.console.json) {
        print(work.console, answer);
    }
    return 0;
}

}  // namespace renkei::cli
