#include "gui/bulk/bulk_page.h"

#include <bulk/ui_bulk_page.h>
#include <QFileDialog>
#include <QHeaderView>
#include <QShortcut>
#include <algorithm>
#include <utility>

#include "gui/bulk/bulk_results.h"
#include "gui/client/sent_before.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kColumnPixels[] = {56, 142, 110, 196, 172, 90, 84, 98, 200};
constexpr int kTablePixels = 170;
constexpr int kBatch = static_cast<int>(standard::kMaxUnitsPerBatch);
/// Files that are named one by one before 「ほか n 件」.
constexpr std::size_t kNamedLeftOver = 3;
/// Units that are compared with what was sent before in one job, so that clicks come in between.
constexpr std::size_t kComparedTogether = 50;

QFileDialog* openDialog(QWidget* parent, const QString& title, const char* name) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QString::fromLatin1(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

}  // namespace

BulkPage::BulkPage(Client& client, const OfficeNames& names, QWidget* parent)
    : Page(parent),
      m_client(client),
      m_ui(std::make_unique<Ui::BulkPage>()),
      m_model(client, names),
      m_run(client, m_model),
      m_rest(client),
      m_jobs(std::make_unique<QObject>()) {
    m_ui->setupUi(this);
    setUpTable();
    setUpButtons();
    connectRun();
    setUpRest();
    connect(&names, &OfficeNames::changed, this, [this] {
        m_model.renewTexts();
        renew();
    });
    connect(&client, &Client::stateChanged, this, &BulkPage::renew);
    connect(&client, &Client::departed, this, &BulkPage::forget);
    connect(&client, &Client::preferencesChanged, this, &BulkPage::renewTexts);
    forget();
    renewTexts();
    lookForRest();
}

BulkPage::~BulkPage() = default;

void BulkPage::setUpTable() {
    TableView& table = *m_ui->bulkTable;
    table.setModel(&m_model);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (column == BulkModel::Number) {
            m_model.setNumberShown(width > 0);
        }
    });
    table.setStretchColumn(BulkModel::Result);
    table.setOptionalColumns({BulkModel::Files, BulkModel::Number, BulkModel::Persons, BulkModel::Month});
    table.setEmptyHint(
        tr("「フォルダを選ぶ…」を押すか、ファイルやフォルダをここに置いてください。送信先ごとの一覧ができます。"));
    auto* space = new QShortcut(Qt::Key_Space, &table);
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, [this] { m_model.toggle(m_ui->bulkTable->chosenRows()); });
    connect(&m_model, &BulkModel::ticksChanged, this, &BulkPage::renew);
}

void BulkPage::setUpButtons() {
    auto* choose = new FlowLayout(m_ui->chooseArea);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_ui->chooseFolderButton), static_cast<QWidget*>(m_ui->chooseFilesButton),
          static_cast<QWidget*>(m_ui->tickAllButton), static_cast<QWidget*>(m_ui->untickAllButton),
          static_cast<QWidget*>(m_ui->tickNextButton)}) {
        choose->addWidget(widget);
    }
    auto* run = new FlowLayout(m_ui->runArea);
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->sendBulkButton), static_cast<QWidget*>(m_ui->pauseButton),
                            static_cast<QWidget*>(m_ui->resumeButton), static_cast<QWidget*>(m_ui->showOfficesButton),
                            static_cast<QWidget*>(m_ui->saveResultsButton)}) {
        run->addWidget(widget);
    }
    choose->setContentsMargins(0, 0, 0, 0);
    run->setContentsMargins(0, 0, 0, 0);
    connect(m_ui->chooseFolderButton, &QPushButton::clicked, this, &BulkPage::chooseFolder);
    connect(m_ui->chooseFilesButton, &QPushButton::clicked, this, &BulkPage::chooseFiles);
    connect(m_ui->tickAllButton, &QPushButton::clicked, &m_model, &BulkModel::tickAll);
    connect(m_ui->tickNextButton, &QPushButton::clicked, &m_model, &BulkModel::tickNext);
    connect(m_ui->untickAllButton, &QPushButton::clicked, &m_model, &BulkModel::untickAll);
    connect(m_ui->sendBulkButton, &QPushButton::clicked, this, &BulkPage::send);
    connect(m_ui->pauseButton, &QPushButton::clicked, &m_run, &BulkRun::pause);
    connect(m_ui->resumeButton, &QPushButton::clicked, &m_run, &BulkRun::resume);
    connect(m_ui->showOfficesButton, &QPushButton::clicked, this, [this] { emit goTo(PageId::Offices); });
    connect(m_ui->saveResultsButton, &QPushButton::clicked, this, &BulkPage::chooseResultFile);
}

void BulkPage::connectRun() {
    connect(&m_run, &BulkRun::changed, this, &BulkPage::runChanged);
    connect(&m_run, &BulkRun::ended, this, &BulkPage::runEnded);
    connect(&m_client, &Client::sentChanged, &m_run, &BulkRun::settle);
    connect(m_ui->progressStrip, &ProgressStrip::stopRequested, this, [this] {
        if (m_check) {
            m_check->stop();
        } else if (m_noting) {
            giveUpNote();
        } else {
            m_run.stop();
        }
    });
}

void BulkPage::forget() {
    m_jobs = std::make_unique<QObject>();
    m_chosen = false;
    m_comparing = false;
    m_noting = false;
    m_continues = false;
    m_restShown = false;
    m_paths.clear();
    m_rest.drop();
    m_run.drop();
    m_model.setUnits({});
    m_ui->progressStrip->finish();
    m_ui->errorPanel->clear();
    m_ui->leftOverLabel->clear();
    m_ui->leftOverLabel->hide();
    m_ui->bulkNoteLabel->clear();
    renew();
}

void BulkPage::activate() {
    if (m_ui->restCard->isVisibleTo(this)) {
        m_ui->restCard->takeFocus();
    } else if (m_model.rowCount() == 0) {
        m_ui->chooseFolderButton->setFocus(Qt::OtherFocusReason);
    } else {
        m_ui->bulkTable->setFocus(Qt::OtherFocusReason);
    }
}

void BulkPage::chooseFolder() {
    auto* dialog = openDialog(this, tr("一括送信するフォルダを選んでください"), "bulkFolderDialog");
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { check({toPath(folder)}); });
    dialog->open();
}

void BulkPage::chooseFiles() {
    auto* dialog = openDialog(this, tr("一括送信するファイルを選んでください"), "bulkFilesDialog");
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const QString& file : files) {
            paths.push_back(toPath(file));
        }
        check(paths);
    });
    dialog->open();
}

bool BulkPage::takeFiles(const std::vector<std::filesystem::path>& paths) {
    if (!isBusy()) {
        check(paths);
    }
    return true;
}

void BulkPage::check(const std::vector<std::filesystem::path>& paths) {
    if (isBusy() || !m_client.isLoggedIn()) {
        return;
    }
    m_paths = paths;
    m_continues = false;
    m_restShown = false;
    // A check that runs still is given up.
    m_jobs = std::make_unique<QObject>();
    m_rest.giveUp();
    m_rest.leave();
    m_comparing = false;
    m_model.setLocked(false);
    m_ui->errorPanel->clear();
    m_ui->leftOverLabel->hide();
    m_ui->bulkNoteLabel->clear();
    m_model.setUnits({});
    m_ui->progressStrip->start(tr("ファイルを確かめています"));
    m_check = m_client.checkLane().run(
        m_jobs.get(), Urgency::Click,
        [&catalogue = m_client.workplace().catalogue, paths, office = m_client.standing().office](
            const transport::Call& call) { return checkForBulk(catalogue, paths, office, call); },
        [this](base::Result<BulkCheck> found) { checked(std::move(found)); });
    connect(m_check, &Task::progressed, m_ui->progressStrip, &ProgressStrip::setProgress);
    renew();
}

void BulkPage::checked(base::Result<BulkCheck> found) {
    m_check.clear();
    m_ui->progressStrip->finish();
    if (!found) {
        m_continues = false;
        m_ui->bulkNoteLabel->setText(tr("確認を中止しました。"));
        renew();
        return;
    }
    m_chosen = true;
    showLeftOver(*found);
    m_model.setUnits(std::move(found->units));
    if (m_model.rowCount() > 0) {
        m_ui->bulkTable->selectRow(0);
    }
    m_comparing = true;
    m_notCompared = false;
    m_before.clear();
    m_model.setLocked(true);
    lookBefore();
    renew();
}

void BulkPage::lookBefore() {
    std::vector<exchange::PersonsToSend> asked;
    for (std::size_t i = m_before.size(); i < m_model.rows().size() && asked.size() < kComparedTogether; ++i) {
        const BulkUnit& unit = m_model.rows()[i].unit;
        asked.push_back({unit.recipient, unit.unit, unit.month.value_or(""), unit.personKeys});
    }
    if (asked.empty() || !m_client.isLoggedIn()) {
        compared();
        return;
    }
    askSentBefore(m_client, m_jobs.get(), std::move(asked), [this](const base::Result<SentBeforeAnswers>& answers) {
        if (!answers) {
            m_notCompared = true;
            compared();
            return;
        }
        m_before.insert(m_before.end(), answers->begin(), answers->end());
        lookBefore();
    });
}

void BulkPage::compared() {
    if (m_continues) {
        m_rest.compare(m_model.rows(), [this](std::vector<RestUnit> units) { showRest(std::move(units)); });
        return;
    }
    unlockTicks();
    sayTicks();
    renew();
}

void BulkPage::unlockTicks() {
    m_comparing = false;
    m_model.setLocked(false);
    m_model.setSentBefore(std::exchange(m_before, {}));
}

void BulkPage::sayTicks() {
    QStringList lines;
    if (m_notCompared) {
        lines.push_back(
            tr("前に送ったものと比べられませんでした。同じものを前に送っていないか、送信履歴で確かめてから"
               "送信してください。"));
    }
    const int next = m_model.waitingForNext();
    if (next > 0) {
        lines.push_back(tr("一度に送れるのは %1 件までです。はじめの %1 件に印を付けました。残りの %2 件は、送信が"
                           "終わってから「次の %3 件を選ぶ」を押してください。")
                            .arg(kBatch)
                            .arg(next)
                            .arg(std::min(next, kBatch)));
    }
    const int repeats = m_model.repeatsLeft();
    if (repeats > 0) {
        lines.push_back(tr("%1 件は、同じ利用者の同じ月の分を前にも送っているため、印を付けていません。"
                           "直したものを送り直すときは、印を付けてください。")
                            .arg(repeats));
    }
    m_ui->bulkNoteLabel->setText(lines.join(QLatin1Char('\n')));
}

void BulkPage::showLeftOver(const BulkCheck& check) {
    QStringList lines;
    std::size_t documents = 0;
    std::size_t faults = 0;
    for (const BulkLeftOver& file : check.leftOver) {
        if (file.why.empty()) {
            ++documents;
        } else if (faults++ < kNamedLeftOver) {
            lines.push_back(tr("%1: %2").arg(shown(file.name), sentenceText(file.why)));
        }
    }
    if (faults > kNamedLeftOver) {
        lines.push_back(tr("ほか %1 件のファイルも送信できません。").arg(faults - kNamedLeftOver));
    }
    if (documents > 0) {
        lines.push_back(
            tr("その他の文書 %1 件は、一括送信では送りません。「送信」の画面で送ってください。").arg(documents));
    }
    m_ui->leftOverLabel->setText(lines.join(QLatin1Char('\n')));
    m_ui->leftOverLabel->setVisible(!lines.isEmpty());
    if (!check.unreadable.empty()) {
        base::Error error = check.unreadable.front().error;
        error.facts.push_back({"path", check.unreadable.front().path});
        showError(error);
    }
}

void BulkPage::send() {
    if (!whyNotSend().isEmpty()) {
        return;
    }
    m_ui->errorPanel->clear();
    m_ui->bulkNoteLabel->clear();
    beginNoted();
}

void BulkPage::runChanged() {
    const BulkRun::State state = m_run.state();
    const bool began = state == BulkRun::State::Running && m_shownState != BulkRun::State::Running;
    if (began) {
        m_reasonShown = false;
        m_ui->errorPanel->clear();
        m_ui->progressStrip->start(tr("一括送信しています"));
    }
    if (state == BulkRun::State::Running) {
        m_ui->progressStrip->setProgress(static_cast<quint64>(m_run.done()), static_cast<quint64>(m_run.total()));
    }
    if (state == BulkRun::State::Paused && m_shownState != state) {
        m_ui->progressStrip->start(tr("一時停止中"));
        m_ui->progressStrip->setProgress(static_cast<quint64>(m_run.done()), static_cast<quint64>(m_run.total()));
    }
    if (state == BulkRun::State::Paused && m_run.reason() && !m_reasonShown) {
        m_reasonShown = true;
        showError(*m_run.reason());
        // So that the head of the window says it too, and the exchange is looked for.
        m_client.refresh();
    }
    if (state == BulkRun::State::Stopping) {
        m_ui->progressStrip->setDetail(tr("いま送っているものが終わると止まります"));
    }
    m_shownState = state;
    renew();
}

void BulkPage::runEnded() {
    m_ui->progressStrip->finish();
    endNote();
    const int next = m_model.waitingForNext();
    QString note = tr("一括送信が終わりました。%1").arg(summary());
    if (next > 0) {
        note += QLatin1Char('\n') + tr("まだ送っていないものが %1 件あります。").arg(next);
    }
    if (m_model.count(BulkState::Held) > 0) {
        note += QLatin1Char('\n') +
                tr("「確認待ち」のものは送っていません。相手の電子証明書が替わっていて、理由を確かめられないためです。"
                   "「事業所検索で確かめる」を押し、電話で確かめたと記録してから、印を付けて送信してください。");
    }
    if (m_model.partners() > 0) {
        note += QLatin1Char('\n') +
                tr("電話で確認番号を読み合わせたい事業所が %1 件あります。番号は「結果」の欄にあります。")
                    .arg(m_model.partners());
    }
    m_ui->bulkNoteLabel->setText(note);
    renew();
    m_client.refresh();
}

QString BulkPage::summary() const {
    QStringList parts{tr("受付済 %1 件").arg(m_model.count(BulkState::Accepted))};
    const int queued = m_model.count(BulkState::Queued);
    const int unknown = m_model.count(BulkState::Unknown);
    const int failed = m_model.count(BulkState::Failed);
    if (queued > 0) {
        parts.push_back(tr("送信待ち %1 件（つながると自動で送られます）").arg(queued));
    }
    if (unknown > 0) {
        parts.push_back(tr("結果確認中 %1 件（自動で確かめます）").arg(unknown));
    }
    if (failed > 0) {
        parts.push_back(tr("失敗 %1 件").arg(failed));
    }
    const int held = m_model.count(BulkState::Held);
    if (held > 0) {
        parts.push_back(tr("確認待ち %1 件").arg(held));
    }
    return parts.join(tr("、"));
}

QString BulkPage::whyNotSend() const {
    const auto ticked = static_cast<int>(m_model.tickedRows().size());
    if (m_check) {
        return tr("ファイルを確かめています。");
    }
    if (isBusy()) {
        return tr("いま送信しています。");
    }
    if (m_comparing) {
        return tr("前に送ったものがないか、確かめています。");
    }
    if (!m_chosen) {
        return tr("フォルダかファイルを選ぶと送信できます。");
    }
    if (ticked == 0) {
        return m_model.count(BulkState::Ready) + m_model.count(BulkState::Held) == 0
                   ? tr("送信できるものがありません。")
                   : tr("送信するものに印を付けてください。");
    }
    if (ticked > kBatch) {
        return tr("一度に送れるのは %1 件までです。あと %2 件の印を外してください。").arg(kBatch).arg(ticked - kBatch);
    }
    if (m_client.connection() == Connection::Ended) {
        return tr("ログインの有効時間が過ぎました。「ログインし直す」を押してください。この一覧は残ります。");
    }
    if (m_client.connection() == Connection::Offline) {
        return tr("接続先につながりません。つながると送信できます。");
    }
    return {};
}

void BulkPage::renew() {
    const QString why = whyNotSend();
    const auto ticked = static_cast<int>(m_model.tickedRows().size());
    QString status = why;
    if (m_run.state() == BulkRun::State::Paused) {
        status = m_run.reason()
                     ? tr("接続などの問題で一時停止しました。直ったら「続ける」を押してください。%1").arg(summary())
                     : tr("一時停止中です。「続ける」を押すと残りを送ります。%1").arg(summary());
    } else if (!m_run.isIdle()) {
        status = summary();
    } else if (why.isEmpty()) {
        status = tr("%1 件を送信します。").arg(ticked);
    }
    m_ui->bulkStatusLabel->setText(status);
    m_ui->sendBulkButton->setAccessibleDescription(why);
    renewButtons();
    renewCard();
}

void BulkPage::renewButtons() {
    const bool idle = !isBusy() && !m_check && !m_comparing;
    const int next = m_model.waitingForNext();
    m_ui->sendBulkButton->setEnabled(whyNotSend().isEmpty());
    m_ui->chooseFolderButton->setEnabled(!isBusy());
    m_ui->chooseFilesButton->setEnabled(!isBusy());
    m_ui->tickAllButton->setEnabled(idle && m_model.count(BulkState::Ready) > 0);
    m_ui->untickAllButton->setEnabled(idle && !m_model.tickedRows().empty());
    const bool tried = m_model.count(BulkState::Accepted) + m_model.count(BulkState::Failed) +
                           m_model.count(BulkState::Queued) + m_model.count(BulkState::Unknown) +
                           m_model.count(BulkState::Held) >
                       0;
    m_ui->tickNextButton->setVisible(idle && tried && next > 0);
    m_ui->tickNextButton->setText(tr("次の %1 件を選ぶ(&N)").arg(std::min(next, kBatch)));
    m_ui->pauseButton->setVisible(m_run.state() == BulkRun::State::Running);
    m_ui->resumeButton->setVisible(m_run.state() == BulkRun::State::Paused);
    m_ui->saveResultsButton->setEnabled(m_model.rowCount() > 0);
    m_ui->showOfficesButton->setVisible(!isBusy() && (m_model.count(BulkState::Held) > 0 || m_model.partners() > 0));
}

void BulkPage::chooseResultFile() {
    auto* dialog = openDialog(this, tr("結果を保存する場所と名前を決めてください"), "bulkResultDialog");
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV ファイル (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { saveResults(toPath(file)); });
    dialog->open();
}

void BulkPage::saveResults(const std::filesystem::path& file) {
    m_client.checkLane().run(
        m_jobs.get(), Urgency::Click,
        [file, text = bulkCsv(m_model)](const transport::Call&) { return saveText(file, text); },
        [this, file](const base::Result<void>& saved) {
            if (saved) {
                m_ui->bulkNoteLabel->setText(tr("結果を保存しました。場所: %1").arg(shownPath(file)));
            } else {
                showError(saved.error());
            }
        });
}

void BulkPage::showError(const base::Error& error) {
    m_ui->errorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

void BulkPage::renewTexts() {
    m_ui->restCard->renewIcons();
    m_ui->chooseFolderButton->setIcon(icon("folder"));
    m_ui->chooseFilesButton->setIcon(icon("file"));
    m_ui->pauseButton->setIcon(icon("pause"));
    m_ui->resumeButton->setIcon(icon("send"));
    m_ui->saveResultsButton->setIcon(icon("save"));
    m_ui->showOfficesButton->setIcon(icon("offices"));
    m_ui->bulkTable->setMinimumHeight(scaled(kTablePixels));
    m_ui->bulkTable->setWidths(kColumnPixels);
    m_model.renewTexts();
    renew();
}

void BulkPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        renewTexts();
    }
}

}  // namespace renkei::gui
