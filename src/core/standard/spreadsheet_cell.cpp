#include "standard/spreadsheet_cell.h"

#include <algorithm>

#include "standard/ascii.h"

namespace renkei::standard {
namespace {

/// What a spreadsheet program reads as a formula at the beginning of a cell, also in its full-width form.
constexpr std::string_view kFormulaStarts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

}  // namespace

std::string spreadsheetCell(std::string_view text) {
    const bool formula = std::any_of(std::begin(kFormulaStarts), std::end(kFormulaStarts),
                                     [&](std::string_view start) { return text.starts_with(start); });
    const bool number = !text.empty() && isDigit(text.front()) &&
                        text.find_first_not_of("0123456789.,:/+-eE ") == std::string_view::npos;
    std::string cell = formula || number ? "\"'" : "\"";
    for (const char c : text) {
        cell += c;
        if (c == '"') {
            cell += '"';
        }
    }
    return cell + '"';
}

}  // namespace renkei::standard
