#include "relay/usage/issuing.h"

#include <array>

#include "crypto/issuer.h"
#include "crypto/pkcs12.h"
#include "relay/authorities.h"
#include "relay/sql.h"
#include "relay/training.h"

namespace renkei::relay::usage {

using base::ErrorCode;
using base::fail;
using crypto::CertificateKind;

namespace {

/// ub-common-name of RFC 5280.
constexpr std::size_t kCommonNameLetters = 64;

struct KindWord {
    CertificateKind kind;
    std::string_view word;
};
constexpr std::array<KindWord, 2> kKinds = {
    {{CertificateKind::LongTermCare, "long-term-care"}, {CertificateKind::DelegatedCarePlan, "delegated-care-plan"}}};

std::string_view wordOf(CertificateKind kind) {
    for (const KindWord& one : kKinds) {
        if (one.kind == kind) {
            return one.word;
        }
    }
    return {};
}

CertificateKind kindOf(std::string_view word) {
    for (const KindWord& one : kKinds) {
        if (one.word == word) {
            return one.kind;
        }
    }
    return CertificateKind::Unknown;
}

enum class Standing : std::uint8_t { Good, Revoked };

CertificateState stateOf(const crypto::Certificate& certificate, Standing standing, base::TimeMs nowMs) {
    if (standing == Standing::Revoked) {
        return CertificateState::Revoked;
    }
    if (certificate.notAfterMs() < nowMs) {
        return CertificateState::Expired;
    }
    if (certificate.notBeforeMs() > nowMs) {
        return CertificateState::NotYetValid;
    }
    return certificate.notAfterMs() - nowMs <= kCertificateNoticeMs ? CertificateState::EndsSoon
                                                                    : CertificateState::Valid;
}

CertificateLine lineOf(const crypto::Certificate& certificate, Standing standing, base::TimeMs nowMs) {
    return {certificate.fingerprint(), certificate.serial(),     certificate.kind(),
            certificate.notBeforeMs(), certificate.notAfterMs(), stateOf(certificate, standing, nowMs)};
}

/// As much of a name as a certificate's subject has room for.
std::string commonNameOf(std::string_view name) {
    std::size_t letters = 0;
    std::size_t end = 0;
    for (; end < name.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(name[end]) & 0xC0U) != 0x80U;
        letters += begins ? 1U : 0U;
        if (letters > kCommonNameLetters) {
            break;
        }
    }
    return std::string(name.substr(0, end));
}

/// From a little before now to the end of a day in Japan.
crypto::Validity validityFrom(base::TimeMs nowMs) {
    const base::TimeMs second = nowMs / base::kSecondMs * base::kSecondMs;
    const Day last = lastDayOf(japanDay(nowMs), kCertificateYears);
    return {second - kHeadStartMs, beginOf(last + std::chrono::days(1)) - base::kSecondMs};
}

}  // namespace

bool Issuing::isHere() const {
    return m_parts.settings.training && Authorities::hasOfficeKey(m_parts.folder);
}

base::Result<std::vector<CertificateLine>> Issuing::certificates(std::string_view office, base::TimeMs nowMs) {
    auto rows = Rows::of(
        m_parts.database,
        "SELECT der, revoked FROM certificate WHERE office = ?1 ORDER BY not_before_ms DESC, rowid DESC", office);
    if (!rows) {
        return rows.error();
    }
    std::vector<CertificateLine> lines;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return lines;
        }
        const auto certificate = crypto::Certificate::fromDer((*rows)->blob(0));
        if (!certificate) {
            return certificate.error();
        }
        lines.push_back(lineOf(*certificate, (*rows)->integer(1) != 0 ? Standing::Revoked : Standing::Good, nowMs));
    }
}

base::Result<std::vector<CertificateApplication>> Issuing::applications(std::string_view office) {
    auto rows = Rows::of(m_parts.database,
                         "SELECT id, kind, applied_ms, issued_ms FROM certificate_application WHERE office = ?1 ORDER "
                         "BY id DESC",
                         office);
    if (!rows) {
        return rows.error();
    }
    std::vector<CertificateApplication> all;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return all;
        }
        all.push_back(
            {(*rows)->integer(0), kindOf((*rows)->text(1)), (*rows)->integer(2), (*rows)->optionalInteger(3)});
    }
}

base::Result<CertificateApplication> Issuing::apply(std::string_view office, CertificateKind kind, base::TimeMs nowMs) {
    auto transaction = db::Transaction::begin(m_parts.database);
    if (!transaction) {
        return transaction.error();
    }
    auto done =
        runSql(m_parts.database, "DELETE FROM certificate_application WHERE office = ?1 AND issued_ms IS NULL", office);
    if (!done) {
        return done.error();
    }
    const auto id =
        sqlInteger(m_parts.database,
                   "INSERT INTO certificate_application(office, kind, applied_ms) VALUES(?1, ?2, ?3) RETURNING id",
                   office, wordOf(kind), nowMs);
    if (!id) {
        return id.error();
    }
    if (done = transaction->commit(); !done) {
        return done.error();
    }
    return CertificateApplication{*id, kind, nowMs, std::nullopt};
}

base::Result<IssuedCertificate> Issuing::issue(const protocol::Office& office, std::int64_t application,
                                               const base::Secret& passphrase, base::TimeMs nowMs) {
    const auto all = applications(office.number);
    if (!all) {
        return all.error();
    }
    CertificateKind kind = CertificateKind::Unknown;
    for (const CertificateApplication& one : *all) {
        kind = one.id == application && !one.issuedMs ? one.kind : kind;
    }
    if (kind == CertificateKind::Unknown) {
        return fail(ErrorCode::NotFound, "open application");
    }
    const auto authority = Authorities::openOffice(m_parts.folder);
    if (!authority) {
        return authority.error();
    }
    const auto identity = crypto::issueOfficeCertificate(
        *authority, {commonNameOf(office.name), office.number, kind, std::string(kTrainingOrganization),
                     crypto::KeyKind::Rsa2048, validityFrom(nowMs)});
    if (!identity) {
        return identity.error();
    }
    auto pkcs12 = crypto::exportPkcs12(*identity, passphrase);
    if (!pkcs12) {
        return pkcs12.error();
    }
    auto transaction = db::Transaction::begin(m_parts.database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = m_parts.directory.addCertificate(identity->certificate);
    if (done) {
        done = runSql(m_parts.database, "UPDATE certificate_application SET issued_ms = ?2 WHERE id = ?1", application,
                      nowMs);
    }
    done = done ? transaction->commit() : done;
    if (!done) {
        return done.error();
    }
    return IssuedCertificate{std::move(*pkcs12), office.number + ".p12",
                             lineOf(identity->certificate, Standing::Good, nowMs)};
}

base::Result<void> Issuing::revoke(std::string_view office, const base::Digest& fingerprint, base::TimeMs nowMs) {
    std::optional<crypto::Certificate> certificate;
    {
        auto rows = Rows::of(m_parts.database,
                             "SELECT der FROM certificate WHERE office = ?1 AND fingerprint = ?2 AND revoked = 0",
                             office, fingerprint);
        if (!rows) {
            return rows.error();
        }
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return fail(ErrorCode::NotFound, "certificate of the office");
        }
        auto read = crypto::Certificate::fromDer((*rows)->blob(0));
        if (!read) {
            return read.error();
        }
        certificate = std::move(*read);
    }
    if (auto revoked = revokeCertificate(m_parts.folder, *certificate, nowMs); !revoked) {
        return revoked;
    }
    return m_parts.reloadCrl();
}

}  // namespace renkei::relay::usage
