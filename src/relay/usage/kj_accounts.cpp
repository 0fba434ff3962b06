#include "relay/usage/kj_accounts.h"

#include <algorithm>

#include "crypto/hash.h"
#include "relay/passwords.h"
#include "relay/sql.h"

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;

namespace {

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isMark(char c) {
    return c > ' ' && c < '\x7F';
}

bool keepsTheRules(std::string_view id, std::string_view old, std::string_view wanted) {
    // The lower-case copies hold a password: they are wiped like one.
    const base::Secret lower{lowered(wanted)};
    return wanted.size() >= kLeastKjPasswordLetters && wanted.size() <= kMostKjPasswordLetters &&
           std::all_of(wanted.begin(), wanted.end(), isMark) && std::any_of(wanted.begin(), wanted.end(), isDigit) &&
           std::any_of(wanted.begin(), wanted.end(), isLetter) && wanted != old &&
           lower.view().find(lowered(id)) == std::string_view::npos;
}

std::string subjectOf(std::string_view kind, std::string_view name) {
    return std::string(kind).append(":").append(name);
}
std::string kjSubject(std::string_view id) {
    return subjectOf("kj", id);
}
std::string issueSubject(std::string_view office) {
    return subjectOf("issue", office);
}

}  // namespace

struct KjAccounts::Account {
    bool exists = false;
    std::string office;
    std::string password;
    PasswordKind kind = PasswordKind::Own;
    base::TimeMs passwordUntilMs = 0;
};

base::TimeMs KjAccounts::endOf(PasswordKind kind, base::TimeMs nowMs) const {
    return nowMs + base::kDayMs * (kind == PasswordKind::Temporary ? m_settings.kjTemporaryPasswordDays
                                                                   : m_settings.kjPasswordDays);
}

base::Result<void> KjAccounts::add(const NewAccount& account, base::TimeMs nowMs) {
    const auto office = account.office.empty() ? std::nullopt : std::optional<std::string_view>(account.office);
    return runSql(m_database,
                  "INSERT INTO kj_account(id, office, password, temporary, password_until_ms, issue_password) "
                  "VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                  account.id, office, account.passwordHash, std::int64_t{account.kind == PasswordKind::Temporary},
                  endOf(account.kind, nowMs), account.issuePasswordHash);
}

base::Result<KjAccounts::Account> KjAccounts::find(std::string_view id) {
    auto rows = Rows::of(m_database,
                         "SELECT coalesce(office, ''), password, temporary, password_until_ms FROM kj_account WHERE id "
                         "= ?1",
                         id);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Account{false, "", hashOfNoPassword(), PasswordKind::Own, 0};
    }
    return Account{true, (*rows)->text(0), (*rows)->text(1),
                   (*rows)->integer(2) != 0 ? PasswordKind::Temporary : PasswordKind::Own, (*rows)->integer(3)};
}

base::Result<void> KjAccounts::checkLock(const std::string& subject, base::TimeMs nowMs) {
    const auto until = sqlInteger(m_database, "SELECT locked_until_ms FROM desk_failure WHERE subject = ?1", subject);
    if (!until) {
        return until.error();
    }
    if (*until > nowMs) {
        base::Error locked = fail(ErrorCode::KjLoginLocked, "too many failures");
        locked.facts.push_back({"retry_seconds", std::to_string((*until - nowMs) / base::kSecondMs + 1)});
        return locked;
    }
    return {};
}

base::Result<void> KjAccounts::countFailure(const std::string& subject, base::TimeMs nowMs) {
    const auto earlier = sqlInteger(
        m_database, "SELECT failures FROM desk_failure WHERE subject = ?1 AND last_ms > ?2 AND locked_until_ms = 0",
        subject, nowMs - m_settings.kjLockMs);
    if (!earlier) {
        return earlier.error();
    }
    const std::int64_t failures = *earlier + 1;
    return runSql(m_database,
                  "INSERT OR REPLACE INTO desk_failure(subject, failures, last_ms, locked_until_ms) "
                  "VALUES(?1, ?2, ?3, ?4)",
                  subject, failures, nowMs,
                  failures >= m_settings.maxKjFailures ? nowMs + m_settings.kjLockMs : std::int64_t{0});
}

base::Result<void> KjAccounts::forgive(const std::string& subject) {
    return runSql(m_database, "DELETE FROM desk_failure WHERE subject = ?1", subject);
}

base::Result<SignedIn> KjAccounts::login(std::string_view id, const base::Secret& password, base::TimeMs nowMs) {
    if (id.empty() || id.size() > kMaxKjIdBytes || !std::all_of(id.begin(), id.end(), isMark)) {
        return fail(ErrorCode::KjLoginFailed, "no KJ-ID");
    }
    const std::string subject = kjSubject(id);
    if (auto open = checkLock(subject, nowMs); !open) {
        return open.error();
    }
    const auto account = find(id);
    if (!account) {
        return account.error();
    }
    if (!crypto::verifyPassword(password, account->password) || !account->exists) {
        if (auto counted = countFailure(subject, nowMs); !counted) {
            return counted.error();
        }
        return fail(ErrorCode::KjLoginFailed, "KJ-ID or password");
    }
    if (auto forgiven = forgive(subject); !forgiven) {
        return forgiven.error();
    }
    const bool over = account->passwordUntilMs <= nowMs;
    const bool temporary = account->kind == PasswordKind::Temporary;
    if (over && temporary) {
        return fail(ErrorCode::KjPasswordExpired, "temporary password");
    }
    SignedIn in{std::string(id), account->office, over || temporary, std::nullopt, account->passwordUntilMs};
    if (in.mustChangePassword) {
        in.notice = temporary ? ErrorCode::KjPasswordTemporary : ErrorCode::KjPasswordExpired;
    }
    return in;
}

base::Result<void> KjAccounts::changePassword(std::string_view id, const base::Secret& old, const base::Secret& wanted,
                                              base::TimeMs nowMs) {
    const auto in = login(id, old, nowMs);
    if (!in) {
        return in.error();
    }
    if (!keepsTheRules(id, old.view(), wanted.view())) {
        return fail(ErrorCode::KjPasswordRules, "new password");
    }
    const auto hash = crypto::hashPassword(wanted);
    if (!hash) {
        return hash.error();
    }
    return runSql(m_database,
                  "UPDATE kj_account SET password = ?2, temporary = 0, password_until_ms = ?3 WHERE id = ?1", id, *hash,
                  endOf(PasswordKind::Own, nowMs));
}

base::Result<KjAccounts::Temporary> KjAccounts::replaceByTemporary(std::string_view id, std::string_view office,
                                                                   base::TimeMs nowMs) {
    const auto account = find(id);
    if (!account) {
        return account.error();
    }
    if (!account->exists || account->office.empty() || account->office != office) {
        return fail(ErrorCode::KjLoginFailed, "KJ-ID and office number");
    }
    auto password = makePassword();
    if (!password) {
        return password.error();
    }
    const auto hash = crypto::hashPassword(base::Secret(*password));
    if (!hash) {
        return hash.error();
    }
    const base::TimeMs until = endOf(PasswordKind::Temporary, nowMs);
    auto done =
        runSql(m_database, "UPDATE kj_account SET password = ?2, temporary = 1, password_until_ms = ?3 WHERE id = ?1",
               id, *hash, until);
    if (done) {
        done = forgive(kjSubject(id));
    }
    if (!done) {
        return done.error();
    }
    return Temporary{std::move(*password), until};
}

base::Result<void> KjAccounts::checkIssuePassword(std::string_view office, const base::Secret& password,
                                                  base::TimeMs nowMs) {
    const std::string subject = issueSubject(office);
    if (auto open = checkLock(subject, nowMs); !open) {
        return open;
    }
    std::string stored;
    {
        auto rows = Rows::of(m_database, "SELECT issue_password FROM kj_account WHERE office = ?1", office);
        if (!rows) {
            return rows.error();
        }
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        stored = *found ? (*rows)->text(0) : hashOfNoPassword();
    }
    if (crypto::verifyPassword(password, stored)) {
        return forgive(subject);
    }
    if (auto counted = countFailure(subject, nowMs); !counted) {
        return counted;
    }
    return fail(ErrorCode::IssuePasswordWrong, "issue password");
}

base::Result<std::string> KjAccounts::replaceIssuePassword(std::string_view office) {
    auto password = makePassword();
    if (!password) {
        return password;
    }
    const auto hash = crypto::hashPassword(base::Secret(*password));
    if (!hash) {
        return hash.error();
    }
    auto done = runSql(m_database, "UPDATE kj_account SET issue_password = ?2 WHERE office = ?1", office, *hash);
    if (done && m_database.changes() == 0) {
        return fail(ErrorCode::NotFound, "account of the office");
    }
    if (done) {
        done = forgive(issueSubject(office));
    }
    if (!done) {
        return done.error();
    }
    return password;
}

base::Result<void> KjAccounts::purge(base::TimeMs nowMs) {
    return runSql(m_database, "DELETE FROM desk_failure WHERE last_ms <= ?1 AND locked_until_ms <= ?2",
                  nowMs - m_settings.kjLockMs, nowMs);
}

}  // namespace renkei::relay::usage
