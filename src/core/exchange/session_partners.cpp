#include <algorithm>

#include "exchange/evidence_check.h"
#include "exchange/partners.h"
#include "exchange/session.h"
#include "exchange/session_engine.h"
#include "protocol/limits.h"

/// What a session knows of other offices' certificates, and what people say about them.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

/// As people write it: with hyphens or blanks of any kind, or without.
std::string digitsOf(std::string_view number) {
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

}  // namespace

base::Result<crypto::Certificate> Session::ownCertificate() const {
    if (m_engine) {
        return m_engine->ports().keys.certificate();
    }
    auto certificates = m_profile.certificates();
    if (!certificates) {
        return certificates.error();
    }
    return certificates->empty() ? fail(ErrorCode::CertificateNone, "no certificate in the profile")
                                 : base::Result<crypto::Certificate>(std::move(certificates->front()));
}

base::Result<Partner> Session::knownPartner(const std::string& office, const protocol::OfficeAnswer* answer) {
    const auto own = ownCertificate();
    const auto self = savedSelf();
    const auto rows = m_ledger->partner(office);
    if (!own || !self || !rows) {
        return !own ? own.error() : !self ? self.error() : rows.error();
    }
    Partner partner;
    partner.office = office;
    partner.known = !rows->empty();
    const auto add = [&](const base::Digest& fingerprint, std::optional<base::TimeMs> notAfterMs) {
        PartnerCertificate line{fingerprint, notAfterMs, std::nullopt,
                                crypto::confirmationNumber(own->fingerprint(), fingerprint)};
        for (const store::PartnerRow& row : *rows) {
            if (row.certificate == fingerprint) {
                line.row = row;
            }
        }
        partner.certificates.push_back(std::move(line));
    };
    if (answer != nullptr) {
        partner.name = answer->office.name;
        for (const crypto::Certificate& certificate :
             believedCertificates(*self, answer->certificates, office, m_surroundings.clock.nowMs())) {
            add(certificate.fingerprint(), certificate.notAfterMs());
        }
    }
    for (const store::PartnerRow& row : *rows) {
        const bool listed = std::any_of(partner.certificates.begin(), partner.certificates.end(),
                                        [&](const auto& line) { return line.fingerprint == row.certificate; });
        if (!listed) {
            add(row.certificate, std::nullopt);
        }
    }
    return partner;
}

base::Result<Partner> Session::partner(const std::string& office, const transport::Call& call) {
    std::optional<protocol::OfficeAnswer> answer;
    bool asked = false;
    if (m_engine) {
        asked = true;
        auto answered = askOffice(office, asked, call);
        if (!answered) {
            return answered.error();
        }
        if (auto followed = followRenewals(m_engine->ports(), m_engine->self, office, answered->renewals); !followed) {
            return followed.error();
        }
        answer = std::move(*answered);
    } else if (const auto kept = m_profile.office(office); kept && *kept) {
        auto read = protocol::readText<protocol::OfficeAnswer>(**kept, protocol::kMaxResponseBytes);
        if (!read || read->office.number != office) {
            return fail(ErrorCode::ProfileDamaged, "kept answer of the directory");
        }
        answer = std::move(*read);
    }
    auto partner = knownPartner(office, answer ? &*answer : nullptr);
    if (!partner) {
        return partner;
    }
    if (!answer && partner->certificates.empty()) {
        return base::Error{ErrorCode::RecipientUnknown, "nothing is known of it", {{"office", office}}};
    }
    partner->asked = asked;
    return partner;
}

base::Result<store::PartnerRow> Session::confirmPartner(const std::string& office, std::string_view number) {
    std::optional<protocol::OfficeAnswer> answer;
    if (const auto kept = m_profile.office(office); kept && *kept) {
        if (auto read = protocol::readText<protocol::OfficeAnswer>(**kept, protocol::kMaxResponseBytes);
            read && read->office.number == office) {
            answer = std::move(*read);
        }
    }
    const auto partner = knownPartner(office, answer ? &*answer : nullptr);
    if (!partner) {
        return partner.error();
    }
    const auto meant =
        std::find_if(partner->certificates.begin(), partner->certificates.end(),
                     [&](const PartnerCertificate& line) { return digitsOf(line.number) == digitsOf(number); });
    if (meant == partner->certificates.end()) {
        return base::Error{ErrorCode::PartnerNumber, "of no certificate of this office", {{"office", office}}};
    }
    const store::PartnerConfirmed event{office, meant->fingerprint, staff()};
    if (auto recorded = m_ledger->record(event, m_surroundings.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    m_surroundings.log.info("partner " + office + " confirmed");
    const auto rows = m_ledger->partner(office);
    if (!rows) {
        return rows.error();
    }
    const auto row = std::find_if(rows->begin(), rows->end(),
                                  [&](const auto& known) { return known.certificate == event.certificate; });
    return row != rows->end() ? base::Result<store::PartnerRow>(*row) : fail(ErrorCode::Internal, "not projected");
}

std::optional<PartnerNotice> Session::noticeFor(const std::string& office, std::span<const base::Digest> certificates,
                                                const std::string& id) {
    const auto own = ownCertificate();
    const auto rows = m_ledger->partner(office);
    return own && rows ? noticeAbout(*rows, certificates, id, *own) : std::nullopt;
}

std::optional<PartnerNotice> Session::partnerNotice(const store::OutgoingRow& row) {
    return noticeFor(row.sealed.recipient, row.sealed.recipientCertificateHashes, row.sealed.id);
}

std::optional<PartnerNotice> Session::partnerNotice(const store::IncomingRow& row) {
    if (!row.recorded || !row.recorded->signerCertificateHash) {
        return std::nullopt;
    }
    return noticeFor(row.kept.sender, {&*row.recorded->signerCertificateHash, 1}, row.kept.id);
}

}  // namespace renkei::exchange
