#include "exchange/rehearsal.h"

#include "crypto/issuer.h"
#include "desktop.h"
#include "exchange/certificate_notice.h"

namespace renkei::exchange {
namespace {

using base::ErrorCode;
using base::Secret;

constexpr base::TimeMs kYearMs = 365 * base::kDayMs;

/// Of the sender's office, valid around the clock's start, shifted.
crypto::Identity anotherKey(const testing::ManualClock& clock, base::TimeMs fromMs, base::TimeMs toMs) {
    crypto::OfficeCertificateRequest request;
    request.officeName = "みどり居宅介護支援事業所";
    request.officeNumber = offices().sender.certificate.officeNumber();
    request.validity = {clock.time + fromMs, clock.time + toMs};
    return *crypto::issueOfficeCertificate(offices().authority, request);
}

class RehearsalTest : public ::testing::Test {
protected:
    RehearsalTest() {
        relay.desk.crl = *crypto::issueCrl(offices().authority, {1, clock.time, clock.time + 90 * base::kDayMs, {}});
    }
    void keep(const crypto::Identity& identity, const char* keyPassword = "key") {
        ASSERT_TRUE(desk.session
                        ->importCertificate(*crypto::exportPkcs12(identity, Secret("p12"), crypto::kIssuedPkcs12Rounds),
                                            Secret("p12"), Secret(keyPassword))
                        .ok());
    }
    std::optional<base::TimeMs> last() const { return lastRehearsal(desk.profile()); }

    testing::ManualClock clock;
    testing::MemoryRelay relay{offices(), clock};
    Desktop desk{relay, clock, offices().sender};
};

TEST_F(RehearsalTest, EveryKeptKeySealsAndOpensAnExpiredOneToo) {
    keep(anotherKey(clock, -100 * base::kDayMs, -10 * base::kDayMs));
    keep(anotherKey(clock, -base::kDayMs, 3 * kYearMs));
    const auto rehearsal = desk.session->rehearse(Secret("key"));
    ASSERT_TRUE(rehearsal.ok()) << rehearsal.error().detail;
    EXPECT_EQ(rehearsal->keys.size(), 3U);
    for (const RehearsedKey& key : rehearsal->keys) {
        EXPECT_FALSE(key.problem.has_value()) << key.problem->detail;
    }
    EXPECT_EQ(rehearsal->atMs, clock.time);
    EXPECT_EQ(last(), clock.time);
}

TEST_F(RehearsalTest, AKeyUnderAnotherPasswordIsToldAndNothingIsRemembered) {
    keep(anotherKey(clock, -100 * base::kDayMs, kYearMs), "another");
    const auto rehearsal = desk.session->rehearse(Secret("key"));
    ASSERT_TRUE(rehearsal.ok());
    EXPECT_EQ(rehearsal->failed(), 1U);
    EXPECT_FALSE(rehearsal->keys[1].problem.has_value());
    ASSERT_TRUE(rehearsal->keys[0].problem.has_value());
    EXPECT_EQ(rehearsal->keys[0].problem->code, ErrorCode::KeyWrongPassword);
    EXPECT_FALSE(last().has_value());
}

TEST_F(RehearsalTest, AForgottenPasswordFailsForAllKeys) {
    const auto rehearsal = desk.session->rehearse(Secret("forgotten"));
    ASSERT_TRUE(rehearsal.ok());
    EXPECT_EQ(rehearsal->failed(), rehearsal->keys.size());
    EXPECT_FALSE(last().has_value());
}

TEST_F(RehearsalTest, ADamagedKeyFileIsFoundThoughTheSessionHasTheKeyInMemory) {
    ASSERT_TRUE(desk.logIn().ok());
    for (const auto& file : std::filesystem::directory_iterator(desk.profile() / "certificates")) {
        if (file.path().extension() == ".p12") {
            ASSERT_TRUE(base::writeFileDurably(file.path(), base::asBytes("x")).ok());
        }
    }
    const auto rehearsal = desk.session->rehearse(Secret("key"));
    ASSERT_TRUE(rehearsal.ok());
    ASSERT_EQ(rehearsal->failed(), 1U);
    EXPECT_EQ(rehearsal->keys[0].problem->code, ErrorCode::ProfileDamaged);
}

TEST_F(RehearsalTest, IsDueAYearAfterTheLastOneOrAfterTheCertificatesFirstDay) {
    const crypto::Certificate& certificate = offices().sender.certificate;
    const base::TimeMs begin = certificate.notBeforeMs();
    EXPECT_FALSE(isRehearsalDue({}, std::nullopt, begin + 2 * kYearMs));
    EXPECT_FALSE(isRehearsalDue({certificate}, std::nullopt, begin + kRehearsalDueMs));
    EXPECT_TRUE(isRehearsalDue({certificate}, std::nullopt, begin + kRehearsalDueMs + 1));
    const base::TimeMs last = begin + kYearMs;
    EXPECT_FALSE(isRehearsalDue({certificate}, last, last + kRehearsalDueMs));
    EXPECT_TRUE(isRehearsalDue({certificate}, last, last + kRehearsalDueMs + 1));
}

TEST_F(RehearsalTest, StatusSaysWhetherItIsDueAndWhenItWas) {
    clock.time = offices().sender.certificate.notBeforeMs() + kRehearsalDueMs + 1;
    EXPECT_TRUE(desk.session->status()->rehearsalDue);
    ASSERT_TRUE(desk.session->rehearse(Secret("key")).ok());
    const auto status = desk.session->status();
    EXPECT_FALSE(status->rehearsalDue);
    EXPECT_EQ(status->lastRehearsalMs, clock.time);
}

TEST_F(RehearsalTest, WhatCantBeReadCountsAsNone) {
    for (const char* text : {"", "{", "{\"at\":\"yesterday\"}", "{\"at\":1}"}) {
        ASSERT_TRUE(base::writeFileDurably(desk.profile() / "rehearsal.json", base::asBytes(text)).ok());
        EXPECT_FALSE(last().has_value()) << text;
    }
}

TEST(CertificateNotice, BeginsNinetyDaysBeforeTheEnd) {
    constexpr base::TimeMs kEnd = 1'000 * base::kDayMs;
    EXPECT_EQ(certificateNotice(kEnd, kEnd - kCertificateNoticeMs - 1), CertificateNotice::Fine);
    EXPECT_EQ(certificateNotice(kEnd, kEnd - kCertificateNoticeMs), CertificateNotice::EndsSoon);
    EXPECT_EQ(certificateNotice(kEnd, kEnd - 1), CertificateNotice::EndsSoon);
    EXPECT_EQ(certificateNotice(kEnd, kEnd), CertificateNotice::Ended);
    EXPECT_EQ(daysLeft(kEnd, kEnd - kCertificateNoticeMs), 90);
    EXPECT_EQ(daysLeft(kEnd, kEnd - base::kDayMs + 1), 0);
    EXPECT_EQ(daysLeft(kEnd, kEnd + 1), 0);
}

}  // namespace
}  // namespace renkei::exchange
