#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

#include "standard/validate.h"

namespace renkei::cli {

enum class OutputFormat { Text, Json };

struct ValidateOptions {
    std::vector<std::filesystem::path> paths;
    standard::Purpose purpose = standard::Purpose::Send;
    OutputFormat format = OutputFormat::Text;
};

/// `renkei-cli validate`: checks files and folders and prints the report to `out`, what can't be read to `err`.
/// Exit status: 0 nothing wrong (warnings allowed), 1 errors, 2 wrong use (no path), 3 a file that can't be read.
int runValidate(const ValidateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace renkei::cli
