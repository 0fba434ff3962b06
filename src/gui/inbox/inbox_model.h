#pragma once

#include <QAbstractTableModel>
#include <functional>
#include <vector>

#include "exchange/session.h"
#include "gui/client/preferences.h"
#include "gui/widgets/icons.h"

namespace renkei::gui {

/// What waits at the exchange, in the order of receiving (exchange/arrival_order.h).
class InboxModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Unit, Sender, Month, Persons, Files, Size, Subject, AcceptedAt, ExpiresAt, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    /// `ownTerminal`: label of this terminal, to tell its own claims from those of others.
    void setEntries(std::vector<exchange::InboxEntry> entries, const std::string& ownTerminal);
    void setDates(DateStyle style);
    /// The theme has changed.
    void renewIcons();
    const exchange::InboxEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    const std::vector<exchange::InboxEntry>& entries() const { return m_entries; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Tone tone(const exchange::InboxEntry& entry) const;
    QString stateText(const exchange::InboxEntry& entry) const;
    QString text(const exchange::InboxEntry& entry, int column) const;
    QString summaryText(const exchange::InboxEntry& entry, int column) const;

    std::vector<exchange::InboxEntry> m_entries;
    std::string m_ownTerminal;
    DateStyle m_dates = DateStyle::Western;
};

}  // namespace renkei::gui
