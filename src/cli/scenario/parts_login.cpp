#include <array>

#include "base/files.h"
#include "cli/scenario/parts.h"
#include "protocol/limits.h"

namespace renkei::cli::scenario {
namespace {

void userUnknown(Stage& stage) {
    const Answer answer = stage.login(kSender, "C1370000091");
    stage.see(answer);
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "the earlier login of this profile still holds");
}

void kjIdAtLogin(Stage& stage) {
    stage.see(stage.login(kSender, "KJ1370000019"));
}

void passwordWrong(Stage& stage) {
    stage.write("typed-password", "wrong-password");
    stage.see(stage.login(kSender, {}, "typed-password"));
    stage.expect(stage.login(kSender).ok(), "the right password is taken afterwards");
}

void loginLocked(Stage& stage) {
    stage.write("typed-password", "wrong-password");
    for (int failure = 0; failure < protocol::kMaxLoginFailures; ++failure) {
        const Answer answer = stage.login(kSender, {}, "typed-password");
        stage.expect(answer.text("error.code") == "login.failed", "each of the first ones is a wrong password");
    }
    const Answer answer = stage.login(kSender);
    stage.see(answer);
    stage.expect(!answer.text("error.facts.retry_seconds").empty(), "the wait is told");
    stage.expect(stage.look(kSender, {"outbox"}).ok(), "who is logged in stays logged in");
}

constexpr std::array kParts = {
    Part{"user-unknown", userUnknown},
    Part{"kj-id-at-login", kjIdAtLogin},
    Part{"password-wrong", passwordWrong},
    Part{"login-locked", loginLocked},
};

}  // namespace

std::span<const Part> loginParts() {
    return kParts;
}

}  // namespace renkei::cli::scenario
