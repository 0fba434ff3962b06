#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

#include "gui/widgets/theme.h"

/// Offscreen at 1280×800 whatever display there is, in the theme that people see first.
int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    const QTemporaryDir folder;
    QFile screen(folder.filePath(QStringLiteral("screen.json")));
    if (!screen.open(QIODevice::WriteOnly)) {
        return 1;
    }
    screen.write(R"({"synchronousWindowSystemEvents": false, "windowFrameMargins": true, "screens": [{"name": "tests",
        "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screen.fileName()));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder.path()));
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    renkei::gui::applyTheme(application, renkei::gui::ColorScheme::Light, renkei::gui::kLeastTextPercent);
    return RUN_ALL_TESTS();
}
