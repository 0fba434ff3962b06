#include "gui/login/import_dialog.h"

#include <login/ui_import_dialog.h>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>

#include "base/files.h"
#include "crypto/pkcs12.h"
#include "exchange/shelf.h"
#include "gui/login/login_texts.h"
#include "gui/widgets/height_keeper.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr QSize kStartSize{720, 700};

CheckLine good(const QString& what) {
    return {Tone::Good, what, {}, {}};
}

CheckLine lineOf(Tone tone, const base::Error& error) {
    const ErrorText text = errorText(error);
    QString todo = text.next;
    if (!text.official.isEmpty()) {
        todo += QLatin1Char('\n') +
                QCoreApplication::translate("ImportDialog", "公式アプリの表示: 「%1」").arg(text.official);
    }
    return {tone, text.what, todo, text.code};
}

}  // namespace

ImportDialog::ImportDialog(Client& client, QWidget* parent)
    : QDialog(parent), m_client(client), m_ui(std::make_unique<Ui::ImportDialog>()) {
    m_ui->setupUi(this);
    HeightKeeper::keepAll(*this);
    const QSize room = parent != nullptr ? parent->window()->size() : kStartSize;
    resize(QSize(scaled(kStartSize.width()), scaled(kStartSize.height())).boundedTo(room));
    for (QFormLayout* form : {m_ui->fileForm, m_ui->sightForm, m_ui->newPasswordForm}) {
        arrangeForm(*form);
    }
    m_ui->chooseFileButton->setIcon(icon("file"));
    connectFields();
    forgetSight();
    m_ui->fileEdit->setFocus();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::connectFields() {
    connect(m_ui->chooseFileButton, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(m_ui->fileEdit, &QLineEdit::textChanged, this, &ImportDialog::forgetSight);
    connect(m_ui->filePasswordEdit, &QLineEdit::textChanged, this, &ImportDialog::forgetSight);
    connect(m_ui->lookButton, &QPushButton::clicked, this, &ImportDialog::look);
    // Enter goes on in both steps.
    for (QLineEdit* edit : {m_ui->fileEdit, m_ui->filePasswordEdit}) {
        connect(edit, &QLineEdit::returnPressed, m_ui->lookButton, &QPushButton::click);
    }
    for (QLineEdit* edit : {m_ui->newPasswordEdit, m_ui->repeatPasswordEdit}) {
        connect(edit, &QLineEdit::textChanged, this, &ImportDialog::renewReasons);
        connect(edit, &QLineEdit::returnPressed, m_ui->importNowButton, &QPushButton::click);
    }
    connect(m_ui->otherPasswordRadio, &QRadioButton::toggled, this, &ImportDialog::renewReasons);
    connect(m_ui->importNowButton, &QPushButton::clicked, this, &ImportDialog::importNow);
    connect(m_ui->closeImportButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->importProgressStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_task) {
            m_task->stop();
        }
    });
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!m_task && urls.size() == 1 && urls.first().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void ImportDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    takeFile(event->mimeData()->urls().first().toLocalFile());
}

void ImportDialog::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("電子証明書のファイルを選んでください"));
    dialog->setObjectName(QStringLiteral("certificateFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("電子証明書のファイル (*.p12 *.pfx)"), tr("すべてのファイル (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::takeFile);
    dialog->open();
}

void ImportDialog::takeFile(const QString& file) {
    m_ui->fileEdit->setText(file);
    m_ui->filePasswordEdit->setFocus();
}

void ImportDialog::forgetSight() {
    m_sight.reset();
    m_ui->sightFrame->hide();
    m_ui->newPasswordFrame->hide();
    m_ui->importErrorPanel->clear();
    renewReasons();
}

QString ImportDialog::reasonAgainstImport() const {
    if (m_task) {
        return tr("しばらくお待ちください。");
    }
    if (!m_sight) {
        return tr("先に「中身を確かめる」を押してください。");
    }
    if (!m_sight->diagnosis.obstacles.empty()) {
        return tr("この電子証明書は取り込めません。");
    }
    if (m_ui->otherPasswordRadio->isChecked()) {
        if (m_ui->newPasswordEdit->text().isEmpty()) {
            return tr("新しい鍵のパスワードを入力してください。");
        }
        if (m_ui->newPasswordEdit->text() != m_ui->repeatPasswordEdit->text()) {
            return tr("二つの鍵のパスワードが同じではありません。");
        }
    } else if (m_ui->filePasswordEdit->text().isEmpty()) {
        return tr("ファイルにパスワードがないため、鍵のパスワードを決めてください。");
    }
    return {};
}

void ImportDialog::renewReasons() {
    const QString missing = m_ui->fileEdit->text().isEmpty() ? tr("ファイルを選んでください。") : QString();
    m_ui->lookReasonLabel->setText(missing);
    m_ui->lookButton->setEnabled(missing.isEmpty() && !m_task);
    m_ui->lookButton->setAccessibleDescription(missing);
    const QString reason = reasonAgainstImport();
    m_ui->importReasonLabel->setText(reason);
    m_ui->importNowButton->setEnabled(reason.isEmpty());
    m_ui->importNowButton->setAccessibleDescription(reason);
    const bool other = m_ui->otherPasswordRadio->isChecked();
    m_ui->newPasswordEdit->setEnabled(other);
    m_ui->repeatPasswordEdit->setEnabled(other);
}

void ImportDialog::setBusy(Task* task, const QString& what) {
    m_task = task;
    for (QWidget* part : {static_cast<QWidget*>(m_ui->fileFrame), static_cast<QWidget*>(m_ui->newPasswordFrame)}) {
        part->setEnabled(task == nullptr);
    }
    if (task != nullptr) {
        m_ui->importProgressStrip->start(what);
    } else {
        m_ui->importProgressStrip->finish();
    }
    renewReasons();
}

void ImportDialog::look() {
    forgetSight();
    auto password = std::make_shared<base::Secret>(secretOf(*m_ui->filePasswordEdit));
    Task* task = m_client.checkLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root, file = toPath(m_ui->fileEdit->text()), password,
         now = m_client.workplace().clock.nowMs()](const transport::Call&) {
            return lookIntoCertificate(root, file, *password, now);
        },
        [this](base::Result<CertificateSight> sight) {
            setBusy(nullptr, {});
            if (!sight) {
                showError(sight.error());
                m_ui->filePasswordEdit->setFocus();
                m_ui->filePasswordEdit->selectAll();
                return;
            }
            m_sight = std::move(*sight);
            showSight(m_sight->diagnosis);
        });
    setBusy(task, tr("ファイルを確かめています"));
}

void ImportDialog::showCertificate(const crypto::Certificate& certificate) {
    const DateStyle style = m_client.preferences().dates;
    m_ui->sightOfficeLabel->setText(
        tr("%1（%2）").arg(shown(certificate.commonName()), shown(certificate.officeNumber())));
    m_ui->sightKindLabel->setText(kindWords(certificate));
    m_ui->sightDatesLabel->setText(
        tr("%1から%2まで").arg(dayText(certificate.notBeforeMs(), style), dayText(certificate.notAfterMs(), style)));
    m_ui->sightIssuerLabel->setText(shown(certificate.issuer()));
    m_ui->sightNumberLabel->setText(shown(crypto::confirmationNumber(certificate)));
}

void ImportDialog::showSight(const exchange::Diagnosis& diagnosis) {
    if (!diagnosis.certificates.empty()) {
        showCertificate(diagnosis.certificates.front());
        m_ui->sightCheckList->setLines(linesOf(diagnosis));
        m_ui->sightFrame->show();
    }
    const bool takeable = diagnosis.obstacles.empty();
    m_ui->newPasswordFrame->setVisible(takeable);
    renewReasons();
    if (!takeable) {
        showError(diagnosis.obstacles.front());
        m_ui->filePasswordEdit->setFocus();
        m_ui->filePasswordEdit->selectAll();
        return;
    }
    const bool noPassword = m_ui->filePasswordEdit->text().isEmpty();
    m_ui->samePasswordRadio->setEnabled(!noPassword);
    (noPassword ? m_ui->otherPasswordRadio : m_ui->samePasswordRadio)->setChecked(true);
    renewReasons();
    if (noPassword) {
        m_ui->newPasswordEdit->setFocus();
    } else {
        m_ui->importNowButton->setFocus();
    }
}

std::vector<CheckLine> ImportDialog::linesOf(const exchange::Diagnosis& diagnosis) const {
    using base::ErrorCode;
    const auto isObstacle = [&diagnosis](ErrorCode code) {
        return std::any_of(diagnosis.obstacles.begin(), diagnosis.obstacles.end(),
                           [code](const base::Error& error) { return error.code == code; });
    };
    std::vector<CheckLine> lines;
    if (diagnosis.opened) {
        lines.push_back(diagnosis.keys == 1 ? good(tr("ファイルを開けて、鍵も入っています。"))
                                            : good(tr("ファイルを開けました。")));
    }
    for (const base::Error& obstacle : diagnosis.obstacles) {
        lines.push_back(lineOf(Tone::Bad, obstacle));
    }
    const bool whole = diagnosis.opened && diagnosis.keys == 1;
    if (whole && !isObstacle(ErrorCode::CertificateWrongKind)) {
        lines.push_back(good(tr("ケアプランの送受信に使える種類です。")));
    }
    if (diagnosis.onlyOpens) {
        lines.push_back(lineOf(Tone::Warning, *diagnosis.onlyOpens));
    }
    if (diagnosis.judgedByExchange && !isObstacle(ErrorCode::CertificateForeign)) {
        lines.push_back(good(tr("接続先が認める発行元のものです。")));
        if (!diagnosis.onlyOpens && !isObstacle(ErrorCode::CertificateNotYetValid)) {
            lines.push_back(good(tr("有効期間の中です。")));
        }
    }
    for (const exchange::Finding note : diagnosis.notes) {
        const exchange::FindingText& text = exchange::findingText(note);
        lines.push_back({Tone::Plain, findingText(text.what), findingText(text.next), {}});
    }
    if (diagnosis.obstacles.empty() && !diagnosis.judgedByExchange) {
        lines.push_back({Tone::Plain, tr("接続先が決まっていないため、発行元はまだ確かめていません。"), {}, {}});
    } else if (diagnosis.obstacles.empty() && !diagnosis.judgedByList) {
        lines.push_back({Tone::Plain, tr("失効していないかは、ログインのときに接続先が確かめます。"), {}, {}});
    }
    return lines;
}

void ImportDialog::importNow() {
    if (!reasonAgainstImport().isEmpty()) {
        return;
    }
    struct Secrets {
        base::Secret file;
        base::Secret key;
    };
    const bool other = m_ui->otherPasswordRadio->isChecked();
    auto secrets = std::make_shared<Secrets>(
        Secrets{secretOf(*m_ui->filePasswordEdit), secretOf(other ? *m_ui->newPasswordEdit : *m_ui->filePasswordEdit)});
    Task* task = m_client.sessionLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root, file = toPath(m_ui->fileEdit->text()), secrets,
         clock = &m_client.workplace().clock](const transport::Call&) -> base::Result<std::string> {
            const auto content = base::readFile(file, crypto::kMaxPkcs12Bytes);
            if (!content) {
                return content.error();
            }
            auto shelf = exchange::Shelf::open(root);
            if (!shelf) {
                return shelf.error();
            }
            auto entry = shelf->import(*content, secrets->file, secrets->key, *clock);
            if (!entry) {
                return entry.error();
            }
            return std::move(entry->office);
        },
        [this](const base::Result<std::string>& office) { finish(office); });
    setBusy(task, tr("取り込んでいます"));
}

void ImportDialog::finish(const base::Result<std::string>& office) {
    setBusy(nullptr, {});
    if (!office) {
        showError(office.error());
        return;
    }
    for (QLineEdit* edit : {m_ui->filePasswordEdit, m_ui->newPasswordEdit, m_ui->repeatPasswordEdit}) {
        const QSignalBlocker quiet(edit);
        wipeField(*edit);
    }
    emit imported(shown(*office));
    accept();
}

void ImportDialog::showError(const base::Error& error) {
    m_ui->importErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    m_ui->importScrollArea->ensureWidgetVisible(m_ui->importErrorPanel);
}

}  // namespace renkei::gui
