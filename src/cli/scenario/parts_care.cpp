#include <array>
#include <chrono>

#include "base/files.h"
#include "cli/scenario/forwarder.h"
#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {
namespace {

constexpr std::chrono::seconds kPatience{60};
/// Less than a parcel of the sample, more than the small files of a profile.
constexpr std::uint64_t kFullDiskBytes = 8000;

std::string keyOf(const std::string& id) {
    return std::string(kSender.office) + "/" + id;
}

Answer backUp(Stage& stage, const Place& place) {
    const Answer made = stage.run(place, {"backup", base::pathToUtf8(stage.path("backups"))}, Stage::Key::Without);
    stage.expect(made.ok(), "the backup is made");
    return made;
}

void newComputerWithKey(Stage& stage) {
    stage.sendUsage();
    stage.join(kRecipientAnew);
    const Answer received = stage.receiveAll(kRecipientAnew);
    stage.expect(received.ok(), "what waited is received at the new computer");
    stage.expectUsageIn("received");
    stage.seeState(received.text("messages.0.message.state"));
}

void newComputerWithoutKey(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.issueCertificate("new-certificate", kRecipient.office);
    stage.join(kRecipientAnew, "new-certificate");
    stage.see(stage.receiveAll(kRecipientAnew));
    stage.expect(stage.filesBelow("received").empty(), "nothing was saved");
    stage.takeCertificate("old-certificate", kRecipient.office);
    stage.expect(stage.importCertificate(kRecipientAnew, "old-certificate").ok(), "the old key is taken over");
    stage.expect(stage.receiveAll(kRecipientAnew).ok(), "with the old key it opens");
    stage.expectUsageIn("received");
}

void restored(Stage& stage) {
    const std::string before = stage.sendUsage();
    const Answer made = backUp(stage, kSender);
    const Answer later = stage.run(kSender, {"send", base::pathToUtf8(stage.path("usage"))});
    stage.expect(stage.run(kSenderAnew, {"restore", made.text("folder")}).ok(), "the backup is restored");
    stage.expect(stage.login(kSenderAnew).ok() && stage.run(kSenderAnew, {"outbox"}).ok(), "it goes on");
    stage.expectSent(kSenderAnew, before, "accepted");
    stage.expectSent(kSenderAnew, later.text("messages.0.id"), "accepted");
    stage.expectWaiting(kRecipient, 2);
    stage.seeState("accepted");
}

void backupDamaged(Stage& stage) {
    stage.sendUsage();
    backUp(stage, kSender);
    stage.damage("backups", "events.log");
    for (const auto& folder : std::filesystem::directory_iterator(stage.path("backups"))) {
        stage.see(stage.run(kSenderAnew, {"restore", base::pathToUtf8(folder.path())}));
    }
    stage.expect(!std::filesystem::exists(stage.path(kSenderAnew.profile)), "nothing was restored");
}

void restoredOverHistory(Stage& stage) {
    const std::string id = stage.sendUsage();
    const Answer made = backUp(stage, kSender);
    stage.see(stage.run(kSender, {"restore", made.text("folder")}));
    stage.expectSent(kSender, id, "accepted");
}

void diskFullReceiving(Stage& stage) {
    stage.sendUsage();
    stage.see(stage.runLimited(kRecipient, {"receive", "--all", "--into", base::pathToUtf8(stage.path("received"))},
                               kFullDiskBytes));
    stage.expect(stage.receiveAll(kRecipient).ok(), "with room it goes on");
    stage.expectUsageIn("received");
}

void diskFullSending(Stage& stage) {
    stage.writeUsage("usage");
    stage.see(stage.runLimited(kSender, {"send", base::pathToUtf8(stage.path("usage"))}, kFullDiskBytes));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing was sent");
    const std::string id = stage.sendUsage();
    stage.expectSent(kSender, id, "accepted");
    stage.expectWaiting(kRecipient, 1);
}

void folderMissing(Stage& stage) {
    stage.see(stage.run(kSender, {"send", base::pathToUtf8(stage.path("出力フォルダ"))}));
}

void twoWindows(Stage& stage) {
    const std::string id = stage.sendUsage();
    auto silence = Forwarder::start(Forwarder::Manner::Silence, stage.port());
    if (!silence) {
        return stage.fail(silence.error().detail);
    }
    stage.pointAt(kSender, silence->port());
    stage.runBeside(kSender, {"outbox"});
    stage.expect(silence->waitUntilBegun(kPatience), "the first one is at work");
    stage.see(stage.run(kSender, {"outbox"}));
    stage.killBeside();
    stage.pointBack(kSender);
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "after the first one has ended it goes");
    stage.expectSent(kSender, id, "accepted");
}

void ledgerDamaged(Stage& stage) {
    stage.sendUsage();
    stage.damage(std::string(kSender.profile) + "/store", "events.log");
    stage.see(stage.run(kSender, {"history"}, Stage::Key::Without));
    stage.expectWaiting(kRecipient, 1);
}

/// A backup looks at every file of the archive.
void archiveDamaged(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.receiveAll(kRecipient).ok(), "the message is received");
    for (const std::filesystem::path& file : stage.filesBelow(std::string(kRecipient.profile) + "/store/archive")) {
        std::error_code failed;
        std::filesystem::remove(file, failed);
    }
    const Answer made = stage.run(kRecipient, {"backup", base::pathToUtf8(stage.path("backups"))}, Stage::Key::Without);
    stage.see(made);
    stage.expect(made.count("absent") > 0, "what is missing is named");
    stage.expect(!stage.filesBelow("backups").empty(), "the rest was copied");
    stage.expectUsageIn("received");
}

/// What the archive lost comes from the exchange once more.
void archiveLost(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.expect(stage.receiveAll(kRecipient).ok(), "the message is received");
    stage.damage(std::string(kRecipient.profile) + "/store/archive", ".p7m");
    stage.expect(
        stage.run(kRecipient, {"save-again", keyOf(id), "--into", base::pathToUtf8(stage.path("saved-again"))}).ok(),
        "the exchange gives it once more");
    stage.expectUsageIn("saved-again");
    stage.seeState(stage.look(kRecipient, {"history", "--received"}, Stage::Key::Without).text("received.0.state"));
}

void profileDamaged(Stage& stage) {
    stage.write(std::string(kSender.profile) + "/relay.json", "{");
    stage.see(stage.run(kSender, {"outbox"}));
    stage.expect(stage.setUp(kSender).ok(), "relay.json is read in again");
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "and it goes");
}

void notSetUp(Stage& stage) {
    stage.see(stage.login(kSenderAnew));
}

void notLoggedIn(Stage& stage) {
    stage.run(kSender, {"logout"});
    stage.see(stage.run(kSender, {"outbox"}));
    stage.expect(stage.login(kSender).ok(), "a login helps");
}

void damagedAtExchange(Stage& stage) {
    stage.sendUsage();
    stage.damage("relay/blobs", ".p7m");
    stage.see(stage.receiveAll(kRecipient));
    stage.expect(stage.filesBelow("received").empty(), "nothing was saved");
    stage.expectWaiting(kRecipient, 1);
    stage.damage("relay/blobs", ".p7m");
    stage.expect(stage.receiveAll(kRecipient).ok(), "whole again, it is received");
    stage.expectUsageIn("received");
}

void openedTampered(Stage& stage) {
    stage.sendUsage();
    for (const std::filesystem::path& blob : stage.filesBelow("relay/blobs")) {
        std::error_code failed;
        std::filesystem::copy_file(blob, stage.path("parcel.p7m"), failed);
    }
    stage.damage("", "parcel.p7m");
    stage.see(stage.run(kRecipient, {"open", base::pathToUtf8(stage.path("parcel.p7m")), "--into",
                                     base::pathToUtf8(stage.path("opened"))}));
    stage.expect(stage.filesBelow("opened").empty(), "nothing was taken out");
    stage.expectWaiting(kRecipient, 1);
}

constexpr auto kRelay = Part::Around::Relay;
constexpr auto kLimit = Part::Around::RelayAndFileLimit;
constexpr std::array kParts = {
    Part{"new-computer-with-key", newComputerWithKey, kRelay},
    Part{"new-computer-without-key", newComputerWithoutKey, kRelay},
    Part{"backup-restored", restored, kRelay},
    Part{"backup-damaged", backupDamaged, kRelay},
    Part{"backup-over-history", restoredOverHistory, kRelay},
    Part{"disk-full-receiving", diskFullReceiving, kLimit},
    Part{"disk-full-sending", diskFullSending, kLimit},
    Part{"folder-missing", folderMissing, kRelay},
    Part{"two-windows", twoWindows, kRelay},
    Part{"ledger-damaged", ledgerDamaged, kRelay},
    Part{"archive-damaged", archiveDamaged, kRelay},
    Part{"archive-lost", archiveLost, kRelay},
    Part{"profile-damaged", profileDamaged, kRelay},
    Part{"not-set-up", notSetUp, kRelay},
    Part{"not-logged-in", notLoggedIn, kRelay},
    Part{"damaged-at-exchange", damagedAtExchange, kRelay},
    Part{"parcel-tampered", openedTampered, kRelay},
};

}  // namespace

std::span<const Part> careParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
