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

TEST(Settings, AFaultIsToldByItsLineItsNameAndWhatWouldBeRight) {
    const auto bounds = readText("{\n  \"name\": \"quota_bytes\",\n  \"lease_seconds\": 601\n}");
    ASSERT_FALSE(bounds);
    EXPECT_EQ(bounds.error().detail, "settings.json, line 3, lease_seconds: a whole number from 1 to 600");
    const auto unknown = readText("{\n\n\"lease_second\": 1}");
    EXPECT_EQ(unknown.error().detail, "settings.json, line 3, lease_second: there is no such setting");
    EXPECT_NE(readText(R"({"log_format":"xml"})").error().detail.find("json or text"), std::string::npos);
    EXPECT_NE(readText(R"({"metrics_listen":"0.0.0.0:1"})").error().detail.find("loopback"), std::string::npos);
    EXPECT_NE(readText("{\"name\": \"x\",}").error().detail.find("byte"), std::string::npos);
}

TEST(Settings, WhatIsWrittenOutIsReadAsItWas) {
    const std::string defaults = writeSettings({});
    const auto read = readText(defaults);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(writeSettings(*read), defaults);
    Settings other;
    other.retentionMs = base::kDayMs;
    other.maxLoginFailures = 3;
    other.server.bodyBytesPerSecond = 7;
    other.logFormat = base::LogFormat::Text;
    other.metricsListen = "127.0.0.1:9464";
    const auto again = readText(writeSettings(other));
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->retentionMs, base::kDayMs);
    EXPECT_EQ(again->maxLoginFailures, 3);
    EXPECT_EQ(again->server.bodyBytesPerSecond, 7U);
    EXPECT_EQ(again->logFormat, base::LogFormat::Text);
    EXPECT_EQ(again->metricsListen, "127.0.0.1:9464");
    EXPECT_EQ(writeSettings(*again), writeSettings(other));
}

}  // namespace
}  // namespace renkei::relay
