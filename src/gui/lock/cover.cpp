#include "gui/lock/cover.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace renkei::gui {
namespace {

constexpr const char* kProperty = "renkeiCovered";

/// A widget that has nothing in it, whatever it holds.
class CoveredAccessible final : public QAccessibleWidget {
public:
    explicit CoveredAccessible(QWidget* widget) : QAccessibleWidget(widget, QAccessible::Grouping) {}
    int childCount() const override { return 0; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* focusChild() const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text) const override { return {}; }
};

QAccessibleInterface* coveredOf(const QString&, QObject* object) {
    const bool covered = object != nullptr && object->isWidgetType() && object->property(kProperty).toBool();
    return covered ? new CoveredAccessible(static_cast<QWidget*>(object)) : nullptr;
}

/// What was made for it before is made anew at the next question.
void forgetInterface(QWidget& widget) {
    if (QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget)) {
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(interface));
    }
}

}  // namespace

void setCovered(QWidget& widget, bool covered) {
    // Once in a program, however often it is called.
    QAccessible::installFactory(coveredOf);
    widget.setEnabled(!covered);
    widget.setVisible(!covered);
    widget.setProperty(kProperty, covered);
    forgetInterface(widget);
}

}  // namespace renkei::gui
