#pragma once

#include <string>
#include <string_view>

namespace renkei::standard {

/// What a CSV file for spreadsheets begins with, so that they read it as UTF-8.
constexpr std::string_view kSpreadsheetMark = "\xEF\xBB\xBF";

/// Text as a quoted cell of a CSV file that stays text: where a spreadsheet would take it for a formula or a number,
/// an apostrophe comes first.
std::string spreadsheetCell(std::string_view text);

}  // namespace renkei::standard
