#include "relay/connection.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <fstream>

#include "relay/http_text.h"
#include "relay/proxied.h"

namespace renkei::relay {
namespace {

namespace http = boost::beast::http;
using base::ErrorCode;
using boost::beast::error_code;

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);
/// What a connection keeps of bytes that were not asked for yet; more than a header, and bounds chunk extensions.
constexpr std::size_t kReadBufferBytes = 64U << 10;
constexpr std::size_t kWritePieceBytes = 128U << 10;
/// Answers up to this size go out in one piece with their header, and are not counted as bodies in memory.
constexpr std::size_t kSmallAnswerBytes = 64U << 10;
/// By it a line of the log is found again.
constexpr std::string_view kRequestField = "Renkei-Request";
constexpr std::int64_t kLingerMs = 3 * base::kSecondMs;
constexpr std::uint64_t kMaxLingerBytes = 64ULL << 20;

ErrorCode codeOfReadError(const error_code& error) {
    if (error == http::error::header_limit || error == http::error::body_limit ||
        error == http::error::buffer_overflow) {
        return ErrorCode::RequestTooLarge;
    }
    return ErrorCode::RequestMalformed;
}

/// True where the other side sent something that is no HTTP, rather than going away.
bool isSyntaxError(const error_code& error) {
    static const auto& category = make_error_code(http::error::end_of_stream).category();
    return error.category() == category && error != http::error::end_of_stream && error != http::error::partial_message;
}

}  // namespace

struct Connection::Received {
    using Parser = http::request_parser<http::vector_body<std::uint8_t>>;
    RequestHead head;
    bool expectsContinue = false;
    bool hasBody = false;
    bool keepAlive = false;
    std::optional<ErrorCode> fault;
    std::string why;  ///< Of a fault, where its code is not enough.
    std::unique_ptr<Parser> parser;
    std::string id;
    std::string route;  ///< As Response has it, once it is known.
    std::uint64_t bodyBytes = 0;
    SteadyTime began;
};

Connection::Connection(Socket socket, Entrance entrance, Service& service, ConnectionTable& table, base::Log& log)
    : m_socket(std::move(socket)),
      m_entrance(std::move(entrance)),
      m_service(service),
      m_table(table),
      m_log(log),
      m_buffer(kReadBufferBytes),
      m_place(table.add(*this)) {
    allow(table.limits().handshakeTimeoutMs);
}

Connection::~Connection() {
    m_table.remove(m_place, m_phase);
}

Socket& Connection::socket() {
    return m_stream ? m_stream->next_layer() : m_socket;
}

void Connection::closeNow() {
    error_code ignored;
    socket().close(ignored);
}

void Connection::closeForRoom() {
    m_phase = Phase::Busy;
    closeNow();
}

void Connection::allow(std::int64_t timeoutMs) {
    m_deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs);
}

void Connection::enter(Phase phase, std::int64_t timeoutMs) {
    m_table.move(m_place, m_phase, phase);
    m_phase = phase;
    allow(timeoutMs);
}

asio::awaitable<void> Connection::serve() {
    // Written without co_await in conditions: g++ 12 then lays out this frame wrongly, and its first step is a trap.
    bool open = co_await handshake();
    while (open && !m_table.stopping) {
        open = co_await exchange();
    }
    closeNow();
}

asio::awaitable<bool> Connection::handshake() {
    // A connection that says nothing costs a socket; TLS is set up with the first byte.
    auto [waited] = co_await m_socket.async_wait(Socket::wait_read, kNoThrow);
    if (waited || !m_socket.is_open()) {
        co_return false;
    }
    m_table.move(m_place, m_phase, Phase::Handshake);
    m_phase = Phase::Handshake;
    if (m_entrance.tls == nullptr) {
        co_return true;
    }
    error_code ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    m_peer.address = m_entrance.address;
    m_stream.emplace(std::move(m_socket), *m_entrance.tls);
    auto [failed] = co_await m_stream->async_handshake(asio::ssl::stream_base::server, kNoThrow);
    if (failed) {
        m_table.countFailedHandshake();
        co_return false;
    }
    readCertificates();
    co_return true;
}

void Connection::readCertificates() {
    const auto add = [this](X509* certificate) {
        unsigned char* der = nullptr;
        const int size = i2d_X509(certificate, &der);
        if (size > 0) {
            m_peer.certificates.emplace_back(der, der + size);
        }
        OPENSSL_free(der);
    };
    SSL* ssl = m_stream->native_handle();
    X509* own = SSL_get1_peer_certificate(ssl);
    if (own == nullptr) {
        return;
    }
    add(own);
    X509_free(own);
    const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(ssl);
    for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i) {
        add(sk_X509_value(chain, i));
    }
}

asio::awaitable<bool> Connection::exchange() {
    const ServerLimits& limits = m_table.limits();
    if (m_buffer.size() == 0) {
        enter(m_peer.loggedIn ? Phase::Idle : Phase::Stranger,
              m_peer.loggedIn ? limits.loggedInIdleTimeoutMs : limits.idleTimeoutMs);
        const auto room = m_buffer.prepare(std::min(kReadBufferBytes, limits.headerBytes));
        auto [failed, count] = co_await onWire([&](auto& wire) { return wire.async_read_some(room, kNoThrow); });
        if (failed) {
            co_return false;
        }
        m_buffer.commit(count);
    }
    enter(Phase::Busy, limits.headerTimeoutMs);
    Received received;
    if (!co_await readHead(received)) {
        co_return false;
    }
    received.id = m_table.nextRequestId();
    received.began = std::chrono::steady_clock::now();
    if (received.fault) {
        noteWhy(received);
        co_return co_await answer(m_service.refuse(*received.fault), received, true);
    }
    co_return co_await admitAndRun(received);
}

asio::awaitable<bool> Connection::readHead(Received& received) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(m_table.limits().headerBytes));
    parser.body_limit(boost::none);
    auto [failed, count] =
        co_await onWire([&](auto& wire) { return http::async_read_header(wire, m_buffer, parser, kNoThrow); });
    if (failed && !isSyntaxError(failed)) {
        co_return false;
    }
    if (failed) {
        received.fault = codeOfReadError(failed);
        co_return true;
    }
    const auto& request = parser.get();
    received.keepAlive = parser.keep_alive();
    received.hasBody = parser.chunked() || parser.content_length().value_or(0) > 0;
    received.head.method = request.method_string();
    received.head.chunked = parser.chunked();
    received.head.contentBytes = parser.content_length().value_or(0);
    for (const auto& field : request) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(), asciiLower);
        const bool repeated = std::any_of(received.head.fields.begin(), received.head.fields.end(),
                                          [&](const Header& h) { return h.name == name; });
        if (repeated) {
            received.fault = ErrorCode::RequestMalformed;
        }
        received.head.fields.push_back({std::move(name), std::string(field.value())});
    }
    received.expectsContinue = equalsIgnoringCase(received.head.field("expect"), "100-continue");
    if (!received.head.field("expect").empty() && !received.expectsContinue) {
        received.fault = ErrorCode::RequestMalformed;
    }
    if (!readTarget(std::string_view(request.target().data(), request.target().size()), received.head)) {
        received.fault = ErrorCode::RequestMalformed;
    }
    const auto spoken = m_entrance.tls != nullptr ? checkSpeaksForItself(received.head)
                                                  : readProxied(received.head, m_entrance.clientCertificate, m_peer);
    if (!spoken) {
        received.fault = spoken.error().code;
        received.why = spoken.error().detail;
    }
    received.parser = std::make_unique<Received::Parser>(std::move(parser));
    co_return true;
}

asio::awaitable<bool> Connection::admitAndRun(Received& received) {
    std::variant<Response, Work> judged = m_service.admit(received.head, m_peer);
    if (auto* response = std::get_if<Response>(&judged)) {
        co_return co_await answer(std::move(*response), received, received.hasBody);
    }
    const Work& work = std::get<Work>(judged);
    received.route = work.route;
    if (received.head.contentBytes > work.bodyLimit) {
        co_return co_await answer(m_service.refuse(ErrorCode::RequestTooLarge), received, true);
    }
    const std::uint64_t expected = received.head.chunked ? work.bodyLimit : received.head.contentBytes;
    const BodyBytes bytes(m_table, expected);
    if (!bytes.ok()) {
        co_return co_await answer(m_service.refuse(ErrorCode::RelayBusy), received, true);
    }
    if (received.hasBody) {
        if (!co_await readBody(received, work.bodyLimit)) {
            co_return false;
        }
        if (received.fault) {
            co_return co_await answer(m_service.refuse(*received.fault), received, true);
        }
    }
    received.bodyBytes = received.parser->get().body().size();
    Response response = runGuarded(work, received.parser->get().body());
    received.parser.reset();
    const std::uint64_t answerBytes = response.body.size() > kSmallAnswerBytes ? response.body.size() : 0;
    const BodyBytes held(m_table, answerBytes);
    if (!held.ok()) {
        response = m_service.refuse(ErrorCode::RelayBusy);
    }
    co_return co_await answer(std::move(response), received, false);
}

Response Connection::runGuarded(const Work& work, base::ByteView body) {
    try {
        return work.run(body);
    } catch (const std::exception& error) {
        m_log.error(std::string("request ended by ") + error.what());
        return m_service.refuse(ErrorCode::RelayInternal);
    }
}

asio::awaitable<bool> Connection::readBody(Received& received, std::uint64_t limit) {
    const ServerLimits& limits = m_table.limits();
    if (received.expectsContinue && !co_await writeAll("HTTP/1.1 100 Continue\r\n\r\n")) {
        co_return false;
    }
    Received::Parser& parser = *received.parser;
    parser.body_limit(limit);
    const std::uint64_t expected = received.head.chunked ? limit : received.head.contentBytes;
    const auto longest = std::chrono::seconds(expected / std::max<std::uint64_t>(1, limits.bodyBytesPerSecond));
    const SteadyTime latest =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.progressTimeoutMs) + longest;
    while (!parser.is_done()) {
        allow(limits.progressTimeoutMs);
        m_deadline = std::min(m_deadline, latest);
        auto [failed, count] =
            co_await onWire([&](auto& wire) { return http::async_read_some(wire, m_buffer, parser, kNoThrow); });
        if (failed && !isSyntaxError(failed)) {
            co_return false;
        }
        if (failed) {
            received.fault = codeOfReadError(failed);
            co_return true;
        }
    }
    co_return true;
}

asio::awaitable<bool> Connection::answer(Response response, Received& received, bool bodyUnread) {
    const bool keepAlive = received.keepAlive && !bodyUnread && !received.fault && !m_table.stopping;
    response.fields.push_back({std::string(kRequestField), received.id});
    const bool complete = co_await writeAnswer(response, received, keepAlive);
    tell(response, received, complete);
    if (complete && !keepAlive) {
        co_await linger();
    }
    co_return complete&& keepAlive;
}

void Connection::noteWhy(const Received& received) {
    if (received.why.empty()) {
        return;
    }
    const std::array fields = {base::LogField{"listener", m_service.name()}, base::LogField{"request", received.id},
                               base::LogField{"detail", received.why}};
    m_log.note(base::LogLevel::Warning, "proxy-fields", fields);
}

void Connection::tell(const Response& response, const Received& received, bool complete) {
    const auto took = std::chrono::steady_clock::now() - received.began;
    const bool bodyWanted = received.head.method != "HEAD";
    const std::uint64_t size = response.file ? response.file->size : response.body.size();
    m_table.onRequest({m_service.name(), received.id, response.route.empty() ? received.route : response.route,
                       response.status, response.code,
                       std::chrono::duration_cast<std::chrono::milliseconds>(took).count(), received.bodyBytes,
                       bodyWanted ? size : 0, complete});
}

asio::awaitable<bool> Connection::writeAnswer(const Response& response, const Received& received, bool keepAlive) {
    const std::uint64_t size = response.file ? response.file->size : response.body.size();
    std::string text = writeResponseHead(response, size, keepAlive ? AfterAnswer::KeepAlive : AfterAnswer::Close);
    const bool bodyWanted = received.head.method != "HEAD";
    if (bodyWanted && !response.file && size <= kSmallAnswerBytes) {
        text += response.body;
    }
    if (!co_await writeAll(text)) {
        co_return false;
    }
    if (bodyWanted && response.file) {
        if (!co_await writeFile(*response.file)) {
            co_return false;
        }
    } else if (bodyWanted && size > kSmallAnswerBytes) {
        if (!co_await writeAll(response.body)) {
            co_return false;
        }
    }
    co_return true;
}

asio::awaitable<bool> Connection::writeAll(std::string_view bytes) {
    while (!bytes.empty()) {
        allow(m_table.limits().progressTimeoutMs);
        const std::string_view piece = bytes.substr(0, kWritePieceBytes);
        const auto given = asio::buffer(piece.data(), piece.size());
        auto [failed, count] = co_await onWire([&](auto& wire) { return asio::async_write(wire, given, kNoThrow); });
        if (failed) {
            co_return false;
        }
        bytes.remove_prefix(piece.size());
    }
    co_return true;
}

asio::awaitable<bool> Connection::writeFile(const FilePart& part) {
    std::ifstream file(part.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(part.offset));
    std::string piece;
    for (std::uint64_t left = part.size; left > 0; left -= piece.size()) {
        piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, kWritePieceBytes)));
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (!file) {
            m_log.error("a stored file ended early");
            co_return false;
        }
        if (!co_await writeAll(piece)) {
            co_return false;
        }
    }
    co_return true;
}

asio::awaitable<void> Connection::linger() {
    // Closing with unread bytes resets the connection, and the other side may lose the answer: they are read away.
    allow(kLingerMs);
    if (m_stream) {
        co_await m_stream->async_shutdown(kNoThrow);
    }
    error_code ignored;
    socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::array<char, 16U << 10> scratch;
    for (std::uint64_t drained = 0; drained < kMaxLingerBytes;) {
        auto [failed, count] = co_await socket().async_read_some(asio::buffer(scratch), kNoThrow);
        if (failed) {
            break;
        }
        drained += count;
    }
}

}  // namespace renkei::relay
