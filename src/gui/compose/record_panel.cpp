#include "gui/compose/record_panel.h"

#include <compose/ui_record_panel.h>
#include <QEvent>
#include <QHeaderView>
#include <QShortcut>

#include "gui/compose/finding_model.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

/// Widths at 100 %.
constexpr int kWidths[] = {70, 190, 200, 230, 100, 200};
static_assert(std::size(kWidths) == RecordModel::ColumnCount);
/// Height of the table at least: a header and some rows.
constexpr int kTablePixels = 210;

}  // namespace

RecordPanel::RecordPanel(QWidget* parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::RecordPanel>()), m_model(new RecordModel(this)) {
    m_ui->setupUi(this);
    m_ui->recordTable->setModel(m_model);
    m_ui->recordTable->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* flow = new FlowLayout(m_ui->recordButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_ui->previousFindingButton), static_cast<QWidget*>(m_ui->nextFindingButton),
          static_cast<QWidget*>(m_ui->closeRecordButton)}) {
        flow->addWidget(widget);
    }
    fitColumns();
    connect(m_ui->recordTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RecordPanel::showField);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RecordPanel::showField);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &RecordPanel::closed);
    connect(m_ui->closeRecordButton, &QPushButton::clicked, this, &RecordPanel::closed);
    connect(m_ui->previousFindingButton, &QPushButton::clicked, this, [this] { go(m_at - 1); });
    connect(m_ui->nextFindingButton, &QPushButton::clicked, this, [this] { go(m_at + 1); });
}

RecordPanel::~RecordPanel() = default;

void RecordPanel::setClient(Client& client) {
    m_client = &client;
}

void RecordPanel::open(std::shared_ptr<const Findings> findings, std::size_t at) {
    m_findings = std::move(findings);
    go(at);
    m_ui->recordTable->setFocus();
}

void RecordPanel::clear() {
    m_reading.reset();
    m_findings.reset();
    m_model->clear();
}

void RecordPanel::go(std::size_t at) {
    if (!m_findings || at >= m_findings->all.size()) {
        return;
    }
    m_at = at;
    showFinding();
}

void RecordPanel::showFinding() {
    const Finding& finding = m_findings->all[m_at];
    const standard::Diagnostic& diagnostic = finding.diagnostic;
    const bool isError = diagnostic.severity == standard::Severity::Error;
    m_ui->recordFileLabel->setFullText(shown(diagnostic.file));
    m_ui->recordIconLabel->setPixmap(tonePixmap(isError ? Tone::Bad : Tone::Warning));
    m_ui->recordMessageLabel->setText(tr("%1: %2").arg(isError ? tr("誤り") : tr("注意"), messageOf(finding)));
    const QString official = officialOf(finding);
    m_ui->recordOfficialLabel->setText(official);
    m_ui->recordOfficialLabel->setVisible(!official.isEmpty());
    const QString key = rowKeyOf(finding);
    m_ui->recordKeyLabel->setText(tr("介護ソフトで探すとき: %1").arg(key));
    m_ui->recordKeyLabel->setVisible(!key.isEmpty());
    m_ui->recordPositionLabel->setText(tr("指摘 %1 / %2").arg(m_at + 1).arg(m_findings->all.size()));
    m_ui->previousFindingButton->setEnabled(m_at > 0);
    m_ui->nextFindingButton->setEnabled(m_at + 1 < m_findings->all.size());
    m_ui->recordErrorPanel->clear();
    m_reading.reset();
    if (!diagnostic.line || finding.path.empty()) {
        m_model->clear();
        m_ui->recordLineLabel->setText(tr("ファイル全体についての指摘です。"));
        m_ui->recordTable->setEmptyHint(tr("この指摘は、決まった行についてのものではありません。"));
        return;
    }
    m_ui->recordLineLabel->setText(tr("%1 行目").arg(*diagnostic.line));
    m_ui->recordTable->setEmptyHint(tr("読み込んでいます…"));
    m_reading = std::make_unique<QObject>();
    m_client->checkLane().run(
        m_reading.get(), Urgency::Click,
        [&catalogue = m_client->workplace().catalogue, path = finding.path, name = diagnostic.file,
         line = *diagnostic.line](const transport::Call& call) {
            const auto source = standard::fileSource(path);
            return standard::readRecord(catalogue, name, *source, line, call.stop);
        },
        [this](const base::Result<standard::RecordView>& record) {
            record ? showRecord(*record) : showFailure(record.error());
        });
}

void RecordPanel::showRecord(const standard::RecordView& record) {
    const standard::Diagnostic& asked = m_findings->all[m_at].diagnostic;
    std::set<std::uint32_t> wrong;
    std::set<std::uint32_t> doubtful;
    for (const Finding& finding : m_findings->all) {
        const standard::Diagnostic& one = finding.diagnostic;
        if (one.fileIndex == asked.fileIndex && one.line == asked.line && one.fieldNo) {
            (one.severity == standard::Severity::Error ? wrong : doubtful).insert(*one.fieldNo);
        }
    }
    if (record.faultNo) {
        wrong.insert(*record.faultNo);
    }
    m_model->setRecord(record, std::move(wrong), std::move(doubtful));
    const auto fieldNo = asked.fieldNo ? asked.fieldNo : record.faultNo;
    const int row = fieldNo ? m_model->rowOf(*fieldNo) : -1;
    m_ui->recordTable->setEmptyHint(tr("この行には何も書かれていません。"));
    if (row >= 0) {
        const QModelIndex index = m_model->index(row, RecordModel::Name);
        m_ui->recordTable->setCurrentIndex(index);
        m_ui->recordTable->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
}

void RecordPanel::showFailure(const base::Error& error) {
    m_model->clear();
    m_ui->recordTable->setEmptyHint(tr("行を読み込めませんでした。"));
    m_ui->recordErrorPanel->showError(error, m_client->workplace().clock.nowMs(), m_client->preferences().dates);
}

void RecordPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::PaletteChange) {
        m_model->renew();
        fitColumns();
    }
}

void RecordPanel::fitColumns() {
    TableView* table = m_ui->recordTable;
    table->setMinimumHeight(scaled(kTablePixels));
    table->setWidths(kWidths);
    table->setStretchColumn(RecordModel::Rules);
    // The field that is chosen stands below in full.
    table->setOptionalColumns({RecordModel::Rules, RecordModel::Form, RecordModel::Presence});
}

/// The field that is chosen, in full: cells of the table may be cut.
void RecordPanel::showField() {
    const int row = m_ui->recordTable->currentIndex().row();
    m_ui->recordFieldLabel->setVisible(row >= 0);
    if (row < 0) {
        return;
    }
    const auto cell = [this, row](int column) { return m_model->index(row, column).data(Qt::DisplayRole).toString(); };
    m_ui->recordFieldLabel->setText(tr("%1 %2: 値は「%3」。形式: %4。%5。%6")
                                        .arg(cell(RecordModel::Number), cell(RecordModel::Name),
                                             cell(RecordModel::Value), cell(RecordModel::Form),
                                             cell(RecordModel::Presence), cell(RecordModel::Rules)));
}

}  // namespace renkei::gui
