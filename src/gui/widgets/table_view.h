#pragma once

#include <QTableView>
#include <span>
#include <vector>

namespace renkei::gui {

/// The window's lists: rows are chosen whole, every second one is shaded, Tab leaves the list, an empty list says what
/// to do next, and a cell that is cut shows itself whole in a tooltip. Texts are plain.
class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(QWidget* parent = nullptr);

    /// Shown in the middle while there is no row.
    void setEmptyHint(const QString& hint);
    /// Which column takes the room that is left.
    void setStretchColumn(int column);
    /// Columns that are hidden where there is no room for all, the first of them first; what they say stands elsewhere
    /// on the screen too.
    void setOptionalColumns(const QList<int>& columns);
    /// As tall as its rows, at least so many of them as there are between `least` and `most`; where the screen has more
    /// room, up to all. To be given a stretch in its layout.
    void fitHeight(int least, int most);
    QSize sizeHint() const override;
    void setModel(QAbstractItemModel* model) override;
    /// Sets the widths of all columns, in pixels at 100 % text.
    void setWidths(std::span<const int> pixelsAtHundredPercent);
    /// Rows that are chosen, from above.
    QList<int> chosenRows() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitRows();
    void fitColumns();
    void fitHeight();
    int heightOf(int rows) const;

    QString m_hint;
    QList<int> m_optional;
    std::vector<int> m_widths;  ///< At 100 %; empty where the columns look after themselves.
    int m_stretch = -1;
    int m_leastRows = 0;
    int m_mostRows = 0;  ///< 0: the height is not ours.
};

}  // namespace renkei::gui
