#include "relay/accounts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "crypto/hash.h"
#include "protocol/limits.h"
#include "relay/passwords.h"
#include "relay/sql.h"
#include "relay/usage/licence.h"

namespace renkei::relay {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kTokenBytes = 32;
constexpr std::string_view kOwnClient = "renkei/";

base::Result<std::string> makeToken() {
    auto bytes = crypto::randomBytes(kTokenBytes);
    if (!bytes) {
        return bytes.error();
    }
    return base::toHex(*bytes);
}

base::Digest hashOf(std::string_view token) {
    return crypto::sha256(base::asBytes(token));
}

std::array<int, 3> versionOf(std::string_view text) {
    std::array<int, 3> version{};
    for (int& part : version) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (error != std::errc{} || text.empty() || text.front() != '.') {
            break;
        }
        text.remove_prefix(1);
    }
    return version;
}

bool isTooOld(std::string_view client, std::string_view oldest) {
    return client.starts_with(kOwnClient) && versionOf(client.substr(kOwnClient.size())) < versionOf(oldest);
}

}  // namespace

std::string clientUserOf(std::string_view office) {
    return std::string("C").append(office);
}

struct Accounts::Account {
    std::string office;
    std::string password;
};

base::Result<void> Accounts::addUser(std::string_view user, std::string_view office, const std::string& passwordHash) {
    return runSql(m_database, "INSERT INTO account(user, office, password) VALUES(?1, ?2, ?3)", user, office,
                  passwordHash);
}

base::Result<Accounts::Account> Accounts::findAccount(std::string_view user) {
    auto rows = Rows::of(m_database, "SELECT office, password FROM account WHERE user = ?1", user);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    return *found ? Account{(*rows)->text(0), (*rows)->text(1)} : Account{"", hashOfNoPassword()};
}

base::Result<void> Accounts::checkLock(const GoodCertificate& certificate, base::TimeMs nowMs) {
    auto until = sqlInteger(m_database, "SELECT locked_until_ms FROM login_failure WHERE fingerprint = ?1",
                            certificate.certificate.fingerprint());
    if (!until) {
        return until.error();
    }
    if (*until > nowMs) {
        base::Error locked = fail(ErrorCode::LoginLocked, "too many failed logins");
        locked.facts.push_back({"retry_seconds", std::to_string((*until - nowMs) / base::kSecondMs + 1)});
        return locked;
    }
    return {};
}

base::Result<void> Accounts::countFailure(const GoodCertificate& certificate, base::TimeMs nowMs) {
    const base::Digest& fingerprint = certificate.certificate.fingerprint();
    auto earlier =
        sqlInteger(m_database,
                   "SELECT failures FROM login_failure WHERE fingerprint = ?1 AND last_ms > ?2 AND locked_until_ms = 0",
                   fingerprint, nowMs - m_settings.loginLockMs);
    if (!earlier) {
        return earlier.error();
    }
    const std::int64_t failures = *earlier + 1;
    const std::int64_t lockedUntil = failures >= m_settings.maxLoginFailures ? nowMs + m_settings.loginLockMs : 0;
    return runSql(m_database,
                  "INSERT OR REPLACE INTO login_failure(fingerprint, failures, last_ms, locked_until_ms) "
                  "VALUES(?1, ?2, ?3, ?4)",
                  fingerprint, failures, nowMs, lockedUntil);
}

base::Result<Directory::Entry> Accounts::licensed(std::string_view office, base::TimeMs nowMs) {
    // After the password: nobody else learns of it.
    if (auto open = checkSuspended(office); !open) {
        return open.error();
    }
    auto entry = m_directory.find(office, nowMs);
    if (!entry) {
        return entry.error();
    }
    if (!*entry || (*entry)->licenceUntil.empty()) {
        return fail(ErrorCode::LicenceNone, "no licence");
    }
    const auto last = usage::parseDay((*entry)->licenceUntil);
    if (!last || usage::japanDay(nowMs) > *last + std::chrono::days(m_settings.licenceGraceDays)) {
        return fail(ErrorCode::LicenceEnded, "licence ended");
    }
    return std::move(**entry);
}

base::Result<void> Accounts::checkMaySend(std::string_view office, base::TimeMs nowMs) {
    auto entry = licensed(office, nowMs);
    if (!entry) {
        return entry.error();
    }
    if (entry->licenceUntil < base::formatJapanDay(nowMs)) {
        return fail(ErrorCode::LicenceEnded, "licence ended");
    }
    return {};
}

base::Result<std::optional<std::string>> Accounts::userOf(std::string_view office) {
    auto rows = Rows::of(m_database, "SELECT user FROM account WHERE office = ?1 ORDER BY user LIMIT 1", office);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    return *found ? std::optional((*rows)->text(0)) : std::nullopt;
}

base::Result<void> Accounts::replacePassword(std::string_view user, const std::string& passwordHash) {
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = runSql(m_database, "UPDATE account SET password = ?2 WHERE user = ?1", user, passwordHash);
    if (done) {
        done = runSql(m_database, "DELETE FROM session WHERE user = ?1", user);
    }
    return done ? transaction->commit() : done;
}

protocol::LoginAnswer Accounts::answerFor(const Directory::Entry& entry, base::TimeMs nowMs) const {
    protocol::LoginAnswer answer;
    answer.office = entry.office.number;
    answer.officeName = entry.office.name;
    answer.licenceUntil = entry.licenceUntil;
    answer.oldestClient = m_settings.oldestClient;
    answer.notices = m_settings.notices;
    if (const auto notice = m_maintenance.notice(nowMs)) {
        // First: it is about the next hours.
        answer.notices.insert(answer.notices.begin(), *notice);
    }
    answer.relayTimeMs = nowMs;
    answer.accessExpiresMs = nowMs + m_settings.accessTokenMs;
    return answer;
}

base::Result<void> Accounts::addAccessToken(std::int64_t session, std::string_view token, base::TimeMs expiresMs) {
    if (auto added = runSql(m_database, "INSERT INTO access_token(hash, session, expires_ms) VALUES(?1, ?2, ?3)",
                            hashOf(token), session, expiresMs);
        !added) {
        return added;
    }
    return runSql(m_database,
                  "DELETE FROM access_token WHERE session = ?1 AND rowid NOT IN (SELECT rowid FROM access_token WHERE "
                  "session = ?1 ORDER BY expires_ms DESC, rowid DESC LIMIT ?2)",
                  session, kMaxAccessTokens);
}

base::Result<protocol::LoginAnswer> Accounts::login(const protocol::LoginRequest& request,
                                                    const GoodCertificate& certificate, base::TimeMs nowMs) {
    if (auto open = checkLock(certificate, nowMs); !open) {
        return open.error();
    }
    auto account = findAccount(request.user);
    if (!account) {
        return account.error();
    }
    if (!crypto::verifyPassword(base::Secret(request.password), account->password) || account->office.empty()) {
        if (auto counted = countFailure(certificate, nowMs); !counted) {
            return counted.error();
        }
        return fail(ErrorCode::LoginFailed, "user or password");
    }
    if (account->office != certificate.office) {
        return fail(ErrorCode::CertificateWrongOffice, "the user's office and the certificate's differ");
    }
    if (isTooOld(request.client, m_settings.oldestClient)) {
        return fail(ErrorCode::ClientTooOld, "client version");
    }
    auto entry = licensed(account->office, nowMs);
    auto access = makeToken();
    auto refresh = makeToken();
    if (!entry || !access || !refresh) {
        return !entry ? entry.error() : !access ? access.error() : refresh.error();
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    protocol::LoginAnswer answer = answerFor(*entry, nowMs);
    auto seen = swapChainHead(account->office, request.terminal, request.chainHead);
    if (!seen) {
        return seen.error();
    }
    answer.chainHeadSeen = *seen;
    const auto terminals = countTerminals(account->office);
    if (!terminals) {
        return terminals.error();
    }
    answer.terminals = *terminals;
    answer.accessToken = *access;
    answer.refreshToken = *refresh;
    answer.refreshExpiresMs = nowMs + m_settings.refreshTokenMs;
    auto session = sqlInteger(m_database,
                              "INSERT INTO session(office, user, terminal, fingerprint, refresh_hash, expires_ms) "
                              "VALUES(?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
                              account->office, request.user, request.terminal.id, certificate.certificate.fingerprint(),
                              hashOf(*refresh), answer.refreshExpiresMs);
    if (!session) {
        return session.error();
    }
    auto done = addAccessToken(*session, *access, answer.accessExpiresMs);
    if (done) {
        done = runSql(m_database,
                      "DELETE FROM session WHERE office = ?1 AND id NOT IN (SELECT id FROM session WHERE office = ?1 "
                      "ORDER BY id DESC LIMIT ?2)",
                      account->office, m_settings.maxSessions);
    }
    done = done ? m_directory.addCertificate(certificate.certificate) : done;
    for (std::size_t i = 0; done && i < request.renewals.size(); ++i) {
        done = m_directory.addRenewal(request.renewals[i], certificate.certificate, nowMs);
    }
    if (done) {
        done = runSql(m_database, "DELETE FROM login_failure WHERE fingerprint = ?1",
                      certificate.certificate.fingerprint());
    }
    done = done ? transaction->commit() : done;
    if (!done) {
        return done.error();
    }
    return answer;
}

base::Result<protocol::LoginAnswer> Accounts::refresh(std::string_view refreshToken, const GoodCertificate& certificate,
                                                      base::TimeMs nowMs) {
    std::int64_t session = 0;
    base::TimeMs expiresMs = 0;
    {
        auto rows = Rows::of(m_database, "SELECT id, fingerprint, expires_ms FROM session WHERE refresh_hash = ?1",
                             hashOf(refreshToken));
        if (!rows) {
            return rows.error();
        }
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found || (*rows)->integer(2) <= nowMs) {
            return fail(ErrorCode::TokenExpired, "refresh token");
        }
        if ((*rows)->digest(1) != certificate.certificate.fingerprint()) {
            return fail(ErrorCode::NotFound, "refresh token of another certificate");
        }
        session = (*rows)->integer(0);
        expiresMs = (*rows)->integer(2);
    }
    auto entry = licensed(certificate.office, nowMs);
    auto access = makeToken();
    if (!entry || !access) {
        return !entry ? entry.error() : access.error();
    }
    const auto terminals = countTerminals(certificate.office);
    if (!terminals) {
        return terminals.error();
    }
    protocol::LoginAnswer answer = answerFor(*entry, nowMs);
    answer.terminals = *terminals;
    answer.accessToken = *access;
    answer.refreshToken = refreshToken;
    answer.refreshExpiresMs = expiresMs;
    answer.accessExpiresMs = std::min(answer.accessExpiresMs, expiresMs);
    if (auto added = addAccessToken(session, *access, answer.accessExpiresMs); !added) {
        return added.error();
    }
    return answer;
}

base::Result<void> Accounts::logout(const Session& session) {
    return runSql(m_database, "DELETE FROM session WHERE id = ?1", session.id);
}

base::Result<Session> Accounts::authenticate(std::string_view accessToken, const GoodCertificate& certificate,
                                             base::TimeMs nowMs) {
    auto rows = Rows::of(m_database,
                         "SELECT s.id, s.office, s.fingerprint, a.expires_ms, t.id, t.label, EXISTS(SELECT 1 FROM "
                         "suspension WHERE office = s.office) FROM access_token a "
                         "JOIN session s ON s.id = a.session JOIN terminal t ON t.office = s.office AND t.id = "
                         "s.terminal WHERE a.hash = ?1",
                         hashOf(accessToken));
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    if (!*found || (*rows)->integer(3) <= nowMs) {
        return fail(ErrorCode::TokenExpired, "access token");
    }
    if ((*rows)->digest(2) != certificate.certificate.fingerprint() || (*rows)->text(1) != certificate.office) {
        return fail(ErrorCode::NotFound, "access token of another certificate");
    }
    if ((*rows)->integer(6) != 0) {
        return fail(ErrorCode::OfficeSuspended, "suspended by the operator");
    }
    return Session{(*rows)->integer(0), (*rows)->text(1), {(*rows)->text(4), (*rows)->text(5)}};
}

base::Result<std::optional<protocol::ChainHead>> Accounts::swapChainHead(std::string_view office,
                                                                         const protocol::Terminal& terminal,
                                                                         const protocol::ChainHead& head) {
    if (auto put = putTerminal(office, terminal); !put) {
        return put.error();
    }
    std::optional<protocol::ChainHead> seen;
    {
        auto rows = Rows::of(m_database,
                             "SELECT chain_seq, chain_head FROM terminal WHERE office = ?1 AND id = ?2 AND chain_seq "
                             "IS NOT NULL",
                             office, terminal.id);
        if (!rows) {
            return rows.error();
        }
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (*found && (*rows)->digest(1)) {
            seen = protocol::ChainHead{(*rows)->integer(0), *(*rows)->digest(1)};
        }
    }
    if (auto set =
            runSql(m_database, "UPDATE terminal SET chain_seq = ?3, chain_head = ?4 WHERE office = ?1 AND id = ?2",
                   office, terminal.id, head.seq, head.hash);
        !set) {
        return set.error();
    }
    return seen;
}

base::Result<void> Accounts::putTerminal(std::string_view office, const protocol::Terminal& terminal) {
    if (!protocol::isTerminalLabel(terminal.label)) {
        return fail(ErrorCode::RequestMalformed, "terminal's label");
    }
    auto others =
        sqlInteger(m_database, "SELECT count(*) FROM terminal WHERE office = ?1 AND id != ?2", office, terminal.id);
    if (!others) {
        return others.error();
    }
    if (*others >= m_settings.maxTerminals) {
        return fail(ErrorCode::QuotaFull, "terminals of the office");
    }
    return runSql(m_database,
                  "INSERT INTO terminal(office, id, label) VALUES(?1, ?2, ?3) ON CONFLICT DO UPDATE SET label = ?3",
                  office, terminal.id, terminal.label);
}

base::Result<std::int64_t> Accounts::countTerminals(std::string_view office) {
    return sqlInteger(m_database, "SELECT count(*) FROM terminal WHERE office = ?1", office);
}

base::Result<std::optional<protocol::Terminal>> Accounts::terminal(std::string_view office, std::string_view id) {
    auto rows = Rows::of(m_database, "SELECT id, label FROM terminal WHERE office = ?1 AND id = ?2", office, id);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    return *found ? std::optional(protocol::Terminal{(*rows)->text(0), (*rows)->text(1)}) : std::nullopt;
}

base::Result<void> Accounts::purge(base::TimeMs nowMs) {
    for (const std::string_view sql :
         {"DELETE FROM access_token WHERE expires_ms <= ?1", "DELETE FROM session WHERE expires_ms <= ?1"}) {
        if (auto done = runSql(m_database, sql, nowMs); !done) {
            return done;
        }
    }
    return runSql(m_database, "DELETE FROM login_failure WHERE last_ms <= ?1 AND locked_until_ms <= ?2",
                  nowMs - m_settings.loginLockMs, nowMs);
}

base::Result<void> Accounts::checkSuspended(std::string_view office) {
    auto suspended = sqlInteger(m_database, "SELECT 1 FROM suspension WHERE office = ?1", office);
    if (!suspended) {
        return suspended.error();
    }
    if (*suspended != 0) {
        return fail(ErrorCode::OfficeSuspended, "suspended by the operator");
    }
    return {};
}

base::Result<std::optional<base::TimeMs>> Accounts::suspendedSince(std::string_view office) {
    auto since = sqlInteger(m_database, "SELECT since_ms FROM suspension WHERE office = ?1", office);
    if (!since) {
        return since.error();
    }
    return *since != 0 ? std::optional(*since) : std::nullopt;
}

base::Result<void> Accounts::suspend(std::string_view office, base::TimeMs nowMs) {
    return runSql(m_database, "INSERT INTO suspension(office, since_ms) VALUES(?1, ?2) ON CONFLICT DO NOTHING", office,
                  nowMs);
}

base::Result<void> Accounts::resume(std::string_view office) {
    return runSql(m_database, "DELETE FROM suspension WHERE office = ?1", office);
}

}  // namespace renkei::relay
