#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {
namespace {

constexpr base::TimeMs kBeyondSessionMs = 9 * base::kHourMs;
/// The licence of kNotRenewing ends in about ten weeks.
constexpr base::TimeMs kBeyondLicenceMs = 75 * base::kDayMs;
constexpr std::string_view kLetter = "%PDF-1.4\n";

/// Training offices with a licence that ended, that ended long ago, that never was, and that nobody will renew.
constexpr Place kEnded{"1370000100", "1370000100-profile"};
constexpr Place kFinished{"1370000118", "1370000118-profile"};
constexpr Place kUnlicensed{"1370000126", "1370000126-profile"};
constexpr Place kNotRenewing{"1370000068", "1370000068-profile"};

Answer sendLetter(Stage& stage, const Place& from, std::string_view to) {
    stage.write("letter.pdf", kLetter);
    return stage.run(from, {"send", base::pathToUtf8(stage.path("letter.pdf")), "--to", std::string(to)});
}

void missing(Stage& stage) {
    stage.prepare(kUnlicensed);
    stage.see(stage.login(kUnlicensed));
}

void ended(Stage& stage) {
    stage.join(kEnded);
    const Answer refused = sendLetter(stage, kEnded, kRecipient.office);
    stage.see(refused);
    stage.expectWaiting(kRecipient, 0);
}

void longEnded(Stage& stage) {
    stage.prepare(kFinished);
    stage.see(stage.login(kFinished));
}

void notRenewed(Stage& stage) {
    stage.join(kNotRenewing);
    stage.expect(sendLetter(stage, kNotRenewing, kRecipient.office).ok(), "today it sends");
    stage.restartRelay({kBeyondLicenceMs});
    stage.expect(stage.login(kNotRenewing).ok(), "it still logs in");
    stage.see(sendLetter(stage, kNotRenewing, kRecipient.office));
}

void recipientUnlicensed(Stage& stage) {
    stage.see(sendLetter(stage, kSender, kUnlicensed.office));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing came to the exchange");
}

/// What waits can still be received while the time of grace lasts.
void receivingGoesOn(Stage& stage) {
    stage.join(kNotRenewing);
    stage.expect(sendLetter(stage, kSender, kNotRenewing.office).ok(), "another office sends to it in time");
    stage.restartRelay({kBeyondLicenceMs});
    stage.expect(stage.login(kNotRenewing).ok(), "it still logs in");
    const Answer received = stage.receiveAll(kNotRenewing);
    stage.expect(received.ok() && stage.filesBelow("received").size() == 1, "the letter is here");
    stage.seeState(received.text("messages.0.message.state"));
}

void sessionEnded(Stage& stage) {
    const std::string id = stage.sendUsage();
    stage.restartRelay({kBeyondSessionMs});
    stage.see(stage.run(kSender, {"outbox"}));
    stage.expect(stage.login(kSender).ok(), "a new login goes");
    stage.expectSent(kSender, id, "accepted");
}

void clientTooOld(Stage& stage) {
    stage.setting("oldest_client", "99.0.0");
    stage.restartRelay();
    stage.see(stage.login(kSender));
}

/// Both editions are taken; the names of the new one, too.
void newNames(Stage& stage) {
    stage.writeUsage("usage");
    const Answer checked = stage.runBare({"validate", base::pathToUtf8(stage.path("usage"))});
    stage.expect(checked.ok() && checked.text("units.0.edition") == "4.1", "the files are of edition 4.1");
    stage.expect(checked.count("diagnostics") == 0, "nothing is found");
    const std::string id = stage.sendUsage();
    stage.expectSent(kSender, id, "accepted");
    stage.seeState("accepted");
}

constexpr std::array kParts = {
    Part{"licence-missing", missing},
    Part{"licence-ended", ended},
    Part{"licence-long-ended", longEnded},
    Part{"licence-not-renewed", notRenewed},
    Part{"licence-ended-receiving", receivingGoesOn},
    Part{"recipient-without-licence", recipientUnlicensed},
    Part{"session-ended", sessionEnded},
    Part{"client-too-old", clientTooOld},
    Part{"names-of-edition-4-1", newNames},
};

}  // namespace

std::span<const Part> licenceParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
