#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace renkei::cli {

/// `renkei-cli record`: one record of a file, column by column, beside the standard's names. Values are shown as they
/// are. Exit status: 0, or that of the error (record.none, record.utf16, io.…), which has the path as a fact.
int runRecord(const Console& console, const RecordOptions& options);

}  // namespace renkei::cli
