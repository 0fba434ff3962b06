#pragma once

// For the server's sources only: the one place where Asio's types are seen.

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <list>
#include <optional>
#include <string>

#include "relay/server.h"

namespace renkei::relay {

namespace asio = boost::asio;
using SteadyTime = std::chrono::steady_clock::time_point;
/// Of TCP or of a Unix socket.
using Socket = asio::generic::stream_protocol::socket;
using TlsStream = asio::ssl::stream<Socket>;

class Connection;

/// Where a connection stands; all but the last can be closed to make room, in this order.
enum class Phase : std::uint8_t { Silent, Handshake, Stranger, Idle, Busy };
constexpr std::size_t kPhases = 5;

/// All connections, by phase and in the order in which they came into it. Owned by the server; connections enter and
/// leave by themselves.
class ConnectionTable {
public:
    /// `requestPrefix`: of the names of requests, another one at each start.
    ConnectionTable(const ServerLimits& limits, std::string requestPrefix)
        : m_limits(limits), m_requestPrefix(std::move(requestPrefix)) {}

    using Place = std::list<Connection*>::iterator;
    Place add(Connection& connection);
    void move(Place place, Phase from, Phase to);
    void remove(Place place, Phase phase);
    std::size_t size() const;

    /// Closes what has waited longest where there is no room for one more. False if nothing may be closed.
    bool makeRoom();
    /// Closes what is beyond its time.
    void closeLate(SteadyTime now);
    /// Closes all that is between requests.
    void closeResting();

    /// Bytes of bodies in memory: false, and nothing taken, where the budget does not hold them.
    bool takeBytes(std::uint64_t count);
    void returnBytes(std::uint64_t count) { m_bodyBytes -= count; }

    bool stopping = false;
    const ServerLimits& limits() const { return m_limits; }

    ServerCounts counts() const;
    void countFailedHandshake() { ++m_failedHandshakes; }
    /// A name for a request that nobody can guess and no other request of this computer has had.
    std::string nextRequestId() { return m_requestPrefix + std::to_string(++m_requests); }
    std::function<void(const RequestNote&)> onRequest = [](const RequestNote&) {};

private:
    bool closeOldest(std::initializer_list<Phase> phases);
    std::list<Connection*>& of(Phase phase) { return m_lists[static_cast<std::size_t>(phase)]; }

    ServerLimits m_limits;
    std::array<std::list<Connection*>, kPhases> m_lists;
    std::uint64_t m_bodyBytes = 0;
    std::string m_requestPrefix;
    std::uint64_t m_requests = 0;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_failedHandshakes = 0;
};

/// Bytes taken from the table's budget until they go out of scope.
class BodyBytes {
public:
    BodyBytes(ConnectionTable& table, std::uint64_t count)
        : m_table(table), m_count(table.takeBytes(count) ? count : 0) {
        m_ok = count == 0 || m_count != 0;
    }
    BodyBytes(const BodyBytes&) = delete;
    BodyBytes& operator=(const BodyBytes&) = delete;
    ~BodyBytes() { m_table.returnBytes(m_count); }
    bool ok() const { return m_ok; }

private:
    ConnectionTable& m_table;
    std::uint64_t m_count;
    bool m_ok = false;
};

/// Where a connection came in.
struct Entrance {
    asio::ssl::context* tls = nullptr;  ///< Without: a proxy took TLS off, and says in each request whom it speaks for.
    ClientCertificate clientCertificate = ClientCertificate::Ask;
    std::string address;  ///< The other side's IP address; empty on a Unix socket.
};

/// One client's connection, from the first byte to the last. Lives as long as its coroutine.
class Connection {
public:
    Connection(Socket socket, Entrance entrance, Service& service, ConnectionTable& table, base::Log& log);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    asio::awaitable<void> serve();
    void closeNow();
    /// As `closeNow`, after the table has moved it to Phase::Busy.
    void closeForRoom();
    bool isLate(SteadyTime now) const { return now >= m_deadline; }

private:
    struct Received;

    asio::awaitable<bool> handshake();
    /// One request and its answer; false where the connection ends.
    asio::awaitable<bool> exchange();
    asio::awaitable<bool> readHead(Received& received);
    asio::awaitable<bool> admitAndRun(Received& received);
    asio::awaitable<bool> readBody(Received& received, std::uint64_t limit);
    asio::awaitable<bool> answer(Response response, Received& received, bool bodyUnread);
    asio::awaitable<bool> writeAnswer(const Response& response, const Received& received, bool keepAlive);
    void noteWhy(const Received& received);
    void tell(const Response& response, const Received& received, bool complete);
    asio::awaitable<bool> writeAll(std::string_view bytes);
    asio::awaitable<bool> writeFile(const FilePart& part);
    asio::awaitable<void> linger();

    Response runGuarded(const Work& work, base::ByteView body);
    void readCertificates();
    void enter(Phase phase, std::int64_t timeoutMs);
    void allow(std::int64_t timeoutMs);
    Socket& socket();
    /// What an operation gives on the wire as it is, with TLS or without.
    template <typename Operation>
    auto onWire(Operation operation) {
        return m_stream ? operation(*m_stream) : operation(m_socket);
    }

    Socket m_socket;
    std::optional<TlsStream> m_stream;
    Entrance m_entrance;
    Service& m_service;
    ConnectionTable& m_table;
    base::Log& m_log;
    boost::beast::flat_buffer m_buffer;
    Peer m_peer;
    Phase m_phase = Phase::Silent;
    SteadyTime m_deadline;
    ConnectionTable::Place m_place;
};

}  // namespace renkei::relay
