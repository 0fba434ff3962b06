#include "gui/login/login_page.h"

#include <login/ui_login_page.h>
#include <QFileDialog>
#include <QKeyEvent>
#include <algorithm>

#include "base/files.h"
#include "gui/login/connection_test_dialog.h"
#include "gui/login/import_dialog.h"
#include "gui/login/key_ring.h"
#include "gui/login/login_texts.h"
#include "gui/login/training_panel.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Wider fields are no easier to fill in.
constexpr int kWidestPixels = 860;
constexpr std::uint64_t kMaxRelayBytes = 256U << 10;

void describe(QLabel& label, const QString& text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

}  // namespace

LoginPage::LoginPage(Client& client, QWidget* parent)
    : Page(parent), m_client(client), m_ui(std::make_unique<Ui::LoginPage>()) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->detailsButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui->loadRelayButton);
    flow->addWidget(m_ui->connectionTestButton);
    for (QWidget* hidden : {static_cast<QWidget*>(m_ui->failureHintLabel), static_cast<QWidget*>(m_ui->capsLockLabel),
                            static_cast<QWidget*>(m_ui->userWarningLabel),
                            static_cast<QWidget*>(m_ui->relayLoadedLabel), static_cast<QWidget*>(m_ui->detailsFrame)}) {
        hidden->hide();
    }
    if (client.workplace().exchange != nullptr) {
        m_training = new TrainingPanel(client, *client.workplace().exchange, this);
        m_training->setObjectName(QStringLiteral("trainingPanel"));
        m_ui->trainingLayout->addWidget(m_training);
        setTabOrder(m_training, m_ui->certificateCombo);
    }
    m_ui->versionLabel->setText(tr("renkei %1").arg(QStringLiteral(RENKEI_VERSION)));
    connectFields();
    connectClient();
    renewLooks();
    askKeyRing();
    renewShelf(client.preferences().lastOffice);
    if (m_training != nullptr) {
        takeTrainingOffice();
    }
}

LoginPage::~LoginPage() = default;

void LoginPage::connectFields() {
    connect(m_ui->certificateCombo, &QComboBox::activated, this, &LoginPage::chooseCertificate);
    connect(m_ui->importButton, &QPushButton::clicked, this, &LoginPage::openImport);
    for (QLineEdit* edit : {m_ui->keyPasswordEdit, m_ui->userEdit, m_ui->passwordEdit}) {
        connect(edit, &QLineEdit::textChanged, this, &LoginPage::renewReason);
        connect(edit, &QLineEdit::returnPressed, m_ui->loginButton, &QPushButton::click);
        edit->installEventFilter(this);
    }
    connect(m_ui->userEdit, &QLineEdit::textChanged, this, [this](const QString& typed) {
        describe(*m_ui->userWarningLabel, isSiteUser(userOf(typed))
                                              ? tr("KJ で始まる ID は利用状況Webサイトのもので、ここでは使えません。"
                                                   "C で始まる個人ユーザIDを入力してください。")
                                              : QString());
    });
    connect(m_ui->loginButton, &QPushButton::clicked, this, &LoginPage::logIn);
    connect(m_ui->progressStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_login) {
            m_login->stop();
        }
    });
    connect(m_ui->detailsButton, &QToolButton::toggled, this, [this](bool open) {
        m_ui->detailsFrame->setVisible(open);
        m_ui->detailsButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    connect(m_ui->loadRelayButton, &QPushButton::clicked, this, &LoginPage::chooseRelayFile);
    connect(m_ui->connectionTestButton, &QPushButton::clicked, this, &LoginPage::openConnectionTest);
    if (m_training != nullptr) {
        // When one comes back to this window, Enter goes on here and opens no third one.
        connect(m_training, &TrainingPanel::windowOpened, m_ui->loginButton, qOverload<>(&QWidget::setFocus));
        connect(m_training, &TrainingPanel::chosenChanged, this, &LoginPage::takeTrainingOffice);
    }
}

void LoginPage::connectClient() {
    connect(&m_client, &Client::loggedIn, this, &LoginPage::succeed);
    connect(&m_client, &Client::loginFailed, this, &LoginPage::fail);
    connect(&m_client, &Client::loggedOut, this, [this] {
        renewAll();
        const std::string& awaited = m_client.awaitedOffice();
        describe(*m_ui->failureHintLabel,
                 awaited.empty() ? QString()
                                 : tr("ログインの有効時間が過ぎました。同じ事業所（%1）でログインし直すと、"
                                      "準備していたものを続けて送れます。")
                                       .arg(shown(awaited)));
    });
    connect(&m_client, &Client::logoutIncomplete, this, &LoginPage::sayLogoutIncomplete);
    connect(&m_client, &Client::preferencesChanged, this, [this] {
        renewLooks();
        renewDetails();
    });
}

void LoginPage::renewLooks() {
    m_ui->loginContents->setMaximumWidth(scaled(kWidestPixels));
    arrangeForm(*m_ui->loginForm);
    arrangeForm(*m_ui->detailsForm);
    m_ui->importButton->setIcon(icon("certificate"));
    m_ui->connectionTestButton->setIcon(icon("connection"));
    m_ui->loadRelayButton->setIcon(icon("file"));
}

void LoginPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui->loginButton != nullptr) {
        renewLooks();
    }
}

void LoginPage::activate() {
    if (m_login) {
        return;
    }
    renewAll();
    QWidget* first = m_training != nullptr ? m_training->firstField() : m_ui->certificateCombo;
    if (m_training == nullptr && m_ui->certificateCombo->count() == 0) {
        first = m_shelf.relay ? m_ui->importButton : m_ui->loadRelayButton;
    } else if (m_training == nullptr) {
        for (QLineEdit* edit : {m_ui->keyPasswordEdit, m_ui->userEdit, m_ui->passwordEdit}) {
            if (first == m_ui->certificateCombo && edit->text().isEmpty()) {
                first = edit;
            }
        }
    }
    first->setFocus();
}

void LoginPage::renewAll() {
    if (m_training != nullptr) {
        takeTrainingOffice();
    }
    renewShelf(chosen() != nullptr ? chosen()->office : m_client.preferences().lastOffice);
}

bool LoginPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const QString text = key.text();
        if (text.size() == 1 && text[0].isLetter()) {
            // A capital without Shift, or a small letter with it.
            const bool shift = key.modifiers().testFlag(Qt::ShiftModifier);
            m_ui->capsLockLabel->setVisible(watched != m_ui->userEdit && text[0].isUpper() != shift &&
                                            text[0].isLower() == shift);
        }
    }
    return Page::eventFilter(watched, event);
}

base::Result<LoginPage::Shelf> LoginPage::readShelf(const std::filesystem::path& root) {
    const auto shelf = exchange::Shelf::open(root);
    if (!shelf) {
        return shelf.error();
    }
    auto entries = shelf->list();
    if (!entries) {
        return entries.error();
    }
    Shelf found{std::move(*entries), std::nullopt};
    auto relay = shelf->relay();
    if (relay) {
        found.relay = std::move(*relay);
    } else if (relay.error().code != base::ErrorCode::ProfileNotSetUp) {
        return relay.error();
    }
    return found;
}

void LoginPage::renewShelf(const std::string& office) {
    m_client.sessionLane().run(
        this, Urgency::Click, [root = m_client.workplace().root](const transport::Call&) { return readShelf(root); },
        [this, office](base::Result<Shelf> shelf) { takeShelf(std::move(shelf), office); });
}

void LoginPage::takeShelf(base::Result<Shelf> shelf, const std::string& wanted) {
    if (!shelf) {
        fail(shelf.error());
        return;
    }
    const bool first = !m_shelfRead;
    m_shelfRead = true;
    m_shelf = std::move(*shelf);
    std::erase_if(m_shelf.entries, [](const exchange::ShelfEntry& entry) { return entry.certificates.empty(); });
    fillCombo(wanted);
    if (first && !m_shelf.relay && m_shelf.entries.empty() && m_training == nullptr) {
        m_ui->detailsButton->setChecked(true);
    }
    renewDetails();
    renewReason();
}

void LoginPage::fillCombo(const std::string& wanted) {
    m_ui->certificateCombo->clear();
    if (m_training != nullptr && m_training->chosen() != nullptr) {
        // Taken over at the login, so that nobody has to look for it.
        m_ui->certificateCombo->addItem(tr("練習用の電子証明書（%1）").arg(shown(m_training->chosen()->office)));
    }
    for (const exchange::ShelfEntry& entry : m_shelf.entries) {
        m_ui->certificateCombo->addItem(tr("%1 %2").arg(shown(entry.office), shown(entry.officeName)),
                                        shown(entry.office));
    }
    const int index = m_ui->certificateCombo->findData(shown(wanted));
    if (m_training == nullptr && index >= 0) {
        m_ui->certificateCombo->setCurrentIndex(index);
    }
    chooseCertificate();
}

const exchange::ShelfEntry* LoginPage::chosen() const {
    const QString office = m_ui->certificateCombo->currentData().toString();
    const auto entry = std::find_if(m_shelf.entries.begin(), m_shelf.entries.end(),
                                    [&office](const auto& one) { return shown(one.office) == office; });
    return entry == m_shelf.entries.end() ? nullptr : &*entry;
}

void LoginPage::chooseCertificate() {
    const exchange::ShelfEntry* entry = chosen();
    if (entry != nullptr) {
        describe(*m_ui->certificateFactsLabel,
                 certificateText(entry->certificates.front(), m_client.workplace().clock.nowMs(),
                                 m_client.preferences().dates));
        if (!entry->user.empty()) {
            m_ui->userEdit->setText(shown(entry->user));
        }
    } else {
        describe(*m_ui->certificateFactsLabel,
                 m_ui->certificateCombo->count() > 0
                     ? tr("ログインするときに、自動で取り込みます。")
                     : tr("まだありません。「取り込む…」で、電子証明書のファイル（.p12）を取り込んでください。"));
    }
    if (m_training == nullptr) {
        askKeyRing();
    }
    renewDetails();
    renewReason();
}

void LoginPage::takeTrainingOffice() {
    if (m_client.isLoggedIn() || m_login) {
        return;
    }
    const TrainingOffice* office = m_training->chosen();
    if (office != nullptr && !m_shelf.relay) {
        keepRelay(m_client.workplace().exchange->description(), Loud::No);
    }
    const auto text = [](const base::Secret& secret) { return shown(secret.view()); };
    const bool begins = office != nullptr && m_ui->userEdit->text().isEmpty();
    m_ui->userEdit->setText(office != nullptr ? shown(office->user) : QString());
    m_ui->passwordEdit->setText(office != nullptr ? text(office->password) : QString());
    m_ui->keyPasswordEdit->setText(office != nullptr ? text(office->p12Password) : QString());
    fillCombo(office != nullptr ? office->office : std::string());
    if (begins && isVisible()) {
        // Enter is enough from here.
        m_ui->loginButton->setFocus();
    }
}

void LoginPage::askKeyRing() {
    const std::string office = chosen() != nullptr ? chosen()->office : std::string();
    if (!office.empty() && office == m_keyRingOffice) {
        return;
    }
    m_keyRingOffice = office;
    m_keyRingUsable = m_keyRingHasPassword = false;
    m_ui->keepKeyPasswordCheck->setChecked(false);
    m_ui->keepKeyPasswordCheck->setEnabled(false);
    KeyRing* ring = m_client.workplace().keyRing;
    const exchange::ShelfEntry* entry = chosen();
    // In training nothing is kept: the passwords are on offer anyway.
    m_ui->keepKeyPasswordCheck->setVisible(m_training == nullptr);
    describe(
        *m_ui->keepReasonLabel,
        ring == nullptr && m_training == nullptr
            ? tr("このパソコンでは、パスワードを安全に保管する仕組み（キーリング）が使えないため、保存できません。")
            : QString());
    if (ring == nullptr || entry == nullptr || m_training != nullptr) {
        return;
    }
    ring->read(office, this, [this, office](KeyRing::Found found) {
        if (office != m_keyRingOffice) {
            return;
        }
        m_keyRingUsable = found.usable;
        m_keyRingHasPassword = found.password.has_value();
        m_ui->keepKeyPasswordCheck->setEnabled(found.usable && !m_login);
        m_ui->keepKeyPasswordCheck->setChecked(m_keyRingHasPassword);
        describe(*m_ui->keepReasonLabel,
                 found.usable ? QString()
                              : tr("このパソコンでは、パスワードを安全に保管する仕組み（キーリング）が使えないため、"
                                   "保存できません。"));
        if (found.password && m_ui->keyPasswordEdit->text().isEmpty()) {
            m_ui->keyPasswordEdit->setText(
                QString::fromUtf8(found.password->view().data(), static_cast<qsizetype>(found.password->size())));
        }
    });
}

void LoginPage::renewDetails() {
    const exchange::ShelfEntry* entry = chosen();
    const auto& relay = m_shelf.relay;
    QString name = relay ? shown(relay->name) : QString();
    if (entry != nullptr && !m_relayLoaded && !entry->relayName.empty()) {
        name = shown(entry->relayName);
    }
    m_ui->relayNameLabel->setText(name.isEmpty() ? tr("まだ決まっていません。") : name);
    m_ui->addressLabel->setText(relay ? shown(relay->api) : tr("まだ決まっていません。"));
    m_ui->connectionTestButton->setEnabled(entry != nullptr || relay.has_value());
}

QString LoginPage::reasonAgainstLogin() const {
    if (m_training != nullptr && m_training->chosen() == nullptr) {
        return tr("練習用の接続先の準備ができると、ログインできます。");
    }
    if (m_training == nullptr && !m_shelf.relay && m_shelf.entries.empty()) {
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
    return {};
}

void LoginPage::renewReason() {
    const QString reason = m_login ? tr("ログインしています。") : reasonAgainstLogin();
    m_ui->loginReasonLabel->setText(reason);
    m_ui->loginButton->setEnabled(reason.isEmpty());
    m_ui->loginButton->setAccessibleDescription(reason);
    m_ui->importButton->setEnabled(!m_login && (m_shelf.relay || !m_shelf.entries.empty()));
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
    if (m_keyRingUsable && m_ui->keepKeyPasswordCheck->isChecked()) {
        m_keepThis = request.keyPassword.clone();
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
    m_keyRingOffice.clear();
    m_relayLoaded = false;
    keepKeyPassword();
    if (m_client.preferences().lastOffice != m_loginOffice && !m_loginOffice.empty()) {
        Preferences preferences = m_client.preferences();
        preferences.lastOffice = m_loginOffice;
        m_client.setPreferences(preferences);
    }
}

void LoginPage::keepKeyPassword() {
    KeyRing* ring = m_client.workplace().keyRing;
    if (ring == nullptr || m_training != nullptr) {
        return;
    }
    if (m_keepThis) {
        ring->write(m_loginOffice, *m_keepThis, this, [this](bool kept) { m_keyRingHasPassword = kept; });
        m_keepThis.reset();
    } else if (m_keyRingHasPassword) {
        ring->forget(m_loginOffice);
        m_keyRingHasPassword = false;
    }
}

void LoginPage::fail(const base::Error& error) {
    using base::ErrorCode;
    m_keepThis.reset();
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

void LoginPage::openImport() {
    auto* dialog = new ImportDialog(m_client, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::imported, this, [this](const QString& office) {
        m_ui->errorPanel->clear();
        describe(*m_ui->failureHintLabel, {});
        wipeField(*m_ui->keyPasswordEdit);
        m_ui->keyPasswordEdit->setFocus();
        renewShelf(utf8(office));
    });
    dialog->open();
}

void LoginPage::openConnectionTest() {
    ConnectionTestSubject subject;
    if (const exchange::ShelfEntry* entry = chosen()) {
        subject.profile = entry->folder;
        subject.keyPassword = secretOf(*m_ui->keyPasswordEdit);
        subject.user = utf8(userOf(m_ui->userEdit->text()));
        subject.password = secretOf(*m_ui->passwordEdit);
    }
    if (m_relayLoaded || chosen() == nullptr) {
        subject.relayFile = m_client.workplace().root / "relay.json";
    }
    subject.address = m_ui->relayNameLabel->text();
    auto* dialog = new ConnectionTestDialog(m_client, std::move(subject), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LoginPage::chooseRelayFile() {
    auto* dialog = new QFileDialog(this, tr("接続先の設定ファイルを選んでください"));
    dialog->setObjectName(QStringLiteral("relayFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("接続先の設定ファイル (*.json)"), tr("すべてのファイル (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { keepRelay(toPath(file), Loud::Yes); });
    dialog->open();
}

void LoginPage::keepRelay(const std::filesystem::path& file, Loud loud) {
    m_ui->errorPanel->clear();
    describe(*m_ui->failureHintLabel, {});
    m_client.sessionLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root, file](const transport::Call&) -> base::Result<exchange::RelayDescription> {
            const auto text = base::readFile(file, kMaxRelayBytes);
            if (!text) {
                return text.error();
            }
            auto shelf = exchange::Shelf::open(root);
            if (!shelf) {
                return shelf.error();
            }
            return shelf->setRelay(base::asText(*text));
        },
        [this, loud](const base::Result<exchange::RelayDescription>& relay) {
            if (!relay) {
                fail(relay.error());
                return;
            }
            m_relayLoaded = loud == Loud::Yes;
            describe(*m_ui->relayLoadedLabel,
                     m_relayLoaded ? tr("「%1」の設定を読み込みました。").arg(shown(relay->name)) : QString());
            renewShelf(chosen() != nullptr ? chosen()->office : std::string());
        });
}

}  // namespace renkei::gui
