#include "exchange/words.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "standard/catalogue.h"

namespace renkei::exchange {
namespace {

TEST(Words, UnitsAreCalledAsTheStandardCallsThem) {
    const auto catalogue = standard::Catalogue::load();
    ASSERT_TRUE(catalogue.ok());
    for (const standard::Edition& edition : catalogue->editions()) {
        for (const standard::SendUnit& unit : edition.units) {
            EXPECT_EQ(unitJa(unit.id), unit.name) << edition.edition;
        }
    }
    EXPECT_EQ(unitJa("documents"), "その他の文書");
    EXPECT_EQ(unitJa("from-a-newer-version"), "from-a-newer-version");
}

TEST(Words, EachOutgoingStateHasItsOwn) {
    using State = store::OutgoingState;
    std::set<std::string_view> words;
    for (const State state : {State::Queued, State::Unknown, State::Accepted, State::Collected, State::Refused,
                              State::Recalled, State::Expired, State::Rejected}) {
        EXPECT_FALSE(stateJa(state).empty());
        EXPECT_TRUE(words.insert(stateJa(state)).second) << stateJa(state);
    }
}

TEST(Words, AReceivedMessageIsCalledReceivedOnlyWhenItIsSavedAndReceipted) {
    store::IncomingRow row;
    EXPECT_EQ(stateJa(row), "開封待ち");
    row.recorded.emplace();
    EXPECT_EQ(stateJa(row), "保存待ち");
    row.handedOver.emplace();
    EXPECT_EQ(stateJa(row), "保存済（受領の通知待ち）");
    row.receiptedAt = base::TimeMs{1};
    EXPECT_EQ(stateJa(row), "受信済");
    row.recorded->verdict = store::Verdict::Refused;
    EXPECT_EQ(stateJa(row), "受け取れず");
}

TEST(Words, EachCheckOfTheGateHasItsOwn) {
    using Check = GateFinding::Check;
    std::set<std::string_view> words;
    for (const Check check : {Check::FolderWritable, Check::FreeSpace, Check::Ledger, Check::Key}) {
        EXPECT_FALSE(checkJa(check).empty());
        EXPECT_TRUE(words.insert(checkJa(check)).second) << checkJa(check);
    }
}

}  // namespace
}  // namespace renkei::exchange
