#include "standard/key_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "standard/key_join.h"
#include "standard/validate.h"
#include "support/temporary_folder.h"

namespace renkei::standard::test {
namespace {

constexpr std::size_t kPlenty = 1'000'000;

KeyEntry sumOf(const KeyEntry& earlier, const KeyEntry& later) {
    return {earlier.key, earlier.line, earlier.note + later.note};
}

/// All entries of the stream; nothing where it fails.
std::optional<std::vector<KeyEntry>> allOf(KeyTable& table) {
    std::vector<KeyEntry> entries;
    KeyStream stream = table.stream();
    while (true) {
        const auto entry = stream.next();
        if (!entry) {
            return std::nullopt;
        }
        if (*entry == nullptr) {
            return entries;
        }
        entries.push_back(**entry);
    }
}

TEST(KeyTable, KeysAreKeptApartAndComeInTheirOrderWhateverIsInMemory) {
    for (const std::size_t keysInMemory :
         {std::size_t{1}, std::size_t{2}, std::size_t{63}, std::size_t{700}, kPlenty}) {
        KeyScratch scratch({});
        KeyTable table(scratch, keysInMemory, sumOf);
        std::map<std::pair<std::uint64_t, std::uint64_t>, std::pair<std::uint64_t, std::uint64_t>> wanted;
        std::mt19937_64 random(7);
        for (std::uint64_t line = 1; line <= 20'000; ++line) {
            const std::pair<std::uint64_t, std::uint64_t> key{random() % 1'500, random() % 3};
            table.touch({key.first, key.second}, line).note += 1;
            wanted.try_emplace(key, line, 0).first->second.second += 1;
        }
        const auto entries = allOf(table);
        ASSERT_TRUE(entries);
        ASSERT_EQ(entries->size(), wanted.size()) << keysInMemory;
        std::size_t i = 0;
        for (const auto& [key, value] : wanted) {
            const KeyEntry& entry = (*entries)[i++];
            ASSERT_EQ(entry.key, (RowKey{key.first, key.second}));
            ASSERT_EQ(entry.line, value.first);
            ASSERT_EQ(entry.note, value.second);
        }
        EXPECT_EQ(scratch.bytes() > 0, keysInMemory < kPlenty);
    }
}

TEST(KeyTable, RunsAreMergedInLevelsAndNothingIsLost) {
    constexpr std::uint64_t kKeys = 64 * 64 * 3 + 17;  // of one key in memory: two levels, and some of each
    KeyScratch scratch({});
    KeyTable table(scratch, 1, firstOf);
    for (std::uint64_t i = 0; i < kKeys; ++i) {
        table.touch({i * 7919 % kKeys, 0}, i + 1);
    }
    const auto entries = allOf(table);
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), kKeys);
    for (std::uint64_t i = 0; i < kKeys; ++i) {
        ASSERT_EQ((*entries)[i].key.person, i);
        ASSERT_EQ((*entries)[i].line * 7919 % kKeys, (i + 7919) % kKeys) << "the line that came with the key";
    }
    EXPECT_LE(scratch.bytes(), 3 * kKeys * sizeof(KeyEntry)) << "each key is written once a level";
}

TEST(KeyTable, AStreamCanBeReadAgain) {
    KeyScratch scratch({});
    KeyTable table(scratch, 2, firstOf);
    for (std::uint64_t i = 0; i < 9; ++i) {
        table.touch({i, 0}, i + 1);
    }
    EXPECT_EQ(allOf(table)->size(), 9U);
    EXPECT_EQ(allOf(table)->size(), 9U);
    EXPECT_EQ(*countKeys(table), 9U);
}

TEST(KeyTable, AnEmptyTableHasNoKeys) {
    KeyScratch scratch({});
    KeyTable table(scratch, kPlenty, firstOf);
    EXPECT_EQ(*countKeys(table), 0U);
}

TEST(KeyTable, WithoutAPlaceForTheScratchFileTheStreamFails) {
    const testing::TemporaryFolder folder;
    KeyScratch scratch(folder / "none");
    KeyTable table(scratch, 1, firstOf);
    table.touch({1, 0}, 1);
    EXPECT_FALSE(scratch.failure());
    table.touch({2, 0}, 2);
    ASSERT_TRUE(scratch.failure());
    KeyStream stream = table.stream();
    const auto first = stream.next();
    ASSERT_FALSE(first.ok());
    EXPECT_EQ(first.error().code, base::ErrorCode::IoScratch);
}

TEST(KeysWithout, AreThoseThatTheOtherTableHasNot) {
    for (const std::size_t keysInMemory : {std::size_t{1}, std::size_t{5}, kPlenty}) {
        KeyScratch scratch({});
        KeyTable all(scratch, keysInMemory, firstOf);
        KeyTable even(scratch, keysInMemory, firstOf);
        for (std::uint64_t i = 100; i > 0; --i) {
            all.touch({i, 0}, 1'000 - i);
            if (i % 2 == 0) {
                even.touch({i, 0}, i);
            }
        }
        const auto odd = keysWithout(all, even);
        ASSERT_TRUE(odd.ok());
        ASSERT_EQ(odd->sorted().size(), 50U);
        EXPECT_EQ(odd->sorted().front().key.person, 99U) << "its line is the first";
        EXPECT_EQ(odd->beyond(), 0U);
        EXPECT_EQ(keysWithout(even, all)->sorted().size(), 0U);
    }
}

TEST(FirstByLine, KeepsTheFirstAndCountsTheRest) {
    FirstByLine first;
    for (std::uint64_t i = 0; i < kMaxDiagnosticsPerFile + 5; ++i) {
        first.take({{i, 0}, 10'000 - i, 0});
    }
    const auto sorted = first.sorted();
    ASSERT_EQ(sorted.size(), kMaxDiagnosticsPerFile);
    EXPECT_EQ(first.beyond(), 5U);
    EXPECT_EQ(sorted.front().line, 10'000 - (kMaxDiagnosticsPerFile + 4));
    EXPECT_EQ(sorted.back().line, 10'000U - 5);
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
