#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"

namespace renkei::cli::scenario {
namespace {

constexpr base::TimeMs kBeyondAccessTokenMs = 61 * base::kMinuteMs;
constexpr base::TimeMs kBeyondSessionMs = 9 * base::kHourMs;

std::string yesterday() {
    return base::formatJapanDay(base::SystemClock().nowMs() - base::kDayMs);
}

/// The relay's records are changed while it stands still.
void setLicence(Stage& stage, std::string_view office, const std::string& lastDay, const RelayMoment& moment = {}) {
    stage.stopRelay();
    stage.setLicence(office, lastDay);
    stage.startRelay(moment);
}

void missing(Stage& stage) {
    setLicence(stage, kSender.office, "");
    stage.see(stage.login(kSender));
}

void ended(Stage& stage) {
    const std::string id = stage.sendUsage();
    setLicence(stage, kSender.office, yesterday());
    stage.see(stage.login(kSender));
    stage.expectSent(kSender, id, "accepted");
    stage.expectWaiting(kRecipient, 1);
}

void notRenewed(Stage& stage) {
    setLicence(stage, kSender.office, yesterday(), {kBeyondAccessTokenMs});
    stage.writeUsage("usage");
    const Answer late = stage.run(kSender, {"send", base::pathToUtf8(stage.path("usage"))});
    stage.expect(!late.ok(), "nothing can be sent any more");
    stage.see(stage.login(kSender));
    stage.expect(stage.filesBelow("relay/blobs").empty(), "nothing was sent");
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
    Part{"licence-missing", missing},    Part{"licence-ended", ended},         Part{"licence-not-renewed", notRenewed},
    Part{"session-ended", sessionEnded}, Part{"client-too-old", clientTooOld}, Part{"names-of-edition-4-1", newNames},
};

}  // namespace

std::span<const Part> licenceParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
