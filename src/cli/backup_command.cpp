#include "base/files.h"
#include "cli/commands.h"

namespace renkei::cli {

int runBackup(const Work& work, const BackupOptions& options) {
    const auto made = work.session.backup(options.into);
    if (!made) {
        return report(work.console, made.error());
    }
    // It is made, but it lacks what the profile itself lacks.
    const bool whole = made->absent.empty();
    const base::Error lacking = base::fail(base::ErrorCode::ArchiveDamaged, "the archive lacks files");
    if (!whole) {
        note(work.console, lacking);
    }
    json::Array absent;
    for (const std::string& path : made->absent) {
        absent.push_back(path);
    }
    if (work.console.json) {
        json::Object answer = jsonAnswer(whole);
        answer.set("folder", base::pathToUtf8(made->folder));
        answer.set("made_at", base::formatTime(made->atMs));
        answer.set("files", made->files);
        answer.set("bytes", made->bytes);
        answer.set("absent", std::move(absent));
        if (!whole) {
            answer.set("error", errorJson(lacking));
        }
        print(work.console, answer);
        return whole ? 0 : exitStatus(lacking.code);
    }
    work.console.out << "バックアップしました: " << plain(base::pathToUtf8(made->folder)) << "（" << made->files
                     << " ファイル）\n";
    if (!whole) {
        work.console.err << "注意: 保管庫の " << made->absent.size()
                         << " ファイルが壊れているか、ありません。ほかはすべて控えました。\n";
        describe(work.console.err, lacking, "  ");
    }
    return whole ? 0 : exitStatus(lacking.code);
}

}  // namespace renkei::cli
