#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "json/json.h"
#include "relay/accounts.h"
#include "relay/directory.h"
#include "relay/gate.h"
#include "relay/http.h"
#include "relay/mailbox.h"
#include "relay/maintenance.h"

namespace renkei::relay {

/// Who may use a route. Beside that everybody needs a good certificate, and there is no route without a rule.
enum class Who {
    Certificate,  ///< Any office's good certificate; there is no session yet.
    Session,      ///< A terminal of any licensed office that is logged in.
    Sender,       ///< As Session, and only for messages that this office sent: others are not found.
    Recipient,    ///< As Session, and only for messages to this office: others are not found.
};
/// As docs/openapi.json names it in `x-who`.
std::string_view whoName(Who who);

/// What is known of a route without asking it.
struct RouteInfo {
    std::string_view method;
    std::string_view pattern;  ///< Below `/v1/`; `office`, `id` and `terminal` in braces are parameters.
    Who who = Who::Session;
};

/// The routes of docs/protocol.md and docs/openapi.json. Every request, also one for a route that does not exist, is
/// judged in this order: certificate, encoding, token, route, method; only then its body is asked for.
class Api final : public Service {
public:
    struct Parts {
        const Settings& settings;
        const Gate& gate;
        Directory& directory;
        Accounts& accounts;
        Mailbox& mailbox;
        const Maintenance& maintenance;
        base::Clock& clock;
        base::Log& log;
    };
    explicit Api(const Parts& parts) : m_parts(parts) {}

    std::string_view name() const override { return "api"; }
    std::variant<Response, Work> admit(const RequestHead& head, Peer& peer) override;
    Response refuse(base::ErrorCode code) override;

    /// The very table that requests are dispatched by.
    static std::vector<RouteInfo> table();

private:
    /// A request that was found good by all but its body.
    struct Request {
        RequestHead head;
        std::vector<std::string> segments;  ///< Of the path, without the leading `v1`.
        GoodCertificate certificate;
        Session session;  ///< Empty for login and refresh.
        Peer* peer = nullptr;

        std::string_view segment(std::size_t index) const { return segments[index]; }
    };
    using Handler = Response (Api::*)(const Request&, base::ByteView);
    struct Route {
        std::string_view method;
        std::string_view pattern;  ///< Segments; `office`, `id` and `terminal` in braces match one of that form.
        Handler handler;
        Who who = Who::Session;
        std::uint64_t bodyLimit = 0;
    };
    static const std::vector<Route>& routes();
    /// NotFound or MethodNotAllowed.
    static base::Result<const Route*> findRoute(std::string_view method, const std::vector<std::string>& segments);

    /// As `admit`, without the route's name.
    std::variant<Response, Work> judge(const RequestHead& head, Peer& peer);
    static std::string nameOf(const Route& route);
    base::Result<GoodCertificate> judgePeer(Peer& peer);
    base::Result<Session> authenticate(const RequestHead& head, const GoodCertificate& certificate);
    std::variant<Response, Work> admitSubmission(Request request, const Route& route);
    Response run(const Route& route, const Request& request, base::ByteView body);

    Response login(const Request& request, base::ByteView body);
    Response refresh(const Request& request, base::ByteView body);
    Response logout(const Request& request, base::ByteView body);
    Response offices(const Request& request, base::ByteView body);
    Response office(const Request& request, base::ByteView body);
    Response crl(const Request& request, base::ByteView body);
    Response getTerminal(const Request& request, base::ByteView body);
    Response putTerminal(const Request& request, base::ByteView body);

    Response submit(const Request& request, base::ByteView body);
    Response outboxItem(const Request& request, base::ByteView body);
    Response outboxChanges(const Request& request, base::ByteView body);
    Response evidence(const Request& request, base::ByteView body);
    Response recall(const Request& request, base::ByteView body);

    Response inbox(const Request& request, base::ByteView body);
    Response lease(const Request& request, base::ByteView body);
    Response renew(const Request& request, base::ByteView body);
    Response release(const Request& request, base::ByteView body);
    Response fetch(const Request& request, base::ByteView body);
    Response putReceipt(const Request& request, base::ByteView body);
    Response putRefusal(const Request& request, base::ByteView body);

    /// RelayMaintenance (retry_seconds) while nobody may log in or send.
    base::Result<void> checkMaintenance() const;
    Response problem(const base::Error& error) const;
    /// With the field Date, so that clients can compare their clocks.
    Response dated(Response response) const;
    template <typename T>
    Response jsonOrProblem(const base::Result<T>& result) const {
        return result ? jsonResponse(protocol::toJson(*result)) : problem(result.error());
    }
    static Response jsonResponse(const json::Value& value);
    base::TimeMs now() const { return m_parts.clock.nowMs(); }

    Parts m_parts;
};

}  // namespace renkei::relay
