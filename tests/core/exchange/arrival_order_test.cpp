#include "exchange/arrival_order.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace renkei::exchange {
namespace {

/// A message that was accepted at `acceptedAt`, named by its subject.
InboxEntry entry(const std::string& name, base::TimeMs acceptedAt, const std::string& sequence,
                 const std::string& sender = "1370000019", const std::string& unit = "usage") {
    InboxEntry entry;
    entry.item.key = {sender, name};
    entry.item.acceptedAtMs = acceptedAt;
    entry.summary = protocol::Summary();
    entry.summary->unit = unit;
    entry.summary->sequence = sequence;
    return entry;
}

std::string names(const std::vector<InboxEntry>& entries) {
    std::string names;
    for (const InboxEntry& one : entries) {
        names += one.item.key.id;
    }
    return names;
}

std::string leftOut(const std::vector<InboxEntry>& waiting, const std::vector<std::size_t>& chosen) {
    std::string names;
    for (const std::size_t index : earlierLeftOut(waiting, chosen)) {
        names += waiting[index].item.key.id;
    }
    return names;
}

TEST(ArrivalOrder, IsThatOfTheSequenceWithinASender) {
    std::vector<InboxEntry> entries = {entry("a", 1, "20250425093002"), entry("b", 2, "20250425093000"),
                                       entry("c", 3, "20250425093001")};
    sortForReceiving(entries);
    EXPECT_EQ(names(entries), "bca");
}

TEST(ArrivalOrder, OfSeveralSendersIsThatOfAcceptanceAndEachKeepsItsPlaces) {
    std::vector<InboxEntry> entries = {entry("d", 4, "20250425093000"), entry("a", 1, "20250425093009"),
                                       entry("c", 3, "20250425093000", "1370000035"),
                                       entry("b", 2, "20250425093001", "1370000035")};
    sortForReceiving(entries);
    EXPECT_EQ(names(entries), "dcba");
}

TEST(ArrivalOrder, LeavesWhatHasNoSequenceWhereItWasAccepted) {
    std::vector<InboxEntry> entries = {entry("a", 1, "20250425093009"), entry("b", 2, ""),
                                       entry("c", 3, "20250425093000")};
    entries[1].summary.reset();
    sortForReceiving(entries);
    EXPECT_EQ(names(entries), "cba");
}

TEST(ArrivalOrder, OfEqualSequencesIsThatOfAcceptance) {
    std::vector<InboxEntry> entries = {entry("b", 2, "20250425093000"), entry("a", 1, "20250425093000")};
    sortForReceiving(entries);
    EXPECT_EQ(names(entries), "ab");
    EXPECT_TRUE(comesBefore(entries[0], entries[1]));
    EXPECT_FALSE(comesBefore(entries[1], entries[0]));
    EXPECT_FALSE(comesBefore(entries[0], entries[0]));
}

TEST(ArrivalOrder, LooksAtTheSequenceWhateverWasAcceptedFirst) {
    const std::vector<InboxEntry> waiting = {entry("a", 2, "20250425093000"), entry("b", 1, "20250425093001")};
    EXPECT_EQ(leftOut(waiting, {1}), "a");
    EXPECT_EQ(leftOut(waiting, {0}), "");
    EXPECT_EQ(leftOut(waiting, {0, 1}), "");
    EXPECT_EQ(leftOut(waiting, {}), "");
}

TEST(ArrivalOrder, CountsADeletionOfAnotherKindToo) {
    const std::vector<InboxEntry> waiting = {entry("a", 1, "20250425093000", "1370000019", "usage-delete"),
                                             entry("b", 2, "20250425093001")};
    EXPECT_EQ(leftOut(waiting, {1}), "a");
}

TEST(ArrivalOrder, IsNoMatterOfOtherSendersAndOfDocuments) {
    const std::vector<InboxEntry> waiting = {entry("a", 1, "20250425093000", "1370000035"),
                                             entry("b", 2, "", "1370000019", "documents"),
                                             entry("c", 3, "20250425093001")};
    EXPECT_EQ(leftOut(waiting, {2}), "");
    const std::vector<InboxEntry> other = {entry("a", 1, "20250425093000"),
                                           entry("b", 2, "", "1370000019", "documents")};
    EXPECT_EQ(leftOut(other, {1}), "");
}

TEST(ArrivalOrder, WithoutASequenceGoesByAcceptance) {
    std::vector<InboxEntry> waiting = {entry("a", 1, ""), entry("b", 2, "20250425093001"), entry("c", 3, "")};
    EXPECT_EQ(leftOut(waiting, {1}), "a");
    EXPECT_EQ(leftOut(waiting, {2}), "ab");
    waiting[0].summary.reset();
    EXPECT_EQ(leftOut(waiting, {1}), "a");
}

TEST(ArrivalOrder, FindsAllThatComeBeforeAnyOfManyChosen) {
    std::vector<InboxEntry> waiting;
    constexpr int kCount = 60;
    for (int i = 0; i < kCount; ++i) {
        const int sequence = (i * 37) % kCount;
        waiting.push_back(entry(std::string(1, static_cast<char>('A' + i)), i,
                                i % 3 == 0 ? "" : std::to_string(20250425093000 + sequence),
                                i % 2 == 0 ? "1370000019" : "1370000035"));
    }
    const std::vector<std::size_t> chosen = {5, 12, 22, 31, 33, 47};
    std::string expected;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        const bool taken = std::find(chosen.begin(), chosen.end(), i) != chosen.end();
        const bool before = std::any_of(chosen.begin(), chosen.end(),
                                        [&](std::size_t one) { return comesBefore(waiting[i], waiting[one]); });
        expected += before && !taken ? waiting[i].item.key.id : "";
    }
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(leftOut(waiting, chosen), expected);
}

}  // namespace
}  // namespace renkei::exchange
