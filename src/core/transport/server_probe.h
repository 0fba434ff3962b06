#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "transport/http_client.h"

/// For looking at the way to a relay before anybody logs in.
namespace renkei::transport {

struct ProbeSettings {
    std::string apiUrl;
    std::string tlsCaPem;
    std::string proxy;  ///< As HttpSettings::proxy.
    Timeouts timeouts = {};
};

/// Connects, looks whether the server is the one of `tlsCaPem`, and closes: nothing is sent, and no certificate of ours
/// is needed. Fails as HttpClient::perform and HttpClient::create.
base::Result<void> probeServer(const ProbeSettings& settings, const Call& call = {});

/// The certificate (PEM) that a server shows to whoever does not look closely, for saying who stands in the way after
/// NetServerUntrusted. Nothing is sent. Empty where none could be seen.
std::string shownCertificate(const ProbeSettings& settings, const Call& call = {});

/// What a relay says to somebody who has a certificate and is not logged in.
struct Greeting {
    std::optional<base::TimeMs> timeMs;  ///< Its clock, to the second; nothing where it does not tell.
    std::optional<base::Error> refusal;  ///< What it has against the certificate.
};

/// Asks without a token. Fails as HttpClient::create and HttpClient::perform.
base::Result<Greeting> greetServer(const std::string& apiUrl, HttpSettings settings, const Call& call = {});

}  // namespace renkei::transport
