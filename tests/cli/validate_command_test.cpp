#include "cli/validate_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "json/json.h"
#include "support/temporary_folder.h"

namespace renkei::cli {
namespace {

const std::filesystem::path kSamples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples";

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;
};

Outcome run(const ValidateOptions& options) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = runValidate(options, out, err);
    return {status, out.str(), err.str()};
}

TEST(ValidateCommand, GoodFilesEndWithZero) {
    const Outcome outcome = run({{kSamples / "usage", kSamples / "actual"}});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_NE(outcome.out.find("問題はありません。"), std::string::npos);
    EXPECT_EQ(outcome.err, "");
}

TEST(ValidateCommand, ErrorsEndWithOne) {
    EXPECT_EQ(run({{kSamples / "faulty"}}).status, 1);
}

TEST(ValidateCommand, NoPathEndsWithTwo) {
    const Outcome outcome = run({});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_NE(outcome.err, "");
}

TEST(ValidateCommand, AMissingPathEndsWithThreeAndTheRestIsChecked) {
    const Outcome outcome = run({{kSamples / "usage", kSamples / "nowhere"}});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_NE(outcome.err.find("io.not-found"), std::string::npos);
    EXPECT_NE(outcome.out.find("サービス利用票（予定）"), std::string::npos);
}

TEST(ValidateCommand, JsonIsOneValueOnTheOutput) {
    const Outcome outcome = run({{kSamples / "faulty"}, standard::Purpose::Send, OutputFormat::Json});
    EXPECT_EQ(outcome.status, 1);
    const auto value = json::parse(outcome.out);
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(*value->object()->find("errors")->integer(), 10);
}

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

class ValidateReports : public ::testing::Test {
protected:
    ValidateReports() { fs::copy(kSamples / "faulty", m_folder / "faulty"); }

    ValidateOptions options() const { return {{m_folder / "faulty"}}; }
    fs::path anInput() const { return fs::directory_iterator(m_folder / "faulty")->path(); }

    renkei::testing::TemporaryFolder m_folder;
};

TEST_F(ValidateReports, AreWrittenBesideTheOutput) {
    ValidateOptions wanted = options();
    wanted.html = m_folder / "report.html";
    wanted.csv = m_folder / "report.csv";
    wanted.format = OutputFormat::Json;
    const Outcome outcome = run(wanted);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_TRUE(json::parse(outcome.out).ok());
    EXPECT_NE(contentOf(*wanted.html).find("<!DOCTYPE html>"), std::string::npos);
    EXPECT_NE(contentOf(*wanted.csv).find("field.format"), std::string::npos);
    EXPECT_EQ(contentOf(*wanted.html).find("20250532"), std::string::npos);
    EXPECT_EQ(contentOf(*wanted.csv).find("20250532"), std::string::npos);
    wanted.reportValues = standard::Values::Shown;
    EXPECT_EQ(run(wanted).status, 1) << "an earlier report is replaced";
    EXPECT_NE(contentOf(*wanted.html).find("20250532"), std::string::npos);
    EXPECT_NE(contentOf(*wanted.csv).find("20250532"), std::string::npos);
}

TEST_F(ValidateReports, AreNeverWrittenOverAnInput) {
    const std::string before = contentOf(anInput());
    fs::create_symlink(anInput(), m_folder / "link.html");
    fs::create_hard_link(anInput(), m_folder / "hard.html");
    for (const fs::path& target : {anInput(), m_folder / "faulty" / ".." / "faulty" / anInput().filename(),
                                   m_folder / "link.html", m_folder / "hard.html", m_folder / "faulty"}) {
        ValidateOptions html = options();
        html.html = target;
        EXPECT_EQ(run(html).status, 2) << target;
        ValidateOptions csv = options();
        csv.csv = target;
        const Outcome outcome = run(csv);
        EXPECT_EQ(outcome.status, 2) << target;
        EXPECT_EQ(outcome.out, "");
        EXPECT_NE(outcome.err.find("検査するファイルの上に"), std::string::npos);
        EXPECT_EQ(contentOf(anInput()), before);
        EXPECT_TRUE(fs::exists(target));
    }
}

TEST_F(ValidateReports, NeedTwoNames) {
    ValidateOptions same = options();
    same.html = m_folder / "report";
    same.csv = m_folder / "." / "report";
    EXPECT_EQ(run(same).status, 2);
    EXPECT_FALSE(fs::exists(m_folder / "report"));
}

TEST_F(ValidateReports, ThatCanNotBeWrittenEndWithThree) {
    ValidateOptions wanted = options();
    for (const fs::path& target : {m_folder / "nowhere" / "report.html", m_folder.path()}) {
        wanted.html = target;
        const Outcome outcome = run(wanted);
        EXPECT_EQ(outcome.status, 3) << target;
        EXPECT_NE(outcome.err.find("io."), std::string::npos);
        EXPECT_NE(outcome.out.find("エラー 10 件"), std::string::npos) << "the findings are shown all the same";
    }
}

constexpr const char* kGoodName = "UPJSK_202505_1370000027_11_1370000019_43_20250605101500.CSV";

/// What a folder with this one file ends in.
Outcome runOn(const std::string& name, const std::string& content) {
    renkei::testing::TemporaryFolder folder;
    write(folder / name, content);
    return run({{folder.path()}});
}

TEST(ValidateBadInput, HasADiagnosticEach) {
    const std::string good = contentOf(kSamples / "actual" / kGoodName);
    const std::string firstRow = good.substr(0, good.find("\r\n") + 2);
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string row = firstRow;
        return row.replace(row.find(from), from.size(), to);
    };
    std::string onlyReturns = good;
    std::erase(onlyReturns, '\n');
    const struct {
        std::string name;
        std::string content;
        std::string code;
        std::string sentence;
    } cases[] = {
        {kGoodName, "", "csv.empty", "データが 1 件もありません"},
        {std::string(kGoodName).replace(5, 1, "\xCC\xB2"), good, "name.pattern", "結合文字"},
        {kGoodName, replaced("131016", "\x82\x50\x82\x52\x82\x50\x82\x4F\x82\x50\x82\x55"), "field.format",
         "半角数字 6 桁"},
        {kGoodName, onlyReturns, "csv.control", "改行が CR だけ"},
        {kGoodName,
         replaced("131016", std::string("131\0"
                                        "16",
                                        6)),
         "csv.control", "制御文字"},
        {kGoodName, replaced("\x89\xD4\x8E\x71", "\x89\xD4\x8E"), "csv.encoding", "文字が途中で切れた"},
        {kGoodName, firstRow.substr(0, firstRow.size() / 2), "csv.columns", "項目の数が"},
    };
    for (const auto& [name, content, code, sentence] : cases) {
        const Outcome outcome = runOn(name, content);
        EXPECT_EQ(outcome.status, 1) << code;
        EXPECT_NE(outcome.out.find(code), std::string::npos) << outcome.out;
        EXPECT_NE(outcome.out.find(sentence), std::string::npos) << outcome.out;
    }
}

TEST(ValidateBadInput, AnEmptyFolderSaysSo) {
    renkei::testing::TemporaryFolder folder;
    const Outcome outcome = run({{folder.path()}});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_NE(outcome.out.find("検査できたものはありません。"), std::string::npos);
    EXPECT_EQ(outcome.out.find("問題はありません"), std::string::npos) << "nothing was checked";
    EXPECT_NE(outcome.err.find("検査するファイルがありません"), std::string::npos);
}

TEST(ValidateBadInput, AHugeLineIsJudgedInBoundedMemory) {
    renkei::testing::TemporaryFolder folder;
    write(folder / kGoodName, "202407,");
    fs::resize_file(folder / kGoodName, std::uintmax_t{64} << 20U);  // one line of zeros, most of it a hole
    const Outcome outcome = run({{folder.path()}});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.out.find("csv."), std::string::npos);
    EXPECT_LT(outcome.out.size(), 4096U);
}

TEST(ValidateBadInput, TooManyFilesEndInASentence) {
    renkei::testing::TemporaryFolder folder;
    for (int i = 0; i < 20'001; ++i) {
        std::ofstream(folder / (std::to_string(i) + ".txt"));
    }
    const Outcome outcome = run({{folder.path()}});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_NE(outcome.err.find("20,000"), std::string::npos);
}

}  // namespace
}  // namespace renkei::cli
