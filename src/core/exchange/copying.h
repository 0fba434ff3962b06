#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

/// Durable copies of files, with their hash. Private to this module.
namespace renkei::exchange {

struct Copied {
    base::Digest hash{};
    std::uint64_t bytes = 0;
};

/// Copies the first `length` bytes of a file that may be larger than memory; what is at `to` is written over. Fails
/// with IoError where `from` is shorter, Cancelled, or as base::AppendFile.
base::Result<Copied> copyLong(const std::filesystem::path& from, std::uint64_t length, const std::filesystem::path& to,
                              const std::stop_token& stop);
/// The hash of a file of any length. Fails with IoNotFound, IoError or Cancelled.
base::Result<Copied> hashLong(const std::filesystem::path& path, const std::stop_token& stop);

/// The path as a fact.
base::Error withPath(base::Error error, const std::filesystem::path& path);

/// The path with slashes below `folder`.
std::filesystem::path below(const std::filesystem::path& folder, std::string_view path);

}  // namespace renkei::exchange
