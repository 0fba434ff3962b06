#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "store/events.h"

namespace renkei::store {

/// Bytes of one blob. A parcel is at most 32 MiB sealed; this leaves room for what another relay allows.
constexpr std::uint64_t kBlobBytesLimit = 64ULL << 20;

/// Sealed parcels and evidence records: immutable files named by their SHA-256 (docs/formats/archive.md).
class Archive {
public:
    /// Makes the folder where it is missing.
    static base::Result<Archive> open(std::filesystem::path folder);

    /// Keeps the bytes durably. A file that is there with the right content is fine, a damaged one is replaced. Fails
    /// with IoTooLarge beyond kBlobBytesLimit, else as base::writeFileDurably.
    base::Result<base::Digest> put(BlobKind kind, base::ByteView bytes) const;
    /// Fails with IoNotFound, or ArchiveDamaged where the content does not have this hash.
    base::Result<base::Bytes> get(BlobKind kind, const base::Digest& digest) const;
    /// Is there a file of this name? Does not read it.
    bool has(BlobKind kind, const base::Digest& digest) const;

    struct Listing {
        std::vector<BlobName> blobs;  ///< Sorted.
        std::uint64_t foreign = 0;    ///< Files that the archive did not make.
    };
    /// What is there, by name only.
    base::Result<Listing> list() const;
    /// Removes the unfinished temporary files of a killed process; needs the profile's lock.
    base::Result<void> removeUnfinished() const;

    std::filesystem::path pathOf(BlobKind kind, const base::Digest& digest) const;

private:
    explicit Archive(std::filesystem::path folder);
    std::filesystem::path m_folder;
};

}  // namespace renkei::store
