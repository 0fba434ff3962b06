#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "relay/directory.h"
#include "relay/usage/licence.h"

namespace renkei::relay::usage {

/// The terms of licences in the database. The directory's `licenceUntil` is the last day of the latest one. Fails as
/// db::Database does, unless it says more.
class Licences {
public:
    Licences(db::Database& database, Directory& directory, const LicenceRules& rules)
        : m_database(database), m_directory(directory), m_rules(rules) {}

    /// Oldest first.
    base::Result<std::vector<Term>> terms(std::string_view office);
    /// Writes a term and the last day that follows from it, within the caller's transaction.
    base::Result<void> add(std::string_view office, const Term& term);
    /// Of the latest term.
    base::Result<void> setRenewal(std::string_view office, bool on);
    /// Makes the renewals that are due on `today`, of all offices, office by office.
    base::Result<void> settle(Day today);

private:
    base::Result<std::vector<std::string>> officesDue(Day today);

    db::Database& m_database;
    Directory& m_directory;
    const LicenceRules& m_rules;
};

}  // namespace renkei::relay::usage
