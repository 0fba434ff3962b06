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
constexpr std::int64_t kMaxFailures = 100;
constexpr std::int64_t kMaxOfAnOffice = 10'000;
constexpr std::string_view kTextBounds = "a text of at most 200 bytes";

/// A number: where it stands, in which unit it is written, and its bounds in that unit.
struct NumberSetting {
    std::string_view name;
    std::function<void(Settings&, std::int64_t)> set;
    std::function<std::int64_t(const Settings&)> get;
    std::int64_t least;
    std::int64_t most;
};

template <typename T>
NumberSetting number(std::string_view name, T Settings::*member, std::int64_t least, std::int64_t most,
                     std::int64_t factor = 1) {
    return {name, [member, factor](Settings& all, std::int64_t value) { all.*member = static_cast<T>(value * factor); },
            [member, factor](const Settings& all) { return static_cast<std::int64_t>(all.*member) / factor; }, least,
            most};
}
template <typename Part, typename T>
NumberSetting number(std::string_view name, Part Settings::*part, T Part::*member, std::int64_t least,
                     std::int64_t most) {
    return {name, [part, member](Settings& all, std::int64_t value) { all.*part.*member = static_cast<T>(value); },
            [part, member](const Settings& all) { return static_cast<std::int64_t>(all.*part.*member); }, least, most};
}

const std::vector<NumberSetting>& numberSettings() {
    using S = Settings;
    using L = ServerLimits;
    using P = PresenceLimits;
    constexpr std::int64_t second = base::kSecondMs;
    constexpr std::int64_t day = base::kDayMs / base::kSecondMs;
    constexpr auto server = &S::server;
    constexpr auto presence = &S::presence;
    static const std::vector<NumberSetting> kAll = {
        number("max_sealed_bytes", &S::maxSealedBytes, 1024, protocol::kMaxSealedBytes),
        number("retention_seconds", &S::retentionMs, 1, protocol::kRetentionMs / second, second),
        number("grace_seconds", &S::graceMs, 0, protocol::kGraceMs / second, second),
        number("records_seconds", &S::recordsMs, protocol::kLeastRecordsMs / second, 100 * kRecordsMs / second, second),
        number("lease_seconds", &S::leaseMs, 1, protocol::kLeaseMs / second, second),
        number("total_lease_seconds", &S::totalLeaseMs, 1, protocol::kMaxTotalLeaseMs / second, second),
        number("licence_grace_days", &S::licenceGraceDays, 0, kMaxDays),
        number("max_login_failures", &S::maxLoginFailures, 1, kMaxFailures),
        number("login_lock_seconds", &S::loginLockMs, 1, day, second),
        number("access_token_seconds", &S::accessTokenMs, 1, protocol::kAccessTokenMs / second, second),
        number("refresh_token_seconds", &S::refreshTokenMs, 1, protocol::kRefreshTokenMs / second, second),
        number("max_terminals", &S::maxTerminals, 1, kMaxOfAnOffice),
        number("max_sessions", &S::maxSessions, 1, kMaxOfAnOffice),
        number("kj_password_days", &S::kjPasswordDays, 1, kMaxDays),
        number("kj_temporary_password_days", &S::kjTemporaryPasswordDays, 1, kMaxDays),
        number("max_kj_failures", &S::maxKjFailures, 1, kMaxFailures),
        number("kj_lock_seconds", &S::kjLockMs, 1, day, second),
        number("quota_bytes", &S::quotaBytes, 0, kMaxBytes),
        number("office_quota_bytes", &S::officeQuotaBytes, 0, kMaxBytes),
        number("min_free_bytes", &S::minFreeBytes, 0, kMaxBytes),
        number("log_file_bytes", &S::logFileBytes, 64 << 10, kMaxBytes),
        number("max_connections", server, &L::connections, 8, kMaxConnections),
        number("max_unfinished_connections", server, &L::unfinished, 4, kMaxConnections),
        number("body_budget_bytes", server, &L::bodyBudgetBytes, 64 << 10, kMaxBytes),
        number("body_bytes_per_second", server, &L::bodyBytesPerSecond, 1, kMaxBytes),
        number("handshake_timeout_ms", server, &L::handshakeTimeoutMs, 100, base::kHourMs),
        number("header_timeout_ms", server, &L::headerTimeoutMs, 100, base::kHourMs),
        number("progress_timeout_ms", server, &L::progressTimeoutMs, 100, base::kHourMs),
        number("idle_timeout_ms", server, &L::idleTimeoutMs, 100, base::kHourMs),
        number("logged_in_idle_timeout_ms", server, &L::loggedInIdleTimeoutMs, 100, base::kHourMs),
        number("stop_timeout_ms", server, &L::stopTimeoutMs, 0, base::kMinuteMs),
        number("max_present_programs", presence, &P::present, 1, kMaxConnections),
        number("max_unknown_programs", presence, &P::unknown, 1, kMaxConnections),
        number("presence_token_timeout_ms", presence, &P::tokenTimeoutMs, 100, base::kHourMs),
        number("presence_first_timeout_ms", presence, &P::firstTimeoutMs, 100, base::kHourMs),
        number("presence_grace_ms", presence, &P::graceMs, 0, base::kHourMs),
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

bool setLogFormat(const json::Value& value, base::LogFormat& format) {
    const auto known = value.string() != nullptr ? logFormatOf(*value.string()) : std::nullopt;
    format = known.value_or(format);
    return known.has_value();
}

bool setMetricsListen(const json::Value& value, std::string& address) {
    if (!setText(value, address)) {
        return false;
    }
    return address.empty() || readLoopbackAddress(address);
}

/// What the member may be where it does not fit; nothing where it does.
std::optional<std::string> setMember(Settings& settings, const std::string& name, const json::Value& value) {
    const auto unless = [](bool fits, std::string_view bounds) {
        return fits ? std::nullopt : std::optional(std::string(bounds));
    };
    if (name == "name") {
        return unless(setText(value, settings.name), kTextBounds);
    }
    if (name == "oldest_client") {
        return unless(setText(value, settings.oldestClient), kTextBounds);
    }
    if (name == "notices") {
        return unless(setNotices(value, settings.notices), "at most 10 texts of at most 200 bytes");
    }
    if (name == "log_format") {
        return unless(setLogFormat(value, settings.logFormat), "json or text");
    }
    if (name == "metrics_listen") {
        return unless(setMetricsListen(value, settings.metricsListen), "a loopback address and a port, or empty");
    }
    if (name == "training") {
        settings.training = value.boolean() != nullptr && *value.boolean();
        return unless(value.boolean() != nullptr, "true or false");
    }
    for (const NumberSetting& one : numberSettings()) {
        if (one.name != name) {
            continue;
        }
        if (value.integer() != nullptr && *value.integer() >= one.least && *value.integer() <= one.most) {
            one.set(settings, *value.integer());
            return std::nullopt;
        }
        return "a whole number from " + std::to_string(one.least) + " to " + std::to_string(one.most);
    }
    return "there is no such setting";
}

std::size_t lineAt(std::string_view text, std::size_t at) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// The line on which a member of the one object begins; where its name is written with escapes: 1.
std::size_t lineOf(std::string_view text, const std::string& name) {
    const std::string quoted = '"' + name + '"';
    for (std::size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r\n", at + quoted.size());
        if (next != std::string_view::npos && text[next] == ':') {
            return lineAt(text, at);
        }
    }
    return 1;
}

}  // namespace

std::optional<base::LogFormat> logFormatOf(std::string_view name) {
    if (name == "json") {
        return base::LogFormat::Json;
    }
    return name == "text" ? std::optional(base::LogFormat::Text) : std::nullopt;
}

base::Result<Settings> readSettings(const std::filesystem::path& path) {
    Settings settings;
    const auto content = base::readFile(path, kMaxSettingsBytes);
    if (!content) {
        return content.error().code == ErrorCode::IoNotFound ? base::Result<Settings>(settings) : content.error();
    }
    const auto value = json::parse(base::asText(*content));
    if (!value) {
        return fail(ErrorCode::ProfileDamaged, "settings.json: " + value.error().detail);
    }
    if (value->object() == nullptr) {
        return fail(ErrorCode::ProfileDamaged, "settings.json is no JSON object");
    }
    for (const auto& [name, member] : value->object()->members()) {
        if (const auto wanted = setMember(settings, name, member)) {
            return fail(ErrorCode::ProfileDamaged, "settings.json, line " +
                                                       std::to_string(lineOf(base::asText(*content), name)) + ", " +
                                                       name + ": " + *wanted);
        }
    }
    return settings;
}

std::string writeSettings(const Settings& settings) {
    json::Object all{
        {"name", settings.name},
        {"training", settings.training},
        {"oldest_client", settings.oldestClient},
        {"notices", json::Array(settings.notices.begin(), settings.notices.end())},
        {"log_format", settings.logFormat == base::LogFormat::Json ? "json" : "text"},
        {"metrics_listen", settings.metricsListen},
    };
    for (const NumberSetting& one : numberSettings()) {
        all.set(std::string(one.name), one.get(settings));
    }
    return json::writePretty(all) + '\n';
}

}  // namespace renkei::relay
