#include "standard/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "standard/column_set.h"

namespace renkei::standard::test {
namespace {

std::string wordOf(std::size_t place, unsigned byte, char others) {
    std::string text(kWordBytes, others);
    text[place] = static_cast<char>(byte);
    return text;
}

TEST(Words, EachByteIsClassedAtEachPlaceAndNoOther) {
    for (unsigned byte = 0; byte < 256; ++byte) {
        for (std::size_t place = 0; place < kWordBytes; ++place) {
            for (const char other : {'5', '\x80', '\xFF', '\0', '"', '\x7F'}) {
                const std::uint64_t word = loadWord(wordOf(place, byte, other).data());
                const std::uint64_t bit = std::uint64_t{0x80} << (8 * place);
                EXPECT_EQ((bytesBelow(word, 0x20) & bit) != 0, byte < 0x20);
                EXPECT_EQ((bytesBelow(word, '-') & bit) != 0, byte < '-');
                EXPECT_EQ((bytesEqual(word, '"') & bit) != 0, byte == '"');
                EXPECT_EQ((bytesFrom7F(word) & bit) != 0, byte >= 0x7F);
            }
            const bool digit = byte >= '0' && byte <= '9';
            EXPECT_EQ(areDigits(loadWord(wordOf(place, byte, '0').data())), digit) << byte << " at " << place;
            EXPECT_EQ(areDigits(loadWord(wordOf(place, byte, '9').data())), digit) << byte << " at " << place;
        }
    }
}

TEST(Words, TheCommonLengthEndsAtTheFirstDifferenceOrTheLimit) {
    const std::string text(40, 'x');
    for (std::size_t difference = 0; difference < text.size(); ++difference) {
        std::string other = text;
        other[difference] = 'y';
        for (std::size_t limit = 0; limit <= text.size(); ++limit) {
            EXPECT_EQ(commonLength(text.data(), other.data(), limit), std::min(difference, limit));
        }
    }
}

TEST(Words, ShortTextsAreLoadedWholeAndNothingElse) {
    for (const std::string text : {"1234", "12345", "123456", "1234567", "12345678"}) {
        EXPECT_TRUE(areDigits(loadOverlapping(text.data(), text.size())));
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string other = text;
            other[i] = 'x';
            EXPECT_FALSE(areDigits(loadOverlapping(other.data(), other.size())));
        }
    }
}

TEST(ColumnSet, ColumnsAreKeptApart) {
    ColumnSet set;
    for (const std::size_t column : {std::size_t{0}, std::size_t{63}, std::size_t{64}, std::size_t{127}}) {
        EXPECT_FALSE(set.test(column));
        set.set(column);
        EXPECT_TRUE(set.test(column));
    }
    std::vector<std::size_t> seen;
    set.forEach([&](std::size_t column) { seen.push_back(column); });
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 63, 64, 127}));
    set.reset(64);
    EXPECT_TRUE(set.test(63));
    ColumnSet other;
    other.set(64);
    EXPECT_FALSE(set.meets(other));
    EXPECT_TRUE(other.meets(ColumnSet::first(65)));
    EXPECT_FALSE(other.meets(ColumnSet::first(64)));
    // Of 66 columns, those that are named and those that are not settled.
    ColumnSet wanted;
    wanted.set(64);
    wanted.set(65);
    EXPECT_EQ(other.withUnsettled(ColumnSet::first(66), ColumnSet::first(65)), wanted);
}

}  // namespace
}  // namespace renkei::standard::test
