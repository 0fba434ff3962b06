#include "standard/key_table.h"

#include <gtest/gtest.h>

namespace renkei::standard::test {
namespace {

TEST(KeyTable, AHundredThousandKeysAreKeptApart) {
    KeyTable table;
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        table.touch({i, i % 7}, i + 1).count += 1;
    }
    EXPECT_EQ(table.size(), 100'000U);
    for (std::uint64_t i = 0; i < 100'000; ++i) {
        EXPECT_EQ(table.touch({i, i % 7}, 999'999).line, i + 1);
        EXPECT_EQ(table.find({i, 7}), nullptr);
    }
    EXPECT_EQ(table.size(), 100'000U);
}

TEST(KeyTable, AnEmptyTableFindsNothing) {
    KeyTable table;
    EXPECT_EQ(table.find({0, 0}), nullptr);
}

TEST(KeyTable, PersonsArePackedWithoutLoss) {
    EXPECT_EQ(insuredOf(packPerson("131016", "0000000101")), "0000000101");
    EXPECT_EQ(insuredOf(packPerson("999999", "9999999999")), "9999999999");
    EXPECT_EQ(insuredOf(packPerson("131016", "H000000101")), "H000000101");
    EXPECT_NE(packPerson("131016", "H000000101"), packPerson("131016", "0000000101"));
    EXPECT_NE(packPerson("131017", "0000000101"), packPerson("131016", "0000000101"));
}

}  // namespace
}  // namespace renkei::standard::test
