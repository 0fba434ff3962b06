#include "fault/scenarios.h"

#include <algorithm>

#include "crypto/hash.h"
#include "crypto/statement.h"
#include "fault/checks.h"
#include "fault/machine.h"
#include "fault/plays.h"
#include "protocol/evidence.h"

namespace renkei::fault {
namespace {

using Trouble = Relay::Trouble;

constexpr base::TimeMs kLeaseOverMs = 11 * base::kMinuteMs;
constexpr base::TimeMs kRetentionOverMs = 91 * base::kDayMs;
/// Two groups at sealing, and three at the answers.
constexpr int kUnits = 5;
/// More than the relay lets a signature be ahead, and so little that it is good soon after.
constexpr base::TimeMs kAheadMs = 6 * base::kMinuteMs;
constexpr base::TimeMs kLateMs = 2 * base::kMinuteMs;
constexpr base::TimeMs kAwayMs = 2 * base::kDayMs;

void receiveAll(Machine& machine) {
    machine.resume();
    if (!machine.frozen) {
        machine.receive();
    }
}

void followAll(Machine& machine) {
    machine.follow();
}

std::function<void(Machine&)> send(int tag) {
    return [tag](Machine& machine) { machine.send(tag); };
}

std::function<void(Machine&)> prepare(int tag) {
    return [tag](Machine& machine) { machine.prepare(tag); };
}

void goOn(Machine& machine) {
    machine.goOn();
}

/// A planner's office and a helper's, one machine each.
struct Pair {
    explicit Pair(World& world)
        : sender(world.add("S", testing::kSenderOffice)), recipient(world.add("R", testing::kRecipientOffice)) {}
    Machine& sender;
    Machine& recipient;
};

void playSend(World& world) {
    Pair pair(world);
    world.act(pair.sender, send(1));
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
}

void playResend(World& world) {
    Pair pair(world);
    world.relay.submissions = {Trouble::AnswerLost, Trouble::RequestLost};
    world.act(pair.sender, send(1));
    world.act(pair.sender, goOn);
    world.act(pair.sender, send(2));
    world.act(pair.sender, goOn);
    world.act(pair.recipient, receiveAll);
}

/// Who is told that a message was not kept sends it again.
void playInsist(World& world) {
    Pair pair(world);
    for (int tag = 1; tag <= 2; ++tag) {
        world.act(pair.sender, send(tag));
        if (world.intent(tag).refused) {
            world.act(pair.sender, send(tag));
        }
    }
    world.act(pair.recipient, receiveAll);
    // Who starts the program again after such an answer sees nothing of what was not kept, and sends it again.
    world.act(pair.sender, send(3));
    if (world.intent(3).refused) {
        world.restart(pair.sender, Forgets::Nothing);
        world.act(pair.sender, send(3));
        world.act(pair.recipient, receiveAll);
    }
}

void playReceive(World& world) {
    Pair pair(world);
    world.act(pair.sender, send(1));
    world.act(pair.sender, send(2));
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
}

void playOffline(World& world) {
    Pair pair(world);
    world.act(pair.sender, send(1));
    world.relay.receiptsCut = true;
    world.act(pair.recipient, receiveAll);
    world.relay.receiptsCut = false;
    world.act(pair.recipient, goOn);
}

void playTerminals(World& world) {
    Pair pair(world);
    Machine& other = world.add("R2", testing::kRecipientOffice);
    pair.recipient.terminals = other.terminals = exchange::Terminals::Several;
    world.act(pair.sender, send(1));
    world.act(pair.sender, send(2));
    world.act(pair.recipient, receiveAll);
    world.act(other, receiveAll);
    world.act(pair.sender, send(3));
    world.act(other, receiveAll);
    world.act(pair.recipient, receiveAll);
}

/// A terminal that goes in the middle stays dark until another one has had its turn.
void playTakeover(World& world) {
    Pair pair(world);
    Machine& other = world.add("R2", testing::kRecipientOffice);
    pair.recipient.terminals = other.terminals = exchange::Terminals::Several;
    world.act(pair.sender, send(1));
    world.actOnce(pair.recipient, receiveAll);
    world.actOnce(other, receiveAll);
    world.clock.time += kLeaseOverMs;
    world.actOnce(other, receiveAll);
}

/// Two terminals of the sending office: each learns what the other one sent, and its end.
void playColleagues(World& world) {
    Pair pair(world);
    Machine& other = world.add("S2", testing::kSenderOffice);
    world.act(pair.sender, send(1));
    world.act(other, send(2));
    world.act(other, followAll);
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, send(3));
    world.act(pair.recipient, receiveAll);
    world.act(other, followAll);
    world.act(pair.sender, followAll);
}

void playRecall(World& world) {
    Pair pair(world);
    world.intent(1).mayEnd = true;
    world.intent(2).mayEnd = true;
    world.act(pair.sender, send(1));
    world.act(pair.sender, send(2));
    world.act(pair.sender, [](Machine& machine) { machine.recall(1); });
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, [](Machine& machine) { machine.recall(2); });
    world.act(pair.recipient, receiveAll);
    // Served, and its receipt has not come yet.
    world.intent(3).mayEnd = true;
    world.act(pair.sender, send(3));
    world.relay.receiptsCut = true;
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, [](Machine& machine) { machine.recall(3); });
    world.relay.receiptsCut = false;
    world.act(pair.recipient, goOn);
}

void playExpiry(World& world) {
    Pair pair(world);
    world.intent(1).mayEnd = true;
    world.act(pair.sender, send(1));
    world.act(pair.sender, goOn);
    world.clock.time += kRetentionOverMs;
    world.act(pair.sender, followAll);
    world.act(pair.recipient, receiveAll);
}

void playRenewal(World& world) {
    const Cast& cast = Cast::instance();
    Pair pair(world);
    world.act(pair.sender, prepare(1));
    // The recipient's certificate is renewed while a message for the old one is on its way, then the sender's.
    world.relay.addRenewed(cast.renewedRecipient, cast.offices.recipient);
    pair.recipient.end();
    pair.recipient.keys = {&cast.renewedRecipient, &cast.offices.recipient};
    world.act(pair.sender, goOn);
    pair.sender.recipients = {cast.renewedRecipient.certificate, cast.offices.recipient.certificate};
    world.act(pair.sender, prepare(2));
    world.relay.addRenewed(cast.renewedSender, cast.offices.sender);
    pair.sender.end();
    pair.sender.keys = {&cast.renewedSender, &cast.offices.sender};
    world.act(pair.sender, goOn);
    world.act(pair.sender, send(3));
    world.act(pair.recipient, receiveAll);
}

void playBulk(World& world) {
    Pair pair(world);
    world.act(pair.sender, [](Machine& machine) { machine.sendMany(kUnits); });
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
}

/// Sealed, and then no way to the relay for two days.
void playAway(World& world) {
    Pair pair(world);
    world.act(pair.sender, prepare(1));
    world.act(pair.sender, prepare(2));
    world.clock.time += kAwayMs;
    world.relay.submissions = {Trouble::None, Trouble::AnswerLost};
    world.act(pair.sender, goOn);
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, goOn);
    world.act(pair.sender, send(3));
    world.act(pair.recipient, receiveAll);
}

/// A clock that is ahead: what was sent at first stays on its way, and arrives when its time is good and the message
/// is sealed anew already.
void playAhead(World& world) {
    Pair pair(world);
    pair.sender.clockOffset = kAheadMs;
    world.relay.submissions = {Trouble::Late};
    world.relay.beforeLate = [&world] { world.clock.time += kLateMs; };
    world.act(pair.sender, send(1));
    world.act(pair.sender, goOn);
    world.act(pair.sender, send(2));
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
}

void playRestore(World& world) {
    Pair pair(world);
    world.act(pair.sender, prepare(1));
    const auto sendersCopy = world.copyProfile(pair.sender);
    world.act(pair.sender, goOn);
    world.relay.receiptsCut = true;
    world.act(pair.recipient, receiveAll);
    const auto recipientsCopy = world.copyProfile(pair.recipient);
    world.relay.receiptsCut = false;
    world.act(pair.recipient, goOn);
    world.act(pair.sender, send(2));
    world.act(pair.recipient, receiveAll);
    world.returnProfile(pair.sender, sendersCopy);
    world.returnProfile(pair.recipient, recipientsCopy);
    world.act(pair.sender, goOn);
    world.act(pair.recipient, goOn);
    world.act(pair.sender, send(3));
    world.act(pair.recipient, receiveAll);
}

/// The relay goes back to an older copy of its database: of four messages it knows one as waiting that was collected
/// since, and one that was recalled; two it does not know at all, one of them collected. A signature of that time is
/// too old by then.
void playRollback(World& world) {
    Pair pair(world);
    world.intent(4).mayEnd = true;
    world.act(pair.sender, send(1));
    world.act(pair.sender, send(4));
    world.act(pair.sender, followAll);
    world.relay.keepCopy();
    world.act(pair.sender, [](Machine& machine) { machine.recall(4); });
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, send(2));
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, send(3));
    world.clock.time += kAwayMs;
    world.relay.goBack();
    world.act(pair.sender, followAll);
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
}

/// What can't be opened for want of a key stays at the relay, and is opened when the key has come.
void playRefusal(World& world) {
    const Cast& cast = Cast::instance();
    Pair pair(world);
    world.act(pair.sender, send(2));
    world.relay.addRenewed(cast.renewedRecipient, cast.offices.recipient);
    pair.sender.recipients = {cast.renewedRecipient.certificate};
    world.act(pair.sender, send(1));
    world.act(pair.recipient, receiveAll);
    world.act(pair.sender, followAll);
    pair.recipient.end();
    pair.recipient.keys = {&cast.renewedRecipient, &cast.offices.recipient};
    world.act(pair.recipient, receiveAll);
}

/// Sealed and signed by a third office, passed on under the sender's own statement.
void forward(Machine& machine, int tag) {
    const testing::Offices& offices = Cast::instance().offices;
    crypto::SealRequest request;
    request.messageId = kForwardedId;
    request.senderOffice = offices.stranger.certificate.officeNumber();
    request.recipientOffice = testing::kRecipientOffice;
    request.recipients = machine.recipients;
    request.files = machine.draft(tag).files;
    request.createdMs = machine.world.clock.time;
    const auto parcel = must(crypto::seal(offices.stranger, request), "forwarded parcel");
    protocol::EvidenceRecord record;
    record.kind = protocol::EvidenceKind::Message;
    record.sender = machine.office;
    record.id = request.messageId;
    record.sealedHash = parcel.sealedHash;
    record.manifestHash = parcel.manifestHash;
    record.recipient = request.recipientOffice;
    record.recipientCertificateHash = machine.recipients.front().fingerprint();
    record.terminal = machine.terminal.id;
    record.timeMs = request.createdMs;
    const protocol::Submission submission{
        record.id,
        record.recipient,
        parcel.sealedHash,
        parcel.sealed.size(),
        base::toBytes("summary"),
        must(crypto::signStatement(offices.sender, base::asBytes(protocol::writeEvidence(record)), record.timeMs),
             "statement")};
    const base::Bytes body = protocol::writeSubmission(submission, parcel.sealed);
    const auto parsed = must(protocol::readSubmission(body), "submission");
    must(machine.world.relay.mailbox().accept(machine.office, parsed, machine.world.relay.now()), "acceptance");
}

void playHostile(World& world) {
    Pair pair(world);
    for (const int tag : {2, 3, 4}) {
        world.intent(tag).hostile = true;
    }
    world.act(pair.sender, send(1));
    // A file whose name says that it comes from somebody else.
    world.act(pair.sender, [](Machine& machine) {
        machine.send(2, "UPPLAN_202505_1370000035_43_1370000027_11_20250425093000.CSV");
    });
    world.act(pair.sender, send(3));
    if (const auto row = pair.sender.rowOf(3)) {
        world.relay.tampered.insert({testing::kSenderOffice, row->sealed.id});
    }
    forward(pair.sender, 4);
    world.act(pair.recipient, receiveAll);
    world.act(pair.recipient, receiveAll);
}

}  // namespace

const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all{
        {"send", "one message is sent, received and followed", playSend},
        {"resend", "an answer is lost, a request is lost: UNKNOWN, resolved by asking", playResend},
        {"insist", "who is told that a message was not kept sends it again", playInsist},
        {"receive", "two messages are received with one call", playReceive},
        {"offline", "the receipt can't go; the files are handed over and it follows", playOffline},
        {"terminals", "two terminals of one office receive in turns", playTerminals},
        {"takeover", "a terminal goes dark with a lease; another collects; the first comes back", playTakeover},
        {"colleagues", "two terminals of the sending office learn what the other one sent, to its end", playColleagues},
        {"recall", "one message is recalled in time, one too late", playRecall},
        {"expiry", "a message waits too long", playExpiry},
        {"renewal", "certificates of both sides are renewed while messages are on their way", playRenewal},
        {"bulk", "several units are sealed and sent, and recorded in groups", playBulk},
        {"away", "what is sealed waits for two days until the relay can be reached", playAway},
        {"ahead", "a clock that is ahead; what was sealed first arrives late", playAhead},
        {"restore", "both sides get an older copy of their profile back", playRestore},
        {"rollback", "the relay gets an older copy of its database back", playRollback},
        {"refusal", "a message can't be opened until an older key has come", playRefusal},
        {"race", "two terminals receive while the sender recalls, in an order of dice", playRace},
        {"model", "walks of the small model, edge by edge", playModel},
        {"hostile", "tampered, forwarded and foreign-named messages among a good one", playHostile},
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

namespace {

std::string recordedIn(World& world) {
    base::Bytes all;
    for (const auto& machine : world.machines) {
        const auto log = machine->disk.durable(machine->profile() / "events.log").value_or(base::Bytes());
        all.insert(all.end(), log.begin(), log.end());
    }
    return base::toHex(crypto::sha256(all));
}

}  // namespace

Outcome run(const Token& token) {
    Cast::instance();
    World world(token);
    findScenario(token.scenario)->play(world);
    world.comeToRest();
    const bool open =
        std::all_of(world.machines.begin(), world.machines.end(), [](const auto& machine) { return machine->runs(); });
    if (open) {
        checkAtRest(world);
    } else {
        world.violate(7, "a store stays closed");
    }
    return {world.violations(), world.points(), world.fired(), recordedIn(world)};
}

}  // namespace renkei::fault
