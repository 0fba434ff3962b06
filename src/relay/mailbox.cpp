#include "relay/mailbox.h"

#include <algorithm>

#include "base/files.h"
#include "protocol/limits.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;
using protocol::EvidenceKind;
using protocol::MessageState;

namespace {

/// Messages that one call of `tidy` ends or removes: requests wait meanwhile.
constexpr std::int64_t kTidyAtOnce = 50;

}  // namespace

base::Result<void> Mailbox::start(const base::Digest& run) {
    m_run = run;
    auto removed = m_blobs.removeOrphans([this](const base::Digest& hash) -> base::Result<bool> {
        auto count =
            sqlInteger(m_database, "SELECT count(*) FROM message WHERE sealed_hash = ?1 AND blob_kept = 1", hash);
        return count ? base::Result<bool>(*count > 0) : count.error();
    });
    if (!removed) {
        return removed;
    }
    auto stored = sqlInteger(m_database, "SELECT coalesce(sum(sealed_bytes), 0) FROM message WHERE blob_kept = 1");
    if (!stored) {
        return stored.error();
    }
    m_storedBytes = static_cast<std::uint64_t>(*stored);
    return {};
}

base::Result<MessageRow> Mailbox::find(const protocol::MessageKey& key, base::TimeMs nowMs) {
    static const std::string kSql = kSelectMessage + "WHERE m.sender = ?1 AND m.id = ?2";
    for (;;) {
        auto row = [&]() -> base::Result<MessageRow> {
            auto rows = Rows::of(m_database, kSql, key.sender, key.id);
            if (!rows) {
                return rows.error();
            }
            auto found = rows->next();
            if (!found) {
                return found.error();
            }
            return *found ? readMessageRow(*rows) : fail(ErrorCode::NotFound, "no such message");
        }();
        if (!row || row->state != MessageState::Waiting || nowMs < row->acceptedMs + m_settings.retentionMs) {
            return row;
        }
        if (auto expired = expire(*row, nowMs); !expired) {
            return expired.error();
        }
    }
}

base::Result<MessageRow> Mailbox::findWaiting(const protocol::MessageKey& key, std::string_view recipient,
                                              base::TimeMs nowMs) {
    auto row = find(key, nowMs);
    if (row && row->recipient != recipient) {
        return fail(ErrorCode::NotFound, "message for another office");
    }
    if (row && row->state != MessageState::Waiting) {
        return endedError(*row);
    }
    return row;
}

base::Result<std::int64_t> Mailbox::nextChange(std::string_view sender) {
    return sqlInteger(m_database, "UPDATE office SET change = change + 1 WHERE number = ?1 RETURNING change", sender);
}

base::Result<void> Mailbox::expire(const MessageRow& row, base::TimeMs nowMs) {
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto change = nextChange(row.key.sender);
    if (!change) {
        return change.error();
    }
    auto record = m_book.state(recordAbout(row, EvidenceKind::Expired, nowMs));
    if (!record) {
        return record.error();
    }
    if (auto set =
            runSql(m_database, "UPDATE message SET state = ?2, ended_ms = ?3, change = ?4, lease = '' WHERE seq = ?1",
                   row.seq, protocol::messageStateName(MessageState::Expired), nowMs, *change);
        !set) {
        return set;
    }
    return transaction->commit();
}

base::Result<void> Mailbox::tidy(base::TimeMs nowMs) {
    if (auto expired = expireDue(nowMs); !expired) {
        return expired;
    }
    if (auto dropped = dropBlobs(nowMs); !dropped) {
        return dropped;
    }
    return forgetOld(nowMs);
}

base::Result<void> Mailbox::expireDue(base::TimeMs nowMs) {
    static const std::string kSql =
        kSelectMessage + "WHERE m.state = ?1 AND m.accepted_ms <= ?2 ORDER BY m.accepted_ms LIMIT ?3";
    auto due = readAll(Rows::of(m_database, kSql, protocol::messageStateName(MessageState::Waiting),
                                nowMs - m_settings.retentionMs, kTidyAtOnce));
    if (!due) {
        return due.error();
    }
    for (const MessageRow& row : *due) {
        if (auto expired = expire(row, nowMs); !expired) {
            return expired;
        }
    }
    return {};
}

base::Result<std::vector<MessageRow>> Mailbox::readAll(base::Result<Rows> rows) {
    if (!rows) {
        return rows.error();
    }
    std::vector<MessageRow> all;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return all;
        }
        auto row = readMessageRow(*rows);
        if (!row) {
            return row.error();
        }
        all.push_back(std::move(*row));
    }
}

base::Result<void> Mailbox::expireOrdered(base::TimeMs nowMs) {
    static const std::string kSql = kSelectMessage +
                                    "JOIN expiry_order o ON o.message = m.seq WHERE m.state != 'waiting' OR m.lease = "
                                    "'' OR m.lease_until_ms <= ?2 ORDER BY m.seq LIMIT ?1";
    auto ordered = readAll(Rows::of(m_database, kSql, kTidyAtOnce, nowMs));
    if (!ordered) {
        return ordered.error();
    }
    for (const MessageRow& row : *ordered) {
        auto done = row.state == MessageState::Waiting ? expire(row, nowMs) : base::Result<void>();
        if (done) {
            done = runSql(m_database, "DELETE FROM expiry_order WHERE message = ?1", row.seq);
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

base::Result<void> Mailbox::dropBlobs(base::TimeMs nowMs) {
    struct Over {
        std::int64_t seq;
        base::Digest hash;
        std::uint64_t bytes;
    };
    std::vector<Over> over;
    {
        // Nobody may fetch a recalled message any more: its bytes go at once.
        auto rows =
            Rows::of(m_database,
                     "SELECT seq, sealed_hash, sealed_bytes FROM message WHERE blob_kept = 1 AND "
                     "(state = ?1 OR ended_ms <= ?2) LIMIT ?3",
                     protocol::messageStateName(MessageState::Recalled), nowMs - m_settings.graceMs, kTidyAtOnce);
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
            const auto hash = (*rows)->digest(1);
            if (!hash) {
                return fail(ErrorCode::LedgerDamaged, "a message's row");
            }
            over.push_back({(*rows)->integer(0), *hash, static_cast<std::uint64_t>((*rows)->integer(2))});
        }
    }
    for (const Over& message : over) {
        if (auto dropped = dropBlob(message.seq, message.hash, message.bytes); !dropped) {
            return dropped;
        }
    }
    return {};
}

base::Result<std::vector<Mailbox::Old>> Mailbox::findOld(base::TimeMs nowMs) {
    // The newest record stays for now, and with it its message: the chain goes on from its head.
    auto rows = Rows::of(m_database,
                         "SELECT seq, sender, id FROM message WHERE blob_kept = 0 AND ended_ms <= ?1 AND (sender, id) "
                         "!= (SELECT sender, id FROM evidence ORDER BY seq DESC LIMIT 1) LIMIT ?2",
                         nowMs - m_settings.recordsMs, kTidyAtOnce);
    if (!rows) {
        return rows.error();
    }
    std::vector<Old> old;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return old;
        }
        old.push_back({(*rows)->integer(0), {(*rows)->text(1), (*rows)->text(2)}});
    }
}

base::Result<void> Mailbox::forgetOld(base::TimeMs nowMs) {
    const auto old = findOld(nowMs);
    if (!old || old->empty()) {
        return old ? base::Result<void>{} : old.error();
    }
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    for (const Old& message : *old) {
        auto done = runSql(m_database, "DELETE FROM lease_use WHERE message = ?1", message.seq);
        if (done) {
            done = runSql(m_database, "DELETE FROM evidence WHERE sender = ?1 AND id = ?2", message.key.sender,
                          message.key.id);
        }
        if (done) {
            done = runSql(m_database, "DELETE FROM message WHERE seq = ?1", message.seq);
        }
        if (!done) {
            return done;
        }
    }
    return transaction->commit();
}

base::Result<void> Mailbox::dropBlob(std::int64_t seq, const base::Digest& hash, std::uint64_t bytes) {
    if (auto set = runSql(m_database, "UPDATE message SET blob_kept = 0 WHERE seq = ?1", seq); !set) {
        return set;
    }
    m_storedBytes -= std::min(m_storedBytes, bytes);
    auto others = sqlInteger(m_database, "SELECT count(*) FROM message WHERE sealed_hash = ?1 AND blob_kept = 1", hash);
    if (!others) {
        return others.error();
    }
    return *others > 0 ? base::Result<void>{} : m_blobs.remove(hash);
}

}  // namespace renkei::relay
