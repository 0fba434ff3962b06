#include "store/ledger.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "core/store/sample.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

/// A ledger in memory that is fed with events without a log.
class LedgerTest : public ::testing::Test {
protected:
    LedgerTest() : m_ledger(std::move(Ledger::openInMemory().value())) {}

    base::Result<void> apply(const EventData& data) {
        const auto head = m_ledger.head();
        Event event{head->seq + 1,
                    head->hash,
                    kSampleTime + static_cast<base::TimeMs>(head->seq),
                    std::string(kindOf(data)),
                    toJson(data),
                    digestOf(static_cast<char>(head->seq + 1))};
        auto pending = m_ledger.begin(event);
        return pending ? pending->commit() : base::Result<void>(pending.error());
    }

    static OutgoingSealed sealed(const std::string& id, const std::string& office = "1399999901") {
        OutgoingSealed data;
        data.id = id;
        data.recipient = office;
        data.recipientName = "Himawari ひまわり";
        data.unit = "usage";
        data.month = "2025-04";
        data.summary = digestOf('s');
        data.recipientCertificateHashes = {digestOf('a'), digestOf('b')};
        return data;
    }
    static IncomingKept kept(const std::string& id, char hash = 'x') {
        IncomingKept data;
        data.sender = "1399999902";
        data.senderName = "あおぞら";
        data.id = id;
        data.sealedHash = digestOf(hash);
        data.lease = "l1";
        return data;
    }
    static IncomingRecorded recorded(const std::string& id, Verdict verdict) {
        IncomingRecorded data;
        data.sender = "1399999902";
        data.id = id;
        data.verdict = verdict;
        data.unit = "plan-1-5";
        return data;
    }
    static IncomingReceipted receipted(const std::string& id) { return {"1399999902", id, kSampleTime}; }
    static IncomingHandedOver handedOver(const std::string& id, const std::string& folder = "/f") {
        return {"1399999902", id, folder, 3, 1, kSampleTime};
    }
    OutgoingRow outgoing(const std::string& id) { return m_ledger.outgoing(id)->value(); }
    IncomingRow incoming(const std::string& id) { return m_ledger.incoming("1399999902", id)->value(); }

    Ledger m_ledger;
};

TEST_F(LedgerTest, OutgoingGoesThroughItsStates) {
    ASSERT_TRUE(apply(sealed("a")).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Queued);
    EXPECT_EQ(outgoing("a").sealed.recipientCertificateHashes, sealed("a").recipientCertificateHashes);
    EXPECT_EQ(outgoing("a").sealed.month, "2025-04");
    EXPECT_EQ(outgoing("a").sealed.summary, digestOf('s'));
    EXPECT_EQ(m_ledger.unfinishedOutgoing()->size(), 1U);
    ASSERT_TRUE(apply(OutgoingUnknown{"a", "net.timeout"}).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Unknown);
    EXPECT_EQ(outgoing("a").code, "net.timeout");
    EXPECT_EQ(m_ledger.unfinishedOutgoing()->size(), 1U);
    ASSERT_TRUE(apply(OutgoingAccepted{"a", digestOf('p'), kSampleTime + 1}).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Accepted);
    EXPECT_FALSE(outgoing("a").code.has_value());
    EXPECT_EQ(outgoing("a").acceptance, digestOf('p'));
    EXPECT_TRUE(m_ledger.unfinishedOutgoing()->empty());
    EXPECT_EQ(m_ledger.openOutgoing()->size(), 1U);
    ASSERT_TRUE(apply(OutgoingChanged{"a", OutgoingChange::Refused, kSampleTime, "受付1", "cannot-open", {}}).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Refused);
    EXPECT_EQ(m_ledger.openOutgoing()->size(), 1U);
    ASSERT_TRUE(apply(OutgoingChanged{"a", OutgoingChange::Collected, kSampleTime, {}, {}, {digestOf('e')}}).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Collected);
    EXPECT_TRUE(m_ledger.openOutgoing()->empty());
    EXPECT_FALSE(outgoing("a").code.has_value());
    EXPECT_EQ(outgoing("a").evidence, std::vector<base::Digest>{digestOf('e')});
}

TEST_F(LedgerTest, OutgoingEventThatDoesNotFitChangesNothing) {
    ASSERT_TRUE(apply(sealed("a")).ok());
    const Head head = *m_ledger.head();
    const OutgoingChanged collected{"a", OutgoingChange::Collected, kSampleTime, {}, {}, {}};
    for (const EventData& data :
         {EventData(sealed("a")), EventData(collected), EventData(OutgoingAccepted{"b", digestOf('p'), kSampleTime}),
          EventData(OutgoingUnknown{"b", "x"}), EventData(OutgoingRejected{"b", "x"})}) {
        EXPECT_EQ(apply(data).error().code, ErrorCode::Internal) << kindOf(data);
    }
    EXPECT_EQ(*m_ledger.head(), head);
    EXPECT_EQ(outgoing("a").state, OutgoingState::Queued);
    ASSERT_TRUE(apply(OutgoingAccepted{"a", digestOf('p'), kSampleTime}).ok());
    EXPECT_FALSE(apply(OutgoingUnknown{"a", "x"}).ok());
    EXPECT_FALSE(apply(OutgoingRejected{"a", "x"}).ok());
    ASSERT_TRUE(apply(collected).ok());
    EXPECT_FALSE(apply(OutgoingAccepted{"a", digestOf('p'), kSampleTime}).ok());
    EXPECT_FALSE(apply(OutgoingChanged{"a", OutgoingChange::Recalled, kSampleTime, {}, {}, {}}).ok());
    EXPECT_EQ(outgoing("a").state, OutgoingState::Collected);
}

TEST_F(LedgerTest, ReceiptAndHandOverAreIndependent) {
    for (const char* id : {"a", "b"}) {
        ASSERT_TRUE(apply(kept(id)).ok());
        EXPECT_EQ(incoming(id).state(), IncomingState::Kept);
        ASSERT_TRUE(apply(recorded(id, Verdict::Accepted)).ok());
        EXPECT_EQ(incoming(id).state(), IncomingState::Recorded);
        EXPECT_TRUE(incoming(id).receiptWaits() && incoming(id).handOverWaits());
    }
    ASSERT_TRUE(apply(receipted("a")).ok());
    EXPECT_EQ(incoming("a").state(), IncomingState::Receipted);
    EXPECT_TRUE(!incoming("a").receiptWaits() && incoming("a").handOverWaits());
    ASSERT_TRUE(apply(handedOver("b")).ok());
    EXPECT_EQ(incoming("b").state(), IncomingState::HandedOver);
    EXPECT_TRUE(incoming("b").receiptWaits() && !incoming("b").handOverWaits());
    EXPECT_EQ(m_ledger.unfinishedIncoming()->size(), 2U);
    ASSERT_TRUE(apply(handedOver("a")).ok());
    ASSERT_TRUE(apply(receipted("b")).ok());
    EXPECT_TRUE(m_ledger.unfinishedIncoming()->empty());
    ASSERT_TRUE(apply(handedOver("a", "/other")).ok());
    EXPECT_EQ(incoming("a").handedOver->folder, "/other");
    IncomingFilter done;
    done.state = IncomingState::HandedOver;
    EXPECT_EQ(m_ledger.incomingHistory(done, {}, 10)->size(), 2U);
}

TEST_F(LedgerTest, RefusedMessageIsFinishedWithItsRefusalAndMayBeJudgedAgain) {
    ASSERT_TRUE(apply(kept("a")).ok());
    ASSERT_TRUE(apply(recorded("a", Verdict::Refused)).ok());
    EXPECT_EQ(m_ledger.unfinishedIncoming()->size(), 1U);
    EXPECT_FALSE(apply(handedOver("a")).ok());
    ASSERT_TRUE(apply(receipted("a")).ok());
    EXPECT_TRUE(m_ledger.unfinishedIncoming()->empty());
    IncomingKept again = kept("a");
    again.lease = "l2";
    ASSERT_TRUE(apply(again).ok());
    EXPECT_EQ(incoming("a").state(), IncomingState::Kept);
    EXPECT_FALSE(incoming("a").receiptedAt.has_value());
    EXPECT_EQ(incoming("a").kept.lease, "l2");
    ASSERT_TRUE(apply(recorded("a", Verdict::Accepted)).ok());
    EXPECT_TRUE(incoming("a").receiptWaits());
    // A new lease, and the receipt stated anew under it.
    ASSERT_TRUE(apply(again).ok());
    EXPECT_EQ(incoming("a").state(), IncomingState::Recorded);
    ASSERT_TRUE(apply(recorded("a", Verdict::Accepted)).ok());
    EXPECT_TRUE(incoming("a").receiptWaits());
    ASSERT_TRUE(apply(receipted("a")).ok());
    EXPECT_FALSE(apply(recorded("a", Verdict::Accepted)).ok());
    EXPECT_EQ(m_ledger.incomingHistory({}, {}, 10)->size(), 1U);
}

TEST_F(LedgerTest, AcceptedMessageYieldsToARefusalOnlyWhileItsReceiptWaits) {
    for (const char* id : {"a", "b"}) {
        ASSERT_TRUE(apply(kept(id)).ok());
        ASSERT_TRUE(apply(recorded(id, Verdict::Accepted)).ok());
    }
    ASSERT_TRUE(apply(recorded("a", Verdict::Refused)).ok());
    EXPECT_EQ(incoming("a").recorded->verdict, Verdict::Refused);
    ASSERT_TRUE(apply(receipted("b")).ok());
    EXPECT_EQ(apply(recorded("b", Verdict::Refused)).error().code, ErrorCode::Internal);
    EXPECT_EQ(incoming("b").recorded->verdict, Verdict::Accepted);
}

TEST_F(LedgerTest, OtherBytesUnderAKnownKeyAreAConflict) {
    ASSERT_TRUE(apply(kept("a", 'x')).ok());
    EXPECT_EQ(apply(kept("a", 'y')).error().code, ErrorCode::MessageConflict);
    ASSERT_TRUE(apply(IncomingConflict{"1399999902", "a", digestOf('x'), digestOf('y')}).ok());
    EXPECT_TRUE(incoming("a").conflict);
    EXPECT_EQ(incoming("a").kept.sealedHash, digestOf('x'));
    const auto conflicts = m_ledger.conflicts();
    ASSERT_EQ(conflicts->size(), 1U);
    EXPECT_EQ(conflicts->front().conflict.otherHash, digestOf('y'));
    IncomingKept other = kept("a", 'y');
    other.sender = "1399999903";
    EXPECT_TRUE(apply(other).ok());
}

TEST_F(LedgerTest, IncomingEventWithoutItsForerunnerIsRefused) {
    EXPECT_EQ(apply(recorded("a", Verdict::Accepted)).error().code, ErrorCode::Internal);
    ASSERT_TRUE(apply(kept("a")).ok());
    EXPECT_EQ(apply(receipted("a")).error().code, ErrorCode::Internal);
    EXPECT_EQ(apply(handedOver("a")).error().code, ErrorCode::Internal);
}

TEST_F(LedgerTest, EventThatIsNotTheNextIsRefused) {
    Event event{2, {}, kSampleTime, "chain.seen", toJson(ChainSeen{"p", 1, {}}), {}};
    EXPECT_EQ(m_ledger.begin(event).error().code, ErrorCode::Internal);
    event.seq = 1;
    event.prev = digestOf('x');
    EXPECT_EQ(m_ledger.begin(event).error().code, ErrorCode::Internal);
}

TEST_F(LedgerTest, LogOfAnotherHistoryIsRefused) {
    const TemporaryFolder folder;
    auto log = EventLog::open(folder.path() / "events.log");
    ASSERT_TRUE(log.ok());
    const ChainSeen seen{"relay", 1, digestOf('1')};
    ASSERT_TRUE(log->append(kindOf(seen), toJson(seen), kSampleTime).ok());
    ASSERT_TRUE(apply(seen).ok());
    EXPECT_EQ(m_ledger.catchUp(*log).error().code, ErrorCode::LedgerDamaged);
    ASSERT_TRUE(log->append(kindOf(seen), toJson(seen), kSampleTime).ok());
    EXPECT_EQ(m_ledger.catchUp(*log).error().code, ErrorCode::LedgerDamaged);
    EXPECT_EQ(m_ledger.head()->seq, 1U);
}

TEST_F(LedgerTest, EventWithoutCommitIsRolledBack) {
    const Event event{1, {}, kSampleTime, "chain.seen", toJson(ChainSeen{"p", 1, {}}), digestOf('h')};
    { ASSERT_TRUE(m_ledger.begin(event).ok()); }
    EXPECT_EQ(m_ledger.head()->seq, 0U);
    EXPECT_FALSE(m_ledger.chainSeen("p")->has_value());
}

TEST_F(LedgerTest, LastTerminalAndLastSeenChainAreAnswered) {
    EXPECT_FALSE(m_ledger.terminal()->has_value());
    ASSERT_TRUE(apply(TerminalCreated{"t1", "受付1"}).ok());
    ASSERT_TRUE(apply(TerminalCreated{"t2", "受付2"}).ok());
    EXPECT_EQ((*m_ledger.terminal())->terminal, "t2");
    ASSERT_TRUE(apply(ChainSeen{"relay", 1, digestOf('1')}).ok());
    ASSERT_TRUE(apply(ChainSeen{"relay", 2, digestOf('2')}).ok());
    EXPECT_EQ((*m_ledger.chainSeen("relay"))->seen.hash, digestOf('2'));
    EXPECT_FALSE(m_ledger.chainSeen("other")->has_value());
}

TEST_F(LedgerTest, FiltersHoldTogether) {
    ASSERT_TRUE(apply(sealed("Aa", "1300000001")).ok());
    ASSERT_TRUE(apply(sealed("Bb", "1300000002")).ok());
    OutgoingSealed documents = sealed("Cc", "1300000002");
    documents.unit = "documents";
    documents.month = std::nullopt;
    ASSERT_TRUE(apply(documents).ok());
    ASSERT_TRUE(apply(OutgoingRejected{"Cc", "x"}).ok());
    const auto found = [&](const OutgoingFilter& filter) {
        std::string ids;
        const auto rows = m_ledger.outgoingHistory(filter, {}, 10);
        for (const auto& row : *rows) {
            ids += row.sealed.id + " ";
        }
        return ids;
    };
    OutgoingFilter filter;
    EXPECT_EQ(found(filter), "Cc Bb Aa ");
    filter.office = "1300000002";
    EXPECT_EQ(found(filter), "Cc Bb ");
    filter.month = "2025-04";
    EXPECT_EQ(found(filter), "Bb ");
    filter = {};
    filter.state = OutgoingState::Rejected;
    EXPECT_EQ(found(filter), "Cc ");
    filter = {};
    filter.unit = "usage";
    filter.from = kSampleTime + 1;
    EXPECT_EQ(found(filter), "Bb ");
    filter.until = kSampleTime + 1;
    EXPECT_EQ(found(filter), "");
    for (const auto& [text, ids] : std::vector<std::pair<std::string, std::string>>{{"bB", "Bb "},
                                                                                    {"ひまわり", "Cc Bb Aa "},
                                                                                    {"HIMAWARI ひ", "Cc Bb Aa "},
                                                                                    {"00001", "Aa "},
                                                                                    {"%", ""},
                                                                                    {"_b", ""},
                                                                                    {"' OR 1 --", ""}}) {
        filter = {};
        filter.text = text;
        EXPECT_EQ(found(filter), ids) << text;
    }
}

TEST_F(LedgerTest, EverybodyWhoWasAtWorkIsKnownAndCanBeAskedFor) {
    OutgoingSealed bySato = sealed("Aa", "1300000001");
    bySato.by = "佐藤";
    OutgoingSealed bySuzuki = sealed("Bb", "1300000002");
    bySuzuki.by = "鈴木";
    ASSERT_TRUE(apply(bySato).ok());
    ASSERT_TRUE(apply(bySuzuki).ok());
    ASSERT_TRUE(apply(sealed("Cc", "1300000002")).ok());
    EXPECT_EQ(*m_ledger.staff(), (std::vector<std::string>{"鈴木", "佐藤"}));
    OutgoingFilter filter;
    filter.by = "佐藤";
    ASSERT_EQ(m_ledger.outgoingHistory(filter, {}, 10)->size(), 1U);
    EXPECT_EQ(m_ledger.outgoingHistory(filter, {}, 10)->front().sealed.id, "Aa");
    filter.office = "1300000002";
    EXPECT_TRUE(m_ledger.outgoingHistory(filter, {}, 10)->empty());
    // Who was at work last comes first.
    ASSERT_TRUE(apply(OutgoingAccepted{"Bb", digestOf('1'), kSampleTime}).ok());
    const OutgoingChanged recalled{"Bb", OutgoingChange::Recalled, kSampleTime, {}, {}, {digestOf('2')}, "佐藤"};
    ASSERT_TRUE(apply(recalled).ok());
    EXPECT_EQ(*m_ledger.staff(), (std::vector<std::string>{"佐藤", "鈴木"}));
    EXPECT_EQ((*m_ledger.outgoing("Bb"))->recalledBy, "佐藤");
    EXPECT_EQ((*m_ledger.outgoing("Bb"))->sealed.by, "鈴木");
    EXPECT_EQ((*m_ledger.outgoing("Cc"))->sealed.by, std::nullopt);
    // That another terminal learns the same again takes nothing back.
    const OutgoingChanged again{"Bb", OutgoingChange::Recalled, kSampleTime, {}, {}, {digestOf('2')}};
    ASSERT_TRUE(apply(again).ok());
    EXPECT_EQ((*m_ledger.outgoing("Bb"))->recalledBy, "佐藤");
}

TEST_F(LedgerTest, HundredThousandRowsArePagedWithoutGapOrRepetition) {
    constexpr int kRows = 100'000;
    for (int i = 0; i < kRows; ++i) {
        const std::string office = "13000000" + std::to_string(10 + i % 50);
        ASSERT_TRUE(apply(sealed("id-" + std::to_string(i), office)).ok());
    }
    const auto pages = [&](const OutgoingFilter& filter, std::size_t limit, bool insertBetween) {
        std::vector<std::uint64_t> seqs;
        std::optional<std::uint64_t> after;
        while (true) {
            const auto rows = m_ledger.outgoingHistory(filter, after, limit);
            EXPECT_TRUE(rows.ok());
            if (rows->empty()) {
                return seqs;
            }
            EXPECT_LE(rows->size(), std::min(limit, kPageLimit));
            for (const auto& row : *rows) {
                seqs.push_back(row.seq);
            }
            after = rows->back().seq;
            if (insertBetween) {
                EXPECT_TRUE(apply(sealed("new-" + std::to_string(*after))).ok());
            }
        }
    };
    const auto all = pages({}, kPageLimit + 5, true);
    ASSERT_EQ(all.size(), static_cast<std::size_t>(kRows));
    for (std::size_t i = 0; i < all.size(); ++i) {
        ASSERT_EQ(all[i], kRows - i);
    }
    OutgoingFilter office;
    office.office = "1300000010";
    EXPECT_EQ(pages(office, 700, false).size(), static_cast<std::size_t>(kRows / 50));
    OutgoingFilter text;
    text.text = "ID-9999";
    EXPECT_EQ(pages(text, 3, false).size(), 11U);
}

}  // namespace
}  // namespace renkei::store
