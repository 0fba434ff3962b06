#include "exchange/chain_check.h"

#include <algorithm>

#include "crypto/hash.h"
#include "exchange/evidence_check.h"

namespace renkei::exchange {
namespace {

using protocol::EvidenceKind;
using protocol::EvidenceRecord;

/// Whether we state it ourselves.
bool isOurs(const EvidenceRecord& record, const std::string& office) {
    switch (record.kind) {
        case EvidenceKind::Message:
            return record.sender == office;
        case EvidenceKind::Receipt:
        case EvidenceKind::Refusal:
            return record.recipient == office;
        default:
            return false;
    }
}

}  // namespace

bool LedgerReport::sound() const {
    const bool harmless = std::all_of(findings.begin(), findings.end(), [](const store::Finding& finding) {
        return finding.kind == store::FindingKind::Orphan || finding.kind == store::FindingKind::ForeignFile;
    });
    return harmless && std::all_of(contradictions.begin(), contradictions.end(),
                                   [](const ChainContradiction& found) { return found.explained; });
}

base::Result<ChainCheck> ChainCheck::of(store::Store& store, std::string office) {
    ChainCheck check;
    check.m_office = std::move(office);
    const auto walked = store.forEachEvent([&](const store::Event& event) -> base::Result<void> {
        check.m_hashes.push_back(event.hash);
        if (event.kind == store::kindOf(store::OutgoingSealed{})) {
            const auto data = store::fromJson(event.kind, event.data);
            if (!data) {
                return data.error();
            }
            check.m_sent.insert(std::get<store::OutgoingSealed>(*data).id);
        }
        return {};
    });
    if (!walked) {
        return walked.error();
    }
    auto terminals = store.terminals();
    if (!terminals) {
        return terminals.error();
    }
    check.m_terminals = std::move(*terminals);
    check.m_sorted = check.m_hashes;
    // The head of an empty log.
    check.m_sorted.push_back(base::Digest{});
    std::sort(check.m_sorted.begin(), check.m_sorted.end());
    return check;
}

bool ChainCheck::has(const base::Digest& hash) const {
    return std::binary_search(m_sorted.begin(), m_sorted.end(), hash);
}

void ChainCheck::add(base::ByteView statement) {
    auto record = peekRecord(statement);
    if (record) {
        m_records.emplace(crypto::sha256(statement), std::move(*record));
    }
}

void ChainCheck::addSeenAtLogin(const protocol::ChainHead& head) {
    m_seenAtLogin = head;
}

ChainContradiction ChainCheck::contradiction(std::uint64_t seq, const base::Digest& hash, std::uint64_t lost,
                                             const std::string& terminal) const {
    ChainContradiction found;
    found.seq = seq;
    found.hash = hash;
    found.otherThere = lost == seq && seq > 0 && seq <= m_hashes.size();
    // An earlier terminal of this profile that lives on elsewhere, or lived on after the backup.
    for (std::size_t i = 0; i + 1 < m_terminals.size(); ++i) {
        const bool replaced = m_terminals[i + 1].terminal.origin.has_value();
        const bool after = lost >= m_terminals[i + 1].seq;
        found.explained = found.explained || (m_terminals[i].terminal.terminal == terminal && replaced && after);
    }
    return found;
}

void ChainCheck::finish(LedgerReport& report) const {
    // Which terminal sent a message, and after which event: our own statement says it, whoever repeats its head.
    std::map<std::string, const EvidenceRecord*> sent;
    for (const auto& [digest, record] : m_records) {
        if (record.kind == EvidenceKind::Message && record.sender == m_office) {
            sent.emplace(record.id, &record);
        }
    }
    const auto isOurTerminal = [this](const std::string& id) {
        return std::any_of(m_terminals.begin(), m_terminals.end(),
                           [&](const store::TerminalRow& row) { return row.terminal.terminal == id; });
    };
    for (const auto& [digest, record] : m_records) {
        const bool ours = isOurs(record, m_office);
        const auto about = record.sender == m_office ? sent.find(record.id) : sent.end();
        const EvidenceRecord* const said = ours ? &record : about != sent.end() ? about->second : nullptr;
        // The office's other terminals have chains of their own.
        if (said == nullptr || !isOurTerminal(said->terminal) || (!ours && !record.peerChainHeadSeen)) {
            continue;
        }
        ++report.records;
        report.witnesses += ours ? 0 : 1;
        const base::Digest& hash = ours ? record.ownChainHead : *record.peerChainHeadSeen;
        // A statement of ours that nobody else knows never went out: a process was killed before it recorded it.
        const bool messageUnknown = !ours && !m_sent.contains(record.id);
        if (has(hash) && !messageUnknown) {
            continue;
        }
        const auto seq = static_cast<std::uint64_t>(said->ownChainSeq);
        // Either the event that was seen is lost, or the one after it, which sealed the message.
        ChainContradiction found = contradiction(seq, hash, has(hash) ? seq + 1 : seq, said->terminal);
        const bool byExchange = record.kind != EvidenceKind::Message && record.kind != EvidenceKind::Receipt &&
                                record.kind != EvidenceKind::Refusal;
        found.witness = byExchange ? "" : record.kind == EvidenceKind::Message ? record.sender : record.recipient;
        found.record = record.kind;
        found.message = {record.sender, record.id};
        found.messageUnknown = has(hash);
        report.contradictions.push_back(std::move(found));
    }
    if (m_seenAtLogin) {
        ++report.records;
        ++report.witnesses;
        if (!has(m_seenAtLogin->hash)) {
            const auto seq = static_cast<std::uint64_t>(m_seenAtLogin->seq);
            report.contradictions.push_back(contradiction(seq, m_seenAtLogin->hash, seq, ""));
        }
    }
}

}  // namespace renkei::exchange
