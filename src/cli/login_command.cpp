#include "cli/commands.h"
#include "cli/rows.h"

namespace renkei::cli {

int runLogin(const Work& work, const LoginOptions& options) {
    auto password = readPasswordFile(options.passwordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    auto keyPassword = readPasswordFile(options.keyPasswordFile);
    if (!keyPassword) {
        return report(work.console, keyPassword.error());
    }
    const auto answer =
        work.session.login({options.user, std::move(*password), std::move(*keyPassword), options.terminal, work.staff});
    if (!answer) {
        return report(work.console, answer.error());
    }
    const auto status = work.session.status();
    if (!status) {
        return report(work.console, status.error());
    }
    if (work.console.json) {
        json::Array notices(answer->notices.begin(), answer->notices.end());
        json::Object document = jsonAnswer(true);
        document.set("office", answer->office);
        document.set("office_name", answer->officeName);
        document.set("licence_until", answer->licenceUntil);
        document.set("notices", std::move(notices));
        document.set("session_until", base::formatTime(answer->refreshExpiresMs));
        document.set("certificate", status->certificateTerm ? toJson(*status->certificateTerm) : json::Value());
        print(work.console, document);
    } else {
        work.console.out << "ログインしました: " << plain(answer->officeName) << "（" << answer->office
                         << "） ライセンス期限 " << plain(answer->licenceUntil) << "\n";
        for (const std::string& notice : answer->notices) {
            work.console.out << "お知らせ: " << plain(notice) << "\n";
        }
        if (status->certificateTerm) {
            say(work.console.out, *status->certificateTerm);
        }
    }
    return 0;
}

}  // namespace renkei::cli
