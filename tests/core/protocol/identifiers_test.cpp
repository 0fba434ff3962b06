#include "protocol/identifiers.h"

#include <gtest/gtest.h>

namespace renkei::protocol {
namespace {

TEST(OfficeNumber, MayHaveACapitalLetterInThirdPlaceOnly) {
    EXPECT_TRUE(isOfficeNumber("1370000019"));
    EXPECT_TRUE(isOfficeNumber("14A0100123"));
    EXPECT_FALSE(isOfficeNumber("A370000019"));
    EXPECT_FALSE(isOfficeNumber("14a0100123"));
    EXPECT_FALSE(isOfficeNumber("137000001"));
    EXPECT_FALSE(isOfficeNumber("13700000190"));
    EXPECT_FALSE(isOfficeNumber("../../etc/"));
}

TEST(MessageId, HoldsTimeVersionAndVariant) {
    const std::string id = makeMessageId(0x0123456789ABLL, {255, 255, 255, 255, 255, 255, 255, 255, 255, 255});
    EXPECT_EQ(id, "01234567-89ab-7fff-bfff-ffffffffffff");
    EXPECT_TRUE(isMessageId(id));
}

TEST(MessageId, OfAnotherVersionOrFormIsRefused) {
    EXPECT_FALSE(isMessageId("01234567-89ab-4fff-bfff-ffffffffffff"));
    EXPECT_FALSE(isMessageId("01234567-89ab-7fff-ffff-ffffffffffff"));
    EXPECT_FALSE(isMessageId("01234567-89AB-7fff-bfff-ffffffffffff"));
    EXPECT_FALSE(isMessageId("0123456789ab7fffbfffffffffffffff"));
    EXPECT_FALSE(isMessageId(""));
}

TEST(MessageId, LaterOnesSortBehindEarlierOnes) {
    EXPECT_LT(makeMessageId(1'745'573'400'000, {255}), makeMessageId(1'745'573'400'001, {0}));
}

TEST(Token, IsSixtyFourHexadecimalDigits) {
    EXPECT_TRUE(isToken(std::string(64, 'a')));
    EXPECT_FALSE(isToken(std::string(63, 'a')));
    EXPECT_FALSE(isToken(std::string(64, 'A')));
    EXPECT_TRUE(isTerminalId(std::string(32, '0')));
    EXPECT_FALSE(isTerminalId(std::string(33, '0')));
}

}  // namespace
}  // namespace renkei::protocol
