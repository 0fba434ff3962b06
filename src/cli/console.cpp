#include "cli/console.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error_text.h"
#include "base/files.h"
#include "exchange/findings.h"
#include "standard/plain_text.h"

namespace renkei::cli {
namespace {

constexpr std::uint64_t kMaxPasswordFileBytes = 4096;
constexpr int kSchema = 1;

/// Times as people write them; everything else as it is.
std::string factValueJa(const base::Fact& fact) {
    const auto time = base::parseTime(fact.value);
    return time ? base::formatJapanMinute(*time) : plain(fact.value);
}

}  // namespace

json::Object jsonAnswer(bool ok) {
    json::Object answer;
    answer.set("schema", kSchema);
    answer.set("ok", ok);
    return answer;
}

json::Value errorJson(const base::Error& error) {
    const base::Answers answers = exchange::answersOf(error);
    json::Object facts;
    for (const base::Fact& fact : error.facts) {
        facts.set(fact.name, fact.value);
    }
    return json::Object{
        {"code", base::codeName(error.code)},
        {"message", answers.what},
        {"data_lost", base::lostJa(answers.lost)},
        {"who", base::actorJa(answers.who)},
        {"next", answers.next},
        {"facts", std::move(facts)},
        {"detail", error.detail},
    };
}

void note(const Console& console, const base::Error& error) {
    if (console.log != nullptr) {
        console.log->warning("command: " + std::string(base::codeName(error.code)));
    }
}

int report(const Console& console, const base::Error& error) {
    note(console, error);
    if (console.json) {
        json::Object answer = jsonAnswer(false);
        answer.set("error", errorJson(error));
        print(console, answer);
    } else {
        describe(console.err, error);
    }
    return exitStatus(error.code);
}

void describe(std::ostream& out, const base::Error& error, std::string_view indent) {
    const base::Answers answers = exchange::answersOf(error);
    out << indent << "エラー: " << answers.what << "\n";
    for (const base::Fact& fact : error.facts) {
        if (fact.name == exchange::kFindingFact) {
            continue;
        }
        out << indent << "  " << base::factNameJa(fact.name) << ": " << factValueJa(fact) << "\n";
    }
    out << indent << "  データの消失: " << base::lostJa(answers.lost) << "\n";
    out << indent << "  対応する人: " << base::actorJa(answers.who) << "\n";
    out << indent << "  次にすること: " << answers.next << "\n";
    out << indent << "  コード: " << base::codeName(error.code) << "\n";
}

void print(const Console& console, const json::Object& answer) {
    console.out << json::writePretty(answer) << "\n";
}

int exitStatus(base::ErrorCode code) {
    return static_cast<int>(base::answers(code).exitStatus);
}

base::Result<base::Secret> readPasswordFile(const std::filesystem::path& path) {
    auto content = base::readFile(path, kMaxPasswordFileBytes);
    if (!content) {
        base::Error error = content.error();
        error.facts.push_back({"path", base::pathToUtf8(path)});
        return error;
    }
    const std::string_view text = base::asText(*content);
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    base::Secret password(text.substr(0, end));
    base::wipe(content->data(), content->size());
    if (password.empty() || !base::isUtf8(password.view())) {
        return base::Error{
            base::ErrorCode::Usage, "password file is empty or no UTF-8", {{"path", base::pathToUtf8(path)}}};
    }
    return password;
}

std::string plain(std::string_view text) {
    return standard::plainText(text);
}

}  // namespace renkei::cli
