#include "gui/help/help_page.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTranslator>
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "base/error_text.h"
#include "base/files.h"
#include "gui/login/connection_test_dialog.h"
#include "gui/support/office_window.h"
#include "gui/widgets/error_panel.h"
#include "gui/widgets/table_view.h"
#include "json/json.h"

namespace renkei::gui {
namespace {

using testing::OfficeWindow;
using testing::TrainingRelay;
using testing::waitFor;

constexpr std::size_t kLeastQuestions = 25;
constexpr std::uint64_t kMaxRead = 1U << 20;

constexpr const char* kCodes[] = {
#define RENKEI_ERROR(name, code, exitStatus, lost, who, what, next) code,
#include "base/error_codes.inc"
#undef RENKEI_ERROR
#define RENKEI_DIAGNOSTIC(name, code, official) code,
#include "standard/diagnostic_codes.inc"
#undef RENKEI_DIAGNOSTIC
};

struct Question {
    std::string id;
    std::string question;
    std::string answer;
};

std::vector<Question> questions(const char* file) {
    const auto text = base::readFile(std::filesystem::path(RENKEI_SOURCE_DIR) / "resources" / "help" / file, kMaxRead);
    EXPECT_TRUE(text.ok());
    const auto value = json::parse(base::asText(*text));
    EXPECT_TRUE(value.ok()) << file;
    std::vector<Question> found;
    json::Reader reader(*value);
    EXPECT_EQ(reader.integer("format"), 1);
    for (const json::Value& entry : reader.array("questions")) {
        json::Reader one(entry);
        found.push_back({one.string("id"), one.string("question"), one.string("answer")});
        EXPECT_TRUE(one.ok()) << file;
    }
    EXPECT_TRUE(reader.ok()) << file;
    return found;
}

std::size_t count(const std::vector<HelpEntry>& entries, HelpKind kind) {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [kind](const HelpEntry& entry) { return entry.kind == kind; }));
}

QString answer(OfficeWindow& window) {
    return window.find<QPlainTextEdit>("answerText")->toPlainText();
}

TEST(Help, EveryQuestionHasItsEnglishTwinAndNothingIsEmpty) {
    const auto japanese = questions("questions_ja.json");
    const auto english = questions("questions_en.json");
    EXPECT_GE(japanese.size(), kLeastQuestions);
    ASSERT_EQ(japanese.size(), english.size());
    std::set<std::string> ids;
    for (std::size_t i = 0; i < japanese.size(); ++i) {
        EXPECT_EQ(japanese[i].id, english[i].id);
        EXPECT_TRUE(ids.insert(japanese[i].id).second) << japanese[i].id;
        for (const Question* one : {&japanese[i], &english[i]}) {
            EXPECT_FALSE(one->question.empty()) << one->id;
            EXPECT_FALSE(one->answer.empty()) << one->id;
        }
        EXPECT_NE(japanese[i].answer, english[i].answer) << japanese[i].id;
    }
}

TEST(Help, HasEveryErrorCodeAndEveryDiagnosticWithAHeading) {
    const auto entries = helpEntries();
    EXPECT_EQ(count(entries, HelpKind::Question), questions("questions_ja.json").size());
    std::set<QString> codes;
    std::set<QString> headings;
    for (const HelpEntry& entry : entries) {
        EXPECT_FALSE(entry.title.isEmpty()) << entry.code.toStdString();
        EXPECT_FALSE(entry.text.isEmpty()) << entry.code.toStdString();
        EXPECT_TRUE(headings.insert(entry.title).second) << "twice: " << entry.title.toStdString();
        if (entry.kind != HelpKind::Question) {
            EXPECT_TRUE(codes.insert(entry.code).second) << entry.code.toStdString();
            EXPECT_TRUE(entry.text.contains(entry.code)) << entry.code.toStdString();
        }
    }
    for (const char* code : kCodes) {
        EXPECT_EQ(codes.count(QString::fromLatin1(code)), 1U) << code;
    }
    EXPECT_EQ(codes.size(), std::size(kCodes));
}

TEST(Help, SearchFindsWhateverTheWidthTheCaseAndTheKana) {
    const auto entries = helpEntries();
    for (const auto& words : {QStringLiteral("ＮＥＴ．ＵＮＲＥＡＣＨＡＢＬＥ"), QStringLiteral("net.unreachable")}) {
        const auto found = findHelp(entries, words);
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(entries[found.front()].code, QStringLiteral("net.unreachable"));
    }
    EXPECT_EQ(findHelp(entries, QStringLiteral("プロキシ")), findHelp(entries, QStringLiteral("ぷろきし")));
    EXPECT_EQ(findHelp(entries, QStringLiteral("　フリーパス  無料 ")).size(), 1U);
    EXPECT_EQ(findHelp(entries, {}).size(), entries.size());
    EXPECT_TRUE(findHelp(entries, QStringLiteral("ここにはない言葉")).empty());
}

TEST(Help, IsThereWithoutALoginAndShowsAnswersAsPlainText) {
    OfficeWindow window;
    window.window().showPage(PageId::Help);
    ASSERT_EQ(window.window().currentPage(), PageId::Help);
    EXPECT_TRUE(window.find<QLabel>("officialLabel")->text().contains(QStringLiteral("非公式")));
    EXPECT_TRUE(window.find<QLabel>("officialLabel")
                    ->text()
                    .contains(QStringLiteral("国のケアプランデータ連携システムには接続しません")));
    window.type("searchEdit", QStringLiteral("フリーパス"));
    EXPECT_TRUE(answer(window).contains(QStringLiteral("2026年5月31日")));
    window.type("searchEdit", QStringLiteral("certificate.revoked"));
    EXPECT_TRUE(
        answer(window).contains(QString::fromUtf8(base::answers(base::ErrorCode::CertificateRevoked).next.data())));
    window.type("searchEdit", QStringLiteral("field.length"));
    EXPECT_TRUE(answer(window).contains(QStringLiteral("項目の長さ")));
}

TEST(Help, ArrowsInTheResultsChangeTheAnswer) {
    OfficeWindow window;
    window.window().showPage(PageId::Help);
    const QString first = answer(window);
    QTest::keyClick(window.find<TableView>("helpTable"), Qt::Key_Down);
    EXPECT_NE(answer(window), first);
    EXPECT_FALSE(answer(window).isEmpty());
}

TEST(Help, ASearchWithoutResultsEmptiesTheAnswer) {
    OfficeWindow window;
    window.window().showPage(PageId::Help);
    window.type("searchEdit", QStringLiteral("ここにはない言葉"));
    EXPECT_EQ(window.find<TableView>("helpTable")->model()->rowCount(), 0);
    EXPECT_TRUE(answer(window).isEmpty());
    EXPECT_EQ(window.find<QLabel>("foundLabel")->text(), QStringLiteral("0 件"));
}

TEST(Help, ForThePhoneThereIsTheStateAndNothingPersonal) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    relay.kill();
    window.client().refresh();
    ASSERT_TRUE(waitFor([&] { return window.client().connection() == Connection::Offline; }));
    window.window().showPage(PageId::Help);
    window.click("copySupportButton");
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_NE(text.find("renkei "), std::string::npos);
    EXPECT_NE(text.find("OpenSSL 3"), std::string::npos);
    EXPECT_NE(text.find("事業所番号: 1370000019"), std::string::npos);
    EXPECT_NE(text.find("個人ユーザID: C1370000019"), std::string::npos);
    EXPECT_NE(text.find("端末: 受付1"), std::string::npos);
    EXPECT_NE(text.find("接続: オフライン"), std::string::npos);
    EXPECT_NE(text.find("最後のエラー: net.unreachable"), std::string::npos);
    const auto login = relay.login(testing::kCareManager);
    for (const std::string& secret :
         {login.password, login.p12Password, window.root().string(), login.name, window.received().string()}) {
        EXPECT_EQ(text.find(secret), std::string::npos);
    }
    EXPECT_TRUE(window.find<QLabel>("copiedLabel")->text().contains(QStringLiteral("コピーしました")));
}

TEST(Help, FoldersOpenAndALogBelongsToTheOfficeThatIsLoggedIn) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    std::vector<std::filesystem::path> opened;
    auto* page = qobject_cast<HelpPage*>(window.window().page(PageId::Help));
    ASSERT_NE(page, nullptr);
    page->setOpener([&opened](const std::filesystem::path& path) {
        opened.push_back(path);
        return true;
    });
    window.window().showPage(PageId::Help);
    window.click("openDataButton");
    ASSERT_TRUE(waitFor([&] { return opened.size() == 1; }));
    EXPECT_EQ(opened.back(), window.root());
    window.logIn(relay, testing::kCareManager);
    window.window().showPage(PageId::Help);
    window.click("openLogButton");
    ASSERT_TRUE(waitFor([&] { return opened.size() == 2; }));
    EXPECT_TRUE(std::filesystem::exists(opened.back() / "renkei.log"));
}

TEST(Help, TheSupportFileIsShownBeforeItIsWrittenAndNeverReplacesAnother) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.window().showPage(PageId::Help);
    window.click("supportFileButton");
    ASSERT_TRUE(waitFor([&] { return answer(window).contains(QStringLiteral("renkei-support")); }));
    EXPECT_FALSE(answer(window).contains(QStringLiteral("\"profile\"")));
    window.logIn(relay, testing::kCareManager);
    window.window().showPage(PageId::Help);
    EXPECT_EQ(window.look<QPushButton>("saveSupportButton"), nullptr);
    window.click("supportFileButton");
    ASSERT_TRUE(waitFor([&] { return answer(window).contains(QStringLiteral("\"profile\"")); }));
    EXPECT_TRUE(answer(window).contains(QStringLiteral("1370000019")));
    const auto login = relay.login(testing::kCareManager);
    for (const std::string& hidden : {login.password, login.name, login.p12Password, window.root().string()}) {
        EXPECT_FALSE(answer(window).contains(QString::fromStdString(hidden)));
    }

    const std::string text = answer(window).toStdString();
    const auto file = window.root() / "support.json";
    for (const bool again : {false, true}) {
        window.click("saveSupportButton");
        auto* dialog = window.window().findChild<QFileDialog*>(QStringLiteral("supportFileDialog"));
        ASSERT_NE(dialog, nullptr);
        ASSERT_TRUE(waitFor([&] { return dialog->isVisible(); }));
        emit dialog->fileSelected(QString::fromStdString(file.string()));
        delete dialog;
        ASSERT_TRUE(waitFor([&] {
            return again ? window.look<QLabel>("errorCodeLabel") != nullptr
                         : window.find<QLabel>("copiedLabel")->text().contains(QStringLiteral("保存しました"));
        }));
    }
    EXPECT_EQ(window.find<QLabel>("errorCodeLabel")->text(), QStringLiteral("io.exists"));
    const auto saved = base::readFile(file, kMaxRead);
    ASSERT_TRUE(saved.ok());
    EXPECT_EQ(base::asText(*saved), text);
}

TEST(Help, AFolderThatTheSystemCanNotOpenIsNamed) {
    OfficeWindow window;
    auto* page = qobject_cast<HelpPage*>(window.window().page(PageId::Help));
    page->setOpener([](const std::filesystem::path&) { return false; });
    window.window().showPage(PageId::Help);
    window.click("openDataButton");
    ASSERT_TRUE(waitFor([&] { return window.look<QLabel>("copiedLabel") != nullptr; }));
    QString text = window.find<QLabel>("copiedLabel")->text();
    EXPECT_TRUE(text.remove(QChar(0x200B)).contains(QString::fromStdString(window.root().string())));
}

TEST(Help, AFolderThatCanNotBeMadeIsAnErrorAndNothingOpens) {
    OfficeWindow window;
    bool opened = false;
    auto* page = qobject_cast<HelpPage*>(window.window().page(PageId::Help));
    page->setOpener([&opened](const std::filesystem::path&) { return opened = true; });
    window.window().showPage(PageId::Help);
    // The window may still be making folders there.
    ASSERT_TRUE(waitFor([&] {
        std::error_code ignored;
        std::filesystem::remove_all(window.root(), ignored);
        return base::writeFileDurably(window.root(), base::asBytes(std::string_view("a file"))).ok();
    }));
    window.click("openDataButton");
    EXPECT_TRUE(waitFor([&] { return window.look<ErrorPanel>("helpErrorPanel") != nullptr; }));
    EXPECT_FALSE(opened);
}

TEST(Help, TheConnectionTestOpensForTheOfficeThatIsLoggedIn) {
    TrainingRelay relay;
    relay.start();
    OfficeWindow window;
    window.logIn(relay, testing::kCareManager);
    window.window().showPage(PageId::Help);
    window.click("connectionTestButton");
    auto* dialog = window.window().findChild<ConnectionTestDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    dialog->close();
}

}  // namespace
}  // namespace renkei::gui
