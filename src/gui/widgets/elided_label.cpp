#include "gui/widgets/elided_label.h"

#include <QPainter>
#include <QStyle>

namespace renkei::gui {
namespace {

/// Room for a few characters, so that a label never vanishes.
constexpr int kLeastCharacters = 6;

}  // namespace

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text) {
    m_fullText = text;
    // QLabel's own text is what screen readers and tests read; it is painted below, cut to the room that there is.
    setText(text);
    setToolTip(text.toHtmlEscaped());
    updateGeometry();
    update();
}

bool ElidedLabel::isElided() const {
    return fontMetrics().horizontalAdvance(m_fullText) > contentsRect().width();
}

QSize ElidedLabel::minimumSizeHint() const {
    const int least = fontMetrics().horizontalAdvance(m_fullText.left(kLeastCharacters) + QChar(0x2026));
    return {least, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_fullText) + 2, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString text = fontMetrics().elidedText(m_fullText, Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(), text,
                          foregroundRole());
}

}  // namespace renkei::gui
