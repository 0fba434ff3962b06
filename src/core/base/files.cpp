#include "base/files.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace renkei::base {
namespace {

/// FNV-1a, 64 bits: no secret hangs on it.
constexpr std::uint64_t kHashStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kHashPrime = 0x100000001b3ULL;

std::uint64_t hashOn(std::uint64_t hash, ByteView bytes) {
    for (const std::uint8_t byte : bytes) {
        hash = (hash ^ byte) * kHashPrime;
    }
    return hash;
}

}  // namespace

std::filesystem::path unfinishedNameFor(const std::filesystem::path& path, ByteView content) {
    const std::uint64_t hash = hashOn(hashOn(kHashStart, asBytes(pathToUtf8(path.filename()))), content);
    return path.parent_path() / (".renkei-" + std::to_string(hash) + ".tmp");
}

Result<void> makeFolders(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return {};
    }
    const std::filesystem::path parent = path.parent_path();
    if (!parent.empty() && parent != path) {
        if (auto made = makeFolders(parent); !made) {
            return made;
        }
    }
    const bool made = std::filesystem::create_directory(path, error);
    if (error && !std::filesystem::is_directory(path)) {
        const bool denied = error == std::errc::permission_denied || error == std::errc::read_only_file_system;
        const bool full = error == std::errc::no_space_on_device;
        return fail(denied ? ErrorCode::IoPermission
                    : full ? ErrorCode::IoDiskFull
                           : ErrorCode::IoError,
                    "make folder: " + error.message());
    }
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    auto synced = syncFolder(parent.empty() ? std::filesystem::path(".") : parent);
    if (!synced && made) {
        // Otherwise the next call would find it and take it for durable. It is empty, or somebody else's by now.
        std::filesystem::remove(path, error);
    }
    return synced;
}

Result<void> makeFoldersDurably(const std::filesystem::path& path) {
    if (auto made = makeFolders(path); !made) {
        return made;
    }
    std::filesystem::path folder = path;
    for (int i = 0; i < kSyncedParents && folder.has_relative_path(); ++i) {
        folder = folder.parent_path();
        // Not ours to read, so not made by us.
        const auto synced = folder.empty() ? Result<void>() : syncFolder(folder);
        if (!synced && synced.error().code != ErrorCode::IoPermission) {
            return synced;
        }
    }
    return {};
}

namespace {

/// The process that writes the file, where it has a name of durable writing: `.renkei-<process>-<number>.tmp`.
std::optional<std::uint64_t> writerOf(const std::filesystem::path& file) {
    constexpr std::string_view kBegin = ".renkei-";
    constexpr std::string_view kEnd = ".tmp";
    const std::string name = pathToUtf8(file.filename());
    std::string_view rest = name;
    if (!rest.starts_with(kBegin) || !rest.ends_with(kEnd)) {
        return std::nullopt;
    }
    rest.remove_prefix(kBegin.size());
    rest.remove_suffix(std::min(rest.size(), kEnd.size()));
    std::uint64_t process = 0;
    std::uint64_t number = 0;
    const char* const end = rest.data() + rest.size();
    const auto first = std::from_chars(rest.data(), end, process);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') {
        return std::nullopt;
    }
    const auto second = std::from_chars(first.ptr + 1, end, number);
    return second.ec == std::errc() && second.ptr == end ? std::optional(process) : std::nullopt;
}

}  // namespace

void removeAbandoned(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> abandoned;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const auto writer = writerOf(entry->path());
        if (writer && entry->symlink_status(ignored).type() == std::filesystem::file_type::regular &&
            !detail::isRunning(*writer)) {
            abandoned.push_back(entry->path());
        }
    }
    for (const std::filesystem::path& file : abandoned) {
        std::filesystem::remove(file, error);
    }
}

Result<std::uint64_t> freeSpace(const std::filesystem::path& folder) {
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    if (error) {
        return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::IoNotFound : ErrorCode::IoError,
                    "free space: " + error.message());
    }
    return static_cast<std::uint64_t>(space.available);
}

std::string pathToUtf8(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path pathFromUtf8(std::string_view text) {
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

}  // namespace renkei::base
