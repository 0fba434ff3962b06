#pragma once

#include <QString>
#include <QVariant>
#include <string_view>

#include "gui/widgets/icons.h"

/// What cells of several lists say in the same way.
namespace renkei::gui {

/// A state in a list, for QAbstractItemModel::data: its sign beside its word; nothing for other roles.
QVariant stateCell(Tone tone, const QString& word, int role);

/// 「あおぞら訪問介護ステーション（1370000027）」, or the number alone where there is no name.
QString officeText(std::string_view name, std::string_view number);

}  // namespace renkei::gui
