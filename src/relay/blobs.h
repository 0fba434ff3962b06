#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "base/bytes.h"
#include "base/result.h"

namespace renkei::relay {

constexpr std::chrono::hours kOrphanAge{24};

/// The sealed bytes, one file each, named by their hash: blobs/ab/<hash>.p7m.
class Blobs {
public:
    explicit Blobs(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Durable when it returns. The same bytes twice are fine. As base::writeFileDurably.
    base::Result<void> put(const base::Digest& hash, base::ByteView sealed);
    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path pathOf(const base::Digest& hash) const;
    /// A file that is not there is fine.
    base::Result<void> remove(const base::Digest& hash);

    /// Removes files that `isKept` does not know and that are older than kOrphanAge, and what unfinished writes left.
    base::Result<void> removeOrphans(const std::function<base::Result<bool>(const base::Digest&)>& isKept);

private:
    std::filesystem::path m_folder;
};

}  // namespace renkei::relay
