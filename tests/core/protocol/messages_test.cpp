#include "protocol/messages.h"

#include <gtest/gtest.h>

#include "protocol/limits.h"

namespace renkei::protocol {
namespace {

const std::string kId = "01966b8c-8a40-7abc-8def-0123456789ab";
const std::string kToken(64, 'c');

base::Digest digest(std::uint8_t value) {
    base::Digest result;
    result.fill(value);
    return result;
}

/// Writes, reads and writes again: both texts must agree.
template <typename T>
void expectRoundTrip(const T& value) {
    const std::string text = json::write(toJson(value));
    const auto again = readText<T>(text, kMaxResponseBytes);
    ASSERT_TRUE(again.ok()) << text << again.error().detail;
    EXPECT_EQ(json::write(toJson(*again)), text);
}

/// Takes one member after the other away: none may be missed unless it is named in `optional`.
template <typename T>
void expectEveryMemberNeeded(const T& value, const std::vector<std::string>& optional) {
    const json::Value whole = toJson(value);
    for (const auto& [name, ignored] : whole.object()->members()) {
        json::Object without;
        for (const auto& member : whole.object()->members()) {
            if (member.first != name) {
                without.set(member.first, member.second);
            }
        }
        const bool mayMiss = std::find(optional.begin(), optional.end(), name) != optional.end();
        EXPECT_EQ(read<T>(json::Value(without)).ok(), mayMiss) << name;
    }
}

LoginAnswer loginAnswer() {
    return {kToken,
            1000,
            kToken,
            2000,
            "1370000019",
            "みどり居宅介護支援事業所",
            "2026-03-31",
            "0.1.0",
            {"保守のお知らせ"},
            ChainHead{3, digest(3)},
            500,
            2};
}

InboxItem inboxItem() {
    return {{"1370000019", kId}, "みどり", digest(1), 4096, 1000, 2000, {1}, {2}, {3}, LeaseHolder{"受付1", 5, 6}};
}

OutboxItem outboxItem() {
    return {kId, "1370000027", digest(1), MessageState::Collected, true, 1000, 2000, "受付1", 12, {1, 2}};
}

TEST(Messages, AreReadAsTheyWereWritten) {
    expectRoundTrip(LoginRequest{"C1", "secret", {std::string(32, 'a'), "受付1"}, "renkei/0.1.0", {1, digest(1)}});
    expectRoundTrip(RefreshRequest{kToken});
    expectRoundTrip(loginAnswer());
    expectRoundTrip(OfficesAnswer{{Office{"14A0100123", "名前", "神奈川県", {"A2"}, true}}, "14A0100123"});
    expectRoundTrip(OfficeAnswer{Office{"1370000027", "名前", "東京都", {"11", "15"}, false}, {{1, 2}, {3}}});
    expectRoundTrip(AcceptanceAnswer{{1, 2, 3}});
    expectRoundTrip(OutboxAnswer{{outboxItem()}, 12, true});
    expectRoundTrip(OutboxAnswer{{outboxItem()}, 12, false, digest(7)});
    expectRoundTrip(EvidenceAnswer{{{1}, {2, 3}}});
    expectRoundTrip(InboxAnswer{{inboxItem()}, std::nullopt});
    expectRoundTrip(LeaseRequest{std::string(32, 'a')});
    expectRoundTrip(LeaseAnswer{kToken, 1000, digest(2), 4096, {1}, {2}});
    expectRoundTrip(ReceiptRequest{kToken, {9}});
    expectRoundTrip(ReceiptAnswer{MessageState::Collected, 1000});
    expectRoundTrip(Summary{kId, "1370000019", "1370000027", digest(1), "usage", "202505", 12, 3, 20000, "5月分"});
    expectRoundTrip(Summary{kId, "1370000019", "1370000027", digest(1), "usage", "202505", 12, 3, 20000, "5月分",
                            "20250425093000"});
}

TEST(Summary, WithoutASequenceOrWithAStrangeOneIsReadAllTheSame) {
    const Summary summary{kId, "1370000019", "1370000027", digest(1), "usage", "202505", 12, 3, 20000, "5月分"};
    json::Value written = toJson(summary);
    EXPECT_EQ(written.object()->find("sequence"), nullptr);
    EXPECT_EQ(read<Summary>(written)->sequence, "");
    for (const json::Value& strange : {json::Value("2025042509300"), json::Value("2025042509300x"), json::Value(7),
                                       json::Value(), json::Value(json::Array{})}) {
        json::Object object = *written.object();
        object.set("sequence", strange);
        const auto parsed = read<Summary>(json::Value(std::move(object)));
        ASSERT_TRUE(parsed.ok());
        EXPECT_EQ(parsed->sequence, "");
        EXPECT_EQ(parsed->subject, "5月分");
    }
}

TEST(Messages, WithoutAMemberAreRefused) {
    expectEveryMemberNeeded(loginAnswer(), {"chain_head_seen", "terminals"});
    expectEveryMemberNeeded(inboxItem(), {"lease"});
    expectEveryMemberNeeded(outboxItem(), {"ended_at"});
    expectEveryMemberNeeded(ReceiptRequest{kToken, {9}}, {});
    expectEveryMemberNeeded(LeaseAnswer{kToken, 1000, digest(2), 4096, {1}, {2}}, {});
}

TEST(InboxItem, LargerThanAnyMessageMayBeIsRefused) {
    InboxItem item = inboxItem();
    item.sealedBytes = kMaxSealedBytes;
    EXPECT_TRUE(read<InboxItem>(toJson(item)).ok());
    item.sealedBytes = kMaxSealedBytes + 1;
    EXPECT_FALSE(read<InboxItem>(toJson(item)).ok());
}

TEST(Terminal, WithALabelOverTheLimitIsRefused) {
    Terminal terminal{std::string(32, 'a'), std::string(kMaxTerminalLabelBytes, 'x')};
    EXPECT_TRUE(read<Terminal>(toJson(terminal)).ok());
    terminal.label += 'x';
    EXPECT_FALSE(read<Terminal>(toJson(terminal)).ok());
}

}  // namespace
}  // namespace renkei::protocol
