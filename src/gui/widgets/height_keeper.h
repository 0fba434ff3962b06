#pragma once

#include <QObject>

class QScrollArea;

namespace renkei::gui {

/// Gives what a scroll area shows the height that its wrapped texts need at the width that there is. A QScrollArea by
/// itself asks for the least height without regard to the width, and squeezes wrapped labels into it.
class HeightKeeper : public QObject {
    Q_OBJECT
public:
    /// For all scroll areas below `parent` that are there now; lives as long as each of them.
    static void keepAll(QWidget& parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit HeightKeeper(QScrollArea& area);
    static void keep(QScrollArea& area);
};

}  // namespace renkei::gui
