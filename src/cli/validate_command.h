#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <vector>

#include "standard/report_output.h"
#include "standard/validate.h"

namespace renkei::cli {

enum class OutputFormat { Text, Json };

struct ValidateOptions {
    std::vector<std::filesystem::path> paths;
    standard::Purpose purpose = standard::Purpose::Send;
    OutputFormat format = OutputFormat::Text;
    std::optional<std::filesystem::path> html = {};  ///< A report is written there beside the output.
    std::optional<std::filesystem::path> csv = {};
    standard::Values reportValues = standard::Values::Masked;  ///< In these two; the output shows values always.
};

/// `renkei-cli validate`: checks files and folders and prints the report to `out`, what can't be read or written to
/// `err`. Exit status: 0 nothing wrong (warnings allowed), 1 errors, 2 wrong use (no path; a report that would be
/// written over a file that is checked, or over the other report: nothing is done then), 3 a file that can't be read or
/// a report that can't be written.
int runValidate(const ValidateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace renkei::cli
