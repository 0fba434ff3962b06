#pragma once

#include <QTranslator>

#include "gui/client/preferences.h"

namespace renkei::gui {

/// What the interface says in a language: the sentences of Qt itself and, where that is not Japanese, renkei's. Holds
/// for the application from its construction to its end; belongs to the GUI thread. Widgets that were made before stay
/// as they are.
class Translators {
public:
    explicit Translators(Language language);

private:
    static void load(QTranslator& translator, const QString& file);

    QTranslator m_qt;
    QTranslator m_errors;
    QTranslator m_renkei;
};

}  // namespace renkei::gui
