#include "gui/login/login_page.h"

#include <login/ui_login_page.h>

#include "gui/login/caps_lock_watch.h"
#include "gui/login/connection_test_dialog.h"
#include "gui/login/import_dialog.h"
#include "gui/login/key_keeper.h"
#include "gui/login/login_texts.h"
#include "gui/login/restore_dialog.h"
#include "gui/login/training_panel.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Wider fields are no easier to fill in.
constexpr int kWidestPixels = 860;

}  // namespace

LoginPage::LoginPage(Client& client, QWidget* parent)
    : Page(parent), m_client(client), m_ui(std::make_unique<Ui::LoginPage>()) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->detailsButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui->loadRelayButton);
    flow->addWidget(m_ui->connectionTestButton);
    flow->addWidget(m_ui->restoreButton);
    // Invented offices are made anew instead.
    m_ui->restoreButton->setVisible(client.workplace().exchange == nullptr);
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
        // Nothing is kept: the passwords are on offer anyway.
        m_ui->keepKeyPasswordCheck->hide();
        m_ui->keepReasonLabel->hide();
    } else {
        m_keys = new KeyKeeper(client.workplace().keyRing,
                               {*m_ui->keepKeyPasswordCheck, *m_ui->keepReasonLabel, *m_ui->keyPasswordEdit}, this);
    }
    m_ui->versionLabel->setText(tr("renkei %1").arg(QStringLiteral(RENKEI_VERSION)));
    connectFields();
    connectClient();
    renewLooks();
    renewShelf(client.preferences().lastOffice);
    if (m_training != nullptr) {
        takeTrainingOffice();
    }
}

LoginPage::~LoginPage() = default;

void LoginPage::connectFields() {
    connect(m_ui->certificateCombo, &QComboBox::activated, this, &LoginPage::chooseCertificate);
    connect(m_ui->importButton, &QPushButton::clicked, this, &LoginPage::openImport);
    auto* capsLock = new CapsLockWatch(*m_ui->capsLockLabel);
    for (QLineEdit* edit : {m_ui->keyPasswordEdit, m_ui->userEdit, m_ui->passwordEdit}) {
        connect(edit, &QLineEdit::textChanged, this, &LoginPage::renewReason);
        connect(edit, &QLineEdit::returnPressed, m_ui->loginButton, &QPushButton::click);
        capsLock->watch(*edit);
    }
    connect(m_ui->userEdit, &QLineEdit::textChanged, this, [this](const QString& typed) {
        describe(*m_ui->userWarningLabel, isSiteUser(userOf(typed))
                                              ? tr("KJ で始まる ID は利用状況Webサイトのもので、ここでは使えません。"
                                                   "C で始まる個人ユーザIDを入力してください。")
                                              : QString());
    });
    connect(m_ui->staffCombo, &QComboBox::editTextChanged, this, &LoginPage::renewReason);
    connect(m_ui->staffCombo, &StaffCombo::entered, m_ui->loginButton, &QPushButton::click);
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
    connect(m_ui->restoreButton, &QPushButton::clicked, this, &LoginPage::openRestore);
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
    m_ui->restoreButton->setIcon(icon("folder"));
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
    // With everything filled in, Enter is enough.
    (m_training != nullptr && m_ui->loginButton->isEnabled() ? m_ui->loginButton : first)->setFocus();
}

void LoginPage::renewAll() {
    if (m_training != nullptr) {
        takeTrainingOffice();
    }
    renewShelf(chosen() != nullptr ? chosen()->office : m_client.preferences().lastOffice);
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

void LoginPage::openRestore() {
    auto* dialog = new RestoreDialog(m_client, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RestoreDialog::restored, this, [this](const QString& office) {
        m_ui->errorPanel->clear();
        describe(*m_ui->failureHintLabel, {});
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

}  // namespace renkei::gui
