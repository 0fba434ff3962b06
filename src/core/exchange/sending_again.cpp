#include <algorithm>

#include "exchange/evidence_check.h"
#include "exchange/partners.h"
#include "exchange/sending.h"
#include "protocol/limits.h"
#include "standard/file_name.h"

/// Messages whose signature's time is not good at the exchange: a wrong clock, or days without a connection.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using store::OutgoingRow;

/// So far inside the relay's bounds a signature must be to go out: its clock goes on while a request is under way.
constexpr base::TimeMs kMarginMs = base::kMinuteMs;

/// 連番 of the unit whose files these are; empty for documents.
std::string sequenceOf(const standard::Catalogue& catalogue, const std::vector<crypto::ParcelFile>& files) {
    for (const crypto::ParcelFile& file : files) {
        const standard::JudgedName judged = standard::judgeName(catalogue, file.name);
        if (judged.kind == standard::NameKind::Csv) {
            return judged.name.sequence;
        }
    }
    return {};
}

}  // namespace

void Sending::learnTime(const base::Error& refusal) {
    for (const base::Fact& fact : refusal.facts) {
        if (const auto at = fact.name == "at" ? base::parseTime(fact.value) : std::nullopt) {
            m_time->learn(*at, m_ports.clock);
        }
    }
}

base::Result<base::TimeMs> Sending::signedAgo(const OutgoingRow& row) {
    const auto statement = m_ports.ledger.get(store::BlobKind::Evidence, row.sealed.messageEvidence);
    if (!statement) {
        return statement.error();
    }
    const auto record = peekRecord(*statement);
    return record ? base::Result<base::TimeMs>(m_time->nowMs(m_ports.clock) - record->timeMs) : record.error();
}

base::Result<bool> Sending::isOutdated(const OutgoingRow& row) {
    if (!m_time->known()) {
        return false;
    }
    const auto age = signedAgo(row);
    if (!age) {
        return age.error();
    }
    return *age > protocol::kMaxSigningAgeMs - kMarginMs || *age < -(protocol::kMaxSigningAheadMs - kMarginMs);
}

base::Result<bool> Sending::isRenewable(const OutgoingRow& row) {
    const auto outdated = isOutdated(row);
    if (!outdated || !*outdated) {
        return outdated;
    }
    const auto age = signedAgo(row);
    return age ? base::Result<bool>(*age <= kMaxRenewableMs) : age.error();
}

base::Result<void> Sending::reject(const OutgoingRow& row, ErrorCode code) {
    const std::string name(base::codeName(code));
    m_log.warning("outgoing " + row.sealed.id + " rejected: " + name);
    return record(store::EventData(store::OutgoingRejected{row.sealed.id, name}));
}

base::Result<OutgoingDraft> Sending::draftAnew(const OutgoingRow& row, crypto::OpenedParcel opened,
                                               const transport::Call& call) {
    const auto answer = m_ports.network.office(row.sealed.recipient, call);
    if (!answer) {
        const bool unknown = answer.error().code == ErrorCode::NotFound;
        return unknown ? fail(ErrorCode::RecipientUnknown, "not in the directory") : answer.error();
    }
    OutgoingDraft draft;
    draft.recipient = row.sealed.recipient;
    draft.recipientName = row.sealed.recipientName;
    draft.recipientCertificates =
        believedCertificates(m_self, answer->certificates, row.sealed.recipient, m_ports.clock.nowMs());
    if (draft.recipientCertificates.empty()) {
        return fail(ErrorCode::RecipientNoCertificate, "no certificate that is believed");
    }
    if (auto known = requireKnown(m_ports, m_self, row.sealed.recipient, draft.recipientCertificates, answer->renewals);
        !known) {
        return known.error();
    }
    draft.files = std::move(opened.files);
    draft.unit = row.sealed.unit;
    draft.month = row.sealed.month;
    draft.persons = row.sealed.persons;
    draft.sequence = sequenceOf(m_catalogue, draft.files);
    draft.subject = std::move(opened.manifest.subject);
    draft.note = std::move(opened.manifest.note);
    return draft;
}

base::Result<void> Sending::sealAnew(const OutgoingRow& row, const transport::Call& call) {
    const auto parcel = m_ports.ledger.get(store::BlobKind::Parcel, row.sealed.sealedHash);
    if (!parcel) {
        return parcel.error();
    }
    // The sender's own certificate is always among those that open a parcel.
    const crypto::OpenRequest request{row.sealed.id, m_self.office, row.sealed.recipient, row.sealed.sealedHash,
                                      std::nullopt};
    auto opened = m_ports.keys.open(*parcel, request, m_self.trust);
    if (!opened) {
        // Without the key or the certificate of that time there is nothing to seal: people have to send it again.
        return opened.error().code == ErrorCode::Internal ? base::Result<void>(opened.error())
                                                          : reject(row, ErrorCode::ParcelTime);
    }
    const auto draft = draftAnew(row, std::move(*opened), call);
    if (!draft) {
        return noteFailure(row, draft.error());
    }
    const auto base = sealBase(row.sealed.recipient);
    if (!base) {
        return base.error();
    }
    auto sealed = sealAs(row.sealed.id, *draft, *base, m_time->nowMs(m_ports.clock));
    if (!sealed) {
        return sealed.error();
    }
    store::OutgoingSealed& event = sealed->event;
    const store::OutgoingResealed again{event.id,
                                        event.bytes,
                                        event.sealedHash,
                                        event.manifestHash,
                                        std::move(event.recipientCertificateHashes),
                                        event.summary,
                                        event.messageEvidence};
    if (auto recorded = m_ports.ledger.record(again, sealed->time); !recorded) {
        return recorded.error();
    }
    m_log.info("outgoing " + row.sealed.id + " sealed anew");
    return {};
}

base::Result<void> Sending::acceptOther(const OutgoingRow& row, const protocol::OutboxItem& item,
                                        const transport::Call& call) {
    const auto answer = m_ports.network.evidence(item.id, call);
    if (!answer) {
        return answer.error();
    }
    const MessageFacts facts{{m_self.office, row.sealed.id}, row.sealed.recipient, item.sealedHash, {}};
    const auto own = findOwnStatement(m_self, answer->records, facts, item.acceptedAtMs);
    const auto accepted = own ? checkRelayRecord(m_self, item.acceptance, protocol::EvidenceKind::Acceptance, facts)
                              : base::Result<protocol::EvidenceRecord>(own.error());
    if (!accepted) {
        // Nothing proves that this is what we meant to send.
        return accepted.error().code == ErrorCode::EvidenceInvalid ? reject(row, ErrorCode::MessageConflict)
                                                                   : base::Result<void>(accepted.error());
    }
    const auto statement = m_ports.ledger.put(store::BlobKind::Evidence, own->statement);
    const auto acceptance = statement ? m_ports.ledger.put(store::BlobKind::Evidence, item.acceptance) : statement;
    if (!acceptance) {
        return acceptance.error();
    }
    const store::OutgoingAccepted::Form form{item.sealedHash, own->record.manifestHash,
                                             own->record.recipientCertificateHash, *statement};
    m_log.warning("outgoing " + row.sealed.id + " accepted in another sealing");
    return record(store::EventData(store::OutgoingAccepted{row.sealed.id, *acceptance, accepted->timeMs, form}));
}

}  // namespace renkei::exchange
