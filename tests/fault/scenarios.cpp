#include "fault/scenarios.h"

#include "fault/checks.h"
#include "fault/machine.h"

namespace renkei::fault {
namespace {

void receiveAll(Machine& machine) {
    machine.resume();
    if (!machine.frozen) {
        machine.receive();
    }
}

void playSend(World& world) {
    Machine& sender = world.add("S", testing::kSenderOffice);
    Machine& recipient = world.add("R", testing::kRecipientOffice);
    world.act(sender, [](Machine& machine) { machine.send(1); });
    world.act(recipient, receiveAll);
    world.act(sender, [](Machine& machine) { machine.follow(); });
}

}  // namespace

const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {"send", "one message is sent, received and followed", playSend},
    };
    return all;
}

const Scenario* findScenario(std::string_view name) {
    for (const Scenario& scenario : scenarios()) {
        if (scenario.name == name) {
            return &scenario;
        }
    }
    return nullptr;
}

Outcome run(const Token& token) {
    Cast::instance();
    World world(token);
    findScenario(token.scenario)->play(world);
    world.comeToRest();
    checkAtRest(world);
    return {world.violations(), world.points(), world.fired()};
}

}  // namespace renkei::fault
