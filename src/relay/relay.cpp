#include "relay/relay.h"

#include <algorithm>
#include <array>

#include "crypto/hash.h"
#include "relay/authorities.h"
#include "relay/keys.h"
#include "relay/opened_folder.h"
#include "relay/training.h"

namespace renkei::relay {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

struct Relay::Parts {
    Folder folder;
    base::Clock& clock;
    base::Log& log;
    base::FileLock lock;
    crypto::TlsPem tls;
    base::TimeMs tlsEndMs = 0;
    std::string tlsAuthorityPem;
    crypto::Identity evidence;
    OpenedFolder opened;
    usage::LicenceRules rules;
    base::Secret ticketKey;
};

Relay::Relay(Parts parts)
    : m_folder(std::move(parts.folder)),
      m_clock(parts.clock),
      m_log(parts.log),
      m_lock(std::move(parts.lock)),
      m_settings(std::move(parts.opened.settings)),
      m_tls(std::move(parts.tls)),
      m_tlsEndMs(parts.tlsEndMs),
      m_tlsAuthorityPem(std::move(parts.tlsAuthorityPem)),
      m_evidence(std::move(parts.evidence)),
      m_gate(std::move(parts.opened.trust)),
      m_database(std::move(parts.opened.database)),
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
    if (auto there = checkSetUp(folder); !there) {
        return there.error();
    }
    auto lock = base::FileLock::acquire(folder.lock());
    if (!lock) {
        return lock.error();
    }
    auto server = readIdentity(folder.tlsCertificate(), folder.tlsKey());
    if (!server) {
        return server.error();
    }
    auto tls = crypto::pemForTls(*server);
    if (!tls) {
        return tls.error();
    }
    auto tlsAuthority = readPem(folder.tlsAuthority());
    if (!tlsAuthority) {
        return tlsAuthority.error();
    }
    auto evidence = readIdentity(folder.evidenceCertificate(), folder.evidenceKey());
    if (!evidence) {
        return evidence.error();
    }
    auto opened = openFolder(folder);
    if (!opened) {
        return opened.error();
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
        new Relay(Parts{folder, clock, log, std::move(*lock), std::move(*tls), server->certificate.notAfterMs(),
                        std::move(*tlsAuthority), std::move(*evidence), std::move(*opened), std::move(*rules),
                        base::Secret(base::ByteView(*ticketKey))}));
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
    const auto random = crypto::randomBytes(base::Digest{}.size());
    if (!random) {
        return random.error();
    }
    base::Digest run{};
    std::copy(random->begin(), random->end(), run.begin());
    return m_mailbox.start(run);
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
    const std::array fields = {base::LogField{"number", m_gate.trust().crls().front().number()}};
    m_log.note(base::LogLevel::Info, "revocation-list", fields);
    return m_directory.markRevoked();
}

base::Result<void> Relay::reloadMaintenance() {
    auto maintenance = readMaintenance(m_folder.maintenance());
    if (!maintenance) {
        // What was announced stays: a slip of the operator's must not open or close the relay.
        return maintenance.error();
    }
    m_maintenanceFault.clear();
    if (maintenance->fromMs != m_maintenance.fromMs || maintenance->untilMs != m_maintenance.untilMs) {
        const std::string from = base::formatTime(maintenance->fromMs);
        const std::string until = base::formatTime(maintenance->untilMs);
        const std::array fields = {base::LogField{"from", from}, base::LogField{"until", until}};
        const bool announced = maintenance->fromMs < maintenance->untilMs;
        m_log.note(base::LogLevel::Info, announced ? "maintenance-announced" : "maintenance-removed",
                   announced ? base::LogFields(fields) : base::LogFields());
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

void Relay::logFault(const base::Error& error) {
    const std::array fields = {base::LogField{"code", base::codeName(error.code)},
                               base::LogField{"detail", error.detail}};
    m_log.note(base::LogLevel::Error, "fault", fields);
}

void Relay::tick() {
    const base::TimeMs now = m_clock.nowMs();
    for (const auto& done : {reloadCrl(), renewOldCrl(now), reloadMaintenance(), m_desk.settle(now),
                             m_accounts.purge(now), m_mailbox.tidy(now), m_mailbox.expireOrdered(now)}) {
        if (!done) {
            logFault(done.error());
        }
    }
}

void Relay::look() {
    const base::TimeMs steady = m_clock.steadyMs();
    if (steady >= m_nextTickMs) {
        m_nextTickMs = steady + kTickEveryMs;
        return tick();
    }
    if (const auto read = reloadMaintenance(); !read && read.error().detail != m_maintenanceFault) {
        m_maintenanceFault = read.error().detail;
        logFault(read.error());
    }
    if (const auto ended = m_mailbox.expireOrdered(m_clock.nowMs()); !ended) {
        logFault(ended.error());
    }
}

base::Result<operating::Figures> Relay::figures() {
    const base::TimeMs now = m_clock.nowMs();
    auto figures = operating::readFigures(m_database, m_folder, now);
    if (!figures) {
        return figures;
    }
    figures->maintenance = m_maintenance.closedUntil(now).has_value();
    figures->serverCertificateEndMs = m_tlsEndMs;
    if (const std::vector<crypto::Crl>& crls = m_gate.trust().crls(); !crls.empty()) {
        figures->crlIssuedMs = crls.front().thisUpdateMs();
    }
    return figures;
}

}  // namespace renkei::relay
