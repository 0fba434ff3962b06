#include <algorithm>

#include "crypto/pkcs12.h"
#include "relay/usage_fixture.h"

namespace renkei::relay::usage {
namespace {

using base::kDayMs;
using base::Secret;
using crypto::CertificateKind;

class UsageCertificate : public DeskTest {
protected:
    base::Result<IssuedCertificate> issue(const std::string& office, CertificateKind kind, base::TimeMs at = now()) {
        const Secret issuePassword(kj(office).issuePassword);
        const auto applied = desk().applyForCertificate(office, kind, issuePassword, at);
        if (!applied) {
            return applied.error();
        }
        return desk().issueCertificate(office, applied->id, issuePassword, Secret("とても長い合言葉"), at);
    }
};

TEST_F(UsageCertificate, BothKindsAreIssuedForThreeYearsUnderThePassphraseOfTheApplicant) {
    for (const CertificateKind kind : {CertificateKind::LongTermCare, CertificateKind::DelegatedCarePlan}) {
        const auto issued = issue(kNewcomer, kind);
        ASSERT_TRUE(issued) << codeOf(issued);
        EXPECT_EQ(issued->fileName, kNewcomer + ".p12");
        EXPECT_EQ(codeOf(crypto::importPkcs12(issued->pkcs12, Secret("falsch"))), "certificate.wrong-password");
        const auto identity = crypto::importPkcs12(issued->pkcs12, Secret("とても長い合言葉"));
        ASSERT_TRUE(identity);
        EXPECT_EQ(identity->certificate.officeNumber(), kNewcomer);
        EXPECT_EQ(identity->certificate.kind(), kind);
        EXPECT_EQ(japanDay(identity->certificate.notAfterMs()), lastDayOf(japanDay(now()), 3));
        EXPECT_EQ(identity->certificate.fingerprint(), issued->line.fingerprint);
        EXPECT_EQ(issued->line.state, CertificateState::Valid);
        EXPECT_EQ(desk().overview(kNewcomer, now())->certificate->fingerprint, issued->line.fingerprint);
    }
    EXPECT_EQ(desk().certificates(kNewcomer, now())->size(), 2U);
}

TEST_F(UsageCertificate, AnApplicationIsIssuedOnce) {
    const Secret issuePassword(kj(kPlanner).issuePassword);
    const auto first = desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, issuePassword, now());
    const auto second = desk().applyForCertificate(kPlanner, CertificateKind::DelegatedCarePlan, issuePassword, now());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(desk().certificateApplications(kPlanner)->size(), 1U);
    const Secret passphrase("12345678");
    EXPECT_EQ(codeOf(desk().issueCertificate(kPlanner, first->id, issuePassword, passphrase, now())), "not-found");
    ASSERT_TRUE(desk().issueCertificate(kPlanner, second->id, issuePassword, passphrase, now()));
    EXPECT_EQ(codeOf(desk().issueCertificate(kPlanner, second->id, issuePassword, passphrase, now())), "not-found");
    EXPECT_TRUE(desk().certificateApplications(kPlanner)->front().issuedMs);
}

TEST_F(UsageCertificate, NoMoreAreIssuedThanTheDirectoryTellsAndARevokedOneMakesRoom) {
    const Secret right(kj(kPlanner).issuePassword);
    for (std::size_t good = 1; good < protocol::kMaxCertificatesPerOffice; ++good) {
        ASSERT_TRUE(issue(kPlanner, CertificateKind::LongTermCare)) << good;
    }
    const auto beyond = desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, right, now());
    EXPECT_EQ(codeOf(beyond), "form.invalid");
    EXPECT_EQ(factOf(beyond, "reason"), "certificates");
    const auto first = office(kPlanner).identity->certificate.fingerprint();
    ASSERT_TRUE(desk().revokeCertificate(kPlanner, first, right, now()));
    EXPECT_TRUE(issue(kPlanner, CertificateKind::LongTermCare));
}

TEST_F(UsageCertificate, ANameThatIsLongerThanACertificateHoldsIsCutAtALetter) {
    std::string name;
    std::string cut;
    for (int i = 0; i < 65; ++i) {
        name += "郷";
        cut += i < 64 ? "郷" : "";
    }
    const auto asked = desk().requestCorrection(kPlanner, {name, "東京都", {"43"}}, now());
    ASSERT_TRUE(asked);
    ASSERT_TRUE(desk().decideCorrection(asked->id, true, now()));
    const auto issued = issue(kPlanner, CertificateKind::LongTermCare);
    ASSERT_TRUE(issued) << codeOf(issued);
    EXPECT_EQ(crypto::importPkcs12(issued->pkcs12, Secret("とても長い合言葉"))->certificate.commonName(), cut);
}

TEST_F(UsageCertificate, NoOfficeReachesWhatIsAnothers) {
    const Secret own(kj(kHelper).issuePassword);
    const auto applied =
        desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, Secret(kj(kPlanner).issuePassword), now());
    ASSERT_TRUE(applied);
    EXPECT_EQ(codeOf(desk().issueCertificate(kHelper, applied->id, own, Secret("12345678"), now())), "not-found");
    const auto others = desk().certificates(kPlanner, now());
    ASSERT_FALSE(others->empty());
    EXPECT_EQ(codeOf(desk().revokeCertificate(kHelper, others->front().fingerprint, own, now())), "not-found");
    EXPECT_EQ(desk().certificates(kPlanner, now())->front().state, CertificateState::Valid);
}

TEST_F(UsageCertificate, AWrongIssuePasswordIsRefusedAndLocksAfterSome) {
    const Secret right(kj(kPlanner).issuePassword);
    for (std::int64_t i = 0; i < Settings{}.maxKjFailures; ++i) {
        EXPECT_EQ(codeOf(desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, Secret("wrong"), now())),
                  "issuing.wrong-password");
    }
    EXPECT_EQ(codeOf(desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, right, now())), "kj.locked");
    EXPECT_TRUE(login(kj(kPlanner)));
    const auto renewed = desk().reissueIssuePassword(kPlanner);
    ASSERT_TRUE(renewed);
    EXPECT_EQ(codeOf(desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, right, now())),
              "issuing.wrong-password");
    EXPECT_TRUE(desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, Secret(renewed->password), now()));
    EXPECT_EQ(codeOf(desk().reissueIssuePassword("9999999999")), "not-found");
}

TEST_F(UsageCertificate, OtherKindsAndBadPassphrasesAreRefused) {
    const Secret right(kj(kPlanner).issuePassword);
    for (const CertificateKind kind :
         {CertificateKind::Unknown, CertificateKind::Agent, CertificateKind::DisabilitySupport}) {
        const auto applied = desk().applyForCertificate(kPlanner, kind, right, now());
        EXPECT_EQ(codeOf(applied), "form.invalid");
        EXPECT_EQ(factOf(applied, "reason"), "kind");
    }
    const auto applied = desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, right, now());
    ASSERT_TRUE(applied);
    for (const std::string& bad : {std::string(), std::string("1234567"), std::string(129, 'x'),
                                   std::string("\x82\xa0\x82\xa0\x82\xa0\x82\xa0")}) {
        EXPECT_EQ(codeOf(desk().issueCertificate(kPlanner, applied->id, right, Secret(bad), now())), "form.invalid");
    }
    EXPECT_TRUE(desk().issueCertificate(kPlanner, applied->id, right, Secret(std::string(128, 'x')), now()));
}

TEST_F(UsageCertificate, NinetyDaysBeforeItsEndACertificateAsksForAnother) {
    const auto line = desk().certificates(kPlanner, now())->front();
    const auto stateAt = [&](base::TimeMs at) { return desk().certificates(kPlanner, at)->front().state; };
    EXPECT_EQ(stateAt(line.notAfterMs - kCertificateNoticeMs - 1), CertificateState::Valid);
    EXPECT_EQ(stateAt(line.notAfterMs - kCertificateNoticeMs), CertificateState::EndsSoon);
    EXPECT_EQ(stateAt(line.notAfterMs), CertificateState::EndsSoon);
    EXPECT_EQ(stateAt(line.notAfterMs + 1), CertificateState::Expired);
    EXPECT_EQ(stateAt(line.notBeforeMs - 1), CertificateState::NotYetValid);
    const auto renewed = issue(kPlanner, CertificateKind::LongTermCare, line.notAfterMs - 10 * kDayMs);
    ASSERT_TRUE(renewed);
    const auto overview = desk().overview(kPlanner, line.notAfterMs + kDayMs);
    EXPECT_EQ(overview->certificate->fingerprint, renewed->line.fingerprint);
    EXPECT_EQ(overview->certificate->state, CertificateState::Valid);
}

TEST_F(UsageCertificate, ARevokedOneIsInTheListAtOnceAndForGood) {
    const Secret right(kj(kPlanner).issuePassword);
    const auto line = desk().certificates(kPlanner, now())->front();
    EXPECT_EQ(codeOf(desk().revokeCertificate(kPlanner, line.fingerprint, Secret("wrong"), now())),
              "issuing.wrong-password");
    ASSERT_TRUE(desk().revokeCertificate(kPlanner, line.fingerprint, right, now()));
    EXPECT_EQ(desk().certificates(kPlanner, now())->front().state, CertificateState::Revoked);
    EXPECT_EQ(codeOf(desk().revokeCertificate(kPlanner, line.fingerprint, right, now())), "not-found");
    const auto der = base::readFile(Folder{folder()}.officeCrl(), 1U << 20);
    ASSERT_TRUE(der);
    const auto crl = crypto::Crl::fromDer(*der);
    ASSERT_TRUE(crl);
    EXPECT_EQ(crl->number(), 2);
    const auto trust = crypto::Trust::create(
        *crypto::certificatesFromPem(base::asText(*base::readFile(Folder{folder()}.officeAuthority(), 1U << 16))),
        {*crl});
    ASSERT_TRUE(trust);
    EXPECT_TRUE(trust->isRevoked(office(kPlanner).identity->certificate));
    EXPECT_FALSE(trust->isRevoked(office(kHelper).identity->certificate));
    reopen();
    EXPECT_EQ(desk().certificates(kPlanner, now())->front().state, CertificateState::Revoked);
}

TEST_F(UsageCertificate, WithoutTheIssuersKeyOrOutsideTrainingNothingIsIssued) {
    const Secret right(kj(kPlanner).issuePassword);
    const auto line = desk().certificates(kPlanner, now())->front();
    const auto refusesAll = [&] {
        EXPECT_FALSE(desk().canIssue());
        EXPECT_EQ(codeOf(desk().applyForCertificate(kPlanner, CertificateKind::LongTermCare, right, now())),
                  "issuing.not-here");
        EXPECT_EQ(codeOf(desk().issueCertificate(kPlanner, 1, right, Secret("12345678"), now())), "issuing.not-here");
        EXPECT_EQ(codeOf(desk().reissueIssuePassword(kPlanner)), "issuing.not-here");
        EXPECT_EQ(codeOf(desk().revokeCertificate(kPlanner, line.fingerprint, right, now())), "issuing.not-here");
        EXPECT_EQ(desk().certificates(kPlanner, now())->size(), 1U);
    };
    EXPECT_TRUE(desk().canIssue());
    reopen({{"training", false}});
    refusesAll();
    std::filesystem::remove_all(Folder{folder()}.authorities());
    reopen();
    refusesAll();
}

class IssuedAtTheApi : public RelayTest {};

TEST_F(IssuedAtTheApi, ANewcomerLogsInAndReceivesWithWhatTheSiteGave) {
    start();
    const KjOffice newcomer = kjOffice(data(), kNewcomer);
    const base::TimeMs now = clock().nowMs();
    stopServer();
    Desk& desk = relay().desk();
    const Secret issuePassword(newcomer.issuePassword);
    const auto granted = desk.applyForLicence(kNewcomer, Payment::Deduction, now);
    const auto applied = desk.applyForCertificate(kNewcomer, CertificateKind::DelegatedCarePlan, issuePassword, now);
    ASSERT_TRUE(granted && granted->client && applied);
    const auto issued = desk.issueCertificate(kNewcomer, applied->id, issuePassword, Secret("12345678"), now);
    ASSERT_TRUE(issued);
    restart();
    auto identity = crypto::importPkcs12(issued->pkcs12, Secret("12345678"));
    ASSERT_TRUE(identity);
    const auto shared = std::make_shared<crypto::Identity>(std::move(*identity));
    const TestOffice office{kNewcomer, granted->client->user, granted->client->password, shared,
                            std::make_shared<crypto::TlsPem>(std::move(*crypto::pemForTls(*shared)))};
    const Reply login = ask(&office, {"POST", "/v1/login", {}, loginBody(office)});
    ASSERT_EQ(login.status, 200) << login.body;
    const json::Value answer = login.json();
    const Request known{"GET",
                        "/v1/offices/" + kNewcomer,
                        {{"Authorization", "Bearer " + json::Reader(answer).string("access_token")}}};
    const auto told = protocol::read<protocol::OfficeAnswer>(ask(&office, known).json());
    ASSERT_TRUE(told);
    EXPECT_TRUE(told->office.canReceive);
    ASSERT_EQ(told->certificates.size(), 1U);
    EXPECT_EQ(told->certificates[0], shared->certificate.der());
}

TEST_F(IssuedAtTheApi, ARevokedCertificateIsRefusedAtOnce) {
    start();
    stopServer();
    const Secret issuePassword(kjOffice(data(), kPlanner).issuePassword);
    const crypto::Certificate& own = office(kPlanner).identity->certificate;
    ASSERT_TRUE(relay().desk().revokeCertificate(kPlanner, own.fingerprint(), issuePassword, clock().nowMs()));
    restart();
    EXPECT_EQ(ask(&office(kPlanner), {"POST", "/v1/login", {}, loginBody(office(kPlanner))}).code(),
              "certificate.revoked");
}

}  // namespace
}  // namespace renkei::relay::usage
