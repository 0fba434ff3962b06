#pragma once

#include <QAbstractTableModel>
#include <set>

#include "standard/record_view.h"

namespace renkei::gui {

/// The fields of one record beside what the standard says: 番号, 項目, 値, 形式, 必須・任意, 決まり. Wrong fields wear
/// a sign and bold letters.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Name, Value, Form, Presence, Rules, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `wrong` and `doubtful`: numbers of fields with errors, and with warnings only.
    void setRecord(standard::RecordView record, std::set<std::uint32_t> wrong, std::set<std::uint32_t> doubtful);
    void clear();
    const standard::RecordView& record() const { return m_record; }
    /// The row of a field, -1 where there is none.
    int rowOf(std::uint32_t fieldNo) const;
    void renew();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const standard::RecordField& field, int column) const;
    QString valueText(const standard::RecordField& field) const;

    standard::RecordView m_record;
    std::set<std::uint32_t> m_wrong;
    std::set<std::uint32_t> m_doubtful;
};

}  // namespace renkei::gui
