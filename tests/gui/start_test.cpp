#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QProcess>

#include "base/files.h"
#include "gui/options.h"
#include "gui/support/office_window.h"

namespace renkei::gui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What the program's window says that opens with these settings.
std::string windowWith(std::string_view settings) {
    const testing::TemporaryFolder folder;
    EXPECT_TRUE(base::writeFileDurably(folder / "settings.json", base::asBytes(settings)).ok());
    QProcess program;
    program.start(QStringLiteral(RENKEI_PROGRAMS "/tests/start_probe"),
                  {QStringLiteral("--profile"), QString::fromStdString(base::pathToUtf8(folder.path()))});
    EXPECT_TRUE(program.waitForFinished(testing::kWaitMs));
    EXPECT_EQ(program.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();
    return program.readAllStandardOutput().toStdString();
}

TEST(Start, SpeaksEnglishWhereTheSettingsSaySo) {
    const std::string said = windowWith(R"({"language": "en"})");
    EXPECT_THAT(said, HasSubstr("label: Log in\n"));
    EXPECT_THAT(said, HasSubstr("Qt: Cancel\n"));
    EXPECT_THAT(said, HasSubstr("error: No certificate was used for the connection.\n"));
    EXPECT_THAT(said, HasSubstr("finding: Required\n"));
    EXPECT_THAT(said, Not(HasSubstr("ログイン")));
}

TEST(Start, SpeaksJapaneseOtherwise) {
    for (const char* settings : {R"({"language": "ja"})", "{}"}) {
        const std::string said = windowWith(settings);
        EXPECT_THAT(said, HasSubstr("label: ログイン\n"));
        EXPECT_THAT(said, HasSubstr("Qt: キャンセル\n"));
        EXPECT_THAT(said, HasSubstr("error: 接続に電子証明書が使われませんでした。\n"));
        EXPECT_THAT(said, HasSubstr("finding: 必須\n"));
    }
}

TEST(Start, AnotherWindowGetsThePlaceTheMomentAndItsOffice) {
    Options options;
    options.training = true;
    options.quitAfterFirstPaint = true;
    options.office = "1370000019";
    EXPECT_EQ(anotherWindow(options, "1370000027"),
              QStringList({QStringLiteral("--training"), QStringLiteral("--office"), QStringLiteral("1370000027")}));
    options.profile = base::pathFromUtf8("/srv/練習 1");
    options.fakeNow = base::parseTime("2026-03-01T00:00:00.000Z");
    EXPECT_EQ(anotherWindow(options, "1370000027"),
              QStringList({QStringLiteral("--training"), QStringLiteral("--office"), QStringLiteral("1370000027"),
                           QStringLiteral("--profile"), QStringLiteral("/srv/練習 1"), QStringLiteral("--fake-now"),
                           QStringLiteral("2026-03-01T00:00:00.000Z")}));
}

TEST(Start, TheProgramUnderstandsWhatAnotherWindowIsStartedWith) {
    Options options;
    options.training = true;
    options.profile = base::pathFromUtf8("/srv/練習 1");
    options.fakeNow = base::parseTime("2026-03-01T00:00:00.250Z");
    ASSERT_TRUE(options.fakeNow.has_value());
    const auto read = readOptions(QStringList(QStringLiteral("renkei")) + anotherWindow(options, "1370000027"));
    ASSERT_TRUE(std::holds_alternative<Options>(read));
    const auto& other = std::get<Options>(read);
    EXPECT_TRUE(other.training);
    EXPECT_FALSE(other.quitAfterFirstPaint);
    EXPECT_EQ(other.office, "1370000027");
    EXPECT_EQ(other.profile, options.profile);
    EXPECT_EQ(other.fakeNow, options.fakeNow);
}

}  // namespace
}  // namespace renkei::gui
