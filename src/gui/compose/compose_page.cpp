#include "gui/compose/compose_page.h"

#include <compose/ui_compose_page.h>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QShortcut>
#include <algorithm>
#include <set>

#include "gui/client/sent_before.h"
#include "gui/compose/finding_model.h"
#include "gui/compose/recipient_field.h"
#include "gui/compose/unit_model.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

constexpr int kUnitWidths[] = {150, 200, 220, 95, 84, 98};
static_assert(std::size(kUnitWidths) == UnitModel::ColumnCount);
constexpr int kFindingWidths[] = {80, 130, 50, 150, 110, 240, 120};
static_assert(std::size(kFindingWidths) == FindingModel::ColumnCount);

namespace fs = std::filesystem;

/// Below this a check is over before a bar would be read.
constexpr quint64 kBigCheckBytes = 8ULL << 20;
/// Rows of the lists that are there to see in any case.
constexpr int kUnitRows = 4;
constexpr int kFindingRows = 4;
/// Heights at 100 %. From this on the page has room for a bar that does not scroll.
constexpr int kRoomyPixels = 480;
constexpr int kNotePixels = 64;
constexpr int kDropPixels = 220;

void fillFlow(QWidget* area, const std::vector<QWidget*>& widgets) {
    auto* flow = new FlowLayout(area);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets) {
        flow->addWidget(widget);
    }
}

bool holds(const std::vector<fs::path>& paths, const fs::path& path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

}  // namespace

ComposePage::ComposePage(Client& client, OfficeNames& names, QWidget* parent)
    : Page(parent),
      m_client(client),
      m_ui(std::make_unique<Ui::ComposePage>()),
      m_names(names),
      m_units(new UnitModel(m_names, this)),
      m_findings(new FindingModel(this)),
      m_recipientField(nullptr),
      m_run(new SendRun(client, this)) {
    m_ui->setupUi(this);
    m_recipientField = new RecipientField(client, m_names, m_ui->recipientCombo);
    m_ui->sendResults->setClient(client, m_names);
    m_ui->recordPanel->setClient(client);
    arrange();
    wireFiles();
    wireMessage();
    m_units->renew(client.preferences().dates);
    showEntries();
}

ComposePage::~ComposePage() = default;

void ComposePage::arrange() {
    fillFlow(m_ui->addArea, {m_ui->chooseFilesButton, m_ui->chooseFolderButton, m_ui->samplesButton, m_ui->removeButton,
                             m_ui->removeAllButton});
    fillFlow(m_ui->sendArea, {m_ui->sendButton, m_ui->sendReadyButton});
    m_ui->samplesButton->setVisible(m_client.workplace().training);
    m_ui->unitTable->setModel(m_units);
    m_ui->unitTable->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_ui->unitTable->setStretchColumn(UnitModel::Recipient);
    m_ui->unitTable->setOptionalColumns({UnitModel::Files, UnitModel::Persons, UnitModel::Month});
    m_ui->unitTable->fitHeight(1, kUnitRows);
    m_ui->composeLayout->setStretchFactor(m_ui->unitTable, 1);
    m_ui->findingTable->setModel(m_findings);
    m_ui->findingTable->fitHeight(1, kFindingRows);
    // Room that is left goes to the lists as far as they have rows, never between the fields.
    m_ui->findingLayout->setStretchFactor(m_ui->findingTable, 1);
    m_ui->findingLayout->addStretch();
    m_ui->composeLayout->setStretchFactor(m_ui->findingArea, 1);
    m_ui->messageArea->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_ui->findingTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->findingTable->setStretchColumn(FindingModel::Message);
    // What is hidden stands in the record view too, and the message below the list.
    m_ui->findingTable->setOptionalColumns(
        {FindingModel::Code, FindingModel::Value, FindingModel::Message, FindingModel::Weight});
    fitColumns();
}

void ComposePage::fitColumns() {
    m_ui->unitTable->setWidths(kUnitWidths);
    m_ui->findingTable->setWidths(kFindingWidths);
    m_ui->noteEdit->setFixedHeight(scaled(kNotePixels));
    m_ui->dropFrame->setMinimumHeight(scaled(kDropPixels));
    placeSendBar();
}

/// Below what scrolls, so that 送信 is always there; at large text it would leave the lists no room, and scrolls too.
void ComposePage::placeSendBar() {
    const bool roomy = height() >= scaled(kRoomyPixels);
    QVBoxLayout* place = roomy ? m_ui->sendBarLayout : m_ui->composeLayout;
    if (place->indexOf(m_ui->confirmFrame) >= 0) {
        return;
    }
    // The last item of what scrolls takes the room that is left.
    const bool hidden = m_ui->confirmFrame->isHidden();
    place->insertWidget(roomy ? 0 : place->count() - 1, m_ui->confirmFrame);
    m_ui->confirmFrame->setHidden(hidden);
    m_ui->sendRow->setDirection(roomy ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ComposePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    placeSendBar();
}

void ComposePage::wireFiles() {
    connect(m_ui->chooseFilesButton, &QPushButton::clicked, this, &ComposePage::chooseFiles);
    connect(m_ui->chooseFolderButton, &QPushButton::clicked, this, &ComposePage::chooseFolder);
    connect(m_ui->samplesButton, &QPushButton::clicked, this, &ComposePage::useSamples);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &ComposePage::removeChosen);
    connect(m_ui->removeAllButton, &QPushButton::clicked, this, [this] {
        removePaths(std::vector<fs::path>(m_paths));
        m_ui->chooseFilesButton->setFocus();
    });
    auto* remove = new QShortcut(QKeySequence(Qt::Key_Delete), m_ui->unitTable);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &ComposePage::removeChosen);
    connect(m_ui->checkStrip, &ProgressStrip::stopRequested, this, [this] {
        // Files that nobody has judged stay in no list.
        removePaths(std::vector<fs::path>(m_paths));
    });
    connect(m_ui->unitTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComposePage::showFindings);
    connect(m_ui->unitTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ComposePage::renewButtons);
    connect(m_ui->findingTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComposePage::showFinding);
    connect(m_ui->findingTable, &QAbstractItemView::clicked, this, &ComposePage::openRecord);
    connect(m_ui->findingTable, &QAbstractItemView::activated, this, &ComposePage::openRecord);
    connect(m_ui->openRecordButton, &QPushButton::clicked, this, &ComposePage::openRecord);
    connect(m_ui->recordPanel, &RecordPanel::closed, this, &ComposePage::closeRecord);
    connect(m_ui->composeStack, &QStackedWidget::currentChanged, this, &ComposePage::renew);
    connect(m_recipientField, &RecipientField::changed, this, [this] {
        m_names.want({m_recipientField->number()});
        showEntries();
    });
}

void ComposePage::activate() {
    m_names.renew(recipientNumbers());
    if (m_ui->composeStack->currentWidget() == m_ui->recordPanel) {
        return;
    }
    QWidget* first = m_paths.empty() ? static_cast<QWidget*>(m_ui->chooseFilesButton) : m_ui->unitTable;
    first->setFocus();
}

bool ComposePage::takeFiles(const std::vector<fs::path>& paths) {
    m_paths.insert(m_paths.end(), paths.begin(), paths.end());
    // While messages go out, the list is theirs; it is checked anew when they are done.
    if (!m_run->isRunning()) {
        m_ui->sendResults->clear();
        m_ui->composeErrorPanel->clear();
        closeRecord();
        check();
    }
    return true;
}

void ComposePage::openDialog(QFileDialog* dialog) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_lastFolder.isEmpty()) {
        dialog->setDirectory(m_lastFolder);
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this, dialog](const QStringList& chosen) {
        m_lastFolder = dialog->directory().absolutePath();
        std::vector<fs::path> paths;
        std::transform(chosen.begin(), chosen.end(), std::back_inserter(paths), toPath);
        takeFiles(paths);
    });
    dialog->open();
}

void ComposePage::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("送るファイルを選ぶ"));
    dialog->setObjectName(QStringLiteral("filesDialog"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    openDialog(dialog);
}

void ComposePage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("送るファイルのあるフォルダを選ぶ"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setFileMode(QFileDialog::Directory);
    openDialog(dialog);
}

void ComposePage::useSamples() {
    // An office has files of its own there, since names hold the sender.
    m_client.checkLane().run(
        this, Urgency::Click,
        [root = m_client.workplace().root / "samples", office = m_client.standing().office](const transport::Call&) {
            std::error_code error;
            const fs::path own = root / office;
            return base::Result<fs::path>(fs::is_directory(own, error) ? own : root);
        },
        [this](const base::Result<fs::path>& folder) {
            if (folder) {
                takeFiles({*folder});
            }
        });
}

void ComposePage::removeChosen() {
    std::vector<fs::path> paths;
    for (const int row : m_ui->unitTable->chosenRows()) {
        const Entry& entry = m_units->entries()[static_cast<std::size_t>(row)];
        paths.insert(paths.end(), entry.paths.begin(), entry.paths.end());
        paths.insert(paths.end(), entry.copies.begin(), entry.copies.end());
    }
    if (!paths.empty()) {
        removePaths(paths);
    }
}

void ComposePage::removePaths(const std::vector<fs::path>& paths) {
    if (m_run->isRunning()) {
        return;
    }
    std::erase_if(m_paths, [&paths](const fs::path& path) { return holds(paths, path); });
    check();
}

void ComposePage::clear() {
    m_run->abandon();
    m_checking.reset();
    m_paths.clear();
    m_basket = {};
    m_ui->checkStrip->finish();
    m_ui->sendStrip->finish();
    m_ui->sendResults->clear();
    m_ui->composeErrorPanel->clear();
    m_ui->subjectEdit->clear();
    m_ui->noteEdit->clear();
    m_recipientField->clear();
    closeRecord();
    showEntries();
}

void ComposePage::check() {
    m_checking.reset();
    m_ui->checkStrip->finish();
    if (m_paths.empty()) {
        takeBasket({});
        return;
    }
    if (!m_client.isLoggedIn()) {
        // Until the same office is back.
        renew();
        return;
    }
    m_checking = std::make_unique<QObject>();
    Task* task = m_client.checkLane().run(
        m_checking.get(), Urgency::Click,
        [&catalogue = m_client.workplace().catalogue, paths = m_paths, office = m_client.standing().office](
            const transport::Call& call) { return fillBasket(catalogue, paths, office, call); },
        [this](base::Result<Basket> basket) {
            m_checking.release()->deleteLater();
            m_ui->checkStrip->finish();
            if (basket) {
                takeBasket(std::move(*basket));
            } else {
                renew();
            }
        });
    connect(task, &Task::progressed, this, [this](quint64 done, quint64 total) {
        if (total >= kBigCheckBytes) {
            if (m_ui->checkStrip->isHidden()) {
                m_ui->checkStrip->start(tr("検査しています"));
            }
            m_ui->checkStrip->setProgress(done, total);
        }
    });
    renew();
}

void ComposePage::takeBasket(Basket basket) {
    m_paths = basket.paths;
    m_basket = std::move(basket);
    lookBefore();
    showEntries();
    m_names.want(recipientNumbers());
    renew();
}

void ComposePage::lookBefore() {
    std::vector<exchange::PersonsToSend> asked;
    for (const Entry& entry : m_basket.entries) {
        asked.push_back({entry.recipient, entry.unit, entry.month.value_or(""), entry.personKeys});
    }
    m_comparing = std::make_unique<QObject>();
    m_notCompared = false;
    if (asked.empty() || !m_client.isLoggedIn()) {
        return;
    }
    askSentBefore(m_client, m_comparing.get(), std::move(asked),
                  [this](const base::Result<SentBeforeAnswers>& answers) {
                      // It is a help and no condition: without an answer the page says so, and that is all.
                      m_notCompared = !answers;
                      bool any = false;
                      for (std::size_t i = 0; answers && i < answers->size() && i < m_basket.entries.size(); ++i) {
                          m_basket.entries[i].sentBefore = (*answers)[i];
                          any = any || (*answers)[i];
                      }
                      if (any) {
                          showEntries();
                      }
                      renew();
                  });
}

void ComposePage::showEntries() {
    // What was chosen stays chosen, by its first file.
    const int before = m_ui->unitTable->currentIndex().row();
    const auto& old = m_units->entries();
    const bool known = before >= 0 && !old[static_cast<std::size_t>(before)].paths.empty();
    const fs::path chosen = known ? old[static_cast<std::size_t>(before)].paths.front() : fs::path();
    std::vector<Entry> entries = assignDocuments(m_basket.entries, m_recipientField->number());
    int row = entries.empty() ? -1 : 0;
    for (std::size_t i = 0; known && i < entries.size(); ++i) {
        if (!entries[i].paths.empty() && entries[i].paths.front() == chosen) {
            row = static_cast<int>(i);
        }
    }
    m_units->setEntries(std::move(entries), m_client.standing().office);
    if (row >= 0) {
        m_ui->unitTable->setCurrentIndex(m_units->index(row, 0));
    }
    showFindings();
    renew();
}

void ComposePage::showFindings() {
    const int row = m_ui->unitTable->currentIndex().row();
    const bool valid = row >= 0 && row < m_units->rowCount();
    const auto findings = valid ? m_units->entries()[static_cast<std::size_t>(row)].findings : nullptr;
    const bool any = findings && !findings->all.empty();
    m_findings->setFindings(any ? findings : nullptr);
    m_ui->findingArea->setVisible(any);
    if (!any) {
        return;
    }
    const Entry& entry = m_units->entries()[static_cast<std::size_t>(row)];
    m_ui->findingTitleLabel->setText(tr("%1: 誤り %2 件、注意 %3 件")
                                         .arg(m_units->index(row, UnitModel::Kind).data(Qt::DisplayRole).toString())
                                         .arg(entry.errors)
                                         .arg(entry.warnings));
    m_ui->findingTable->setCurrentIndex(m_findings->index(0, 0));
    showFinding();
}

void ComposePage::showFinding() {
    const int row = m_ui->findingTable->currentIndex().row();
    if (row < 0 || row >= m_findings->rowCount()) {
        return;
    }
    const Finding& finding = m_findings->findings()->all[m_findings->findingAt(row)];
    m_ui->findingMessageLabel->setText(messageOf(finding));
    const QString official = officialOf(finding);
    m_ui->findingOfficialLabel->setText(official);
    m_ui->findingOfficialLabel->setVisible(!official.isEmpty());
    m_ui->openRecordButton->setVisible(finding.diagnostic.line.has_value());
}

void ComposePage::openRecord() {
    const int row = m_ui->findingTable->currentIndex().row();
    if (row < 0 || row >= m_findings->rowCount()) {
        return;
    }
    m_ui->composeStack->setCurrentWidget(m_ui->recordPanel);
    m_ui->recordPanel->open(m_findings->findings(), m_findings->findingAt(row));
}

void ComposePage::closeRecord() {
    if (m_ui->composeStack->currentWidget() == m_ui->recordPanel) {
        m_ui->composeStack->setCurrentIndex(0);
        m_ui->recordPanel->clear();
        m_ui->findingTable->setFocus();
    }
}

void ComposePage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::PaletteChange) {
        fitColumns();
        m_findings->renew();
        m_units->renew(m_client.preferences().dates);
        m_ui->sendResults->renew();
        renew();
    }
}

}  // namespace renkei::gui
