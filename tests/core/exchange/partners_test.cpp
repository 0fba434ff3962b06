#include "exchange/partners.h"

#include <gtest/gtest.h>

#include "crypto/issuer.h"
#include "desktop.h"
#include "exchange/findings.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;
using store::PartnerTrust;

/// Keys are not copied but on purpose.
crypto::Identity copyOf(const crypto::Identity& identity) {
    const Secret password("copy");
    return *crypto::importPkcs12(*crypto::exportPkcs12(identity, password, crypto::kIssuedPkcs12Rounds), password);
}

class PartnersTest : public ::testing::Test {
protected:
    PartnersTest() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
    }

    /// Another certificate for the recipient's office, by the same authority.
    crypto::Identity another() {
        crypto::OfficeCertificateRequest request;
        request.officeName = "あおぞら訪問介護ステーション";
        request.officeNumber = testing::kRecipientOffice;
        request.validity = {clock.time - base::kMinuteMs, clock.time + 1000 * base::kDayMs};
        return *crypto::issueOfficeCertificate(offices().authority, request);
    }
    void import(Desktop& desktop, const crypto::Identity& identity) {
        ASSERT_TRUE(desktop.session
                        ->importCertificate(*crypto::exportPkcs12(identity, Secret("p12"), crypto::kIssuedPkcs12Rounds),
                                            Secret("p12"), Desktop::kKey)
                        .ok());
    }
    void directoryNames(const crypto::Identity& identity) {
        relay.desk.certificates[testing::kRecipientOffice] = {identity.certificate.der()};
    }
    SendResult send(const std::string& name = "お知らせ.txt") {
        const auto file = sender.path(name);
        EXPECT_TRUE(base::writeFileDurably(file, base::asBytes(name)).ok());
        auto result = sender.session->send({{file}, testing::kRecipientOffice, "件名", ""});
        EXPECT_TRUE(result.ok());
        return std::move(*result);
    }
    Received receive() {
        auto result = recipient.session->receive({{}, recipient.path("received")});
        EXPECT_TRUE(result.ok() && !result->messages.empty() && result->messages.back().received);
        return *result->messages.back().received;
    }
    /// The rows of a ledger that was made anew from the events, and those of the one that grew with them.
    static std::pair<std::string, std::string> dumps(Desktop& desktop) {
        desktop.session.reset();
        auto store = store::Store::open(desktop.profile() / "store");
        EXPECT_TRUE(store.ok());
        const std::string grown = *store->dump();
        EXPECT_TRUE(store->rebuild().ok());
        return {grown, *store->dump()};
    }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop sender{relay, clock, offices().sender};
    Desktop recipient{relay, clock, offices().recipient};
};

TEST_F(PartnersTest, BothSidesOfAFirstContactAreToldTheSameNumberOnce) {
    ASSERT_TRUE(sender.logIn().ok() && recipient.logIn().ok());
    const auto sent = send();
    ASSERT_TRUE(sent.messages.at(0).partner);
    EXPECT_EQ(sent.messages.at(0).partner->kind, PartnerNotice::Kind::FirstContact);
    EXPECT_EQ(sent.messages.at(0).row->state, store::OutgoingState::Accepted);
    const Received received = receive();
    ASSERT_TRUE(received.partner);
    EXPECT_EQ(received.partner->kind, PartnerNotice::Kind::FirstContact);
    EXPECT_EQ(received.partner->number, sent.messages.at(0).partner->number);
    EXPECT_EQ(received.partner->office, testing::kSenderOffice);
    EXPECT_FALSE(send("二通目.txt").messages.at(0).partner);
    EXPECT_FALSE(receive().partner);
    EXPECT_TRUE(sender.session->partnerNotice(*sent.messages.at(0).row)) << "the history keeps it";
}

TEST_F(PartnersTest, WhatAPersonConfirmedIsNotAskedAboutAgain) {
    ASSERT_TRUE(sender.logIn().ok());
    const auto sent = send();
    std::string number = sent.messages.at(0).partner->number;
    const auto wrong = sender.session->confirmPartner(testing::kRecipientOffice, "00000-00000-00000-00000");
    ASSERT_FALSE(wrong.ok());
    EXPECT_EQ(wrong.error().code, ErrorCode::PartnerNumber);
    EXPECT_FALSE(sender.session->confirmPartner(testing::kRecipientOffice, "").ok());
    std::replace(number.begin(), number.end(), '-', ' ');
    const auto confirmed = sender.session->confirmPartner(testing::kRecipientOffice, number);
    ASSERT_TRUE(confirmed.ok());
    EXPECT_EQ(confirmed->trust, PartnerTrust::Confirmed);
    EXPECT_EQ(confirmed->confirmedAt, clock.time);
    EXPECT_FALSE(sender.session->partnerNotice(*sent.messages.at(0).row));
    const auto [grown, rebuilt] = dumps(sender);
    EXPECT_EQ(grown, rebuilt);
}

TEST_F(PartnersTest, NothingIsSentToACertificateThatNothingExplainsUntilAPersonConfirms) {
    ASSERT_TRUE(sender.logIn().ok());
    send();
    const crypto::Identity other = another();
    directoryNames(other);
    const std::size_t before = relay.messages().size();
    const auto held = send("二通目.txt");
    ASSERT_TRUE(held.problem);
    EXPECT_EQ(held.problem->code, ErrorCode::PartnerChanged);
    EXPECT_TRUE(held.messages.empty());
    EXPECT_EQ(relay.messages().size(), before);
    ASSERT_EQ(held.problem->facts.size(), 2U);
    EXPECT_EQ(held.problem->facts[1].name, "number");
    const auto shown = sender.session->partner(testing::kRecipientOffice);
    ASSERT_TRUE(shown.ok() && shown->certificates.size() == 2);
    EXPECT_TRUE(shown->isUnexplained(shown->certificates[0]));
    EXPECT_EQ(shown->certificates[0].number, held.problem->facts[1].value);
    EXPECT_FALSE(shown->isUnexplained(shown->certificates[1]));

    ASSERT_TRUE(sender.session->confirmPartner(testing::kRecipientOffice, held.problem->facts[1].value).ok());
    const auto sent = send("三通目.txt");
    EXPECT_FALSE(sent.problem);
    ASSERT_EQ(sent.messages.size(), 1U);
    EXPECT_FALSE(sent.messages[0].partner);
    EXPECT_EQ(relay.messages().size(), before + 1);
}

TEST_F(PartnersTest, ABatchHoldsBackOnlyTheOfficeThatChanged) {
    ASSERT_TRUE(sender.logIn().ok());
    send();
    directoryNames(another());
    const auto file = sender.path("お知らせ.txt");
    const auto sent = sender.session->sendMany({{{file}, testing::kRecipientOffice}, {{file}, "1370000035"}},
                                               [](std::size_t, const SentMessage&) {});
    ASSERT_TRUE(sent.ok() && sent->size() == 2);
    ASSERT_TRUE((*sent)[0].problem);
    EXPECT_EQ((*sent)[0].problem->code, ErrorCode::PartnerChanged);
    EXPECT_FALSE((*sent)[1].problem);
}

TEST_F(PartnersTest, ARenewalThatTheOldKeySignsIsSilentOnBothWays) {
    ASSERT_TRUE(sender.logIn().ok() && recipient.logIn().ok());
    send();
    receive();
    const crypto::Identity renewed = another();
    import(recipient, renewed);
    ASSERT_TRUE(recipient.logIn().ok());
    ASSERT_EQ(relay.desk.renewals[testing::kRecipientOffice].size(), 1U);
    directoryNames(renewed);
    const auto sent = send("二通目.txt");
    EXPECT_FALSE(sent.problem);
    ASSERT_EQ(sent.messages.size(), 1U);
    EXPECT_FALSE(sent.messages[0].partner);
    const auto shown = sender.session->partner(testing::kRecipientOffice);
    ASSERT_TRUE(shown.ok() && shown->certificates.size() == 2);
    EXPECT_EQ(shown->certificates[0].row->trust, PartnerTrust::Renewed);
    EXPECT_EQ(shown->certificates[0].fingerprint, renewed.certificate.fingerprint());
    const auto [grown, rebuilt] = dumps(sender);
    EXPECT_EQ(grown, rebuilt);
}

TEST_F(PartnersTest, ARenewalIsSilentToWhoseClockIsSlow) {
    ASSERT_TRUE(sender.logIn().ok() && recipient.logIn().ok());
    send();
    const crypto::Identity renewed = another();
    clock.time += base::kDayMs;
    import(recipient, renewed);
    ASSERT_TRUE(recipient.logIn().ok());
    ASSERT_EQ(relay.desk.renewals[testing::kRecipientOffice].size(), 1U);
    directoryNames(renewed);
    // The sender's computer is a day behind.
    clock.time -= base::kDayMs;
    const auto sent = send("二通目.txt");
    EXPECT_FALSE(sent.problem);
    ASSERT_EQ(sent.messages.size(), 1U);
    EXPECT_FALSE(sent.messages[0].partner);
}

TEST_F(PartnersTest, AMessageUnderAnUnexplainedCertificateIsHandedOverWithAWarning) {
    ASSERT_TRUE(sender.logIn().ok() && recipient.logIn().ok());
    send();
    receive();
    // The sender's office appears with another key, whose login brings no statement of the old one.
    const crypto::Identity other = *crypto::issueOfficeCertificate(
        offices().authority, {"事業所",
                              testing::kSenderOffice,
                              crypto::CertificateKind::LongTermCare,
                              "試験",
                              crypto::KeyKind::EcP256,
                              {clock.time - base::kMinuteMs, clock.time + base::kDayMs}});
    Desktop stranger{relay, clock, other};
    ASSERT_TRUE(stranger.logIn().ok());
    const auto file = stranger.path("三通目.txt");
    ASSERT_TRUE(base::writeFileDurably(file, base::asBytes("三通目")).ok());
    ASSERT_TRUE(stranger.session->send({{file}, testing::kRecipientOffice, "", ""}).ok());
    const Received received = receive();
    EXPECT_EQ(received.files.size(), 1U);
    ASSERT_TRUE(received.partner);
    EXPECT_EQ(received.partner->kind, PartnerNotice::Kind::Changed);
    const auto history = recipient.session->receivedHistory({}, std::nullopt, 1);
    ASSERT_TRUE(history.ok() && history->size() == 1);
    ASSERT_TRUE(recipient.session->partnerNotice(history->front()));
    // Nothing goes to that office by itself either.
    relay.desk.certificates[testing::kSenderOffice] = {other.certificate.der()};
    const auto reply = recipient.path("返事.txt");
    ASSERT_TRUE(base::writeFileDurably(reply, base::asBytes("返事")).ok());
    const auto held = recipient.session->send({{reply}, testing::kSenderOffice, "", ""});
    ASSERT_TRUE(held.ok() && held->problem);
    EXPECT_EQ(held->problem->code, ErrorCode::PartnerChanged);
    ASSERT_TRUE(recipient.session->confirmPartner(testing::kSenderOffice, received.partner->number).ok());
    EXPECT_FALSE(recipient.session->partnerNotice(history->front()));
}

TEST_F(PartnersTest, AMessageUnderARevokedCertificateIsRefusedInWordsAboutItsSender) {
    ASSERT_TRUE(sender.logIn().ok());
    send();
    const crypto::RevokedCertificate revoked{offices().sender.certificate.serial(), clock.time - base::kMinuteMs};
    relay.desk.crl = *crypto::issueCrl(offices().authority, {2, clock.time, clock.time + 90 * base::kDayMs, {revoked}});
    ASSERT_TRUE(recipient.logIn().ok());
    const auto result = recipient.session->receive({{}, recipient.path("received")});
    ASSERT_TRUE(result.ok() && result->messages.size() == 1 && result->messages[0].problem);
    const base::Error& problem = *result->messages[0].problem;
    EXPECT_EQ(problem.code, ErrorCode::CertificateRevoked);
    EXPECT_TRUE(answersOf(problem).what.starts_with("送信元の電子証明書は")) << answersOf(problem).what;
    EXPECT_EQ(answersOf(problem).who, base::Actor::Sender);
    EXPECT_FALSE(std::filesystem::exists(recipient.path("received") / "お知らせ.txt"));
}

TEST_F(PartnersTest, ARenewalProvesNothingUnlessAKnownKeyOfTheOfficeSignedIt) {
    ASSERT_TRUE(sender.logIn().ok());
    send();
    const crypto::Identity other = another();
    const crypto::Identity unknown = another();
    directoryNames(other);
    const auto vouchedBy = [&](const crypto::Identity& older, const crypto::Identity& newer) {
        std::vector<crypto::Identity> identities;
        identities.push_back(copyOf(newer));
        identities.push_back(copyOf(older));
        return makeRenewals(identities, clock.time).value();
    };
    // By a key that nobody knows, of another office, and about another certificate.
    std::vector<base::Bytes> records = vouchedBy(unknown, other);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_TRUE(vouchedBy(offices().stranger, other).empty());
    records.push_back(vouchedBy(offices().recipient, unknown).at(0));
    base::Bytes broken = vouchedBy(offices().recipient, other).at(0);
    broken[broken.size() / 2] ^= 1U;
    records.push_back(broken);
    std::vector<base::Bytes>& published = relay.desk.renewals[testing::kRecipientOffice];
    published = {records[0], records[2]};
    EXPECT_EQ(send().problem.value().code, ErrorCode::PartnerChanged);
    // Over the one in between it leads there: the old key vouches for `unknown`, and that one for `other`.
    published = records;
    EXPECT_FALSE(send("二通目.txt").problem);
}

TEST_F(PartnersTest, AKeyWhoseCertificateHasEndedVouchesForNothing) {
    std::vector<crypto::Identity> identities;
    identities.push_back(another());
    identities.push_back(copyOf(offices().recipient));
    const base::TimeMs end = offices().recipient.certificate.notAfterMs();
    EXPECT_EQ(makeRenewals(identities, end)->size(), 1U);
    EXPECT_TRUE(makeRenewals(identities, end + 1)->empty());
}

}  // namespace
}  // namespace renkei::exchange
