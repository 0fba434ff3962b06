#pragma once

#include <QTableView>

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
    void setModel(QAbstractItemModel* model) override;
    /// Rows that are chosen, from above.
    QList<int> chosenRows() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitRows();

    QString m_hint;
};

}  // namespace renkei::gui
