#include "relay/commands.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>

#include "base/clock.h"
#include "base/files.h"
#include "base/log.h"
#include "json/json.h"
#include "relay/api.h"
#include "relay/operating/metrics.h"
#include "relay/presence_file.h"
#include "relay/process.h"
#include "relay/relay.h"
#include "relay/report.h"
#include "relay/server.h"
#include "relay/stdin_watch.h"
#include "relay/training.h"

namespace renkei::relay {
namespace {

/// Files that a relay opens beside its connections.
constexpr std::size_t kOtherFiles = 64;

/// The system's clock, or one that starts at an invented moment.
base::Result<base::OffsetClock> clockAt(const std::string& fakeNow, base::Clock& system) {
    if (fakeNow.empty()) {
        return base::OffsetClock(system, 0);
    }
    const auto start = base::parseRfc3339(fakeNow);
    if (!start) {
        return base::fail(base::ErrorCode::Usage, "--fake-now is no moment as RFC 3339 writes it");
    }
    return base::OffsetClock::startingAt(system, *start);
}

/// Usage where an invented moment is wanted of a relay that is not for training.
base::Result<void> checkTraining(const std::filesystem::path& data, const std::string& fakeNow) {
    if (fakeNow.empty()) {
        return {};
    }
    const auto settings = readSettings(Folder{data}.settings());
    if (!settings) {
        return settings.error();
    }
    if (!settings->training) {
        return base::fail(base::ErrorCode::Usage, "--fake-now is for training only");
    }
    return {};
}

base::Result<Server> openServer(const ListenAddress& listen, const ListenAddress& siteListen, Relay& relay,
                                base::Log& log) {
    ServerLimits limits = relay.settings().server;
    const std::size_t files = raiseFileLimit();
    limits.connections = std::min(limits.connections, files > 2 * kOtherFiles ? files - kOtherFiles : kOtherFiles);
    limits.unfinished = std::min(limits.unfinished, limits.connections / 2);
    return Server::create(
        limits, relay.tls(),
        {{listen, ClientCertificate::Ask, &relay.api()}, {siteListen, ClientCertificate::DoNotAsk, &relay.site()}},
        log);
}

base::Result<PresenceFile> openPresence(Server& server, const Relay& relay, const std::filesystem::path& data,
                                        base::TimeMs clockOffsetMs) {
    auto token = makePresenceToken();
    if (!token) {
        return token.error();
    }
    const auto port = server.openPresence(relay.settings().presence, token->clone());
    if (!port) {
        return port.error();
    }
    return PresenceFile::write(Folder{data}.presence(), *port, *token, clockOffsetMs);
}

/// A request as a line of the log: nothing that the other side sent.
void logRequest(const RequestNote& request, base::Log& log) {
    const std::array fields = {
        base::LogField{"listener", request.listener},
        base::LogField{"request", request.id},
        base::LogField{"route", request.route.empty() ? std::string_view("none") : std::string_view(request.route)},
        base::LogField{"status", request.status},
        base::LogField{"code", request.code ? base::codeName(*request.code) : std::string_view("ok")},
        base::LogField{"ms", request.durationMs},
        base::LogField{"bytes_in", static_cast<std::int64_t>(request.bytesIn)},
        base::LogField{"bytes_out", static_cast<std::int64_t>(request.bytesOut)},
        base::LogField{"complete", request.complete ? 1 : 0},
    };
    constexpr int kOurFault = 500;
    log.note(request.status >= kOurFault ? base::LogLevel::Warning : base::LogLevel::Info, "request", fields);
}

/// The address where metrics are told, or an empty text.
base::Result<std::string> openMetrics(Server& server, Relay& relay, const ServeOptions& options,
                                      const operating::Metrics& metrics) {
    const std::string& text = options.metricsListen.empty() ? relay.settings().metricsListen : options.metricsListen;
    if (text.empty()) {
        return std::string();
    }
    const auto address = readLoopbackAddress(text);
    if (!address) {
        return address.error();
    }
    const auto port = server.openMetrics(*address, [&] {
        auto figures = relay.figures();
        return metrics.text(figures ? std::optional(*figures) : std::nullopt, server.counts());
    });
    if (!port) {
        return port.error();
    }
    const bool isV6 = address->host.find(':') != std::string::npos;
    return "http://" + (isV6 ? '[' + address->host + ']' : address->host) + ':' + std::to_string(*port) + "/metrics";
}

base::Result<base::FileLogOptions> logOptions(const ServeOptions& options, const std::filesystem::path& data) {
    const auto settings = readSettings(Folder{data}.settings());
    if (!settings) {
        return settings.error();
    }
    const auto format = options.logFormat.empty() ? settings->logFormat : logFormatOf(options.logFormat);
    if (!format) {
        return base::fail(base::ErrorCode::Usage, "--log-format is json or text");
    }
    return base::FileLogOptions{base::LogLevel::Info, *format, settings->logFileBytes};
}

/// Serves until it is asked to end; the listeners are open.
base::Result<void> runOpened(const ServeOptions& options, Server& server, Relay& relay, base::Log& log,
                             base::TimeMs startedMs, std::ostream& out) {
    operating::Metrics metrics(startedMs, RENKEI_VERSION);
    server.onRequest([&](const RequestNote& request) {
        metrics.count(request);
        logRequest(request, log);
    });
    const auto metricsAddress = openMetrics(server, relay, options, metrics);
    if (!metricsAddress) {
        return metricsAddress.error();
    }
    const std::vector<std::string> addresses = server.addresses();
    const std::array fields = {base::LogField{"api", addresses[0]}, base::LogField{"site", addresses[1]},
                               base::LogField{"metrics", *metricsAddress}, base::LogField{"version", RENKEI_VERSION}};
    log.note(base::LogLevel::Info, "serving", fields);
    out << addresses[0] << '\n' << addresses[1] << '\n';
    if (!metricsAddress->empty()) {
        out << *metricsAddress << '\n';
    }
    out << std::flush;
    std::optional<StdinWatch> watch;
    if (options.stopWithStdin) {
        watch.emplace([&] { server.stop(); });
    }
    server.run(kLookEveryMs, [&] { relay.look(); });
    log.note(base::LogLevel::Info, "stopped", {});
    return {};
}

/// Usage where an address for clients is none, or is needed and not there.
base::Result<void> checkPublic(const std::string& address, const ListenAddress& listen, const char* option) {
    constexpr std::string_view kHttps = "https://";
    if (address.empty()) {
        return listen.isSocket() ? base::Result<void>(base::fail(base::ErrorCode::Usage,
                                                                 std::string(option) + " is needed with a Unix socket"))
                                 : base::Result<void>();
    }
    const std::string_view rest = std::string_view(address).substr(std::min(address.size(), kHttps.size()));
    if (!address.starts_with(kHttps) || rest.empty() || rest.find_first_of("/?#@ \t\r\n") != std::string_view::npos) {
        return base::fail(base::ErrorCode::Usage, std::string(option) + " is https://NAME or https://NAME:PORT");
    }
    return {};
}

base::Result<void> serve(const ServeOptions& options, std::ostream& out) {
    const auto listen = readListenAddress(options.listen);
    const auto siteListen = readListenAddress(options.siteListen);
    if (!listen || !siteListen) {
        return !listen ? listen.error() : siteListen.error();
    }
    for (const auto& checked : {checkPublic(options.publicApi, *listen, "--public-api"),
                                checkPublic(options.publicSite, *siteListen, "--public-site")}) {
        if (!checked) {
            return checked;
        }
    }
    const std::filesystem::path data = base::pathFromUtf8(options.data);
    base::SystemClock systemClock;
    auto clock = clockAt(options.fakeNow, systemClock);
    const auto allowed = checkTraining(data, options.fakeNow);
    if (!clock || !allowed) {
        return !clock ? clock.error() : allowed.error();
    }
    const auto logAs = logOptions(options, data);
    if (!logAs) {
        return logAs.error();
    }
    base::FileLog log(Folder{data}.log(), *clock, *logAs);
    auto relay = Relay::open(data, *clock, log);
    if (!relay) {
        return relay.error();
    }
    auto server = openServer(*listen, *siteListen, **relay, log);
    if (!server) {
        return server.error();
    }
    const std::vector<std::string> addresses = server->addresses();
    const std::string& api = options.publicApi.empty() ? addresses[0] : options.publicApi;
    const std::string& site = options.publicSite.empty() ? addresses[1] : options.publicSite;
    if (auto announced = (*relay)->announce(api, site); !announced) {
        return announced;
    }
    (*relay)->look();
    // After relay.json: who finds presence.json finds the addresses that belong to it. It goes before the lock does.
    std::optional<PresenceFile> presence;
    if (options.stopWhenUnused) {
        auto opened = openPresence(*server, **relay, data, clock->offsetMs());
        if (!opened) {
            return opened.error();
        }
        presence.emplace(std::move(*opened));
    }
    return runOpened(options, *server, **relay, log, systemClock.nowMs(), out);
}

base::Result<void> initTraining(const std::filesystem::path& data, const std::string& fakeNow) {
    base::SystemClock system;
    auto clock = clockAt(fakeNow, system);
    return clock ? setUpTraining(data, *clock, system) : clock.error();
}

base::Result<void> renew(const std::filesystem::path& data, const std::string& revoke, const std::string& fakeNow) {
    base::SystemClock system;
    auto clock = clockAt(fakeNow, system);
    const auto allowed = checkTraining(data, fakeNow);
    if (!clock || !allowed) {
        return !clock ? clock.error() : allowed.error();
    }
    return renewCrl(data, revoke.empty() ? std::nullopt : std::optional(base::pathFromUtf8(revoke)), *clock);
}

}  // namespace

int runRoutes(RoutesAs as, std::ostream& out) {
    json::Array list;
    const auto add = [&](std::string_view listener, std::string_view method, std::string_view path,
                         std::string_view who) {
        if (as == RoutesAs::Lines) {
            out << listener << ' ' << method << ' ' << path << ' ' << who << '\n';
        }
        list.push_back(json::Object{{"listener", listener}, {"method", method}, {"path", path}, {"who", who}});
    };
    for (const RouteInfo& route : Api::table()) {
        add("api", route.method, "/v1/" + std::string(route.pattern), whoName(route.who));
    }
    for (const web::RouteInfo& route : web::Site::table()) {
        add("site", route.method, route.path, web::whoName(route.who));
    }
    if (as == RoutesAs::Json) {
        out << json::writePretty(list) << '\n';
    }
    return 0;
}

int runInitTraining(const std::string& data, const std::string& fakeNow, std::ostream& errors) {
    const auto done = initTraining(base::pathFromUtf8(data), fakeNow);
    return done ? 0 : report(done.error(), errors);
}

int runServe(const ServeOptions& options, std::ostream& out, std::ostream& errors) {
    const auto done = serve(options, out);
    return done ? 0 : report(done.error(), errors);
}

int runRenewCrl(const std::string& data, const std::string& revoke, const std::string& fakeNow, std::ostream& errors) {
    const auto done = renew(base::pathFromUtf8(data), revoke, fakeNow);
    return done ? 0 : report(done.error(), errors);
}

}  // namespace renkei::relay
