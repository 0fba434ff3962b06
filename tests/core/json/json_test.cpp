#include "json/json.h"

#include <gtest/gtest.h>

namespace renkei::json {
namespace {

TEST(Json, IsWrittenInTheOrderOfItsMembers) {
    const Value value = Object{{"z", 1}, {"a", Array{true, nullptr, "日本\n\"\\"}}, {"m", Object{}}};
    EXPECT_EQ(write(value), R"({"z":1,"a":[true,null,"日本\n\"\\"],"m":{}})");
    EXPECT_EQ(write(*parse(write(value))), write(value));
}

TEST(Json, WithTwoMembersOfOneNameIsRefused) {
    EXPECT_FALSE(parse(R"({"a":1,"a":2})").ok());
    EXPECT_FALSE(parse(R"([{"b":{"a":1,"\u0061":2}}])").ok());
    EXPECT_TRUE(parse(R"([{"a":1},{"a":2}])").ok());
}

TEST(Json, WithNumbersThatAreNotWholeIsRefused) {
    EXPECT_TRUE(parse("9223372036854775807").ok());
    EXPECT_TRUE(parse("-9223372036854775808").ok());
    for (const char* text : {"9223372036854775808", "1.0", "1e3", "-9223372036854775809", "NaN", "01"}) {
        EXPECT_FALSE(parse(text).ok()) << text;
    }
}

TEST(Json, ThatIsNotStrictIsRefused) {
    for (const char* text : {"", "{", "{}x", "{'a':1}", "[1,]", "// x\n1", "\"\x80\"", "\"\xED\xA0\x80\"", "\"\t\"",
                             "{\"a\":1,}", "\xEF\xBB\xBF{", "\"\\ud800\""}) {
        EXPECT_FALSE(parse(text).ok()) << text;
    }
}

TEST(Json, KeepsToItsLimits) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse(nested(16)).ok());
    EXPECT_FALSE(parse(nested(17)).ok());
    EXPECT_FALSE(parse(nested(100'000)).ok());
    EXPECT_TRUE(parse("[1,2]", {.bytes = 5}).ok());
    EXPECT_FALSE(parse("[1,2]", {.bytes = 4}).ok());
    EXPECT_TRUE(parse(R"({"a":1,"b":2})", {.members = 2}).ok());
    EXPECT_FALSE(parse(R"({"a":1,"b":2,"c":3})", {.members = 2}).ok());
}

TEST(Json, BytesThatAreNoUtf8AreWrittenAsReplacement) {
    EXPECT_EQ(write(Value("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

TEST(Reader, RemembersTheFirstMemberThatDoesNotFit) {
    const auto value = parse(R"({"text":"x","number":5,"list":[],"null":null})");
    Reader reader(*value);
    EXPECT_EQ(reader.string("text"), "x");
    EXPECT_EQ(reader.integer("number"), 5);
    EXPECT_FALSE(reader.optionalString("null"));
    EXPECT_FALSE(reader.optionalString("missing"));
    EXPECT_TRUE(reader.array("list").empty());
    EXPECT_TRUE(reader.ok());
    EXPECT_EQ(reader.string("number"), "");
    EXPECT_EQ(reader.integer("missing"), 0);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().code, base::ErrorCode::JsonUnexpected);
    EXPECT_EQ(reader.error().detail, "member number");
}

TEST(Reader, OfNoObjectHasFailed) {
    const Value value(5);
    EXPECT_FALSE(Reader(value).ok());
}

}  // namespace
}  // namespace renkei::json
