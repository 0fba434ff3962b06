#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/words.h"

namespace renkei::cli {
namespace {

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
        object.set("receipt_waits", message.received->row.receiptWaits());
        object.set("message", toJson(message.received->row));
    }
    return object;
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
        if (row.recorded->errors > 0) {
            console.out << "  標準仕様の検査: 誤り " << row.recorded->errors
                        << " 件（validate --purpose receive で見られます）\n";
        }
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
    const auto result = work.session.receive(
        {std::move(*keys), options.into, options.bySender ? Sorting::BySenderAndMonth : Sorting::Flat});
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
