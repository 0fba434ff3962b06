#include "standard/sentence.h"

#include <gtest/gtest.h>

#include "standard/field_description.h"
#include "standard/messages.h"

namespace renkei::standard::test {
namespace {

/// Takes nothing but the patterns, so that what stays is what every language has.
std::string english(std::string_view pattern) {
    if (pattern == "「%1」は%2です。") {
        return "It is %2 that “%1” is.";
    }
    return pattern == "%1、%2" ? "%1, %2" : "a form";
}

TEST(Sentence, JapaneseIsThePatternWithItsPartsInTheirPlaces) {
    EXPECT_EQ(inJapanese(say("「%1」は%2 個です。", {word("氏名"), word(12)})), "「氏名」は12 個です。");
    EXPECT_EQ(inJapanese(followed(say("一。"), say("二。"))), "一。二。");
    EXPECT_EQ(inJapanese(listed({word("a"), word("b"), word("c")})), "a、b、c");
    EXPECT_EQ(inJapanese(word("100 %1")), "100 %1");
    EXPECT_EQ(inJapanese({say("一。"), word("二")}), (std::vector<std::string>{"一。", "二"}));
}

TEST(Sentence, AnotherLanguageMayTurnThePartsRoundAndTranslatesPhrasesButNoWords) {
    EXPECT_EQ(composed(say("「%1」は%2です。", {word("氏名"), say("形")}), english), "It is a form that “氏名” is.");
    EXPECT_EQ(composed(listed({word("a"), word("b"), word("c")}), english), "a, b, c");
}

TEST(Sentence, WhatStandsInAPlaceIsNotLookedAtAgain) {
    EXPECT_EQ(inJapanese(say("%1と%2", {word("%2"), word("x")})), "%2とx");
    EXPECT_EQ(inJapanese(say("%1と%2と%", {word("x")})), "xと%2と%");
}

TEST(Sentence, NothingIsEmptyAndSentencesAreToldApart) {
    EXPECT_TRUE(Sentence().empty());
    EXPECT_EQ(inJapanese(Sentence()), "");
    EXPECT_TRUE(listed({}).empty());
    EXPECT_FALSE(word("a").empty());
    EXPECT_EQ(say("%1", {word(1)}), say("%1", {word("1")}));
    EXPECT_NE(say("%1", {word(1)}), say("%1", {word(2)}));
}

TEST(Sentence, NoSentenceAboutAFieldLeavesAPlaceOpen) {
    const auto catalogue = Catalogue::load();
    ASSERT_TRUE(catalogue.ok());
    std::size_t count = 0;
    for (const Edition& edition : catalogue->editions()) {
        for (const Layout& layout : edition.layouts) {
            for (const Field& field : layout.fields) {
                std::vector<Sentence> all = rulesOf(edition, layout, field);
                for (const FieldVerdict verdict :
                     {FieldVerdict::Encoding, FieldVerdict::UserDefined, FieldVerdict::Control, FieldVerdict::Required,
                      FieldVerdict::Expected, FieldVerdict::TooLong, FieldVerdict::WrongLength, FieldVerdict::Format,
                      FieldVerdict::UnknownCode}) {
                    for (const bool wide : {false, true}) {
                        all.push_back(messages::field(field, verdict, wide));
                        EXPECT_FALSE(all.back().empty());
                    }
                }
                for (const std::string& text : inJapanese(all)) {
                    EXPECT_EQ(text.find('%'), std::string::npos) << text;
                    ++count;
                }
            }
        }
    }
    EXPECT_GT(count, 1'000U);
}

}  // namespace
}  // namespace renkei::standard::test
