#include "standard/file_name.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

constexpr const char* kTail = "_1370000019_43_1370000027_11_20250425093000";

JudgedName judge(const std::string& name) {
    return judgeName(catalogue(), name);
}
std::string codeOf(const std::string& name) {
    const JudgedName judged = judge(name);
    return judged.code ? std::string(codeName(*judged.code)) : "";
}

TEST(FileName, PartsAreRead) {
    const JudgedName judged = judge(std::string("UPPLAN_202505") + kTail + ".CSV");
    ASSERT_EQ(judged.kind, NameKind::Csv);
    EXPECT_EQ(judged.name.prefix, "UPPLAN");
    EXPECT_EQ(judged.name.month, "202505");
    EXPECT_EQ(judged.name.sender, "1370000019");
    EXPECT_EQ(judged.name.senderType, "43");
    EXPECT_EQ(judged.name.recipient, "1370000027");
    EXPECT_EQ(judged.name.recipientType, "11");
    EXPECT_EQ(judged.name.sequence, "20250425093000");
    EXPECT_EQ(judged.name.extension, "CSV");
    EXPECT_EQ(judged.edition->edition, "4.1");
    EXPECT_EQ(judged.layout->prefix, "UPPLAN");
}

TEST(FileName, EveryLayoutOfEveryEditionHasAName) {
    for (const Edition& edition : catalogue().editions()) {
        for (const Layout& layout : edition.layouts) {
            const std::string month = layout.month == MonthInName::None ? "" : "_202505";
            const std::string tail = edition.typesInName ? kTail : "_1370000019_1370000027_20250425093000";
            const JudgedName judged = judge(layout.prefix + month + tail + ".csv");
            EXPECT_EQ(judged.layout, &layout) << layout.prefix;
            EXPECT_FALSE(judged.code.has_value()) << layout.prefix;
        }
    }
}

TEST(FileName, OfficesMayHaveALetterInThirdPlace) {
    EXPECT_EQ(codeOf("DLT1KYO_14A0100123_A2_1370000027_AF_20250425093000.CSV"), "");
    EXPECT_TRUE(isOfficeNumber("14A0100123"));
    EXPECT_FALSE(isOfficeNumber("14a0100123"));
    EXPECT_FALSE(isOfficeNumber("1A40100123"));
    EXPECT_FALSE(isOfficeNumber("137000001"));
}

TEST(FileName, TheSequenceIsNotJudgedAsADate) {
    EXPECT_EQ(codeOf("DLT1KYO_1370000019_43_1370000027_11_99999999999999.CSV"), "");
}

TEST(FileName, BadNamesAreRefusedWithTheirReason) {
    const std::string tail = std::string(kTail) + ".CSV";
    const std::pair<std::string, NameProblem> bad[] = {
        {"UPPLAN" + tail, NameProblem::MonthMissing},
        {"UPPLAN_000000" + tail, NameProblem::MonthInvalid},
        {"UPPLAN_202513" + tail, NameProblem::MonthInvalid},
        {"UPPLAN_2025" + tail, NameProblem::Shape},
        {"UP1KYO_202505" + tail, NameProblem::MonthUnwanted},
        {"UP1KYO_000000" + tail, NameProblem::MonthUnwanted},
        {"UPKIHON_202505" + tail, NameProblem::MonthUnwanted},
        {"upplan_202505" + tail, NameProblem::LowerCase},
        {"UPPLAN_202505_1370000019_43_1370000027_11_2025042509300.CSV", NameProblem::Shape},
        {"UPPLAN_202505_137000001_43_1370000027_11_20250425093000.CSV", NameProblem::Shape},
        {"UPPLAN_202505_1370000019_4_1370000027_11_20250425093000.CSV", NameProblem::Shape},
        {"UPPLAN_202505_1370000019_43_1370000027_20250425093000.CSV", NameProblem::Shape},
        {"UPPLAN_202505_1370000019_43_1370000027_11_20250425093000 (1).CSV", NameProblem::Shape},
        {"UPPLAN\xCC\xB2"
         "202505\xCC\xB2"
         "1370000019\xCC\xB2"
         "43.CSV",
         NameProblem::CombiningLowLine},
        {"UPPLAN_202505_1370000019_43_１３７０００００２７_11_20250425093000.CSV", NameProblem::WideCharacters},
        {"ＵＰＰＬＡＮ_202505_1370000019_43_1370000027_11_20250425093000.CSV", NameProblem::WideCharacters},
        {"UPPLAN＿202505＿1370000019＿43＿1370000027＿11＿20250425093000.CSV", NameProblem::WideCharacters},
        {"利用票.CSV", NameProblem::Shape},
        {"UPKIHON_1370000019_1370000027_20250425093000.CSV", NameProblem::OtherEdition},
        {".CSV", NameProblem::Shape},
        {"_" + tail, NameProblem::Shape},
    };
    for (const auto& [name, problem] : bad) {
        const JudgedName judged = judge(name);
        EXPECT_EQ(judged.kind, NameKind::Refused) << name;
        EXPECT_EQ(judged.problem, problem) << name;
        EXPECT_EQ(codeOf(name), "name.pattern") << name;
    }
}

TEST(FileName, AnUnknownPrefixIsSaidOnlyOfAWellFormedName) {
    EXPECT_EQ(codeOf(std::string("UPNEW") + kTail + ".CSV"), "name.unknown-prefix");
    EXPECT_EQ(codeOf(std::string("UPNEW_202505") + kTail + ".CSV"), "name.unknown-prefix");
    EXPECT_EQ(codeOf(std::string("UPNEW_202513") + kTail + ".CSV"), "name.pattern");
}

TEST(FileName, TheProfileWithAZeroMonthIsAVariant) {
    for (const std::string prefix : {"UPKIHON", "UPKIHON_SUB1", "UPKIHON_SUB2"}) {
        const JudgedName judged = judge(prefix + "_000000" + kTail + ".CSV");
        EXPECT_EQ(judged.kind, NameKind::Csv);
        EXPECT_EQ(judged.code, DiagnosticCode::NameVariant);
    }
}

TEST(FileName, OtherDocumentsAreToldByTheirExtension) {
    for (const std::string name : {"a.pdf", "a.JPEG", "a.jpg", "a.png", "a.gif", "写真.txt"}) {
        EXPECT_EQ(judge(name).kind, NameKind::Attachment) << name;
    }
    for (const std::string name : {"a.xlsx", "a", "a.", "a.exe", "a.csv.zip", "UPPLAN.CSV~"}) {
        EXPECT_EQ(codeOf(name), "name.attachment-type") << name;
    }
}

TEST(FileName, PicturesOfTheProfileAreKnown) {
    EXPECT_EQ(judge(std::string("UPKIHON_IMAGE") + kTail + "_0001.jpg").kind, NameKind::Image);
    EXPECT_EQ(judge(std::string("upkihon_image") + kTail + "_0001.JPG").kind, NameKind::Image);
    EXPECT_EQ(judge(std::string("UPKIHON_IMAGE") + kTail + "_1.jpg").kind, NameKind::Attachment);
    EXPECT_EQ(judge(std::string("UPKIHON_IMAGE") + kTail + "_0001.png").kind, NameKind::Attachment);
}

}  // namespace
}  // namespace renkei::standard::test
