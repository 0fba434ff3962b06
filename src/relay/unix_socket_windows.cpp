#include <utility>

#include "relay/unix_socket.h"

namespace renkei::relay {

base::Result<UnixSocket> UnixSocket::listen(const std::filesystem::path&, int) {
    return base::fail(base::ErrorCode::Usage, "unix: is there on POSIX systems only");
}

UnixSocket::UnixSocket(std::filesystem::path path, int descriptor, std::uint64_t device, std::uint64_t node)
    : m_path(std::move(path)), m_descriptor(descriptor), m_device(device), m_node(node) {}
UnixSocket::UnixSocket(UnixSocket&&) noexcept = default;
UnixSocket::~UnixSocket() = default;

int UnixSocket::handOut() {
    return std::exchange(m_descriptor, -1);
}

}  // namespace renkei::relay
