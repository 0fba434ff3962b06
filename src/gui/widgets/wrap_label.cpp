#include "gui/widgets/wrap_label.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

namespace renkei::gui {
namespace {

/// A line never gets narrower than this, so that a layout doesn't squeeze a text into a column of single letters.
constexpr int kLeastCharacters = 8;
/// What a text asks for where there is more room than it needs.
constexpr int kWantedCharacters = 40;

}  // namespace

WrapLabel::WrapLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

QSizeF WrapLabel::lay(qreal width, QPainter* painter, QPointF origin) const {
    QString lines = text();
    lines.replace(QLatin1Char('\n'), QChar::LineSeparator);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(alignment() & Qt::AlignHorizontal_Mask);
    option.setTextDirection(layoutDirection());
    QTextLayout layout(lines, font());
    layout.setTextOption(option);
    QSizeF size;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, size.height()});
        size = {std::max(size.width(), line.naturalTextWidth()), size.height() + line.height()};
    }
    layout.endLayout();
    if (painter != nullptr) {
        layout.draw(painter, origin);
    }
    return size;
}

int WrapLabel::framePixels() const {
    return 2 * (frameWidth() + margin());
}

int WrapLabel::heightForWidth(int width) const {
    const int frame = framePixels();
    return static_cast<int>(std::ceil(lay(std::max(1, width - frame)).height())) + frame;
}

QSize WrapLabel::sizeHint() const {
    const int wanted = fontMetrics().horizontalAdvance(QChar(0x3042)) * kWantedCharacters;
    const QSizeF size = lay(wanted);
    return QSize(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))) +
           QSize(framePixels(), framePixels());
}

QSize WrapLabel::minimumSizeHint() const {
    const int least = fontMetrics().horizontalAdvance(QChar(0x3042)) * kLeastCharacters + framePixels();
    return {std::min(least, sizeHint().width()), fontMetrics().height() + framePixels()};
}

void WrapLabel::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QRect room = contentsRect().marginsRemoved({margin(), margin(), margin(), margin()});
    const qreal height = lay(room.width()).height();
    qreal top = room.top();
    if (alignment() & Qt::AlignVCenter) {
        top += (room.height() - height) / 2;
    } else if (alignment() & Qt::AlignBottom) {
        top += room.height() - height;
    }
    painter.setPen(palette().color(foregroundRole()));
    lay(room.width(), &painter, {static_cast<qreal>(room.left()), std::max<qreal>(room.top(), top)});
}

void WrapLabel::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("コピー"), this, [this] { QGuiApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

}  // namespace renkei::gui
