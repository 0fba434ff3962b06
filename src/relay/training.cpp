#include "relay/training.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/files.h"
#include "crypto/issuer.h"
#include "crypto/trust.h"
#include "json/json.h"
#include "relay/authorities.h"
#include "relay/folder.h"
#include "relay/keys.h"
#include "relay/new_folder.h"
#include "relay/training_database.h"
#include "relay/training_offices.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr base::TimeMs kAuthorityYears = 10;
constexpr std::string_view kOrganization = kTrainingOrganization;
constexpr std::string_view kRelayName = "renkei 訓練用中継サーバ";
constexpr std::string_view kNotice = "これは訓練用の接続先です。実在の利用者の情報を送らないでください。";

/// One run of `setUpTraining`.
class TrainingSetup {
public:
    TrainingSetup(const fs::path& data, base::TimeMs nowMs, base::TimeMs systemNowMs)
        : m_folder{data}, m_nowMs(nowMs), m_systemNowMs(systemNowMs) {}

    base::Result<void> run();

private:
    crypto::Validity validFor(base::TimeMs durationMs) const { return {m_nowMs - kHeadStartMs, m_nowMs + durationMs}; }
    /// For certificates of TLS: good at the invented moment and by the system's clock.
    crypto::Validity validForTls(base::TimeMs durationMs) const {
        return {std::min(m_nowMs, m_systemNowMs) - kHeadStartMs, std::max(m_nowMs, m_systemNowMs) + durationMs};
    }
    base::Result<void> makeServer();
    base::Result<void> makeBadCertificates();
    base::Result<json::Object> makeBad(std::string_view kind, ErrorCode code, const crypto::Identity& authority,
                                       crypto::CertificateKind certificateKind, crypto::Validity validity);
    base::Result<void> writeCrl();

    Folder m_folder;
    base::TimeMs m_nowMs;
    base::TimeMs m_systemNowMs;
    std::optional<Authorities> m_authorities;
    std::vector<crypto::RevokedCertificate> m_revoked;
};

base::Result<void> TrainingSetup::run() {
    auto authorities = Authorities::create(m_folder, kOrganization, validForTls(kAuthorityYears * kYearMs));
    if (!authorities) {
        return authorities.error();
    }
    m_authorities = std::move(*authorities);
    if (auto made = makeServer(); !made) {
        return made;
    }
    if (auto made = makeBadCertificates(); !made) {
        return made;
    }
    if (auto written = writeCrl(); !written) {
        return written;
    }
    const json::Object settings{{"name", kRelayName}, {"training", true}, {"notices", json::Array{kNotice}}};
    if (auto written = writePrivateFile(m_folder.settings(), json::writePretty(settings) + '\n'); !written) {
        return written;
    }
    // The database comes last: a folder without it was never set up.
    return makeTrainingDatabase(m_folder, m_authorities->office, m_nowMs);
}

base::Result<void> TrainingSetup::makeServer() {
    auto server = crypto::issueServerCertificate(m_authorities->tls, {"localhost",
                                                                      {"localhost"},
                                                                      {"127.0.0.1", "::1"},
                                                                      crypto::KeyKind::EcP256,
                                                                      validForTls(kOfficeYears * kYearMs)});
    if (!server) {
        return server.error();
    }
    if (auto written = writeIdentity(*server, m_folder.tlsCertificate(), m_folder.tlsKey()); !written) {
        return written;
    }
    auto evidence = crypto::issueEvidenceCertificate(
        m_authorities->evidence,
        {"renkei 訓練用 証跡", std::string(kOrganization), validFor(kAuthorityYears * kYearMs)});
    if (!evidence) {
        return evidence.error();
    }
    return writeIdentity(*evidence, m_folder.evidenceCertificate(), m_folder.evidenceKey());
}

base::Result<json::Object> TrainingSetup::makeBad(std::string_view kind, ErrorCode code,
                                                  const crypto::Identity& authority,
                                                  crypto::CertificateKind certificateKind, crypto::Validity validity) {
    const TrainingOffice& office = trainingOffices().front();
    auto identity = crypto::issueOfficeCertificate(
        authority, {std::string(office.name), std::string(office.number), certificateKind, std::string(kOrganization),
                    crypto::KeyKind::EcP256, validity});
    if (!identity) {
        return identity.error();
    }
    if (code == ErrorCode::CertificateRevoked) {
        m_revoked.push_back({identity->certificate.serial(), m_nowMs - kHeadStartMs});
    }
    auto pkcs12 = writeTrainingPkcs12(m_folder, *identity, "bad-" + std::string(kind));
    if (!pkcs12) {
        return pkcs12.error();
    }
    return json::Object{
        {"kind", kind},
        {"code", base::codeName(code)},
        {"office", office.number},
        {"p12", *pkcs12->find("p12")},
        {"p12_password", *pkcs12->find("p12_password")},
    };
}

base::Result<void> TrainingSetup::makeBadCertificates() {
    using Kind = crypto::CertificateKind;
    auto foreign = crypto::createAuthority({"renkei 訓練用 よその認証局", std::string(kOrganization),
                                            crypto::KeyKind::EcP256, validFor(kAuthorityYears * kYearMs)});
    if (!foreign) {
        return foreign.error();
    }
    const crypto::Identity& own = m_authorities->office;
    const crypto::Validity good = validFor(kOfficeYears * kYearMs);
    const crypto::Validity past{m_nowMs - 2 * kYearMs, m_nowMs - kYearMs};
    const crypto::Validity future{m_nowMs + kYearMs, m_nowMs + 2 * kYearMs};
    json::Array list;
    struct Bad {
        std::string_view kind;
        ErrorCode code;
        const crypto::Identity& authority;
        Kind certificateKind;
        crypto::Validity validity;
    };
    const std::array<Bad, 6> all = {{
        {"expired", ErrorCode::CertificateExpired, own, Kind::LongTermCare, past},
        {"not-yet-valid", ErrorCode::CertificateNotYetValid, own, Kind::LongTermCare, future},
        {"foreign", ErrorCode::CertificateForeign, *foreign, Kind::LongTermCare, good},
        {"agent", ErrorCode::CertificateWrongKind, own, Kind::Agent, good},
        {"disability-support", ErrorCode::CertificateWrongKind, own, Kind::DisabilitySupport, good},
        {"revoked", ErrorCode::CertificateRevoked, own, Kind::LongTermCare, good},
    }};
    for (const Bad& bad : all) {
        auto entry = makeBad(bad.kind, bad.code, bad.authority, bad.certificateKind, bad.validity);
        if (!entry) {
            return entry.error();
        }
        list.emplace_back(std::move(*entry));
    }
    return writePrivateFile(m_folder.training() / "bad-certificates.json", json::writePretty(list) + '\n');
}

base::Result<void> TrainingSetup::writeCrl() {
    if (auto written = writeRevoked(m_folder, m_revoked); !written) {
        return written;
    }
    const auto crl =
        crypto::issueCrl(m_authorities->office, {1, m_nowMs - kHeadStartMs, m_nowMs + kCrlValidMs, m_revoked});
    if (!crl) {
        return crl.error();
    }
    return writePrivateFile(m_folder.officeCrl(), base::asText(*crl));
}

base::TimeMs wholeSeconds(base::TimeMs time) {
    return time / base::kSecondMs * base::kSecondMs;
}

}  // namespace

base::Result<void> setUpTraining(const fs::path& data, base::Clock& clock, base::Clock& systemClock) {
    const auto lock = beginFolder(Folder{data});
    if (!lock) {
        return lock.error();
    }
    return TrainingSetup(data, wholeSeconds(clock.nowMs()), wholeSeconds(systemClock.nowMs())).run();
}

namespace {

base::Result<void> issueNextCrl(const Folder& folder, const std::optional<crypto::Certificate>& revoke,
                                base::TimeMs nowMs) {
    const auto lock = lockRevocations(folder);
    if (!lock) {
        return lock.error();
    }
    const auto der = base::readFile(folder.officeCrl(), crypto::kMaxCrlBytes);
    if (!der) {
        return der.error();
    }
    const auto present = crypto::Crl::fromDer(*der);
    if (!present) {
        return present.error();
    }
    const auto office = Authorities::openOffice(folder);
    if (!office) {
        return office.error();
    }
    auto revoked = readRevoked(folder);
    if (!revoked) {
        return revoked.error();
    }
    if (revoke) {
        revoked->push_back({revoke->serial(), nowMs});
        if (auto written = writeRevoked(folder, *revoked); !written) {
            return written;
        }
    }
    const auto crl = crypto::issueCrl(*office, {present->number() + 1, nowMs, nowMs + kCrlValidMs, *revoked});
    if (!crl) {
        return crl.error();
    }
    return writePrivateFile(folder.officeCrl(), base::asText(*crl));
}

}  // namespace

base::Result<void> renewCrl(const fs::path& data, const std::optional<fs::path>& revoke, base::Clock& clock) {
    std::optional<crypto::Certificate> certificate;
    if (revoke) {
        const auto pem = base::readFile(*revoke, crypto::kMaxCertificateBytes);
        if (!pem) {
            return pem.error();
        }
        auto read = crypto::Certificate::fromPem(base::asText(*pem));
        if (!read) {
            return read.error();
        }
        certificate = std::move(*read);
    }
    return issueNextCrl(Folder{data}, certificate, wholeSeconds(clock.nowMs()));
}

base::Result<void> revokeCertificate(const Folder& folder, const crypto::Certificate& certificate, base::TimeMs nowMs) {
    return issueNextCrl(folder, certificate, wholeSeconds(nowMs));
}

}  // namespace renkei::relay
