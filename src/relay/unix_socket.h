#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace renkei::relay {

/// A listening socket with a name in the file system, for a reverse proxy on the same computer. Its owner and its group
/// may connect (mode 0660), nobody else. POSIX only: on Windows `listen` fails with Usage.
class UnixSocket {
public:
    /// A socket that a dead process left at `path` is replaced. Fails with NetUnreachable where somebody listens there
    /// or the system refuses, IoExists where something lies there that is no socket, Usage for a path beyond what the
    /// system can name (about 100 bytes).
    static base::Result<UnixSocket> listen(const std::filesystem::path& path, int backlog);
    UnixSocket(UnixSocket&& other) noexcept;
    UnixSocket& operator=(UnixSocket&&) = delete;
    /// Removes the name where it is still this socket's, and closes what was not handed out.
    ~UnixSocket();

    /// The descriptor; its receiver closes it. Once.
    int handOut();

private:
    UnixSocket(std::filesystem::path path, int descriptor, std::uint64_t device, std::uint64_t node);

    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_device = 0;
    std::uint64_t m_node = 0;
};

}  // namespace renkei::relay
