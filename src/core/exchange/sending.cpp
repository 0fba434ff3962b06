#include "exchange/sending.h"

#include <algorithm>
#include <array>

#include "exchange/evidence_check.h"
#include "protocol/evidence.h"
#include "protocol/limits.h"
#include "protocol/messages.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using store::OutgoingRow;
using store::OutgoingState;

constexpr std::size_t kIdRandomBytes = 10;
/// PUT, GET, PUT, GET: more turns in one go are a matter for later.
constexpr int kMaxTurns = 4;

std::int64_t fileBytes(const OutgoingDraft& draft) {
    std::int64_t total = 0;
    for (const auto& file : draft.files) {
        total += static_cast<std::int64_t>(file.content.size());
    }
    return total;
}

/// Refusals that no repetition of the same bytes can change.
bool isDefinitive(ErrorCode code) {
    switch (code) {
        case ErrorCode::RecipientUnknown:
        case ErrorCode::RecipientNoCertificate:
        case ErrorCode::RecipientChanged:
        case ErrorCode::RequestTooLarge:
        case ErrorCode::RequestMalformed:
        case ErrorCode::EvidenceInvalid:
        case ErrorCode::ParcelTime:
            return true;
        default:
            return false;
    }
}

/// The relay itself says that it took nothing, and why it can't now: no doubt, although the status is a 5xx.
bool isPlainRefusalForNow(ErrorCode code) {
    return code == ErrorCode::QuotaFull || code == ErrorCode::RelayBusy || code == ErrorCode::RelayMaintenance;
}

base::Result<std::string> newId(const Ports& ports, base::TimeMs now) {
    const auto random = ports.random.bytes(kIdRandomBytes);
    if (!random) {
        return random.error();
    }
    std::array<std::uint8_t, kIdRandomBytes> bytes{};
    std::copy(random->begin(), random->end(), bytes.begin());
    return protocol::makeMessageId(now, bytes);
}

/// All but the hashes of summary and statement.
store::OutgoingSealed sealedEvent(const std::string& id, const OutgoingDraft& draft,
                                  const crypto::SealedParcel& sealed) {
    store::OutgoingSealed event;
    event.id = id;
    event.recipient = draft.recipient;
    event.recipientName = draft.recipientName;
    event.unit = draft.unit;
    event.month = draft.month;
    event.persons = draft.persons;
    event.files = static_cast<std::int64_t>(draft.files.size());
    event.bytes = static_cast<std::int64_t>(sealed.sealed.size());
    event.sealedHash = sealed.sealedHash;
    event.manifestHash = sealed.manifestHash;
    for (const auto& certificate : draft.recipientCertificates) {
        event.recipientCertificateHashes.push_back(certificate.fingerprint());
    }
    return event;
}

}  // namespace

base::Result<std::string> Sending::prepare(const OutgoingDraft& draft) {
    const auto base = sealBase(draft.recipient);
    if (!base) {
        return base.error();
    }
    std::vector<SealedMessage> messages;
    auto sealed = seal(draft, *base);
    if (!sealed) {
        return sealed.error();
    }
    messages.push_back(std::move(*sealed));
    if (auto kept = keep(messages); !kept) {
        return kept.error();
    }
    return messages.front().event.id;
}

base::Result<SealBase> Sending::sealBase(const std::string& recipient) {
    const auto seen = m_ports.ledger.chainSeen(recipient);
    if (!seen) {
        return seen.error();
    }
    SealBase base{m_ports.ledger.head(), std::nullopt};
    if (*seen) {
        base.seen = (*seen)->seen.hash;
    }
    return base;
}

base::Result<base::Bytes> Sending::sealSummaryOf(const OutgoingDraft& draft, const std::string& id,
                                                 const base::Digest& sealedHash, base::TimeMs now) {
    const protocol::Summary summary{id,
                                    m_self.office,
                                    draft.recipient,
                                    sealedHash,
                                    draft.unit,
                                    draft.month.value_or(""),
                                    draft.persons,
                                    static_cast<std::int64_t>(draft.files.size()),
                                    fileBytes(draft),
                                    draft.subject,
                                    draft.sequence};
    return m_ports.keys.sealSummary(draft.recipientCertificates, base::asBytes(json::write(protocol::toJson(summary))),
                                    now);
}

base::Result<base::Bytes> Sending::signMessage(const OutgoingDraft& draft, const std::string& id,
                                               const crypto::SealedParcel& sealed, const SealBase& base,
                                               base::TimeMs now) {
    protocol::EvidenceRecord record;
    record.kind = protocol::EvidenceKind::Message;
    record.sender = m_self.office;
    record.id = id;
    record.sealedHash = sealed.sealedHash;
    record.manifestHash = sealed.manifestHash;
    record.recipient = draft.recipient;
    record.recipientCertificateHash = draft.recipientCertificates.front().fingerprint();
    record.terminal = m_self.terminal.id;
    record.timeMs = now;
    record.ownChainHead = base.head.hash;
    record.ownChainSeq = static_cast<std::int64_t>(base.head.seq);
    if (base.seen) {
        record.peerChainHeadSeen = *base.seen;
    }
    return m_ports.keys.sign(base::asBytes(protocol::writeEvidence(record)), now);
}

base::Result<SealedMessage> Sending::seal(const OutgoingDraft& draft, const SealBase& base) {
    const base::TimeMs now = m_time->nowMs(m_ports.clock);
    const auto id = newId(m_ports, now);
    return id ? sealAs(*id, draft, base, now) : id.error();
}

base::Result<SealedMessage> Sending::sealAs(const std::string& id, const OutgoingDraft& draft, const SealBase& base,
                                            base::TimeMs now) {
    crypto::SealRequest request;
    request.messageId = id;
    request.senderOffice = m_self.office;
    request.recipientOffice = draft.recipient;
    request.recipients = draft.recipientCertificates;
    request.files = draft.files;
    request.createdMs = now;
    request.ownChainHead = base.head.hash;
    request.ownChainSequence = static_cast<std::int64_t>(base.head.seq);
    request.subject = draft.subject;
    request.note = draft.note;
    auto sealed = m_ports.keys.seal(request);
    if (!sealed) {
        return sealed.error();
    }

    auto sealedSummary = sealSummaryOf(draft, id, sealed->sealedHash, now);
    if (!sealedSummary) {
        return sealedSummary.error();
    }
    auto statement = signMessage(draft, id, *sealed, base, now);
    if (!statement) {
        return statement.error();
    }

    // Durable first, named by an event last: a crash in between leaves an orphan in the archive and nothing else.
    const auto parcelHash = m_ports.ledger.put(store::BlobKind::Parcel, sealed->sealed);
    if (!parcelHash) {
        return parcelHash.error();
    }
    const auto summaryHash = m_ports.ledger.put(store::BlobKind::Parcel, *sealedSummary);
    if (!summaryHash) {
        return summaryHash.error();
    }
    const auto statementHash = m_ports.ledger.put(store::BlobKind::Evidence, *statement);
    if (!statementHash) {
        return statementHash.error();
    }
    SealedMessage message{sealedEvent(id, draft, *sealed), now, {}};
    message.event.summary = *summaryHash;
    message.event.messageEvidence = *statementHash;
    message.event.personMarks = draft.personMarks;
    message.event.by = m_self.staff;
    const protocol::Submission submission{id,
                                          draft.recipient,
                                          sealed->sealedHash,
                                          sealed->sealed.size(),
                                          std::move(*sealedSummary),
                                          std::move(*statement)};
    message.body = protocol::writeSubmission(submission, sealed->sealed);
    return message;
}

base::Result<void> Sending::keep(const std::vector<SealedMessage>& messages) {
    std::vector<store::EventData> events;
    for (const SealedMessage& message : messages) {
        events.emplace_back(message.event);
    }
    if (auto recorded = m_ports.ledger.recordAll(events, messages.back().time); !recorded) {
        return recorded;
    }
    for (const SealedMessage& message : messages) {
        m_log.info("outgoing " + message.event.id + " sealed");
    }
    return {};
}

base::Result<OutgoingRow> Sending::row(const std::string& id) {
    auto row = m_ports.ledger.outgoing(id);
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, "no such outgoing message");
    }
    return std::move(**row);
}

base::Result<OutgoingRow> Sending::step(const std::string& id, const transport::Call& call) {
    auto row = this->row(id);
    if (!row) {
        return row;
    }
    base::Result<void> done;
    switch (row->state) {
        case OutgoingState::Queued: {
            // One that would be refused may have gone out all the same, before this process began.
            const auto outdated = isOutdated(*row);
            done = !outdated ? base::Result<void>(outdated.error()) : *outdated ? ask(*row, call) : put(*row, call);
            break;
        }
        case OutgoingState::Unknown:
            done = ask(*row, call);
            break;
        default:
            return row;
    }
    return done ? this->row(id) : base::Result<OutgoingRow>(done.error());
}

base::Result<OutgoingRow> Sending::finish(const std::string& id, const transport::Call& call) {
    for (int turn = 0; turn < kMaxTurns; ++turn) {
        auto row = step(id, call);
        if (!row) {
            return row;
        }
        if (row->state == OutgoingState::Queued) {
            continue;
        }
        if (row->state != OutgoingState::Unknown) {
            return row;
        }
    }
    return fail(ErrorCode::SendUnknown, "no certain answer after " + std::to_string(kMaxTurns) + " turns");
}

base::Result<void> Sending::resume(const transport::Call& call) {
    const auto rows = m_ports.ledger.unfinishedOutgoing();
    if (!rows) {
        return rows.error();
    }
    for (const OutgoingRow& row : *rows) {
        // One that waits for a person, who has to confirm its recipient, holds up no other.
        const auto finished = finish(row.sealed.id, call);
        if (!finished && finished.error().code != ErrorCode::PartnerChanged) {
            return finished.error();
        }
    }
    return {};
}

base::Result<base::Bytes> Sending::body(const OutgoingRow& row) {
    auto sealed = m_ports.ledger.get(store::BlobKind::Parcel, row.sealed.sealedHash);
    if (!sealed) {
        return sealed;
    }
    auto summary = m_ports.ledger.get(store::BlobKind::Parcel, row.sealed.summary);
    if (!summary) {
        return summary;
    }
    auto statement = m_ports.ledger.get(store::BlobKind::Evidence, row.sealed.messageEvidence);
    if (!statement) {
        return statement;
    }
    protocol::Submission submission{row.sealed.id,  row.sealed.recipient, row.sealed.sealedHash,
                                    sealed->size(), std::move(*summary),  std::move(*statement)};
    if (row.acceptance) {
        auto acceptance = m_ports.ledger.get(store::BlobKind::Evidence, *row.acceptance);
        if (!acceptance) {
            return acceptance;
        }
        submission.acceptance = std::move(*acceptance);
    }
    return protocol::writeSubmission(submission, *sealed);
}

base::Result<void> Sending::put(const OutgoingRow& row, const transport::Call& call) {
    const auto request = body(row);
    if (!request) {
        return request.error();
    }
    const auto answer = m_ports.network.submit(row.sealed.id, *request, call);
    if (!answer) {
        return noteFailure(row, answer.error());
    }
    return accept(row, answer->acceptance);
}

base::Result<void> Sending::record(const base::Result<store::EventData>& event) {
    if (!event) {
        return event.error();
    }
    auto recorded = m_ports.ledger.record(*event, m_ports.clock.nowMs());
    return recorded ? base::Result<void>() : base::Result<void>(recorded.error());
}

base::Result<void> Sending::noteFailure(const OutgoingRow& row, const base::Error& error) {
    return record(eventAfter(row, error));
}

base::Result<store::EventData> Sending::eventAfter(const OutgoingRow& row, const base::Error& error) {
    const std::string code(base::codeName(error.code));
    if (isPlainRefusalForNow(error.code)) {
        return error;
    }
    if (transport::isUncertain(error.code)) {
        // It may have arrived. Whether it did is asked, never guessed.
        m_log.warning("outgoing " + row.sealed.id + " unknown after " + code);
        return store::EventData(store::OutgoingUnknown{row.sealed.id, code});
    }
    if (error.code == ErrorCode::ParcelTime && !row.acceptance) {
        learnTime(error);
        const auto renewable = isRenewable(row);
        if (!renewable) {
            return renewable.error();
        }
        if (*renewable) {
            m_log.warning("outgoing " + row.sealed.id + " is to be sealed anew");
            return store::EventData(store::OutgoingUnknown{row.sealed.id, code});
        }
    }
    if (error.code == ErrorCode::MessageConflict) {
        // It has the message in another sealing; which one is asked.
        return store::EventData(store::OutgoingUnknown{row.sealed.id, code});
    }
    if (isDefinitive(error.code)) {
        m_log.warning("outgoing " + row.sealed.id + " rejected: " + code);
        return store::EventData(store::OutgoingRejected{row.sealed.id, code});
    }
    return error;
}

base::Result<void> Sending::ask(const OutgoingRow& row, const transport::Call& call) {
    const auto item = m_ports.network.outboxItem(row.sealed.id, call);
    if (item) {
        return item->sealedHash == row.sealed.sealedHash ? accept(row, item->acceptance)
                                                         : acceptOther(row, *item, call);
    }
    if (item.error().code != ErrorCode::NotFound) {
        return item.error();
    }
    if (row.acceptance) {
        // It was there once, and may be with its recipient: only these bytes are the message.
        return put(row, call);
    }
    const auto renewable = isRenewable(row);
    if (!renewable) {
        return renewable.error();
    }
    return *renewable ? sealAnew(row, call) : put(row, call);
}

base::Result<void> Sending::accept(const OutgoingRow& row, base::ByteView acceptance) {
    auto recorded = record(acceptanceOf(row, acceptance));
    if (recorded) {
        m_log.info("outgoing " + row.sealed.id + " accepted");
    }
    return recorded;
}

base::Result<store::EventData> Sending::acceptanceOf(const OutgoingRow& row, base::ByteView acceptance) {
    const auto record =
        checkRelayRecord(m_self, acceptance, protocol::EvidenceKind::Acceptance, factsAbout(m_self, row));
    if (!record) {
        return record.error();
    }
    const auto digest = m_ports.ledger.put(store::BlobKind::Evidence, acceptance);
    if (!digest) {
        return digest.error();
    }
    return store::EventData(store::OutgoingAccepted{row.sealed.id, *digest, record->timeMs});
}

std::vector<Moved> Sending::take(const std::vector<transport::UploadAnswer>& answers) {
    std::vector<Moved> moved;
    std::vector<store::EventData> events;
    for (const transport::UploadAnswer& one : answers) {
        Moved& here = moved.emplace_back(Moved{one.id, std::nullopt, std::nullopt});
        const auto before = row(one.id);
        if (!before) {
            here.problem = before.error();
            continue;
        }
        auto event =
            one.answer ? acceptanceOf(*before, one.answer->acceptance) : eventAfter(*before, one.answer.error());
        if (event) {
            events.push_back(std::move(*event));
        } else {
            here.problem = event.error();
        }
    }
    const auto recorded =
        events.empty() ? base::Result<void>() : m_ports.ledger.recordAll(events, m_ports.clock.nowMs());
    for (Moved& here : moved) {
        if (!recorded && !here.problem) {
            here.problem = recorded.error();
        }
        if (auto now = row(here.id)) {
            here.row = std::move(*now);
        } else if (!here.problem) {
            here.problem = now.error();
        }
    }
    return moved;
}

}  // namespace renkei::exchange
