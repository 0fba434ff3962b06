#include "gui/widgets/cells.h"

#include <QCoreApplication>

#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

/// Gives the sentences of this file their context.
class Cells {
    Q_DECLARE_TR_FUNCTIONS(Cells)
};

}  // namespace

QVariant stateCell(Tone tone, const QString& word, int role) {
    switch (role) {
        case Qt::DisplayRole:
            return word;
        case Qt::DecorationRole:
            return toneIcon(tone);
        default:
            return {};
    }
}

QString officeText(std::string_view name, std::string_view number) {
    return name.empty() ? shown(number) : Cells::tr("%1（%2）").arg(shown(name), shown(number));
}

}  // namespace renkei::gui
