#include "gui/help/help_page.h"

#include <help/ui_help_page.h>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMetaMethod>
#include <utility>

#include "base/files.h"
#include "crypto/library.h"
#include "gui/help/support_text.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kMaxSearchCharacters = 100;
/// Below this width results and answer stand above each other.
constexpr int kSideBySidePixels = 760;
constexpr int kListPixels = 180;
constexpr int kIconPixels = 16;

}  // namespace

HelpPage::HelpPage(Client& client, Opener opener, QWidget* parent)
    : Page(parent), m_client(client), m_opener(std::move(opener)), m_ui(std::make_unique<Ui::HelpPage>()) {
    m_ui->setupUi(this);
    auto* buttons = new FlowLayout(m_ui->helpButtonsArea);
    buttons->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_ui->connectionTestButton, m_ui->copySupportButton, m_ui->supportFileButton,
                                m_ui->saveSupportButton, m_ui->openDataButton, m_ui->openLogButton}) {
        buttons->addWidget(button);
    }
    m_ui->searchEdit->setMaxLength(kMaxSearchCharacters);
    m_ui->helpTable->setModel(&m_model);
    m_ui->helpTable->setStretchColumn(HelpModel::Title);
    m_ui->helpTable->setEmptyHint(tr("見つかりません。言葉を短くするか、別の言葉で探してください。"));
    m_ui->copiedLabel->hide();
    m_ui->helpErrorPanel->clear();
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &HelpPage::search);
    connect(m_ui->helpTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showEntry(current.row()); });
    connect(m_ui->connectionTestButton, &QPushButton::clicked, this, &HelpPage::connectionTestRequested);
    connect(m_ui->copySupportButton, &QPushButton::clicked, this, &HelpPage::copyForPhone);
    m_ui->saveSupportButton->hide();
    connect(m_ui->supportFileButton, &QPushButton::clicked, this, &HelpPage::showSupportFile);
    connect(m_ui->saveSupportButton, &QPushButton::clicked, this, &HelpPage::chooseSupportFile);
    connect(m_ui->openDataButton, &QPushButton::clicked, this, [this] { openFolder(m_client.workplace().root); });
    connect(m_ui->openLogButton, &QPushButton::clicked, this, [this] {
        // Each office's profile has its own log; before a login there is none yet.
        const auto& profile = m_client.profileFolder();
        openFolder(profile.empty() ? m_client.workplace().root : profile);
    });
    renewVersions();
    renewIcons();
    arrange();
}

HelpPage::~HelpPage() = default;

void HelpPage::activate() {
    if (m_model.rowCount() == 0 && m_ui->searchEdit->text().isEmpty()) {
        m_model.setEntries(helpEntries());
        search({});
    }
    m_ui->connectionTestButton->setVisible(
        isSignalConnected(QMetaMethod::fromSignal(&HelpPage::connectionTestRequested)));
    m_ui->copiedLabel->hide();
    m_ui->saveSupportButton->hide();
    m_ui->helpErrorPanel->clear();
    m_ui->searchEdit->setFocus();
}

void HelpPage::search(const QString& text) {
    m_model.search(text);
    m_ui->foundLabel->setText(tr("%1 件").arg(m_model.rowCount()));
    if (m_model.rowCount() > 0) {
        m_ui->helpTable->selectRow(0);
        m_ui->helpTable->scrollToTop();
    }
    showEntry(0);
}

void HelpPage::showEntry(int row) {
    const HelpEntry* entry = m_model.entry(row);
    m_ui->answerText->setPlainText(entry == nullptr ? QString() : entry->title + QStringLiteral("\n\n") + entry->text);
}

void HelpPage::copyForPhone() {
    QGuiApplication::clipboard()->setText(supportText(m_client));
    m_ui->copiedLabel->setText(tr("コピーしました。メモ帳やメールに貼り付けてください。"));
    m_ui->copiedLabel->show();
}

void HelpPage::showSupportFile() {
    m_ui->helpErrorPanel->clear();
    m_ui->supportFileButton->setEnabled(false);
    const base::TimeMs now = m_client.workplace().clock.nowMs();
    auto around = supportAroundOf(m_client);
    const auto written = [](const json::Object& info) -> base::Result<std::string> {
        return json::writePretty(info) + "\n";
    };
    auto done = [this](const base::Result<std::string>& text) {
        m_ui->supportFileButton->setEnabled(true);
        if (text) {
            offerSupportFile(*text);
        } else {
            showError(text.error());
        }
    };
    if (!m_client.isLoggedIn()) {
        m_client.checkLane().run(
            this, Urgency::Click,
            [around = std::move(around), now, written](const transport::Call&) {
                return written(exchange::supportInfo(around, {}, nullptr, now));
            },
            std::move(done));
        return;
    }
    m_client.onSession(
        this, Urgency::Click,
        [around = std::move(around), now, written, profile = m_client.profileFolder()](exchange::Session& session,
                                                                                       const transport::Call&) {
            return written(exchange::supportInfo(around, profile, &session, now));
        },
        std::move(done));
}

void HelpPage::offerSupportFile(const std::string& text) {
    m_supportFile = text;
    m_ui->saveSupportButton->show();
    m_ui->answerText->setPlainText(QString::fromStdString(text));
    m_ui->copiedLabel->setText(
        tr("上の「答え」の欄にあるものがすべてです。個人情報と、やり取りした内容は入っていません。"
           "よければ「この内容を保存」を押してください。"));
    m_ui->copiedLabel->show();
}

void HelpPage::chooseSupportFile() {
    auto* dialog = new QFileDialog(this, tr("サポート情報の保存先を選んでください"));
    dialog->setObjectName(QStringLiteral("supportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Nothing is replaced: a name that is taken is refused where it is written.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(QStringLiteral("renkei-support.json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { saveSupportFile(toPath(file)); });
    dialog->open();
}

void HelpPage::saveSupportFile(const std::filesystem::path& file) {
    m_ui->helpErrorPanel->clear();
    m_client.checkLane().run(
        this, Urgency::Click,
        [file, text = m_supportFile](const transport::Call&) {
            return base::createFileDurably(file, base::asBytes(text));
        },
        [this, file](const base::Result<void>& saved) {
            if (!saved) {
                base::Error error = saved.error();
                error.facts.push_back({"path", base::pathToUtf8(file)});
                showError(error);
                return;
            }
            m_ui->copiedLabel->setText(tr("保存しました: %1").arg(shownPath(file)));
            m_ui->copiedLabel->show();
        });
}

void HelpPage::showError(const base::Error& error) {
    m_ui->helpErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

void HelpPage::openFolder(const std::filesystem::path& folder) {
    m_ui->helpErrorPanel->clear();
    // Before the first login it may not be there yet.
    m_client.checkLane().run(
        this, Urgency::Click, [folder](const transport::Call&) { return base::makeFolders(folder); },
        [this, folder](const base::Result<void>& made) {
            if (!made) {
                showError(made.error());
                return;
            }
            m_ui->copiedLabel->setText(tr("フォルダを開けませんでした。場所: %1").arg(shownPath(folder)));
            m_ui->copiedLabel->setVisible(!m_opener(folder));
        });
}

void HelpPage::renewVersions() {
    m_ui->versionsLabel->setText(versionsText());
    const bool defects = crypto::libraryHasKnownDefects();
    m_ui->libraryLabel->setText(
        tr("暗号ライブラリに既知の不具合があります。システムを更新してください（更新済みのこともあります）。"));
    m_ui->libraryIconLabel->setPixmap(tonePixmap(Tone::Warning));
    m_ui->libraryArea->setVisible(defects);
}

void HelpPage::renewIcons() {
    m_ui->connectionTestButton->setIcon(icon("connection"));
    m_ui->copySupportButton->setIcon(icon("copy"));
    m_ui->supportFileButton->setIcon(icon("file"));
    m_ui->saveSupportButton->setIcon(icon("save"));
    m_ui->openDataButton->setIcon(icon("folder"));
    m_ui->openLogButton->setIcon(icon("folder"));
    for (QPushButton* button : findChildren<QPushButton*>()) {
        button->setIconSize({scaled(kIconPixels), scaled(kIconPixels)});
    }
    m_ui->libraryIconLabel->setPixmap(tonePixmap(Tone::Warning));
}

void HelpPage::arrange() {
    m_ui->helpSplitter->setOrientation(width() < scaled(kSideBySidePixels) ? Qt::Vertical : Qt::Horizontal);
    m_ui->helpTable->setMinimumHeight(scaled(kListPixels));
    m_ui->answerText->setMinimumHeight(scaled(kListPixels));
}

void HelpPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        renewIcons();
        arrange();
    }
    Page::changeEvent(event);
}

void HelpPage::resizeEvent(QResizeEvent* event) {
    arrange();
    Page::resizeEvent(event);
}

}  // namespace renkei::gui
