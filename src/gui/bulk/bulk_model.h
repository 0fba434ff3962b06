#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "gui/bulk/bulk_check.h"
#include "gui/client/client.h"
#include "gui/client/office_names.h"
#include "gui/widgets/icons.h"
#include "standard/validate.h"
#include "store/rows.h"

namespace renkei::gui {

/// Ready: checked and good. Broken: has errors. Waiting: of the batch that runs. Queued: sealed, and goes by itself.
/// Unknown: 結果確認中. Failed: not sent; it may be tried again. Held: not sent, because the recipient's certificate
/// changed without explanation; it may be sent once a person has confirmed that.
enum class BulkState { Ready, Broken, Waiting, Sending, Accepted, Queued, Unknown, Failed, Held };

struct BulkRow {
    BulkUnit unit;
    BulkState state = BulkState::Ready;
    bool ticked = false;
    std::string id;                    ///< Of the message, once it is sealed.
    base::TimeMs acceptedAt = 0;       ///< Only where Accepted.
    std::optional<base::Error> error;  ///< Of Failed, Held, Queued and Unknown.
    /// What is to be compared with the recipient by phone, of one that was sealed.
    std::optional<exchange::PartnerNotice> partner = std::nullopt;
    /// The last message about some of the same persons, with kind, month and recipient.
    std::optional<store::SentBefore> sentBefore = std::nullopt;
};

/// The units of a batch with tick boxes and what became of each.
class BulkModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Tick, State, Number, Name, Unit, Month, Persons, Files, Result, kColumns };

    BulkModel(Client& client, const OfficeNames& names, QObject* parent = nullptr);

    /// Takes the units over and ticks the first ones that can go, as many as a batch may have.
    void setUnits(std::vector<BulkUnit> units);
    /// One a row, as Session::sentBefore says. Rows with one lose their tick, and others get it.
    void setSentBefore(std::vector<std::optional<store::SentBefore>> answers);
    const std::vector<BulkRow>& rows() const { return m_rows; }
    const BulkRow& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    std::vector<int> tickedRows() const;
    int count(BulkState state) const;

    bool mayTick(const BulkRow& row) const;
    /// Where one of them can be ticked and is not, ticks all of them, else unticks them.
    void toggle(const QList<int>& rows);
    /// Ticks the first that can go, have not been tried and are no repeats, up to standard::kMaxUnitsPerBatch.
    void tickNext();
    /// The same, repeats too: a person wants it so.
    void tickAll();
    void untickAll();
    /// Ticks those of these rows that can go, repeats too, and no other.
    void tickOnly(const std::vector<int>& rows);
    /// Not tried, receivable, no repeat, and not ticked.
    int waitingForNext() const;
    /// Not tried, not ticked, and sent before.
    int repeatsLeft() const;
    /// Whether the column of numbers is on the screen: then a number in the place of an unknown name is not read aloud
    /// a second time.
    void setNumberShown(bool shown);
    /// While a batch runs nothing can be ticked.
    void setLocked(bool locked);

    void setState(int row, BulkState state, std::optional<base::Error> error = {});
    void setSent(int row, BulkState state, const std::string& id, base::TimeMs acceptedAt,
                 std::optional<base::Error> error = {});
    void setPartner(int row, std::optional<exchange::PartnerNotice> partner);
    /// Rows with something to compare by phone.
    int partners() const;
    /// Names, dates, words or theme are others.
    void renewTexts();

    /// The state in a word with its sign, and what to say of it.
    QString stateText(const BulkRow& row) const;
    QString resultText(const BulkRow& row) const;
    /// 「あおぞら訪問介護ステーション サービス利用票（予定） 2025年5月」, of a unit that may have no row.
    QString unitText(const exchange::BatchUnit& unit) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void ticksChanged();

private:
    bool isReceivable(const BulkRow& row) const;
    Tone tone(const BulkRow& row) const;
    QVariant spokenText(const BulkRow& row, int column) const;
    QString text(const BulkRow& row, int column) const;
    QString heldText(const base::Error& error) const;
    enum class Repeats { Left, Ticked };
    void tick(Repeats repeats);
    void changedTicks();

    Client& m_client;
    const OfficeNames& m_names;
    std::vector<BulkRow> m_rows;
    bool m_locked = false;
    bool m_numberShown = true;
};

}  // namespace renkei::gui
