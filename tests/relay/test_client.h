#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "crypto/identity.h"
#include "json/json.h"
#include "relay/http.h"

namespace renkei::relay {

struct Reply {
    int status = 0;  ///< 0: the connection ended before an answer.
    std::vector<Header> fields;
    std::string body;

    std::string field(std::string_view name) const;
    json::Value json() const;
    /// A member of the JSON body as text; "" if there is none.
    std::string text(std::string_view member) const;
    std::string code() const { return text("code"); }
};

/// A TCP connection that can do TLS, for saying exactly what a test wants to say. Waits ten seconds at most for
/// anything.
class TestConnection {
public:
    explicit TestConnection(std::uint16_t port);
    TestConnection(const TestConnection&) = delete;
    TestConnection& operator=(const TestConnection&) = delete;
    ~TestConnection();

    bool connected() const;
    /// With or without a client certificate. `tlsVersion` 0: the newest.
    bool handshake(const std::string& authorityPem, const crypto::TlsPem* certificate, int tlsVersion = 0);
    bool send(std::string_view bytes);
    /// Reads one answer; with `head` set for a HEAD request.
    Reply receive(bool head = false);
    /// True if the other side ends the connection without sending anything more.
    bool closedByPeer();
    /// Bytes that are there without a reply's form (for 100 Continue).
    std::string receiveText(std::size_t count);
    bool sessionTicketSeen() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

struct Request {
    std::string method = "GET";
    std::string path = "/";
    std::vector<Header> fields = {};
    std::string body = {};
};
std::string requestText(const Request& request);

}  // namespace renkei::relay
