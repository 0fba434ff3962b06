#include "cli/standard_command.h"

#include <gtest/gtest.h>

#include <sstream>

namespace renkei::cli {
namespace {

struct Outcome {
    int status = 0;
    std::string out;
    std::string err;

    bool says(std::string_view part) const { return out.find(part) != std::string::npos; }
};

Outcome run(const StandardOptions& options, bool json = false) {
    std::ostringstream out;
    std::ostringstream err;
    const int status = runStandard({out, err, json}, options);
    return {status, out.str(), err.str()};
}

const json::Object& layoutOf(const json::Value& answer) {
    return *answer.object()->find("layout")->object();
}

TEST(StandardCommand, ListsEditionsKindsAndUnits) {
    const Outcome outcome = run({});
    EXPECT_EQ(outcome.status, 0);
    for (const char* part : {"標準仕様 4.1 版", "標準仕様 3.2 版", "UPKIHON_SUB1",
                             "（UP3KYO 週間サービス計画表（第3表））", "CSVバージョン 202407"}) {
        EXPECT_TRUE(outcome.says(part)) << part;
    }
    EXPECT_FALSE(run({"", "", "3.2"}).says("4.1 版"));
}

TEST(StandardCommand, ShowsALayoutWithTypesCodesAndRules) {
    const Outcome outcome = run({"upplan", "", ""});
    EXPECT_EQ(outcome.status, 0);
    for (const char* part : {"UPPLAN  サービス利用票（第6表）予定  標準仕様 4.1 版  25 項目",
                             "  10  サービス利用日  必須  8 文字", "実在する日付 8 桁（YYYYMMDD）",
                             "その行の対象年月の中の日付です。", "TAISコードか福祉用具届出コードのどちらか"}) {
        EXPECT_TRUE(outcome.says(part)) << part;
    }
    EXPECT_FALSE(run({"UPPLAN", "", "3.2"}).says("TAISコード")) << "3.2 has no such field";
}

TEST(StandardCommand, FindsAFieldByNumberByNameAndByPartOfIt) {
    EXPECT_TRUE(run({"UP1KYO", "16", ""}).says("初回＆紹介"));
    const Outcome whole = run({"UPKIHON", "利用者住所", ""}, true);
    const auto one = json::parse(whole.out);
    ASSERT_TRUE(one.ok());
    EXPECT_EQ(layoutOf(*one).find("fields")->array()->size(), 1U);
    const Outcome part = run({"UPKIHON", "緊急連絡先", ""}, true);
    const auto many = json::parse(part.out);
    ASSERT_TRUE(many.ok());
    EXPECT_EQ(layoutOf(*many).find("fields")->array()->size(), 16U);
}

TEST(StandardCommand, JsonHoldsTheLayout) {
    const Outcome outcome = run({"UP1KYO", "17", "4.1"}, true);
    const auto answer = json::parse(outcome.out);
    ASSERT_TRUE(answer.ok());
    EXPECT_TRUE(*answer->object()->find("ok")->boolean());
    const json::Object& field = *layoutOf(*answer).find("fields")->array()->at(0).object();
    EXPECT_EQ(*field.find("no")->integer(), 17);
    EXPECT_EQ(*field.find("codes")->object()->find("2")->string(), "認定済");
    EXPECT_FALSE(*field.find("required")->boolean());
}

TEST(StandardCommand, JsonHoldsTheEditions) {
    const auto answer = json::parse(run({}, true).out);
    ASSERT_TRUE(answer.ok());
    const json::Array& editions = *answer->object()->find("editions")->array();
    ASSERT_EQ(editions.size(), 2U);
    EXPECT_EQ(editions[0].object()->find("files")->array()->size(), 17U);
    EXPECT_EQ(editions[0].object()->find("send_units")->array()->size(), 11U);
    EXPECT_EQ(editions[1].object()->find("files")->array()->size(), 9U);
}

TEST(StandardCommand, WhatDoesNotExistEndsWithTwo) {
    for (const StandardOptions& options :
         {StandardOptions{"", "", "9.9"}, StandardOptions{"UPX", "", ""}, StandardOptions{"UPKIHON", "", "3.2"},
          StandardOptions{"UPPLAN", "26", ""}, StandardOptions{"UPPLAN", "ない項目", ""}}) {
        const Outcome people = run(options);
        EXPECT_EQ(people.status, 2);
        EXPECT_EQ(people.out, "");
        EXPECT_NE(people.err, "");
        const auto answer = json::parse(run(options, true).out);
        ASSERT_TRUE(answer.ok());
        EXPECT_FALSE(*answer->object()->find("ok")->boolean());
        EXPECT_EQ(*answer->object()->find("error")->object()->find("code")->string(), "usage");
    }
}

}  // namespace
}  // namespace renkei::cli
