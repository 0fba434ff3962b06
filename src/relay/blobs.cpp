#include "relay/blobs.h"

#include <system_error>
#include <vector>

#include "base/files.h"

namespace renkei::relay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".p7m";
/// What base::writeFileDurably names a file until it is whole.
constexpr std::string_view kUnfinishedEnding = ".tmp";

bool isOld(const fs::directory_entry& entry) {
    std::error_code failed;
    const auto written = entry.last_write_time(failed);
    return !failed && fs::file_time_type::clock::now() - written > kOrphanAge;
}

}  // namespace

fs::path Blobs::pathOf(const base::Digest& hash) const {
    const std::string name = base::toHex(hash);
    return m_folder / name.substr(0, 2) / (name + std::string(kEnding));
}

base::Result<void> Blobs::put(const base::Digest& hash, base::ByteView sealed) {
    const fs::path path = pathOf(hash);
    if (auto made = base::makeFolders(path.parent_path()); !made) {
        return made;
    }
    return base::writeFileDurably(path, sealed);
}

base::Result<void> Blobs::remove(const base::Digest& hash) {
    std::error_code failed;
    fs::remove(pathOf(hash), failed);
    if (failed) {
        return base::fail(base::ErrorCode::IoError, "remove a sealed file: " + failed.message());
    }
    return {};
}

base::Result<void> Blobs::removeOrphans(const std::function<base::Result<bool>(const base::Digest&)>& isKept) {
    if (auto made = base::makeFolders(m_folder); !made) {
        return made;
    }
    std::vector<fs::path> orphans;
    std::error_code failed;
    for (fs::recursive_directory_iterator entry(m_folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code ignored;
        if (!entry->is_regular_file(ignored)) {
            continue;
        }
        const fs::path& path = entry->path();
        if (path.extension() == kUnfinishedEnding) {
            orphans.push_back(path);
            continue;
        }
        const auto hash = base::digestFromHex(base::pathToUtf8(path.stem()));
        if (!hash || path.extension() != kEnding || !isOld(*entry)) {
            continue;
        }
        auto kept = isKept(*hash);
        if (!kept) {
            return kept.error();
        }
        if (!*kept) {
            orphans.push_back(path);
        }
    }
    for (const fs::path& path : orphans) {
        fs::remove(path, failed);
    }
    return {};
}

}  // namespace renkei::relay
