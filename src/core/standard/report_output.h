#pragma once

#include <ostream>
#include <string>

#include "json/json.h"
#include "standard/validate.h"

namespace renkei::standard {

/// Whether a report that leaves the house shows what stands in the files. Masked: a sign for each character of a value,
/// row keys up to their last three digits, and what is not ASCII in names of files (documents are named after people).
enum class Values { Masked, Shown };

/// The JSON of docs/standard.md, `"schema": 1` first.
json::Value toJson(const Report& report);
/// One of its `diagnostics`.
json::Value toJson(const Diagnostic& finding);

/// For people, in Japanese: by unit, the worst first, equal findings together, each with its place, its value, whom the
/// row is about, what to do and the official message. Text from files is shown as plain text.
void writeText(const Report& report, std::ostream& out);

/// The same as a page that stands alone: no script, nothing from elsewhere, readable on screen and paper.
std::string toHtml(const Report& report, Values values);

/// Every finding that is kept, one a record, for spreadsheets: UTF-8 with its mark, CRLF, RFC 4180, a header. No cell
/// is a formula, and cells that a spreadsheet would take for another number begin with an apostrophe.
std::string toCsv(const Report& report, Values values);

}  // namespace renkei::standard
