#pragma once

#include <QStringList>
#include <QWidget>
#include <utility>
#include <vector>

namespace renkei::testing {

/// What a person can't read whole on this window as it stands: labels, buttons, fields and heads of columns whose text
/// needs more room than it has, and screens that are wider than their window. Names that are cut on purpose
/// (ElidedLabel, cells of lists) tell themselves whole in a tooltip and are not listed.
QStringList unreadable(QWidget& window);

/// Everything that this window says as it stands: labels, buttons, fields, lists with all their cells, heads of
/// columns, tooltips, and names and descriptions for screen readers. An object name and a text each.
std::vector<std::pair<QString, QString>> textsOf(QWidget& window);

/// Role, name and state of everything that a screen reader finds, indented by depth, a line each. Numbers, times and
/// ids are masked, so that it is the same at each run.
QString accessibleTree(QWidget& window);

/// What is wrong with the names of the controls: a control without a name, without an object name, two with the same
/// role and name in one group, or a name that is not in the language of the interface.
QStringList wrongNames(QWidget& window);

}  // namespace renkei::testing
