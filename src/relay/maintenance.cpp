#include "relay/maintenance.h"

#include "base/files.h"
#include "json/json.h"

namespace renkei::relay {
namespace {

constexpr std::uint64_t kMaxFileBytes = 4096;

bool isGood(const Maintenance& maintenance) {
    return maintenance.fromMs < maintenance.untilMs && maintenance.untilMs - maintenance.fromMs <= kMaxMaintenanceMs &&
           !maintenance.text.empty() && maintenance.text.size() <= kMaxMaintenanceTextBytes;
}

}  // namespace

std::optional<std::string> Maintenance::notice(base::TimeMs nowMs) const {
    return fromMs < untilMs && nowMs < untilMs ? std::optional(text) : std::nullopt;
}

std::optional<base::TimeMs> Maintenance::closedUntil(base::TimeMs nowMs) const {
    return nowMs >= fromMs && nowMs < untilMs ? std::optional(untilMs) : std::nullopt;
}

base::Result<Maintenance> readMaintenance(const std::filesystem::path& path) {
    const auto content = base::readFile(path, kMaxFileBytes);
    if (!content) {
        return content.error().code == base::ErrorCode::IoNotFound ? base::Result<Maintenance>(Maintenance{})
                                                                   : content.error();
    }
    const auto value = json::parse(base::asText(*content));
    if (!value) {
        return base::fail(base::ErrorCode::ProfileDamaged, "maintenance.json: " + value.error().detail);
    }
    json::Reader reader(*value);
    const auto from = base::parseRfc3339(reader.string("from"));
    const auto until = base::parseRfc3339(reader.string("until"));
    Maintenance maintenance{from.value_or(0), until.value_or(0), reader.string("text")};
    if (!reader.ok() || !from || !until || !isGood(maintenance)) {
        return base::fail(base::ErrorCode::ProfileDamaged, "maintenance.json: members, times or text");
    }
    return maintenance;
}

base::Result<void> writeMaintenance(const std::filesystem::path& path, const Maintenance& maintenance) {
    if (!isGood(maintenance) || !base::isUtf8(maintenance.text)) {
        return base::fail(base::ErrorCode::FormInvalid,
                          "maintenance: the end lies after the beginning, at most 7 days later; a text of 1 to 200 "
                          "bytes");
    }
    const json::Object content{{"from", base::formatTime(maintenance.fromMs)},
                               {"until", base::formatTime(maintenance.untilMs)},
                               {"text", maintenance.text}};
    return base::writeFileDurably(path, base::asBytes(json::writePretty(content) + '\n'));
}

base::Result<void> removeMaintenance(const std::filesystem::path& path) {
    std::error_code failed;
    std::filesystem::remove(path, failed);
    if (failed) {
        return base::fail(base::ErrorCode::IoError, "remove maintenance.json: " + failed.message());
    }
    return base::syncFolder(path.parent_path());
}

}  // namespace renkei::relay
