#include <algorithm>
#include <string>
#include <variant>

#include "store/ledger_state.h"

namespace renkei::store {
namespace {

using Values = std::vector<std::variant<std::int64_t, std::string, base::Bytes>>;

constexpr std::string_view kOutgoingColumns =
    "SELECT seq, id, recipient, recipient_name, unit, month, persons, files, bytes, sealed_hash, manifest_hash, "
    "recipient_certificate_hashes, summary, message_evidence, replaces, sealed_at, state, code, acceptance, "
    "accepted_at, changed_at, terminal_label, evidence, elsewhere, sealed_by, recalled_by FROM outgoing ";

constexpr std::string_view kIncomingColumns =
    "SELECT seq, sender, id, sender_name, sealed_hash, bytes, acceptance, message_evidence, accepted_at, lease, "
    "hand_over_into, kept_at, verdict, code, signer_certificate_hash, unit, month, persons, files, errors, warnings, "
    "receipt, rejected_hash, recorded_at, receipted_at, handed_over_at, folder, handed_files, skipped, conflict, "
    "elsewhere_at, elsewhere_label, kept_by, handed_over_by FROM incoming ";

std::vector<base::Digest> split(const base::Bytes& bytes) {
    std::vector<base::Digest> digests(bytes.size() / base::Digest{}.size());
    auto from = bytes.begin();
    for (auto& digest : digests) {
        std::copy_n(from, digest.size(), digest.begin());
        from += static_cast<std::ptrdiff_t>(digest.size());
    }
    return digests;
}

base::Digest digestAt(const db::Statement& row, int column) {
    return row.digest(column).value_or(base::Digest{});
}

OutgoingRow readOutgoing(const db::Statement& row) {
    OutgoingRow result;
    result.seq = static_cast<std::uint64_t>(row.integer(0));
    result.sealed.id = row.text(1);
    result.sealed.recipient = row.text(2);
    result.sealed.recipientName = row.text(3);
    result.sealed.unit = row.text(4);
    result.sealed.month = row.optionalText(5);
    result.sealed.persons = row.integer(6);
    result.sealed.files = row.integer(7);
    result.sealed.bytes = row.integer(8);
    result.sealed.sealedHash = digestAt(row, 9);
    result.sealed.manifestHash = digestAt(row, 10);
    result.sealed.recipientCertificateHashes = split(row.blob(11));
    result.sealed.summary = digestAt(row, 12);
    result.sealed.messageEvidence = digestAt(row, 13);
    result.sealed.replaces = row.optionalText(14);
    result.sealedAt = row.integer(15);
    result.state = static_cast<OutgoingState>(row.integer(16));
    result.code = row.optionalText(17);
    result.acceptance = row.digest(18);
    result.acceptedAt = row.optionalInteger(19);
    result.changedAt = row.optionalInteger(20);
    result.terminalLabel = row.optionalText(21);
    result.evidence = split(row.blob(22));
    result.elsewhere = row.optionalText(23);
    result.sealed.by = row.optionalText(24);
    result.recalledBy = row.optionalText(25);
    return result;
}

IncomingRow readIncoming(const db::Statement& row) {
    IncomingRow result;
    result.seq = static_cast<std::uint64_t>(row.integer(0));
    result.kept.sender = row.text(1);
    result.kept.id = row.text(2);
    result.kept.senderName = row.text(3);
    result.kept.sealedHash = digestAt(row, 4);
    result.kept.bytes = row.integer(5);
    result.kept.acceptance = digestAt(row, 6);
    result.kept.messageEvidence = digestAt(row, 7);
    result.kept.acceptedAt = row.integer(8);
    result.kept.lease = row.text(9);
    result.kept.into = row.text(10);
    result.keptAt = row.integer(11);
    if (!row.isNull(12)) {
        IncomingRecorded recorded;
        recorded.sender = result.kept.sender;
        recorded.id = result.kept.id;
        recorded.verdict = static_cast<Verdict>(row.integer(12));
        recorded.code = row.optionalText(13);
        recorded.signerCertificateHash = row.digest(14);
        recorded.unit = row.optionalText(15);
        recorded.month = row.optionalText(16);
        recorded.persons = row.integer(17);
        recorded.files = row.integer(18);
        recorded.errors = row.integer(19);
        recorded.warnings = row.integer(20);
        recorded.receipt = digestAt(row, 21);
        recorded.rejectedHash = row.digest(22);
        result.recorded = std::move(recorded);
        result.recordedAt = row.integer(23);
    }
    result.receiptedAt = row.optionalInteger(24);
    if (!row.isNull(25)) {
        result.handedOver =
            IncomingHandedOver{result.kept.sender, result.kept.id,  row.text(26),        row.integer(27),
                               row.integer(28),    row.integer(25), row.optionalText(33)};
    }
    result.conflict = row.integer(29) != 0;
    if (const auto at = row.optionalInteger(30)) {
        result.elsewhere = IncomingRow::Elsewhere{*at, row.text(31)};
    }
    result.kept.by = row.optionalText(32);
    return result;
}

template <typename Row>
base::Result<std::vector<Row>> select(db::Database& database, const std::string& sql, const Values& values,
                                      Row (*read)(const db::Statement&)) {
    auto statement = database.cached(sql);
    if (!statement) {
        return statement.error();
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::visit([&](const auto& value) { (*statement)->bind(static_cast<int>(i) + 1, value); }, values[i]);
    }
    std::vector<Row> rows;
    while (true) {
        const auto more = (*statement)->step();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return rows;
        }
        rows.push_back(read(**statement));
    }
}

template <typename Row>
base::Result<std::optional<Row>> first(base::Result<std::vector<Row>> rows) {
    if (!rows) {
        return rows.error();
    }
    return rows->empty() ? std::nullopt : std::optional<Row>(std::move(rows->front()));
}

/// The terms of a history's WHERE with their values.
class Where {
public:
    template <typename T>
    void add(std::string_view term, T value) {
        m_sql += (m_sql.empty() ? "WHERE " : " AND ") + std::string(term) + '?' + std::to_string(m_values.size() + 1);
        m_values.emplace_back(std::move(value));
    }
    void addText(const std::string& text) {
        add("0 < instr(search, lower(", text);
        m_sql += "))";
    }
    std::string sql(std::string_view columns, std::size_t limit) {
        m_values.emplace_back(static_cast<std::int64_t>(std::min(limit, kPageLimit)));
        return std::string(columns) + m_sql + " ORDER BY seq DESC LIMIT ?" + std::to_string(m_values.size());
    }
    const Values& values() const { return m_values; }

private:
    std::string m_sql;
    Values m_values;
};

template <typename Filter>
Where whereOf(const Filter& filter, std::optional<std::uint64_t> after, std::string_view office, std::string_view time,
              std::string_view by) {
    Where where;
    if (after) {
        where.add("seq < ", static_cast<std::int64_t>(*after));
    }
    if (filter.office) {
        where.add(std::string(office) + " = ", *filter.office);
    }
    if (filter.month) {
        where.add("month = ", *filter.month);
    }
    if (filter.unit) {
        where.add("unit = ", *filter.unit);
    }
    if (filter.state) {
        where.add("state = ", static_cast<std::int64_t>(*filter.state));
    }
    if (filter.from) {
        where.add(std::string(time) + " >= ", *filter.from);
    }
    if (filter.until) {
        where.add(std::string(time) + " < ", *filter.until);
    }
    if (filter.by) {
        where.add(std::string(by) + " = ", *filter.by);
    }
    if (!filter.text.empty()) {
        where.addText(filter.text);
    }
    return where;
}

ChainSeenRow readChainSeen(const db::Statement& row) {
    return {{row.text(0), row.integer(1), digestAt(row, 2)}, row.integer(3)};
}

PartnerRow readPartner(const db::Statement& row) {
    return {row.text(0),        digestAt(row, 1),       static_cast<PartnerTrust>(row.integer(2)),
            row.integer(3),     row.optionalInteger(4), row.text(5),
            row.optionalText(6)};
}

std::optional<TerminalOrigin> originAt(const db::Statement& row, int column) {
    const auto origin = row.optionalInteger(column);
    return origin ? std::optional(static_cast<TerminalOrigin>(*origin)) : std::nullopt;
}

TerminalCreated readTerminal(const db::Statement& row) {
    return {row.text(0), row.text(1), originAt(row, 2)};
}

TerminalRow readTerminalRow(const db::Statement& row) {
    return {{row.text(0), row.text(1), originAt(row, 2)}, static_cast<std::uint64_t>(row.integer(3)), row.integer(4)};
}

SentBefore readSentBefore(const db::Statement& row) {
    return {row.text(0), row.integer(1), static_cast<OutgoingState>(row.integer(2)), row.integer(3)};
}

std::string readName(const db::Statement& row) {
    return row.text(0);
}

ConflictRow readConflict(const db::Statement& row) {
    return {static_cast<std::uint64_t>(row.integer(0)),
            {row.text(1), row.text(2), digestAt(row, 3), digestAt(row, 4)},
            row.integer(5)};
}

}  // namespace

base::Result<std::optional<OutgoingRow>> Ledger::outgoing(std::string_view id) {
    return first(
        select(m_state->database, std::string(kOutgoingColumns) + "WHERE id = ?1", {std::string(id)}, readOutgoing));
}

base::Result<std::optional<IncomingRow>> Ledger::incoming(std::string_view sender, std::string_view id) {
    return first(select(m_state->database, std::string(kIncomingColumns) + "WHERE sender = ?1 AND id = ?2",
                        {std::string(sender), std::string(id)}, readIncoming));
}

base::Result<std::vector<OutgoingRow>> Ledger::unfinishedOutgoing() {
    return select(m_state->database, std::string(kOutgoingColumns) + "WHERE state IN (?1, ?2) ORDER BY seq",
                  {static_cast<std::int64_t>(OutgoingState::Queued), static_cast<std::int64_t>(OutgoingState::Unknown)},
                  readOutgoing);
}

base::Result<std::vector<OutgoingRow>> Ledger::openOutgoing() {
    return select(
        m_state->database, std::string(kOutgoingColumns) + "WHERE state IN (?1, ?2) ORDER BY seq",
        {static_cast<std::int64_t>(OutgoingState::Accepted), static_cast<std::int64_t>(OutgoingState::Refused)},
        readOutgoing);
}

base::Result<std::vector<OutgoingRow>> Ledger::recalledOutgoing(base::TimeMs acceptedSince) {
    return select(m_state->database,
                  std::string(kOutgoingColumns) + "WHERE state = ?1 AND accepted_at >= ?2 ORDER BY seq",
                  {static_cast<std::int64_t>(OutgoingState::Recalled), acceptedSince}, readOutgoing);
}

base::Result<std::vector<IncomingRow>> Ledger::unfinishedIncoming() {
    return select(m_state->database, std::string(kIncomingColumns) + "WHERE unfinished = 1 ORDER BY seq", {},
                  readIncoming);
}

base::Result<std::vector<OutgoingRow>> Ledger::outgoingHistory(const OutgoingFilter& filter,
                                                               std::optional<std::uint64_t> after, std::size_t limit) {
    Where where = whereOf(filter, after, "recipient", "sealed_at", "sealed_by");
    if (filter.acceptedBefore) {
        where.add("accepted_at < ", *filter.acceptedBefore);
    }
    const std::string sql = where.sql(kOutgoingColumns, limit);
    return select(m_state->database, sql, where.values(), readOutgoing);
}

base::Result<std::vector<IncomingRow>> Ledger::incomingHistory(const IncomingFilter& filter,
                                                               std::optional<std::uint64_t> after, std::size_t limit) {
    Where where = whereOf(filter, after, "sender", "kept_at", "kept_by");
    const std::string sql = where.sql(kIncomingColumns, limit);
    return select(m_state->database, sql, where.values(), readIncoming);
}

base::Result<std::optional<ChainSeenRow>> Ledger::chainSeen(std::string_view peer) {
    return first(select(m_state->database, "SELECT peer, seq, hash, at FROM chain_seen WHERE peer = ?1",
                        {std::string(peer)}, readChainSeen));
}

base::Result<std::vector<PartnerRow>> Ledger::partner(std::string_view office) {
    return select(m_state->database,
                  "SELECT office, certificate, trust, seen_at, confirmed_at, message, confirmed_by FROM partner WHERE "
                  "office = ?1 "
                  "ORDER BY seq, certificate",
                  {std::string(office)}, readPartner);
}

base::Result<std::optional<TerminalCreated>> Ledger::terminal() {
    return first(select(m_state->database, "SELECT terminal, label, origin FROM terminal ORDER BY seq DESC LIMIT 1", {},
                        readTerminal));
}

base::Result<std::vector<TerminalRow>> Ledger::terminals() {
    // SQLite takes the bare columns from the row that max() is of.
    return select(m_state->database,
                  "SELECT t.terminal, t.label, f.origin, f.seq, f.created_at FROM "
                  "(SELECT terminal, label, max(seq) FROM terminal GROUP BY terminal) AS t JOIN "
                  "(SELECT terminal, origin, created_at, min(seq) AS seq FROM terminal GROUP BY terminal) AS f "
                  "ON f.terminal = t.terminal ORDER BY f.seq",
                  {}, readTerminalRow);
}

base::Result<std::int64_t> Ledger::countWaitingSince(base::TimeMs acceptedBefore) {
    auto statement = m_state->database.cached("SELECT count(*) FROM outgoing WHERE state = ?1 AND accepted_at < ?2");
    if (!statement) {
        return statement.error();
    }
    (*statement)->bind(1, static_cast<std::int64_t>(OutgoingState::Accepted)).bind(2, acceptedBefore);
    const auto row = (*statement)->step();
    if (!row) {
        return row.error();
    }
    const std::int64_t count = (*statement)->integer(0);
    (*statement)->reset();
    return count;
}

base::Result<std::vector<SentBefore>> Ledger::sentBefore(std::span<const PersonMark> marks) {
    base::Bytes joined;
    for (const PersonMark& mark : marks) {
        joined.insert(joined.end(), mark.begin(), mark.end());
    }
    // The marks come as one value, eight bytes each, so that there is one statement for any number of them.
    return select(
        m_state->database,
        "WITH RECURSIVE asked(at) AS (SELECT 1 WHERE length(?1) >= 8 UNION ALL "
        "SELECT at + 8 FROM asked WHERE at + 8 < length(?1)) "
        "SELECT o.id, o.sealed_at, o.state, count(*) FROM asked CROSS JOIN person_mark AS p "
        "ON p.mark = substr(?1, at, 8) JOIN outgoing AS o ON o.seq = p.message WHERE o.state NOT IN (?2, ?3, ?4) "
        "GROUP BY o.seq ORDER BY o.seq DESC LIMIT ?5",
        {std::move(joined), static_cast<std::int64_t>(OutgoingState::Recalled),
         static_cast<std::int64_t>(OutgoingState::Expired), static_cast<std::int64_t>(OutgoingState::Rejected),
         static_cast<std::int64_t>(kPageLimit)},
        readSentBefore);
}

base::Result<std::vector<std::string>> Ledger::staff() {
    return select(m_state->database, "SELECT name FROM staff ORDER BY last_seq DESC, name LIMIT ?1",
                  {static_cast<std::int64_t>(kPageLimit)}, readName);
}

base::Result<std::vector<ConflictRow>> Ledger::conflicts() {
    return select(m_state->database,
                  "SELECT seq, sender, id, known_hash, other_hash, at FROM incoming_conflict ORDER BY seq", {},
                  readConflict);
}

}  // namespace renkei::store
