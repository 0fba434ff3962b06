#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "crypto/identity.h"
#include "json/json.h"
#include "relay/folder.h"

namespace renkei::relay {

constexpr base::TimeMs kYearMs = 365 * base::kDayMs;
constexpr base::TimeMs kOfficeYears = 3;

/// Makes keys, passwords and licences of the invented offices, writes training/credentials.json, usage-offices.json,
/// help-desk.json and the .p12 files, and last the database. `nowMs` in whole seconds.
base::Result<void> makeTrainingDatabase(const Folder& folder, const crypto::Identity& authority, base::TimeMs nowMs);

/// Writes training/<name>.p12 under a random password: its members `p12` and `p12_password`. Of any thread.
base::Result<json::Object> writeTrainingPkcs12(const Folder& folder, const crypto::Identity& identity,
                                               std::string_view name);

}  // namespace renkei::relay
