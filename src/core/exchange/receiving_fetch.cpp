#include "base/files.h"
#include "crypto/hash.h"
#include "exchange/evidence_check.h"
#include "exchange/receiving.h"
#include "protocol/evidence.h"
#include "protocol/limits.h"

/// From the lease to the sealed bytes in the archive.
namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;
using protocol::MessageKey;
using store::IncomingRow;

/// A fetch goes on from where it broke, this often in a row without a byte of progress.
constexpr int kMaxIdleFetches = 3;
/// Half of a lease: a fetch that goes on after so long has it renewed first.
constexpr base::TimeMs kRenewLeaseAfterMs = protocol::kLeaseMs / 2;

/// After which failures of a claim a lease is given back: the way to the exchange is there, and this terminal gets no
/// further by itself.
bool givesBack(ErrorCode code) {
    return code == ErrorCode::Cancelled || code == ErrorCode::ParcelHash || code == ErrorCode::EvidenceInvalid ||
           code == ErrorCode::IoDiskFull || code == ErrorCode::IoError || code == ErrorCode::IoPermission;
}

}  // namespace

base::Result<void> Receiving::claim(const protocol::InboxItem& item, const std::filesystem::path& folder,
                                    const transport::Call& call) {
    auto lease = m_ports.network.lease(item.key, m_self.terminal.id, call);
    if (!lease) {
        return lease.error();
    }
    auto claimed = claimUnder(*lease, item, folder, call);
    if (!claimed && givesBack(claimed.error().code)) {
        // Another terminal, or this one later, need not wait for it to run out. Not under `call`, which may be stopped.
        if (const auto released = m_ports.network.release(item.key, lease->lease); !released) {
            m_log.warning("incoming " + nameOf(item.key) +
                          " not released: " + std::string(base::codeName(released.error().code)));
        }
    }
    return claimed;
}

base::Result<void> Receiving::claimUnder(protocol::LeaseAnswer& lease, const protocol::InboxItem& item,
                                         const std::filesystem::path& folder, const transport::Call& call) {
    const MessageFacts facts{item.key, m_self.office, item.sealedHash, std::nullopt};
    const auto acceptance = checkRelayRecord(m_self, lease.acceptance, protocol::EvidenceKind::Acceptance, facts);
    if (!acceptance) {
        return acceptance.error();
    }
    const auto sealed = fetchAll(item, lease, call);
    if (!sealed) {
        return sealed.error();
    }
    if (crypto::sha256(*sealed) != item.sealedHash) {
        m_log.error("incoming " + nameOf(item.key) + " does not have the hash that was accepted");
        return fail(ErrorCode::ParcelHash, "fetched bytes have another hash");
    }

    const auto parcel = m_ports.ledger.put(store::BlobKind::Parcel, *sealed);
    if (!parcel) {
        return parcel.error();
    }
    const auto acceptanceHash = m_ports.ledger.put(store::BlobKind::Evidence, lease.acceptance);
    if (!acceptanceHash) {
        return acceptanceHash.error();
    }
    const auto statementHash = m_ports.ledger.put(store::BlobKind::Evidence, lease.statement);
    if (!statementHash) {
        return statementHash.error();
    }
    store::IncomingKept kept;
    kept.sender = item.key.sender;
    kept.senderName = item.senderName;
    kept.id = item.key.id;
    kept.sealedHash = item.sealedHash;
    kept.bytes = static_cast<std::int64_t>(sealed->size());
    kept.acceptance = *acceptanceHash;
    kept.messageEvidence = *statementHash;
    kept.acceptedAt = acceptance->timeMs;
    kept.lease = lease.lease;
    kept.into = base::pathToUtf8(folder);
    kept.by = m_self.staff;
    if (auto recorded = m_ports.ledger.record(kept, m_ports.clock.nowMs()); !recorded) {
        return recorded.error();
    }
    m_log.info("incoming " + nameOf(item.key) + " kept");
    return {};
}

base::Result<base::Bytes> Receiving::fetchAll(const protocol::InboxItem& item, protocol::LeaseAnswer& lease,
                                              const transport::Call& call) {
    base::Bytes sealed;
    base::TimeMs sinceMs = m_ports.clock.nowMs();
    int idle = 0;
    while (true) {
        const std::size_t before = sealed.size();
        const auto fetched =
            m_ports.network.fetch(item.key, lease.lease, item.sealedHash, lease.sealedBytes, sealed, call);
        if (fetched) {
            return sealed;
        }
        const ErrorCode code = fetched.error().code;
        if (code != ErrorCode::NetBroken && code != ErrorCode::NetTimeout && code != ErrorCode::LeaseLost) {
            return fetched.error();
        }
        idle = sealed.size() > before ? 0 : idle + 1;
        if (idle >= kMaxIdleFetches) {
            return fetched.error();
        }
        if (auto kept = keepLease(item.key, lease, code, sinceMs, call); !kept) {
            return kept.error();
        }
    }
}

base::Result<void> Receiving::keepLease(const MessageKey& key, protocol::LeaseAnswer& lease, ErrorCode broke,
                                        base::TimeMs& sinceMs, const transport::Call& call) {
    const base::TimeMs now = m_ports.clock.nowMs();
    const bool lost = broke == ErrorCode::LeaseLost;
    // By how long we have had it: our clock need not be the exchange's. One set back counts as long.
    const bool old = now < sinceMs || now - sinceMs >= kRenewLeaseAfterMs;
    if (!lost && !old) {
        return {};
    }
    auto next =
        lost ? m_ports.network.lease(key, m_self.terminal.id, call) : m_ports.network.renew(key, lease.lease, call);
    if (!lost && !next && next.error().code == ErrorCode::LeaseLost) {
        next = m_ports.network.lease(key, m_self.terminal.id, call);
    }
    if (!next) {
        // The way is broken: the fetch that follows says so, or goes through.
        return transport::isUncertain(next.error().code) ? base::Result<void>() : next.error();
    }
    lease.lease = next->lease;
    lease.untilMs = next->untilMs;
    sinceMs = now;
    return {};
}

base::Result<void> Receiving::fetchAgain(const IncomingRow& row, const transport::Call& call) {
    base::Bytes sealed;
    const auto size = static_cast<std::uint64_t>(row.kept.bytes);
    if (auto fetched = m_ports.network.fetch(keyOf(row), "", row.kept.sealedHash, size, sealed, call); !fetched) {
        return fetched;
    }
    if (crypto::sha256(sealed) != row.kept.sealedHash) {
        return fail(ErrorCode::ParcelHash, "fetched bytes have another hash");
    }
    const auto kept = m_ports.ledger.put(store::BlobKind::Parcel, sealed);
    if (!kept) {
        return kept.error();
    }
    m_log.warning("incoming " + nameOf(keyOf(row)) + " was lost here and fetched once more");
    return {};
}

}  // namespace renkei::exchange
