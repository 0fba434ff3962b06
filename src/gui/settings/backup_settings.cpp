#include "gui/settings/backup_settings.h"

#include <settings/ui_settings_page.h>
#include <QFileDialog>

#include "base/files.h"
#include "exchange/backup.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

QString originText(const std::optional<store::TerminalOrigin>& origin) {
    if (!origin) {
        return {};
    }
    return *origin == store::TerminalOrigin::Restored ? BackupSettings::tr("（バックアップから復元）")
                                                      : BackupSettings::tr("（別のパソコンへのコピー）");
}

}  // namespace

BackupSettings::BackupSettings(Client& client, Ui::SettingsPage& ui, QWidget& page)
    : m_client(client), m_ui(ui), m_page(page) {
    connect(m_ui.changeBackupFolderButton, &QPushButton::clicked, this, &BackupSettings::chooseFolder);
    connect(m_ui.backupButton, &QPushButton::clicked, this, [this] {
        if (m_client.preferences().backupFolder.empty()) {
            chooseFolder();
        } else {
            backUp();
        }
    });
    connect(m_ui.backupStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_task) {
            m_task->stop();
        }
    });
    connect(&client, &Client::stateChanged, this, &BackupSettings::renew);
    connect(&client, &Client::preferencesChanged, this, &BackupSettings::renew);
    connect(&client, &Client::loggedIn, this, &BackupSettings::renewTerminals);
    connect(&client, &Client::loggedOut, this, [this] {
        m_ui.backupErrorPanel->clear();
        renewTerminals();
    });
    renew();
    renewTerminals();
}

QString BackupSettings::lastText() const {
    if (!m_client.isLoggedIn()) {
        return tr("バックアップは、ログインしている間にできます。");
    }
    const auto& last = m_client.lastBackup();
    if (!last) {
        return m_client.backupDue() ? tr("まだありません。バックアップしてください。") : tr("まだありません。");
    }
    const QString when = minuteText(last->atMs, m_client.preferences().dates);
    return m_client.backupDue() ? tr("%1（30 日を過ぎました）\n%2").arg(when, shown(last->folder))
                                : tr("%1\n%2").arg(when, shown(last->folder));
}

void BackupSettings::renew() {
    const std::filesystem::path& folder = m_client.preferences().backupFolder;
    m_ui.backupFolderLabel->setText(folder.empty() ? tr("まだ選んでいません。") : shownPath(folder));
    m_ui.lastBackupLabel->setText(lastText());
    const bool due = m_client.isLoggedIn() && m_client.backupDue();
    m_ui.lastBackupIconLabel->setPixmap(due ? tonePixmap(Tone::Warning) : QPixmap());
    m_ui.lastBackupIconLabel->setVisible(due);
    m_ui.lastBackupIconLabel->setAccessibleName(due ? toneWord(Tone::Warning) : QString());
    m_ui.backupButton->setEnabled(m_client.isLoggedIn() && !m_busy);
    m_ui.backupButton->setAccessibleDescription(m_client.isLoggedIn() ? QString() : lastText());
}

void BackupSettings::chooseFolder() {
    auto* dialog = new QFileDialog(&m_page, tr("バックアップを置く場所を選ぶ"));
    dialog->setObjectName(QStringLiteral("backupFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { takeFolder(toPath(folder)); });
    dialog->open();
}

void BackupSettings::takeFolder(const std::filesystem::path& folder) {
    m_client.checkLane().run(
        this, Urgency::Click,
        [folder, &files = m_client.workplace().files](const transport::Call&) { return files.probe(folder); },
        [this, folder](const base::Result<void>& writable) {
            if (!writable) {
                showError(writable.error());
                return;
            }
            m_ui.backupErrorPanel->clear();
            Preferences preferences = m_client.preferences();
            preferences.backupFolder = folder;
            m_client.setPreferences(std::move(preferences));
            m_ui.backupButton->setFocus();
        });
}

void BackupSettings::backUp() {
    m_busy = true;
    m_ui.backupErrorPanel->clear();
    m_ui.backupStrip->start(tr("バックアップしています"));
    renew();
    m_client.onSession(
        this, Urgency::Click, [](exchange::Session& session, const transport::Call&) { return session.planBackup(); },
        [this](const base::Result<exchange::BackupPlan>& plan) {
            if (plan) {
                copy(*plan);
            } else {
                finish(plan.error());
            }
        });
}

void BackupSettings::copy(const exchange::BackupPlan& plan) {
    // Beside the session: what was recorded never changes, so that one goes on working meanwhile.
    m_task = m_client.checkLane().run(
        this, Urgency::Background,
        [plan, into = m_client.preferences().backupFolder](const transport::Call& call) {
            return exchange::writeBackup(plan, into, {call.stop, call.progress});
        },
        [this](const base::Result<exchange::BackupMade>& made) { finish(made); });
    connect(m_task, &Task::progressed, m_ui.backupStrip, &ProgressStrip::setProgress);
}

void BackupSettings::finish(const base::Result<exchange::BackupMade>& made) {
    m_task.clear();
    if (!made) {
        m_busy = false;
        m_ui.backupStrip->finish();
        renew();
        if (made.error().code != base::ErrorCode::Cancelled) {
            showError(made.error());
        }
        return;
    }
    m_client.onSession(
        this, Urgency::Click,
        [one = *made](exchange::Session& session, const transport::Call&) { return session.noteBackup(one); },
        [this, absent = made->absent.size()](const base::Result<void>& noted) {
            m_busy = false;
            m_ui.backupStrip->finish();
            m_client.renewCare();
            renew();
            if (!noted) {
                showError(noted.error());
            } else if (absent > 0) {
                showError(base::fail(base::ErrorCode::ArchiveDamaged, "the archive lacks files"));
            }
        });
}

void BackupSettings::showError(const base::Error& error) {
    m_ui.backupErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

void BackupSettings::renewTerminals() {
    const auto show = [this](const QString& text) {
        m_ui.terminalsLabel->setText(text);
        m_ui.terminalsLabel->setVisible(!text.isEmpty());
        m_ui.terminalsTitle->setVisible(!text.isEmpty());
    };
    show({});
    if (!m_client.isLoggedIn()) {
        return;
    }
    m_client.onSession(
        this, Urgency::Click, [](exchange::Session& session, const transport::Call&) { return session.terminals(); },
        [this, show](const base::Result<std::vector<store::TerminalRow>>& rows) {
            QStringList lines;
            for (std::size_t i = 0; rows && i < rows->size(); ++i) {
                const store::TerminalRow& row = (*rows)[i];
                const QString since = minuteText(row.createdAt, m_client.preferences().dates);
                const QString line = i + 1 == rows->size() ? tr("%1: %2 から（この端末）%3") : tr("%1: %2 から%3");
                lines.push_back(line.arg(shown(row.terminal.label), since, originText(row.terminal.origin)));
            }
            show(lines.join(QLatin1Char('\n')));
        });
}

}  // namespace renkei::gui
