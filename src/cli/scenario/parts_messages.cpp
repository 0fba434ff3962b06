#include <array>
#include <chrono>

#include "base/files.h"
#include "cli/scenario/forwarder.h"
#include "cli/scenario/parts.h"
#include "cli/scenario/planted.h"

namespace renkei::resources {
extern const std::string_view kSampleDeletion;
}

namespace renkei::cli::scenario {
namespace {

constexpr int kOneTooMany = 101;
constexpr std::int64_t kFirstSequence = 20250428100000;
constexpr std::string_view kLetter = "%PDF-1.4\n";
constexpr std::chrono::seconds kPatience{60};
constexpr base::TimeMs kShortRetentionSeconds = 60;
constexpr base::TimeMs kBeyondRetentionMs = 10 * base::kMinuteMs;
constexpr std::string_view kFirstOfUsage = "20250425093000";

std::string keyOf(const std::string& id) {
    return std::string(kSender.office) + "/" + id;
}

/// The usage unit under another sequence, sent.
std::string sendSequence(Stage& stage, const std::string& sequence) {
    const std::string folder = "usage-" + sequence;
    for (const std::string& name : stage.writeUsage(folder)) {
        std::string other = name;
        other.replace(other.find(kFirstOfUsage), kFirstOfUsage.size(), sequence);
        std::error_code failed;
        std::filesystem::rename(stage.path(folder + "/" + name), stage.path(folder + "/" + other), failed);
        stage.expect(!failed, "a file is renamed");
    }
    const Answer answer = stage.run(kSender, {"send", base::pathToUtf8(stage.path(folder))});
    stage.expect(answer.ok(), "a unit is sent");
    return answer.text("messages.0.id");
}

void tooMany(Stage& stage) {
    for (int number = 0; number < kOneTooMany; ++number) {
        stage.write(
            "units/DLTPLAN_202505_1370000019_43_1370000027_11_" + std::to_string(kFirstSequence + number) + ".CSV",
            resources::kSampleDeletion);
    }
    stage.see(stage.run(kSender, {"send", base::pathToUtf8(stage.path("units"))}));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

void nobodyNamed(Stage& stage) {
    stage.write("letter.pdf", kLetter);
    stage.see(stage.run(kSender, {"send", base::pathToUtf8(stage.path("letter.pdf"))}));
}

void recipientUnknown(Stage& stage) {
    stage.write("letter.pdf", kLetter);
    stage.see(stage.run(kSender, {"send", base::pathToUtf8(stage.path("letter.pdf")), "--to", "1399999999"}));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

void recipientUncertified(Stage& stage) {
    stage.takeCertificate("certificate", kRecipient.office);
    stage.writeCertificateAlone("certificate");
    stage.operate({"renew-crl", "--data", base::pathToUtf8(stage.path("relay")), "--revoke",
                   base::pathToUtf8(stage.path("certificate.pem"))});
    stage.restartRelay();
    stage.writeUsage("usage");
    stage.see(stage.run(kSender, {"send", base::pathToUtf8(stage.path("usage"))}));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

void sentTwice(Stage& stage) {
    stage.sendUsage();
    const Answer again = stage.run(kSender, {"send", base::pathToUtf8(stage.path("usage"))});
    stage.expect(again.count("messages.0.sent_before") == 1, "the earlier one is told");
    stage.seeState(again.text("messages.0.state"));
    const Answer recalled = stage.run(kSender, {"recall", again.text("messages.0.id")});
    stage.expect(recalled.ok(), "the second one can be taken back");
    stage.expectWaiting(kRecipient, 1);
}

void alreadyHere(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.receiveAll(kRecipient).ok(), "the message is received");
    const Answer again =
        stage.run(kRecipient, {"receive", keyOf(id), "--into", base::pathToUtf8(stage.path("received-again"))});
    stage.see(again);
    stage.expect(again.text("messages.0.error.facts.terminal") == kTerminal, "the terminal is told");
    stage.expectUsageIn("received");
}

void alreadyElsewhere(Stage& stage) {
    stage.join(kRecipientAnew);
    const std::string id = stage.sendUsage();
    stage.expectWaiting(kRecipientAnew, 1);
    stage.expect(stage.receiveAll(kRecipient).ok(), "the first terminal receives it");
    const Answer again =
        stage.run(kRecipientAnew, {"receive", keyOf(id), "--into", base::pathToUtf8(stage.path("received-again"))});
    stage.see(again);
    stage.expect(
        again.text("messages.0.error.facts.terminal") == kTerminal && !again.text("messages.0.error.facts.at").empty(),
        "the other terminal and the time are told");
    stage.expectUsageIn("received");
}

void otherTerminalReceives(Stage& stage) {
    stage.join(kRecipientAnew);
    const std::string id = stage.sendUsage();
    auto box = Forwarder::start(Forwarder::Manner::HoldInDownload, stage.port());
    if (!box) {
        return stage.fail(box.error().detail);
    }
    stage.pointAt(kRecipientAnew, box->port());
    stage.runBeside(kRecipientAnew, {"receive", "--all", "--into", base::pathToUtf8(stage.path("received-2"))});
    stage.expect(box->waitUntilBegun(kPatience), "the other terminal has begun");
    stage.see(stage.run(kRecipient, {"receive", keyOf(id), "--into", base::pathToUtf8(stage.path("received"))}));
    stage.killBeside();
    stage.pointBack(kRecipientAnew);
    stage.expect(stage.receiveAll(kRecipientAnew, "received-2").ok(), "the other terminal finishes");
    stage.expectUsageIn("received-2");
}

void fileLost(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.receiveAll(kRecipient).ok(), "the message is received");
    std::error_code failed;
    std::filesystem::remove_all(stage.path("received"), failed);
    const Answer saved =
        stage.run(kRecipient, {"save-again", keyOf(id), "--into", base::pathToUtf8(stage.path("saved-again"))});
    stage.expect(saved.ok(), "it is saved again");
    stage.expectUsageIn("saved-again");
    stage.seeState(stage.look(kRecipient, {"history", "--received"}, Stage::Key::Without).text("received.0.state"));
}

void wrongOrder(Stage& stage) {
    const std::string late = sendSequence(stage, "20250425093009");
    const std::string early = sendSequence(stage, "20250425093002");
    const Answer answer =
        stage.run(kRecipient, {"receive", keyOf(late), "--into", base::pathToUtf8(stage.path("received"))});
    stage.expect(answer.ok(), "it is no obstacle");
    stage.expect(answer.count("left_out") == 1 && answer.text("left_out.0.id") == early,
                 "the one that comes first is told");
    stage.expectWaiting(kRecipient, 1);
    stage.seeState(answer.text("messages.0.message.state"));
}

void recalledBySender(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.run(kSender, {"recall", id}).ok(), "the sender takes it back");
    stage.see(stage.run(kRecipient, {"receive", keyOf(id), "--into", base::pathToUtf8(stage.path("received"))}));
    stage.expectSent(kSender, id, "recalled");
}

void recallTooLate(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.receiveAll(kRecipient).ok(), "the message is received");
    stage.see(stage.run(kSender, {"recall", id}));
    stage.expectUsageIn("received");
}

void expired(Stage& stage) {
    stage.setting("retention_seconds", kShortRetentionSeconds);
    stage.restartRelay();
    const std::string id = stage.sendUsage();
    stage.restartRelay({kBeyondRetentionMs});
    stage.expect(stage.run(kSender, {"outbox"}).ok(), "the sender learns of it");
    stage.expectSent(kSender, id, "expired");
    stage.expectWaiting(kRecipient, 0);
    stage.seeState("expired");
}

constexpr std::array kParts = {
    Part{"too-many-units", tooMany},
    Part{"recipient-not-named", nobodyNamed},
    Part{"recipient-unknown", recipientUnknown},
    Part{"recipient-without-certificate", recipientUncertified},
    Part{"sent-twice", sentTwice},
    Part{"already-downloaded-here", alreadyHere},
    Part{"already-downloaded-elsewhere", alreadyElsewhere},
    Part{"other-terminal-is-receiving", otherTerminalReceives},
    Part{"received-file-lost", fileLost},
    Part{"received-in-wrong-order", wrongOrder},
    Part{"recalled-by-sender", recalledBySender},
    Part{"recall-too-late", recallTooLate},
    Part{"not-received-in-time", expired},
};

}  // namespace

std::span<const Part> messageParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
