#include "gui/widgets/table_view.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kRowPixels = 34;
constexpr int kIconPixels = 16;
constexpr int kHintMargin = 24;

}  // namespace

TableView::TableView(QWidget* parent) : QTableView(parent) {
    setSelectionBehavior(SelectRows);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    fitRows();
}

void TableView::fitRows() {
    verticalHeader()->setDefaultSectionSize(scaled(kRowPixels));
    setIconSize({scaled(kIconPixels), scaled(kIconPixels)});
}

void TableView::setEmptyHint(const QString& hint) {
    m_hint = hint;
    setAccessibleDescription(hint);
    viewport()->update();
}

void TableView::setOptionalColumns(const QList<int>& columns) {
    m_optional = columns;
    fitColumns();
}

void TableView::setWidths(std::span<const int> pixelsAtHundredPercent) {
    m_widths.assign(pixelsAtHundredPercent.begin(), pixelsAtHundredPercent.end());
    fitColumns();
}

void TableView::fitColumns() {
    if (m_widths.empty()) {
        return;
    }
    int total = 0;
    for (const int width : m_widths) {
        total += scaled(width);
    }
    for (const int column : m_optional) {
        const bool hide = total > viewport()->width();
        setColumnHidden(column, hide);
        total -= hide ? scaled(m_widths[static_cast<std::size_t>(column)]) : 0;
    }
    for (int i = 0; i < static_cast<int>(m_widths.size()); ++i) {
        // What stretches would be squeezed to nothing where there is no room; then one scrolls instead.
        const bool stretches = i == m_stretch && total <= viewport()->width();
        horizontalHeader()->setSectionResizeMode(i, stretches ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (!stretches) {
            setColumnWidth(i, scaled(m_widths[static_cast<std::size_t>(i)]));
        }
    }
}

void TableView::fitHeight(int least, int most) {
    m_leastRows = least;
    m_mostRows = most;
    fitHeight();
}

QSize TableView::sizeHint() const {
    const QSize usual = QTableView::sizeHint();
    return m_mostRows > 0 ? QSize(usual.width(), minimumHeight()) : usual;
}

int TableView::heightOf(int rows) const {
    const bool wide = horizontalHeader()->length() > viewport()->width();
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth() +
           (wide ? horizontalScrollBar()->sizeHint().height() : 0);
}

void TableView::fitHeight() {
    if (m_mostRows == 0 || model() == nullptr) {
        return;
    }
    const int rows = std::max(model()->rowCount(), m_leastRows);
    setMinimumHeight(heightOf(std::min(rows, m_mostRows)));
    setMaximumHeight(heightOf(rows));
}

void TableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
    fitHeight();
}

void TableView::setStretchColumn(int column) {
    m_stretch = column;
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    fitColumns();
}

void TableView::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    if (model != nullptr) {
        const auto repaint = [this] {
            viewport()->update();
            fitHeight();
        };
        connect(model, &QAbstractItemModel::rowsInserted, this, repaint);
        connect(model, &QAbstractItemModel::rowsRemoved, this, repaint);
        connect(model, &QAbstractItemModel::modelReset, this, repaint);
    }
}

QList<int> TableView::chosenRows() const {
    QList<int> rows;
    if (selectionModel() != nullptr) {
        for (const QModelIndex& index : selectionModel()->selectedRows()) {
            rows.push_back(index.row());
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TableView::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    if (m_hint.isEmpty() || model() == nullptr || model()->rowCount(rootIndex()) > 0) {
        return;
    }
    QPainter painter(viewport());
    painter.setPen(colors().faint);
    const int margin = scaled(kHintMargin);
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     static_cast<int>(Qt::AlignCenter) | static_cast<int>(Qt::TextWordWrap), m_hint);
}

bool TableView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        const QString own = index.data(Qt::ToolTipRole).toString();
        const QString text = own.isEmpty() ? index.data(Qt::DisplayRole).toString() : own;
        const int room = visualRect(index).width();
        if (index.isValid() && (!own.isEmpty() || fontMetrics().horizontalAdvance(text) + scaled(8) > room)) {
            QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QTableView::viewportEvent(event);
}

void TableView::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        fitColumns();
        fitHeight();
    }
}

}  // namespace renkei::gui
