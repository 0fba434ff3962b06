#include "exchange/receiving.h"

#include <unistd.h>

#include "base/files.h"
#include "crypto/issuer.h"
#include "engine_fixture.h"
#include "exchange/evidence_check.h"
#include "exchange/findings.h"
#include "protocol/limits.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using store::IncomingState;

class ReceivingTest : public EngineTest {
protected:
    base::Result<Received> receive(const protocol::MessageKey& key) {
        return recipient.receiving().receive(relay.inboxItem(key), recipient.into());
    }
    store::IncomingRow rowOf(const protocol::MessageKey& key) {
        return **recipient.store().incoming(key.sender, key.id);
    }
    bool known(const protocol::MessageKey& key) { return recipient.store().incoming(key.sender, key.id)->has_value(); }

    static bool holdsExactly(const std::filesystem::path& folder, const std::vector<crypto::ParcelFile>& files) {
        std::size_t count = 0;
        std::error_code none;
        for (std::filesystem::directory_iterator it(folder, none), end; !none && it != end; it.increment(none)) {
            ++count;
        }
        if (count != files.size()) {
            return false;
        }
        for (const auto& file : files) {
            const auto content = base::readFile(folder / base::pathFromUtf8(file.name), 1U << 20);
            if (!content || *content != file.content) {
                return false;
            }
        }
        return true;
    }
};

TEST_F(ReceivingTest, FilesByteForByteAndReceiptsOnce) {
    const auto key = sent();
    const auto received = receive(key);
    ASSERT_TRUE(received.ok()) << received.error().detail;
    EXPECT_EQ(received->row.state(), IncomingState::HandedOver);
    EXPECT_EQ(received->files.size(), 2U);
    EXPECT_FALSE(received->receiptProblem);
    EXPECT_TRUE(holdsExactly(recipient.into(), files()));
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected);
    EXPECT_TRUE(recipient.store().check()->empty());
}

TEST_F(ReceivingTest, GoesOnWhereAFetchBroke) {
    const auto key = sent();
    recipient.network.breakFetchAfter = 100;
    ASSERT_TRUE(receive(key).ok());
    EXPECT_EQ(recipient.network.fetches, 2);
}

TEST_F(ReceivingTest, OfOtherBytesThanAcceptedKeepsNothing) {
    const auto key = sent();
    recipient.network.flipByte = 200;
    const auto received = receive(key);
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::ParcelHash);
    EXPECT_FALSE(known(key));
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Waiting);
    recipient.network.flipByte.reset();
    EXPECT_TRUE(receive(key).ok());
}

TEST_F(ReceivingTest, WithoutTheKeyIsRefusedAndGoesOnceTheKeyIsThere) {
    const auto key = sent();
    recipient.useKeysOf(offices().stranger);
    recipient.restart();
    const auto received = receive(key);
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::ParcelNotForUs);
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    EXPECT_EQ(relay.find(key)->refusals.size(), 1U);
    // Again without the key: the same answer, and nothing more is said to the relay.
    EXPECT_EQ(receive(key).error().code, ErrorCode::ParcelNotForUs);
    EXPECT_EQ(relay.find(key)->refusals.size(), 1U);

    recipient.useKeysOf(offices().recipient);
    recipient.restart();
    const auto again = receive(key);
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_TRUE(holdsExactly(recipient.into(), files()));
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected);
}

TEST_F(ReceivingTest, OfAMessageUnderAnotherSendersNameYieldsNothing) {
    const auto key = sent();
    // The relay lies about who sent it: same bytes, another office's number.
    protocol::InboxItem item = relay.inboxItem(key);
    item.key.sender = "1370000035";
    const auto received = recipient.receiving().receive(item, recipient.into());
    ASSERT_FALSE(received.ok());
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
}

TEST_F(ReceivingTest, OfNamesOfAnotherOfficeYieldsNothing) {
    OutgoingDraft foreign = draft();
    foreign.files = {{"UPPLAN_202505_1370000035_43_1370000027_11_20250425093000.CSV", base::toBytes("x")}};
    const auto id = sender.sending().prepare(foreign);
    ASSERT_TRUE(sender.sending().finish(*id).ok());
    const protocol::MessageKey key{testing::kSenderOffice, *id};
    const auto received = receive(key);
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::ParcelNames);
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    EXPECT_EQ(rowOf(key).recorded->verdict, store::Verdict::Refused);
}

TEST_F(ReceivingTest, OfNamesOfAnotherRecipientYieldsNothing) {
    OutgoingDraft foreign = draft();
    foreign.files = {{"UPPLAN_202505_1370000019_43_1370000035_11_20250425093000.CSV", base::toBytes("x")}};
    const auto id = sender.sending().prepare(foreign);
    ASSERT_TRUE(sender.sending().finish(*id).ok());
    const auto received = receive({testing::kSenderOffice, *id});
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::ParcelNames);
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
}

TEST_F(ReceivingTest, SignedWithACertificateOfAWrongKindYieldsNothing) {
    using crypto::CertificateKind;
    for (const CertificateKind kind : {CertificateKind::Agent, CertificateKind::DisabilitySupport}) {
        const auto wrong = crypto::issueOfficeCertificate(offices().authority,
                                                          {"代理人",
                                                           testing::kSenderOffice,
                                                           kind,
                                                           "研修",
                                                           crypto::KeyKind::EcP256,
                                                           {clock.time - base::kDayMs, clock.time + base::kDayMs}});
        ASSERT_TRUE(wrong.ok());
        sender.useKeysOf(*wrong);
        sender.restart();
        const auto key = sent();
        const auto received = receive(key);
        ASSERT_FALSE(received.ok());
        EXPECT_EQ(received.error().code, ErrorCode::ParcelSigner);
        EXPECT_FALSE(std::filesystem::exists(recipient.into()));
        EXPECT_EQ(rowOf(key).recorded->verdict, store::Verdict::Refused);
    }
    sender.useKeysOf(offices().sender);
    sender.restart();
    EXPECT_TRUE(receive(sent()).ok());
}

TEST_F(ReceivingTest, UnderACertificateThatWasNotInItsDatesSaysWhoseItIs) {
    const auto issue = [&](base::TimeMs from, base::TimeMs until) {
        return *crypto::issueOfficeCertificate(offices().authority, {"事業所",
                                                                     testing::kSenderOffice,
                                                                     crypto::CertificateKind::LongTermCare,
                                                                     "試験",
                                                                     crypto::KeyKind::EcP256,
                                                                     {from, until}});
    };
    const crypto::Identity ended = issue(clock.time - 2 * base::kDayMs, clock.time - base::kDayMs);
    const crypto::Identity early = issue(clock.time + base::kDayMs, clock.time + 2 * base::kDayMs);
    const std::pair<const crypto::Identity*, ErrorCode> cases[] = {{&ended, ErrorCode::CertificateExpired},
                                                                   {&early, ErrorCode::CertificateNotYetValid}};
    for (const auto& [identity, code] : cases) {
        sender.useKeysOf(*identity);
        sender.restart();
        const auto key = sent();
        // As it comes, and once more from what was kept.
        for (int turn = 0; turn < 2; ++turn) {
            const auto received = receive(key);
            ASSERT_FALSE(received.ok());
            EXPECT_EQ(received.error().code, code);
            const base::Answers answers = answersOf(received.error());
            EXPECT_TRUE(answers.what.starts_with("送信元の電子証明書は")) << answers.what;
            EXPECT_EQ(answers.who, base::Actor::Sender);
        }
        EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    }
    // One that ends tomorrow is as good as any: it is the sender who is told of it.
    const crypto::Identity soon = issue(clock.time - base::kDayMs, clock.time + base::kDayMs);
    sender.useKeysOf(soon);
    sender.restart();
    const auto received = receive(sent());
    ASSERT_TRUE(received.ok()) << received.error().detail;
    EXPECT_FALSE(received->files.empty());
    EXPECT_FALSE(received->row.recorded->code);
}

TEST_F(ReceivingTest, UnderACertificateOfAForeignAuthoritySaysWhoseItIs) {
    const auto authority = crypto::createAuthority(
        {"よその認証局", "よそ", crypto::KeyKind::EcP256, {clock.time - base::kDayMs, clock.time + base::kDayMs}});
    ASSERT_TRUE(authority.ok());
    const auto foreign =
        crypto::issueOfficeCertificate(*authority, {"事業所",
                                                    testing::kSenderOffice,
                                                    crypto::CertificateKind::LongTermCare,
                                                    "試験",
                                                    crypto::KeyKind::EcP256,
                                                    {clock.time - base::kDayMs, clock.time + base::kDayMs}});
    ASSERT_TRUE(foreign.ok());
    sender.useKeysOf(*foreign);
    sender.restart();
    const auto received = receive(sent());
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::CertificateForeign);
    EXPECT_TRUE(answersOf(received.error()).what.starts_with("送信元の電子証明書は"));
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
}

TEST_F(ReceivingTest, WithoutAWayForTheReceiptHandsOverToASingleTerminalAndReceiptsLater) {
    const auto key = sent();
    recipient.network.refuseReceipts = ErrorCode::NetUnreachable;
    const auto received = receive(key);
    ASSERT_TRUE(received.ok()) << received.error().detail;
    ASSERT_TRUE(received->receiptProblem);
    EXPECT_EQ(received->receiptProblem->code, ErrorCode::NetUnreachable);
    EXPECT_TRUE(holdsExactly(recipient.into(), files()));
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Waiting);

    recipient.network.refuseReceipts.reset();
    recipient.restart();
    ASSERT_TRUE(recipient.receiving().resume().ok());
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected);
    EXPECT_TRUE(rowOf(key).receiptedAt);
}

TEST_F(ReceivingTest, WithSeveralTerminalsHandsOverOnlyAfterTheRelaysWord) {
    const auto key = sent();
    recipient.terminals = Terminals::Several;
    recipient.restart();
    recipient.network.refuseReceipts = ErrorCode::NetUnreachable;
    EXPECT_EQ(receive(key).error().code, ErrorCode::NetUnreachable);
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    recipient.network.refuseReceipts.reset();
    recipient.restart();
    ASSERT_TRUE(recipient.receiving().resume().ok());
    EXPECT_TRUE(holdsExactly(recipient.into(), files()));
}

TEST_F(ReceivingTest, WhoseLeaseIsLostTakesANewOne) {
    const auto key = sent();
    recipient.network.refuseReceipts = ErrorCode::NetUnreachable;
    ASSERT_TRUE(receive(key).ok());
    recipient.network.refuseReceipts.reset();
    relay.loseLease(key);
    ASSERT_TRUE(recipient.receiving().resume().ok());
    EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected);
}

TEST_F(ReceivingTest, YieldsToTheTerminalThatCollectedFirst) {
    const auto key = sent();
    recipient.terminals = Terminals::Several;
    recipient.restart();
    recipient.network.refuseReceipts = ErrorCode::NetUnreachable;
    EXPECT_FALSE(receive(key).ok());
    // Another terminal's receipt came first.
    recipient.network.refuseReceipts.reset();
    relay.find(key)->state = protocol::MessageState::Collected;
    relay.find(key)->receipt = base::toBytes("another");
    ASSERT_TRUE(recipient.receiving().resume().ok());
    EXPECT_FALSE(std::filesystem::exists(recipient.into()));
    EXPECT_EQ(rowOf(key).recorded->code, "message.collected");
    EXPECT_TRUE(recipient.store().unfinishedIncoming()->empty());
}

TEST_F(ReceivingTest, OfOtherBytesUnderAKnownKeyIsAnAlarm) {
    const auto key = sent();
    ASSERT_TRUE(receive(key).ok());
    protocol::InboxItem item = relay.inboxItem(key);
    item.sealedHash[0] ^= 1;
    const auto received = recipient.receiving().receive(item, recipient.into());
    ASSERT_FALSE(received.ok());
    EXPECT_EQ(received.error().code, ErrorCode::MessageConflict);
    EXPECT_EQ(recipient.store().conflicts()->size(), 1U);
}

TEST_F(ReceivingTest, TellsWhatIsWrongInWhatCameAndHandsItOverAllTheSame) {
    OutgoingDraft faulty = draft();
    faulty.files.clear();
    const auto samples = std::filesystem::path(RENKEI_SOURCE_DIR) / "resources" / "samples" / "faulty";
    for (const auto& file : std::filesystem::directory_iterator(samples)) {
        faulty.files.push_back({base::pathToUtf8(file.path().filename()), *base::readFile(file.path(), 1U << 20)});
    }
    const auto id = sender.sending().prepare(faulty);
    ASSERT_TRUE(id.ok());
    ASSERT_TRUE(sender.sending().finish(*id).ok());
    const auto received = receive({testing::kSenderOffice, *id});
    ASSERT_TRUE(received.ok()) << received.error().detail;
    EXPECT_EQ(received->files.size(), 3U);
    const std::int64_t all = received->row.recorded->errors + received->row.recorded->warnings;
    ASSERT_GT(received->row.recorded->errors, 0);
    EXPECT_EQ(received->findings.size(), std::min<std::size_t>(static_cast<std::size_t>(all), kMaxFindingsTold));
    EXPECT_EQ(received->findings.front().severity, standard::Severity::Error);
    EXPECT_FALSE(received->findings.front().file.empty());
}

TEST_F(ReceivingTest, NeverOverwritesAnotherFile) {
    ASSERT_TRUE(base::makeFolders(recipient.into()).ok());
    const auto other = recipient.into() / base::pathFromUtf8("お知らせ.txt");
    ASSERT_TRUE(base::writeFileDurably(other, base::toBytes("手で書いたもの")).ok());
    const auto key = sent();
    const auto received = receive(key);
    ASSERT_TRUE(received.ok()) << received.error().detail;
    EXPECT_EQ(base::asText(*base::readFile(other, 100)), "手で書いたもの");
    EXPECT_TRUE(holdsExactly(base::pathFromUtf8(received->row.handedOver->folder), files()));
    EXPECT_NE(base::pathFromUtf8(received->row.handedOver->folder), recipient.into());
}

TEST_F(ReceivingTest, SavesAgainFromTheArchiveAndSkipsWhatIsThere) {
    const auto key = sent();
    ASSERT_TRUE(receive(key).ok());
    const auto same = recipient.receiving().saveAgain(key, recipient.into());
    ASSERT_TRUE(same.ok());
    EXPECT_TRUE(same->files.front().alreadyThere);
    std::filesystem::remove_all(recipient.into());
    // Years later: the certificates have expired, the parcel still opens.
    clock.time += 4LL * 365 * base::kDayMs;
    const auto again = recipient.receiving().saveAgain(key, recipient.into());
    ASSERT_TRUE(again.ok()) << again.error().detail;
    EXPECT_TRUE(holdsExactly(recipient.into(), files()));
}

TEST_F(ReceivingTest, ALeaseIsRenewedBeforeALongFetchGoesOn) {
    const auto key = sent();
    recipient.network.breakFetchAfter = 100;
    recipient.network.onFetch = [this] { clock.time += protocol::kLeaseMs / 2; };
    ASSERT_TRUE(receive(key).ok());
    EXPECT_EQ(recipient.network.fetches, 2);
    EXPECT_EQ(recipient.network.renewals, 1);
    EXPECT_EQ(recipient.network.releases, 0);
}

TEST_F(ReceivingTest, ALeaseThatWasLostInTheMiddleIsTakenAnewAndTheReceiptNamesTheNewOne) {
    const auto key = sent();
    recipient.network.breakFetchAfter = 100;
    recipient.network.onFetch = [&] {
        if (recipient.network.fetches == 2) {
            relay.loseLease(key);
        }
    };
    const auto received = receive(key);
    ASSERT_TRUE(received.ok()) << received.error().detail;
    EXPECT_FALSE(received->receiptProblem);
    EXPECT_EQ(recipient.network.fetches, 3);
    EXPECT_EQ(rowOf(key).kept.lease, relay.find(key)->lease);
}

TEST_F(ReceivingTest, WhatCanNotBeKeptIsGivenBackAtOnce) {
    const auto key = sent();
    recipient.network.flipByte = 10;
    EXPECT_EQ(receive(key).error().code, ErrorCode::ParcelHash);
    EXPECT_EQ(recipient.network.releases, 1);
    EXPECT_TRUE(relay.find(key)->lease.empty());
    recipient.network.flipByte.reset();
    EXPECT_TRUE(receive(key).ok());
}

TEST_F(ReceivingTest, WhatADiskLostIsFetchedOnceMoreAndOnlyWhereThatIsWanted) {
    const auto key = sent();
    ASSERT_TRUE(receive(key).ok());
    const std::string hash = base::toHex(rowOf(key).kept.sealedHash);
    const auto parcel = recipient.folder() / "store" / "archive" / hash.substr(0, 2) / (hash + ".p7m");
    for (const bool removed : {true, false}) {
        ASSERT_TRUE(std::filesystem::remove(parcel));
        if (!removed) {
            ASSERT_TRUE(base::writeFileDurably(parcel, base::toBytes("damaged")).ok());
        }
        std::filesystem::remove_all(recipient.into());
        const int fetches = recipient.network.fetches;
        EXPECT_FALSE(recipient.receiving().saveAgain(key, recipient.into()).ok());
        EXPECT_EQ(recipient.network.fetches, fetches);
        const auto saved = recipient.receiving().saveAgain(key, recipient.into(), Receiving::Lost::AskExchange);
        ASSERT_TRUE(saved.ok()) << saved.error().detail;
        EXPECT_TRUE(holdsExactly(recipient.into(), files()));
        EXPECT_TRUE(recipient.store().check()->empty());
    }
}

TEST_F(ReceivingTest, WhatAKilledProcessLeftInTheFolderGoesWithTheNextHandOver) {
    ASSERT_TRUE(base::makeFolders(recipient.into()).ok());
    // No process has the number 0, ever; this one runs; and what only looks alike is somebody's.
    const auto abandoned = recipient.into() / ".renkei-0-7.tmp";
    const auto living = recipient.into() / (".renkei-" + std::to_string(::getpid()) + "-9999.tmp");
    const auto other = recipient.into() / ".renkei-0-7x.tmp";
    for (const auto& path : {abandoned, living, other}) {
        ASSERT_TRUE(base::writeFileDurably(path, base::toBytes("x")).ok());
    }
    ASSERT_TRUE(receive(sent()).ok());
    EXPECT_FALSE(std::filesystem::exists(abandoned));
    EXPECT_TRUE(std::filesystem::exists(living));
    EXPECT_TRUE(std::filesystem::exists(other));
}

TEST_F(ReceivingTest, GateTellsWhatIsMissingBeforeAnythingIsClaimed) {
    EXPECT_EQ(recipient.receiving().gate(recipient.into(), 1000).size(), 4U);
    for (const auto& finding : recipient.receiving().gate(recipient.into(), 1000)) {
        EXPECT_FALSE(finding.problem);
    }
    const auto findings = recipient.receiving().gate(recipient.into(), 1ULL << 60);
    EXPECT_EQ(findings[1].problem->code, ErrorCode::IoDiskFull);
    ASSERT_TRUE(base::writeFileDurably(recipient.folder() / "file", base::toBytes("x")).ok());
    EXPECT_TRUE(recipient.receiving().gate(recipient.folder() / "file", 1).front().problem);
}

/// Stops the recipient at the k-th port call, for every k, before and after the call.
TEST_F(ReceivingTest, StoppedAtAnyPortCallLosesNothingAndHandsOverOnce) {
    const auto key = sent();
    const testing::MemoryRelay::Message fresh = *relay.find(key);
    std::size_t calls = 0;
    std::size_t stoppedAfterCollecting = 0;
    for (const auto moment : {testing::Stop::Moment::Before, testing::Stop::Moment::After}) {
        for (std::size_t k = 1;; ++k) {
            *relay.find(key) = fresh;
            Client client(offices(), relay, clock, testing::kRecipientOffice, catalogue());
            client.restart({k, moment});
            (void)client.receiving().receive(relay.inboxItem(key), client.into()).ok();
            const bool stopped = client.stop().stopped();
            calls = std::max(calls, client.stop().count());

            client.restart();
            // 1: acknowledged at the relay ⇒ sealed bytes and row durable here. 5: no plain file before that.
            const bool collected = relay.find(key)->state == protocol::MessageState::Collected;
            const auto row = client.store().incoming(key.sender, key.id);
            ASSERT_TRUE(row.ok());
            if (collected) {
                ASSERT_TRUE(*row && (*row)->recorded) << k;
                ASSERT_EQ(*client.store().get(store::BlobKind::Parcel, (*row)->kept.sealedHash), fresh.sealed) << k;
                stoppedAfterCollecting += stopped ? 1 : 0;
            } else {
                EXPECT_FALSE(std::filesystem::exists(client.into())) << k;
            }
            // 12: the next process makes progress by itself; what was never kept still waits at the relay.
            ASSERT_TRUE(client.receiving().resume().ok()) << k;
            if (relay.find(key)->state == protocol::MessageState::Waiting) {
                const auto received = client.receiving().receive(relay.inboxItem(key), client.into());
                ASSERT_TRUE(received.ok()) << k << received.error().detail;
            }
            EXPECT_TRUE(holdsExactly(client.into(), files())) << k;
            EXPECT_EQ(relay.find(key)->state, protocol::MessageState::Collected) << k;
            EXPECT_TRUE(client.store().unfinishedIncoming()->empty()) << k;
            EXPECT_EQ(client.store().incomingHistory({}, std::nullopt, 10)->size(), 1U) << k;
            if (!stopped) {
                break;
            }
        }
    }
    EXPECT_GE(calls, 20U);
    EXPECT_GE(stoppedAfterCollecting, 5U);
}

}  // namespace
}  // namespace renkei::exchange
