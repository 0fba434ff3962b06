#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

TEST(Links, ADependentRowWithoutItsMainRowIsFoundOnceAKeyAndFile) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& statement = builder.file("UPSIKYU");
    for (std::size_t i = 0; i < 3; ++i) {
        statement.rows.push_back(statement.rows[i]);
        statement.rows.back()[2] = "0000000999";
    }
    EXPECT_EQ(brief(builder.check()), Brief{"E link.missing UPSIKYU:7:3"});
}

TEST(Links, AMainRowWithoutItsAnnexIsFoundAtItsFirstRow) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& plan = builder.file("UPPLAN");
    plan.rows.insert(plan.rows.begin() + 1, plan.rows[1]);
    builder.file("UPHOSOKU").rows.pop_back();
    const Report report = builder.check();
    EXPECT_EQ(brief(report), Brief{"E link.missing UPPLAN:2:3"});
    EXPECT_EQ(report.diagnostics.front().value, "0000000102");
}

TEST(Links, APersonOfAnotherInsurerIsAnotherPerson) {
    UnitBuilder builder(edition41(), "usage");
    builder.file("UPHOSOKU").at(0, 2) = "131024";
    EXPECT_EQ(brief(builder.check()), (Brief{"E link.missing UPPLAN:1:3", "E link.missing UPHOSOKU:1:3"}));
}

TEST(Links, NothingIsMissingTowardsAFileWithABrokenRecord) {
    for (const std::string prefix : {"UPPLAN", "UPSIKYU", "UPHOSOKU"}) {
        UnitBuilder builder(edition41(), "usage");
        TestFile& file = builder.file(prefix);
        file.rows.back().push_back("");
        EXPECT_EQ(brief(builder.check()), Brief{"E csv.columns " + prefix + ":" + std::to_string(file.rows.size())});
    }
}

TEST(Links, RowsWithAFaultyKeyAreNotJoined) {
    for (const std::string prefix : {"UPPLAN", "UPHOSOKU"}) {
        for (const std::uint32_t field : {2U, 3U}) {
            UnitBuilder builder(edition41(), "usage");
            builder.file(prefix).at(0, field) = "1";
            EXPECT_EQ(brief(builder.check()), Brief{"E field.length " + prefix + ":1:" + std::to_string(field)});
        }
    }
}

TEST(Links, PlansJoinOnThePlanDate) {
    UnitBuilder builder(edition41(), "plan", true);
    builder.file("UP2KYO").at(0, 5) = "20250511";
    builder.file("UP3KYO").at(1, 5) = "20250511";
    EXPECT_EQ(brief(builder.check()), (Brief{"E link.missing UP2KYO:1:3", "E link.missing UP3KYO:2:3"}));
}

TEST(Links, ProfilesAndPreventionPlansHaveTheirOwnKeys) {
    UnitBuilder builder(edition41(), "prevention-plan-with-profile", true);
    builder.file("UPYOBO_SUB").at(0, 4) = "20250511";
    builder.file("UPKIHON_SUB1").at(0, 4) = "20250511";
    builder.file("UPKIHON_SUB2").at(1, 3) = "0000000999";
    EXPECT_EQ(brief(builder.check()), (Brief{"E link.missing UPYOBO_SUB:1:3", "E link.missing UPKIHON_SUB1:1:3",
                                             "E link.missing UPKIHON_SUB2:2:3"}));
}

TEST(Links, TwoMainRowsWithOneKeyAreAWarningOnceAKey) {
    for (const auto& [unit, prefix] :
         {std::pair("plan", "UP1KYO"), std::pair("profile", "UPKIHON"), std::pair("prevention-plan", "UPYOBO")}) {
        UnitBuilder builder(edition41(), unit);
        TestFile& file = builder.file(prefix);
        file.rows.push_back(file.rows[0]);
        file.rows.push_back(file.rows[0]);
        EXPECT_EQ(brief(builder.check()), Brief{std::string("W link.duplicate ") + prefix + ":3:3"});
    }
}

TEST(Links, SeveralVisitsOfOnePersonAreNoDuplicate) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& file = builder.file("UPPLAN");
    file.rows.push_back(file.rows[0]);
    EXPECT_EQ(brief(builder.check()), Brief{});
}

TEST(Links, AGroupThatIsNoUnitIsNotJoined) {
    UnitBuilder builder(edition41(), "usage");
    builder.remove("UPSIKYU");
    builder.file("UPHOSOKU").rows.pop_back();
    builder.file("UPHOSOKU").at(0, 4) = "20250510";
    EXPECT_EQ(brief(builder.check()), Brief{"E unit.combination UPPLAN"});
}

constexpr const char* kImage = "UPKIHON_IMAGE_1370000019_43_1370000027_11_20250425093000_0001.jpg";

Report checkWithImage(UnitBuilder& builder, const std::string& imageName, const std::string& bytes) {
    std::vector<NamedBytes> files;
    for (const TestFile& file : builder.files()) {
        files.push_back({file.name, file.bytes()});
    }
    if (!imageName.empty()) {
        files.push_back({imageName, bytes});
    }
    return checkBytes(files);
}

TEST(Links, AMissingKeyIsSaidOnceAlsoWhereOthersStandBetween) {
    UnitBuilder builder(edition41(), "plan");
    TestFile& file = builder.file("UP2KYO");
    Row stranger = file.rows[0];
    stranger[2] = "0000000199";
    file.rows.insert(file.rows.begin(), stranger);
    file.rows.push_back(stranger);
    EXPECT_EQ(brief(builder.check()), Brief{"E link.missing UP2KYO:1:3"});
}

TEST(Images, ANamedPictureInTheUnitIsRight) {
    UnitBuilder builder(edition41(), "profile");
    builder.file("UPKIHON").at(0, 62) = kImage;
    const Report report = checkWithImage(builder, kImage, "\xFF\xD8\xFF\xE0");
    EXPECT_EQ(brief(report), Brief{});
    ASSERT_EQ(report.units.size(), 1U);
    EXPECT_EQ(report.units[0].fileNames.back(), kImage);
    builder.file("UPKIHON").at(0, 62) = "upkihon_image_1370000019_43_1370000027_11_20250425093000_0001.JPG";
    EXPECT_EQ(brief(checkWithImage(builder, kImage, "\xFF\xD8\xFF\xE0")), Brief{}) << "names compare without case";
}

TEST(Images, NamedAndNotThereOrThereAndNotNamedIsFound) {
    UnitBuilder builder(edition41(), "profile");
    EXPECT_EQ(brief(checkWithImage(builder, kImage, "\xFF\xD8\xFF\xE0")), Brief{"E link.image UPKIHON_IMAGE"});
    builder.file("UPKIHON").at(1, 62) = kImage;
    EXPECT_EQ(brief(checkWithImage(builder, "", "")), Brief{"E link.image UPKIHON:2:62"});
}

TEST(Images, APictureIsNotUnnamedBesideARowThatMayNameIt) {
    UnitBuilder builder(edition41(), "profile");
    builder.file("UPKIHON").rows[1].pop_back();
    EXPECT_EQ(brief(checkWithImage(builder, kImage, "\xFF\xD8\xFF\xE0")), Brief{"E csv.columns UPKIHON:2"});
    UnitBuilder control(edition41(), "profile");
    control.file("UPKIHON").at(0, 62) = kImage + std::string("\x1A");
    EXPECT_EQ(brief(checkWithImage(control, kImage, "\xFF\xD8\xFF\xE0")), Brief{"E csv.control UPKIHON:1:62"});
}

TEST(Images, APictureThatIsNoneIsFound) {
    UnitBuilder builder(edition41(), "profile");
    builder.file("UPKIHON").at(0, 62) = kImage;
    EXPECT_EQ(brief(checkWithImage(builder, kImage, "GIF89a")), Brief{"E name.content-mismatch UPKIHON_IMAGE"});
}

}  // namespace
}  // namespace renkei::standard::test
