#include <CLI/CLI.hpp>
#include <iostream>

#include "base/hardening.h"
#include "relay/commands.h"

int main(int argc, char** argv) {
    renkei::base::withholdMemory();
    CLI::App app("renkei-relay: a relay between offices");
    app.require_subcommand(1);

    std::string data;
    auto* init = app.add_subcommand("init-training", "Set up a relay for training, with invented offices");
    init->add_option("--data", data, "An empty or missing folder")->required();

    renkei::relay::ServeOptions options;
    const auto addFakeNow = [&options](CLI::App* command) {
        command->add_option("--fake-now", options.fakeNow, "For training: the moment that it is now (RFC 3339)");
    };
    addFakeNow(init);
    auto* serve = app.add_subcommand("serve", "Serve a folder until SIGTERM or SIGINT");
    serve->add_option("--data", data, "The relay's folder")->required();
    serve->add_option("--listen", options.listen, "Address and port for clients; port 0 takes a free one");
    serve->add_option("--site-listen", options.siteListen, "Address and port for browsers");

    serve->add_flag("--stop-with-stdin", options.stopWithStdin, "End when standard input ends");
    serve->add_flag("--stop-when-unused", options.stopWhenUnused,
                    "End when no program is connected any more to the port that presence.json names");
    addFakeNow(serve);

    std::string revoke;
    auto* renew = app.add_subcommand("renew-crl", "Issue the next revocation list");
    renew->add_option("--data", data, "The relay's folder")->required();
    renew->add_option("--revoke", revoke, "A certificate (PEM) to revoke");

    addFakeNow(renew);

    bool asJson = false;
    auto* routes = app.add_subcommand("routes", "List the routes of both listeners and who may use them");
    routes->add_flag("--json", asJson, "As JSON");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        constexpr int kUsage = 2;
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    if (routes->parsed()) {
        return renkei::relay::runRoutes(asJson ? renkei::relay::RoutesAs::Json : renkei::relay::RoutesAs::Lines,
                                        std::cout);
    }
    if (init->parsed()) {
        return renkei::relay::runInitTraining(data, options.fakeNow, std::cerr);
    }
    if (renew->parsed()) {
        return renkei::relay::runRenewCrl(data, revoke, options.fakeNow, std::cerr);
    }
    options.data = data;
    return renkei::relay::runServe(options, std::cout, std::cerr);
}
