#include "gui/history/sent_model.h"

#include <QCoreApplication>

#include "exchange/words.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

using store::OutgoingState;

/// Beside the states of the ledger.
constexpr int kWaitingLong = 100;

store::OutgoingFilter filterOf(const HistoryQuery& query, base::TimeMs now) {
    store::OutgoingFilter filter;
    filter.text = query.text;
    filter.month = query.month;
    filter.unit = query.unit;
    filter.by = query.by;
    if (query.state == kWaitingLong) {
        filter.state = OutgoingState::Accepted;
        filter.acceptedBefore = now - kNotCollectedMs;
    } else if (query.state) {
        filter.state = static_cast<OutgoingState>(*query.state);
    }
    return filter;
}

Tone toneOf(OutgoingState state) {
    switch (state) {
        case OutgoingState::Collected:
            return Tone::Good;
        case OutgoingState::Queued:
        case OutgoingState::Unknown:
            return Tone::Warning;
        case OutgoingState::Refused:
        case OutgoingState::Expired:
        case OutgoingState::Rejected:
            return Tone::Bad;
        case OutgoingState::Accepted:
        case OutgoingState::Recalled:
            break;
    }
    return Tone::Plain;
}

}  // namespace

bool isLongUncollected(const store::OutgoingRow& row, base::TimeMs now) {
    return row.state == OutgoingState::Accepted && row.acceptedAt && now - *row.acceptedAt > kNotCollectedMs;
}

SentLook lookOf(const store::OutgoingRow& row, base::TimeMs now) {
    if (isLongUncollected(row, now)) {
        return {Tone::Warning, QCoreApplication::translate("SentModel", "3日たっても受信されていません")};
    }
    return {toneOf(row.state), term(exchange::stateJa(row.state))};
}

std::vector<std::pair<int, QString>> sentStates() {
    std::vector<std::pair<int, QString>> states;
    for (int number = 0; number <= static_cast<int>(OutgoingState::Rejected); ++number) {
        states.emplace_back(number, term(exchange::stateJa(static_cast<OutgoingState>(number))));
    }
    states.emplace_back(kWaitingLong, QCoreApplication::translate("SentModel", "3日たっても受信されていません"));
    return states;
}

SentModel::SentModel(Client& client, QObject* parent) : PagedRows<store::OutgoingRow>(parent), m_client(client) {}

void SentModel::setQuery(const HistoryQuery& query) {
    m_query = query;
    restart();
}

void SentModel::renewTexts() {
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

void SentModel::ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
                    std::function<void(Page)> done) {
    m_client.onSession(
        owner, Urgency::Click,
        [filter = filterOf(m_query, m_client.workplace().clock.nowMs()), after, limit](
            exchange::Session& session, const transport::Call&) { return session.sentHistory(filter, after, limit); },
        [done = std::move(done)](Page page) { done(std::move(page)); });
}

int SentModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString SentModel::text(const store::OutgoingRow& row, int column) const {
    const DateStyle dates = m_client.preferences().dates;
    const bool collected = row.state == OutgoingState::Collected;
    switch (column) {
        case Recipient:
            return shown(row.sealed.recipientName);
        case Number:
            return shown(row.sealed.recipient);
        case Unit:
            return term(exchange::unitJa(row.sealed.unit));
        case Month:
            return row.sealed.month ? monthText(*row.sealed.month, dates) : QString();
        case Persons:
            return row.elsewhere ? tr("–") : tr("%1 名").arg(row.sealed.persons);
        case Files:
            return row.elsewhere ? tr("–") : QString::number(row.sealed.files);
        case SentAt:
            return minuteText(row.acceptedAt.value_or(row.sealedAt), dates);
        case CollectedAt:
            return collected && row.changedAt ? minuteText(*row.changedAt, dates) : QString();
        case Terminal:
            return collected ? shown(row.terminalLabel.value_or("")) : QString();
        default:
            return {};
    }
}

QVariant SentModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const store::OutgoingRow& one = row(index.row());
    if (index.column() == State) {
        const SentLook look = lookOf(one, m_client.workplace().clock.nowMs());
        return stateCell(look.tone, look.word, role);
    }
    if (role == Qt::DisplayRole) {
        return text(one, index.column());
    }
    if (role == Qt::TextAlignmentRole && (index.column() == Persons || index.column() == Files)) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

QVariant SentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case State:
            return tr("状態");
        case Recipient:
            return tr("送信先");
        case Number:
            return tr("事業所番号");
        case Unit:
            return tr("種別");
        case Month:
            return tr("対象年月");
        case Persons:
            return tr("利用者数");
        case Files:
            return tr("ファイル数");
        case SentAt:
            return tr("送信日時");
        case CollectedAt:
            return tr("受信された日時");
        case Terminal:
            return tr("相手の端末");
        default:
            return {};
    }
}

}  // namespace renkei::gui
