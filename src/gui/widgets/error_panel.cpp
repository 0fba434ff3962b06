#include "gui/widgets/error_panel.h"

#include <widgets/ui_error_panel.h>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>

#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

ErrorPanel::ErrorPanel(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::ErrorPanel>()) {
    m_ui->setupUi(this);
    hide();
    connect(m_ui->copyForPhoneButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_phoneText); });
}

ErrorPanel::~ErrorPanel() = default;

void ErrorPanel::showError(const base::Error& error, base::TimeMs now, DateStyle style) {
    const ErrorText text = errorText(error, style);
    m_phoneText = phoneText(error, now);
    m_ui->errorIconLabel->setPixmap(tonePixmap(Tone::Bad));
    m_ui->errorWhatLabel->setText(text.what);
    m_ui->errorOfficialLabel->setText(tr("公式アプリの表示: 「%1」").arg(text.official));
    m_ui->errorOfficialLabel->setVisible(!text.official.isEmpty());
    m_ui->errorLostLabel->setText(text.lost);
    m_ui->errorWhoLabel->setText(text.who);
    m_ui->errorNextLabel->setText(text.next);
    m_ui->errorCodeLabel->setText(text.code);
    QStringList facts;
    for (const QString& fact : text.facts) {
        facts.push_back(fact);
    }
    m_ui->errorFactsLabel->setText(facts.join(QLatin1Char('\n')));
    m_ui->errorFactsLabel->setVisible(!facts.isEmpty());
    m_ui->copyForPhoneButton->setIcon(icon("copy"));
    setAccessibleName(text.what);
    setAccessibleDescription(text.next);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ErrorPanel::clear() {
    hide();
    m_phoneText.clear();
}

}  // namespace renkei::gui
