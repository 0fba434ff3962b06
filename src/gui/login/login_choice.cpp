#include <login/ui_login_page.h>
#include <QFileDialog>

#include "gui/login/key_keeper.h"
#include "gui/login/login_page.h"
#include "gui/login/login_texts.h"
#include "gui/login/training_panel.h"
#include "gui/widgets/text.h"

/// What the screen ログイン offers and what is chosen on it: certificates, training offices, the exchange.
namespace renkei::gui {

void LoginPage::renewShelf(const std::string& office) {
    m_client.sessionLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root](const transport::Call&) { return readLoginShelf(root); },
        [this, office](base::Result<LoginShelf> shelf) { takeShelf(std::move(shelf), office); });
}

void LoginPage::takeShelf(base::Result<LoginShelf> shelf, const std::string& wanted) {
    if (!shelf) {
        fail(shelf.error());
        return;
    }
    const bool first = !m_shelfRead;
    m_shelfRead = true;
    m_shelf = std::move(*shelf);
    fillCombo(wanted);
    if (first && m_shelf.isBare() && m_training == nullptr) {
        m_ui->detailsButton->setChecked(true);
    }
    renewDetails();
    renewReason();
}

void LoginPage::fillCombo(const std::string& wanted) {
    // Quiet: a list that is empty for a moment would disable the login button, and take the focus from it.
    const QSignalBlocker quiet(m_ui->certificateCombo);
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
    return m_shelf.find(utf8(m_ui->certificateCombo->currentData().toString()));
}

void LoginPage::offerStaff() {
    // In training the office is known before it is on the shelf.
    const exchange::ShelfEntry* entry = chosen();
    if (entry == nullptr && m_training != nullptr && m_training->chosen() != nullptr) {
        entry = m_shelf.find(m_training->chosen()->office);
    }
    const std::string office = entry != nullptr ? entry->office : std::string();
    const std::vector<std::string> names = entry != nullptr ? entry->staff : std::vector<std::string>();
    if (office == m_staffOffice && names == m_staffOffered) {
        // What is being typed stays.
        return;
    }
    m_staffOffice = office;
    m_staffOffered = names;
    m_ui->staffCombo->offer(names, names.empty() ? std::string() : names.front());
}

void LoginPage::chooseCertificate() {
    const exchange::ShelfEntry* entry = chosen();
    offerStaff();
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
    if (m_keys != nullptr) {
        m_keys->choose(entry != nullptr ? entry->office : std::string());
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
    // The ID may stand there already, from an earlier login; a password never does.
    m_focusLogin = m_focusLogin || (office != nullptr && m_ui->passwordEdit->text().isEmpty());
    m_ui->userEdit->setText(office != nullptr ? shown(office->user) : QString());
    m_ui->passwordEdit->setText(office != nullptr ? text(office->password) : QString());
    m_ui->keyPasswordEdit->setText(office != nullptr ? text(office->p12Password) : QString());
    fillCombo(office != nullptr ? office->office : std::string());
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
        [root = m_client.workplace().root, file](const transport::Call&) { return keepRelayOf(root, file); },
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
