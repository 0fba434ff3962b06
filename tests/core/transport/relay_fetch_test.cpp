#include <gtest/gtest.h>

#include <chrono>

#include "core/transport/samples.h"
#include "core/transport/test_server.h"
#include "protocol/limits.h"
#include "transport/relay_network.h"

namespace renkei::transport::test {
namespace {

using base::ErrorCode;

const protocol::MessageKey kKey{kOffice, kId};

base::Digest someHash() {
    base::Digest hash{};
    hash.fill(0xAB);
    return hash;
}

base::Bytes parcelOf(std::size_t size) {
    base::Bytes parcel(size);
    std::uint32_t state = 1;
    for (std::uint8_t& byte : parcel) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>(state >> 24U);
    }
    return parcel;
}

Step serve(const base::Bytes& parcel, std::int64_t cut, const std::string& end) {
    return {.cut = cut, .end = end, .parcel = parcel, .etag = base::toHex(someHash())};
}

std::string parcelAnswer(int status, std::string_view body, std::string_view range = {}) {
    return answerText(status, "application/pkcs7-mime", body,
                      range.empty() ? "" : "Content-Range: " + std::string(range) + "\r\n");
}

/// The outcome of one fetch of ten bytes with `have` of them there, answered by `raw`; `sealed` is what stays.
base::Result<void> fetchTen(const std::string& raw, std::string_view have, std::string& sealed,
                            const std::string& end = "keep") {
    TestServer::get().script({{.raw = raw, .end = end}});
    base::Bytes bytes = base::toBytes(have);
    const auto result = networkFor("good")->fetch(kKey, kLease, someHash(), 10, bytes);
    sealed = base::asText(bytes);
    return result;
}

TEST(RelayFetch, GoesOnAfterEveryCutAndGivesTheSameBytes) {
    const base::Bytes parcel = parcelOf(300'000);
    std::vector<Step> steps;
    std::vector<std::int64_t> cuts = {0, 1, 2, 17'000, 17'001, 100'000, 299'999};
    for (const std::int64_t cut : cuts) {
        steps.push_back(serve(parcel, cut, steps.size() % 2 == 0 ? "drop" : "close"));
    }
    steps.push_back(serve(parcel, -1, "keep"));
    TestServer::get().script(steps);
    const auto network = networkFor("good");
    base::Bytes sealed;
    for (const std::int64_t cut : cuts) {
        const auto result = network->fetch(kKey, kLease, someHash(), parcel.size(), sealed);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::NetBroken) << cut << ": " << result.error().detail;
        EXPECT_EQ(static_cast<std::int64_t>(sealed.size()), cut);
    }
    ASSERT_TRUE(network->fetch(kKey, kLease, someHash(), parcel.size(), sealed));
    EXPECT_EQ(sealed, parcel);
    const Log log = TestServer::get().log();
    EXPECT_EQ(log.requests.back().field("range"), "bytes=299999-");
    EXPECT_EQ(log.requests.back().field("renkei-lease"), kLease);
    EXPECT_EQ(log.requests.back().field("if-match"), "\"" + base::toHex(someHash()) + "\"");
    EXPECT_EQ(log.requests.back().target, "/v1/inbox/" + kOffice + "/" + kId);
}

TEST(RelayFetch, EndsAsBrokenOrNonsenseAtEveryByteOfAShortAnswerAndGoesOn) {
    const base::Bytes parcel = parcelOf(10);
    const std::string whole = parcelAnswer(206, base::asText(parcel), "bytes 0-9/10");
    std::vector<Step> steps;
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        steps.push_back({.raw = whole, .cut = static_cast<std::int64_t>(cut), .end = cut % 2 == 0 ? "close" : "drop"});
        steps.push_back(serve(parcel, -1, "keep"));
    }
    TestServer::get().script(steps);
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const auto network = networkFor("good");
        base::Bytes sealed;
        const auto result = network->fetch(kKey, kLease, someHash(), 10, sealed);
        ASSERT_FALSE(result) << cut;
        ASSERT_EQ(result.error().code, ErrorCode::NetBroken) << cut << ": " << result.error().detail;
        ASSERT_TRUE(network->fetch(kKey, kLease, someHash(), 10, sealed)) << cut;
        ASSERT_EQ(sealed, parcel) << cut;
    }
}

TEST(RelayFetch, StartsAgainWhereTheRelayDoes) {
    std::string sealed;
    ASSERT_TRUE(fetchTen(parcelAnswer(200, "0123456789"), "abc", sealed));
    EXPECT_EQ(sealed, "0123456789");
}

TEST(RelayFetch, AppendsWhatIsMissing) {
    std::string sealed;
    ASSERT_TRUE(fetchTen(parcelAnswer(206, "3456789", "bytes 3-9/10"), "012", sealed));
    EXPECT_EQ(sealed, "0123456789");
    const std::string chunked =
        "HTTP/1.1 206 OK\r\nContent-Type: application/pkcs7-mime\r\nContent-Range: bytes 3-9/10\r\n"
        "Transfer-Encoding: chunked\r\n\r\n7\r\n3456789\r\n0\r\n\r\n";
    ASSERT_TRUE(fetchTen(chunked, "012", sealed));
    EXPECT_EQ(sealed, "0123456789");
}

TEST(RelayFetch, KeepsWhatWasThereWhereTheAnswerMakesNoSense) {
    const std::string chunkedHead =
        "HTTP/1.1 206 OK\r\nContent-Type: application/pkcs7-mime\r\nContent-Range: bytes 3-9/10\r\n"
        "Transfer-Encoding: chunked\r\n\r\n";
    const std::pair<const char*, std::string> cases[] = {
        {"other start", parcelAnswer(206, "3456789", "bytes 2-8/10")},
        {"other total", parcelAnswer(206, "3456789", "bytes 3-9/11")},
        {"unknown total", parcelAnswer(206, "3456789", "bytes 3-9/*")},
        {"other end", parcelAnswer(206, "345678", "bytes 3-8/10")},
        {"no range", parcelAnswer(206, "3456789")},
        {"nonsense in the range", parcelAnswer(206, "3456789", "bytes 3-9/10 and more")},
        {"two ranges", answerText(206, "application/pkcs7-mime", "3456789",
                                  "Content-Range: bytes 3-9/10\r\nContent-Range: bytes 3-9/10\r\n")},
        {"length beside the range", parcelAnswer(206, "34567890", "bytes 3-9/10")},
        {"more than announced", chunkedHead + "8\r\n34567890\r\n0\r\n\r\n"},
        {"more than announced at once too late", chunkedHead + "7\r\n3456789\r\n1\r\n0\r\n0\r\n\r\n"},
        {"longer whole", parcelAnswer(200, "0123456789a")},
        {"shorter whole", parcelAnswer(200, "012345678")},
        {"empty whole", parcelAnswer(200, "")},
        {"other type", answerText(206, "text/html", "3456789", "Content-Range: bytes 3-9/10\r\n")},
        {"packed", answerText(206, "application/pkcs7-mime", "3456789",
                              "Content-Range: bytes 3-9/10\r\nContent-Encoding: gzip\r\n")},
        {"no content", "HTTP/1.1 204 None\r\n\r\n"},
        {"redirect", answerText(302, "", "", "Location: /\r\n")},
    };
    for (const auto& [name, raw] : cases) {
        std::string sealed;
        const auto result = fetchTen(raw, "012", sealed);
        ASSERT_FALSE(result) << name;
        EXPECT_EQ(result.error().code, ErrorCode::NetProtocol) << name << ": " << result.error().detail;
        EXPECT_EQ(sealed, "012") << name;
    }
}

TEST(RelayFetch, CallsBrokenAnAnswerThatEndsEarlyInGoodForm) {
    std::string sealed;
    const std::string chunked =
        "HTTP/1.1 206 OK\r\nContent-Type: application/pkcs7-mime\r\nContent-Range: bytes 3-9/10\r\n"
        "Transfer-Encoding: chunked\r\n\r\n2\r\n34\r\n0\r\n\r\n";
    const auto result = fetchTen(chunked, "012", sealed);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::NetBroken);
    EXPECT_EQ(sealed, "01234");
}

TEST(RelayFetch, KeepsTheProblemApartFromTheBytes) {
    std::string sealed;
    const auto gone = json::Object{
        {"code", "message.collected"}, {"retry", nullptr}, {"at", "2025-04-25T09:30:00.000Z"}, {"terminal", "受付2"}};
    const auto result = fetchTen(problemAnswer(410, gone), "012", sealed);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::MessageCollected);
    EXPECT_EQ(fact(result.error(), "terminal"), "受付2");
    EXPECT_EQ(sealed, "012");
}

TEST(RelayFetch, AsksNothingWhereNothingIsMissingOrTheSizeIsNoParcels) {
    TestServer::get().script({});
    const auto network = networkFor("good");
    base::Bytes sealed = base::toBytes("0123456789");
    EXPECT_TRUE(network->fetch(kKey, kLease, someHash(), 10, sealed));
    const auto large = network->fetch(kKey, kLease, someHash(), protocol::kMaxSealedBytes + 1, sealed);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::ParcelTooLarge);
    const auto lease = network->fetch(kKey, "no\r\nlease", someHash(), 20, sealed);
    ASSERT_FALSE(lease);
    EXPECT_EQ(lease.error().code, ErrorCode::RequestMalformed);
    EXPECT_EQ(TestServer::get().log().connections, 0);
}

TEST(RelayFetch, CanBeStoppedAndKeepsWhatCame) {
    const base::Bytes parcel = parcelOf(2'000'000);
    TestServer::get().script({serve(parcel, -1, "keep"), serve(parcel, -1, "keep")});
    const auto network = networkFor("good");
    std::stop_source source;
    std::uint64_t last = 0;
    const auto progress = [&](std::uint64_t moved, std::uint64_t total) {
        EXPECT_EQ(total, parcel.size());
        EXPECT_GT(moved, last);
        last = moved;
        if (moved > 100'000) {
            source.request_stop();
        }
    };
    base::Bytes sealed;
    const auto result = network->fetch(kKey, kLease, someHash(), parcel.size(), sealed,
                                       {.stop = source.get_token(), .progress = progress});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(sealed.size(), last);
    EXPECT_LT(sealed.size(), parcel.size());
    ASSERT_TRUE(network->fetch(kKey, kLease, someHash(), parcel.size(), sealed));
    EXPECT_EQ(sealed, parcel);
}

}  // namespace
}  // namespace renkei::transport::test
