#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "base/result.h"
#include "base/secret.h"
#include "crypto/identity.h"
#include "protocol/limits.h"
#include "relay/http.h"

namespace renkei::relay {

/// What the server bears. Every one has a number; what is beyond is closed or refused, and others don't notice.
struct ServerLimits {
    std::size_t headerBytes = protocol::kMaxHeaderBytes;
    /// Bodies in memory, all connections together.
    std::uint64_t bodyBudgetBytes = 256ULL << 20;
    std::size_t connections = 4096;
    /// Connections whose handshake is not finished.
    std::size_t unfinished = 1024;
    /// Until the handshake is finished; until a request's header is complete; between two pieces of a body or of an
    /// answer.
    std::int64_t handshakeTimeoutMs = 10 * base::kSecondMs;
    std::int64_t headerTimeoutMs = 10 * base::kSecondMs;
    std::int64_t progressTimeoutMs = 30 * base::kSecondMs;
    /// A body must come at least this fast on average, after `progressTimeoutMs`.
    std::uint64_t bodyBytesPerSecond = 4U << 10;
    /// Between two requests, before and after a login.
    std::int64_t idleTimeoutMs = 15 * base::kSecondMs;
    std::int64_t loggedInIdleTimeoutMs = 120 * base::kSecondMs;
    /// How long running answers may go on after `stop`.
    std::int64_t stopTimeoutMs = 1500;
};

/// What the listener bears by which programs say that they use the relay (docs/formats/relay-files.md, presence.json).
struct PresenceLimits {
    /// Programs that are present.
    std::size_t present = 64;
    /// Connections that have not said the token.
    std::size_t unknown = 16;
    std::int64_t tokenTimeoutMs = 5 * base::kSecondMs;
    /// How long nobody may be present: after the start, and after the last one has gone.
    std::int64_t firstTimeoutMs = 30 * base::kSecondMs;
    std::int64_t graceMs = 2 * base::kSecondMs;
};

/// Whether a listener asks for a client certificate. It is never required in the handshake: a missing or bad one gets
/// an answer that says so.
enum class ClientCertificate { Ask, DoNotAsk };

struct ListenAddress {
    std::string host;  ///< An IP address.
    std::uint16_t port = 0;
    /// Instead of both: a Unix socket, on which a reverse proxy speaks plain HTTP and says whom it speaks for
    /// (proxied.h).
    std::filesystem::path socket = {};

    bool isSocket() const { return !socket.empty(); }
};
/// `127.0.0.1:8443`, `[::1]:8443` (port 0 for any) or `unix:/run/renkei/api.sock`. Usage where it is none.
base::Result<ListenAddress> readListenAddress(std::string_view text);
/// The same for what only this computer may reach. Usage also where it is no address of the loopback interface.
base::Result<ListenAddress> readLoopbackAddress(std::string_view text);

struct Listener {
    ListenAddress address;
    ClientCertificate clientCertificate = ClientCertificate::Ask;
    Service* service = nullptr;
};

/// Connections of the listeners that speak TLS.
struct ServerCounts {
    std::uint64_t accepted = 0;
    std::uint64_t failedHandshakes = 0;
    std::size_t unfinished = 0;  ///< Open now, handshake not finished.
    std::size_t resting = 0;     ///< Open now, between requests.
    std::size_t busy = 0;        ///< Open now, with a request.
};

/// HTTP/1.1 over TLS 1.3, or on Unix sockets without TLS, on the one thread that calls `run`. Services must outlive it.
class Server {
public:
    /// Opens the listeners. NetUnreachable where an address can't be had, CertificateMalformed for the server's key.
    static base::Result<Server> create(const ServerLimits& limits, const crypto::TlsPem& certificate,
                                       std::vector<Listener> listeners, base::Log& log);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    /// `https://127.0.0.1:41234`, or `unix:` and a path, in the order of the listeners.
    std::vector<std::string> addresses() const;

    /// Opens a listener on the loopback interface for programs that use the relay, and returns its port. `run` then
    /// ends too once none of them is there. Before `run`. NetUnreachable where there is no port.
    base::Result<std::uint16_t> openPresence(const PresenceLimits& limits, base::Secret token);

    /// Opens a listener without TLS that answers `GET /metrics` with what `text` makes, and returns its port. Before
    /// `run`. NetUnreachable where the address can't be had.
    base::Result<std::uint16_t> openMetrics(const ListenAddress& address, std::function<std::string()> text);
    /// What is told of each request after its answer. Before `run`.
    void onRequest(std::function<void(const RequestNote&)> tell);
    ServerCounts counts() const;

    /// Serves until `stop`, or until the process is asked to end (SIGTERM, SIGINT). Calls `tick` about every
    /// `tickEveryMs`.
    void run(std::int64_t tickEveryMs, std::function<void()> tick);

    /// No new requests; running ones end or are cut after `stopTimeoutMs`. Any thread.
    void stop();

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace renkei::relay
