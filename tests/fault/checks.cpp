#include "fault/checks.h"

#include <algorithm>
#include <array>

#include "base/files.h"

namespace renkei::fault {

using protocol::EvidenceKind;
using protocol::MessageState;
using store::OutgoingState;

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, kStatements + 1> kTexts{
    "acknowledged at the relay: sealed bytes and row are durable at the client",
    "accepted at the relay: the sender ends ACCEPTED after one look",
    "one ledger row a (sender, id), whatever the schedule; nothing is sent or handed over twice",
    "repeats get byte-identical answers, and are byte-identical themselves",
    "no plain file after a crash at any point before handing over; none half under its own name",
    "no word of success before the durable commit",
    "disk full or I/O error at any write leaves the earlier state readable",
    "two terminals: exactly one collects, the other sees who and when",
    "tampered, forwarded, foreign-named or not for us: 0 bytes handed over",
    "a clock off by a day changes warnings only",
    "recall and service exclude each other",
    "a restart makes progress without a click",
    "engine and exchange do what the model says",
};

struct PlainFile {
    fs::path path;
    base::Bytes content;
};

/// All files of a machine that hold plain text of this tag.
std::vector<PlainFile> plainFiles(const Machine& machine, int tag) {
    const Unseen unseen;
    std::vector<PlainFile> found;
    const std::string wanted = marker(tag);
    for (const auto& entry : fs::recursive_directory_iterator(machine.disk.folder())) {
        if (!entry.is_regular_file()) {
            continue;
        }
        base::Bytes content = readWhole(entry.path());
        if (base::asText(content).find(wanted) != std::string_view::npos) {
            found.push_back({entry.path(), std::move(content)});
        }
    }
    return found;
}

bool isTemporary(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with(".renkei-");
}

bool isBelow(const fs::path& path, const fs::path& folder) {
    return path.native().starts_with(folder.native() + "/");
}

/// The message that carries this tag, as its sender's ledger has it.
std::optional<protocol::MessageKey> keyOf(World& world, int tag) {
    for (const auto& machine : world.machines) {
        if (machine->runs()) {
            if (const auto row = machine->rowOf(tag)) {
                return protocol::MessageKey{machine->office, row->sealed.id};
            }
        }
    }
    return std::nullopt;
}

void eachMessage(World& world,
                 const std::function<void(const protocol::MessageKey&, const protocol::OutboxItem&)>& look) {
    for (const std::string& sender : {testing::kSenderOffice, testing::kRecipientOffice}) {
        for (const auto& item : world.relay.outbox(sender)) {
            look({sender, item.id}, item);
        }
    }
}

Machine* machineOf(World& world, const std::string& terminal) {
    for (const auto& machine : world.machines) {
        if (machine->terminal.id == terminal) {
            return machine.get();
        }
    }
    return nullptr;
}

bool handedOver(Machine& machine, const protocol::MessageKey& key) {
    const auto row = machine.incoming(key);
    return row && row->handedOver.has_value();
}

}  // namespace

std::string_view statementText(int number) {
    return kTexts[static_cast<std::size_t>(number - 1)];
}

void checkRequest(World& world, Machine& machine, const Seen& request) {
    const auto trouble = machine.notDurable();
    switch (request.what) {
        case Seen::What::Submit:
            if (trouble || !machine.logged("outgoing.sealed", request.key.id)) {
                world.violate(
                    2, machine.name + " submits what a power cut would make it forget: " + trouble.value_or("no row"));
            } else if (const auto sent = must(protocol::readSubmission(request.bytes), "submission");
                       !machine.logged("outgoing.sealed", base::toHex(sent.submission.sealedHash)) &&
                       !machine.logged("outgoing.resealed", base::toHex(sent.submission.sealedHash))) {
                world.violate(2, machine.name + " submits a sealing that its log does not know");
            }
            break;
        case Seen::What::Receipt:
        case Seen::What::Refusal:
            if (trouble || !machine.logged("incoming.recorded", request.key.id)) {
                world.violate(1, machine.name + " answers for what is not durable: " + trouble.value_or("no row"));
            }
            break;
    }
}

void checkDiskAfterCrash(World& world, Machine& machine) {
    for (const Intent& intent : world.intents) {
        for (const PlainFile& file : plainFiles(machine, intent.tag)) {
            if (!isBelow(file.path, machine.into())) {
                world.violate(5, machine.name + ": plain text in the profile: " + file.path.filename().string());
                continue;
            }
            if (!isTemporary(file.path) && file.content != plainText(intent.tag)) {
                world.violate(5, machine.name + ": a half file under its own name");
            }
            const auto key = keyOf(world, intent.tag);
            const bool recorded = key && machine.logged("incoming.recorded", key->id);
            if (!recorded && !machine.restored) {
                world.violate(5, machine.name + ": plain text before the verdict is recorded");
            }
        }
        const Unseen unseen;
        const fs::path own = machine.into() / base::pathFromUtf8(plainName(intent.tag));
        if (fs::exists(own) && fs::file_size(own) != plainText(intent.tag).size()) {
            world.violate(5, machine.name + ": an empty or half file under its own name");
        }
    }
}

void checkEarlierState(World& world, Machine& machine, const Rows& before) {
    const Rows now = machine.rows();
    for (const auto& [key, state] : before) {
        const auto found = now.find(key);
        const bool back = found != now.end() && key.starts_with("in ") && found->second < state;
        if (found == now.end() || back) {
            world.violate(7, machine.name + ": " + key + (back ? " went back" : " is gone"));
        }
        // A relay that went back takes the acceptance with it, until the message is there again.
        const bool queuedAgain =
            !world.relay.wentBack() && found != now.end() && key.starts_with("out ") && state >= 2 && found->second < 2;
        if (queuedAgain) {
            world.violate(7, machine.name + ": " + key + " is no longer accepted");
        }
    }
}

void checkAcknowledgedIsKept(World& world) {
    eachMessage(world, [&](const auto& key, const auto& item) {
        if (item.state != MessageState::Collected) {
            return;
        }
        Machine* machine = machineOf(world, world.relay.collectedAt[key]);
        const auto row = machine == nullptr ? std::nullopt : machine->incoming(key);
        if (machine != nullptr && machine->restored && !row) {
            return;
        }
        const bool kept = row && row->recorded && row->recorded->verdict == store::Verdict::Accepted;
        if (!kept || !machine->store().get(store::BlobKind::Parcel, row->kept.sealedHash)) {
            world.violate(1, "collected at the relay, and its terminal does not have it");
        }
    });
}

void checkAcceptedIsKnown(World& world) {
    eachMessage(world, [&](const auto& key, const auto&) {
        bool known = key.id == kForwardedId;
        for (const auto& machine : world.machines) {
            const auto row =
                machine->office == key.sender ? must(machine->store().outgoing(key.id), "row") : std::nullopt;
            const bool doubted = row && (row->state == OutgoingState::Queued || row->state == OutgoingState::Unknown ||
                                         row->state == OutgoingState::Rejected);
            // What was sent after the copy was made is not in it.
            known = known || (row && !doubted) || (machine->office == key.sender && machine->restored && !row);
        }
        if (!known) {
            world.violate(2, "the relay has a message that its sender does not know as accepted");
        }
    });
}

void checkColleaguesKnow(World& world) {
    const Fault fault = world.token().fault;
    if (fault == Fault::YearsLater || fault == Fault::YearsEarlier) {
        return;
    }
    eachMessage(world, [&](const auto& key, const auto& item) {
        for (const auto& machine : world.machines) {
            if (machine->office != key.sender) {
                continue;
            }
            const auto row = must(machine->store().outgoing(key.id), "row");
            if (!row) {
                world.violate(2, machine->name + " does not know what its office sent");
            } else if (item.state == MessageState::Collected && row->state != OutgoingState::Collected) {
                world.violate(2, machine->name + " does not know that it was collected");
            }
        }
    });
}

void checkOneRowEach(World& world) {
    for (const auto& machine : world.machines) {
        std::map<std::string, int> seen;
        for (const auto& row : machine->sent()) {
            ++seen["out " + row.sealed.id];
        }
        for (const auto& row : machine->received()) {
            ++seen["in " + row.kept.sender + row.kept.id];
        }
        for (const auto& [key, count] : seen) {
            if (count != 1) {
                world.violate(3, machine->name + ": several rows for " + key);
            }
        }
    }
}

void checkNothingTwice(World& world) {
    std::map<std::int64_t, int> attempts;
    for (const auto& machine : world.machines) {
        for (const auto& row : machine->sent()) {
            if (machine->office == testing::kSenderOffice) {
                ++attempts[row.sealed.persons];
            }
        }
    }
    for (const Intent& intent : world.intents) {
        if (attempts[intent.tag] > 1) {
            world.violate(3, "one message went under " + std::to_string(attempts[intent.tag]) + " ids");
        }
        for (const auto& machine : world.machines) {
            const auto files = plainFiles(*machine, intent.tag);
            if (files.size() > 1) {
                world.violate(3, machine->name + ": " + std::to_string(files.size()) + " copies of one file");
            }
        }
    }
}

void checkStoresAreSound(World& world) {
    for (const auto& machine : world.machines) {
        const auto findings = machine->store().check();
        if (!findings) {
            world.violate(7, machine->name + ": check: " + findings.error().detail);
            continue;
        }
        for (const auto& finding : *findings) {
            if (finding.kind != store::FindingKind::Orphan) {
                world.violate(7, machine->name + ": " + finding.detail);
            }
        }
        const auto before = machine->store().dump();
        const auto rebuilt = machine->store().rebuild();
        if (!rebuilt || !before || *machine->store().dump() != *before) {
            world.violate(7, machine->name + ": a rebuilt ledger is another one");
        }
    }
}

void checkOneTerminalCollects(World& world) {
    eachMessage(world, [&](const auto& key, const auto& item) {
        int collectors = 0;
        for (const auto& machine : world.machines) {
            const bool forgot = machine->restored && world.relay.collectedAt[key] == machine->terminal.id;
            const bool here = machine->office == item.recipient && (forgot || handedOver(*machine, key));
            collectors += here ? 1 : 0;
        }
        if (collectors > 1 || (item.state == MessageState::Collected && collectors != 1)) {
            world.violate(8, std::to_string(collectors) + " terminals have handed over one message");
        }
    });
}

void checkHostileStaysOut(World& world) {
    for (const Intent& intent : world.intents) {
        for (const auto& machine : world.machines) {
            if (intent.hostile && !plainFiles(*machine, intent.tag).empty()) {
                world.violate(9, machine->name + " handed over what is not to be believed");
            }
        }
    }
}

void checkClockChangesNothing(World& world) {
    const Fault fault = world.token().fault;
    if (fault != Fault::DayLater && fault != Fault::DayEarlier) {
        return;
    }
    for (const Intent& intent : world.intents) {
        const auto key = keyOf(world, intent.tag);
        if (!key && intent.promised && !world.machines.front()->restored) {
            world.violate(10, "a message is gone");
        }
        for (const auto& machine : world.machines) {
            const auto row = machine->rowOf(intent.tag);
            if (row && row->state == OutgoingState::Rejected) {
                world.violate(10, "rejected because of a clock: " + row->code.value_or(""));
            }
        }
    }
}

void checkRecalledIsGone(World& world, Machine& machine) {
    const Fault fault = world.token().fault;
    if (fault == Fault::YearsLater || fault == Fault::YearsEarlier) {
        // By such a clock the relay keeps nothing of that time any more.
        return;
    }
    for (const auto& item : world.relay.outbox(machine.office)) {
        // A full disk has no room to read it either; it is looked at again when there is.
        const auto row = machine.store().outgoing(item.id);
        if (row && *row && (*row)->state == OutgoingState::Recalled && item.state == MessageState::Waiting) {
            world.violate(11, machine.name + " calls recalled what waits for its recipient");
        }
    }
}

void checkRecallExcludesService(World& world) {
    eachMessage(world, [&](const auto& key, const auto& item) {
        bool recalled = false;
        bool served = false;
        for (const auto& record : world.relay.records(key)) {
            recalled = recalled || record.kind == EvidenceKind::Recalled;
            served = served || record.kind == EvidenceKind::Served;
        }
        if (recalled && served) {
            world.violate(11, "served and recalled");
        }
        for (const auto& machine : world.machines) {
            if (recalled && machine->office == item.recipient && handedOver(*machine, key)) {
                world.violate(11, "recalled, and handed over all the same");
            }
            const auto row =
                machine->office == key.sender ? must(machine->store().outgoing(key.id), "row") : std::nullopt;
            if (row && (row->state == OutgoingState::Recalled) != recalled) {
                world.violate(11, "the sender's ledger and the relay differ about the recall");
            }
        }
    });
}

namespace {

bool isCollectedForBoth(World& world, const protocol::MessageKey& key) {
    bool sender = false;
    bool recipient = false;
    for (const auto& machine : world.machines) {
        if (machine->office == key.sender) {
            const auto row = must(machine->store().outgoing(key.id), "row");
            sender = sender || (row && row->state == OutgoingState::Collected);
        } else {
            recipient = recipient || handedOver(*machine, key);
        }
    }
    return sender && recipient;
}

}  // namespace

void checkAllIsDone(World& world) {
    const bool years = world.token().fault == Fault::YearsLater || world.token().fault == Fault::YearsEarlier;
    for (const auto& machine : world.machines) {
        for (const auto& row : must(machine->store().unfinishedIncoming(), "unfinished")) {
            world.violate(12, machine->name + " does not finish receiving " + row.kept.id);
        }
        for (const auto& row : must(machine->store().unfinishedOutgoing(), "unfinished")) {
            if (!years) {
                world.violate(12, machine->name + " does not finish sending " + row.sealed.id);
            }
        }
    }
    for (const Intent& intent : world.intents) {
        if (intent.hostile || !intent.promised) {
            continue;
        }
        const auto key = keyOf(world, intent.tag);
        bool collected = false;
        bool ended = false;
        eachMessage(world, [&](const auto& found, const auto& item) {
            collected = collected || (key && found == *key && item.state == MessageState::Collected);
            ended = ended || (key && found == *key &&
                              (item.state == MessageState::Recalled || item.state == MessageState::Expired));
        });
        // What sender and recipient know as collected need not be known to a relay that went back.
        collected = collected || (key && world.relay.wentBack() && isCollectedForBoth(world, *key));
        // Who got an older profile back does not know what it sent after the copy.
        if (!key && world.machines.front()->restored) {
            continue;
        }
        if (!collected && !(intent.mayEnd && ended) && !years) {
            world.violate(12, "a message that was promised did not arrive");
        }
    }
}

void checkAtRest(World& world) {
    for (const auto& machine : world.machines) {
        if (!machine->runs()) {
            world.violate(12, machine->name + " does not start any more");
            return;
        }
    }
    checkAcknowledgedIsKept(world);
    checkAcceptedIsKnown(world);
    checkColleaguesKnow(world);
    checkOneRowEach(world);
    checkNothingTwice(world);
    checkStoresAreSound(world);
    checkOneTerminalCollects(world);
    checkHostileStaysOut(world);
    checkClockChangesNothing(world);
    checkRecallExcludesService(world);
    checkAllIsDone(world);
}

}  // namespace renkei::fault
