#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "crypto/hash.h"
#include "crypto/statement.h"
#include "protocol/limits.h"
#include "relay/mailbox.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::MessageState;

SpaceHold::SpaceHold(Book& book, std::string office, std::uint64_t bytes)
    : m_book(book), m_office(std::move(office)), m_bytes(bytes) {
    m_book.all += m_bytes;
    m_book.offices[m_office] += m_bytes;
}

SpaceHold::~SpaceHold() {
    m_book.all -= m_bytes;
    const auto held = m_book.offices.find(m_office);
    held->second -= m_bytes;
    if (held->second == 0) {
        m_book.offices.erase(held);
    }
}

namespace {

bool hasRoom(std::uint64_t quota, std::uint64_t taken, std::uint64_t bytes) {
    return taken <= quota && bytes <= quota - taken;
}

}  // namespace

base::Result<std::shared_ptr<SpaceHold>> Mailbox::reserve(const std::string& sender, std::uint64_t bytes) {
    if (!hasRoom(m_settings.quotaBytes, m_storedBytes + m_held.all, bytes)) {
        return fail(ErrorCode::QuotaFull, "quota");
    }
    const auto stored = sqlInteger(
        m_database, "SELECT coalesce(sum(sealed_bytes), 0) FROM message WHERE sender = ?1 AND blob_kept = 1", sender);
    if (!stored) {
        return stored.error();
    }
    const auto held = m_held.offices.find(sender);
    const std::uint64_t heldBytes = held == m_held.offices.end() ? 0 : held->second;
    if (!hasRoom(m_settings.officeQuotaBytes, static_cast<std::uint64_t>(*stored) + heldBytes, bytes)) {
        return fail(ErrorCode::QuotaFull, "quota of the office");
    }
    auto free = base::freeSpace(m_blobs.folder());
    if (!free) {
        return free.error();
    }
    if (*free < m_settings.minFreeBytes + m_held.all + bytes) {
        return fail(ErrorCode::QuotaFull, "disk");
    }
    return std::make_shared<SpaceHold>(m_held, sender, bytes);
}

base::Result<bool> Mailbox::isKnown(const protocol::MessageKey& key) {
    auto count =
        sqlInteger(m_database, "SELECT count(*) FROM message WHERE sender = ?1 AND id = ?2", key.sender, key.id);
    return count ? base::Result<bool>(*count > 0) : count.error();
}

base::Result<base::Bytes> Mailbox::accept(const std::string& sender, const protocol::ParsedSubmission& parsed,
                                          base::TimeMs nowMs) {
    const protocol::Submission& submission = parsed.submission;
    if (crypto::sha256(parsed.sealed) != submission.sealedHash) {
        return fail(ErrorCode::RequestMalformed, "sealed bytes and their hash differ");
    }
    const auto earlier = find({sender, submission.id}, nowMs);
    if (earlier) {
        return earlier->sealedHash == submission.sealedHash && earlier->recipient == submission.recipient
                   ? base::Result<base::Bytes>(earlier->acceptance)
                   : fail(ErrorCode::MessageConflict, "same id, other content");
    }
    if (earlier.error().code != ErrorCode::NotFound) {
        return earlier.error();
    }
    if (submission.recipient == sender) {
        return fail(ErrorCode::RequestMalformed, "recipient is the sender");
    }
    if (parsed.sealed.size() > m_settings.maxSealedBytes) {
        return fail(ErrorCode::RequestTooLarge, "sealed bytes");
    }
    const auto forgotten = readForgotten(sender, submission);
    if (!forgotten) {
        return forgotten.error();
    }
    const auto acceptedMs = *forgotten ? std::optional((*forgotten)->timeMs) : std::nullopt;
    const auto statement = checkStatement(sender, submission, nowMs, acceptedMs);
    if (!statement) {
        return statement.error();
    }
    // Durable before the row that speaks of them.
    if (auto put = m_blobs.put(submission.sealedHash, parsed.sealed); !put) {
        return put.error();
    }
    return store(sender, parsed, *statement, *forgotten, nowMs);
}

base::Result<std::optional<protocol::EvidenceRecord>> Mailbox::readForgotten(
    const std::string& sender, const protocol::Submission& submission) const {
    if (submission.acceptance.empty()) {
        return std::optional<protocol::EvidenceRecord>();
    }
    auto record = m_book.readAcceptance(submission.acceptance);
    if (!record) {
        return record.error();
    }
    if (record->sender != sender || record->id != submission.id || record->recipient != submission.recipient ||
        record->sealedHash != submission.sealedHash) {
        return fail(ErrorCode::EvidenceInvalid, "the acceptance speaks of something else");
    }
    return std::optional(std::move(*record));
}

base::Result<void> Mailbox::checkRecipient(const protocol::Submission& submission, base::TimeMs nowMs) {
    const auto recipient = m_directory.find(submission.recipient, nowMs);
    if (!recipient) {
        return recipient.error();
    }
    if (!*recipient || (*recipient)->suspended || (*recipient)->licenceUntil < base::formatJapanDay(nowMs)) {
        return fail(ErrorCode::RecipientUnknown, "recipient");
    }
    return {};
}

base::Result<void> Mailbox::checkRecipientCertificate(const std::string& recipient, const base::Digest& certificate,
                                                      base::TimeMs nowMs) {
    const auto certificates = m_directory.validCertificates(recipient, nowMs);
    if (!certificates) {
        return certificates.error();
    }
    if (certificates->empty()) {
        return fail(ErrorCode::RecipientNoCertificate, "recipient");
    }
    const bool current = std::any_of(certificates->begin(), certificates->end(),
                                     [&](const auto& valid) { return valid.fingerprint() == certificate; });
    return current ? base::Result<void>()
                   : fail(ErrorCode::RecipientChanged, "sealed for a certificate that is no longer valid");
}

base::Result<protocol::EvidenceRecord> Mailbox::checkStatement(const std::string& sender,
                                                               const protocol::Submission& submission,
                                                               base::TimeMs nowMs,
                                                               std::optional<base::TimeMs> acceptedMs) {
    if (auto known = checkRecipient(submission, nowMs); !known) {
        return known.error();
    }
    const auto statement = crypto::verifyStatement(submission.statement, m_gate.trust().profile());
    if (!statement) {
        return statement.error();
    }
    // What was accepted before was good then, and was not asked again while it waited.
    const base::TimeMs atMs = acceptedMs.value_or(nowMs);
    const auto signer = m_gate.judge(statement->signer, statement->chain, atMs);
    if (!signer) {
        return signer.error();
    }
    auto record = protocol::readEvidence(base::asText(statement->content));
    if (!record) {
        return record.error();
    }
    if (signer->office != sender || record->kind != EvidenceKind::Message || record->sender != sender ||
        record->id != submission.id || record->recipient != submission.recipient ||
        record->sealedHash != submission.sealedHash) {
        return fail(ErrorCode::EvidenceInvalid, "the statement speaks of something else");
    }
    const base::TimeMs age = atMs - statement->signingTimeMs;
    if (age > protocol::kMaxSigningAgeMs || age < -protocol::kMaxSigningAheadMs) {
        base::Error error = fail(ErrorCode::ParcelTime, "the statement's signing time");
        error.facts.push_back({"at", base::formatTime(nowMs)});
        return error;
    }
    if (!acceptedMs) {
        const auto& certificate = record->recipientCertificateHash;
        if (auto current = checkRecipientCertificate(submission.recipient, certificate, nowMs); !current) {
            return current.error();
        }
    }
    return record;
}

base::Result<base::Bytes> Mailbox::stateAcceptance(const protocol::EvidenceRecord& statement, base::TimeMs nowMs) {
    protocol::EvidenceRecord record = statement;
    record.kind = EvidenceKind::Acceptance;
    record.terminal.clear();
    record.lease.clear();
    record.verdict.clear();
    record.timeMs = nowMs;
    record.peerChainHeadSeen = statement.ownChainHead;
    return m_book.state(record);
}

base::Result<base::Bytes> Mailbox::store(const std::string& sender, const protocol::ParsedSubmission& parsed,
                                         const protocol::EvidenceRecord& statement,
                                         const std::optional<protocol::EvidenceRecord>& forgotten, base::TimeMs nowMs) {
    const protocol::Submission& submission = parsed.submission;
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (auto kept = m_book.keep(statement, submission.statement); !kept) {
        return kept.error();
    }
    base::Result<base::Bytes> acceptance(submission.acceptance);
    if (!forgotten) {
        acceptance = stateAcceptance(statement, nowMs);
    } else if (auto kept = m_book.keep(*forgotten, submission.acceptance); !kept) {
        return kept.error();
    }
    if (!acceptance) {
        return acceptance.error();
    }
    auto change = nextChange(sender);
    if (!change) {
        return change.error();
    }
    if (auto inserted = runSql(
            m_database,
            "INSERT INTO message(sender, id, recipient, sealed_hash, sealed_bytes, manifest_hash, "
            "certificate_hash, state, accepted_ms, change, blob_kept, summary, statement, acceptance, served_ms) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11, ?12, ?13, ?14)",
            sender, submission.id, submission.recipient, submission.sealedHash,
            static_cast<std::int64_t>(parsed.sealed.size()), statement.manifestHash, statement.recipientCertificateHash,
            protocol::messageStateName(MessageState::Waiting), forgotten ? forgotten->timeMs : nowMs, *change,
            submission.summary, submission.statement, *acceptance,
            // Whether bytes of it went out is not known any more: then there is no recall.
            forgotten ? std::optional(nowMs) : std::nullopt);
        !inserted) {
        return inserted.error();
    }
    if (auto committed = transaction->commit(); !committed) {
        return committed.error();
    }
    m_storedBytes += parsed.sealed.size();
    return acceptance;
}

base::Result<protocol::OutboxItem> Mailbox::outboxItem(const protocol::MessageKey& key, base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row) {
        return row.error();
    }
    return outboxItemOf(*row);
}

base::Result<protocol::OutboxAnswer> Mailbox::outboxChanges(std::string_view sender, std::int64_t since,
                                                            base::TimeMs nowMs) {
    // Expiry is a change too, and asking for one message would tell it at once.
    if (auto expired = expireDue(nowMs); !expired) {
        return expired.error();
    }
    static const std::string kSql = kSelectMessage + "WHERE m.sender = ?1 AND m.change > ?2 ORDER BY m.change LIMIT ?3";
    auto rows = Rows::of(m_database, kSql, sender, since, std::int64_t{protocol::kMaxInboxPage + 1});
    if (!rows) {
        return rows.error();
    }
    const auto last = sqlInteger(m_database, "SELECT coalesce(max(change), 0) FROM office WHERE number = ?1", sender);
    if (!last) {
        return last.error();
    }
    protocol::OutboxAnswer answer;
    answer.run = m_run;
    // Not above our own: who has seen higher numbers saw them before we went back to an older copy.
    answer.nextChange = std::min(since, *last);
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return answer;
        }
        if (answer.messages.size() == protocol::kMaxInboxPage) {
            answer.more = true;
            return answer;
        }
        auto row = readMessageRow(*rows);
        if (!row) {
            return row.error();
        }
        answer.messages.push_back(outboxItemOf(*row));
        answer.nextChange = row->change;
    }
}

base::Result<protocol::EvidenceAnswer> Mailbox::evidence(const protocol::MessageKey& key, base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row) {
        return row.error();
    }
    auto records = m_book.records(key);
    if (!records) {
        return records.error();
    }
    return protocol::EvidenceAnswer{std::move(*records)};
}

base::Result<protocol::OutboxItem> Mailbox::recall(const protocol::MessageKey& key, base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row || row->state == MessageState::Recalled) {
        return row ? base::Result<protocol::OutboxItem>(outboxItemOf(*row)) : row.error();
    }
    if (row->state != MessageState::Waiting) {
        return endedError(*row);
    }
    if (row->served) {
        base::Error served = fail(ErrorCode::MessageCollected, "bytes have been served");
        served.facts.push_back({"at", base::formatTime(row->served->atMs)});
        served.facts.push_back({"terminal", row->served->terminalLabel});
        return served;
    }
    {
        auto transaction = db::Transaction::begin(m_database);
        if (!transaction) {
            return transaction.error();
        }
        auto change = nextChange(key.sender);
        if (!change) {
            return change.error();
        }
        auto record = m_book.state(recordAbout(*row, EvidenceKind::Recalled, nowMs));
        if (!record) {
            return record.error();
        }
        auto done =
            runSql(m_database, "UPDATE message SET state = ?2, ended_ms = ?3, change = ?4, lease = '' WHERE seq = ?1",
                   row->seq, protocol::messageStateName(MessageState::Recalled), nowMs, *change);
        if (done) {
            done = transaction->commit();
        }
        if (!done) {
            return done.error();
        }
    }
    return outboxItem(key, nowMs);
}

}  // namespace renkei::relay
