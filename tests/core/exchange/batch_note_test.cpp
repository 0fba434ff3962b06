#include "exchange/batch_note.h"

#include <fstream>

#include "crypto/issuer.h"
#include "desktop.h"
#include "support/faulty_ports.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;

/// Says which lines there are.
class LinesLog final : public base::Log {
public:
    void write(base::LogLevel, std::string_view line) override { lines.emplace_back(line); }
    std::vector<std::string> lines;
};

class BatchNoteFile : public ::testing::Test {
protected:
    static BatchNote sample() {
        return {1'745'891'400'000,
                {std::filesystem::path(u8"/共有/2025年5月"), std::filesystem::path(u8"/共有/田中\"\n様.CSV")},
                {{"1370000027", "usage", "202505", "20250428090000", store::PersonMark{1, 2, 3, 4, 5, 6, 7, 255}, "id"},
                 {"1370000043", "usage-delete", "", "20250428090001"}}};
    }
    std::filesystem::path file() const { return folder / "batch.json"; }
    void write(std::string_view text) { std::ofstream(file(), std::ios::binary) << text; }
    std::optional<BatchNote> read() { return readBatchNote(folder.path(), log); }

    testing::TemporaryFolder folder;
    LinesLog log;
};

TEST_F(BatchNoteFile, ComesBackAsItWasKeptAndOnlyItsOwnerMayReadIt) {
    ASSERT_TRUE(keepBatchNote(folder.path(), sample()).ok());
    EXPECT_EQ(read(), sample());
    EXPECT_TRUE(log.lines.empty());
#ifndef _WIN32
    EXPECT_EQ(std::filesystem::status(file()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
#endif
}

TEST_F(BatchNoteFile, IsNoneBeforeTheFirstAndAfterItWasRemoved) {
    EXPECT_FALSE(read());
    EXPECT_TRUE(removeBatchNote(folder.path()).ok());
    ASSERT_TRUE(keepBatchNote(folder.path(), sample()).ok());
    EXPECT_TRUE(removeBatchNote(folder.path()).ok());
    EXPECT_FALSE(read());
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(BatchNoteFile, DamagedIsNoneAndTheLogNamesNoPath) {
    ASSERT_TRUE(keepBatchNote(folder.path(), sample()).ok());
    const auto bytes = base::readFile(file(), kMaxBatchNoteBytes);
    const std::string whole(base::asText(*bytes));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        log.lines.clear();
        write(std::string_view(whole).substr(0, length));
        EXPECT_FALSE(read()) << length;
        EXPECT_EQ(log.lines, std::vector<std::string>{"batch note: damaged or of another version"});
    }
}

TEST_F(BatchNoteFile, WhatIsNoNoteOfThisVersionIsNone) {
    const std::string unit = R"({"recipient":"1","unit":"u","month":"","sequence":"1"})";
    const auto note = [](const std::string& version, const std::string& paths, const std::string& units) {
        return R"({"version":)" + version + R"(,"begun":"2025-04-29T01:50:00.000Z","paths":[)" + paths +
               R"(],"units":[)" + units + "]}";
    };
    write(note("1", R"("/a")", unit));
    ASSERT_TRUE(read());
    std::string many = unit;
    for (std::size_t i = 1; i < standard::kMaxUnitsPerBatch; ++i) {
        many += "," + unit;
    }
    write(note("1", R"("/a")", many));
    EXPECT_TRUE(read());
    const std::string mark = unit.substr(0, unit.size() - 1) + R"(,"mark":)";
    for (const std::string& text :
         {note("2", R"("/a")", unit), note("\"1\"", R"("/a")", unit), note("1", "", unit), note("1", "\"\"", unit),
          note("1", "1", unit), note("1", R"("/a")", ""), note("1", R"("/a")", "{}"), note("1", R"("/a")", "1"),
          note("1", R"("/a")", many + "," + unit), note("1", R"("/a")", mark + "\"01\"}"),
          note("1", R"("/a")", mark + "\"x102030405060708\"}"), note("1", R"("/a")", mark + "1}"), std::string("[]")}) {
        log.lines.clear();
        write(text);
        EXPECT_FALSE(read()) << text;
        EXPECT_EQ(log.lines.size(), 1U) << text;
    }
}

TEST_F(BatchNoteFile, TooLargeIsNotWrittenAndTheEarlierOneStays) {
    ASSERT_TRUE(keepBatchNote(folder.path(), sample()).ok());
    BatchNote large = sample();
    large.paths.assign(1, std::filesystem::path("/" + std::string(kMaxBatchNoteBytes, 'a')));
    const auto kept = keepBatchNote(folder.path(), large);
    ASSERT_FALSE(kept.ok());
    EXPECT_EQ(kept.error().code, ErrorCode::IoTooLarge);
    EXPECT_EQ(read(), sample());
    // The largest that is written is read again.
    const std::uint64_t without = [&] {
        large.paths.assign(1, std::filesystem::path("/"));
        EXPECT_TRUE(keepBatchNote(folder.path(), large).ok());
        return std::filesystem::file_size(file());
    }();
    large.paths.assign(1, std::filesystem::path("/" + std::string(kMaxBatchNoteBytes - without, 'a')));
    ASSERT_TRUE(keepBatchNote(folder.path(), large).ok());
    EXPECT_EQ(std::filesystem::file_size(file()), kMaxBatchNoteBytes);
    EXPECT_EQ(read(), large);
    large.paths.assign(1, std::filesystem::path("/" + std::string(kMaxBatchNoteBytes - without + 1, 'a')));
    EXPECT_FALSE(keepBatchNote(folder.path(), large).ok());
    write(std::string(kMaxBatchNoteBytes + 1, ' '));
    EXPECT_FALSE(read());
    EXPECT_EQ(log.lines, std::vector<std::string>{"batch note: io.too-large"});
}

TEST_F(BatchNoteFile, AFolderThatIsGoneOrAPathThatIsNoTextIsAnErrorWithoutPaths) {
    const auto kept = keepBatchNote(folder / "gone", sample());
    ASSERT_FALSE(kept.ok());
    EXPECT_EQ(kept.error().code, ErrorCode::IoNotFound);
    EXPECT_TRUE(kept.error().facts.empty());
    EXPECT_EQ(kept.error().detail.find("2025"), std::string::npos);
    EXPECT_TRUE(removeBatchNote(folder / "gone").ok());
#ifndef _WIN32
    BatchNote odd = sample();
    odd.paths.emplace_back("/a\xFF");
    EXPECT_EQ(keepBatchNote(folder.path(), odd).error().code, ErrorCode::IoNotFound);
    EXPECT_FALSE(read());
#endif
}

/// The note and the ledger: an office with units of its own in a folder.
class OpenBatchTest : public ::testing::Test {
protected:
    OpenBatchTest() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
        EXPECT_TRUE(desk.logIn().ok());
    }
    std::filesystem::path unitFile(int number) const {
        return desk.path("DLTPLAN_202505_1370000019_43_1370000027_11_" + std::to_string(20250428090000 + number) +
                         ".CSV");
    }
    /// A unit that is noted, of a new file.
    BatchUnit made(int number, std::string_view more = "") {
        const auto sample =
            base::readFile(std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/4.1" / "usage-delete" /
                               "DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV",
                           1U << 20);
        std::string content(base::asText(*sample));
        content += more;
        EXPECT_TRUE(base::writeFileDurably(unitFile(number), base::asBytes(content)).ok());
        auto unit = desk.session->markForBatch(
            {testing::kRecipientOffice, "usage-delete", "202505", std::to_string(20250428090000 + number)},
            {unitFile(number)});
        EXPECT_TRUE(unit.ok());
        return unit ? *unit : BatchUnit();
    }
    std::string send(int number) {
        const auto sent = desk.session->sendMany({{{unitFile(number)}, testing::kRecipientOffice}},
                                                 [](std::size_t, const SentMessage&) {});
        EXPECT_TRUE(sent.ok() && sent->size() == 1 && sent->front().row) << number;
        return sent && sent->front().row ? sent->front().id : std::string();
    }
    std::optional<OpenBatch> open() {
        const auto found = desk.session->openBatch();
        EXPECT_TRUE(found.ok());
        return found ? *found : std::nullopt;
    }
    BatchUnitNow now(const BatchUnit& unit, int number) {
        auto found = desk.session->batchUnitNow(unit, {unitFile(number)});
        EXPECT_TRUE(found.ok());
        return found ? *found : BatchUnitNow();
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop desk{relay, clock, offices().sender};
};

TEST_F(OpenBatchTest, CountsWhatWasSealedSinceAndTellsItsOwnProcessNothing) {
    const std::vector<BatchUnit> units{made(1), made(2), made(3)};
    EXPECT_NE(units[0].mark, units[1].mark);
    ASSERT_TRUE(desk.session->noteBatch({desk.path("")}, units).ok());
    const std::string first = send(1);
    EXPECT_FALSE(desk.session->status()->batchOpen);

    desk.open();
    EXPECT_TRUE(desk.session->status()->batchOpen);
    const auto batch = open();
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->went, 1U);
    EXPECT_EQ(batch->left(), 2U);
    EXPECT_EQ(batch->note.units, units);
    EXPECT_EQ(batch->note.begunMs, clock.time);
    EXPECT_EQ(desk.session->batchUnitNow(units[0], {unitFile(1)}).error().code, ErrorCode::NotLoggedIn);
    ASSERT_TRUE(desk.session->connect(Desktop::kKey).ok());
    EXPECT_EQ(now(units[0], 1).went->sealed.id, first);
    EXPECT_FALSE(now(units[1], 2).went);
    EXPECT_FALSE(now(units[1], 2).changed);

    // The rest goes, and nobody took the note away: nothing is left of it.
    send(2);
    send(3);
    desk.open();
    EXPECT_FALSE(desk.session->status()->batchOpen);
    EXPECT_FALSE(std::filesystem::exists(desk.profile() / "batch.json"));
}

TEST_F(OpenBatchTest, WhatIsSentAgainOnPurposeIsNotTakenForSentAlready) {
    const BatchUnit first = made(1);
    EXPECT_TRUE(first.before.empty());
    const std::string id = send(1);
    const BatchUnit again = made(1);
    EXPECT_EQ(again.before, id);
    EXPECT_EQ(again.mark, first.mark);
    ASSERT_TRUE(desk.session->noteBatch({desk.path("")}, {again, made(2)}).ok());
    EXPECT_EQ(open()->left(), 2U);
    EXPECT_FALSE(now(again, 1).went);
    const std::string second = send(1);
    EXPECT_EQ(open()->left(), 1U);
    EXPECT_EQ(now(again, 1).went->sealed.id, second);
}

TEST_F(OpenBatchTest, WhatWasRecalledIsLeft) {
    const BatchUnit unit = made(1);
    ASSERT_TRUE(desk.session->noteBatch({desk.path("")}, {unit, made(2)}).ok());
    const std::string id = send(1);
    EXPECT_EQ(open()->left(), 1U);
    ASSERT_TRUE(desk.session->recall(id).ok());
    EXPECT_EQ(open()->left(), 2U);
    EXPECT_FALSE(now(unit, 1).went);
}

TEST_F(OpenBatchTest, AFileThatChangedIsToldFromOneThatWentInAnotherForm) {
    const BatchUnit unsent = made(1);
    const BatchUnit sent = made(2);
    const BatchUnit corrected = made(3);
    const std::string id = send(2);
    for (const int number : {1, 2, 3}) {
        made(number, "x");
    }
    EXPECT_TRUE(now(unsent, 1).changed);
    EXPECT_FALSE(now(unsent, 1).went);
    EXPECT_TRUE(now(sent, 2).changed);
    ASSERT_TRUE(now(sent, 2).went);
    EXPECT_EQ(now(sent, 2).went->sealed.id, id);
    // Changed between the note and the sealing: what is there is what went.
    made(3);
    const std::string text(base::asText(*base::readFile(unitFile(3), 1U << 20)));
    const std::size_t line = text.find("\r\n") + 2;
    ASSERT_TRUE(base::writeFileDurably(unitFile(3), base::asBytes(text.substr(0, text.find("\r\n", line) + 2))).ok());
    const std::string other = send(3);
    EXPECT_FALSE(now(corrected, 3).changed);
    EXPECT_EQ(now(corrected, 3).went->sealed.id, other);
}

TEST_F(OpenBatchTest, AFileThatIsGoneIsAnError) {
    const BatchUnit unit = made(1);
    std::filesystem::remove(unitFile(1));
    EXPECT_EQ(desk.session->batchUnitNow(unit, {unitFile(1)}).error().code, ErrorCode::IoNotFound);
    EXPECT_EQ(desk.session->markForBatch(unit, {unitFile(1)}).error().code, ErrorCode::IoNotFound);
}

TEST_F(OpenBatchTest, EndedOrReplacedItIsNoMore) {
    const BatchUnit first = made(1);
    const BatchUnit second = made(2);
    ASSERT_TRUE(desk.session->noteBatch({desk.path("")}, {first}).ok());
    ASSERT_TRUE(desk.session->noteBatch({desk.path("other")}, {second}).ok());
    ASSERT_TRUE(open());
    EXPECT_EQ(open()->note.units, std::vector<BatchUnit>{second});
    ASSERT_TRUE(desk.session->endBatch().ok());
    EXPECT_FALSE(open());
    desk.open();
    EXPECT_FALSE(desk.session->status()->batchOpen);
}

TEST_F(OpenBatchTest, ANoteThatCanNotBeWrittenLeavesNoneOfAnEarlierBatch) {
    ASSERT_TRUE(desk.session->noteBatch({desk.path("")}, {made(1)}).ok());
    EXPECT_EQ(desk.session->noteBatch({desk.path(std::string(kMaxBatchNoteBytes, 'a'))}, {made(2)}).error().code,
              ErrorCode::IoTooLarge);
    EXPECT_FALSE(open());
}

}  // namespace
}  // namespace renkei::exchange
