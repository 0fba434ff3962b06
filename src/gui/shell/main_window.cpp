#include "gui/shell/main_window.h"

#include <shell/ui_main_window.h>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QListWidgetItem>
#include <QMimeData>
#include <QShortcut>
#include <algorithm>
#include <utility>

#include "gui/lock/cover.h"
#include "gui/lock/idle_lock.h"
#include "gui/lock/lock_page.h"
#include "gui/shell/head_bar.h"
#include "gui/training/training_exchange.h"
#include "gui/widgets/height_keeper.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kNavigationPixels = 176;  // At least.
constexpr int kNavigationMarginPixels = 14;
constexpr int kNavigationIconPixels = 20;
/// 1280×800 less what a desktop keeps for itself.
constexpr QSize kStartSize{1180, 740};

}  // namespace

MainWindow::MainWindow(Client& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_ui(std::make_unique<Ui::MainWindow>()) {
    m_ui->setupUi(this);
    setAcceptDrops(true);
    resize(kStartSize);
    m_head = new HeadBar(client, this);
    m_head->setObjectName(QStringLiteral("headBar"));
    m_ui->headLayout->addWidget(m_head);
    m_lockPage = new LockPage(client, this);
    m_lockPage->setObjectName(QStringLiteral("lockPage"));
    m_lockPage->hide();
    m_ui->windowLayout->addWidget(m_lockPage, 1);
    HeightKeeper::keepAll(*m_lockPage);
    addPages();
    connect(m_ui->navigationList, &QListWidget::currentRowChanged, this, &MainWindow::chosen);
    connect(m_ui->bandWindowButton, &QPushButton::clicked, this, &MainWindow::openBeside);
    connect(this, &MainWindow::dropped, this, &MainWindow::handOver);
    connect(&client, &Client::stateChanged, this, [this] {
        renewNavigation();
        renewBand();
    });
    connect(&client, &Client::inboxChanged, this, &MainWindow::renewNavigation);
    connect(&client, &Client::preferencesChanged, this, &MainWindow::renewNavigation);
    connect(&client, &Client::loggedIn, this, [this] {
        // It receives by itself, whichever screen is in front.
        page(PageId::Inbox);
        showPage(std::exchange(m_backTo, PageId::Inbox));
    });
    connect(&client, &Client::departed, this, [this] { m_backTo = PageId::Inbox; });
    connect(&client, &Client::loggedOut, this, [this] { showPage(PageId::Login); });
    connect(&client, &Client::lockChanged, this, &MainWindow::renewLock);
    new IdleLock(client, *this);
    renewNavigation();
    renewBand();
    showPage(PageId::Login);
}

MainWindow::~MainWindow() = default;

void MainWindow::addPages() {
    for (PageEntry& entry : pagesOf(m_client, *this)) {
        auto* item = new QListWidgetItem(entry.title, m_ui->navigationList);
        item->setData(Qt::UserRole, static_cast<int>(entry.id));
        // Ctrl+1 … Ctrl+9, by the place in the list.
        const int i = static_cast<int>(m_places.size());
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), this);
        connect(shortcut, &QShortcut::activated, this, [this, id = entry.id] { showPage(id); });
        m_places.push_back({std::move(entry)});
    }
}

Page* MainWindow::made(Place& place) {
    if (place.page == nullptr) {
        // A child of the stack from the beginning: a change of parents would style every widget a second time.
        place.page = place.entry.make(m_ui->pageStack);
        m_ui->pageStack->addWidget(place.page);
        HeightKeeper::keepAll(*place.page);
        connect(place.page, &Page::goTo, this, &MainWindow::showPage);
    }
    return place.page;
}

void MainWindow::renewNavigation() {
    m_ui->navigationList->setIconSize({scaled(kNavigationIconPixels), scaled(kNavigationIconPixels)});
    const bool loggedIn = m_client.isLoggedIn();
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const PageEntry& entry = m_places[i].entry;
        QListWidgetItem* item = m_ui->navigationList->item(static_cast<int>(i));
        item->setIcon(icon(entry.icon));
        const auto waiting = m_client.inbox().size();
        const int number = entry.id == PageId::Inbox  ? static_cast<int>(waiting)
                           : entry.id == PageId::Sent ? m_client.waitingLong()
                                                      : 0;
        item->setText(number > 0 ? tr("%1 (%2)").arg(entry.title).arg(number) : entry.title);
        item->setToolTip(entry.id == PageId::Sent && number > 0
                             ? tr("3日たっても受信されていないものが %1 件あります。").arg(number)
                             : QString());
        item->setHidden(entry.id == PageId::Login && loggedIn);
        const bool usable = loggedIn || !entry.needsLogin;
        item->setFlags(usable ? Qt::ItemIsSelectable | Qt::ItemIsEnabled : Qt::NoItemFlags);
    }
    // As wide as its longest name, so that at twice the text size the screens keep their room.
    const int wanted = m_ui->navigationList->sizeHintForColumn(0) + scaled(kNavigationMarginPixels);
    m_ui->navigationList->setFixedWidth(std::max(wanted, kNavigationPixels));
    const auto present = std::find_if(m_places.begin(), m_places.end(),
                                      [this](const Place& place) { return place.entry.id == currentPage(); });
    if (!loggedIn && present != m_places.end() && present->entry.needsLogin) {
        m_backTo = present->entry.id;
        showPage(PageId::Login);
    }
}

void MainWindow::renewBand() {
    const bool training = m_client.workplace().training;
    const Standing& standing = m_client.standing();
    // On the login screen it stands among the other things that training offers.
    m_ui->bandWindowButton->setVisible(training && m_client.isLoggedIn() && !m_client.isLocked() &&
                                       m_client.workplace().exchange != nullptr && m_client.workplace().openWindow);
    // There is no other exchange than renkei's own today, so nothing ever reaches the national one.
    m_ui->bandLabel->setText(
        training ? tr("練習モード – 実際の事業所には送られません")
                 : tr("%1 – 国のケアプランデータ連携システムには届きません")
                       .arg(m_client.isLoggedIn() ? shown(standing.relayName) : tr("renkei（非公式クライアント）")));
    // Invented offices need none.
    if (m_client.isLoggedIn() && !training && m_client.backupDue()) {
        m_ui->bandLabel->setText(
            tr("%1　｜　%2")
                .arg(m_ui->bandLabel->text(),
                     m_client.lastBackup()
                         ? tr("最後のバックアップから 30 日を過ぎました。「設定」でバックアップしてください。")
                         : tr("まだバックアップがありません。「設定」でバックアップしてください。")));
    } else if (m_client.isLoggedIn() && !training && m_client.rehearsalDue()) {
        m_ui->bandLabel->setText(
            tr("%1　｜　%2")
                .arg(m_ui->bandLabel->text(), tr("鍵の確認から 1 年を過ぎました。「設定」で鍵を確かめてください。")));
    }
    if (m_client.isLoggedIn() && m_client.batchOpen()) {
        m_ui->bandLabel->setText(
            tr("%1　｜　%2")
                .arg(m_ui->bandLabel->text(), tr("途中の一括送信があります。「一括送信」の画面を開いてください。")));
    }
    if (const auto ahead = m_client.isLoggedIn() ? m_client.clockAheadMs() : std::nullopt) {
        const auto minutes = QString::number((*ahead > 0 ? *ahead : -*ahead) / base::kMinuteMs);
        m_ui->bandLabel->setText(
            tr("%1　｜　%2")
                .arg(m_ui->bandLabel->text(),
                     (*ahead > 0 ? tr("このパソコンの時計が約 %1 分進んでいます。日付と時刻を合わせてください。")
                                 : tr("このパソコンの時計が約 %1 分遅れています。日付と時刻を合わせてください。"))
                         .arg(minutes)));
    }
    setWindowTitle(m_client.isLoggedIn() ? tr("%1 – renkei").arg(shown(standing.officeName)) : tr("renkei"));
}

void MainWindow::renewLock() {
    const bool locked = m_client.isLocked();
    if (locked != m_lockPage->isHidden()) {
        return;
    }
    if (locked) {
        m_focusBefore = focusWidget();
        // First, so that the focus has a place to go.
        m_lockPage->show();
        m_lockPage->begin();
    }
    for (QWidget* covered : {static_cast<QWidget*>(m_ui->navigationFrame), static_cast<QWidget*>(m_ui->pageStack),
                             static_cast<QWidget*>(m_head)}) {
        setCovered(*covered, locked);
    }
    m_head->setVisible(!locked && m_client.isLoggedIn());
    renewBand();
    if (!locked) {
        m_lockPage->hide();
        if (m_focusBefore) {
            m_focusBefore->setFocus(Qt::OtherFocusReason);
        }
    }
}

void MainWindow::openBeside() {
    const Workplace& workplace = m_client.workplace();
    if (!workplace.openWindow(workplace.exchange->officeBeside(m_client.standing().office))) {
        m_ui->bandLabel->setText(tr("もう一つの窓を開けませんでした。"));
    }
}

void MainWindow::showPage(PageId id) {
    if (m_client.isLocked()) {
        return;
    }
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const PageEntry& entry = m_places[i].entry;
        if (entry.id == id && (m_client.isLoggedIn() || !entry.needsLogin)) {
            m_ui->navigationList->setCurrentRow(static_cast<int>(i));
        }
    }
}

void MainWindow::chosen(int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= m_places.size()) {
        return;
    }
    Page* page = made(m_places[static_cast<std::size_t>(row)]);
    if (m_ui->pageStack->currentWidget() != page) {
        m_ui->pageStack->setCurrentWidget(page);
    }
    page->activate();
}

/// The screen in front has the first say; otherwise files are there to be sent.
void MainWindow::handOver(const std::vector<std::filesystem::path>& paths) {
    Page* present = page(currentPage());
    if (present != nullptr && present->takeFiles(paths)) {
        return;
    }
    if (Page* compose = page(PageId::Compose)) {
        showPage(PageId::Compose);
        compose->takeFiles(paths);
    }
}

PageId MainWindow::currentPage() const {
    for (const Place& place : m_places) {
        if (place.page != nullptr && place.page == m_ui->pageStack->currentWidget()) {
            return place.entry.id;
        }
    }
    return PageId::Login;
}

Page* MainWindow::page(PageId id) {
    const auto place =
        std::find_if(m_places.begin(), m_places.end(), [id](const Place& one) { return one.entry.id == id; });
    return place == m_places.end() ? nullptr : made(*place);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (m_client.isLoggedIn() && !m_client.isLocked() && event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (m_client.isLocked()) {
        return;
    }
    std::vector<std::filesystem::path> paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths.push_back(toPath(url.toLocalFile()));
        }
    }
    if (!paths.empty()) {
        event->acceptProposedAction();
        emit dropped(paths);
    }
}

}  // namespace renkei::gui
