#include <filesystem>

#include "protocol/limits.h"
#include "relay/mailbox.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::MessageState;

base::Result<protocol::InboxAnswer> Mailbox::inbox(std::string_view recipient, std::int64_t after, base::TimeMs nowMs) {
    static const std::string kSql = kSelectMessage +
                                    "WHERE m.recipient = ?1 AND m.state = ?2 AND m.seq > ?3 AND m.accepted_ms > ?4 "
                                    "ORDER BY m.seq LIMIT ?5";
    protocol::InboxAnswer answer;
    std::int64_t last = after;
    {
        auto rows = Rows::of(m_database, kSql, recipient, protocol::messageStateName(MessageState::Waiting), after,
                             nowMs - m_settings.retentionMs, std::int64_t{protocol::kMaxInboxPage + 1});
        if (!rows) {
            return rows.error();
        }
        for (;;) {
            auto found = rows->next();
            if (!found) {
                return found.error();
            }
            if (!*found) {
                break;
            }
            if (answer.messages.size() == protocol::kMaxInboxPage) {
                answer.after = std::to_string(last);
                break;
            }
            auto row = readMessageRow(*rows);
            if (!row) {
                return row.error();
            }
            last = row->seq;
            protocol::InboxItem item{row->key,
                                     "",
                                     row->sealedHash,
                                     row->sealedBytes,
                                     row->acceptedMs,
                                     row->acceptedMs + m_settings.retentionMs,
                                     std::move(row->summary),
                                     std::move(row->statement),
                                     std::move(row->acceptance),
                                     std::nullopt};
            if (row->lease.isRunning(nowMs)) {
                item.lease = protocol::LeaseHolder{row->lease.terminal.label, row->lease.sinceMs, row->lease.untilMs};
            }
            answer.messages.push_back(std::move(item));
        }
    }
    for (protocol::InboxItem& item : answer.messages) {
        auto sender = m_directory.find(item.key.sender, nowMs);
        if (!sender) {
            return sender.error();
        }
        item.senderName = *sender ? (*sender)->office.name : "";
    }
    return answer;
}

base::Result<Mailbox::Stored> Mailbox::checkFetch(const protocol::MessageKey& key, const FetchRequest& request,
                                                  base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row || row->recipient != request.recipient) {
        return row ? fail(ErrorCode::NotFound, "message for another office") : row.error();
    }
    const bool inGrace = row->state == MessageState::Collected && row->ended && row->blobKept &&
                         request.grace == Grace::Asked && nowMs < row->ended->atMs + m_settings.graceMs;
    if (row->state != MessageState::Waiting && !inGrace) {
        return endedError(*row);
    }
    if (request.sealedHash != row->sealedHash) {
        return fail(ErrorCode::PreconditionFailed, "If-Match");
    }
    if (!inGrace && (!row->lease.hasToken(request.lease) || !row->lease.isRunning(nowMs))) {
        return fail(ErrorCode::LeaseLost, "not the present lease");
    }
    Stored stored{row->sealedHash, row->sealedBytes, m_blobs.pathOf(row->sealedHash)};
    std::error_code failed;
    if (std::filesystem::file_size(stored.path, failed) != stored.sealedBytes || failed) {
        return fail(ErrorCode::ArchiveDamaged, "a sealed file is missing or cut");
    }
    return stored;
}

base::Result<void> Mailbox::recordServed(const protocol::MessageKey& key, const FetchRequest& request,
                                         base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (!row) {
        return row.error();
    }
    const bool grace = row->state == MessageState::Collected;
    const protocol::Terminal terminal =
        grace ? protocol::Terminal{request.terminal, request.terminalLabel} : row->lease.terminal;
    const std::string lease = grace ? std::string() : row->lease.tokenHash();
    auto already = m_book.hasServed(key, terminal.id, lease);
    if (!already || *already) {
        return already ? base::Result<void>{} : already.error();
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto change = nextChange(key.sender);
    if (!change) {
        return change.error();
    }
    protocol::EvidenceRecord record = recordAbout(*row, EvidenceKind::Served, nowMs);
    record.terminal = terminal.id;
    record.lease = lease;
    auto stated = m_book.state(record);
    if (!stated) {
        return stated.error();
    }
    auto done = runSql(m_database,
                       "UPDATE message SET change = ?2, served_terminal = CASE WHEN served_ms IS NULL THEN ?4 ELSE "
                       "served_terminal END, served_ms = coalesce(served_ms, ?3) WHERE seq = ?1",
                       row->seq, *change, nowMs, terminal.label);
    return done ? transaction->commit() : done;
}

}  // namespace renkei::relay
