#include "relay/web/site.h"

#include <algorithm>
#include <array>

#include "protocol/problem.h"
#include "relay/http_text.h"
#include "relay/web/cookie.h"

namespace renkei::relay::web {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
constexpr std::string_view kTransport = "max-age=31536000";
/// Short where people practise: a year for `localhost` would break their other programs.
constexpr std::string_view kTransportInTraining = "max-age=600";

bool isForm(std::string_view contentType) {
    const std::string_view type = contentType.substr(0, contentType.find(';'));
    return equalsIgnoringCase(type.substr(0, type.find_last_not_of(' ') + 1), kFormType);
}

/// Whether a form can come from a page of this site, by what browsers say (Fetch standard, `Origin` and
/// `Sec-Fetch-Site`). Referrer-Policy same-origin lets them name it for our own forms; `null`, as privacy settings make
/// it, is believed of a browser that says same-origin beside it. Who sends neither field is no browser; the ticket is
/// asked of all.
bool isOwnOrigin(const RequestHead& head) {
    const std::string_view site = head.field("sec-fetch-site");
    if (!site.empty() && site != "same-origin") {
        return false;
    }
    const std::string_view origin = head.field("origin");
    if (origin.empty()) {
        return true;
    }
    if (origin == "null") {
        return site == "same-origin";
    }
    return equalsIgnoringCase(origin, "https://" + std::string(head.field("host")));
}

}  // namespace

std::string_view whoName(Who who) {
    switch (who) {
        case Who::Public:
            return "public";
        case Who::MustChangePassword:
            return "must-change-password";
        case Who::SignedIn:
            return "signed-in";
        case Who::HelpDesk:
            return "help-desk";
    }
    return {};
}

const std::vector<Site::Route>& Site::routes() {
    static const std::vector<Route> kRoutes = {
        {"GET", "/", &Site::welcome, Who::Public},
        {"GET", "/style.css", &Site::style, Who::Public},
        {"GET", "/offices", &Site::offices, Who::Public},
        {"GET", "/login", &Site::login, Who::Public},
        {"POST", "/login", &Site::doLogin, Who::Public, {"kj_id", "password"}, true},
        {"GET", "/forgot", &Site::forgot, Who::Public},
        {"POST", "/forgot", &Site::requestLetter, Who::Public, {"kj_id", "office"}, true},
        {"GET", "/letter", &Site::letter, Who::Public},
        {"POST", "/logout", &Site::logout, Who::MustChangePassword},
        {"GET", "/password", &Site::password, Who::MustChangePassword},
        {"POST", "/password", &Site::changePassword, Who::MustChangePassword, {"old", "wanted", "again"}, true},
        {"GET", "/top", &Site::top, Who::SignedIn},
        {"GET", "/issued", &Site::issued, Who::SignedIn},
        {"GET", "/client-password", &Site::clientPassword, Who::SignedIn},
        {"POST", "/client-password", &Site::reissueClientPassword, Who::SignedIn},
        {"GET", "/licence", &Site::licence, Who::SignedIn},
        {"POST", "/licence/apply", &Site::applyForLicence, Who::SignedIn, {"payment"}},
        {"POST", "/licence/renew", &Site::renewLicence, Who::SignedIn, {"payment"}},
        {"POST", "/licence/renewal", &Site::setRenewal, Who::SignedIn, {"renewal"}},
        {"GET", "/payments", &Site::payments, Who::SignedIn},
        {"GET", "/certificates", &Site::certificates, Who::SignedIn},
        {"POST", "/certificates/apply", &Site::applyForCertificate, Who::SignedIn, {"kind", "issue_password"}, true},
        {"POST",
         "/certificates/issue",
         &Site::issueCertificate,
         Who::SignedIn,
         {"application", "issue_password", "passphrase", "again"},
         true},
        {"GET", "/certificates/download", &Site::downloadCertificate, Who::SignedIn},
        {"POST",
         "/certificates/revoke",
         &Site::revokeCertificate,
         Who::SignedIn,
         {"certificate", "issue_password"},
         true},
        {"GET", "/issue-password", &Site::issuePassword, Who::SignedIn},
        {"POST", "/issue-password", &Site::reissueIssuePassword, Who::SignedIn},
        {"GET", "/entry", &Site::entry, Who::SignedIn},
        {"POST", "/entry", &Site::correctEntry, Who::SignedIn, {"name", "prefecture", "service_types"}},
        {"GET", "/help-desk", &Site::helpDesk, Who::HelpDesk},
        {"POST", "/help-desk/decide", &Site::decide, Who::HelpDesk, {"correction", "decision"}},
    };
    return kRoutes;
}

std::vector<RouteInfo> Site::table() {
    std::vector<RouteInfo> table;
    for (const Route& route : routes()) {
        table.push_back({route.method, route.path, route.who});
    }
    return table;
}

const Site::Route* Site::findRoute(std::string_view method, std::string_view path, bool& otherMethod) {
    otherMethod = false;
    for (const Route& route : routes()) {
        if (route.path != path) {
            continue;
        }
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            return &route;
        }
        otherMethod = true;
    }
    return nullptr;
}

base::Result<void> Site::judgeRole(const Route& route, const Session* session) const {
    if (route.who == Who::Public) {
        return {};
    }
    if (session == nullptr || !session->who) {
        return fail(ErrorCode::TokenExpired, "not signed in");
    }
    const usage::SignedIn& who = *session->who;
    // For those who may not know of it a route is not there, whatever state they are in.
    const bool theirs = route.who == Who::MustChangePassword || who.isHelpDesk() == (route.who == Who::HelpDesk);
    if (!theirs) {
        return fail(ErrorCode::NotFound, "role");
    }
    if (who.mustChangePassword && route.who != Who::MustChangePassword) {
        return fail(who.notice.value_or(ErrorCode::KjPasswordTemporary), "password");
    }
    return {};
}

std::string Site::nameOf(const Route* route) {
    return route == nullptr ? std::string() : std::string(route->method).append(" ").append(route->path);
}

std::variant<Response, Work> Site::admit(const RequestHead& head, Peer& peer) {
    bool otherMethod = false;
    const Route* route = findRoute(head.method, head.path, otherMethod);
    if (route == nullptr) {
        return refused(head, nullptr, fail(otherMethod ? ErrorCode::MethodNotAllowed : ErrorCode::NotFound));
    }
    const bool posts = route->method == "POST";
    if (posts && !isOwnOrigin(head)) {
        return refused(head, route, fail(ErrorCode::FormStale, "another site"));
    }
    if (posts && (!isForm(head.field("content-type")) || !head.field("content-encoding").empty())) {
        return refused(head, route, fail(ErrorCode::RequestMalformed, "no form"));
    }
    const auto id = cookieId(head.field("cookie"), kSessionCookie);
    const Session* session = id ? m_sessions.find(*id, steady()) : nullptr;
    if (auto allowed = judgeRole(*route, session); !allowed) {
        return refused(head, route, allowed.error());
    }
    return Work{posts ? kMaxFormBytes : 0,
                [this, head, route, address = peer.address](base::ByteView body) {
                    return answer(head, *route, address, body);
                },
                nameOf(route)};
}

Response Site::answer(const RequestHead& head, const Route& route, const std::string& address, base::ByteView body) {
    Visit visit{head,
                route,
                address,
                cookieId(head.field("cookie"), kSessionCookie).value_or(""),
                cookieId(head.field("cookie"), kVisitCookie).value_or(""),
                nullptr,
                false,
                {}};
    // Looked for once more: while the body came, the session may have ended.
    visit.session = visit.sessionId.empty() ? nullptr : m_sessions.find(visit.sessionId, steady());
    if (auto allowed = judgeRole(route, visit.session); !allowed) {
        return refused(head, &route, allowed.error());
    }
    if (visit.visitId.empty()) {
        auto made = makeCookieId();
        if (!made) {
            return refused(head, &route, made.error());
        }
        visit.visitId = std::move(*made);
        visit.newVisit = true;
    }
    if (route.method == "POST") {
        if (auto read = readForm(visit, body); !read) {
            return refused(head, &route, read.error());
        }
    }
    return finish(visit, (this->*route.handler)(visit));
}

base::Result<void> Site::readForm(Visit& visit, base::ByteView body) {
    if (auto free = checkDelay(visit); !free) {
        return free;
    }
    std::vector<std::string_view> known = visit.route.fields;
    known.push_back(kTicketField);
    auto form = Form::decode(body, known);
    if (!form) {
        return form.error();
    }
    visit.form = std::move(*form);
    const std::string& cookie = visit.route.who == Who::Public ? visit.visitId : visit.sessionId;
    if (!m_tickets.take(cookie, visit.route.path, visit.form.get(kTicketField), steady())) {
        return fail(ErrorCode::FormStale, "ticket");
    }
    return {};
}

base::Result<void> Site::checkDelay(const Visit& visit) {
    const base::TimeMs wait = visit.route.guessable ? m_throttle.waitMs(visit.address, steady()) : 0;
    if (wait == 0) {
        return {};
    }
    base::Error error = fail(ErrorCode::LoginLocked, "address");
    error.facts.push_back({"retry_seconds", std::to_string((wait + base::kSecondMs - 1) / base::kSecondMs)});
    return error;
}

void Site::countGuess(const Visit& visit, ErrorCode code) {
    if (code == ErrorCode::KjLoginFailed || code == ErrorCode::KjLoginLocked || code == ErrorCode::KjPasswordExpired ||
        code == ErrorCode::IssuePasswordWrong) {
        m_throttle.failed(visit.address, steady());
    }
}

void Site::note(std::string_view method, std::string_view path, const base::Error& error) {
    const bool ours = protocol::httpStatus(error.code) >= 500;
    const std::string route = std::string(method).append(" ").append(path);
    const std::array fields = {base::LogField{"listener", name()}, base::LogField{"route", route},
                               base::LogField{"code", base::codeName(error.code)},
                               base::LogField{"detail", error.detail}};
    // Of what others did wrong the code is enough.
    m_parts.log.note(ours ? base::LogLevel::Error : base::LogLevel::Warning, "refused",
                     base::LogFields(fields).first(ours ? fields.size() : fields.size() - 1));
}

Response Site::refused(const RequestHead& head, const Route* route, const base::Error& error) {
    note(route == nullptr ? "-" : route->method, route == nullptr ? "-" : route->path, error);
    Response response = refusal(head, route, error);
    response.route = nameOf(route);
    response.code = error.code;
    return response;
}

Response Site::refusal(const RequestHead& head, const Route* route, const base::Error& error) {
    // Who only opened a page is led to where they can go on.
    const bool opens = route != nullptr && route->method == "GET" && (head.method == "GET" || head.method == "HEAD");
    if (opens && error.code == ErrorCode::TokenExpired) {
        return finish(redirect("/login"));
    }
    if (opens && (error.code == ErrorCode::KjPasswordTemporary || error.code == ErrorCode::KjPasswordExpired)) {
        return finish(redirect("/password"));
    }
    return finish(plainPage(error));
}

Response Site::refuse(ErrorCode code) {
    const base::Error error = fail(code, "refused by the server");
    note("-", "-", error);
    return finish(plainPage(error));
}

Response Site::finish(Visit& visit, Response response) const {
    if (visit.newVisit && visit.route.who == Who::Public && response.contentType.starts_with("text/html")) {
        response.fields.push_back({"Set-Cookie", setCookie(kVisitCookie, visit.visitId)});
    }
    return finish(std::move(response));
}

Response Site::finish(Response response) const {
    response.fields.push_back({"Content-Security-Policy", std::string(kPolicy)});
    response.fields.push_back({"Referrer-Policy", "same-origin"});
    response.fields.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    response.fields.push_back({"X-Frame-Options", "DENY"});
    response.fields.push_back(
        {"Strict-Transport-Security", std::string(m_parts.settings.training ? kTransportInTraining : kTransport)});
    return response;
}

}  // namespace renkei::relay::web
