#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "crypto/certificate.h"
#include "db/database.h"
#include "protocol/messages.h"
#include "relay/accounts.h"
#include "relay/directory.h"
#include "relay/folder.h"
#include "relay/settings.h"
#include "relay/usage/licence.h"

namespace renkei::relay::usage {

/// Who is at the site.
struct SignedIn {
    std::string kjId;
    std::string office;  ///< Number. Empty for the help desk, which belongs to no office.
    /// Nothing may be opened but the page that changes the password.
    bool mustChangePassword = false;
    /// Why: KjPasswordTemporary or KjPasswordExpired, whose sentence the page shows.
    std::optional<base::ErrorCode> notice;
    /// When the present password ends.
    base::TimeMs passwordUntilMs = 0;

    bool isHelpDesk() const { return office.empty(); }
};

/// 仮パスワードのお知らせ, as the training site shows it in place of the post.
struct PasswordLetter {
    std::string kjId;
    std::string officeNumber;
    std::string officeName;
    std::string temporaryPassword;  ///< Shown this once: only its hash is kept.
    base::TimeMs writtenMs = 0;
    base::TimeMs goodUntilMs = 0;
};

/// User name and password of the client login (C-ID). The password is shown this once: only its hash is kept.
struct ClientLogin {
    std::string user;
    std::string password;
};

enum class LicenceState : std::uint8_t {
    None,     ///< There never was one.
    Valid,    ///< Today is in its term.
    Ended,    ///< Nothing can be sent; what waits can still be received (until `Licence::graceLast`).
    Finished  ///< Ended, and the time for receiving is over too.
};
struct Licence {
    LicenceState state = LicenceState::None;
    /// The term of today; otherwise the one that ended last. Nothing with None.
    std::optional<Term> term;
    /// The last day of all terms that follow each other; what the client shows.
    std::optional<Day> last;
    std::optional<Day> graceLast;
    bool renewsByItself = false;
    bool mayApply = false;  ///< 利用申請: no valid licence.
    bool mayRenew = false;  ///< 更新申請: near the end, and it does not renew by itself.
};
/// What an application brings.
struct LicenceGranted {
    Licence licence;
    Term term;
    /// With the first licence of an office: its client login.
    std::optional<ClientLogin> client;
};
/// One line of the page of payments: what was charged for a term.
struct PaymentLine {
    Term term;
};

enum class CertificateState : std::uint8_t { None, Valid, EndsSoon, NotYetValid, Expired, Revoked };
/// From this time before its end on a certificate is EndsSoon.
constexpr base::TimeMs kCertificateNoticeMs = 90 * base::kDayMs;
/// A certificate of the office that the exchange knows.
struct CertificateLine {
    base::Digest fingerprint{};  ///< SHA-256 of its DER; in forms as hexadecimal digits (base::toHex).
    std::string serial;
    crypto::CertificateKind kind = crypto::CertificateKind::Unknown;  ///< crypto::kindName.
    base::TimeMs notBeforeMs = 0;
    base::TimeMs notAfterMs = 0;
    CertificateState state = CertificateState::None;
};
/// An application for a certificate.
struct CertificateApplication {
    std::int64_t id = 0;
    crypto::CertificateKind kind = crypto::CertificateKind::Unknown;
    base::TimeMs appliedMs = 0;
    std::optional<base::TimeMs> issuedMs;  ///< Nothing while it can be issued.
};
/// A key with its certificate. Handed out this once: nothing of it is kept but the certificate.
struct IssuedCertificate {
    base::Bytes pkcs12;
    std::string fileName;  ///< 1370000019.p12
    CertificateLine line;
};
/// 証明書発行用パスワード, shown this once: only its hash is kept.
struct IssuePassword {
    std::string password;
};

/// Messages of the present month in Japan.
struct MonthCounts {
    Day first;                  ///< The month's first day.
    std::int64_t sent = 0;      ///< Accepted by the exchange.
    std::int64_t received = 0;  ///< Collected by the office.
    std::int64_t waiting = 0;   ///< Of whatever month, not yet collected.
};

/// The top page.
struct Overview {
    protocol::Office office;
    std::optional<std::string> clientUser;  ///< C-ID; nothing before the first licence.
    Licence licence;
    /// The newest good one; otherwise the newest. Nothing where there is none.
    std::optional<CertificateLine> certificate;
    MonthCounts month;
};

/// What the public list says of an office, and may be corrected.
struct ListEntry {
    std::string name;
    std::string prefecture;
    std::vector<std::string> serviceTypes;  ///< Two capital letters or digits each: 43, A2.

    bool operator==(const ListEntry&) const = default;
};
enum class CorrectionState : std::uint8_t { Pending, Approved, Refused };
struct Correction {
    std::int64_t id = 0;
    std::string office;
    ListEntry present;
    ListEntry wanted;
    base::TimeMs askedMs = 0;
    CorrectionState state = CorrectionState::Pending;
};

constexpr std::size_t kMaxOfficeNameBytes = 300;
constexpr std::size_t kMaxServiceTypes = 20;
constexpr std::size_t kLeastKjPasswordLetters = 8;
constexpr std::size_t kMostKjPasswordLetters = 64;
constexpr std::size_t kLeastPassphraseBytes = 8;
constexpr std::size_t kMostPassphraseBytes = 128;
/// The office-side services behind the usage site (利用状況Webサイト): one door for its pages. Keeps no sessions: pages
/// ask `login` and remember who it was. `office` is always the number out of SignedIn, never out of a form. Used on the
/// relay's one thread; a password costs about 30 ms, an issued certificate about a second.
///
/// Every function fails as db::Database does, with NotFound for an office, an account or an id that is not there, and
/// with what it says itself. FormInvalid: fact `reason` names the field.
class Desk {
public:
    struct Parts {
        db::Database& database;
        Directory& directory;
        Accounts& accounts;
        const Settings& settings;
        Folder folder;
        LicenceRules rules;
        /// Takes up a revocation list that has just been written.
        std::function<base::Result<void>()> reloadCrl;
    };
    explicit Desk(Parts parts) : m_parts(std::move(parts)) {}

    // -- Signing in ---------------------------------------------------------------------------------------------------
    /// KjLoginFailed (unknown KJ-ID or wrong password), KjLoginLocked (fact `retry_seconds`), KjPasswordExpired for a
    /// temporary password that was not used in time: then only a letter helps. A temporary password in its time and an
    /// own one past its term are let in with `mustChangePassword`.
    base::Result<SignedIn> login(std::string_view kjId, const base::Secret& password, base::TimeMs nowMs);
    /// As `login`, and KjPasswordRules where the new one is too short or long, lacks a letter or a digit, holds other
    /// than ASCII letters, digits and marks, holds the KJ-ID, or is the old one.
    base::Result<void> changePassword(std::string_view kjId, const base::Secret& old, const base::Secret& wanted,
                                      base::TimeMs nowMs);
    /// A new temporary password, which opens a locked account too; the present one ends. KjLoginFailed where KJ-ID and
    /// office number don't belong together; IssuingNotHere outside training. The pages end the KJ-ID's sessions.
    base::Result<PasswordLetter> requestPasswordLetter(std::string_view kjId, std::string_view officeNumber,
                                                       base::TimeMs nowMs);

    // -- The top page -------------------------------------------------------------------------------------------------
    base::Result<Overview> overview(std::string_view office, base::TimeMs nowMs);
    /// A new password for the client login; its sessions end. LicenceNone for an office that never had a licence.
    base::Result<ClientLogin> reissueClientPassword(std::string_view office);

    // -- Licences -----------------------------------------------------------------------------------------------------
    base::Result<Licence> licence(std::string_view office, base::TimeMs nowMs);
    /// What an application today would bring, for the page to show before it is sent.
    Term offeredTerm(Payment payment, base::TimeMs nowMs) const;
    /// LicenceRunning (fact `until`, 2026-06-30) while there is a valid one.
    base::Result<LicenceGranted> applyForLicence(std::string_view office, Payment payment, base::TimeMs nowMs);
    /// LicenceEnded or LicenceNone without a valid one: apply again. LicenceRunning (fact `until`) where it is too
    /// early or it renews by itself.
    base::Result<LicenceGranted> renewLicence(std::string_view office, Payment payment, base::TimeMs nowMs);
    /// LicenceNone, LicenceEnded; FormInvalid (`renewal`) for switching it on for one that was applied for before
    /// 2025-06-01, which is renewed by hand.
    base::Result<Licence> setAutomaticRenewal(std::string_view office, bool on, base::TimeMs nowMs);
    /// Never: LicenceRunning (fact `until`) within the term; otherwise LicenceNone or LicenceEnded.
    base::Result<void> cancelLicence(std::string_view office, base::TimeMs nowMs);
    /// All terms, newest first.
    base::Result<std::vector<PaymentLine>> payments(std::string_view office);
    /// Makes the renewals that are due by then, of all offices. For the start and each tick of the relay.
    base::Result<void> settle(base::TimeMs nowMs);

    // -- Certificates -------------------------------------------------------------------------------------------------
    /// Newest first.
    base::Result<std::vector<CertificateLine>> certificates(std::string_view office, base::TimeMs nowMs);
    base::Result<std::vector<CertificateApplication>> certificateApplications(std::string_view office);
    /// First application and renewal alike; one that is open already is taken up with the new kind. FormInvalid: `kind`
    /// for one that can't exchange care plans, `certificates` where as many are good already as the directory tells
    /// (protocol::kMaxCertificatesPerOffice): revoke one first. IssuePasswordWrong, KjLoginLocked; IssuingNotHere.
    base::Result<CertificateApplication> applyForCertificate(std::string_view office, crypto::CertificateKind kind,
                                                             const base::Secret& issuePassword, base::TimeMs nowMs);
    /// Makes key and certificate for an open application: good for three years, at once known to all offices.
    /// FormInvalid (`passphrase`) for one of fewer than 8 or more than 128 bytes; IssuePasswordWrong, KjLoginLocked;
    /// IssuingNotHere where the issuer's key is not in this folder, or outside training.
    base::Result<IssuedCertificate> issueCertificate(std::string_view office, std::int64_t application,
                                                     const base::Secret& issuePassword, const base::Secret& passphrase,
                                                     base::TimeMs nowMs);
    /// IssuingNotHere outside training.
    base::Result<IssuePassword> reissueIssuePassword(std::string_view office);
    /// Revokes a certificate of this office for good; the list says so at once. IssuePasswordWrong, KjLoginLocked;
    /// IssuingNotHere; ProfileInUse while the operator's program is at the list.
    base::Result<void> revokeCertificate(std::string_view office, const base::Digest& fingerprint,
                                         const base::Secret& issuePassword, base::TimeMs nowMs);
    /// Whether this relay issues certificates and letters at all.
    bool canIssue() const;

    // -- The public list ----------------------------------------------------------------------------------------------
    base::Result<ListEntry> listEntry(std::string_view office, base::TimeMs nowMs);
    /// The newest one of the office, decided or not.
    base::Result<std::optional<Correction>> latestCorrection(std::string_view office, base::TimeMs nowMs);
    /// Takes the place of one that waits. FormInvalid: `name`, `prefecture`, `service_types`, or `unchanged`.
    base::Result<Correction> requestCorrection(std::string_view office, const ListEntry& wanted, base::TimeMs nowMs);
    /// For the help desk: what waits, oldest first, at most kMaxPendingShown.
    base::Result<std::vector<Correction>> pendingCorrections(base::TimeMs nowMs);
    /// For the help desk: an approved one is in the public list at once. NotFound where it no longer waits.
    base::Result<void> decideCorrection(std::int64_t id, bool approve, base::TimeMs nowMs);

private:
    base::Result<LicenceGranted> grant(std::string_view office, const Term& term, base::TimeMs nowMs);

    Parts m_parts;
};

constexpr std::int64_t kMaxPendingShown = 200;

}  // namespace renkei::relay::usage
