#include "relay/settings.h"

#include <algorithm>
#include <functional>

#include "base/files.h"
#include "json/json.h"

namespace renkei::relay {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t kMaxSettingsBytes = 64U << 10;
constexpr std::size_t kMaxTextBytes = 200;
constexpr std::size_t kMaxNotices = 10;
constexpr std::int64_t kMaxConnections = 100'000;
constexpr std::int64_t kMaxBytes = 1LL << 50;
constexpr std::int64_t kMaxDays = 3660;

/// A number: where it goes, in which unit it is written, and its bounds in that unit.
struct NumberSetting {
    std::string_view name;
    std::function<void(Settings&, std::int64_t)> set;
    std::int64_t least;
    std::int64_t most;
};

template <typename T>
std::function<void(Settings&, std::int64_t)> into(T Settings::*member, std::int64_t factor = 1) {
    return
        [member, factor](Settings& settings, std::int64_t value) { settings.*member = static_cast<T>(value * factor); };
}
template <typename T>
std::function<void(Settings&, std::int64_t)> into(T ServerLimits::*member) {
    return [member](Settings& settings, std::int64_t value) { settings.server.*member = static_cast<T>(value); };
}
template <typename T>
std::function<void(Settings&, std::int64_t)> into(T PresenceLimits::*member) {
    return [member](Settings& settings, std::int64_t value) { settings.presence.*member = static_cast<T>(value); };
}

const std::vector<NumberSetting>& numberSettings() {
    using S = Settings;
    using L = ServerLimits;
    using P = PresenceLimits;
    constexpr std::int64_t second = base::kSecondMs;
    static const std::vector<NumberSetting> kAll = {
        {"max_sealed_bytes", into(&S::maxSealedBytes), 1024, protocol::kMaxSealedBytes},
        {"retention_seconds", into(&S::retentionMs, second), 1, protocol::kRetentionMs / second},
        {"grace_seconds", into(&S::graceMs, second), 0, protocol::kGraceMs / second},
        {"records_seconds", into(&S::recordsMs, second), protocol::kLeastRecordsMs / second, 100 * kRecordsMs / second},
        {"lease_seconds", into(&S::leaseMs, second), 1, protocol::kLeaseMs / second},
        {"total_lease_seconds", into(&S::totalLeaseMs, second), 1, protocol::kMaxTotalLeaseMs / second},
        {"licence_grace_days", into(&S::licenceGraceDays), 0, kMaxDays},
        {"kj_password_days", into(&S::kjPasswordDays), 1, kMaxDays},
        {"kj_temporary_password_days", into(&S::kjTemporaryPasswordDays), 1, kMaxDays},
        {"quota_bytes", into(&S::quotaBytes), 0, kMaxBytes},
        {"office_quota_bytes", into(&S::officeQuotaBytes), 0, kMaxBytes},
        {"min_free_bytes", into(&S::minFreeBytes), 0, kMaxBytes},
        {"max_connections", into(&L::connections), 8, kMaxConnections},
        {"max_unfinished_connections", into(&L::unfinished), 4, kMaxConnections},
        {"body_budget_bytes", into(&L::bodyBudgetBytes), 64 << 10, kMaxBytes},
        {"handshake_timeout_ms", into(&L::handshakeTimeoutMs), 100, base::kHourMs},
        {"header_timeout_ms", into(&L::headerTimeoutMs), 100, base::kHourMs},
        {"progress_timeout_ms", into(&L::progressTimeoutMs), 100, base::kHourMs},
        {"idle_timeout_ms", into(&L::idleTimeoutMs), 100, base::kHourMs},
        {"logged_in_idle_timeout_ms", into(&L::loggedInIdleTimeoutMs), 100, base::kHourMs},
        {"max_present_programs", into(&P::present), 1, kMaxConnections},
        {"max_unknown_programs", into(&P::unknown), 1, kMaxConnections},
        {"presence_token_timeout_ms", into(&P::tokenTimeoutMs), 100, base::kHourMs},
        {"presence_first_timeout_ms", into(&P::firstTimeoutMs), 100, base::kHourMs},
        {"presence_grace_ms", into(&P::graceMs), 0, base::kHourMs},
    };
    return kAll;
}

bool setText(const json::Value& value, std::string& target) {
    if (value.string() == nullptr || value.string()->size() > kMaxTextBytes) {
        return false;
    }
    target = *value.string();
    return true;
}

bool setNotices(const json::Value& value, std::vector<std::string>& notices) {
    if (value.array() == nullptr || value.array()->size() > kMaxNotices) {
        return false;
    }
    return std::all_of(value.array()->begin(), value.array()->end(),
                       [&](const json::Value& item) { return setText(item, notices.emplace_back()); });
}

bool setMember(Settings& settings, const std::string& name, const json::Value& value) {
    if (name == "name") {
        return setText(value, settings.name);
    }
    if (name == "oldest_client") {
        return setText(value, settings.oldestClient);
    }
    if (name == "notices") {
        return setNotices(value, settings.notices);
    }
    if (name == "training" && value.boolean() != nullptr) {
        settings.training = *value.boolean();
        return true;
    }
    for (const NumberSetting& number : numberSettings()) {
        if (number.name == name && value.integer() != nullptr && *value.integer() >= number.least &&
            *value.integer() <= number.most) {
            number.set(settings, *value.integer());
            return true;
        }
    }
    return false;
}

}  // namespace

base::Result<Settings> readSettings(const std::filesystem::path& path) {
    Settings settings;
    const auto content = base::readFile(path, kMaxSettingsBytes);
    if (!content) {
        return content.error().code == ErrorCode::IoNotFound ? base::Result<Settings>(settings) : content.error();
    }
    const auto value = json::parse(base::asText(*content));
    if (!value || value->object() == nullptr) {
        return fail(ErrorCode::ProfileDamaged, "settings.json is no JSON object");
    }
    for (const auto& [name, member] : value->object()->members()) {
        if (!setMember(settings, name, member)) {
            return fail(ErrorCode::ProfileDamaged, "settings.json: " + name);
        }
    }
    return settings;
}

}  // namespace renkei::relay
