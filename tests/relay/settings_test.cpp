#include "relay/settings.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "relay/relay_fixture.h"

namespace renkei::relay {
namespace {

base::Result<Settings> readText(std::string_view text) {
    const TemporaryFolder folder;
    EXPECT_TRUE(base::writeFileDurably(folder.path() / "settings.json", base::asBytes(text)));
    return readSettings(folder.path() / "settings.json");
}

TEST(Settings, AMissingFileMeansTheDefaults) {
    const TemporaryFolder folder;
    const auto settings = readSettings(folder.path() / "settings.json");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->maxSealedBytes, protocol::kMaxSealedBytes);
    EXPECT_FALSE(settings->training);
}

TEST(Settings, EveryMemberGoesWhereItBelongs) {
    const auto settings = readText(
        R"({"name":"n","training":true,"oldest_client":"1.2.3","notices":["a","b"],"max_sealed_bytes":2048,)"
        R"("retention_seconds":60,"grace_seconds":0,"records_seconds":777600,"office_quota_bytes":2,"lease_seconds":5,"total_lease_seconds":50,"quota_bytes":1,)"
        R"("min_free_bytes":0,"max_connections":9,"max_unfinished_connections":4,"body_budget_bytes":65536,)"
        R"("handshake_timeout_ms":101,"header_timeout_ms":102,"progress_timeout_ms":103,"idle_timeout_ms":104,)"
        R"("logged_in_idle_timeout_ms":105,"max_present_programs":2,"max_unknown_programs":3,)"
        R"("presence_token_timeout_ms":106,"presence_first_timeout_ms":107,"presence_grace_ms":0})");
    ASSERT_TRUE(settings) << settings.error().detail;
    EXPECT_EQ(settings->notices, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(settings->retentionMs, 60'000);
    EXPECT_EQ(settings->leaseMs, 5'000);
    EXPECT_EQ(settings->totalLeaseMs, 50'000);
    EXPECT_EQ(settings->quotaBytes, 1U);
    EXPECT_EQ(settings->officeQuotaBytes, 2U);
    EXPECT_EQ(settings->recordsMs, protocol::kLeastRecordsMs);
    EXPECT_EQ(settings->server.connections, 9U);
    EXPECT_EQ(settings->server.unfinished, 4U);
    EXPECT_EQ(settings->server.handshakeTimeoutMs, 101);
    EXPECT_EQ(settings->server.loggedInIdleTimeoutMs, 105);
    EXPECT_EQ(settings->presence.present, 2U);
    EXPECT_EQ(settings->presence.unknown, 3U);
    EXPECT_EQ(settings->presence.tokenTimeoutMs, 106);
    EXPECT_EQ(settings->presence.firstTimeoutMs, 107);
    EXPECT_EQ(settings->presence.graceMs, 0);
}

TEST(Settings, AreNeverBeyondWhatTheProtocolAllows) {
    EXPECT_TRUE(readText(R"({"max_sealed_bytes":33554432})"));
    EXPECT_FALSE(readText(R"({"max_sealed_bytes":33554433})"));
    EXPECT_FALSE(readText(R"({"retention_seconds":0})"));
    EXPECT_FALSE(readText(R"({"records_seconds":777599})"));
}

TEST(Settings, UnknownMembersAndOtherTypesAreRefused) {
    for (const char* text : {"[]", "{", R"({"nmae":"x"})", R"({"name":1})", R"({"training":"yes"})",
                             R"({"notices":[1]})", R"({"quota_bytes":"1"})", R"({"quota_bytes":-1})"}) {
        EXPECT_FALSE(readText(text)) << text;
    }
}

}  // namespace
}  // namespace renkei::relay
