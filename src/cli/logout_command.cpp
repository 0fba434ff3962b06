#include "cli/commands.h"

namespace renkei::cli {

int runLogout(const Work& work, const LogoutOptions& options) {
    std::optional<base::Error> untold;
    if (options.keyPasswordFile) {
        const auto password = readPasswordFile(*options.keyPasswordFile);
        if (!password) {
            return report(work.console, password.error());
        }
        // An old revocation list is no reason to stay logged in.
        if (auto connected = work.session.connect(*password, exchange::OldCrl::Accept); !connected) {
            untold = connected.error();
        }
    }
    const bool tells = work.session.connected();
    if (auto done = work.session.logout(); !done) {
        return report(work.console, done.error());
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(true);
        answer.set("asked_exchange", tells);
        print(work.console, answer);
        return 0;
    }
    work.console.out << "ログアウトしました。\n";
    if (untold) {
        work.console.out << "接続先には伝えられませんでした。\n";
        describe(work.console.out, *untold, "  ");
    }
    return 0;
}

}  // namespace renkei::cli
