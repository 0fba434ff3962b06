#include <login/ui_login_page.h>

#include "gui/login/key_keeper.h"
#include "gui/login/login_page.h"
#include "gui/login/login_texts.h"
#include "gui/login/training_panel.h"
#include "gui/widgets/text.h"

/// The login itself on the screen ログイン: why it can't begin, what is sent, and how it ends.
namespace renkei::gui {

QString LoginPage::reasonAgainstLogin() const {
    if (m_training != nullptr && m_training->chosen() == nullptr) {
        return tr("練習用の接続先の準備ができると、ログインできます。");
    }
    if (m_training == nullptr && m_shelf.isBare()) {
        return tr("はじめに、「接続先（relay.json）を読み込む…」を押してください。");
    }
    if (m_ui->certificateCombo->count() == 0) {
        return tr("電子証明書がありません。「取り込む…」を押してください。");
    }
    if (m_ui->keyPasswordEdit->text().isEmpty()) {
        return tr("鍵のパスワードを入力してください。");
    }
    const QString user = userOf(m_ui->userEdit->text());
    if (user.isEmpty()) {
        return tr("個人ユーザIDを入力してください。");
    }
    if (isSiteUser(user)) {
        return tr("C で始まる個人ユーザIDを入力してください。");
    }
    if (m_ui->passwordEdit->text().isEmpty()) {
        return tr("パスワードを入力してください。");
    }
    return m_ui->staffCombo->fault();
}

void LoginPage::renewReason() {
    const QString reason = m_login ? tr("ログインしています。") : reasonAgainstLogin();
    m_ui->loginReasonLabel->setText(reason);
    m_ui->loginButton->setEnabled(reason.isEmpty());
    m_ui->loginButton->setAccessibleDescription(reason);
    m_ui->importButton->setEnabled(!m_login && !m_shelf.isBare());
    // Enter is enough from here; the button takes no focus before it can be pressed.
    if (m_focusLogin && reason.isEmpty() && !isHidden()) {
        m_focusLogin = false;
        m_ui->loginButton->setFocus();
    }
}

void LoginPage::logIn() {
    if (m_login || !reasonAgainstLogin().isEmpty()) {
        return;
    }
    LoginRequest request;
    if (const exchange::ShelfEntry* entry = chosen()) {
        m_loginOffice = entry->office;
        request.profile = entry->folder;
        if (m_training != nullptr) {
            request.relayFile = m_client.workplace().exchange->description();
        } else if (m_relayLoaded) {
            request.relayFile = m_client.workplace().root / "relay.json";
        }
    } else {
        const TrainingOffice* office = m_training->chosen();
        m_loginOffice = office->office;
        request.profile = m_client.workplace().root / "offices" / office->office;
        request.relayFile = m_client.workplace().exchange->description();
        request.import = LoginRequest::Import{office->p12, office->p12Password.clone()};
    }
    request.user = utf8(userOf(m_ui->userEdit->text()));
    request.password = secretOf(*m_ui->passwordEdit);
    request.keyPassword = secretOf(*m_ui->keyPasswordEdit);
    request.staff = m_ui->staffCombo->name();
    if (m_keys != nullptr) {
        m_keys->begin(m_loginOffice, request.keyPassword);
    }
    m_ui->errorPanel->clear();
    describe(*m_ui->failureHintLabel, {});
    m_login = m_client.login(std::move(request));
    m_ui->progressStrip->start(tr("ログインしています"));
    setBusy(true);
}

void LoginPage::setBusy(bool busy) {
    for (QWidget* field : {static_cast<QWidget*>(m_ui->formFrame), static_cast<QWidget*>(m_ui->detailsFrame),
                           static_cast<QWidget*>(m_training)}) {
        if (field != nullptr) {
            field->setEnabled(!busy);
        }
    }
    if (!busy) {
        m_login = nullptr;
        m_ui->progressStrip->finish();
    }
    renewReason();
}

void LoginPage::succeed() {
    setBusy(false);
    m_ui->errorPanel->clear();
    describe(*m_ui->failureHintLabel, {});
    for (QLineEdit* edit : {m_ui->passwordEdit, m_ui->keyPasswordEdit}) {
        wipeField(*edit);
    }
    m_ui->capsLockLabel->hide();
    m_relayLoaded = false;
    if (m_keys != nullptr) {
        m_keys->succeed();
    }
    if (m_client.preferences().lastOffice != m_loginOffice && !m_loginOffice.empty()) {
        Preferences preferences = m_client.preferences();
        preferences.lastOffice = m_loginOffice;
        m_client.setPreferences(preferences);
    }
}

void LoginPage::fail(const base::Error& error) {
    using base::ErrorCode;
    if (m_keys != nullptr) {
        m_keys->fail();
    }
    setBusy(false);
    if (error.code == ErrorCode::Cancelled) {
        describe(*m_ui->failureHintLabel, tr("ログインを中止しました。入力した内容は残っています。"));
        m_ui->loginButton->setFocus();
        return;
    }
    m_ui->errorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    describe(*m_ui->failureHintLabel, loginHint(error.code));
    m_ui->loginScrollArea->ensureWidgetVisible(m_ui->errorPanel);
    QLineEdit* wrong = error.code == ErrorCode::LoginFailed        ? m_ui->passwordEdit
                       : error.code == ErrorCode::KeyWrongPassword ? m_ui->keyPasswordEdit
                                                                   : nullptr;
    if (wrong != nullptr) {
        wrong->setFocus();
        wrong->selectAll();
    } else if (isVisible() && m_ui->loginButton->isEnabled()) {
        m_ui->loginButton->setFocus();
    }
}

void LoginPage::sayLogoutIncomplete(const base::Error& error) {
    m_ui->errorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    describe(*m_ui->failureHintLabel,
             tr("ログアウトしましたが、ログインの記録（login.json）をこのパソコンから消せませんでした。"
                "記録は長くても8時間で使えなくなります。もう一度ログインしてログアウトすると、消し直します。"));
    m_ui->loginScrollArea->ensureWidgetVisible(m_ui->errorPanel);
}

}  // namespace renkei::gui
