#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/result.h"

namespace renkei::relay {

struct Header {
    std::string name;  ///< In requests lower case.
    std::string value;
};

/// A request before its body.
struct RequestHead {
    std::string method;
    std::string path;                ///< As sent, without the query.
    std::vector<Header> query;       ///< Decoded (RFC 3986); names and values as sent, `+` stays.
    std::vector<Header> fields;      ///< No name comes twice.
    std::uint64_t contentBytes = 0;  ///< What Content-Length says; 0 where the body comes in chunks.
    bool chunked = false;

    /// The field's value, or an empty text.
    std::string_view field(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
};

/// Splits a request target into path and query. RequestMalformed for what is no origin form or badly encoded.
base::Result<void> readTarget(std::string_view target, RequestHead& head);

/// The text without its percent-encoding (RFC 3986 clause 2.1; `+` stays). Nothing for what is badly encoded, no UTF-8
/// or has a NUL.
std::optional<std::string> decodePercent(std::string_view text);

/// A part of a file, sent as it is on the disk.
struct FilePart {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

struct Response {
    int status = 200;
    std::string contentType = {};
    std::vector<Header> fields = {};
    std::string body = {};
    std::optional<FilePart> file = {};  ///< Instead of `body`.
    /// For logs and metrics: `PUT /v1/outbox/{id}`, as the table has it, never what was sent; empty: no route.
    std::string route = {};
    std::optional<base::ErrorCode> code = {};  ///< Why it is refused.
};

/// What a service keeps about a connection; its own type derives from this.
struct PeerNotes {
    virtual ~PeerNotes() = default;
};

/// The other side of one connection.
struct Peer {
    /// DER, as sent in the handshake, the own one first. Nothing about them has been checked but that the other side
    /// holds the first one's key.
    std::vector<base::Bytes> certificates;
    std::string address;             ///< IP address, as text.
    std::string proxiedCertificate;  ///< What a proxy wrote of the certificate; see proxied.h.
    /// Its last request came with a good token: its idle connection is kept longer, and closed last.
    bool loggedIn = false;
    std::unique_ptr<PeerNotes> notes;
};

/// A request that may send its body.
struct Work {
    std::uint64_t bodyLimit = 0;
    std::function<Response(base::ByteView body)> run;
    std::string route = {};  ///< As Response has it.
};

/// One request after its answer, for logs and metrics: nothing in it was sent by the other side.
struct RequestNote {
    std::string_view listener;
    std::string id;     ///< As the answer's field Renkei-Request has it.
    std::string route;  ///< As Response has it.
    int status = 0;
    std::optional<base::ErrorCode> code;
    std::int64_t durationMs = 0;  ///< From the end of the head to the end of the answer.
    std::uint64_t bytesIn = 0;    ///< Of the body.
    std::uint64_t bytesOut = 0;   ///< Of the answer's body.
    bool complete = true;         ///< False where the connection broke before the answer's end.
};

/// What answers the requests of a listener. Called on the server's thread; must not throw.
class Service {
public:
    virtual ~Service() = default;
    /// Of the listener, for logs and metrics.
    virtual std::string_view name() const { return "service"; }
    /// Judges a request by everything but its body.
    virtual std::variant<Response, Work> admit(const RequestHead& head, Peer& peer) = 0;
    /// The answer to a request that the server itself refuses.
    virtual Response refuse(base::ErrorCode code) = 0;
};

}  // namespace renkei::relay
