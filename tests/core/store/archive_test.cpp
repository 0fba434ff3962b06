#include "store/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/store/sample.h"
#include "crypto/hash.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

class ArchiveTest : public ::testing::Test {
protected:
    std::filesystem::path folder() const { return m_folder.path() / "archive"; }
    TemporaryFolder m_folder;
};

TEST_F(ArchiveTest, BlobIsNamedByItsHashAndForTheOwnerOnly) {
    const auto archive = Archive::open(folder());
    ASSERT_TRUE(archive.ok());
    const auto digest = archive->put(BlobKind::Parcel, base::asBytes("abc"));
    ASSERT_TRUE(digest.ok());
    // FIPS 180-4, the example "abc".
    const std::string hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    EXPECT_EQ(base::toHex(*digest), hex);
    const auto path = folder() / "ba" / (hex + ".p7m");
    EXPECT_EQ(slurp(path), "abc");
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(base::asText(*archive->get(BlobKind::Parcel, *digest)), "abc");
    EXPECT_TRUE(archive->has(BlobKind::Parcel, *digest));
    EXPECT_FALSE(archive->has(BlobKind::Evidence, *digest));
    EXPECT_EQ(archive->get(BlobKind::Evidence, *digest).error().code, ErrorCode::IoNotFound);
}

TEST_F(ArchiveTest, PutAgainKeepsTheFileAndReplacesADamagedOne) {
    const auto archive = Archive::open(folder());
    const auto digest = *archive->put(BlobKind::Evidence, base::asBytes("abc"));
    const auto path = archive->pathOf(BlobKind::Evidence, digest);
    struct stat before {};
    ASSERT_EQ(::stat(path.c_str(), &before), 0);
    ASSERT_TRUE(archive->put(BlobKind::Evidence, base::asBytes("abc")).ok());
    struct stat after {};
    ASSERT_EQ(::stat(path.c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    for (const char* damage : {"abd", "ab", "", "abcd"}) {
        spill(path, damage);
        EXPECT_EQ(archive->get(BlobKind::Evidence, digest).error().code, ErrorCode::ArchiveDamaged) << damage;
        ASSERT_TRUE(archive->put(BlobKind::Evidence, base::asBytes("abc")).ok());
        EXPECT_EQ(slurp(path), "abc");
    }
}

TEST_F(ArchiveTest, BlobBeyondTheLimitIsRefused) {
    const auto archive = Archive::open(folder());
    base::Bytes bytes(kBlobBytesLimit + 1, 'x');
    EXPECT_EQ(archive->put(BlobKind::Parcel, bytes).error().code, ErrorCode::IoTooLarge);
    bytes.pop_back();
    const auto digest = archive->put(BlobKind::Parcel, bytes);
    ASSERT_TRUE(digest.ok());
    EXPECT_EQ(archive->get(BlobKind::Parcel, *digest)->size(), kBlobBytesLimit);
    std::filesystem::resize_file(archive->pathOf(BlobKind::Parcel, *digest), kBlobBytesLimit + 1);
    EXPECT_EQ(archive->get(BlobKind::Parcel, *digest).error().code, ErrorCode::ArchiveDamaged);
}

TEST_F(ArchiveTest, ListTellsBlobsFromForeignFiles) {
    const auto archive = Archive::open(folder());
    EXPECT_TRUE(archive->list()->blobs.empty());
    const auto first = *archive->put(BlobKind::Parcel, base::asBytes("1"));
    const auto second = *archive->put(BlobKind::Evidence, base::asBytes("2"));
    spill(folder() / "note.txt", "");
    spill(archive->pathOf(BlobKind::Parcel, first).parent_path() / "x.p7m", "");
    spill(folder() / (base::toHex(first) + ".p7m"), "1");
    const auto listing = archive->list();
    ASSERT_TRUE(listing.ok());
    EXPECT_EQ(listing->blobs, (std::vector<BlobName>{{BlobKind::Parcel, first}, {BlobKind::Evidence, second}}));
    EXPECT_EQ(listing->foreign, 3U);
}

TEST_F(ArchiveTest, UnfinishedFilesGoAndNothingElse) {
    const auto archive = Archive::open(folder());
    const auto digest = *archive->put(BlobKind::Parcel, base::asBytes("1"));
    const auto place = archive->pathOf(BlobKind::Parcel, digest).parent_path();
    spill(place / ".renkei-123-0.tmp", "half");
    spill(place / "other.tmp", "");
    ASSERT_TRUE(archive->removeUnfinished().ok());
    EXPECT_FALSE(std::filesystem::exists(place / ".renkei-123-0.tmp"));
    EXPECT_TRUE(std::filesystem::exists(place / "other.tmp"));
    EXPECT_TRUE(archive->has(BlobKind::Parcel, digest));
}

}  // namespace
}  // namespace renkei::store
