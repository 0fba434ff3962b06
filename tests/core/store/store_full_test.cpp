#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <set>

#include "core/store/sample.h"

namespace renkei::store {
namespace {

using base::ErrorCode;

constexpr const char* kDiskSize = "size=512k";
constexpr std::size_t kPageBytes = 4096;
/// So long that log and ledger grow by a page every other message.
constexpr std::size_t kNameBytes = 1800;
constexpr rlim_t kFileLimit = 128U << 10;

/// A disk of 512 KiB where this user may mount one.
class SmallDisk {
public:
    explicit SmallDisk(std::filesystem::path place) : m_place(std::move(place)) {
        m_mounted = ::mount("renkei", m_place.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, kDiskSize) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (m_mounted) {
            ::umount2(m_place.c_str(), MNT_DETACH);
        }
    }
    bool mounted() const { return m_mounted; }

private:
    std::filesystem::path m_place;
    bool m_mounted;
};

/// Lets no file of this process grow beyond `limit` bytes.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t limit) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit lowered{limit, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &lowered);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = SIG_DFL;
};

base::Result<void> send(Store& store, const std::string& id) {
    OutgoingSealed data;
    data.id = id;
    data.recipient = "1399999901";
    data.recipientName = std::string(kNameBytes, 'n');
    data.unit = "usage";
    const auto parcel = store.put(BlobKind::Parcel, base::asBytes("parcel " + id));
    if (!parcel) {
        return parcel.error();
    }
    const auto message = store.put(BlobKind::Evidence, base::asBytes("message " + id));
    if (!message) {
        return message.error();
    }
    data.sealedHash = *parcel;
    data.summary = *parcel;
    data.messageEvidence = *message;
    const auto recorded = store.record(data, kSampleTime);
    return recorded ? base::Result<void>() : recorded.error();
}

/// Every message that was sent is there and nothing else; the archive may hold orphans.
void expectExactly(Store& store, const std::set<std::string>& ids) {
    std::set<std::string> found;
    const auto rows = store.outgoingHistory({}, {}, kPageLimit);
    ASSERT_TRUE(rows.ok()) << rows.error().detail;
    for (const auto& row : *rows) {
        found.insert(row.sealed.id);
    }
    EXPECT_EQ(found, ids);
    EXPECT_EQ(store.head().seq, ids.size());
    const auto findings = store.check();
    ASSERT_TRUE(findings.ok()) << findings.error().detail;
    for (const auto& finding : *findings) {
        EXPECT_EQ(finding.kind, FindingKind::Orphan) << finding.detail;
    }
}

TEST(StoreFullTest, DiskThatFillsAtAnyPageLeavesTheEarlierStateReadable) {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) {
        GTEST_SKIP() << "may not mount; the next test covers a limit on the size of files";
    }
    const auto profile = folder.path() / "profile";
    std::set<std::string> sent;
    int failures = 0;
    for (int round = 0; round < 12; ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        auto store = Store::open(profile);
        ASSERT_TRUE(store.ok()) << store.error().detail;
        {
            std::ofstream filler(folder.path() / "filler", std::ios::binary);
            std::error_code error;
            const auto free = std::filesystem::space(folder.path(), error).available;
            const auto leave = static_cast<std::size_t>(round) * kPageBytes;
            filler << std::string(free > leave ? free - leave : 0, 'f');
        }
        const std::string id = "m-" + std::to_string(round);
        const auto full = send(*store, id);
        if (full) {
            sent.insert(id);
        } else {
            ++failures;
            EXPECT_EQ(full.error().code, ErrorCode::IoDiskFull) << full.error().detail;
        }
        expectExactly(*store, sent);
        store = base::fail(ErrorCode::Cancelled);
        store = Store::open(profile);
        ASSERT_TRUE(store.ok()) << store.error().detail;
        expectExactly(*store, sent);
        std::filesystem::remove(folder.path() / "filler");
        if (!full) {
            const auto again = send(*store, id);
            ASSERT_TRUE(again.ok()) << again.error().detail;
            sent.insert(id);
        }
        expectExactly(*store, sent);
    }
    EXPECT_GE(failures, 2);
    EXPECT_LT(failures, 12);
}

TEST(StoreFullTest, FileThatMayNotGrowLeavesTheEarlierStateReadable) {
    const TemporaryFolder folder;
    std::set<std::string> sent;
    {
        auto store = Store::open(folder.path());
        ASSERT_TRUE(store.ok());
        const FileSizeLimit limit(kFileLimit);
        for (int i = 0; i < 1000; ++i) {
            const std::string id = "m-" + std::to_string(i);
            const auto done = send(*store, id);
            if (!done) {
                EXPECT_EQ(done.error().code, ErrorCode::IoDiskFull) << done.error().detail;
                break;
            }
            sent.insert(id);
        }
        EXPECT_GT(sent.size(), 3U);
        EXPECT_LT(sent.size(), 1000U);
        expectExactly(*store, sent);
    }
    auto store = Store::open(folder.path());
    ASSERT_TRUE(store.ok());
    EXPECT_EQ(store->openReport().tornBytes, 0U);
    ASSERT_TRUE(send(*store, "after").ok());
    sent.insert("after");
    expectExactly(*store, sent);
}

}  // namespace
}  // namespace renkei::store
