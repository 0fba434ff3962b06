#include "crypto/file_names.h"

#include <gtest/gtest.h>

#include "crypto/parcel.h"

namespace renkei::crypto {
namespace {

TEST(FileNames, PlainNamesOfTheFieldAreTaken) {
    for (const char* name : {"1370100011_1370200022_202504.csv", "居宅サービス計画書（1）.pdf", "a b.txt", ".csv",
                             "計画　書.csv", "cons.txt", "COM10.csv", "a..b", "𠮷野.pdf"})
        EXPECT_TRUE(isPlainFileName(name)) << name;
}

TEST(FileNames, NamesThatLeaveTheirFolderAreRefused) {
    for (const char* name : {"", ".", "..", "../a", "a/b", "/a", "a\\b", "..\\a", "C:a", "C:\\a", "a:b", "\\\\host\\a"})
        EXPECT_FALSE(isPlainFileName(name)) << name;
}

TEST(FileNames, DevicesOfWindowsAreRefused) {
    for (const char* name :
         {"CON", "con", "Aux.csv", "NUL.tar.gz", "COM1", "lpt9.txt", "COM\u00B9.csv", "CONIN$", "nul .csv", "COM0"})
        EXPECT_FALSE(isPlainFileName(name)) << name;
}

TEST(FileNames, NamesThatLieToTheEyeAreRefused) {
    for (const char* name :
         {"a\u202Efdp.exe", "a\u200B.csv", "\uFEFFa.csv", "a\u2066b", "a\u00A0", "a\nb", "a\tb", "a\x7f", "a\u0085b",
          "a\u3000", "\u3000a", " a", "a ", "a.", "a\u00ADb", "a\uFFFD", "a\u2028b"})
        EXPECT_FALSE(isPlainFileName(name)) << name;
}

TEST(FileNames, BytesThatAreNoUtf8AreRefused) {
    EXPECT_FALSE(isPlainFileName("\x8c\x76.csv"));
    EXPECT_FALSE(isPlainFileName("\xc0\xaf"));
    EXPECT_FALSE(isPlainFileName(std::string_view("a\0b", 3)));
}

TEST(FileNames, LengthIsBounded) {
    EXPECT_TRUE(isPlainFileName(std::string(kMaxFileNameBytes, 'a')));
    EXPECT_FALSE(isPlainFileName(std::string(kMaxFileNameBytes + 1, 'a')));
}

TEST(FileNames, FoldingFindsNamesThatAreOneFile) {
    EXPECT_EQ(foldFileName("ABC.Csv"), "abc.csv");
    EXPECT_EQ(foldFileName("ＡＢＣ"), "ａｂｃ");
    EXPECT_EQ(foldFileName("ÄÖÞ×"), "äöþ×");
    EXPECT_EQ(foldFileName("ĀŹŸΩЯЁ"), "āźŸωяё");
    EXPECT_EQ(foldFileName("計画書"), "計画書");
    EXPECT_NE(foldFileName("か"), foldFileName("カ"));
}

TEST(FileNames, OwnNamesAreReservedInAnyCase) {
    EXPECT_TRUE(isReservedFileName("Manifest.JSON"));
    EXPECT_TRUE(isReservedFileName("padding.bin"));
    EXPECT_FALSE(isReservedFileName("manifest.json.csv"));
}

}  // namespace
}  // namespace renkei::crypto
