#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "base/files.h"
#include "base/hardening.h"
#include "relay/commands.h"
#include "relay/operating/commands.h"

namespace {

namespace relay = renkei::relay;
namespace operating = renkei::relay::operating;

/// What the command line says, and what is to be done about it.
struct Line {
    std::string data;
    std::string fakeNow;
    bool json = false;
    relay::ServeOptions serve;
    std::string revoke;
    operating::GroupOptions group;
    std::string officeAuthority;
    std::string officeCrl;
    std::string tlsCertificate;
    std::string tlsKey;
    std::string tlsAuthority;
    operating::OfficeOptions office;
    operating::MessageOptions messages;
    operating::MaintenanceOptions maintenance;
    std::string target;
    std::function<int()> run;

    operating::Outputs outputs() const {
        return {json ? operating::As::Json : operating::As::Lines, std::cout, std::cerr};
    }
};

CLI::App* addCommand(CLI::App& app, Line& line, const std::string& name, const std::string& what,
                     std::function<int()> run) {
    auto* command = app.add_subcommand(name, what);
    command->add_option("--data", line.data, "The relay's folder")->required();
    command->callback([&line, run = std::move(run)] { line.run = run; });
    return command;
}

CLI::App* addOperating(CLI::App& app, Line& line, const std::string& name, const std::string& what,
                       std::function<int()> run) {
    auto* command = addCommand(app, line, name, what, std::move(run));
    command->add_flag("--json", line.json, "As JSON");
    return command;
}

void addFakeNow(CLI::App* command, Line& line) {
    command->add_option("--fake-now", line.fakeNow, "For training: the moment that it is now (RFC 3339)");
}

void addServing(CLI::App& app, Line& line) {
    addFakeNow(addCommand(app, line, "init-training", "Set up a relay for training, with invented offices",
                          [&line] { return relay::runInitTraining(line.data, line.fakeNow, std::cerr); }),
               line);
    relay::ServeOptions& options = line.serve;
    auto* serve = addCommand(app, line, "serve", "Serve a folder until SIGTERM or SIGINT", [&line] {
        line.serve.data = line.data;
        line.serve.fakeNow = line.fakeNow;
        return relay::runServe(line.serve, std::cout, std::cerr);
    });
    serve->add_option("--listen", options.listen,
                      "Address and port for clients (port 0 takes a free one), or unix:PATH behind a proxy");
    serve->add_option("--site-listen", options.siteListen,
                      "Address and port for browsers, or unix:PATH behind a proxy");
    serve->add_option("--public-api", options.publicApi, "Where clients reach the first: https://NAME[:PORT]");
    serve->add_option("--public-site", options.publicSite, "Where browsers reach the second: https://NAME[:PORT]");
    serve->add_option("--metrics-listen", options.metricsListen, "Loopback address and port where metrics are told");
    serve->add_option("--log-format", options.logFormat, "json or text");
    serve->add_flag("--stop-with-stdin", options.stopWithStdin, "End when standard input ends");
    serve->add_flag("--stop-when-unused", options.stopWhenUnused,
                    "End when no program is connected any more to the port that presence.json names");
    addFakeNow(serve, line);
    auto* renew = addCommand(app, line, "renew-crl", "Issue the next revocation list",
                             [&line] { return relay::runRenewCrl(line.data, line.revoke, line.fakeNow, std::cerr); });
    renew->add_option("--revoke", line.revoke, "A certificate (PEM) to revoke");
    addFakeNow(renew, line);
    auto* routes = app.add_subcommand("routes", "List the routes of both listeners and who may use them");
    routes->add_flag("--json", line.json, "As JSON");
    routes->callback([&line] {
        line.run = [&line] {
            return relay::runRoutes(line.json ? relay::RoutesAs::Json : relay::RoutesAs::Lines, std::cout);
        };
    });
}

void addInit(CLI::App& app, Line& line) {
    auto* init = addCommand(app, line, "init", "Set up a relay for a group of offices, without any office", [&line] {
        line.group.officeAuthority = renkei::base::pathFromUtf8(line.officeAuthority);
        line.group.officeCrl = renkei::base::pathFromUtf8(line.officeCrl);
        line.group.tlsCertificate = renkei::base::pathFromUtf8(line.tlsCertificate);
        line.group.tlsKey = renkei::base::pathFromUtf8(line.tlsKey);
        line.group.tlsAuthority = renkei::base::pathFromUtf8(line.tlsAuthority);
        return operating::runInit(line.data, line.group, line.outputs());
    });
    init->add_option("--office-authority", line.officeAuthority, "Who issues the offices' certificates (PEM)")
        ->required();
    init->add_option("--office-crl", line.officeCrl, "Their revocation list (DER)")->required();
    init->add_option("--name", line.group.name, "The relay's name, for people");
    init->add_option("--host", line.group.hosts, "Name or address for the certificate that is made");
    init->add_option("--tls-certificate", line.tlsCertificate, "The server's certificate with its chain (PEM)");
    init->add_option("--tls-key", line.tlsKey, "Its key, in the clear (PEM)");
    init->add_option("--tls-authority", line.tlsAuthority, "The authority that clients believe (PEM)");
}

void addOffices(CLI::App& app, Line& line) {
    auto* office = app.add_subcommand("office", "Offices of the relay");
    office->require_subcommand(1);
    auto* add = addOperating(*office, line, "add", "Add an office; its password is shown once",
                             [&line] { return operating::runOfficeAdd(line.data, line.office, line.outputs()); });
    add->add_option("--name", line.office.name, "The office's name")->required();
    add->add_option("--prefecture", line.office.prefecture, "Such as 東京都")->required();
    add->add_option("--service-type", line.office.serviceTypes, "Such as 43; may be given several times")->required();
    add->add_option("--licence-until", line.office.licenceUntil, "Last day of its licence; without: no end");
    addOperating(*office, line, "list", "List the offices",
                 [&line] { return operating::runOfficeList(line.data, line.outputs()); });
    auto* suspend = addOperating(*office, line, "suspend", "Stop an office's logins, tokens and sending", [&line] {
        return operating::runOfficeSuspend(line.data, line.office.number, line.outputs());
    });
    auto* resume = addOperating(*office, line, "resume", "Let a suspended office go on", [&line] {
        return operating::runOfficeResume(line.data, line.office.number, line.outputs());
    });
    auto* reset = addOperating(*office, line, "reset-password", "Make a new password, shown once", [&line] {
        return operating::runOfficeResetPassword(line.data, line.office.number, line.outputs());
    });
    for (auto* command : {add, suspend, resume, reset}) {
        command->add_option("number", line.office.number, "Office number")->required();
    }
}

void addMessages(CLI::App& app, Line& line) {
    auto* message = app.add_subcommand("message", "Messages at the relay: never what is in them");
    message->require_subcommand(1);
    auto* list = addOperating(*message, line, "list", "List messages",
                              [&line] { return operating::runMessageList(line.data, line.messages, line.outputs()); });
    auto* expire = addOperating(*message, line, "expire", "End waiting messages, as when their time is over", [&line] {
        return operating::runMessageExpire(line.data, line.messages, line.outputs());
    });
    for (auto* command : {list, expire}) {
        command->add_option("id", line.messages.ids, "Messages by id");
        command->add_option("--office", line.messages.office, "Sent by or for this office");
        command->add_option("--older-than", line.messages.olderThanDays, "Arrived more than so many days ago")
            ->check(CLI::Range(0, 36500));
    }
    list->add_option("--state", line.messages.state, "waiting, collected, recalled or expired");
    list->add_option("--limit", line.messages.limit, "At most so many (1000)")->check(CLI::Range(1, 10000));
    expire->add_flag("--dry-run", line.messages.dryRun, "List them and end none");
}

void addKeeping(CLI::App& app, Line& line) {
    addOperating(app, line, "backup", "Copy the folder, also while it is served",
                 [&line] { return operating::runBackup(line.data, line.target, line.outputs()); })
        ->add_option("--to", line.target, "An empty or missing folder")
        ->required();
    addOperating(app, line, "check", "Verify a folder: database, chain of records, sealed files, keys",
                 [&line] { return operating::runCheck(line.data, line.outputs()); });
    auto* maintenance = app.add_subcommand("maintenance", "Announce maintenance, which stops logins and sending");
    maintenance->require_subcommand(1);
    auto* on = addOperating(*maintenance, line, "on", "Begin or announce it", [&line] {
        return operating::runMaintenanceOn(line.data, line.maintenance, line.outputs());
    });
    on->add_option("--from", line.maintenance.from, "When it begins (RFC 3339); without: now");
    on->add_option("--until", line.maintenance.until, "When it ends (RFC 3339); without: an hour later");
    on->add_option("--notice", line.maintenance.notice, "What people are told at login");
    addOperating(*maintenance, line, "off", "End it",
                 [&line] { return operating::runMaintenanceOff(line.data, line.outputs()); });
    addOperating(*maintenance, line, "status", "Tell whether it is on or announced",
                 [&line] { return operating::runMaintenanceStatus(line.data, line.outputs()); });
}

}  // namespace

int main(int argc, char** argv) {
    renkei::base::withholdMemory();
    CLI::App app("renkei-relay: a relay between offices");
    app.require_subcommand(1);
    Line line;
    addServing(app, line);
    addInit(app, line);
    addOffices(app, line);
    addMessages(app, line);
    addKeeping(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        constexpr int kUsage = 2;
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    return line.run();
}
