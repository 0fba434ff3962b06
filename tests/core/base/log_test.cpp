#include "base/log.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace renkei::base {
namespace {

class FixedClock final : public Clock {
public:
    TimeMs nowMs() override { return 1'745'573'400'123; }
};

std::string content(const std::filesystem::path& path) {
    const auto bytes = readFile(path, 64U << 20);
    return bytes ? std::string(asText(*bytes)) : "";
}

TEST(FileLog, WritesTimeLevelAndLineIntoAPrivateFile) {
    const testing::TemporaryFolder folder;
    FixedClock clock;
    FileLog log(folder / "renkei.log", LogLevel::Info, clock);
    log.debug("not this");
    log.info("sent");
    EXPECT_EQ(content(folder / "renkei.log"), "2025-04-25T09:30:00.123Z info sent\n");
    struct stat status {};
    ASSERT_EQ(::stat((folder / "renkei.log").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(FileLog, CanNotBeMadeToForgeALine) {
    const testing::TemporaryFolder folder;
    FixedClock clock;
    FileLog log(folder / "renkei.log", LogLevel::Info, clock);
    log.info("a\n2025 error forged\x1b[31m");
    EXPECT_EQ(content(folder / "renkei.log"), "2025-04-25T09:30:00.123Z info a?2025 error forged?[31m\n");
}

TEST(FileLog, BeginsANewFileAtItsLimit) {
    const testing::TemporaryFolder folder;
    FixedClock clock;
    FileLog log(folder / "renkei.log", LogLevel::Info, clock);
    const std::string line(1U << 20, 'x');
    for (int i = 0; i < 5; ++i) {
        log.info(line);
    }
    EXPECT_GE(std::filesystem::file_size(folder / "renkei.log.1"), kLogFileLimit);
    EXPECT_LT(std::filesystem::file_size(folder / "renkei.log"), 2 * (1U << 20));
}

TEST(FileLog, WritesEventsAsObjectsALineOrAsText) {
    const testing::TemporaryFolder folder;
    FixedClock clock;
    const std::array fields = {LogField{"route", "GET /v1/offices/{office}"}, LogField{"status", 200}};
    FileLog log(folder / "a.log", clock, {LogLevel::Info, LogFormat::Json, kLogFileLimit});
    log.note(LogLevel::Warning, "request", fields);
    log.note(LogLevel::Debug, "request", fields);
    log.info("a \"line\" \\ of words");
    EXPECT_EQ(content(folder / "a.log"),
              "{\"time\":\"2025-04-25T09:30:00.123Z\",\"level\":\"warning\",\"event\":\"request\",\"route\":\"GET "
              "/v1/offices/{office}\",\"status\":200}\n"
              "{\"time\":\"2025-04-25T09:30:00.123Z\",\"level\":\"info\",\"event\":\"note\",\"text\":\"a "
              "\\\"line\\\" \\\\ of words\"}\n");
    FileLog text(folder / "b.log", LogLevel::Info, clock);
    text.note(LogLevel::Info, "request", fields);
    EXPECT_EQ(content(folder / "b.log"),
              "2025-04-25T09:30:00.123Z info request route=GET /v1/offices/{office} status=200\n");
}

TEST(FileLog, StaysOneGoodObjectALineWhateverItIsGiven) {
    const testing::TemporaryFolder folder;
    FixedClock clock;
    FileLog log(folder / "a.log", clock, {LogLevel::Info, LogFormat::Json, kLogFileLimit});
    const std::array fields = {LogField{"detail", "\n\x7F\"\\\x1b\xff"}};
    log.note(LogLevel::Info, "fault", fields);
    EXPECT_EQ(
        content(folder / "a.log"),
        "{\"time\":\"2025-04-25T09:30:00.123Z\",\"level\":\"info\",\"event\":\"fault\",\"detail\":\"??\\\"\\\\??\"}\n");
}

TEST(FileLog, ThatCanNotBeWrittenLosesTheLineOnly) {
    FixedClock clock;
    FileLog log("/nonexistent-folder/renkei.log", LogLevel::Info, clock);
    log.info("nothing happens");
    EXPECT_FALSE(std::filesystem::exists("/nonexistent-folder"));
}

}  // namespace
}  // namespace renkei::base
