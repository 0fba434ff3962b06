#include "base/hardening.h"

namespace renkei::base {

void withholdMemory() {}

}  // namespace renkei::base
