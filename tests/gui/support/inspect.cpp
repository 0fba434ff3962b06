#include "gui/support/inspect.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QStyle>
#include <QStyleOptionComboBox>

#include "gui/widgets/elided_label.h"

namespace renkei::testing {
namespace {

QString whereIs(const QWidget& widget, const QString& text) {
    return QStringLiteral("%1 %2: %3")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), text.left(60));
}

bool labelFits(const QLabel& label) {
    if (label.text().isEmpty() || qobject_cast<const gui::ElidedLabel*>(&label) != nullptr) {
        return true;
    }
    const QSize room = label.contentsRect().size();
    if (label.wordWrap()) {
        return label.heightForWidth(label.width()) <= label.height() + 1;
    }
    return label.sizeHint().width() <= label.width() && label.fontMetrics().height() <= room.height() + 1;
}

bool buttonFits(const QAbstractButton& button) {
    const QSize wanted = button.minimumSizeHint();
    return button.text().isEmpty() || (wanted.width() <= button.width() && wanted.height() <= button.height());
}

bool headerFits(const QHeaderView& header) {
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, header.orientation()).toString();
        if (!header.isSectionHidden(i) && !text.isEmpty() && header.sectionSizeHint(i) > header.sectionSize(i)) {
            return false;
        }
    }
    return true;
}

bool fieldFits(const QWidget& field) {
    return field.fontMetrics().height() <= field.contentsRect().height();
}

bool isInternal(const QWidget& widget) {
    return widget.objectName().startsWith(QStringLiteral("qt_"));
}

QString masked(QString text) {
    static const QRegularExpression kId(QStringLiteral("[0-9a-f]{8}-[0-9a-f-]{27}"));
    static const QRegularExpression kNumber(QStringLiteral("[0-9]+"));
    static const QRegularExpression kPath(QStringLiteral("/[^\\s、。）]+"));
    text.replace(kId, QStringLiteral("<id>"));
    text.replace(kPath, QStringLiteral("<path>"));
    text.replace(kNumber, QStringLiteral("#"));
    text.replace(QLatin1Char('\n'), QStringLiteral("\\n"));
    return text;
}

QString roleName(QAccessible::Role role) {
    const int index = QAccessible::staticMetaObject.indexOfEnumerator("Role");
    const char* name = QAccessible::staticMetaObject.enumerator(index).valueToKey(role);
    return name != nullptr ? QString::fromLatin1(name) : QString::number(role);
}

QString stateWords(const QAccessible::State& state) {
    QStringList words;
    const std::pair<bool, const char*> flags[] = {
        {state.disabled, "disabled"}, {state.checked, "checked"},   {state.readOnly, "readOnly"},
        {state.selected, "selected"}, {state.expanded, "expanded"}, {state.passwordEdit, "password"},
    };
    for (const auto& [is, word] : flags) {
        if (is) {
            words.push_back(QString::fromLatin1(word));
        }
    }
    return words.join(QLatin1Char(' '));
}

bool isList(QAccessible::Role role) {
    return role == QAccessible::Table || role == QAccessible::Tree;
}

/// Rows beyond these say nothing new about a list.
constexpr int kShownCells = 24;

void append(QAccessibleInterface* node, int depth, QString& out) {
    if (node == nullptr || !node->isValid() || node->state().invisible) {
        return;
    }
    QString line = QString(depth * 2, QLatin1Char(' ')) + roleName(node->role());
    const QString name = masked(node->text(QAccessible::Name));
    line += name.isEmpty() ? QString() : QStringLiteral(" 「%1」").arg(name);
    const QString words = stateWords(node->state());
    line += words.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(words);
    out += line + QLatin1Char('\n');
    const int count = isList(node->role()) ? std::min(node->childCount(), kShownCells) : node->childCount();
    for (int i = 0; i < count; ++i) {
        append(node->child(i), depth + 1, out);
    }
}

bool isControl(QAccessible::Role role) {
    switch (role) {
        case QAccessible::Button:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::ComboBox:
        case QAccessible::EditableText:
        case QAccessible::SpinBox:
        case QAccessible::Table:
        case QAccessible::Tree:
        case QAccessible::List:
        case QAccessible::ProgressBar:
        case QAccessible::PageTab:
            return true;
        default:
            return false;
    }
}

void appendCells(const QString& name, const QAbstractItemModel& model,
                 std::vector<std::pair<QString, QString>>& texts) {
    for (int column = 0; column < model.columnCount(); ++column) {
        texts.emplace_back(name, model.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < model.rowCount(); ++row) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
                texts.emplace_back(name, model.index(row, column).data(role).toString());
            }
        }
    }
}

bool isJapanese(const QString& text) {
    static const QRegularExpression kJapanese(QStringLiteral("[\\x{3040}-\\x{30FF}\\x{4E00}-\\x{9FFF}]"));
    return text.contains(kJapanese);
}

/// The widgets of this area's content that reach beyond its right edge.
QStringList widestIn(const QScrollArea& area) {
    QStringList names;
    const QWidget* content = area.widget();
    for (const QWidget* widget : content->findChildren<QWidget*>()) {
        const int right = widget->mapTo(content, QPoint(widget->width(), 0)).x();
        if (widget->isVisibleTo(content) && right > area.viewport()->width()) {
            names.push_back(QStringLiteral("%1 (%2–%3 of %4)")
                                .arg(widget->objectName())
                                .arg(right - widget->width())
                                .arg(right)
                                .arg(area.viewport()->width()));
        }
    }
    return names;
}

}  // namespace

QStringList unreadable(QWidget& window) {
    QStringList found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || isInternal(*widget)) {
            continue;
        }
        if (const auto* label = qobject_cast<QLabel*>(widget); label != nullptr && !labelFits(*label)) {
            found.push_back(whereIs(*label, label->text()));
        } else if (const auto* button = qobject_cast<QAbstractButton*>(widget);
                   button != nullptr && !buttonFits(*button)) {
            found.push_back(whereIs(*button, button->text()));
        } else if (const auto* header = qobject_cast<QHeaderView*>(widget); header != nullptr && !headerFits(*header)) {
            found.push_back(whereIs(*header, QStringLiteral("heads of columns")));
        } else if ((qobject_cast<QLineEdit*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr) &&
                   !fieldFits(*widget)) {
            found.push_back(whereIs(*widget, QStringLiteral("field")));
        } else if (const auto* area = qobject_cast<QScrollArea*>(widget);
                   area != nullptr && area->horizontalScrollBar()->maximum() > 0) {
            found.push_back(whereIs(*area, QStringLiteral("wider than the window: ")) + widestIn(*area).join(u','));
        }
    }
    const QSize least = window.minimumSizeHint();
    if (least.width() > window.width() || least.height() > window.height()) {
        found.push_back(QStringLiteral("the window needs %1×%2").arg(least.width()).arg(least.height()));
    }
    return found;
}

std::vector<std::pair<QString, QString>> textsOf(QWidget& window) {
    std::vector<std::pair<QString, QString>> texts;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || isInternal(*widget)) {
            continue;
        }
        for (const char* property : {"text", "plainText", "placeholderText", "title", "toolTip", "accessibleName",
                                     "accessibleDescription", "fullText"}) {
            texts.emplace_back(widget->objectName(), widget->property(property).toString());
        }
        if (const auto* combo = qobject_cast<const QComboBox*>(widget)) {
            appendCells(combo->objectName(), *combo->model(), texts);
        }
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget);
            view != nullptr && view->model() != nullptr && qobject_cast<const QHeaderView*>(widget) == nullptr) {
            appendCells(view->objectName(), *view->model(), texts);
        }
    }
    std::erase_if(texts, [](const auto& text) { return text.second.isEmpty(); });
    return texts;
}

QString accessibleTree(QWidget& window) {
    QString out;
    append(QAccessible::queryAccessibleInterface(&window), 0, out);
    return out;
}

QStringList wrongNames(QWidget& window) {
    QStringList found;
    QSet<QString> seen;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || isInternal(*widget)) {
            continue;
        }
        QAccessibleInterface* node = QAccessible::queryAccessibleInterface(widget);
        if (node == nullptr || !isControl(node->role()) || qobject_cast<QHeaderView*>(widget) != nullptr) {
            continue;
        }
        // The field inside a spin box or an editable combo box is a part of it.
        if (widget->focusProxy() != nullptr || qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr ||
            widget->parentWidget()->inherits("QAbstractSpinBox")) {
            continue;
        }
        const QString name = node->text(QAccessible::Name);
        if (widget->objectName().isEmpty()) {
            found.push_back(QStringLiteral("no object name: ") + whereIs(*widget, name));
        }
        if (name.isEmpty()) {
            found.push_back(QStringLiteral("no name: ") + whereIs(*widget, QString()));
        } else if (!isJapanese(name)) {
            found.push_back(QStringLiteral("not Japanese: ") + whereIs(*widget, name));
        }
        const QString key = roleName(node->role()) + QLatin1Char('/') + name;
        if (!name.isEmpty() && seen.contains(key)) {
            found.push_back(QStringLiteral("twice: ") + whereIs(*widget, name));
        }
        seen.insert(key);
    }
    return found;
}

}  // namespace renkei::testing
