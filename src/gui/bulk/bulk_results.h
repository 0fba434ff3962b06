#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "gui/bulk/bulk_model.h"

namespace renkei::gui {

/// The table of a batch as a CSV file for spreadsheets: UTF-8 with its mark, CRLF, a header, a line a unit. No cell is
/// a formula.
std::string bulkCsv(const BulkModel& model);

/// Durable; replaces the file. Fails as base::writeFileDurably, with the fact `path`.
base::Result<void> saveText(const std::filesystem::path& path, const std::string& text);

}  // namespace renkei::gui
