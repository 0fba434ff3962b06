#include "base/files.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "exchange/restore.h"

namespace renkei::cli {
namespace {

json::Object restoredJson(const exchange::Restored& restored, bool ok) {
    json::Object answer = jsonAnswer(ok);
    answer.set("office", restored.about.office);
    answer.set("office_name", restored.about.officeName);
    answer.set("made_at", base::formatTime(restored.about.madeAtMs));
    answer.set("files", restored.files);
    answer.set("chain",
               json::Object{{"seq", restored.about.head.seq}, {"hash", base::toHex(restored.about.head.hash)}});
    answer.set("terminal", json::Object{{"id", restored.terminal.id}, {"label", restored.terminal.label}});
    json::Array absent;
    for (const std::string& path : restored.about.absent) {
        absent.push_back(path);
    }
    answer.set("absent", std::move(absent));
    json::Array keys;
    for (const exchange::KeyCheck& key : restored.keys) {
        json::Object object{{"certificate", toJson(key.certificate)}, {"opens", !key.problem}};
        if (key.problem) {
            object.set("error", errorJson(*key.problem));
        }
        keys.push_back(std::move(object));
    }
    answer.set("keys", std::move(keys));
    return answer;
}

void say(const Console& console, const exchange::Restored& restored) {
    console.out << base::formatJapanMinute(restored.about.madeAtMs)
                << " のバックアップから復元しました: " << restored.about.office << " "
                << plain(restored.about.officeName) << "\n";
    console.out << "この端末は新しい端末になりました: " << plain(restored.terminal.label) << "\n";
    for (const exchange::KeyCheck& key : restored.keys) {
        console.out << (key.problem ? "× 開けません: " : "○ 開けます: ") << crypto::kindName(key.certificate.kind())
                    << " " << base::formatJapanDay(key.certificate.notAfterMs()) << " まで\n";
        if (key.problem) {
            describe(console.err, *key.problem, "  ");
        }
    }
    if (!restored.about.absent.empty()) {
        console.err << "注意: バックアップのときに、保管庫の " << restored.about.absent.size()
                    << " ファイルが壊れているか、ありませんでした。\n";
    }
    console.out << "次に: ログインし、outbox で、バックアップのあとに送ったものを確かめてください。\n";
}

}  // namespace

int runRestore(const Console& console, const std::filesystem::path& profile, const RestoreOptions& options) {
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(console, password.error());
    }
    base::SystemClock clock;
    exchange::SystemRandom random;
    const auto restored =
        exchange::restoreBackup({options.backup, profile, options.terminal, *password}, clock, random);
    if (!restored) {
        return report(console, restored.error());
    }
    // The present key must open; an older one may have another password.
    const bool opens = restored->keys.empty() || !restored->keys.front().problem;
    if (console.json) {
        json::Object answer = restoredJson(*restored, opens);
        if (!opens) {
            answer.set("error", errorJson(*restored->keys.front().problem));
        }
        print(console, answer);
    } else {
        say(console, *restored);
    }
    return opens ? 0 : exitStatus(restored->keys.front().problem->code);
}

}  // namespace renkei::cli
