#include "standard/ms932.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/temporary_folder.h"

namespace renkei::standard::test {
namespace {

std::string decoded(std::string_view bytes, std::size_t limit = 1000) {
    bool cut = false;
    return ms932ToUtf8(bytes, limit, cut);
}

bool isBad(std::string_view bytes) {
    Ms932Scan scan;
    scan.feed(bytes);
    return scan.bad();
}

std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Ms932, TheTableIsWhatItsScriptWrites) {
    const std::filesystem::path root = RENKEI_SOURCE_DIR;
    const testing::TemporaryFolder folder;
    const auto out = folder / "table.inc";
    const std::string command = std::string(RENKEI_PYTHON) + " \"" +
                                (root / "resources/standard/make_ms932_table.py").string() + "\" \"" + out.string() +
                                "\"";
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(slurp(out), slurp(root / "src/core/standard/ms932_table.inc"));
}

TEST(Ms932, KnownCharactersAreDecoded) {
    EXPECT_EQ(decoded("\x8E\x52\x93\x63"), "山田");
    EXPECT_EQ(decoded("\xC0\xC5\xB6"), "ﾀﾅｶ");
    EXPECT_EQ(decoded("\xA1\xDF"), "｡ﾟ");
    EXPECT_EQ(decoded("\x87\x40"), "①");
    EXPECT_EQ(decoded("\xFB\xFC"), "髙");
    EXPECT_EQ(decoded("\x81\x60\x81\x7C"), "～－") << "the tilde and the minus of windows-31j";
    EXPECT_EQ(decoded("\x5C\x7E"), "\\~");
}

TEST(Ms932, WhatTheStandardRefusesIsBad) {
    for (const std::string bytes : {"\x80", "\xA0", "\xFD", "\xFE", "\xFF", "\x81", "\x81\x20", "\x81\x7F", "\x81\xFD",
                                    "\xF0\x40", "\xF9\xFC", "\x85\x40", "\xEF\x40", "\xFC\xFC"}) {
        EXPECT_TRUE(isBad(bytes)) << ::testing::PrintToString(bytes);
        EXPECT_NE(decoded(bytes).find("\xEF\xBF\xBD"), std::string::npos);
    }
}

TEST(Ms932, PiecesAreJudgedAsTheWhole) {
    const std::string text = "\x8E\x52\x93\x63 abc \xC0";
    Ms932Scan scan;
    for (const char c : text) {
        scan.feed(std::string_view(&c, 1));
    }
    EXPECT_FALSE(scan.bad());
    EXPECT_EQ(scan.characters(), 8U);
}

TEST(Ms932, DecodingStopsAtTheLimit) {
    bool cut = false;
    EXPECT_EQ(ms932ToUtf8("\x8E\x52\x93\x63\x8E\x52", 2, cut), "山田");
    EXPECT_TRUE(cut);
    EXPECT_EQ(ms932ToUtf8("\x8E\x52\x93\x63", 2, cut), "山田");
    EXPECT_FALSE(cut);
}

TEST(Utf8Watch, OnlyUtf8IsPossible) {
    const auto watch = [](std::string_view text) {
        Utf8Watch w;
        w.feed(text);
        w.endValue();
        return w;
    };
    EXPECT_TRUE(watch("山田").japanese());
    EXPECT_TRUE(watch("é").possible());
    EXPECT_FALSE(watch("é").japanese());
    EXPECT_FALSE(watch("abc").possible());
    EXPECT_TRUE(watch("\x8E\x52").refuted());
    EXPECT_TRUE(watch("\xE5\xB1").refuted()) << "cut";
    EXPECT_TRUE(watch("\xC0\x80").refuted()) << "overlong";
    EXPECT_TRUE(watch("\xED\xA0\x80").refuted()) << "surrogate";
}

}  // namespace
}  // namespace renkei::standard::test
