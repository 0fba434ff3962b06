#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "crypto/identity.h"
#include "exchange/ports.h"
#include "store/store.h"

namespace renkei::exchange {

/// The disk as it is.
class DiskFiles final : public Files {
public:
    base::Result<void> makeFolders(const std::filesystem::path& folder) override;
    base::Result<std::optional<base::Bytes>> read(const std::filesystem::path& path, std::uint64_t limit) override;
    base::Result<void> create(const std::filesystem::path& path, base::ByteView content) override;
    base::Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) override;
    base::Result<void> probe(const std::filesystem::path& folder) override;
};

/// A profile's store.
class StoreLedger final : public Ledger {
public:
    StoreLedger(store::Store& store, std::filesystem::path folder) : m_store(store), m_folder(std::move(folder)) {}
    base::Result<base::Digest> put(store::BlobKind kind, base::ByteView bytes) override;
    base::Result<base::Bytes> get(store::BlobKind kind, const base::Digest& digest) override;
    base::Result<store::Head> record(const store::EventData& data, base::TimeMs time) override;
    base::Result<void> recordAll(const std::vector<store::EventData>& group, base::TimeMs time) override;
    store::Head head() const override;
    base::Result<std::optional<store::OutgoingRow>> outgoing(std::string_view id) override;
    base::Result<std::optional<store::IncomingRow>> incoming(const protocol::MessageKey& key) override;
    base::Result<std::vector<store::OutgoingRow>> unfinishedOutgoing() override;
    base::Result<std::vector<store::OutgoingRow>> openOutgoing() override;
    base::Result<std::vector<store::OutgoingRow>> recalledOutgoing(base::TimeMs acceptedSince) override;
    base::Result<std::vector<store::IncomingRow>> unfinishedIncoming() override;
    base::Result<std::optional<store::ChainSeenRow>> chainSeen(std::string_view peer) override;
    base::Result<std::vector<store::PartnerRow>> partner(std::string_view office) override;
    base::Result<void> probe(std::uint64_t bytes) override;

private:
    store::Store& m_store;
    std::filesystem::path m_folder;
};

/// The unlocked keys of one office: the first signs, all open.
class OfficeKeys final : public Keys {
public:
    /// At least one identity, the present one first.
    explicit OfficeKeys(std::vector<crypto::Identity> identities);
    base::Result<crypto::SealedParcel> seal(const crypto::SealRequest& request) override;
    base::Result<crypto::OpenedParcel> open(base::ByteView sealed, const crypto::OpenRequest& request,
                                            const crypto::Trust& trust) override;
    base::Result<base::Bytes> sealSummary(std::span<const crypto::Certificate> recipients, base::ByteView content,
                                          base::TimeMs timeMs) override;
    base::Result<crypto::OpenedContent> openSummary(base::ByteView sealed, const crypto::Trust& trust,
                                                    base::TimeMs acceptedMs) override;
    base::Result<base::Bytes> sign(base::ByteView statement, base::TimeMs timeMs) override;
    const crypto::Certificate& certificate() const override { return m_identities.front().certificate; }
    base::Result<void> selfTest() override { return crypto::checkKeyWorks(m_identities.front()); }
    /// A parcel by itself, judged by what its manifest says; see crypto::openAlone.
    base::Result<crypto::OpenedParcel> openAlone(base::ByteView sealed, const crypto::Trust& trust);
    const crypto::Identity& identity() const { return m_identities.front(); }
    /// The present one first.
    const std::vector<crypto::Identity>& identities() const { return m_identities; }

private:
    std::vector<crypto::Identity> m_identities;
    std::vector<const crypto::Identity*> m_pointers;
};

class SystemRandom final : public Random {
public:
    base::Result<base::Bytes> bytes(std::size_t count) override;
};

}  // namespace renkei::exchange
