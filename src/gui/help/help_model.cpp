#include "gui/help/help_model.h"

#include <utility>

namespace renkei::gui {

void HelpModel::setEntries(std::vector<HelpEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    m_found = findHelp(m_entries, {});
    endResetModel();
}

void HelpModel::search(const QString& text) {
    beginResetModel();
    m_found = findHelp(m_entries, text);
    endResetModel();
}

const HelpEntry* HelpModel::entry(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return row < 0 || place >= m_found.size() ? nullptr : &m_entries[m_found[place]];
}

int HelpModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int HelpModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HelpModel::data(const QModelIndex& index, int role) const {
    const HelpEntry* found = entry(index.row());
    if (found == nullptr || role != Qt::DisplayRole) {
        return {};
    }
    return index.column() == Kind ? helpKindText(found->kind) : found->title;
}

QVariant HelpModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Kind ? tr("種類") : tr("見出し");
}

}  // namespace renkei::gui
