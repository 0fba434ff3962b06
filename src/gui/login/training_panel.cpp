#include "gui/login/training_panel.h"

#include <login/ui_training_panel.h>

#include "gui/login/sample_folder.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/opener.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

std::filesystem::path samplesBelow(const std::filesystem::path& root) {
    return root / "samples";
}

}  // namespace

TrainingPanel::TrainingPanel(Client& client, TrainingExchange& exchange, QWidget* parent)
    : QFrame(parent), m_client(client), m_exchange(exchange), m_ui(std::make_unique<Ui::TrainingPanel>()) {
    m_ui->setupUi(this);
    m_ui->openSamplesButton->setEnabled(false);
    m_ui->anotherWindowFailedLabel->hide();
    m_ui->samplesFailedLabel->hide();
    m_ui->anotherWindowButton->setEnabled(static_cast<bool>(client.workplace().openWindow));
    m_ui->samplesPathLabel->setText(shownPath(samplesBelow(client.workplace().root)));
    connect(&m_exchange, &TrainingExchange::stateChanged, this, &TrainingPanel::renewState);
    connect(m_ui->trainingOfficeCombo, &QComboBox::currentIndexChanged, this, &TrainingPanel::chosenChanged);
    connect(m_ui->trainingRetryButton, &QPushButton::clicked, &m_exchange, &TrainingExchange::begin);
    connect(m_ui->anotherWindowButton, &QPushButton::clicked, this, &TrainingPanel::openWindow);
    connect(m_ui->openSamplesButton, &QPushButton::clicked, this, [this] {
        const bool opened = systemOpener()(samplesBelow(m_client.workplace().root));
        m_ui->samplesFailedLabel->setText(opened ? QString() : tr("フォルダを開けませんでした。"));
        m_ui->samplesFailedLabel->setVisible(!opened);
    });
    prepareSamples();
    renewState();
}

TrainingPanel::~TrainingPanel() = default;

const TrainingOffice* TrainingPanel::chosen() const {
    const int index = m_ui->trainingOfficeCombo->currentIndex();
    const auto& offices = m_exchange.offices();
    if (m_exchange.state() != TrainingExchange::State::Ready || index < 0 ||
        static_cast<std::size_t>(index) >= offices.size()) {
        return nullptr;
    }
    return &offices[static_cast<std::size_t>(index)];
}

QWidget* TrainingPanel::firstField() const {
    return m_ui->trainingOfficeCombo;
}

void TrainingPanel::prepareSamples() {
    m_client.checkLane().run(
        this, Urgency::Click,
        [folder = samplesBelow(m_client.workplace().root)](const transport::Call&) { return writeSamples(folder); },
        [this](const base::Result<void>& written) {
            m_ui->openSamplesButton->setEnabled(written.ok());
            if (!written) {
                m_ui->samplesFailedLabel->setText(errorText(written.error()).what);
                m_ui->samplesFailedLabel->show();
            }
        });
}

void TrainingPanel::renewState() {
    const TrainingExchange::State state = m_exchange.state();
    const bool ready = state == TrainingExchange::State::Ready;
    const bool failed = state == TrainingExchange::State::Failed;
    m_ui->trainingOfficeCombo->setEnabled(ready);
    m_ui->trainingStateLabel->setText(state == TrainingExchange::State::Starting
                                          ? tr("練習用の接続先を準備しています。初めてのときは数秒かかります。")
                                          : tr("練習用の接続先が止まったため、自動で起動し直しています。"));
    m_ui->trainingStateLabel->setVisible(!ready && !failed);
    m_ui->trainingRetryArea->setVisible(failed);
    if (failed && m_exchange.error()) {
        m_ui->trainingErrorPanel->showError(*m_exchange.error(), m_client.workplace().clock.nowMs(),
                                            m_client.preferences().dates);
    } else {
        m_ui->trainingErrorPanel->clear();
    }
    if (ready) {
        renewOffices();
    }
    emit chosenChanged();
}

void TrainingPanel::renewOffices() {
    const QSignalBlocker quiet(m_ui->trainingOfficeCombo);
    const QString before = m_ui->trainingOfficeCombo->currentData().toString();
    m_ui->trainingOfficeCombo->clear();
    for (const TrainingOffice& office : m_exchange.offices()) {
        m_ui->trainingOfficeCombo->addItem(officeText(office.name, office.office), shown(office.office));
    }
    const std::string& first = m_client.workplace().firstOffice;
    const QString wanted = before.isEmpty() ? shown(first) : before;
    m_ui->trainingOfficeCombo->setCurrentIndex(std::max(0, m_ui->trainingOfficeCombo->findData(wanted)));
}

void TrainingPanel::openWindow() {
    const TrainingOffice* own = chosen();
    const std::string other = m_exchange.officeBeside(own != nullptr ? own->office : std::string());
    const bool opened = m_client.workplace().openWindow(other);
    m_ui->anotherWindowFailedLabel->setText(opened ? QString() : tr("もう一つの窓を開けませんでした。"));
    m_ui->anotherWindowFailedLabel->setVisible(!opened);
    if (opened) {
        emit windowOpened();
    }
}

}  // namespace renkei::gui
