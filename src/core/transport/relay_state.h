#pragma once

#include <string>
#include <string_view>

#include "transport/relay_network.h"
#include "transport/route.h"

namespace renkei::transport {

/// Inside of RelayNetwork; of no use elsewhere.
struct RelayNetwork::State {
    HttpClient http;
    std::string apiUrl;  ///< Without a slash at its end.
    base::Secret accessToken = {};

    base::Result<HttpResponse> get(const Route& route, std::size_t maxBodyBytes, const Call& call);
    base::Result<HttpResponse> send(HttpMethod method, const Route& route, std::string_view type, base::ByteView body,
                                    const Call& call);
    /// Login and refresh: without a token, and never twice by itself. Keeps the token of the answer.
    base::Result<protocol::LoginAnswer> logIn(const Route& route, std::string body, const Call& call);
    /// A POST without content under a lease. RequestMalformed where that is none.
    base::Result<HttpResponse> underLease(const Route& route, std::string_view lease, const Call& call);
    base::Result<protocol::ReceiptAnswer> putRecord(const protocol::MessageKey& key, std::string_view what,
                                                    const protocol::ReceiptRequest& request, const Call& call);
};

Route inboxRoute(const protocol::MessageKey& key);

}  // namespace renkei::transport
