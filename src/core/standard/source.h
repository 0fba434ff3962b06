#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "base/bytes.h"
#include "base/result.h"

namespace renkei::standard {

/// Bytes that are read from front to end, in chunks, so that a file of any size is checked in bounded memory. Two kinds
/// exist: a file on the disk, and bytes in memory (the exchange checks the very bytes that it seals). One thread.
class Source {
public:
    virtual ~Source() = default;
    /// Fills `buffer` as far as it goes; 0 only at the end. Fails with the codes of base::readFile.
    virtual base::Result<std::size_t> read(std::span<char> buffer) = 0;
    /// Back to the first byte; gives an open file back to the system until the next read.
    virtual void rewind() = 0;
    /// Bytes in all, for progress; 0 where it can't be known.
    virtual std::uint64_t size() const = 0;
};

/// A regular file. Opened at the first read, never waits on a pipe.
std::unique_ptr<Source> fileSource(std::filesystem::path path);

/// A view of bytes that the caller keeps alive and unchanged.
std::unique_ptr<Source> memorySource(base::ByteView bytes);

}  // namespace renkei::standard
