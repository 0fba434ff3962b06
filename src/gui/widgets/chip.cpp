#include "gui/widgets/chip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace renkei::gui {

Chip::Chip(QWidget* parent) : QFrame(parent), m_sign(new QLabel(this)), m_text(new QLabel(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sign);
    layout->addWidget(m_text);
    m_text->setTextFormat(Qt::PlainText);
    hide();
}

void Chip::setFact(Tone tone, const QString& text, const QString& detail) {
    m_sign->setPixmap(tonePixmap(tone));
    m_sign->setAccessibleName(toneWord(tone));
    m_text->setText(text);
    setAccessibleName(tone == Tone::Plain || tone == Tone::Good ? text : toneWord(tone) + QStringLiteral(": ") + text);
    setAccessibleDescription(detail);
    setToolTip(detail.toHtmlEscaped());
    setVisible(!text.isEmpty());
}

QString Chip::text() const {
    return m_text->text();
}

}  // namespace renkei::gui
