#include "relay/usage/desk.h"

#include <algorithm>

#include "crypto/hash.h"
#include "protocol/limits.h"
#include "relay/maintenance.h"
#include "relay/passwords.h"
#include "relay/sql.h"
#include "relay/usage/issuing.h"
#include "relay/usage/kj_accounts.h"
#include "relay/usage/licences.h"
#include "relay/usage/public_list.h"

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;

namespace {

/// Renewals are made this long before the day they are due on, so that no moment between two ticks is without licence.
constexpr base::TimeMs kSettleAheadMs = 2 * base::kMinuteMs;

base::Error notIssuing() {
    return fail(ErrorCode::IssuingNotHere, "no authority's key, or no training");
}

base::Error running(Day last) {
    base::Error error = fail(ErrorCode::LicenceRunning, "within the term");
    error.facts.push_back({"until", formatDay(last)});
    return error;
}

base::Error formInvalid(std::string_view field) {
    base::Error error = fail(ErrorCode::FormInvalid, std::string(field));
    error.facts.push_back({"reason", std::string(field)});
    return error;
}

Day monthOf(Day day) {
    const std::chrono::year_month_day date(day);
    return Day(date.year() / date.month() / 1);
}

bool isGood(const CertificateLine& line) {
    return line.state == CertificateState::Valid || line.state == CertificateState::EndsSoon;
}

/// The newest good one; otherwise the newest.
std::optional<CertificateLine> presentOne(const std::vector<CertificateLine>& newestFirst) {
    const auto good = std::find_if(newestFirst.begin(), newestFirst.end(), isGood);
    if (good != newestFirst.end()) {
        return *good;
    }
    return newestFirst.empty() ? std::nullopt : std::optional(newestFirst.front());
}

Licence judge(const std::vector<Term>& terms, const LicenceRules& rules, const Settings& settings, Day today) {
    Licence licence;
    licence.mayApply = true;
    if (terms.empty()) {
        return licence;
    }
    const Term& latest = terms.back();
    const auto now = std::find_if(terms.begin(), terms.end(),
                                  [&](const Term& term) { return term.first <= today && today <= term.last; });
    licence.term = now == terms.end() ? latest : *now;
    licence.last = latest.last;
    licence.graceLast = latest.last + std::chrono::days(settings.licenceGraceDays);
    licence.renewsByItself = latest.renewsByItself;
    licence.state = today <= latest.last          ? LicenceState::Valid
                    : today <= *licence.graceLast ? LicenceState::Ended
                                                  : LicenceState::Finished;
    licence.mayApply = licence.state != LicenceState::Valid;
    licence.mayRenew = licence.state == LicenceState::Valid && !latest.renewsByItself &&
                       today >= latest.last - rules.renewableBefore();
    return licence;
}

/// LicenceNone or LicenceEnded without a valid one.
base::Result<void> checkValid(const Licence& licence) {
    if (licence.state == LicenceState::None) {
        return fail(ErrorCode::LicenceNone, "no licence");
    }
    if (licence.state != LicenceState::Valid) {
        return fail(ErrorCode::LicenceEnded, "licence ended");
    }
    return {};
}

base::Result<std::int64_t> countSince(db::Database& database, std::string_view sql, std::string_view office,
                                      base::TimeMs sinceMs) {
    return sqlInteger(database, sql, office, sinceMs);
}

base::Result<MonthCounts> countMonth(db::Database& database, std::string_view office, base::TimeMs nowMs) {
    MonthCounts month{monthOf(japanDay(nowMs))};
    const base::TimeMs since = beginOf(month.first);
    const auto sent =
        countSince(database, "SELECT count(*) FROM message WHERE sender = ?1 AND accepted_ms >= ?2", office, since);
    const auto received = countSince(
        database, "SELECT count(*) FROM message WHERE recipient = ?1 AND state = 'collected' AND ended_ms >= ?2",
        office, since);
    const auto waiting =
        sqlInteger(database, "SELECT count(*) FROM message WHERE recipient = ?1 AND state = 'waiting'", office);
    if (!sent || !received || !waiting) {
        return !sent ? sent.error() : !received ? received.error() : waiting.error();
    }
    month.sent = *sent;
    month.received = *received;
    month.waiting = *waiting;
    return month;
}

/// The office's entry. NotFound.
base::Result<protocol::Office> officeOf(Directory& directory, std::string_view number, base::TimeMs nowMs) {
    auto entry = directory.find(number, nowMs);
    if (!entry) {
        return entry.error();
    }
    if (!*entry) {
        return fail(ErrorCode::NotFound, "office");
    }
    return std::move((*entry)->office);
}

}  // namespace

base::Result<SignedIn> Desk::login(std::string_view kjId, const base::Secret& password, base::TimeMs nowMs) {
    return KjAccounts(m_parts.database, m_parts.settings).login(kjId, password, nowMs);
}

base::Result<void> Desk::changePassword(std::string_view kjId, const base::Secret& old, const base::Secret& wanted,
                                        base::TimeMs nowMs) {
    return KjAccounts(m_parts.database, m_parts.settings).changePassword(kjId, old, wanted, nowMs);
}

base::Result<PasswordLetter> Desk::requestPasswordLetter(std::string_view kjId, std::string_view officeNumber,
                                                         base::TimeMs nowMs) {
    if (!canIssue()) {
        return notIssuing();
    }
    auto made = KjAccounts(m_parts.database, m_parts.settings).replaceByTemporary(kjId, officeNumber, nowMs);
    if (!made) {
        return made.error();
    }
    auto office = officeOf(m_parts.directory, officeNumber, nowMs);
    if (!office) {
        return office.error();
    }
    return PasswordLetter{
        std::string(kjId), std::string(officeNumber), std::move(office->name), std::move(made->password), nowMs,
        made->goodUntilMs};
}

base::Result<Overview> Desk::overview(std::string_view office, base::TimeMs nowMs) {
    auto entry = officeOf(m_parts.directory, office, nowMs);
    auto user = m_parts.accounts.userOf(office);
    auto state = licence(office, nowMs);
    const auto known = certificates(office, nowMs);
    auto month = countMonth(m_parts.database, office, nowMs);
    if (!entry || !user || !state) {
        return !entry ? entry.error() : !user ? user.error() : state.error();
    }
    if (!known || !month) {
        return !known ? known.error() : month.error();
    }
    return Overview{std::move(*entry), std::move(*user), *state, presentOne(*known), *month};
}

base::Result<ClientLogin> Desk::reissueClientPassword(std::string_view office) {
    auto user = m_parts.accounts.userOf(office);
    if (!user) {
        return user.error();
    }
    if (!*user) {
        return fail(ErrorCode::LicenceNone, "no client login before the first licence");
    }
    auto made = makeHashedPassword();
    if (!made) {
        return made.error();
    }
    if (auto replaced = m_parts.accounts.replacePassword(**user, made->hash); !replaced) {
        return replaced.error();
    }
    return ClientLogin{std::move(**user), std::move(made->text)};
}

base::Result<Licence> Desk::licence(std::string_view office, base::TimeMs nowMs) {
    const auto terms = Licences(m_parts.database, m_parts.directory, m_parts.rules).terms(office);
    if (!terms) {
        return terms.error();
    }
    return judge(*terms, m_parts.rules, m_parts.settings, japanDay(nowMs));
}

Term Desk::offeredTerm(Payment payment, base::TimeMs nowMs) const {
    return m_parts.rules.application(japanDay(nowMs), payment);
}

base::Result<LicenceGranted> Desk::grant(std::string_view office, const Term& term, base::TimeMs nowMs) {
    const auto user = m_parts.accounts.userOf(office);
    if (!user) {
        return user.error();
    }
    std::optional<MadePassword> made;
    if (!*user) {
        auto fresh = makeHashedPassword();
        if (!fresh) {
            return fresh.error();
        }
        made = std::move(*fresh);
    }
    const std::string name = clientUserOf(office);
    auto transaction = db::Transaction::begin(m_parts.database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = Licences(m_parts.database, m_parts.directory, m_parts.rules).add(office, term);
    if (done && made) {
        done = m_parts.accounts.addUser(name, office, made->hash);
    }
    done = done ? transaction->commit() : done;
    if (!done) {
        return done.error();
    }
    const auto state = licence(office, nowMs);
    if (!state) {
        return state.error();
    }
    LicenceGranted granted{*state, term, std::nullopt};
    if (made) {
        granted.client = ClientLogin{name, std::move(made->text)};
    }
    return granted;
}

base::Result<LicenceGranted> Desk::applyForLicence(std::string_view office, Payment payment, base::TimeMs nowMs) {
    const auto entry = officeOf(m_parts.directory, office, nowMs);
    const auto present = licence(office, nowMs);
    if (!entry || !present) {
        return !entry ? entry.error() : present.error();
    }
    if (!present->mayApply) {
        return running(*present->last);
    }
    return grant(office, offeredTerm(payment, nowMs), nowMs);
}

base::Result<LicenceGranted> Desk::renewLicence(std::string_view office, Payment payment, base::TimeMs nowMs) {
    const auto terms = Licences(m_parts.database, m_parts.directory, m_parts.rules).terms(office);
    if (!terms) {
        return terms.error();
    }
    const Day today = japanDay(nowMs);
    const Licence present = judge(*terms, m_parts.rules, m_parts.settings, today);
    if (auto valid = checkValid(present); !valid) {
        return valid.error();
    }
    if (!present.mayRenew) {
        return running(*present.last);
    }
    return grant(office, m_parts.rules.renewalByHand(terms->back(), today, payment), nowMs);
}

base::Result<Licence> Desk::setAutomaticRenewal(std::string_view office, bool on, base::TimeMs nowMs) {
    Licences licences(m_parts.database, m_parts.directory, m_parts.rules);
    const auto terms = licences.terms(office);
    if (!terms) {
        return terms.error();
    }
    const auto valid = checkValid(judge(*terms, m_parts.rules, m_parts.settings, japanDay(nowMs)));
    if (!valid) {
        return valid.error();
    }
    if (on && !m_parts.rules.mayRenewByItself(terms->back())) {
        return formInvalid("renewal");
    }
    if (auto set = licences.setRenewal(office, on); !set) {
        return set.error();
    }
    return licence(office, nowMs);
}

base::Result<void> Desk::cancelLicence(std::string_view office, base::TimeMs nowMs) {
    const auto present = licence(office, nowMs);
    if (!present) {
        return present.error();
    }
    if (auto valid = checkValid(*present); !valid) {
        return valid;
    }
    return running(*present->last);
}

base::Result<std::vector<PaymentLine>> Desk::payments(std::string_view office) {
    const auto terms = Licences(m_parts.database, m_parts.directory, m_parts.rules).terms(office);
    if (!terms) {
        return terms.error();
    }
    std::vector<PaymentLine> lines;
    for (auto term = terms->rbegin(); term != terms->rend(); ++term) {
        lines.push_back({*term});
    }
    return lines;
}

base::Result<void> Desk::settle(base::TimeMs nowMs) {
    if (auto purged = KjAccounts(m_parts.database, m_parts.settings).purge(nowMs); !purged) {
        return purged;
    }
    return Licences(m_parts.database, m_parts.directory, m_parts.rules).settle(japanDay(nowMs + kSettleAheadMs));
}

base::Result<std::vector<CertificateLine>> Desk::certificates(std::string_view office, base::TimeMs nowMs) {
    return Issuing(m_parts).certificates(office, nowMs);
}

base::Result<std::vector<CertificateApplication>> Desk::certificateApplications(std::string_view office) {
    return Issuing(m_parts).applications(office);
}

base::Result<CertificateApplication> Desk::applyForCertificate(std::string_view office, crypto::CertificateKind kind,
                                                               const base::Secret& issuePassword, base::TimeMs nowMs) {
    if (!canIssue()) {
        return notIssuing();
    }
    if (!crypto::isGoodKind(kind)) {
        return formInvalid("kind");
    }
    KjAccounts accounts(m_parts.database, m_parts.settings);
    if (auto right = accounts.checkIssuePassword(office, issuePassword, nowMs); !right) {
        return right.error();
    }
    const auto known = certificates(office, nowMs);
    if (!known) {
        return known.error();
    }
    // One more would push the oldest out of the directory, and nobody would seal for it any more.
    if (std::count_if(known->begin(), known->end(), isGood) >= std::ptrdiff_t{protocol::kMaxCertificatesPerOffice}) {
        return formInvalid("certificates");
    }
    return Issuing(m_parts).apply(office, kind, nowMs);
}

base::Result<IssuedCertificate> Desk::issueCertificate(std::string_view office, std::int64_t application,
                                                       const base::Secret& issuePassword,
                                                       const base::Secret& passphrase, base::TimeMs nowMs) {
    if (!canIssue()) {
        return notIssuing();
    }
    if (passphrase.size() < kLeastPassphraseBytes || passphrase.size() > kMostPassphraseBytes ||
        !base::isUtf8(passphrase.view())) {
        return formInvalid("passphrase");
    }
    KjAccounts accounts(m_parts.database, m_parts.settings);
    if (auto right = accounts.checkIssuePassword(office, issuePassword, nowMs); !right) {
        return right.error();
    }
    const auto entry = officeOf(m_parts.directory, office, nowMs);
    if (!entry) {
        return entry.error();
    }
    return Issuing(m_parts).issue(*entry, application, passphrase, nowMs);
}

base::Result<IssuePassword> Desk::reissueIssuePassword(std::string_view office) {
    if (!canIssue()) {
        return notIssuing();
    }
    auto password = KjAccounts(m_parts.database, m_parts.settings).replaceIssuePassword(office);
    if (!password) {
        return password.error();
    }
    return IssuePassword{std::move(*password)};
}

base::Result<void> Desk::revokeCertificate(std::string_view office, const base::Digest& fingerprint,
                                           const base::Secret& issuePassword, base::TimeMs nowMs) {
    if (!canIssue()) {
        return notIssuing();
    }
    KjAccounts accounts(m_parts.database, m_parts.settings);
    if (auto right = accounts.checkIssuePassword(office, issuePassword, nowMs); !right) {
        return right;
    }
    return Issuing(m_parts).revoke(office, fingerprint, nowMs);
}

bool Desk::canIssue() const {
    return Issuing(m_parts).isHere();
}

base::Result<ListEntry> Desk::listEntry(std::string_view office, base::TimeMs nowMs) {
    return PublicList(m_parts.database, m_parts.directory).entry(office, nowMs);
}

base::Result<std::optional<Correction>> Desk::latestCorrection(std::string_view office, base::TimeMs nowMs) {
    return PublicList(m_parts.database, m_parts.directory).latest(office, nowMs);
}

base::Result<Correction> Desk::requestCorrection(std::string_view office, const ListEntry& wanted, base::TimeMs nowMs) {
    return PublicList(m_parts.database, m_parts.directory).request(office, wanted, nowMs);
}

base::Result<std::vector<Correction>> Desk::pendingCorrections(base::TimeMs nowMs) {
    return PublicList(m_parts.database, m_parts.directory).pending(nowMs);
}

base::Result<void> Desk::decideCorrection(std::int64_t id, bool approve, base::TimeMs nowMs) {
    return PublicList(m_parts.database, m_parts.directory)
        .decide(id, approve ? CorrectionState::Approved : CorrectionState::Refused, nowMs);
}

}  // namespace renkei::relay::usage
