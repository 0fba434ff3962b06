#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "gui/client/preferences.h"
#include "gui/compose/plan.h"
#include "gui/widgets/icons.h"

namespace renkei::gui {

/// What is to be sent, a unit or document a row: 状態, 種別, 送信先, 対象年月, 利用者数, ファイル数.
class UnitModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Kind, Recipient, Month, Persons, Files, ColumnCount };

    explicit UnitModel(const OfficeNames& names, QObject* parent = nullptr);

    void setEntries(std::vector<Entry> entries, const std::string& ownOffice);
    const std::vector<Entry>& entries() const { return m_entries; }
    Readiness readiness(std::size_t row) const;
    /// Dates, words or signs changed, or what is known of the recipients.
    void renew(DateStyle style);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Tone tone(std::size_t row) const;
    QString stateText(std::size_t row) const;
    QString kindText(const Entry& entry) const;
    QString recipientText(const Entry& entry) const;
    QString text(std::size_t row, int column) const;

    const OfficeNames& m_names;
    std::vector<Entry> m_entries;
    std::string m_ownOffice;
    DateStyle m_style = DateStyle::Western;
};

}  // namespace renkei::gui
