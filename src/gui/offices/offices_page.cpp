#include "gui/offices/offices_page.h"

#include <offices/ui_offices_page.h>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>

#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Between two keys of somebody who types on it passes less.
constexpr int kPauseMs = 250;
/// Longer than any name.
constexpr int kMaxTextCharacters = 100;
constexpr int kColumnPixels[] = {125, 150, 125, 300, 196};
constexpr int kTablePixels = 200;

}  // namespace

OfficesPage::OfficesPage(Client& client, QWidget* parent)
    : Page(parent), m_client(client), m_ui(std::make_unique<Ui::OfficesPage>()), m_model(client.workplace().catalogue) {
    m_ui->setupUi(this);
    setUpTable();
    m_ui->partnerPanel->setClient(client);
    m_ui->officeSearchEdit->setMaxLength(kMaxTextCharacters);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &OfficesPage::ask);
    connect(m_ui->officeSearchEdit, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_ui->officeSearchEdit, &QLineEdit::returnPressed, this, &OfficesPage::ask);
    connect(m_ui->copyNumberButton, &QPushButton::clicked, this, &OfficesPage::copyNumbers);
    auto* copy = new QShortcut(QKeySequence::Copy, m_ui->officesTable);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &OfficesPage::copyNumbers);
    connect(&client, &Client::loggedOut, this, [this] {
        m_query.reset();
        m_answered = false;
        m_pause.stop();
        m_ui->officeSearchEdit->clear();
        m_model.setOffices({});
        m_ui->partnerPanel->clear();
        m_ui->errorPanel->clear();
    });
    connect(&client, &Client::preferencesChanged, this, &OfficesPage::renewIcons);
    renewButtons();
    renewIcons();
}

OfficesPage::~OfficesPage() = default;

void OfficesPage::setUpTable() {
    TableView& table = *m_ui->officesTable;
    table.setModel(&m_model);
    table.setStretchColumn(OfficesModel::Name);
    table.setOptionalColumns({OfficesModel::Services, OfficesModel::Prefecture});
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &OfficesPage::renewButtons);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &OfficesPage::renewButtons);
}

void OfficesPage::activate() {
    m_ui->officeSearchEdit->setFocus(Qt::OtherFocusReason);
    if (!m_answered) {
        ask();
    }
}

void OfficesPage::ask() {
    m_pause.stop();
    if (!m_client.isLoggedIn()) {
        return;
    }
    m_query = std::make_unique<QObject>();
    m_ui->foundLabel->setText(tr("探しています…"));
    m_client.onExchange(
        m_query.get(), Urgency::Click,
        [text = utf8(m_ui->officeSearchEdit->text().trimmed())](
            exchange::Session& session, const transport::Call& call) { return session.offices(text, call); },
        [this](base::Result<std::vector<protocol::Office>> offices) { show(std::move(offices)); });
}

void OfficesPage::show(base::Result<std::vector<protocol::Office>> offices) {
    if (!offices) {
        // What was found before stays: it is better than nothing.
        m_ui->foundLabel->setText(tr("検索できませんでした。"));
        m_ui->errorPanel->showError(offices.error(), m_client.workplace().clock.nowMs(), m_client.preferences().dates);
        return;
    }
    m_answered = true;
    m_ui->errorPanel->clear();
    m_ui->foundLabel->setText(tr("%1 件").arg(offices->size()));
    m_ui->officesTable->setEmptyHint(
        tr("該当する事業所はありません。番号や名称の一部、都道府県の名前で検索してください。"));
    m_model.setOffices(std::move(*offices));
}

void OfficesPage::renewButtons() {
    const auto chosen = m_ui->officesTable->chosenRows();
    const bool any = !chosen.isEmpty();
    if (chosen.size() == 1 && m_client.isLoggedIn()) {
        m_ui->partnerPanel->showOffice(m_model.office(chosen.front()).number);
    } else {
        m_ui->partnerPanel->clear();
    }
    m_ui->copyNumberButton->setEnabled(any);
    m_ui->copyHintLabel->setText(any ? QString() : tr("一覧で事業所を選ぶと、番号をコピーできます。"));
    m_ui->copyNumberButton->setAccessibleDescription(m_ui->copyHintLabel->text());
}

void OfficesPage::copyNumbers() {
    QStringList numbers;
    for (const int row : m_ui->officesTable->chosenRows()) {
        numbers.push_back(shown(m_model.office(row).number));
    }
    if (numbers.isEmpty()) {
        return;
    }
    QGuiApplication::clipboard()->setText(numbers.join(QLatin1Char('\n')));
    m_ui->copyHintLabel->setText(numbers.size() == 1 ? tr("事業所番号 %1 をコピーしました。").arg(numbers.front())
                                                     : tr("%1 件の事業所番号をコピーしました。").arg(numbers.size()));
}

void OfficesPage::renewIcons() {
    m_ui->copyNumberButton->setIcon(icon("copy"));
    m_ui->officesTable->setMinimumHeight(scaled(kTablePixels));
    m_ui->officesTable->setWidths(kColumnPixels);
    m_model.renewIcons();
}

void OfficesPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        renewIcons();
    }
}

}  // namespace renkei::gui
