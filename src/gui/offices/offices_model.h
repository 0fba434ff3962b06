#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "protocol/messages.h"
#include "standard/catalogue.h"

namespace renkei::gui {

/// 「訪問介護」 for 11, by the newest edition that knows the code; the code itself where none does.
QString serviceTypeText(const standard::Catalogue& catalogue, const std::string& code);

/// Offices of the directory as they were answered.
class OfficesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Name, Prefecture, Services, CanReceive, kColumns };

    explicit OfficesModel(const standard::Catalogue& catalogue, QObject* parent = nullptr);

    void setOffices(std::vector<protocol::Office> offices);
    const protocol::Office& office(int row) const { return m_offices[static_cast<std::size_t>(row)]; }
    /// The theme is another one.
    void renewIcons();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const protocol::Office& office, int column) const;

    const standard::Catalogue& m_catalogue;
    std::vector<protocol::Office> m_offices;
};

}  // namespace renkei::gui
