#include "relay/proxied.h"

#include <boost/asio/ip/address.hpp>

#include "crypto/certificate.h"

namespace renkei::relay {

using base::ErrorCode;
using base::fail;

namespace {

base::Error fault(std::string_view field, std::string_view what) {
    return fail(ErrorCode::RequestMalformed, std::string(field).append(": ").append(what));
}

}  // namespace

base::Result<void> checkSpeaksForItself(const RequestHead& head) {
    for (const Header& field : head.fields) {
        for (const std::string_view proxied : {kProxiedCertificateField, kProxiedAddressField}) {
            if (field.name == proxied) {
                return fault(proxied, "from a client that is no proxy");
            }
        }
    }
    return {};
}

base::Result<void> readProxied(const RequestHead& head, ClientCertificate asked, Peer& peer) {
    const std::string_view address = head.field(kProxiedAddressField);
    const std::string_view escaped = head.field(kProxiedCertificateField);
    if (!escaped.empty() && asked == ClientCertificate::DoNotAsk) {
        return fault(kProxiedCertificateField, "a certificate that nobody asked for");
    }
    if (!address.empty() && peer.address == address && peer.proxiedCertificate == escaped) {
        return {};
    }
    boost::system::error_code failed;
    const auto read = boost::asio::ip::make_address(std::string(address), failed);
    if (failed) {
        return fault(kProxiedAddressField, address.empty() ? "missing" : "no address");
    }
    Peer client;
    client.address = read.to_string();
    client.proxiedCertificate = escaped;
    if (!escaped.empty()) {
        const auto pem = decodePercent(escaped);
        const auto certificate =
            pem ? crypto::Certificate::fromPem(*pem) : fail(ErrorCode::RequestMalformed, "percent-encoding");
        if (!certificate) {
            return fault(kProxiedCertificateField, certificate.error().detail);
        }
        client.certificates.push_back(certificate->der());
    }
    peer = std::move(client);
    return {};
}

}  // namespace renkei::relay
