#include "gui/shell/translators.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace renkei::gui {

Translators::Translators(Language language) {
    const QString own = language == Language::Japanese ? QStringLiteral("ja") : QStringLiteral("en");
    load(m_qt, QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_") + own);
    if (language == Language::English) {
        load(m_errors, QStringLiteral(":/translations/errors_en"));
        load(m_renkei, QStringLiteral(":/translations/renkei_en"));
    }
}

void Translators::load(QTranslator& translator, const QString& file) {
    if (translator.load(file)) {
        QCoreApplication::installTranslator(&translator);
    }
}

}  // namespace renkei::gui
