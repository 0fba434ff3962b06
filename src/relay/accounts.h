#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "db/database.h"
#include "protocol/messages.h"
#include "relay/directory.h"
#include "relay/gate.h"
#include "relay/maintenance.h"
#include "relay/settings.h"

namespace renkei::relay {

/// Who asks, after token and certificate have been found good.
struct Session {
    std::int64_t id = 0;
    std::string office;
    protocol::Terminal terminal;
};

/// The user name of an office's client login (C-ID).
std::string clientUserOf(std::string_view office);

/// Users, sessions with their tokens, and terminals. Fails as db::Database does, unless it says more.
class Accounts {
public:
    Accounts(db::Database& database, Directory& directory, const Settings& settings, const Maintenance& maintenance)
        : m_database(database), m_directory(directory), m_settings(settings), m_maintenance(maintenance) {}

    /// `passwordHash`: as crypto::hashPassword makes it.
    base::Result<void> addUser(std::string_view user, std::string_view office, const std::string& passwordHash);

    /// The user of an office, or nothing.
    base::Result<std::optional<std::string>> userOf(std::string_view office);
    /// The user's sessions end.
    base::Result<void> replacePassword(std::string_view user, const std::string& passwordHash);

    /// The office may not log in, and its tokens are refused, until `resume`. Twice is fine, and keeps the first
    /// moment.
    base::Result<void> suspend(std::string_view office, base::TimeMs nowMs);
    base::Result<void> resume(std::string_view office);
    base::Result<std::optional<base::TimeMs>> suspendedSince(std::string_view office);

    /// LoginLocked, LoginFailed, CertificateWrongOffice, OfficeSuspended, LicenceNone, LicenceEnded, ClientTooOld. A
    /// failure is counted under this certificate only.
    base::Result<protocol::LoginAnswer> login(const protocol::LoginRequest& request, const GoodCertificate& certificate,
                                              base::TimeMs nowMs);
    /// A new access token for the session. TokenExpired; NotFound for the token of another certificate;
    /// OfficeSuspended, LicenceNone, LicenceEnded.
    base::Result<protocol::LoginAnswer> refresh(std::string_view refreshToken, const GoodCertificate& certificate,
                                                base::TimeMs nowMs);
    /// LicenceNone; LicenceEnded already in the days after its end in which `login` goes on, to receive what waits.
    base::Result<void> checkMaySend(std::string_view office, base::TimeMs nowMs);
    /// Ends the session and its tokens.
    base::Result<void> logout(const Session& session);
    /// TokenExpired (or unknown); NotFound for the token of another certificate; OfficeSuspended.
    base::Result<Session> authenticate(std::string_view accessToken, const GoodCertificate& certificate,
                                       base::TimeMs nowMs);

    /// RequestMalformed for a label that can't be shown; QuotaFull beyond the setting.
    base::Result<void> putTerminal(std::string_view office, const protocol::Terminal& terminal);
    base::Result<std::optional<protocol::Terminal>> terminal(std::string_view office, std::string_view id);

    /// Forgets what has expired.
    base::Result<void> purge(base::TimeMs nowMs);

private:
    struct Account;
    base::Result<Account> findAccount(std::string_view user);
    base::Result<void> checkLock(const GoodCertificate& certificate, base::TimeMs nowMs);
    base::Result<void> countFailure(const GoodCertificate& certificate, base::TimeMs nowMs);
    base::Result<void> checkSuspended(std::string_view office);
    /// OfficeSuspended, LicenceNone, LicenceEnded.
    base::Result<Directory::Entry> licensed(std::string_view office, base::TimeMs nowMs);
    base::Result<std::int64_t> countTerminals(std::string_view office);
    base::Result<std::optional<protocol::ChainHead>> swapChainHead(std::string_view office,
                                                                   const protocol::Terminal& terminal,
                                                                   const protocol::ChainHead& head);
    base::Result<void> addAccessToken(std::int64_t session, std::string_view token, base::TimeMs expiresMs);
    protocol::LoginAnswer answerFor(const Directory::Entry& entry, base::TimeMs nowMs) const;

    db::Database& m_database;
    Directory& m_directory;
    const Settings& m_settings;
    const Maintenance& m_maintenance;
};

/// Access tokens of one session; the oldest ones go.
constexpr std::int64_t kMaxAccessTokens = 16;

}  // namespace renkei::relay
