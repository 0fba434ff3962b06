#include "standard/unit_groups.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

/// The same unit under another sequence.
void setSequence(TestFile& file, const std::string& sequence) {
    file.name.replace(file.name.size() - 18, 14, sequence);
}

void replace(TestFile& file, const std::string& from, const std::string& to) {
    file.name.replace(file.name.find(from), from.size(), to);
}

TEST(Groups, EveryUnitOfEveryEditionIsRecognised) {
    for (const Edition& edition : catalogue().editions()) {
        for (const SendUnit& unit : edition.units) {
            for (const bool optional : {false, true}) {
                const Report report = UnitBuilder(edition, unit.id, optional).check();
                ASSERT_EQ(report.units.size(), 1U);
                EXPECT_EQ(report.units[0].id, unit.id);
                EXPECT_EQ(report.units[0].name, unit.name);
                EXPECT_EQ(report.units[0].edition, edition.edition);
                EXPECT_EQ(report.units[0].persons, 2U);
            }
        }
    }
}

TEST(Groups, AUnitListsItsFilesMainFileFirst) {
    const Report report = UnitBuilder(edition41(), "usage").check();
    ASSERT_EQ(report.units.size(), 1U);
    const UnitReport& unit = report.units[0];
    EXPECT_EQ(unit.sender, "1370000019");
    EXPECT_EQ(unit.recipientType, "11");
    EXPECT_EQ(unit.month, "202505");
    ASSERT_EQ(unit.fileNames.size(), 3U);
    EXPECT_TRUE(unit.fileNames[0].starts_with("UPPLAN"));
    EXPECT_TRUE(unit.fileNames[1].starts_with("UPSIKYU"));
    EXPECT_TRUE(unit.fileNames[2].starts_with("UPHOSOKU"));
    EXPECT_FALSE(UnitBuilder(edition41(), "plan").check().units[0].month.has_value());
}

TEST(Groups, AMissingFileIsACombinationAtTheFirstFile) {
    UnitBuilder builder(edition41(), "usage");
    builder.remove("UPPLAN");
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E unit.combination UPSIKYU"});
    EXPECT_FALSE(report.units[0].id.has_value());
    EXPECT_EQ(report.units[0].errors, 1U);
    EXPECT_EQ(report.diagnostics[0].official, OfficialMessage::Combination);
    EXPECT_NE(inJapanese(report.diagnostics[0].message).find("UPPLAN"), std::string::npos);
}

TEST(Groups, TwoUnitsUnderOneSequenceAreACombination) {
    UnitBuilder builder(edition41(), "usage");
    UnitBuilder deletion(edition41(), "usage-delete");
    builder.files().push_back(deletion.files().front());
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E unit.combination UPPLAN"});
    EXPECT_NE(inJapanese(report.diagnostics[0].message).find("DLTPLAN"), std::string::npos);
}

TEST(Groups, DifferentMonthsAreACombination) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& file = builder.file("UPSIKYU");
    replace(file, "202505", "202506");
    for (Row& row : file.rows) {
        row[4] = "202506";
    }
    EXPECT_EQ(brief(builder.check()), Brief{"E unit.combination UPPLAN"});
}

TEST(Groups, AnAnnexWithTheMonthOfAnotherUnitIsACombination) {
    UnitBuilder usage(edition41(), "usage");
    replace(usage.file("UPHOSOKU"), "_202505", "_000000");
    EXPECT_EQ(brief(usage.check()), Brief{"E unit.combination UPPLAN"});
    UnitBuilder plan(edition41(), "plan");
    replace(plan.file("UPHOSOKU"), "_000000", "_202505");
    EXPECT_EQ(brief(plan.check()), Brief{"E unit.combination UP1KYO"});
}

TEST(Groups, PartsUnderDifferentSequencesAreFoundOnceAGroup) {
    UnitBuilder builder(edition41(), "usage");
    setSequence(builder.file("UPHOSOKU"), "20250425093001");
    EXPECT_EQ(brief(builder.check()), (Brief{"E unit.sequence UPPLAN", "E unit.sequence UPHOSOKU"}));
    setSequence(builder.file("UPSIKYU"), "20250425093002");
    EXPECT_EQ(brief(builder.check()),
              (Brief{"E unit.sequence UPPLAN", "E unit.sequence UPHOSOKU", "E unit.sequence UPSIKYU"}));
}

TEST(Groups, PartsThatHoldTheSameFileDoNotJoin) {
    UnitBuilder builder(edition41(), "usage");
    TestFile again = builder.file("UPHOSOKU");
    setSequence(again, "20250425093001");
    setSequence(builder.file("UPSIKYU"), "20250425093001");
    builder.files().push_back(again);
    EXPECT_EQ(brief(builder.check()), (Brief{"E unit.combination UPPLAN", "E unit.combination UPSIKYU"}));
}

TEST(Groups, PartsOfOtherOfficesOrMonthsDoNotJoin) {
    UnitBuilder offices(edition41(), "usage");
    setSequence(offices.file("UPHOSOKU"), "20250425093001");
    replace(offices.file("UPHOSOKU"), "1370000027", "1370000035");
    EXPECT_EQ(brief(offices.check()), (Brief{"E unit.combination UPPLAN", "E unit.combination UPHOSOKU"}));
    UnitBuilder types(edition41(), "usage");
    setSequence(types.file("UPHOSOKU"), "20250425093001");
    replace(types.file("UPHOSOKU"), "_11_", "_15_");
    EXPECT_EQ(brief(types.check()), (Brief{"E unit.combination UPPLAN", "E unit.combination UPHOSOKU"}));
}

TEST(Groups, ThousandsOfPartsAreMatchedByWhatTheyLack) {
    UnitBuilder builder(edition41(), "usage");
    builder.remove("UPSIKYU");
    TestFile plan = builder.file("UPPLAN");
    TestFile annex = builder.file("UPHOSOKU");
    builder.files().clear();
    for (int i = 0; i < 3000; ++i) {
        setSequence(plan, std::to_string(20250101000000 + i));
        setSequence(annex, std::to_string(20260101000000 + i));
        builder.files().push_back(plan);
        builder.files().push_back(annex);
    }
    const Report report = builder.check(Purpose::Receive);
    EXPECT_EQ(report.errors, 6000U);
    EXPECT_EQ(report.diagnostics.front().code, DiagnosticCode::UnitCombination);
}

TEST(Groups, TheSamePrefixTwiceIsADuplicateAndNothingElse) {
    UnitBuilder builder(edition41(), "usage");
    TestFile other = builder.file("UPPLAN");
    replace(other, "202505", "202504");
    for (Row& row : other.rows) {
        row[4] = "202504";
        row[9] = "20250410";
    }
    builder.files().push_back(other);
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E unit.duplicate UPPLAN"});
    EXPECT_FALSE(report.units[0].id.has_value());
}

TEST(Groups, TheSameNameCountsOnceWhenTheBytesAreEqual) {
    UnitBuilder builder(edition41(), "usage");
    builder.files().push_back(builder.file("UPPLAN"));
    Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{});
    EXPECT_EQ(report.units[0].files.size(), 3U);
    builder.files().back().at(0, 8) = "2";
    report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E unit.duplicate UPPLAN"});
}

TEST(Groups, AnExtensionInOtherLettersIsADuplicateToo) {
    UnitBuilder builder(edition41(), "actual");
    TestFile other = builder.files().front();
    other.name.replace(other.name.size() - 3, 3, "csv");
    builder.files().push_back(other);
    EXPECT_EQ(brief(builder.check()), Brief{"E unit.duplicate UPJSK"});
}

TEST(Groups, BothEditionsMayStandSideBySide) {
    UnitBuilder builder(edition41(), "actual");
    UnitBuilder old(*catalogue().find("3.2"), "actual");
    builder.files().push_back(old.files().front());
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{});
    EXPECT_EQ(report.units.size(), 2U);
}

TEST(Groups, UnitsComeInTheOrderOfTheirSequence) {
    UnitBuilder builder(edition41(), "actual");
    TestFile earlier = builder.files().front();
    setSequence(earlier, "20240101000000");
    builder.files().push_back(earlier);
    const Report report = builder.check();
    ASSERT_EQ(report.units.size(), 2U);
    EXPECT_EQ(report.units[0].sequence, "20240101000000");
    EXPECT_EQ(report.units[0].files, std::vector<std::size_t>{1});
}

TEST(Offices, TheSameOfficeOnBothSidesIsFoundWhateverTheTypes) {
    UnitBuilder builder(edition41(), "actual");
    replace(builder.files().front(), "1370000027", "1370000019");
    EXPECT_EQ(brief(builder.check()), Brief{"E unit.same-office UPJSK"});
}

TEST(Offices, TheOfficesThatAreKnownAreCompared) {
    const UnitBuilder builder(edition41(), "usage");
    Options options;
    options.signerOffice = "1370000019";
    options.sealedForOffice = "1370000027";
    EXPECT_EQ(brief(builder.check(options)), Brief{});
    options.signerOffice = "1370000035";
    EXPECT_EQ(brief(builder.check(options)), Brief{"E unit.sender-mismatch UPPLAN"});
    options.sealedForOffice = "1370000035";
    EXPECT_EQ(brief(builder.check(options)),
              (Brief{"E unit.sender-mismatch UPPLAN", "E unit.recipient-mismatch UPPLAN"}));
}

TEST(Direction, ADirectionThatLooksWrongIsAWarning) {
    for (const std::string unit : {"plan", "usage", "plan-delete", "usage-delete"}) {
        UnitBuilder builder(edition41(), unit);
        for (TestFile& file : builder.files()) {
            replace(file, "_43_", "_15_");
        }
        const std::string prefix = builder.files().front().prefix;
        EXPECT_EQ(brief(builder.check()), Brief{"W unit.direction " + prefix});
    }
    for (const std::string unit : {"actual", "actual-delete"}) {
        UnitBuilder builder(edition41(), unit);
        TestFile& file = builder.files().front();
        replace(file, "_43_", "_15_");
        EXPECT_EQ(brief(builder.check()), Brief{"W unit.direction " + file.prefix});
    }
    UnitBuilder profile(edition41(), "profile");
    replace(profile.files().front(), "_43_", "_15_");
    EXPECT_EQ(brief(profile.check()), Brief{});
}

TEST(Direction, EveryPlannerMaySendPlansAlsoToAnotherPlanner) {
    for (const std::string& type : edition41().plannerTypes) {
        UnitBuilder builder(edition41(), "plan");
        for (TestFile& file : builder.files()) {
            replace(file, "_43_", "_" + type + "_");
            replace(file, "_11_", "_43_");
        }
        EXPECT_EQ(brief(builder.check()), Brief{}) << type;
    }
}

TEST(Batch, AHundredUnitsGoAndOneMoreIsAnErrorOnSending) {
    UnitBuilder builder(edition41(), "actual-delete");
    const TestFile file = builder.files().front();
    for (int i = 1; i < 100; ++i) {
        builder.files().push_back(file);
        setSequence(builder.files().back(), std::to_string(20250425093000 + i));
    }
    EXPECT_EQ(brief(builder.check()), Brief{});
    builder.files().push_back(file);
    setSequence(builder.files().back(), "20260101000000");
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E batch.limit"});
    EXPECT_EQ(report.diagnostics[0].official, OfficialMessage::None);
    EXPECT_EQ(brief(builder.check(Purpose::Receive)), Brief{});
}

TEST(UnitSentences, NameWhatIsMissingAndWhatIsTooMuch) {
    UnitBuilder usage(edition41(), "usage");
    usage.remove("UPSIKYU");
    const Report missing = usage.check();
    ASSERT_EQ(missing.diagnostics.size(), 1U);
    EXPECT_TRUE(inJapanese(missing.diagnostics[0].message)
                    .starts_with("「サービス利用票（予定）」として送るには、「サービス利用票別表（第7"
                                 "表）」（UPSIKYU）のファイルが足りません。"));

    UnitBuilder plan(edition41(), "plan");
    UnitBuilder deletion(edition41(), "plan-delete");
    plan.files().push_back(deletion.files().front());
    const Report unwanted = plan.check();
    ASSERT_EQ(unwanted.diagnostics.size(), 1U);
    EXPECT_NE(inJapanese(unwanted.diagnostics[0].message).find("「居宅サービス計画書（第1表）削除」（DLT1KYO）"),
              std::string::npos);
}

TEST(UnitSentences, AnAnnexAloneIsJudgedByItsMonth) {
    for (const auto& [unit, name] :
         {std::pair("plan", "「居宅サービス計画書」として"), std::pair("usage", "「サービス利用票（予定）」として")}) {
        UnitBuilder builder(edition41(), unit);
        std::erase_if(builder.files(), [](const TestFile& file) { return file.prefix != "UPHOSOKU"; });
        const Report report = builder.check();
        ASSERT_EQ(report.diagnostics.size(), 1U);
        EXPECT_TRUE(inJapanese(report.diagnostics[0].message).starts_with(name))
            << inJapanese(report.diagnostics[0].message);
    }
}

}  // namespace
}  // namespace renkei::standard::test
