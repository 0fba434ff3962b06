#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/result.h"

namespace renkei::store {

/// Reads a file line by line with bounded memory. Private to this module.
class LineReader {
public:
    /// Reads at most `length` bytes from the beginning.
    LineReader(const std::filesystem::path& path, std::uint64_t length, std::size_t lineLimit);

    struct Line {
        std::string_view text;    ///< Without the newline; valid until the next call.
        bool terminated = false;  ///< Did a newline follow?
        bool last = false;        ///< No byte follows.
    };
    /// False at the end. Fails with IoError, IoNotFound (cannot be opened) or IoTooLarge (line beyond the limit).
    base::Result<bool> next(Line& line);

private:
    base::Result<void> fill();

    std::ifstream m_stream;
    std::uint64_t m_rest;  ///< Bytes not yet read from the file.
    std::size_t m_lineLimit;
    std::string m_buffer;
    std::size_t m_used = 0;  ///< Bytes of the buffer that lines before took.
};

}  // namespace renkei::store
