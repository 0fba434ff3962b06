#include "cli/scenario/forwarder.h"

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>

namespace renkei::cli::scenario {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// More than any request but a submission, and more than the client's part of a handshake.
constexpr std::size_t kUploadBytes = 8192;
/// More than any answer but a parcel, and less than the smallest parcel of the samples.
constexpr std::size_t kDownloadBytes = 16384;
constexpr std::size_t kBufferBytes = 4096;
constexpr std::string_view kProxyLogin =
    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
    "Content-Length: 0\r\nConnection: close\r\n\r\n";

/// What all connections share.
struct Course {
    Forwarder::Manner manner;
    std::uint16_t target;
    std::mutex mutex = {};
    std::condition_variable changed = {};
    bool begun = false;

    void begin() {
        const std::lock_guard lock(mutex);
        begun = true;
        changed.notify_all();
    }
    bool hasBegun() {
        const std::lock_guard lock(mutex);
        return begun;
    }
};

/// One client and its way to the exchange. Lives as long as a handler waits.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket client, Course& course)
        : m_client(std::move(client)), m_server(m_client.get_executor()), m_course(course) {}

    void start() {
        using Manner = Forwarder::Manner;
        const bool cuts = m_course.manner == Manner::CutAfterUpload || m_course.manner == Manner::CutInDownload;
        if (cuts && m_course.hasBegun()) {
            return close();
        }
        if (m_course.manner == Manner::Silence) {
            m_course.begin();
            return listen();
        }
        if (m_course.manner == Manner::AsksForProxyLogin) {
            m_course.begin();
            return answerOnce();
        }
        m_server.async_connect({asio::ip::address_v4::loopback(), m_course.target},
                               [self = shared_from_this()](const error_code& failed) {
                                   if (failed) {
                                       return self->close();
                                   }
                                   self->upwards();
                                   self->downwards();
                               });
    }

private:
    void close() {
        error_code ignored;
        // With a reset, as a box does that cuts.
        m_client.set_option(asio::socket_base::linger(true, 0), ignored);
        m_client.close(ignored);
        m_server.close(ignored);
    }
    /// Reads and says nothing, until the client goes.
    void listen() {
        m_client.async_read_some(asio::buffer(m_up),
                                 [self = shared_from_this()](const error_code& failed, std::size_t) {
                                     failed ? self->close() : self->listen();
                                 });
    }
    void answerOnce() {
        m_client.async_read_some(asio::buffer(m_up),
                                 [self = shared_from_this()](const error_code& failed, std::size_t) {
                                     if (!failed) {
                                         error_code ignored;
                                         asio::write(self->m_client, asio::buffer(kProxyLogin), ignored);
                                         self->m_client.shutdown(tcp::socket::shutdown_send, ignored);
                                         self->listen();
                                     }
                                 });
    }
    void upwards() {
        m_client.async_read_some(
            asio::buffer(m_up), [self = shared_from_this()](const error_code& failed, std::size_t bytes) {
                if (failed) {
                    return self->close();
                }
                self->m_uploaded += bytes;
                self->m_downloaded = 0;
                asio::async_write(
                    self->m_server, asio::buffer(self->m_up, bytes),
                    [self](const error_code& broken, std::size_t) { broken ? self->close() : self->upwards(); });
            });
    }
    void downwards() {
        m_server.async_read_some(
            asio::buffer(m_down), [self = shared_from_this()](const error_code& failed, std::size_t bytes) {
                if (failed) {
                    return self->close();
                }
                if (!self->passes(bytes)) {
                    return;
                }
                asio::async_write(
                    self->m_client, asio::buffer(self->m_down, bytes),
                    [self](const error_code& broken, std::size_t) { broken ? self->close() : self->downwards(); });
            });
    }
    /// Whether what came from the exchange goes on to the client.
    bool passes(std::size_t bytes) {
        using Manner = Forwarder::Manner;
        m_downloaded += bytes;
        const bool uploaded = std::exchange(m_uploaded, 0) > kUploadBytes;
        const bool downloads = m_downloaded > kDownloadBytes;
        if (m_course.manner == Manner::HoldInDownload && downloads) {
            m_course.begin();
            return false;
        }
        if ((m_course.manner == Manner::CutAfterUpload && uploaded) ||
            (m_course.manner == Manner::CutInDownload && downloads)) {
            m_course.begin();
            close();
            return false;
        }
        return true;
    }

    tcp::socket m_client;
    tcp::socket m_server;
    Course& m_course;
    std::array<char, kBufferBytes> m_up{};
    std::array<char, kBufferBytes> m_down{};
    std::size_t m_uploaded = 0;
    std::size_t m_downloaded = 0;
};

}  // namespace

struct Forwarder::State {
    State(Manner manner, std::uint16_t target) : course{manner, target} {}

    void accept() {
        acceptor.async_accept([this](const error_code& failed, tcp::socket client) {
            if (!failed) {
                std::make_shared<Connection>(std::move(client), course)->start();
                accept();
            }
        });
    }

    Course course;
    asio::io_context context = {};
    tcp::acceptor acceptor{context};
    std::thread thread = {};
};

Forwarder::Forwarder(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Forwarder::Forwarder(Forwarder&&) noexcept = default;
Forwarder& Forwarder::operator=(Forwarder&&) noexcept = default;

Forwarder::~Forwarder() {
    if (m_state) {
        m_state->context.stop();
        if (m_state->thread.joinable()) {
            m_state->thread.join();
        }
    }
}

base::Result<Forwarder> Forwarder::start(Manner manner, std::uint16_t target) {
    try {
        auto state = std::make_unique<State>(manner, target);
        const tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
        state->acceptor.open(any.protocol());
        state->acceptor.bind(any);
        state->acceptor.listen();
        state->accept();
        state->thread = std::thread([context = &state->context] { context->run(); });
        return Forwarder(std::move(state));
    } catch (const std::exception& error) {
        return base::fail(base::ErrorCode::NetUnreachable, std::string("forwarder: ") + error.what());
    }
}

std::uint16_t Forwarder::port() const {
    error_code ignored;
    return m_state->acceptor.local_endpoint(ignored).port();
}

bool Forwarder::waitUntilBegun(std::chrono::seconds limit) {
    std::unique_lock lock(m_state->course.mutex);
    return m_state->course.changed.wait_for(lock, limit, [this] { return m_state->course.begun; });
}

}  // namespace renkei::cli::scenario
