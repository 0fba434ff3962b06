#include "gui/compose/record_model.h"

#include <QApplication>
#include <QFont>

#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "standard/plain_text.h"

namespace renkei::gui {

void RecordModel::setRecord(standard::RecordView record, std::set<std::uint32_t> wrong,
                            std::set<std::uint32_t> doubtful) {
    beginResetModel();
    m_record = std::move(record);
    m_wrong = std::move(wrong);
    m_doubtful = std::move(doubtful);
    endResetModel();
}

void RecordModel::clear() {
    setRecord({}, {}, {});
}

int RecordModel::rowOf(std::uint32_t fieldNo) const {
    for (std::size_t i = 0; i < m_record.fields.size(); ++i) {
        if (m_record.fields[i].no == fieldNo) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void RecordModel::renew() {
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int RecordModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_record.fields.size());
}

int RecordModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RecordModel::valueText(const standard::RecordField& field) const {
    if (field.missing) {
        return tr("（この列がありません）");
    }
    if (field.value.empty()) {
        return tr("（空）");
    }
    const QString value = shown(standard::plainText(field.value)) + (field.cut ? tr("…") : QString());
    return field.label.empty() ? value : tr("%1（%2）").arg(value, shown(field.label));
}

QString RecordModel::text(const standard::RecordField& field, int column) const {
    switch (column) {
        case Number:
            return QString::number(field.no);
        case Name:
            return field.name.empty() ? tr("（標準仕様にない列）") : shown(field.name);
        case Value:
            return valueText(field);
        case Form:
            return sentenceText(field.form);
        case Presence:
            return sentenceText(field.presence);
        case Rules: {
            QStringList rules;
            for (const standard::Sentence& rule : field.rules) {
                rules.push_back(sentenceText(rule));
            }
            return rules.join(QLatin1Char(' '));
        }
        default:
            return {};
    }
}

QVariant RecordModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const standard::RecordField& field = m_record.fields[static_cast<std::size_t>(index.row())];
    const bool wrong = m_wrong.contains(field.no);
    const bool doubtful = !wrong && m_doubtful.contains(field.no);
    switch (role) {
        case Qt::DisplayRole:
            return text(field, index.column());
        case Qt::DecorationRole:
            return index.column() == Number && (wrong || doubtful) ? toneIcon(wrong ? Tone::Bad : Tone::Warning)
                                                                   : QVariant();
        case Qt::FontRole: {
            QFont font = QApplication::font();
            font.setBold(wrong || doubtful);
            return font;
        }
        case Qt::AccessibleTextRole:
            return index.column() == Number && (wrong || doubtful)
                       ? tr("%1（%2）").arg(field.no).arg(wrong ? tr("誤り") : tr("注意"))
                       : text(field, index.column());
        default:
            return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Number:
            return tr("番号");
        case Name:
            return tr("項目");
        case Value:
            return tr("値");
        case Form:
            return tr("形式");
        case Presence:
            return tr("必須・任意");
        case Rules:
            return tr("決まり");
        default:
            return {};
    }
}

}  // namespace renkei::gui
