#include "gui/bulk/bulk_model.h"

#include <algorithm>

#include "base/error_text.h"
#include "exchange/words.h"
#include "gui/client/partner_texts.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

constexpr int kBatch = static_cast<int>(standard::kMaxUnitsPerBatch);

QString nameOrNumber(const OfficeNames& names, const std::string& number) {
    const std::string name = names.name(number);
    return shown(name.empty() ? number : name);
}

}  // namespace

BulkModel::BulkModel(Client& client, const OfficeNames& names, QObject* parent)
    : QAbstractTableModel(parent), m_client(client), m_names(names) {}

void BulkModel::setUnits(std::vector<BulkUnit> units) {
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(units.size());
    for (BulkUnit& unit : units) {
        const BulkState state = unit.isGood() ? BulkState::Ready : BulkState::Broken;
        BulkRow row;
        row.unit = std::move(unit);
        row.state = state;
        m_rows.push_back(std::move(row));
    }
    endResetModel();
    tickNext();
}

bool BulkModel::isReceivable(const BulkRow& row) const {
    const OfficeNames::Entry* entry = m_names.find(row.unit.recipient);
    return entry == nullptr || entry->mayReceive();
}

bool BulkModel::mayTick(const BulkRow& row) const {
    return !m_locked &&
           (row.state == BulkState::Ready || row.state == BulkState::Failed || row.state == BulkState::Held);
}

std::vector<int> BulkModel::tickedRows() const {
    std::vector<int> rows;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].ticked) {
            rows.push_back(static_cast<int>(i));
        }
    }
    return rows;
}

int BulkModel::count(BulkState state) const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [state](const BulkRow& row) { return row.state == state; }));
}

int BulkModel::waitingForNext() const {
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [this](const BulkRow& row) {
        return row.state == BulkState::Ready && !row.ticked && !row.sentBefore && isReceivable(row);
    }));
}

int BulkModel::repeatsLeft() const {
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const BulkRow& row) {
        return row.state == BulkState::Ready && !row.ticked && row.sentBefore;
    }));
}

void BulkModel::changedTicks() {
    if (!m_rows.empty()) {
        emit dataChanged(index(0, Tick), index(rowCount() - 1, Tick), {Qt::CheckStateRole});
    }
    emit ticksChanged();
}

void BulkModel::setSentBefore(std::vector<std::optional<store::SentBefore>> answers) {
    bool any = false;
    for (std::size_t i = 0; i < m_rows.size() && i < answers.size(); ++i) {
        m_rows[i].sentBefore = std::move(answers[i]);
        any = any || m_rows[i].sentBefore;
    }
    if (any) {
        renewTexts();
        tickNext();
    }
}

void BulkModel::tickNext() {
    tick(Repeats::Left);
}

void BulkModel::tickAll() {
    tick(Repeats::Ticked);
}

void BulkModel::tick(Repeats repeats) {
    int ticked = 0;
    for (BulkRow& row : m_rows) {
        const bool repeat = row.sentBefore && repeats == Repeats::Left;
        const bool wanted =
            mayTick(row) && row.state == BulkState::Ready && isReceivable(row) && !repeat && ticked < kBatch;
        row.ticked = wanted;
        ticked += wanted ? 1 : 0;
    }
    changedTicks();
}

void BulkModel::untickAll() {
    for (BulkRow& row : m_rows) {
        row.ticked = row.ticked && !mayTick(row);
    }
    changedTicks();
}

void BulkModel::tickOnly(const std::vector<int>& rows) {
    for (BulkRow& row : m_rows) {
        row.ticked = row.ticked && !mayTick(row);
    }
    for (const int one : rows) {
        BulkRow& row = m_rows[static_cast<std::size_t>(one)];
        row.ticked = row.ticked || mayTick(row);
    }
    changedTicks();
}

void BulkModel::toggle(const QList<int>& rows) {
    const bool tick =
        std::any_of(rows.begin(), rows.end(), [this](int one) { return mayTick(row(one)) && !row(one).ticked; });
    for (const int one : rows) {
        BulkRow& row = m_rows[static_cast<std::size_t>(one)];
        if (mayTick(row)) {
            row.ticked = tick;
        }
    }
    changedTicks();
}

void BulkModel::setNumberShown(bool shown) {
    m_numberShown = shown;
}

void BulkModel::setLocked(bool locked) {
    m_locked = locked;
    changedTicks();
}

void BulkModel::setState(int row, BulkState state, std::optional<base::Error> error) {
    const BulkRow& before = m_rows[static_cast<std::size_t>(row)];
    setSent(row, state, before.id, before.acceptedAt, std::move(error));
}

void BulkModel::setSent(int row, BulkState state, const std::string& id, base::TimeMs acceptedAt,
                        std::optional<base::Error> error) {
    BulkRow& one = m_rows[static_cast<std::size_t>(row)];
    one.state = state;
    one.id = id;
    one.acceptedAt = acceptedAt;
    one.error = std::move(error);
    // What went, or goes by itself, must not go a second time.
    one.ticked = one.ticked && state != BulkState::Accepted && state != BulkState::Queued &&
                 state != BulkState::Unknown && state != BulkState::Failed && state != BulkState::Held;
    emit dataChanged(index(row, 0), index(row, kColumns - 1));
}

void BulkModel::setPartner(int row, std::optional<exchange::PartnerNotice> partner) {
    m_rows[static_cast<std::size_t>(row)].partner = std::move(partner);
    emit dataChanged(index(row, Result), index(row, Result));
}

int BulkModel::partners() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const BulkRow& row) { return row.partner.has_value(); }));
}

void BulkModel::renewTexts() {
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
}

Tone BulkModel::tone(const BulkRow& row) const {
    switch (row.state) {
        case BulkState::Ready:
            return row.unit.warnings > 0 || row.sentBefore || !isReceivable(row) ? Tone::Warning : Tone::Good;
        case BulkState::Accepted:
            return Tone::Good;
        case BulkState::Queued:
        case BulkState::Unknown:
        case BulkState::Held:
            return Tone::Warning;
        case BulkState::Broken:
        case BulkState::Failed:
            return Tone::Bad;
        case BulkState::Waiting:
        case BulkState::Sending:
            break;
    }
    return Tone::Plain;
}

QString BulkModel::stateText(const BulkRow& row) const {
    switch (row.state) {
        case BulkState::Ready:
            if (!isReceivable(row)) {
                return tr("相手が受け取れません");
            }
            if (row.sentBefore) {
                return tr("送信済みあり");
            }
            return row.unit.warnings > 0 ? tr("注意があります") : tr("送信できます");
        case BulkState::Broken:
            return tr("誤りがあります");
        case BulkState::Waiting:
            return tr("順番待ち");
        case BulkState::Sending:
            return tr("送信中");
        case BulkState::Accepted:
            return tr("受付済");
        case BulkState::Queued:
            return tr("送信待ち");
        case BulkState::Unknown:
            return tr("結果確認中");
        case BulkState::Failed:
            return tr("失敗");
        case BulkState::Held:
            return tr("確認待ち");
    }
    return {};
}

QString BulkModel::resultText(const BulkRow& row) const {
    const DateStyle dates = m_client.preferences().dates;
    switch (row.state) {
        case BulkState::Broken:
            return tr("誤り %1 件: %2").arg(row.unit.errors).arg(sentenceText(row.unit.finding));
        case BulkState::Ready:
            if (row.sentBefore) {
                const store::SentBefore& before = *row.sentBefore;
                return tr("%1 に、同じ月の同じ種別で、同じ利用者 %2 名分を送っています（%3）。")
                    .arg(minuteText(before.sealedAt, dates))
                    .arg(before.persons)
                    .arg(term(exchange::stateJa(before.state)));
            }
            return row.unit.warnings > 0
                       ? tr("注意 %1 件: %2").arg(row.unit.warnings).arg(sentenceText(row.unit.finding))
                       : QString();
        case BulkState::Accepted:
            return row.partner
                       ? tr("%1　%2").arg(minuteText(row.acceptedAt, dates), PartnerTexts::notice(*row.partner).what)
                       : minuteText(row.acceptedAt, dates);
        case BulkState::Queued:
            return tr("封をしました。つながると自動で送られます。");
        case BulkState::Unknown:
            return tr("受け付けられたかどうかを、自動で確かめます。");
        case BulkState::Failed:
            return row.error ? tr("%1（コード %2）").arg(errorText(*row.error, dates).what, errorText(*row.error).code)
                             : QString();
        case BulkState::Held:
            return row.error ? heldText(*row.error) : QString();
        case BulkState::Waiting:
        case BulkState::Sending:
            break;
    }
    return {};
}

QString BulkModel::unitText(const exchange::BatchUnit& unit) const {
    QStringList parts{nameOrNumber(m_names, unit.recipient), term(exchange::unitJa(unit.unit))};
    if (!unit.month.empty()) {
        parts.push_back(monthText(unit.month, m_client.preferences().dates));
    }
    return parts.join(QLatin1Char(' '));
}

QString BulkModel::heldText(const base::Error& error) const {
    QString text = errorText(error, m_client.preferences().dates).what;
    for (const base::Fact& fact : error.facts) {
        text += fact.name == "number" ? PartnerTexts::heldBack(fact.value) : QString();
    }
    return text;
}

QString BulkModel::text(const BulkRow& row, int column) const {
    switch (column) {
        case Number:
            return shown(row.unit.recipient);
        case Name:
            return nameOrNumber(m_names, row.unit.recipient);
        case Unit:
            return row.unit.unit.empty() ? tr("送信単位になりません") : term(exchange::unitJa(row.unit.unit));
        case Month:
            return row.unit.month ? monthText(*row.unit.month, m_client.preferences().dates) : QString();
        case Persons:
            return tr("%1 名").arg(row.unit.persons);
        case Files:
            return QString::number(row.unit.files.size());
        case Result:
            return resultText(row);
        default:
            return {};
    }
}

QVariant BulkModel::spokenText(const BulkRow& row, int column) const {
    if (column == Tick) {
        return row.ticked ? tr("印あり") : tr("印なし");
    }
    // Nothing: as it is written.
    return column == Name && m_numberShown && m_names.name(row.unit.recipient).empty() ? tr("名称は分かりません")
                                                                                       : QVariant();
}

int BulkModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BulkModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant BulkModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const BulkRow& one = row(index.row());
    if (index.column() == State) {
        return stateCell(tone(one), stateText(one), role);
    }
    switch (role) {
        case Qt::DisplayRole:
            return text(one, index.column());
        case Qt::CheckStateRole:
            return index.column() == Tick ? QVariant(one.ticked ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::TextAlignmentRole:
            return index.column() == Persons || index.column() == Files
                       ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                       : QVariant();
        case Qt::AccessibleTextRole:
            return spokenText(one, index.column());
        case Qt::ToolTipRole:
            return index.column() == Tick && one.state == BulkState::Broken
                       ? QVariant(tr("誤りがあるので送信できません。%1").arg(sentenceText(one.unit.finding)))
                       : QVariant();
        default:
            return {};
    }
}

bool BulkModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != Tick) {
        return false;
    }
    BulkRow& one = m_rows[static_cast<std::size_t>(index.row())];
    if (!mayTick(one)) {
        return false;
    }
    one.ticked = value.toInt() == Qt::Checked;
    changedTicks();
    return true;
}

Qt::ItemFlags BulkModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool tickable = index.isValid() && index.column() == Tick && mayTick(row(index.row()));
    return tickable ? usual | Qt::ItemIsUserCheckable : usual;
}

QVariant BulkModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Tick:
            return tr("送信");
        case State:
            return tr("状態");
        case Number:
            return tr("送信先の番号");
        case Name:
            return tr("送信先の名称");
        case Unit:
            return tr("種別");
        case Month:
            return tr("対象年月");
        case Persons:
            return tr("利用者数");
        case Files:
            return tr("ファイル数");
        case Result:
            return tr("結果");
        default:
            return {};
    }
}

}  // namespace renkei::gui
