#include "gui/widgets/check_list.h"

#include <QGridLayout>
#include <QLabel>

#include "gui/widgets/theme.h"
#include "gui/widgets/wrap_label.h"

namespace renkei::gui {
namespace {

QLabel* plainLabel(const QString& text, const QString& name, QWidget* parent) {
    auto* label = new WrapLabel(parent);
    label->setObjectName(name);
    label->setText(text);
    return label;
}

}  // namespace

CheckList::CheckList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
}

void CheckList::setLines(const std::vector<CheckLine>& lines) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CheckLine& line = lines[i];
        auto* sign = new QLabel(this);
        sign->setObjectName(QStringLiteral("checkSign%1").arg(i + 1));
        sign->setPixmap(tonePixmap(line.tone));
        sign->setAccessibleName(toneWord(line.tone));
        sign->setToolTip(toneWord(line.tone));
        m_grid->addWidget(sign, row, 0, Qt::AlignTop);
        const QString end = line.code.isEmpty() ? QString() : tr("（%1）").arg(line.code);
        auto* what = plainLabel(toneWord(line.tone) + QStringLiteral(": ") + line.what + end,
                                QStringLiteral("checkWhat%1").arg(i + 1), this);
        m_grid->addWidget(what, row++, 1);
        if (!line.todo.isEmpty()) {
            auto* todo = plainLabel(line.todo, QStringLiteral("checkTodo%1").arg(i + 1), this);
            m_grid->addWidget(todo, row++, 1);
        }
    }
    setVisible(!lines.empty());
}

}  // namespace renkei::gui
