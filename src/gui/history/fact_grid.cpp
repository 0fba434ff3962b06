#include "gui/history/fact_grid.h"

#include <QGridLayout>
#include <QLabel>
#include <QVariant>

#include "gui/widgets/wrap_label.h"

namespace renkei::gui {

FactGrid::FactGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::setFacts(const std::vector<Fact>& facts) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        // Later: while the style changes, Qt walks over a list of all widgets and tells each.
        if (QWidget* old = item->widget()) {
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    m_facts = facts;
    int row = 0;
    for (const Fact& fact : facts) {
        auto* name = new QLabel(this);
        name->setObjectName(QStringLiteral("factName%1").arg(row + 1));
        name->setProperty("kind", QStringLiteral("faint"));
        name->setTextFormat(Qt::PlainText);
        name->setText(fact.name);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        auto* value = new WrapLabel(this);
        value->setObjectName(QStringLiteral("factValue%1").arg(row + 1));
        value->setText(fact.value);
        value->setAccessibleName(fact.name + QStringLiteral(": ") + fact.value);
        m_grid->addWidget(value, row++, 1);
    }
}

QString FactGrid::text() const {
    QStringList lines;
    for (const Fact& fact : m_facts) {
        lines.push_back(fact.name + QStringLiteral(": ") + fact.value);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace renkei::gui
