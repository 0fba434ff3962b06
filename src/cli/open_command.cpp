#include "base/files.h"
#include "cli/commands.h"

namespace renkei::cli {

int runOpen(const Work& work, const OpenOptions& options) {
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    const auto opened = work.session.openParcel(options.parcel, *password, options.into);
    if (!opened) {
        return report(work.console, opened.error());
    }
    if (work.console.json) {
        json::Array files;
        for (const auto& file : opened->files) {
            files.push_back(json::Object{{"path", base::pathToUtf8(file.path)}, {"already_there", file.alreadyThere}});
        }
        json::Object answer = jsonAnswer(true);
        answer.set("folder", base::pathToUtf8(opened->folder));
        answer.set("files", std::move(files));
        print(work.console, answer);
        return 0;
    }
    for (const auto& file : opened->files) {
        work.console.out << plain(base::pathToUtf8(file.path)) << (file.alreadyThere ? "（同じものがありました）" : "")
                         << "\n";
    }
    return 0;
}

}  // namespace renkei::cli
