#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "transport/http_client.h"

/// For looking at the way to a relay before anybody logs in.
namespace renkei::transport {

/// Characters of an issuer's name that are shown.
constexpr std::size_t kMaxIssuerBytes = 200;

struct ProbeSettings {
    std::string apiUrl;
    std::string tlsCaPem;
    std::string proxy;  ///< As HttpSettings::proxy.
    Timeouts timeouts = {};
};

/// Connects, looks whether the server is the one of `tlsCaPem`, and closes: nothing is sent, and no certificate of ours
/// is needed. Fails as HttpClient::perform and HttpClient::create; NetServerUntrusted has the fact `issuer` too, as
/// the certificate that was shown names it (text from outside), if it could be seen: who inspects TLS stands there.
base::Result<void> probeServer(const ProbeSettings& settings, const Call& call = {});

/// What a relay says to somebody who has a certificate and is not logged in.
struct Greeting {
    std::optional<base::TimeMs> timeMs;  ///< Its clock, to the second; nothing where it does not tell.
    std::optional<base::Error> refusal;  ///< What it has against the certificate.
};

/// Asks without a token. Fails as HttpClient::create and HttpClient::perform.
base::Result<Greeting> greetServer(const std::string& apiUrl, HttpSettings settings, const Call& call = {});

}  // namespace renkei::transport
