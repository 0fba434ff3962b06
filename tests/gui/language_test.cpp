#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <algorithm>

#include "base/files.h"
#include "gui/help/help_entries.h"
#include "gui/shell/translators.h"
#include "gui/support/inspect.h"
#include "gui/support/stage.h"
#include "gui/training/training_files.h"
#include "gui/widgets/text.h"
#include "gui/widgets/theme.h"
#include "json/json.h"
#include "standard/messages.h"

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
        return (c.unicode() >= 0x3001 && c.unicode() <= 0x30FF) || (c.unicode() >= 0x3400 && c.unicode() <= 0x9FFF) ||
               (c.unicode() >= 0xFF01 && c.unicode() <= 0xFF60);
    });
}

/// What is Japanese in every language: names of the standard, names of the offices, what people wrote, and the words
/// by which the settings name Japanese itself.
QStringList japaneseNames(testing::Stage& stage) {
    QStringList names{QStringLiteral("renkei 訓練用中継サーバ"),
                      QStringLiteral("renkei 訓練用 事業所認証局"),
                      QStringLiteral("O=renkei 訓練用"),
                      QStringLiteral("東京都"),
                      QStringLiteral("神奈川県"),
                      QStringLiteral("受付1"),
                      QStringLiteral("5月分の利用票をお送りします"),
                      QStringLiteral("山\uFFFD\u3000トメ"),
                      QStringLiteral("昭和6年9月5日"),
                      QStringLiteral("架空\u3000花子"),
                      QStringLiteral("ほほえみヘルパーステーション, 本店"),
                      QStringLiteral("日本語"),
                      QStringLiteral("(2025年5月)"),
                      QStringLiteral("(令和7年5月)")};
    const auto offices = readCredentials(stage.relay().folder() / "training" / "credentials.json");
    EXPECT_TRUE(offices.ok());
    for (const TrainingOffice& office : *offices) {
        names << shown(office.name);
    }
    // What the directory names beside the offices on offer: those whose licence has ended.
    const auto others = base::readFile(stage.relay().folder() / "training" / "usage-offices.json", 1U << 20);
    EXPECT_TRUE(others.ok());
    const auto value = json::parse(base::asText(*others));
    EXPECT_TRUE(value.ok() && value->array() != nullptr);
    for (const json::Value& office : *value->array()) {
        names << shown(json::Reader(office).string("name"));
    }
    const auto take = [&names](const std::vector<standard::CodeValue>& codes) {
        for (const standard::CodeValue& code : codes) {
            names << shown(code.label);
        }
    };
    for (const standard::Edition& edition : stage.manager().client().workplace().catalogue.editions()) {
        take(edition.serviceTypes);
        take(edition.outsideTypes);
        for (const standard::SendUnit& unit : edition.units) {
            names << shown(unit.name);
        }
        for (const standard::Layout& layout : edition.layouts) {
            names << shown(layout.name);
            for (const standard::Field& field : layout.fields) {
                names << shown(field.name);
                take(field.codes);
            }
        }
    }
    // Who works, as they call themselves; a long one is cut in the head.
    names << QStringLiteral("架空 花子") << QStringLiteral("架空 次郎")
          << QStringLiteral("居宅介護支援専門員（主任） 架空乃長名前 花子ノ介（月・水・金）")
          << QStringLiteral("居宅介護支援専門員（主任） 架");
    names.removeDuplicates();
    names.removeAll(QString());
    // A name that holds another one goes first.
    std::sort(names.begin(), names.end(),
              [](const QString& one, const QString& other) { return one.size() > other.size(); });
    return names;
}

/// Without names, and without what is quoted.
QString without(const QStringList& names, QString text) {
    static const QRegularExpression kQuoted(QStringLiteral("“[^”]*”|「[^」]*」"));
    for (const QString& name : names) {
        text.remove(name);
    }
    return text.remove(kQuoted);
}

TEST_F(LanguageTest, EnglishIsWhatTheTranslatorsSay) {
    EXPECT_EQ(shownLanguage(), Language::English);
    EXPECT_EQ(monthText("202505", DateStyle::Reiwa), QStringLiteral("May 2025"));
    EXPECT_EQ(term("受付済"), QStringLiteral("Accepted"));
}

TEST_F(LanguageTest, ADiagnosticIsSaidInEnglishWithItsNamesOfTheStandard) {
    const auto catalogue = standard::Catalogue::load();
    ASSERT_TRUE(catalogue.ok());
    const standard::Field& field = catalogue->find("4.1")->findLayout("UPPLAN")->fields[9];
    EXPECT_EQ(
        sentenceText(standard::messages::field(field, standard::FieldVerdict::Format, false)),
        QStringLiteral("“サービス利用日” does not have the right form. The standard asks for this form: a real date "
                       "in 8 digits (YYYYMMDD). Correct the content in your care software and export the CSV file "
                       "again."));
    EXPECT_EQ(
        sentenceText(standard::messages::csvColumns(7, 25)),
        QStringLiteral("The number of fields in this row is 7. The standard asks for exactly 25. A comma or a "
                       "line break inside a value needs quotation marks around the value. Export the CSV file from "
                       "your care software again."));
    EXPECT_EQ(sentenceText(standard::word("\u202E-2")), QStringLiteral("\uFFFD-2"));
}

TEST_F(LanguageTest, NoScreenSpeaksJapanese) {
    testing::Stage stage;
    const QStringList names = japaneseNames(stage);
    std::size_t seen = 0;
    for (const auto& screen : testing::Stage::screens()) {
        QWidget* widget = screen.show(stage);
        ASSERT_NE(widget, nullptr) << screen.name;
        stage.settle();
        for (const auto& [name, text] : testing::textsOf(*widget)) {
            EXPECT_FALSE(hasJapanese(without(names, text)))
                << screen.name << " " << name.toStdString() << ": " << text.toStdString();
            ++seen;
        }
    }
    EXPECT_GT(seen, 1'000U);
}

/// Everything on every screen can be read in English too.
void expectReadable(QSize size, int textPercent) {
    applyTheme(*qApp, ColorScheme::Light, textPercent);
    Preferences preferences;
    preferences.textPercent = textPercent;
    testing::Stage stage(size, preferences);
    for (const auto& screen : testing::Stage::screens()) {
        QWidget* widget = screen.show(stage);
        ASSERT_NE(widget, nullptr) << screen.name;
        stage.settle();
        const QStringList cut = testing::unreadable(*widget);
        EXPECT_TRUE(cut.isEmpty()) << screen.name << ": " << cut.join(QStringLiteral("; ")).toStdString();
    }
}

TEST_F(LanguageTest, EveryTextFitsAtTheSmallestSize) {
    expectReadable({1024, 768}, kLeastTextPercent);
}

TEST_F(LanguageTest, EveryTextFitsAtTwiceTheSizeOfTheText) {
    expectReadable({1024, 768}, 200);
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
