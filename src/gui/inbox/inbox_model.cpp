#include "gui/inbox/inbox_model.h"

#include <algorithm>

#include "exchange/words.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

bool sameKeys(const std::vector<exchange::InboxEntry>& one, const std::vector<exchange::InboxEntry>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const auto& a, const auto& b) { return a.item.key == b.item.key; });
}

bool isNumber(int column) {
    return column == InboxModel::Persons || column == InboxModel::Files || column == InboxModel::Size;
}

}  // namespace

void InboxModel::setEntries(std::vector<exchange::InboxEntry> entries, const std::string& ownTerminal) {
    m_ownTerminal = ownTerminal;
    // The list is looked at once a minute: while the same wait, what is chosen stays chosen.
    if (sameKeys(entries, m_entries)) {
        m_entries = std::move(entries);
        if (!m_entries.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        }
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void InboxModel::setDates(DateStyle style) {
    m_dates = style;
    renewIcons();
}

void InboxModel::renewIcons() {
    if (!m_entries.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

int InboxModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int InboxModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(kColumns);
}

Tone InboxModel::tone(const exchange::InboxEntry& entry) const {
    return entry.item.lease || !entry.summary ? Tone::Warning : Tone::Good;
}

QString InboxModel::stateText(const exchange::InboxEntry& entry) const {
    if (entry.item.lease) {
        const exchange::InboxEntry& e = entry;
        if (e.item.lease->terminalLabel == m_ownTerminal) {
            return tr("この端末で受信の途中");
        }
        return tr("「%1」が受信中（%2から）")
            .arg(shown(e.item.lease->terminalLabel), minuteText(e.item.lease->sinceMs, m_dates));
    }
    return entry.summary ? tr("受信待ち") : tr("概要を開けません");
}

QString InboxModel::summaryText(const exchange::InboxEntry& entry, int column) const {
    if (!entry.summary) {
        return tr("不明");
    }
    const protocol::Summary& summary = *entry.summary;
    switch (column) {
        case Unit:
            return term(shown(exchange::unitJa(summary.unit)).toStdString());
        case Month:
            return summary.month.empty() ? tr("なし") : monthText(summary.month, m_dates);
        case Persons:
            return tr("%1 名").arg(summary.persons);
        case Files:
            return tr("%1 件").arg(summary.files);
        default:
            return shown(summary.subject);
    }
}

QString InboxModel::text(const exchange::InboxEntry& entry, int column) const {
    const protocol::InboxItem& item = entry.item;
    switch (column) {
        case Sender:
            return officeText(item.senderName, item.key.sender);
        case Size:
            return sizeText(item.sealedBytes);
        case AcceptedAt:
            return minuteText(item.acceptedAtMs, m_dates);
        case ExpiresAt:
            return dayText(item.expiresAtMs, m_dates);
        default:
            return summaryText(entry, column);
    }
}

QVariant InboxModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const exchange::InboxEntry& one = entry(index.row());
    if (index.column() == State) {
        return stateCell(tone(one), stateText(one), role);
    }
    switch (role) {
        case Qt::DisplayRole:
            return text(one, index.column());
        case Qt::TextAlignmentRole:
            return static_cast<int>((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case State:
            return tr("状態");
        case Unit:
            return tr("種別");
        case Sender:
            return tr("送信元");
        case Month:
            return tr("対象年月");
        case Persons:
            return tr("利用者数");
        case Files:
            return tr("ファイル数");
        case Size:
            return tr("大きさ");
        case Subject:
            return tr("件名");
        case AcceptedAt:
            return tr("受付日時");
        case ExpiresAt:
            return tr("受け取り期限");
        default:
            return {};
    }
}

}  // namespace renkei::gui
