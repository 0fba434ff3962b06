#include "cli/validate_command.h"

#include <gtest/gtest.h>

#include <sstream>

#include "json/json.h"

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

}  // namespace
}  // namespace renkei::cli
