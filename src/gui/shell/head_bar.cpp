#include "gui/shell/head_bar.h"

#include <shell/ui_head_bar.h>
#include <QShortcut>

#include "exchange/certificate_notice.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// 期限の案内: before the end of a licence; of a certificate: exchange::kCertificateNoticeMs.
constexpr base::TimeMs kLicenceNoticeMs = 60 * base::kDayMs;
constexpr int kMostPercentWithIcons = 150;
constexpr int kMostStaffCharacters = 16;

/// So much of a long name as the line has room for; the whole is in its tip.
QString shortened(const QString& name) {
    return name.size() > kMostStaffCharacters ? name.left(kMostStaffCharacters - 1) + QChar(0x2026) : name;
}

}  // namespace

HeadBar::HeadBar(Client& client, QWidget* parent)
    : QFrame(parent), m_client(client), m_ui(std::make_unique<Ui::HeadBar>()) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->factsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(16);
    for (QWidget* chip : {static_cast<QWidget*>(m_ui->officeNumberLabel), static_cast<QWidget*>(m_ui->staffLabel),
                          static_cast<QWidget*>(m_ui->licenceChip), static_cast<QWidget*>(m_ui->certificateChip),
                          static_cast<QWidget*>(m_ui->connectionChip), static_cast<QWidget*>(m_ui->lastCheckLabel)}) {
        flow->addWidget(chip);
    }
    connect(m_ui->refreshButton, &QPushButton::clicked, &m_client, [this] { m_client.refresh(); });
    // Not the button's own shortcut: a button drops that with each new text.
    auto* f5 = new QShortcut(Qt::Key_F5, this);
    connect(f5, &QShortcut::activated, &m_client, [this] { m_client.refresh(); });
    connect(m_ui->lockButton, &QPushButton::clicked, &m_client, &Client::lock);
    auto* ctrlL = new QShortcut(Qt::CTRL | Qt::Key_L, this);
    connect(ctrlL, &QShortcut::activated, &m_client, &Client::lock);
    connect(m_ui->logoutButton, &QPushButton::clicked, &m_client, [this] {
        if (m_client.connection() == Connection::Ended) {
            m_client.logInAgain();
        } else {
            m_client.logout();
        }
    });
    connect(&m_client, &Client::stateChanged, this, &HeadBar::renew);
    connect(&m_client, &Client::preferencesChanged, this, &HeadBar::renew);
    renew();
}

HeadBar::~HeadBar() = default;

void HeadBar::renew() {
    setVisible(m_client.isLoggedIn() && !m_client.isLocked());
    if (!m_client.isLoggedIn()) {
        return;
    }
    const Standing& standing = m_client.standing();
    m_ui->officeNameLabel->setFullText(shown(standing.officeName));
    m_ui->officeNumberLabel->setText(
        tr("事業所番号 %1・端末 %2").arg(shown(standing.office), shown(standing.terminal)));
    const QString staff = shown(standing.staff);
    m_ui->staffLabel->setText(tr("担当 %1").arg(shortened(staff)));
    m_ui->staffLabel->setToolTip(shortened(staff) == staff ? QString() : staff);
    m_ui->staffLabel->setVisible(!staff.isEmpty());
    // In large text the words have no room for signs beside them.
    const bool roomy = m_client.preferences().textPercent <= kMostPercentWithIcons;
    m_ui->refreshButton->setIcon(roomy ? icon("refresh") : QIcon());
    m_ui->lockButton->setIcon(roomy ? icon("lock") : QIcon());
    m_ui->logoutButton->setIcon(roomy ? icon("logout") : QIcon());
    m_ui->refreshButton->setEnabled(!m_client.isRefreshing());
    renewLicence();
    renewCertificate();
    renewConnection();
}

void HeadBar::renewLicence() {
    const Standing& standing = m_client.standing();
    const DateStyle style = m_client.preferences().dates;
    const std::string today = base::formatJapanDay(m_client.workplace().clock.nowMs());
    const std::string soon = base::formatJapanDay(m_client.workplace().clock.nowMs() + kLicenceNoticeMs);
    if (standing.licenceUntil < today) {
        m_ui->licenceChip->setFact(Tone::Bad, tr("ライセンスの期限切れ"),
                                   tr("利用状況Webサイトで、利用申請または更新をしてください。"));
        return;
    }
    const bool ends = standing.licenceUntil <= soon;
    m_ui->licenceChip->setFact(ends ? Tone::Warning : Tone::Good,
                               tr("ライセンス %1まで").arg(dayText(standing.licenceUntil, style)),
                               ends ? tr("まもなく期限です。利用状況Webサイトで更新を確かめてください。") : QString());
}

void HeadBar::renewCertificate() {
    const Standing& standing = m_client.standing();
    using exchange::CertificateNotice;
    const CertificateNotice notice =
        exchange::certificateNotice(standing.certificateUntilMs, m_client.workplace().clock.nowMs());
    const QString until = dayText(standing.certificateUntilMs, m_client.preferences().dates);
    const QString kind = term(crypto::kindName(standing.certificateKind));
    if (notice == CertificateNotice::Ended) {
        m_ui->certificateChip->setFact(Tone::Bad, tr("電子証明書の期限切れ"), tr("電子証明書を更新してください。"));
    } else if (notice == CertificateNotice::EndsSoon) {
        m_ui->certificateChip->setFact(Tone::Warning, tr("電子証明書 %1まで").arg(until),
                                       tr("%1。期限が近づいています。更新の手続きをしてください。").arg(kind));
    } else {
        m_ui->certificateChip->setFact(Tone::Good, tr("電子証明書 %1まで").arg(until), kind);
    }
}

void HeadBar::renewConnection() {
    const int waiting = m_client.unfinishedOutgoing();
    const QString queue = waiting > 0 ? tr(" – 送信待ち %1件").arg(waiting) : QString();
    const auto& trouble = m_client.trouble();
    m_ui->logoutButton->setText(m_client.connection() == Connection::Ended ? tr("ログインし直す") : tr("ログアウト"));
    const QString why = trouble ? errorText(*trouble).what : QString();
    switch (m_client.connection()) {
        case Connection::Online:
            if (m_client.lookProblem()) {
                m_ui->connectionChip->setFact(Tone::Warning, tr("接続中 – 確認できません") + queue,
                                              errorText(*m_client.lookProblem()).what);
            } else {
                m_ui->connectionChip->setFact(Tone::Good, tr("接続中") + queue);
            }
            break;
        case Connection::Offline:
            m_ui->connectionChip->setFact(Tone::Bad, tr("オフライン") + queue, why);
            break;
        case Connection::Ended:
            m_ui->connectionChip->setFact(Tone::Warning, tr("ログインの有効時間が過ぎました") + queue, why);
            break;
        case Connection::LoggedOut:
            break;
    }
    const base::TimeMs last = m_client.lastAnswerMs();
    m_ui->lastCheckLabel->setText(
        m_client.isRefreshing()
            ? tr("確認しています…")
            : tr("最終確認 %1")
                  .arg(momentText(last, m_client.workplace().clock.nowMs(), m_client.preferences().dates)));
}

}  // namespace renkei::gui
