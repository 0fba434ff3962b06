#include "gui/bulk/bulk_results.h"

#include "base/error_text.h"
#include "base/files.h"
#include "gui/widgets/text.h"
#include "standard/spreadsheet_cell.h"

namespace renkei::gui {
namespace {

constexpr BulkModel::Column kShown[] = {BulkModel::State, BulkModel::Number,  BulkModel::Name, BulkModel::Unit,
                                        BulkModel::Month, BulkModel::Persons, BulkModel::Files};

void appendRecord(std::string& out, const QStringList& cells) {
    for (qsizetype i = 0; i < cells.size(); ++i) {
        out += (i > 0 ? "," : "") + standard::spreadsheetCell(utf8(cells[i]));
    }
    out += "\r\n";
}

QStringList headerOf(const BulkModel& model) {
    QStringList header;
    for (const BulkModel::Column column : kShown) {
        header.push_back(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    }
    header << BulkModel::tr("連番") << BulkModel::tr("結果") << BulkModel::tr("コード") << BulkModel::tr("番号");
    return header;
}

}  // namespace

std::string bulkCsv(const BulkModel& model) {
    std::string out(standard::kSpreadsheetMark);
    appendRecord(out, headerOf(model));
    for (int i = 0; i < model.rowCount(); ++i) {
        const BulkRow& row = model.row(i);
        QStringList cells;
        for (const BulkModel::Column column : kShown) {
            const QString cell = model.index(i, column).data().toString();
            // The number has a column of its own here, always.
            const bool isNumber = column == BulkModel::Name && cell == shown(row.unit.recipient);
            cells.push_back(isNumber ? QString() : cell);
        }
        cells << shown(row.unit.sequence) << model.resultText(row)
              << (row.error ? shown(base::codeName(row.error->code)) : QString()) << shown(row.id);
        appendRecord(out, cells);
    }
    return out;
}

base::Result<void> saveText(const std::filesystem::path& path, const std::string& text) {
    auto written = base::writeFileDurably(path, base::asBytes(text), base::FileMode::Shared);
    if (!written) {
        base::Error error = written.error();
        error.facts.push_back({"path", base::pathToUtf8(path)});
        return error;
    }
    return written;
}

}  // namespace renkei::gui
