#include "cli/text_source.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/temporary_folder.h"

namespace renkei::cli {
namespace {

using base::ErrorCode;

constexpr std::size_t kMost = 20;

class TextSourceTest : public ::testing::Test {
protected:
    base::Result<std::string> ofFile(const std::string& content, TextLines lines = TextLines::Many) {
        const auto path = m_folder / "text.txt";
        std::ofstream(path, std::ios::binary) << content;
        std::istringstream nothing;
        return readText({.text = {}, .file = path}, lines, kMost, nothing);
    }
    static base::Result<std::string> ofInput(const std::string& content) {
        std::istringstream input(content);
        return readText({.text = {}, .file = "-"}, TextLines::Many, kMost, input);
    }
    static std::string factOf(const base::Error& error, std::string_view name) {
        for (const base::Fact& fact : error.facts) {
            if (fact.name == name) {
                return fact.value;
            }
        }
        return {};
    }

    testing::TemporaryFolder m_folder;
};

TEST_F(TextSourceTest, WhatStandsOnTheCommandLineIsTakenAsItIs) {
    std::istringstream nothing("not read");
    EXPECT_EQ(*readText({.text = "5月分\n", .file = {}}, TextLines::One, kMost, nothing), "5月分\n");
    EXPECT_EQ(nothing.tellg(), 0);
}

TEST_F(TextSourceTest, AFileIsReadWithoutItsMarkAndItsLastLineEnds) {
    EXPECT_EQ(*ofFile("\xEF\xBB\xBF"
                      "5月分\r\n\r\n",
                      TextLines::One),
              "5月分");
    EXPECT_EQ(*ofFile("a\r\nb\nc\n"), "a\nb\nc");
    EXPECT_EQ(*ofFile(""), "");
    EXPECT_EQ(*ofFile("\n\n"), "");
}

TEST_F(TextSourceTest, StandardInputIsReadTheSameWay) {
    EXPECT_EQ(*ofInput("よろしく\n"), "よろしく");
    EXPECT_EQ(*ofInput(""), "");
}

TEST_F(TextSourceTest, JustAsLongAsAllowedIsTakenAndAByteMoreIsRefused) {
    const std::string longest(kMost, 'a');
    EXPECT_EQ(*ofFile("\xEF\xBB\xBF" + longest + "\r\n"), longest);
    EXPECT_EQ(*ofInput(longest + "\n"), longest);
    for (const std::string& more : {longest + "a", std::string(100'000, 'a')}) {
        const auto file = ofFile(more);
        ASSERT_FALSE(file.ok());
        EXPECT_EQ(file.error().code, ErrorCode::DataTextTooLong);
        EXPECT_NE(factOf(file.error(), "path"), "");
        const auto input = ofInput(more);
        ASSERT_FALSE(input.ok());
        EXPECT_EQ(input.error().code, ErrorCode::DataTextTooLong);
    }
}

TEST_F(TextSourceTest, WhatIsNoUtf8IsRefusedAndSaidSo) {
    // 件名 in MS932.
    const auto read = ofFile("\x8C\x8F\x96\xBC");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::DataTextTooLong);
    EXPECT_EQ(factOf(read.error(), "encoding"), "UTF-8");
}

TEST_F(TextSourceTest, ASubjectHasOneLine) {
    const auto read = ofFile("a\nb\n", TextLines::One);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Usage);
}

TEST_F(TextSourceTest, AFileThatIsNotThereIsNamed) {
    std::istringstream nothing;
    const auto read = readText({.text = {}, .file = m_folder / "gone.txt"}, TextLines::One, kMost, nothing);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::IoNotFound);
    EXPECT_NE(factOf(read.error(), "path").find("gone.txt"), std::string::npos);
}

}  // namespace
}  // namespace renkei::cli
