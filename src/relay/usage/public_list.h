#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "relay/usage/desk.h"

namespace renkei::relay::usage {

/// What offices want corrected in the public list, until the help desk has decided. Fails as db::Database does, unless
/// it says more.
class PublicList {
public:
    PublicList(db::Database& database, Directory& directory) : m_database(database), m_directory(directory) {}

    /// NotFound.
    base::Result<ListEntry> entry(std::string_view office, base::TimeMs nowMs);
    base::Result<std::optional<Correction>> latest(std::string_view office, base::TimeMs nowMs);
    /// FormInvalid.
    base::Result<Correction> request(std::string_view office, const ListEntry& wanted, base::TimeMs nowMs);
    base::Result<std::vector<Correction>> pending(base::TimeMs nowMs);
    /// NotFound for one that does not wait.
    base::Result<void> decide(std::int64_t id, CorrectionState decision, base::TimeMs nowMs);

private:
    template <typename... Values>
    base::Result<std::vector<Correction>> read(std::string_view condition, base::TimeMs nowMs, const Values&... values);

    db::Database& m_database;
    Directory& m_directory;
};

/// FormInvalid (fact `reason`): `name`, `prefecture` or `service_types`.
base::Result<void> checkEntry(const ListEntry& entry);

/// The 47 prefectures, in the order of their official numbers.
const std::vector<std::string_view>& prefectures();

}  // namespace renkei::relay::usage
