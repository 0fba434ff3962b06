#include "store/line_reader.h"

#include <algorithm>

namespace renkei::store {
namespace {

constexpr std::size_t kChunkBytes = 64U << 10;

}  // namespace

LineReader::LineReader(const std::filesystem::path& path, std::uint64_t length, std::size_t lineLimit)
    : m_stream(path, std::ios::binary), m_rest(length), m_lineLimit(lineLimit) {}

base::Result<void> LineReader::fill() {
    m_buffer.erase(0, m_used);
    m_used = 0;
    const std::size_t old = m_buffer.size();
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kChunkBytes, m_rest));
    m_buffer.resize(old + count);
    m_stream.read(m_buffer.data() + old, static_cast<std::streamsize>(count));
    if (static_cast<std::size_t>(m_stream.gcount()) != count) {
        return base::fail(base::ErrorCode::IoError, "read: file ended early or failed");
    }
    m_rest -= count;
    return {};
}

base::Result<bool> LineReader::next(Line& line) {
    if (!m_stream.is_open()) {
        return base::fail(base::ErrorCode::IoNotFound, "open for reading failed");
    }
    std::size_t searched = m_used;
    while (true) {
        const std::size_t newline = m_buffer.find('\n', searched);
        const std::size_t end = std::min(newline, m_buffer.size());
        if (end - m_used >= m_lineLimit) {
            return base::fail(base::ErrorCode::IoTooLarge, "line longer than the limit");
        }
        if (newline != std::string::npos || m_rest == 0) {
            line.text = std::string_view(m_buffer).substr(m_used, end - m_used);
            line.terminated = newline != std::string::npos;
            m_used = line.terminated ? end + 1 : end;
            line.last = m_used == m_buffer.size() && m_rest == 0;
            return line.terminated || !line.text.empty();
        }
        const std::size_t pending = m_buffer.size() - m_used;
        if (auto filled = fill(); !filled) {
            return filled.error();
        }
        searched = pending;
    }
}

}  // namespace renkei::store
