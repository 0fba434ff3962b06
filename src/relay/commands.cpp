#include "relay/commands.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "base/error_text.h"
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

base::Result<void> serve(const ServeOptions& options, std::ostream& out) {
    const auto listen = readListenAddress(options.listen);
    const auto siteListen = readListenAddress(options.siteListen);
    if (!listen || !siteListen) {
        return !listen ? listen.error() : siteListen.error();
    }
    const std::filesystem::path data = base::pathFromUtf8(options.data);
    base::SystemClock clock;
    base::FileLog log(Folder{data}.log(), base::LogLevel::Info, clock);
    auto relay = Relay::open(data, clock, log);
    if (!relay) {
        return relay.error();
    }
    ServerLimits limits = (*relay)->settings().server;
    const std::size_t files = raiseFileLimit();
    limits.connections = std::min(limits.connections, files > 2 * kOtherFiles ? files - kOtherFiles : kOtherFiles);
    limits.unfinished = std::min(limits.unfinished, limits.connections / 2);
    auto server = Server::create(limits, (*relay)->tls(),
                                 {{*listen, ClientCertificate::Ask, &(*relay)->api()},
                                  {*siteListen, ClientCertificate::DoNotAsk, &(*relay)->site()}},
                                 log);
    if (!server) {
        return server.error();
    }
    const std::vector<std::string> addresses = server->addresses();
    if (auto announced = (*relay)->announce(addresses[0], addresses[1]); !announced) {
        return announced;
    }
    (*relay)->tick();
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

}  // namespace

int runInitTraining(const std::string& data, std::ostream& errors) {
    base::SystemClock clock;
    const auto done = setUpTraining(base::pathFromUtf8(data), clock);
    return done ? 0 : report(done.error(), errors);
}

int runServe(const ServeOptions& options, std::ostream& out, std::ostream& errors) {
    const auto done = serve(options, out);
    return done ? 0 : report(done.error(), errors);
}

int runRenewCrl(const std::string& data, const std::string& revoke, std::ostream& errors) {
    base::SystemClock clock;
    const auto done = renewCrl(base::pathFromUtf8(data),
                               revoke.empty() ? std::nullopt : std::optional(base::pathFromUtf8(revoke)), clock);
    return done ? 0 : report(done.error(), errors);
}

}  // namespace renkei::relay
