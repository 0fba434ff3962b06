#include "gui/inbox/inbox_page.h"

#include <inbox/ui_inbox_page.h>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTimer>
#include <map>

#include "exchange/arrival_order.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Widths of the columns at 100 %.
constexpr int kWidths[] = {105, 170, 185, 90, 84, 98, 75, 140, 165, 120};
static_assert(std::size(kWidths) == InboxModel::kColumns);
constexpr int kTablePixels = 210;
constexpr int kLeastColumnPixels = 60;

}  // namespace

InboxPage::InboxPage(Client& client, QWidget* parent)
    : Page(parent),
      m_client(client),
      m_ui(std::make_unique<Ui::InboxPage>()),
      m_model(new InboxModel(this)),
      m_receiver(client),
      m_watch(client),
      m_tray(client) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->inboxButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* button : {m_ui->receiveAllButton, m_ui->receiveChosenButton, m_ui->showDetailsButton}) {
        flow->addWidget(button);
    }
    m_ui->waitingTable->setModel(m_model);
    m_ui->waitingTable->setStretchColumn(InboxModel::Sender);
    m_ui->waitingTable->setOptionalColumns(
        {InboxModel::Size, InboxModel::Files, InboxModel::Persons, InboxModel::AcceptedAt, InboxModel::Subject});
    m_ui->waitingTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_ui->detailsCard->hide();
    m_ui->arrivedLabel->hide();
    m_ui->choiceList->hide();
    m_ui->chooseEarlierButton->hide();
    connectButtons();
    connectReceiver();
    connect(&client, &Client::inboxChanged, this, &InboxPage::renewList);
    connect(&client, &Client::stateChanged, this, &InboxPage::renewTexts);
    connect(&client, &Client::preferencesChanged, this, [this] {
        renewList();
        renewTexts();
    });
    connect(&client, &Client::loggedOut, this, [this] {
        m_ui->progressStrip->finish();
        m_ui->resultPanel->clear();
        m_ui->arrivedLabel->hide();
        m_ui->detailsCard->hide();
    });
    renewList();
    renewTexts();
}

InboxPage::~InboxPage() = default;

void InboxPage::connectButtons() {
    connect(m_ui->receiveAllButton, &QPushButton::clicked, this, [this] { receive(std::nullopt); });
    connect(m_ui->receiveChosenButton, &QPushButton::clicked, this, [this] { receive(chosen()); });
    connect(m_ui->chooseEarlierButton, &QPushButton::clicked, this, &InboxPage::chooseEarlier);
    connect(m_ui->changeFolderButton, &QPushButton::clicked, this, &InboxPage::chooseFolder);
    connect(m_ui->waitingTable, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { showDetails(index.row()); });
    connect(m_ui->showDetailsButton, &QPushButton::clicked, this,
            [this] { showDetails(m_ui->waitingTable->currentIndex().row()); });
    connect(m_ui->closeDetailsButton, &QPushButton::clicked, this, [this] {
        m_ui->detailsCard->hide();
        m_ui->waitingTable->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->waitingTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &InboxPage::renewChoice);
    connect(m_ui->resultPanel, &ResultPanel::historyWanted, this, [this] { emit goTo(PageId::Received); });
}

void InboxPage::connectReceiver() {
    connect(&m_receiver, &Receiver::started, this, [this](ReceiveReport::Start start) {
        if (start != ReceiveReport::Start::Rest) {
            m_ui->detailsCard->hide();
            m_ui->progressStrip->start(tr("受信の準備をしています"));
        }
        renewButtons();
    });
    connect(&m_receiver, &Receiver::progressed, this, &InboxPage::showProgress);
    connect(&m_receiver, &Receiver::ended, this, &InboxPage::showReport);
    connect(m_ui->progressStrip, &ProgressStrip::stopRequested, &m_receiver, &Receiver::stop);
    connect(&m_watch, &ArrivalWatch::arrived, this, &InboxPage::sayArrived);
    connect(&m_tray, &TrayNotice::clicked, this, [this] {
        window()->raise();
        window()->activateWindow();
        emit goTo(PageId::Inbox);
    });
}

void InboxPage::activate() {
    // Empty or not: right after the login what waits is still on its way.
    m_ui->waitingTable->setFocus(Qt::OtherFocusReason);
}

void InboxPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        m_model->renewIcons();
        renewTexts();
    }
}

void InboxPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_ui->detailsCard->isVisible()) {
        m_ui->closeDetailsButton->click();
        return;
    }
    Page::keyPressEvent(event);
}

void InboxPage::renewList() {
    m_model->setDates(m_client.preferences().dates);
    m_model->setEntries(m_client.inbox(), m_client.standing().terminal);
    if (m_model->rowCount() == 0) {
        m_ui->detailsCard->hide();
    }
    if (m_ui->waitingTable->currentIndex().row() < 0 && m_model->rowCount() > 0) {
        m_ui->waitingTable->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    }
    renewChoice();
}

void InboxPage::renewTexts() {
    const Preferences& preferences = m_client.preferences();
    m_ui->saveFolderLabel->setFullText(shownPath(preferences.saveFolder));
    m_ui->sortingLabel->setText(preferences.sorting == exchange::ReceiveInput::Sorting::BySenderAndMonth
                                    ? tr("送信元と対象年月ごとのフォルダに分けて保存します（「設定」で変えられます）。")
                                    : tr("フォルダを分けずに保存します（「設定」で変えられます）。"));
    m_ui->changeFolderButton->setIcon(icon("folder"));
    m_ui->waitingTable->setMinimumHeight(scaled(kTablePixels));
    QHeaderView* header = m_ui->waitingTable->horizontalHeader();
    header->setMinimumSectionSize(scaled(kLeastColumnPixels));
    m_ui->waitingTable->setWidths(kWidths);
    const base::TimeMs last = m_client.lastAnswerMs();
    const QString checked =
        last == 0 ? tr("まだ確かめていません。")
                  : tr("最後の確認: %1。").arg(momentText(last, m_client.workplace().clock.nowMs(), preferences.dates));
    const bool open = m_client.connection() == Connection::Online;
    renewLookProblem();
    const QString hint =
        m_client.lookProblem() ? tr("届いているかどうかを確かめられませんでした。理由は上にあります。")
        : open                 ? tr("届いているものはありません。%1\n画面の上の「更新」を押すと、今すぐ確かめます。").arg(checked)
               : tr("接続できないため、届いているかどうかを確かめられません。%1\n"
                    "インターネットの接続を確かめてから、画面の上の「更新」を押してください。")
                     .arg(checked);
    m_ui->waitingTable->setEmptyHint(hint);
    m_ui->listAgeLabel->setVisible(!open && m_model->rowCount() > 0);
    m_ui->listAgeLabel->setText(tr("接続できません。この一覧は古いことがあります。%1").arg(checked));
    renewButtons();
}

void InboxPage::renewLookProblem() {
    const std::optional<base::Error>& problem = m_client.lookProblem();
    const auto code = problem ? std::optional(problem->code) : std::nullopt;
    if (code == m_lookProblem) {
        return;
    }
    m_lookProblem = code;
    if (problem) {
        m_ui->lookErrorPanel->showError(*problem, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    } else {
        m_ui->lookErrorPanel->clear();
    }
}

std::vector<exchange::InboxEntry> InboxPage::chosen() const {
    std::vector<exchange::InboxEntry> entries;
    for (const int row : m_ui->waitingTable->chosenRows()) {
        entries.push_back(m_model->entry(row));
    }
    return entries;
}

QList<int> InboxPage::earlierRows() const {
    std::vector<std::size_t> chosen;
    for (const int row : m_ui->waitingTable->chosenRows()) {
        chosen.push_back(static_cast<std::size_t>(row));
    }
    QList<int> rows;
    for (const std::size_t index : exchange::earlierLeftOut(m_model->entries(), chosen)) {
        rows.push_back(static_cast<int>(index));
    }
    return rows;
}

void InboxPage::chooseEarlier() {
    // What is added may have an earlier one itself; each turn adds one at least.
    for (QList<int> rows = earlierRows(); !rows.isEmpty(); rows = earlierRows()) {
        QItemSelection added;
        for (const int row : rows) {
            added.select(m_model->index(row, 0), m_model->index(row, InboxModel::kColumns - 1));
        }
        m_ui->waitingTable->selectionModel()->select(added, QItemSelectionModel::Select);
    }
    m_ui->receiveChosenButton->setFocus(Qt::OtherFocusReason);
}

void InboxPage::renewChoice() {
    // Who takes a later one and leaves an earlier one of the same office may work with what was replaced since.
    struct Skipped {
        QString name;
        int count = 0;
    };
    std::map<std::string, Skipped> senders;
    for (const int row : earlierRows()) {
        const protocol::InboxItem& item = m_model->entry(row).item;
        Skipped& sender = senders[item.key.sender];
        sender.name = shown(item.senderName);
        ++sender.count;
    }
    std::vector<CheckLine> lines;
    for (const auto& [number, sender] : senders) {
        lines.push_back(
            {Tone::Warning,
             tr("%1から先に受信する順番のもの %2 通が、選ばれていません。").arg(sender.name).arg(sender.count),
             tr("順番を入れ替えて取り込むと、新しい内容が古い内容に戻ることがあります。"
                "「先のものも選ぶ」を押すと、いっしょに受信できます。"),
             {}});
    }
    m_ui->chooseEarlierButton->setVisible(!lines.empty());
    m_ui->choiceList->setLines(lines);
    renewButtons();
}

void InboxPage::renewButtons() {
    const bool running = m_receiver.isRunning();
    const bool any = m_model->rowCount() > 0;
    const bool some = !m_ui->waitingTable->chosenRows().isEmpty();
    m_ui->receiveAllButton->setEnabled(any && !running);
    m_ui->receiveChosenButton->setEnabled(some && !running);
    m_ui->showDetailsButton->setEnabled(any);
    QString reason;
    if (running) {
        reason = tr("受信しています。終わるまでお待ちください。");
    } else if (!any) {
        reason = tr("届いているものがないため、受信のボタンは押せません。");
    } else if (!some) {
        reason = tr("「選んで受信」は、一覧で選ぶと押せます。Ctrl または Shift を押しながら選ぶと、いくつも選べます。");
    }
    m_ui->receiveReasonLabel->setText(reason);
    m_ui->receiveReasonLabel->setVisible(!reason.isEmpty());
    m_ui->receiveAllButton->setAccessibleDescription(any && !running ? QString() : reason);
    m_ui->receiveChosenButton->setAccessibleDescription(reason);
}

void InboxPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("受信したファイルの保存先"), exactPath(m_client.preferences().saveFolder));
    dialog->setObjectName(QStringLiteral("saveFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        Preferences preferences = m_client.preferences();
        preferences.saveFolder = toPath(folder);
        m_client.setPreferences(std::move(preferences));
    });
    dialog->open();
}

void InboxPage::receive(std::optional<std::vector<exchange::InboxEntry>> chosen) {
    m_ui->resultPanel->clear();
    m_ui->arrivedLabel->hide();
    m_receiver.start(std::move(chosen));
}

void InboxPage::showDetails(int row) {
    if (row < 0 || row >= m_model->rowCount()) {
        return;
    }
    std::vector<Fact> facts;
    for (int column = 0; column < InboxModel::kColumns; ++column) {
        facts.push_back({m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                         m_model->index(row, column).data().toString()});
    }
    const exchange::InboxEntry& entry = m_model->entry(row);
    if (entry.summaryProblem) {
        const ErrorText text = errorText(*entry.summaryProblem);
        facts.push_back({tr("概要を開けない理由"), tr("%1%2（%3）").arg(text.what, text.next, text.code)});
    }
    if (entry.summary && !entry.summary->sequence.empty()) {
        facts.push_back({tr("連番"), shown(entry.summary->sequence)});
    }
    facts.push_back({tr("メッセージの番号"), shown(entry.item.key.id)});
    m_ui->detailsGrid->setFacts(facts);
    m_ui->detailsCard->show();
    m_ui->closeDetailsButton->setFocus(Qt::OtherFocusReason);
    // The layout has its new size only after the next turn of the event loop.
    QTimer::singleShot(0, this, [this] { m_ui->inboxScroll->ensureWidgetVisible(m_ui->detailsCard); });
}

void InboxPage::showProgress(std::size_t number, std::size_t count, quint64 done, quint64 total) {
    if (!m_ui->progressStrip->isVisibleTo(this)) {
        m_ui->progressStrip->start(tr("受信しています"));
    }
    m_ui->progressStrip->setWhat(tr("受信しています: %1 通のうち %2 通目（%3 / %4）")
                                     .arg(count)
                                     .arg(number)
                                     .arg(sizeText(done), sizeText(total)));
    m_ui->progressStrip->setProgress(done, total);
}

void InboxPage::showReport(const ReceiveReport& report) {
    m_ui->progressStrip->finish();
    renewButtons();
    const bool silent =
        report.start != ReceiveReport::Start::Click && report.messages.empty() && !report.problem && report.gateOpen();
    // What could not be finished of an earlier run is said by the next one that a person starts.
    if (silent || (report.start == ReceiveReport::Start::Rest && report.received() == 0)) {
        return;
    }
    std::map<protocol::MessageKey, QString> names;
    for (const exchange::InboxEntry& entry : m_model->entries()) {
        names[entry.item.key] = tr("%1（%2）「%3」")
                                    .arg(shown(entry.item.senderName), shown(entry.item.key.sender),
                                         entry.summary ? shown(entry.summary->subject) : tr("件名は開けません"));
    }
    m_ui->resultPanel->showReport(report, names, m_client);
    if (report.start == ReceiveReport::Start::Click) {
        QTimer::singleShot(0, this, [this] { m_ui->inboxScroll->ensureWidgetVisible(m_ui->resultPanel); });
    }
}

void InboxPage::sayArrived(int count) {
    m_ui->arrivedLabel->setText(tr("新しく %1 通が届きました（%2）。")
                                    .arg(count)
                                    .arg(momentText(m_client.lastAnswerMs(), m_client.workplace().clock.nowMs(),
                                                    m_client.preferences().dates)));
    m_ui->arrivedLabel->show();
    m_tray.say(count);
}

}  // namespace renkei::gui
