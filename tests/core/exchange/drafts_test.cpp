#include "exchange/drafts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "support/temporary_folder.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;

const std::filesystem::path kSamples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources" / "samples";

class DraftsTest : public ::testing::Test {
protected:
    static const standard::Catalogue& catalogue() {
        static const standard::Catalogue instance = *standard::Catalogue::load();
        return instance;
    }
    /// Loads, checks and drafts, as the session does.
    base::Result<std::vector<OutgoingDraft>> drafts(const std::vector<std::filesystem::path>& paths,
                                                    const std::string& signer,
                                                    const std::optional<std::string>& recipient = {}) {
        auto made = all(paths, signer, recipient, Faulty::StopsAll);
        return made ? base::Result<std::vector<OutgoingDraft>>(std::move(made->drafts)) : made.error();
    }
    base::Result<Drafts> all(const std::vector<std::filesystem::path>& paths, const std::string& signer,
                             const std::optional<std::string>& recipient, Faulty faulty) {
        auto files = loadFiles(paths);
        if (!files) {
            return files.error();
        }
        const auto report = checkForSending(catalogue(), *files, signer, recipient);
        return makeDrafts(report, std::move(*files), recipient, faulty);
    }
    /// A unit of one file (サービス利用票 削除) to the office, of its own sequence.
    std::filesystem::path deletion(int number, const std::string& office = "1370000035_15") {
        const auto content = base::readFile(
            kSamples / "4.1" / "usage-delete" / "DLTPLAN_202505_1370000019_43_1370000027_11_20250428090004.CSV",
            1U << 20);
        const auto path = folder / ("DLTPLAN_202505_1370000019_43_" + office + "_" +
                                    std::to_string(20250428100000 + number) + ".CSV");
        EXPECT_TRUE(content.ok() && base::writeFileDurably(path, *content).ok());
        return path;
    }
    std::filesystem::path document(const std::string& name) {
        EXPECT_TRUE(base::writeFileDurably(folder / name, base::toBytes("お知らせ")).ok());
        return folder / name;
    }

    testing::TemporaryFolder folder;
};

TEST_F(DraftsTest, OfAUnitHoldItsFilesAndFacts) {
    const auto made = drafts({kSamples / "usage"}, "1370000019");
    ASSERT_TRUE(made.ok()) << made.error().detail;
    ASSERT_EQ(made->size(), 1U);
    const OutgoingDraft& draft = made->front();
    EXPECT_EQ(draft.recipient, "1370000027");
    EXPECT_EQ(draft.unit, "usage");
    EXPECT_EQ(draft.month, "202505");
    EXPECT_EQ(draft.persons, 12);
    EXPECT_EQ(draft.sequence, "20250425093000");
    ASSERT_EQ(draft.files.size(), 3U);
    for (const auto& file : draft.files) {
        EXPECT_EQ(*base::readFile(kSamples / "usage" / file.name, 1U << 20), file.content);
    }
}

TEST_F(DraftsTest, TakeDocumentsAlongToTheOnlyRecipient) {
    const auto made = drafts({kSamples / "usage", document("memo.txt")}, "1370000019");
    ASSERT_TRUE(made.ok()) << made.error().detail;
    ASSERT_EQ(made->size(), 1U);
    EXPECT_EQ(made->front().files.size(), 4U);
    EXPECT_EQ(made->front().unit, "usage");
}

TEST_F(DraftsTest, OfDocumentsAloneNeedARecipient) {
    const auto path = document("memo.txt");
    EXPECT_EQ(drafts({path}, "1370000019").error().code, ErrorCode::DataRecipient);
    const auto made = drafts({path}, "1370000019", "1370000043");
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->front().unit, "documents");
    EXPECT_EQ(made->front().recipient, "1370000043");
    EXPECT_FALSE(made->front().month);
}

TEST_F(DraftsTest, OfFaultyDataAreNotMade) {
    EXPECT_EQ(drafts({kSamples / "faulty"}, "1370000019").error().code, ErrorCode::DataInvalid);
    // The same valid files, signed by another office or meant for another one.
    EXPECT_EQ(drafts({kSamples / "usage"}, "1370000027").error().code, ErrorCode::DataInvalid);
    EXPECT_EQ(drafts({kSamples / "usage"}, "1370000019", "1370000043").error().code, ErrorCode::DataInvalid);
}

TEST_F(DraftsTest, OfGoodUnitsAreMadeWhereFaultyOnesAreLeftOut) {
    const auto stray = document("UPPLAN_wrong.CSV");
    const std::vector<std::filesystem::path> paths = {kSamples / "faulty", deletion(1), stray};
    const auto made = all(paths, "1370000019", {}, Faulty::LeftOut);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    ASSERT_EQ(made->drafts.size(), 1U);
    EXPECT_EQ(made->drafts.front().recipient, "1370000035");
    EXPECT_EQ(made->drafts.front().sequence, "20250428100001");
    ASSERT_GE(made->leftOut.size(), 2U);
    for (const FaultyFiles& one : made->leftOut) {
        EXPECT_GT(one.errors, 0U);
        EXPECT_FALSE(one.names.empty());
    }
    EXPECT_FALSE(made->leftOut.back().unit);
    EXPECT_EQ(made->leftOut.back().names, std::vector<std::string>{"UPPLAN_wrong.CSV"});
    EXPECT_EQ(all(paths, "1370000019", {}, Faulty::StopsAll).error().code, ErrorCode::DataInvalid);
    // Where nothing good is left, it is as if one stopped all.
    EXPECT_EQ(all({kSamples / "faulty"}, "1370000019", {}, Faulty::LeftOut).error().code, ErrorCode::DataInvalid);
}

TEST_F(DraftsTest, DocumentsDoNotGoAloneWhereTheirUnitIsLeftOut) {
    const std::vector<std::filesystem::path> paths = {kSamples / "faulty", document("memo.txt")};
    EXPECT_EQ(all(paths, "1370000019", {}, Faulty::LeftOut).error().code, ErrorCode::DataInvalid);
    EXPECT_EQ(all(paths, "1370000019", "1370000027", Faulty::LeftOut).error().code, ErrorCode::DataInvalid);
    // With another unit of that recipient they go.
    const auto made = all({paths[0], paths[1], kSamples / "usage"}, "1370000019", {}, Faulty::LeftOut);
    ASSERT_TRUE(made.ok()) << made.error().detail;
    ASSERT_EQ(made->drafts.size(), 1U);
    EXPECT_EQ(made->drafts.front().files.size(), 4U);
}

TEST_F(DraftsTest, OfMoreThanAHundredUnitsAreRefusedWithTheWayOut) {
    std::vector<std::filesystem::path> paths;
    for (int i = 0; i < static_cast<int>(standard::kMaxUnitsPerBatch); ++i) {
        paths.push_back(deletion(i));
    }
    const auto made = drafts(paths, "1370000019");
    ASSERT_TRUE(made.ok()) << made.error().detail;
    EXPECT_EQ(made->size(), standard::kMaxUnitsPerBatch);
    paths.push_back(deletion(static_cast<int>(standard::kMaxUnitsPerBatch)));
    EXPECT_EQ(drafts(paths, "1370000019").error().code, ErrorCode::DataTooMany);
    EXPECT_EQ(all(paths, "1370000019", {}, Faulty::LeftOut).error().code, ErrorCode::DataTooMany);
}

TEST_F(DraftsTest, OfNothingAreNotMade) {
    EXPECT_EQ(drafts({folder.path()}, "1370000019").error().code, ErrorCode::IoNoFiles);
    EXPECT_EQ(makeDrafts({}, {}, std::nullopt).error().code, ErrorCode::DataNoUnit);
}

TEST_F(DraftsTest, NameThePathThatCanNotBeRead) {
    const auto missing = drafts({folder / "none"}, "1370000019");
    ASSERT_FALSE(missing.ok());
    EXPECT_EQ(missing.error().code, ErrorCode::IoNotFound);
    ASSERT_FALSE(missing.error().facts.empty());
    EXPECT_EQ(missing.error().facts.front().value, base::pathToUtf8(folder / "none"));
}

}  // namespace
}  // namespace renkei::exchange
