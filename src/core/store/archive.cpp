#include "store/archive.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/files.h"
#include "crypto/hash.h"

namespace renkei::store {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kPrefixDigits = 2;

std::string_view endingOf(BlobKind kind) {
    return kind == BlobKind::Parcel ? ".p7m" : ".p7s";
}

std::optional<BlobName> nameOf(const std::filesystem::path& file) {
    const std::string ending = base::pathToUtf8(file.extension());
    const std::string stem = base::pathToUtf8(file.stem());
    const auto digest = base::digestFromHex(stem);
    if (!digest || base::pathToUtf8(file.parent_path().filename()) != stem.substr(0, kPrefixDigits)) {
        return std::nullopt;
    }
    for (const BlobKind kind : {BlobKind::Parcel, BlobKind::Evidence}) {
        if (ending == endingOf(kind)) {
            return BlobName{kind, *digest};
        }
    }
    return std::nullopt;
}

/// As base::writeFileDurably names what it has not finished.
bool isUnfinished(const std::filesystem::path& file) {
    const std::string name = base::pathToUtf8(file.filename());
    return name.starts_with(".renkei-") && name.ends_with(".tmp");
}

/// Every entry below the two-digit folders, and every entry beside them.
base::Result<std::vector<std::filesystem::directory_entry>> entriesOf(const std::filesystem::path& folder) {
    std::vector<std::filesystem::directory_entry> entries;
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(folder, error);
    const std::filesystem::recursive_directory_iterator end;
    while (!error && at != end) {
        std::error_code typeError;
        if (at->symlink_status(typeError).type() != std::filesystem::file_type::directory) {
            entries.push_back(*at);
        }
        at.increment(error);
    }
    if (error) {
        return fail(ErrorCode::IoError, "list archive: " + error.message());
    }
    return entries;
}

bool isRegular(const std::filesystem::directory_entry& entry) {
    std::error_code error;
    return entry.symlink_status(error).type() == std::filesystem::file_type::regular;
}

}  // namespace

Archive::Archive(std::filesystem::path folder) : m_folder(std::move(folder)) {}

base::Result<Archive> Archive::open(std::filesystem::path folder) {
    if (auto made = base::makeFolders(folder); !made) {
        return made.error();
    }
    // A process killed between making a folder and syncing leaves one that a power cut could still take.
    if (auto synced = base::syncFolder(folder); !synced) {
        return synced.error();
    }
    return Archive(std::move(folder));
}

std::filesystem::path Archive::pathOf(BlobKind kind, const base::Digest& digest) const {
    const std::string hex = base::toHex(digest);
    return m_folder / hex.substr(0, kPrefixDigits) / (hex + std::string(endingOf(kind)));
}

base::Result<base::Digest> Archive::put(BlobKind kind, base::ByteView bytes) const {
    if (bytes.size() > kBlobBytesLimit) {
        return fail(ErrorCode::IoTooLarge, "blob of " + std::to_string(bytes.size()) + " bytes");
    }
    const base::Digest digest = crypto::sha256(bytes);
    const std::filesystem::path path = pathOf(kind, digest);
    if (auto made = base::makeFolders(path.parent_path()); !made) {
        return made.error();
    }
    const auto present = base::readFile(path, bytes.size());
    const bool same = present && std::equal(present->begin(), present->end(), bytes.begin(), bytes.end());
    // The process that renamed the present file may have been killed before it synced the folder.
    const auto kept = same ? base::syncFolder(path.parent_path()) : base::writeFileDurably(path, bytes);
    if (!kept) {
        return kept.error();
    }
    return digest;
}

base::Result<base::Bytes> Archive::get(BlobKind kind, const base::Digest& digest) const {
    auto bytes = base::readFile(pathOf(kind, digest), kBlobBytesLimit);
    if (!bytes && bytes.error().code != ErrorCode::IoTooLarge) {
        return bytes;
    }
    if (!bytes || crypto::sha256(*bytes) != digest) {
        return fail(ErrorCode::ArchiveDamaged, "content of " + base::toHex(digest));
    }
    return bytes;
}

bool Archive::has(BlobKind kind, const base::Digest& digest) const {
    std::error_code error;
    return std::filesystem::is_regular_file(pathOf(kind, digest), error);
}

base::Result<Archive::Listing> Archive::list() const {
    const auto entries = entriesOf(m_folder);
    if (!entries) {
        return entries.error();
    }
    Listing listing;
    for (const auto& entry : *entries) {
        const auto name = isRegular(entry) ? nameOf(entry.path()) : std::nullopt;
        const bool inPlace = name && entry.path() == pathOf(name->kind, name->digest);
        if (inPlace) {
            listing.blobs.push_back(*name);
        } else {
            ++listing.foreign;
        }
    }
    std::sort(listing.blobs.begin(), listing.blobs.end());
    return listing;
}

base::Result<void> Archive::removeUnfinished() const {
    const auto entries = entriesOf(m_folder);
    if (!entries) {
        return entries.error();
    }
    for (const auto& entry : *entries) {
        if (isRegular(entry) && isUnfinished(entry.path())) {
            std::error_code error;
            std::filesystem::remove(entry.path(), error);
        }
    }
    return {};
}

}  // namespace renkei::store
