#include "cli/commands.h"
#include "cli/rows.h"

namespace renkei::cli {

int runSaveAgain(const Work& work, const SaveAgainOptions& options) {
    const auto key = parseKey(options.message);
    if (!key) {
        return report(work.console, key.error());
    }
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    const auto saved = work.session.saveAgain(*key, options.into, &*password);
    if (!saved) {
        return report(work.console, saved.error());
    }
    return say(work.console, *saved);
}

}  // namespace renkei::cli
