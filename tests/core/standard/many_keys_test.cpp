#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <random>

#include "core/standard/unit_builder.h"
#include "json/json.h"
#include "standard/report_output.h"
#include "support/temporary_folder.h"

// Units with more keys than a table holds in memory: what is said of them may not depend on how many that are.
namespace renkei::standard::test {
namespace {

constexpr std::size_t kAllInMemory = 1'000'000;
constexpr std::string_view kUnits[] = {"usage", "plan", "profile", "prevention-plan-with-profile"};

std::string insured(std::size_t person) {
    std::string number = std::to_string(person + 1);
    return (person % 7 == 3 ? "H" : "0") + std::string(9 - number.size(), '0') + number;
}

/// A unit of many persons whose rows are in disorder, with rows that are missing, doubled, or of another month or day.
class RandomUnit {
public:
    explicit RandomUnit(std::uint64_t seed)
        : m_random(seed), m_builder(edition41(), kUnits[seed % std::size(kUnits)], true) {
        const std::size_t persons = 1 + m_random() % 40;
        for (TestFile& file : m_builder.files()) {
            fill(file, persons);
        }
    }

    std::string report(std::size_t keysInMemory) const {
        Options options;
        options.keysInMemory = keysInMemory;
        const Report report = m_builder.check(options);
        EXPECT_TRUE(report.unreadable.empty());
        return json::write(toJson(report));
    }

private:
    bool oneIn(unsigned n) { return m_random() % n == 0; }

    void fill(TestFile& file, std::size_t persons) {
        const std::vector<Row> model(file.rows.begin(), file.rows.begin() + static_cast<int>(file.rows.size() / 2));
        const Roles& roles = edition41().findLayout(file.prefix)->roles;
        file.rows.clear();
        for (std::size_t person = 0; person < persons; ++person) {
            for (Row row : model) {
                row[2] = insured(person);
                if (oneIn(20)) {
                    row[roles.serviceMonth != 0 ? 2 : 3] = roles.serviceMonth != 0 ? insured(persons + 5) : "20250511";
                }
                if (oneIn(300)) {
                    row[2] = "1";  // a faulty key
                }
                for (unsigned copies = oneIn(20) ? 0 : oneIn(10) ? 2 : 1; copies > 0; --copies) {
                    file.rows.push_back(row);
                }
            }
        }
        if (oneIn(2)) {
            std::shuffle(file.rows.begin(), file.rows.end(), m_random);
        }
    }

    std::mt19937_64 m_random;
    UnitBuilder m_builder;
};

TEST(ManyKeys, WhatIsInMemoryDoesNotChangeTheReport) {
    std::size_t withLinks = 0;
    std::size_t withSubtotals = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const RandomUnit unit(seed);
        const std::string wanted = unit.report(kAllInMemory);
        for (const std::size_t keysInMemory : {1U, 3U, 16U}) {
            ASSERT_EQ(unit.report(keysInMemory), wanted) << "seed " << seed << ", keys " << keysInMemory;
        }
        withLinks += wanted.find("link.missing") != std::string::npos ? 1U : 0U;
        withSubtotals += wanted.find("row.subtotal") != std::string::npos ? 1U : 0U;
    }
    EXPECT_GT(withLinks, 100U);
    EXPECT_GT(withSubtotals, 50U);
}

/// `UPHOSOKU` has `strangers` persons that the main file has not, each behind a row with a fault in a text.
UnitBuilder unitWithStrangers(std::size_t strangers) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& annex = builder.file("UPHOSOKU");
    const Row good = annex.rows[0];
    for (std::size_t i = 0; i < strangers; ++i) {
        annex.rows.push_back(good);
        annex.rows.back()[2] = insured(5'000 + i);
        if (i % 2 == 1) {
            annex.rows.back()[5] = "\"\xF0\x40\"";
            annex.rows.back()[7] = "1x";
        }
    }
    return builder;
}

TEST(ManyKeys, OfMoreFindingsThanAreKeptTheFirstByLineAre) {
    const UnitBuilder builder = unitWithStrangers(3'000);
    for (const std::size_t keysInMemory : {std::size_t{100}, kAllInMemory}) {
        Options options;
        options.keysInMemory = keysInMemory;
        const Report report = builder.check(options);
        EXPECT_TRUE(report.truncated);
        std::size_t missing = 0;
        std::uint64_t last = 0;
        for (const Diagnostic& d : report.diagnostics) {
            missing += d.code == DiagnosticCode::LinkMissing ? 1U : 0U;
            last = std::max(last, d.line.value_or(0));
        }
        EXPECT_EQ(report.diagnostics.size(), kMaxDiagnosticsPerFile);
        EXPECT_GT(missing, kMaxDiagnosticsPerFile / 4);
        EXPECT_LT(last, kMaxDiagnosticsPerFile) << "no finding far behind pushes out one before it";
        EXPECT_GE(report.errors, 3'000U + 1'500U);
    }
}

TEST(ManyKeys, AMissingRowIsNamedAsItStandsInTheFile) {
    UnitBuilder builder(edition41(), "usage");
    TestFile& annex = builder.file("UPHOSOKU");
    annex.rows.push_back(annex.rows[0]);
    annex.rows.back()[2] = "H000000999";
    annex.rows.back()[3] = "20250510";
    Options options;
    options.keysInMemory = 1;
    const Report report = builder.check(options);
    const auto found = std::find_if(report.diagnostics.begin(), report.diagnostics.end(),
                                    [](const Diagnostic& d) { return d.code == DiagnosticCode::LinkMissing; });
    ASSERT_NE(found, report.diagnostics.end());
    EXPECT_EQ(found->line, 3U);
    EXPECT_EQ(found->value, "H000000999");
    ASSERT_EQ(found->rowKey.size(), 4U);
    EXPECT_EQ(found->rowKey[0].value, "131016");
    EXPECT_EQ(found->rowKey[1].value, "H000000999");
    EXPECT_EQ(found->rowKey[2].value, "20250510");
    EXPECT_EQ(found->rowKey[3].value, "202505");
}

TEST(ManyKeys, ThePersonsOfAllFilesAreCountedOnce) {
    UnitBuilder builder(edition41(), "usage");
    for (TestFile& file : builder.files()) {
        const Row good = file.rows[0];
        for (std::size_t i = 0; i < 500; ++i) {
            file.rows.push_back(good);
            file.rows.back()[2] = insured(1'000 + i);
        }
    }
    Options options;
    options.keysInMemory = 10;
    EXPECT_EQ(builder.check(options).units.at(0).persons, 502U);
    EXPECT_TRUE(builder.check(options).units.at(0).personKeys.empty());
    for (const std::size_t kept : {std::size_t{1}, std::size_t{501}, std::size_t{502}, std::size_t{503}}) {
        options.personsKept = kept;
        const auto keys = builder.check(options).units.at(0).personKeys;
        EXPECT_EQ(keys.size(), std::min<std::size_t>(kept, 502));
        EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    }
}

TEST(ManyKeys, WithoutAScratchFileTheFileIsNotJudgedAsGood) {
    const testing::TemporaryFolder folder;
    UnitBuilder builder(edition41(), "usage");
    Options options;
    options.keysInMemory = 1;
    options.scratchFolder = folder / "none";
    const Report report = builder.check(options);
    EXPECT_FALSE(report.ok());
    ASSERT_FALSE(report.unreadable.empty());
    for (const Unreadable& unreadable : report.unreadable) {
        EXPECT_EQ(unreadable.error.code, base::ErrorCode::IoScratch);
    }
    options.keysInMemory = kAllInMemory;
    EXPECT_TRUE(builder.check(options).ok()) << "what fits into memory needs no scratch file";
}

TEST(ManyKeys, AFullDiskIsSaidAndNoVerdict) {
    const UnitBuilder builder = unitWithStrangers(2'000);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit lowered{40'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &lowered);
    Options options;
    options.keysInMemory = 10;
    const Report report = builder.check(options);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_FALSE(report.ok());
    ASSERT_FALSE(report.unreadable.empty());
    EXPECT_EQ(report.unreadable.front().error.code, base::ErrorCode::IoScratch);
    EXPECT_TRUE(builder.check(options).unreadable.empty()) << "with room on the disk";
}

}  // namespace
}  // namespace renkei::standard::test
