#include "gui/offices/offices_model.h"

#include <algorithm>

#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

QString serviceTypeText(const standard::Catalogue& catalogue, const std::string& code) {
    const auto& editions = catalogue.editions();
    for (auto edition = editions.rbegin(); edition != editions.rend(); ++edition) {
        for (const auto* list : {&edition->serviceTypes, &edition->outsideTypes}) {
            const auto found = std::find_if(list->begin(), list->end(),
                                            [&code](const standard::CodeValue& value) { return value.code == code; });
            if (found != list->end()) {
                return term(found->label);
            }
        }
    }
    // Who makes plans is no service of the standard, so that its data has no name for it.
    if (code == "43") {
        return OfficesModel::tr("居宅介護支援");
    }
    if (code == "46") {
        return OfficesModel::tr("介護予防支援");
    }
    return code == "AF" ? OfficesModel::tr("介護予防ケアマネジメント") : shown(code);
}

OfficesModel::OfficesModel(const standard::Catalogue& catalogue, QObject* parent)
    : QAbstractTableModel(parent), m_catalogue(catalogue) {}

void OfficesModel::setOffices(std::vector<protocol::Office> offices) {
    beginResetModel();
    m_offices = std::move(offices);
    endResetModel();
}

void OfficesModel::renewIcons() {
    if (!m_offices.empty()) {
        emit dataChanged(index(0, CanReceive), index(rowCount() - 1, CanReceive), {Qt::DecorationRole});
    }
}

int OfficesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_offices.size());
}

int OfficesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString OfficesModel::text(const protocol::Office& office, int column) const {
    switch (column) {
        case Number:
            return shown(office.number);
        case Name:
            return shown(office.name);
        case Prefecture:
            return shown(office.prefecture);
        case Services: {
            QStringList words;
            for (const std::string& code : office.serviceTypes) {
                words.push_back(serviceTypeText(m_catalogue, code));
            }
            return words.join(tr("、"));
        }
        case CanReceive:
            return office.canReceive ? tr("受け取れます") : tr("いまは受け取れません");
        default:
            return {};
    }
}

QVariant OfficesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const protocol::Office& one = office(index.row());
    if (role == Qt::DisplayRole) {
        return text(one, index.column());
    }
    if (role == Qt::DecorationRole && index.column() == CanReceive) {
        return toneIcon(one.canReceive ? Tone::Good : Tone::Warning);
    }
    if (role == Qt::ToolTipRole && index.column() == CanReceive && !one.canReceive) {
        return tr("この事業所には、有効なライセンスか電子証明書がありません。");
    }
    return {};
}

QVariant OfficesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Number:
            return tr("事業所番号");
        case Name:
            return tr("名称");
        case Prefecture:
            return tr("都道府県");
        case Services:
            return tr("サービスの種類");
        case CanReceive:
            return tr("受信");
        default:
            return {};
    }
}

}  // namespace renkei::gui
