#include "relay/test_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "relay/http_text.h"

namespace renkei::relay {
namespace {

constexpr long kTimeoutSeconds = 10;

template <typename T, void (*Free)(T*)>
struct Freer {
    void operator()(T* value) const { Free(value); }
};
using ContextPtr = std::unique_ptr<SSL_CTX, Freer<SSL_CTX, SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, Freer<SSL, SSL_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO, BIO_free_all>>;
using X509Ptr = std::unique_ptr<X509, Freer<X509, X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY, EVP_PKEY_free>>;

BioPtr bioOf(std::string_view text) {
    return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

X509Ptr readCertificate(BIO* bio) {
    return X509Ptr(PEM_read_bio_X509(bio, nullptr, nullptr, nullptr));
}

}  // namespace

std::string Reply::field(std::string_view name) const {
    for (const Header& header : fields) {
        if (equalsIgnoringCase(header.name, name)) {
            return header.value;
        }
    }
    return {};
}

json::Value Reply::json() const {
    auto value = json::parse(body, json::Limits{.bytes = 16U << 20});
    return value ? std::move(*value) : json::Value();
}

std::string Reply::text(std::string_view member) const {
    const json::Value value = json();
    const json::Value* found = value.object() != nullptr ? value.object()->find(member) : nullptr;
    return found != nullptr && found->string() != nullptr ? *found->string() : std::string();
}

struct TestConnection::State {
    int socket = -1;
    ContextPtr context;
    SslPtr ssl;
    std::string buffer;
    bool ticket = false;

    /// Reads more into the buffer; false at the end.
    bool more() {
        char piece[16384];
        const int count =
            ssl ? SSL_read(ssl.get(), piece, sizeof(piece)) : static_cast<int>(::recv(socket, piece, sizeof(piece), 0));
        if (count <= 0) {
            return false;
        }
        buffer.append(piece, static_cast<std::size_t>(count));
        return true;
    }
};

TestConnection::TestConnection(std::uint16_t port) : m_state(std::make_unique<State>()) {
    // OpenSSL writes without MSG_NOSIGNAL.
    std::signal(SIGPIPE, SIG_IGN);
    m_state->socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval timeout{kTimeoutSeconds, 0};
    ::setsockopt(m_state->socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
    ::setsockopt(m_state->socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof(timeout));
    const int noDelay = 1;
    ::setsockopt(m_state->socket, IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof(noDelay));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr any{};
    std::copy_n(reinterpret_cast<const char*>(&address), sizeof(any), reinterpret_cast<char*>(&any));
    if (m_state->socket >= 0 && ::connect(m_state->socket, &any, sizeof(address)) != 0) {
        ::close(m_state->socket);
        m_state->socket = -1;
    }
}

TestConnection::~TestConnection() {
    m_state->ssl.reset();
    if (m_state->socket >= 0) {
        ::close(m_state->socket);
    }
}

bool TestConnection::connected() const {
    return m_state->socket >= 0;
}

bool TestConnection::handshake(const std::string& authorityPem, const crypto::TlsPem* certificate, int tlsVersion) {
    if (!connected()) {
        return false;
    }
    m_state->context.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX* context = m_state->context.get();
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_app_data(context, m_state.get());
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT);
    SSL_CTX_sess_set_new_cb(context, [](SSL* ssl, SSL_SESSION*) {
        static_cast<State*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)))->ticket = true;
        return 0;
    });
    if (tlsVersion != 0) {
        SSL_CTX_set_max_proto_version(context, tlsVersion);
    }
    const BioPtr authority = bioOf(authorityPem);
    const X509Ptr anchor = readCertificate(authority.get());
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), anchor.get());
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (certificate != nullptr) {
        const BioPtr chain = bioOf(certificate->certificates);
        const X509Ptr own = readCertificate(chain.get());
        SSL_CTX_use_certificate(context, own.get());
        while (const X509Ptr next = readCertificate(chain.get())) {
            SSL_CTX_add1_chain_cert(context, next.get());
        }
        const BioPtr keyText = bioOf(certificate->key.view());
        const KeyPtr key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
        SSL_CTX_use_PrivateKey(context, key.get());
    }
    m_state->ssl.reset(SSL_new(context));
    SSL_set_fd(m_state->ssl.get(), m_state->socket);
    SSL_set1_host(m_state->ssl.get(), "localhost");
    return SSL_connect(m_state->ssl.get()) == 1;
}

bool TestConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const int part = static_cast<int>(std::min<std::size_t>(bytes.size(), 1U << 20));
        const int count =
            m_state->ssl
                ? SSL_write(m_state->ssl.get(), bytes.data(), part)
                : static_cast<int>(::send(m_state->socket, bytes.data(), static_cast<std::size_t>(part), MSG_NOSIGNAL));
        if (count <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

Reply TestConnection::receive(bool head) {
    Reply reply;
    std::size_t end = 0;
    while ((end = m_state->buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!m_state->more()) {
            return reply;
        }
    }
    std::string headText = m_state->buffer.substr(0, end + 2);
    m_state->buffer.erase(0, end + 4);
    std::size_t lineEnd = headText.find("\r\n");
    const int status = std::atoi(headText.substr(9, 3).c_str());
    while (lineEnd + 2 < headText.size()) {
        const std::size_t start = lineEnd + 2;
        lineEnd = headText.find("\r\n", start);
        const std::string line = headText.substr(start, lineEnd - start);
        const std::size_t colon = line.find(": ");
        reply.fields.push_back({line.substr(0, colon), line.substr(colon + 2)});
    }
    const std::size_t size = head ? 0 : static_cast<std::size_t>(std::atoll(reply.field("Content-Length").c_str()));
    while (m_state->buffer.size() < size) {
        if (!m_state->more()) {
            return {};
        }
    }
    reply.status = status;
    reply.body = m_state->buffer.substr(0, size);
    m_state->buffer.erase(0, size);
    return reply;
}

std::string TestConnection::receiveText(std::size_t count) {
    while (m_state->buffer.size() < count && m_state->more()) {
    }
    const std::string text = m_state->buffer.substr(0, count);
    m_state->buffer.erase(0, count);
    return text;
}

bool TestConnection::closedByPeer() {
    return m_state->buffer.empty() && !m_state->more() && m_state->buffer.empty();
}

bool TestConnection::sessionTicketSeen() const {
    return m_state->ticket;
}

std::string requestText(const Request& request) {
    std::string text = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const Header& field : request.fields) {
        text += field.name + ": " + field.value + "\r\n";
    }
    const bool sized = std::any_of(request.fields.begin(), request.fields.end(), [](const Header& field) {
        return equalsIgnoringCase(field.name, "content-length") || equalsIgnoringCase(field.name, "transfer-encoding");
    });
    if (!request.body.empty() && !sized) {
        text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    }
    return text + "\r\n" + request.body;
}

}  // namespace renkei::relay
