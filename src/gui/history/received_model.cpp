#include "gui/history/received_model.h"

#include "exchange/words.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

Tone toneOf(const store::IncomingRow& row) {
    if (row.elsewhere) {
        return Tone::Plain;
    }
    if (row.recorded && row.recorded->verdict == store::Verdict::Refused) {
        return Tone::Bad;
    }
    return row.handedOver && row.receiptedAt && !row.conflict ? Tone::Good : Tone::Warning;
}

QString findingsText(const store::IncomingRow& row) {
    if (!row.recorded || row.recorded->verdict == store::Verdict::Refused) {
        return {};
    }
    if (row.recorded->errors == 0 && row.recorded->warnings == 0) {
        return ReceivedModel::tr("問題なし");
    }
    return ReceivedModel::tr("誤り %1 件・注意 %2 件").arg(row.recorded->errors).arg(row.recorded->warnings);
}

QString elsewhereText(const store::IncomingRow& row, DateStyle dates) {
    if (!row.elsewhere) {
        return {};
    }
    return ReceivedModel::tr("%1で受信済み %2")
        .arg(row.elsewhere->terminalLabel.empty() ? ReceivedModel::tr("別の端末") : shown(row.elsewhere->terminalLabel),
             minuteText(row.elsewhere->at, dates));
}

ReceivedModel::ReceivedModel(Client& client, QObject* parent)
    : PagedRows<store::IncomingRow>(parent), m_client(client) {}

void ReceivedModel::setQuery(const HistoryQuery& query) {
    m_filter = {};
    m_filter.text = query.text;
    m_filter.month = query.month;
    m_filter.unit = query.unit;
    m_filter.by = query.by;
    restart();
}

void ReceivedModel::renewTexts() {
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

void ReceivedModel::ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
                        std::function<void(Page)> done) {
    m_client.onSession(
        owner, Urgency::Click,
        [filter = m_filter, after, limit](exchange::Session& session, const transport::Call&) {
            return session.receivedHistory(filter, after, limit);
        },
        std::move(done));
}

int ReceivedModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(kColumns);
}

QString ReceivedModel::text(const store::IncomingRow& row, int column) const {
    const DateStyle dates = m_client.preferences().dates;
    switch (column) {
        case Sender:
            return officeText(row.kept.senderName, row.kept.sender);
        case Month:
            return row.recorded && row.recorded->month ? monthText(*row.recorded->month, dates) : QString();
        case Unit:
            return row.recorded && row.recorded->unit ? term(exchange::unitJa(*row.recorded->unit)) : QString();
        case ReceivedAt:
            return minuteText(row.keptAt, dates);
        case Folder:
            if (row.elsewhere) {
                return elsewhereText(row, dates);
            }
            return row.handedOver ? shown(row.handedOver->folder) : tr("まだ保存していません");
        default:
            return findingsText(row);
    }
}

QVariant ReceivedModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const store::IncomingRow& one = row(index.row());
    if (index.column() == State) {
        return stateCell(toneOf(one), term(exchange::stateJa(one)), role);
    }
    return role == Qt::DisplayRole ? text(one, index.column()) : QVariant();
}

QVariant ReceivedModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case State:
            return tr("状態");
        case Sender:
            return tr("送信元");
        case Month:
            return tr("対象年月");
        case Unit:
            return tr("種別");
        case ReceivedAt:
            return tr("受信日時");
        case Folder:
            return tr("保存先");
        case Findings:
            return tr("ファイルの検査");
        default:
            return {};
    }
}

}  // namespace renkei::gui
