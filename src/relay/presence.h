#pragma once

// For the server's sources only, as connection.h.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <list>
#include <string_view>

#include "relay/connection.h"

namespace renkei::relay {

/// What a program says first, and what it is answered: the token's line, and this one.
constexpr std::string_view kPresenceAnswer = "renkei-presence 1 ok\n";

/// The programs that use a relay. Each holds a connection as long as it lives, and the system ends that however the
/// program ends. Owned by the server, used on its thread; outlives the context that runs its coroutines.
class Presence {
public:
    Presence(const PresenceLimits& limits, base::Secret token) : m_limits(limits), m_token(std::move(token)) {}

    /// The time for the first program to come begins.
    void begin(SteadyTime now);
    /// Takes connections until the listener is closed.
    asio::awaitable<void> acceptAt(asio::ip::tcp::acceptor& door);
    /// Closes those that have not said the token in time.
    void closeLate(SteadyTime now);
    /// True where nobody is present and the time to wait for somebody is over.
    bool isUnused(SteadyTime now) const { return m_present == 0 && now >= m_unusedAt; }

private:
    class Guest;

    asio::awaitable<void> serve(asio::ip::tcp::socket socket);
    bool isToken(std::string_view line) const;

    PresenceLimits m_limits;
    base::Secret m_token;
    std::list<Guest*> m_unknown;  ///< In the order in which they came.
    std::size_t m_present = 0;
    SteadyTime m_unusedAt;
};

}  // namespace renkei::relay
