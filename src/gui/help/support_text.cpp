#include "gui/help/support_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <QSysInfo>

#include "base/error_text.h"
#include "crypto/library.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// Gives the sentences of this file their context.
class Support {
    Q_DECLARE_TR_FUNCTIONS(Support)
};

QString connectionText(const Client& client) {
    switch (client.connection()) {
        case Connection::LoggedOut:
            return Support::tr("ログインしていません");
        case Connection::Online:
            return Support::tr("接続中");
        case Connection::Offline:
            return Support::tr("オフライン");
        case Connection::Ended:
            return Support::tr("ログインの時間切れ");
    }
    return {};
}

QString orNone(const std::string& text) {
    return text.empty() ? Support::tr("なし") : shown(text);
}

}  // namespace

QString versionsText() {
    return QStringList{Support::tr("renkei %1").arg(QStringLiteral(RENKEI_VERSION)),
                       Support::tr("Qt %1").arg(QLatin1String(qVersion())), shown(crypto::libraryVersion())}
        .join(QLatin1Char('\n'));
}

QString supportText(const Client& client) {
    const Standing& standing = client.standing();
    const auto when = [](base::TimeMs time) {
        return time == 0 ? Support::tr("なし") : minuteText(time, DateStyle::Western);
    };
    QStringList lines{versionsText()};
    lines << Support::tr("システム: %1 (%2)").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())
          << Support::tr("モード: %1").arg(client.workplace().training ? Support::tr("練習") : Support::tr("通常"))
          << Support::tr("接続先: %1").arg(orNone(standing.relayName))
          << Support::tr("事業所番号: %1").arg(orNone(standing.office))
          << Support::tr("個人ユーザID: %1").arg(orNone(standing.user))
          << Support::tr("端末: %1").arg(orNone(standing.terminal))
          << Support::tr("接続: %1").arg(connectionText(client));
    const auto& problem = client.lastProblem();
    lines << Support::tr("最後のエラー: %1").arg(problem ? shown(base::codeName(problem->code)) : Support::tr("なし"))
          << Support::tr("エラーの日時: %1").arg(when(problem ? problem->atMs : 0))
          << Support::tr("最後に接続できた日時: %1").arg(when(client.lastAnswerMs()))
          << Support::tr("今の日時: %1").arg(when(client.workplace().clock.nowMs()));
    return lines.join(QLatin1Char('\n'));
}

exchange::SupportAround supportAroundOf(const Client& client) {
    exchange::SupportAround around = exchange::supportAround("renkei", RENKEI_VERSION);
    around.libraries.emplace_back("qt", qVersion());
    const Preferences& preferences = client.preferences();
    around.settings = json::Object{{"language", preferences.language == Language::English ? "en" : "ja"},
                                   {"text_percent", preferences.textPercent},
                                   {"receive_every_minutes", preferences.receiveEveryMinutes},
                                   {"notify", preferences.notify},
                                   {"proxy", !preferences.proxy.empty()}};
    if (const auto& problem = client.lastProblem()) {
        around.errors.push_back({problem->atMs, problem->code});
    }
    return around;
}

}  // namespace renkei::gui
