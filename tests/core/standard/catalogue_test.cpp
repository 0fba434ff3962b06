#include "standard/catalogue.h"

#include <gtest/gtest.h>

#include "core/standard/unit_builder.h"

namespace renkei::standard::test {
namespace {

TEST(Catalogue, BothEditionsAreThere) {
    ASSERT_EQ(catalogue().editions().size(), 2U);
    EXPECT_EQ(edition41().csvVersion, "202407");
    EXPECT_EQ(edition41().layouts.size(), 17U);
    EXPECT_EQ(edition41().units.size(), 11U);
    EXPECT_EQ(catalogue().find("3.2")->csvVersion, "202208");
    EXPECT_EQ(catalogue().find("3.2")->layouts.size(), 9U);
    EXPECT_EQ(catalogue().find("9.9"), nullptr);
}

TEST(Catalogue, FieldCountsAreTheStandards) {
    const std::pair<const char*, std::size_t> counts[] = {
        {"UPHOSOKU", 63},    {"UP1KYO", 28},       {"UP2KYO", 22}, {"UP3KYO", 13},     {"DLT1KYO", 4},  {"UPPLAN", 25},
        {"UPJSK", 25},       {"DLTPLAN", 4},       {"DLTJSK", 6},  {"UPSIKYU", 37},    {"UPKIHON", 71}, {"DLTKIHON", 4},
        {"UPKIHON_SUB1", 7}, {"UPKIHON_SUB2", 11}, {"UPYOBO", 57}, {"UPYOBO_SUB", 17}, {"DLTYOBO", 4}};
    for (const auto& [prefix, count] : counts) {
        ASSERT_NE(edition41().findLayout(prefix), nullptr) << prefix;
        EXPECT_EQ(edition41().findLayout(prefix)->fields.size(), count) << prefix;
    }
}

TEST(Catalogue, EveryJoinNamesFieldsOfItsFiles) {
    for (const Edition& edition : catalogue().editions()) {
        for (const SendUnit& unit : edition.units) {
            for (const Join& join : unit.joins) {
                std::vector<std::string> prefixes = join.dependents;
                prefixes.push_back(join.main);
                for (const std::string& prefix : prefixes) {
                    const Layout* layout = edition.findLayout(prefix);
                    ASSERT_NE(layout, nullptr) << prefix;
                    ASSERT_EQ(join.key.size(), 3U);
                    for (const std::string& name : join.key) {
                        EXPECT_TRUE(
                            std::any_of(layout->fields.begin(), layout->fields.end(),
                                        [&](const Field& field) { return field.name == name && field.required; }))
                            << prefix << ' ' << name;
                    }
                }
            }
        }
    }
}

TEST(Catalogue, BrokenDataIsRefused) {
    EXPECT_FALSE(Catalogue::parse({"{"}).ok());
    EXPECT_FALSE(Catalogue::parse({"{}"}).ok());
    EXPECT_FALSE(Catalogue::parse({R"({"edition":"x","csv_version":"1","other_versions_seen":[],"types_in_name":true,)"
                                   R"("judges_welfare_tools":true,"files":[{"prefix":"A","name":"a",)"
                                   R"("month_in_name":"sometimes","roles":{},"fields":[]}],"send_units":[]})"})
                     .ok());
}

}  // namespace
}  // namespace renkei::standard::test
