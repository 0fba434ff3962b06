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

HeightKeeper::HeightKeeper(QScrollArea& area) : QObject(&area) {
    area.viewport()->installEventFilter(this);
    area.widget()->installEventFilter(this);
}

bool HeightKeeper::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Resize && event->type() != QEvent::LayoutRequest) {
        return false;
    }
    // While the area is taken down it is a QScrollArea no more, and still sends events.
    auto* area = qobject_cast<QScrollArea*>(parent());
    if (area == nullptr || area->widget() == nullptr) {
        return false;
    }
    if (event->type() == (watched == area->widget() ? QEvent::LayoutRequest : QEvent::Resize)) {
        keep(*area);
    }
    return false;
}

void HeightKeeper::keep(QScrollArea& area) {
    const QLayout* layout = area.widget()->layout();
    if (layout->hasHeightForWidth()) {
        const int width = std::max(area.viewport()->width(), layout->totalMinimumSize().width());
        area.widget()->setMinimumHeight(layout->totalMinimumHeightForWidth(width));
    }
}

}  // namespace renkei::gui
