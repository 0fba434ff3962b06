#include "gui/lock/lock_page.h"

#include <lock/ui_lock_page.h>
#include <algorithm>

#include "gui/lock/unlock_pause.h"
#include "gui/login/caps_lock_watch.h"
#include "gui/login/login_texts.h"
#include "gui/training/training_exchange.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Wider fields are no easier to fill in.
constexpr int kWidestPixels = 860;
constexpr int kPauseLookMs = 200;

}  // namespace

LockPage::LockPage(Client& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_ui(std::make_unique<Ui::LockPage>()) {
    m_ui->setupUi(this);
    m_ui->lockCapsLabel->hide();
    m_ui->otherCard->hide();
    auto* flow = new FlowLayout(m_ui->otherButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui->otherBackButton);
    flow->addWidget(m_ui->otherLogoutButton);
    auto* capsLock = new CapsLockWatch(*m_ui->lockCapsLabel);
    capsLock->watch(*m_ui->lockPasswordEdit);
    connect(m_ui->lockPasswordEdit, &QLineEdit::textChanged, this, &LockPage::renewReason);
    connect(m_ui->lockPasswordEdit, &QLineEdit::returnPressed, m_ui->unlockButton, &QPushButton::click);
    connect(m_ui->lockStaffCombo, &QComboBox::editTextChanged, this, &LockPage::renewReason);
    connect(m_ui->lockStaffCombo, &StaffCombo::entered, m_ui->unlockButton, &QPushButton::click);
    connect(m_ui->unlockButton, &QPushButton::clicked, this, &LockPage::unlock);
    connect(m_ui->otherOfficeButton, &QPushButton::clicked, this, [this] { askOther(true); });
    connect(m_ui->otherBackButton, &QPushButton::clicked, this, [this] { askOther(false); });
    connect(m_ui->otherLogoutButton, &QPushButton::clicked, &client, &Client::logout);
    connect(&client, &Client::unlockFailed, this, &LockPage::fail);
    connect(&client, &Client::lockChanged, this, &LockPage::renew);
    connect(&client, &Client::preferencesChanged, this, [this] {
        renewLooks();
        renew();
    });
    connect(&m_pause, &QTimer::timeout, this, &LockPage::renewReason);
    renewLooks();
}

LockPage::~LockPage() = default;

void LockPage::begin() {
    m_ui->lockErrorPanel->clear();
    m_ui->lockCapsLabel->hide();
    wipeField(*m_ui->lockPasswordEdit);
    m_ui->lockStaffCombo->offer(m_client.staffNames(), m_client.standing().staff);
    askOther(false);
    renew();
}

void LockPage::renewLooks() {
    m_ui->lockContents->setMaximumWidth(scaled(kWidestPixels));
    arrangeForm(*m_ui->lockForm);
    m_ui->otherOfficeButton->setIcon(icon("logout"));
    m_ui->unlockButton->setIcon(icon("login"));
}

void LockPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        renewLooks();
    }
}

void LockPage::renew() {
    if (!m_client.isLocked()) {
        m_unlocking = false;
        m_wrong = 0;
        m_pause.stop();
        wipeField(*m_ui->lockPasswordEdit);
        return;
    }
    renewFacts();
    renewReason();
}

void LockPage::renewFacts() {
    const Lock& lock = *m_client.lockState();
    const Standing& standing = m_client.standing();
    const Preferences& preferences = m_client.preferences();
    const QString since = momentText(lock.sinceMs, m_client.workplace().clock.nowMs(), preferences.dates);
    m_ui->lockOfficeLabel->setText(tr("%1（事業所番号 %2）").arg(shown(standing.officeName), shown(standing.office)));
    std::vector<CheckLine> lines;
    if (lock.keysGone) {
        lines.push_back({Tone::Good,
                         tr("%1 から、画面をロックしています。").arg(since),
                         tr("鍵とログインの情報は、メモリから消してあります。準備していたものは残っています。"),
                         {}});
    } else if (!m_client.isKeysHeld()) {
        lines.push_back({Tone::Plain, tr("鍵とログインの情報を、メモリから消しています。"), {}, {}});
    } else {
        lines.push_back({Tone::Warning,
                         tr("送信や受信の途中です。終わるまで続けます。"),
                         tr("終わると、鍵とログインの情報をメモリから消します。パソコンの電源を切らないでください。"),
                         {}});
    }
    const QString rests = preferences.receiveEveryMinutes > 0
                              ? tr("自動受信は、%1 から休んでいます。").arg(since)
                              : tr("届いたものの確認は、%1 から休んでいます。").arg(since);
    const int waiting = m_client.unfinishedOutgoing();
    const QString goesOn = waiting > 0 ? tr("送信待ちの %1 件も、ロックを解除すると続けます。").arg(waiting)
                                       : tr("ロックを解除すると続けます。");
    lines.push_back({Tone::Warning, rests, goesOn, {}});
    m_ui->lockFactsList->setLines(lines);
    describe(*m_ui->lockTrainingLabel, trainingHint());
    m_ui->otherOfficeButton->setEnabled(lock.keysGone && !m_unlocking);
    describe(*m_ui->otherReasonLabel,
             lock.keysGone ? QString() : tr("「別の事業所でログイン」は、送信や受信が終わると押せます。"));
}

QString LockPage::trainingHint() const {
    const TrainingExchange* exchange = m_client.workplace().exchange;
    if (exchange == nullptr) {
        return {};
    }
    const auto& offices = exchange->offices();
    const auto own = std::find_if(offices.begin(), offices.end(), [this](const TrainingOffice& office) {
        return office.office == m_client.standing().office;
    });
    return own == offices.end() ? QString()
                                : tr("練習用の鍵のパスワードは「%1」です。").arg(shown(own->p12Password.view()));
}

base::TimeMs LockPage::pauseLeftMs() const {
    // By the clock that nobody sets.
    const base::TimeMs passed = m_client.workplace().clock.steadyMs() - m_wrongMs;
    return std::max<base::TimeMs>(unlockPauseMs(m_wrong) - passed, 0);
}

void LockPage::renewReason() {
    const base::TimeMs left = pauseLeftMs();
    QString reason;
    if (m_unlocking) {
        reason = tr("パスワードを確かめています。");
    } else if (left > 0) {
        const base::TimeMs seconds = (left + base::kSecondMs - 1) / base::kSecondMs;
        reason = tr("パスワードが続けて違いました。%1 秒待つと、もう一度ためせます。").arg(seconds);
    } else if (m_ui->lockPasswordEdit->text().isEmpty()) {
        reason = tr("鍵のパスワードを入力すると、解除できます。");
    } else {
        reason = m_ui->lockStaffCombo->fault();
    }
    if (left == 0) {
        m_pause.stop();
    }
    m_ui->unlockReasonLabel->setText(reason);
    m_ui->unlockButton->setEnabled(reason.isEmpty());
    m_ui->unlockButton->setAccessibleDescription(reason);
}

void LockPage::unlock() {
    if (!m_ui->unlockButton->isEnabled()) {
        return;
    }
    m_unlocking = true;
    m_ui->lockErrorPanel->clear();
    base::Secret password = secretOf(*m_ui->lockPasswordEdit);
    wipeField(*m_ui->lockPasswordEdit);
    renew();
    m_client.unlock(std::move(password), m_ui->lockStaffCombo->name());
}

void LockPage::fail(const base::Error& error) {
    m_unlocking = false;
    if (error.code == base::ErrorCode::KeyWrongPassword) {
        ++m_wrong;
        m_wrongMs = m_client.workplace().clock.steadyMs();
        m_pause.start(kPauseLookMs);
    } else {
        m_wrong = 0;
    }
    m_ui->lockErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    renew();
    m_ui->lockPasswordEdit->setFocus();
}

void LockPage::askOther(bool asked) {
    const bool was = !m_ui->otherCard->isHidden();
    m_ui->otherCard->setVisible(asked);
    m_ui->otherOfficeButton->setVisible(!asked);
    if (asked) {
        m_ui->otherBackButton->setFocus();
        m_ui->lockScrollArea->ensureWidgetVisible(m_ui->otherCard);
    } else if (was || !m_ui->lockPasswordEdit->hasFocus()) {
        m_ui->lockPasswordEdit->setFocus();
    }
}

}  // namespace renkei::gui
