#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"
#include "db/database.h"
#include "relay/usage/desk.h"

namespace renkei::relay::usage {

/// Whether a stored password is the person's own.
enum class PasswordKind : std::uint8_t { Own, Temporary };

/// Who may use the site, with passwords and the counting of failures. Fails as db::Database does, unless it says more.
class KjAccounts {
public:
    KjAccounts(db::Database& database, const Settings& settings) : m_database(database), m_settings(settings) {}

    struct NewAccount {
        std::string id;
        std::string office;  ///< Empty for the help desk.
        std::string passwordHash;
        PasswordKind kind = PasswordKind::Own;
        std::string issuePasswordHash;  ///< Empty: none that could be right.
    };
    /// Its password is good from now on for as long as the settings say.
    base::Result<void> add(const NewAccount& account, base::TimeMs nowMs);

    /// As Desk says.
    base::Result<SignedIn> login(std::string_view id, const base::Secret& password, base::TimeMs nowMs);
    base::Result<void> changePassword(std::string_view id, const base::Secret& old, const base::Secret& wanted,
                                      base::TimeMs nowMs);
    /// A new temporary password, and until when it is good. KjLoginFailed where the two don't belong together.
    struct Temporary {
        std::string password;
        base::TimeMs goodUntilMs = 0;
    };
    base::Result<Temporary> replaceByTemporary(std::string_view id, std::string_view office, base::TimeMs nowMs);

    /// IssuePasswordWrong, KjLoginLocked.
    base::Result<void> checkIssuePassword(std::string_view office, const base::Secret& password, base::TimeMs nowMs);
    /// NotFound for an office without an account.
    base::Result<std::string> replaceIssuePassword(std::string_view office);

    /// Forgets failures that no longer count.
    base::Result<void> purge(base::TimeMs nowMs);

private:
    struct Account;
    base::Result<Account> find(std::string_view id);
    base::Result<void> checkLock(const std::string& subject, base::TimeMs nowMs);
    base::Result<void> countFailure(const std::string& subject, base::TimeMs nowMs);
    base::Result<void> forgive(const std::string& subject);
    base::TimeMs endOf(PasswordKind kind, base::TimeMs nowMs) const;

    db::Database& m_database;
    const Settings& m_settings;
};

/// Bytes of a KJ-ID; longer ones are refused before any work is done.
constexpr std::size_t kMaxKjIdBytes = 32;

}  // namespace renkei::relay::usage
