#include "gui/settings/rehearsal_settings.h"

#include <settings/ui_settings_page.h>
#include <memory>

#include "gui/login/login_texts.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

RehearsalSettings::RehearsalSettings(Client& client, Ui::SettingsPage& ui) : m_client(client), m_ui(ui) {
    connect(m_ui.rehearseButton, &QPushButton::clicked, this, &RehearsalSettings::rehearse);
    connect(m_ui.rehearsalPasswordEdit, &QLineEdit::returnPressed, m_ui.rehearseButton, &QPushButton::click);
    connect(m_ui.rehearsalPasswordEdit, &QLineEdit::textChanged, this, &RehearsalSettings::renew);
    connect(&client, &Client::stateChanged, this, &RehearsalSettings::renew);
    connect(&client, &Client::preferencesChanged, this, &RehearsalSettings::renew);
    connect(&client, &Client::loggedOut, this, &RehearsalSettings::forget);
    forget();
}

void RehearsalSettings::forget() {
    {
        const QSignalBlocker quiet(m_ui.rehearsalPasswordEdit);
        wipeField(*m_ui.rehearsalPasswordEdit);
    }
    m_ui.rehearsalCheckList->clear();
    m_ui.rehearsalErrorPanel->clear();
    renew();
}

QString RehearsalSettings::lastText() const {
    if (!m_client.isLoggedIn()) {
        return tr("鍵の確認は、ログインしている間にできます。");
    }
    const auto& last = m_client.lastRehearsal();
    if (!last) {
        return m_client.rehearsalDue() ? tr("まだありません。鍵を確かめてください。") : tr("まだありません。");
    }
    const QString when = dayText(*last, m_client.preferences().dates);
    return m_client.rehearsalDue() ? tr("%1（1 年を過ぎました）").arg(when) : when;
}

QString RehearsalSettings::reasonAgainst() const {
    if (!m_client.isLoggedIn()) {
        return lastText();
    }
    if (m_busy) {
        return tr("しばらくお待ちください。");
    }
    return m_ui.rehearsalPasswordEdit->text().isEmpty() ? tr("鍵のパスワードを入力してください。") : QString();
}

void RehearsalSettings::renew() {
    m_ui.lastRehearsalLabel->setText(lastText());
    const bool due = m_client.isLoggedIn() && m_client.rehearsalDue();
    m_ui.lastRehearsalIconLabel->setPixmap(due ? tonePixmap(Tone::Warning) : QPixmap());
    m_ui.lastRehearsalIconLabel->setVisible(due);
    m_ui.lastRehearsalIconLabel->setAccessibleName(due ? toneWord(Tone::Warning) : QString());
    m_ui.rehearsalPasswordEdit->setEnabled(m_client.isLoggedIn() && !m_busy);
    const QString reason = reasonAgainst();
    m_ui.rehearseButton->setEnabled(reason.isEmpty());
    m_ui.rehearseButton->setAccessibleDescription(reason);
    // While nobody is logged in it stands above already.
    m_ui.rehearseReasonLabel->setText(m_client.isLoggedIn() ? reason : QString());
    m_ui.rehearseReasonLabel->setVisible(!m_ui.rehearseReasonLabel->text().isEmpty());
}

void RehearsalSettings::rehearse() {
    if (!reasonAgainst().isEmpty()) {
        return;
    }
    auto password = std::make_shared<base::Secret>(secretOf(*m_ui.rehearsalPasswordEdit));
    m_busy = true;
    m_ui.rehearsalCheckList->clear();
    m_ui.rehearsalErrorPanel->clear();
    m_ui.rehearsalStrip->start(tr("鍵を確かめています"));
    renew();
    m_client.onSession(
        this, Urgency::Click,
        [password](exchange::Session& session, const transport::Call&) { return session.rehearse(*password); },
        [this](const base::Result<exchange::Rehearsal>& rehearsal) { finish(rehearsal); });
}

void RehearsalSettings::finish(const base::Result<exchange::Rehearsal>& rehearsal) {
    m_busy = false;
    m_ui.rehearsalStrip->finish();
    if (!rehearsal) {
        showError(rehearsal.error());
    } else {
        show(*rehearsal);
    }
    m_client.renewCare();
    renew();
}

void RehearsalSettings::show(const exchange::Rehearsal& rehearsal) {
    const auto total = static_cast<int>(rehearsal.keys.size());
    const auto failed = static_cast<int>(rehearsal.failed());
    std::vector<CheckLine> lines;
    for (const exchange::RehearsedKey& key : rehearsal.keys) {
        const QString until =
            tr("%1までの証明書の鍵").arg(dayText(key.certificate.notAfterMs(), m_client.preferences().dates));
        if (key.problem) {
            const ErrorText text = errorText(*key.problem);
            lines.push_back({Tone::Bad, until, text.what + text.next, text.code});
        } else {
            lines.push_back({Tone::Good, until, {}, {}});
        }
    }
    if (failed == 0) {
        lines.push_back(
            {Tone::Good,
             tr("鍵 %1 件のすべてで、封をして開くことができました。次は 1 年後に確かめてください。").arg(total),
             {},
             {}});
        const QSignalBlocker quiet(m_ui.rehearsalPasswordEdit);
        wipeField(*m_ui.rehearsalPasswordEdit);
    } else {
        lines.push_back({Tone::Bad,
                         tr("鍵 %1 件のうち %2 件で、封をして開くことができませんでした。その鍵で封をされたものは、"
                            "このパソコンでは開けません。")
                             .arg(total)
                             .arg(failed),
                         {},
                         {}});
        m_ui.rehearsalPasswordEdit->selectAll();
    }
    m_ui.rehearsalCheckList->setLines(lines);
}

void RehearsalSettings::showError(const base::Error& error) {
    m_ui.rehearsalErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

}  // namespace renkei::gui
