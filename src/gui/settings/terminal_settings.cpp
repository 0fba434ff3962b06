#include "gui/settings/terminal_settings.h"

#include <settings/ui_settings_page.h>

#include "gui/widgets/text.h"
#include "protocol/identifiers.h"
#include "protocol/limits.h"

namespace renkei::gui {

TerminalSettings::TerminalSettings(Client& client, Ui::SettingsPage& ui) : m_client(client), m_ui(ui) {
    // The limit counts bytes; no character has less than one.
    m_ui.terminalEdit->setMaxLength(static_cast<int>(protocol::kMaxTerminalLabelBytes));
    connect(m_ui.terminalEdit, &QLineEdit::textChanged, this, &TerminalSettings::check);
    connect(m_ui.terminalEdit, &QLineEdit::returnPressed, this, [this] {
        if (m_ui.renameTerminalButton->isEnabled()) {
            rename();
        }
    });
    connect(m_ui.renameTerminalButton, &QPushButton::clicked, this, &TerminalSettings::rename);
    connect(&client, &Client::stateChanged, this, &TerminalSettings::renew);
    renew();
}

void TerminalSettings::renew() {
    const std::string& name = m_client.standing().terminal;
    if (name != m_filled) {
        m_filled = name;
        m_ui.terminalEdit->setText(shown(name));
    }
    m_ui.terminalEdit->setEnabled(m_client.isLoggedIn());
    if (!m_client.isLoggedIn()) {
        m_ui.terminalErrorPanel->clear();
    }
    check();
}

void TerminalSettings::check() {
    const std::string label = utf8(m_ui.terminalEdit->text().trimmed());
    QString why;
    if (!m_client.isLoggedIn()) {
        why = tr("端末の名前は、ログインしている間に変えられます。");
    } else if (m_renaming) {
        why = tr("接続先に伝えています。");
    } else if (label.empty()) {
        why = tr("名前を入力してください。");
    } else if (label.size() > protocol::kMaxTerminalLabelBytes) {
        why = tr("名前が長すぎます。漢字やかなで 40 文字までにしてください。");
    } else if (!protocol::isTerminalLabel(label)) {
        why = tr("名前に使えない文字が入っています。");
    } else if (label == m_filled) {
        why = tr("今の名前です。変えるときは、入力してから「名前を変える」を押してください。");
    }
    m_ui.renameTerminalButton->setEnabled(why.isEmpty());
    m_ui.renameTerminalButton->setAccessibleDescription(why);
    m_ui.terminalCheckLabel->setText(why);
    m_ui.terminalCheckLabel->setVisible(!why.isEmpty());
}

void TerminalSettings::rename() {
    m_renaming = true;
    m_ui.terminalErrorPanel->clear();
    check();
    m_client.renameTerminal(this, utf8(m_ui.terminalEdit->text().trimmed()), [this](const base::Result<void>& renamed) {
        m_renaming = false;
        renew();
        if (!renamed) {
            m_ui.terminalErrorPanel->showError(renamed.error(), m_client.workplace().clock.nowMs(),
                                               m_client.preferences().dates);
            return;
        }
        m_ui.terminalCheckLabel->setText(tr("端末の名前を変えました。"));
        m_ui.terminalCheckLabel->show();
    });
}

}  // namespace renkei::gui
