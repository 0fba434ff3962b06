#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fstream>

#include <csignal>
#include <cstdlib>

#include "support/temporary_folder.h"

namespace renkei::base {
namespace {

using testing::TemporaryFolder;

std::size_t entries(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) {
        ++count;
    }
    return count;
}

mode_t modeOf(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

TEST(DurableWrite, ReplacesTheWholeFileAndLeavesNoOther) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileDurably(folder / "a", toBytes("old")).ok());
    ASSERT_TRUE(writeFileDurably(folder / "a", toBytes("new content")).ok());
    EXPECT_EQ(asText(*readFile(folder / "a", 100)), "new content");
    EXPECT_EQ(modeOf(folder / "a"), 0600U);
    EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(DurableWrite, OfSharedFilesFollowsTheUmask) {
    const TemporaryFolder folder;
    const mode_t before = ::umask(022);
    ASSERT_TRUE(createFileDurably(folder / "a", toBytes("x"), FileMode::Shared).ok());
    ::umask(before);
    EXPECT_EQ(modeOf(folder / "a"), 0644U);
}

TEST(DurableWrite, IntoNoFolderSaysSo) {
    const TemporaryFolder folder;
    const auto written = writeFileDurably(folder / "none/a", toBytes("x"));
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().code, ErrorCode::IoNotFound);
}

TEST(Scratch, HoldsWhatWasWrittenAndHasNoName) {
    const TemporaryFolder folder;
    auto file = ScratchFile::create(folder.path());
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->append(toBytes("hello ")).ok());
    ASSERT_TRUE(file->append(toBytes("world")).ok());
    EXPECT_EQ(file->size(), 11U);
    EXPECT_EQ(entries(folder.path()), 0U);
    Bytes part(5);
    ASSERT_TRUE(file->readAt(4, part).ok());
    EXPECT_EQ(asText(part), "o wor");
    ASSERT_TRUE(file->append(toBytes("!")).ok()) << "reading does not move the end";
    ASSERT_TRUE(file->readAt(7, part).ok());
    EXPECT_EQ(asText(part), "orld!");
}

TEST(Scratch, WhatWasNotWrittenIsNotRead) {
    const TemporaryFolder folder;
    auto file = ScratchFile::create(folder.path());
    ASSERT_TRUE(file.ok() && file->append(toBytes("abc")).ok());
    Bytes part(2);
    const auto read = file->readAt(2, part);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::IoError);
}

TEST(Scratch, InNoFolderSaysSo) {
    const TemporaryFolder folder;
    const auto file = ScratchFile::create(folder / "none");
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().code, ErrorCode::IoNotFound);
    EXPECT_EQ(entries(folder.path()), 0U);
}

TEST(DurableCreate, NeverWritesOverAFile) {
    const TemporaryFolder folder;
    ASSERT_TRUE(createFileDurably(folder / "a", toBytes("first")).ok());
    const auto second = createFileDurably(folder / "a", toBytes("second"));
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::IoExists);
    EXPECT_EQ(asText(*readFile(folder / "a", 100)), "first");
    EXPECT_EQ(entries(folder.path()), 1U);
}

/// In a child whose files may not grow beyond `limit` bytes, which the system answers as a full disk would be.
template <typename Work>
bool inChildWithFileLimit(rlim_t limit, Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limits{limit, limit};
        ::setrlimit(RLIMIT_FSIZE, &limits);
        ::_exit(work() ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(DurableCreate, WhatACrashLeftUnderTheTemporaryNameGoesWithTheNextTry) {
    const TemporaryFolder folder;
    const Bytes content = toBytes("the whole content");
    std::ofstream(unfinishedNameFor(folder / "a", content)) << "the wh";
    ASSERT_TRUE(createFileDurably(folder / "a", content).ok());
    EXPECT_EQ(*readFile(folder / "a", 100), content);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        EXPECT_EQ(entry.path().filename(), "a");
        ++files;
    }
    EXPECT_EQ(files, 1U);
}

TEST(DurableWrite, OnAFullDiskLeavesTheOldFileAndNoOther) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileDurably(folder / "a", toBytes("old")).ok());
    const Bytes large(100'000, 'x');
    EXPECT_TRUE(inChildWithFileLimit(50'000, [&] {
        const auto written = writeFileDurably(folder / "a", large);
        return !written && written.error().code == ErrorCode::IoDiskFull;
    }));
    EXPECT_EQ(asText(*readFile(folder / "a", 100)), "old");
    EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(ReadFile, KeepsToItsLimit) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileDurably(folder / "a", Bytes(10, 'x')).ok());
    EXPECT_TRUE(readFile(folder / "a", 10).ok());
    const auto over = readFile(folder / "a", 9);
    ASSERT_FALSE(over.ok());
    EXPECT_EQ(over.error().code, ErrorCode::IoTooLarge);
}

TEST(ReadFile, TellsWhatIsNoFileAndWaitsOnNoPipe) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(readFile(folder / "pipe", 10).error().code, ErrorCode::IoNotAFile);
    EXPECT_EQ(readFile(folder.path(), 10).error().code, ErrorCode::IoNotAFile);
    EXPECT_EQ(readFile(folder / "none", 10).error().code, ErrorCode::IoNotFound);
}

TEST(MakeFolders, MakesAllThatAreMissingForThisUserOnly) {
    const TemporaryFolder folder;
    ASSERT_TRUE(makeFolders(folder / "a/b/c").ok());
    ASSERT_TRUE(makeFolders(folder / "a/b/c").ok());
    EXPECT_EQ(modeOf(folder / "a/b"), 0700U);
    ASSERT_TRUE(writeFileDurably(folder / "file", toBytes("x")).ok());
    EXPECT_FALSE(makeFolders(folder / "file/under").ok());
}

TEST(AppendFile, GrowsAndCanBeCut) {
    const TemporaryFolder folder;
    {
        auto file = AppendFile::open(folder / "log");
        ASSERT_TRUE(file.ok());
        ASSERT_TRUE(file->append(toBytes("one\n")).ok());
        ASSERT_TRUE(file->append(toBytes("two\n")).ok());
        ASSERT_TRUE(file->truncate(4).ok());
    }
    auto again = AppendFile::open(folder / "log");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->size(), 4U);
    ASSERT_TRUE(again->append(toBytes("three\n")).ok());
    EXPECT_EQ(asText(*readFile(folder / "log", 100)), "one\nthree\n");
}

TEST(AppendFile, OnAFullDiskKeepsNoHalfRecord) {
    const TemporaryFolder folder;
    EXPECT_TRUE(inChildWithFileLimit(50'000, [&] {
        auto file = AppendFile::open(folder / "log");
        if (!file || !file->append(toBytes("one\n"))) {
            return false;
        }
        const auto appended = file->append(Bytes(100'000, 'x'));
        return !appended && appended.error().code == ErrorCode::IoDiskFull && file->append(toBytes("two\n")).ok();
    }));
    EXPECT_EQ(asText(*readFile(folder / "log", 100)), "one\ntwo\n");
}

TEST(FileLock, IsHeldByOneOnly) {
    const TemporaryFolder folder;
    {
        auto first = FileLock::acquire(folder / "lock");
        ASSERT_TRUE(first.ok());
        const auto second = FileLock::acquire(folder / "lock");
        ASSERT_FALSE(second.ok());
        EXPECT_EQ(second.error().code, ErrorCode::ProfileInUse);
    }
    EXPECT_TRUE(FileLock::acquire(folder / "lock").ok());
}

TEST(FileLock, GoesWithAKilledProcess) {
    const TemporaryFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FileLock::acquire(folder / "lock");
        const char answer = lock ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) != 1) {
            ::_exit(1);
        }
        ::pause();
    }
    char answer = 0;
    ASSERT_EQ(::read(ready[0], &answer, 1), 1);
    EXPECT_EQ(answer, 'y');
    EXPECT_FALSE(FileLock::acquire(folder / "lock").ok());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(FileLock::acquire(folder / "lock").ok());
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(Paths, KeepJapaneseNames) {
    EXPECT_EQ(pathToUtf8(pathFromUtf8("受信/みどり.CSV")), "受信/みどり.CSV");
}

}  // namespace
}  // namespace renkei::base
