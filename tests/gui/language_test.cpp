#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <algorithm>

#include "gui/help/help_entries.h"
#include "gui/shell/translators.h"
#include "gui/support/inspect.h"
#include "gui/support/stage.h"
#include "gui/widgets/text.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;

/// The window in English, as `start` sets it up.
class LanguageTest : public ::testing::Test {
protected:
    const Translators translators{Language::English};
};

bool hasJapanese(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() >= 0x3041 && c.unicode() <= 0x30FF) || (c.unicode() >= 0x3400 && c.unicode() <= 0x9FFF);
    });
}

TEST_F(LanguageTest, EnglishIsWhatTheTranslatorsSay) {
    EXPECT_EQ(shownLanguage(), Language::English);
    EXPECT_EQ(monthText("202505", DateStyle::Reiwa), QStringLiteral("May 2025"));
    EXPECT_EQ(term("受付済"), QStringLiteral("Accepted"));
}

TEST_F(LanguageTest, NoScreenSpeaksJapanese) {
    testing::Stage stage;
    for (const auto& screen : testing::Stage::screens()) {
        QWidget* widget = screen.show(stage);
        ASSERT_NE(widget, nullptr) << screen.name;
        stage.settle();
        for (const auto& [name, text] : testing::textsOf(*widget)) {
            EXPECT_FALSE(hasJapanese(text)) << screen.name << " " << name.toStdString() << ": " << text.toStdString();
        }
    }
}

TEST_F(LanguageTest, SettingsAndHelpAreInEnglish) {
    OfficeWindow window;
    for (const PageId id : {PageId::Settings, PageId::Help}) {
        window.window().showPage(id);
        for (const QLabel* label : window.window().page(id)->findChildren<QLabel*>()) {
            EXPECT_FALSE(hasJapanese(label->text())) << label->text().toStdString();
        }
        for (const QPushButton* button : window.window().page(id)->findChildren<QPushButton*>()) {
            EXPECT_FALSE(hasJapanese(button->text())) << button->text().toStdString();
        }
    }
    EXPECT_EQ(window.find<QLabel>("helpTitle")->text(), QStringLiteral("Help"));
}

TEST_F(LanguageTest, EveryEntryOfTheHelpHasAnEnglishHeading) {
    const auto entries = helpEntries();
    ASSERT_GT(entries.size(), 100U);
    for (const HelpEntry& entry : entries) {
        // Words of the official client stand as they are, beside their English.
        const bool quotes =
            entry.title.contains(QChar(0x300C)) || entry.title.contains(QStringLiteral("正しい電子証明書"));
        EXPECT_TRUE(quotes || !hasJapanese(entry.title)) << entry.title.toStdString();
        EXPECT_FALSE(entry.title.isEmpty()) << entry.code.toStdString();
    }
}

}  // namespace
}  // namespace renkei::gui
