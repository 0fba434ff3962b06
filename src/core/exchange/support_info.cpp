#include "exchange/support_info.h"

#include <algorithm>
#include <deque>
#include <map>

#include "base/files.h"
#include "base/log.h"
#include "base/machine.h"
#include "crypto/library.h"
#include "db/library.h"
#include "exchange/profile.h"
#include "protocol/identifiers.h"
#include "transport/library.h"

namespace renkei::exchange {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

constexpr std::string_view kKind = "renkei-support";
constexpr std::int64_t kSchema = 1;
constexpr std::size_t kShownHashLetters = 16;
constexpr std::size_t kShownTerminalLetters = 8;
constexpr std::size_t kMostKindLetters = 40;
constexpr std::uint64_t kMib = 1U << 20;
/// Space is said in steps, since the exact figure says nothing more.
constexpr std::uint64_t kSpaceStepMib = 64;
constexpr std::uint64_t kMostSpaceMib = 10240;

json::Value codeValue(ErrorCode code) {
    return base::codeName(code);
}

/// A kind of event is a word of ours; anything else is not shown.
std::string kindShown(std::string_view kind) {
    const bool ours =
        !kind.empty() && kind.size() <= kMostKindLetters &&
        std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '-'; });
    return ours ? std::string(kind) : "other";
}

json::Value timeOrNull(base::TimeMs time) {
    return time == 0 ? json::Value() : json::Value(base::formatTime(time));
}

json::Value officeShown(const std::string& number) {
    return protocol::isOfficeNumber(number) ? json::Value(number) : json::Value();
}

json::Value certificateJson(const crypto::Certificate& certificate) {
    return json::Object{{"kind", crypto::kindName(certificate.kind())},
                        {"office", officeShown(certificate.officeNumber())},
                        {"not_before", base::formatTime(certificate.notBeforeMs())},
                        {"not_after", base::formatTime(certificate.notAfterMs())},
                        {"fingerprint", base::toHex(certificate.fingerprint()).substr(0, kShownHashLetters)}};
}

bool isLoopback(std::string_view url) {
    return url.starts_with("https://127.0.0.1:") || url.starts_with("https://[::1]:") ||
           url.starts_with("https://localhost:");
}

json::Object profileJson(const Status& status) {
    json::Object object;
    object.set("exchange", status.relay ? json::Value(json::Object{{"training", status.relay->training},
                                                                   {"on_this_computer", isLoopback(status.relay->api)}})
                                        : json::Value());
    json::Array certificates;
    for (const auto& certificate : status.certificates) {
        certificates.push_back(certificateJson(certificate));
    }
    object.set("certificates", std::move(certificates));
    object.set("login", status.login
                            ? json::Value(json::Object{{"office", officeShown(status.login->office)},
                                                       {"session_until", timeOrNull(status.login->refreshExpiresMs)}})
                            : json::Value());
    object.set("terminal", status.terminal ? json::Value(status.terminal->terminal.substr(0, kShownTerminalLetters))
                                           : json::Value());
    object.set("clock_ahead_seconds",
               status.clockAheadMs ? json::Value(*status.clockAheadMs / base::kSecondMs) : json::Value());
    object.set("unfinished",
               json::Object{{"outgoing", status.outgoingUnfinished}, {"incoming", status.incomingUnfinished}});
    object.set("waiting_long", status.waitingLong);
    object.set("backup", json::Object{{"last", status.lastBackup ? timeOrNull(status.lastBackup->atMs) : json::Value()},
                                      {"due", status.backupDue}});
    object.set("rehearsal",
               json::Object{{"last", timeOrNull(status.lastRehearsalMs.value_or(0))}, {"due", status.rehearsalDue}});
    object.set("store", json::Object{{"last_event", status.head.seq},
                                     {"chain_head", base::toHex(status.head.hash).substr(0, kShownHashLetters)},
                                     {"unclean_end", status.store.unclean},
                                     {"torn_bytes", status.store.tornBytes},
                                     {"applied_at_start", status.store.applied},
                                     {"rebuilt", status.store.rebuilt},
                                     {"set_aside", status.store.setAside.has_value()}});
    return object;
}

std::optional<ErrorCode> codeOf(const json::Value& data) {
    const json::Object* object = data.object();
    const json::Value* code = object == nullptr ? nullptr : object->find("code");
    const std::string* name = code == nullptr ? nullptr : code->string();
    return name == nullptr ? std::nullopt : base::codeFromName(*name);
}

/// What the log of events shows: how many of each kind, and the last ones.
struct Events {
    std::map<std::string, std::int64_t> counts;
    std::deque<json::Value> last;
    std::vector<SeenError> errors;

    void take(const store::Event& event) {
        const std::string kind = kindShown(event.kind);
        ++counts[kind];
        json::Object row{{"seq", event.seq}, {"time", base::formatTime(event.time)}, {"kind", kind}};
        if (const auto code = codeOf(event.data)) {
            row.set("code", codeValue(*code));
            errors.push_back({event.time, *code});
        }
        last.emplace_back(std::move(row));
        if (last.size() > kSupportEvents) {
            last.pop_front();
        }
    }
    json::Value countsJson() const {
        json::Object object;
        for (const auto& [kind, count] : counts) {
            object.set(kind, count);
        }
        return object;
    }
};

json::Array errorsJson(std::vector<SeenError> errors) {
    std::stable_sort(errors.begin(), errors.end(),
                     [](const SeenError& a, const SeenError& b) { return a.time < b.time; });
    errors.erase(std::unique(errors.begin(), errors.end()), errors.end());
    json::Array array;
    for (std::size_t i = errors.size() - std::min(errors.size(), kSupportErrors); i < errors.size(); ++i) {
        array.push_back(json::Object{{"time", base::formatTime(errors[i].time)}, {"code", codeValue(errors[i].code)}});
    }
    return array;
}

json::Value spaceOf(const fs::path& folder) {
    const auto bytes = base::freeSpace(folder);
    if (!bytes) {
        return codeValue(bytes.error().code);
    }
    return std::min(*bytes / kMib / kSpaceStepMib * kSpaceStepMib, kMostSpaceMib);
}

bool endsWord(char c) {
    return c == ' ' || c == ':' || c == ';' || c == ',' || c == '?';
}

/// The last of `line`'s words that is the name of a code.
std::optional<ErrorCode> codeInLine(std::string_view line) {
    std::optional<ErrorCode> found;
    std::size_t at = 0;
    while (at < line.size()) {
        std::size_t end = at;
        while (end < line.size() && !endsWord(line[end])) {
            ++end;
        }
        // A plain word such as "usage" may be no code there: names with a dot are unmistakable.
        const std::string_view word = line.substr(at, end - at);
        const auto code = word.find('.') == std::string_view::npos ? std::nullopt : base::codeFromName(word);
        found = code ? code : found;
        at = end + 1;
    }
    return found;
}

std::string endOfLog(const fs::path& profile) {
    const auto whole = base::readFile(profile / "renkei.log", base::kLogFileLimit + kMib);
    if (!whole) {
        return {};
    }
    const std::string_view text = base::asText(*whole);
    const std::size_t size = std::min<std::size_t>(text.size(), kSupportLogBytes);
    return std::string(text.substr(text.size() - size));
}

}  // namespace

SupportAround supportAround(std::string program, std::string version) {
    SupportAround around;
    around.program = std::move(program);
    around.version = std::move(version);
    around.system = base::systemName();
    around.libraries = {{"openssl", crypto::libraryVersion()},
                        {"libcurl", transport::libraryVersion()},
                        {"sqlite", db::libraryVersion()}};
    return around;
}

std::vector<SeenError> errorsInLog(std::string_view text) {
    std::vector<SeenError> errors;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t blank = line.find(' ');
        const auto time = blank == std::string_view::npos ? std::nullopt : base::parseTime(line.substr(0, blank));
        const std::string_view rest = time ? line.substr(blank + 1) : std::string_view();
        if (!rest.starts_with("warning ") && !rest.starts_with("error ")) {
            continue;
        }
        if (const auto code = codeInLine(rest)) {
            errors.push_back({*time, *code});
        }
    }
    return errors;
}

json::Object supportInfo(const SupportAround& around, const fs::path& profile, Session* session, base::TimeMs nowMs) {
    json::Object file{{"schema", kSchema}, {"kind", kKind}, {"created", base::formatTime(nowMs)}};
    json::Object versions{{"program", around.program}, {"renkei", around.version}, {"system", around.system}};
    for (const auto& [name, version] : around.libraries) {
        versions.set(name, version);
    }
    file.set("versions", std::move(versions));
    file.set("settings", around.settings);
    file.set("open_problem", around.openProblem ? codeValue(*around.openProblem) : json::Value());
    std::vector<SeenError> errors = around.errors;
    if (!profile.empty()) {
        file.set("free_mib", spaceOf(profile));
        const auto logged = errorsInLog(endOfLog(profile));
        errors.insert(errors.end(), logged.begin(), logged.end());
    }
    if (around.openProblem) {
        errors.push_back({nowMs, *around.openProblem});
    }
    if (session != nullptr) {
        const auto status = session->status();
        file.set("profile", status ? json::Value(profileJson(*status)) : codeValue(status.error().code));
        Events events;
        const auto read = session->forEachEvent([&](const store::Event& event) -> base::Result<void> {
            events.take(event);
            return {};
        });
        file.set("events_read", read ? json::Value(true) : codeValue(read.error().code));
        file.set("event_counts", events.countsJson());
        file.set("events", json::Array(events.last.begin(), events.last.end()));
        errors.insert(errors.end(), events.errors.begin(), events.errors.end());
    }
    file.set("errors", errorsJson(std::move(errors)));
    return file;
}

base::Result<ErrorCode> lastErrorOf(std::string_view supportFile) {
    const auto value = json::parse(supportFile);
    if (!value) {
        return value.error();
    }
    json::Reader reader(*value);
    const std::string kind = reader.string("kind");
    const std::int64_t schema = reader.integer("schema");
    const json::Array& errors = reader.array("errors");
    if (!reader.ok() || kind != kKind || schema != kSchema) {
        return base::fail(ErrorCode::JsonUnexpected, "no support file of schema 1");
    }
    for (auto it = errors.rbegin(); it != errors.rend(); ++it) {
        json::Reader row(*it);
        if (const auto code = base::codeFromName(row.string("code"))) {
            return *code;
        }
    }
    return base::fail(ErrorCode::NotFound, "no error in the file");
}

}  // namespace renkei::exchange
