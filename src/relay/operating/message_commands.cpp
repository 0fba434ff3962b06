#include <chrono>
#include <ostream>
#include <thread>

#include "base/files.h"
#include "json/json.h"
#include "relay/operating/commands.h"
#include "relay/operating/messages.h"
#include "relay/report.h"

namespace renkei::relay::operating {

namespace {

/// A relay that runs looks for orders every second; how long it is waited for, in pauses.
constexpr auto kPause = std::chrono::milliseconds(100);
constexpr int kPauses = 100;

json::Value textOrNull(const std::string& text) {
    return text.empty() ? json::Value() : json::Value(text);
}

json::Object asJson(const MessageLine& line) {
    return json::Object{
        {"sender", line.key.sender},
        {"id", line.key.id},
        {"recipient", line.recipient},
        {"state", line.state},
        {"arrived", line.arrivedMonth},
        {"sealed_bytes", line.sealedBytes},
        {"expires", textOrNull(line.expiresDay)},
        {"ended", textOrNull(line.endedDay)},
        {"served", line.served},
        {"refused", line.refused},
        {"leased", line.leased},
        {"expiry_ordered", line.ordered},
    };
}

json::Array asJson(const std::vector<MessageLine>& lines) {
    json::Array all;
    for (const MessageLine& line : lines) {
        all.emplace_back(asJson(line));
    }
    return all;
}

void write(const std::vector<MessageLine>& lines, std::string_view mark, std::ostream& out) {
    for (const MessageLine& line : lines) {
        out << mark << line.key.id << "  " << line.key.sender << " -> " << line.recipient << "  " << line.arrivedMonth
            << "  " << line.sealedBytes << "  " << line.state
            << (line.expiresDay.empty() ? "" : " until " + line.expiresDay)
            << (line.endedDay.empty() ? "" : " " + line.endedDay) << (line.refused ? " refused" : "")
            << (line.leased ? " leased" : "") << (line.ordered ? " expiry-ordered" : "") << '\n';
    }
}

void writeMore(bool more, const Outputs& outputs) {
    if (more && outputs.as == As::Lines) {
        outputs.errors << "There are more messages than these.\n";
    }
}

MessageFilter filterOf(const MessageOptions& options, base::TimeMs nowMs) {
    MessageFilter filter{options.ids, options.office, options.state, std::nullopt};
    if (options.olderThanDays >= 0) {
        filter.acceptedBeforeMs = nowMs - options.olderThanDays * base::kDayMs;
    }
    return filter;
}

int showList(const MessageList& list, const Outputs& outputs) {
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(json::Object{{"messages", asJson(list.messages)}, {"more", list.more}})
                    << '\n';
    } else {
        write(list.messages, "", outputs.out);
    }
    writeMore(list.more, outputs);
    return 0;
}

}  // namespace

int runMessageList(const std::string& data, const MessageOptions& options, const Outputs& outputs) {
    base::SystemClock clock;
    auto bench = Workbench::open(base::pathFromUtf8(data), clock);
    if (!bench) {
        return report(bench.error(), outputs.errors);
    }
    const auto list = Messages(**bench).list(filterOf(options, clock.nowMs()), options.limit);
    return list ? showList(*list, outputs) : report(list.error(), outputs.errors);
}

int runMessageExpire(const std::string& data, const MessageOptions& options, const Outputs& outputs) {
    base::SystemClock clock;
    auto bench = Workbench::open(base::pathFromUtf8(data), clock);
    if (!bench) {
        return report(bench.error(), outputs.errors);
    }
    MessageFilter filter = filterOf(options, clock.nowMs());
    if (filter.isEmpty()) {
        return report(base::fail(base::ErrorCode::Usage, "which messages: an id, --office or --older-than"),
                      outputs.errors);
    }
    Messages messages(**bench);
    if (options.dryRun) {
        filter.state = protocol::messageStateName(protocol::MessageState::Waiting);
        const auto list = messages.list(filter, kMostListed);
        return list ? showList(*list, outputs) : report(list.error(), outputs.errors);
    }
    int pauses = 0;
    const auto outcome = messages.expire(filter, [&] {
        std::this_thread::sleep_for(kPause);
        return ++pauses < kPauses;
    });
    if (!outcome) {
        return report(outcome.error(), outputs.errors);
    }
    if (outputs.as == As::Json) {
        outputs.out << json::writePretty(json::Object{{"expired", asJson(outcome->ended)},
                                                      {"ordered", asJson(outcome->ordered)},
                                                      {"more", outcome->more}})
                    << '\n';
    } else {
        write(outcome->ended, "", outputs.out);
        write(outcome->ordered, "ordered  ", outputs.out);
    }
    writeMore(outcome->more, outputs);
    return 0;
}

}  // namespace renkei::relay::operating
