#include "protocol/problem.h"
#include "relay/web/cookie.h"
#include "relay/web/site.h"

namespace renkei::relay::web {

using base::ErrorCode;

namespace {

constexpr int kSeeOther = 303;
constexpr int kInternalStatus = 500;
constexpr std::string_view kHtml = "text/html; charset=utf-8";

Frame frameOf(const Session* session) {
    if (session == nullptr || !session->who) {
        return Frame::Nobody;
    }
    if (session->who->mustChangePassword) {
        return Frame::MustChange;
    }
    return session->who->isHelpDesk() ? Frame::HelpDesk : Frame::Office;
}

/// Our own faults have one name for others.
Problem forOthers(Problem problem) {
    if (problem && protocol::httpStatus(problem.error->code) == kInternalStatus) {
        return Problem::of(base::fail(ErrorCode::RelayInternal));
    }
    return problem;
}

void addRetry(Response& response, const base::Error& error) {
    for (const base::Fact& fact : error.facts) {
        if (fact.name == "retry_seconds") {
            response.fields.push_back({"Retry-After", fact.value});
        }
    }
}

}  // namespace

std::string Site::ticket(const Visit& visit, std::string_view path) {
    bool otherMethod = false;
    const Route* route = findRoute("POST", path, otherMethod);
    const bool isPublic = route != nullptr && route->who == Who::Public;
    return m_tickets.issue(isPublic ? visit.visitId : visit.sessionId, path, steady());
}

Response Site::page(Visit& visit, std::string_view title, const Markup& content) {
    return page(visit, title, content, Problem::none());
}

Response Site::page(Visit& visit, std::string_view title, const Markup& content, const Problem& problem) {
    PageFrame frame{title, visit.route.path,  frameOf(visit.session), m_parts.settings.training, {}, {},
                    {},    forOthers(problem)};
    if (frame.frame != Frame::Nobody) {
        frame.kjId = visit.who().kjId;
        frame.logoutTicket = ticket(visit, "/logout");
        if (visit.head.method != "HEAD") {
            frame.message = std::exchange(visit.session->message, {});
        }
    }
    Response response;
    response.contentType = kHtml;
    if (problem) {
        response.status = protocol::httpStatus(problem.error->code);
        response.code = problem.error->code;
        addRetry(response, *problem.error);
        note(visit.route.method, visit.route.path, *problem.error);
    }
    response.body = renderPage(frame, content);
    return response;
}

Response Site::plainPage(const base::Error& error) const {
    const PageFrame frame{"この要求は受け付けられません", {}, Frame::Nobody, m_parts.settings.training, {}, {}, {},
                          forOthers(Problem::of(error))};
    Response response;
    response.status = protocol::httpStatus(error.code);
    response.code = error.code;
    response.contentType = kHtml;
    addRetry(response, error);
    response.body = renderPage(frame, paragraph(link("/top", "トップページを開く")));
    return response;
}

Response Site::redirect(std::string_view path) {
    Response response;
    response.status = kSeeOther;
    response.fields.push_back({"Location", std::string(path)});
    return response;
}

Response Site::redirect(Visit& visit, std::string_view path, std::string message) {
    visit.session->message = std::move(message);
    return redirect(path);
}

Response Site::fault(Visit& visit, const base::Error& error) {
    return page(visit, "この要求は受け付けられません", paragraph(link("/top", "トップページへ戻る")),
                Problem::of(error));
}

Response Site::show(Visit& visit, Shown shown) {
    visit.session->shown = std::move(shown);
    return redirect("/issued");
}

}  // namespace renkei::relay::web
