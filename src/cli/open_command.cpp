#include "cli/commands.h"
#include "cli/rows.h"

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
    return say(work.console, *opened);
}

}  // namespace renkei::cli
