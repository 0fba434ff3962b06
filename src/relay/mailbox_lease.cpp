#include <algorithm>

#include "crypto/hash.h"
#include "relay/mailbox.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kLeaseBytes = 32;

std::string retrySeconds(base::TimeMs ms) {
    return std::to_string(std::max<base::TimeMs>(0, ms) / base::kSecondMs + 1);
}

protocol::LeaseAnswer leaseAnswerOf(const MessageRow& row, const Lease& lease) {
    return {lease.token, lease.untilMs, row.sealedHash, row.sealedBytes, row.acceptance, row.statement};
}

}  // namespace

base::Result<base::TimeMs> Mailbox::leaseTimeLeft(std::int64_t seq, std::string_view terminal, base::TimeMs nowMs) {
    auto rows = Rows::of(
        m_database, "SELECT used_ms, last_until_ms FROM lease_use WHERE message = ?1 AND terminal = ?2", seq, terminal);
    if (!rows) {
        return rows.error();
    }
    auto found = rows->next();
    if (!found) {
        return found.error();
    }
    // After a pause as long as the whole time, a terminal may begin anew: a single one must not be shut out for ever.
    if (!*found || nowMs >= (*rows)->integer(1) + m_settings.totalLeaseMs) {
        return m_settings.totalLeaseMs;
    }
    if ((*rows)->integer(0) < m_settings.totalLeaseMs) {
        return m_settings.totalLeaseMs - (*rows)->integer(0);
    }
    base::Error used = fail(ErrorCode::LeaseLost, "the terminal's time for this message is used up");
    used.facts.push_back({"retry_seconds", retrySeconds((*rows)->integer(1) + m_settings.totalLeaseMs - nowMs)});
    return used;
}

base::Result<void> Mailbox::setLease(const MessageRow& row, const Lease& lease, base::TimeMs addedMs) {
    if (auto set =
            runSql(m_database,
                   "UPDATE message SET lease = ?2, lease_terminal = ?3, lease_since_ms = ?4, lease_until_ms = ?5 "
                   "WHERE seq = ?1",
                   row.seq, lease.token, lease.terminal.id, lease.sinceMs, lease.untilMs);
        !set) {
        return set;
    }
    return runSql(m_database,
                  "INSERT INTO lease_use(message, terminal, used_ms, last_until_ms) VALUES(?1, ?2, ?3, ?4) "
                  "ON CONFLICT DO UPDATE SET used_ms = CASE WHEN ?5 >= last_until_ms + ?6 THEN ?3 "
                  "ELSE used_ms + ?3 END, last_until_ms = ?4",
                  row.seq, lease.terminal.id, addedMs, lease.untilMs, lease.sinceMs, m_settings.totalLeaseMs);
}

base::Result<protocol::LeaseAnswer> Mailbox::lease(const protocol::MessageKey& key, std::string_view recipient,
                                                   const protocol::Terminal& terminal, base::TimeMs nowMs) {
    auto row = findWaiting(key, recipient, nowMs);
    if (!row) {
        return row.error();
    }
    if (row->lease.isRunning(nowMs)) {
        if (row->lease.terminal.id == terminal.id) {
            return leaseAnswerOf(*row, row->lease);
        }
        base::Error leased = fail(ErrorCode::MessageLeased, "another terminal has the lease");
        leased.facts.push_back({"at", base::formatTime(row->lease.sinceMs)});
        leased.facts.push_back({"terminal", row->lease.terminal.label});
        leased.facts.push_back({"retry_seconds", retrySeconds(row->lease.untilMs - nowMs)});
        return leased;
    }
    auto left = leaseTimeLeft(row->seq, terminal.id, nowMs);
    auto token = crypto::randomBytes(kLeaseBytes);
    if (!left || !token) {
        return !left ? left.error() : token.error();
    }
    const base::TimeMs granted = std::min(*left, m_settings.leaseMs);
    const Lease lease{base::toHex(*token), terminal, nowMs, nowMs + granted};
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = setLease(*row, lease, granted);
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return done.error();
    }
    return leaseAnswerOf(*row, lease);
}

base::Result<protocol::LeaseAnswer> Mailbox::renew(const protocol::MessageKey& key, std::string_view recipient,
                                                   std::string_view token, base::TimeMs nowMs) {
    auto row = findWaiting(key, recipient, nowMs);
    if (!row) {
        return row.error();
    }
    if (!row->lease.hasToken(token) || !row->lease.isRunning(nowMs)) {
        return fail(ErrorCode::LeaseLost, "not the present lease");
    }
    auto left = leaseTimeLeft(row->seq, row->lease.terminal.id, nowMs);
    if (!left) {
        return left.error();
    }
    const base::TimeMs added = std::min(*left, nowMs + m_settings.leaseMs - row->lease.untilMs);
    Lease lease = row->lease;
    lease.untilMs += std::max<base::TimeMs>(0, added);
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = setLease(*row, lease, std::max<base::TimeMs>(0, added));
    if (done) {
        done = transaction->commit();
    }
    if (!done) {
        return done.error();
    }
    return leaseAnswerOf(*row, lease);
}

base::Result<void> Mailbox::release(const protocol::MessageKey& key, std::string_view recipient, std::string_view token,
                                    base::TimeMs nowMs) {
    auto row = findWaiting(key, recipient, nowMs);
    if (!row) {
        return row.error();
    }
    if (!row->lease.hasToken(token)) {
        return {};
    }
    const base::TimeMs unused = std::max<base::TimeMs>(0, row->lease.untilMs - nowMs);
    auto transaction = db::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    auto done = runSql(m_database, "UPDATE message SET lease = '', lease_until_ms = ?2 WHERE seq = ?1", row->seq,
                       std::min(nowMs, row->lease.untilMs));
    if (done) {
        done = runSql(m_database,
                      "UPDATE lease_use SET used_ms = max(0, used_ms - ?3), last_until_ms = min(last_until_ms, ?4) "
                      "WHERE message = ?1 AND terminal = ?2",
                      row->seq, row->lease.terminal.id, unused, nowMs);
    }
    return done ? transaction->commit() : done;
}

}  // namespace renkei::relay
