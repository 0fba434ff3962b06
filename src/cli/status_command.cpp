#include "cli/commands.h"
#include "cli/rows.h"
#include "crypto/library.h"

namespace renkei::cli {
namespace {

json::Object statusJson(const exchange::Status& status) {
    json::Object answer = jsonAnswer(true);
    answer.set("version", RENKEI_VERSION);
    answer.set("crypto_library", crypto::libraryVersion());
    answer.set("exchange", status.relay ? json::Value(json::Object{{"name", status.relay->name},
                                                                   {"api", status.relay->api},
                                                                   {"training", status.relay->training}})
                                        : json::Value());
    json::Array certificates;
    for (const auto& certificate : status.certificates) {
        certificates.push_back(toJson(certificate));
    }
    answer.set("certificates", std::move(certificates));
    answer.set("login",
               status.login ? json::Value(json::Object{
                                  {"user", status.login->user},
                                  {"office", status.login->office},
                                  {"office_name", status.login->officeName},
                                  {"licence_until", status.login->licenceUntil},
                                  {"staff", status.login->staff ? json::Value(*status.login->staff) : json::Value()},
                                  {"session_until", base::formatTime(status.login->refreshExpiresMs)}})
                            : json::Value());
    answer.set("terminal", status.terminal ? json::Value(json::Object{{"id", status.terminal->terminal},
                                                                      {"label", status.terminal->label}})
                                           : json::Value());
    answer.set("outgoing_unfinished", status.outgoingUnfinished);
    answer.set("incoming_unfinished", status.incomingUnfinished);
    answer.set("waiting_long", status.waitingLong);
    answer.set("batch_open", status.batchOpen);
    answer.set("clock_ahead_seconds",
               status.clockAheadMs ? json::Value(*status.clockAheadMs / base::kSecondMs) : json::Value());
    answer.set("backup",
               json::Object{
                   {"last", status.lastBackup ? json::Value(base::formatTime(status.lastBackup->atMs)) : json::Value()},
                   {"folder", status.lastBackup ? json::Value(status.lastBackup->folder) : json::Value()},
                   {"due", status.backupDue}});
    answer.set("certificate", status.certificateTerm ? toJson(*status.certificateTerm) : json::Value());
    answer.set("rehearsal",
               json::Object{{"last", status.lastRehearsalMs ? json::Value(base::formatTime(*status.lastRehearsalMs))
                                                            : json::Value()},
                            {"due", status.rehearsalDue}});
    answer.set("chain", json::Object{{"seq", status.head.seq}, {"hash", base::toHex(status.head.hash)}});
    return answer;
}

}  // namespace

int runStatus(const Work& work, const StatusOptions&) {
    const auto status = work.session.status();
    if (!status) {
        return report(work.console, status.error());
    }
    if (work.console.json) {
        print(work.console, statusJson(*status));
        return 0;
    }
    std::ostream& out = work.console.out;
    out << "接続先: " << (status->relay ? plain(status->relay->name) + " " + plain(status->relay->api) : "未設定")
        << "\n";
    if (crypto::libraryHasKnownDefects()) {
        out << "注意: 暗号ライブラリ（" << crypto::libraryVersion()
            << "）に既知の不具合があります。システムを更新してください。\n";
    }
    out << "電子証明書: " << status->certificates.size() << " 件\n";
    if (status->certificateTerm) {
        say(out, *status->certificateTerm);
    }
    if (status->login) {
        out << "ログイン: " << plain(status->login->officeName) << "（" << status->login->office << "） ライセンス期限 "
            << plain(status->login->licenceUntil) << "\n";
        if (status->login->staff) {
            out << "担当者: " << plain(*status->login->staff) << "\n";
        }
    } else {
        out << "ログイン: していません\n";
    }
    out << "端末: " << (status->terminal ? plain(status->terminal->label) : "未登録") << "\n";
    if (status->clockAheadMs) {
        const bool ahead = *status->clockAheadMs > 0;
        out << "注意: このパソコンの時計は約 "
            << (ahead ? *status->clockAheadMs : -*status->clockAheadMs) / base::kMinuteMs << " 分"
            << (ahead ? "進んで" : "遅れて")
            << "います。署名は接続先の時刻で行います。日付と時刻を合わせてください。\n";
    }
    if (status->waitingLong > 0) {
        out << "注意: 送ってから 3 日たっても受信されていないものが " << status->waitingLong << " 件あります。\n";
    }
    if (status->batchOpen) {
        out << "注意: 途中で止まった一括送信があります。画面の「一括送信」で続けるか、やめてください。\n";
    }
    if (status->lastBackup) {
        out << "最後のバックアップ: " << base::formatJapanMinute(status->lastBackup->atMs) << "  "
            << plain(status->lastBackup->folder) << "\n";
    }
    if (status->backupDue) {
        out << "注意: "
            << (status->lastBackup ? "最後のバックアップから 30 日を過ぎています。" : "まだバックアップがありません。")
            << "backup DIR で控えてください。\n";
    }
    if (status->rehearsalDue) {
        out << "注意: 鍵の確認から 1 年を過ぎています。certificate rehearse "
               "で、すべての鍵で開けるか確かめてください。\n";
    }
    out << "送信の途中: " << status->outgoingUnfinished << " 件、受信の途中: " << status->incomingUnfinished << " 件\n";
    return 0;
}

}  // namespace renkei::cli
