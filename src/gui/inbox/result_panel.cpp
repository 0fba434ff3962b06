#include "gui/inbox/result_panel.h"

#include <inbox/ui_result_panel.h>
#include <algorithm>

#include "base/files.h"
#include "exchange/words.h"
#include "gui/client/partner_texts.h"
#include "gui/widgets/cells.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/flow_layout.h"
#include "gui/widgets/opener.h"
#include "gui/widgets/text.h"
#include "gui/widgets/wrap_label.h"

namespace renkei::gui {
namespace {

/// More lines than this nobody reads here; the history has them all.
constexpr unsigned kMaxLines = 20;
/// Problems that are shown with all their answers.
constexpr unsigned kMaxProblems = 5;
/// Findings of one message that are shown.
constexpr qsizetype kMaxFindings = 3;

/// The first findings, each with its place.
QStringList findingLines(const exchange::Received& received) {
    QStringList lines;
    for (const standard::Diagnostic& finding : received.findings) {
        if (lines.size() == kMaxFindings) {
            break;
        }
        const QString sentence = sentenceText(finding.message);
        const QString file = shown(finding.file);
        const QString field = shown(finding.field);
        lines.push_back(
            !finding.line ? ResultPanel::tr("・%1: %2").arg(file, sentence)
            : field.isEmpty()
                ? ResultPanel::tr("・%1 の %2 行目: %3").arg(file).arg(*finding.line).arg(sentence)
                : ResultPanel::tr("・%1 の %2 行目「%3」: %4").arg(file).arg(*finding.line).arg(field, sentence));
    }
    const std::int64_t all = received.row.recorded->errors + received.row.recorded->warnings;
    if (!lines.isEmpty() && all > lines.size()) {
        lines.push_back(ResultPanel::tr("・ほか %1 件").arg(all - lines.size()));
    }
    return lines;
}

CheckLine lineOf(const exchange::Received& received, DateStyle style) {
    const store::IncomingRow& row = received.row;
    CheckLine line;
    line.tone = Tone::Good;
    QString what = officeText(row.kept.senderName, row.kept.sender);
    QStringList todo;
    if (row.recorded) {
        what +=
            QLatin1Char(' ') + term(shown(exchange::unitJa(row.recorded->unit.value_or("documents"))).toStdString());
        if (row.recorded->month) {
            what += QLatin1Char(' ') + monthText(*row.recorded->month, style);
        }
        if (row.recorded->errors > 0 || row.recorded->warnings > 0) {
            line.tone = Tone::Warning;
            todo.push_back(ResultPanel::tr("ファイルは保存しました。届いたファイルの検査で、誤りが %1 件、注意が %2 件"
                                           "見つかりました。取り込む前に、送信元に確かめてください。")
                               .arg(row.recorded->errors)
                               .arg(row.recorded->warnings));
            todo += findingLines(received);
        }
    }
    if (row.handedOver) {
        what += ResultPanel::tr(" – %1 ファイルを保存しました。").arg(row.handedOver->files);
        if (row.handedOver->skipped > 0) {
            todo.push_back(
                ResultPanel::tr("同じ内容のファイルが %1 件、すでに保存先にありました。").arg(row.handedOver->skipped));
        }
    }
    if (row.receiptWaits()) {
        line.tone = Tone::Warning;
        todo.push_back(ResultPanel::tr("受け取ったことは、接続できしだい自動で送信元に知らせます。"));
    }
    line.what = what;
    line.todo = todo.join(QLatin1Char('\n'));
    return line;
}

/// The one folder where all lies, or the one above.
std::filesystem::path folderOf(const ReceiveReport& report) {
    std::optional<std::string> only;
    for (const auto& message : report.messages) {
        if (message.received && message.received->row.handedOver) {
            const std::string& folder = message.received->row.handedOver->folder;
            if (only && *only != folder) {
                return report.folder;
            }
            only = folder;
        }
    }
    return only ? base::pathFromUtf8(*only) : report.folder;
}

Tone toneOf(const ReceiveReport& report) {
    if (report.problem || report.failed() > 0 || !report.gateOpen()) {
        return Tone::Bad;
    }
    return report.stopped ? Tone::Warning : Tone::Good;
}

QString headline(const ReceiveReport& report) {
    if (!report.gateOpen()) {
        return ResultPanel::tr("受信を始めませんでした。下の確認で、問題のある項目を直してください。");
    }
    QStringList sentences;
    if (report.received() > 0) {
        sentences.push_back(ResultPanel::tr("%1 通を受信しました。").arg(report.received()));
    }
    if (report.failed() > 0) {
        sentences.push_back(ResultPanel::tr("%1 通は受信できませんでした。").arg(report.failed()));
    }
    if (report.stopped) {
        sentences.push_back(ResultPanel::tr("中止しました。受信していないものは、そのまま待っています。"));
    } else if (report.problem && report.received() == 0) {
        sentences.push_back(ResultPanel::tr("受信できませんでした。"));
    } else if (sentences.isEmpty()) {
        sentences.push_back(ResultPanel::tr("受信するものはありませんでした。"));
    }
    return sentences.join(QString());
}

}  // namespace

std::vector<CheckLine> gateLines(const std::vector<exchange::GateFinding>& gate) {
    std::vector<CheckLine> lines;
    for (const exchange::GateFinding& finding : gate) {
        CheckLine line;
        line.tone = finding.problem ? Tone::Bad : Tone::Good;
        line.what = term(exchange::checkJa(finding.check));
        if (finding.problem) {
            const ErrorText text = errorText(*finding.problem);
            line.todo = text.what + QLatin1Char('\n') + text.next;
            line.code = text.code;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

ResultPanel::ResultPanel(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::ResultPanel>()) {
    m_ui->setupUi(this);
    auto* flow = new FlowLayout(m_ui->resultButtonsArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(m_ui->openFolderButton);
    flow->addWidget(m_ui->showHistoryButton);
    flow->addWidget(m_ui->closeResultButton);
    hide();
    connect(m_ui->openFolderButton, &QPushButton::clicked, this, &ResultPanel::openFolder);
    connect(m_ui->showHistoryButton, &QPushButton::clicked, this, &ResultPanel::historyWanted);
    connect(m_ui->closeResultButton, &QPushButton::clicked, this, &ResultPanel::clear);
}

ResultPanel::~ResultPanel() = default;

void ResultPanel::clear() {
    hide();
    m_ui->resultList->clear();
    m_ui->gateList->clear();
    while (QLayoutItem* item = m_ui->problemsLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_panels = 0;
}

void ResultPanel::showReport(const ReceiveReport& report, const std::map<protocol::MessageKey, QString>& names,
                             const Client& client) {
    clear();
    const DateStyle style = client.preferences().dates;
    const Tone tone = toneOf(report);
    m_ui->resultSignLabel->setPixmap(tonePixmap(tone));
    m_ui->resultSignLabel->setAccessibleName(toneWord(tone));
    m_ui->resultLabel->setText(headline(report));
    const QString when = minuteText(client.workplace().clock.nowMs(), style);
    m_ui->resultTimeLabel->setText(report.start == ReceiveReport::Start::Click ? when : tr("自動の受信 %1").arg(when));
    showReceived(report, style);
    showProblems(report, names, client);
    m_ui->gateList->setLines(gateLines(report.gate));
    m_ui->gateTitleLabel->setVisible(!report.gate.empty());
    m_ui->openFolderButton->setIcon(icon("folder"));
    m_ui->showHistoryButton->setIcon(icon("received"));
    show();
}

void ResultPanel::showReceived(const ReceiveReport& report, DateStyle style) {
    const bool any = report.received() > 0;
    m_folder = folderOf(report);
    m_ui->resultFolderLabel->setFullText(tr("保存先: %1").arg(shownPath(m_folder)));
    m_ui->resultFolderLabel->setVisible(any);
    m_ui->openFolderButton->setVisible(any);
    m_ui->showHistoryButton->setVisible(any || report.failed() > 0);
    m_ui->notOpenedLabel->hide();
    std::vector<CheckLine> lines;
    for (const auto& message : report.messages) {
        if (message.received && message.received->row.handedOver) {
            lines.push_back(lineOf(*message.received, style));
            if (message.received->partner) {
                lines.push_back(PartnerTexts::notice(*message.received->partner));
            }
        }
    }
    // Those that need somebody's eye come first.
    std::stable_partition(lines.begin(), lines.end(), [](const CheckLine& line) { return line.tone != Tone::Good; });
    if (lines.size() > kMaxLines) {
        const std::size_t rest = lines.size() - kMaxLines;
        lines.resize(kMaxLines);
        lines.push_back({Tone::Plain, tr("ほか %1 通は「受信履歴」にあります。").arg(rest), {}, {}});
    }
    m_ui->resultList->setLines(lines);
}

void ResultPanel::showProblems(const ReceiveReport& report, const std::map<protocol::MessageKey, QString>& names,
                               const Client& client) {
    if (report.problem && !report.stopped) {
        addProblem({}, *report.problem, client);
    }
    for (const exchange::GateFinding& finding : report.gate) {
        if (finding.problem) {
            addProblem({}, *finding.problem, client);
            break;
        }
    }
    std::size_t shownProblems = 0;
    for (const auto& message : report.messages) {
        if (message.problem && shownProblems++ < kMaxProblems) {
            const auto name = names.find(message.key);
            addProblem(name == names.end() ? shown(message.key.sender) : name->second, *message.problem, client);
        }
    }
    const bool more = shownProblems > kMaxProblems;
    m_ui->moreProblemsLabel->setVisible(more);
    if (more) {
        m_ui->moreProblemsLabel->setText(
            tr("ほか %1 通も受信できませんでした。上の問題を直してから、もう一度受信してください。")
                .arg(shownProblems - kMaxProblems));
    }
}

void ResultPanel::addProblem(const QString& name, const base::Error& error, const Client& client) {
    ++m_panels;
    if (!name.isEmpty()) {
        auto* label = new WrapLabel(this);
        label->setObjectName(QStringLiteral("problem%1Label").arg(m_panels));
        label->setText(name);
        m_ui->problemsLayout->addWidget(label);
    }
    auto* panel = new ErrorPanel(this);
    panel->setObjectName(QStringLiteral("problem%1Panel").arg(m_panels));
    m_ui->problemsLayout->addWidget(panel);
    panel->showError(error, client.workplace().clock.nowMs(), client.preferences().dates);
}

void ResultPanel::openFolder() {
    const bool opened = systemOpener()(m_folder);
    m_ui->notOpenedLabel->setVisible(!opened);
}

}  // namespace renkei::gui
