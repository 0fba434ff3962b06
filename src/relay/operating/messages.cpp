#include "relay/operating/messages.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "protocol/identifiers.h"
#include "relay/evidence_book.h"
#include "relay/keys.h"
#include "relay/mailbox.h"
#include "relay/sql.h"

namespace renkei::relay::operating {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::array<std::string_view, 4> kStates = {"waiting", "collected", "recalled", "expired"};
constexpr std::size_t kMonthLetters = 7;

base::Error invalid(std::string_view field, std::string_view why) {
    base::Error error = fail(ErrorCode::FormInvalid, std::string(field).append(": ").append(why));
    error.facts.push_back({"reason", std::string(field)});
    return error;
}

base::Result<void> check(const MessageFilter& filter) {
    if (filter.ids.size() > kMaxFilterIds) {
        return invalid("id", "at most 100");
    }
    if (!std::all_of(filter.ids.begin(), filter.ids.end(), [](const auto& id) { return protocol::isMessageId(id); })) {
        return invalid("id", "no message's id");
    }
    if (!filter.office.empty() && !protocol::isOfficeNumber(filter.office)) {
        return invalid("office", "no office number");
    }
    if (!filter.state.empty() && std::find(kStates.begin(), kStates.end(), filter.state) == kStates.end()) {
        return invalid("state", "waiting, collected, recalled or expired");
    }
    return {};
}

MessageLine readLine(const Rows& row, const Settings& settings, base::TimeMs nowMs) {
    MessageLine line;
    line.seq = row->integer(0);
    line.key = {row->text(1), row->text(2)};
    line.recipient = row->text(3);
    line.state = row->text(4);
    const base::TimeMs accepted = row->integer(5);
    line.arrivedMonth = base::formatJapanDay(accepted).substr(0, kMonthLetters);
    line.sealedBytes = row->integer(6);
    const bool waits = line.state == kStates.front();
    if (waits) {
        line.expiresDay = base::formatJapanDay(accepted + settings.retentionMs);
    }
    if (const auto ended = row->optionalInteger(7)) {
        line.endedDay = base::formatJapanDay(*ended);
    }
    line.served = !row->isNull(8);
    line.refused = !row->isNull(9);
    line.leased = waits && !row->text(10).empty() && row->integer(11) > nowMs;
    line.ordered = row->integer(12) != 0;
    return line;
}

}  // namespace

base::Result<MessageList> Messages::list(const MessageFilter& filter, std::int64_t limit) {
    if (auto good = check(filter); !good) {
        return good.error();
    }
    const std::int64_t most = std::clamp<std::int64_t>(limit, 1, kMostListed);
    // An id is hexadecimal digits and dashes: the list of them can be searched as one text.
    std::string ids;
    for (const std::string& id : filter.ids) {
        ids += ' ' + id;
    }
    auto rows = Rows::of(m_bench.database(),
                         "SELECT seq, sender, id, recipient, state, accepted_ms, sealed_bytes, ended_ms, served_ms, "
                         "refused_ms, lease, lease_until_ms, EXISTS(SELECT 1 FROM expiry_order WHERE message = seq) "
                         "FROM message WHERE (?1 = '' OR instr(?1, id)) AND (?2 = '' OR sender = ?2 OR recipient = ?2) "
                         "AND (?3 = '' OR state = ?3) AND accepted_ms < ?4 ORDER BY seq LIMIT ?5",
                         ids, filter.office, filter.state, filter.acceptedBeforeMs.value_or(INT64_MAX), most + 1);
    if (!rows) {
        return rows.error();
    }
    MessageList all;
    for (;;) {
        auto found = rows->next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return all;
        }
        if (static_cast<std::int64_t>(all.messages.size()) == most) {
            all.more = true;
            return all;
        }
        all.messages.push_back(readLine(*rows, m_bench.settings(), m_bench.now()));
    }
}

base::Result<void> Messages::order(const std::vector<MessageLine>& lines) {
    auto transaction = db::Transaction::begin(m_bench.database());
    if (!transaction) {
        return transaction.error();
    }
    for (const MessageLine& line : lines) {
        auto done = runSql(m_bench.database(),
                           "INSERT INTO expiry_order SELECT seq FROM message WHERE seq = ?1 AND state = 'waiting' ON "
                           "CONFLICT DO NOTHING",
                           line.seq);
        if (!done) {
            return done;
        }
    }
    return transaction->commit();
}

base::Result<void> Messages::carryOut(const std::function<bool()>& pause) {
    for (;;) {
        const auto left = sqlInteger(m_bench.database(),
                                     "SELECT count(*) FROM expiry_order JOIN message ON seq = message WHERE state != "
                                     "'waiting' OR lease = '' OR lease_until_ms <= ?1",
                                     m_bench.now());
        if (!left) {
            return left.error();
        }
        if (*left == 0) {
            return {};
        }
        // Only who holds the lock ends messages: the relay that serves, or we.
        const auto lock = base::FileLock::acquire(m_bench.folder().lock());
        if (!lock && lock.error().code != ErrorCode::ProfileInUse) {
            return lock.error();
        }
        if (!lock) {
            if (!pause()) {
                return {};
            }
            continue;
        }
        const auto signer = readIdentity(m_bench.folder().evidenceCertificate(), m_bench.folder().evidenceKey());
        if (!signer) {
            return signer.error();
        }
        EvidenceBook book(m_bench.database(), *signer);
        Mailbox mailbox(m_bench.database(), Blobs(m_bench.folder().blobs()), book, m_bench.directory(), m_bench.gate(),
                        m_bench.settings());
        if (auto done = mailbox.expireOrdered(m_bench.now()); !done) {
            return done;
        }
    }
}

base::Result<Messages::Expiry> Messages::expire(const MessageFilter& filter, const std::function<bool()>& pause) {
    if (filter.isEmpty()) {
        return fail(ErrorCode::Usage, "which messages: an id, --office or --older-than");
    }
    MessageFilter waiting = filter;
    waiting.state = kStates.front();
    const auto chosen = list(waiting, kMostListed);
    if (!chosen) {
        return chosen.error();
    }
    auto done = order(chosen->messages);
    if (done) {
        done = carryOut(pause);
    }
    if (!done) {
        return done.error();
    }
    Expiry outcome;
    outcome.more = chosen->more;
    for (MessageLine line : chosen->messages) {
        const auto state = sqlInteger(m_bench.database(),
                                      "SELECT CASE WHEN state = 'expired' THEN 2 WHEN state = 'waiting' THEN 1 ELSE 0 "
                                      "END FROM message WHERE seq = ?1",
                                      line.seq);
        if (!state) {
            return state.error();
        }
        constexpr std::int64_t kEnded = 2;
        if (*state == kEnded) {
            line.state = kStates.back();
            outcome.ended.push_back(std::move(line));
        } else if (*state == 1) {
            line.ordered = true;
            outcome.ordered.push_back(std::move(line));
        }
    }
    return outcome;
}

}  // namespace renkei::relay::operating
