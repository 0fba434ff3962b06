#include "cli/commands.h"

namespace renkei::cli {

int connect(const Work& work, const KeyOptions& options) {
    const auto password = readPasswordFile(options.keyPasswordFile);
    if (!password) {
        return report(work.console, password.error());
    }
    const auto oldCrl = options.acceptOldCrl ? exchange::OldCrl::Accept : exchange::OldCrl::Refuse;
    const auto connected = work.session.connect(*password, oldCrl);
    return connected ? 0 : report(work.console, connected.error());
}

}  // namespace renkei::cli
