#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace renkei::relay {

/// Announced maintenance. Until it is over its text is among the notices; while it lasts nobody logs in and nobody
/// sends, but who is logged in may receive, follow and recall.
struct Maintenance {
    base::TimeMs fromMs = 0;
    base::TimeMs untilMs = 0;  ///< Not before `fromMs`; equal: none is announced.
    std::string text;

    /// What people are told at login, from the announcement to the end.
    std::optional<std::string> notice(base::TimeMs nowMs) const;
    /// When it ends, while it lasts.
    std::optional<base::TimeMs> closedUntil(base::TimeMs nowMs) const;
};

/// At most: a relay that is shut for longer needs another word for it.
constexpr base::TimeMs kMaxMaintenanceMs = 7 * base::kDayMs;
/// UTF-8 bytes, as of every notice.
constexpr std::size_t kMaxMaintenanceTextBytes = 200;

/// `{"from", "until", "text"}`, both moments as RFC 3339. A missing file: none is announced. ProfileDamaged for what is
/// not that, an empty or too long text, or a time that does not go forward or is too long.
base::Result<Maintenance> readMaintenance(const std::filesystem::path& path);
/// Announces it, whole: a running relay takes it within kLookEveryMs. FormInvalid for what `readMaintenance` would not
/// take; otherwise as base::writeFileDurably.
base::Result<void> writeMaintenance(const std::filesystem::path& path, const Maintenance& maintenance);
/// Ends it; fine where none is announced.
base::Result<void> removeMaintenance(const std::filesystem::path& path);

}  // namespace renkei::relay
