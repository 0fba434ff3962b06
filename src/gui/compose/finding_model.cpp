#include "gui/compose/finding_model.h"

#include <QCoreApplication>

#include "gui/widgets/icons.h"
#include "gui/widgets/text.h"
#include "standard/plain_text.h"

namespace renkei::gui {
namespace {

QString valueOf(const standard::Diagnostic& diagnostic) {
    const QString value = shown(standard::plainText(*diagnostic.value));
    return diagnostic.character ? QCoreApplication::translate("FindingModel", "%1（%2）")
                                      .arg(value, sentenceText(standard::view::character(diagnostic)))
                                : value;
}

}  // namespace

QString messageOf(const Finding& finding) {
    if (finding.unreadable) {
        const ErrorText text = errorText(*finding.unreadable);
        return text.what + text.next;
    }
    return sentenceText(finding.diagnostic.message);
}

QString officialOf(const Finding& finding) {
    const auto sentence = standard::officialSentence(finding.diagnostic.official);
    return sentence.empty()
               ? QString()
               : QCoreApplication::translate("FindingModel", "公式アプリの表示: 「%1」").arg(shown(sentence));
}

QString rowKeyOf(const Finding& finding) {
    QStringList parts;
    for (const standard::KeyPart& part : finding.diagnostic.rowKey) {
        parts << FindingModel::tr("%1 %2").arg(shown(part.name),
                                               shown(standard::view::keyValue(part.value, standard::Values::Shown)));
    }
    return parts.join(FindingModel::tr("、"));
}

void FindingModel::setFindings(std::shared_ptr<const Findings> findings) {
    beginResetModel();
    m_findings = std::move(findings);
    m_rows.clear();
    std::size_t first = 0;
    if (m_findings) {
        for (const std::size_t size : m_findings->groups) {
            const bool whole = size <= standard::view::kShownWhole;
            const std::size_t single = whole ? size : standard::view::kFirstShown;
            for (std::size_t i = 0; i < single; ++i) {
                m_rows.push_back({first + i, 0});
            }
            if (!whole) {
                m_rows.push_back({first + single, size - single});
            }
            first += size;
        }
    }
    endResetModel();
}

void FindingModel::renew() {
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int FindingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FindingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString FindingModel::text(const Row& row, int column) const {
    const Finding& finding = m_findings->all[row.finding];
    const standard::Diagnostic& diagnostic = finding.diagnostic;
    switch (column) {
        case Weight:
            return diagnostic.severity == standard::Severity::Error ? tr("誤り") : tr("注意");
        case File:
            return shown(diagnostic.file);
        case Line:
            return row.more == 0 && diagnostic.line ? QString::number(*diagnostic.line) : QString();
        case Field:
            return diagnostic.fieldNo ? tr("%1 %2").arg(*diagnostic.fieldNo).arg(shown(diagnostic.field))
                                      : shown(diagnostic.field);
        case Value:
            return row.more == 0 && diagnostic.value ? valueOf(diagnostic) : QString();
        case Message:
            return row.more == 0 ? messageOf(finding) : tr("同じ指摘が、ほかに %1 件あります。").arg(row.more);
        case Code:
            return shown(finding.unreadable ? base::codeName(finding.unreadable->code)
                                            : standard::codeName(diagnostic.code));
        default:
            return {};
    }
}

QVariant FindingModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        return text(row, index.column());
    }
    if (role == Qt::DecorationRole && index.column() == Weight) {
        const auto severity = m_findings->all[row.finding].diagnostic.severity;
        return toneIcon(severity == standard::Severity::Error ? Tone::Bad : Tone::Warning);
    }
    return {};
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Weight:
            return tr("重さ");
        case File:
            return tr("ファイル");
        case Line:
            return tr("行");
        case Field:
            return tr("項目");
        case Value:
            return tr("値");
        case Message:
            return tr("内容");
        case Code:
            return tr("コード");
        default:
            return {};
    }
}

}  // namespace renkei::gui
