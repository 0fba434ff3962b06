#pragma once

#include <QAbstractTableModel>
#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "gui/client/lane.h"
#include "store/rows.h"

namespace renkei::gui {

/// Rows that one sees at once a few times over; the next page comes while one scrolls.
constexpr std::size_t kHistoryPageRows = 200;

/// A list that comes page by page from a lane, newest first: what all such lists share beside their rows.
class PagedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit PagedModel(QObject* parent = nullptr);
    ~PagedModel() override;

    bool isLoading() const { return m_loading; }
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    int rowCount(const QModelIndex& parent = {}) const override;

    /// Asks anew from the beginning, for another query: what is still on its way is dropped, and the rows stay until
    /// the first page is here.
    void restart();
    /// Looks again at what is shown, for the same query. Rows that came meanwhile are put in at the top, so that place
    /// and choice stay. Does nothing while a page is on its way.
    void renew();

signals:
    /// A page is here, or `restart` and `renew` came to an end without one.
    void loaded();
    void loadFailed(const base::Error& error);

protected:
    enum class Load { Restart, Renew, More };
    /// Asks for one page and hands it over with `endLoad` first; `owner` goes when the page is wanted no more.
    virtual void load(Load how, QObject* owner) = 0;
    virtual std::size_t size() const = 0;
    /// What follows the last row.
    enum class After { Nothing, MayBeMore, AsBefore };
    void endLoad(After after);
    void failLoad(const base::Error& error);

private:
    void begin(Load how);

    std::unique_ptr<QObject> m_owner;
    bool m_loading = false;
    bool m_more = false;
};

/// The same with rows of the ledger, which have a `seq` that falls from row to row.
template <typename Row>
class PagedRows : public PagedModel {
public:
    using Page = base::Result<std::vector<Row>>;
    using PagedModel::PagedModel;

    const Row& row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    /// Index of the row with this `seq`, or -1.
    int find(std::uint64_t seq) const {
        const auto at = std::find_if(m_rows.begin(), m_rows.end(), [seq](const Row& row) { return row.seq == seq; });
        return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
    }

protected:
    /// Asks the lane for at most `limit` rows after the one with `after`, and calls `done` with them.
    virtual void ask(QObject* owner, std::optional<std::uint64_t> after, std::size_t limit,
                     std::function<void(Page)> done) = 0;

    std::size_t size() const override { return m_rows.size(); }

    void load(Load how, QObject* owner) override {
        const bool more = how == Load::More && !m_rows.empty();
        const auto after = more ? std::optional(m_rows.back().seq) : std::nullopt;
        const std::size_t limit =
            how == Load::Renew ? std::clamp(m_rows.size(), kHistoryPageRows, store::kPageLimit) : kHistoryPageRows;
        ask(owner, after, limit, [this, how, limit](Page page) {
            if (!page) {
                failLoad(page.error());
                return;
            }
            const bool full = page->size() == limit;
            if (how == Load::More) {
                append(std::move(*page));
            } else if (how == Load::Restart || !merge(*page)) {
                beginResetModel();
                m_rows = std::move(*page);
                endResetModel();
            } else if (full && m_rows.size() > limit) {
                // Nothing was learned about what follows below.
                endLoad(After::AsBefore);
                return;
            }
            endLoad(full ? After::MayBeMore : After::Nothing);
        });
    }

private:
    void append(std::vector<Row> page) {
        if (page.empty()) {
            return;
        }
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(page.size()) - 1);
        std::move(page.begin(), page.end(), std::back_inserter(m_rows));
        endInsertRows();
    }

    /// True if the page is what is shown, with new rows at its top at most; then it was taken over.
    bool merge(std::vector<Row>& page) {
        if (m_rows.empty() || page.empty()) {
            return false;
        }
        const auto old =
            std::find_if(page.begin(), page.end(), [this](const Row& row) { return row.seq == m_rows.front().seq; });
        const auto fresh = static_cast<std::size_t>(old - page.begin());
        const std::size_t same = std::min(page.size() - fresh, m_rows.size());
        const bool fits = same > 0 && (page.size() - fresh <= m_rows.size()) &&
                          std::equal(old, page.end(), m_rows.begin(),
                                     [](const Row& one, const Row& other) { return one.seq == other.seq; });
        if (!fits) {
            return false;
        }
        std::move(old, page.end(), m_rows.begin());
        emit dataChanged(index(0, 0), index(static_cast<int>(same) - 1, columnCount({}) - 1));
        if (fresh > 0) {
            beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
            m_rows.insert(m_rows.begin(), std::make_move_iterator(page.begin()), std::make_move_iterator(old));
            endInsertRows();
        }
        return true;
    }

    std::vector<Row> m_rows;
};

}  // namespace renkei::gui
