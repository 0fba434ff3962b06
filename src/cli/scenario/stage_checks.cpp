#include <algorithm>

#include "base/files.h"
#include "cli/scenario/planted.h"
#include "cli/scenario/stage.h"
#include "cli/scenario/table.h"
#include "exchange/findings.h"
#include "samples/usage_sample.h"

namespace renkei::cli::scenario {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxFileBytes = 64U << 20;

}  // namespace

std::string Stage::text(std::string_view name) {
    const auto content = base::readFile(path(name), kMaxFileBytes);
    if (!content) {
        fail("a file of the stage can't be read: " + std::string(name));
        return {};
    }
    return std::string(base::asText(*content));
}

void Stage::write(std::string_view name, std::string_view content) {
    const fs::path file = path(name);
    auto done = base::makeFolders(file.parent_path());
    if (done) {
        done = base::writeFileDurably(file, base::asBytes(content));
    }
    if (!done) {
        fail("a file of the stage can't be written: " + std::string(name));
    }
}

std::vector<std::string> Stage::writeUsage(std::string_view folder) {
    std::vector<std::string> names;
    for (const samples::SampleFile& sample : samples::usageSample()) {
        names.emplace_back(sample.name);
        write(std::string(folder) + "/" + names.back(), sample.content);
    }
    write(std::string(folder) + "/" + std::string(kAttachmentName), kAttachmentText);
    return names;
}

std::vector<fs::path> Stage::filesBelow(std::string_view folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(path(folder), failed), end; !failed && at != end; at.increment(failed)) {
        if (at->is_regular_file(failed)) {
            files.push_back(at->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void Stage::damage(std::string_view folder, std::string_view suffix) {
    std::size_t damaged = 0;
    for (const fs::path& file : filesBelow(folder)) {
        auto content = base::readFile(file, kMaxFileBytes);
        if (!base::pathToUtf8(file).ends_with(suffix) || !content || content->empty()) {
            continue;
        }
        std::uint8_t& byte = (*content)[content->size() / 2];
        byte = static_cast<std::uint8_t>(byte ^ 1U);
        damaged += base::writeFileDurably(file, *content) ? 1U : 0U;
    }
    expect(damaged > 0, "there is a file to damage in " + std::string(folder));
}

bool Stage::expect(bool holds, std::string_view what) {
    if (!holds) {
        fail("not so: " + std::string(what));
    }
    return holds;
}

void Stage::see(const Answer& answer, Ends ends) {
    const json::Value* error = answer.error();
    if (error == nullptr) {
        return fail("no error is seen, status " + std::to_string(answer.status));
    }
    json::Reader reader(*error);
    Seen seen;
    seen.code = reader.string("code");
    seen.message = reader.string("message");
    seen.dataLost = reader.string("data_lost");
    seen.who = reader.string("who");
    seen.next = reader.string("next");
    if (const json::Value* facts = reader.value("facts"); facts != nullptr && facts->object() != nullptr) {
        seen.facts = *facts->object();
    }
    if (const json::Value* finding = seen.facts.find(exchange::kFindingFact);
        finding != nullptr && finding->string() != nullptr) {
        seen.finding = *finding->string();
    }
    expect(reader.ok(), "the error has its five answers");
    expect((answer.status != 0) == (ends == Ends::Badly), "the exit status fits");
    m_seen = std::move(seen);
}

void Stage::seeDiagnostic(const Answer& answer, std::string_view code) {
    for (const std::string_view list : {"check.diagnostics", "diagnostics"}) {
        for (std::size_t i = 0; i < answer.count(list); ++i) {
            const std::string at = std::string(list) + "." + std::to_string(i) + ".";
            if (answer.text(at + "code") == code && answer.text(at + "severity") == "error") {
                Seen seen;
                seen.code = code;
                seen.message = answer.text(at + "message");
                seen.official = answer.text(at + "official");
                m_seen = std::move(seen);
                return;
            }
        }
    }
    fail("no diagnostic " + std::string(code));
}

void Stage::seeState(std::string_view state) {
    Seen seen;
    seen.code = state;
    m_seen = std::move(seen);
}

void Stage::expectSent(const Place& place, std::string_view id, std::string_view state) {
    const Answer history = look(place, {"history", "--sent"}, Key::Without);
    for (std::size_t i = 0; i < history.count("sent"); ++i) {
        const std::string at = "sent." + std::to_string(i) + ".";
        if (history.text(at + "id") == id) {
            const std::string found = history.text(at + "state");
            expect(found == state, "the message's state is " + std::string(state) + ", not " + found);
            return;
        }
    }
    fail("the history does not have the message");
}

void Stage::expectUsageIn(std::string_view folder) {
    const std::vector<fs::path> files = filesBelow(folder);
    for (const samples::SampleFile& sample : samples::usageSample()) {
        const auto found = std::find_if(files.begin(), files.end(), [&](const fs::path& file) {
            const auto content = base::readFile(file, kMaxFileBytes);
            return base::pathToUtf8(file.filename()) == sample.name && content &&
                   base::asText(*content) == sample.content;
        });
        expect(found != files.end(), "the file lies whole in " + std::string(folder) + ": " + std::string(sample.name));
    }
}

void Stage::expectWaiting(const Place& place, std::size_t count) {
    const Answer inbox = look(place, {"inbox"});
    expect(inbox.ok() && inbox.count("messages") == count, std::to_string(count) + " messages wait");
}

}  // namespace renkei::cli::scenario
