#include "relay/operating/metrics.h"

#include <initializer_list>
#include <utility>

namespace renkei::relay::operating {
namespace {

using base::ErrorCode;

constexpr std::string_view kPrefix = "renkei_relay_";
constexpr std::size_t kMsDigits = 3;

bool isFailedLogin(ErrorCode code) {
    return code == ErrorCode::LoginFailed || code == ErrorCode::LoginLocked || code == ErrorCode::KjLoginFailed ||
           code == ErrorCode::KjLoginLocked;
}

/// Milliseconds as seconds.
std::string seconds(std::uint64_t ms) {
    std::string rest = std::to_string(ms % base::kSecondMs);
    rest.insert(0, kMsDigits - rest.size(), '0');
    return std::to_string(ms / base::kSecondMs) + '.' + rest;
}
std::string seconds(base::TimeMs ms) {
    return ms < 0 ? "0.000" : seconds(static_cast<std::uint64_t>(ms));
}

/// A label's value: backslash, quote and line feed are escaped.
std::string escaped(std::string_view text) {
    std::string all;
    for (const char c : text) {
        if (c == '\\' || c == '"') {
            all += '\\';
        }
        c == '\n' ? all += "\\n" : all += c;
    }
    return all;
}

class Writer {
public:
    using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// Begins a metric. What follows belongs to it.
    void metric(std::string_view name, std::string_view type, std::string_view help) {
        m_name = std::string(kPrefix).append(name);
        m_text.append("# HELP ").append(m_name).append(" ").append(help).append("\n");
        m_text.append("# TYPE ").append(m_name).append(" ").append(type).append("\n");
    }
    void value(const std::string& number, Labels labels = {}, std::string_view suffix = "") {
        m_text.append(m_name).append(suffix);
        char before = '{';
        for (const auto& [label, text] : labels) {
            m_text.append(1, before).append(label).append("=\"").append(escaped(text)).append("\"");
            before = ',';
        }
        m_text.append(before == ',' ? "} " : " ").append(number).append("\n");
    }
    void single(std::string_view name, std::string_view type, std::string_view help, const std::string& number) {
        metric(name, type, help);
        value(number);
    }
    template <typename T>
    void gauge(std::string_view name, std::string_view help, T number) {
        single(name, "gauge", help, std::to_string(number));
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_name;
    std::string m_text;
};

void writeFigures(Writer& out, const Figures& figures) {
    out.gauge("messages_waiting", "Messages that wait for their recipient.", figures.messagesWaiting);
    out.gauge("messages_waiting_bytes", "Sealed bytes of messages that wait.", figures.waitingBytes);
    out.single("message_oldest_waiting_seconds", "gauge", "Age of the message that has waited longest; 0 without one.",
               seconds(figures.oldestWaitingMs.value_or(0)));
    out.gauge("stored_bytes", "Sealed bytes that are kept, of messages in any state.", figures.storedBytes);
    out.gauge("leases", "Messages that a terminal is receiving now.", figures.leases);
    out.gauge("sessions", "Client logins that have not ended.", figures.sessions);
    out.metric("offices", "gauge", "Offices that are registered.");
    out.value(std::to_string(figures.offices - figures.officesSuspended), {{"state", "open"}});
    out.value(std::to_string(figures.officesSuspended), {{"state", "suspended"}});
    out.gauge("expiries_ordered", "Messages that the operator has ordered to end and that have not ended yet.",
              figures.expiriesOrdered);
    out.gauge("maintenance", "1 while announced maintenance stops logins and sending.", figures.maintenance ? 1 : 0);
    out.gauge("database_bytes", "Size of relay.sqlite.", figures.databaseBytes);
    if (figures.diskFreeBytes) {
        out.gauge("disk_free_bytes", "Bytes that the relay may still write to the disk of its folder.",
                  *figures.diskFreeBytes);
    }
    if (figures.serverCertificateEndMs) {
        out.single("server_certificate_end_timestamp_seconds", "gauge", "When the server's certificate ends.",
                   seconds(*figures.serverCertificateEndMs));
    }
    if (figures.crlIssuedMs) {
        out.single("revocation_list_issued_timestamp_seconds", "gauge",
                   "When the offices' revocation list was issued; clients refuse one of seven days.",
                   seconds(*figures.crlIssuedMs));
    }
}

}  // namespace

void Metrics::count(const RequestNote& request) {
    const std::string listener(request.listener);
    ++m_requests[{listener, request.route.empty() ? "none" : request.route, request.status}];
    if (request.code && isFailedLogin(*request.code)) {
        ++m_failedLogins[listener];
    }
    ++m_answered;
    m_broken += request.complete ? 0U : 1U;
    m_durationMs += request.durationMs < 0 ? 0U : static_cast<std::uint64_t>(request.durationMs);
    m_bytesIn += request.bytesIn;
    m_bytesOut += request.bytesOut;
}

std::string Metrics::text(const std::optional<Figures>& figures, const ServerCounts& server) const {
    Writer out;
    out.metric("build_info", "gauge", "1, with the version that runs.");
    out.value("1", {{"version", m_version}});
    out.single("start_time_seconds", "gauge", "When it started, since 1970.", seconds(m_startedMs));
    out.gauge("up", "1 where the folder could be read for these numbers.", figures ? 1 : 0);
    out.metric("requests_total", "counter", "Requests that were answered, by listener, route and status.");
    for (const auto& [key, number] : m_requests) {
        const auto& [listener, route, status] = key;
        out.value(std::to_string(number),
                  {{"listener", listener}, {"route", route}, {"status", std::to_string(status)}});
    }
    out.metric("request_duration_seconds", "summary", "From the end of a request's head to the end of its answer.");
    out.value(seconds(m_durationMs), {}, "_sum");
    out.value(std::to_string(m_answered), {}, "_count");
    out.single("requests_broken_total", "counter", "Answers whose connection broke before their end.",
               std::to_string(m_broken));
    out.metric("body_bytes_total", "counter", "Bytes of bodies.");
    out.value(std::to_string(m_bytesIn), {{"direction", "in"}});
    out.value(std::to_string(m_bytesOut), {{"direction", "out"}});
    out.metric("logins_failed_total", "counter", "Logins that were refused for user or password, or locked.");
    for (const std::string_view listener : {"api", "site"}) {
        const auto found = m_failedLogins.find(listener);
        out.value(std::to_string(found == m_failedLogins.end() ? 0 : found->second), {{"listener", listener}});
    }
    out.single("connections_total", "counter", "Connections that were taken.", std::to_string(server.accepted));
    out.single("handshakes_failed_total", "counter", "TLS handshakes that came to nothing.",
               std::to_string(server.failedHandshakes));
    out.metric("connections", "gauge", "Connections that are open.");
    out.value(std::to_string(server.unfinished), {{"state", "handshake"}});
    out.value(std::to_string(server.resting), {{"state", "resting"}});
    out.value(std::to_string(server.busy), {{"state", "busy"}});
    if (figures) {
        writeFigures(out, *figures);
    }
    return out.take();
}

}  // namespace renkei::relay::operating
