#pragma once

class QWidget;

namespace renkei::gui {

/// Covered: hidden, deaf to mouse, keys, focus and shortcuts, and for screen readers without anything in it. Uncovered:
/// as before, and visible.
void setCovered(QWidget& widget, bool covered);

}  // namespace renkei::gui
