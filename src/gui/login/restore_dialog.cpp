#include "gui/login/restore_dialog.h"

#include <login/ui_restore_dialog.h>
#include <QFileDialog>

#include "crypto/pkcs12.h"
#include "exchange/shelf.h"
#include "gui/login/login_texts.h"
#include "gui/widgets/height_keeper.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"
#include "protocol/identifiers.h"

namespace renkei::gui {
namespace {

constexpr QSize kStartSize{720, 560};

/// Into the place that the office's profile has on this computer.
base::Result<exchange::Restored> restoreInto(const std::filesystem::path& root, const std::filesystem::path& backup,
                                             const base::Secret& password, const Workplace& workplace,
                                             const exchange::CopyCall& call) {
    const auto about = exchange::describeBackup(backup);
    if (!about) {
        return about.error();
    }
    // It becomes the name of a folder, so it is looked at first.
    if (!protocol::isOfficeNumber(about->office)) {
        return exchange::backupDamaged("backup.json", "no office number");
    }
    const auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    return exchange::restoreBackup({backup, shelf->folderOf(about->office), {}, password}, workplace.clock,
                                   workplace.random, call);
}

}  // namespace

RestoreDialog::RestoreDialog(Client& client, QWidget* parent)
    : QDialog(parent), m_client(client), m_ui(std::make_unique<Ui::RestoreDialog>()) {
    m_ui->setupUi(this);
    HeightKeeper::keepAll(*this);
    const QSize room = parent != nullptr ? parent->window()->size() : kStartSize;
    resize(QSize(scaled(kStartSize.width()), scaled(kStartSize.height())).boundedTo(room));
    arrangeForm(*m_ui->restoreForm);
    m_ui->restoreResultLabel->hide();
    connect(m_ui->chooseBackupButton, &QPushButton::clicked, this, &RestoreDialog::chooseFolder);
    connect(m_ui->backupPathEdit, &QLineEdit::textChanged, this, &RestoreDialog::renewReason);
    connect(m_ui->restorePasswordEdit, &QLineEdit::textChanged, this, &RestoreDialog::renewReason);
    connect(m_ui->restoreNowButton, &QPushButton::clicked, this, &RestoreDialog::restore);
    connect(m_ui->closeRestoreButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->restoreStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_task) {
            m_task->stop();
        }
    });
    renewReason();
}

RestoreDialog::~RestoreDialog() = default;

void RestoreDialog::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("バックアップのフォルダを選ぶ"));
    dialog->setObjectName(QStringLiteral("backupDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_ui->backupPathEdit->setText(folder);
        m_ui->restorePasswordEdit->setFocus();
    });
    dialog->open();
}

void RestoreDialog::renewReason() {
    QString reason;
    if (m_task) {
        reason = tr("しばらくお待ちください。");
    } else if (m_done) {
        reason = tr("復元しました。閉じて、ログインしてください。");
    } else if (m_ui->backupPathEdit->text().isEmpty()) {
        reason = tr("バックアップのフォルダを選んでください。");
    } else if (m_ui->restorePasswordEdit->text().isEmpty()) {
        reason = tr("鍵のパスワードを入力してください。");
    }
    m_ui->restoreReasonLabel->setText(reason);
    m_ui->restoreNowButton->setEnabled(reason.isEmpty());
    m_ui->restoreNowButton->setAccessibleDescription(reason);
    m_ui->restoreCard->setEnabled(!m_task && !m_done);
}

void RestoreDialog::restore() {
    m_ui->restoreErrorPanel->clear();
    auto password = std::make_shared<base::Secret>(secretOf(*m_ui->restorePasswordEdit));
    m_ui->restoreStrip->start(tr("バックアップを確かめて復元しています"));
    m_task = m_client.checkLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root, backup = toPath(m_ui->backupPathEdit->text()), password,
         &workplace = m_client.workplace()](const transport::Call& call) {
            return restoreInto(root, backup, *password, workplace, {call.stop, call.progress});
        },
        [this](const base::Result<exchange::Restored>& restored) { finish(restored); });
    connect(m_task, &Task::progressed, m_ui->restoreStrip, &ProgressStrip::setProgress);
    renewReason();
}

void RestoreDialog::finish(const base::Result<exchange::Restored>& restored) {
    m_task.clear();
    m_ui->restoreStrip->finish();
    const DateStyle dates = m_client.preferences().dates;
    if (!restored) {
        renewReason();
        if (restored.error().code != base::ErrorCode::Cancelled) {
            m_ui->restoreErrorPanel->showError(restored.error(), m_client.workplace().clock.nowMs(), dates);
            m_ui->restoreScrollArea->ensureWidgetVisible(m_ui->restoreErrorPanel);
        }
        return;
    }
    m_done = true;
    wipeField(*m_ui->restorePasswordEdit);
    m_ui->restoreResultLabel->setText(
        tr("%1 のバックアップから %2 を復元しました。この端末の名前は「%3」になりました。")
            .arg(minuteText(restored->about.madeAtMs, dates), shown(restored->about.officeName),
                 shown(restored->terminal.label)));
    m_ui->restoreResultLabel->show();
    std::vector<CheckLine> lines;
    for (const exchange::KeyCheck& key : restored->keys) {
        const QString until = dayText(key.certificate.notAfterMs(), dates);
        const QString kind = term(crypto::kindName(key.certificate.kind()));
        if (key.problem) {
            const ErrorText text = errorText(*key.problem, dates);
            lines.push_back(
                {Tone::Bad, tr("%1（%2まで）の鍵では開けません").arg(kind, until), text.what + text.next, text.code});
        } else {
            lines.push_back({Tone::Good, tr("%1（%2まで）の鍵で開けます").arg(kind, until), {}, {}});
        }
    }
    m_ui->restoreKeyList->setLines(lines);
    renewReason();
    m_ui->closeRestoreButton->setFocus();
    emit this->restored(shown(restored->about.office));
}

}  // namespace renkei::gui
