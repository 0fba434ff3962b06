#include "gui/training/training_files.h"

#include <charconv>

#include "base/files.h"
#include "json/json.h"

namespace renkei::gui {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t kMaxPresenceBytes = 4U << 10;
constexpr std::uint64_t kMaxCredentialsBytes = 256U << 10;
constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMaxPort = 65535;
constexpr std::size_t kTokenSize = 64;
constexpr std::string_view kInvented = "exchange-at-";

base::Result<json::Value> readJson(const std::filesystem::path& path, std::uint64_t limit) {
    auto content = base::readFile(path, limit);
    if (!content) {
        return content.error();
    }
    auto value = json::parse(base::asText(*content));
    base::wipe(content->data(), content->size());
    return value;
}

}  // namespace

TrainingFolder TrainingFolder::below(const std::filesystem::path& parent, std::optional<base::TimeMs> fakeNow) {
    return {parent / (fakeNow ? std::string(kInvented) + std::to_string(*fakeNow) : std::string("exchange"))};
}

std::optional<base::TimeMs> TrainingFolder::momentOf(const std::filesystem::path& root) {
    const std::string name = base::pathToUtf8(root.filename());
    if (!name.starts_with(kInvented)) {
        return std::nullopt;
    }
    base::TimeMs moment = 0;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + kInvented.size(), end, moment);
    return read.ec == std::errc() && read.ptr == end ? std::optional(moment) : std::nullopt;
}

bool TrainingFolder::isInUse() const {
    std::error_code ignored;
    if (!std::filesystem::exists(root, ignored)) {
        return false;
    }
    const auto start = base::FileLock::acquire(startLock());
    if (!start) {
        return start.error().code == ErrorCode::ProfileInUse;
    }
    // With the start lock held: no relay that is just starting can find this one taken.
    return isHeld(relayLock());
}

std::optional<base::TimeMs> momentInUse(const std::filesystem::path& parent) {
    if (TrainingFolder::below(parent, std::nullopt).isInUse()) {
        return std::nullopt;
    }
    std::error_code failed;
    std::optional<base::TimeMs> moment;
    std::filesystem::file_time_type began = std::filesystem::file_time_type::min();
    for (std::filesystem::directory_iterator entry(parent, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const auto found = TrainingFolder::momentOf(entry->path());
        const TrainingFolder folder{entry->path()};
        if (!found || !folder.isInUse()) {
            continue;
        }
        std::error_code ignored;
        const auto time = std::filesystem::last_write_time(folder.presence(), ignored);
        if (!moment || time > began) {
            moment = found;
            began = time;
        }
    }
    return moment;
}

bool isHeld(const std::filesystem::path& lock) {
    const auto taken = base::FileLock::acquire(lock);
    return !taken && taken.error().code == ErrorCode::ProfileInUse;
}

base::Result<PresenceAddress> readPresence(const std::filesystem::path& path) {
    const auto value = readJson(path, kMaxPresenceBytes);
    if (!value) {
        return value.error();
    }
    json::Reader reader(*value);
    const std::int64_t version = reader.integer("version");
    const std::int64_t port = reader.integer("port");
    PresenceAddress address{static_cast<std::uint16_t>(port), base::Secret(reader.string("token")),
                            reader.integer("clock_offset_ms")};
    if (!reader.ok()) {
        return reader.error();
    }
    if (version != kVersion || port < 1 || port > kMaxPort || address.token.size() != kTokenSize) {
        return fail(ErrorCode::JsonUnexpected, "presence.json is of another version");
    }
    return address;
}

base::Result<std::vector<TrainingOffice>> readCredentials(const std::filesystem::path& path) {
    const auto value = readJson(path, kMaxCredentialsBytes);
    if (!value) {
        return value.error();
    }
    if (value->array() == nullptr) {
        return fail(ErrorCode::JsonUnexpected, "credentials.json is no array");
    }
    const std::filesystem::path data = path.parent_path().parent_path();
    std::vector<TrainingOffice> offices;
    for (const json::Value& entry : *value->array()) {
        json::Reader reader(entry);
        TrainingOffice office{reader.string("office"),
                              reader.string("name"),
                              reader.string("user"),
                              base::Secret(reader.string("password")),
                              data / base::pathFromUtf8(reader.string("p12")),
                              base::Secret(reader.string("p12_password"))};
        if (!reader.ok()) {
            return reader.error();
        }
        offices.push_back(std::move(office));
    }
    return offices;
}

}  // namespace renkei::gui
