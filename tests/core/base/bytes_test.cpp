#include "base/bytes.h"

#include <gtest/gtest.h>

namespace renkei::base {
namespace {

TEST(Base64, IsThatOfTheRfcsExamples) {
    const std::pair<std::string_view, std::string_view> examples[] = {{"", ""},
                                                                      {"f", "Zg=="},
                                                                      {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},
                                                                      {"foob", "Zm9vYg=="},
                                                                      {"fooba", "Zm9vYmE="},
                                                                      {"foobar", "Zm9vYmFy"}};
    for (const auto& [text, encoded] : examples) {
        EXPECT_EQ(toBase64(asBytes(text)), encoded);
        ASSERT_TRUE(fromBase64(encoded));
        EXPECT_EQ(asText(*fromBase64(encoded)), text);
    }
}

TEST(Base64, OfAnyOtherSpellingIsRefused) {
    for (const char* text :
         {"Zg=", "Zg", "Zh==", "Zm9=", "Zg==Zg==", "Zm9v\n", " Zm9", "Zm_v", "====", "Z===", "=Zm9"}) {
        EXPECT_FALSE(fromBase64(text)) << text;
    }
}

TEST(Base64, KeepsEveryByteValue) {
    Bytes all;
    for (int i = 0; i < 256; ++i) {
        all.push_back(static_cast<std::uint8_t>(i));
    }
    EXPECT_EQ(fromBase64(toBase64(all)), all);
    EXPECT_EQ(fromHex(toHex(all)), all);
}

TEST(Hex, OfOddLengthOrUpperCaseIsRefused) {
    EXPECT_FALSE(fromHex("abc"));
    EXPECT_FALSE(fromHex("AB"));
    EXPECT_FALSE(fromHex("0g"));
    EXPECT_FALSE(digestFromHex(std::string(62, '0')));
    EXPECT_TRUE(digestFromHex(std::string(64, '0')));
}

TEST(Utf8, IsToldFromWhatOnlyLooksLikeIt) {
    EXPECT_TRUE(isUtf8(""));
    EXPECT_TRUE(isUtf8("ケアプラン 𠮷 é"));
    EXPECT_TRUE(isUtf8("\xF4\x8F\xBF\xBF"));
    for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                             "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE3\x81", "\xE3", "a\xFF"}) {
        EXPECT_FALSE(isUtf8(text)) << toHex(asBytes(text));
    }
}

}  // namespace
}  // namespace renkei::base
