#include "exchange/real_ports.h"

#include <cassert>

#include "base/files.h"
#include "crypto/hash.h"
#include "crypto/sealed_content.h"
#include "crypto/statement.h"

namespace renkei::exchange {
namespace {

constexpr std::string_view kProbeName = ".renkei-probe";
constexpr std::uint8_t kProbeByte = 'p';

base::Result<void> probeFolder(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / kProbeName;
    if (auto written = base::writeFileDurably(path, base::ByteView(&kProbeByte, 1)); !written) {
        return written;
    }
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) {
        return base::fail(base::ErrorCode::IoPermission, "remove the probe: " + error.message());
    }
    return {};
}

}  // namespace

base::Result<void> DiskFiles::makeFolders(const std::filesystem::path& folder) {
    auto made = base::makeFoldersDurably(folder);
    if (made) {
        // A killed process may have left the text of a care plan under a name that nobody sees.
        base::removeAbandoned(folder);
    }
    return made;
}

base::Result<std::optional<base::Bytes>> DiskFiles::read(const std::filesystem::path& path, std::uint64_t limit) {
    auto content = base::readFile(path, limit);
    if (content) {
        return std::optional(std::move(*content));
    }
    if (content.error().code == base::ErrorCode::IoNotFound) {
        return std::optional<base::Bytes>();
    }
    return content.error();
}

base::Result<void> DiskFiles::create(const std::filesystem::path& path, base::ByteView content) {
    return base::createFileDurably(path, content, base::FileMode::Shared);
}

base::Result<std::uint64_t> DiskFiles::freeSpace(const std::filesystem::path& folder) {
    return base::freeSpace(folder);
}

base::Result<void> DiskFiles::probe(const std::filesystem::path& folder) {
    return probeFolder(folder);
}

base::Result<base::Digest> StoreLedger::put(store::BlobKind kind, base::ByteView bytes) {
    return m_store.put(kind, bytes);
}

base::Result<base::Bytes> StoreLedger::get(store::BlobKind kind, const base::Digest& digest) {
    return m_store.get(kind, digest);
}

base::Result<store::Head> StoreLedger::record(const store::EventData& data, base::TimeMs time) {
    return m_store.record(data, time);
}

base::Result<void> StoreLedger::recordAll(const std::vector<store::EventData>& group, base::TimeMs time) {
    auto recorded = m_store.recordAll(group, time);
    return recorded ? base::Result<void>() : base::Result<void>(recorded.error());
}

store::Head StoreLedger::head() const {
    return m_store.head();
}

base::Result<std::optional<store::OutgoingRow>> StoreLedger::outgoing(std::string_view id) {
    return m_store.outgoing(id);
}

base::Result<std::optional<store::IncomingRow>> StoreLedger::incoming(const protocol::MessageKey& key) {
    return m_store.incoming(key.sender, key.id);
}

base::Result<std::vector<store::OutgoingRow>> StoreLedger::unfinishedOutgoing() {
    return m_store.unfinishedOutgoing();
}

base::Result<std::vector<store::OutgoingRow>> StoreLedger::openOutgoing() {
    return m_store.openOutgoing();
}

base::Result<std::vector<store::OutgoingRow>> StoreLedger::recalledOutgoing(base::TimeMs acceptedSince) {
    return m_store.recalledOutgoing(acceptedSince);
}

base::Result<std::vector<store::IncomingRow>> StoreLedger::unfinishedIncoming() {
    return m_store.unfinishedIncoming();
}

base::Result<std::optional<store::ChainSeenRow>> StoreLedger::chainSeen(std::string_view peer) {
    return m_store.chainSeen(peer);
}

base::Result<std::vector<store::PartnerRow>> StoreLedger::partner(std::string_view office) {
    return m_store.partner(office);
}

base::Result<void> StoreLedger::probe(std::uint64_t bytes) {
    const auto space = base::freeSpace(m_folder);
    if (!space) {
        return space.error();
    }
    if (*space < bytes) {
        return base::fail(base::ErrorCode::IoDiskFull, "the profile's disk has " + std::to_string(*space) + " bytes");
    }
    return probeFolder(m_folder);
}

OfficeKeys::OfficeKeys(std::vector<crypto::Identity> identities) : m_identities(std::move(identities)) {
    assert(!m_identities.empty());
    for (const auto& identity : m_identities) {
        m_pointers.push_back(&identity);
    }
}

base::Result<crypto::SealedParcel> OfficeKeys::seal(const crypto::SealRequest& request) {
    return crypto::seal(identity(), request);
}

base::Result<crypto::OpenedParcel> OfficeKeys::open(base::ByteView sealed, const crypto::OpenRequest& request,
                                                    const crypto::Trust& trust) {
    return crypto::open(sealed, m_pointers, request, trust);
}

base::Result<crypto::OpenedParcel> OfficeKeys::openAlone(base::ByteView sealed, const crypto::Trust& trust) {
    return crypto::openAlone(sealed, m_pointers, trust);
}

base::Result<base::Bytes> OfficeKeys::sealSummary(std::span<const crypto::Certificate> recipients,
                                                  base::ByteView content, base::TimeMs timeMs) {
    return crypto::sealSummary(identity(), recipients, content, timeMs);
}

base::Result<crypto::OpenedContent> OfficeKeys::openSummary(base::ByteView sealed, const crypto::Trust& trust,
                                                            base::TimeMs acceptedMs) {
    return crypto::openSummary(sealed, m_pointers, trust, acceptedMs);
}

base::Result<base::Bytes> OfficeKeys::sign(base::ByteView statement, base::TimeMs timeMs) {
    return crypto::signStatement(identity(), statement, timeMs);
}

base::Result<base::Bytes> SystemRandom::bytes(std::size_t count) {
    return crypto::randomBytes(count);
}

}  // namespace renkei::exchange
