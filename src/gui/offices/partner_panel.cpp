#include "gui/offices/partner_panel.h"

#include <offices/ui_partner_panel.h>

#include "gui/client/partner_texts.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// What a person should compare: an unexplained certificate first, else one that nobody has confirmed yet.
std::optional<std::string> numberToConfirm(const exchange::Partner& partner) {
    std::optional<std::string> open;
    for (const exchange::PartnerCertificate& certificate : partner.certificates) {
        if (partner.isUnexplained(certificate)) {
            return certificate.number;
        }
        const bool confirmed = certificate.row && certificate.row->trust == store::PartnerTrust::Confirmed;
        // One that the directory no longer names is of no use any more.
        if (!open && !confirmed && certificate.notAfterMs) {
            open = certificate.number;
        }
    }
    return open;
}

}  // namespace

PartnerPanel::PartnerPanel(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::PartnerPanel>()) {
    m_ui->setupUi(this);
    connect(m_ui->comparedCheckBox, &QCheckBox::toggled, this, &PartnerPanel::renewButton);
    connect(m_ui->confirmPartnerButton, &QPushButton::clicked, this, &PartnerPanel::confirm);
    clear();
}

PartnerPanel::~PartnerPanel() = default;

void PartnerPanel::clear() {
    m_query.reset();
    m_office.clear();
    m_number.reset();
    m_ui->partnerList->clear();
    m_ui->partnerErrorPanel->clear();
    hide();
}

void PartnerPanel::showOffice(const std::string& number) {
    if (m_client == nullptr || number == m_office) {
        return;
    }
    clear();
    m_office = number;
    m_query = std::make_unique<QObject>();
    m_client->onExchange(
        m_query.get(), Urgency::Click,
        [number](exchange::Session& session, const transport::Call& call) { return session.partner(number, call); },
        [this](const base::Result<exchange::Partner>& partner) { take(partner); });
}

void PartnerPanel::take(const base::Result<exchange::Partner>& partner) {
    show();
    m_ui->comparedCheckBox->setChecked(false);
    if (!partner) {
        m_number.reset();
        m_ui->partnerErrorPanel->showError(partner.error(), m_client->workplace().clock.nowMs(),
                                           m_client->preferences().dates);
        renewButton();
        return;
    }
    m_ui->partnerErrorPanel->clear();
    m_ui->partnerTitleLabel->setText(tr("%1（%2）の電子証明書").arg(shown(partner->name), shown(partner->office)));
    std::vector<CheckLine> lines;
    for (const exchange::PartnerCertificate& certificate : partner->certificates) {
        lines.push_back(PartnerTexts::line(*partner, certificate));
    }
    m_ui->partnerList->setLines(lines);
    m_number = numberToConfirm(*partner);
    m_ui->confirmNumberLabel->setText(
        tr("電話で相手と読み合わせる確認番号: %1").arg(m_number ? shown(*m_number) : QString()));
    renewButton();
}

void PartnerPanel::renewButton() {
    m_ui->confirmNumberLabel->setVisible(m_number.has_value());
    m_ui->comparedCheckBox->setVisible(m_number.has_value());
    m_ui->confirmPartnerButton->setVisible(m_number.has_value());
    const bool may = m_number && m_ui->comparedCheckBox->isChecked();
    m_ui->confirmPartnerButton->setEnabled(may);
    m_ui->confirmHintLabel->setText(m_number && !may ? tr("読み合わせてから、上に印を付けてください。") : QString());
}

void PartnerPanel::confirm() {
    if (!m_number) {
        return;
    }
    m_query = std::make_unique<QObject>();
    m_client->onExchange(
        m_query.get(), Urgency::Click,
        [office = m_office, number = *m_number](exchange::Session& session,
                                                const transport::Call& call) -> base::Result<exchange::Partner> {
            if (auto confirmed = session.confirmPartner(office, number); !confirmed) {
                return confirmed.error();
            }
            return session.partner(office, call);
        },
        [this](const base::Result<exchange::Partner>& partner) { take(partner); });
}

}  // namespace renkei::gui
