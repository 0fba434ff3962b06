#include "relay/proxied.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "crypto/certificate.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

bool speaksForAnother(const RequestHead& head) {
    return std::any_of(head.fields.begin(), head.fields.end(), [](const Header& field) {
        return field.name == kProxiedCertificateField || field.name == kProxiedAddressField;
    });
}

base::Result<void> readProxied(const RequestHead& head, ClientCertificate asked, Peer& peer) {
    const std::string_view address = head.field(kProxiedAddressField);
    const std::string_view escaped = head.field(kProxiedCertificateField);
    if (!escaped.empty() && asked == ClientCertificate::DoNotAsk) {
        return fail(ErrorCode::RequestMalformed, "a certificate that nobody asked for");
    }
    if (!address.empty() && peer.address == address && peer.proxiedCertificate == escaped) {
        return {};
    }
    boost::system::error_code failed;
    const auto read = boost::asio::ip::make_address(std::string(address), failed);
    if (failed) {
        return fail(ErrorCode::RequestMalformed, "the proxy names no address");
    }
    Peer client;
    client.address = read.to_string();
    client.proxiedCertificate = escaped;
    if (!escaped.empty()) {
        const auto pem = decodePercent(escaped);
        const auto certificate =
            pem ? crypto::Certificate::fromPem(*pem) : fail(ErrorCode::RequestMalformed, "percent-encoding");
        if (!certificate) {
            return fail(ErrorCode::RequestMalformed, "the proxy's certificate field: " + certificate.error().detail);
        }
        client.certificates.push_back(certificate->der());
    }
    peer = std::move(client);
    return {};
}

}  // namespace renkei::relay
