#include "relay/maintenance.h"

#include "base/files.h"
#include "json/json.h"

namespace renkei::relay {
namespace {

constexpr std::uint64_t kMaxFileBytes = 4096;

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
    const bool goesForward = from && until && *from < *until && *until - *from <= kMaxMaintenanceMs;
    const bool isSaid = !maintenance.text.empty() && maintenance.text.size() <= kMaxMaintenanceTextBytes;
    if (!reader.ok() || !goesForward || !isSaid) {
        return base::fail(base::ErrorCode::ProfileDamaged, "maintenance.json: members, times or text");
    }
    return maintenance;
}

}  // namespace renkei::relay
