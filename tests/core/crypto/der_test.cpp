#include "crypto/der.h"

#include <gtest/gtest.h>

#include <string_view>

namespace renkei::crypto {
namespace {

base::Bytes hex(std::string_view text) {
    return base::fromHex(text).value();
}

TEST(Der, ReadsElementsInTheirOrder) {
    const base::Bytes bytes = hex("3006020105040141");
    DerReader outer(bytes);
    DerReader inner = outer.enter(tag::kSequence);
    EXPECT_EQ(inner.smallInteger(), 5);
    EXPECT_FALSE(inner.optional(tag::kOid));
    EXPECT_EQ(base::asText(inner.expect(tag::kOctetString).content), "A");
    EXPECT_TRUE(inner.finished());
    EXPECT_TRUE(outer.finished());
}

TEST(Der, EverythingFailsAfterAFailure) {
    const base::Bytes bytes = hex("020105020106");
    DerReader reader(bytes);
    (void)reader.expect(tag::kOid);
    EXPECT_TRUE(reader.failed());
    EXPECT_EQ(reader.smallInteger(), 0);
    EXPECT_TRUE(reader.enter(tag::kSequence).failed());
    EXPECT_FALSE(reader.finished());
}

TEST(Der, RefusesLengthsThatAreNotTheShortestOrNotThere) {
    for (const char* text : {"0480", "04800000", "04810141", "0482000141", "04820041", "0402", "040241", "04",
                             "0485000000000141", "1f0100", "048401000000", "04ffffffffff"}) {
        const base::Bytes bytes = hex(text);
        DerReader reader(bytes);
        (void)reader.any();
        EXPECT_TRUE(reader.failed()) << text;
    }
}

TEST(Der, TakesTheLongFormFrom128Bytes) {
    base::Bytes bytes = hex("048180");
    bytes.resize(3 + 128);
    DerReader reader(bytes);
    EXPECT_EQ(reader.expect(tag::kOctetString).content.size(), 128U);
    bytes = hex("04817f");
    bytes.resize(3 + 127);
    EXPECT_TRUE([&] {
        DerReader refusing(bytes);
        (void)refusing.any();
        return refusing.failed();
    }());
}

TEST(Der, SmallIntegersAreShortAndPositive) {
    for (const char* text : {"0200", "020180", "02020001", "02050100000000", "020480000000"}) {
        const base::Bytes bytes = hex(text);
        DerReader reader(bytes);
        (void)reader.smallInteger();
        EXPECT_TRUE(reader.failed()) << text;
    }
    const base::Bytes good = hex("02020080");
    DerReader reader(good);
    EXPECT_EQ(reader.smallInteger(), 128);
    EXPECT_TRUE(reader.finished());
}

TEST(Der, NestingIsBounded) {
    base::Bytes nested;
    for (int depth = 0; depth < 5; ++depth) {
        base::Bytes outer{tag::kSequence, static_cast<std::uint8_t>(nested.size())};
        outer.insert(outer.end(), nested.begin(), nested.end());
        nested = outer;
    }
    EXPECT_TRUE(isStrictDer(nested, 5));
    EXPECT_FALSE(isStrictDer(nested, 4));
}

TEST(Der, TimesAreUtcTimeUntil2049AndGeneralizedTimeAfter) {
    const auto read = [](std::uint8_t tag, std::string_view text) { return derTime({tag, base::asBytes(text), {}}); };
    EXPECT_EQ(read(tag::kUtcTime, "250425093000Z"), base::parseTime("2025-04-25T09:30:00.000Z"));
    EXPECT_EQ(read(tag::kUtcTime, "491231235959Z"), base::parseTime("2049-12-31T23:59:59.000Z"));
    EXPECT_EQ(read(tag::kUtcTime, "500101000000Z"), base::parseTime("1950-01-01T00:00:00.000Z"));
    EXPECT_EQ(read(tag::kGeneralizedTime, "20500101000000Z"), base::parseTime("2050-01-01T00:00:00.000Z"));
    EXPECT_FALSE(read(tag::kGeneralizedTime, "20250425093000Z"));
    for (const char* bad : {"2504250930Z", "250425093000+0900", "251325093000Z", "250230093000Z", "250425243000Z",
                            "2504250930 0Z", "250425093060Z", ""})
        EXPECT_FALSE(read(tag::kUtcTime, bad)) << bad;
    EXPECT_FALSE(read(tag::kOctetString, "250425093000Z"));
}

}  // namespace
}  // namespace renkei::crypto
