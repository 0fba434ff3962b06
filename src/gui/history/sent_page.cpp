#include "gui/history/sent_page.h"

#include <history/ui_sent_page.h>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <algorithm>

#include "gui/history/sent_details.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

using store::OutgoingState;

constexpr int kColumnPixels[] = {140, 195, 110, 165, 90, 84, 98, 165, 165, 100};
constexpr int kLeastColumnPixels = 60;
constexpr int kTablePixels = 150;
constexpr int kDetailsPixels = 150;
constexpr std::string_view kDocuments = "documents";

/// Of all editions, each once, in their order.
std::vector<std::string> unitIds(const standard::Catalogue& catalogue) {
    std::vector<std::string> ids;
    for (const standard::Edition& edition : catalogue.editions()) {
        for (const standard::SendUnit& unit : edition.units) {
            if (std::find(ids.begin(), ids.end(), unit.id) == ids.end()) {
                ids.push_back(unit.id);
            }
        }
    }
    ids.emplace_back(kDocuments);
    return ids;
}

bool mayRecall(OutgoingState state) {
    return state == OutgoingState::Accepted || state == OutgoingState::Refused;
}

/// Not on its way by itself.
bool maySendAgain(OutgoingState state) {
    return state != OutgoingState::Queued && state != OutgoingState::Unknown;
}

QString whyNoRecall(OutgoingState state) {
    switch (state) {
        case OutgoingState::Queued:
        case OutgoingState::Unknown:
            return SentPage::tr("まだ受け付けられていないので、取り消せません。受け付けられると取り消せます。");
        case OutgoingState::Collected:
            return SentPage::tr("相手が受信したので、取り消せません。");
        case OutgoingState::Recalled:
            return SentPage::tr("取り消し済みです。");
        case OutgoingState::Expired:
            return SentPage::tr("期限が切れて相手には届かないので、取り消す必要はありません。");
        case OutgoingState::Rejected:
            return SentPage::tr("受け付けられていないので、取り消す必要はありません。");
        default:
            return {};
    }
}

QString sendAgainHint(OutgoingState state) {
    return maySendAgain(state)
               ? SentPage::tr(
                     "「もう一度送る」では「送信」の画面を開きます。送ったファイルは相手だけが開ける形で残って"
                     "いるので、同じファイルをもう一度選んでください。")
               : SentPage::tr("自動で送られるので、もう一度送る必要はありません。");
}

}  // namespace

SentPage::SentPage(Client& client, QWidget* parent)
    : Page(parent),
      m_client(client),
      m_ui(std::make_unique<Ui::SentPage>()),
      m_model(client),
      m_jobs(std::make_unique<QObject>()) {
    m_ui->setupUi(this);
    m_details = new SentDetails(client, m_ui->detailsScroll);
    m_details->setObjectName(QStringLiteral("sentDetails"));
    m_ui->detailsScroll->setWidget(m_details);
    auto* flow = new FlowLayout(m_ui->sentButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* button : {m_ui->recallButton, m_ui->sendAgainButton, m_ui->saveEvidenceButton}) {
        flow->addWidget(button);
    }
    m_ui->recallQuestion->hide();
    setUpTable();
    connectClient();
    connect(m_ui->recallButton, &QPushButton::clicked, this, &SentPage::askBeforeRecall);
    connect(m_ui->confirmRecallButton, &QPushButton::clicked, this, &SentPage::recall);
    connect(m_ui->cancelRecallButton, &QPushButton::clicked, this, [this] {
        m_ui->recallQuestion->hide();
        m_ui->recallButton->setFocus(Qt::OtherFocusReason);
    });
    connect(m_ui->sendAgainButton, &QPushButton::clicked, this, [this] { emit goTo(PageId::Compose); });
    connect(m_ui->saveEvidenceButton, &QPushButton::clicked, this, &SentPage::chooseFolder);
    renewTexts();
    renewButtons();
    if (client.isLoggedIn()) {
        query();
    }
}

SentPage::~SentPage() = default;

void SentPage::setUpTable() {
    TableView& table = *m_ui->sentTable;
    table.setModel(&m_model);
    table.setStretchColumn(SentModel::Recipient);
    table.setOptionalColumns(
        {SentModel::Files, SentModel::Number, SentModel::Terminal, SentModel::Persons, SentModel::SentAt});
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &SentPage::renewChoice);
}

void SentPage::connectClient() {
    connect(m_ui->searchBar, &SearchBar::queryChanged, this, &SentPage::query);
    connect(&m_model, &PagedModel::loaded, this, &SentPage::loaded);
    connect(&m_model, &PagedModel::loadFailed, this, &SentPage::showError);
    connect(&m_client, &Client::sentChanged, &m_model, &PagedModel::renew);
    connect(&m_client, &Client::loggedIn, this, [this] {
        forget();
        query();
    });
    connect(&m_client, &Client::loggedOut, this, &SentPage::forget);
    connect(&m_client, &Client::preferencesChanged, this, &SentPage::renewTexts);
}

void SentPage::forget() {
    m_jobs = std::make_unique<QObject>();
    m_busy = false;
    m_chosenSeq = 0;
    m_ui->recallQuestion->hide();
    m_ui->sentNoteLabel->clear();
    m_ui->errorPanel->clear();
    m_ui->searchBar->setStaff({});
    m_ui->searchBar->clear();
    m_model.clear();
    m_details->clear();
    renewButtons();
}

void SentPage::activate() {
    m_ui->sentTable->setFocus(Qt::OtherFocusReason);
    m_model.renew();
    askStaff();
}

void SentPage::askStaff() {
    m_client.onSession(
        m_jobs.get(), Urgency::Click,
        [](exchange::Session& session, const transport::Call&) { return session.staffOfHistory(); },
        [this](const base::Result<std::vector<std::string>>& names) {
            if (names) {
                m_ui->searchBar->setStaff(*names);
            }
        });
}

void SentPage::query() {
    m_ui->sentTable->setEmptyHint(tr("読み込んでいます…"));
    m_model.setQuery(m_ui->searchBar->query());
}

void SentPage::loaded() {
    renewHint();
    const int row = m_chosenSeq == 0 ? -1 : m_model.find(m_chosenSeq);
    const QList<int> rows = m_ui->sentTable->chosenRows();
    if (row >= 0 && (rows.isEmpty() || rows.front() != row)) {
        m_ui->sentTable->selectRow(row);
    } else {
        renewChoice();
    }
}

void SentPage::renewHint() {
    m_ui->sentTable->setEmptyHint(
        m_model.query().isEmpty() ? tr("まだ何も送信していません。「送信」または「一括送信」で送ると、ここに出ます。")
                                  : tr("条件に合うものはありません。条件を変えるか、「検索を解除」を押してください。"));
}

std::optional<store::OutgoingRow> SentPage::chosen() const {
    const QList<int> rows = m_ui->sentTable->chosenRows();
    return rows.isEmpty() || rows.front() >= m_model.rowCount() ? std::nullopt
                                                                : std::optional(m_model.row(rows.front()));
}

void SentPage::renewChoice() {
    const auto row = chosen();
    if (row) {
        if (m_chosenSeq != row->seq) {
            m_ui->sentNoteLabel->clear();
            m_ui->errorPanel->clear();
        }
        m_chosenSeq = row->seq;
        m_details->setRow(*row);
    } else if (!m_model.isLoading()) {
        // While a new list is on its way the choice is kept for it.
        m_details->clear();
    }
    if (!row || row->sealed.id != m_recallId) {
        m_ui->recallQuestion->hide();
    }
    renewButtons();
}

void SentPage::renewButtons() {
    const auto row = chosen();
    const bool free = row.has_value() && !m_busy;
    m_ui->recallButton->setEnabled(free && mayRecall(row->state));
    m_ui->sendAgainButton->setEnabled(row && maySendAgain(row->state));
    m_ui->saveEvidenceButton->setEnabled(free);
    QStringList hints;
    if (!row) {
        hints.push_back(tr("一覧で 1 件を選ぶと、取り消しや証跡の保存ができます。"));
    } else {
        hints << whyNoRecall(row->state) << sendAgainHint(row->state);
        hints.removeAll(QString());
    }
    m_ui->sentHintLabel->setText(hints.join(QLatin1Char('\n')));
    const QString whyNot = row ? whyNoRecall(row->state) : m_ui->sentHintLabel->text();
    m_ui->recallButton->setAccessibleDescription(whyNot);
    m_ui->sendAgainButton->setAccessibleDescription(row ? sendAgainHint(row->state) : whyNot);
    m_ui->saveEvidenceButton->setAccessibleDescription(row ? QString() : whyNot);
}

void SentPage::askBeforeRecall() {
    const auto row = chosen();
    if (!row) {
        return;
    }
    m_recallId = row->sealed.id;
    m_ui->recallQuestionLabel->setText(tr("%1（%2）への送信を取り消しますか。相手は受信できなくなります。")
                                           .arg(shown(row->sealed.recipientName), shown(row->sealed.recipient)));
    m_ui->recallQuestion->show();
    m_ui->cancelRecallButton->setFocus(Qt::OtherFocusReason);
}

void SentPage::recall() {
    m_ui->recallQuestion->hide();
    m_ui->errorPanel->clear();
    m_busy = true;
    renewButtons();
    say(tr("取り消しています…"));
    m_client.onExchange(
        m_jobs.get(), Urgency::Click,
        [id = m_recallId](exchange::Session& session, const transport::Call& call) { return session.recall(id, call); },
        [this](const base::Result<store::OutgoingRow>& row) { recalled(row); });
}

void SentPage::recalled(const base::Result<store::OutgoingRow>& row) {
    m_busy = false;
    if (row) {
        say(tr("取り消しました。相手には渡っていません。"));
    } else {
        say(QString());
        showError(row.error());
    }
    renewButtons();
    // Also where it failed: the ledger may have learnt why.
    m_model.renew();
}

void SentPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("証跡を保存するフォルダを選んでください"));
    dialog->setObjectName(QStringLiteral("evidenceFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { saveEvidence(toPath(folder)); });
    dialog->open();
}

void SentPage::saveEvidence(const std::filesystem::path& folder) {
    const auto row = chosen();
    if (!row || m_busy) {
        return;
    }
    m_ui->errorPanel->clear();
    m_busy = true;
    renewButtons();
    say(tr("証跡を保存しています…"));
    m_client.onSession(
        m_jobs.get(), Urgency::Click,
        [id = row->sealed.id, folder](exchange::Session& session, const transport::Call&) {
            return session.saveSentEvidence(id, folder);
        },
        [this](const base::Result<exchange::HandedOver>& saved) {
            m_busy = false;
            renewButtons();
            if (saved) {
                say(tr("証跡を %1 件のファイルに保存しました。場所: %2")
                        .arg(saved->files.size())
                        .arg(shownPath(saved->folder)));
            } else {
                say(QString());
                showError(saved.error());
            }
        });
}

void SentPage::showError(const base::Error& error) {
    m_ui->errorPanel->showError(error, m_client.workplace().clock.nowMs(), m_client.preferences().dates);
}

void SentPage::say(const QString& note) {
    m_ui->sentNoteLabel->setText(note);
}

void SentPage::renewTexts() {
    m_ui->searchBar->setMonths(m_client.workplace().clock.nowMs(), m_client.preferences().dates);
    m_ui->searchBar->setUnits(unitIds(m_client.workplace().catalogue));
    m_ui->searchBar->setStates(sentStates());
    m_ui->recallButton->setIcon(icon("stop"));
    m_ui->sendAgainButton->setIcon(icon("send"));
    m_ui->saveEvidenceButton->setIcon(icon("save"));
    m_ui->sentTable->setMinimumHeight(scaled(kTablePixels));
    m_ui->detailsScroll->setMinimumHeight(scaled(kDetailsPixels));
    m_ui->sentTable->horizontalHeader()->setMinimumSectionSize(scaled(kLeastColumnPixels));
    m_ui->sentTable->setWidths(kColumnPixels);
    m_model.renewTexts();
    if (const auto row = chosen()) {
        m_details->setRow(*row);
    }
}

void SentPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        renewTexts();
    }
}

}  // namespace renkei::gui
