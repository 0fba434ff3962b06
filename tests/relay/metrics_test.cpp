#include "relay/operating/metrics.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

namespace renkei::relay::operating {
namespace {

RequestNote request(std::string_view listener, std::string route, int status,
                    std::optional<base::ErrorCode> code = std::nullopt) {
    RequestNote note;
    note.listener = listener;
    note.route = std::move(route);
    note.status = status;
    note.code = code;
    note.durationMs = 1500;
    note.bytesIn = 10;
    note.bytesOut = 20;
    return note;
}

/// Samples by name with labels, as a strict reader of the format takes them: each metric has HELP and TYPE before its
/// samples, once.
std::map<std::string, std::string> samplesOf(const std::string& text) {
    std::map<std::string, std::string> samples;
    std::set<std::string> known;
    std::string present;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ")) {
            present = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_TRUE(known.insert(present).second) << line;
            continue;
        }
        if (line.starts_with("# TYPE ")) {
            EXPECT_EQ(line.substr(7, present.size() + 1), present + ' ');
            continue;
        }
        EXPECT_TRUE(line.starts_with(present)) << line;
        const std::size_t blank = line.rfind(' ');
        EXPECT_NE(blank, std::string::npos) << line;
        EXPECT_EQ(line.find_first_not_of("0123456789.", blank + 1), std::string::npos) << line;
        EXPECT_TRUE(samples.emplace(line.substr(0, blank), line.substr(blank + 1)).second) << line;
    }
    return samples;
}

TEST(Metrics, CountRequestsByListenerRouteAndStatus) {
    Metrics metrics(1'700'000'000'250, "9.9");
    metrics.count(request("api", "GET /v1/inbox", 200));
    metrics.count(request("api", "GET /v1/inbox", 200));
    metrics.count(request("api", "GET /v1/inbox", 403, base::ErrorCode::OfficeSuspended));
    metrics.count(request("site", "", 404, base::ErrorCode::NotFound));
    const auto samples = samplesOf(metrics.text(Figures{}, {}));
    const std::string requests = "renkei_relay_requests_total";
    EXPECT_EQ(samples.at(requests + R"({listener="api",route="GET /v1/inbox",status="200"})"), "2");
    EXPECT_EQ(samples.at(requests + R"({listener="api",route="GET /v1/inbox",status="403"})"), "1");
    EXPECT_EQ(samples.at(requests + R"({listener="site",route="none",status="404"})"), "1");
    EXPECT_EQ(samples.at("renkei_relay_request_duration_seconds_sum"), "6.000");
    EXPECT_EQ(samples.at("renkei_relay_request_duration_seconds_count"), "4");
    EXPECT_EQ(samples.at(R"(renkei_relay_body_bytes_total{direction="out"})"), "80");
    EXPECT_EQ(samples.at("renkei_relay_start_time_seconds"), "1700000000.250");
    EXPECT_EQ(samples.at(R"(renkei_relay_build_info{version="9.9"})"), "1");
}

TEST(Metrics, CountFailedLoginsOfBothListeners) {
    Metrics metrics(0, "");
    metrics.count(request("api", "POST /v1/login", 401, base::ErrorCode::LoginFailed));
    metrics.count(request("api", "POST /v1/login", 429, base::ErrorCode::LoginLocked));
    metrics.count(request("api", "POST /v1/login", 401, base::ErrorCode::CertificateMissing));
    metrics.count(request("site", "POST /login", 401, base::ErrorCode::KjLoginFailed));
    const auto samples = samplesOf(metrics.text(Figures{}, {}));
    EXPECT_EQ(samples.at(R"(renkei_relay_logins_failed_total{listener="api"})"), "2");
    EXPECT_EQ(samples.at(R"(renkei_relay_logins_failed_total{listener="site"})"), "1");
}

TEST(Metrics, TellWhatTheFolderHoldsAndWhereItCannotBeReadSaySo) {
    Figures figures;
    figures.messagesWaiting = 3;
    figures.oldestWaitingMs = 90'061;
    figures.offices = 5;
    figures.officesSuspended = 1;
    figures.diskFreeBytes = 77;
    figures.maintenance = true;
    const Metrics metrics(0, "");
    auto samples = samplesOf(metrics.text(figures, {12, 2, 1, 4, 5}));
    EXPECT_EQ(samples.at("renkei_relay_up"), "1");
    EXPECT_EQ(samples.at("renkei_relay_messages_waiting"), "3");
    EXPECT_EQ(samples.at("renkei_relay_message_oldest_waiting_seconds"), "90.061");
    EXPECT_EQ(samples.at(R"(renkei_relay_offices{state="open"})"), "4");
    EXPECT_EQ(samples.at(R"(renkei_relay_offices{state="suspended"})"), "1");
    EXPECT_EQ(samples.at("renkei_relay_disk_free_bytes"), "77");
    EXPECT_EQ(samples.at("renkei_relay_maintenance"), "1");
    EXPECT_EQ(samples.at(R"(renkei_relay_connections{state="busy"})"), "5");
    EXPECT_EQ(samples.at("renkei_relay_handshakes_failed_total"), "2");
    samples = samplesOf(metrics.text(std::nullopt, {}));
    EXPECT_EQ(samples.at("renkei_relay_up"), "0");
    EXPECT_EQ(samples.count("renkei_relay_messages_waiting"), 0U);
}

TEST(Metrics, AreToldOnTheLoopbackInterfaceOnly) {
    EXPECT_TRUE(readLoopbackAddress("127.0.0.1:9464"));
    EXPECT_TRUE(readLoopbackAddress("[::1]:0"));
    for (const char* address : {"0.0.0.0:9464", "192.0.2.1:9464", "[::]:9464", "localhost:9464", "9464", ""}) {
        EXPECT_FALSE(readLoopbackAddress(address)) << address;
    }
}

}  // namespace
}  // namespace renkei::relay::operating
