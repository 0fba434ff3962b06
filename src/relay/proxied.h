#pragma once

#include "base/result.h"
#include "relay/http.h"
#include "relay/server.h"

/// What a reverse proxy that has taken TLS off says of the client, in fields of its own (docs/running_a_relay.md). It
/// is believed on a Unix socket alone, whose rights say who the proxy is; on any other listener a request that has one
/// of the fields is refused.
namespace renkei::relay {

/// The client's certificate as PEM, percent-encoded (nginx: $ssl_client_escaped_cert); left out where it showed none.
constexpr std::string_view kProxiedCertificateField = "renkei-client-certificate";
/// The client's IP address.
constexpr std::string_view kProxiedAddressField = "renkei-client-address";

/// RequestMalformed where the request has a field that only a proxy may write. Its detail names the field, as those of
/// `readProxied` do, and holds nothing that the other side wrote.
base::Result<void> checkSpeaksForItself(const RequestHead& head);

/// Makes `peer` the client that the fields name: as it is where they name the same as before, else a new one, since a
/// proxy uses one connection for many. RequestMalformed where there is no address or none that is one, or where the
/// certificate is not exactly one, or is there though the listener does not ask for one. The certificate is judged
/// later, as one that came by TLS.
base::Result<void> readProxied(const RequestHead& head, ClientCertificate asked, Peer& peer);

}  // namespace renkei::relay
