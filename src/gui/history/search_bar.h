#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "gui/client/preferences.h"

namespace Ui {
class SearchBar;
}

namespace renkei::gui {

/// What a person looks for in a history. All that is set must hold.
struct HistoryQuery {
    std::string text;                    ///< Number or name of an office, …: see store::IncomingFilter.
    std::optional<std::string> month;    ///< 202505
    std::optional<std::string> unit;     ///< A send unit's id.
    std::optional<int> state;            ///< As given to `setStates`.
    std::optional<std::string> by = {};  ///< 担当者.
    bool operator==(const HistoryQuery&) const = default;
    bool isEmpty() const { return *this == HistoryQuery(); }
};

/// The line above a history: a text, a month, a kind and, where there is a choice, a state and a 担当者. While one
/// types it waits for a short pause; a choice or Enter counts at once.
class SearchBar : public QWidget {
    Q_OBJECT
public:
    explicit SearchBar(QWidget* parent = nullptr);
    ~SearchBar() override;

    /// Months on offer: from three after the present one back over two years. Keeps what is chosen.
    void setMonths(base::TimeMs now, DateStyle style);
    /// Send units by their ids.
    void setUnits(const std::vector<std::string>& ids);
    /// Words with the number that `HistoryQuery::state` then has; the field is hidden until this is called.
    void setStates(const std::vector<std::pair<int, QString>>& states);

    /// 担当者 by their names; the field is hidden while there is none. Keeps what is chosen where it is still there.
    void setStaff(const std::vector<std::string>& names);

    HistoryQuery query() const;
    /// Puts the focus into the text.
    void begin();
    /// Empties all fields.
    void clear();

signals:
    /// Only when it is another one than the last time.
    void queryChanged();

private:
    void look();

    std::unique_ptr<Ui::SearchBar> m_ui;
    QTimer m_pause;
    HistoryQuery m_last;
};

/// The months that `SearchBar::setMonths` offers, newest first.
std::vector<std::string> monthsOnOffer(base::TimeMs now);

}  // namespace renkei::gui
