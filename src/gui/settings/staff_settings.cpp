#include "gui/settings/staff_settings.h"

#include <settings/ui_settings_page.h>
#include <algorithm>

#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"

namespace renkei::gui {

StaffSettings::StaffSettings(Client& client, Ui::SettingsPage& ui) : m_client(client), m_ui(ui) {
    auto* flow = new FlowLayout(m_ui.staffButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui.setStaffButton);
    flow->addWidget(m_ui.forgetStaffButton);
    connect(m_ui.staffCombo, &QComboBox::editTextChanged, this, &StaffSettings::check);
    connect(m_ui.staffCombo, &StaffCombo::entered, this, [this] {
        if (m_ui.setStaffButton->isEnabled()) {
            set();
        }
    });
    connect(m_ui.setStaffButton, &QPushButton::clicked, this, &StaffSettings::set);
    connect(m_ui.forgetStaffButton, &QPushButton::clicked, this, &StaffSettings::forget);
    connect(&client, &Client::stateChanged, this, &StaffSettings::renew);
    renew();
}

void StaffSettings::renew() {
    // The next office must not see the names of this one.
    const bool in = m_client.isLoggedIn();
    const std::string name = in ? m_client.standing().staff : std::string();
    const std::vector<std::string> names = in ? m_client.staffNames() : std::vector<std::string>();
    if (name != m_filled || names != m_offered) {
        m_filled = name;
        m_offered = names;
        m_ui.staffCombo->offer(m_offered, name);
    }
    m_ui.staffCombo->setEnabled(m_client.isLoggedIn());
    if (!m_client.isLoggedIn()) {
        m_said.clear();
        m_ui.staffErrorPanel->clear();
    }
    check();
}

void StaffSettings::check() {
    const std::string name = m_ui.staffCombo->name();
    if (name != m_filled) {
        m_said.clear();
    }
    QString why;
    if (!m_client.isLoggedIn()) {
        why = tr("担当者は、ログインしている間に変えられます。");
    } else if (m_busy) {
        why = tr("保存しています…");
    } else if (name == m_filled) {
        why = !m_said.isEmpty() ? m_said : name.empty() ? tr("担当者は決めていません。") : tr("いまの担当者です。");
    } else {
        why = m_ui.staffCombo->fault();
    }
    m_ui.setStaffButton->setEnabled(why.isEmpty());
    m_ui.setStaffButton->setAccessibleDescription(why);
    m_ui.staffCheckLabel->setText(why);
    m_ui.staffCheckLabel->setVisible(!why.isEmpty());
    const bool offered = std::find(m_offered.begin(), m_offered.end(), name) != m_offered.end();
    m_ui.forgetStaffButton->setEnabled(m_client.isLoggedIn() && !m_busy && offered);
    m_ui.forgetStaffButton->setAccessibleDescription(offered ? QString() : tr("一覧にある名前を選ぶと押せます。"));
}

void StaffSettings::set() {
    m_busy = true;
    m_ui.staffErrorPanel->clear();
    check();
    m_client.setStaff(this, m_ui.staffCombo->name(),
                      [this](const base::Result<void>& done) { end(done, tr("担当者を変えました。")); });
}

void StaffSettings::forget() {
    m_busy = true;
    m_ui.staffErrorPanel->clear();
    check();
    m_client.forgetStaff(this, m_ui.staffCombo->name(),
                         [this](const base::Result<void>& done) { end(done, tr("一覧から消しました。")); });
}

void StaffSettings::end(const base::Result<void>& done, const QString& said) {
    m_busy = false;
    m_said = done ? said : QString();
    renew();
    if (!done) {
        m_ui.staffErrorPanel->showError(done.error(), m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    }
}

}  // namespace renkei::gui
