#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "gui/help/help_entries.h"

namespace renkei::gui {

/// The results of a search in the help: what kind, and the heading.
class HelpModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Kind, Title, ColumnCount };

    explicit HelpModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setEntries(std::vector<HelpEntry> entries);
    void search(const QString& text);
    /// Null where there is no such row.
    const HelpEntry* entry(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<HelpEntry> m_entries;
    std::vector<std::size_t> m_found;
};

}  // namespace renkei::gui
