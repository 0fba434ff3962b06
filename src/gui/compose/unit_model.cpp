#include "gui/compose/unit_model.h"

#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

UnitModel::UnitModel(const OfficeNames& names, QObject* parent) : QAbstractTableModel(parent), m_names(names) {}

void UnitModel::setEntries(std::vector<Entry> entries, const std::string& ownOffice) {
    beginResetModel();
    m_entries = std::move(entries);
    m_ownOffice = ownOffice;
    endResetModel();
}

void UnitModel::renew(DateStyle style) {
    m_style = style;
    if (!m_entries.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

Readiness UnitModel::readiness(std::size_t row) const {
    return readinessOf(m_entries, row, m_names, m_ownOffice);
}

int UnitModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int UnitModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

Tone UnitModel::tone(std::size_t row) const {
    switch (readiness(row)) {
        case Readiness::Ready:
            return m_entries[row].warnings > 0 || m_entries[row].sentBefore ? Tone::Warning : Tone::Good;
        case Readiness::Waits:
            return Tone::Warning;
        default:
            return Tone::Bad;
    }
}

QString UnitModel::stateText(std::size_t row) const {
    const Entry& entry = m_entries[row];
    switch (readiness(row)) {
        case Readiness::Ready:
            if (entry.sentBefore) {
                return tr("%1 名分は送信済み").arg(entry.sentBefore->persons);
            }
            return entry.warnings > 0 ? tr("注意 %1 件").arg(entry.warnings) : tr("送れます");
        case Readiness::Wrong:
            return tr("誤り %1 件").arg(entry.errors);
        case Readiness::NoRecipient:
            return tr("送信先が未定");
        case Readiness::OwnOffice:
            return tr("送信先が自事業所");
        case Readiness::Unknown:
            return tr("送信先が未登録");
        case Readiness::CannotReceive:
            return tr("受け取れない送信先");
        case Readiness::Waits:
            return tr("ほかの誤り待ち");
    }
    return {};
}

QString UnitModel::kindText(const Entry& entry) const {
    switch (entry.kind) {
        case EntryKind::Unit:
            return term(entry.name);
        case EntryKind::Document:
            return tr("書類: %1").arg(shown(entry.name));
        case EntryKind::Refused:
            return entry.name.empty() ? tr("全体") : tr("送れないファイル: %1").arg(shown(entry.name));
    }
    return {};
}

QString UnitModel::recipientText(const Entry& entry) const {
    if (entry.recipient.empty()) {
        return tr("–");
    }
    return m_names.nameAndNumber(entry.recipient);
}

QString UnitModel::text(std::size_t row, int column) const {
    const Entry& entry = m_entries[row];
    switch (column) {
        case Kind:
            return kindText(entry);
        case Recipient:
            return recipientText(entry);
        case Month:
            return entry.month ? monthText(*entry.month, m_style) : tr("–");
        case Persons:
            return entry.kind == EntryKind::Unit ? tr("%1 人").arg(entry.persons) : tr("–");
        case Files:
            return entry.paths.empty() ? tr("–") : tr("%1 個").arg(entry.paths.size());
        default:
            return {};
    }
}

QVariant UnitModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    if (index.column() == State) {
        return stateCell(tone(row), stateText(row), role);
    }
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::ToolTipRole:
            if (index.column() == Files) {
                QStringList names;
                for (const auto& path : m_entries[row].paths) {
                    names.push_back(shownPath(path.filename()));
                }
                return names.join(QLatin1Char('\n'));
            }
            return {};
        default:
            return {};
    }
}

QVariant UnitModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case State:
            return tr("状態");
        case Kind:
            return tr("種別");
        case Recipient:
            return tr("送信先");
        case Month:
            return tr("対象年月");
        case Persons:
            return tr("利用者数");
        case Files:
            return tr("ファイル数");
        default:
            return {};
    }
}

}  // namespace renkei::gui
