#include "crypto/zip.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/crypto/world.h"
#include "crypto/file_names.h"
#include "crypto/hash.h"
#include "crypto/zip_structure.h"

namespace renkei::crypto {
namespace {

using namespace testing;

std::string expectedCode(const std::string& fileName) {
    const std::string prefix = fileName.substr(0, fileName.find('-'));
    return prefix == "good" ? "ok" : prefix == "zip" ? "parcel.zip" : prefix == "large" ? "parcel.too-large" : prefix;
}

// Made by make_hostile_zips.py.
TEST(Zip, HostileFilesAreRefusedEachWithItsCode) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(RENKEI_SOURCE_DIR "/tests/data/crypto/zip")) {
        const std::string name = entry.path().filename().string();
        const auto read = readZip(readFile(entry.path()));
        EXPECT_EQ(codeOf(read), expectedCode(name)) << name << ' ' << (read ? "" : read.error().detail);
        ++count;
    }
    EXPECT_GT(count, 80U);
}

TEST(Zip, MembersComeBackAsTheyWere) {
    const base::Bytes noise = need(randomBytes(70'000));
    const base::Bytes text(100'000, 'a');
    const ZipMember members[] = {
        {"manifest.json", base::asBytes("{}")}, {"計画書.csv", text}, {"noise.pdf", noise}, {"empty.csv", {}}};
    const std::vector<ParcelFile> read = need(readZip(need(writeZip(members))));
    ASSERT_EQ(read.size(), 4U);
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(read[i].name, members[i].name);
        EXPECT_TRUE(std::equal(read[i].content.begin(), read[i].content.end(), members[i].content.begin(),
                               members[i].content.end()));
    }
}

TEST(Zip, TheSameMembersGiveTheSameBytes) {
    const ZipMember member{"a.csv", base::asBytes("1,2,3")};
    EXPECT_EQ(need(writeZip({&member, 1})), need(writeZip({&member, 1})));
}

TEST(Zip, SizesAreSteps) {
    EXPECT_EQ(paddedZipSize(0), 0U);
    EXPECT_EQ(paddedZipSize(1), kMinZipStep);
    EXPECT_EQ(paddedZipSize(kMinZipStep), kMinZipStep);
    EXPECT_EQ(paddedZipSize(kMinZipStep + 1), 2 * kMinZipStep);
    EXPECT_EQ(paddedZipSize((1U << 20) + 1), (1U << 20) + (1U << 17));
    EXPECT_EQ(paddedZipSize(kMaxZipBytes), kMaxZipBytes);
    EXPECT_EQ(paddedZipSize(kMaxZipBytes - 1), kMaxZipBytes);
    for (const std::size_t length : std::vector<std::size_t>{0, 1, 100, 16'000, 16'384, 40'000, 300'000}) {
        const base::Bytes noise = need(randomBytes(length));
        const ZipMember member{"a.pdf", noise};
        const std::size_t size = need(writeZip({&member, 1})).size();
        EXPECT_EQ(paddedZipSize(size), size) << length;
    }
}

TEST(Zip, EveryFlippedByteIsRefusedOrHarmless) {
    const ZipMember members[] = {{"a.csv", base::asBytes("1,2,3,4,5,6,7,8")}, {"b.csv", base::asBytes("x")}};
    const base::Bytes zip = need(writeZip(members));
    for (std::size_t at = 0; at < zip.size(); ++at) {
        base::Bytes flipped = zip;
        flipped[at] ^= 0x01;
        const auto read = readZip(flipped);
        if (!read)
            continue;
        // Times and attributes say nothing to us; a flipped padding is refused.
        ASSERT_EQ(read->size(), 2U) << at;
        EXPECT_EQ(base::asText((*read)[0].content), "1,2,3,4,5,6,7,8") << at;
        EXPECT_EQ((*read)[1].name, "b.csv") << at;
    }
}

TEST(Zip, NoPrefixOpens) {
    const ZipMember member{"a.csv", base::asBytes("1,2,3")};
    const base::Bytes zip = need(writeZip({&member, 1}));
    for (std::size_t length = 0; length < zip.size(); ++length)
        ASSERT_EQ(codeOf(readZip({zip.data(), length})), "parcel.zip") << length;
}

TEST(Zip, LengthIsBounded) {
    EXPECT_EQ(codeOf(readZip(base::Bytes(kMaxZipBytes))), "parcel.zip");
    EXPECT_EQ(codeOf(readZip(base::Bytes(kMaxZipBytes + 1))), "parcel.too-large");
}

TEST(Zip, StructureNamesTheMembers) {
    const ZipMember member{"a.csv", base::asBytes("1,2,3")};
    const base::Bytes zip = need(writeZip({&member, 1}));
    const std::vector<ZipMemberInfo> members = need(readZipStructure(zip, 2, kMaxZipBytes));
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].name, "a.csv");
    EXPECT_EQ(members[1].name, kPaddingName);
    EXPECT_TRUE(members[1].isStored);
    EXPECT_EQ(codeOf(readZipStructure(zip, 1, kMaxZipBytes)), "parcel.too-large");
    EXPECT_EQ(codeOf(readZipStructure(zip, 2, members[0].size + members[1].size)), "ok");
    EXPECT_EQ(codeOf(readZipStructure(zip, 2, members[0].size + members[1].size - 1)), "parcel.too-large");
}

}  // namespace
}  // namespace renkei::crypto
