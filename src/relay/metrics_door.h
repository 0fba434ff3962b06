#pragma once

// For the server's sources only, as connection.h.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <list>
#include <string>

#include "relay/connection.h"

namespace renkei::relay {

/// Those who may ask for metrics at the same time; one more is closed.
constexpr std::size_t kMaxMetricsGuests = 8;

/// Answers `GET /metrics` on the loopback interface, without TLS, one request a connection. Owned by the server, used
/// on its thread; outlives the context that runs its coroutines.
class MetricsDoor {
public:
    /// `text` makes what is answered, in Prometheus' text format 0.0.4.
    explicit MetricsDoor(std::function<std::string()> text) : m_text(std::move(text)) {}

    /// Takes connections until the listener is closed.
    asio::awaitable<void> acceptAt(asio::ip::tcp::acceptor& door);
    /// Closes those that take too long.
    void closeLate(SteadyTime now);

private:
    class Guest;

    asio::awaitable<void> serve(asio::ip::tcp::socket socket);
    std::string answerTo(std::string_view head) const;

    std::function<std::string()> m_text;
    std::list<Guest*> m_guests;
};

}  // namespace renkei::relay
