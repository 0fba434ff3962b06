#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/standard/unit_builder.h"
#include "standard/inputs.h"
#include "support/temporary_folder.h"

namespace renkei::standard::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSamples = fs::path(RENKEI_SOURCE_DIR) / "resources/samples";

Report checkFolder(const std::string& folder, Purpose purpose) {
    const std::vector<fs::path> paths = {kSamples / folder};
    Collected collected = collectInputs(paths);
    Options options;
    options.purpose = purpose;
    return validate(catalogue(), collected.inputs, options);
}

std::map<std::string, std::string> filesBelow(const fs::path& root) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        const fs::path extension = entry.path().extension();
        if (extension == ".CSV" || extension == ".jpg") {
            std::ifstream in(entry.path(), std::ios::binary);
            files[fs::relative(entry.path(), root).generic_string()] = {std::istreambuf_iterator<char>(in), {}};
        }
    }
    return files;
}

TEST(Samples, TheGoodOnesHaveNothingWrong) {
    for (const Purpose purpose : {Purpose::Send, Purpose::Receive}) {
        const Report usage = checkFolder("usage", purpose);
        EXPECT_EQ(brief(usage), Brief{});
        ASSERT_EQ(usage.units.size(), 1U);
        EXPECT_EQ(usage.units[0].id, "usage");
        EXPECT_EQ(usage.units[0].persons, 12U);
        EXPECT_EQ(usage.units[0].files.size(), 3U);
        const Report actual = checkFolder("actual", purpose);
        EXPECT_EQ(brief(actual), Brief{});
        ASSERT_EQ(actual.units.size(), 1U);
        EXPECT_EQ(actual.units[0].id, "actual");
        EXPECT_EQ(actual.units[0].sender, "1370000027");
    }
}

TEST(Samples, EveryKindOfUnitHasOneWithNothingWrong) {
    std::size_t units = 0;
    for (const Edition& edition : catalogue().editions()) {
        for (const SendUnit& unit : edition.units) {
            const std::string folder = edition.edition + "/" + unit.id;
            for (const Purpose purpose : {Purpose::Send, Purpose::Receive}) {
                const Report report = checkFolder(folder, purpose);
                EXPECT_EQ(brief(report), Brief{}) << folder;
                EXPECT_TRUE(report.ok()) << folder;
                ASSERT_EQ(report.units.size(), 1U) << folder;
                EXPECT_EQ(report.units[0].id, unit.id);
                EXPECT_EQ(report.units[0].edition, edition.edition);
                EXPECT_GE(report.units[0].persons, 2U) << folder;
                const std::size_t pictures = unit.images ? 2 : 0;
                EXPECT_EQ(report.units[0].files.size(), unit.required.size() + unit.optional.size() + pictures)
                    << folder;
                EXPECT_TRUE(report.attachments.empty()) << folder;
            }
            ++units;
        }
    }
    EXPECT_EQ(units, 17U);
}

TEST(Samples, TheyStaySmall) {
    std::size_t bytes = 0;
    for (const auto& [name, content] : filesBelow(kSamples)) {
        bytes += content.size();
    }
    EXPECT_LT(bytes, 300U * 1024U);
}

TEST(Samples, TheFaultyOneHasItsFaults) {
    EXPECT_EQ(brief(checkFolder("faulty", Purpose::Send)),
              (Brief{"E field.format UPPLAN:3:10", "E field.length UPPLAN:10:13", "E field.length UPPLAN:16:20",
                     "E field.required UPPLAN:21:23", "E field.scope UPPLAN:28:15", "E link.missing UPPLAN:104:3",
                     "E field.code UPSIKYU:4:34", "E row.subtotal UPSIKYU:34:9", "E csv.encoding UPHOSOKU:6:6",
                     "E field.format UPHOSOKU:9:8"}));
}

TEST(Samples, TheScriptWritesThemByteForByte) {
    const testing::TemporaryFolder folder;
    const fs::path out = folder / "samples";
    const std::string command =
        std::string(RENKEI_PYTHON) + " \"" + (kSamples / "make_samples.py").string() + "\" \"" + out.string() + "\"";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto wanted = filesBelow(out);
    EXPECT_EQ(wanted.size(), 44U);
    EXPECT_TRUE(filesBelow(kSamples) == wanted);
}

}  // namespace
}  // namespace renkei::standard::test
