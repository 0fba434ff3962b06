#include <algorithm>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"
#include "standard/report_output.h"

namespace renkei::cli {
namespace {

/// Findings of a message that are said to people.
constexpr std::size_t kMaxFindingsSaid = 3;

std::string_view checkName(exchange::GateFinding::Check check) {
    switch (check) {
        case exchange::GateFinding::Check::FolderWritable:
            return "folder";
        case exchange::GateFinding::Check::FreeSpace:
            return "space";
        case exchange::GateFinding::Check::Ledger:
            return "ledger";
        case exchange::GateFinding::Check::Key:
            return "key";
    }
    return {};
}

base::Result<std::vector<protocol::MessageKey>> parseKeys(const std::vector<std::string>& texts) {
    std::vector<protocol::MessageKey> keys;
    for (const std::string& text : texts) {
        auto key = parseKey(text);
        if (!key) {
            return key.error();
        }
        keys.push_back(std::move(*key));
    }
    return keys;
}

json::Value messageJson(const exchange::ReceivedMessage& message) {
    json::Object object{{"sender", message.key.sender}, {"id", message.key.id}, {"ok", !message.problem}};
    if (message.problem) {
        object.set("error", errorJson(*message.problem));
    }
    if (message.received) {
        object.set("files", toJson(message.received->files));
        json::Array findings;
        for (const standard::Diagnostic& finding : message.received->findings) {
            findings.push_back(standard::toJson(finding));
        }
        object.set("findings", std::move(findings));
        object.set("partner", partnerJson(message.received->partner));
        object.set("receipt_waits", message.received->row.receiptWaits());
        object.set("message", toJson(message.received->row));
    }
    return object;
}

json::Value leftOutJson(const exchange::InboxEntry& entry) {
    const auto textOrNull = [](const std::string& text) { return text.empty() ? json::Value() : json::Value(text); };
    const protocol::Summary summary = entry.summary.value_or(protocol::Summary{});
    return json::Object{{"sender", entry.item.key.sender},
                        {"id", entry.item.key.id},
                        {"sequence", textOrNull(summary.sequence)},
                        {"unit", textOrNull(summary.unit)},
                        {"month", textOrNull(summary.month)}};
}

json::Object resultJson(const exchange::ReceiveResult& result, bool ok) {
    json::Object answer = jsonAnswer(ok);
    json::Array gate;
    for (const auto& finding : result.gate) {
        json::Object line{{"check", checkName(finding.check)}, {"ok", !finding.problem}};
        if (finding.problem) {
            line.set("error", errorJson(*finding.problem));
        }
        gate.push_back(std::move(line));
    }
    answer.set("gate", std::move(gate));
    json::Array leftOut;
    for (const auto& entry : result.leftOut) {
        leftOut.push_back(leftOutJson(entry));
    }
    answer.set("left_out", std::move(leftOut));
    json::Array messages;
    for (const auto& message : result.messages) {
        messages.push_back(messageJson(message));
    }
    answer.set("messages", std::move(messages));
    for (const auto& finding : result.gate) {
        if (finding.problem) {
            answer.set("error", errorJson(*finding.problem));
            break;
        }
    }
    return answer;
}

void warn(std::ostream& err, const std::vector<exchange::InboxEntry>& leftOut) {
    err << "注意: 同じ送信元から先に受け取る順番のものが、選ばれていません。\n";
    for (const auto& entry : leftOut) {
        err << "  " << entry.item.key.sender << " " << plain(entry.item.senderName) << "  ";
        if (entry.summary) {
            err << plain(exchange::unitJa(entry.summary->unit)) << "  " << plain(entry.summary->month) << "  ";
            if (!entry.summary->sequence.empty()) {
                err << "連番 " << entry.summary->sequence << "  ";
            }
        }
        err << entry.item.key.sender << "/" << entry.item.key.id << "\n";
    }
    err << "  "
           "順番を入れ替えて取り込むと、新しい内容が古い内容に戻ることがあります。これらも受け取ってから取り込んでくだ"
           "さい。\n"
        << std::flush;
}

void sayFindings(std::ostream& out, const exchange::Received& received) {
    const store::IncomingRecorded& recorded = *received.row.recorded;
    if (recorded.errors + recorded.warnings == 0) {
        return;
    }
    out << "  標準仕様の検査: 誤り " << recorded.errors << " 件、注意 " << recorded.warnings << " 件\n";
    const std::size_t said = std::min(received.findings.size(), kMaxFindingsSaid);
    for (std::size_t i = 0; i < said; ++i) {
        const standard::Diagnostic& finding = received.findings[i];
        out << "    " << (finding.severity == standard::Severity::Error ? "誤り: " : "注意: ") << plain(finding.file);
        if (finding.line) {
            out << " " << *finding.line << " 行目";
        }
        if (!finding.field.empty()) {
            out << " " << plain(finding.field);
        }
        out << "  " << plain(standard::inJapanese(finding.message)) << "\n";
    }
    if (static_cast<std::int64_t>(said) < recorded.errors + recorded.warnings) {
        out << "    すべては validate --purpose receive で見られます。\n";
    }
}

void say(const Console& console, const exchange::ReceiveResult& result) {
    for (const auto& finding : result.gate) {
        if (finding.problem) {
            console.err << "受け取りを始めていません（" << exchange::checkJa(finding.check) << "こと）。\n";
            describe(console.err, *finding.problem, "  ");
        }
    }
    for (const auto& message : result.messages) {
        const std::string name = message.key.sender + "/" + message.key.id;
        if (message.problem) {
            console.err << "受け取れません: " << name << "\n";
            describe(console.err, *message.problem, "  ");
            continue;
        }
        const store::IncomingRow& row = message.received->row;
        console.out << exchange::stateJa(row) << ": " << row.kept.sender << " " << plain(row.kept.senderName) << "  "
                    << exchange::unitJa(row.recorded->unit.value_or("documents")) << "  " << name << "\n";
        for (const auto& file : message.received->files) {
            console.out << "  " << plain(base::pathToUtf8(file.path))
                        << (file.alreadyThere ? "（同じものがありました）" : "") << "\n";
        }
        sayFindings(console.out, *message.received);
        sayPartner(console.err, message.received->partner);
        if (message.received->receiptProblem) {
            console.out << "  受領の通知は、つながり次第送ります。\n";
        }
    }
    if (result.gateOpen() && result.messages.empty()) {
        console.out << "届いているものはありません。\n";
    }
}

}  // namespace

int runReceive(const Work& work, const ReceiveOptions& options) {
    auto keys = parseKeys(options.messages);
    if (!keys) {
        return report(work.console, keys.error());
    }
    if (!options.all && keys->empty()) {
        return report(work.console, base::fail(base::ErrorCode::Usage, "--all or SENDER/ID expected"));
    }
    if (const int status = connect(work, options.key); status != 0) {
        return status;
    }
    using Sorting = exchange::ReceiveInput::Sorting;
    exchange::ReceiveInput input{std::move(*keys), options.into,
                                 options.bySender ? Sorting::BySenderAndMonth : Sorting::Flat};
    if (!work.console.json) {
        input.leftOut = [&work](const std::vector<exchange::InboxEntry>& earlier) { warn(work.console.err, earlier); };
    }
    const auto result = work.session.receive(input);
    if (!result) {
        return report(work.console, result.error());
    }
    int status = 0;
    for (const auto& finding : result->gate) {
        if (finding.problem && status == 0) {
            status = exitStatus(finding.problem->code);
        }
    }
    for (const auto& message : result->messages) {
        if (message.problem && status == 0) {
            status = exitStatus(message.problem->code);
        }
    }
    if (work.console.json) {
        print(work.console, resultJson(*result, status == 0));
    } else {
        say(work.console, *result);
    }
    return status;
}

}  // namespace renkei::cli
