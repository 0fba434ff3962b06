#include "relay/metrics_door.h"

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
constexpr auto kPauseWithoutSockets = std::chrono::milliseconds(50);
constexpr auto kGuestTime = std::chrono::seconds(5);
constexpr std::size_t kMaxHeadBytes = 8U << 10;
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kType = "text/plain; version=0.0.4; charset=utf-8";

std::string withHead(std::string_view status, std::string_view type, const std::string& body) {
    return std::string("HTTP/1.1 ")
        .append(status)
        .append("\r\nContent-Type: ")
        .append(type)
        .append("\r\nContent-Length: " + std::to_string(body.size()))
        .append("\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")
        .append(body);
}

}  // namespace

/// One connection, from its first byte to its end.
class MetricsDoor::Guest {
public:
    Guest(MetricsDoor& door, asio::ip::tcp::socket& socket)
        : m_door(door), m_socket(socket), m_deadline(std::chrono::steady_clock::now() + kGuestTime) {
        m_place = door.m_guests.insert(door.m_guests.end(), this);
    }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;
    ~Guest() { m_door.m_guests.erase(m_place); }

    bool isLate(SteadyTime now) const { return now >= m_deadline; }
    void closeNow() {
        error_code ignored;
        m_socket.close(ignored);
    }

private:
    MetricsDoor& m_door;
    asio::ip::tcp::socket& m_socket;
    SteadyTime m_deadline;
    std::list<Guest*>::iterator m_place;
};

asio::awaitable<void> MetricsDoor::acceptAt(asio::ip::tcp::acceptor& door) {
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
        if (m_guests.size() >= kMaxMetricsGuests) {
            continue;
        }
        asio::co_spawn(door.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

void MetricsDoor::closeLate(SteadyTime now) {
    for (Guest* guest : m_guests) {
        if (guest->isLate(now)) {
            guest->closeNow();
        }
    }
}

std::string MetricsDoor::answerTo(std::string_view head) const {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    if (!line.starts_with("GET ")) {
        return withHead("405 Method Not Allowed", "text/plain", "GET only\n");
    }
    if (line != "GET /metrics HTTP/1.1" && line != "GET /metrics HTTP/1.0") {
        return withHead("404 Not Found", "text/plain", "/metrics only\n");
    }
    return withHead("200 OK", kType, m_text());
}

asio::awaitable<void> MetricsDoor::serve(asio::ip::tcp::socket socket) {
    const Guest guest(*this, socket);
    std::string head;
    const auto [unread, count] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(head, kMaxHeadBytes), kHeadEnd, kNoThrow);
    if (unread) {
        co_return;
    }
    const std::string answer = answerTo(head);
    const auto [unsaid, written] = co_await asio::async_write(socket, asio::buffer(answer), kNoThrow);
    if (unsaid) {
        co_return;
    }
    error_code ignored;
    socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

}  // namespace renkei::relay
