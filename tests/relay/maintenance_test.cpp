#include "relay/maintenance.h"

#include "base/files.h"
#include "relay/mailbox_fixture.h"

namespace renkei::relay {
namespace {

base::Result<Maintenance> readText(std::string_view text) {
    const TemporaryFolder folder;
    EXPECT_TRUE(base::writeFileDurably(folder.path() / "maintenance.json", base::asBytes(text)));
    return readMaintenance(folder.path() / "maintenance.json");
}

TEST(Maintenance, AMissingFileAnnouncesNothing) {
    const TemporaryFolder folder;
    const auto none = readMaintenance(folder.path() / "maintenance.json");
    ASSERT_TRUE(none);
    EXPECT_FALSE(none->notice(0));
    EXPECT_FALSE(none->closedUntil(0));
}

TEST(Maintenance, LastsFromItsBeginningToBeforeItsEnd) {
    const auto read = readText(R"({"from":"1970-01-01T09:00:01+09:00","until":"1970-01-01T00:00:02Z","text":"休み"})");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->notice(0), "休み");
    EXPECT_FALSE(read->closedUntil(999));
    EXPECT_EQ(read->closedUntil(1000), 2000);
    EXPECT_EQ(read->closedUntil(1999), 2000);
    EXPECT_FALSE(read->closedUntil(2000));
    EXPECT_FALSE(read->notice(2000));
}

TEST(Maintenance, WhatIsNoAnnouncementIsRefused) {
    const std::string from = R"({"from":"2025-05-01T00:00:00Z",)";
    const std::string until = R"("until":"2025-05-08T00:00:00Z",)";
    EXPECT_TRUE(readText(from + until + R"("text":")" + std::string(200, 'x') + R"("})"));
    for (const std::string& text :
         {std::string("{"), std::string("[]"), from + until + R"("text":""})",
          from + until + R"("text":")" + std::string(201, 'x') + R"("})", from + R"("text":"x"})",
          from + R"("until":"2025-05-08T00:00:00.001Z","text":"x"})",
          from + R"("until":"2025-05-01T00:00:00Z","text":"x"})", from + R"("until":"soon","text":"x"})"}) {
        EXPECT_FALSE(readText(text)) << text;
    }
}

class MaintenanceTest : public MailboxTest {
protected:
    void announce(base::TimeMs inMs, base::TimeMs forMs) {
        const base::TimeMs from = clock().nowMs() + inMs;
        const json::Object value{{"from", base::formatTime(from)},
                                 {"until", base::formatTime(from + forMs)},
                                 {"text", "5月1日は休みます。"}};
        write(json::write(value));
    }
    void write(std::string_view text) {
        ASSERT_TRUE(base::writeFileDurably(Folder{data()}.maintenance(), base::asBytes(text)));
        tickNow();
    }
    Reply login() { return ask(&office(kPlanner), {"POST", "/v1/login", {}, loginBody(office(kPlanner), 1)}); }
    static std::vector<std::string> noticesIn(const Reply& reply) {
        const auto answer = protocol::read<protocol::LoginAnswer>(reply.json());
        EXPECT_TRUE(answer) << reply.body;
        return answer ? answer->notices : std::vector<std::string>{};
    }
};

TEST_F(MaintenanceTest, IsAnnouncedBeforeAndThenClosesLoginAndSendingOnly) {
    open({{"notices", json::Array{"いつも"}}});
    const TestMessage earlier = sent(1);
    const TestMessage recalled = sent(2);
    announce(base::kHourMs / 2, base::kMinuteMs);
    EXPECT_EQ(noticesIn(login()), (std::vector<std::string>{"5月1日は休みます。", "いつも"}));
    EXPECT_EQ(asPlanner(message(3).put()).status, 200);

    clock().advance(base::kHourMs / 2);
    for (const Reply& closed : {login(), asPlanner(message(4).put())}) {
        EXPECT_EQ(closed.status, 503);
        EXPECT_EQ(closed.code(), "relay.maintenance");
        EXPECT_EQ(closed.field("Retry-After"), "61");
        EXPECT_FALSE(closed.text("message_ja").empty());
    }
    EXPECT_EQ(asPlanner({"GET", "/v1/outbox/" + messageId(4)}).status, 404);
    // A repetition of what was accepted gets its acceptance; everything else goes on.
    EXPECT_EQ(asPlanner(earlier.put()).status, 200);
    EXPECT_EQ(asPlanner({"DELETE", "/v1/outbox/" + recalled.submission.id}).status, 200);
    collect(earlier);
    EXPECT_EQ(item(earlier).state, MessageState::Collected);

    clock().advance(base::kMinuteMs);
    EXPECT_EQ(noticesIn(login()), std::vector<std::string>{"いつも"});
    EXPECT_EQ(asPlanner(message(4).put()).status, 200);
}

TEST_F(MaintenanceTest, ADamagedAnnouncementChangesNothingAndARemovedOneEndsIt) {
    open();
    announce(0, base::kHourMs);
    EXPECT_EQ(login().code(), "relay.maintenance");
    write("{");
    EXPECT_EQ(login().code(), "relay.maintenance");
    std::filesystem::remove(Folder{data()}.maintenance());
    tickNow();
    EXPECT_EQ(login().status, 200);
}

TEST(Maintenance, WhatIsAnnouncedByCommandIsWhatIsReadAndNothingElseIsWritten) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "maintenance.json";
    const Maintenance announced{1'746'000'000'000, 1'746'003'600'000, "5月1日は休みます。"};
    ASSERT_TRUE(writeMaintenance(path, announced));
    const auto read = readMaintenance(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->fromMs, announced.fromMs);
    EXPECT_EQ(read->untilMs, announced.untilMs);
    EXPECT_EQ(read->text, announced.text);
    for (const Maintenance& wrong :
         {Maintenance{2, 1, "x"}, Maintenance{0, kMaxMaintenanceMs + 1, "x"}, Maintenance{1, 2, ""},
          Maintenance{1, 2, std::string(kMaxMaintenanceTextBytes + 1, 'x')}, Maintenance{1, 2, "\xff"}}) {
        const auto refused = writeMaintenance(path, wrong);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, base::ErrorCode::FormInvalid);
    }
    EXPECT_EQ(readMaintenance(path)->text, announced.text);
    ASSERT_TRUE(removeMaintenance(path));
    ASSERT_TRUE(removeMaintenance(path));
    EXPECT_FALSE(readMaintenance(path)->notice(0));
}

}  // namespace
}  // namespace renkei::relay
