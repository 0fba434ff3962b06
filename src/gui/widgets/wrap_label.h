#pragma once

#include <QLabel>

namespace renkei::gui {

/// Plain text of several lines. Unlike QLabel it breaks inside a word too, where nothing else helps: a path or a file
/// name without a space never makes a screen wider than the window. What it says is copied whole by its menu.
class WrapLabel : public QLabel {
    Q_OBJECT
public:
    explicit WrapLabel(QWidget* parent = nullptr);

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// Size of the text in lines of at most `width` pixels; with a painter, drawn from `origin` too.
    QSizeF lay(qreal width, QPainter* painter = nullptr, QPointF origin = {}) const;
    int framePixels() const;
};

}  // namespace renkei::gui
