#include "relay/relay.h"

#include "crypto/hash.h"
#include "relay/authorities.h"
#include "relay/schema.h"
#include "relay/training.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

namespace {

constexpr std::uint64_t kMaxPemBytes = 256U << 10;

base::Result<std::string> readText(const fs::path& path) {
    auto content = base::readFile(path, kMaxPemBytes);
    if (!content) {
        return content.error();
    }
    return std::string(base::asText(*content));
}

base::Result<crypto::Identity> readIdentity(const fs::path& certificate, const fs::path& key) {
    auto certificatePem = readText(certificate);
    if (!certificatePem) {
        return certificatePem.error();
    }
    auto keyContent = base::readFile(key, kMaxPemBytes);
    if (!keyContent) {
        return keyContent.error();
    }
    const base::Secret keyPem{base::ByteView(*keyContent)};
    base::wipe(keyContent->data(), keyContent->size());
    return crypto::identityFromPem(*certificatePem, keyPem.view());
}

base::Result<crypto::Trust> readTrust(const Folder& folder) {
    auto pem = readText(folder.officeAuthority());
    if (!pem) {
        return pem.error();
    }
    auto anchors = crypto::certificatesFromPem(*pem);
    if (!anchors) {
        return anchors.error();
    }
    const auto der = base::readFile(folder.officeCrl(), crypto::kMaxCrlBytes);
    if (!der) {
        return der.error();
    }
    auto crl = crypto::Crl::fromDer(*der);
    if (!crl) {
        return crl.error();
    }
    return crypto::Trust::create(std::move(*anchors), {std::move(*crl)});
}

}  // namespace

struct Relay::Parts {
    Folder folder;
    base::Clock& clock;
    base::Log& log;
    base::FileLock lock;
    Settings settings;
    crypto::TlsPem tls;
    std::string tlsAuthorityPem;
    crypto::Identity evidence;
    crypto::Trust trust;
    db::Database database;
    usage::LicenceRules rules;
    base::Secret ticketKey;
};

Relay::Relay(Parts parts)
    : m_folder(std::move(parts.folder)),
      m_clock(parts.clock),
      m_log(parts.log),
      m_lock(std::move(parts.lock)),
      m_settings(std::move(parts.settings)),
      m_tls(std::move(parts.tls)),
      m_tlsAuthorityPem(std::move(parts.tlsAuthorityPem)),
      m_evidence(std::move(parts.evidence)),
      m_gate(std::move(parts.trust)),
      m_database(std::move(parts.database)),
      m_directory(m_database, m_gate),
      m_accounts(m_database, m_directory, m_settings, m_maintenance),
      m_book(m_database, m_evidence),
      m_mailbox(m_database, Blobs(m_folder.blobs()), m_book, m_directory, m_gate, m_settings),
      m_api({m_settings, m_gate, m_directory, m_accounts, m_mailbox, m_maintenance, m_clock, m_log}),
      m_desk({m_database, m_directory, m_accounts, m_settings, m_folder, std::move(parts.rules),
              [this] { return reloadCrl(); }}),
      m_site({m_settings, m_desk, m_directory, m_clock, m_log}, std::move(parts.ticketKey)) {}

base::Result<std::unique_ptr<Relay>> Relay::open(const fs::path& data, base::Clock& clock, base::Log& log) {
    Folder folder{data};
    std::error_code ignored;
    if (!fs::exists(folder.database(), ignored)) {
        return fail(ErrorCode::ProfileNotSetUp, "the data folder was never set up");
    }
    auto lock = base::FileLock::acquire(folder.lock());
    if (!lock) {
        return lock.error();
    }
    auto settings = readSettings(folder.settings());
    if (!settings) {
        return settings.error();
    }
    auto server = readIdentity(folder.tlsCertificate(), folder.tlsKey());
    if (!server) {
        return server.error();
    }
    auto tls = crypto::pemForTls(*server);
    if (!tls) {
        return tls.error();
    }
    auto tlsAuthority = readText(folder.tlsAuthority());
    if (!tlsAuthority) {
        return tlsAuthority.error();
    }
    auto evidence = readIdentity(folder.evidenceCertificate(), folder.evidenceKey());
    if (!evidence) {
        return evidence.error();
    }
    auto trust = readTrust(folder);
    if (!trust) {
        return trust.error();
    }
    auto database = openDatabase(folder.database());
    if (!database) {
        return database.error();
    }
    auto rules = usage::LicenceRules::builtIn();
    if (!rules) {
        return rules.error();
    }
    const auto ticketKey = crypto::randomBytes(web::kTicketKeyBytes);
    if (!ticketKey) {
        return ticketKey.error();
    }
    std::unique_ptr<Relay> relay(
        new Relay(Parts{folder, clock, log, std::move(*lock), std::move(*settings), std::move(*tls),
                        std::move(*tlsAuthority), std::move(*evidence), std::move(*trust), std::move(*database),
                        std::move(*rules), base::Secret(base::ByteView(*ticketKey))}));
    if (auto started = relay->start(); !started) {
        return started.error();
    }
    return relay;
}

base::Result<void> Relay::start() {
    if (auto marked = m_directory.markRevoked(); !marked) {
        return marked;
    }
    if (auto announced = reloadMaintenance(); !announced) {
        return announced;
    }
    if (auto settled = m_desk.settle(m_clock.nowMs()); !settled) {
        return settled;
    }
    return m_mailbox.start();
}

base::Result<void> Relay::announce(const std::string& api, const std::string& site) {
    json::Array offices;
    for (const crypto::Certificate& anchor : m_gate.trust().anchors()) {
        offices.emplace_back(anchor.pem());
    }
    const json::Object announcement{
        {"api", api},
        {"site", site},
        {"tls_ca", m_tlsAuthorityPem},
        {"office_ca", std::move(offices)},
        {"evidence_cert", m_evidence.certificate.pem()},
        {"name", m_settings.name},
        {"training", m_settings.training},
    };
    return base::writeFileDurably(m_folder.announcement(), base::asBytes(json::writePretty(announcement) + '\n'),
                                  base::FileMode::Shared);
}

base::Result<void> Relay::reloadCrl() {
    const auto der = base::readFile(m_folder.officeCrl(), crypto::kMaxCrlBytes);
    if (!der) {
        return der.error();
    }
    const std::vector<crypto::Crl>& present = m_gate.trust().crls();
    if (!present.empty() && present.front().der() == *der) {
        return {};
    }
    auto crl = crypto::Crl::fromDer(*der);
    if (!crl) {
        return crl.error();
    }
    if (!present.empty() && crl->number() < present.front().number()) {
        return fail(ErrorCode::CrlUnusable, "the new list has a lower number");
    }
    auto trust = crypto::Trust::create(m_gate.trust().anchors(), {std::move(*crl)});
    if (!trust) {
        return trust.error();
    }
    m_gate.replaceTrust(std::move(*trust));
    m_log.info("revocation list " + std::to_string(m_gate.trust().crls().front().number()));
    return m_directory.markRevoked();
}

base::Result<void> Relay::reloadMaintenance() {
    auto maintenance = readMaintenance(m_folder.maintenance());
    if (!maintenance) {
        // What was announced stays: a slip of the operator's must not open or close the relay.
        return maintenance.error();
    }
    m_maintenance = std::move(*maintenance);
    return {};
}

base::Result<void> Relay::renewOldCrl(base::TimeMs nowMs) {
    const std::vector<crypto::Crl>& present = m_gate.trust().crls();
    if (!m_settings.training || present.empty() || !Authorities::hasOfficeKey(m_folder)) {
        return {};
    }
    const base::TimeMs age = nowMs - present.front().thisUpdateMs();
    // One of the future was issued before the clock was set back.
    if (age >= 0 && age < kCrlRenewMs) {
        return {};
    }
    auto renewed = renewCrl(m_folder.root, std::nullopt, m_clock);
    return renewed ? reloadCrl() : renewed;
}

void Relay::tick() {
    const base::TimeMs now = m_clock.nowMs();
    for (const auto& done : {reloadCrl(), renewOldCrl(now), reloadMaintenance(), m_desk.settle(now),
                             m_accounts.purge(now), m_mailbox.tidy(now)}) {
        if (!done) {
            m_log.error(std::string(base::codeName(done.error().code)) + ": " + done.error().detail);
        }
    }
}

}  // namespace renkei::relay
