#include "exchange/evidence_files.h"

#include "base/files.h"
#include "engine_fixture.h"

namespace renkei::exchange {
namespace {

class EvidenceFilesTest : public EngineTest {
protected:
    SentEvidence evidence(const protocol::MessageKey& key) {
        ledger = std::make_unique<StoreLedger>(sender.store(), sender.folder() / "store");
        const Self self{testing::kSenderOffice,
                        "事業所",
                        {std::string(32, 'a'), "受付1"},
                        offices().evidence.certificate,
                        offices().trust};
        auto report = reportSent(*ledger, self, **sender.store().outgoing(key.id));
        EXPECT_TRUE(report.ok());
        return std::move(*report);
    }
    std::unique_ptr<StoreLedger> ledger;
    DiskFiles files;
};

TEST_F(EvidenceFilesTest, EachRecordIsWrittenAsItLiesInTheArchive) {
    const auto key = sent();
    const SentEvidence report = evidence(key);
    ASSERT_EQ(report.records.size(), 2U);
    const auto saved = writeEvidenceFiles(*ledger, files, report, sender.into());
    ASSERT_TRUE(saved.ok()) << saved.error().detail;
    ASSERT_EQ(saved->files.size(), 3U);
    EXPECT_EQ(saved->files[0].path.filename(), key.id + "-1-message.p7s");
    EXPECT_EQ(saved->files[1].path.filename(), key.id + "-2-acceptance.p7s");
    for (std::size_t i = 0; i < report.records.size(); ++i) {
        const auto bytes = base::readFile(saved->files[i].path, 1U << 20);
        EXPECT_EQ(*bytes, *ledger->get(store::BlobKind::Evidence, report.records[i].digest));
    }
}

TEST_F(EvidenceFilesTest, TheTextNamesEveryRecordAndItsSigner) {
    const auto key = sent();
    const auto saved = writeEvidenceFiles(*ledger, files, evidence(key), sender.into());
    ASSERT_TRUE(saved.ok());
    const auto bytes = base::readFile(saved->files.back().path, 1U << 20);
    const std::string text(base::asText(*bytes));
    EXPECT_NE(text.find(key.id + "-2-acceptance.p7s"), std::string::npos);
    EXPECT_NE(text.find(std::string(testing::kSenderOffice)), std::string::npos);
    EXPECT_NE(text.find("確認済み"), std::string::npos);
}

TEST_F(EvidenceFilesTest, AgainWritesNothingAndOverwritesNothing) {
    const auto key = sent();
    const SentEvidence report = evidence(key);
    ASSERT_TRUE(writeEvidenceFiles(*ledger, files, report, sender.into()).ok());
    const auto again = writeEvidenceFiles(*ledger, files, report, sender.into());
    ASSERT_TRUE(again.ok());
    for (const auto& file : again->files) {
        EXPECT_TRUE(file.alreadyThere);
    }
    ASSERT_TRUE(base::writeFileDurably(again->files[0].path, base::asBytes(std::string_view("別のもの"))).ok());
    const auto beside = writeEvidenceFiles(*ledger, files, report, sender.into());
    ASSERT_TRUE(beside.ok());
    EXPECT_NE(beside->folder, sender.into());
    EXPECT_EQ(base::asText(*base::readFile(again->files[0].path, 1U << 20)), "別のもの");
}

}  // namespace
}  // namespace renkei::exchange
