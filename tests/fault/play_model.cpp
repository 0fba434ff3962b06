#include "fault/machine.h"
#include "fault/model.h"
#include "fault/plays.h"

/// Walks of the model, played by the real engine with the real mailbox.
namespace renkei::fault {
namespace {

using S = ModelState;

constexpr base::TimeMs kLeaseOverMs = 11 * base::kMinuteMs;
constexpr base::TimeMs kRetentionOverMs = 91 * base::kDayMs;
constexpr int kTag = 1;

struct Stage {
    explicit Stage(World& where) : world(where), machines{&where.add("S", testing::kSenderOffice)} {
        for (const std::string name : {"R1", "R2"}) {
            machines.push_back(&world.add(name, testing::kRecipientOffice));
            machines.back()->terminals = exchange::Terminals::Several;
        }
        for (Machine* machine : machines) {
            machine->start();
        }
    }

    void loseOn(const WireFault& fault) {
        requests = 0;
        world.onWire = [this, fault](testing::Stop::Moment moment) -> std::optional<base::ErrorCode> {
            requests += moment == testing::Stop::Moment::Before ? 1 : 0;
            const bool now = fault.kind ==
                             (moment == testing::Stop::Moment::Before ? WireFault::RequestLost : WireFault::AnswerLost);
            return now && requests == fault.request ? std::optional(base::ErrorCode::NetTimeout) : std::nullopt;
        };
    }

    World& world;
    std::vector<Machine*> machines;
    int requests = 0;
};

int senderSeen(Machine& sender) {
    const auto row = sender.rowOf(kTag);
    if (!row) {
        return S::NoRow;
    }
    switch (row->state) {
        case store::OutgoingState::Queued:
            return S::Queued;
        case store::OutgoingState::Unknown:
            return S::Unknown;
        case store::OutgoingState::Accepted:
            return S::Accepted;
        case store::OutgoingState::Collected:
            return S::KnownCollected;
        case store::OutgoingState::Recalled:
            return S::KnownRecalled;
        case store::OutgoingState::Expired:
            return S::KnownExpired;
        default:
            return -1;
    }
}

int terminalSeen(Machine& machine) {
    const auto rows = machine.received();
    if (rows.empty()) {
        return S::Nothing;
    }
    const auto& row = rows.front();
    if (!row.recorded) {
        return -1;
    }
    if (row.recorded->verdict == store::Verdict::Refused) {
        return S::Yielded;
    }
    return row.handedOver ? S::Done : row.receiptWaits() ? S::ReceiptWaits : -1;
}

ModelState seen(Stage& stage) {
    ModelState state;
    Machine& sender = *stage.machines[0];
    state.sender = senderSeen(sender);
    if (const auto row = sender.rowOf(kTag)) {
        const protocol::MessageKey key{sender.office, row->sealed.id};
        if (const auto item = stage.world.relay.mailbox().outboxItem(key, stage.world.relay.now())) {
            state.exchange = item->state == protocol::MessageState::Waiting     ? S::Waiting
                             : item->state == protocol::MessageState::Collected ? S::Collected
                             : item->state == protocol::MessageState::Recalled  ? S::Recalled
                                                                                : S::Expired;
            state.served = item->served;
        }
    }
    const auto inbox =
        must(stage.world.relay.mailbox().inbox(testing::kRecipientOffice, 0, stage.world.relay.now()), "inbox");
    for (std::size_t i = 0; i < 2; ++i) {
        state.terminals[i] = terminalSeen(*stage.machines[i + 1]);
        const bool holds = !inbox.messages.empty() && inbox.messages.front().lease &&
                           inbox.messages.front().lease->terminalLabel == stage.machines[i + 1]->terminal.label;
        if (holds) {
            state.lease = static_cast<int>(i) + 1;
            state.running = true;
        }
    }
    return state;
}

void receive(Machine& machine) {
    if (machine.received().empty()) {
        machine.receive();
    } else if (!machine.receiving().resume()) {
        return;
    }
}

void doAction(Stage& stage, const ModelAction& action) {
    Machine& machine = *stage.machines[static_cast<std::size_t>(action.machine)];
    stage.loseOn(action.fault);
    switch (action.kind) {
        case ModelAction::Prepare:
            machine.prepare(kTag);
            break;
        case ModelAction::Step:
            static_cast<void>(machine.sending().step(machine.rowOf(kTag)->sealed.id).ok());
            break;
        case ModelAction::Follow:
            machine.follow();
            break;
        case ModelAction::Recall:
            machine.recall(kTag);
            break;
        case ModelAction::Receive:
            receive(machine);
            break;
        case ModelAction::Stop:
            stage.world.restart(machine, Forgets::Everything);
            break;
        case ModelAction::LeaseEnds:
            stage.world.clock.time += kLeaseOverMs;
            break;
        case ModelAction::Retention:
            stage.world.clock.time += kRetentionOverMs;
            break;
    }
    stage.world.onWire = {};
}

}  // namespace

void playModel(World& world) {
    const Model& model = Model::instance();
    Stage stage(world);
    world.intent(kTag).mayEnd = true;
    ModelState state;
    int number = 0;
    for (const ModelAction& action : model.walks[(world.token().seed - 1) % model.walks.size()]) {
        ++number;
        doAction(stage, action);
        for (const Machine* machine : stage.machines) {
            if (!machine->runs()) {
                world.violate(kModelStatement, "step " + std::to_string(number) + ": a store does not open any more");
                return;
            }
        }
        state = after(state, action);
        const ModelState found = seen(stage);
        if (found.text() != state.text()) {
            world.violate(kModelStatement, "step " + std::to_string(number) + ", " + action.text() +
                                               ": the model says " + state.text() + "; seen: " + found.text());
            return;
        }
    }
}

}  // namespace renkei::fault
