#include "relay/presence.h"

#include <openssl/crypto.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace renkei::relay {
namespace {

using boost::system::error_code;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMaxLineBytes = 256;
constexpr auto kPauseWithoutSockets = std::chrono::milliseconds(50);

}  // namespace

/// One connection, from its first byte to its end.
class Presence::Guest {
public:
    Guest(Presence& presence, asio::ip::tcp::socket& socket) : m_presence(presence), m_socket(socket) {
        m_deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(presence.m_limits.tokenTimeoutMs);
        m_place = presence.m_unknown.insert(presence.m_unknown.end(), this);
    }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;
    ~Guest() {
        if (!m_isPresent) {
            m_presence.m_unknown.erase(m_place);
        } else if (--m_presence.m_present == 0) {
            m_presence.m_unusedAt =
                std::chrono::steady_clock::now() + std::chrono::milliseconds(m_presence.m_limits.graceMs);
        }
    }

    /// False where no more can be present.
    bool becomePresent() {
        if (m_presence.m_present >= m_presence.m_limits.present) {
            return false;
        }
        m_presence.m_unknown.erase(m_place);
        m_isPresent = true;
        ++m_presence.m_present;
        return true;
    }
    bool isLate(SteadyTime now) const { return now >= m_deadline; }
    void closeNow() {
        error_code ignored;
        m_socket.close(ignored);
    }

private:
    Presence& m_presence;
    asio::ip::tcp::socket& m_socket;
    SteadyTime m_deadline;
    std::list<Guest*>::iterator m_place;
    bool m_isPresent = false;
};

void Presence::begin(SteadyTime now) {
    m_unusedAt = now + std::chrono::milliseconds(m_limits.firstTimeoutMs);
}

asio::awaitable<void> Presence::acceptAt(asio::ip::tcp::acceptor& door) {
    for (;;) {
        auto [failed, socket] = co_await door.async_accept(kNoThrow);
        if (!door.is_open()) {
            co_return;
        }
        if (failed) {
            asio::steady_timer pause(door.get_executor(), kPauseWithoutSockets);
            co_await pause.async_wait(kNoThrow);
            continue;
        }
        if (m_unknown.size() >= m_limits.unknown) {
            // The one that has waited longest; it leaves the list when its coroutine ends, so this one waits no place.
            m_unknown.front()->closeNow();
            m_unknown.splice(m_unknown.end(), m_unknown, m_unknown.begin());
        }
        asio::co_spawn(door.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

void Presence::closeLate(SteadyTime now) {
    for (Guest* guest : m_unknown) {
        if (guest->isLate(now)) {
            guest->closeNow();
        }
    }
}

bool Presence::isToken(std::string_view line) const {
    const std::string_view token = m_token.view();
    return line.size() == token.size() + 1 && CRYPTO_memcmp(line.data(), token.data(), token.size()) == 0;
}

asio::awaitable<void> Presence::serve(asio::ip::tcp::socket socket) {
    Guest guest(*this, socket);
    std::string line;
    const auto [unread, count] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(line, kMaxLineBytes), '\n', kNoThrow);
    if (unread || !isToken(line) || !guest.becomePresent()) {
        co_return;
    }
    base::wipe(line.data(), line.size());
    const auto [unsaid, written] =
        co_await asio::async_write(socket, asio::buffer(kPresenceAnswer.data(), kPresenceAnswer.size()), kNoThrow);
    if (unsaid) {
        co_return;
    }
    // Nothing more is said: whatever ends this read ends the presence.
    std::array<char, 1> more{};
    co_await socket.async_read_some(asio::buffer(more), kNoThrow);
}

}  // namespace renkei::relay
