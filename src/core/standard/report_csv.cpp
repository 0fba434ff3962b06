#include <string>
#include <vector>

#include "base/error_text.h"
#include "standard/plain_text.h"
#include "standard/report_view.h"
#include "standard/spreadsheet_cell.h"

namespace renkei::standard {
namespace {

constexpr std::string_view kHeader =
    "重大度,コード,送信単位,対象年月,送信元,送信先,連番,ファイル,行,項目番号,項目名,値,保険者番号,被保険者番号,"
    "その他の行のキー,説明,公式クライアントでの表示";

template <typename Number>
std::string numberCell(const std::optional<Number>& number) {
    return number ? std::to_string(*number) : "";
}

/// The row key's parts at their columns: insurer, insured person, all others.
std::vector<std::string> keyCells(const Diagnostic& d, Values values) {
    std::vector<std::string> cells(3);
    for (const KeyPart& part : d.rowKey) {
        const std::string shown = view::keyValue(part.value, values);
        if (part.name == "保険者番号") {
            cells[0] = shown;
        } else if (part.name == "被保険者番号") {
            cells[1] = shown;
        } else {
            cells[2] += (cells[2].empty() ? "" : "、") + part.name + " " + shown;
        }
    }
    return cells;
}

void appendRecord(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += (i > 0 ? "," : "") + cells[i];
    }
    out += "\r\n";
}

void appendDiagnostic(std::string& out, const Report& report, const Diagnostic& d, Values values) {
    std::vector<std::string> cells = {spreadsheetCell(d.severity == Severity::Error ? "エラー" : "警告"),
                                      spreadsheetCell(codeName(d.code))};
    if (d.unit) {
        const UnitReport& unit = report.units[*d.unit];
        for (const std::string& text :
             {view::unitName(unit), unit.month.value_or(""), view::office(unit.sender, unit.senderType),
              view::office(unit.recipient, unit.recipientType), unit.sequence}) {
            cells.push_back(spreadsheetCell(text));
        }
    } else {
        cells.insert(cells.end(), 5, "");
    }
    cells.push_back(spreadsheetCell(view::fileName(d.file, values)));
    cells.push_back(numberCell(d.line));
    cells.push_back(numberCell(d.fieldNo));
    cells.push_back(spreadsheetCell(plainText(d.field)));
    cells.push_back(d.value ? spreadsheetCell(view::value(*d.value, values)) : "");
    for (const std::string& text : keyCells(d, values)) {
        cells.push_back(spreadsheetCell(text));
    }
    cells.push_back(
        spreadsheetCell(inJapanese(d.message) + (d.character ? "（" + inJapanese(view::character(d)) + "）" : "")));
    cells.push_back(spreadsheetCell(officialSentence(d.official)));
    appendRecord(out, cells);
}

/// A path that could not be read, at the columns of a finding.
void appendUnreadable(std::string& out, const Unreadable& unreadable, Values values) {
    const base::Answers& answers = base::answers(unreadable.error.code);
    const std::string_view name = std::string_view(unreadable.path).substr(unreadable.path.find_last_of("/\\") + 1);
    std::vector<std::string> cells(17);
    cells[0] = spreadsheetCell("読めません");
    cells[1] = spreadsheetCell(base::codeName(unreadable.error.code));
    cells[7] = spreadsheetCell(view::fileName(name, values));
    cells[15] = spreadsheetCell(std::string(answers.what) + std::string(answers.next));
    appendRecord(out, cells);
}

}  // namespace

std::string toCsv(const Report& report, Values values) {
    std::string out(kSpreadsheetMark);
    out += std::string(kHeader) + "\r\n";
    for (const Unreadable& unreadable : report.unreadable) {
        appendUnreadable(out, unreadable, values);
    }
    for (const Diagnostic& d : report.diagnostics) {
        appendDiagnostic(out, report, d, values);
    }
    return out;
}

}  // namespace renkei::standard
