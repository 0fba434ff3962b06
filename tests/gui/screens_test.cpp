#include <gtest/gtest.h>

#include <QApplication>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gui/support/inspect.h"
#include "gui/support/stage.h"
#include "gui/widgets/theme.h"

namespace renkei::gui {
namespace {

namespace fs = std::filesystem;
using testing::Stage;

/// The golden trees. RENKEI_WRITE_GOLDEN=1 writes them anew, to be read before they are committed.
fs::path goldenFile(const std::string& screen) {
    return fs::path(RENKEI_SOURCE_DIR) / "tests/data/gui/accessible" / (screen + ".txt");
}

std::string contentOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// The first line that differs, or nothing.
std::string firstDifference(const std::string& golden, const std::string& now) {
    std::istringstream goldenLines(golden);
    std::istringstream nowLines(now);
    std::string was;
    std::string is;
    for (int line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(goldenLines, was));
        const bool moreNow = static_cast<bool>(std::getline(nowLines, is));
        if (!more && !moreNow) {
            return {};
        }
        if (more != moreNow || was != is) {
            return "line " + std::to_string(line) + ": was '" + was + "', is '" + (moreNow ? is : std::string()) + "'";
        }
    }
}

class Screens : public ::testing::Test {
protected:
    ~Screens() override { applyTheme(*qApp, ColorScheme::Light, kLeastTextPercent); }

    /// Everything on every screen can be read at this size and text.
    static void expectReadable(QSize size, int textPercent, ColorScheme colors) {
        applyTheme(*qApp, colors, textPercent);
        Preferences preferences;
        preferences.textPercent = textPercent;
        preferences.colors = colors;
        Stage stage(size, preferences);
        for (const auto& screen : Stage::screens()) {
            QWidget* widget = screen.show(stage);
            ASSERT_NE(widget, nullptr) << screen.name;
            stage.settle();
            const QStringList cut = testing::unreadable(*widget);
            // What does not fit makes its window grow.
            EXPECT_LE(widget->width(), size.width()) << screen.name;
            EXPECT_TRUE(cut.isEmpty()) << screen.name << ": " << cut.join(QStringLiteral("; ")).toStdString();
        }
    }
};

TEST_F(Screens, EveryTextFitsAtTheCommonSize) {
    expectReadable({1280, 800}, 100, ColorScheme::Light);
}

TEST_F(Screens, EveryTextFitsAtTheSmallestSize) {
    expectReadable({1024, 768}, 100, ColorScheme::Dark);
}

TEST_F(Screens, EveryTextFitsAtTwiceTheSizeOfTheText) {
    expectReadable({1024, 768}, 200, ColorScheme::Light);
}

TEST_F(Screens, AScreenReaderFindsTheSameAsBefore) {
    const bool writes = std::getenv("RENKEI_WRITE_GOLDEN") != nullptr;
    // Who writes has tested nothing.
    EXPECT_FALSE(writes) << "written: read the difference, and run again without RENKEI_WRITE_GOLDEN";
    Stage stage;
    for (const auto& screen : Stage::screens()) {
        QWidget* widget = screen.show(stage);
        ASSERT_NE(widget, nullptr) << screen.name;
        stage.settle();
        const QStringList wrong = testing::wrongNames(*widget);
        EXPECT_TRUE(wrong.isEmpty()) << screen.name << ": " << wrong.join(QStringLiteral("; ")).toStdString();
        const std::string tree = testing::accessibleTree(*widget).toStdString();
        if (writes) {
            fs::create_directories(goldenFile(screen.name).parent_path());
            std::ofstream(goldenFile(screen.name), std::ios::binary) << tree;
            continue;
        }
        EXPECT_EQ(firstDifference(contentOf(goldenFile(screen.name)), tree), "") << screen.name;
    }
}

}  // namespace
}  // namespace renkei::gui
