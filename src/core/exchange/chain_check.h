#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "protocol/evidence.h"
#include "protocol/messages.h"
#include "store/store.h"

namespace renkei::exchange {

/// A signed record (or the exchange's word at a login) that repeats a head of our event log, or is about a message of
/// this terminal, which the log does not have: it was cut, or written anew, after that.
struct ChainContradiction {
    std::string witness;                           ///< Number of the office that states it; empty: the exchange.
    std::optional<protocol::EvidenceKind> record;  ///< Nothing: what the exchange said at the login.
    protocol::MessageKey message;                  ///< That the record is about.
    std::uint64_t seq = 0;                         ///< Number of the event that was seen.
    base::Digest hash{};                           ///< Its hash.
    bool otherThere = false;                       ///< The log has another event of this number; otherwise none.
    bool messageUnknown = false;                   ///< The log has the event, and not the message that followed it.
    /// The terminal that had this event is no longer ours: the profile was restored from an earlier backup, or copied.
    bool explained = false;
};

struct LedgerReport {
    std::vector<store::Finding> findings;  ///< Of log, ledger and archive against each other.
    store::Head head;
    std::uint64_t records = 0;    ///< Signed records that repeat a head of ours and were compared.
    std::uint64_t witnesses = 0;  ///< Of those, stated by others than ourselves.
    bool asked = false;           ///< The exchange was asked for its records too.
    std::vector<ChainContradiction> contradictions;

    /// No finding but orphans and foreign files, and no contradiction that is not explained.
    bool sound() const;
};

/// Compares what others repeat of our chain with our log. Feed it with records, then take the contradictions. A cut
/// that no record reaches beyond can't be found.
class ChainCheck {
public:
    /// Reads the whole log. Fails as Store::forEachEvent.
    static base::Result<ChainCheck> of(store::Store& store, std::string office);

    /// A signed record; anything else is passed over. Its signature is verified; whose certificate it is, is not
    /// judged.
    void add(base::ByteView statement);
    /// What the exchange said at the last login.
    void addSeenAtLogin(const protocol::ChainHead& head);
    /// Compares what was added.
    void finish(LedgerReport& report) const;

private:
    bool has(const base::Digest& hash) const;
    /// `lost`: number of the event that the log lacks.
    ChainContradiction contradiction(std::uint64_t seq, const base::Digest& hash, std::uint64_t lost,
                                     const std::string& terminal) const;

    std::string m_office;
    std::vector<base::Digest> m_hashes;  ///< By number less one.
    std::vector<base::Digest> m_sorted;
    std::set<std::string> m_sent;  ///< Ids of the messages that this log has sealed.
    std::vector<store::TerminalRow> m_terminals;
    std::map<base::Digest, protocol::EvidenceRecord> m_records;  ///< By the statement's hash: each once.
    std::optional<protocol::ChainHead> m_seenAtLogin;
};

}  // namespace renkei::exchange
