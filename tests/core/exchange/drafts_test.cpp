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
        auto files = loadFiles(paths);
        if (!files) {
            return files.error();
        }
        const auto report = checkForSending(catalogue(), *files, signer, recipient);
        return makeDrafts(report, std::move(*files), recipient);
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
