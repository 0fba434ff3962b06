#include "relay/commands.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "base/clock.h"
#include "base/error_text.h"
#include "base/files.h"
#include "base/log.h"
#include "json/json.h"
#include "relay/api.h"
#include "relay/presence_file.h"
#include "relay/process.h"
#include "relay/relay.h"
#include "relay/server.h"
#include "relay/stdin_watch.h"
#include "relay/training.h"

namespace renkei::relay {
namespace {

/// Files that a relay opens beside its connections.
constexpr std::size_t kOtherFiles = 64;

int report(const base::Error& error, std::ostream& errors) {
    const base::Answers& answers = base::answers(error.code);
    errors << answers.what << '\n'
           << answers.next << '\n'
           << base::codeName(error.code) << ": " << error.detail << '\n';
    return static_cast<int>(answers.exitStatus);
}

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

base::Result<void> serve(const ServeOptions& options, std::ostream& out) {
    const auto listen = readListenAddress(options.listen);
    const auto siteListen = readListenAddress(options.siteListen);
    if (!listen || !siteListen) {
        return !listen ? listen.error() : siteListen.error();
    }
    const std::filesystem::path data = base::pathFromUtf8(options.data);
    base::SystemClock systemClock;
    auto clock = clockAt(options.fakeNow, systemClock);
    const auto allowed = checkTraining(data, options.fakeNow);
    if (!clock || !allowed) {
        return !clock ? clock.error() : allowed.error();
    }
    base::FileLog log(Folder{data}.log(), base::LogLevel::Info, *clock);
    auto relay = Relay::open(data, *clock, log);
    if (!relay) {
        return relay.error();
    }
    auto server = openServer(*listen, *siteListen, **relay, log);
    if (!server) {
        return server.error();
    }
    const std::vector<std::string> addresses = server->addresses();
    if (auto announced = (*relay)->announce(addresses[0], addresses[1]); !announced) {
        return announced;
    }
    (*relay)->tick();
    // After relay.json: who finds presence.json finds the addresses that belong to it. It goes before the lock does.
    std::optional<PresenceFile> presence;
    if (options.stopWhenUnused) {
        auto opened = openPresence(*server, **relay, data, clock->offsetMs());
        if (!opened) {
            return opened.error();
        }
        presence.emplace(std::move(*opened));
    }
    log.info("serving at " + addresses[0] + " and " + addresses[1]);
    out << addresses[0] << '\n' << addresses[1] << std::endl;
    std::optional<StdinWatch> watch;
    if (options.stopWithStdin) {
        watch.emplace([&] { server->stop(); });
    }
    server->run(kTickEveryMs, [&] { (*relay)->tick(); });
    log.info("stopped");
    return {};
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
