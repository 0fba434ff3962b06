#pragma once

#include <utility>
#include <vector>

#include "gui/client/client.h"
#include "gui/history/paged_model.h"
#include "gui/history/search_bar.h"
#include "gui/widgets/icons.h"

namespace renkei::gui {

/// After so long without being collected, a message is pointed out, well before it expires.
constexpr base::TimeMs kNotCollectedMs = 3 * base::kDayMs;

/// How a message of ours stands, in a sign and a word.
struct SentLook {
    Tone tone = Tone::Plain;
    QString word;
};
/// True for an accepted message that nobody collected for more than kNotCollectedMs.
bool isLongUncollected(const store::OutgoingRow& row, base::TimeMs now);
SentLook lookOf(const store::OutgoingRow& row, base::TimeMs now);
/// All states for the search bar.
std::vector<std::pair<int, QString>> sentStates();

/// What was sent, newest first, page by page from the ledger.
class SentModel : public PagedRows<store::OutgoingRow> {
    Q_OBJECT
public:
    enum Column { State, Recipient, Number, Unit, Month, Persons, Files, SentAt, CollectedAt, Terminal, kColumns };

    explicit SentModel(Client& client, QObject* parent = nullptr);

    /// Asks for other rows.
    void setQuery(const HistoryQuery& query);
    const HistoryQuery& query() const { return m_query; }
    /// Dates, words or theme are others.
    void renewTexts();

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
             std::function<void(Page)> done) override;

private:
    QString text(const store::OutgoingRow& row, int column) const;

    Client& m_client;
    HistoryQuery m_query;
};

}  // namespace renkei::gui
