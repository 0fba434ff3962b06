#include "base/error.h"

#include <gtest/gtest.h>

#include <map>

#include "base/bytes.h"
#include "base/error_text.h"
#include "base/result.h"

namespace renkei::base {
namespace {

constexpr ErrorCode kAll[] = {
#define RENKEI_ERROR(name, code, exitStatus, lost, who, what, next) ErrorCode::name,
#include "base/error_codes.inc"
#undef RENKEI_ERROR
};

TEST(ErrorCodes, AreFoundByTheirNames) {
    for (const ErrorCode code : kAll) {
        EXPECT_EQ(codeFromName(codeName(code)), code);
    }
    EXPECT_FALSE(codeFromName("no.such.code"));
}

TEST(ErrorTexts, AreWholeSentencesAndNoTwoCodesShareOne) {
    std::map<std::string_view, std::string_view> seen;
    for (const ErrorCode code : kAll) {
        const Answers& answer = answers(code);
        for (const std::string_view text : {answer.what, answer.next}) {
            EXPECT_TRUE(text.ends_with("。")) << codeName(code) << text;
            EXPECT_TRUE(isUtf8(text)) << codeName(code);
            const auto [other, inserted] = seen.emplace(text, codeName(code));
            EXPECT_TRUE(inserted) << codeName(code) << " and " << other->second << ": " << text;
        }
    }
}

TEST(Result, HoldsAValueOrAnError) {
    const Result<int> good = 5;
    ASSERT_TRUE(good.ok());
    EXPECT_EQ(*good, 5);
    const Result<int> bad = fail(ErrorCode::IoError, "why");
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().code, ErrorCode::IoError);
    EXPECT_TRUE(Result<void>().ok());
    EXPECT_FALSE(Result<void>(fail(ErrorCode::IoError)).ok());
}

}  // namespace
}  // namespace renkei::base
