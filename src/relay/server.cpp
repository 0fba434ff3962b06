#include "relay/server.h"

#include <openssl/ssl.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <csignal>
#include <cstring>
#include <optional>

#include "base/files.h"
#include "crypto/hash.h"
#include "relay/connection.h"
#include "relay/metrics_door.h"
#include "relay/presence.h"
#include "relay/unix_socket.h"

namespace renkei::relay {
namespace {

using base::ErrorCode;
using base::fail;
using boost::system::error_code;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
constexpr auto kSweepEvery = std::chrono::milliseconds(100);
constexpr auto kPauseWithoutSockets = std::chrono::milliseconds(50);
constexpr int kBacklog = 4096;
constexpr std::size_t kRequestPrefixBytes = 8;
/// RSA keys below 2048 bits must get through the handshake, to be told that they are weak.
constexpr int kHandshakeSecurityLevel = 0;

int chooseHttp11(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* in, unsigned int inSize,
                 void*) {
    static constexpr unsigned char kHttp11[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    const int result = SSL_select_next_proto(&chosen, outSize, kHttp11, sizeof(kHttp11) - 1, in, inSize);
    *out = chosen;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

base::Result<void> configure(asio::ssl::context& context, const crypto::TlsPem& certificate, ClientCertificate ask) {
    error_code failed;
    const std::string_view key = certificate.key.view();
    context.use_certificate_chain(asio::buffer(certificate.certificates), failed);
    if (!failed) {
        context.use_private_key(asio::buffer(key.data(), key.size()), asio::ssl::context::pem, failed);
    }
    if (failed) {
        return fail(ErrorCode::CertificateMalformed, "server certificate: " + failed.message());
    }
    SSL_CTX* native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
    SSL_CTX_set_max_proto_version(native, TLS1_3_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_num_tickets(native, 0);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_security_level(native, kHandshakeSecurityLevel);
    SSL_CTX_set_alpn_select_cb(native, &chooseHttp11, nullptr);
    if (ask == ClientCertificate::Ask) {
        context.set_verify_mode(asio::ssl::verify_peer, failed);
        context.set_verify_callback([](bool, asio::ssl::verify_context&) { return true; }, failed);
    } else {
        context.set_verify_mode(asio::ssl::verify_none, failed);
    }
    if (failed) {
        return fail(ErrorCode::Internal, "TLS context: " + failed.message());
    }
    return {};
}

}  // namespace

base::Result<ListenAddress> readListenAddress(std::string_view text) {
    constexpr std::string_view kSocket = "unix:";
    if (text.starts_with(kSocket) && text.size() > kSocket.size()) {
        return ListenAddress{{}, 0, base::pathFromUtf8(text.substr(kSocket.size()))};
    }
    const std::size_t colon = text.rfind(':');
    const auto bad = [] { return fail(ErrorCode::Usage, "not an address and a port"); };
    if (colon == std::string_view::npos) {
        return bad();
    }
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    ListenAddress address{std::string(host), 0, {}};
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    error_code failed;
    asio::ip::make_address(address.host, failed);
    if (failed || error != std::errc{} || end != port.data() + port.size()) {
        return bad();
    }
    return address;
}

base::Result<ListenAddress> readLoopbackAddress(std::string_view text) {
    auto address = readListenAddress(text);
    error_code failed;
    if (address && !asio::ip::make_address(address->host, failed).is_loopback()) {
        return fail(ErrorCode::Usage, "not an address of this computer alone (127.0.0.1:PORT or [::1]:PORT)");
    }
    return address;
}

using Acceptor = asio::basic_socket_acceptor<asio::generic::stream_protocol>;

/// Of TCP; an empty one otherwise.
asio::ip::tcp::endpoint tcpEndpoint(const asio::generic::stream_protocol::endpoint& any) {
    asio::ip::tcp::endpoint endpoint;
    const int family = any.protocol().family();
    if ((family == AF_INET || family == AF_INET6) && any.size() <= endpoint.capacity()) {
        std::memcpy(endpoint.data(), any.data(), any.size());
        endpoint.resize(any.size());
    }
    return endpoint;
}

struct Server::State {
    struct Door {
        Door(asio::io_context& io, Listener what) : listener(std::move(what)), acceptor(io) {}
        Listener listener;
        Acceptor acceptor;
        std::optional<UnixSocket> socket;
        asio::ssl::context context{asio::ssl::context::tls_server};
    };

    State(const ServerLimits& limits, std::string requestPrefix, base::Log& logTo)
        : log(logTo), table(limits, std::move(requestPrefix)), signals(io), sweepTimer(io) {}

    base::Result<void> open(Door& door, const crypto::TlsPem& certificate);
    static base::Result<void> openSocket(Door& door);
    asio::awaitable<void> acceptAt(Door& door);
    asio::awaitable<void> sweep(std::int64_t tickEveryMs, std::function<void()> tick);
    void beginStop();

    base::Log& log;
    // Before the context: connections leave them when the context goes.
    ConnectionTable table;
    std::optional<Presence> presence;
    std::optional<MetricsDoor> metrics;
    asio::io_context io{1};
    asio::signal_set signals;
    asio::steady_timer sweepTimer;
    std::vector<std::unique_ptr<Door>> doors;
    asio::ip::tcp::acceptor presenceDoor{io};
    asio::ip::tcp::acceptor metricsDoor{io};
    SteadyTime stopAt;
};

base::Result<void> Server::State::openSocket(Door& door) {
    auto socket = UnixSocket::listen(door.listener.address.socket, kBacklog);
    if (!socket) {
        return socket.error();
    }
    door.socket.emplace(std::move(*socket));
    error_code failed;
    door.acceptor.assign(asio::generic::stream_protocol(AF_UNIX, 0), door.socket->handOut(), failed);
    return failed ? base::Result<void>(fail(ErrorCode::NetUnreachable, "can't listen: " + failed.message()))
                  : base::Result<void>();
}

base::Result<void> Server::State::open(Door& door, const crypto::TlsPem& certificate) {
    if (door.listener.address.isSocket()) {
        return openSocket(door);
    }
    auto configured = configure(door.context, certificate, door.listener.clientCertificate);
    if (!configured) {
        return configured;
    }
    error_code failed;
    const auto address = asio::ip::make_address(door.listener.address.host, failed);
    const asio::ip::tcp::endpoint endpoint(address, door.listener.address.port);
    if (!failed) {
        door.acceptor.open(endpoint.protocol(), failed);
    }
    if (!failed) {
        door.acceptor.set_option(Acceptor::reuse_address(true), failed);
    }
    if (!failed) {
        door.acceptor.bind(endpoint, failed);
    }
    if (!failed) {
        door.acceptor.listen(kBacklog, failed);
    }
    if (failed) {
        return fail(ErrorCode::NetUnreachable, "can't listen: " + failed.message());
    }
    return {};
}

asio::awaitable<void> Server::State::acceptAt(Door& door) {
    while (!table.stopping) {
        auto [failed, socket] = co_await door.acceptor.async_accept(kNoThrow);
        if (table.stopping) {
            co_return;
        }
        if (failed) {
            log.warning("accept: " + failed.message());
            table.makeRoom();
            asio::steady_timer pause(io, kPauseWithoutSockets);
            co_await pause.async_wait(kNoThrow);
            continue;
        }
        if (!table.makeRoom()) {
            continue;
        }
        const bool tls = !door.listener.address.isSocket();
        error_code ignored;
        const std::string from =
            tls ? tcpEndpoint(socket.remote_endpoint(ignored)).address().to_string() : std::string();
        Entrance entrance{tls ? &door.context : nullptr, door.listener.clientCertificate, from};
        auto connection =
            std::make_unique<Connection>(std::move(socket), std::move(entrance), *door.listener.service, table, log);
        Connection& served = *connection;
        asio::co_spawn(io, served.serve(), [this, owned = std::move(connection)](const std::exception_ptr& thrown) {
            if (thrown) {
                log.error("a connection ended by an exception");
            }
        });
    }
}

asio::awaitable<void> Server::State::sweep(std::int64_t tickEveryMs, std::function<void()> tick) {
    const auto every = std::chrono::milliseconds(tickEveryMs);
    SteadyTime nextTick = std::chrono::steady_clock::now() + every;
    for (;;) {
        sweepTimer.expires_after(kSweepEvery);
        co_await sweepTimer.async_wait(kNoThrow);
        const SteadyTime now = std::chrono::steady_clock::now();
        if (table.stopping && (table.size() == 0 || now >= stopAt)) {
            io.stop();
            co_return;
        }
        table.closeLate(now);
        if (metrics) {
            metrics->closeLate(now);
        }
        if (presence && !table.stopping) {
            presence->closeLate(now);
            if (presence->isUnused(now)) {
                log.info("no program uses the relay any more");
                beginStop();
            }
        }
        if (now >= nextTick && !table.stopping) {
            tick();
            nextTick = now + every;
        }
    }
}

void Server::State::beginStop() {
    if (table.stopping) {
        return;
    }
    table.stopping = true;
    stopAt = std::chrono::steady_clock::now() + std::chrono::milliseconds(table.limits().stopTimeoutMs);
    error_code ignored;
    for (const auto& door : doors) {
        door->acceptor.close(ignored);
    }
    presenceDoor.close(ignored);
    metricsDoor.close(ignored);
    table.closeResting();
    sweepTimer.cancel();
}

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

base::Result<Server> Server::create(const ServerLimits& limits, const crypto::TlsPem& certificate,
                                    std::vector<Listener> listeners, base::Log& log) {
    const auto random = crypto::randomBytes(kRequestPrefixBytes);
    if (!random) {
        return random.error();
    }
    auto state = std::make_unique<State>(limits, base::toHex(*random) + '-', log);
    error_code ignored;
    state->signals.add(SIGTERM, ignored);
    state->signals.add(SIGINT, ignored);
    for (Listener& listener : listeners) {
        state->doors.push_back(std::make_unique<State::Door>(state->io, std::move(listener)));
        auto opened = state->open(*state->doors.back(), certificate);
        if (!opened) {
            return opened.error();
        }
    }
    return Server(std::move(state));
}

base::Result<std::uint16_t> Server::openPresence(const PresenceLimits& limits, base::Secret token) {
    asio::ip::tcp::acceptor& door = m_state->presenceDoor;
    const asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), 0);
    error_code failed;
    door.open(endpoint.protocol(), failed);
    if (!failed) {
        door.bind(endpoint, failed);
    }
    if (!failed) {
        door.listen(static_cast<int>(limits.unknown), failed);
    }
    const std::uint16_t port = failed ? std::uint16_t{0} : door.local_endpoint(failed).port();
    if (failed) {
        return fail(ErrorCode::NetUnreachable, "can't listen for programs: " + failed.message());
    }
    m_state->presence.emplace(limits, std::move(token));
    return port;
}

base::Result<std::uint16_t> Server::openMetrics(const ListenAddress& address, std::function<std::string()> text) {
    asio::ip::tcp::acceptor& door = m_state->metricsDoor;
    error_code failed;
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(address.host, failed), address.port);
    if (!failed) {
        door.open(endpoint.protocol(), failed);
    }
    if (!failed) {
        door.set_option(asio::ip::tcp::acceptor::reuse_address(true), failed);
    }
    if (!failed) {
        door.bind(endpoint, failed);
    }
    if (!failed) {
        door.listen(static_cast<int>(kMaxMetricsGuests), failed);
    }
    const std::uint16_t port = failed ? std::uint16_t{0} : door.local_endpoint(failed).port();
    if (failed) {
        return fail(ErrorCode::NetUnreachable, "can't listen for metrics: " + failed.message());
    }
    m_state->metrics.emplace(std::move(text));
    return port;
}

void Server::onRequest(std::function<void(const RequestNote&)> tell) {
    m_state->table.onRequest = std::move(tell);
}

ServerCounts Server::counts() const {
    return m_state->table.counts();
}

std::vector<std::string> Server::addresses() const {
    std::vector<std::string> addresses;
    for (const auto& door : m_state->doors) {
        if (door->listener.address.isSocket()) {
            addresses.push_back("unix:" + base::pathToUtf8(door->listener.address.socket));
            continue;
        }
        error_code ignored;
        const auto endpoint = tcpEndpoint(door->acceptor.local_endpoint(ignored));
        const std::string host = endpoint.address().to_string();
        addresses.push_back("https://" + (endpoint.address().is_v6() ? '[' + host + ']' : host) + ':' +
                            std::to_string(endpoint.port()));
    }
    return addresses;
}

void Server::run(std::int64_t tickEveryMs, std::function<void()> tick) {
    State& state = *m_state;
    state.signals.async_wait([&state](const error_code& failed, int) {
        if (!failed) {
            state.beginStop();
        }
    });
    for (const auto& door : state.doors) {
        asio::co_spawn(state.io, state.acceptAt(*door), asio::detached);
    }
    if (state.presence) {
        state.presence->begin(std::chrono::steady_clock::now());
        asio::co_spawn(state.io, state.presence->acceptAt(state.presenceDoor), asio::detached);
    }
    if (state.metrics) {
        asio::co_spawn(state.io, state.metrics->acceptAt(state.metricsDoor), asio::detached);
    }
    asio::co_spawn(state.io, state.sweep(tickEveryMs, std::move(tick)), asio::detached);
    state.io.run();
}

void Server::stop() {
    asio::post(m_state->io, [state = m_state.get()] { state->beginStop(); });
}

}  // namespace renkei::relay
