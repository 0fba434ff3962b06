#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace renkei::cli {

/// `renkei-cli standard`: what the standard says, from the data that the check uses. Without PREFIX the editions with
/// their send units and kinds of files; with it one layout; with FIELD one field, or those whose name holds the text.
/// Exit status: 0, or 2 for an edition, a kind or a field that does not exist.
int runStandard(const Console& console, const StandardOptions& options);

}  // namespace renkei::cli
