#include "standard/source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

namespace renkei::standard {
namespace {

base::Error openError(const std::filesystem::path& path) {
    const int number = errno;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return base::fail(base::ErrorCode::IoNotFound, "open: no such file");
    }
    const bool denied = number == EACCES || number == EPERM;
    return base::fail(denied ? base::ErrorCode::IoPermission : base::ErrorCode::IoError, "open failed");
}

class FileSource final : public Source {
public:
    explicit FileSource(std::filesystem::path path) : m_path(std::move(path)) {}

    base::Result<std::size_t> read(std::span<char> buffer) override {
        if (!m_open) {
            if (auto opened = open(); !opened) {
                return opened.error();
            }
        }
        if (!m_stream) {
            return std::size_t{0};
        }
        errno = 0;
        m_stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        if (m_stream.bad() || (m_stream.fail() && !m_stream.eof())) {
            return base::fail(base::ErrorCode::IoError, "read failed");
        }
        return static_cast<std::size_t>(m_stream.gcount());
    }

    void rewind() override {
        m_stream = std::ifstream();
        m_open = false;
    }

    std::uint64_t size() const override {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(m_path, error);
        return error ? 0 : static_cast<std::uint64_t>(size);
    }

private:
    base::Result<void> open() {
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(m_path, error);
        if (status.type() == std::filesystem::file_type::not_found) {
            return base::fail(base::ErrorCode::IoNotFound, "open: no such file");
        }
        if (status.type() == std::filesystem::file_type::none) {
            const bool denied = error == std::errc::permission_denied;
            return base::fail(denied ? base::ErrorCode::IoPermission : base::ErrorCode::IoError, error.message());
        }
        // Asked before opening: opening a pipe would wait for its writer.
        if (status.type() != std::filesystem::file_type::regular) {
            return base::fail(base::ErrorCode::IoNotAFile, "open: no regular file");
        }
        // Our reads are large; the stream's own buffer would only copy them once more.
        m_stream.rdbuf()->pubsetbuf(nullptr, 0);
        errno = 0;
        m_stream.open(m_path, std::ios::binary);
        if (!m_stream.is_open()) {
            return openError(m_path);
        }
        m_open = true;
        return {};
    }

    std::filesystem::path m_path;
    std::ifstream m_stream;
    bool m_open = false;
};

class MemorySource final : public Source {
public:
    explicit MemorySource(base::ByteView bytes) : m_bytes(bytes) {}

    base::Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min(buffer.size(), m_bytes.size() - m_position);
        if (count > 0) {
            std::memcpy(buffer.data(), m_bytes.data() + m_position, count);
        }
        m_position += count;
        return count;
    }
    void rewind() override { m_position = 0; }
    std::uint64_t size() const override { return m_bytes.size(); }

private:
    base::ByteView m_bytes;
    std::size_t m_position = 0;
};

}  // namespace

std::unique_ptr<Source> fileSource(std::filesystem::path path) {
    return std::make_unique<FileSource>(std::move(path));
}

std::unique_ptr<Source> memorySource(base::ByteView bytes) {
    return std::make_unique<MemorySource>(bytes);
}

}  // namespace renkei::standard
