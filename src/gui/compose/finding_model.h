#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "gui/compose/basket.h"

namespace renkei::gui {

/// What was found about one entry: 重さ, ファイル, 行, 項目, 値, 内容, コード. Of many equal findings the first few are
/// shown, then one row that counts the rest.
class FindingModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Weight, File, Line, Field, Value, Message, Code, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing.
    void setFindings(std::shared_ptr<const Findings> findings);
    const std::shared_ptr<const Findings>& findings() const { return m_findings; }
    /// The finding that a row stands for (of a counting row, the first that it counts), by its place in Findings::all.
    std::size_t findingAt(int row) const { return m_rows[static_cast<std::size_t>(row)].finding; }
    void renew();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::size_t finding = 0;
        std::size_t more = 0;  ///< Not 0: the row counts so many equal ones, from `finding` on.
    };
    QString text(const Row& row, int column) const;

    std::shared_ptr<const Findings> m_findings;
    std::vector<Row> m_rows;
};

/// The sentence of a finding: what is wrong, what the standard wants, what to do.
QString messageOf(const Finding& finding);
/// The published sentence of the official client, word for word, with who says it; empty where it would say nothing.
QString officialOf(const Finding& finding);
/// 「被保険者番号 0000000101」: by this the row is found in the care software; empty where it is not known.
QString rowKeyOf(const Finding& finding);

}  // namespace renkei::gui
