#pragma once

#include <cstdint>
#include <filesystem>

#include "base/clock.h"
#include "base/result.h"
#include "relay/operating/check.h"

namespace renkei::relay::operating {

/// Copies a relay's folder, also while it is served, into an empty or missing one, from which a relay can be started:
/// database of one moment, all sealed files that it names, settings, keys and certificates. The copy is durable and has
/// been checked when this returns. Its database comes last: a copy that was not finished has none. relay.json, the log,
/// locks and presence.json are not in it. In the copy every office's number of changes is kRestoredGap higher, so that
/// clients, which have seen later numbers, notice what happens after it is put to use.
/// IoExists where the target holds anything; ArchiveDamaged where a sealed file is missing or damaged in the source, or
/// the copy is not what it should be; otherwise as reading, base::writeFileDurably and the database.
base::Result<CheckReport> backUp(const Folder& source, const std::filesystem::path& target);

/// More changes than any office makes between a copy and its use.
constexpr std::int64_t kRestoredGap = 1LL << 32;
/// How often the database is copied anew because sealed files went while they were copied.
constexpr int kBackupRounds = 10;

}  // namespace renkei::relay::operating
