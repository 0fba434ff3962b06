#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/hardening.h"

namespace renkei::base {

void withholdMemory() {
    const rlimit none{0, 0};
    static_cast<void>(::setrlimit(RLIMIT_CORE, &none));
#ifdef __linux__
    // Also where core_pattern is a pipe, which heeds no limit of zero in every kernel.
    static_cast<void>(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

}  // namespace renkei::base
