#include "standard/inputs.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#ifndef _WIN32
#include <sys/stat.h>
#endif

#include "core/standard/unit_builder.h"
#include "standard/validate.h"

namespace renkei::standard::test {
namespace {

namespace fs = std::filesystem;

class Inputs : public testing::Test {
protected:
    void SetUp() override {
        m_root = fs::temp_directory_path() /
                 ("renkei-inputs-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(m_root);
        fs::create_directories(m_root);
    }
    void TearDown() override { fs::remove_all(m_root); }

    fs::path write(const std::string& name, const std::string& content = "x") {
        const fs::path path = m_root / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    Collected collect(const std::vector<fs::path>& paths) { return collectInputs(paths); }

    fs::path m_root;
};

TEST_F(Inputs, FoldersAreReadRecursivelyAndInOrder) {
    write("b/2.txt");
    write("b/1.txt");
    write("a.txt");
    const Collected collected = collect({m_root});
    ASSERT_EQ(collected.inputs.size(), 3U);
    EXPECT_EQ(collected.inputs[0].name, "a.txt");
    EXPECT_EQ(collected.inputs[1].name, "1.txt");
    EXPECT_EQ(collected.inputs[2].name, "2.txt");
    EXPECT_TRUE(collected.unreadable.empty());
}

TEST_F(Inputs, WhatSystemsLeaveInFoldersIsPassedOver) {
    write(".DS_Store");
    write(".git/x.txt");
    write("Thumbs.db");
    write("DESKTOP.INI");
    const fs::path dot = write(".hidden.txt");
    const Collected nothing = collect({m_root});
    EXPECT_TRUE(nothing.inputs.empty());
    ASSERT_EQ(nothing.unreadable.size(), 1U);
    EXPECT_EQ(nothing.unreadable[0].error.code, base::ErrorCode::IoNoFiles);
    EXPECT_EQ(collect({dot}).inputs.size(), 1U) << "named by the user it is taken";
}

TEST_F(Inputs, TheLimitIsSaidOnceAlsoWhereAFolderHoldsOtherThings) {
    for (std::size_t i = 0; i < kMaxInputs; ++i) {
        std::ofstream(m_root / std::to_string(i));
    }
    EXPECT_TRUE(collect({m_root}).unreadable.empty());
    EXPECT_EQ(collect({m_root}).paths.size(), kMaxInputs);
    write(".DS_Store");
    const Collected full = collect({m_root});
    ASSERT_EQ(full.unreadable.size(), 1U);
    EXPECT_EQ(full.unreadable[0].error.code, base::ErrorCode::IoTooManyFiles);
    const Collected twice = collect({m_root / "1", m_root, m_root});
    EXPECT_EQ(twice.inputs.size(), kMaxInputs);
    EXPECT_EQ(twice.unreadable.size(), 1U);
}

TEST_F(Inputs, AFileBeyondTheLimitIsUnreadable) {
    const fs::path path = write("large.txt");
    fs::resize_file(path, kMaxInputBytes);
    EXPECT_EQ(collect({path}).inputs.size(), 1U);
    fs::resize_file(path, kMaxInputBytes + 1);
    const Collected collected = collect({path});
    EXPECT_TRUE(collected.inputs.empty());
    ASSERT_EQ(collected.unreadable.size(), 1U);
    EXPECT_EQ(collected.unreadable[0].error.code, base::ErrorCode::IoTooLarge);
}

TEST_F(Inputs, AMissingPathIsUnreadable) {
    const Collected collected = collect({m_root / "none"});
    ASSERT_EQ(collected.unreadable.size(), 1U);
    EXPECT_EQ(collected.unreadable[0].error.code, base::ErrorCode::IoNotFound);
}

TEST_F(Inputs, AFolderNamedLikeACsvIsUnreadable) {
    fs::create_directories(m_root / "UPPLAN.CSV");
    const Collected collected = collect({m_root});
    ASSERT_EQ(collected.unreadable.size(), 1U);
    EXPECT_EQ(collected.unreadable[0].error.code, base::ErrorCode::IoNotAFile);
}

#ifndef _WIN32
TEST_F(Inputs, APipeIsUnreadableAndNeverWaitedFor) {
    const fs::path pipe = m_root / "UPPLAN.CSV";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const Collected collected = collect({m_root});
    ASSERT_EQ(collected.unreadable.size(), 1U);
    EXPECT_EQ(collected.unreadable[0].error.code, base::ErrorCode::IoNotAFile);

    const auto source = fileSource(pipe);
    std::array<char, 8> buffer{};
    const auto read = source->read(buffer);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, base::ErrorCode::IoNotAFile);
}

TEST_F(Inputs, LinksToFoldersAreNotFollowed) {
    write("a.txt");
    fs::create_directory_symlink(m_root, m_root / "loop");
    EXPECT_EQ(collect({m_root}).inputs.size(), 1U);
}
#endif

TEST_F(Inputs, AFileIsReadToItsEndAndAgainAfterRewinding) {
    const auto source = fileSource(write("a.txt", "hello"));
    EXPECT_EQ(source->size(), 5U);
    for (int round = 0; round < 2; ++round) {
        std::array<char, 3> buffer{};
        EXPECT_EQ(*source->read(buffer), 3U);
        EXPECT_EQ(*source->read(buffer), 2U);
        EXPECT_EQ(buffer[1], 'o');
        EXPECT_EQ(*source->read(buffer), 0U);
        EXPECT_EQ(*source->read(buffer), 0U);
        source->rewind();
    }
}

TEST_F(Inputs, AFileThatIsGoneWhenItIsReadIsUnreadableInTheReport) {
    const UnitBuilder builder(edition41(), "actual");
    const fs::path path = write(UnitBuilder(edition41(), "actual").files().front().name);
    Collected collected = collect({m_root});
    fs::remove(path);
    const Report report = validate(catalogue(), collected.inputs, {});
    ASSERT_EQ(report.unreadable.size(), 1U);
    EXPECT_EQ(report.unreadable[0].error.code, base::ErrorCode::IoNotFound);
    EXPECT_FALSE(report.ok());
}

}  // namespace
}  // namespace renkei::standard::test
