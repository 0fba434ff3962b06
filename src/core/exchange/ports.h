#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "crypto/parcel.h"
#include "crypto/sealed_content.h"
#include "crypto/trust.h"
#include "store/event_log.h"
#include "store/events.h"
#include "store/rows.h"
#include "transport/network.h"

/// The delivery engine touches the world through six ports only, so that a test can stop it, cut it or fail it at any
/// one call: transport::Network, base::Clock, and the four of this file.
namespace renkei::exchange {

/// Plain files for care software: the folder that people chose.
class Files {
public:
    virtual ~Files() = default;
    /// Also clears away what killed processes left unfinished in `folder`.
    virtual base::Result<void> makeFolders(const std::filesystem::path& folder) = 0;
    /// Nothing where no such file is; IoTooLarge beyond `limit`.
    virtual base::Result<std::optional<base::Bytes>> read(const std::filesystem::path& path, std::uint64_t limit) = 0;
    /// Durable, and only if the name is free (IoExists): a file of somebody's is never written over.
    virtual base::Result<void> create(const std::filesystem::path& path, base::ByteView content) = 0;
    virtual base::Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) = 0;
    /// Writes and removes a file of one byte.
    virtual base::Result<void> probe(const std::filesystem::path& folder) = 0;
};

/// Event log, archive and their projection. Contracts as of store::Store.
class Ledger {
public:
    virtual ~Ledger() = default;
    /// The one call of this port that may run beside another.
    virtual base::Result<base::Digest> put(store::BlobKind kind, base::ByteView bytes) = 0;
    virtual base::Result<base::Bytes> get(store::BlobKind kind, const base::Digest& digest) = 0;
    virtual base::Result<store::Head> record(const store::EventData& data, base::TimeMs time) = 0;
    /// Several facts, in this order. On success all are durable; after a failure the first ones may be.
    virtual base::Result<void> recordAll(const std::vector<store::EventData>& group, base::TimeMs time) {
        for (const store::EventData& data : group) {
            if (auto recorded = record(data, time); !recorded) {
                return recorded.error();
            }
        }
        return {};
    }
    virtual store::Head head() const = 0;
    virtual base::Result<std::optional<store::OutgoingRow>> outgoing(std::string_view id) = 0;
    virtual base::Result<std::optional<store::IncomingRow>> incoming(const protocol::MessageKey& key) = 0;
    virtual base::Result<std::vector<store::OutgoingRow>> unfinishedOutgoing() = 0;
    virtual base::Result<std::vector<store::OutgoingRow>> openOutgoing() = 0;
    virtual base::Result<std::vector<store::OutgoingRow>> recalledOutgoing(base::TimeMs acceptedSince) = 0;
    virtual base::Result<std::vector<store::IncomingRow>> unfinishedIncoming() = 0;
    virtual base::Result<std::optional<store::ChainSeenRow>> chainSeen(std::string_view peer) = 0;
    virtual base::Result<std::vector<store::PartnerRow>> partner(std::string_view office) = 0;
    /// Archive and log can take `bytes` more.
    virtual base::Result<void> probe(std::uint64_t bytes) = 0;
};

/// The office's keys: the present one signs, it and the older ones open.
class Keys {
public:
    virtual ~Keys() = default;
    virtual base::Result<crypto::SealedParcel> seal(const crypto::SealRequest& request) = 0;
    virtual base::Result<crypto::OpenedParcel> open(base::ByteView sealed, const crypto::OpenRequest& request,
                                                    const crypto::Trust& trust) = 0;
    /// A sealed summary for the recipients.
    virtual base::Result<base::Bytes> sealSummary(std::span<const crypto::Certificate> recipients,
                                                  base::ByteView content, base::TimeMs timeMs) = 0;
    virtual base::Result<crypto::OpenedContent> openSummary(base::ByteView sealed, const crypto::Trust& trust,
                                                            base::TimeMs acceptedMs) = 0;
    virtual base::Result<base::Bytes> sign(base::ByteView statement, base::TimeMs timeMs) = 0;
    /// Of the present key.
    virtual const crypto::Certificate& certificate() const = 0;
    /// The private key opens a test parcel.
    virtual base::Result<void> selfTest() = 0;
};

class Random {
public:
    virtual ~Random() = default;
    virtual base::Result<base::Bytes> bytes(std::size_t count) = 0;
};

/// The six together. References must outlive the engine.
struct Ports {
    transport::Network& network;
    Files& files;
    Ledger& ledger;
    base::Clock& clock;
    Keys& keys;
    Random& random;
};

/// Who we are in this exchange, and whom we believe.
struct Self {
    std::string office;
    std::string officeName;
    protocol::Terminal terminal;
    crypto::Certificate relayEvidence;  ///< The certificate that the relay signs evidence with, from relay.json.
    crypto::Trust trust;                ///< The exchange's office authorities and revocation list.
    /// 担当者 who is at work, for the own log alone; nothing where nobody said.
    std::optional<std::string> staff = {};
};

}  // namespace renkei::exchange
