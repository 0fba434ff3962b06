#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "relay/unix_socket.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

namespace {

/// Owner and group may connect.
constexpr mode_t kHiddenFromOthers = 0117;

base::Error refused(const char* what) {
    return fail(ErrorCode::NetUnreachable, std::string("Unix socket: ") + what + ": " + std::strerror(errno));
}

int openSocket() {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor >= 0) {
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
    return descriptor;
}

/// Takes away what a dead process left.
base::Result<void> makeWay(const sockaddr_un& address) {
    struct stat found {};
    if (::lstat(address.sun_path, &found) != 0) {
        return errno == ENOENT ? base::Result<void>() : refused("stat");
    }
    if (!S_ISSOCK(found.st_mode)) {
        return fail(ErrorCode::IoExists, "there is something else at the socket's path");
    }
    const int probe = openSocket();
    if (probe < 0) {
        return refused("socket");
    }
    // Who listens and has no room does not keep us waiting.
    ::fcntl(probe, F_SETFL, O_NONBLOCK);
    const bool answered = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    const bool dead = !answered && errno == ECONNREFUSED;
    ::close(probe);
    if (!dead) {
        return fail(ErrorCode::NetUnreachable, "Unix socket: another process listens there");
    }
    return ::unlink(address.sun_path) == 0 ? base::Result<void>() : refused("unlink");
}

}  // namespace

UnixSocket::UnixSocket(std::filesystem::path path, int descriptor, std::uint64_t device, std::uint64_t node)
    : m_path(std::move(path)), m_descriptor(descriptor), m_device(device), m_node(node) {}

UnixSocket::UnixSocket(UnixSocket&& other) noexcept
    : m_path(std::exchange(other.m_path, {})),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_device(other.m_device),
      m_node(other.m_node) {}

UnixSocket::~UnixSocket() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
    struct stat found {};
    if (!m_path.empty() && ::lstat(m_path.c_str(), &found) == 0 && found.st_dev == m_device && found.st_ino == m_node) {
        ::unlink(m_path.c_str());
    }
}

base::Result<UnixSocket> UnixSocket::listen(const std::filesystem::path& path, int backlog) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof(address.sun_path) || !path.is_absolute()) {
        return fail(ErrorCode::Usage,
                    "unix: takes a whole path of fewer than " + std::to_string(sizeof(address.sun_path)) + " bytes");
    }
    std::memcpy(address.sun_path, path.c_str(), path.native().size());
    if (auto free = makeWay(address); !free) {
        return free.error();
    }
    UnixSocket socket({}, openSocket(), 0, 0);
    if (socket.m_descriptor < 0) {
        return refused("socket");
    }
    // The name is never there with wider rights, not even for a moment.
    const mode_t before = ::umask(kHiddenFromOthers);
    const bool bound = ::bind(socket.m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    const int reason = errno;
    ::umask(before);
    errno = reason;
    struct stat made {};
    if (!bound) {
        return refused("bind");
    }
    if (::lstat(address.sun_path, &made) != 0) {
        return refused("stat");
    }
    socket.m_path = path;
    socket.m_device = made.st_dev;
    socket.m_node = made.st_ino;
    if (::listen(socket.m_descriptor, backlog) != 0) {
        return refused("listen");
    }
    return socket;
}

int UnixSocket::handOut() {
    return std::exchange(m_descriptor, -1);
}

}  // namespace renkei::relay
