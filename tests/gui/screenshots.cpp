// Pictures of all screens, to be looked at: both sizes, 200 % text, dark, English.
//   gui_screenshots FOLDER [FILTER]
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <iostream>

#include "gui/shell/translators.h"
#include "gui/support/inspect.h"
#include "gui/support/stage.h"
#include "gui/widgets/theme.h"

namespace {

using renkei::gui::ColorScheme;
using renkei::gui::Language;

struct Look {
    const char* name;
    QSize size;
    int textPercent;
    ColorScheme colors;
    Language language = Language::Japanese;
};

constexpr Look kLooks[] = {
    {"1280", {1280, 800}, 100, ColorScheme::Light},
    {"1024", {1024, 768}, 100, ColorScheme::Light},
    {"dark", {1280, 800}, 100, ColorScheme::Dark},
    {"200", {1280, 800}, 200, ColorScheme::Light},
    {"1024-200", {1024, 768}, 200, ColorScheme::Dark},
    {"english", {1280, 800}, 100, ColorScheme::Light, Language::English},
};

int photograph(QApplication& application, const QString& folder, const QString& filter) {
    int unreadable = 0;
    for (const Look& look : kLooks) {
        if (!filter.isEmpty() && QString::fromLatin1(look.name) != filter) {
            continue;
        }
        renkei::gui::applyTheme(application, look.colors, look.textPercent);
        const renkei::gui::Translators translators(look.language);
        renkei::gui::Preferences preferences;
        preferences.language = look.language;
        preferences.colors = look.colors;
        preferences.textPercent = look.textPercent;
        renkei::testing::Stage stage(look.size, preferences);
        for (const auto& screen : renkei::testing::Stage::screens()) {
            QWidget* widget = screen.show(stage);
            if (widget == nullptr) {
                std::cout << look.name << " " << screen.name << ": nothing to show" << std::endl;
                ++unreadable;
                continue;
            }
            // What changed a moment ago is laid out and painted.
            stage.settle();
            const QString name = QStringLiteral("%1/%2-%3.png")
                                     .arg(folder, QString::fromLatin1(look.name), QString::fromStdString(screen.name));
            widget->grab().save(name);
            for (const QString& cut : renkei::testing::unreadable(*widget)) {
                std::cout << look.name << " " << screen.name << ": " << cut.toStdString() << std::endl;
                ++unreadable;
            }
        }
    }
    return unreadable == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "gui_screenshots FOLDER [1280|1024|dark|200|1024-200|english]\n";
        return 2;
    }
    ::testing::GTEST_FLAG(throw_on_failure) = false;
    ::testing::InitGoogleTest();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    return photograph(application, folder, argc > 2 ? QString::fromLatin1(argv[2]) : QString());
}
