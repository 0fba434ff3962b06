#include "cli/commands.h"
#include "cli/rows.h"

namespace renkei::cli {
namespace {

/// The archive does not have the sealed bytes any more.
bool isLost(base::ErrorCode code) {
    return code == base::ErrorCode::IoNotFound || code == base::ErrorCode::ArchiveDamaged;
}

}  // namespace

int runSaveAgain(const Work& work, const SaveAgainOptions& options) {
    const auto key = parseKey(options.message);
    if (!key) {
        return report(work.console, key.error());
    }
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    auto saved = work.session.saveAgain(*key, options.into, &*password);
    if (!saved && isLost(saved.error().code)) {
        // The exchange may still have the sealed bytes: it gives them once more for some days.
        const auto connected = work.session.connect(*password);
        if (!connected) {
            return report(work.console, saved.error());
        }
        saved = work.session.saveAgain(*key, options.into);
    }
    if (!saved) {
        return report(work.console, saved.error());
    }
    return say(work.console, *saved);
}

}  // namespace renkei::cli
