#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <set>

#include "core/store/sample.h"
#include "crypto/hash.h"

namespace renkei::store {
namespace {

constexpr int kRounds = 30;
constexpr std::size_t kWorkBytes = 4U << 20;
constexpr unsigned kSeed = 20250425;

/// Sends messages until it is killed; says each number after it is recorded.
[[noreturn]] void writeUntilKilled(const std::filesystem::path& folder, int from, int pipe) {
    auto store = Store::open(folder);
    for (int i = from; store; ++i) {
        const std::string id = "m-" + std::to_string(i);
        const bool sealed = store->record(sampleSealed(*store, id), kSampleTime + i).ok();
        if (!sealed || !store->record(OutgoingUnknown{id, "net.timeout"}, kSampleTime + i).ok() ||
            ::write(pipe, &i, sizeof(i)) != sizeof(i)) {
            break;
        }
    }
    ::_exit(1);
}

TEST(StoreCrashTest, KilledWriterLeavesAConsistentStoreWithAllThatItSaid) {
    const TemporaryFolder folder;
    std::mt19937 random(kSeed);
    int next = 0;
    std::set<int> said;
    for (int round = 0; round < kRounds; ++round) {
        SCOPED_TRACE("seed " + std::to_string(kSeed) + " round " + std::to_string(round));
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(pipe[0]);
            writeUntilKilled(folder.path(), next, pipe[1]);
        }
        ::close(pipe[1]);
        int number = 0;
        for (auto count = random() % 12; count > 0; --count) {
            ASSERT_EQ(::read(pipe[0], &number, sizeof(number)), static_cast<ssize_t>(sizeof(number)));
            said.insert(number);
        }
        // Up to some milliseconds of work, so that the kill falls anywhere into a record.
        crypto::sha256(base::Bytes(random() % kWorkBytes));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        while (::read(pipe[0], &number, sizeof(number)) == static_cast<ssize_t>(sizeof(number))) {
            said.insert(number);
        }
        ::close(pipe[0]);

        auto store = Store::open(folder.path());
        ASSERT_TRUE(store.ok()) << store.error().detail;
        for (const int i : said) {
            const auto row = store->outgoing("m-" + std::to_string(i));
            ASSERT_TRUE(row.ok() && row->has_value()) << i;
            ASSERT_EQ((*row)->state, OutgoingState::Unknown) << i;
        }
        const auto findings = store->check();
        ASSERT_TRUE(findings.ok());
        for (const auto& finding : *findings) {
            ASSERT_EQ(finding.kind, FindingKind::Orphan) << finding.detail;
        }
        const std::string before = *store->dump();
        ASSERT_TRUE(store->rebuild().ok());
        ASSERT_EQ(*store->dump(), before);
        const auto rows = store->outgoingHistory({}, {}, 1);
        next = rows->empty() ? 0 : std::stoi(rows->front().sealed.id.substr(2)) + 1;
    }
    EXPECT_GT(said.size(), static_cast<std::size_t>(kRounds));
}

}  // namespace
}  // namespace renkei::store
