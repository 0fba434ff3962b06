#include "protocol/evidence.h"

#include <gtest/gtest.h>

namespace renkei::protocol {
namespace {

EvidenceRecord sample() {
    EvidenceRecord record;
    record.kind = EvidenceKind::Receipt;
    record.sender = "1370000019";
    record.id = "01966b8c-8a40-7abc-8def-0123456789ab";
    record.sealedHash.fill(1);
    record.manifestHash.fill(2);
    record.recipient = "1370000027";
    record.recipientCertificateHash.fill(3);
    record.terminal = std::string(32, 'a');
    record.lease = std::string(64, 'b');
    record.timeMs = 1'745'573'400'123;
    record.verdict = "accepted";
    record.ownChainHead.fill(4);
    record.ownChainSeq = 7;
    record.peerChainHeadSeen = base::Digest{};
    return record;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos);
    return text.replace(at, from.size(), to);
}

TEST(EvidenceRecord, IsReadAsItWasWritten) {
    const std::string text = writeEvidence(sample());
    const auto record = readEvidence(text);
    ASSERT_TRUE(record.ok()) << record.error().detail;
    EXPECT_EQ(writeEvidence(*record), text);
    EXPECT_EQ(record->timeMs, sample().timeMs);
    EXPECT_EQ(record->sealedHash, sample().sealedHash);
}

TEST(EvidenceRecord, HasTheBytesThatTheFormatPageShows) {
    EXPECT_EQ(
        writeEvidence(sample()),
        R"({"v":1,"kind":"receipt","sender":"1370000019","id":"01966b8c-8a40-7abc-8def-0123456789ab","sealed_hash":")" +
            base::toHex(sample().sealedHash) + R"(","manifest_hash":")" + base::toHex(sample().manifestHash) +
            R"(","recipient":"1370000027","recipient_certificate_hash":")" +
            base::toHex(sample().recipientCertificateHash) + R"(","terminal":")" + std::string(32, 'a') +
            R"(","lease":")" + std::string(64, 'b') +
            R"(","time":"2025-04-25T09:30:00.123Z","verdict":"accepted","own_chain_head":")" +
            base::toHex(sample().ownChainHead) + R"(","own_chain_seq":7,"peer_chain_head_seen":")" +
            std::string(64, '0') + R"("})");
}

TEST(EvidenceRecord, WithAnotherFormIsRefused) {
    const std::string text = writeEvidence(sample());
    const std::vector<std::string> broken{
        "",
        "[]",
        text + " ",
        " " + text,
        replaced(text, "\"v\":1", "\"v\":2"),
        replaced(text, "\"receipt\"", "\"reciept\""),
        replaced(text, "1370000019", "137000001"),
        replaced(text, "\"v\":1,", "\"v\":1,\"v\":1,"),
        replaced(text, "{\"v\":1", "{\"x\":0,\"v\":1"),
        replaced(text, "T09:30", " 09:30"),
        replaced(text, "0123456789ab", "0123456789AB"),
    };
    for (const std::string& other : broken) {
        const auto record = readEvidence(other);
        ASSERT_FALSE(record.ok()) << other;
        EXPECT_EQ(record.error().code, base::ErrorCode::EvidenceInvalid);
    }
}

TEST(EvidenceRecord, CutAnywhereIsRefused) {
    const std::string text = writeEvidence(sample());
    for (std::size_t length = 0; length < text.size(); ++length) {
        EXPECT_FALSE(readEvidence(text.substr(0, length)).ok()) << length;
    }
}

}  // namespace
}  // namespace renkei::protocol
