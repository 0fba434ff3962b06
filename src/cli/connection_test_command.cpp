#include "cli/commands.h"

namespace renkei::cli {
namespace {

using exchange::ConnectionLine;

std::string_view checkJa(ConnectionLine::Check check) {
    switch (check) {
        case ConnectionLine::Check::Server:
            return "接続先までの道（名前、プロキシ）";
        case ConnectionLine::Check::Tls:
            return "接続先の証明書（通信の検査がないこと）";
        case ConnectionLine::Check::Clock:
            return "このパソコンの時計";
        case ConnectionLine::Check::Certificate:
            return "電子証明書と鍵";
        case ConnectionLine::Check::Login:
            return "ログイン";
    }
    return {};
}

std::string_view outcomeJa(ConnectionLine::Outcome outcome) {
    switch (outcome) {
        case ConnectionLine::Outcome::Good:
            return "良好";
        case ConnectionLine::Outcome::Warning:
            return "注意";
        case ConnectionLine::Outcome::Bad:
            return "問題";
        case ConnectionLine::Outcome::NotTried:
            return "未確認";
    }
    return {};
}

json::Value lineJson(const ConnectionLine& line) {
    json::Object facts;
    for (const base::Fact& fact : line.facts) {
        facts.set(fact.name, fact.value);
    }
    json::Object object{{"check", exchange::checkName(line.check)},
                        {"outcome", exchange::outcomeName(line.outcome)},
                        {"facts", std::move(facts)}};
    if (line.problem) {
        object.set("error", errorJson(*line.problem));
    }
    return object;
}

void say(std::ostream& out, const ConnectionLine& line) {
    out << outcomeJa(line.outcome) << "  " << checkJa(line.check);
    for (const base::Fact& fact : line.facts) {
        out << "  " << fact.name << "=" << plain(fact.value);
    }
    out << "\n";
    if (line.problem) {
        describe(out, *line.problem, "  ");
    }
}

/// The first problem that stops the way decides; a warning does not.
int statusOf(const std::vector<ConnectionLine>& lines) {
    for (const ConnectionLine& line : lines) {
        if (line.outcome == ConnectionLine::Outcome::Bad) {
            return exitStatus(line.problem->code);
        }
    }
    return 0;
}

}  // namespace

int runConnectionTest(const Work& work, const ConnectionTestOptions& options) {
    exchange::ConnectionTestInput input{work.network, {}, options.user, {}, {}};
    for (const auto& [file, secret] :
         {std::pair(options.keyPasswordFile, &input.keyPassword), std::pair(options.passwordFile, &input.password)}) {
        if (file) {
            auto password = readPasswordFile(*file);
            if (!password) {
                return report(work.console, password.error());
            }
            *secret = std::move(*password);
        }
    }
    const auto lines = work.session.testConnection(input);
    const int status = statusOf(lines);
    if (!work.console.json) {
        for (const ConnectionLine& line : lines) {
            say(work.console.out, line);
        }
        return status;
    }
    json::Array checks;
    for (const ConnectionLine& line : lines) {
        checks.push_back(lineJson(line));
    }
    json::Object answer = jsonAnswer(status == 0);
    answer.set("checks", std::move(checks));
    print(work.console, answer);
    return status;
}

}  // namespace renkei::cli
