#include "relay/operating/backup.h"

#include <thread>

#include "relay/operating/init.h"
#include "relay/operating_fixture.h"
#include "relay/schema.h"

namespace renkei::relay::operating {
namespace {

namespace fs = std::filesystem;

class BackupTest : public OperatingTest {
protected:
    fs::path target() const { return placeForData().parent_path() / "copy"; }
    /// A relay of its own over the copy, without a server.
    std::unique_ptr<Relay> opened(const fs::path& where) {
        auto relay = Relay::open(where, clock(), m_log);
        EXPECT_TRUE(relay) << relay.error().detail;
        return relay ? std::move(*relay) : nullptr;
    }
    base::NullLog m_log;
};

TEST_F(BackupTest, ACopyOfARelayThatRunsHasAllThatWasAccepted) {
    const TestMessage waiting = sent(1);
    const TestMessage received = sent(2);
    collect(received);
    const auto made = backUp(folder(), target());
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->messages, 2);
    EXPECT_EQ(made->blobs, 2);
    EXPECT_TRUE(made->problems.empty());
    EXPECT_EQ(made->unnamedBlobs, 0);
    EXPECT_FALSE(fs::exists(Folder{target()}.log()));
    EXPECT_FALSE(fs::exists(Folder{target()}.announcement()));
    EXPECT_EQ(fs::status(target()).permissions() & fs::perms::others_all, fs::perms::none);
    // The source goes on as if nothing had been.
    EXPECT_EQ(asPlanner(message(3).put()).status, 200);
    EXPECT_TRUE(opened(target()) != nullptr);
    EXPECT_EQ(*base::readFile(Blobs(Folder{target()}.blobs()).pathOf(waiting.submission.sealedHash), 1U << 20),
              waiting.sealed);
}

TEST_F(BackupTest, InACopyTheNextChangeIsBeyondAllThatClientsHaveSeen) {
    sent(1);
    ASSERT_TRUE(backUp(folder(), target()));
    auto copy = openDatabase(Folder{target()}.database());
    ASSERT_TRUE(copy);
    EXPECT_EQ(*sqlInteger(*copy, "SELECT change FROM office WHERE number = ?1", kPlanner), 1 + kRestoredGap);
    EXPECT_EQ(*sqlInteger(*copy, "SELECT max(change) FROM message"), 1);
    EXPECT_EQ(*sqlInteger(*copy, "SELECT count(*) FROM session"), 0);
    EXPECT_EQ(*sqlInteger(bench().database(), "SELECT change FROM office WHERE number = ?1", kPlanner), 1);
}

TEST_F(BackupTest, WhileOfficesSendEveryCopyHasEverySealedFileThatItNames) {
    std::atomic<bool> enough = false;
    std::atomic<int> accepted = 0;
    std::thread sender([&] {
        for (int number = 1; !enough; ++number) {
            const TestMessage one = message(number);
            // Some are recalled at once: their sealed files go while copies are made.
            if (asPlanner(one.put()).status == 200 && number % 3 == 0) {
                asPlanner({"DELETE", "/v1/outbox/" + one.submission.id});
                tickNow();
            }
            ++accepted;
        }
    });
    for (int round = 0; round < 3; ++round) {
        const int before = accepted;
        while (accepted < before + 3) {
            std::this_thread::yield();
        }
        const int least = accepted;
        const auto made = backUp(folder(), target() / std::to_string(round));
        EXPECT_TRUE(made) << made.error().detail;
        EXPECT_GE(made ? made->messages : 0, least);
    }
    enough = true;
    sender.join();
}

TEST_F(BackupTest, NothingIsWrittenIntoAFolderThatHoldsSomething) {
    fs::create_directories(target());
    ASSERT_TRUE(base::writeFileDurably(target() / "mine", base::asBytes("mine")));
    EXPECT_EQ(codeOf(backUp(folder(), target())), "io.exists");
    EXPECT_EQ(std::distance(fs::directory_iterator(target()), fs::directory_iterator()), 1);
    EXPECT_EQ(codeOf(backUp(folder(), data())), "io.exists");
    EXPECT_EQ(codeOf(backUp(Folder{target()}, target() / "new")), "profile.not-set-up");
}

TEST_F(BackupTest, AMissingSealedFileIsToldAndMakesNoCopy) {
    const TestMessage lost = sent(1);
    fs::remove(blobOf(lost));
    EXPECT_EQ(codeOf(backUp(folder(), target())), "archive.damaged");
    EXPECT_FALSE(fs::exists(Folder{target()}.database()));
    EXPECT_EQ(codeOf(checkFolder(Folder{target()})), "profile.not-set-up");
}

TEST_F(BackupTest, CheckFindsEachByteThatIsNotAsItWas) {
    const TestMessage kept = sent(1);
    ASSERT_TRUE(checkFolder(folder())->problems.empty());
    base::Bytes other = kept.sealed;
    other[100] ^= 1U;
    ASSERT_TRUE(base::writeFileDurably(blobOf(kept), other));
    const auto found = checkFolder(folder());
    ASSERT_EQ(found->problems.size(), 1U);
    EXPECT_NE(found->problems.front().find("other content"), std::string::npos);
    EXPECT_EQ(codeOf(backUp(folder(), target())), "archive.damaged");
    ASSERT_TRUE(base::writeFileDurably(blobOf(kept), kept.sealed));

    ASSERT_TRUE(base::writeFileDurably(folder().settings(), base::asBytes("{\n \"quota_bytes\": -1\n}")));
    EXPECT_NE(checkFolder(folder())->problems.front().find("line 2, quota_bytes"), std::string::npos);
    fs::remove(folder().settings());
    ASSERT_TRUE(bench().database().exec("UPDATE evidence SET record = x'00' WHERE seq = 2"));
    EXPECT_EQ(checkFolder(folder())->problems.size(), 1U);
}

TEST_F(BackupTest, AGroupsRelayBeginsWithoutOfficesAndWithEverySettingWrittenOut) {
    const Folder group{placeForData().parent_path() / "group"};
    GroupOptions options;
    options.name = "つばさ地区";
    options.hosts = {"relay.example", "192.0.2.7"};
    options.officeAuthority = folder().officeAuthority();
    EXPECT_EQ(codeOf(setUpGroup(group, options, clock())), "usage");
    options.officeCrl = folder().officeCrl();
    options.tlsKey = folder().tlsKey();
    EXPECT_EQ(codeOf(setUpGroup(group, options, clock())), "usage");
    EXPECT_FALSE(fs::exists(group.root));
    options.tlsKey.clear();
    const auto done = setUpGroup(group, options, clock());
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(codeOf(setUpGroup(group, options, clock())), "io.exists");
    const auto found = checkFolder(group);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->problems.empty()) << found->problems.front();
    EXPECT_EQ(found->offices, 0);
    const auto settings = readSettings(group.settings());
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->name, "つばさ地区");
    EXPECT_FALSE(settings->training);
    EXPECT_FALSE(fs::exists(group.training()));
    const auto relay = opened(group.root);
    ASSERT_NE(relay, nullptr);
    EXPECT_FALSE(relay->desk().canIssue());
}

TEST_F(BackupTest, AGroupsRelayTakesAServersCertificateFromElsewhere) {
    const Folder group{placeForData().parent_path() / "group"};
    GroupOptions options;
    options.officeAuthority = folder().officeAuthority();
    options.officeCrl = folder().officeCrl();
    options.tlsCertificate = folder().tlsCertificate();
    options.tlsKey = folder().evidenceKey();
    options.tlsAuthority = folder().tlsAuthority();
    EXPECT_EQ(codeOf(setUpGroup(group, options, clock())), "certificate.no-key");
    EXPECT_FALSE(fs::exists(group.root));
    options.tlsKey = folder().tlsKey();
    ASSERT_TRUE(setUpGroup(group, options, clock()));
    EXPECT_EQ(*base::readFile(group.tlsCertificate(), 1U << 20), *base::readFile(folder().tlsCertificate(), 1U << 20));
    EXPECT_FALSE(fs::exists(group.authorities() / "tls.key.pem"));
    EXPECT_TRUE(opened(group.root) != nullptr);
}

}  // namespace
}  // namespace renkei::relay::operating
