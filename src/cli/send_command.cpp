#include <algorithm>
#include <iostream>

#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"
#include "protocol/limits.h"
#include "standard/report_output.h"

namespace renkei::cli {
namespace {

json::Value leftOutJson(const exchange::SendResult& result, const exchange::FaultyFiles& faulty) {
    const auto textOrNull = [](const std::string& text) { return text.empty() ? json::Value() : json::Value(text); };
    json::Array files;
    for (const std::string& name : faulty.names) {
        files.push_back(name);
    }
    const standard::UnitReport* unit = faulty.unit ? &result.report.units[*faulty.unit] : nullptr;
    return json::Object{{"unit", textOrNull(unit ? unit->id.value_or("") : "")},
                        {"month", textOrNull(unit ? unit->month.value_or("") : "")},
                        {"sequence", textOrNull(unit ? unit->sequence : "")},
                        {"recipient", textOrNull(faulty.recipient)},
                        {"files", std::move(files)},
                        {"errors", faulty.errors}};
}

json::Object beforeJson(const store::SentBefore& earlier) {
    return {{"id", earlier.id}, {"sealed_at", base::formatTime(earlier.sealedAt)}, {"state", stateName(earlier.state)}};
}

json::Object resultJson(const exchange::SendResult& result, bool ok) {
    json::Object answer = jsonAnswer(ok);
    if (result.problem) {
        answer.set("error", errorJson(*result.problem));
    }
    json::Array leftOut;
    for (const auto& faulty : result.leftOut) {
        leftOut.push_back(leftOutJson(result, faulty));
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
            json::Object one = beforeJson(earlier);
            one.set("persons", earlier.persons);
            before.push_back(std::move(one));
        }
        object.set("sent_before", std::move(before));
        object.set("partner", partnerJson(message.partner));
        if (message.problem) {
            object.set("error", errorJson(*message.problem));
        }
        messages.push_back(std::move(object));
    }
    answer.set("messages", std::move(messages));
    answer.set("left_out", std::move(leftOut));
    json::Array already;
    for (const exchange::AlreadySent& sent : result.already) {
        json::Object object = beforeJson(sent.before);
        object.set("unit", sent.unit);
        object.set("recipient", sent.recipient);
        already.push_back(std::move(object));
    }
    answer.set("already_sent", std::move(already));
    answer.set("check", standard::toJson(result.report));
    return answer;
}

/// The report, and what of it stays here.
void sayJudged(const Console& console, const standard::Report& report,
               const std::vector<exchange::FaultyFiles>& leftOut) {
    std::ostream& err = console.err;
    if (!report.diagnostics.empty() || !report.unreadable.empty()) {
        standard::writeText(report, leftOut.empty() ? console.out : err);
    }
    for (const exchange::FaultyFiles& faulty : leftOut) {
        err << "送りません（誤りがあります）: ";
        if (faulty.unit) {
            err << exchange::unitJa(report.units[*faulty.unit].id.value_or("documents")) << " → " << faulty.recipient
                << "  ";
        }
        err << plain(faulty.names.empty() ? "" : faulty.names.front());
        if (faulty.names.size() > 1) {
            err << " ほか " << faulty.names.size() - 1 << " ファイル";
        }
        err << "\n";
    }
    err << std::flush;
}

void say(const Console& console, const exchange::SentMessage& message) {
    std::ostream& out = console.out;
    std::ostream& err = console.err;
    out << (message.row ? exchange::stateJa(message.row->state) : "封緘できません") << ": "
        << exchange::unitJa(message.unit) << " → " << message.recipient;
    if (message.row) {
        out << " " << plain(message.row->sealed.recipientName);
    }
    out << "  " << message.id << "\n" << std::flush;
    if (!message.sentBefore.empty()) {
        const store::SentBefore& last = message.sentBefore.front();
        err << "  注意: 同じ月の同じ種別を、同じ利用者 " << last.persons << " 名について、"
            << base::formatJapanMinute(last.sealedAt) << " にもこの事業所に送っています（"
            << exchange::stateJa(last.state) << "）。\n";
    }
    sayPartner(err, message.partner);
    if (message.problem) {
        describe(err, *message.problem, "  ");
    }
    err << std::flush;
}

void sayAlready(std::ostream& out, const exchange::SendResult& result) {
    for (const exchange::AlreadySent& sent : result.already) {
        out << "もう送ってあります（" << exchange::stateJa(sent.before.state) << "）: " << exchange::unitJa(sent.unit)
            << " → " << sent.recipient << "  " << base::formatJapanMinute(sent.before.sealedAt) << "  "
            << sent.before.id << "\n";
    }
}

/// How many went and how many did not, where that is not plain to see.
void saySum(std::ostream& out, const exchange::SendResult& result) {
    const std::size_t all = result.messages.size() + result.leftOut.size();
    const auto sent = std::count_if(result.messages.begin(), result.messages.end(),
                                    [](const exchange::SentMessage& message) { return !message.problem; });
    if (all > 1) {
        out << "受付済 " << sent << " 件、それ以外 " << all - static_cast<std::size_t>(sent) << " 件\n";
    }
}

/// Of the first problem, or else of what was left out.
int statusOf(const exchange::SendResult& result) {
    if (result.problem) {
        return exitStatus(result.problem->code);
    }
    for (const auto& message : result.messages) {
        if (message.problem) {
            return exitStatus(message.problem->code);
        }
    }
    return result.leftOut.empty() ? 0 : exitStatus(base::ErrorCode::DataInvalid);
}

}  // namespace

int runSend(const Work& work, const SendOptions& options) {
    const auto subject = readText(options.subject, TextLines::One, protocol::kMaxSubjectBytes, std::cin);
    if (!subject) {
        return report(work.console, subject.error());
    }
    const auto note = readText(options.note, TextLines::Many, protocol::kMaxNoteBytes, std::cin);
    if (!note) {
        return report(work.console, note.error());
    }
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    exchange::SendInput input{options.paths, options.to, *subject, *note};
    input.faulty = options.allOrNothing ? exchange::Faulty::StopsAll : exchange::Faulty::LeftOut;
    input.repeats = options.skipSent ? exchange::SendInput::Repeats::LeftOut : exchange::SendInput::Repeats::Sent;
    if (!work.console.json) {
        input.judged = [&work](const standard::Report& report, const std::vector<exchange::FaultyFiles>& leftOut) {
            sayJudged(work.console, report, leftOut);
        };
        input.told = [&work](const exchange::SentMessage& message) { say(work.console, message); };
    }
    const auto result = work.session.send(input);
    if (!result) {
        return report(work.console, result.error());
    }
    const int status = statusOf(*result);
    if (work.console.json) {
        print(work.console, resultJson(*result, status == 0));
    } else if (result->problem) {
        standard::writeText(result->report, work.console.err);
        describe(work.console.err, *result->problem);
    } else {
        sayAlready(work.console.out, *result);
        saySum(work.console.out, *result);
    }
    return status;
}

}  // namespace renkei::cli
