#include "gui/settings/settings_page.h"

#include <settings/ui_settings_page.h>
#include <QEvent>
#include <QFileDialog>
#include <algorithm>
#include <utility>

#include "base/files.h"
#include "gui/client/proxy.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

using Sorting = exchange::ReceiveInput::Sorting;

constexpr int kIntervals[] = {0, 5, 15, 30, 60};
constexpr int kLockMinutes[] = {0, 5, 10, 15, 30, 60};
constexpr int kTextSizes[] = {100, 125, 150, 175, 200};
/// What received files look like; an invented office.
constexpr const char* kExampleFolder = "1370000019/202505";
constexpr const char* kExampleFile = "UPPLAN_202505_1370000019_43_1370000027_11_20250425093000.CSV";

/// The item with this value, added where the file of settings has one that is not on offer.
void choose(QComboBox& combo, int value, const QString& text) {
    int index = combo.findData(value);
    if (index < 0) {
        combo.addItem(text, value);
        index = combo.count() - 1;
    }
    combo.setCurrentIndex(index);
}

}  // namespace

SettingsPage::SettingsPage(Client& client, QWidget* parent)
    : Page(parent), m_client(client), m_ui(std::make_unique<Ui::SettingsPage>()) {
    m_ui->setupUi(this);
    m_ui->proxyEdit->setMaxLength(static_cast<int>(kMaxProxyBytes));
    for (const int minutes : kIntervals) {
        m_ui->intervalCombo->addItem(minutes == 0 ? tr("しない") : tr("%1 分ごと").arg(minutes), minutes);
    }
    for (const int minutes : kLockMinutes) {
        m_ui->lockCombo->addItem(minutes == 0 ? tr("ロックしない") : tr("%1 分でロックする").arg(minutes), minutes);
    }
    for (const int percent : kTextSizes) {
        m_ui->textSizeCombo->addItem(
            percent == kLeastTextPercent ? tr("標準（%1 %）").arg(percent) : tr("%1 %").arg(percent), percent);
    }
    for (QComboBox* combo : findChildren<QComboBox*>()) {
        combo->setFocusPolicy(Qt::StrongFocus);
        combo->installEventFilter(this);
    }
    m_ui->folderCheckLabel->hide();
    saySaved(Tone::Plain, {});
    m_terminal = std::make_unique<TerminalSettings>(client, *m_ui);
    m_staff = std::make_unique<StaffSettings>(client, *m_ui);
    m_backup = std::make_unique<BackupSettings>(client, *m_ui, *this);
    m_rehearsal = std::make_unique<RehearsalSettings>(client, *m_ui);
    connectChoices();
    alignColumns();
    connect(&client, &Client::preferencesChanged, this, &SettingsPage::renew);
    connect(&client, &Client::preferencesSaved, this, [this] {
        m_ui->settingsErrorPanel->clear();
        saySaved(Tone::Good, tr("保存しました。"));
    });
    connect(&client, &Client::preferencesNotSaved, this, &SettingsPage::notSaved);
    renew();
    if (const auto& problem = client.workplace().preferencesProblem) {
        saySaved(Tone::Warning, tr("前の設定を読み込めなかったため、はじめの設定で開きました。"));
        m_ui->settingsErrorPanel->showError(*problem, client.workplace().clock.nowMs(), client.preferences().dates);
    }
}

SettingsPage::~SettingsPage() = default;

template <typename Change>
void SettingsPage::save(Change change) {
    Preferences preferences = m_client.preferences();
    change(preferences);
    m_client.setPreferences(std::move(preferences));
}

void SettingsPage::connectChoices() {
    connect(m_ui->changeFolderButton, &QPushButton::clicked, this, &SettingsPage::chooseFolder);
    connect(m_ui->sortingCombo, &QComboBox::activated, this, [this](int index) {
        save([index](Preferences& p) { p.sorting = index == 0 ? Sorting::BySenderAndMonth : Sorting::Flat; });
    });
    connect(m_ui->intervalCombo, &QComboBox::activated, this, [this] {
        save([this](Preferences& p) { p.receiveEveryMinutes = m_ui->intervalCombo->currentData().toInt(); });
    });
    connect(m_ui->notifyCheck, &QCheckBox::clicked, this,
            [this](bool on) { save([on](Preferences& p) { p.notify = on; }); });
    connect(m_ui->lockCombo, &QComboBox::activated, this,
            [this] { save([this](Preferences& p) { p.lockAfterMinutes = m_ui->lockCombo->currentData().toInt(); }); });
    connect(m_ui->textSizeCombo, &QComboBox::activated, this,
            [this] { save([this](Preferences& p) { p.textPercent = m_ui->textSizeCombo->currentData().toInt(); }); });
    connect(m_ui->colorsCombo, &QComboBox::activated, this,
            [this](int index) { save([index](Preferences& p) { p.colors = static_cast<ColorScheme>(index); }); });
    connect(m_ui->datesCombo, &QComboBox::activated, this,
            [this](int index) { save([index](Preferences& p) { p.dates = static_cast<DateStyle>(index); }); });
    connect(m_ui->languageCombo, &QComboBox::activated, this,
            [this](int index) { save([index](Preferences& p) { p.language = static_cast<Language>(index); }); });
    connect(m_ui->proxyEdit, &QLineEdit::textChanged, this, &SettingsPage::checkProxy);
    connect(m_ui->proxyEdit, &QLineEdit::editingFinished, this, &SettingsPage::saveProxy);
}

void SettingsPage::activate() {
    if (m_savedTone == Tone::Good) {
        saySaved(Tone::Plain, {});
    }
    m_ui->changeFolderButton->setFocus();
}

void SettingsPage::renew() {
    const Preferences& preferences = m_client.preferences();
    renewFolder();
    m_ui->sortingCombo->setCurrentIndex(preferences.sorting == Sorting::BySenderAndMonth ? 0 : 1);
    choose(*m_ui->intervalCombo, preferences.receiveEveryMinutes, tr("%1 分ごと").arg(preferences.receiveEveryMinutes));
    m_ui->notifyCheck->setChecked(preferences.notify);
    choose(*m_ui->lockCombo, preferences.lockAfterMinutes, tr("%1 分でロックする").arg(preferences.lockAfterMinutes));
    choose(*m_ui->textSizeCombo, preferences.textPercent, tr("%1 %").arg(preferences.textPercent));
    m_ui->colorsCombo->setCurrentIndex(static_cast<int>(preferences.colors));
    m_ui->datesCombo->setCurrentIndex(static_cast<int>(preferences.dates));
    m_ui->languageCombo->setCurrentIndex(static_cast<int>(preferences.language));
    if (!m_ui->proxyEdit->hasFocus()) {
        m_ui->proxyEdit->setText(shown(preferences.proxy));
    }
    checkProxy();
}

void SettingsPage::alignColumns() {
    QGridLayout* const grids[] = {m_ui->receiveForm,  m_ui->lookForm,  m_ui->lockForm,   m_ui->networkForm,
                                  m_ui->terminalForm, m_ui->staffForm, m_ui->backupForm, m_ui->rehearsalForm};
    int width = 0;
    for (const QLabel* title :
         {m_ui->folderTitle, m_ui->sortingTitle, m_ui->intervalTitle, m_ui->lockTitle, m_ui->textSizeTitle,
          m_ui->colorsTitle, m_ui->datesTitle, m_ui->languageTitle, m_ui->proxyTitle, m_ui->terminalTitle,
          m_ui->terminalsTitle, m_ui->staffTitle, m_ui->backupFolderTitle, m_ui->lastBackupTitle,
          m_ui->lastRehearsalTitle, m_ui->rehearsalPasswordTitle}) {
        width = std::max(width, title->sizeHint().width());
    }
    for (QGridLayout* grid : grids) {
        grid->setColumnMinimumWidth(0, width);
    }
}

void SettingsPage::renewFolder() {
    const Preferences& preferences = m_client.preferences();
    m_ui->folderLabel->setText(shownPath(preferences.saveFolder));
    std::filesystem::path example = preferences.saveFolder.filename();
    if (preferences.sorting == Sorting::BySenderAndMonth) {
        example = example / kExampleFolder;
    }
    m_ui->sortingExampleLabel->setText(tr("例: %1").arg(shownPath(example / kExampleFile)));
}

void SettingsPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("保存先のフォルダを選ぶ"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(exactPath(m_client.preferences().saveFolder));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { takeFolder(toPath(folder)); });
    dialog->open();
}

void SettingsPage::takeFolder(const std::filesystem::path& folder) {
    m_ui->changeFolderButton->setEnabled(false);
    m_ui->folderCheckLabel->setText(tr("書き込めるか確かめています。"));
    m_ui->folderCheckLabel->show();
    m_client.checkLane().run(
        this, Urgency::Click,
        [folder, &files = m_client.workplace().files](const transport::Call&) { return files.probe(folder); },
        [this, folder](const base::Result<void>& writable) {
            m_ui->changeFolderButton->setEnabled(true);
            m_ui->changeFolderButton->setFocus();
            if (!writable) {
                m_ui->folderCheckLabel->setText(
                    tr("「%1」には書き込めないため、保存先は変えていません。").arg(shownPath(folder)));
                m_ui->settingsErrorPanel->showError(writable.error(), m_client.workplace().clock.nowMs(),
                                                    m_client.preferences().dates);
                return;
            }
            m_ui->folderCheckLabel->setText(tr("このフォルダに書き込めることを確かめました。"));
            save([&folder](Preferences& p) { p.saveFolder = folder; });
        });
}

void SettingsPage::checkProxy() {
    QString fault;
    switch (proxyFault(utf8(m_ui->proxyEdit->text()))) {
        case ProxyFault::None:
            break;
        case ProxyFault::Scheme:
            fault = tr("http://proxy.example.jp:8080 のように、http:// から入力してください。");
            break;
        case ProxyFault::Login:
            fault = tr("ユーザ名やパスワードの付いたプロキシは使えません。");
            break;
        case ProxyFault::Host:
            fault = tr("http:// のあとに、プロキシの名前を半角の英数字で入力してください。");
            break;
        case ProxyFault::Port:
            fault = tr("最後に「:」と、1 から 65535 までのポート番号を入力してください。");
            break;
        case ProxyFault::Rest:
            fault = tr("ポート番号のあとには、何も入力しないでください。");
            break;
        case ProxyFault::TooLong:
            fault = tr("プロキシのアドレスが長すぎます。");
            break;
    }
    if (!fault.isEmpty()) {
        fault = tr("%1まだ保存していません。").arg(fault);
    }
    m_ui->proxyCheckLabel->setText(fault);
    m_ui->proxyCheckLabel->setVisible(!fault.isEmpty());
    m_ui->proxyEdit->setAccessibleDescription(fault);
}

void SettingsPage::saveProxy() {
    const std::string proxy = utf8(m_ui->proxyEdit->text());
    if (proxy != m_client.preferences().proxy && proxyFault(proxy) == ProxyFault::None) {
        save([&proxy](Preferences& p) { p.proxy = proxy; });
    }
}

void SettingsPage::saySaved(Tone tone, const QString& text) {
    m_savedTone = tone;
    m_ui->savedLabel->setText(text);
    m_ui->savedIconLabel->setPixmap(text.isEmpty() ? QPixmap() : tonePixmap(tone));
}

void SettingsPage::notSaved(const base::Error& error) {
    saySaved(Tone::Bad, tr("設定を保存できませんでした。renkei を終了するまでは、今の設定のまま使えます。"));
    m_ui->settingsErrorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

void SettingsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        saySaved(m_savedTone, m_ui->savedLabel->text());
        m_backup->renew();
        m_rehearsal->renew();
        alignColumns();
    }
    Page::changeEvent(event);
}

bool SettingsPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox*>(watched) != nullptr) {
        event->ignore();
        return true;
    }
    return Page::eventFilter(watched, event);
}

}  // namespace renkei::gui
