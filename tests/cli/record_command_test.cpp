#include "cli/record_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/bytes.h"
#include "support/temporary_folder.h"

namespace renkei::cli {
namespace {

const std::filesystem::path kFaulty = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources/samples/faulty" /
                                      "UPPLAN_202505_1370000019_43_1370000027_11_20250426140000.CSV";

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;

    bool says(std::string_view part) const { return out.find(part) != std::string::npos; }
};

Outcome run(const std::filesystem::path& file, std::uint64_t line, bool json = false) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = runRecord({out, err, json}, {file, line});
    return {status, out.str(), err.str()};
}

TEST(RecordCommand, ShowsNamesAndValues) {
    const Outcome outcome = run(kFaulty, 3);
    EXPECT_EQ(outcome.status, 0);
    for (const char* part :
         {"3 行目  25 項目", "サービス利用票（第6表）予定  標準仕様 4.1 版", "被保険者番号 0000000101",
          "  10  サービス利用日  必須  「20250532」", "renkei-cli standard UPPLAN"}) {
        EXPECT_TRUE(outcome.says(part)) << part;
    }
}

TEST(RecordCommand, JsonHoldsTheRecord) {
    const auto answer = json::parse(run(kFaulty, 3, true).out);
    ASSERT_TRUE(answer.ok());
    const json::Object& record = *answer->object()->find("record")->object();
    EXPECT_EQ(*record.find("first_line")->integer(), 3);
    EXPECT_EQ(*record.find("row_key")->object()->find("被保険者番号")->string(), "0000000101");
    const json::Object& field = *record.find("fields")->array()->at(9).object();
    EXPECT_EQ(*field.find("value")->string(), "20250532");
    EXPECT_EQ(*field.find("form")->string(), "実在する日付 8 桁（YYYYMMDD）");
}

TEST(RecordCommand, HostileContentReachesNoTerminal) {
    const testing::TemporaryFolder folder;
    const std::string name = "a\x1B[2J\xE2\x80\xAE.csv";
    std::ofstream(folder / name, std::ios::binary) << "\x1B]0;x\x07,\"two\r\nlines\",\x9B\x7F\r\n";
    const Outcome outcome = run(folder / name, 1);
    EXPECT_EQ(outcome.status, 0);
    for (const char* part : {"\x1B", "\x07", "\r", "\x7F", "\xE2\x80\xAE"}) {
        EXPECT_FALSE(outcome.says(part)) << base::toHex(base::asBytes(std::string_view(part)));
    }
    EXPECT_TRUE(outcome.says("two␍␊lines"));
    EXPECT_TRUE(json::parse(run(folder / name, 1, true).out).ok());
}

TEST(RecordCommand, WhatCantBeShownIsAnErrorWithThePath) {
    for (const auto& [file, line, status, code] :
         {std::tuple(kFaulty, std::uint64_t{10'000}, 1, "record.none"),
          std::tuple(kFaulty.parent_path() / "missing.CSV", std::uint64_t{1}, 3, "io.not-found"),
          std::tuple(kFaulty.parent_path(), std::uint64_t{1}, 3, "io.not-a-file")}) {
        const Outcome people = run(file, line);
        EXPECT_EQ(people.status, status) << code;
        EXPECT_EQ(people.out, "");
        EXPECT_NE(people.err.find(code), std::string::npos) << people.err;
        const auto answer = json::parse(run(file, line, true).out);
        ASSERT_TRUE(answer.ok());
        const json::Object& error = *answer->object()->find("error")->object();
        EXPECT_EQ(*error.find("code")->string(), code);
        EXPECT_NE(error.find("facts")->object()->find("path"), nullptr);
    }
}

}  // namespace
}  // namespace renkei::cli
