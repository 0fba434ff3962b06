#include "exchange/copying.h"

#include <fstream>
#include <functional>

#include "base/files.h"
#include "crypto/hash.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kChunkBytes = 4U << 20;

/// Gives the first `length` bytes of a file piece by piece.
base::Result<void> forEachChunk(const std::filesystem::path& path, std::uint64_t length, const std::stop_token& stop,
                                const std::function<base::Result<void>(base::ByteView)>& take) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return fail(ErrorCode::IoNotFound, "open");
    }
    base::Bytes chunk;
    for (std::uint64_t rest = length; rest > 0;) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "copy");
        }
        chunk.resize(static_cast<std::size_t>(std::min<std::uint64_t>(rest, kChunkBytes)));
        stream.read(reinterpret_cast<char*>(chunk.data()), static_cast<std::streamsize>(chunk.size()));
        if (static_cast<std::size_t>(stream.gcount()) != chunk.size()) {
            return fail(ErrorCode::IoError, "shorter than it was");
        }
        if (auto taken = take(chunk); !taken) {
            return taken;
        }
        rest -= chunk.size();
    }
    return {};
}

}  // namespace

base::Error withPath(base::Error error, const std::filesystem::path& path) {
    error.facts.push_back({"path", base::pathToUtf8(path)});
    return error;
}

std::filesystem::path below(const std::filesystem::path& folder, std::string_view path) {
    return (folder / base::pathFromUtf8(path)).make_preferred();
}

base::Result<Copied> copyLong(const std::filesystem::path& from, std::uint64_t length, const std::filesystem::path& to,
                              const std::stop_token& stop) {
    auto file = base::AppendFile::open(to);
    if (!file) {
        return file.error();
    }
    if (auto cut = file->truncate(0); !cut) {
        return cut.error();
    }
    crypto::Sha256Hasher hasher;
    const auto copied = forEachChunk(from, length, stop, [&](base::ByteView chunk) {
        hasher.update(chunk);
        return file->append(chunk);
    });
    return copied ? base::Result<Copied>(Copied{hasher.finish(), length}) : copied.error();
}

base::Result<Copied> hashLong(const std::filesystem::path& path, const std::stop_token& stop) {
    std::error_code error;
    const std::uint64_t length = std::filesystem::file_size(path, error);
    if (error) {
        const bool missing = error == std::errc::no_such_file_or_directory;
        return fail(missing ? ErrorCode::IoNotFound : ErrorCode::IoError, "size: " + error.message());
    }
    crypto::Sha256Hasher hasher;
    const auto read = forEachChunk(path, length, stop, [&](base::ByteView chunk) -> base::Result<void> {
        hasher.update(chunk);
        return {};
    });
    return read ? base::Result<Copied>(Copied{hasher.finish(), length}) : read.error();
}

}  // namespace renkei::exchange
