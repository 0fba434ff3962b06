#include "gui/widgets/height_keeper.h"

#include <QEvent>
#include <QLayout>
#include <QScrollArea>

namespace renkei::gui {

void HeightKeeper::keepAll(QWidget& parent) {
    for (QScrollArea* area : parent.findChildren<QScrollArea*>()) {
        if (area->widget() != nullptr && area->widget()->layout() != nullptr) {
            new HeightKeeper(*area);
        }
    }
}

HeightKeeper::HeightKeeper(QScrollArea& area) : QObject(&area), m_area(area) {
    area.viewport()->installEventFilter(this);
    area.widget()->installEventFilter(this);
}

bool HeightKeeper::eventFilter(QObject* watched, QEvent* event) {
    const bool resized = watched == m_area.viewport() && event->type() == QEvent::Resize;
    const bool changed = watched == m_area.widget() && event->type() == QEvent::LayoutRequest;
    if (resized || changed) {
        keep();
    }
    return false;
}

void HeightKeeper::keep() {
    const QLayout* layout = m_area.widget()->layout();
    if (layout->hasHeightForWidth()) {
        const int width = std::max(m_area.viewport()->width(), layout->totalMinimumSize().width());
        m_area.widget()->setMinimumHeight(layout->totalMinimumHeightForWidth(width));
    }
}

}  // namespace renkei::gui
