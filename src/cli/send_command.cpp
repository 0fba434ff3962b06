#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"
#include "standard/report_output.h"

namespace renkei::cli {
namespace {

json::Object resultJson(const exchange::SendResult& result, bool ok) {
    json::Object answer = jsonAnswer(ok);
    if (result.problem) {
        answer.set("error", errorJson(*result.problem));
    }
    json::Array messages;
    for (const auto& message : result.messages) {
        json::Object object{
            {"id", message.id},
            {"unit", message.unit},
            {"recipient", message.recipient},
            {"state", message.row ? json::Value(stateName(message.row->state)) : json::Value()},
            {"message", message.row ? toJson(*message.row) : json::Value()},
        };
        json::Array before;
        for (const store::SentBefore& earlier : message.sentBefore) {
            before.push_back(json::Object{{"id", earlier.id},
                                          {"sealed_at", base::formatTime(earlier.sealedAt)},
                                          {"state", stateName(earlier.state)},
                                          {"persons", earlier.persons}});
        }
        object.set("sent_before", std::move(before));
        if (message.problem) {
            object.set("error", errorJson(*message.problem));
        }
        messages.push_back(std::move(object));
    }
    answer.set("messages", std::move(messages));
    answer.set("check", standard::toJson(result.report));
    return answer;
}

void say(std::ostream& out, std::ostream& err, const exchange::SendResult& result) {
    if (!result.report.diagnostics.empty() || !result.report.unreadable.empty()) {
        standard::writeText(result.report, result.problem ? err : out);
    }
    if (result.problem) {
        describe(err, *result.problem);
    }
    for (const auto& message : result.messages) {
        out << (message.row ? exchange::stateJa(message.row->state) : "封緘できません") << ": "
            << exchange::unitJa(message.unit) << " → " << message.recipient;
        if (message.row) {
            out << " " << plain(message.row->sealed.recipientName);
        }
        out << "  " << message.id << "\n";
        if (!message.sentBefore.empty()) {
            const store::SentBefore& last = message.sentBefore.front();
            err << "  注意: 同じ月の同じ種別を、同じ利用者 " << last.persons << " 名について、"
                << base::formatJapanMinute(last.sealedAt) << " にもこの事業所に送っています（"
                << exchange::stateJa(last.state) << "）。\n";
        }
        if (message.problem) {
            describe(err, *message.problem, "  ");
        }
    }
}

}  // namespace

int runSend(const Work& work, const SendOptions& options) {
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    const auto result = work.session.send({options.paths, options.to, options.subject, options.note});
    if (!result) {
        return report(work.console, result.error());
    }
    int status = result->problem ? exitStatus(result->problem->code) : 0;
    for (const auto& message : result->messages) {
        if (message.problem && status == 0) {
            status = exitStatus(message.problem->code);
        }
    }
    if (work.console.json) {
        print(work.console, resultJson(*result, status == 0));
    } else {
        say(work.console.out, work.console.err, *result);
    }
    return status;
}

}  // namespace renkei::cli
