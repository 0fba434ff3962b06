#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "relay/directory.h"
#include "relay/http.h"
#include "relay/settings.h"
#include "relay/usage/desk.h"
#include "relay/web/form.h"
#include "relay/web/html.h"
#include "relay/web/layout.h"
#include "relay/web/sessions.h"
#include "relay/web/throttle.h"
#include "relay/web/tickets.h"

namespace renkei::relay::web {

/// Who may use a route of the site. There is no route without a rule.
enum class Who {
    Public,              ///< Everybody.
    MustChangePassword,  ///< Who is signed in, also with a password that must be changed first.
    SignedIn,            ///< An office that is signed in with a password of its own.
    HelpDesk,            ///< The help desk, signed in. For offices these routes are not there.
};
/// As docs/relay_site.md and `renkei-relay routes` have it.
std::string_view whoName(Who who);

struct RouteInfo {
    std::string_view method;
    std::string_view path;
    Who who = Who::SignedIn;
};

/// The usage site (利用状況Webサイト): pages that the relay makes, for browsers without script. They never ask for a
/// certificate. Every request is judged in this order: route, method, origin (POST), session and role; then its body
/// is asked for, and judged: delay of the address, form, ticket. Used on the relay's one thread.
class Site final : public Service {
public:
    struct Parts {
        const Settings& settings;
        usage::Desk& desk;
        Directory& directory;
        base::Clock& clock;
        base::Log& log;
    };
    /// `ticketKey`: as Tickets says.
    Site(const Parts& parts, base::Secret ticketKey) : m_parts(parts), m_tickets(std::move(ticketKey)) {}

    std::string_view name() const override { return "site"; }
    std::variant<Response, Work> admit(const RequestHead& head, Peer& peer) override;
    Response refuse(base::ErrorCode code) override;

    /// The very table that requests are dispatched by.
    static std::vector<RouteInfo> table();

private:
    struct Route;
    /// One request, while it is answered.
    struct Visit {
        const RequestHead& head;
        const Route& route;
        std::string address;
        std::string sessionId;  ///< As the browser sent it; empty: none.
        std::string visitId;
        Session* session = nullptr;
        bool newVisit = false;  ///< `visitId` has just been made, and the answer must set it.
        Form form;

        const usage::SignedIn& who() const { return *session->who; }
        const std::string& office() const { return session->who->office; }
    };
    using Handler = Response (Site::*)(Visit&);
    struct Route {
        std::string_view method;
        std::string_view path;
        Handler handler;
        Who who = Who::SignedIn;
        std::vector<std::string_view> fields = {};  ///< Of its form, beside the ticket.
        /// What is tried there may be guessed, so that failures delay the address.
        bool guessable = false;
    };
    static const std::vector<Route>& routes();
    static const Route* findRoute(std::string_view method, std::string_view path, bool& otherMethod);

    // site.cpp: judging, and what all answers share.
    base::Result<void> judgeRole(const Route& route, const Session* session) const;
    Response answer(const RequestHead& head, const Route& route, const std::string& address, base::ByteView body);
    base::Result<void> readForm(Visit& visit, base::ByteView body);
    base::Result<void> checkDelay(const Visit& visit);
    static std::string nameOf(const Route* route);
    /// Notes and answers it.
    Response refused(const RequestHead& head, const Route* route, const base::Error& error);
    Response refusal(const RequestHead& head, const Route* route, const base::Error& error);
    void note(std::string_view method, std::string_view path, const base::Error& error);
    Response finish(Visit& visit, Response response) const;
    /// With the fields that all answers have.
    Response finish(Response response) const;
    base::TimeMs steady() { return m_parts.clock.steadyMs(); }
    base::TimeMs now() { return m_parts.clock.nowMs(); }

    // site_answers.cpp
    std::string ticket(const Visit& visit, std::string_view path);
    /// A page; with `problem` its code's sentences stand at the top, the status is its, and one line is logged.
    Response page(Visit& visit, std::string_view title, const Markup& content);
    Response page(Visit& visit, std::string_view title, const Markup& content, const Problem& problem);
    /// A page for nobody in particular that says what is wrong.
    Response plainPage(const base::Error& error) const;
    static Response redirect(std::string_view path);
    Response redirect(Visit& visit, std::string_view path, std::string message);
    Response fault(Visit& visit, const base::Error& error);
    /// Shows once what has just been made.
    Response show(Visit& visit, Shown shown);
    /// Counts a failure against the address where it was a guess.
    void countGuess(const Visit& visit, base::ErrorCode code);

    // pages_public.cpp
    Response welcome(Visit& visit);
    Response style(Visit& visit);
    Response offices(Visit& visit);
    Response forgot(Visit& visit);
    Response requestLetter(Visit& visit);
    Response letter(Visit& visit);
    Response forgotPage(Visit& visit, const Problem& problem);
    // pages_login.cpp
    Response login(Visit& visit);
    Response doLogin(Visit& visit);
    Response logout(Visit& visit);
    Response password(Visit& visit);
    Response changePassword(Visit& visit);
    Response loginPage(Visit& visit, const Problem& problem);
    Response passwordPage(Visit& visit, const Problem& problem);
    // pages_office.cpp
    Response top(Visit& visit);
    Response issued(Visit& visit);
    Response clientPassword(Visit& visit);
    Response reissueClientPassword(Visit& visit);
    Response entry(Visit& visit);
    Response correctEntry(Visit& visit);
    Response entryPage(Visit& visit, const Problem& problem);
    // pages_licence.cpp
    Response licence(Visit& visit);
    Response applyForLicence(Visit& visit);
    Response renewLicence(Visit& visit);
    Response setRenewal(Visit& visit);
    Response payments(Visit& visit);
    Response licencePage(Visit& visit, const Problem& problem);
    Response licenceGranted(Visit& visit, const base::Result<usage::LicenceGranted>& granted);
    // pages_certificates.cpp
    Response certificates(Visit& visit);
    Response applyForCertificate(Visit& visit);
    Response issueCertificate(Visit& visit);
    Response downloadCertificate(Visit& visit);
    Response revokeCertificate(Visit& visit);
    Response issuePassword(Visit& visit);
    Response reissueIssuePassword(Visit& visit);
    Response certificatesPage(Visit& visit, const Problem& problem);
    Markup issueForms(Visit& visit, const std::vector<usage::CertificateApplication>& open, const Problem& problem);
    Markup certificateTable(Visit& visit, const std::vector<usage::CertificateLine>& lines, const Problem& problem);
    // pages_help_desk.cpp
    Response helpDesk(Visit& visit);
    Response decide(Visit& visit);

    Parts m_parts;
    Sessions m_sessions;
    Tickets m_tickets;
    Throttle m_throttle;
};

}  // namespace renkei::relay::web
