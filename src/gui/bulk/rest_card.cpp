#include "gui/bulk/rest_card.h"

#include <bulk/ui_rest_card.h>

#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

RestCard::RestCard(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::RestCard>()) {
    m_ui->setupUi(this);
    hide();
    auto* buttons = new FlowLayout(m_ui->restButtonArea);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(m_ui->openRestButton);
    buttons->addWidget(m_ui->discardRestButton);
    connect(m_ui->openRestButton, &QPushButton::clicked, this, &RestCard::openRequested);
    connect(m_ui->discardRestButton, &QPushButton::clicked, this, &RestCard::discardRequested);
    renewIcons();
}

RestCard::~RestCard() = default;

void RestCard::setBatch(const exchange::OpenBatch& batch, DateStyle dates) {
    m_ui->restTextLabel->setText(
        tr("%1 に始めた %2 件のうち、%3 件は送信済み（送信待ちを含みます）で、%4 件が残っています。")
            .arg(minuteText(batch.note.begunMs, dates))
            .arg(batch.note.units.size())
            .arg(batch.went)
            .arg(batch.left()));
    m_ui->openRestButton->setAccessibleDescription(m_ui->restTextLabel->text());
    m_ui->discardRestButton->setAccessibleDescription(m_ui->restExplanationLabel->text());
}

void RestCard::takeFocus() {
    m_ui->openRestButton->setFocus(Qt::OtherFocusReason);
}

void RestCard::renewIcons() {
    m_ui->restIconLabel->setPixmap(tonePixmap(Tone::Warning));
    m_ui->openRestButton->setIcon(icon("folder"));
}

}  // namespace renkei::gui
