#include "store/event_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "core/store/sample.h"
#include "crypto/hash.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

class EventLogTest : public ::testing::Test {
protected:
    std::filesystem::path path() const { return m_folder.path() / "events.log"; }

    /// A log of `count` events; its bytes.
    std::string made(int count) {
        auto log = EventLog::open(path());
        EXPECT_TRUE(log.ok());
        for (int i = 1; i <= count; ++i) {
            const json::Object data{{"n", i}, {"name", "事業所 \"引用\"\n改行"}};
            EXPECT_TRUE(log->append("chain.seen", data, kSampleTime + i).ok());
        }
        m_head = log->head();
        return slurp(path());
    }

    TemporaryFolder m_folder;
    Head m_head;
};

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', from)) {
        lines.push_back(text.substr(from, at + 1 - from));
        from = at + 1;
    }
    return lines;
}

TEST_F(EventLogTest, LineIsByteForByteWhatTheFormatSays) {
    const std::string text = made(1);
    const std::string body =
        R"({"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000",)"
        R"("time":"2025-04-25T00:00:00.001Z","kind":"chain.seen","data":{"n":1,"name":"事業所 \"引用\"\n改行"})";
    const std::string hash = base::toHex(crypto::sha256(base::asBytes(body + "}")));
    EXPECT_EQ(text, body + ",\"hash\":\"" + hash + "\"}\n");
}

TEST_F(EventLogTest, EventsComeBackInOrderAfterOpening) {
    made(5);
    const auto log = EventLog::open(path());
    ASSERT_TRUE(log.ok());
    EXPECT_EQ(log->head(), m_head);
    EXPECT_EQ(log->tornBytes(), 0U);
    std::vector<std::uint64_t> seen;
    ASSERT_TRUE(log->forEach(3,
                             [&](const Event& event) -> base::Result<void> {
                                 seen.push_back(event.seq);
                                 EXPECT_EQ(*event.data.object()->find("n")->integer(),
                                           static_cast<std::int64_t>(event.seq));
                                 EXPECT_EQ(event.time, kSampleTime + static_cast<std::int64_t>(event.seq));
                                 EXPECT_EQ(event.kind, "chain.seen");
                                 return {};
                             })
                    .ok());
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{3, 4, 5}));
}

TEST_F(EventLogTest, ForEachStopsAtTheFirstFailure) {
    made(3);
    const auto log = EventLog::open(path());
    int calls = 0;
    const auto walked = log->forEach(1, [&](const Event&) -> base::Result<void> {
        ++calls;
        return base::fail(ErrorCode::Cancelled);
    });
    EXPECT_EQ(walked.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(calls, 1);
}

TEST_F(EventLogTest, LastLineTornAtEveryByteIsCutAndTheLogGoesOn) {
    const std::string text = made(3);
    const auto lines = linesOf(text);
    const std::size_t whole = text.size() - lines.back().size();
    for (std::size_t length = whole + 1; length < text.size(); ++length) {
        spill(path(), text.substr(0, length));
        auto log = EventLog::open(path());
        ASSERT_TRUE(log.ok()) << length;
        ASSERT_EQ(log->head().seq, 2U) << length;
        ASSERT_EQ(log->tornBytes(), length - whole) << length;
        ASSERT_EQ(slurp(path()), text.substr(0, whole)) << length;
        const json::Object data{{"n", 3}, {"name", "事業所 \"引用\"\n改行"}};
        ASSERT_TRUE(log->append("chain.seen", data, kSampleTime + 3).ok());
        ASSERT_EQ(slurp(path()), text) << length;
    }
}

TEST_F(EventLogTest, LastLineOfBytesThatNeverReachedTheDiskIsCut) {
    const std::string text = made(2);
    for (const std::string& tail : {std::string(300, '\0'), std::string(300, '\0') + "\n"}) {
        spill(path(), text + tail);
        const auto log = EventLog::open(path());
        ASSERT_TRUE(log.ok());
        EXPECT_EQ(log->tornBytes(), tail.size());
        EXPECT_EQ(slurp(path()), text);
    }
}

TEST_F(EventLogTest, WholeLastLineThatCannotBeReadIsDamageAndNotCut) {
    const std::string text = made(2);
    for (const char* tail : {"\n", "{}\n", "{\"seq\":3}\n", "x\n"}) {
        spill(path(), text + tail);
        const auto log = EventLog::open(path());
        ASSERT_FALSE(log.ok()) << tail;
        EXPECT_EQ(log.error().code, ErrorCode::LedgerDamaged);
        EXPECT_EQ(slurp(path()), text + tail);
    }
}

TEST_F(EventLogTest, FlippedByteAnywhereIsFound) {
    const std::string text = made(3);
    const std::size_t lastLine = text.size() - linesOf(text).back().size();
    for (const char mask : {'\x01', '\x20', '\x80'}) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string bad = text;
            bad[i] = static_cast<char>(bad[i] ^ mask);
            spill(path(), bad);
            // What the ledger has seen is always missed, and then nothing is cut.
            const auto known = EventLog::open(path(), m_head);
            ASSERT_FALSE(known.ok()) << i;
            ASSERT_EQ(known.error().code, ErrorCode::LedgerDamaged) << i;
            ASSERT_EQ(slurp(path()), bad) << i;
            const auto log = EventLog::open(path());
            if (i < lastLine) {
                ASSERT_FALSE(log.ok()) << i;
                ASSERT_EQ(log.error().code, ErrorCode::LedgerDamaged) << i;
            } else {
                ASSERT_TRUE(!log || log->tornBytes() > 0) << i;
            }
        }
    }
}

TEST_F(EventLogTest, RemovedOrReorderedOrRepeatedLineIsFoundWithItsNumber) {
    const auto lines = linesOf(made(4));
    const auto opened = [&](std::initializer_list<std::size_t> order) {
        std::string text;
        for (const std::size_t i : order) {
            text += lines[i];
        }
        spill(path(), text);
        return EventLog::open(path());
    };
    EXPECT_NE(opened({0, 2, 3}).error().detail.find("line 2"), std::string::npos);
    EXPECT_NE(opened({1, 2, 3}).error().detail.find("line 1"), std::string::npos);
    EXPECT_NE(opened({0, 1, 3, 2}).error().detail.find("line 3"), std::string::npos);
    EXPECT_NE(opened({0, 1, 1, 2, 3}).error().detail.find("line 3"), std::string::npos);
    EXPECT_EQ(opened({0, 1, 3}).error().code, ErrorCode::LedgerDamaged);
    EXPECT_TRUE(opened({0, 1, 2, 3}).ok());
}

TEST_F(EventLogTest, LogCutAtALineIsFoundByWhatTheLedgerHasSeen) {
    const std::string text = made(3);
    spill(path(), text.substr(0, text.size() - linesOf(text).back().size()));
    EXPECT_TRUE(EventLog::open(path()).ok());
    EXPECT_EQ(EventLog::open(path(), m_head).error().code, ErrorCode::LedgerDamaged);
    std::filesystem::remove(path());
    EXPECT_EQ(EventLog::open(path(), m_head).error().code, ErrorCode::LedgerDamaged);
    EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(EventLogTest, LineLimitHoldsAtTheByte) {
    auto log = EventLog::open(path());
    ASSERT_TRUE(log.ok());
    const std::size_t frame = log->prepare("k", json::Object{{"x", ""}}, kSampleTime)->line.size() - 1;
    const auto eventOf = [&](std::size_t length) { return json::Object{{"x", std::string(length - frame, 'x')}}; };
    EXPECT_EQ(log->append("k", eventOf(kEventLineLimit), kSampleTime).error().code, ErrorCode::IoTooLarge);
    ASSERT_TRUE(log->append("k", eventOf(kEventLineLimit - 1), kSampleTime).ok());
    ASSERT_TRUE(log->append("k", eventOf(frame), kSampleTime).ok());
    EXPECT_EQ(EventLog::open(path())->head().seq, 2U);
    spill(path(), std::string(kEventLineLimit, ' '));
    EXPECT_EQ(EventLog::open(path()).error().code, ErrorCode::LedgerDamaged);
}

TEST_F(EventLogTest, ChangeUnderAnOpenLogIsFound) {
    const std::string text = made(3);
    const auto log = EventLog::open(path());
    std::string bad = text;
    bad[10] = 'x';
    spill(path(), bad);
    const auto ignore = [](const Event&) -> base::Result<void> { return {}; };
    EXPECT_EQ(log->forEach(1, ignore).error().code, ErrorCode::LedgerDamaged);
    spill(path(), text.substr(0, 50));
    EXPECT_EQ(log->forEach(1, ignore).error().code, ErrorCode::LedgerDamaged);
}

TEST_F(EventLogTest, EventPreparedForAnotherHeadIsRefused) {
    auto log = EventLog::open(path());
    const auto first = log->prepare("k", json::Object{}, kSampleTime);
    ASSERT_TRUE(log->append(*first).ok());
    EXPECT_EQ(log->append(*first).error().code, ErrorCode::Internal);
}

TEST_F(EventLogTest, TextThatIsNoUtf8IsAppliedAsItIsWritten) {
    auto log = EventLog::open(path());
    const auto event = log->append("k", json::Object{{"x", "\xff"}}, kSampleTime);
    ASSERT_TRUE(event.ok());
    EXPECT_EQ(*event->data.object()->find("x")->string(), "\xEF\xBF\xBD");
    EXPECT_TRUE(EventLog::open(path()).ok());
}

TEST_F(EventLogTest, FolderInPlaceOfTheFileFails) {
    std::filesystem::create_directory(path());
    EXPECT_EQ(EventLog::open(path()).error().code, ErrorCode::IoNotAFile);
}

}  // namespace
}  // namespace renkei::store
